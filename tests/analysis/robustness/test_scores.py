"""Drawn scores are distributed as the format's rules say: moments and shares against every world, listed."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from decide.analysis.robustness.draws import Drawer
from decide.analysis.robustness.mixtures import Part
from decide.analysis.robustness.plan import Plan
from decide.analysis.robustness.problem import (
    ALONE,
    Branch,
    Cell,
    Heard,
    Judged,
    Odds,
    Problem,
    Silent,
    Speaker,
    Stretch,
)
from decide.analysis.robustness.result import Settings
from decide.analysis.robustness.samplers import Mixture
from tests.analysis.robustness.problems import listed_worlds, mean, random_problem, square, up_to

SAMPLES = 60_000
ERRORS = 5.5
"""Standard errors that a sampled figure may be off; with fixed seeds, a test passes always or never."""


def drawn(problem: Problem, coherent: bool = False, samples: int = SAMPLES, seed: int = 1) -> NDArray[np.float64]:
    """Scores, options in play × criteria × samples."""
    plan = Plan(problem, Settings(samples=samples, seed=seed, coherent=coherent))
    drawer = Drawer(plan)
    blocks = []
    for block in range(plan.blocks):
        scores = np.empty((len(problem.in_play), len(problem.criteria), plan.size(block)))
        for own in drawer.scores(block):
            scores[own.option] = own.draws.fixed[:, None]
            scores[own.option, own.draws.drawn] += own.draws.width[:, None] * own.numbers
        blocks.append(scores)
    return np.concatenate(blocks, axis=2)


@pytest.mark.parametrize("coherent", [False, True], ids=["independent", "coherent"])
@pytest.mark.parametrize("seed", range(20))
def test_moments_and_shares_are_those_of_the_worlds_listed(seed: int, coherent: bool) -> None:
    problem = random_problem(seed)
    worlds = list(listed_worlds(problem, coherent))
    assert sum(world.chance for world in worlds) == 1
    found = drawn(problem, coherent)
    cells = [(i, j) for i in range(len(problem.in_play)) for j in range(len(problem.criteria))]
    means = {(i, j): sum(world.chance * mean(world.cells[i][j]) for world in worlds) for i, j in cells}
    for at, (i, j) in enumerate(cells):
        own = found[i, j]
        variance = float(sum(world.chance * square(world.cells[i][j]) for world in worlds) - means[i, j] ** 2)
        assert own.mean() == pytest.approx(float(means[i, j]), abs=ERRORS * sqrt(variance / SAMPLES) + 1e-9)
        for limit in (10, 30, 50, 70, 90):
            share = float(sum(world.chance * up_to(world.cells[i][j], Fraction(limit)) for world in worlds))
            error = ERRORS * sqrt(share * (1 - share) / SAMPLES) + 1e-9
            assert np.mean(own <= limit + 1e-9) == pytest.approx(share, abs=error)
        for k, other in cells[at + 1 :]:
            # Given the world cells are independent, so a product's mean is the product of the means.
            expected = sum(world.chance * mean(world.cells[i][j]) * mean(world.cells[k][other]) for world in worlds)
            products = own * found[k, other]
            error = ERRORS * products.std() / sqrt(SAMPLES) + 1e-9
            assert products.mean() == pytest.approx(float(expected), abs=error)


def lone(cell: Cell, options: int = 1, cases: tuple[Odds, ...] = ALONE) -> Problem:
    """Options on one criterion that all have the same cell and cases."""
    names = tuple("abcdef"[:options])
    return Problem(names, ("x",), (Branch(1, 0),), ((cell,),) * options, cases=(cases,) * options)


def voice(name: str, *pieces: tuple[float, float], weight: float = 1) -> Speaker:
    return Speaker(name, weight, tuple(Stretch(*piece) for piece in pieces))


def test_an_exact_score_is_not_drawn() -> None:
    heard = Heard((voice("a", (30, 30)), voice("b", (30, 30), weight=2)))
    problem = lone(((Judged(30, 30), heard),), cases=(Odds(1, 1), Odds(2, 2)))
    assert not Plan(problem, Settings()).uncertain
    assert (drawn(problem, samples=100) == 30).all()


def test_a_case_that_was_not_chosen_is_not_drawn() -> None:
    problem = lone(((Judged(30, 30), Judged(0, 100)),), cases=(Odds(1, 1), Odds(0, 2)))
    assert not Plan(problem, Settings()).uncertain


def test_a_case_is_drawn_once_for_all_criteria_of_an_option_and_apart_from_other_options() -> None:
    cell = ((Judged(0, 0), Judged(100, 100)),)
    cases = (Odds(1, 1), Odds(1, 1))
    tree = (Branch(1, 0), Branch(1, 1))
    found = drawn(Problem(("a", "b"), ("x", "y"), tree, ((cell, cell), (cell, cell)), cases=(cases, cases)))
    assert (found[:, 0] == found[:, 1]).all()
    assert abs(np.corrcoef(found[0, 0], found[1, 0])[0, 1]) < 0.03


def test_a_scenario_is_drawn_once_for_all_options() -> None:
    cell = ((Judged(0, 0),), (Judged(100, 100),))
    problem = Problem(("a", "b"), ("x",), (Branch(1, 0),), ((cell,), (cell,)), scenarios=(Odds(1, 1), Odds(1, 1)))
    found = drawn(problem)
    assert (found[0] == found[1]).all()
    assert np.mean(found[0]) == pytest.approx(50, abs=2)


def test_two_voices_that_always_differ_agree_with_themselves_only_where_sources_err_together() -> None:
    cell = ((Heard((voice("hawk", (90, 90)), voice("dove", (10, 10)))),),)
    apart = drawn(lone(cell, options=2))
    together = drawn(lone(cell, options=2), coherent=True)
    assert abs(np.corrcoef(apart[0, 0], apart[1, 0])[0, 1]) < 0.03
    assert (together[0] == together[1]).all()
    assert np.mean(together[0]) == pytest.approx(50, abs=1.5)


def test_a_voice_is_believed_by_its_largest_weight_anywhere() -> None:
    cells = (
        (((Heard((voice("a", (90, 90)), voice("b", (10, 10)))),),),),
        (((Heard((voice("a", (80, 80), weight=3),)),),),),
    )
    problem = Problem(("o", "p"), ("x",), (Branch(1, 0),), cells)
    assert np.mean(drawn(problem, coherent=True)[0] == 90) == pytest.approx(0.75, abs=0.01)
    assert np.mean(drawn(problem)[0] == 90) == pytest.approx(0.5, abs=0.012)


def test_silence_in_a_scenario_where_nobody_knows_takes_from_all_scenarios_by_their_written_odds() -> None:
    # a speaks in the first scenario, b in the first two; the third is silent. By option: a 60; b (1 · 20 + 3 · 80)/4.
    a = ((Judged(60, 60),), (Silent(),), (Silent(),))
    b = ((Judged(20, 20),), (Judged(80, 80),), (Silent(),))
    scenarios = (Odds(0, 1), Odds(0, 3), Odds(1, 1))
    found = drawn(Problem(("a", "b"), ("x",), (Branch(1, 0),), ((a,), (b,)), scenarios=scenarios))
    shares = [np.mean(found[0] == score) for score in (60, 20, 80)]
    assert shares == pytest.approx([1 / 2, 1 / 8, 3 / 8], abs=0.012)


def test_the_field_of_an_option_out_of_play_still_counts() -> None:
    problem = Problem(
        ("a", "b"), ("x",), (Branch(1, 0),), ((((Silent(),),),), (((Judged(70, 70),),),)), out_of_play=frozenset({"b"})
    )
    found = drawn(problem, samples=50)
    assert found.shape == (1, 1, 50)
    assert (found == 70).all()


def test_nobody_known_is_the_whole_scale() -> None:
    found = drawn(lone(((Silent(),),), options=2))
    assert found.mean() == pytest.approx(50, abs=0.5)
    assert found.std() == pytest.approx(100 / sqrt(12), abs=0.5)


@pytest.mark.parametrize("coherent", [False, True], ids=["independent", "coherent"])
def test_draws_stay_between_the_ends_however_small_a_chance(coherent: bool) -> None:
    rare = Heard(
        (voice("a", (10, 20), weight=1e-12), voice("b", (40, 50), (45, 60)), voice("c", (99, 100), weight=1e9))
    )
    found = drawn(lone(((rare,),)), coherent)
    inside = [(found >= low) & (found <= high) for low, high in ((10, 20), (40, 60), (99, 100))]
    assert np.logical_or.reduce(inside).all()


@pytest.mark.parametrize("parts", [1, 2, 3, 7, 50])
def test_the_greatest_and_the_least_uniform_number_stay_within_the_form(parts: int) -> None:
    forms = [[Part(1 / parts, at, at) for at in range(parts)], [Part(1.0, 100.0, 100.0)]]
    mixture = Mixture(forms)
    ends = np.array([0.0, np.nextafter(1.0, 0.0)])
    assert (mixture.draw(ends, None, np.zeros(2, np.intp)) < parts).all()
    assert (mixture.draw(ends, None, np.ones(2, np.intp)) == 100).all()


@settings(deadline=None)
@given(weights=st.lists(st.integers(1, 1000), min_size=1, max_size=12))
def test_the_columns_of_a_mixture_give_each_part_its_chance(weights: list[int]) -> None:
    parts = [Part(weight / sum(weights), at, at + 0.5) for at, weight in enumerate(weights)]
    numbers = (np.arange(120_000) + 0.5) / 120_000
    found = Mixture([parts]).draw(numbers, None)
    for part in parts:
        assert np.mean((found >= part.low) & (found <= part.high)) == pytest.approx(part.chance, abs=3e-4)
        own = found[(found >= part.low) & (found <= part.high)]
        if part.chance > 0.01:
            assert own.mean() == pytest.approx(part.low + 0.25, abs=2e-3)
