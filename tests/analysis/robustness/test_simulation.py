"""SMAA-2 as a whole: what holds of every result, whoever draws it and however far."""

from __future__ import annotations

import itertools
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from fractions import Fraction
from math import prod, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decide.analysis import value
from decide.analysis.robustness import percentiles
from decide.analysis.robustness.draws import Drawer
from decide.analysis.robustness.passes import Wanted
from decide.analysis.robustness.plan import BLOCK, Plan
from decide.analysis.robustness.problem import Branch, Judged, Odds, Problem, Silent, exact
from decide.analysis.robustness.result import Percentiles, Robustness, Settings, Ways, wilson
from decide.analysis.robustness.simulation import simulate
from tests.analysis.robustness.problems import random_problem

ORDINARY = settings(deadline=None, max_examples=40)
SAMPLES = 4000


@st.composite
def tables(draw: st.DrawFn, least: int = 1, most: int = 6) -> tuple[list[list[float]], list[float]]:
    """A table of options × criteria, with ties now and then, and points of the criteria."""
    width = draw(st.integers(1, 5))
    row = st.lists(st.integers(0, 100).map(float), min_size=width, max_size=width)
    points = draw(st.lists(st.sampled_from([0.0, 1.0, 1.0, 2.0, 5.0]), min_size=width, max_size=width).filter(any))
    return draw(st.lists(row, min_size=least, max_size=most)), points


WAYS = st.sampled_from(["any", "order", "near"])


def named(count: int) -> list[str]:
    return [f"o{at}" for at in range(count)]


def sampled(table: list[list[float]], points: list[float] | None = None, **asked: object) -> Robustness:
    points = points or [1.0] * len(table[0])
    problem = exact(named(len(table)), named(len(points)), table, points)
    return simulate(problem, replace(Settings(samples=SAMPLES), **asked))  # type: ignore[arg-type]


@ORDINARY
@given(problem=tables(), ways=WAYS)
def test_each_rank_is_taken_once_a_sample(problem: tuple[list[list[float]], list[float]], ways: Ways) -> None:
    found = sampled(*problem, ways=ways)
    counts = np.array(found.counts)
    assert (counts.sum(axis=0) == SAMPLES).all()
    assert (counts.sum(axis=1) == SAMPLES).all()
    assert found.wins is not None
    wins = np.array(found.wins)
    off = ~np.eye(len(counts), dtype=bool)
    assert ((wins + wins.T)[off] == SAMPLES).all()
    assert not wins.diagonal().any()
    # The mean rank is 1 and the chances of being beaten.
    assert (counts @ np.arange(len(counts)) == wins.sum(axis=0)).all()


@ORDINARY
@given(problem=tables(), ways=WAYS)
def test_a_dominated_option_is_never_ahead(problem: tuple[list[list[float]], list[float]], ways: Ways) -> None:
    table, points = problem
    found = sampled(table, points, ways=ways)
    counts, wins = np.array(found.counts), np.array(found.wins)
    weights = value.shares(points)
    known = [[True] * len(row) for row in table]
    for a, b, _ in value.dominance(weights, table, table, table, known):
        strictly = all(x > y for x, y, w in zip(table[a], table[b], weights, strict=True) if w > 0)
        assert (np.cumsum(counts[a]) >= np.cumsum(counts[b])).all() or not strictly
        assert wins[b, a] == 0 or not strictly


@ORDINARY
@given(problem=tables(), ways=WAYS)
def test_first_places_and_central_weights_give_the_mean_weights_back(
    problem: tuple[list[list[float]], list[float]], ways: Ways
) -> None:
    table, points = problem
    asked = Settings(ways, SAMPLES)
    of = exact(named(len(table)), named(len(points)), table, points)
    found = simulate(of, asked)
    drawer = Drawer(Plan(of, asked))
    mean = np.zeros(len(points))
    mean[list(of.weighty)] = drawer.weights(0).mean(axis=1)
    assert found.central_weights is not None
    assert found.confidence is not None
    parts = np.zeros(len(points))
    for (first, *_), central, confidence in zip(
        found.acceptability, found.central_weights, found.confidence, strict=True
    ):
        assert (central is None) == (first == 0) == (confidence is None)
        if central is not None:
            assert sum(central) == pytest.approx(1, abs=1e-9)
            assert min(central) >= 0
            assert confidence == 1  # the weights that rank an option first are convex, so their mean does
            parts += first * np.array(central)
            if ways == "order":
                by_today = [central[at] for at in value.order(points)]
                groups = value.tied_groups(value.shares(points))
                assert len(groups) < len(points) or all(a >= b - 1e-9 for a, b in itertools.pairwise(by_today))
    assert parts == pytest.approx(mean, abs=1e-9)


