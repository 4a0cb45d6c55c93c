"""The way to perspectives/: what is saved, what is kept, and what is never overwritten."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from decide import Filters, Session, load, open_folder
from decide.files.problems import ChangedOnDiskError, SaveError
from decide.model import Judgement
from decide.session import State, id_from

HARBOUR = Path(__file__).parents[1] / "data" / "harbour"


def unsaved(session: Session) -> bool:
    return session.unsaved


def judgement(**fields: Any) -> Judgement:
    return Judgement.model_validate(fields)


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
