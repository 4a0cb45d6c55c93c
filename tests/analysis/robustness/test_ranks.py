"""Ranks of totals against an order worked out sample by sample, ties and near ties included."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from decide.analysis.robustness import ranks
from decide.analysis.robustness.ranks import Tally, ranker
from decide.analysis.robustness.totals import Exact, Held, Totals
from decide.analysis.value import TIE, tied_groups

Floats = NDArray[np.float64]


def counted(totals: Totals, weights: Floats, options: int, seed: int = 3) -> Tally:
    found = Tally.empty(options, len(weights), ranks=True, central=True, pairwise=True)
    generator = np.random.default_rng(seed)
    ranker(options, weights.shape[1]).count(totals, weights, lambda: generator, found)
    return found


def one_by_one(totals: Floats, weights: Floats) -> Tally:
    """Counts of totals (options × samples) without ties, in plain Python."""
    options, samples = totals.shape
    found = Tally.empty(options, len(weights), ranks=True, central=True, pairwise=True)
    assert found.sums is not None
    assert found.wins is not None
    for sample in range(samples):
        order = sorted(range(options), key=lambda option: -totals[option, sample])
        for rank, option in enumerate(order):
            found.counts[option, rank] += 1
            if options < 100:
                found.wins[option, order[rank + 1 :]] += 1
        found.sums[order[0]] += np.rint(weights[:, sample] * ranks.UNIT).astype(np.int64)
    return found


@pytest.mark.parametrize("options", [1, 2, 12, 13, 20, 33, 150])
def test_the_first_rank_alone_is_counted_as_among_all(options: int) -> None:
    generator = np.random.default_rng(options)
    scores = generator.integers(0, 4, (options, 3)).astype(np.float64)  # many tie
    weights = generator.dirichlet(np.ones(3), 1000).T.copy()
    found = Tally.empty(options, 3, ranks=False, central=True, pairwise=False)
    ties = np.random.default_rng(3)
    ranker(options, 1000).count(Exact(scores, weights), weights, lambda: ties, found)
    whole = counted(Exact(scores, weights), weights, options)
    assert found.counts.shape == (options, 1)
    assert (found.counts[:, 0] == whole.counts[:, 0]).all()
    assert found.sums is not None
    assert (found.sums == whole.sums).all()


@pytest.mark.parametrize("options", [1, 2, 3, 7, 8, 9, 12, 13, 20, 33, 150, 600])
def test_counts_are_those_of_an_order_sample_by_sample(options: int) -> None:
    generator = np.random.default_rng(options)
    samples = 2000 if options < 100 else 100
    scores = generator.random((options, 5)) * 100
    weights = generator.dirichlet(np.ones(5), samples).T.copy()
    expected = one_by_one(scores @ weights, weights)
    for totals in (Exact(scores, weights), Held(scores @ weights)):
        found = counted(totals, weights, options)
        assert (found.counts == expected.counts).all()
        assert found.wins is not None
        assert found.sums is not None
        assert expected.sums is not None
        if options < 100:
            assert (found.wins == expected.wins).all()
        else:  # an option's mean rank is 1 and the others' wins over it
            assert (found.wins.sum(axis=0) == found.counts @ np.arange(options)).all()
        # Rounded once a sum here, once a sample there: off by half a unit a sample at most.
        assert np.abs(found.sums - expected.sums).max() <= samples


@pytest.mark.parametrize("options", [3, 9, 20, 40])
def test_near_ties_are_ranked_as_they_are(options: int) -> None:
    # Steps of 4e-9, far below what 32 bits tell apart, in a random order each sample; none is a tie.
    generator = np.random.default_rng(0)
    places = np.argsort(generator.random((options, 500)), axis=0)
    totals = np.add(50, 4e-9 * places, dtype=np.float64)
    found = counted(Held(totals), np.ones((1, 500)), options)
    expected = np.zeros((options, options), np.int64)
    for sample in range(500):
        for option in range(options):
            expected[option, options - 1 - places[option, sample]] += 1
    assert (found.counts == expected).all()


@pytest.mark.parametrize("options", [2, 6, 9, 30])
def test_one_pair_of_near_ties_among_far_ones(options: int) -> None:
    totals = np.linspace(90, 10, options)[:, None] + np.zeros((1, 400))
    totals[1] = totals[0] + np.where(np.arange(400) % 2, 3e-9, -3e-9)
    found = counted(Held(totals), np.ones((1, 400)), options)
    assert found.counts[0, 0] == found.counts[0, 1] == found.counts[1, 0] == 200
    assert all(found.counts[option, option] == 400 for option in range(2, options))


@pytest.mark.parametrize("gap", [0.0, 0.9e-9])
@pytest.mark.parametrize("options", [2, 5, 9, 25])
def test_ties_are_broken_at_random_with_equal_chances(options: int, gap: float) -> None:
    samples = 4000
    totals = np.full((options, samples), 40.0)
    totals[0] += gap
    found = counted(Held(totals), np.ones((1, samples)), options)
    assert (found.counts.sum(axis=0) == samples).all()
    assert (found.counts.sum(axis=1) == samples).all()
    error = 5 * np.sqrt(samples / options)
    assert np.abs(found.counts - samples / options).max() < error
    assert found.wins is not None
    assert (found.wins + found.wins.T + samples * np.eye(options, dtype=np.int64) == samples).all()
    assert np.abs(found.wins - samples / 2)[~np.eye(options, dtype=bool)].max() < 5 * np.sqrt(samples) / 2


@pytest.mark.parametrize("options", [4, 15])
def test_a_group_of_ties_keeps_its_places(options: int) -> None:
    totals = np.repeat(np.linspace(80, 20, options)[:, None], 1000, axis=1)
    totals[1:3] = totals[1:3].mean()
    found = counted(Held(totals), np.ones((1, 1000)), options)
    assert found.counts[0, 0] == 1000
    assert found.counts[3, 3] == 1000
    assert found.counts[1:3, 1:3].sum() == 2000
    assert found.counts[1, 1] == pytest.approx(500, abs=80)


def test_a_chain_of_near_ties_is_parted_as_the_ranking_parts_it() -> None:
    values = np.array([[0, 0.7, 1.4, 2.1, 5.0]]) * TIE
    groups = tied_groups((-values[0]).tolist())
    assert groups == [[0, 1], [2, 3], [4]]
    seen = Counter(tuple(ranks.broken(values, TIE, np.random.default_rng(seed))[0].tolist()) for seed in range(200))
    assert set(seen) == {(0, 1, 2, 3, 4), (1, 0, 2, 3, 4), (0, 1, 3, 2, 4), (1, 0, 3, 2, 4)}


def test_many_orders_at_once_are_each_put_right() -> None:
    generator = np.random.default_rng(5)
    totals = np.round(generator.random((14, 3000)) * 6) * 10  # full of ties
    found = np.array([ranks.broken(-own[None], TIE, generator)[0] for own in totals.T[:200]])
    for order, own in zip(found, totals.T, strict=False):
        assert sorted(order.tolist()) == list(range(14))
        assert all(own[a] >= own[b] for a, b in pairwise(order))
    counts = counted(Held(totals), np.ones((1, 3000)), 14).counts
    assert (counts.sum(axis=0) == 3000).all()
    assert (counts.sum(axis=1) == 3000).all()
