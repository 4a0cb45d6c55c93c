"""Ranks of totals, block by block, and what is counted of them.

Up to `COUNTED` options ranks are counted pair by pair, beyond that sorted: both several times faster than `argsort`.
Sorted are whole numbers that hold the total's bits with the option's index in the lowest ones, so that one plain sort
gives the order. Ties (`value.TIE` of a group's best) are broken at random.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from decide.analysis.value import TIE

COUNTED = 12
"""The most options whose ranks are counted pair by pair."""
SLICE = 1 << 15
"""About so many totals are ranked at once: what the processor's cache holds."""

UNIT = 2.0**32
"""Summed weights are counted in units of 1/UNIT: whole numbers add up to the same in any order, to 2³¹ samples."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Generator = Callable[[], np.random.Generator]

_TOP, _RANGE = 100.001, 100.002
"""Any total, rounding included, lies from 0 to so much below the top."""


class Totals(Protocol):
    """Totals of some samples, on 0–100."""

    def by_option(self, out: Floats) -> None:
        """All of them, options × samples."""

    def by_sample(self, cut: slice, steps: float, out: Floats) -> float:
        """How far they lie below some top, samples × options, in steps from 0 to `steps`; how many steps a unit is."""


class Held:
    """Totals that are there: options × samples."""

    def __init__(self, totals: Floats) -> None:
        self._totals = totals

    def by_option(self, out: Floats) -> None:
        """All of them, options × samples."""
        np.copyto(out, self._totals)

    def by_sample(self, cut: slice, steps: float, out: Floats) -> float:
        """How far they lie below the top of the scale."""
        factor = steps / _RANGE
        np.subtract(_TOP, self._totals[:, cut].T, out=out)
        out *= factor
        return factor


class Exact:
    """Totals of exact scores (options × leaves), made slice by slice from the weights (leaves × samples)."""

    def __init__(self, scores: Floats, weights: Floats) -> None:
        self._scores = scores
        self._weights = weights
        self._range = max(scores.max() - scores.min(), 1e-3)
        self._below = np.ascontiguousarray(scores.max() - scores.T)

    def by_option(self, out: Floats) -> None:
        """All of them, options × samples."""
        np.matmul(self._scores, self._weights, out=out)

    def by_sample(self, cut: slice, steps: float, out: Floats) -> float:
        """How far they lie below the greatest score."""
        factor: float = steps / self._range
        np.matmul(self._weights[:, cut].T, self._below * factor, out=out)
        return factor


@dataclass
class Tally:
    """What was counted so far."""

    counts: Ints
    """Options × ranks: samples in which the option takes the rank."""
    sums: Ints | None
    """Options × leaves: the weights that rank the option first, summed, in 1/`UNIT`; None where not asked for."""
    wins: Ints | None
    """Options × options: samples in which one beats the other; None where not asked for."""

    @classmethod
    def empty(cls, options: int, leaves: int, central: bool, pairwise: bool) -> Tally:
        """Nothing counted."""
        square = (options, options)
        sums = np.zeros((options, leaves), np.int64) if central else None
        return cls(np.zeros(square, np.int64), sums, np.zeros(square, np.int64) if pairwise else None)

    def add(self, other: Tally) -> None:
        """Count another's samples too."""
        self.counts += other.counts
        if self.sums is not None and other.sums is not None:
            self.sums += other.sums
        if self.wins is not None and other.wins is not None:
            self.wins += other.wins


class Ranker(Protocol):
    """Ranks blocks of so many samples, in memory that it keeps: fresh memory costs as much as what is done in it."""

    def count(self, totals: Totals, weights: Floats, ties: Generator, into: Tally) -> None:
        """Rank every sample and count. `weights` are leaves × samples."""


def ranker(options: int, samples: int) -> Ranker:
    """What is fastest for so many options."""
    return _Pairs(options, samples) if options <= COUNTED else _Sorts(options, samples)


