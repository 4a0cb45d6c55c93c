"""Numbers in words: rounded so that they agree with each other, and say no more than there is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decide.wording import (
    apart,
    as_given,
    past,
    percent,
    points,
    signed,
    whole,
    whole_shares,
    within,
)
from decide.wording.numbers import told_from


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (61.37, "61"),
        (0.5, "1"),
        (-0.5, "-1"),
        (-0.4, "0"),
        (0.49999999999, "1"),
        (2.5, "3"),
        (100, "100"),
        (-17.2, "-17"),
    ],
)
def test_numbers_are_whole(number: float, shown: str) -> None:
    assert whole(number) == shown


@pytest.mark.parametrize(("number", "shown"), [(9.4, "+9"), (-9.4, "-9"), (0.3, "+<1"), (-0.3, "-<1"), (0, "0")])
def test_differences_carry_their_sign(number: float, shown: str) -> None:
    assert signed(number) == shown


@given(st.floats(0, 100), st.floats(0, 100))
def test_a_difference_agrees_with_the_numbers_beside_it_or_says_that_it_is_rounded(one: float, other: float) -> None:
    shown = apart(one, other)
    figure = shown.removeprefix("≈").replace("<1", "0")
    agrees = int(figure) == int(whole(one)) - int(whole(other))
    assert agrees == (not shown.startswith("≈"))


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (0, "0 %"),
        (1e-12, "0 %"),
        (0.001, "<1 %"),
        (0.004, "<1 %"),
        (0.005, "1 %"),
        (0.5, "50 %"),
        (0.994, "99 %"),
        (0.997, ">99 %"),
        (1 - 1e-12, "100 %"),
        (1, "100 %"),
    ],
)
def test_shares_never_hide_that_something_is_left(share: float, shown: str) -> None:
    assert percent(share) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [(9.4, "9 points"), (1, "1 point"), (0.6, "1 point"), (0.2, "under 1 point"), (0, "level")],
)
def test_points_in_words(number: float, shown: str) -> None:
    assert points(number) == shown


@pytest.mark.parametrize(
    ("share", "up", "shown"),
    [
        (0.5217, True, "53 %"),
        (0.5217, False, "52 %"),
        (0.3, True, "30 %"),
        (0.3, False, "30 %"),
        (0.004, False, "0.4 %"),
        (0.9963, True, "99.7 %"),
    ],
)
def test_a_place_of_change_is_said_where_it_has_changed(share: float, up: bool, shown: str) -> None:
    assert past(share, up=up) == shown


@given(st.floats(1e-5, 1 - 1e-5), st.booleans())
def test_past_is_never_short_of_the_change(share: float, up: bool) -> None:
    said = float(past(share, up=up).removesuffix(" %"))
    off = said - 100 * share if up else 100 * share - said
    assert -1e-6 <= off <= 1
    assert 0 < said < 100


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_stretch_is_said_within_its_ends(one: float, other: float) -> None:
    low, high = min(one, other), max(one, other)
    said = [float(end) for end in within(low, high).removesuffix(" %").split("–")]
    if high - low > 1e-5:
        assert 100 * low - 1e-6 <= said[0] <= said[1] <= 100 * high + 1e-6


@given(st.lists(st.floats(0, 1000), max_size=12))
def test_whole_shares_sum_to_100_and_none_is_a_point_off(shares: list[float]) -> None:
    found = whole_shares(shares)
    if sum(shares) <= 0:
        assert found == [0] * len(shares)
        return
    assert sum(found) == 100
    assert all(abs(one - 100 * share / sum(shares)) < 1 + 1e-6 for one, share in zip(found, shares, strict=True))


@pytest.mark.parametrize(
    ("shares", "found"),
    [([1, 1, 1], [34, 33, 33]), ([0.5, 0.25, 0.25], [50, 25, 25]), ([2, 1], [67, 33]), ([], []), ([0, 0], [0, 0])],
)
def test_what_is_left_goes_to_the_largest_remainders(shares: list[float], found: list[int]) -> None:
    assert whole_shares(shares) == found


@pytest.mark.parametrize(
    ("number", "shown"),
    [(1250000, "1,250,000"), (0.125, "0.125"), (50, "50"), (-3.25, "-3.25"), (1234567.5, "1,234,567.5")],
)
def test_a_number_that_somebody_wrote_is_not_rounded(number: float, shown: str) -> None:
    assert as_given(number) == shown


@given(st.floats(-1e6, 1e6), st.floats(0, 100))
def test_a_number_is_told_from_the_limit_it_passes(limit: float, past: float) -> None:
    for number in (limit - past, limit + past):
        seen = float(told_from(limit, number, whole(number)).replace(",", ""))
        if abs(number - limit) > 1e-4:
            assert (seen < limit) == (number < limit)
            assert seen != limit
