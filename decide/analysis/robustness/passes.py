"""The passes over the blocks, as functions that any process can call: a plan and some blocks in, counts out.

What they give adds up to the same whatever the order: whole numbers, and totals that are sorted in the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from decide.analysis.robustness.draws import Drawer, Stream
from decide.analysis.robustness.percentiles import Look
from decide.analysis.robustness.plan import Plan
from decide.analysis.robustness.ranks import Ranker, Tally, ranker
from decide.analysis.robustness.samplers import Floats
from decide.analysis.robustness.totals import Exact, Held
from decide.analysis.value import TIE


class Wanted(NamedTuple):
    """What to count."""

    central: bool = True
    """Central weights and confidence factors."""
    pairwise: bool = True
    """Pairwise winning indices: for hundreds of options most of the work."""
    totals: bool = True
    """Percentiles of totals at today's weights."""
    ranks: bool = True
    """Every rank: a table of options by options. Without, the first rank alone."""


class Centre(NamedTuple):
    """An option in play (by place) and its central weights, by leaf of positive weight."""

    option: int
    weights: tuple[float, ...]


class FirstPass:
    """The first pass: ranks of sampled totals at sampled weights."""

    def __init__(self, plan: Plan, wanted: Wanted) -> None:
        self._plan, self._wanted = plan, wanted
        self._drawer = Drawer(plan)
        self._rankers: dict[int, Ranker] = {}

    def block(self, block: int) -> Tally:
        """Count one block."""
        plan, options = self._plan, len(self._plan.options)
        weights = self._drawer.weights(block)
        found = Tally.empty(options, len(weights), self._wanted.ranks, self._wanted.central, self._wanted.pairwise)
        size = weights.shape[1]
        if size not in self._rankers:
            self._rankers[size] = ranker(options, size)
        totals = Held(self._totals(block, weights)) if plan.uncertain else Exact(plan.fixed, weights)
        self._rankers[size].count(totals, weights, lambda: self._drawer.stream(block, Stream.TIES), found)
        return found

    def _totals(self, block: int, weights: Floats) -> Floats:
        """Totals at the samples' own weights, options × samples."""
        totals: Floats = self._plan.fixed @ weights
        for scores in self._drawer.scores(block):
            drawn, width = scores.draws.drawn, scores.draws.width
            if len(drawn):
                numbers = scores.numbers
                numbers *= weights if len(drawn) == len(weights) else weights[drawn]
                totals[scores.option] += width @ numbers
        return totals


class SecondFound(NamedTuple):
    """What a block's scores hold at fixed weights."""

    first: NDArray[np.int64]
    """By centre: samples in which its option leads there."""
    totals: list[NDArray[np.generic]]
    """What was looked for among the totals at today's weights."""


class SecondPass:
    """The passes after it, over the same scores: who leads at central weights, and totals at today's weights."""

    def __init__(self, plan: Plan, centres: Sequence[Centre], look: Look | None) -> None:
        self._plan, self._look = plan, look
        self._drawer = Drawer(plan)
        self._owners = np.array([centre.option for centre in centres], np.intp)
        self._weights = np.array([centre.weights for centre in centres]).reshape(len(centres), plan.fixed.shape[1])

    def block(self, block: int) -> SecondFound:
        """Count one block."""
        plan, size = self._plan, self._plan.size(block)
        today = np.empty((len(plan.options), size))
        best = np.full((len(self._owners), size), -np.inf)
        own = np.empty_like(best)
        for scores in self._drawer.scores(block):
            if len(self._owners):
                there = scores.at(self._weights)
                np.maximum(best, there, out=best)
                mine = self._owners == scores.option
                own[mine] = there[mine]
            today[scores.option] = scores.spent_at(plan.weights)
        first = np.count_nonzero(own >= best - TIE, axis=1)
        return SecondFound(first, self._look.at(today) if self._look else [])
