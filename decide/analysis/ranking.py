"""The ranking of a decision: the additive value model over its cells in force, with what has to be known beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import fsum

from decide.analysis import value
from decide.evidence import CaseScore, Table
from decide.model import Decision

THIN = 0.5
"""An option with less than this share of its weight known is called thin."""


@dataclass(frozen=True, slots=True)
class Total:
    """A total on 0–100 with its range: the same sum over the low ends and over the high ends."""

    likely: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one option stands."""

    option: str
    rank: int
    total: Total
    from_status_quo: float | None
    """Points of total above the status quo; None without one."""
    known: float
    """The share of weight on which the option is known, 0–1."""
    inferred: float
    """The share of weight that rests on inferred evidence alone, 0–1."""
    cases: Mapping[str, Total]
    """The option's total under each of its cases."""
    contributions: Mapping[str, float]

    @property
    def thin(self) -> bool:
        """Whether less than half its weight is known."""
        return self.known < THIN - value.TIE


@dataclass(frozen=True, slots=True)
class Dominates:
    """One option dominates another, by id; `robust` where the ranges leave no doubt either."""

    option: str
    over: str
    robust: bool


@dataclass(frozen=True)
class Ranking:
    """Every option's standing, best first, and what holds of the table as a whole."""

    table: Table
    weights: Mapping[str, float]
    """Leaf weights by criterion, in the order of the tree; they sum to 1."""
    standings: tuple[Standing, ...]
    tied: tuple[str, ...]
    """Other options with the leader's total."""
    survives_unknowns: bool
    """Whether the leader still leads with its own unknown cells at 0 and everybody else's at 100."""

    @property
    def leader(self) -> Standing:
        """The option with the best total; of tied ones, the first in the decision's order."""
        return self.standings[0]

    @property
    def runner_up(self) -> Standing | None:
        """The second option; None where there is one only."""
        return self.standings[1] if len(self.standings) > 1 else None

    @property
    def lead(self) -> float | None:
        """The leader's lead over the second option, in points of total."""
        second = self.runner_up
        return None if second is None else self.leader.total.likely - second.total.likely

    def of(self, option: str) -> Standing:
        """The standing of an option."""
        return self._by_option[option]

    @cached_property
    def _by_option(self) -> dict[str, Standing]:
        return {standing.option: standing for standing in self.standings}

    @cached_property
    def dominance(self) -> tuple[Dominates, ...]:
        """Every dominance between two options."""
        table, weights = self.table, list(self.weights.values())
        found = value.dominance(weights, table.likely, table.low, table.high, table.known)
        return tuple(Dominates(table.options[a], table.options[b], robust) for a, b, robust in found)


def rank(decision: Decision, table: Table, weights: Mapping[str, float]) -> Ranking:
    """Rank the options of a table by leaf weights, given in the table's order of criteria."""
    shares = [weights[criterion] for criterion in table.criteria]
    likely = value.totals(shares, table.likely)
    ranks = value.ranks(likely)
    order = value.order(likely)
    status_quo = decision.frame.status_quo
    zero = likely[table.options.index(status_quo)] if status_quo is not None else None

    def standing(at: int) -> Standing:
        row, name = table.rows[at], table.options[at]
        cases = {case: [score.cases[k] for score in row] for k, case in enumerate(decision.options[name].cases)}
        return Standing(
            option=name,
            rank=ranks[at],
            total=Total(likely[at], value.total(shares, table.low[at]), value.total(shares, table.high[at])),
            from_status_quo=None if zero is None else likely[at] - zero,
            known=fsum(share for share, score in zip(shares, row, strict=True) if score.known),
            inferred=fsum(share for share, score in zip(shares, row, strict=True) if score.inferred),
            cases={case: _total(shares, parts) for case, parts in cases.items()},
            contributions=dict(zip(table.criteria, value.contributions(shares, table.likely[at]), strict=True)),
        )

    return Ranking(
        table=table,
        weights=dict(zip(table.criteria, shares, strict=True)),
        standings=tuple(standing(at) for at in order),
        tied=tuple(table.options[at] for at in order[1:] if ranks[at] == 1),
        survives_unknowns=value.survives_unknowns(shares, table.likely, table.known, order[0]),
    )


def _total(shares: list[float], parts: list[CaseScore]) -> Total:
    return Total(
        value.total(shares, [part.likely for part in parts]),
        value.total(shares, [part.low for part in parts]),
        value.total(shares, [part.high for part in parts]),
    )
