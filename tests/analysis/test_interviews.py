"""Interviews: any order of answers, left and taken up, ends in the weights that the methods give."""

from itertools import combinations
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decide.analysis import weighing
from decide.analysis.interviews import LEAST, LEAST_ODDS, MOST, STEPS, Pairs, Ranks, Swings, begun, shares_of

NAMES = ("a", "b", "c", "d")
TODAY = {"a": 20.0, "b": 80.0, "c": 0.0, "d": 40.0}
WORTH = st.fixed_dictionaries({name: st.integers(0, 100) for name in NAMES})


def test_an_interview_begins_with_todays_weights() -> None:
    assert shares_of(begun("swing", TODAY)) == pytest.approx({"a": 1 / 7, "b": 4 / 7, "c": 0, "d": 2 / 7}, abs=1e-3)
    assert Ranks(TODAY).names == ("b", "d", "a", "c")
    assert Pairs(TODAY).points() == pytest.approx({"b": 100, "d": 50, "a": 25, "c": 100 * LEAST}, abs=0.06)


@given(worth=WORTH.filter(lambda worth: any(worth.values())))
def test_swings_are_the_points_themselves(worth: dict[str, int]) -> None:
    going = Swings(TODAY, dict(worth))
    assert going.missing == []
    assert shares_of(going) == pytest.approx(weighing.swing(worth))
    assert going.anchored == (max(worth.values()) == 100)


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from((-1, 1, None))), max_size=12))
def test_a_rank_order_holds_every_name_once_whatever_is_moved(moves: list[tuple[str, Literal[-1, 1] | None]]) -> None:
    going = Ranks(TODAY)
    for name, by in moves:
        if by is None:
            going.tie(name)
        else:
            going.move(name, by)
    assert sorted(going.names) == sorted(NAMES)
    assert all(going.groups)
    assert shares_of(going) == pytest.approx(weighing.rank_order(going.groups), abs=1e-3)


def test_ties_share_their_place_and_part_again() -> None:
    going = Ranks(TODAY)
    assert not going.tie("b")
    assert going.tie("d")
    assert [(name, going.rank(name), going.tied(name)) for name in going.names] == [
        ("b", 1, False),
        ("d", 1, True),
        ("a", 3, False),
        ("c", 4, False),
    ]
    going.move("d", 1)
    assert going.groups == [["b"], ["d"], ["a"], ["c"]]
    going.tie("a")
    going.tie("a")
    assert going.groups == [["b"], ["d"], ["a"], ["c"]]


@given(st.lists(st.sampled_from(STEPS), min_size=6, max_size=6))
def test_all_pairs_answered_are_the_eigenvector_with_its_consistency(ratios: list[float]) -> None:
    going = Pairs(TODAY)
    for at, ratio in enumerate(ratios):
        going.at = at
        going.answer(ratio)
    expected = weighing.pairwise(dict(zip(combinations(going.names, 2), ratios, strict=True)))
    assert going.missing == []
    assert going.compared() == expected
    assert shares_of(going) == pytest.approx(expected.weights, abs=1e-3)


def test_what_is_compared_with_the_first_says_how_the_others_compare() -> None:
    going = Pairs(TODAY)
    for at, ratio in enumerate((2.0, 4.0, 8.0)):
        going.at = at
        going.answer(ratio)
    found = going.compared()
    assert len(going.missing) == 3
    assert found.weights == pytest.approx({"b": 8 / 15, "d": 4 / 15, "a": 2 / 15, "c": 1 / 15})
    assert found.consistency_ratio == pytest.approx(0, abs=1e-9)


def test_answers_of_pairs_stand_when_todays_points_change_their_order() -> None:
    going = Pairs(TODAY)
    going.answer(2.0)
    first = going.pairs[0]
    going.today = {"a": 100.0, "b": 1.0, "c": 50.0, "d": 2.0}
    assert going.pairs[0] == first
    assert first not in going.missing
    assert len(going.missing) == 5


def test_what_is_not_answered_about_odds_is_never_0() -> None:
    going = Swings(TODAY, least=LEAST_ODDS)
    assert going.points()["c"] == LEAST_ODDS
    assert not going.takes(0)
    assert going.takes(LEAST_ODDS)
    assert not going.takes(MOST + 1)
    assert Swings(TODAY).takes(0)
