"""The ranking and the scenarios, against the written rules worked out once more in fractions (`tests.reference`)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from decide import Session, open_folder
from decide.analysis.ranking import Ranking
from tests import decisions, reference
from tests.reference import Answer

HARBOUR = Path(__file__).parents[1] / "data" / "harbour"
NEAR = 1e-9


def near(found: Any, expected: Any) -> bool:
    return bool(abs(found - float(expected)) <= NEAR)


def assert_same(ranking: Ranking, expected: Answer) -> None:
    assert list(ranking.weights) == list(expected.weights)
    assert all(near(ranking.weights[leaf], weight) for leaf, weight in expected.weights.items())
    assert {standing.option: standing.rank for standing in ranking.standings} == expected.ranks
    order = {option: at for at, option in enumerate(expected.ranks)}
    assert [standing.option for standing in ranking.standings] == sorted(
        order, key=lambda option: (expected.ranks[option], order[option])
    )
    assert (ranking.leader.option, list(ranking.tied)) == (expected.leader, expected.tied)
    assert ranking.survives_unknowns == expected.survives_unknowns
    assert {(found.option, found.over): found.robust for found in ranking.dominance} == expected.dominance
    assert len(ranking.dominance) == len(expected.dominance)
    for option, (likely, low, high) in expected.totals.items():
        standing = ranking.of(option)
        assert near(standing.total.likely, likely)
        assert near(standing.total.low, low)
        assert near(standing.total.high, high)
        assert near(standing.known, expected.known[option])
        assert near(standing.inferred, expected.inferred[option])
        assert standing.thin == (2 * expected.known[option] < 1)
        if expected.from_status_quo is None:
            assert standing.from_status_quo is None
        else:
            assert near(standing.from_status_quo, expected.from_status_quo[option])
        assert near(sum(standing.contributions.values()), likely)
        for criterion, weight in expected.weights.items():
            assert near(standing.contributions[criterion], weight * expected.cells[option][criterion].likely)
        assert list(standing.cases) == list(expected.case_totals[option])
        for case, (of_case, of_low, of_high) in expected.case_totals[option].items():
            total = standing.cases[case]
            assert near(total.likely, of_case)
            assert near(total.low, of_low)
            assert near(total.high, of_high)


@settings(deadline=None, max_examples=200)
@given(data=st.data())
def test_the_ranking_is_what_the_rules_say(data: st.DataObject) -> None:
    documents = data.draw(decisions.documents())
    asked = data.draw(decisions.asked(documents))
    session = decisions.opened(documents)
    decisions.put(session, asked)
    assert_same(session.ranking, reference.answer(documents, asked))


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_each_scenario_is_what_the_rules_say(data: st.DataObject) -> None:
    documents = data.draw(decisions.documents())
    asked = data.draw(decisions.asked(documents))
    session = decisions.opened(documents)
    decisions.put(session, asked)
    scenarios = session.scenarios

    without, alone = reference.without_each_source(documents, asked), reference.each_source_alone(documents, asked)
    by_source = list(scenarios.sources())
    assert [found.source for found in by_source] == list(without)
    for found in by_source:
        assert_same(found.without, without[found.source])
        assert_same(found.alone, alone[found.source])

    dates = reference.by_date(documents, asked)
    by_date = list(scenarios.dates())
    assert [found.day for found in by_date] == list(dates)
    for on_day in by_date:
        assert_same(on_day.ranking, dates[on_day.day])

    choices = reference.by_choice(documents, asked)
    by_choice = list(scenarios.cases())
    assert [tuple(found.choice.items()) for found in by_choice] == list(choices)
    assert not by_choice or scenarios.case_choices == len(by_choice)
    for chosen in by_choice:
        assert_same(chosen.ranking, choices[tuple(chosen.choice.items())])

    for single in scenarios.single_cases():
        cases = {**asked.cases, **single.choice}
        assert_same(single.ranking, reference.answer(documents, replace(asked, cases=cases)))

    assert_same(scenarios.direct(), reference.answer(documents, replace(asked, direct=True)))
    assert_same(scenarios.without_advocates(), reference.answer(documents, replace(asked, without_advocates=True)))


def test_the_only_option_has_no_runner_up() -> None:
    session = Session(open_folder(HARBOUR))
    assert session.ranking.runner_up is not None
    assert session.ranking.lead is not None
    alone = replace(session.ranking, standings=session.ranking.standings[:1])
    assert (alone.runner_up, alone.lead) == (None, None)


def test_an_option_is_thin_with_less_than_half_its_weight_known() -> None:
    standing = Session(open_folder(HARBOUR)).ranking.leader
    known = {0.0: True, 0.49: True, 0.5 - 1e-12: False, 0.5: False, 1.0: False}
    assert {share: replace(standing, known=share).thin for share in known} == known
