"""What would change the answer, against published figures, closed forms and brute force in exact fractions."""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decide.analysis.change_of_mind import ChangeOfMind, smallest_change
from decide.analysis.crossovers import Line, crossovers, leader_changes, stable_interval
from decide.analysis.flips import flips
from decide.analysis.information import Stretch, value_of_score
from decide.analysis.value import leads, leaf_weights, order, shares, totals
from decide.model import Node

CASES = Path(__file__).parents[1] / "data" / "cases"
SCALE = {0.0: "worst", 100.0: "best"}


def leaf(name: str, weight: float) -> Node:
    return Node(id=name, name=name, weight=weight, scale=SCALE)


def group(name: str, weight: float, *children: Node) -> Node:
    return Node(id=name, name=name, weight=weight, criteria={child.id: child for child in children})


def tree(*nodes: Node) -> dict[str, Node]:
    return {node.id: node for node in nodes}


def points_of(nodes: dict[str, Node]) -> dict[str, float]:
    found: dict[str, float] = {}
    for name, node in nodes.items():
        found[name] = node.weight
        found.update(points_of(node.criteria or {}))
    return found


scores = st.integers(0, 20).map(lambda n: n * 5.0)
tables = st.integers(1, 5).flatmap(
    lambda k: st.tuples(
        st.lists(st.integers(0, 10), min_size=k, max_size=k).filter(any),
        st.lists(st.lists(scores, min_size=k, max_size=k), min_size=1, max_size=5),
    )
)


def test_goodwin_and_wright_print_the_crossover_of_the_turnover_branch_at_52_1() -> None:
    case = json.loads((CASES / "crossover_goodwin_wright_turnover.json").read_text(encoding="utf-8"))
    raw = case["inputs"]["raw_weights"]
    nodes = tree(
        group("turnover", sum(raw[:3]), *(leaf(f"t{j}", raw[j]) for j in range(3))),
        group("working", sum(raw[3:]), *(leaf(f"w{j}", raw[j]) for j in range(3, 6))),
    )
    found = crossovers(nodes, points_of(nodes), case["inputs"]["matrix"])[0]
    names = case["inputs"]["options"]
    change = next(c for c in found.changes if names[c.before] == case["expected"]["best_below"])
    assert names[change.after] == case["expected"]["best_above"]
    assert change.share == pytest.approx(case["expected"]["crossover"], abs=1e-12)
    assert 100 * change.share == pytest.approx(case["expected"]["crossover_percent_printed"], abs=0.05)


def test_two_options_cross_at_a_third() -> None:
    case = json.loads((CASES / "crossover_two_options_exact.json").read_text(encoding="utf-8"))
    nodes = tree(*(leaf(f"c{j}", 10 * weight) for j, weight in enumerate(case["inputs"]["weights"], start=1)))
    found = crossovers(nodes, points_of(nodes), case["inputs"]["matrix"])[0]
    assert [(c.before, c.after) for c in found.changes] == [(1, 0)]
    assert found.changes[0].share == pytest.approx(1 / 3, abs=1e-12)
    assert list(found.stable) == pytest.approx([0.0, 1 / 3], abs=1e-12)


@given(tables)
def test_crossovers_agree_with_the_totals_computed_afresh(problem: tuple[list[int], list[list[float]]]) -> None:
    """At each share the lines are the totals, the leader between two changes is the one named, in exact fractions."""
    raw, table = problem
    nodes = tree(*(leaf(f"c{j}", float(point)) for j, point in enumerate(raw)))
    for j, found in enumerate(crossovers(nodes, points_of(nodes), table)):
        edges = [0.0, *(change.share for change in found.changes), 1.0]
        leaders = [found.changes[0].before if found.changes else None, *(change.after for change in found.changes)]
        for (low, high), leader in zip(pairwise(edges), leaders, strict=True):
            share = (low + high) / 2 if len(raw) > 1 else 1.0
            fresh = _totals_at(raw, table, j, Fraction(share))
            assert [line.at(share) for line in found.lines] == pytest.approx(
                [float(value) for value in fresh], abs=1e-7
            )
            if leader is not None:
                assert fresh[leader] >= max(fresh) - Fraction(1, 10**7)


