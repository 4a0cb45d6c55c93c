"""Second opinions: the same table through other methods, to see whether the answer hangs on the method.

Functions over plain sequences: leaf weights that sum to 1, and a table of options × criteria on 0–100, more is better.
Libraries differ in their defaults, so each variant is named with its source. On random tables the first four name the
same winner in about 60 % of cases only: disagreement is ordinary, and agreement is no proof.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum, hypot, prod, sqrt

from decide.analysis import value
from decide.analysis.value import TIE, Matrix


def weighted_product(weights: Sequence[float], table: Matrix) -> list[float]:
    """Π x_ij^w_j, higher is better, 0⁰ = 1 (Bridgman 1922; Miller and Starr 1969)."""
    return [prod(score**weight for score, weight in zip(row, weights, strict=True)) for row in table]


def topsis(weights: Sequence[float], table: Matrix) -> list[float]:
    """Closeness D⁻/(D⁺ + D⁻) to the best and the worst of the options at hand, higher is better.

    Hwang and Yoon, Multiple Attribute Decision Making (1981): vector normalisation, Euclidean distances. A column of
    zeros adds nothing; 0.5 each where all options are alike.
    """
    best, worst = [], []
    for weight, column in zip(weights, zip(*table, strict=True), strict=True):
        length = hypot(*column)
        factor = weight / length if length > 0 else 0.0
        top, bottom = max(column), min(column)
        alike = top - bottom <= TIE
        best.append([0.0 if alike else factor * (top - score) for score in column])
        worst.append([0.0 if alike else factor * (score - bottom) for score in column])
    found = []
    for to_best, to_worst in zip(zip(*best, strict=True), zip(*worst, strict=True), strict=True):
        near, far = hypot(*to_best), hypot(*to_worst)
        found.append(far / (near + far) if near + far > 0 else 0.5)
    return found


@dataclass(frozen=True, slots=True)
class Vikor:
    """VIKOR's measures, lower is better, its two conditions, and the compromise it proposes (options, best first)."""

    s: tuple[float, ...]
    r: tuple[float, ...]
    q: tuple[float, ...]
    advantage: bool
    """The first by Q is ahead of the second by 1/(n−1) at least."""
    stability: bool
    """The first by Q is also the best by S or by R."""
    compromise: tuple[int, ...]


def vikor(weights: Sequence[float], table: Matrix, v: float = 0.5) -> Vikor:
    """Opricovic and Tzeng, European Journal of Operational Research 156 (2004), 445–455.

    A criterion on which all options are alike is left out; where all S, or all R, are equal, that half of Q is 0. One
    option: Q is 0 and both conditions hold.
    """
    regrets: list[list[float]] = [[] for _ in table]
    for weight, column in zip(weights, zip(*table, strict=True), strict=True):
        top, bottom = max(column), min(column)
        if top - bottom > TIE:
            for own, score in zip(regrets, column, strict=True):
                own.append(weight * (top - score) / (top - bottom))
    s = [fsum(own) for own in regrets]
    r = [max(own, default=0.0) for own in regrets]
    q = [v * a + (1 - v) * b for a, b in zip(_stretched(s), _stretched(r), strict=True)]
    order = value.order([-one for one in q])
    first = order[0]
    if len(q) == 1:
        return Vikor(tuple(s), tuple(r), tuple(q), advantage=True, stability=True, compromise=(first,))
    enough = 1 / (len(q) - 1)
    advantage = q[order[1]] - q[first] >= enough - TIE
    stability = s[first] <= min(s) + TIE or r[first] <= min(r) + TIE
    if not advantage:
        compromise = [at for at in order if q[at] - q[first] < enough - TIE]
    else:
        compromise = order[:1] if stability else order[:2]
    return Vikor(tuple(s), tuple(r), tuple(q), advantage, stability, tuple(compromise))


def _stretched(values: Sequence[float]) -> list[float]:
    """Values on 0–1 from the least to the greatest; 0 each where all are equal."""
    low, high = min(values), max(values)
    return [(one - low) / (high - low) if high - low > TIE else 0.0 for one in values]


