"""One person at work: states that never change, and what changes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import FrozenInstanceError
from pathlib import Path
from typing import Any

import pytest

from decide import Filters, FolderError, Session, load, open_folder
from decide.analysis.value import NoWeightError
from decide.files.problems import NotThereError
from decide.model import Judgement
from decide.session import SessionError, State
from decide.shipped import example

HARBOUR = Path(__file__).parents[1] / "data" / "harbour"


def unsaved(session: Session) -> bool:
    return session.unsaved


def judgement(**fields: Any) -> Judgement:
    return Judgement.model_validate(fields)


# The state


def test_a_state_can_not_be_changed_and_shares_no_mapping(session: Session) -> None:
    points = {"storms": 5.0}
    judgements = {"remove": {"storms": judgement(score=10)}}
    state = State(points=points, judgements=judgements)
    points["storms"] = 6.0
    judgements["remove"].clear()
    assert state.points == {"storms": 5.0}
    assert state.judgements == {"remove": {"storms": judgement(score=10)}}
    with pytest.raises(FrozenInstanceError):
        state.__setattr__("because", "no")


def test_a_change_makes_a_new_state_and_leaves_the_old_one(session: Session) -> None:
    before = session.state
    session.set_points("storms", 10)
    assert before == State()
    assert session.state.points == {"storms": 10.0}
    assert session.points == {"safety": 60, "storms": 10, "access": 30, "cost": 40}


def test_a_folder_with_errors_gives_no_session(folder: Path) -> None:
    (folder / "options" / "patch.yaml").write_text("nam: Patch\n", encoding="utf-8")
    with pytest.raises(FolderError):
        Session(open_folder(folder))


def test_a_state_without_weight_gives_no_session(folder: Path) -> None:
    with pytest.raises(NoWeightError):
        Session(open_folder(folder), State(points={"storms": 0, "access": 0}))


# Weights


def test_siblings_are_never_left_without_weight(session: Session) -> None:
    session.set_points("storms", 0)
    before = session.state
    with pytest.raises(NoWeightError):
        session.set_points("access", 0)
    assert session.state is before
    session.undo()
    assert session.state == State()


@pytest.mark.parametrize("points", [-1, float("nan"), float("inf")])
def test_points_are_numbers_of_0_or_more(session: Session, points: float) -> None:
    with pytest.raises(SessionError):
        session.set_points("storms", points)
    assert session.state == State()


def test_equalising_keeps_the_siblings_sum(session: Session) -> None:
    session.equalise("storms")
    assert session.state.points == {"storms": 50, "access": 50}


def test_nodes_options_and_criteria_that_are_not_there(session: Session) -> None:
    wrongs: list[Callable[[], None]] = [
        lambda: session.set_points("storm", 1),
        lambda: session.equalise("storm"),
        lambda: session.use("boat-owner"),
        lambda: session.recommend("rebuld"),
        lambda: session.judge("rebuld", "storms", None),
        lambda: session.judge("rebuild", "safety", None),
    ]
    for wrong in wrongs:
        with pytest.raises(NotThereError):
            wrong()
    assert session.state == State()


ODDS = """
scenarios:
  calm: Calm
  storm: {name: Storm, odds: 3}
