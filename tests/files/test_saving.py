"""A save leaves the old file or the new one, whole, and nothing beside it."""

from __future__ import annotations

import io
import os
import resource
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from decide.files.problems import SaveError
from decide.files.saving import digest_on_disk, write_atomic


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_a_new_file(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_atomic(tmp_path / "a", b"new\n")
    finally:
        os.umask(before)
    assert (tmp_path / "a").read_bytes() == b"new\n"
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755, 0o620])
def test_permissions_are_kept(tmp_path: Path, mode: int) -> None:
    (tmp_path / "a").write_bytes(b"old\n")
    (tmp_path / "a").chmod(mode)
    write_atomic(tmp_path / "a", b"new\n")
    assert (tmp_path / "a").read_bytes() == b"new\n"
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == mode


@pytest.mark.parametrize("mode", [0o444, 0o400, 0o555])
def test_a_read_only_file_is_not_replaced(tmp_path: Path, mode: int) -> None:
    (tmp_path / "a").write_bytes(b"old\n")
    (tmp_path / "a").chmod(mode)
    with pytest.raises(SaveError, match='a" is read-only; make it writable, or choose another name'):
        write_atomic(tmp_path / "a", b"new\n")
    assert (tmp_path / "a").read_bytes() == b"old\n"
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize("call", ["fchmod", "fsync", "replace", "write", "urandom"])
def test_a_failure_leaves_the_old_file(tmp_path: Path, call: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"old\n")

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    class Full(io.FileIO):
        write = fail  # type: ignore[assignment]

    if call == "write":
        monkeypatch.setattr(os, "fdopen", lambda handle, *_, **__: Full(handle, "wb"))
    else:
        monkeypatch.setattr(os, call, fail)
    with pytest.raises(SaveError, match=r'a" could not be written \(No space left on device\); nothing was changed'):
        write_atomic(tmp_path / "a", b"new\n")
    assert (tmp_path / "a").read_bytes() == b"old\n"
    assert names(tmp_path) == ["a"]


def test_a_break_in_the_middle_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"old\n")

    def stop(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        write_atomic(tmp_path / "a", b"new\n")
    assert (tmp_path / "a").read_bytes() == b"old\n"
    assert names(tmp_path) == ["a"]


@contextmanager
def no_file_longer_than(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_no_room_for_all_of_it(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old\n")
    with no_file_longer_than(1000), pytest.raises(SaveError, match="File too large"):
        write_atomic(tmp_path / "a", b"x" * 100_000)
    assert (tmp_path / "a").read_bytes() == b"old\n"
    assert names(tmp_path) == ["a"]


def test_the_folder_that_is_synced_may_refuse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really = os.fsync

    def refuse(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(22, "Invalid argument")
        really(handle)

    monkeypatch.setattr(os, "fsync", refuse)
    write_atomic(tmp_path / "a", b"new\n")
    assert (tmp_path / "a").read_bytes() == b"new\n"


def test_both_the_file_and_its_folder_are_brought_to_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[str] = []
    really, renamed = os.fsync, os.replace

    def fsync(handle: int) -> None:
        synced.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        really(handle)

    def replace(*names: str, **rooms: Any) -> None:
        synced.append("renamed")
        renamed(*names, **rooms)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", replace)
    write_atomic(tmp_path / "a", b"new\n")
    assert synced == ["file", "renamed", "folder"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old\n")
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(SaveError, match="Permission denied"):
            write_atomic(tmp_path / "a", b"new\n")
    finally:
        tmp_path.chmod(0o755)
    assert (tmp_path / "a").read_bytes() == b"old\n"


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="No such file or directory"):
        write_atomic(tmp_path / "none" / "a", b"new\n")


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(SaveError, match='a" is a folder; name a file'):
        write_atomic(tmp_path / "a", b"new\n")


@pytest.mark.parametrize("kind", ["fifo", "device"])
def test_what_is_no_file_is_not_replaced(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a"
    if kind == "fifo":
        os.mkfifo(path)
    else:
        path.symlink_to(os.devnull)
    with pytest.raises(SaveError, match="is not a regular file; name another one"):
        write_atomic(path, b"new\n")
    assert not path.is_file()


def test_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "a").write_bytes(b"old\n")
    (tmp_path / "a").symlink_to("there/a")
    write_atomic(tmp_path / "a", b"new\n")
    assert (tmp_path / "a").is_symlink()
    assert (tmp_path / "there" / "a").read_bytes() == b"new\n"


@pytest.mark.parametrize("name", ["loop", "x" * 300])
def test_names_that_lead_nowhere(tmp_path: Path, name: str) -> None:
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(SaveError, match="could not be written"):
        write_atomic(tmp_path / name, b"new\n")
    assert names(tmp_path) == ["loop"]
    assert (tmp_path / "loop").is_symlink()


def test_the_longest_name(tmp_path: Path) -> None:
    write_atomic(tmp_path / ("x" * 255), b"new\n")
    assert (tmp_path / ("x" * 255)).read_bytes() == b"new\n"


def test_a_name_that_a_terminal_would_obey(tmp_path: Path) -> None:
    with pytest.raises(SaveError) as caught:
        write_atomic(tmp_path / "\x1b[31m" / "a", b"new\n")
    assert str(caught.value).isprintable()


def test_the_digest_of_what_is_there(tmp_path: Path) -> None:
    assert digest_on_disk(tmp_path / "a") is None
    (tmp_path / "a").write_bytes(b"")
    assert digest_on_disk(tmp_path / "a") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    with pytest.raises(SaveError, match="a folder stands where a file belongs"):
        digest_on_disk(tmp_path)