def _totals_at(raw: list[int], table: list[list[float]], vary: int, share: Fraction) -> list[Fraction]:
    """Each total with one criterion's share set and the others in proportion, from the definition."""
    others = sum(point for j, point in enumerate(raw) if j != vary)
    weights = []
    for j, point in enumerate(raw):
        if j == vary:
            weights.append(share if len(raw) > 1 else Fraction(1))
        elif others:
            weights.append((1 - share) * Fraction(point, others))
        else:
            weights.append((1 - share) / (len(raw) - 1))
    return [sum((w * Fraction(x) for w, x in zip(weights, row, strict=True)), Fraction(0)) for row in table]


@given(tables)
def test_the_stable_interval_is_where_the_leader_leads(problem: tuple[list[int], list[list[float]]]) -> None:
    raw, table = problem
    nodes = tree(*(leaf(f"c{j}", float(point)) for j, point in enumerate(raw)))
    leader = order(totals(shares(raw), table))[0]
    for found in crossovers(nodes, points_of(nodes), table):
        low, high = found.stable
        assert low <= found.share + 1e-12
        assert found.share <= high + 1e-12
        for step in range(41):
            share = step / 40
            values = [line.at(share) for line in found.lines]
            if low + 1e-9 < share < high - 1e-9:
                assert values[leader] >= max(values) - 1e-7
            elif (share < low - 1e-3 or share > high + 1e-3) and len(raw) > 1:
                assert values[leader] < max(values)


@given(tables)
def test_successive_leaders_rise_ever_faster(problem: tuple[list[int], list[list[float]]]) -> None:
    """Property 35: at most one change fewer than options, slopes increasing; at 1 the best score leads."""
    raw, table = problem
    nodes = tree(*(leaf(f"c{j}", float(point)) for j, point in enumerate(raw)))
    for j, found in enumerate(crossovers(nodes, points_of(nodes), table)):
        assert len(found.changes) <= len(table) - 1
        slopes = [found.lines[c.before].slope for c in found.changes] + [
            found.lines[c.after].slope for c in found.changes[-1:]
        ]
        assert slopes == sorted(slopes)
        if found.changes:
            last = found.changes[-1].after
            assert table[last][j] >= max(row[j] for row in table) - 1e-9


def test_a_group_takes_its_children_with_it() -> None:
    nodes = tree(group("g", 60, leaf("a", 1), leaf("b", 3)), leaf("c", 40))
    table = [[100.0, 0.0, 50.0], [0.0, 80.0, 50.0]]
    by_node = {found.node: found for found in crossovers(nodes, points_of(nodes), table)}
    assert list(by_node) == ["g", "a", "b", "c"]
    # In g: 25 against 60, wherever its share goes; in c both stand at 50, so at 0 they tie only.
    assert by_node["g"].changes == ()
    assert by_node["g"].stable == (0.0, 1.0)
    # a·100 against (1 − a)·80 within the group: 4/9.
    assert by_node["a"].changes[0].share == pytest.approx(4 / 9)
    assert (by_node["a"].changes[0].before, by_node["a"].changes[0].after) == (1, 0)


def test_degenerate_families_have_defined_results() -> None:
    only = tree(leaf("a", 5))
    found = crossovers(only, points_of(only), [[10.0], [20.0]])[0]
    assert (found.share, found.stable, found.changes) == (1.0, (1.0, 1.0), ())
    alone = tree(leaf("a", 5), leaf("b", 0), leaf("c", 0))  # the others at 0 share equally
    found = crossovers(alone, points_of(alone), [[10.0, 90.0, 70.0], [20.0, 0.0, 20.0]])[0]
    assert found.changes[0].share == pytest.approx(70 / 80)
    weightless = tree(leaf("x", 1), group("g", 0, leaf("a", 1), leaf("b", 1)))
    found = crossovers(weightless, points_of(weightless), [[10.0, 90.0, 0.0], [20.0, 0.0, 90.0]])[2]
    assert (found.stable, found.changes) == ((0.0, 1.0), ())
    assert crossovers(only, points_of(only), [[10.0]])[0].changes == ()


