"""Percentiles against sorting everything, however little can be held at once."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from decide.analysis.robustness import percentiles
from decide.analysis.robustness.percentiles import PERCENTS, Gathered, Search

Floats = NDArray[np.float64]


def searched(totals: Floats, size: int = 700) -> tuple[Floats, int]:
    """The percentiles of options × samples, block by block, and the passes they took."""
    search, passes = Search(len(totals), totals.shape[1]), 0
    while (look := search.next_look()) is not None:
        passes += 1
        gathered = Gathered(look)
        for start in range(0, totals.shape[1], size):
            gathered.add(look.at(totals[:, start : start + size]))
        search.take(gathered, totals.shape[1])
    return search.values, passes


def picked(totals: Floats) -> Floats:
    """The smallest total that at least that share of samples do not exceed."""
    found = []
    for own in totals:
        rising = sorted(own.tolist())
        found.append([next(x for at, x in enumerate(rising, 1) if 100 * at >= p * len(rising)) for p in PERCENTS])
    return np.array(found)


@settings(deadline=None)
@given(st.lists(st.sampled_from([0, 1, 1.5, 50, 99, 100]), min_size=1, max_size=60))
def test_it_is_an_order_statistic(own: list[float]) -> None:
    totals = np.array([own])
    assert (searched(totals)[0] == picked(totals)).all()


@pytest.mark.parametrize("held", [50, 400, 3000])
def test_many_passes_find_the_same(held: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(percentiles, "HELD", held)
    monkeypatch.setattr(percentiles, "BINS", 64)
    generator = np.random.default_rng(0)
    totals = np.array([generator.random(5000) * 100, generator.normal(50, 3, 5000), generator.random(5000) ** 8 * 100])
    found, passes = searched(totals)
    assert passes > 1
    assert (found == picked(totals)).all()


def test_a_mass_at_one_place_ends_the_search(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(percentiles, "HELD", 100)
    monkeypatch.setattr(percentiles, "BINS", 64)
    totals = np.full((2, 5000), 1 / 3)
    totals[1, ::2] = 100
    found, _ = searched(totals)
    assert found == pytest.approx(picked(totals), abs=1e-9)


def test_a_search_that_is_ended_gives_the_middle_of_what_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(percentiles, "HELD", 100)
    totals = np.random.default_rng(1).random((1, 5000)) * 100
    search = Search(1, 5000)
    look = search.next_look()
    assert look is not None
    gathered = Gathered(look)
    gathered.add(look.at(totals))
    search.take(gathered, 5000)
    assert search.next_look() is not None
    search.settle()
    assert search.next_look() is None
    assert search.values == pytest.approx(picked(totals), abs=0.05)
