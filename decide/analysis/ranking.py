"""The ranking of a decision: the additive value model over its cells in force, with what has to be known beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from math import fsum
from operator import itemgetter
from typing import Any, NamedTuple

from decide.analysis import value
from decide.analysis.dominance import dominances, dominated
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


class Standing(NamedTuple):
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


class Dominates(NamedTuple):
    """One option dominates another, by id; `robust` where the ranges leave no doubt either."""

    option: str
    over: str
    robust: bool


@dataclass(frozen=True)
class Ranking:
    """Every option's standing, best first and those that fail a gate last, and what holds of the table as a whole.

    A look at the evidence asks for little of it, so that all but the totals is worked out when it is first asked for.
    """

    decision: Decision
    table: Table
    """All options' cells in force."""
    weights: Mapping[str, float]
    """Leaf weights by criterion, in the order of the tree; they sum to 1."""
    ruled_out: RuledOut

    @cached_property
    def shares(self) -> list[float]:
        """The leaf weights in the table's order."""
        return list(self.weights.values())

    @cached_property
    def totals(self) -> dict[str, float]:
        """Every option's total, in the decision's order."""
        return dict(zip(self.table.options, value.totals(self.shares, self.table.likely), strict=True))

    @cached_property
    def ranks(self) -> dict[str, int]:
        """The rank of each option in play, best first: 1 for the best, shared by those with the same total."""
        names = [name for name in self.table.options if name not in self.ruled_out]
        values = [self.totals[name] for name in names]
        places = value.ranks(values)
        return {names[at]: places[at] for at in value.order(values)}

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """All options: those in play, best first, then those that fail a gate, in the decision's order."""
        return tuple(self.of(name) for name in (*self.ranks, *self.ruled_out))

    @cached_property
    def ranked(self) -> tuple[Standing, ...]:
        """The options in play, best first."""
        return self.standings[: len(self.ranks)]

    @cached_property
    def in_play(self) -> Table:
        """The cells of the options in play, in the folder's order."""
        return self.table.only(self.ranks)

    @cached_property
    def _first(self) -> list[str]:
        """The best two options in play, by id."""
        return list(self.ranks)[:2]

    @property
    def leader(self) -> Standing | None:
        """The option with the best total, of tied ones the first in the folder's order; None where none is in play."""
        return self.of(self._first[0]) if self._first else None

    @property
    def runner_up(self) -> Standing | None:
        """The second option; None where there is one only."""
        return self.of(self._first[1]) if len(self._first) > 1 else None

    @property
    def lead(self) -> float | None:
        """The leader's lead over the second option, in points of total."""
        return self.totals[self._first[0]] - self.totals[self._first[1]] if len(self._first) > 1 else None

    @cached_property
    def tied(self) -> tuple[str, ...]:
        """Other options with the leader's total, in the decision's order."""
        return tuple(name for name, place in self.ranks.items() if place == 1 and name != self._first[0])

    @property
    def leading(self) -> frozenset[str]:
        """Everybody who leads: the leader and those with the same total."""
        return frozenset(name for name, place in self.ranks.items() if place == 1)

    def leads(self, option: str) -> bool:
        """Whether an option leads here, a tie included."""
        return self.ranks.get(option) == 1

    def known(self, option: str) -> float:
        """The weight on which an option is known, by the chance of the worlds in which it is, 0–1."""
        row = self.table.rows[self.table.row_of(option)]
        return fsum([share * score.known for share, score in zip(self.shares, row, strict=True)])

    def thin(self, option: str) -> bool:
        """Whether less than half of an option's weight is known."""
        return self.known(option) < THIN - value.TIE

    def records(self) -> list[dict[str, Any]]:
        """A plain record an option, best first, for `pandas.DataFrame(ranking.records())` and the like.

        Totals and ranges are points on 0–100, `known` and `inferred` shares of the weight; `rank` is None for an option
        that fails a gate, and `from_status_quo` None without a status quo.
        """
        return [
            {
                "option": standing.option,
                "name": self.decision.options[standing.option].name,
                "rank": standing.rank,
                "total": standing.total.likely,
                "low": standing.total.low,
                "high": standing.total.high,
                "from_status_quo": standing.from_status_quo,
                "known": standing.known,
                "inferred": standing.inferred,
                "thin": standing.thin,
                "ruled_out": list(standing.ruled_out),
            }
            for standing in self.standings
        ]

    def of(self, option: str) -> Standing:
        """The standing of an option."""
        if option not in self._made:
            self._made[option] = self._standing(option)
        return self._made[option]

    @cached_property
    def _made(self) -> dict[str, Standing]:
        return {}

    def _standing(self, name: str) -> Standing:
        at, shares, table = self.table.row_of(name), self.shares, self.table
        row, option = table.rows[at], self.decision.options[name]
        status_quo = self.decision.frame.status_quo
        zero = self.totals.get(status_quo) if status_quo is not None else None
        scenarios = self.decision.scenarios
        return Standing(
            option=name,
            rank=self.ranks.get(name),
            total=Total(self.totals[name], value.total(shares, table.low[at]), value.total(shares, table.high[at])),
            from_status_quo=None if zero is None else self.totals[name] - zero,
            known=self.known(name),
            inferred=fsum([share * score.inferred_by for share, score in zip(shares, row, strict=True)]),
            cases={case: _total(shares, row, _in_case(k)) for k, case in enumerate(option.cases)},
            scenarios={name: _total(shares, row, _in_scenario(k)) for k, name in enumerate(scenarios)},
            contributions=dict(zip(table.criteria, value.contributions(shares, table.likely[at]), strict=True)),
            ruled_out=self.ruled_out.get(name, ()),
        )

    def first_dominances(self, most: int) -> tuple[list[Dominates], int]:
        """The first of them, and how many more there are: thousands of options make millions."""
        count = sum(those.bit_count() for those in self._dominated)
        return list(islice(self.dominances(), most)), max(0, count - most)

    @cached_property
    def _dominated(self) -> list[int]:
        return dominated(self.shares, self.in_play.likely, self.in_play.known)

    def dominances(self) -> Iterator[Dominates]:
        """Every dominance between two options in play, one after the other."""
        table = self.in_play
        for a, b, robust in dominances(self.shares, table.low, table.high, self._dominated):
            yield Dominates(table.options[a], table.options[b], robust)

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
    return Ranking(decision, table, {criterion: weights[criterion] for criterion in table.criteria}, ruled_out)


def _in_case(case: int) -> Callable[[Score], Ends]:
    return lambda score: score.in_case(case)


def _in_scenario(scenario: int) -> Callable[[Score], Ends]:
    return lambda score: score.in_scenario(scenario)


def _total(shares: Sequence[float], row: Sequence[Score], ends_of: Callable[[Score], Ends]) -> Total:
    ends = [ends_of(score) for score in row]
    return Total(*(value.total(shares, list(map(itemgetter(at), ends))) for at in range(3)))
