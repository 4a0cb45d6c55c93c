"""Leaf weights at random, three ways: any, in today's order, near today's.

Drawing weights as normalised uniforms is a known mistake (it starves the corners): exponentials are normalised, which
is uniform on the simplex (Devroye, Non-Uniform Random Variate Generation, 1986, chapter V.2). NumPy promises its bit
generators' streams for good and those of `Generator` within a version, and so do we: same seed and versions, same
numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from decide.analysis.robustness.problem import Branch, Problem
from decide.analysis.robustness.result import Ways
from decide.analysis.value import shares, tied_groups

Floats = NDArray[np.float64]
Draw = Callable[[np.random.Generator, Floats], None]
"""Fills leaf weights × samples: each column sums to 1."""


def weightings(problem: Problem, ways: Ways, spread: float) -> Draw:
    """How the weights of the leaves of positive weight are drawn, in their order; `spread` is in percent of a share."""
    if ways == "near":
        return _near(problem, spread / 100)
    if ways == "order":
        return _in_order([problem.weights[leaf] for leaf in problem.weighty])
    return _Any()


class _Any:
    """Uniform on the simplex.

    Exponentials are logarithms of uniforms of 24 bits, drawn twice as fast as those of 53: what they are off by, 1e-7,
    lies far below what the most samples can tell.
    """

    def __init__(self) -> None:
        self._uniform = np.empty((0, 0), np.float32)

    def __call__(self, generator: np.random.Generator, out: Floats) -> None:
        if self._uniform.shape != out.shape:
            self._uniform = np.empty(out.shape, np.float32)
        uniform = self._uniform
        generator.random(out=uniform, dtype=np.float32)
        np.subtract(1, uniform, out=uniform)
        np.log(uniform, out=uniform)
        np.subtract(_HALF_A_STEP, uniform, out=out)
        out /= np.add.reduce(out, axis=0)


_HALF_A_STEP = np.float32(2**-25)
"""The middle of what a uniform of 24 bits stands for; so no weight is nothing."""


def _in_order(weights: Sequence[float]) -> Draw:
    """Uniform on the part of the simplex that keeps the order of these weights, equal ones unordered.

    Of exponentials in falling order the places are given out by today's order. Among equal weights, who gets which of
    their places is the order of their own first draws: it is random, and independent of the values in falling order.
    """
    groups, evenly = tied_groups(weights), _Any()

    def draw(generator: np.random.Generator, out: Floats) -> None:
        evenly(generator, out)
        falling = -np.sort(-out, axis=0)
        place = 0
        for group in groups:
            own = falling[place : place + len(group)]
            if len(group) > 1:
                rank = np.argsort(np.argsort(-out[group], axis=0), axis=0)
                own = np.take_along_axis(own, rank, axis=0)
            out[group] = own
            place += len(group)

    return draw


class _Family(NamedTuple):
    """Siblings of positive weight: where each one's share begins and how wide it is, and what it leads to."""

    low: Floats
    width: Floats
    leads_to: tuple[int | _Family, ...]
    """A leaf's row, or the children."""


def _near(problem: Problem, spread: float) -> Draw:
    """Each node's share uniform within ± `spread` of its own, normalised among its siblings, down the tree."""
    rows = {leaf: row for row, leaf in enumerate(problem.weighty)}
    root = _family(problem.tree, rows, spread)

    def draw(generator: np.random.Generator, out: Floats) -> None:
        def down(family: _Family, part: Floats | float) -> None:
            drawn = generator.random((len(family.leads_to), out.shape[1]))
            np.subtract(1.0, drawn, out=drawn)  # above 0, so that no family comes to nothing at a spread of 100
            drawn *= family.width
            drawn += family.low
            drawn /= np.add.reduce(drawn, axis=0)
            drawn *= part
            for taken, child in zip(drawn, family.leads_to, strict=True):
                if isinstance(child, _Family):
                    down(child, taken)
                else:
                    out[child] = taken

        down(root, 1.0)

    return draw


def _family(branches: Sequence[Branch], rows: Mapping[int, int], spread: float) -> _Family:
    own = zip(branches, shares([branch.points for branch in branches]), strict=True)
    # A share of 0 stays 0, and so does what is too small for its leaf to have a weight.
    weighty = [(branch, share) for branch, share in own if share > 0 and any(leaf in rows for leaf in _below(branch))]
    share = np.array([[share] for _, share in weighty])
    leads_to = tuple(
        rows[branch.leaf] if branch.leaf is not None else _family(branch.children, rows, spread)
        for branch, _ in weighty
    )
    return _Family(share * (1 - spread), share * 2 * spread, leads_to)


def _below(branch: Branch) -> Iterator[int]:
    if branch.leaf is not None:
        yield branch.leaf
    for child in branch.children:
        yield from _below(child)
