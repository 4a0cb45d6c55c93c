"""Cells in force, by hand on the harbour; `tests.test_against_reference` has them on random decisions."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from decide import Filters, Readings, load
from decide.evidence import Score, Table
from tests.reference import Documents
from tests.sessions import opened

HARBOUR = Path(__file__).parent / "data" / "harbour"


def harbour(**asked: Any) -> Table:
    decision = load(HARBOUR)
    return Readings(decision).table(Filters(**asked))


def ends(score: Score) -> tuple[float, float, float]:
    return score.likely, score.low, score.high


def test_an_option_with_cases_is_a_lottery_over_them() -> None:
    score = harbour().score("rebuild", "storms")
    assert ends(score) == (0.75 * 90 + 0.25 * 20, 5, 95)
    assert [(part.case, part.likely) for part in score.parts] == [("early", 90), ("late", 20)]
    assert not score.contested
    assert not score.inferred


def test_a_chosen_case_silences_the_others_and_leaves_them_to_be_shown() -> None:
    score = harbour(cases={"rebuild": "late"}).score("rebuild", "storms")
    assert ends(score) == (20, 5, 35)
    assert score.inferred
    assert [score.in_case(case).likely for case in range(2)] == [90, 20]


def test_two_sources_of_one_voice_speak_once() -> None:
    score = harbour().score("rebuild", "access")
    assert ends(score) == (55, 10, 85)
    assert [(voice.name, voice.mean) for _, voice in score.marks] == [("ahlgren-2019", 55)]
    assert (score.evidence, score.contested) == (2, False)


def test_natural_units_come_onto_the_scale_first() -> None:
    assert ends(harbour().score("rebuild", "cost")) == (40, 20, 50)
    assert ends(harbour().score("patch", "cost")) == (80, 75, 85)


def test_silence_takes_the_fields_mean_and_the_whole_scale() -> None:
    score = harbour().score("remove", "cost")
    assert (ends(score), score.basis) == ((60, 0, 100), "unknown")
    assert ends(harbour().score("patch", "access")) == ((80 + 55) / 2, 0, 100)


def test_where_nobody_is_known_silence_takes_the_middle() -> None:
    table = harbour(only=frozenset({"late-news"}))
    assert [ends(table.score(option, "storms")) for option in table.options] == [(50, 0, 100)] * 3


def test_a_judgement_stays_whatever_the_filters() -> None:
    table = harbour(only=frozenset(), direct=True, without_advocates=True)
    assert ends(table.score("remove", "access")) == (80, 80, 80)
    assert table.score("patch", "cost").basis == "judgement"


def test_a_later_date_in_force_replaces_the_decisions_own() -> None:
    assert harbour(until=date(2022, 1, 10)).score("remove", "cost").likely == 100
    assert not harbour(until=date(2022, 1, 9)).score("remove", "cost").known
    assert not harbour(until=date(2020, 12, 30)).score("patch", "storms").known
    assert harbour(until=date(2020, 12, 31)).score("patch", "storms").known


def test_advocates_are_left_out_for_their_own_option_only() -> None:
    table = harbour(without_advocates=True)
    assert not table.score("rebuild", "cost").known
    assert table.score("rebuild", "access").likely == 40, "the second article is by the same voice, but no advocate"


def test_a_cell_that_one_case_knows_is_known() -> None:
    score = harbour(without_advocates=True).score("rebuild", "storms")
    assert score.known
    assert ends(score) == (0.75 * (35 + 20) / 2 + 0.25 * 20, 0, 100), "the other case takes the field's mean"


def test_why_a_source_is_off() -> None:
    filters = Filters(without=frozenset({"pilot-log"}))
    assert Readings(load(HARBOUR)).off(filters) == {"pilot-log": "left out", "late-news": "after 2021-06-30"}


def test_filters_hold_a_copy_of_the_cases() -> None:
    cases = {"rebuild": "late"}
    filters = Filters(cases=cases)
    cases.clear()
    assert filters.cases == {"rebuild": "late"}


# Contested cells


def two_voices(a: float, b: float, cases: tuple[str | None, str | None] = (None, None), **cell: Any) -> Documents:
    """One cell of an option with two cases, on which two sources speak, each perhaps of one case only."""
    evidence: list[dict[str, Any]] = [
        {"source": "a", "from": "the first", "claim": "So.", "score": a},
        {"source": "b", "from": "the second", "claim": "Or so.", "score": b},
    ]
    for piece, case in zip(evidence, cases, strict=True):
        if case is not None:
            piece["case"] = case
    option = {"name": "O", "summary": "S.", "scores": {"c": {"evidence": evidence, **cell}}}
    return Documents(
        {
            "decision": {"title": "T", "question": "Q"},
            "sources": {"a": {"title": "A"}, "b": {"title": "B"}},
            "criteria": {"c": {"name": "C", "weight": 1, "scale": {0: "worst", 100: "best"}}},
        },
        {"o": {**option, "cases": {"x": "X", "y": "Y"}}},
    )


def is_contested(documents: Documents) -> bool:
    return opened(documents).table.score("o", "c").contested


def test_voices_30_apart_contest_a_cell() -> None:
    assert is_contested(two_voices(40, 70))
    assert is_contested(two_voices(70.1, 40.1)), "which floats put a little less than 30 apart"
    assert not is_contested(two_voices(40, 69.9))


def test_a_judgement_over_a_contested_cell_leaves_it_contested() -> None:
    assert is_contested(two_voices(40, 70, judgement={"score": 50, "why": "Between them."}))


def test_voices_that_speak_of_different_cases_contest_nothing() -> None:
    assert not is_contested(two_voices(0, 100, ("x", "y")))


def test_a_cell_contested_in_one_case_is_contested() -> None:
    documents = two_voices(0, 100, ("x", None))
    assert is_contested(documents)
    session = opened(documents)
    session.change(filters=Filters(cases={"o": "y"}))
    assert not session.table.score("o", "c").contested