@pytest.mark.parametrize(
    ("lines", "changes"),
    [
        ([], []),
        ([Line(50, 0)], []),
        ([Line(50, 0), Line(50, 0)], []),  # equal all along
        ([Line(50, 0), Line(50, 10)], []),  # a tie at 0 only
        ([Line(50, 0), Line(40, 10)], []),  # a tie at 1 only
        ([Line(50, 0), Line(40, 20)], [(0.5, 0, 1)]),
        ([Line(50, 0), Line(50, 0), Line(40, 20)], [(0.5, 0, 2)]),  # of options on one line the first is named
        ([Line(60, -20), Line(50, 0), Line(40, 20)], [(0.5, 0, 2)]),  # one only touches where two cross
        ([Line(60, -40), Line(50, 0), Line(20, 50)], [(0.25, 0, 1), (0.6, 1, 2)]),
    ],
)
def test_changes_of_leader_along_given_lines(lines: list[Line], changes: list[tuple[float, int, int]]) -> None:
    found = leader_changes(lines)
    assert [c.share for c in found] == pytest.approx([share for share, _, _ in changes])
    assert [(c.before, c.after) for c in found] == [(before, after) for _, before, after in changes]


def test_a_leader_who_ties_today_is_stable_up_to_there() -> None:
    assert stable_interval([Line(50, 0), Line(40, 20)], 0, 0.5) == (0.0, 0.5)
    assert stable_interval([Line(40, 20), Line(50, 0)], 0, 0.5) == (0.5, 1.0)


def test_the_smallest_change_by_hand() -> None:
    # The rival is 30 ahead on the first, 10 behind on the second, 40 behind on the third; it trails by 12 in total.
    weights, leader, rival = [0.2, 0.4, 0.4], [50.0, 60.0, 80.0], [80.0, 50.0, 40.0]
    found = smallest_change(weights, leader, rival, 1)
    assert found is not None
    assert found.moved == pytest.approx(14 / 70)
    assert found.take == {2: pytest.approx(14 / 70)}
    assert found.give == {0: pytest.approx(14 / 70)}


def test_a_rival_that_ties_needs_no_change_and_one_behind_everywhere_has_none() -> None:
    assert smallest_change([0.5, 0.5], [50.0, 50.0], [60.0, 40.0], 1) == ChangeOfMind(1, 0.0, {}, {}, overtakes=True)
    assert smallest_change([0.5, 0.5], [50.0, 50.0], [40.0, 40.0], 1) is None
    level = smallest_change([0.5, 0.5], [50.0, 50.0], [50.0, 40.0], 1)  # level on one criterion: all weight there ties
    assert level is not None
    assert level.moved == pytest.approx(0.5)
    assert level.give == {0: pytest.approx(0.5)}


@given(tables)
def test_no_smaller_change_brings_the_rival_level(problem: tuple[list[int], list[list[float]]]) -> None:
    """The change found ties, and of many other changes that move as much none does better (brute force)."""
    raw, table = problem
    weights = shares(raw)
    values = totals(weights, table)
    leader = order(values)[0]
    for rival in range(len(table)):
        if rival == leader:
            continue
        found = smallest_change(weights, table[leader], table[rival], rival)
        ahead = [theirs - ours for ours, theirs in zip(table[leader], table[rival], strict=True)]
        if found is None:
            assert max(ahead) < 0
            continue
        moved = list(weights)
        for j, amount in found.take.items():
            moved[j] -= amount
        for j, amount in found.give.items():
            moved[j] += amount
        assert min(moved) >= -1e-9
        assert sum(moved) == pytest.approx(1)
        gain = sum(w * d for w, d in zip(moved, ahead, strict=True))
        if values[leader] - values[rival] > 1e-9:
            assert gain == pytest.approx(0, abs=1e-6)
            assert found.moved == pytest.approx(sum(found.take.values()))
            assert _most_gain(weights, ahead, found.moved * 0.99) < values[leader] - values[rival]


def _most_gain(weights: list[float], ahead: list[float], amount: float) -> float:
    """The most that moving `amount` can gain the rival: fractions of all pairs, best pair first (transport problem)."""
    pairs = sorted(
        ((ahead[to] - ahead[at], at) for at in range(len(weights)) for to in range(len(weights))), reverse=True
    )
    left, gained, rest = list(weights), 0.0, amount
    for gain, at in pairs:
        part = min(left[at], rest)
        left[at] -= part
        rest -= part
        gained += part * gain
    return gained


