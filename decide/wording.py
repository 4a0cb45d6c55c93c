"""The sentences and figures that every output shares: the terminal, the memo and the command line say the same thing.

Sentences only state what the numbers and the folder carry. Figures are whole: 61.37 would claim a precision that no
reading has.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from decide.analysis.ranking import Ranking
from decide.analysis.value import TIE, Difference, head_to_head
from decide.bibliography.naming import dated
from decide.session import Session

if TYPE_CHECKING:
    from decide.analysis.outlook import Rival


def whole(number: float) -> str:
    """A number as it is shown: whole, halves away from zero, never `-0`."""
    rounded = int(abs(number) + 0.5 + TIE)
    return f"-{rounded}" if number < 0 and rounded else str(rounded)


def signed(number: float) -> str:
    """A difference as it is shown: whole, with its sign."""
    shown = whole(number)
    return shown if shown.startswith("-") or shown == "0" else f"+{shown}"


def percent(share: float) -> str:
    """A share as it is shown: a whole percentage; a little that isn't nothing, or all but a little, says so."""
    if TIE < share < 0.005:
        return "<1 %"
    if 0.995 <= share < 1 - TIE:
        return ">99 %"
    return f"{whole(100 * share)} %"


def points(number: float) -> str:
    """A lead in words: `9 points`, `1 point`, `less than 1 point`."""
    shown = whole(number)
    if shown == "0" and number > TIE:
        return "less than 1 point"
    return f"{shown} point" if shown == "1" else f"{shown} points"


def listed(names: Sequence[str]) -> str:
    """Names in a sentence: `a`, `a and b`, `a, b and c`."""
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def weights_in_words(session: Session) -> str:
    """Whose weights are in force."""
    state = session.state
    if state.perspective is None:
        stem = "baseline weights"
    else:
        stem = f"weights of “{session.perspectives[state.perspective].name}”"
    return stem + (", changed" if session.weights_changed else "")


def basis(session: Session) -> str:
    """Which weights and which evidence the figures rest on."""
    decision, filters = session.decision, session.state.filters
    parts = [weights_in_words(session)]
    if limit := filters.until or session.readings.as_of:
        parts.append(f"as known on {limit.isoformat()}")
    if filters.only is not None:
        parts.append("only " + ", ".join(sorted(filters.only)))
    if filters.without:
        parts.append("without " + ", ".join(sorted(filters.without)))
    if filters.direct:
        parts.append("direct evidence only")
    if filters.without_advocates:
        parts.append("without advocates")
    parts.extend(
        f"{decision.options[option].name}: {decision.options[option].cases[case].name}"
        for option, case in filters.cases.items()
    )
    return "; ".join(parts)


def lead(session: Session) -> str:
    """Who leads, and by how much, in a sentence."""
    ranking, options = session.ranking, session.decision.options
    name = options[ranking.leader.option].name
    if ranking.tied:
        return f"{name} ties with {listed([options[tied].name for tied in ranking.tied])}."
    if ranking.runner_up is None or ranking.lead is None:
        return f"{name} is the only option."
    return f"{name} leads by {points(ranking.lead)} over {options[ranking.runner_up.option].name}."


def firmness(session: Session) -> str | None:
    """Whether the lead depends on cells that no source fills, in a sentence; None where no cell is unknown."""
    ranking = session.ranking
    leader = ranking.leader
    if leader.known < 1 - TIE:
        survives = "still leads" if ranking.survives_unknowns else "no longer leads"
        return (
            f"{percent(leader.known)} of its weight is known; with its own unknown cells at 0 and everybody else's at "
            f"100 it {survives}."
        )
    if not ranking.survives_unknowns:
        return "With everybody else's unknown cells at 100 it no longer leads."
    return None


def dominances(session: Session) -> list[str]:
    """Every dominance, a sentence each."""
    options = session.decision.options
    return [
        f"{options[found.option].name} dominates {options[found.over].name} "
        + ("whatever the uncertainty." if found.robust else "on the likely scores.")
        for found in session.ranking.dominance
    ]


