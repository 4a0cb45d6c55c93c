"""Weights at random: the moments of each way of drawing them, from closed forms."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from numpy.typing import NDArray

from decide.analysis.robustness.draws import Drawer
from decide.analysis.robustness.plan import Plan
from decide.analysis.robustness.problem import Branch, Judged, Problem
from decide.analysis.robustness.result import Settings, Ways
from decide.analysis.weighing import rank_order

SAMPLES = 80_000


def of(tree: tuple[Branch, ...], leaves: int) -> Problem:
    """One option under a value tree."""
    names = tuple(f"c{leaf}" for leaf in range(leaves))
    return Problem(("a",), names, tree, (tuple((((Judged(50, 50),),)) for _ in names),))


def flat(*points: float) -> Problem:
    return of(tuple(Branch(point, leaf) for leaf, point in enumerate(points)), len(points))


def drawn(problem: Problem, ways: Ways, spread: float = 50, samples: int = SAMPLES) -> NDArray[np.float64]:
    """Weights of the leaves of positive weight × samples."""
    plan = Plan(problem, Settings(ways, samples, seed=2, spread=spread))
    drawer = Drawer(plan)
    return np.concatenate([drawer.weights(block).copy() for block in range(plan.blocks)], axis=1)


@pytest.mark.parametrize("ways", ["any", "order", "near"])
@pytest.mark.parametrize("points", [(1,), (3, 1), (2, 2, 1), (5, 4, 4, 1, 0.5)])
def test_every_weighting_sums_to_one(ways: Ways, points: tuple[float, ...]) -> None:
    weights = drawn(flat(*points), ways, samples=20_000)
    assert weights.shape == (len(points), 20_000)
    assert weights.min() >= 0
    assert weights.sum(axis=0) == pytest.approx(np.ones(20_000), abs=1e-12)


@pytest.mark.parametrize("count", [2, 3, 5, 9])
def test_any_is_uniform_on_the_simplex(count: int) -> None:
    # Mean 1/K, variance (K−1)/(K²(K+1)), correlation −1/(K−1): normalised uniforms have the mean, not the variance.
    weights = drawn(flat(*range(1, count + 1)), "any")
    variance = (count - 1) / (count**2 * (count + 1))
    assert weights.mean(axis=1) == pytest.approx(np.full(count, 1 / count), abs=5 * sqrt(variance / SAMPLES))
    assert weights.var(axis=1) == pytest.approx(np.full(count, variance), rel=0.05)
    assert np.corrcoef(weights[:2]).min() == pytest.approx(-1 / (count - 1), abs=0.02)


@pytest.mark.parametrize("count", [2, 4, 7])
def test_the_mean_in_order_is_the_rank_order_centroid(count: int) -> None:
    points = [float(count - at) for at in range(count)]
    weights = drawn(flat(*points), "order")
    centroid = list(rank_order([[str(at)] for at in range(count)]).values())
    assert weights.mean(axis=1) == pytest.approx(centroid, abs=0.004)
    assert (np.diff(weights, axis=0) <= 0).all()


def test_equal_weights_are_unordered_among_themselves() -> None:
    weights = drawn(flat(1, 3, 3, 2, 3 + 1e-12), "order")
    first = weights[[1, 2, 4]]
    assert (first.min(axis=0) >= weights[3]).all()
    assert (weights[3] >= weights[0]).all()
    centroid = rank_order([["b", "c", "e"], ["d"], ["a"]])
    assert weights.mean(axis=1) == pytest.approx([centroid[name] for name in "abcde"], abs=0.004)
    for order in np.argsort(first, axis=0):
        assert np.bincount(order, minlength=3) / SAMPLES == pytest.approx([1 / 3] * 3, abs=0.01)
    # All equal: no order at all.
    assert drawn(flat(1, 1, 1), "order").var(axis=1) == pytest.approx([1 / 18] * 3, rel=0.05)


def test_among_equal_weights_the_places_hang_on_nothing_else() -> None:
    # Which of two equal leaves is the heavier says nothing of how heavy the two are together.
    weights = drawn(flat(3, 3, 1), "order")
    heavier = weights[0] > weights[1]
    both = weights[0] + weights[1]
    assert both[heavier].mean() == pytest.approx(both[~heavier].mean(), abs=0.004)


@pytest.mark.parametrize("spread", [0, 20, 50, 100])
def test_near_stays_near_each_share_of_its_family(spread: float) -> None:
    # group (2/3) of x (3/4) and y (1/4), and z (1/3)
    tree = (Branch(4, None, (Branch(3, 0), Branch(1, 1))), Branch(2, 2))
    weights = drawn(of(tree, 3), "near", spread)
    group = weights[0] + weights[1]
    for share, today in ((group, 2 / 3), (weights[0] / group, 3 / 4)):
        low, high = (today * (1 + sign * spread / 100) for sign in (-1, 1))
        other_low, other_high = ((1 - today) * (1 + sign * spread / 100) for sign in (-1, 1))
        assert share.min() >= low / (low + other_high) - 1e-12
        assert share.max() <= high / (high + other_low) + 1e-12
        assert np.median(share) == pytest.approx(today, abs=0.01)
    assert spread == 0 or abs(np.corrcoef(group, weights[0] / group)).min() < 0.02


def test_near_with_no_spread_is_today() -> None:
    tree = (Branch(4, None, (Branch(3, 0), Branch(1, 1))), Branch(2, 2))
    problem = of(tree, 3)
    assert drawn(problem, "near", 0, 500) == pytest.approx(np.tile(np.array([problem.weights]).T, 500), abs=1e-15)


def test_the_share_of_one_of_two_equals_is_a_ratio_of_uniforms() -> None:
    # u/(u + v) with both uniform on 0.5–1.5: its distribution by quadrature.
    grid = (np.arange(1500) + 0.5) / 1500 + 0.5
    ratio = (grid[:, None] / (grid[:, None] + grid[None, :])).ravel()
    share = drawn(flat(1, 1), "near")[0]
    for limit in (0.3, 0.4, 0.45, 0.6, 0.7):
        assert np.mean(share <= limit) == pytest.approx(np.mean(ratio <= limit), abs=0.01)


@pytest.mark.parametrize("ways", ["any", "order", "near"])
def test_a_weight_of_0_stays_0(ways: Ways) -> None:
    tree = (Branch(0, None, (Branch(3, 0), Branch(1, 1))), Branch(2, 2), Branch(1, None, (Branch(1, 3), Branch(0, 4))))
    problem = of(tree, 5)
    assert problem.weighty == (2, 3)
    weights = drawn(problem, ways, samples=100)
    assert weights.shape == (2, 100)
    assert weights.sum(axis=0) == pytest.approx(np.ones(100))