@given(tables)
def test_at_a_flip_two_options_tie_and_beyond_it_the_named_one_leads(
    problem: tuple[list[int], list[list[float]]],
) -> None:
    raw, table = problem
    weights = shares(raw)
    before = totals(weights, table)
    leader = order(before)[0]
    found = {(flip.option, flip.criterion): flip for flip in flips(weights, table)}
    for i, row in enumerate(table):
        for j in range(len(row)):
            at_ends = [_totals_with(weights, table, i, j, end) for end in (0.0, 100.0)]
            loses = any(not leads(values, leader) for values in at_ends)
            if (i, j) not in found:
                assert not loses
                continue
            flip = found[i, j]
            values = _totals_with(weights, table, i, j, flip.score)
            assert values[leader] == pytest.approx(max(values), abs=1e-7)
            assert values[flip.leader] == pytest.approx(max(values), abs=1e-7)
            assert (flip.leader == i) == (i != leader)


def _totals_with(weights: list[float], table: list[list[float]], i: int, j: int, score: float) -> list[float]:
    changed = [list(row) for row in table]
    changed[i][j] = score
    return totals(weights, changed)


def test_flips_by_hand_ends_included_and_none_for_one_option() -> None:
    assert flips([1.0], [[30.0]]) == []
    found = flips([0.5, 0.5], [[60.0, 40.0], [40.0, 40.0]])
    assert [(f.option, f.criterion, f.score, f.leader) for f in found] == [
        (0, 0, 40.0, 1),
        (0, 1, 20.0, 1),
        (1, 0, 60.0, 1),
        (1, 1, 60.0, 1),
    ]
    assert flips([1.0, 0.0], [[100.0, 0.0], [0.0, 0.0]])[1].score == 100.0


def test_the_value_of_learning_in_closed_form() -> None:
    # A total uniform on 0–100 against a sure 50: E max = 62.5, so learning is worth 12.5.
    assert value_of_score(1.0, 0.0, 50.0, [Stretch(1.0, 0.0, 100.0)]) == pytest.approx(12.5)
    # Half the weight halves the spread: uniform on 25–75 against 50 is worth 6.25.
    assert value_of_score(0.5, 25.0, 50.0, [Stretch(1.0, 0.0, 100.0)]) == pytest.approx(6.25)
    # Two points, 0 or 100, against 50: 75 − 50.
    points = [Stretch(0.5, 0.0, 0.0), Stretch(0.5, 100.0, 100.0)]
    assert value_of_score(1.0, 0.0, 50.0, points) == pytest.approx(25)
    assert value_of_score(1.0, 0.0, 100.0, [Stretch(1.0, 0.0, 100.0)]) == 0.0
    assert value_of_score(1.0, 0.0, None, points) == 0.0
    assert value_of_score(0.0, 60.0, 50.0, points) == 0.0


stretches = st.lists(st.tuples(st.integers(1, 5), scores, scores), min_size=1, max_size=4).map(
    lambda parts: [
        Stretch(chance / sum(c for c, _, _ in parts), min(low, high), max(low, high)) for chance, low, high in parts
    ]
)


@given(st.floats(0, 1), st.floats(0, 80), st.lists(st.floats(0, 100), min_size=1, max_size=3), stretches)
def test_the_value_of_learning_agrees_with_a_fine_sum(
    weight: float, rest: float, rivals: list[float], score: list[Stretch]
) -> None:
    steps, best = 2000, max(rivals)
    knowing = mean = 0.0
    for chance, low, high in score:
        for step in range(steps):
            own = rest + weight * (low + (high - low) * (step + 0.5) / steps)
            knowing += chance * max(best, own) / steps
            mean += chance * own / steps
    found = value_of_score(weight, rest, max(rivals), score)
    assert found == pytest.approx(max(0.0, knowing - max(best, mean)), abs=1e-4)


def test_leaf_weights_of_the_examples_sum_to_one() -> None:
    nodes = tree(group("g", 60, leaf("a", 1), leaf("b", 3)), leaf("c", 40))
    assert sum(leaf_weights(nodes).values()) == pytest.approx(1)
