"""Two options head to head: what makes the difference, and why one leads."""

from __future__ import annotations

from collections.abc import Sequence

from decide.analysis.ranking import Ranking
from decide.analysis.value import TIE, Difference, head_to_head
from decide.session import Session
from decide.wording.numbers import listed, points


def differences(ranking: Ranking, a: str, b: str) -> list[Difference]:
    """The contributions to a's lead over b, the largest absolute one first."""
    table = ranking.table
    scores = [table.likely[table.row_of(name)] for name in (a, b)]
    return head_to_head(list(ranking.weights.values()), *scores)


def why_ahead(session: Session, a: str, b: str) -> str:
    """Why one of two options is ahead of the other, in a sentence."""
    ranking, decision = session.ranking, session.decision
    ahead_by = ranking.of(a).total.likely - ranking.of(b).total.likely
    if ahead_by < -TIE:
        a, b, ahead_by = b, a, -ahead_by
    ahead, behind = decision.options[a].name, decision.options[b].name
    if ahead_by <= TIE:
        return f"{ahead} and {behind} have the same total."
    parts = differences(ranking, a, b)
    gains = [part for part in parts if part.contribution > TIE]
    losses = [part for part in parts if part.contribution < -TIE]
    best = sum(part.contribution for part in gains[:2])
    most = "mostly" if 2 * best > sum(part.contribution for part in gains) else "first of all"
    said = f"{ahead} is {points(ahead_by)} ahead of {behind}, gaining {most} on {_criteria(session, gains[:2], a, b)}"
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
        named.append(decision.leaves[criterion].called + note)
    return listed(named)
