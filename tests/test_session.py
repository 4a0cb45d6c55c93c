"""One person at work: states that never change, their history, and the way to perspectives/."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decide import Filters, FolderError, Session, load, open_folder
from decide.analysis.value import NoWeightError
from decide.files.problems import ChangedOnDiskError, NotThereError, SaveError
from decide.model import Judgement
from decide.session import HISTORY, SessionError, State, id_from
from decide.shipped import example

HARBOUR = Path(__file__).parent / "data" / "harbour"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "harbour"
    shutil.copytree(HARBOUR, copy)
    return copy


@pytest.fixture
def session(folder: Path) -> Session:
    return Session(open_folder(folder))


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


# History


def test_undo_and_redo_walk_the_states(session: Session) -> None:
    states = [session.state]
    for points in (10, 20, 30):
        session.set_points("storms", points)
        states.append(session.state)
    for state in reversed(states[:-1]):
        assert session.undo()
        assert session.state == state
    assert not session.undo()
    for state in states[1:]:
        assert session.redo()
        assert session.state == state
    assert not session.redo()


def test_a_change_after_undo_ends_what_could_be_redone(session: Session) -> None:
    session.set_points("storms", 10)
    session.undo()
    session.set_points("storms", 20)
    assert not session.redo()


def test_what_changes_nothing_is_no_step(session: Session) -> None:
    session.change(points={})
    assert not session.undo()


def test_changes_of_one_burst_are_undone_together(session: Session) -> None:
    for points in (71, 72, 73):
        session.set_points("storms", points, burst="storms")
    session.set_points("cost", 41, burst="cost")
    assert session.undo()
    assert session.state.points == {"storms": 73}
    assert session.undo()
    assert session.state == State()


def test_a_burst_ends_when_told_when_undone_and_when_saved(session: Session) -> None:
    session.set_points("storms", 71, burst="storms")
    session.end_burst()
    session.set_points("storms", 72, burst="storms")
    session.undo()
    assert session.state.points == {"storms": 71}
    session.set_points("storms", 73, burst="storms")
    session.save("Mine")
    session.set_points("storms", 74, burst="storms")
    session.undo()
    assert session.state.points == {"storms": 73}
    session.undo()
    assert session.state.points == {"storms": 71}


def test_a_burst_that_comes_back_leaves_nothing_to_undo(session: Session) -> None:
    session.set_points("storms", 70)
    for points in (71, 72, 71, 70):
        session.set_points("storms", points, burst="storms")
    session.set_points("storms", 69, burst="storms")
    assert session.undo()
    assert session.state.points == {"storms": 70}
    assert session.undo()
    assert session.state == State()


def test_history_is_long_but_not_endless(session: Session) -> None:
    for points in range(HISTORY + 10):
        session.set_points("storms", points + 1)
    steps = 0
    while session.undo():
        steps += 1
    assert steps == HISTORY


NODES = st.sampled_from(["safety", "storms", "access", "cost"])
DOES = st.one_of(
    st.tuples(st.just("points"), NODES, st.integers(0, 3)),
    st.tuples(st.just("burst"), NODES, st.integers(0, 3)),
    st.sampled_from([("undo",), ("redo",), ("use",), ("baseline",), ("reset",), ("recommend",), ("judge",)]),
)


def act(session: Session, name: str, node: str = "", points: int = 0) -> None:
    """One thing that a person does."""
    if name == "points":
        session.set_points(node, points)
    elif name == "burst":
        session.set_points(node, points, burst=node)
    elif name == "undo":
        session.undo()
    elif name == "redo":
        session.redo()
    elif name == "reset":
        session.reset_points()
    elif name == "recommend":
        session.recommend("rebuild", "Because.")
    elif name == "judge":
        session.judge("patch", "access", judgement(score=30))
    else:
        session.use(None if name == "baseline" else "boat-owners")


@settings(deadline=None)
@given(does=st.lists(DOES, max_size=25))
def test_undoing_everything_leads_back_and_redoing_it_forth(does: list[tuple[Any, ...]]) -> None:
    session = Session(open_folder(HARBOUR))
    for name, *rest in does:
        before = session.state
        try:
            act(session, name, *rest)
        except NoWeightError:
            assert session.state is before
        fresh = Session(session.folder, session.state)
        assert session.ranking.standings == fresh.ranking.standings
    last = session.state
    steps = 0
    while session.undo():
        steps += 1
    assert session.state == State()
    while session.redo():
        steps -= 1
    assert steps <= 0
    if not any(name in ("undo", "redo") for name, *_ in does):
        assert session.state == last


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


# Saving


def test_unsaved_means_other_than_the_perspective_it_stems_from(session: Session) -> None:
    assert not unsaved(session)
    session.change(filters=Filters(direct=True))
    assert not unsaved(session), "filters are no part of a perspective"
    session.set_points("storms", 71)
    assert unsaved(session)
    session.set_points("storms", 70)
    assert not unsaved(session), "the points are the baseline's again"
    session.recommend("patch")
    assert unsaved(session)
    session.undo()
    assert not unsaved(session)


def test_a_state_that_was_given_is_unsaved_if_it_was_never_saved(folder: Path) -> None:
    assert Session(open_folder(folder), State(points={"storms": 1.0})).unsaved


def test_what_is_saved_is_read_back_the_same(session: Session, folder: Path) -> None:
    session.set_points("storms", 10)
    session.judge("patch", "cost", judgement(value=12.5, range=(10, 20), why="Last year's bill."))
    session.recommend("rebuild", "Wind: it's strong.")
    saved = session.save("A view of mine")
    assert saved.id == session.state.perspective == "a-view-of-mine"
    assert saved.weights == {"storms": 10, "access": 30}
    assert not unsaved(session)
    assert load(folder).perspectives["a-view-of-mine"] == saved
    fresh = Session(open_folder(folder))
    fresh.use("a-view-of-mine")
    assert fresh.ranking.standings == session.ranking.standings


def test_a_saved_perspective_keeps_what_it_does_not_show(session: Session, folder: Path) -> None:
    before = session.perspectives["boat-owners"]
    session.use("boat-owners")
    session.recommend("patch", "Cheap.")
    saved = session.save(before.name)
    assert saved == before.model_copy(update={"recommends": "patch", "because": "Cheap."})


def test_families_that_a_perspective_names_stay_named(session: Session) -> None:
    session.use("boat-owners")
    session.change(points={"safety": 60.0, "cost": 40.0, "storms": 70.0, "access": 31.0})
    assert session.as_perspective("Boat owners").weights == {"safety": 60, "cost": 40, "storms": 70, "access": 31}
    session.use(None)
    assert session.as_perspective("None").weights == {}
    assert session.as_perspective("None").elicited is None


def test_another_perspective_is_replaced_only_when_told(session: Session) -> None:
    session.set_points("storms", 10)
    with pytest.raises(SaveError, match="already"):
        session.save("Boat owners")
    assert unsaved(session)
    session.save("Boat owners", over=True)
    assert not unsaved(session)
    session.set_points("storms", 11)
    session.save("Boat owners")


def test_a_file_that_changed_on_disk_is_shown_before_it_is_replaced(session: Session, folder: Path) -> None:
    path = folder / "perspectives" / "boat-owners.yaml"
    session.use("boat-owners")
    session.set_points("storms", 10)
    path.write_text("format: 1\nname: Theirs\n", encoding="utf-8")
    with pytest.raises(ChangedOnDiskError) as raised:
        session.save("Boat owners")
    assert "-name: Theirs" in raised.value.difference
    assert path.read_text(encoding="utf-8") == "format: 1\nname: Theirs\n"
    with pytest.raises(ChangedOnDiskError):
        session.save("Boat owners", over=True)
    path.write_text("format: 1\nname: Theirs again\n", encoding="utf-8")
    session.shown("boat-owners")
    with pytest.raises(ChangedOnDiskError):
        session.save("Boat owners")
    session.shown("boat-owners")
    session.save("Boat owners")
    assert load(folder).perspectives["boat-owners"].weights["storms"] == 10


def test_a_new_file_that_is_there_meanwhile_is_not_overwritten(session: Session, folder: Path) -> None:
    (folder / "perspectives" / "mine.yaml").write_text("format: 1\nname: Mine\n", encoding="utf-8")
    session.set_points("storms", 10)
    with pytest.raises(ChangedOnDiskError):
        session.save("Mine")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Force protection first", "force-protection-first"),
        ("Müller’s view", "mullers-view"),
        ("  A/B: 2!  ", "a-b-2"),
        ("x" * 100, "x" * 60),
    ],
)
def test_a_name_gives_an_id(name: str, expected: str) -> None:
    assert id_from(name) == expected


@pytest.mark.parametrize("name", ["", "  ", "—", "防波堤", "\x1b"])
def test_a_name_that_gives_no_id_is_refused(session: Session, name: str) -> None:
    with pytest.raises(SaveError):
        session.save(name)


def test_saving_leaves_the_history(session: Session) -> None:
    session.set_points("storms", 10)
    session.save("Mine")
    session.undo()
    assert session.state == State()
    session.redo()
    assert session.state == replace(State(), points={"storms": 10.0}, perspective="mine")


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


def test_files_read_again_keep_the_history_and_ask_before_a_perspective_is_replaced(folder: Path) -> None:
    session = Session(open_folder(folder))
    session.use("boat-owners")
    session.set_points("safety", 7)
    session.set_points("safety", 9)
    file = folder / "perspectives" / "boat-owners.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "# a line of somebody else's\n", encoding="utf-8")
    session.go_on_as(Session(open_folder(folder)), session.state, lambda state: state)
    assert session.points["safety"] == 9
    session.undo()
    assert session.points["safety"] == 7
    session.redo()
    with pytest.raises(ChangedOnDiskError):
        session.save("boat-owners")


def test_what_changes_nothing_any_more_is_no_step_once_files_are_read_again(session: Session, folder: Path) -> None:
    start = session.state
    session.set_points("safety", 7)
    session.go_on_as(Session(open_folder(folder)), start, lambda state: start)
    assert not session.undo()
    assert not session.redo()


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