"""


@pytest.fixture
def uncertain(folder: Path) -> Session:
    with (folder / "criteria.yaml").open("a", encoding="utf-8") as file:
        file.write(ODDS)
    return Session(open_folder(folder))


def test_odds_are_set_told_apart_from_the_file_s_and_undone(uncertain: Session) -> None:
    before = dict(uncertain.odds)
    uncertain.set_odds("calm", 2)
    assert uncertain.state.odds == {"calm": 2.0}
    assert uncertain.odds == {**before, "calm": 2.0}
    uncertain.set_odds("rebuild/late", 5)
    assert uncertain.state.odds == {"calm": 2.0, "rebuild/late": 5.0}
    uncertain.undo()
    uncertain.undo()
    assert dict(uncertain.odds) == before


@pytest.mark.parametrize("odds", [0.0, -1.0, float("inf"), float("nan")])
def test_odds_are_numbers_above_0(uncertain: Session, odds: float) -> None:
    with pytest.raises(SessionError, match="above 0"):
        uncertain.set_odds("calm", odds)
    assert uncertain.state.odds == {}


def test_odds_of_what_is_not_there_name_what_is_meant(uncertain: Session) -> None:
    with pytest.raises(NotThereError, match='did you mean "calm"'):
        uncertain.set_odds("clam", 1)


# Views


def test_views_are_made_again_only_when_they_must(session: Session) -> None:
    table, ranking, outlook = session.table, session.ranking, session.outlook
    session.recommend("rebuild", "Because.")
    assert (session.table, session.ranking, session.outlook) == (table, ranking, outlook)
    assert session.table is table
    assert session.ranking is ranking
    assert session.outlook is outlook
    session.set_points("storms", 10)
    assert session.table is table
    assert session.ranking is not ranking
    assert session.ranking.table is table
    session.change(filters=Filters(direct=True))
    assert session.table is not table


def test_a_view_after_undo_is_that_of_the_earlier_state(session: Session) -> None:
    before = session.ranking
    session.set_points("storms", 1)
    assert session.ranking != before
    session.undo()
    assert session.ranking == before


# Perspectives, recommendation, judgements


def test_a_perspective_brings_its_weights_judgements_and_recommendation(session: Session) -> None:
    session.use("boat-owners")
    assert session.points == {"safety": 90, "cost": 10, "storms": 80, "access": 20}
    assert session.table.score("remove", "storms").likely == 10
    assert session.recommended == "rebuild"
    assert session.state.because == "The boats come first."
    assert not unsaved(session)
    session.use(None)
    assert session.state == State()
    assert not unsaved(session)
    session.undo()
    assert session.state.perspective == "boat-owners"
    assert not unsaved(session)


def test_the_leader_is_recommended_unless_another_is(session: Session) -> None:
    assert session.ranking.leads("remove")
    assert session.recommended == "remove"
    session.recommend("patch", "  It is \x1bcheap.\n")
    assert (session.recommended, session.state.because) == ("patch", "It is cheap.")
    session.recommend(None)
    assert session.recommended == "remove"


def test_a_judgement_overrides_and_can_be_taken_back(session: Session) -> None:
    before = session.table.score("patch", "storms")
    session.judge("patch", "storms", judgement(score=20, confidence="high"))
    score = session.table.score("patch", "storms")
    assert (score.likely, score.low, score.high, score.basis, score.evidence) == (20, 15, 25, "judgement", 1)
    session.judge("patch", "storms", None)
    assert session.table.score("patch", "storms") == before
    assert session.state.judgements == {}
    session.judge("patch", "storms", None)
    assert session.state.judgements == {}


def test_a_judgement_in_natural_units_needs_a_criterion_that_has_them(session: Session) -> None:
    session.judge("patch", "cost", judgement(value=10))
    assert session.table.score("patch", "cost").likely == 60
    with pytest.raises(SessionError, match="measure"):
        session.judge("patch", "storms", judgement(value=10))
    with pytest.raises(SessionError, match="outside the scale"):
        session.judge("patch", "storms", Judgement.model_construct({"exact"}, exact=500.0))
    assert list(session.state.judgements["patch"]) == ["cost"]


# In Python


def test_a_session_is_opened_by_the_folder_s_path(folder: Path) -> None:
    assert Session(folder).decision == Session(str(folder)).decision == Session(open_folder(folder)).decision
    (folder / "criteria.yaml").write_text("format: 1\n", encoding="utf-8")
    with pytest.raises(FolderError, match=r"criteria\.yaml"):
        Session(folder)


@pytest.mark.parametrize("given", [None, 7, {"title": "A"}])
def test_what_no_session_can_be_made_of_is_told_what_is_wanted(given: Any) -> None:
    with pytest.raises(TypeError, match=r"takes a folder's path, or decide\.open_folder\(path\)"):
        Session(given)


def test_a_loaded_decision_is_told_what_is_wanted(folder: Path) -> None:
    with pytest.raises(TypeError, match="not a Decision"):
        Session(load(folder))  # type: ignore[arg-type]


def test_a_judgement_may_be_a_mapping_as_files_have_it(session: Session) -> None:
    session.judge("remove", "access", {"score": 60, "why": "Seen."})
    assert session.state.judgements["remove"]["access"] == Judgement(score=60, why="Seen.")
    with pytest.raises(SessionError, match="scoer"):
        session.judge("remove", "access", {"scoer": 60})
    with pytest.raises(SessionError, match="100"):
        session.judge("remove", "access", {"score": 160})


def test_a_session_shows_its_decision_verdict_and_what_is_unsaved(session: Session) -> None:
    assert repr(session) == f"<Session 'The breakwater': verdict={session.verdict.kind!r}, leader='remove'>"
    session.set_points("safety", 7)
    session.judge("remove", "access", {"score": 60})
    assert "unsaved='weights, judgements'" in repr(session)


def test_a_judgement_given_as_a_mapping_with_a_key_that_there_is_not_names_those_there_are() -> None:
    session = Session(example("marks"))
    option, criterion = next(iter(session.decision.options)), next(iter(session.decision.leaves))
    with pytest.raises(SessionError, match=r'a judgement has no "scor"; it has score, value, mark, .*why'):
        session.judge(option, criterion, {"scor": 60})


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"score": "x"}, 'score: "x" is no plain number'),
        ({"score": float("nan")}, 'score: "nan" is no plain number'),
        ({"score": 150}, 'score: "150" is more than 100'),
        (
            {"score": -1, "confidence": "sure"},
            'score: "-1" is less than 0, the least that it may be; confidence: "sure"',
        ),
        ({"score": 1, "confidence": "sure"}, '"sure" is none of high, moderate or low'),
        ({"score": 1, "why": 3}, 'why: "3" is no text'),
        ({"score": 1, "range": [1]}, "range.1: it is missing"),
        ({"score": 1, "cites": "x"}, 'cites: "x" is no list'),
        ({"score": 1, "scoer": 1}, 'a judgement has no "scoer"'),
        ({}, "a judgement needs a `score`"),
        ({"score": 1, "value": 1}, "value: `score` and `value` both give the reading"),
        (3, '"3" is no judgement; give a mapping'),
    ],
)
def test_a_judgement_that_can_not_be_is_refused_in_plain_words(given: Any, message: str) -> None:
    session = Session(HARBOUR)
    with pytest.raises(SessionError) as caught:
        session.judge("patch", "access", given)
    said = str(caught.value)
    assert message in said
    assert not any(word in said for word in ("Input", "Value error", "valid", "instance"))


@pytest.mark.parametrize("number", ["a", True, float("nan"), float("inf"), -1])
def test_points_and_odds_that_are_none_are_named(number: Any) -> None:
    session = Session(HARBOUR)
    with pytest.raises(SessionError, match=f'points of "cost" are a number of 0 or more, not .{number!r}.'):
        session.set_points("cost", number)
    with pytest.raises(SessionError, match=f'odds of "rebuild/late" are a number above 0, not .{number!r}.'):
        session.set_odds("rebuild/late", number)
