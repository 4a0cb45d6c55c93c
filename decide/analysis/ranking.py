"""The ranking of a decision: the additive value model over its cells in force, with what has to be known beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum
from operator import itemgetter
from typing import NamedTuple

from decide.analysis import value
from decide.analysis.dominance import dominance
from decide.analysis.gates import RuledOut
from decide.evidence import Score, Table
from decide.evidence.cells import Ends
from decide.model import Decision

THIN = 0.5
"""An option with less than this share of its weight known is called thin."""


class Total(NamedTuple):
    """A total on 0–100 with its range: the same sum over the low ends and over the high ends."""

    likely: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one option stands."""

    option: str
    rank: int | None
    """1 for the best; None for an option that fails a gate."""
    total: Total
    from_status_quo: float | None
    """Points of total above the status quo; None without one."""
    known: float
    """The weight on which the option is known, by the chance of the worlds in which it is, 0–1."""
    inferred: float
    """The weight that rests on inferred evidence alone, by the chance of those worlds, 0–1."""
    cases: Mapping[str, Total]
    """The option's total under each of its cases, whichever is chosen."""
    scenarios: Mapping[str, Total]
    """The option's total in each scenario, whichever is chosen."""
    contributions: Mapping[str, float]
    ruled_out: tuple[str, ...] = ()
    """The criteria whose gate it fails."""

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
    """Every option's standing, best first and those that fail a gate last, and what holds of the table as a whole."""

    table: Table
    """All options' cells in force."""
    weights: Mapping[str, float]
    """Leaf weights by criterion, in the order of the tree; they sum to 1."""
    standings: tuple[Standing, ...]
    ruled_out: RuledOut

    @cached_property
    def ranked(self) -> tuple[Standing, ...]:
        """The options in play, best first."""
        return tuple(standing for standing in self.standings if standing.rank is not None)

    @cached_property
    def in_play(self) -> Table:
        """The cells of the options in play, in the folder's order."""
        return self.table.only([name for name in self.table.options if name not in self.ruled_out])

    @property
    def leader(self) -> Standing | None:
        """The option with the best total, of tied ones the first in the folder's order; None where none is in play."""
        return self.ranked[0] if self.ranked else None

    @property
    def runner_up(self) -> Standing | None:
        """The second option; None where there is one only."""
        return self.ranked[1] if len(self.ranked) > 1 else None

    @property
    def lead(self) -> float | None:
        """The leader's lead over the second option, in points of total."""
        return self.ranked[0].total.likely - self.ranked[1].total.likely if len(self.ranked) > 1 else None

    @cached_property
    def tied(self) -> tuple[str, ...]:
        """Other options with the leader's total, in the decision's order."""
        return tuple(standing.option for standing in self.ranked[1:] if standing.rank == 1)

    @cached_property
    def leading(self) -> frozenset[str]:
        """Everybody who leads: the leader and those with the same total."""
        return frozenset(standing.option for standing in self.ranked if standing.rank == 1)

    def leads(self, option: str) -> bool:
        """Whether an option leads here, a tie included."""
        return option in self.leading

    @cached_property
    def totals(self) -> dict[str, float]:
        """Every option's total, in the decision's order."""
        return {name: self.of(name).total.likely for name in self.table.options}

    def of(self, option: str) -> Standing:
        """The standing of an option."""
        return self._by_option[option]

    @cached_property
    def _by_option(self) -> dict[str, Standing]:
        return {standing.option: standing for standing in self.standings}

    @cached_property
    def shares(self) -> list[float]:
        """The leaf weights in the table's order."""
        return list(self.weights.values())

    @cached_property
    def dominance(self) -> tuple[Dominates, ...]:
        """Every dominance between two options in play."""
        table = self.in_play
        found = dominance(self.shares, table.likely, table.low, table.high, table.known)
        return tuple(Dominates(table.options[a], table.options[b], robust) for a, b, robust in found)

    @cached_property
    def survives_unknowns(self) -> bool:
        """Whether the leader still leads with 0 where its own cells are unknown and 100 where everybody else's are.

        In the worlds in which a cell is known it keeps its likely score.
        """
        if self.leader is None:
            return False
        worst = []
        for name, row in zip(self.in_play.options, self.in_play.rows, strict=True):
            unknown = 0.0 if name == self.leader.option else 100.0
            worst.append(
                fsum(
                    share * (score.spoken + (1 - score.known) * unknown)
                    for share, score in zip(self.shares, row, strict=True)
                )
            )
        return value.leads(worst, self.in_play.row_of(self.leader.option))


def rank(decision: Decision, table: Table, weights: Mapping[str, float], ruled_out: RuledOut) -> Ranking:
    """Rank the options of a table by leaf weights, those that fail a gate behind the others and without a rank."""
    shares = [weights[criterion] for criterion in table.criteria]
    likely = value.totals(shares, table.likely)
    playing = [at for at, name in enumerate(table.options) if name not in ruled_out]
    places = value.ranks([likely[at] for at in playing])
    rank_of: dict[int, int] = dict(zip(playing, places, strict=True))
    order = [playing[at] for at in value.order([likely[at] for at in playing])]
    order += [at for at in range(len(likely)) if at not in rank_of]
    status_quo = decision.frame.status_quo
    zero = likely[table.row_of(status_quo)] if status_quo in table.options else None

    def standing(at: int) -> Standing:
        row, name = table.rows[at], table.options[at]
        option = decision.options[name]
        return Standing(
            option=name,
            rank=rank_of.get(at),
            total=Total(likely[at], value.total(shares, table.low[at]), value.total(shares, table.high[at])),
            from_status_quo=None if zero is None else likely[at] - zero,
            known=fsum([share * score.known for share, score in zip(shares, row, strict=True)]),
            inferred=fsum([share * score.inferred_by for share, score in zip(shares, row, strict=True)]),
            cases={case: _total(shares, row, _in_case(k)) for k, case in enumerate(option.cases)},
            scenarios={name: _total(shares, row, _in_scenario(k)) for k, name in enumerate(decision.scenarios)},
            contributions=dict(zip(table.criteria, value.contributions(shares, table.likely[at]), strict=True)),
            ruled_out=ruled_out.get(name, ()),
        )

    return Ranking(
        table=table,
        weights=dict(zip(table.criteria, shares, strict=True)),
        standings=tuple(standing(at) for at in order),
        ruled_out=ruled_out,
    )


def _in_case(case: int) -> Callable[[Score], Ends]:
    return lambda score: score.in_case(case)


def _in_scenario(scenario: int) -> Callable[[Score], Ends]:
    return lambda score: score.in_scenario(scenario)


def _total(shares: Sequence[float], row: Sequence[Score], ends_of: Callable[[Score], Ends]) -> Total:
    ends = [ends_of(score) for score in row]
    return Total(*(value.total(shares, list(map(itemgetter(at), ends))) for at in range(3)))
