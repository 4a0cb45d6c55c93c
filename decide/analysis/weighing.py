"""Weights from judgements: swings, a rank order, comparisons of pairs. Names in, shares that sum to 1 out.

Points as such are `value.shares`. Weights compare swings, so every judgement here is one about the move from 0 to 100
on one criterion against the same move on another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import exp, fsum, inf, log
from operator import mul

from decide.analysis.value import shares
from decide.files.problems import DecideError
from decide.text import one_line, quoted

RANDOM_INDEX = {
    3: 0.58,
    4: 0.90,
    5: 1.12,
    6: 1.24,
    7: 1.32,
    8: 1.41,
    9: 1.45,
    10: 1.49,
    11: 1.51,
    12: 1.48,
    13: 1.56,
    14: 1.57,
    15: 1.59,
}
"""The mean consistency index of random matrices of 3 … 15 items (Saaty, The Analytic Hierarchy Process, 1980)."""
INCONSISTENT = 0.10
"""A consistency ratio above this asks for another look (Saaty 1980)."""
MOST_RATIO = 1e6
"""A ratio beyond this is no comparison any more."""
LISTED = 10
"""The most missing pairs that a message names."""


class WeighingError(DecideError):
    """Judgements that no weights follow from, with the remedy."""


def swing(points: Mapping[str, float]) -> dict[str, float]:
    """Swing weights: points of each worst-to-best swing, the most valuable 100, as shares.

    Source: von Winterfeldt and Edwards, Decision Analysis and Behavioral Research (1986), chapter 8. Only the ratios
    count; a swing of 0 gives a weight of 0.
    """
    _needs(points)
    for name, given in points.items():
        if not 0 <= given < inf:
            raise WeighingError(f"the swing of {quoted(name)} is a number of 0 or more")
    if not any(points.values()):
        raise WeighingError("all swings are 0; the most valuable one is 100")
    return dict(zip(points, shares(list(points.values())), strict=True))


def rank_order(groups: Sequence[Sequence[str]]) -> dict[str, float]:
    """Rank-order centroid weights, the most important group first; those in one group tie.

    w_k = (1/n) Σ_{m≥k} 1/m, the mean of all weights in that order (Barron and Barrett, Management Science 42, 1996);
    ties share the mean of their places.
    """
    names = [name for group in groups for name in group]
    _needs(names)
    count = len(names)
    places = [fsum(1 / m for m in range(k, count + 1)) / count for k in range(1, count + 1)]
    weights: dict[str, float] = {}
    for group in groups:
        taken = places[len(weights) : len(weights) + len(group)]
        for name in group:
            weights[name] = fsum(taken) / len(group)
    return weights


@dataclass(frozen=True, slots=True)
class LookAgain:
    """A comparison that fits the others badly: how many times `pair[0]` was said to weigh `pair[1]`, and would."""

    pair: tuple[str, str]
    given: float
    implied: float
    """The geometric mean of what the comparisons by way of each other item come to."""


def _distance(one: LookAgain) -> float:
    """How far it is from what the others imply; of three items all are as far, and rounding must not choose."""
    return round(abs(log(one.given / one.implied)), 9)


@dataclass(frozen=True, slots=True)
class Compared:
    """Weights from comparisons of pairs."""

    weights: Mapping[str, float]
    consistency_ratio: float | None
    """0 for fewer than three items; None above 15, for which there is no random index."""
    look_again: LookAgain | None
    """The comparison farthest from what the others imply, where the ratio is above `INCONSISTENT`."""


def pairwise(comparisons: Mapping[tuple[str, str], float]) -> Compared:
    """Weights by AHP: the principal eigenvector of the matrix of comparisons (Saaty 1980).

    `comparisons` hold, for every pair once, how many times the first weighs the second. `WeighingError` names each pair
    that is missing, given twice, or compared in a way that means nothing.
    """
    names = list(dict.fromkeys(name for pair in comparisons for name in pair))
    _needs(names)
    _check(comparisons, names)
    row = {name: at for at, name in enumerate(names)}
    matrix = [[1.0] * len(names) for _ in names]
    for (a, b), ratio in comparisons.items():
        matrix[row[a]][row[b]], matrix[row[b]][row[a]] = ratio, 1 / ratio
    weights = _eigenvector(matrix)
    consistency = _consistency_ratio(matrix, weights)
    again = None
    if consistency is not None and consistency > INCONSISTENT:
        again = max((_implied(matrix, row, pair) for pair in comparisons), key=_distance)
    return Compared(dict(zip(names, weights, strict=True)), consistency, again)


def _needs(names: Iterable[str]) -> None:
    """One name at least, and none twice."""
    counts = Counter(iter(names))
    if not counts:
        raise WeighingError("there is nothing to weigh; name two things or more")
    if twice := [name for name, count in counts.items() if count > 1]:
        raise WeighingError(", ".join(map(quoted, twice)) + " stands there twice; name each once")


def _check(comparisons: Mapping[tuple[str, str], float], names: Sequence[str]) -> None:
    """Every pair once, with a ratio."""
    faults = []
    for (a, b), ratio in comparisons.items():
        pair = one_line(f"{a}/{b}")
        if a == b:
            faults.append(f"{quoted(a)} is compared with itself; leave that out")
            continue
        if not 1 / MOST_RATIO <= ratio <= MOST_RATIO:
            faults.append(f"{pair} takes a ratio above 0 such as 3, 0.5 or 1/3, at most {MOST_RATIO:,.0f} either way")
        if (b, a) in comparisons and names.index(a) < names.index(b):
            faults.append(f"{pair} and {one_line(f'{b}/{a}')} are the same pair; keep one of them")
    missing = [one_line(f"{a}/{b}") for a, b in combinations(names, 2) if not {(a, b), (b, a)} & comparisons.keys()]
    if missing:
        more = f" and {len(missing) - LISTED} more" if len(missing) > LISTED else ""
        faults.append("every pair is compared once; missing: " + ", ".join(missing[:LISTED]) + more)
    if faults:
        raise WeighingError("; ".join(faults))


def _eigenvector(matrix: Sequence[Sequence[float]]) -> list[float]:
    """The principal eigenvector of a positive matrix, its parts summing to 1.

    By squaring: the rows' sums of the 2ᵏ-th power tend to it twice as fast with each step, however inconsistent.
    """
    power = [list(row) for row in matrix]
    vector = shares([fsum(row) for row in power])
    for _ in range(64):
        columns = list(zip(*power, strict=True))
        power = [[sum(map(mul, row, column)) for column in columns] for row in power]
        largest = max(map(max, power))
        power = [[entry / largest for entry in row] for row in power]
        before, vector = vector, shares([fsum(row) for row in power])
        if all(abs(new - old) <= 1e-15 * new for new, old in zip(vector, before, strict=True)):
            break
    return vector


def _consistency_ratio(matrix: Sequence[Sequence[float]], weights: Sequence[float]) -> float | None:
    """((λ − n)/(n − 1)) over the random index; never below 0, which rounding could bring."""
    count = len(weights)
    if count < 3:
        return 0.0
    if count not in RANDOM_INDEX:
        return None
    largest = fsum(sum(map(mul, row, weights)) / weight for row, weight in zip(matrix, weights, strict=True)) / count
    return max(0.0, (largest - count) / (count - 1) / RANDOM_INDEX[count])


def _implied(matrix: Sequence[Sequence[float]], row: Mapping[str, int], pair: tuple[str, str]) -> LookAgain:
    i, j = row[pair[0]], row[pair[1]]
    others = [k for k in range(len(matrix)) if k not in (i, j)]
    implied = exp(fsum(log(matrix[i][k] * matrix[k][j]) for k in others) / len(others))
    return LookAgain(pair, matrix[i][j], implied)