def promethee(weights: Sequence[float], table: Matrix) -> list[float]:
    """Net flows of PROMETHEE II with the usual preference function, higher is better; 0 for one option.

    Brans, Vincke and Mareschal, European Journal of Operational Research 24 (1986), 228–238: over each criterion, the
    share of the other options that are worse less the share that are better.
    """
    flows: list[list[float]] = [[] for _ in table]
    for weight, column in zip(weights, zip(*table, strict=True), strict=True):
        rising = sorted(column)
        for own, score in zip(flows, column, strict=True):
            worse, better = bisect_left(rising, score - TIE), len(rising) - bisect_right(rising, score + TIE)
            own.append(weight * (worse - better))
    return [fsum(own) / max(1, len(table) - 1) for own in flows]


def maximin(weights: Sequence[float], table: Matrix) -> list[float]:
    """The worst score over criteria of positive weight, higher is better (Wald 1945)."""
    return [min(score for score, weight in zip(row, weights, strict=True) if weight > 0) for row in table]


def minimax_regret(weights: Sequence[float], table: Matrix) -> list[float]:
    """The greatest weighted distance from the best option, over the criteria; lower is better (Savage 1951)."""
    tops = [max(column) for column in zip(*table, strict=True)]
    return [max(weight * (top - score) for weight, top, score in zip(weights, tops, row, strict=True)) for row in table]


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one method says."""

    method: str
    scores: tuple[float, ...]
    lower: bool
    """Whether the lowest score is the best."""
    ranking: tuple[int, ...]
    """Options, best first; ties in the options' own order."""
    tau: float | None
    """Kendall's tau-b with the additive ranking; None where one side is all tied."""
    vikor: Vikor | None = None

    @property
    def merits(self) -> list[float]:
        """The scores turned so that more is better."""
        return [-score if self.lower else score for score in self.scores]


Method = Callable[[Sequence[float], Matrix], Sequence[float]]

METHODS: dict[str, tuple[Method, bool]] = {
    "weighted-product": (weighted_product, False),
    "topsis": (topsis, False),
    "vikor": (lambda weights, table: vikor(weights, table).q, True),
    "promethee-2": (promethee, False),
    "maximin": (maximin, False),
    "minimax-regret": (minimax_regret, True),
}
"""The methods by name, each with whether its lowest score is the best."""


def opinions(weights: Sequence[float], table: Matrix) -> list[Opinion]:
    """What each method says of a table with one option at least."""
    totals = value.totals(weights, table)
    found = []
    for name, (method, lower) in METHODS.items():
        scores = tuple(method(weights, table))
        merits = [-score if lower else score for score in scores]
        extras = vikor(weights, table) if name == "vikor" else None
        found.append(Opinion(name, scores, lower, tuple(value.order(merits)), tau_b(merits, totals), extras))
    return found


def agreement(given: Sequence[Opinion], leader: int) -> float:
    """The share of methods whose best score this option has, ties included."""
    return sum(value.leads(opinion.merits, leader) for opinion in given) / len(given)


def tau_b(a: Sequence[float], b: Sequence[float]) -> float | None:
    """Kendall's tau-b of two sets of values, those within `TIE` tied; None where a side is all tied.

    In n log n (Knight, Journal of the American Statistical Association 61, 1966): discordant pairs are the exchanges
    that a merge sort needs.
    """
    pairs = sorted(zip(value.ranks(a), value.ranks(b), strict=True))
    every = len(pairs) * (len(pairs) - 1) // 2
    tied_a, tied_b = _tied([x for x, _ in pairs]), _tied(sorted(y for _, y in pairs))
    if every in (tied_a, tied_b):
        return None
    _, discordant = _exchanges([y for _, y in pairs])
    concordant = every - tied_a - tied_b + _tied(pairs) - discordant
    return (concordant - discordant) / sqrt((every - tied_a) * (every - tied_b))


def _tied(ordered: Sequence[object]) -> int:
    """How many pairs of an ordered sequence are equal."""
    pairs, run = 0, 0
    for before, after in pairwise(ordered):
        run = run + 1 if before == after else 0
        pairs += run
    return pairs


def _exchanges(values: list[int]) -> tuple[list[int], int]:
    """The values in order, and the pairs that stand in the wrong one."""
    if len(values) < 2:
        return values, 0
    middle = len(values) // 2
    left, a = _exchanges(values[:middle])
    right, b = _exchanges(values[middle:])
    merged, exchanges, at = [], a + b, 0
    for one in right:
        while at < len(left) and left[at] <= one:
            merged.append(left[at])
            at += 1
        exchanges += len(left) - at
        merged.append(one)
    return merged + left[at:], exchanges
