"""Who leads under other people's weights, odds and judgements, and who recommends what, in sentences."""

from __future__ import annotations

from collections.abc import Mapping

from decide.analysis.ranking import Ranking
from decide.session import Session
from decide.wording.numbers import listed, points

MOST_NAMED = 4
"""The most perspectives that a sentence names one by one."""


def under_perspectives(session: Session, rankings: Mapping[str, Ranking], option: str) -> str:
    """Under how many perspectives an option leads, and who leads under the others, by how much. Empty without any."""
    if not rankings:
        return ""
    name = session.decision.options[option].name
    lost = {one: there for one, there in rankings.items() if not there.leads(option)}
    count = len(rankings)
    if not lost:
        every = "the one perspective" if count == 1 else f"all {count} perspectives"
        return f"{name} leads in {every} on file."
    if count == 1:
        return f"{_others(session, lost)}, the one perspective on file."
    kept = [f"“{session.perspectives[one].name}”" for one in rankings if one not in lost]
    shown = f" ({listed(kept)})" if 0 < len(kept) <= 2 else ""
    some = f"{len(kept) or 'none'} of the {count} perspectives{shown}"
    return f"{name} leads in {some}; {_others(session, lost)}."


def _others(session: Session, lost: Mapping[str, Ranking]) -> str:
    """`Restraint leads in “A” (by 4 points) and “B” (by under 1 point)`; the widest lead first, the rest counted."""
    by_leader: dict[str | None, list[tuple[str, float]]] = {}
    for one, there in lost.items():
        first = there.leader
        by_leader.setdefault(first.option if first else None, []).append((one, there.lead or 0.0))
    said, left = [], len(lost)
    for leader, found in sorted(by_leader.items(), key=lambda pair: -len(pair[1])):
        shown = sorted(found, key=lambda pair: -pair[1])[: MOST_NAMED - (len(lost) - left)]
        if not shown:
            break
        left -= len(shown)
        names = [
            f"“{session.perspectives[one].name}” ({_by(lead) if at == 0 else _by(lead).removesuffix(' points')})"
            for at, (one, lead) in enumerate(shown)
        ]
        who = session.decision.options[leader].name if leader is not None else "no option"
        said.append(f"{who} leads in {listed(names)}")
    if left:
        said.append(f"in {left} more another option leads")
    return "; ".join(said)


def _by(lead: float) -> str:
    by = points(lead)
    return by if by == "level" else f"by {by}"


def dissenting(session: Session, option: str) -> list[str]:
    """The perspectives that recommend another option than this, in the folder's order."""
    return [one for one, held in session.perspectives.items() if held.recommends not in (None, option)]
