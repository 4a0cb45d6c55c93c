"""The additive value model: weights of the leaves, totals, contributions, ranks, dominance.

Functions over plain sequences. A table is options × criteria on 0–100, more is better; leaf weights are shares that
sum to 1. Source of the model: Keeney and Raiffa, Decisions with Multiple Objectives (1976), chapter 3; of the swing
reading of its weights: von Winterfeldt and Edwards, Decision Analysis and Behavioral Research (1986), chapter 8.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import frexp, fsum, inf, ldexp
from typing import NamedTuple

from decide.model import Node

TIE = 1e-9
"""Totals this close share a rank."""

Matrix = Sequence[Sequence[float]]


class NoWeightError(ValueError):
    """All weights of a set of siblings are 0, so that no shares follow; `family` holds their ids."""

    def __init__(self, family: Sequence[str]) -> None:
        self.family = tuple(family)
        super().__init__(
            "the weights of " + ", ".join(family) + " are all 0, so no shares follow; give one of them more"
        )


def shares(points: Sequence[float]) -> list[float]:
    """Points among siblings as shares that sum to 1. `ValueError` where all are 0, or one is negative or no number."""
    if not all(0 <= point < inf for point in points):
        raise ValueError("points are numbers of 0 or more")
    if not any(points):
        raise ValueError("all points are 0")
    _, exponent = frexp(max(points))
    scaled = [ldexp(point, -exponent) for point in points]  # exact, and their sum can't overflow
    total = fsum(scaled)
    return [point / total for point in scaled]


def leaf_weights(tree: Mapping[str, Node], points: Mapping[str, float] | None = None) -> dict[str, float]:
    """The weight of each leaf: the product, root to leaf, of each node's share among its siblings.

    `points` stand in for the tree's own, node by node. `NoWeightError` where siblings are all 0.
    """
    own = points or {}
    weights: dict[str, float] = {}

    def visit(family: Mapping[str, Node], share: float) -> None:
        given = [own.get(name, node.weight) for name, node in family.items()]
        if all(point == 0 for point in given):
            raise NoWeightError(list(family))
        for (name, node), part in zip(family.items(), shares(given), strict=True):
            if node.criteria is None:
                weights[name] = share * part
            else:
                visit(node.criteria, share * part)

    visit(tree, 1.0)
    return weights


def total(weights: Sequence[float], scores: Sequence[float]) -> float:
    """One option's total: the weighted mean of its scores, 0–100."""
    return fsum(contributions(weights, scores))


def totals(weights: Sequence[float], table: Matrix) -> list[float]:
    """The total of each option, 0–100."""
    return [total(weights, row) for row in table]


def contributions(weights: Sequence[float], scores: Sequence[float]) -> list[float]:
    """What each criterion adds to one option's total, in points of it."""
    return [weight * score for weight, score in zip(weights, scores, strict=True)]


def tied_groups(values: Sequence[float]) -> list[list[int]]:
    """The options' indices in groups that share a rank, best first: values within `TIE` of the best of the group."""
    rest = sorted(range(len(values)), key=lambda at: -values[at])
    groups: list[list[int]] = []  # each with its best option first, while it grows
    for at in rest:
        if groups and values[groups[-1][0]] - values[at] <= TIE:
            groups[-1].append(at)
        else:
            groups.append([at])
    return [sorted(group) for group in groups]


def order(values: Sequence[float]) -> list[int]:
    """The options' indices, best first; tied ones in the options' own order."""
    return [at for group in tied_groups(values) for at in group]


def ranks(values: Sequence[float]) -> list[int]:
    """The rank of each option, 1 the best; tied ones share it: 1, 2, 2, 4."""
    found, place = [0] * len(values), 1
    for group in tied_groups(values):
        for at in group:
            found[at] = place
        place += len(group)
    return found


def leads(values: Sequence[float], at: int) -> bool:
    """Whether an option leads: its total is within `TIE` of the greatest, so that a tie counts as leading."""
    return values[at] >= max(values) - TIE


class Difference(NamedTuple):
    """What one criterion (an index) adds to the lead of one option over another, in points of total."""

    criterion: int
    contribution: float


def head_to_head(weights: Sequence[float], a: Sequence[float], b: Sequence[float]) -> list[Difference]:
    """The contributions to a's lead over b, the largest absolute one first; they sum to the totals' difference."""
    parts = [Difference(j, weight * (x - y)) for j, (weight, x, y) in enumerate(zip(weights, a, b, strict=True))]
    return sorted(parts, key=lambda part: -abs(part.contribution))
