"""Dominance: one option no worse than another on every criterion that counts, and better on one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from decide.analysis.value import TIE, Matrix


class Dominance(NamedTuple):
    """Option `option` dominates `over`, indices both; `robust` where the ranges leave no doubt either."""

    option: int
    over: int
    robust: bool


def dominance(
    weights: Sequence[float], likely: Matrix, low: Matrix, high: Matrix, known: Sequence[Sequence[bool]]
) -> list[Dominance]:
    """Every dominance: no worse on each criterion of positive weight and better on one, one entry a pair.

    An unknown cell counts 0 for the option that would dominate and 100 for the other. Robust: the low ends are no
    worse than the other's high ends too.
    """
    return list(dominances(weights, low, high, dominated(weights, likely, known)))


def dominated(weights: Sequence[float], likely: Matrix, known: Sequence[Sequence[bool]]) -> list[int]:
    """For each option the set of those that it dominates, as an integer whose bit `b` stands for option `b`.

    Sets of bits hold some 30 options a step: thousands of options take a second, not a minute.
    """
    count = len(likely)
    no_worse, better = [(1 << count) - 1] * count, [0] * count
    for j in _weighty(weights):
        ours = [(row[j] if seen[j] else 0.0, at) for at, (row, seen) in enumerate(zip(likely, known, strict=True))]
        theirs = [row[j] if seen[j] else 100.0 for row, seen in zip(likely, known, strict=True)]
        ours.sort(key=itemgetter(0))
        for a, those in _reached(ours, sorted((y - TIE, b) for b, y in enumerate(theirs)), level=True):
            no_worse[a] &= those
        for a, those in _reached(ours, sorted((y + TIE, b) for b, y in enumerate(theirs)), level=False):
            better[a] |= those
    return [no_worse[a] & better[a] & ~(1 << a) for a in range(count)]


def dominances(weights: Sequence[float], low: Matrix, high: Matrix, over: Sequence[int]) -> Iterator[Dominance]:
    """The pairs that the sets of `dominated` hold, in order."""
    weighty = _weighty(weights)
    for a, those in enumerate(over):
        bits = bin(those)[:1:-1]
        b = bits.find("1")
        while b >= 0:
            yield Dominance(a, b, all(low[a][j] >= high[b][j] - TIE for j in weighty))
            b = bits.find("1", b + 1)


def _weighty(weights: Sequence[float]) -> list[int]:
    return [j for j, weight in enumerate(weights) if weight > 0]


def _reached(
    ours: Sequence[tuple[float, int]], theirs: Sequence[tuple[float, int]], level: bool
) -> Iterator[tuple[int, int]]:
    """Each option with the set of those whose figure lies below its own, or level with it; both lists ascend."""
    those, at = 0, 0
    for x, a in ours:
        while at < len(theirs) and (theirs[at][0] <= x if level else theirs[at][0] < x):
            those |= 1 << theirs[at][1]
            at += 1
        yield a, those
