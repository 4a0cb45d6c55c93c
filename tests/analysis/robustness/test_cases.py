"""SMAA results that are published or exact: the case files, each with its source in it."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Sequence
from functools import partial
from math import sqrt
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from decide.analysis.robustness.problem import Branch, Cell, Heard, Judged, Problem, Speaker, Stretch, exact
from decide.analysis.robustness.result import Robustness, Settings
from decide.analysis.robustness.simulation import simulate

CASES = Path(__file__).parents[2] / "data" / "cases"
SAMPLES = 100_000

EXACT = [
    "smaa_exact_2x2",
    "smaa_exact_3x3",
    "smaa_exact_3x3_convex_dominated",
    "smaa_exact_4x3",
    "smaa_symmetric_identity_4x4",
]


def case(name: str) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    found = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    return found, found["inputs"], found["expected"]


def names(count: int) -> list[str]:
    return [f"n{at}" for at in range(count)]


def scored(matrix: Sequence[Sequence[float]], points: Sequence[float] | None = None) -> Problem:
    width = len(matrix[0])
    return exact(names(len(matrix)), names(width), matrix, points or [1.0] * width)


def uncertain(cells: Sequence[Sequence[Cell]], points: Sequence[float]) -> Problem:
    tree = tuple(Branch(point, leaf) for leaf, point in enumerate(points))
    return Problem(tuple(names(len(cells))), tuple(names(len(points))), tree, tuple(map(tuple, cells)))


def strips(quantile: Callable[[float], float], count: int = 800) -> Cell:
    """A continuous distribution as so many uniform stretches of equal chance, between its quantiles."""
    ends = [quantile(min(max(at / count, 1e-7), 1 - 1e-7)) for at in range(count + 1)]
    pieces = tuple(Stretch(low, high) for low, high in itertools.pairwise(ends))
    return ((Heard((Speaker("it", 1, pieces),)),),)


def compare(found: Robustness, expected: dict[str, Any], near: float) -> None:
    assert np.array(found.acceptability) == pytest.approx(np.array(expected["rank_acceptability"]), abs=near)
    if "pairwise_winning" in expected:
        assert np.array(found.pairwise) == pytest.approx(np.array(expected["pairwise_winning"]), abs=near)
    if "expected_rank" in expected:
        ranks = np.array(found.acceptability) @ np.arange(1, len(found.options) + 1)
        assert ranks == pytest.approx(expected["expected_rank"], abs=near * len(found.options))
    if "central_weights" in expected:
        assert found.central_weights is not None
        for own, central, row in zip(
            found.central_weights, expected["central_weights"], found.acceptability, strict=True
        ):
            assert (own is None) == (central is None)
            if own is not None:  # a weight's standard deviation is at most 1/2, mostly well below
                assert own == pytest.approx(central, abs=1.2 / sqrt(found.samples * row[0]))
    if "confidence_factor" in expected:
        assert found.confidence is not None
        for factor, value in zip(found.confidence, expected["confidence_factor"], strict=True):
            assert factor == (None if value is None else pytest.approx(value, abs=0.013))


@pytest.mark.parametrize("name", EXACT)
def test_exact_rank_acceptabilities(name: str) -> None:
    given, inputs, expected = case(name)
    found = simulate(scored(inputs["matrix"]), Settings(samples=SAMPLES))
    compare(found, expected, given["tolerance"]["monte_carlo_N_100k"])
    for counts, shares in zip(found.counts, expected["rank_acceptability"], strict=True):
        assert all(count == 0 for count, share in zip(counts, shares, strict=True) if share == 0)
    assert all(factor in (1, None) for factor in found.confidence or ())


def test_fixed_weights_and_scores_are_the_plain_ranking() -> None:
    given, inputs, expected = case("smaa_deterministic_fixed_weights")
    found = simulate(scored(inputs["matrix"], inputs["weights_fixed"]), Settings("near", 1000, spread=0))
    compare(found, expected, given["tolerance"])
    central = found.central_weights
    assert central is not None
    assert central[0] == pytest.approx(expected["central_weights"][0], abs=given["tolerance"])


def test_weights_drawn_as_twelve_and_eight_equal_shares() -> None:
    # Dirichlet(12, 8) is what the sums of 12 and of 8 of 20 weights uniform on the simplex follow.
    given, inputs, expected = case("smaa_dirichlet_2x2_beta")
    split = [[row[0]] * 12 + [row[1]] * 8 for row in inputs["matrix"]]
    compare(simulate(scored(split), Settings(samples=SAMPLES)), expected, given["tolerance"]["monte_carlo_N_100k"])


def test_one_uncertain_score_in_closed_form() -> None:
    given, inputs, expected = case("smaa_uncertain_2x2_closed_form")
    cells = [
        [((Judged(low, high),),) for low, high in zip(*rows, strict=True)]
        for rows in zip(inputs["matrix_low"], inputs["matrix_high"], strict=True)
    ]
    compare(simulate(uncertain(cells, [1, 1])), expected, given["tolerance"]["monte_carlo_N_100k"])


def triangular(low: float, best: float, high: float) -> Callable[[float], float]:
    cut = (best - low) / (high - low)

    def quantile(share: float) -> float:
        if share < cut:
            return low + sqrt(share * (high - low) * (best - low))
        return high - sqrt((1 - share) * (high - low) * (high - best))

    return quantile


def test_triangular_scores() -> None:
    given, inputs, expected = case("smaa_uncertain_4x3_triangular")
    rows = zip(inputs["matrix_low"], inputs["matrix_best"], inputs["matrix_high"], strict=True)
    cells = [[strips(triangular(*ends)) for ends in zip(*row, strict=True)] for row in rows]
    near = given["tolerance"]["monte_carlo_N_100k"]
    compare(simulate(uncertain(cells, [1, 1, 1])), expected, near)
    fixed = expected["fixed_weights"]
    found = simulate(uncertain(cells, fixed["weights"]), Settings("near", SAMPLES, spread=0))
    compare(found, {"rank_acceptability": fixed["rank_acceptability"]}, near)


def beta(a: int, b: int) -> Callable[[float], float]:
    """The quantile of a beta distribution, by summing its density on a fine grid."""
    grid = np.linspace(0, 1, 400_001)[1:-1]
    density = np.exp((a - 1) * np.log(grid) + (b - 1) * np.log1p(-grid) + a * 5)
    share = np.cumsum(density) / density.sum()
    return lambda at: float(np.interp(at, share, grid))


def falling(quantile: Callable[[float], float], low: float, high: float, share: float) -> float:
    """The quantile of a value that falls from 80 at `low` to 40 at `high`."""
    return 40 + 40 * (high - quantile(1 - share)) / (high - low)


def thrombolytics(points: Sequence[float]) -> Problem:
    """Partial values fall from 1 to 0 over a range, not clipped; all brought to 0–100 alike, which moves no rank."""
    _, inputs, _ = case("smaa_thrombolytics_uniform")
    cells = []
    for events, size in zip(inputs["events"], inputs["sample_sizes"], strict=True):
        row = []
        for happened, low, high in zip(
            events, inputs["value_scale"]["low"], inputs["value_scale"]["high"], strict=True
        ):
            row.append(strips(partial(falling, beta(happened, size - happened), low, high)))
        cells.append(row)
    return uncertain(cells, points)


def test_thrombolytics_with_any_weights() -> None:
    _, _, expected = case("smaa_thrombolytics_uniform")
    compare(simulate(thrombolytics([1, 1, 1]), Settings(samples=SAMPLES)), expected, 0.008)


@pytest.mark.parametrize(
    ("name", "settings", "points"),
    [
        ("ordinal", Settings("order", SAMPLES), [3, 1, 2]),
        ("exact_swing", Settings("near", SAMPLES, spread=0), [4, 1, 2]),
        ("fixed", Settings("near", SAMPLES, spread=0), [0.5, 0.2, 0.3]),
    ],
)
def test_thrombolytics_with_preferences(name: str, settings: Settings, points: list[float]) -> None:
    _, _, expected = case("smaa_thrombolytics_preferences")
    compare(simulate(thrombolytics(points), settings), expected[name], 0.008)


def test_every_smaa_case_is_tested() -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    assert all(f'"{path.stem}"' in source for path in CASES.glob("smaa_*.json"))
