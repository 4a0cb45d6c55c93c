"""Ranks of totals, block by block, and what is counted of them.

Up to `COUNTED` options ranks are counted pair by pair, beyond that sorted: both several times faster than `argsort`.
Sorted are whole numbers that hold the total's bits with the option's index in the lowest ones, so that one plain sort
gives the order. Ties (`value.TIE` of a group's best) are broken at random.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from math import ceil
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from decide.analysis.robustness.totals import Floats, Places, Totals
from decide.analysis.value import TIE

COUNTED = 12
"""The most options whose ranks are counted pair by pair."""
BITS = 5
"""So many bits name an option where two places are counted at once."""
SLICE = 1 << 16
"""About so many totals are ranked at once: what the processor's cache holds."""
SLICES = 32
"""So many slices are put right and counted together."""
PAIRS = 1 << 16
"""So many near pairs are compared at once, and about so many totals put in order anew."""

UNIT = 2.0**32
"""Summed weights are counted in units of 1/UNIT: whole numbers add up to the same in any order, to 2³¹ samples."""

Ints = NDArray[np.int64]
Generator = Callable[[], np.random.Generator]


@dataclass
class Tally:
    """What was counted so far."""

    held: Ints
    """Ranks × options: samples in which the option takes the rank. The first rank alone where no other is wanted."""
    sums: Ints | None
    """Options × leaves: the weights that rank the option first, summed, in 1/`UNIT`; None where not asked for."""
    wins: Ints | None
    """Options × options: samples in which one beats the other; None where not asked for."""

    @classmethod
    def empty(cls, options: int, leaves: int, ranks: bool, central: bool, pairwise: bool) -> Tally:
        """Nothing counted."""
        held = np.zeros((options if ranks else 1, options), np.int64)
        sums = np.zeros((options, leaves), np.int64) if central else None
        return cls(held, sums, np.zeros((options, options), np.int64) if pairwise else None)

    @property
    def counts(self) -> Ints:
        """The same, options × ranks."""
        return self.held.T

    def add(self, other: Tally) -> None:
        """Count another's samples too."""
        self.held += other.held
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
    if options <= COUNTED:
        return _Pairs(options, samples)
    return _FewSorts(options, samples) if options <= 1 << BITS else _Sorts(options, samples)


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
        for rank in range(len(into.held)):
            np.equal(ranks, rank, out=held)
            for option, own in enumerate(held):
                into.held[rank, option] += np.count_nonzero(own)
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
        self._samples = samples
        self._rows = rows = min(samples, max(64, SLICE // options))
        self._mask = (1 << (options - 1).bit_length()) - 1
        self._values = np.empty((rows, options))
        self._keys, self._names = np.empty((2, rows, options), np.int32)
        self._names[:] = np.arange(options)
        self._near = np.empty(rows * options, bool)
        self._stored = self._orders = np.empty((min(samples, rows * SLICES), options), np.int16)
        self._held = np.empty((rows, options), np.intp)
        self._first = np.arange(options) * options
        # As narrow as a block's counts allow: more of them stays in the cache than of the sums over blocks.
        self._one = np.uint16(1) if samples < 1 << 16 else np.uint32(1)

    @cached_property
    def _counts(self) -> NDArray[np.unsignedinteger]:
        """Places × options, flat: how often an option holds a place in a block; there once it is asked for."""
        options = self._orders.shape[1]
        return np.zeros(options * options, self._one.dtype)

    def count(self, totals: Totals, weights: Floats, ties: Generator, into: Tally) -> None:
        """Rank every sample and count."""
        options = self._orders.shape[1]
        first = np.empty(self._samples, np.intp)
        every = len(into.held) > 1
        if every:
            self._counts.fill(0)
        generator = cache(ties)
        for begin in range(0, self._samples, len(self._orders)):
            size = min(len(self._orders), self._samples - begin)
            self._order(totals, begin, size, generator)
            if every:
                self._count_places(size)
            orders = self._orders[:size]
            np.copyto(first[begin : begin + size], orders[:, 0])
            if into.wins is not None:
                ranks = np.empty((size, options), np.int16)
                np.put_along_axis(ranks, orders, np.arange(options, dtype=np.int16)[None], axis=1)
                _count_wins(np.ascontiguousarray(ranks.T), into.wins)
        if every:
            into.held += self._counted()
        else:
            into.held[0] += np.bincount(first, minlength=options)
        if into.sums is not None:
            for leaf, weight in enumerate(weights):
                sums: Floats = np.bincount(first, weights=weight, minlength=options).astype(np.float64)
                into.sums[:, leaf] += _whole(sums)

    def _order(self, totals: Totals, begin: int, size: int, generator: Generator) -> None:
        """The orders of so many samples, put right in portions."""
        near: list[Places] = []
        for start in range(0, size, self._rows):
            near.append(self._sort(totals, begin, slice(start, min(start + self._rows, size))))
            if sum(map(len, near)) > PAIRS:
                self._mend(totals, begin, np.concatenate(near), generator)
                near.clear()
        if any(map(len, near)):
            self._mend(totals, begin, np.concatenate(near), generator)

    def _count_places(self, size: int) -> None:
        """Count which option holds each place in the first so many orders."""
        for start in range(0, size, self._rows):
            orders = self._orders[start : min(start + self._rows, size)]
            held = self._held[: len(orders)]
            np.add(orders, self._first, out=held)
            np.add.at(self._counts, held.reshape(-1), self._one)

    def _counted(self) -> NDArray[np.integer]:
        """What was counted, places × options."""
        options = self._orders.shape[1]
        return self._counts.reshape(options, options)

    def _sort(self, totals: Totals, begin: int, cut: slice) -> Places:
        """The orders of some samples. Given are the places, flat over all orders, that are near the next one."""
        rows = cut.stop - cut.start
        values, keys, order = self._values[:rows], self._keys[:rows], self._orders[cut]
        factor = totals.by_sample(slice(begin + cut.start, begin + cut.stop), 2.0**31 - 2 * self._mask - 2, values)
        np.copyto(keys, values, casting="unsafe")
        keys &= ~self._mask
        keys |= self._names[:rows]
        keys.sort(axis=1)
        np.bitwise_and(keys, self._mask, out=order, casting="unsafe")
        # Gaps from place to place, along the memory: from one sample's last to the next one's first there is none. One
        # of more than half the range wraps around to less than none: it is looked at for nothing.
        gaps, near = self._values.reshape(-1).view(np.int32)[: keys.size], self._near[: keys.size]
        np.subtract(keys.ravel()[1:], keys.ravel()[:-1], out=gaps[:-1])
        gaps[keys.shape[1] - 1 :: keys.shape[1]] = np.iinfo(np.int32).max
        np.less_equal(gaps, 2 * self._mask + 1 + ceil(TIE * factor), out=near)
        found: Places = np.flatnonzero(near)
        found += cut.start * keys.shape[1]
        return found

    def _mend(self, totals: Totals, begin: int, near: Places, generator: Generator) -> None:
        """Put right what is near its neighbour: swap a pair, or order a sample anew where more are near, or tie."""
        orders, options = self._orders, self._orders.shape[1]
        flat, padding = self._stored.reshape(-1), self._stored.shape[1] - options
        anew = [near[1:][near[1:] == near[:-1] + 1] // options]
        for some in _pieces(near, PAIRS):
            sample = some // options
            at = some + padding * sample
            one, other = flat[at], flat[at + 1]
            lead = totals.ahead(sample + begin, one, other)
            tied = np.abs(lead) <= TIE
            anew.append(sample[tied])
            swap = np.flatnonzero((lead < 0) & ~tied)
            flat[at[swap]], flat[at[swap] + 1] = other[swap], one[swap]
        again = np.unique(np.concatenate(anew))
        for rows in _pieces(again, max(1, PAIRS // options)):
            orders[rows] = broken(totals.below(rows + begin), TIE, generator())


class _FewSorts(_Sorts):
    """The same for so few options that two places can be counted at once, which takes half as long."""

    def __init__(self, options: int, samples: int) -> None:
        super().__init__(options, samples)
        self._pairs = pairs = -(-options // 2)
        self._stored = np.zeros((len(self._orders), 2 * pairs), "<i2")
        self._orders = self._stored[:, :options]
        self._two = np.empty((self._rows, pairs), "<i4")
        self._held = np.empty((self._rows, pairs), np.intp)
        self._first = np.arange(pairs) << 2 * BITS

    @cached_property
    def _counts(self) -> NDArray[np.unsignedinteger]:
        """Pairs of places × second option × first, flat."""
        return np.zeros(self._pairs << 2 * BITS, self._one.dtype)

    def _count_places(self, size: int) -> None:
        for start in range(0, size, self._rows):
            orders = self._stored[start : min(start + self._rows, size)].view("<i4")
            two, held = self._two[: len(orders)], self._held[: len(orders)]
            np.right_shift(orders, 16 - BITS, out=two)
            two |= orders
            two &= (1 << 2 * BITS) - 1
            np.add(two, self._first, out=held)
            np.add.at(self._counts, held.reshape(-1), self._one)

    def _counted(self) -> NDArray[np.integer]:
        options = self._orders.shape[1]
        pairs = self._counts.reshape(-1, 1 << BITS, 1 << BITS)  # by pair, second and first of it
        counts = np.empty((options, options), np.int64)
        counts[::2] = pairs.sum(axis=1, dtype=np.int64)[:, :options]
        counts[1::2] = pairs.sum(axis=2, dtype=np.int64)[: options // 2, :options]
        return counts


def _pieces(items: Places, most: int) -> Iterator[Places]:
    """So many at a time."""
    for start in range(0, len(items), most):
        yield items[start : start + most]


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