class _Pairs:
    """Ranks by counting who is ahead of whom."""

    def __init__(self, options: int, samples: int) -> None:
        self._values, self._limits = np.empty((2, options, samples))
        self._first = np.empty(samples)
        self._ahead = np.empty((options, samples), bool)
        self._ranks = np.empty((options, samples), np.uint8)

    def count(self, totals: Totals, weights: Floats, ties: Generator, into: Tally) -> None:
        """Rank every sample and count."""
        values, ranks = self._values, self._ranks
        totals.by_option(values)
        self._rank()
        # Without a tie every pair was counted once, and the ranks sum to the number of pairs.
        pairs = len(values) * (len(values) - 1) // 2
        tied = np.flatnonzero(np.add.reduce(ranks, axis=0, dtype=np.uint8) != pairs)
        if tied.size:
            order = broken(-values[:, tied].T, TIE, ties())
            ranks[order.T, tied] = np.arange(len(values), dtype=np.uint8)[:, None]
        held = self._ahead
        for rank in range(len(ranks)):
            np.equal(ranks, rank, out=held)
            for option, own in enumerate(held):
                into.counts[option, rank] += np.count_nonzero(own)
            if rank == 0 and into.sums is not None:
                for option, own in enumerate(held):
                    np.copyto(self._first, own)
                    into.sums[option] += _whole(np.einsum("s,ks->k", self._first, weights))
        if into.wins is not None:
            _count_wins(ranks, into.wins)

    def _rank(self) -> None:
        """The number of options that are ahead of each by more than a tie."""
        values, limits, ranks = self._values, self._limits, self._ranks
        np.add(values, TIE, out=limits)
        ranks.fill(0)
        for option in range(len(values) - 1):
            ahead = self._ahead[option + 1 :]
            np.greater(values[option + 1 :], limits[option], out=ahead)
            ranks[option] += np.add.reduce(ahead.view(np.uint8), axis=0, dtype=np.uint8)
            np.greater(values[option], limits[option + 1 :], out=ahead)
            ranks[option + 1 :] += ahead.view(np.uint8)


