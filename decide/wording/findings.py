"""What the numbers allow to be claimed, in sentences: the lead, what it hangs on, what would change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decide.analysis.value import TIE
from decide.session import Session
from decide.text import one_line
from decide.wording.numbers import adds_up, at_most, listed, more_than, percent, points, quantity, told_from, whole
from decide.wording.units import gate_in_words

if TYPE_CHECKING:
    from decide.analysis.outlook import Rival
    from decide.evidence import Score
    from decide.model import Node


def lead(session: Session) -> str:
    """The finding: the headline, and where the lead is too close to call for it how little weight turns it."""
    said, near = headline(session), None
    if session.verdict.kind == "close":
        near = _nearest(session)
    if near is None:
        return said
    rival = session.decision.options[near.option].name
    return f"{said[:-1]}; {rival} is ahead of it once {more_than(near.moved)} of 100 points of weight move."


def headline(session: Session) -> str:
    """Who leads and by how much, headed by how firmly that may be said."""
    ranking, options, verdict = session.ranking, session.decision.options, session.verdict
    if ranking.leader is None:
        return _nobody(session)
    name = options[ranking.leader.option].name
    if verdict.kind == "unknown":
        return f"Nothing is known yet: {name} is named first, and no cell of it has a source or a judgement."
    if verdict.kind == "single" or verdict.over is None or verdict.lead is None:
        return f"{name} is the only option in play."
    over = options[verdict.over].name
    if verdict.kind == "tied":
        tied = [name, *(options[other].name for other in ranking.tied)]
        return f"Too close to call: {listed(tied)} are level at {whole(ranking.leader.total.likely)}."
    close = "Too close to call: " if verdict.kind == "close" else ""
    return f"{close}{name} leads by {points(verdict.lead)} over {over}."


def _nobody(session: Session) -> str:
    if not session.ranking.standings:
        return "No option is in play: every one is set aside."
    return "No option is in play: every one fails a gate."


def names_weights(session: Session) -> bool:
    """Whether the finding itself says how little weight would have to move."""
    return session.verdict.kind == "close" and _nearest(session) is not None


def against_the_leader(session: Session, option: str) -> str:
    """That an option is recommended which does not lead: who leads instead, and by how much. Empty where it leads."""
    from decide.analysis.verdict import CLOSE_LEAD

    ranking, options = session.ranking, session.decision.options
    standing, leader = ranking.of(option), ranking.leader
    name = options[option].name
    if standing.rank is None:
        first = f"; {options[leader.option].name} leads" if leader is not None else ""
        return f"{name} is recommended, though it fails a gate{first}."
    if leader is None or ranking.leads(option):
        return ""
    behind = leader.total.likely - standing.total.likely
    rounded = "" if adds_up(leader.total.likely, standing.total.likely) else ", rounded"
    close = "Too close to call: " if behind < CLOSE_LEAD - TIE else ""
    return (
        f"{close}{name} is recommended; {options[leader.option].name} leads it by {points(behind)} "
        f"({whole(leader.total.likely)} to {whole(standing.total.likely)} of 100{rounded})."
    )


def _nearest(session: Session) -> Rival | None:
    """The rival that overtakes with the least weight moved, where that makes the lead too close to call."""
    from decide.analysis.verdict import CLOSE_WEIGHT

    nearest = next((rival for rival in session.outlook.rivals if rival.overtakes), None)  # the least moved is first
    return nearest if nearest is not None and nearest.moved <= CLOSE_WEIGHT + TIE else None


def firmness(session: Session) -> str | None:
    """Whether the lead depends on cells that no source fills, in a sentence; None where no cell is unknown."""
    ranking = session.ranking
    leader = ranking.leader
    if leader is None:
        return None
    if leader.known < 1 - TIE:
        survives = "still leads" if ranking.survives_unknowns else "no longer leads"
        return (
            f"{percent(leader.known)} of its weight is known; with its own unknown cells at 0 and everybody else's at "
            f"100 it {survives}."
        )
    if not ranking.survives_unknowns:
        return "With everybody else's unknown cells at 100 it no longer leads."
    return None


MOST_DOMINANCES = 50
"""So many are told one by one; the arithmetic of 5,000 options finds millions."""


def dominances(session: Session) -> list[str]:
    """Every dominance, a sentence each; of very many the first, and how many more there are."""
    options = session.decision.options
    shown, more = session.ranking.first_dominances(MOST_DOMINANCES)
    said = [
        f"{options[found.option].name} dominates {options[found.over].name} "
        + ("whatever the uncertainty." if found.robust else "on the likely scores.")
        for found in shown
    ]
    return (
        [*said, f"So it is in {more} more pairs of options; `decide rank --json` lists all of them."] if more else said
    )


def _past_the_gate(leaf: Node, score: Score) -> str:
    """What a cell comes to, and the gate it fails: `9 km, the gate at least 10`."""
    number, shown, unit = score.likely, whole(score.likely), ""
    if leaf.measure is not None and score.natural is not None:
        number, shown, unit = score.natural, quantity(score.natural), f" {one_line(leaf.measure.unit)}"
    limit = leaf.at_least if leaf.at_least is not None and number < leaf.at_least else leaf.at_most
    if limit is not None:
        shown = told_from(limit, number, shown)
    return f"{shown}{unit}, the gate {gate_in_words(leaf)}"


def ruled_out_in_words(session: Session) -> list[str]:
    """Each option that fails a gate, with what it fails by; and each gate that an unknown cell leaves open."""
    from decide.analysis.gates import not_shown

    decision, table = session.decision, session.table
    said = []
    for option, criteria in session.ranking.ruled_out.items():
        failed = []
        for criterion in criteria:
            leaf = decision.leaves[criterion]
            failed.append(f"{leaf.called} is {_past_the_gate(leaf, table.score(option, criterion))}")
        said.append(f"{decision.options[option].name} is ruled out: {'; '.join(failed)}.")
    if session.state.filters.gates:
        for option, criteria in not_shown(decision, table).items():
            names = listed([decision.leaves[criterion].called for criterion in criteria])
            said.append(f"{decision.options[option].name}: gate not shown on {names}, where nothing is known of it.")
    return said


def recommendation(session: Session) -> str | None:
    """The option recommended by hand, and the reason, in a sentence or two; None where the leader stands for itself."""
    chosen, ranking = session.state.recommends, session.ranking
    if chosen is None:
        return None
    said = f"{session.decision.options[chosen].name} is recommended"
    standing = ranking.of(chosen)
    if standing.rank is None:
        said += ", though it fails a gate"
    elif standing.rank > 1 and ranking.leader is not None:
        behind = ranking.leader.total.likely - standing.total.likely
        said += f", though it is {points(behind)} behind"
    because = session.state.because
    return f"{said}. Reason given: {because}" if because else f"{said}."


def remarks(session: Session) -> list[str]:
    """What has to be said beside a ranking, a line each."""
    beside = [firmness(session), recommendation(session), *ruled_out_in_words(session), *dominances(session)]
    return [lead(session), *(said for said in beside if said)]


def change_of_mind(session: Session, rival: Rival, unit: str = "points") -> str:
    """The smallest change of weights that brings a rival ahead, or level where it gets no further, in a sentence.

    `unit` says what the 100 are, where nothing around the sentence does.
    """
    leaves, options, leader = session.decision.leaves, session.decision.options, session.ranking.leader
    if leader is None:
        return ""
    name, ahead_of = options[rival.option].name, options[leader.option].name
    if rival.moved <= TIE:
        return f"{name} is level with {ahead_of} already."
    taken = listed([leaves[criterion].called for criterion in rival.take])
    given = listed([leaves[criterion].called for criterion in rival.give])
    if not rival.overtakes:
        return (
            f"No weights put {name} ahead of {ahead_of}: at most level, with {at_most(rival.moved)} of 100 {unit} "
            f"moved from {taken} to {given}."
        )
    amount = more_than(rival.moved)
    outcome = "first" if rival.first else f"ahead of {ahead_of}"
    return f"{amount[0].upper()}{amount[1:]} of 100 {unit} from {taken} to {given} would put {name} {outcome}."


def turned_in_short(session: Session) -> str:
    """How little weight could change the leader, in a few words, or that none could; empty where one is level."""
    rivals = session.outlook.rivals
    if session.ranking.leader is None or not rivals or rivals[0].moved <= TIE:
        return ""
    if not rivals[0].overtakes:
        return "no weights put another option ahead"
    return f"{more_than(rivals[0].moved)} of 100 points of weight could turn it"


def linchpins_in_words(session: Session) -> list[str]:
    """The pieces of evidence and judged cells whose removal alone changes the leader, a sentence each."""
    from decide.bibliography.naming import dated

    decision, ranking = session.decision, session.ranking
    if ranking.leader is None:
        return []
    name = decision.options[ranking.leader.option].name
    said = []
    for pin in session.linchpins.found:
        cell = f"{decision.options[pin.option].name}, {decision.leaves[pin.criterion].called}"
        after = f"{decision.options[pin.leader].name} leads" if pin.leader is not None else "no option is in play"
        if pin.evidence is None:
            said.append(f"Without the judgement on {cell}, {after}.")
        else:
            source = dated(decision.sources[pin.evidence.source], decision.sources)
            said.append(f"Without the passage “{pin.evidence.from_} …” of {source} on {cell}, {after}.")
    examined = session.linchpins.examined
    if said or not examined:
        return said or ["No piece of evidence and no judgement is in force that could be taken away."]
    none = f"No single piece of evidence and no single judgement decides: of {examined}, taken away one at a time, "
    return [none + f"each leaves {name} in the lead."]
