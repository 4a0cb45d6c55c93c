"""Crossovers: where a change of one weight, the others in proportion, changes who leads.

Exact: totals are lines in a share, and who leads along it is their upper envelope. One-way weight sensitivity with the
other weights in proportion: Triantaphyllou and Sánchez, Decision Sciences 28 (1997); upper envelopes: de Berg et al.,
Computational Geometry (2008), chapter 11. A table is options × criteria on 0–100, weights are shares that sum to 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum
from typing import NamedTuple

from decide.analysis.value import TIE, Matrix, order, shares
from decide.model import Node

PARALLEL = 1e-12
"""Slopes this close, in points of total per unit of share, belong to parallel lines."""


class Line(NamedTuple):
    """A total along a share p: `at_zero + slope × p`, in points."""

    at_zero: float
    slope: float

    def at(self, share: float) -> float:
        """The total at a share."""
        return self.at_zero + self.slope * share


class Change(NamedTuple):
    """The share at which the lead passes from one option to another, both indices."""

    share: float
    before: int
    after: int


class Crossovers(NamedTuple):
    """How the answer hangs on one node's share among its siblings, the others keeping their proportions."""

    node: str
    share: float
    stable: tuple[float, float]
    """The interval around today's share in which today's leader holds."""
    changes: tuple[Change, ...]
    """Every change of leader on [0, 1], in increasing share."""
    lines: tuple[Line, ...]
    """Each option's total along the share."""


def crossovers(tree: Mapping[str, Node], points: Mapping[str, float], likely: Matrix) -> list[Crossovers]:
    """The crossovers of every node of the value tree, groups too, in the order of the tree.

    `points` by node, every node named; `likely` has its columns in the order of the tree's leaves.
    """
    column = {leaf.id: j for j, leaf in enumerate(leaf for node in tree.values() for leaf in node.leaves())}
    options = range(len(likely))
    found: list[Crossovers] = []

    def values(node: Node) -> list[float]:
        """Each option's value at a node: its score at a leaf, its family's mean at a group."""
        if node.criteria is None:
            return [likely[i][column[node.id]] for i in options]
        return mean(node.criteria)

    def mean(family: Mapping[str, Node]) -> list[float]:
        parts = shares([points[name] for name in family])
        below = [values(node) for node in family.values()]
        return [fsum(part * values_of[i] for part, values_of in zip(parts, below, strict=True)) for i in options]

    overall = mean(tree)
    leader = order(overall)[0] if overall else 0

    def visit(family: Mapping[str, Node], weight: float) -> None:
        """A family whose parent has the weight `weight` in the whole."""
        names = list(family)
        parts = shares([points[name] for name in names])
        below = [values(node) for node in family.values()]
        own = mean(family)
        for at, name in enumerate(names):
            rest = _others(parts, at)
            others = [fsum(part * values_of[i] for part, values_of in zip(rest, below, strict=True)) for i in options]
            outside = [overall[i] - weight * own[i] for i in options]
            lines = [
                Line(outside[i] + weight * others[i], weight * (below[at][i] - others[i])) if len(names) > 1
                else Line(overall[i], 0.0)
                for i in options
            ]  # fmt: skip
            only = len(names) == 1
            stable = (1.0, 1.0) if only else stable_interval(lines, leader, parts[at]) if lines else (0.0, 1.0)
            changes = () if only else leader_changes(lines)
            found.append(Crossovers(name, parts[at], stable, tuple(changes), tuple(lines)))
            node = family[name]
            if node.criteria is not None:
                visit(node.criteria, weight * parts[at])

    visit(tree, 1.0)
    return found


def _others(parts: Sequence[float], at: int) -> list[float]:
    """The shares of a node's siblings among themselves, equal where all are 0; its own place holds 0."""
    rest = [0.0 if k == at else part for k, part in enumerate(parts)]
    whole = fsum(rest)
    if whole > 0:
        return [part / whole for part in rest]
    return [0.0 if k == at else 1 / max(1, len(parts) - 1) for k in range(len(parts))]


def stable_interval(lines: Sequence[Line], leader: int, share: float) -> tuple[float, float]:
    """The interval of [0, 1] around `share` in which an option that leads there still leads, ties included."""
    low, high = 0.0, 1.0
    for k, line in enumerate(lines):
        slope = lines[leader].slope - line.slope
        if k == leader or abs(slope) <= PARALLEL:
            continue
        meeting = share - (lines[leader].at(share) - line.at(share)) / slope
        if slope > 0:
            low = max(low, min(meeting, share))
        else:
            high = min(high, max(meeting, share))
    return low, high


def leader_changes(lines: Sequence[Line]) -> list[Change]:
    """Every change of leader along [0, 1]: the vertices of the lines' upper envelope.

    A tie at 0 or 1 only, or along a stretch, is no change; of options on one line the first is named.
    """
    if not lines:
        return []
    top = max(line.at_zero for line in lines)
    tied = [k for k, line in enumerate(lines) if line.at_zero >= top - TIE]
    leading = _steepest(lines, tied)
    changes: list[Change] = []
    while True:
        meetings = {
            k: (lines[leading].at_zero - line.at_zero) / (line.slope - lines[leading].slope)
            for k, line in enumerate(lines)
            if line.slope - lines[leading].slope > PARALLEL
        }
        ahead = {k: share for k, share in meetings.items() if share < 1 - TIE}
        if not ahead:
            return changes
        share = min(ahead.values())
        after = _steepest(lines, [k for k, meeting in ahead.items() if meeting <= share + TIE])
        if share > TIE:
            changes.append(Change(share, leading, after))
        leading = after


def _steepest(lines: Sequence[Line], among: Sequence[int]) -> int:
    """The first of those whose total rises fastest."""
    most = max(lines[k].slope for k in among)
    return next(k for k in among if lines[k].slope >= most - PARALLEL)
