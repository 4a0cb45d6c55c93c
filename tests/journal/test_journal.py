"""A session comes back after a kill as far as it still fits, mixes with no other, and leaves nothing at its end."""

from __future__ import annotations

import dataclasses
import json
import os
import stat
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decide.evidence import Filters
from decide.files.folder import open_folder
from decide.journal import Journal, described, discard, fitting, left_behind, recalled, store
from decide.journal.coding import decoded, encoded
from decide.model import Judgement
from decide.session import Session, State
from decide.state_folder import state_folder
from tests.files.folders import CRITERIA, OWNERS, edit, harbour

ROOT = Path(__file__).resolve().parents[2]
START = State()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state folder of the test's own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "decide" / "journal"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session(open_folder(harbour(tmp_path)))


FULL = State(
    perspective="boat-owners",
    points={"safety": 70.5, "cost": 0.0},
    odds={"rebuild/early": 3.0},
    filters=Filters(
        without=frozenset({"pilot-log"}),
        only=frozenset({"pilot-log", "ahlgren-2019"}),
        until=date(2020, 2, 29),
        cases={"rebuild": "late"},
        direct=True,
        without_advocates=True,
        gates=False,
    ),
    judgements={
        "patch": {
            "storms": Judgement(score=40, confidence="low", why="Seen “it”\nonce."),
            "cost": Judgement(value=2.5, range=(1, 4)),
            "access": Judgement(exact=60),
        }
    },
    recommends="remove",
    because="It is what the town can pay.",
)


def crashed(session: Session, state: State, step: str = "weigh") -> None:
    """As a session that was killed leaves its journal."""
    journal = Journal.begun(session.folder.path, START)
    journal.keep(state, step)
    journal.end(keep=True)


def test_everything_comes_back(session: Session) -> None:
    crashed(session, FULL)
    (left,) = left_behind(session.folder.path)
    assert (left.step, recalled(session, left.kept)) == ("weigh", (FULL, ()))
    assert abs(left.when.timestamp() - time.time()) < 60
    discard(left)
    assert left_behind(session.folder.path) == []


numbers = st.floats(0.001, 1e6)
states = st.builds(
    State,
    perspective=st.sampled_from([None, "boat-owners"]),
    points=st.dictionaries(st.sampled_from(["safety", "cost", "storms", "access"]), numbers),
    odds=st.dictionaries(st.sampled_from(["rebuild/early", "rebuild/late"]), numbers),
    filters=st.builds(
        Filters,
        without=st.frozensets(st.sampled_from(["pilot-log", "ahlgren-2019"])),
        only=st.none() | st.frozensets(st.sampled_from(["pilot-log"]), min_size=1),
        until=st.none() | st.dates(),
        direct=st.booleans(),
        cases=st.dictionaries(st.just("rebuild"), st.sampled_from(["early", "late"])),
    ),
    judgements=st.dictionaries(
        st.sampled_from(["patch", "remove"]),
        st.dictionaries(st.sampled_from(["storms"]), st.builds(Judgement, score=st.floats(0, 100)), min_size=1),
    ),
    recommends=st.sampled_from([None, "remove"]),
    because=st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Cn"]), max_size=30),
)


@given(states)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_state_comes_back(session: Session, state: State) -> None:
    assert recalled(session, json.loads(json.dumps(encoded(state)))) == (state, ())


def test_every_part_of_a_state_has_its_words_and_what_names_something_is_fitted() -> None:
    parts = {field.name for field in dataclasses.fields(State)}
    assert parts == set(fitting.WORDS)
    assert parts - set(fitting.FITS) == {"because", "elicited"}


def test_what_no_longer_fits_is_left_out_and_named(session: Session) -> None:
    crashed(session, FULL)
    folder = session.folder.path
    (folder / OWNERS).unlink()
    edit(folder, CRITERIA, "    access:", "    entry:")
    for path in (folder / "options").iterdir():
        path.write_text(path.read_text("utf-8").replace("  access:", "  entry:"), "utf-8")
    path = folder / "options" / "rebuild.yaml"
    path.write_text(
        path.read_text("utf-8").replace("  late:", "  later:").replace("case: late", "case: later"), "utf-8"
    )
    again = Session(open_folder(folder))
    (left,) = left_behind(folder)
    state, left_out = recalled(again, left.kept)
    assert left_out == ("the perspective boat-owners", "the case of rebuild: late", "the judgement of patch on access")
    cells = FULL.judgements["patch"]
    assert state == replace(
        FULL,
        perspective=None,
        filters=replace(FULL.filters, cases={}),
        judgements={"patch": {"storms": cells["storms"], "cost": cells["cost"]}},
    )


