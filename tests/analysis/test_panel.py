"""The panel: concordance by its definition, what nobody disputes, and where two answers meet."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decide.analysis import panel, value

ORDINARY = settings(deadline=None)
Totals = list[list[float]]


@st.composite
def panels(draw: st.DrawFn) -> Totals:
    """Totals, people × options, ties now and then."""
    options = draw(st.integers(1, 6))
    own = st.lists(st.integers(0, 8).map(lambda x: 12.5 * x), min_size=options, max_size=options)
    return draw(st.lists(own, min_size=1, max_size=5))


def middle_ranks(own: list[float]) -> list[Fraction]:
    return [Fraction(sum(x > mine for x in own)) + Fraction(sum(x == mine for x in own) + 1, 2) for mine in own]


@ORDINARY
@given(totals=panels())
def test_concordance_is_the_rank_sums_variance_over_its_largest(totals: Totals) -> None:
    people, options = len(totals), len(totals[0])
    ranks = [middle_ranks(own) for own in totals]
    sums = [sum(own) for own in zip(*ranks, strict=True)]
    middle = Fraction(people * (options + 1), 2)
    spread = sum((one - middle) ** 2 for one in sums)
    ties = sum(sum(x == y for x in own) ** 2 - 1 for own in totals for y in own)  # Σ t³ − t over groups of ties
    most = people**2 * (options**3 - options) - people * ties
    found = panel.concordance(totals)
    if people < 2 or options < 2 or most == 0:
        assert found is None
    else:
        assert found is not None
        assert found == pytest.approx(float(12 * spread / most))
        assert -1e-9 <= found <= 1 + 1e-9


def test_concordance_of_a_textbook_example() -> None:
    # Three judges rank six applicants (Siegel, Nonparametric Statistics, 1956, table 9.8): s = 25.5, W = .16.
    ranks = [[1, 6, 3, 2, 5, 4], [1, 5, 6, 4, 2, 3], [6, 3, 2, 5, 4, 1]]
    assert panel.concordance([[-float(rank) for rank in own] for own in ranks]) == pytest.approx(0.162, abs=5e-4)


def test_everybody_alike_is_1_and_a_pair_reversed_is_0() -> None:
    assert panel.concordance([[3, 2, 1]] * 4) == pytest.approx(1)
    assert panel.concordance([[5, 5, 1]] * 2) == pytest.approx(1)
    assert panel.concordance([[3, 2, 1], [1, 2, 3]]) == pytest.approx(0)
    assert panel.concordance([[3, 2, 1]]) is None
    assert panel.concordance([[3], [2]]) is None
    assert panel.concordance([[2, 2], [7, 7]]) is None


@ORDINARY
@given(totals=panels())
def test_what_nobody_disputes(totals: Totals) -> None:
    options = range(len(totals[0]))
    expected = {(a, b) for a in options for b in options if all(own[a] > own[b] for own in totals)}
    assert set(panel.undisputed(totals)) == expected


@ORDINARY
@given(totals=panels())
def test_the_mean_and_the_spans(totals: Totals) -> None:
    assert panel.mean_totals(totals) == pytest.approx([sum(own) / len(totals) for own in zip(*totals, strict=True)])
    spans = panel.contested(totals)
    widths = [span.high - span.low for span in spans]
    assert widths == sorted(widths, reverse=True)
    assert {(span.option, span.low, span.high) for span in spans} == {
        (at, min(own), max(own)) for at, own in enumerate(zip(*totals, strict=True))
    }


@st.composite
def two_views(draw: st.DrawFn) -> tuple[list[float], list[float], list[list[float]]]:
    """Two people's leaf weights, and a table."""
    width = draw(st.integers(1, 4))
    points = st.lists(st.integers(0, 9), min_size=width, max_size=width).filter(any)
    row = st.lists(st.integers(0, 100).map(float), min_size=width, max_size=width)
    return value.shares(draw(points)), value.shares(draw(points)), draw(st.lists(row, min_size=2, max_size=4))


@ORDINARY
@given(views=two_views())
def test_the_two_leaders_tie_where_the_answers_meet(views: tuple[list[float], list[float], list[list[float]]]) -> None:
    ours, theirs, table = views
    leader, rival = (value.order(value.totals(weights, table))[0] for weights in (ours, theirs))
    found = panel.meeting(ours, theirs, table[leader], table[rival])
    leads = [value.total(w, table[leader]) - value.total(w, table[rival]) for w in (ours, theirs)]
    if leads[0] - leads[1] <= 1e-9:
        assert found is None
        return
    assert found is not None
    assert 0 <= found.at <= 1
    between = [a + found.at * (b - a) for a, b in zip(ours, theirs, strict=True)]
    assert value.total(between, table[leader]) == pytest.approx(value.total(between, table[rival]), abs=1e-6)
    assert sum(hinge.shift for hinge in found.hinges) == pytest.approx(leads[1] - leads[0], abs=1e-6)
    shifts = [hinge.shift for hinge in found.hinges]
    assert shifts == sorted(shifts)
    for hinge in found.hinges:
        assert hinge.share == pytest.approx(between[hinge.criterion])
        gap = table[leader][hinge.criterion] - table[rival][hinge.criterion]
        assert hinge.shift == pytest.approx((theirs[hinge.criterion] - ours[hinge.criterion]) * gap)


def test_where_one_leads_for_both_there_is_no_meeting() -> None:
    assert panel.meeting([0.5, 0.5], [0.1, 0.9], [80, 80], [20, 30]) is None
    assert panel.meeting([0.5, 0.5], [0.5, 0.5], [80, 20], [20, 80]) is None


def test_two_people_worked_through() -> None:
    # Security counts 70 for the one, 30 for the other; A is 40 better there, B 60 better on cost: they tie at 60.
    found = panel.meeting([0.7, 0.3], [0.3, 0.7], [80, 20], [40, 80])
    assert found is not None
    assert found.at == pytest.approx(0.25)
    assert [(hinge.criterion, round(hinge.share, 9)) for hinge in found.hinges] == [(1, 0.4), (0, 0.6)]
    assert [hinge.shift for hinge in found.hinges] == pytest.approx([-24, -16])
