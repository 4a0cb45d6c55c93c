"""Asking for weights: what was answered so far, and the weights that follow. Names in, points out, 100 the most.

An interview can be left at any answer and taken up again. Until all of it is answered, what is missing is as today's
points have it, so that there is something to see while it goes on; `missing` says what still has to be answered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Literal, get_args

from decide.analysis import weighing
from decide.analysis.value import shares
from decide.analysis.weighing import Compared

Method = Literal["swing", "rank", "pairwise"]
METHODS: tuple[Method, ...] = get_args(Method)
STEPS = tuple(1 / ratio for ratio in range(9, 1, -1)) + tuple(float(ratio) for ratio in range(1, 10))
"""How many times one weighs the other: from 1/9 to 9 (Saaty 1980)."""
EQUAL = STEPS.index(1.0)
LEAST = 1e-3
"""What stands for today's points of 0 where a ratio to them is needed, next to 100."""
MOST, LEAST_ODDS = 100.0, 0.1
"""What an answer goes up to, and down to where it is odds: nothing that is asked about never holds."""


def of_hundred(weights: Mapping[str, float]) -> dict[str, float]:
    """Weights as points, the greatest 100, to a tenth."""
    most = max(weights.values(), default=0.0)
    return {name: round(100 * weight / most, 1) if most > 0 else 0.0 for name, weight in weights.items()}


@dataclass
class Swings:
    """Swing weighting: the most valuable move from worst to best is 100, the others relative to it."""

    today: Mapping[str, float]
    """Points as they are."""
    worth: dict[str, float] = field(default_factory=dict)
    """What was answered, from 0 to 100."""
    least: float = 0.0
    """The least that an answer may be: 0 of weights, `LEAST_ODDS` of odds."""
    method: Method = "swing"

    @property
    def names(self) -> tuple[str, ...]:
        """What is weighed."""
        return tuple(self.today)

    def takes(self, worth: float) -> bool:
        """Whether it is an answer."""
        return self.least <= worth <= MOST

    @property
    def missing(self) -> list[str]:
        """What has no answer yet."""
        return [name for name in self.names if name not in self.worth]

    @property
    def anchored(self) -> bool:
        """Whether one of them is 100, as the most valuable has to be."""
        return any(worth >= MOST for worth in self.worth.values())

    def points(self) -> dict[str, float]:
        """The points that follow."""
        return {name: max(points, self.least) for name, points in of_hundred(self.today).items()} | self.worth


@dataclass
class Ranks:
    """A rank order: groups from the most to the least important, those in one group tie."""

    today: Mapping[str, float]
    groups: list[list[str]] = field(default_factory=list)
    method: Method = "rank"

    def __post_init__(self) -> None:
        if not self.groups:
            self.groups = [[name] for name in sorted(self.today, key=lambda name: -self.today[name])]

    @property
    def names(self) -> tuple[str, ...]:
        """What is weighed, in its order."""
        return tuple(name for group in self.groups for name in group)

    def rank(self, name: str) -> int:
        """The place that a name takes, 1 the most important; those that tie share the first of theirs."""
        return 1 + sum(len(group) for group in self.groups[: self._at(name)])

    def tied(self, name: str) -> bool:
        """Whether it shares its place with the one before it."""
        return self.groups[self._at(name)].index(name) > 0

    def _at(self, name: str) -> int:
        return next(at for at, group in enumerate(self.groups) if name in group)

    def move(self, name: str, by: Literal[-1, 1]) -> None:
        """Move a name up or down: out of its group first, then past the next one."""
        at = self._at(name)
        group = self.groups[at]
        if len(group) > 1:
            group.remove(name)
            self.groups.insert(at if by < 0 else at + 1, [name])
        elif 0 <= at + by < len(self.groups):
            self.groups[at], self.groups[at + by] = self.groups[at + by], self.groups[at]

    def tie(self, name: str) -> bool:
        """Let a name tie with the one above it, or part them again; whether there is one above it."""
        at = self._at(name)
        group = self.groups[at]
        if group.index(name) > 0:
            place = group.index(name)
            self.groups[at : at + 1] = [group[:place], group[place:]]
        elif at > 0:
            self.groups[at - 1 : at + 1] = [self.groups[at - 1] + group]
        else:
            return False
        return True

    def points(self) -> dict[str, float]:
        """The points that follow: rank-order centroids."""
        return of_hundred(weighing.rank_order(self.groups))


@dataclass
class Pairs:
    """Comparisons of all pairs; the first of them with what weighs most today, which then says what is missing."""

    today: Mapping[str, float]
    given: dict[tuple[str, str], float] = field(default_factory=dict)
    at: int = 0
    """The pair asked about."""
    method: Method = "pairwise"
    names: tuple[str, ...] = ()
    """What is weighed, the heaviest first: the order of the day on which it began, which the answers stand by."""

    def __post_init__(self) -> None:
        self.names = self.names or tuple(sorted(self.today, key=lambda name: -self.today[name]))

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Every pair, in the order in which it is asked about."""
        return list(combinations(self.names, 2))

    @property
    def missing(self) -> list[tuple[str, str]]:
        """The pairs that are not compared yet."""
        return [pair for pair in self.pairs if pair not in self.given]

    def answer(self, ratio: float) -> None:
        """How many times the first of the pair asked about weighs the second."""
        self.given[self.pairs[self.at]] = ratio

    def compared(self) -> Compared:
        """What the comparisons come to."""
        return weighing.pairwise({pair: self._ratio(pair) for pair in self.pairs})

    def _ratio(self, pair: tuple[str, str]) -> float:
        """As it was given, else by way of the first of all, else as today's points have it."""
        if pair in self.given:
            return self.given[pair]
        a, b = pair
        hub = self.names[0]
        if (hub, a) in self.given and (hub, b) in self.given:
            return self.given[hub, b] / self.given[hub, a]
        most = max(self.today.values()) or 1.0
        return max(self.today[a] / most, LEAST) / max(self.today[b] / most, LEAST)

    def points(self) -> dict[str, float]:
        """The points that follow."""
        return of_hundred(self.compared().weights)


Interview = Swings | Ranks | Pairs


def begun(method: Method, today: Mapping[str, float]) -> Interview:
    """An interview with nothing answered."""
    kinds: dict[Method, type[Interview]] = {"swing": Swings, "rank": Ranks, "pairwise": Pairs}
    return kinds[method](dict(today))


def shares_of(interview: Interview) -> dict[str, float]:
    """The shares that follow, 0–1."""
    points = interview.points()
    names: Sequence[str] = list(points)
    return dict(zip(names, shares([points[name] for name in names]), strict=True))