@ORDINARY
@given(problem=tables(least=2), better=st.integers(0, 5))
def test_higher_scores_never_worsen_a_rank(problem: tuple[list[list[float]], list[float]], better: int) -> None:
    table, points = problem
    at = better % len(table)
    untied = [[x + (i + 1) / 997 + j / 9973 for j, x in enumerate(row)] for i, row in enumerate(table)]
    untied = [[min(x, 99.0) for x in row] for row in untied]
    raised = [[x + 1 if i == at else x for x in row] for i, row in enumerate(untied)]
    before, after = (np.cumsum(sampled(rows, points).counts[at]) for rows in (untied, raised))
    assert (after >= before).all()


@ORDINARY
@given(problem=tables(least=2), gone=st.integers(0, 5))
def test_without_an_option_nobody_falls(problem: tuple[list[list[float]], list[float]], gone: int) -> None:
    table, points = problem
    at = gone % len(table)
    # Ties are broken anew, so only tables without them are drawn alike.
    untied = [[x * 0.9 + (7 * i + j) % 11 / 7 for j, x in enumerate(row)] for i, row in enumerate(table)]
    rest = [row for i, row in enumerate(untied) if i != at]
    if len({tuple(row) for row in untied}) < len(untied):
        return
    before, after = sampled(untied, points), sampled(rest, points)
    for now, then in enumerate(i for i in range(len(table)) if i != at):
        assert (np.cumsum(after.counts[now]) >= np.cumsum(before.counts[then][: len(rest)])).all()


@pytest.mark.parametrize("seed", range(3))
def test_pairwise_wins_have_a_closed_form(seed: int) -> None:
    # P(i beats j) = Σ over d_k > 0 of d_k^(K−1) / Π_{l≠k} (d_k − d_l), d the differences of two rows' scores.
    generator = np.random.default_rng(seed)
    options, width = 14, 6
    table = generator.permuted(np.arange(101), axis=0)[: options * width].reshape(options, width).astype(float)
    found = simulate(exact(named(options), named(width), table.tolist(), [1.0] * width), Settings(samples=50_000))
    for i in range(options):
        for j in range(i):
            gaps = [Fraction(int(a - b)) for a, b in zip(table[i], table[j], strict=True)]
            if len(set(gaps)) < width:
                continue
            chance = float(sum(d ** (width - 1) / prod(d - e for e in gaps if e != d) for d in gaps if d > 0))
            error = 5 * sqrt(max(chance * (1 - chance), 1e-4) / 50_000)
            assert found.pairwise[i][j] == pytest.approx(chance, abs=error)


def test_two_identical_criteria_count_twice() -> None:
    # Splitting a criterion in two draws it as Dirichlet(2, 1): the first leads where that weight is over 1/2.
    found = sampled([[100, 100, 0], [0, 0, 100]], samples=100_000)
    assert found.acceptability[0][0] == pytest.approx(0.75, abs=0.007)


@pytest.mark.parametrize("ways", ["any", "order", "near"])
def test_one_option_and_one_criterion_are_no_exception(ways: Ways) -> None:
    alone = sampled([[40, 60]], [1, 3], ways=ways)
    assert alone.counts == ((SAMPLES,),)
    assert alone.wins == ((0,),)
    assert alone.percentiles == (Percentiles(55, 55, 55),)
    single = sampled([[40], [60], [50]], [7], ways=ways)
    assert np.array(single.counts)[[1, 2, 0], [0, 1, 2]].tolist() == [SAMPLES] * 3
    assert single.central_weights == (None, (1,), None)