@pytest.mark.parametrize(
    ("kept", "left_out"),
    [
        (None, ("all of it",)),
        ([], ("all of it",)),
        ({"points": [1], "because": "So."}, ("the weights",)),
        ({"points": {"safety": "x"}}, ("the weights",)),
        ({"points": {"safety": 1e999}}, ("the weights",)),
        ({"points": {"safety": 0, "cost": 0}}, ("the weights, which would leave a group without any",)),
        ({"odds": {"rebuild/early": True}}, ("the odds",)),
        ({"filters": {"until": "yesterday"}}, ("the filters",)),
        ({"filters": {"unheard": 1}}, ("the filters",)),
        ({"judgements": {"patch": {"storms": {"score": 400}}}}, ("the judgements",)),
        ({"judgements": {"patch": {"storms": {"value": 4}}}}, ("the judgement of patch on storms",)),
        ({"recommends": 7}, ("the recommendation",)),
        ({"because": "x" * 20_001}, ("the reason",)),
        ({"unheard": 1}, ()),
    ],
)
def test_what_somebody_wrote_into_it_is_no_error(session: Session, kept: Any, left_out: tuple[str, ...]) -> None:
    state, found = recalled(session, kept)
    assert found == left_out
    assert state == (State(because="So.") if isinstance(kept, dict) and kept.get("because") == "So." else State())


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"[" * 100_000, b'{"format": 2}', b"\xff", b'{"format": 1}'])
def test_a_file_that_is_no_journal_is_passed_over(session: Session, home: Path, data: bytes) -> None:
    crashed(session, FULL)
    (path,) = home.glob("*.json")
    path.write_bytes(data)
    assert left_behind(session.folder.path) == []


def test_a_journal_of_somebody_else_or_behind_a_link_is_passed_over(session: Session, home: Path) -> None:
    crashed(session, FULL)
    (path,) = home.glob("*.json")
    path.rename(path.with_suffix(".moved"))
    path.symlink_to(path.with_suffix(".moved"))
    assert left_behind(session.folder.path) == []


def test_an_orderly_end_leaves_nothing(session: Session, home: Path) -> None:
    journal = Journal.begun(session.folder.path, START)
    journal.keep(FULL, "weigh")
    assert [path.suffix for path in sorted(home.iterdir())] == [".json", ".lock"]
    journal.end()
    assert list(home.iterdir()) == []
    journal.keep(FULL, "memo")
    assert list(home.iterdir()) == []


def test_a_session_that_is_where_it_began_keeps_nothing(session: Session, home: Path) -> None:
    journal = Journal.begun(session.folder.path, FULL)
    journal.keep(FULL, "weigh")
    assert [path.suffix for path in home.iterdir()] == [".lock"]
    journal.keep(replace(FULL, because="So."), "weigh")
    journal.keep(FULL, "memo")
    assert [path.suffix for path in home.iterdir()] == [".lock"]
    journal.end(keep=True)
    assert list(home.iterdir()) == []


def test_it_is_readable_by_nobody_else(session: Session, home: Path) -> None:
    before = os.umask(0)
    try:
        crashed(session, FULL)
    finally:
        os.umask(before)
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in home.iterdir()} == {0o600}


def test_sessions_on_other_folders_and_running_ones_are_not_offered(session: Session, tmp_path: Path) -> None:
    crashed(session, FULL)
    running = Journal.begun(session.folder.path, START)
    running.keep(replace(FULL, because="Running."), "weigh")
    (left,) = left_behind(session.folder.path)
    assert left.kept["because"] == FULL.because
    (tmp_path / "another").mkdir()
    assert left_behind(tmp_path / "another") == []
    running.end(keep=True)
    assert [left.kept["because"] for left in left_behind(session.folder.path)].count("Running.") == 1


def test_one_folder_by_several_names_is_one(session: Session, tmp_path: Path) -> None:
    (tmp_path / "named").symlink_to(session.folder.path)
    crashed(session, FULL)
    assert len(left_behind(tmp_path / "named")) == 1


