"""The verdict: what may be claimed of an answer. Whatever words a finding asks here, so that no two can differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from decide.analysis.change_of_mind import least_moved
from decide.analysis.ranking import Ranking
from decide.analysis.value import TIE

if TYPE_CHECKING:
    from decide.analysis.looks import Look

Kind = Literal["none", "unknown", "single", "tied", "close", "clear"]

CLOSE_LEAD = 2.0
"""A lead under so many points of total is too close to call."""
CLOSE_WEIGHT = 0.05
"""So is one that is lost by moving at most this share of the weight."""


class Verdict(NamedTuple):
    """How firmly an option may be said to lead."""

    kind: Kind
    lead: float | None
    """Points of total over the runner-up; None where nobody leads or nobody follows."""
    over: str | None
    """The runner-up."""


def verdict(ranking: Ranking) -> Verdict:
    """What may be claimed: the first that holds of none, unknown, single, tied, close and clear.

    `none`: no option is in play; `unknown`: none of them has a known cell, or the leader has none; `single`: there is
    one only; `tied`: the first place is shared; `close`: the lead is under 2 points, or a rival overtakes after at most
    5 of 100 points of weight have moved.
    """
    leader, second, lead = ranking.leader, ranking.runner_up, ranking.lead
    if leader is None:
        return Verdict("none", None, None)
    over = second.option if second is not None else None
    if not any(ranking.in_play.known[ranking.in_play.row_of(leader.option)]):
        return Verdict("unknown", lead, over)
    if lead is None:
        return Verdict("single", None, None)
    if ranking.tied:
        return Verdict("tied", lead, over)
    return Verdict("close" if lead < CLOSE_LEAD - TIE or _near(ranking) else "clear", lead, over)


def _near(ranking: Ranking) -> bool:
    """Whether some rival overtakes after moving little weight."""
    assert ranking.leader is not None
    table, shares = ranking.in_play, ranking.shares
    first = table.row_of(ranking.leader.option)
    top = ranking.leader.total.likely
    for at, row in enumerate(table.likely):
        # To move a share of weight closes at most 100 points a unit on each side of it.
        if at == first or top - ranking.totals[table.options[at]] > 2 * 100 * CLOSE_WEIGHT + TIE:
            continue
        moved = least_moved(shares, table.likely[first], row)
        if moved is not None and moved <= CLOSE_WEIGHT + TIE:
            return True
    return False


class Claim(NamedTuple):
    """What looks of one kind allow to be said: how many were tested, and those that were not kept."""

    tested: int
    lost: tuple[Look, ...]
    tied: tuple[Look, ...]
    thin: tuple[Look, ...]
    untested: tuple[Look, ...]

    @property
    def kept(self) -> bool:
        """Whether one was tested at least, and every tested one was kept."""
        return self.tested > 0 and not (self.lost or self.tied or self.thin)


def claim(looks: Sequence[Look]) -> Claim:
    """Sort looks by what they found."""
    untested = tuple(look for look in looks if look.outcome == "untested")
    lost, tied, thin = (
        tuple(look for look in looks if look.outcome == outcome) for outcome in ("lost", "tied", "thin")
    )
    return Claim(len(looks) - len(untested), lost, tied, thin, untested)
