"""Several people's answers beside each other, in words: how far they agree, and what a difference hangs on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from decide.analysis import panel
from decide.analysis.ranking import Ranking
from decide.model import Decision
from decide.wording.numbers import listed, percent, whole

MOST = 12
"""Longer lists are cut, with their count."""


class Seat(NamedTuple):
    """One person's answer; `perspective` None is the baseline."""

    perspective: str | None
    name: str
    ranking: Ranking

    @property
    def totals(self) -> list[float]:
        """Totals in the order of the table's options."""
        return list(self.ranking.totals.values())

    def of(self, options: Sequence[str]) -> list[float]:
        """The totals of some options."""
        return [self.ranking.totals[option] for option in options]


def playing(seats: Sequence[Seat]) -> list[str]:
    """The options that fail no gate in anybody's eyes: who can be compared."""
    return [name for name in seats[0].ranking.table.options if all(name in seat.ranking.ranks for seat in seats)]


def nobody(decision: Decision) -> str:
    """Why no option can be compared."""
    if not decision.options:
        return "No option is in play: every one is set aside."
    return "No option is in play for everybody: each fails a gate in somebody's eyes."


def together(decision: Decision, options: Sequence[str], totals: list[list[float]]) -> Iterator[str]:
    """How far they agree."""
    agreement = panel.concordance(totals)
    if agreement is None:
        yield "There is nobody to agree with: a panel takes two views and two options."
        return
    yield f"Agreement (Kendall's W): {agreement:.2f}; 1 where all rank alike, 0 where nothing is common."
    names = [decision.options[option].name for option in options]
    ahead: dict[int, list[str]] = {}
    for pair in panel.undisputed(totals):
        ahead.setdefault(pair.ahead, []).append(names[pair.behind])
    beyond = [f"{names[at]} is ahead of {listed(behind[:MOST])}" for at, behind in ahead.items()]
    if beyond:
        more = f"; and {len(beyond) - MOST} more" if len(beyond) > MOST else ""
        yield "Nobody disputes: " + "; ".join(beyond[:MOST]) + more + "."
    else:
        yield "No pair of options is ordered alike by everybody."
    widest = panel.contested(totals)[0]
    yield f"They differ most on {names[widest.option]}: from {whole(widest.low)} to {whole(widest.high)}."


def apart(decision: Decision, seats: list[Seat]) -> Iterator[str]:
    """What it hangs on where somebody's leader is not the baseline's."""
    ours = seats[0].ranking
    for seat in seats[1:]:
        theirs = seat.ranking
        if ours.leader is None or theirs.leader is None or theirs.leads(ours.leader.option):
            continue
        leader, rival = (decision.options[one.option].name for one in (ours.leader, theirs.leader))
        said = f"{seat.name}: {rival} instead of {leader}"
        found = _meeting(ours, theirs)
        if found is None:
            yield f"{said}, by judgements or odds of their own."
            continue
        hinge = found.hinges[0]
        criterion = ours.table.criteria[hinge.criterion]
        yield (
            f"{said}. On the way from the baseline's weights to these the two meet after {percent(found.at)}; most of "
            f"it is {decision.leaves[criterion].name}, from {percent(ours.weights[criterion])} to "
            f"{percent(theirs.weights[criterion])} and there at {percent(hinge.share)}."
        )


def _meeting(ours: Ranking, theirs: Ranking) -> panel.Meeting | None:
    """Where the two answers meet on the way from weights to weights; None where the scores differ too."""
    if ours.leader is None or theirs.leader is None:
        return None
    pair = ours.leader.option, theirs.leader.option
    rows = [[ranking.table.likely[ranking.table.options.index(name)] for name in pair] for ranking in (ours, theirs)]
    if rows[0] != rows[1]:
        return None
    return panel.meeting(list(ours.weights.values()), list(theirs.weights.values()), *rows[0])
