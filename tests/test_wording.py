"""The sentences and figures that every output shares."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decide import Filters, Session, open_folder
from decide.model import Judgement, PartialDate
from decide.wording import (
    basis,
    firmness,
    lead,
    listed,
    percent,
    points,
    recommendation,
    remarks,
    signed,
    weights_in_words,
    whole,
    why_ahead,
)
from tests import decisions, sessions

HARBOUR = Path(__file__).parent / "data" / "harbour"


@pytest.fixture
def session() -> Session:
    return Session(open_folder(HARBOUR))


def judge(session: Session, option: str, **scores: float) -> None:
    for criterion, score in scores.items():
        session.judge(option, criterion, Judgement(score=score, why="A test's."))


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


def test_names_in_a_sentence() -> None:
    assert [listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == ["a", "a and b", "a, b and c"]


def test_whose_weights_are_in_force(session: Session) -> None:
    assert weights_in_words(session) == "baseline weights"
    session.set_points("storms", 70)
    assert weights_in_words(session) == "baseline weights", "no point differs"
    session.set_points("storms", 71)
    assert weights_in_words(session) == "baseline weights, changed"
    session.use("boat-owners")
    assert weights_in_words(session) == "weights of “Boat owners”"
    session.set_points("storms", 71)
    assert weights_in_words(session) == "weights of “Boat owners”, changed"


def test_the_basis_names_every_filter(session: Session) -> None:
    assert basis(session) == "baseline weights; as known on 2021-06-30"
    session.change(
        filters=Filters(
            without=frozenset({"pilot-log"}),
            only=frozenset({"late-news", "ahlgren-2019"}),
            until=PartialDate.parse("2022").last,
            cases={"rebuild": "late"},
            direct=True,
            without_advocates=True,
        )
    )
    assert basis(session) == (
        "baseline weights; only Ahlgren 2019 and “Quarry closes” (2022); without “The pilots' log” (2020); "
        "as known on 2022-12-31; direct evidence only; without advocates; Rebuild it: “The quarry closes first”"
    )


def test_who_leads(session: Session) -> None:
    assert lead(session) == "Remove it leads by 2 points over Patch it."
    for option in ("patch", "remove"):
        judge(session, option, storms=80, access=80, cost=80)
    assert lead(session) == "Too close to call: Patch it and Remove it are level at 80."


def test_what_silence_does_to_the_lead(session: Session) -> None:
    assert firmness(session) == (
        "18 % of its weight is known; with its own unknown cells at 0 and everybody else's at 100 it no longer leads."
    )
    judge(session, "remove", storms=60, cost=61)
    assert firmness(session) == "With everybody else's unknown cells at 100 it no longer leads."
    judge(session, "patch", access=0)
    assert firmness(session) is None


def test_a_recommendation_of_another_than_the_leader_says_so(session: Session) -> None:
    assert recommendation(session) is None
    session.recommend("patch", "It is cheap.")
    assert recommendation(session) == (
        "Patch it is recommended, though it is 2 points behind. Reason given: It is cheap."
    )
    session.recommend("remove")
    assert recommendation(session) == "Remove it is recommended."
    judge(session, "remove", storms=0, access=0, cost=0)
    judge(session, "patch", storms=100, access=100, cost=100)
    assert remarks(session)[1:] == [
        "Remove it is recommended, though it is 100 points behind.",
        "Patch it dominates Rebuild it whatever the uncertainty.",
        "Patch it dominates Remove it whatever the uncertainty.",
        "Rebuild it dominates Remove it whatever the uncertainty.",
    ]


def test_why_one_option_leads_another(session: Session) -> None:
    assert why_ahead(session, "rebuild", "remove") == (
        "Remove it is 5 points ahead of Rebuild it, most of it from Cost (no source for Remove it) and Safe entry; "
        "Rebuild it is ahead on Storm safety (no source for Remove it)."
    )
    assert why_ahead(session, "remove", "rebuild") == why_ahead(session, "rebuild", "remove")
    assert why_ahead(session, "patch", "patch") == "Patch it and Patch it have the same total."


@settings(deadline=None, max_examples=80)
@given(data=st.data())
def test_every_state_can_be_said(data: st.DataObject) -> None:
    documents = data.draw(decisions.decisions(decisions.FIRST))
    session = sessions.opened(documents)
    sessions.put(session, data.draw(decisions.questions(documents, decisions.FIRST)))
    options = list(session.decision.options)
    sentences = [*remarks(session), *(why_ahead(session, a, b) for a in options for b in options)]
    assert all(sentence.endswith(".") and "  " not in sentence for sentence in sentences)
    assert basis(session)
