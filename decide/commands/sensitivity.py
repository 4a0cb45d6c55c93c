"""`decide sensitivity`: what would change the answer."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any

from decide.analysis.outlook import NodeOutlook
from decide.analysis.ranking import Ranking
from decide.commands import arguments
from decide.session import Session
from decide.text import one_line
from decide.wording import change_of_mind, linchpins_in_words, percent, signed, whole

MOST_CHOICES = 20_000
"""Beyond so many combinations of cases none is computed: they double with each option that has two."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    arguments.add_folder(parser)
    arguments.add_filters(parser)
    arguments.add_output(parser)


def run(args: argparse.Namespace) -> arguments.Exit:
    """Print what would change the answer."""
    session = arguments.open_session(args)
    return arguments.show(args, lambda: document(session), lambda: text(session, args.format))


def document(session: Session) -> dict[str, Any]:
    """What would change the answer, as the JSON contract has it."""
    outlook, scenarios = session.outlook, session.scenarios
    return {
        "leader": session.ranking.leader.option,
        "weights": [_node(node) for node in outlook.nodes],
        "smallest_change": [
            {"option": rival.option, "moved": rival.moved, "take": dict(rival.take), "give": dict(rival.give)}
            for rival in outlook.rivals
        ],
        "scores": [
            {
                "option": flip.option,
                "criterion": flip.criterion,
                "likely": flip.likely,
                "flip": flip.score,
                "leader": flip.leader,
                "within_range": flip.within_range,
            }
            for flip in outlook.flips
        ],
        "sources": [
            {"source": by.source, "without": _answer(by.without), "alone": _answer(by.alone)}
            for by in scenarios.sources()
        ],
        "dates": [{"date": by.day.isoformat(), **_answer(by.ranking)} for by in scenarios.dates()],
        "cases": [{"choice": dict(by.choice), **_leader_and_totals(by.ranking)} for by in _choices(session)],
        "direct": _answer(scenarios.direct()),
        "without_advocates": _answer(scenarios.without_advocates()),
        "linchpins": {
            "cells": [pin._asdict() for pin in session.linchpins.cells()],
            "passages": [
                {
                    "source": pin.source,
                    "from": pin.from_,
                    "to": pin.to,
                    "cells": [{"option": option, "criterion": criterion} for option, criterion in pin.cells],
                    "leader": pin.leader,
                }
                for pin in session.linchpins.passages()
            ],
        },
        "research": [
            {"option": found.option, "criterion": found.criterion, "value": found.value} for found in outlook.research
        ],
    }


def _node(node: NodeOutlook) -> dict[str, Any]:
    changes = [{"share": change.share, "from": change.before, "to": change.after} for change in node.changes]
    return {"node": node.node, "share": node.share, "stable": list(node.stable), "changes": changes}


def _leader_and_totals(ranking: Ranking) -> dict[str, Any]:
    totals = {name: ranking.of(name).total.likely for name in ranking.table.options}
    return {"leader": ranking.leader.option, "totals": totals}


def _answer(ranking: Ranking) -> dict[str, Any]:
    known = {name: ranking.of(name).known for name in ranking.table.options}
    return {**_leader_and_totals(ranking), "known": known}


def _choices(session: Session) -> Any:
    return session.scenarios.cases() if session.scenarios.case_choices <= MOST_CHOICES else ()


