"""`decide sensitivity`: what would change the answer."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any

from decide.analysis.linchpins import Linchpin
from decide.analysis.looks import MOST_COMBINATIONS, Look, in_scenario
from decide.analysis.odds import OddsOutlook
from decide.analysis.outlook import NodeOutlook
from decide.commands import arguments
from decide.session import Session
from decide.text import one_line
from decide.wording import change_of_mind, lead, linchpins_in_words, look_name, percent, signed, tally, whole, within


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
    """What would change the answer, as the JSON contract has it; what is long is made as it is asked for."""
    outlook, looks, leader = session.outlook, session.looks, session.ranking.leader
    return {
        "leader": leader.option if leader is not None else None,
        "weights": (_node(node) for node in outlook.nodes),
        "odds": (_odds(one) for one in outlook.odds),
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
        "linchpins": (_linchpin(pin) for pin in session.linchpins.found if pin.leader is not None),
        "smallest_change": (
            {
                "option": rival.option,
                "overtakes": rival.overtakes,
                "moved": rival.moved,
                "take": dict(rival.take),
                "give": dict(rival.give),
            }
            for rival in outlook.rivals
        ),
        "scores": (
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
        ),
        "sources": (
            {"source": without.source, "without": _answer(without), "alone": _answer(alone)}
            for without, alone in zip(looks.without, looks.alone, strict=True)
        ),
        "dates": ({"date": look.day.isoformat(), **_answer(look)} for look in looks.dates if look.day is not None),
        "cases": (_choice_of(look) for look in looks.combined()),
        "cases_left_out": looks.combinations if looks.combinations > MOST_COMBINATIONS else 0,
        "direct": _answer(looks.direct),
        "without_advocates": _answer(looks.without_advocates),
        "research": (
            {"option": found.option, "criterion": found.criterion, "value": found.value} for found in outlook.research
        ),
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
    from decide.commands.tables import fitted_apart, table, wrapped

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
        scenarios = [session.decision.scenarios[found.scenario].name for found in session.outlook.scenarios]
        shown = fitted_apart(scenarios, 22)
        names = [shown[name] for name in scenarios]
        parts.append(
            "Totals by scenario, and in brackets how far each falls short of the best there\n\n"
            + table(["Option", *names], _scenario_rows(session), right=tuple(range(1, len(names) + 1)))
        )
    looks = session.looks.counted
    said = fitted_apart([look_name(session, look) for look in looks], 34)
    leaders = _option_names(session, 18)
    rows = [_look_row(session, look, said, leaders) for look in looks]
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
        leaves = session.decision.leaves
        options, criteria = _option_names(session, 20), _node_names(session, 34)
        rows = [[options[found.option], criteria[found.criterion], f"{found.value:.1f}"] for found in worth]
        parts.append(
            "What to find out next: points of total that learning a cell's true score is\nworth before choosing\n\n"
            + table(["Option", "Criterion", "Worth"], rows, right=(2,))
        )
        asked = dict.fromkeys(found.criterion for found in worth if leaves[found.criterion].question)
        if asked:
            questions = (f"{leaves[criterion].name}: {leaves[criterion].question}" for criterion in asked)
            parts.append("\n".join(wrapped(question) for question in questions))
    return "\n\n".join(filter(None, parts))


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
    options, names = _option_names(session, 14 if plain else None), _node_names(session, 28 if plain else None)
    rows = []
    for node in session.outlook.nodes:
        below, above = node.change_below, node.change_above
        rows.append(
            [
                names[node.node],
                percent(node.share),
                within(*node.stable),
                "" if below is None else options[below.before],
                "" if above is None else options[above.after],
            ]
        )
    return rows


def _odds_rows(session: Session) -> list[list[str]]:
    from decide.commands.tables import fitted_apart

    decision, options = session.decision, _option_names(session, 14)
    names = []
    for one in session.outlook.odds:
        if one.option is None:
            names.append(decision.scenarios[one.world].name)
        else:
            option = decision.options[one.option]
            names.append(f"{option.name}: {option.cases[one.world].name}")
    shown = fitted_apart(names, 36)
    rows = []
    for one, name in zip(session.outlook.odds, names, strict=True):
        below, above = one.change_below, one.change_above
        rows.append(
            [
                shown[name],
                percent(one.chance),
                within(*one.stable),
                "" if below is None else options[below.before],
                "" if above is None else options[above.after],
            ]
        )
    return rows


def _scenario_rows(session: Session) -> list[list[str]]:
    options, scenarios = _option_names(session, 30), session.outlook.scenarios
    return [
        [
            options[name],
            *(f"{whole(found.totals[name])} ({whole(found.regret[name])})" for found in scenarios),
        ]
        for name in session.ranking.in_play.options
    ]


def _look_row(session: Session, look: Look, said: Mapping[str, str], leaders: Mapping[str, str]) -> list[str]:
    ranking, name = look.ranking, said[look_name(session, look)]
    if ranking.leader is None:
        return [name, "nobody", "", "", look.outcome]
    by = "tie" if ranking.tied else "" if ranking.lead is None else signed(ranking.lead)
    known = percent(ranking.leader.known) + (" thin" if look.thin_winner else "")
    return [name, leaders[ranking.leader.option], by, known, look.outcome]


def _flips(session: Session) -> str:
    from decide.commands.tables import table

    options, criteria = _option_names(session, 18), _node_names(session, 26)
    rows = [
        [
            options[flip.option],
            criteria[flip.criterion],
            whole(flip.likely),
            whole(flip.score),
            options[flip.leader],
        ]
        for flip in session.outlook.flips
        if flip.within_range
    ]
    return table(["Option", "Criterion", "Likely", "Flips at", "Then leads"], rows, right=(2, 3))


def _option_names(session: Session, most: int | None) -> dict[str, str]:
    """The options' names by id, in at most so many columns and told apart; whole without a limit."""
    from decide.commands.tables import fitted_apart

    names = {option.id: one_line(option.name) for option in session.decision.options.values()}
    shown = {name: name for name in names.values()} if most is None else fitted_apart(names.values(), most)
    return {option: shown[name] for option, name in names.items()}


def _node_names(session: Session, most: int | None) -> dict[str, str]:
    """The same of criteria and groups; a short name where there is no room for the other."""
    from decide.commands.tables import columns, fitted_apart

    nodes = session.decision.nodes
    names = {node.id: one_line(node.name) for node in nodes.values()}
    if most is None:
        return names
    names = {node: name if columns(name) <= most else nodes[node].called for node, name in names.items()}
    shown = fitted_apart(names.values(), most)
    return {node: shown[name] for node, name in names.items()}
