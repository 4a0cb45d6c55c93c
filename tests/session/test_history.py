"""Going back and forth: states, bursts, marks of what was done beside them, files read again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decide import Session, open_folder
from decide.analysis.value import NoWeightError
from decide.files.problems import ChangedOnDiskError
from decide.model import Judgement
from decide.session import HISTORY, State

HARBOUR = Path(__file__).parents[1] / "data" / "harbour"


def judgement(**fields: Any) -> Judgement:
    return Judgement.model_validate(fields)


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


# What is done beside the states: marks


def test_undoing_stops_at_a_mark_until_it_is_passed(session: Session) -> None:
    history = session.history
    session.set_points("safety", 7)
    session.done_beside("a file")
    session.set_points("safety", 9)
    assert session.undo()
    assert session.points["safety"] == 7
    assert history.behind == "a file"
    assert not session.undo()
    history.pass_back()
    assert session.undo()
    assert session.points["safety"] == 60
    assert session.redo()
    assert history.ahead == "a file"
    assert not session.redo()
    history.pass_forth()
    assert session.redo()
    assert session.points["safety"] == 9


def test_a_change_ends_what_could_be_made_again_marks_too(session: Session) -> None:
    session.done_beside("a file")
    session.history.pass_back()
    session.set_points("safety", 7)
    assert session.history.ahead is None
    assert not session.redo()


def test_a_burst_ends_with_a_mark(session: Session) -> None:
    session.set_points("safety", 7, burst="one")
    session.done_beside("a file")
    session.set_points("safety", 60, burst="one")
    assert session.undo()
    assert session.points["safety"] == 7


def test_marks_stand_where_they_were_however_long_the_history(session: Session) -> None:
    for points in range(HISTORY + 3):
        session.set_points("safety", points + 100)
        if points == 1:
            session.done_beside("early")
    while session.undo():
        pass
    assert session.history.behind == "early"


def test_marks_stay_when_the_files_are_read_again(session: Session, folder: Path) -> None:
    session.set_points("safety", 7)
    session.done_beside("a file")
    session.set_points("safety", 9)
    session.go_on_as(Session(open_folder(folder)), session.state, lambda state: state)
    assert session.undo()
    assert session.history.behind == "a file"


@settings(max_examples=60)
@given(st.lists(st.sampled_from(["change", "mark", "undo", "redo"]), max_size=25))
def test_states_and_marks_come_back_in_the_order_in_which_they_were_made(does: list[str]) -> None:
    """Against two plain lists of everything that happened."""
    session = Session(open_folder(HARBOUR))
    history = session.history
    done: list[object] = []
    undone: list[object] = []
    points = [60.0]
    for at, what in enumerate(does):
        if what in ("change", "mark"):
            step: object = f"mark {at}" if what == "mark" else float(100 + at)
            session.done_beside(step) if isinstance(step, str) else session.set_points("safety", 100 + at)
            done.append(step)
            undone.clear()
        elif what == "undo" and done:
            step = done.pop()
            undone.append(step)
            if isinstance(step, str):
                assert history.behind == step
                assert not session.undo()
                history.pass_back()
            else:
                assert session.undo()
        elif what == "redo" and undone:
            step = undone.pop()
            done.append(step)
            if isinstance(step, str):
                assert history.ahead == step
                assert not session.redo()
                history.pass_forth()
            else:
                assert session.redo()
        points = [each for each in done if isinstance(each, float)] or [60.0]
        assert session.points["safety"] == points[-1]


def test_numbers_of_other_libraries_are_numbers(session: Session) -> None:
    whole: Any = np.int64(30)
    narrow: Any = np.float32(20)
    session.set_points("storms", whole)
    session.set_points("cost", narrow)
    assert (session.points["storms"], session.points["cost"]) == (30, 20)