def recommendation(session: Session) -> str | None:
    """The option recommended by hand, and the reason, in a sentence or two; None where the leader stands for itself."""
    chosen, ranking = session.state.recommends, session.ranking
    if chosen is None:
        return None
    said = f"{session.decision.options[chosen].name} is recommended"
    if ranking.of(chosen).rank > 1:
        behind = points(ranking.leader.total.likely - ranking.of(chosen).total.likely)
        said += f", though it is {behind} behind"
    because = session.state.because
    return f"{said}. Reason given: {because}" if because else f"{said}."


def remarks(session: Session) -> list[str]:
    """What has to be said beside a ranking, a line each."""
    beside = [firmness(session), recommendation(session), *dominances(session)]
    return [lead(session), *(said for said in beside if said)]


def change_of_mind(session: Session, rival: Rival) -> str:
    """The smallest change of weights that brings a rival level, in a sentence."""
    name = session.decision.options[rival.option].name
    if rival.moved <= TIE:
        return f"{name} ties already."
    leaves = session.decision.leaves
    moved = whole(100 * rival.moved)
    amount = "Less than 1" if moved == "0" else moved
    taken = listed([leaves[criterion].name for criterion in rival.take])
    given = listed([leaves[criterion].name for criterion in rival.give])
    return f"{amount} of 100 points from {taken} to {given} would put {name} first."


def linchpins_in_words(session: Session) -> list[str]:
    """The cells and passages whose removal alone changes the leader, a sentence each."""
    decision = session.decision
    options, leaves, sources = decision.options, decision.leaves, decision.sources
    said = [
        f"Without the evidence on {options[pin.option].name}, {leaves[pin.criterion].name}, "
        f"{options[pin.leader].name} leads."
        for pin in session.linchpins.cells()
    ]
    said.extend(
        f"Without the passage “{pin.from_} …” of {dated(sources[pin.source], sources)}, "
        f"{options[pin.leader].name} leads."
        for pin in session.linchpins.passages()
    )
    return said or ["No single cell and no single passage decides: without any one of them the leader stays."]


def differences(ranking: Ranking, a: str, b: str) -> list[Difference]:
    """The contributions to a's lead over b, the largest absolute one first."""
    table = ranking.table
    scores = [table.likely[table.options.index(name)] for name in (a, b)]
    return head_to_head(list(ranking.weights.values()), *scores)


def why_ahead(session: Session, a: str, b: str) -> str:
    """Why one of two options leads the other, in a sentence."""
    ranking, decision = session.ranking, session.decision
    ahead_by = ranking.of(a).total.likely - ranking.of(b).total.likely
    if ahead_by < 0:
        a, b, ahead_by = b, a, -ahead_by
    ahead, behind = decision.options[a].name, decision.options[b].name
    if ahead_by <= TIE:
        return f"{ahead} and {behind} have the same total."
    parts = differences(ranking, a, b)
    gains = [part for part in parts if part.contribution > 0]
    losses = [part for part in parts if part.contribution < -TIE]
    best = sum(part.contribution for part in gains[:2])
    most = "most of it" if 2 * best > sum(part.contribution for part in gains) else "first of all"
    said = f"{ahead} leads {behind} by {points(ahead_by)}, {most} from {_criteria(session, gains[:2], a, b)}"
    if losses:
        said += f"; {behind} is ahead on {_criteria(session, losses[:3], a, b)}"
    return said + "."


def _criteria(session: Session, parts: Sequence[Difference], a: str, b: str) -> str:
    """The criteria of some differences; where no source fills a cell, the difference is the field's mean's: said so."""
    table, decision = session.table, session.decision
    named = []
    for part in parts:
        criterion = table.criteria[part.criterion]
        silent = [decision.options[name].name for name in (a, b) if not table.score(name, criterion).known]
        note = f" (no source for {listed(silent)})" if silent else ""
        named.append(decision.leaves[criterion].name + note)
    return listed(named)
