"""What the program writes on its own account stays in the folder; what it reads from elsewhere it says."""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from decide.files import inside
from decide.files.folder import open_folder
from decide.files.lock import LOCK, lock_citations, read_lock, write_lock
from decide.files.problems import SaveError
from decide.files.saving import save_perspective, write_inside
from decide.files.texts import Texts, read_texts
from decide.model import Perspective
from decide.passages import normalise
from tests.files.folders import CRITERIA, HARBOUR, OWNERS, PATCH, harbour

MINE = Perspective(id="mine", name="Mine")
FOUND = Texts({"pilot-log": normalise("The three boats broke loose behind the wall.")})


@pytest.fixture(params=["handles", "names"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways: by handles, and as where the system has none."""
    found: str = request.param
    if found == "names":
        monkeypatch.setattr(os, "supports_dir_fd", set())
        monkeypatch.setattr(inside, "_NO_LINK", 0)
        assert not inside.has_handles()
    return found


@pytest.fixture
def outside(tmp_path: Path) -> Iterator[Path]:
    """A file and a folder outside of the decision, which have to be as they were in the end."""
    place = tmp_path / "outside"
    (place / "inner").mkdir(parents=True)
    (place / "profile").write_bytes(b"echo mine\n")
    yield place
    assert (place / "profile").read_bytes() == b"echo mine\n"
    assert sorted(path.name for path in place.rglob("*")) == ["inner", "profile"]


def save(folder: Path) -> None:
    save_perspective(folder, MINE, None)


def lock(folder: Path) -> None:
    decision = open_folder(HARBOUR).decision
    assert decision is not None
    write_lock(folder, lock_citations(decision, FOUND, date(2021, 7, 1)))


@pytest.mark.parametrize("where", ["there", "gone", "dangling"])
def test_no_file_is_written_through_a_link(tmp_path: Path, outside: Path, way: str, where: str) -> None:
    folder = harbour(tmp_path)
    target = outside / ("profile" if where == "there" else "new")
    (folder / "perspectives" / "mine.yaml").symlink_to(target)
    (folder / LOCK).symlink_to(os.path.relpath(target, folder))
    for write in (save, lock):
        with pytest.raises(SaveError, match="is a link, and what decide writes stays in the folder"):
            write(folder)
    assert (folder / LOCK).is_symlink()
    assert (folder / "perspectives" / "mine.yaml").is_symlink()
    assert not parts(folder)


def test_a_link_inside_the_folder_is_refused_as_well(tmp_path: Path, way: str) -> None:
    folder = harbour(tmp_path)
    (folder / LOCK).symlink_to(CRITERIA)
    before = (folder / CRITERIA).read_bytes()
    with pytest.raises(SaveError, match="is a link"):
        lock(folder)
    assert (folder / CRITERIA).read_bytes() == before


def test_no_folder_on_the_way_is_a_link(tmp_path: Path, outside: Path, way: str) -> None:
    folder = harbour(tmp_path)
    (folder / OWNERS).unlink()
    (folder / "perspectives").rmdir()
    (folder / "perspectives").symlink_to(outside / "inner")
    with pytest.raises(SaveError, match='perspectives" is a link, and what decide writes stays in the folder'):
        save(folder)
    with pytest.raises(SaveError, match="is a link"):
        write_inside(folder, "perspectives/deep/mine.yaml", b"x")


@pytest.mark.parametrize("kind", ["folder", "fifo", "socket"])
def test_what_is_no_plain_file_is_refused(tmp_path: Path, way: str, kind: str) -> None:
    folder = harbour(tmp_path)
    for path in (folder / LOCK, folder / "perspectives" / "mine.yaml"):
        match kind:
            case "folder":
                path.mkdir()
            case "fifo":
                os.mkfifo(path)
            case _:
                os.mknod(path, stat.S_IFSOCK | 0o600)
    for write in (save, lock):
        with pytest.raises(SaveError, match=r"is a folder where a file belongs|is no plain file"):
            write(folder)
    assert not (folder / LOCK).is_file()


def test_the_root_may_be_a_link_that_the_person_named(tmp_path: Path, way: str) -> None:
    harbour(tmp_path)
    (tmp_path / "named").symlink_to("harbour")
    save(tmp_path / "named")
    lock(tmp_path / "named")
    assert (tmp_path / "harbour" / "perspectives" / "mine.yaml").is_file()
    assert read_lock(tmp_path / "harbour").passages


@pytest.mark.skipif(not inside.has_handles(), reason="this system opens nothing relative to a folder")
def test_a_folder_that_becomes_a_link_while_it_is_written_to(tmp_path: Path, outside: Path) -> None:
    folder = harbour(tmp_path)
    (folder / "away").symlink_to(outside / "inner")
    over = threading.Event()

    def exchange() -> None:
        while not over.is_set():
            for name in ("perspectives", "away"):
                with suppress(OSError):
                    (folder / name).rename(folder / "held")
                with suppress(OSError):
                    (folder / ("away" if name == "perspectives" else "perspectives")).rename(folder / name)
                with suppress(OSError):
                    (folder / "held").rename(folder / ("away" if name == "perspectives" else "perspectives"))

    mover = threading.Thread(target=exchange)
    mover.start()
    try:
        for _ in range(200):
            with suppress(SaveError):
                write_inside(folder, "perspectives/mine.yaml", b"name: Mine\n")
    finally:
        over.set()
        mover.join()
    assert list((outside / "inner").iterdir()) == []


def test_a_link_that_is_put_in_place_right_before_the_rename_is_replaced(
    tmp_path: Path, outside: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = harbour(tmp_path)
    really = os.replace

    def replace(old: str, new: str, **rooms: int) -> None:
        (folder / LOCK).symlink_to(outside / "profile")
        really(old, new, **rooms)

    monkeypatch.setattr(os, "replace", replace)
    lock(folder)
    assert (folder / LOCK).is_file()
    assert not (folder / LOCK).is_symlink()


def test_without_handles_a_folder_that_moved_meanwhile_is_noticed(
    tmp_path: Path, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "supports_dir_fd", set())
    folder = harbour(tmp_path)
    really = os.fsync

    def fsync(handle: int) -> None:
        really(handle)
        if stat.S_ISREG(os.fstat(handle).st_mode):
            (folder / "perspectives").rename(folder / "before")
            (folder / "perspectives").symlink_to(outside / "inner")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(SaveError, match="is a link, and what decide writes stays in the folder"):
        save(folder)


# What is left, and what is kept


def parts(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob(".decide*")]


def test_parts_of_killed_saves_are_cleared_and_others_stay(tmp_path: Path, way: str) -> None:
    folder = harbour(tmp_path)
    for place in (folder, folder / "perspectives"):
        (place / ".decide-0123456789abcdef.part").write_bytes(b"half")
        (place / ".decide-mine").write_bytes(b"mine")
    held = folder / "perspectives" / ".decide-fedcba9876543210.part"
    held.write_bytes(b"being written")
    handle = os.open(held, os.O_RDWR)
    try:
        assert inside.try_lock(handle)
        save(folder)
        lock(folder)
    finally:
        os.close(handle)
    assert sorted(parts(folder)) == [".decide-fedcba9876543210.part", ".decide-mine", ".decide-mine"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_owner_group_and_mode_stay(tmp_path: Path, way: str) -> None:
    folder = harbour(tmp_path)
    path = folder / OWNERS
    os.chown(path, 12345, 23456)
    path.chmod(0o664)
    opened = open_folder(folder)
    assert opened.decision is not None
    changed = opened.decision.perspectives["boat-owners"].model_copy(update={"name": "Other"})
    save_perspective(folder, changed, opened.digests[OWNERS])
    found = path.stat()
    assert (found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)) == (12345, 23456, 0o664)
    assert "Other" in path.read_text("utf-8")


def test_an_owner_that_can_not_be_kept_is_a_sentence(tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = harbour(tmp_path)
    save(folder)
    before = (folder / "perspectives" / "mine.yaml").read_bytes()
    opened = open_folder(folder)
    really = os.fstat

    def another(handle: int) -> os.stat_result:
        found = really(handle)
        if stat.S_ISREG(found.st_mode) and found.st_size == 0:  # the new file belongs to somebody else
            return os.stat_result((*found[:4], found.st_uid + 1, *found[5:]))
        return found

    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "fchown", refuse)
    monkeypatch.setattr(os, "fstat", another)
    with pytest.raises(SaveError, match="belongs to somebody else, or to a group that you are not in"):
        save_perspective(folder, MINE, opened.digests["perspectives/mine.yaml"])
    monkeypatch.undo()
    assert (folder / "perspectives" / "mine.yaml").read_bytes() == before
    assert not parts(folder)


def test_who_saves_waits_for_another_and_says_so_when_it_takes_too_long(
    tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = harbour(tmp_path)
    monkeypatch.setattr(inside, "PATIENCE", 0.05)
    refused = pytest.raises(SaveError, match="another program is saving in")
    with inside.below(folder, ("perspectives",)) as room, room.held(), refused:
        save(folder)
    save(folder)
    assert not parts(folder)


def test_where_a_folder_can_not_be_locked_a_file_in_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = harbour(tmp_path)
    really = inside.try_lock

    def files_only(handle: int) -> bool:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(9, "Bad file descriptor")  # as over NFS
        return really(handle)

    monkeypatch.setattr(inside, "try_lock", files_only)
    test_who_saves_waits_for_another_and_says_so_when_it_takes_too_long(folder, "handles", monkeypatch)


# Reading


@pytest.mark.parametrize("file", [CRITERIA, PATCH, OWNERS, "options", "perspectives"])
def test_what_is_read_from_outside_is_named_with_its_place(tmp_path: Path, file: str) -> None:
    folder = harbour(tmp_path)
    (folder / file).rename(tmp_path / "elsewhere")
    (folder / file).symlink_to("../elsewhere" if "/" not in file else "../../elsewhere")
    opened = open_folder(folder)
    assert opened.decision is not None
    (said,) = (problem for problem in opened.problems if "link" in problem.message)
    there = os.path.realpath(tmp_path / "elsewhere")
    assert (said.level, said.file) == ("warning", file)
    assert f'a link that leads out of the folder, to "{there}"; what stands there is read' in said.message


def test_a_link_within_the_folder_needs_no_word(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    (folder / "options").rename(folder / "courses")
    (folder / "options").symlink_to("courses")
    (folder / OWNERS).rename(folder / "perspectives" / "owners.txt")
    (folder / OWNERS).symlink_to("owners.txt")
    assert not [problem for problem in open_folder(folder).problems if "link" in problem.message]


def test_the_lock_and_the_texts_say_it_too(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    decision = open_folder(folder).decision
    assert decision is not None
    lock(folder)
    (folder / LOCK).rename(tmp_path / "lock")
    (folder / LOCK).symlink_to(tmp_path / "lock")
    (folder / "texts").mkdir()
    (tmp_path / "text").write_text("three boats broke loose", "utf-8")
    (folder / "texts" / "pilot-log.txt").symlink_to(tmp_path / "text")
    texts = read_texts(decision, folder / "texts")
    for problems in (read_lock(folder).problems, texts.problems):
        assert [problem.message.partition(",")[0] for problem in problems] == ["a link that leads out of the folder"]
    assert read_lock(folder).passages
    assert list(texts.by_source) == ["pilot-log"]


def test_a_folder_of_texts_that_the_person_named_may_hold_links(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    decision = open_folder(folder).decision
    assert decision is not None
    (tmp_path / "own").mkdir()
    (tmp_path / "text").write_text("three boats broke loose", "utf-8")
    (tmp_path / "own" / "pilot-log.txt").symlink_to("../text")
    assert read_texts(decision, tmp_path / "own").problems == ()
