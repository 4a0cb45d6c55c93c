"""The draws of one block: weights, worlds and scores, each from its own stream of random numbers.

A block's streams hang on the seed and the block's number alone, so blocks can be drawn anywhere, in any order, and
again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from math import fsum
from typing import NamedTuple

import numpy as np

from decide.analysis.robustness.plan import OptionDraws, Plan
from decide.analysis.robustness.problem import Odds
from decide.analysis.robustness.samplers import CellDraws, Floats, Ints, World
from decide.analysis.robustness.weightings import weightings


class Stream(IntEnum):
    """The streams of a block."""

    WEIGHTS = 0
    WORLDS = 1
    SCORES = 2
    VOICES = 3
    TIES = 4


class OptionScores(NamedTuple):
    """One option's scores in a block."""

    option: int
    """Among the options in play."""
    draws: OptionDraws
    numbers: Floats
    """Drawn leaves × samples; kept only until the next option's."""

    def at(self, weights: Floats) -> Floats:
        """Totals at some vectors of weights, vectors × samples."""
        totals: Floats = (weights[:, self.draws.drawn] * self.draws.width) @ self.numbers
        totals += (weights @ self.draws.fixed)[:, None]
        return totals

    def spent_at(self, weights: Floats) -> Floats:
        """Totals at one vector of weights; the numbers are used up.

        Not left to a linear algebra library, whose last digit may hang on the number of its threads.
        """
        numbers = self.numbers
        numbers *= (weights[self.draws.drawn] * self.draws.width)[:, None]
        totals: Floats = np.add.reduce(numbers, axis=0)
        totals += fsum(weights * self.draws.fixed)
        return totals


class Drawer:
    """Draws the blocks of a plan, in memory that it keeps."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._draw_weights = weightings(plan.problem, plan.settings.ways, plan.settings.spread)
        self._weights = np.empty((plan.fixed.shape[1], plan.block))
        most = max(len(option.drawn) for option in plan.options)
        self._numbers = np.empty(most * plan.block)

    def stream(self, block: int, stream: Stream) -> np.random.Generator:
        """One of a block's own streams of random numbers."""
        child = np.random.SeedSequence(self.plan.settings.seed, spawn_key=(block, stream))
        return np.random.Generator(np.random.PCG64(child))

    def weights(self, block: int) -> Floats:
        """The weights of a block, leaves of positive weight × samples; kept only until the next block's."""
        out = (
            self._weights
            if self.plan.size(block) == self.plan.block
            else self._weights[:, : self.plan.size(block)].copy()
        )
        self._draw_weights(self.stream(block, Stream.WEIGHTS), out)
        return out

    def scores(self, block: int) -> Iterator[OptionScores]:
        """The scores of a block, option by option."""
        plan, size = self.plan, self.plan.size(block)
        chance, world = self.stream(block, Stream.SCORES), self.stream(block, Stream.WORLDS)
        keys = self._keys(block)
        scenario = _chosen(plan.problem.scenarios, world, size)
        for at, option in enumerate(plan.options):
            case = _chosen(option.cases, world, size)
            numbers = self._numbers[: len(option.drawn) * size].reshape(-1, size)
            chance.random(out=numbers)
            for row, source in option.special:
                if isinstance(source, CellDraws):
                    numbers[row] = source.draw(numbers[row], keys, World(scenario, case))
                else:
                    numbers[row] = source.draw(numbers[row], keys)
            yield OptionScores(at, option, numbers)

    def _keys(self, block: int) -> Floats | None:
        """A time for each voice in each sample: who is earlier is believed."""
        if not self.plan.voices:
            return None
        keys = self.stream(block, Stream.VOICES).standard_exponential((len(self.plan.voices), self.plan.size(block)))
        keys /= np.array(list(self.plan.voices.values()))[:, None]
        return keys


def _chosen(odds: Sequence[Odds], generator: np.random.Generator, samples: int) -> Ints | int:
    """One of them a sample, by the odds in force; a single number where only one has any."""
    in_force = [at for at, one in enumerate(odds) if one.in_force]
    if len(in_force) == 1:
        return in_force[0]
    ends = np.cumsum([odds[at].in_force for at in in_force])
    place = generator.random(samples) * ends[-1]
    found: Ints = np.array(in_force, np.intp)[np.searchsorted(ends[:-1], place, side="right")]
    return found