def text(session: Session, form: str | None = None) -> str:
    """What would change the answer as a person reads it; with `form`, the weights' table alone in that format."""
    from decide.commands.tables import table, wrapped

    weights = table(
        ["Weight", "Now", "Holds", "Below", "Above"],
        _weight_rows(session, form is None),
        right=(1, 2),
        form=form or "simple",
    )
    if form is not None:
        return weights
    parts = [
        "\n".join(wrapped(line) for line in _minds(session)),
        "Weights: a node's share among its siblings now, where the leader holds, and who\nleads beyond.\n\n" + weights,
        "Other evidence\n\n" + table(["", "Leads", "By", "Leader known"], _scenario_rows(session), right=(2, 3)),
    ]
    parts.append("\n".join(wrapped(line) for line in linchpins_in_words(session)))
    open_flips = [flip for flip in session.outlook.flips if flip.within_range]
    if open_flips:
        parts.append("Cells whose own range already leaves the answer open\n\n" + _flips(session))
    if worth := [found for found in session.outlook.research if found.value >= _WORTH][:_MOST_RESEARCH]:
        leaves, options = session.decision.leaves, session.decision.options
        rows = [
            [_cut(options[found.option].name, 20), _cut(leaves[found.criterion].name, 34), f"{found.value:.1f}"]
            for found in worth
        ]
        parts.append(
            "What to find out next: points of total that learning a cell's true score is\nworth before choosing\n\n"
            + table(["Option", "Criterion", "Worth"], rows, right=(2,))
        )
        asked = dict.fromkeys(found.criterion for found in worth if leaves[found.criterion].question)
        if asked:
            questions = (f"{leaves[criterion].name}: {leaves[criterion].question}" for criterion in asked)
            parts.append("\n".join(wrapped(question) for question in questions))
    return "\n\n".join(parts)


_WORTH = 0.05
_MOST_RESEARCH = 8


def _minds(session: Session) -> list[str]:
    options, outlook = session.decision.options, session.outlook
    said = [change_of_mind(session, rival) for rival in outlook.rivals]
    said.extend(f"No weights put {options[name].name} first." for name in outlook.out_of_reach)
    return said


def _weight_rows(session: Session, plain: bool) -> list[list[str]]:
    options, nodes = session.decision.options, session.decision.nodes
    rows = []
    for node in session.outlook.nodes:
        below, above = node.change_below, node.change_above
        name = nodes[node.node].name
        rows.append(
            [
                _cut(name, 28) if plain else one_line(name),
                percent(node.share),
                f"{whole(100 * node.stable[0])}–{whole(100 * node.stable[1])} %",
                "" if below is None else _cut(options[below.before].name, 14 if plain else 200),
                "" if above is None else _cut(options[above.after].name, 14 if plain else 200),
            ]
        )
    return rows


def _scenario_rows(session: Session) -> list[list[str]]:
    scenarios, decision = session.scenarios, session.decision
    ways: list[tuple[str, Ranking]] = []
    for by in scenarios.sources():
        ways.append((f"without {by.source}", by.without))
        ways.append((f"{by.source} alone", by.alone))
    ways.append(("direct evidence only", scenarios.direct()))
    ways.append(("without advocates", scenarios.without_advocates()))
    ways.extend((f"up to {by.day.isoformat()}", by.ranking) for by in scenarios.dates())
    ways.extend((_choice(by.choice), by.ranking) for by in scenarios.single_cases())
    return [_scenario_row(label, ranking, session.ranking.leader.option, decision.options) for label, ranking in ways]


def _choice(choice: Mapping[str, str]) -> str:
    return ", ".join(f"{option}: {case}" for option, case in choice.items())


def _scenario_row(label: str, ranking: Ranking, leader: str, options: Mapping[str, Any]) -> list[str]:
    name = options[ranking.leader.option].name
    changed = "" if leader == ranking.leader.option or leader in ranking.tied else "→ "
    by = "tie" if ranking.tied else "" if ranking.lead is None else signed(ranking.lead)
    return [_cut(label, 36), _cut(changed + name, 20), by, percent(ranking.leader.known)]


def _flips(session: Session) -> str:
    from decide.commands.tables import table

    options, leaves = session.decision.options, session.decision.leaves
    rows = [
        [
            _cut(options[flip.option].name, 18),
            _cut(leaves[flip.criterion].name, 26),
            whole(flip.likely),
            whole(flip.score),
            _cut(options[flip.leader].name, 18),
        ]
        for flip in session.outlook.flips
        if flip.within_range
    ]
    return table(["Option", "Criterion", "Likely", "Flips at", "Then leads"], rows, right=(2, 3))


def _cut(name: str, most: int) -> str:
    from decide.commands.tables import fitted

    return fitted(name, most)