def uncertain(options: int = 3, width: int = 2) -> Problem:
    """Options whose cells overlap."""
    tree = tuple(Branch(leaf + 1, leaf) for leaf in range(width))
    cells = tuple(tuple(((Judged(10 * at + leaf, 60 + 10 * at),),) for leaf in range(width)) for at in range(options))
    return Problem(tuple(named(options)), tuple(named(width)), tree, cells)


@pytest.mark.parametrize("ways", ["any", "near"])
def test_percentiles_and_confidence_are_those_of_the_scores_drawn(ways: Ways) -> None:
    problem, asked = uncertain(), Settings(ways, 20_000, seed=5)
    found = simulate(problem, asked)
    plan = Plan(problem, asked)
    drawer = Drawer(plan)
    scores = np.empty((3, 2, 0))
    for block in range(plan.blocks):
        own = [np.add(one.draws.fixed[:, None], one.draws.width[:, None] * one.numbers) for one in drawer.scores(block)]
        scores = np.concatenate([scores, np.array(own)], axis=2)
    totals = np.sort(np.einsum("j,ijs->is", problem.weights, scores), axis=1)
    assert found.percentiles is not None
    assert found.central_weights is not None
    for row, percentile in zip(totals, found.percentiles, strict=True):
        assert percentile == pytest.approx([row[999], row[9999], row[18999]], abs=1e-12)
    for at, central in enumerate(found.central_weights):
        assert central is not None
        assert found.confidence is not None
        there = np.einsum("j,ijs->is", central, scores)
        assert found.confidence[at] == np.mean(there[at] >= there.max(axis=0) - 1e-9)


def test_percentiles_of_one_uniform_cell() -> None:
    problem = Problem(("a",), ("x",), (Branch(1, 0),), ((((Judged(20, 80),),),),))
    found = simulate(problem, Settings(samples=50_000)).percentiles
    assert found is not None
    assert found[0] == pytest.approx((23, 50, 77), abs=0.7)


def test_many_totals_are_found_in_more_passes_just_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    problem, asked = uncertain(), Settings(samples=30_000)
    held = simulate(problem, asked)
    monkeypatch.setattr(percentiles, "HELD", 2000)
    monkeypatch.setattr(percentiles, "BINS", 200)
    shares: list[float] = []

    def note(done: float) -> bool:
        shares.append(done)
        return True

    assert simulate(problem, asked, progress=note) == held
    assert shares == sorted(shares)
    assert shares[-1] == 1


@pytest.mark.parametrize("seed", [0, 2, 7])
def test_the_numbers_hang_on_the_seed_alone(seed: int) -> None:
    problem, asked = random_problem(seed), Settings(samples=3 * BLOCK + 17, seed=seed, coherent=bool(seed % 2))
    found = simulate(problem, asked)
    assert found.samples == 3 * BLOCK + 17
    assert simulate(problem, asked) == found
    with ThreadPoolExecutor(3) as executor:
        assert simulate(problem, asked, executor=executor) == found
    other = simulate(problem, replace(asked, seed=seed + 1))
    assert other != found
    assert np.abs(np.subtract(other.acceptability, found.acceptability)).max() < 5 / sqrt(asked.samples)


@pytest.mark.parametrize("central", [True, False])
@pytest.mark.parametrize("totals", [True, False])
def test_what_else_is_asked_for_changes_no_rank(central: bool, totals: bool) -> None:
    found = simulate(uncertain(), Settings(samples=9000), wanted=Wanted(central, pairwise=False, totals=totals))
    whole = simulate(uncertain(), Settings(samples=9000))
    assert found.counts == whole.counts
    assert found.wins is None
    assert found.percentiles == (whole.percentiles if totals else None)
    assert (found.central_weights, found.confidence) == (
        (whole.central_weights, whole.confidence) if central else (None, None)
    )
    with pytest.raises(ValueError, match="pairwise"):
        _ = found.pairwise


