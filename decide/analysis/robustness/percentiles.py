"""Percentiles of totals over any number of samples, in memory that does not grow with them.

A percentile here is an order statistic, not an interpolation: the smallest total that at least that share of samples
do not exceed. As long as all totals can be held, it is picked from them. Where there are more, the same blocks are
drawn again: each pass counts how many totals fall into which bin of the range where a percentile must lie, until few
enough are left to be held.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

PERCENTS = (5, 50, 95)
HELD = 1 << 22
"""The most totals that are held at once: 32 MB."""
BINS = 1 << 20
"""About so many bins are counted in at once."""
FINEST = 1e-9
"""A range this narrow, in points, answers by itself: only totals that tie lie in it."""


class Range(NamedTuple):
    """Totals of one option from `low` up to `high`, `high` left out."""

    option: int
    low: float
    high: float


class Look(NamedTuple):
    """What a pass over the blocks looks for: totals within ranges, held as they are or counted in bins."""

    ranges: tuple[Range, ...]
    bins: int
    """Bins a range; 0 where totals are held."""

    def edges(self, low: float, high: float) -> Floats:
        """Where a range's bins begin."""
        edges: Floats = low + (high - low) * (np.arange(self.bins) / self.bins)
        return edges

    def at(self, totals: Floats) -> list[NDArray[np.generic]]:
        """What a block's totals (options × samples) hold of it, range by range: totals, or counts by bin."""
        found: list[NDArray[np.generic]] = []
        for option, low, high in self.ranges:
            own = totals[option]
            own = own[(own >= low) & (own < high)]
            if self.bins:
                bin_ = np.searchsorted(self.edges(low, high), own, side="right") - 1
                own = np.bincount(bin_, minlength=self.bins)
            found.append(own)
        return found


class Gathered:
    """What the blocks of a pass hold of a look."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self._held: list[list[NDArray[np.generic]]] = [[] for _ in look.ranges]
        self._counts = np.zeros((len(look.ranges), look.bins), np.int64)

    def add(self, found: Sequence[NDArray[np.generic]]) -> None:
        """Take in what a block holds; the order of the blocks does not matter."""
        for at, own in enumerate(found):
            if self.look.bins:
                self._counts[at] += own
            else:
                self._held[at].append(own)

    def held(self, at: int) -> Floats:
        """A range's totals, in rising order."""
        rising: Floats = np.sort(np.concatenate(self._held[at]))
        return rising

    def counts(self, at: int) -> Ints:
        """A range's totals by bin."""
        counts: Ints = self._counts[at]
        return counts


class _Place(NamedTuple):
    """Where a percentile must lie: a range, with how many of all totals lie below it and in it."""

    range: Range
    below: int
    inside: int


class Search:
    """The search for the percentiles of every option: one look after the other, until there is none."""

    def __init__(self, options: int, samples: int) -> None:
        self.values = np.full((options, len(PERCENTS)), np.nan)
        """Options × percentiles; not a number where not found yet."""
        self._places = {
            (option, at): _Place(Range(option, -1.0, 101.0), 0, samples)
            for option in range(options)
            for at in range(len(PERCENTS))
        }

    def next_look(self) -> Look | None:
        """What to look for next; None when all are found."""
        inside = {place.range: place.inside for place in self._places.values()}
        if not inside:
            return None
        few = sum(inside.values()) <= HELD
        return Look(tuple(inside), 0 if few else max(16, min(4096, BINS // len(inside))))

    def take(self, found: Gathered, samples: int) -> None:
        """Go on from what a pass over so many samples found."""
        row = {where: at for at, where in enumerate(found.look.ranges)}
        last, held = -1, np.empty(0)
        for (option, at), place in sorted(self._places.items()):
            rank = -(-PERCENTS[at] * samples // 100) - place.below  # within the range, from 1
            where = row[place.range]
            if found.look.bins:
                self._places[option, at] = _narrowed(place, found, where, rank)
                low, high = self._places[option, at].range[1:]
                if high - low > FINEST:
                    continue
                self.values[option, at] = low
            else:
                if where != last:  # an option's percentiles mostly lie in one range
                    last, held = where, found.held(where)
                self.values[option, at] = held[rank - 1]
            del self._places[option, at]

    def settle(self) -> None:
        """End the search where it is: what was not found yet is taken for the middle of its range."""
        for (option, at), place in self._places.items():
            self.values[option, at] = (place.range.low + place.range.high) / 2
        self._places.clear()


def _narrowed(place: _Place, found: Gathered, where: int, rank: int) -> _Place:
    """The bin of a place's range in which a rank within that range lies."""
    option, low, high = place.range
    counts, edges = found.counts(where), [*found.look.edges(low, high), high]
    up_to = np.cumsum(counts)
    bin_ = int(np.searchsorted(up_to, rank))
    below = int(up_to[bin_] - counts[bin_])
    return _Place(Range(option, edges[bin_], edges[bin_ + 1]), place.below + below, int(counts[bin_]))