def test_a_killed_process_leaves_its_journal(session: Session, home: Path) -> None:
    program = (
        "import sys, time; from pathlib import Path\n"
        "from decide.journal import Journal; from decide.session import State\n"
        "journal = Journal.begun(Path(sys.argv[1]), State())\n"
        "journal.keep(State(because='So.'), 'memo'); print('kept', flush=True); time.sleep(600)"
    )
    command = [sys.executable, "-c", program, str(session.folder.path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, env={**os.environ}) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"kept\n"
        assert left_behind(session.folder.path) == []
        process.kill()
    (left,) = left_behind(session.folder.path)
    assert (left.step, left.kept["because"]) == ("memo", "So.")


def test_only_some_are_held_and_none_for_ever(session: Session, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST_LEFT", 3)
    for number in range(5):
        crashed(session, replace(FULL, because=f"{number}"))
        for path in home.glob("*.json"):
            os.utime(path, (path.stat().st_mtime - 10,) * 2)
    assert sorted(left.kept["because"] for left in left_behind(session.folder.path)) == ["2", "3", "4"]
    assert len(list(home.iterdir())) == 6
    (newest,) = (left.path for left in left_behind(session.folder.path) if left.kept["because"] == "4")
    for path in home.glob("*.json"):
        if path != newest:
            os.utime(path, (time.time() - store.LONGEST_LEFT - 10,) * 2)
    assert [left.kept["because"] for left in left_behind(session.folder.path)] == ["4"]


def test_a_state_that_is_too_large_is_not_kept_and_says_so(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "LARGEST", 300)
    journal = Journal.begun(session.folder.path, START)
    journal.keep(FULL, "weigh")
    assert journal.problem is not None
    assert "too large to be kept" in journal.problem


@pytest.mark.parametrize("kind", ["file", "none"])
def test_where_nothing_can_be_kept_the_session_goes_on(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    if kind == "file":
        (tmp_path / "state").write_text("in the way", "utf-8")
    else:
        monkeypatch.setenv("XDG_STATE_HOME", "")
        monkeypatch.setattr(Path, "home", lambda: (_ for _ in ()).throw(RuntimeError("no home")))
    journal = Journal.begun(session.folder.path, START)
    assert journal.problem is not None
    assert "nothing of this session would come back after a crash" in journal.problem
    journal.keep(FULL, "weigh")
    assert left_behind(session.folder.path) == []
    journal.end()


def test_a_full_disk_is_said_and_leaves_what_was_kept(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = Journal.begun(session.folder.path, START)
    journal.keep(FULL, "weigh")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as context:
        context.setattr(Path, "replace", full)
        journal.keep(State(because="So."), "weigh")
    assert journal.problem is not None
    assert "No space left on device" in journal.problem
    journal.end(keep=True)
    (left,) = left_behind(session.folder.path)
    assert recalled(session, left.kept).state == FULL


def test_where_the_state_of_programs_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert state_folder() == tmp_path / "state" / "decide"
    monkeypatch.setenv("XDG_STATE_HOME", "relative")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    for system, place in (("linux", ".local/state"), ("darwin", "Library/Application Support")):
        monkeypatch.setattr(sys, "platform", system)
        assert state_folder() == tmp_path / place / "decide"


def test_a_type_that_can_not_be_kept_is_a_mistake_of_the_program_s() -> None:
    with pytest.raises(TypeError, match="no way to keep"):
        decoded(complex, 1)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State(), "nothing but the baseline"),
        (State(because="So."), "nothing but the baseline"),
        (State(points={"cost": 1}), "1 weight"),
        (State(points={"cost": 1, "safety": 2}, recommends="remove"), "2 weights and a recommendation"),
        (FULL, "2 weights, 1 odds, 3 judgements, 7 filters and a recommendation"),
    ],
)
def test_what_was_left_is_described(state: State, words: str) -> None:
    assert described(state) == words


def test_the_work_after_the_first_change_is_one_step_that_can_be_undone(session: Session) -> None:
    session.set_points("cost", 1)
    state, _ = recalled(session, encoded(FULL))
    session.change(**{field.name: getattr(state, field.name) for field in dataclasses.fields(State)})
    assert session.state == FULL
    session.undo()
    assert session.state.points == {"cost": 1}