@pytest.mark.parametrize("blocks", [1, 2])
def test_a_run_that_is_stopped_gives_what_it_has(blocks: int) -> None:
    calls: list[float] = []

    def stop(done: float) -> bool:
        calls.append(done)
        return len(calls) < blocks

    problem = uncertain()
    found = simulate(problem, Settings(samples=10 * BLOCK), progress=stop)
    assert found.stopped
    assert found.samples == blocks * BLOCK
    # The draws are those of a run that was to be so short; the second pass was stopped after one block.
    short = simulate(problem, Settings(samples=blocks * BLOCK))
    assert not short.stopped
    assert (found.counts, found.wins, found.central_weights) == (short.counts, short.wins, short.central_weights)
    if blocks == 1:
        assert (found.percentiles, found.confidence) == (short.percentiles, short.confidence)
    assert found.percentiles is not None
    assert found.confidence is not None


def test_a_run_stopped_while_it_narrows_percentiles_down_still_gives_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(percentiles, "HELD", 1000)
    whole = simulate(uncertain(), Settings(samples=2 * BLOCK))
    calls: list[float] = []

    def stop(done: float) -> bool:
        calls.append(done)
        return len(calls) != 5

    found = simulate(uncertain(), Settings(samples=2 * BLOCK), progress=stop)
    assert found.counts == whole.counts
    assert found.percentiles is not None
    assert whole.percentiles is not None
    assert np.array(found.percentiles) == pytest.approx(np.array(whole.percentiles), abs=0.05)


def test_options_out_of_play_take_no_rank_but_are_drawn_from() -> None:
    cells = tuple(((((form,),)),) for form in (Judged(60, 60), Silent(), Judged(80, 80)))
    problem = Problem(("a", "b", "c"), ("x",), (Branch(1, 0),), cells, out_of_play=frozenset({"c"}))
    found = simulate(problem, Settings(samples=20_000))
    assert found.options == ("a", "b")
    assert found.acceptability[1][0] == pytest.approx(0.75, abs=0.02)  # 80, or 60 and then level with a


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"criteria": (), "tree": (), "cells": ((), ())}, "without a criterion"),
        ({"out_of_play": frozenset({"a", "b"})}, "without an option"),
        ({"options": (), "cells": ()}, "without an option"),
        ({"tree": (Branch(1, 0), Branch(1, 0))}, "leaf of the tree once"),
        ({"tree": (Branch(0, 0), Branch(0, 1))}, "all points are 0"),
        ({"tree": (Branch(-1, 0), Branch(2, 1))}, "0 or more"),
        ({"tree": (Branch(float("nan"), 0), Branch(2, 1))}, "0 or more"),
        ({"scenarios": (Odds(0, 1),)}, "above 0"),
        ({"scenarios": (Odds(1, 0),)}, "above 0"),
        ({"scenarios": (Odds(float("inf"), 1),)}, "finite"),
        ({"cases": ((Odds(1, 1),),)}, "every option"),
        ({"scenarios": (Odds(1, 1),) * 3, "cells": (((((Judged(1, 1),),) * 2),) * 2,) * 2}, "one world"),
        ({"cells": ((((Judged(60, 40),),),) * 2,) * 2}, "a, x: ends are in order"),
        ({"cells": ((((Judged(-1, 40),),),) * 2,) * 2}, "within 0 and 100"),
        ({"cells": ((((Judged(float("nan"), 40),),),) * 2,) * 2}, "within 0 and 100"),
    ],
)
def test_what_cannot_be_drawn_is_refused(change: dict[str, object], words: str) -> None:
    good = Problem(("a", "b"), ("x", "y"), (Branch(1, 0), Branch(1, 1)), ((((Judged(1, 1),),),) * 2,) * 2)
    with pytest.raises(ValueError, match=words):
        replace(good, **change)  # type: ignore[arg-type]


@pytest.mark.parametrize("asked", [{"samples": 0}, {"seed": -1}, {"spread": 101}, {"spread": -1}])
def test_settings_that_mean_nothing_are_refused(asked: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"whole number|percent"):
        Settings(**asked)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("count", "samples", "interval"),
    # R 4: prop.test(count, samples, correct = FALSE)$conf.int
    [(0, 10, (0.0, 0.27753280)), (3, 10, (0.10779127, 0.60322185)), (10, 10, (0.72246720, 1.0))],
)
def test_wilson_s_interval(count: int, samples: int, interval: tuple[float, float]) -> None:
    assert wilson(count, samples) == pytest.approx(interval, abs=1e-7)
