"""The additive model: published examples, and the properties that every additive model has."""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from decide.analysis import value
from decide.analysis.dominance import dominance
from decide.analysis.value import NoWeightError
from decide.model import Measure, Node

CASES = Path(__file__).parents[1] / "data" / "cases"
SCORES = st.integers(0, 100).map(float)
POINTS = st.integers(0, 50).map(float)
NEAR = 1e-9
ORDINARY = settings(deadline=None)


def case(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    return found


@st.composite
def problems(draw: st.DrawFn, least: int = 1) -> tuple[list[float], list[list[float]]]:
    """Leaf weights and a table of likely scores."""
    width = draw(st.integers(1, 5))
    points = draw(st.lists(POINTS, min_size=width, max_size=width).filter(any))
    row = st.lists(SCORES, min_size=width, max_size=width)
    return value.shares(points), draw(st.lists(row, min_size=least, max_size=5))


def all_known(table: list[list[float]]) -> list[list[bool]]:
    return [[True] * len(row) for row in table]


def dominates(weights: list[float], table: list[list[float]]) -> set[tuple[int, int]]:
    return {(a, b) for a, b, _ in dominance(weights, table, table, table, all_known(table))}


# Published examples


def test_goodwin_and_wright_office_location() -> None:
    given_case = case("ws_goodwin_wright_office")
    inputs, expected = given_case["inputs"], given_case["expected"]
    totals = value.totals(value.shares(inputs["weights"]), inputs["matrix"])
    assert totals == pytest.approx(expected["totals"], abs=given_case["tolerance"])
    assert value.ranks(totals) == expected["ranking"]
    assert inputs["options"][value.order(totals)[0]] == expected["best"]


def test_podvezko_2011_on_sum_normalised_values() -> None:
    given_case = case("ws_podvezko_2011_saw")
    inputs, expected = given_case["inputs"], given_case["expected"]
    columns = []
    for column, direction in zip(zip(*inputs["matrix"], strict=True), inputs["directions"], strict=True):
        better = [min(column) / x for x in column] if direction == "min" else list(column)
        columns.append([x / sum(better) for x in better])
    totals = value.totals(inputs["weights"], list(zip(*columns, strict=True)))
    assert totals == pytest.approx(expected["scores_sum_normalised_printed"], abs=given_case["tolerance"])
    assert value.ranks(totals) == expected["ranking"]


def test_a_piecewise_value_function_as_rsmaa_has_it() -> None:
    given_case = case("value_function_piecewise")
    inputs = given_case["inputs"]
    points = tuple((x, 100.0 * y) for x, y in zip(inputs["cutoffs"], inputs["values"], strict=True))
    measure = Measure(unit="units", points=points)
    found = [measure.value(x) / 100 for x in inputs["x"]]
    assert found == pytest.approx(given_case["expected"]["values"], abs=given_case["tolerance"])


# Properties A of any additive model


@ORDINARY
@given(points=st.lists(POINTS, min_size=1, max_size=5).filter(any), exponent=st.integers(-60, 60))
def test_scaling_all_points_changes_no_share(points: list[float], exponent: int) -> None:
    assert value.shares([point * 2.0**exponent for point in points]) == value.shares(points)


@ORDINARY
@given(problem=problems(), factor=st.sampled_from([3.0, 0.1, 7e5]))
def test_scaling_all_points_by_any_factor_keeps_totals_and_ranks(
    problem: tuple[list[float], list[list[float]]], factor: float
) -> None:
    weights, table = problem
    before = value.totals(weights, table)
    after = value.totals(value.shares([factor * weight for weight in weights]), table)
    assert after == pytest.approx(before, abs=NEAR)
    assert value.ranks(after) == value.ranks(before)


@ORDINARY
@given(problem=problems(), constant=st.integers(-50, 50), column=st.integers(0, 4))
def test_a_constant_on_one_criterion_shifts_all_totals_alike(
    problem: tuple[list[float], list[list[float]]], constant: int, column: int
) -> None:
    weights, table = problem
    j = column % len(weights)
    shifted = [[x + constant if k == j else x for k, x in enumerate(row)] for row in table]
    before, after = value.totals(weights, table), value.totals(weights, shifted)
    assert after == pytest.approx([total + weights[j] * constant for total in before], abs=NEAR)
    assert value.ranks(after) == value.ranks(before)


@ORDINARY
@given(problem=problems(), factor=st.sampled_from([0.5, 2.0, 0.125]))
def test_multiplying_the_whole_table_keeps_the_ranks(
    problem: tuple[list[float], list[list[float]]], factor: float
) -> None:
    weights, table = problem
    scaled = [[factor * x for x in row] for row in table]
    assert value.ranks(value.totals(weights, scaled)) == value.ranks(value.totals(weights, table))


@ORDINARY
@given(problem=problems())
def test_a_total_is_a_weighted_mean(problem: tuple[list[float], list[list[float]]]) -> None:
    weights, table = problem
    for row, total in zip(table, value.totals(weights, table), strict=True):
        weighty = [x for weight, x in zip(weights, row, strict=True) if weight > 0]
        assert min(weighty) - NEAR <= total <= max(weighty) + NEAR


def test_all_weight_on_one_criterion_gives_its_scores() -> None:
    table = [[10.0, 33.3, 80.0], [70.0, 12.1, 5.0]]
    for j in range(3):
        weights = [1.0 if k == j else 0.0 for k in range(3)]
        assert value.totals(weights, table) == [row[j] for row in table]


@ORDINARY
@given(problem=problems(least=2))
def test_a_dominated_option_never_has_the_better_total(problem: tuple[list[float], list[list[float]]]) -> None:
    weights, table = problem
    found = dominates(weights, table)
    totals = value.totals(weights, table)
    assert all(totals[a] > totals[b] for a, b in found)
    assert not any((b, a) in found for a, b in found)
    assert all((a, d) in found for a, b in found for c, d in found if b == c)


def test_equal_rows_do_not_dominate_each_other() -> None:
    assert dominates([0.5, 0.5], [[40.0, 60.0], [40.0, 60.0]]) == set()


def test_criteria_without_weight_have_no_say_in_dominance() -> None:
    assert dominates([1.0, 0.0], [[60.0, 0.0], [50.0, 100.0]]) == {(0, 1)}
    assert dominates([1.0, 0.0], [[50.0, 100.0], [50.0, 0.0]]) == set()


def test_an_unknown_cell_counts_0_for_the_dominator_and_100_for_the_other() -> None:
    likely = [[60.0, 60.0], [50.0, 50.0]]
    for known, expected in (
        ([[True, True], [True, True]], [(0, 1, False)]),
        ([[True, False], [True, True]], []),
        ([[True, True], [True, False]], []),
    ):
        assert dominance([0.5, 0.5], likely, [[0.0, 0.0]] * 2, [[100.0, 100.0]] * 2, known) == expected
    known = [[True, True], [True, False]]
    best = [[60.0, 100.0], [50.0, 50.0]]
    assert dominance([0.5, 0.5], best, [[60.0, 100.0], [0.0, 0.0]], [[100.0] * 2, [60.0, 100.0]], known) == [
        (0, 1, True)
    ]


@given(
    table=st.integers(1, 4).flatmap(
        lambda width: st.lists(
            st.lists(
                st.tuples(st.sampled_from([0, 40, 40 + 1e-10, 60.0, 100]), st.booleans()),
                min_size=width,
                max_size=width,
            ),
            max_size=7,
        )
    )
)
def test_dominance_is_what_each_pair_says_by_itself(table: list[list[tuple[float, bool]]]) -> None:
    likely, known = [[x for x, _ in row] for row in table], [[seen for _, seen in row] for row in table]
    ours = [[x if seen else 0 for x, seen in row] for row in table]
    theirs = [[x if seen else 100 for x, seen in row] for row in table]
    pairs = [
        (a, b)
        for a, row in enumerate(ours)
        for b, other in enumerate(theirs)
        if a != b and all(x >= y - value.TIE for x, y in zip(row, other, strict=True))
        if any(x > y + value.TIE for x, y in zip(row, other, strict=True))
    ]
    weights = [1.0] * (len(table[0]) if table else 1)
    assert [(a, b) for a, b, _ in dominance(weights, likely, likely, likely, known)] == pairs


def test_dominance_is_robust_where_the_ranges_only_touch() -> None:
    likely, known = [[60.0], [40.0]], [[True], [True]]
    assert dominance([1.0], likely, [[50.0], [30.0]], [[70.0], [50.0]], known)[0].robust
    assert not dominance([1.0], likely, [[49.0], [30.0]], [[70.0], [50.0]], known)[0].robust


@ORDINARY
@given(problem=problems(least=3))
def test_two_options_never_depend_on_a_third(problem: tuple[list[float], list[list[float]]]) -> None:
    weights, table = problem
    assert value.totals(weights, table)[:2] == value.totals(weights, table[:2])


@ORDINARY
@given(problem=problems(least=2))
def test_contributions_sum_to_the_total_and_differences_to_the_lead(
    problem: tuple[list[float], list[list[float]]],
) -> None:
    weights, table = problem
    a, b = table[:2]
    totals = value.totals(weights, table)
    assert sum(value.contributions(weights, a)) == pytest.approx(totals[0], abs=NEAR)
    parts = value.head_to_head(weights, a, b)
    assert sum(part.contribution for part in parts) == pytest.approx(totals[0] - totals[1], abs=NEAR)
    sizes = [abs(part.contribution) for part in parts]
    assert sizes == sorted(sizes, reverse=True)


@ORDINARY
@given(worst=st.integers(-50, 50), best=st.integers(-50, 50), x=st.floats(0, 1), scale=st.sampled_from([1000.0, 1.8]))
def test_a_linear_value_function(worst: int, best: int, x: float, scale: float) -> None:
    assume(worst != best)
    measure = Measure(unit="units", points=((worst, 0), (best, 100)))
    mirrored = Measure(unit="units", points=((worst, 100), (best, 0)))
    other_unit = Measure(unit="others", points=((worst * scale + 32, 0), (best * scale + 32, 100)))
    natural = worst + x * (best - worst)
    assert (measure.value(worst), measure.value(best)) == (0, 100)
    assert measure.value(natural) == pytest.approx(100 * x, abs=1e-6)
    assert mirrored.value(natural) == pytest.approx(100 - measure.value(natural), abs=1e-6)
    assert other_unit.value(natural * scale + 32) == pytest.approx(measure.value(natural), abs=1e-6)


@ORDINARY
@given(problem=problems(least=2), data=st.data())
def test_a_permutation_permutes_the_results_and_nothing_else(
    problem: tuple[list[float], list[list[float]]], data: st.DataObject
) -> None:
    weights, table = problem
    rows = data.draw(st.permutations(range(len(table))))
    columns = data.draw(st.permutations(range(len(weights))))
    moved_weights = [weights[j] for j in columns]
    moved = [[table[i][j] for j in columns] for i in rows]
    totals = value.totals(weights, table)
    assert value.totals(moved_weights, moved) == [totals[i] for i in rows]
    ranks = value.ranks(totals)
    assert value.ranks(value.totals(moved_weights, moved)) == [ranks[i] for i in rows]
    back = {(rows[a], rows[b]) for a, b in dominates(moved_weights, moved)}
    assert back == dominates(weights, table)


# Ranks


def test_ties_share_a_rank_and_the_next_one_is_left_out() -> None:
    assert value.ranks([50.0, 60.0, 50.0, 40.0]) == [2, 1, 2, 4]
    assert value.order([50.0, 60.0, 50.0, 40.0]) == [1, 0, 2, 3]


def test_totals_within_a_billionth_tie() -> None:
    for values in permutations([50.0, 50.0 + 5e-10, 40.0]):
        assert sorted(value.ranks(values)) == [1, 1, 3]
        assert value.order(values)[0] == min(values.index(50.0), values.index(50.0 + 5e-10))
    assert value.ranks([50.0, 50.0 + 3e-9]) == [2, 1]


def test_a_tie_counts_as_leading() -> None:
    assert value.leads([50.0, 50.0 + 5e-10], 0)
    assert not value.leads([50.0, 50.1], 0)


def test_sums_that_floats_get_wrong_still_tie() -> None:
    weights = value.shares([0.1, 0.2, 0.7])
    assert value.ranks(value.totals(weights, [[30.0, 30.0, 30.0], [70.0, 10.0, 30.0]])) == [1, 1]


# Leaf weights


def node(name: str, weight: float, **children: Node) -> Node:
    shape: dict[str, Any] = {"criteria": children} if children else {"scale": {0.0: "worst", 100.0: "best"}}
    return Node(id=name, name=name, weight=weight, **shape)


TREE = {"a": node("a", 30, b=node("b", 1), c=node("c", 2)), "d": node("d", 10, e=node("e", 5)), "f": node("f", 0)}


def test_a_leafs_weight_is_the_product_of_the_shares_down_to_it() -> None:
    assert value.leaf_weights(TREE) == pytest.approx({"b": 1 / 4, "c": 1 / 2, "e": 1 / 4, "f": 0})


def test_points_stand_in_node_by_node() -> None:
    weights = value.leaf_weights(TREE, {"a": 10, "b": 2})
    assert weights == pytest.approx({"b": 1 / 4, "c": 1 / 4, "e": 1 / 2, "f": 0})


@pytest.mark.parametrize(("points", "family"), [({"a": 0, "d": 0}, ("a", "d", "f")), ({"e": 0}, ("e",))])
def test_siblings_without_any_weight_are_named(points: dict[str, float], family: tuple[str, ...]) -> None:
    with pytest.raises(NoWeightError, match="are all 0") as raised:
        value.leaf_weights(TREE, points)
    assert raised.value.family == family


@pytest.mark.parametrize("points", [[], [0.0, 0.0], [1.0, -1.0], [float("nan")], [float("inf"), 1.0]])
def test_points_that_give_no_shares_are_refused(points: list[float]) -> None:
    with pytest.raises(ValueError, match="points"):
        value.shares(points)


def test_the_largest_numbers_do_not_overflow() -> None:
    assert value.shares([1.7e308, 1.7e308]) == [0.5, 0.5]


@ORDINARY
@given(points=st.lists(st.integers(0, 10**6), min_size=1, max_size=30).filter(any))
def test_shares_are_the_nearest_there_are(points: list[int]) -> None:
    found = value.shares([float(point) for point in points])
    assert found == [float(Fraction(point, sum(points))) for point in points]


# The leader under the worst for its silence and the best for the others'
