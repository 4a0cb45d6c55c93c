"""`decide sensitivity`: what would change the answer."""

from __future__ import annotations

import argparse
from typing import Any

from decide.analysis.linchpins import Linchpin
from decide.analysis.looks import MOST_COMBINATIONS, Look, in_scenario
from decide.analysis.odds import OddsOutlook
from decide.analysis.outlook import NodeOutlook
from decide.commands import arguments
from decide.session import Session
from decide.text import one_line
from decide.wording import change_of_mind, lead, linchpins_in_words, look_name, percent, signed, tally, whole


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
    outlook, looks, leader = session.outlook, session.looks, session.ranking.leader
    return {
        "leader": leader.option if leader is not None else None,
        "weights": [_node(node) for node in outlook.nodes],
        "odds": [_odds(one) for one in outlook.odds],
        "scenarios": [
            {
                "scenario": found.scenario,
                "leader": found.leader,
                "tied": list(found.tied),
                "totals": dict(found.totals),
                "verdict": in_scenario(session.ranking, look, found),
                "regret": dict(found.regret),
            }
            for found, look in zip(outlook.scenarios, looks.scenarios, strict=True)
        ],
        "least_regret": outlook.least_regret,
        "learning": [
            {**({"scenario": True} if one.option is None else {"option": one.option}), "value": one.value}
            for one in outlook.learning
        ],
        "looks": dict(looks.outcomes),
        "linchpins": [_linchpin(pin) for pin in session.linchpins.found if pin.leader is not None],
        "smallest_change": [
            {
                "option": rival.option,
                "overtakes": rival.overtakes,
                "moved": rival.moved,
                "take": dict(rival.take),
                "give": dict(rival.give),
            }
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
                "overtakes": flip.overtakes,
            }
            for flip in outlook.flips
        ],
        "sources": [
            {"source": without.source, "without": _answer(without), "alone": _answer(alone)}
            for without, alone in zip(looks.without, looks.alone, strict=True)
        ],
        "dates": [{"date": look.day.isoformat(), **_answer(look)} for look in looks.dates if look.day is not None],
        "cases": [_choice_of(look) for look in looks.combined()],
        "cases_left_out": looks.combinations if looks.combinations > MOST_COMBINATIONS else 0,
        "direct": _answer(looks.direct),
        "without_advocates": _answer(looks.without_advocates),
        "research": [
            {"option": found.option, "criterion": found.criterion, "value": found.value} for found in outlook.research
        ],
    }


def _odds(one: OddsOutlook) -> dict[str, Any]:
    world = {"scenario": one.world} if one.option is None else {"option": one.option, "case": one.world}
    changes = [{"odds": change.odds, "from": change.before, "to": change.after} for change in one.changes]
    return {**world, "odds": one.chance, "stable": list(one.stable), "changes": changes}


def _linchpin(pin: Linchpin) -> dict[str, Any]:
    what: dict[str, Any] = {"judgement": True}
    if pin.evidence is not None:
        what = {"source": pin.evidence.source, "from": pin.evidence.from_}
    return {"option": pin.option, "criterion": pin.criterion, **what, "leader": pin.leader}


def _node(node: NodeOutlook) -> dict[str, Any]:
    changes = [{"share": change.share, "from": change.before, "to": change.after} for change in node.changes]
    return {"node": node.node, "share": node.share, "stable": list(node.stable), "changes": changes}


def _answer(look: Look) -> dict[str, Any]:
    ranking = look.ranking
    known = {name: ranking.known(name) for name in ranking.table.options}
    return {
        "leader": next(iter(ranking.ranks), None),
        "tied": list(ranking.tied),
        "totals": dict(ranking.totals),
        "known": known,
        "verdict": look.outcome,
    }


def _choice_of(look: Look) -> dict[str, Any]:
    scenario = {"scenario": look.scenario} if look.scenario is not None else {}
    return {"choice": dict(look.choice), **scenario, **_answer(look)}


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
        wrapped(lead(session)),
        "\n".join(wrapped(line) for line in _minds(session)),
        "Weights: a node's share among its siblings now, where the leader holds, and who\nleads beyond.\n\n" + weights,
    ]
    if odds := _odds_rows(session):
        parts.append(
            "Odds: the chance of each scenario or case now, where the leader holds, and who\nleads beyond.\n\n"
            + table(["Odds of", "Now", "Holds", "Below", "Above"], odds, right=(1, 2))
        )
    if session.outlook.scenarios:
        names = [_cut(session.decision.scenarios[found.scenario].name, 22) for found in session.outlook.scenarios]
        parts.append(
            "Totals by scenario, and in brackets how far each falls short of the best there\n\n"
            + table(["Option", *names], _scenario_rows(session), right=tuple(range(1, len(names) + 1)))
        )
    rows = [_look_row(session, look) for look in session.looks.counted]
    parts.append(
        "Other evidence\n\n"
        + table(["", "Leads", "By", "Leader known", "So"], rows, right=(2,))
        + "\n\n"
        + wrapped(tally(session))
    )
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
    leader = session.ranking.leader
    if leader is not None:
        ahead = options[leader.option].name
        said.extend(f"No weights bring {options[name].name} level with {ahead}." for name in outlook.out_of_reach)
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


def _odds_rows(session: Session) -> list[list[str]]:
    decision = session.decision
    rows = []
    for one in session.outlook.odds:
        if one.option is None:
            name = decision.scenarios[one.world].name
        else:
            name = f"{decision.options[one.option].name}: {decision.options[one.option].cases[one.world].name}"
        below, above = one.change_below, one.change_above
        rows.append(
            [
                _cut(name, 36),
                percent(one.chance),
                f"{whole(100 * one.stable[0])}–{whole(100 * one.stable[1])} %",
                "" if below is None else _cut(decision.options[below.before].name, 14),
                "" if above is None else _cut(decision.options[above.after].name, 14),
            ]
        )
    return rows


def _scenario_rows(session: Session) -> list[list[str]]:
    options, scenarios = session.decision.options, session.outlook.scenarios
    return [
        [
            _cut(options[name].name, 30),
            *(f"{whole(found.totals[name])} ({whole(found.regret[name])})" for found in scenarios),
        ]
        for name in session.ranking.in_play.options
    ]


def _look_row(session: Session, look: Look) -> list[str]:
    ranking = look.ranking
    if ranking.leader is None:
        return [_cut(look_name(session, look), 36), "nobody", "", "", look.outcome]
    by = "tie" if ranking.tied else "" if ranking.lead is None else signed(ranking.lead)
    name = session.decision.options[ranking.leader.option].name
    known = percent(ranking.leader.known) + (" thin" if look.thin_winner else "")
    return [_cut(look_name(session, look), 34), _cut(name, 18), by, known, look.outcome]


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
