"""Second opinions: published examples, and what holds of each method on any table."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from itertools import combinations
from math import exp, fsum, log, sqrt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from decide.analysis import methods, value
from decide.analysis.methods import METHODS, agreement, opinions, tau_b, vikor

CASES = Path(__file__).parents[1] / "data" / "cases"
ORDINARY = settings(deadline=None)
NEAR = 1e-9
Table = list[list[float]]


def case(name: str) -> tuple[dict[str, Any], list[float], Table, dict[str, Any]]:
    """A case, its weights as shares, its table with every column turned so that more is better, and its results."""
    found = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    inputs = found["inputs"]
    signs = [-1 if direction == "min" else 1 for direction in inputs["directions"]]
    table = [[sign * x for sign, x in zip(signs, row, strict=True)] for row in inputs["matrix"]]
    return found, value.shares(inputs["weights"]), table, found["expected"]


@st.composite
def problems(draw: st.DrawFn, least: int = 1) -> tuple[list[float], Table]:
    width = draw(st.integers(1, 4))
    points = draw(st.lists(st.sampled_from([0, 1, 2, 5]), min_size=width, max_size=width).filter(any))
    row = st.lists(st.integers(0, 20).map(lambda x: 5.0 * x), min_size=width, max_size=width)
    return value.shares(points), draw(st.lists(row, min_size=least, max_size=6))


def merits(name: str, weights: Sequence[float], table: Table) -> list[float]:
    method, lower = METHODS[name]
    return [-score if lower else score for score in method(weights, table)]


# Published examples


@pytest.mark.parametrize("name", ["topsis_hodgett_cars", "topsis_opricovic_tzeng_f", "topsis_opricovic_tzeng_phi"])
def test_topsis_with_vector_normalisation(name: str) -> None:
    given_case, weights, table, expected = case(name)
    found = methods.topsis(weights, table)
    assert found == pytest.approx(expected["closeness"], abs=given_case["tolerance"])
    assert found == pytest.approx(expected["closeness_precise"], abs=NEAR)
    assert value.ranks(found) == expected["ranking"]


def test_topsis_on_values_brought_to_0_to_1() -> None:
    # Closeness hangs on the ratios of weights alone, so lengths as weights take the vector normalisation back.
    given_case, weights, table, expected = case("topsis_opricovic_tzeng_linear")
    columns = [[(x - min(column)) / (max(column) - min(column)) for x in column] for column in zip(*table, strict=True)]
    lengths = [weight * sqrt(fsum(x * x for x in column)) for weight, column in zip(weights, columns, strict=True)]
    found = methods.topsis(lengths, list(zip(*columns, strict=True)))
    assert found == pytest.approx(expected["closeness_precise"], abs=given_case["tolerance"])
    assert value.ranks(found) == expected["ranking"]


@pytest.mark.parametrize(
    "name",
    [
        "vikor_opricovic_tzeng_2004",
        "vikor_opricovic_tzeng_2007_w1",
        "vikor_opricovic_tzeng_2007_w2",
        "vikor_opricovic_tzeng_2007_w4",
        "vikor_advantage_without_stability",
    ],
)
def test_vikor(name: str) -> None:
    given_case, weights, table, expected = case(name)
    found = vikor(weights, table, v=given_case["inputs"]["v"])
    for own, measure in ((found.s, "S"), (found.r, "R"), (found.q, "Q")):
        assert own == pytest.approx(expected[measure], abs=given_case["tolerance"])
        assert own == pytest.approx(expected[f"{measure}_precise"], abs=NEAR)
    assert (found.advantage, found.stability) == (expected["C1"], expected["C2"])
    assert sorted(found.compromise) == expected["compromise"]


def test_promethee_with_the_usual_preference_function() -> None:
    given_case, weights, table, expected = case("promethee_zhao_usual")
    found = methods.promethee(weights, table)
    assert found == pytest.approx(expected["phi"], abs=given_case["tolerance"])
    assert value.ranks(found) == expected["ranking"]


def preferred(kind: dict[str, Any], gap: float) -> float:
    """The preference functions that are not ours, II to VI, after Brans, Vincke and Mareschal."""
    q, p = kind.get("q", 0), kind.get("p", 0)
    if gap <= q:
        return 0
    functions: dict[str, Callable[[], float]] = {
        "II": lambda: 1,
        "III": lambda: min(1, gap / p),
        "IV": lambda: 0.5 if gap <= p else 1,
        "V": lambda: min(1, (gap - q) / (p - q)),
        "VI": lambda: 1 - exp(-gap * gap / (2 * kind["s"] ** 2)),
    }
    return functions[kind["type"]]()


@pytest.mark.parametrize("name", ["promethee_brans_1986", "promethee_ziemba_2017_vshape"])
def test_the_usual_preference_function_among_others(name: str) -> None:
    # The case's criteria of type I are ours; the net flows of the others are worked out here.
    given_case, weights, table, expected = case(name)
    kinds = given_case["inputs"]["preference"]
    flows = [0.0] * len(table)
    for weight, kind, column in zip(weights, kinds, zip(*table, strict=True), strict=True):
        if kind["type"] == "I":
            own = methods.promethee([1.0], [[x] for x in column])
        else:
            own = [
                fsum(preferred(kind, x - y) - preferred(kind, y - x) for y in column) / (len(column) - 1)
                for x in column
            ]
        flows = [flow + weight * one for flow, one in zip(flows, own, strict=True)]
    assert flows == pytest.approx(expected["phi_precise"], abs=NEAR)
    assert value.ranks(flows) == expected["ranking"]


def test_every_case_of_these_methods_is_tested() -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    for kind in ("topsis", "vikor", "promethee"):
        assert all(f'"{path.stem}"' in source for path in CASES.glob(f"{kind}_*.json"))


# Degenerate rules


def test_nothing_to_the_power_of_nothing_is_one() -> None:
    assert methods.weighted_product([0.0, 1.0], [[0, 30], [50, 20]]) == [30, 20]
    assert methods.weighted_product([0.5, 0.5], [[0, 30], [50, 50]]) == pytest.approx([0, 50])


def test_a_column_of_zeros_adds_nothing_to_topsis() -> None:
    assert methods.topsis([0.5, 0.5], [[0, 30], [0, 60]]) == [0, 1]


@pytest.mark.parametrize("table", [[[40, 60]] * 3, [[0, 0]] * 2, [[7, 8]], [[50, 50 + 5e-10], [50 + 5e-10, 50]]])
def test_options_all_alike(table: Table) -> None:
    weights = [0.5, 0.5]
    assert methods.topsis(weights, table) == [0.5] * len(table)
    found = vikor(weights, table)
    assert found.q == (0,) * len(table)
    assert methods.promethee(weights, table) == [0] * len(table)
    assert {opinion.tau for opinion in opinions(weights, table)} == {None}
    assert agreement(opinions(weights, table), 0) == 1
    if len(table) == 1:
        assert found.advantage
        assert found.stability
        assert found.compromise == (0,)
    else:
        assert not found.advantage
        assert found.compromise == tuple(range(len(table)))


def test_a_criterion_of_weight_0_has_no_say_in_maximin() -> None:
    assert methods.maximin([0.0, 1.0], [[0, 60], [90, 50]]) == [60, 50]


def test_vikor_leaves_out_a_criterion_on_which_all_are_alike() -> None:
    assert vikor([0.5, 0.5], [[50, 30], [50, 60]]).s == (0.5, 0)


def test_half_of_q_is_0_where_all_s_or_all_r_are_equal() -> None:
    # S: 1/2 each; R: 1/2, 1/2 and 1/4.
    assert vikor([0.5, 0.5], [[100, 0], [0, 100], [50, 50]]).q == (0.5, 0.5, 0)


def test_regret_is_weighted_and_against_the_best_at_hand() -> None:
    assert methods.minimax_regret([0.25, 0.75], [[100, 40], [20, 60]]) == [15, 20]


# What holds of all


@ORDINARY
@given(problem=problems(), name=st.sampled_from(sorted(METHODS)))
def test_a_dominated_option_is_never_ahead_and_equal_ones_are_level(
    problem: tuple[list[float], Table], name: str
) -> None:
    weights, table = problem
    scores = merits(name, weights, table)
    for a, row in enumerate(table):
        for b, other in enumerate(table):
            if all(x >= y for x, y, w in zip(row, other, weights, strict=True) if w > 0):
                assert scores[a] >= scores[b] - NEAR


@ORDINARY
@given(problem=problems(), name=st.sampled_from(sorted(METHODS)), data=st.data())
def test_the_order_of_options_and_criteria_does_not_matter(
    problem: tuple[list[float], Table], name: str, data: st.DataObject
) -> None:
    weights, table = problem
    rows = data.draw(st.permutations(range(len(table))))
    columns = data.draw(st.permutations(range(len(weights))))
    turned = [[table[i][j] for j in columns] for i in rows]
    scores = merits(name, weights, table)
    assert merits(name, [weights[j] for j in columns], turned) == pytest.approx([scores[i] for i in rows], abs=NEAR)


@ORDINARY
@given(problem=problems())
def test_an_option_best_on_everything_comes_first_by_every_method(problem: tuple[list[float], Table]) -> None:
    weights, table = problem
    best = [max(column) for column in zip(*table, strict=True)]
    found = opinions(weights, [*table, best])
    assert agreement(found, len(table)) == 1
    # Ties stand in the folder's order, so it may be named behind its equals.
    assert all(opinion.merits[opinion.ranking[0]] == pytest.approx(opinion.merits[-1], abs=NEAR) for opinion in found)


@ORDINARY
@given(problem=problems(least=2), factor=st.sampled_from([0.5, 0.25]))
def test_topsis_is_within_0_and_1_and_hangs_on_no_column_s_unit(
    problem: tuple[list[float], Table], factor: float
) -> None:
    weights, table = problem
    found = methods.topsis(weights, table)
    assert all(0 <= one <= 1 for one in found)
    assert methods.topsis(weights, [[factor * row[0], *row[1:]] for row in table]) == pytest.approx(found, abs=NEAR)
    if len(table) == 2:
        assert fsum(found) == pytest.approx(1)


@ORDINARY
@given(problem=problems(least=2), factor=st.sampled_from([0.5, 0.25]), shift=st.sampled_from([0, 10, 50]))
def test_vikor_hangs_on_no_column_s_unit_or_zero(
    problem: tuple[list[float], Table], factor: float, shift: float
) -> None:
    weights, table = problem
    found = vikor(weights, table)
    turned = vikor(weights, [[shift + factor * row[0], *row[1:]] for row in table])
    assert turned.q == pytest.approx(found.q, abs=1e-7)
    assert all(-NEAR <= one <= 1 + NEAR for one in found.q)
    assert vikor(weights, table, v=1).q == pytest.approx(
        # Sums that differ by less than a tie are alike, whatever rounding left between them.
        [(s - min(found.s)) / span if (span := max(found.s) - min(found.s)) > NEAR else 0 for s in found.s],
        abs=NEAR,
    )


@ORDINARY
@given(problem=problems(least=2))
def test_vikor_s_compromise_is_by_its_conditions(problem: tuple[list[float], Table]) -> None:
    found = vikor(*problem)
    order = value.order([-q for q in found.q])
    first, enough = order[0], 1 / (len(order) - 1)
    assert found.advantage == (found.q[order[1]] - found.q[first] >= enough - NEAR)
    assert found.stability == (
        first in (value.order([-s for s in found.s])[0], value.order([-r for r in found.r])[0])
        or (found.s[first] <= min(found.s) + NEAR or found.r[first] <= min(found.r) + NEAR)
    )
    assert found.compromise[0] == first
    if found.advantage:
        assert len(found.compromise) == (1 if found.stability else 2)
    else:
        assert len(found.compromise) >= 2
        assert all(found.q[at] - found.q[first] < enough for at in found.compromise)


@ORDINARY
@given(problem=problems(least=2))
def test_net_flows_are_a_weighted_count_of_who_is_worse(problem: tuple[list[float], Table]) -> None:
    weights, table = problem
    found = methods.promethee(weights, table)
    count = len(table) - 1
    plain = [
        fsum(w * ((x > y) - (x < y)) for other in table for w, x, y in zip(weights, row, other, strict=True)) / count
        for row in table
    ]
    assert found == pytest.approx(plain, abs=NEAR)
    assert fsum(found) == pytest.approx(0, abs=NEAR)


@ORDINARY
@given(problem=problems())
def test_the_weighted_product_is_a_weighted_sum_of_logarithms(problem: tuple[list[float], Table]) -> None:
    weights, table = problem
    assume(all(x > 0 for row in table for x in row))
    expected = [exp(fsum(w * log(x) for w, x in zip(weights, row, strict=True))) for row in table]
    assert methods.weighted_product(weights, table) == pytest.approx(expected)


@ORDINARY
@given(problem=problems())
def test_opinions_are_the_methods_ranked(problem: tuple[list[float], Table]) -> None:
    weights, table = problem
    found = opinions(weights, table)
    assert [opinion.method for opinion in found] == list(METHODS)
    totals = value.totals(weights, table)
    for opinion in found:
        assert list(opinion.ranking) == value.order(opinion.merits)
        assert opinion.tau == tau_b(opinion.merits, totals)
        assert (opinion.vikor is not None) == (opinion.method == "vikor")
    leader = value.order(totals)[0]
    first = [opinion for opinion in found if opinion.merits[leader] >= max(opinion.merits) - NEAR]
    assert agreement(found, leader) == len(first) / len(found)


# Kendall's tau-b


def test_tau_b_of_scipy_s_manual() -> None:
    # The example of kendalltau in scipy.stats.
    assert tau_b([12, 2, 1, 12, 2], [1, 4, 7, 1, 0]) == pytest.approx(-0.4714045207910316)


@ORDINARY
@given(pairs=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=30))
def test_tau_b_counts_pairs(pairs: list[tuple[int, int]]) -> None:
    a, b = [float(x) for x, _ in pairs], [float(y) for _, y in pairs]
    signs = [((x > u) - (x < u), (y > v) - (y < v)) for (x, y), (u, v) in combinations(pairs, 2)]
    untied_a, untied_b = sum(s != 0 for s, _ in signs), sum(t != 0 for _, t in signs)
    found = tau_b(a, b)
    if not untied_a or not untied_b:
        assert found is None
    else:
        assert found is not None
        assert found == pytest.approx(sum(s * t for s, t in signs) / sqrt(untied_a * untied_b))
        assert tau_b(b, a) == pytest.approx(found)
        assert tau_b(a, [-y for y in b]) == pytest.approx(-found)


def test_tau_b_is_1_for_the_same_order_only() -> None:
    assert tau_b([3, 1, 2], [30, 10, 20]) == 1
    assert tau_b([3, 1, 2], [10, 30, 20]) == -1
    assert tau_b([3, 1, 2], [30, 20, 10]) == pytest.approx(1 / 3)
    assert tau_b(range(3000), range(3000)) == 1