class _Sorts:
    """Ranks by sorting whole numbers of 32 bits: the total in steps, and in the lowest bits the option's index.

    Options whose steps are the same or next to each other may come out in the wrong order; they are compared again.
    """

    def __init__(self, options: int, samples: int) -> None:
        self._rows = rows = min(samples, max(64, SLICE // options))
        self._mask = (1 << (options - 1).bit_length()) - 1
        self._values = np.empty((rows, options))
        self._keys, self._gaps, self._names = np.empty((3, rows, options), np.int32)
        self._names[:] = np.arange(options)
        self._near = np.empty(rows * options, bool)
        self._orders = np.empty((samples, options), np.int16)
        self._first = np.empty(samples, np.intp)
        self._places = np.empty((options, samples), np.int16)

    def count(self, totals: Totals, weights: Floats, ties: Generator, into: Tally) -> None:
        """Rank every sample and count."""
        samples, options = self._orders.shape
        for start in range(0, samples, self._rows):
            cut = slice(start, min(start + self._rows, samples))
            factor = totals.by_sample(cut, 2.0**31 - 4 * self._mask - 4, self._values[: cut.stop - start])
            self._sort(cut, TIE * factor, ties)
        np.copyto(self._first, self._orders[:, 0])
        if into.sums is not None:
            for leaf, weight in enumerate(weights):
                sums: Floats = np.bincount(self._first, weights=weight, minlength=options).astype(np.float64)
                into.sums[:, leaf] += _whole(sums)
        np.copyto(self._places, self._orders.T)
        for place, held in enumerate(self._places):
            into.counts[:, place] += np.bincount(held, minlength=options)
        if into.wins is not None:
            ranks = np.empty((options, samples), np.int16)
            np.put_along_axis(ranks, self._places, np.arange(options, dtype=np.int16)[:, None], axis=0)
            _count_wins(ranks, into.wins)

    def _sort(self, cut: slice, tie: float, ties: Generator) -> None:
        """The orders of some samples; `tie` is in steps."""
        rows = cut.stop - cut.start
        values, keys, order = self._values[:rows], self._keys[:rows], self._orders[cut]
        np.copyto(keys, values, casting="unsafe")
        keys &= ~self._mask
        keys |= self._names[:rows]
        keys.sort(axis=1)
        np.bitwise_and(keys, self._mask, out=order, casting="unsafe")
        # Gaps from place to place, along the memory: from one sample's last to the next one's first there is none.
        gaps, near = self._gaps[:rows].ravel(), self._near[: keys.size]
        np.subtract(keys.ravel()[1:], keys.ravel()[:-1], out=gaps[:-1])
        gaps[keys.shape[1] - 1 :: keys.shape[1]] = np.iinfo(np.int32).max
        np.less_equal(gaps, 2 * self._mask + 1, out=near)
        if near.any():
            self._mend(values, order, np.flatnonzero(near), tie, ties)

    def _mend(
        self, values: Floats, order: NDArray[np.int16], near: NDArray[np.intp], tie: float, ties: Generator
    ) -> None:
        """Put right what is near its neighbour: swap a pair, or order a sample anew where more are near, or tie."""
        row, place = np.divmod(near, order.shape[1])
        behind = values[row, order[row, place + 1]] - values[row, order[row, place]]
        anew = np.abs(behind) <= tie
        anew[1:] |= near[1:] == near[:-1] + 1
        swap = (behind < 0) & ~anew
        here, there = (row[swap], place[swap]), (row[swap], place[swap] + 1)
        order[here], order[there] = order[there], order[here]
        again = np.unique(row[anew])
        if again.size:
            order[again] = broken(values[again], tie, ties())


def _whole(sums: Floats) -> Ints:
    return np.rint(sums * UNIT).astype(np.int64)


def _count_wins(ranks: NDArray[np.uint8] | NDArray[np.int16], wins: Ints) -> None:
    """Count who beats whom; ranks are options × samples."""
    options, samples = ranks.shape
    ahead = np.empty(ranks.shape, bool)
    for option in range(options - 1):
        rest = ahead[option + 1 :]
        np.less(ranks[option], ranks[option + 1 :], out=rest)
        won = _trues(rest)
        wins[option, option + 1 :] += won
        wins[option + 1 :, option] += samples - won


def _trues(rows: NDArray[np.bool_]) -> Ints:
    """How many are true in each row: eight bytes added at once, as often as a byte can hold."""
    found: Ints
    if rows.shape[1] % 8:
        found = np.add.reduce(rows.view(np.uint8), axis=1, dtype=np.int64)
        return found
    words = rows.view(np.uint64)
    found = np.zeros(len(rows), np.int64)
    for start in range(0, words.shape[1], 255):
        lanes = np.add.reduce(words[:, start : start + 255], axis=1)
        found += np.add.reduce(lanes.view(np.uint8).reshape(-1, 8), axis=1, dtype=np.int64)
    return found


def broken(values: Floats, tie: float, generator: np.random.Generator) -> NDArray[np.intp]:
    """The options in order of rising values (samples × options), ties broken at random.

    A group of ties holds what is within `tie` of its best.
    """
    order = np.argsort(values, axis=1)
    values = np.take_along_axis(values, order, axis=1)
    fresh = np.zeros(values.shape, bool)  # where a group begins
    np.greater(values[:, 1:] - values[:, :-1], tie, out=fresh[:, 1:])
    best = np.maximum.accumulate(np.where(fresh, values, values[:, :1]), axis=1)
    if (values - best > tie).any():  # a chain, each near the next, that is longer than a tie: place by place
        held = values[:, 0].copy()
        for place in range(1, values.shape[1]):
            fresh[:, place] = values[:, place] - held > tie
            np.copyto(held, values[:, place], where=fresh[:, place])
    keys = np.add.accumulate(fresh, axis=1, dtype=np.intp) + generator.random(values.shape)
    return np.take_along_axis(order, np.argsort(keys, axis=1), axis=1)
