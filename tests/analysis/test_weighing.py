"""Weights from judgements: published examples, closed forms, and what is refused."""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import combinations, permutations
from math import exp, fsum, log, prod
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decide.analysis.weighing import RANDOM_INDEX, WeighingError, pairwise, rank_order, swing

CASES = Path(__file__).parents[1] / "data" / "cases"
ORDINARY = settings(deadline=None)

AHP = [
    "ahp_consistent_3x3",
    "ahp_saaty_1988_size_of_house",
    "ahp_saaty_1990_house",
    "ahp_saaty_2008_drinks",
    "ahp_saaty_2008_flexibility_3x3",
]


def case(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    return found


def upper(matrix: list[list[float]]) -> dict[tuple[str, str], float]:
    """The comparisons above the diagonal of a matrix, items by letter."""
    return {(letter(i), letter(j)): matrix[i][j] for i, j in combinations(range(len(matrix)), 2)}


def letter(at: int) -> str:
    return f"item {at:02}"


# Swings


def test_swings_of_a_published_example() -> None:
    given_case = case("swing_exact_ratios")
    inputs = given_case["inputs"]
    found = swing(dict(zip(inputs["criteria"], inputs["swings"], strict=True)))
    assert list(found.values()) == pytest.approx(given_case["expected"]["weights"], abs=given_case["tolerance"])


@ORDINARY
@given(points=st.lists(st.integers(0, 100), min_size=1, max_size=8).filter(any), factor=st.sampled_from([0.1, 3, 1e6]))
def test_only_the_ratios_of_swings_count(points: list[int], factor: float) -> None:
    names = [letter(at) for at in range(len(points))]
    found = swing(dict(zip(names, points, strict=True)))
    assert list(found.values()) == pytest.approx([point / sum(points) for point in points])
    scaled = swing({name: factor * point for name, point in zip(names, points, strict=True)})
    assert list(scaled.values()) == pytest.approx(list(found.values()))


@pytest.mark.parametrize("points", [{}, {"a": 0, "b": 0}, {"a": -1, "b": 2}, {"a": float("nan")}, {"a": float("inf")}])
def test_swings_that_no_weights_follow_from(points: dict[str, float]) -> None:
    with pytest.raises(WeighingError):
        swing(points)


# Rank order


def test_rank_order_centroids_are_the_table_s() -> None:
    given_case = case("roc_table_exact")
    for count, weights in given_case["expected"]["weights_exact"].items():
        found = list(rank_order([[letter(at)] for at in range(int(count))]).values())
        assert found == pytest.approx([float(Fraction(weight)) for weight in weights], abs=given_case["tolerance"])


@ORDINARY
@given(sizes=st.lists(st.integers(1, 4), min_size=1, max_size=5))
def test_ties_share_the_mean_of_their_places(sizes: list[int]) -> None:
    names = iter(map(letter, range(99)))
    groups = [[next(names) for _ in range(size)] for size in sizes]
    found = rank_order(groups)
    count = sum(sizes)
    places = [sum(Fraction(1, m) for m in range(k, count + 1)) / count for k in range(1, count + 1)]
    assert fsum(found.values()) == pytest.approx(1)
    for group in groups:
        own, places = places[: len(group)], places[len(group) :]
        assert [found[name] for name in group] == pytest.approx([float(sum(own) / len(own))] * len(group))


def test_a_name_stands_once_in_an_order() -> None:
    with pytest.raises(WeighingError, match="twice"):
        rank_order([["a"], ["b", "a"]])
    with pytest.raises(WeighingError, match="nothing to weigh"):
        rank_order([])


# Pairs


@pytest.mark.parametrize("name", AHP)
def test_the_principal_eigenvector(name: str) -> None:
    given_case = case(name)
    expected, near = given_case["expected"], given_case["tolerance"]
    found = pairwise(upper(given_case["inputs"]["matrix"]))
    weights = list(found.weights.values())
    assert weights == pytest.approx(expected["weights"], abs=near)
    assert weights == pytest.approx(expected["weights_precise"], abs=1e-9)
    assert found.consistency_ratio == pytest.approx(expected["CR"], abs=1e-9)
    assert (found.look_again is not None) == (expected["CR"] > 0.10)


def test_the_random_indices_are_the_cases() -> None:
    listed = {int(count): index for count, index in case(AHP[0])["inputs"]["random_index"].items()}
    assert listed == {1: 0, 2: 0, **RANDOM_INDEX}


def test_every_case_of_weighing_is_tested() -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    for kind in ("ahp", "roc", "swing"):
        assert all(f'"{path.stem}"' in source for path in CASES.glob(f"{kind}_*.json"))


@st.composite
def comparisons(draw: st.DrawFn, most: int = 6) -> dict[tuple[str, str], float]:
    count = draw(st.integers(2, most))
    scale = st.sampled_from([1 / 9, 1 / 5, 1 / 3, 1 / 2, 1, 2, 3, 5, 9])
    return {(letter(i), letter(j)): draw(scale) for i, j in combinations(range(count), 2)}


@ORDINARY
@given(given_pairs=comparisons())
def test_the_weights_are_an_eigenvector_with_the_largest_eigenvalue(given_pairs: dict[tuple[str, str], float]) -> None:
    found = pairwise(given_pairs)
    weights = dict(found.weights)
    assert fsum(weights.values()) == pytest.approx(1)
    both = {**given_pairs, **{(b, a): 1 / ratio for (a, b), ratio in given_pairs.items()}}
    values = [
        fsum(weights[b] * (1 if a == b else both[a, b]) for b in weights) / weights[a] for a in weights
    ]  # alike for all, and positive weights: by Perron and Frobenius it is the largest
    assert values == pytest.approx([values[0]] * len(values), rel=1e-9)
    count = len(weights)
    index = RANDOM_INDEX.get(count)
    expected = (values[0] - count) / (count - 1) / index if index else 0
    assert found.consistency_ratio == pytest.approx(max(0, expected), abs=1e-9)


@ORDINARY
@given(shares=st.lists(st.integers(1, 9), min_size=1, max_size=7))
def test_consistent_comparisons_give_their_weights_back(shares: list[int]) -> None:
    shares = [*shares, 4]
    found = pairwise({(letter(i), letter(j)): shares[i] / shares[j] for i, j in combinations(range(len(shares)), 2)})
    assert list(found.weights.values()) == pytest.approx([share / sum(shares) for share in shares])
    assert found.consistency_ratio == pytest.approx(0, abs=1e-9)
    assert found.look_again is None


@ORDINARY
@given(given_pairs=comparisons(most=4), data=st.data())
def test_the_order_and_direction_of_comparisons_do_not_matter(
    given_pairs: dict[tuple[str, str], float], data: st.DataObject
) -> None:
    turned = {}
    for (a, b), ratio in data.draw(st.permutations(list(given_pairs.items()))):
        turned.update({(b, a): 1 / ratio} if data.draw(st.booleans()) else {(a, b): ratio})
    found, other = pairwise(given_pairs), pairwise(turned)
    assert dict(other.weights) == pytest.approx(dict(found.weights))
    assert other.consistency_ratio == pytest.approx(found.consistency_ratio, abs=1e-9)


@ORDINARY
@given(given_pairs=comparisons(most=3))
def test_up_to_three_items_the_eigenvector_is_the_geometric_mean(given_pairs: dict[tuple[str, str], float]) -> None:
    found = pairwise(given_pairs)
    names = list(found.weights)
    both = {**given_pairs, **{(b, a): 1 / ratio for (a, b), ratio in given_pairs.items()}}
    means = [prod(both.get((a, b), 1.0) for b in names) ** (1 / len(names)) for a in names]
    assert list(found.weights.values()) == pytest.approx([mean / fsum(means) for mean in means], rel=1e-9)


@ORDINARY
@given(given_pairs=comparisons())
def test_look_again_names_the_comparison_farthest_from_the_others(given_pairs: dict[tuple[str, str], float]) -> None:
    found = pairwise(given_pairs)
    if found.look_again is None:
        assert found.consistency_ratio is not None
        assert found.consistency_ratio <= 0.10
        return
    names = list(found.weights)
    both = {**given_pairs, **{(b, a): 1 / ratio for (a, b), ratio in given_pairs.items()}}

    def implied(a: str, b: str) -> float:
        others = [k for k in names if k not in (a, b)]
        return exp(fsum(log(both[a, k] * both[k, b]) for k in others) / len(others))

    distances = {pair: abs(log(ratio / implied(*pair))) for pair, ratio in given_pairs.items()}
    again = found.look_again
    assert again.given == given_pairs[again.pair]
    assert again.implied == pytest.approx(implied(*again.pair))
    assert distances[again.pair] == pytest.approx(max(distances.values()))


def test_the_one_judgement_that_was_turned_round_is_found() -> None:
    true = {"a": 8, "b": 4, "c": 2, "d": 1}
    pairs = {(x, y): true[x] / true[y] for x, y in combinations(true, 2)}
    pairs["b", "d"] = 1 / 4
    again = pairwise(pairs).look_again
    assert again is not None
    assert again.pair == ("b", "d")
    assert again.implied == pytest.approx(4)


def test_even_a_circle_has_weights() -> None:
    circle = {("a", "b"): 1e5, ("b", "c"): 1e5, ("c", "a"): 1e5}
    assert list(pairwise(circle).weights.values()) == pytest.approx([1 / 3] * 3)
    nearly = {("a", "b"): 1e5, ("b", "c"): 1e5, ("c", "a"): 8e4}
    assert fsum(pairwise(nearly).weights.values()) == pytest.approx(1)


def test_above_15_items_there_is_no_consistency_ratio() -> None:
    for count, known in ((15, True), (16, False)):
        names = [letter(at) for at in range(count)]
        found = pairwise({pair: 9.0 if pair[0] < pair[1] else 1 for pair in combinations(names, 2)})
        assert (found.consistency_ratio is not None) == known
        assert (found.look_again is not None) == known


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        ({}, "nothing to weigh"),
        ({("a", "a"): 2}, "with itself"),
        ({("a", "b"): 0}, "above 0"),
        ({("a", "b"): -1}, "above 0"),
        ({("a", "b"): float("nan")}, "above 0"),
        ({("a", "b"): float("inf")}, "above 0"),
        ({("a", "b"): 1e7}, "above 0"),
        ({("a", "b"): 2, ("b", "a"): 0.5}, "same pair"),
        ({("a", "b"): 2, ("c", "d"): 2}, "missing: a/c, a/d, b/c, b/d"),
    ],
)
def test_comparisons_that_no_weights_follow_from(pairs: dict[tuple[str, str], float], words: str) -> None:
    with pytest.raises(WeighingError, match=words):
        pairwise(pairs)


def test_all_faults_are_named_at_once() -> None:
    with pytest.raises(WeighingError) as caught:
        pairwise({("a", "a"): 1, ("a", "b"): -1, ("b", "a"): 2, ("c", "a"): 1})
    assert all(
        words in str(caught.value) for words in ("with itself", "a/b takes a ratio", "same pair", "missing: b/c")
    )


def test_the_names_are_in_the_order_of_their_first_mention() -> None:
    for order in permutations("abc"):
        pairs = dict.fromkeys(combinations(order, 2), 2.0)
        assert tuple(pairwise(pairs).weights) == order
