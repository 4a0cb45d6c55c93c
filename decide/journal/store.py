"""The files of the journals: one a session, in the user's own state folder, readable by nobody else.

A session holds a lock as long as it runs, which the system lets go however it ends; a journal without its lock was left
behind. Two sessions on one folder have a journal each. What is kept is small, and so is how many are kept.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from decide.files.inside import try_lock
from decide.journal.coding import encoded
from decide.session import State
from decide.state_folder import private, state_folder
from decide.text import visible

FORMAT = 1
LARGEST = 4 * 2**20
"""The bytes of one journal; a state that takes more is not kept, which is said."""
MOST_LEFT = 20
"""How many journals that were left behind are held, the newest, of all folders together."""
LONGEST_LEFT = 90 * 24 * 3600
"""How many seconds one is held that nobody asked for."""
_NEW = 60
_NAME = "journal"
_ENDING, _LOCK = ".json", ".lock"
_OPEN = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


class Left(NamedTuple):
    """A journal that a session left behind which did not end in order."""

    path: Path
    kept: Any
    """The state, as it was written."""
    step: str
    when: datetime
    """When it was last written, in the local time."""


class Journal:
    """One running session's journal. Whatever goes wrong with it never stands in the session's way."""

    def __init__(self, folder: Path, start: State) -> None:
        self.problem: str | None = None
        """Why nothing is kept, a sentence; None where it is."""
        self._folder = os.path.realpath(folder)
        self._lock: int | None = None
        self._start = start
        self._written: tuple[State, str] | None = None
        self._path: Path | None = None

    @classmethod
    def begun(cls, folder: Path, start: State) -> Journal:
        """The journal of a session on a folder, which begins now with this state, and has no file before it changes."""
        journal = cls(folder, start)
        try:
            journal._begin()
        except (OSError, RuntimeError) as error:  # no home, no room, no right
            journal._fail(error)
        return journal

    def _begin(self) -> None:
        place = _place(make=True)
        name = f"{_key(self._folder)}-{os.getpid()}-{time.time_ns() // 1000:x}"
        self._lock = os.open(place / (name + _LOCK), os.O_RDWR | os.O_CREAT | os.O_EXCL | _OPEN, 0o600)
        with contextlib.suppress(OSError):
            try_lock(self._lock)
        self._path = place / (name + _ENDING)

    def keep(self, state: State, step: str) -> None:
        """Keep a state and the step that is shown, in place of what was kept before.

        Nothing is written twice, and nothing is held of a session that is where it began.
        """
        if self._path is None or self._written == (state, step) or (self._written is None and state == self._start):
            return
        self._written = (state, step)
        if state == self._start:
            with contextlib.suppress(OSError):
                self._path.unlink(missing_ok=True)
            return
        record = {
            "format": FORMAT,
            "folder": self._folder,
            "written": datetime.now(UTC).isoformat(timespec="seconds"),
            "step": step,
            "state": encoded(state),
        }
        data = json.dumps(record).encode()
        if len(data) > LARGEST:
            self.problem = (
                f"this session is too large to be kept in case of a crash ({len(data) // 2**20} MiB): save it"
            )
            return
        part = self._path.with_suffix(".part")
        try:
            handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _OPEN, 0o600)
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            part.replace(self._path)
            self.problem = None
        except OSError as error:
            self._fail(error)

    def end(self, keep: bool = False) -> None:
        """The session ends: in order, so that nothing is kept, unless `keep` says that it was cut off."""
        path, lock = self._path, self._lock
        self._path = self._lock = None
        if path is not None:
            with contextlib.suppress(OSError):
                path.with_suffix(".part").unlink(missing_ok=True)
                if not keep:
                    path.unlink(missing_ok=True)
                if not path.exists():
                    path.with_suffix(_LOCK).unlink(missing_ok=True)
        if lock is not None:
            with contextlib.suppress(OSError):
                os.close(lock)

    def _fail(self, error: Exception) -> None:
        reason = getattr(error, "strerror", None) or error
        self.problem = f"nothing of this session would come back after a crash: its journal can't be written ({reason})"


def left_behind(folder: Path) -> list[Left]:
    """The journals of sessions on this folder that did not end in order, the newest first; others are cleared away."""
    try:
        place = _place()
        names = sorted(path for path in place.iterdir() if path.suffix == _ENDING)
    except (OSError, RuntimeError):
        return []
    found: list[Left] = []
    home = os.path.realpath(folder)
    dead = [path for path in names if _is_dead(path)]
    for path in _held(dead):
        if path.name.startswith(_key(home) + "-") and (left := _read(path, home)) is not None:
            found.append(left)
    for lock in place.glob("*" + _LOCK):  # of sessions that had kept nothing; a new one may not be locked yet
        if not lock.with_suffix(_ENDING).exists() and _age(lock) > _NEW and _is_dead(lock):
            _remove(lock)
    return sorted(found, key=lambda left: left.when, reverse=True)


def discard(left: Left) -> None:
    """Throw a journal away that was left behind: it was brought back, or is not wanted."""
    _remove(left.path)


def _held(dead: list[Path]) -> list[Path]:
    """Of journals left behind those that are still held: not too many, and not too old."""
    newest = sorted(dead, key=_age)
    for number, path in enumerate(newest):
        if number >= MOST_LEFT or _age(path) > LONGEST_LEFT:
            _remove(path)
    return [path for path in newest if path.exists()]


def _age(path: Path) -> float:
    """The seconds since a file was written; endless for one that is gone."""
    try:
        return time.time() - path.stat().st_mtime
    except OSError:
        return float("inf")


def _is_dead(path: Path) -> bool:
    """Whether the session that writes this journal is over."""
    lock = path.with_suffix(_LOCK)
    try:
        handle = os.open(lock, os.O_RDWR | _OPEN)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    try:
        return try_lock(handle)
    except OSError:  # nothing can be locked here: a process of that number is taken to be it
        return not _runs(int(path.name.split("-")[1]))
    finally:
        os.close(handle)


def _runs(number: int) -> bool:
    if sys.platform == "win32":
        return True
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _read(path: Path, home: str) -> Left | None:
    """What a journal holds; None where it is not this user's, or no journal of this folder."""
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | _OPEN), "rb") as stream:
            found = os.fstat(stream.fileno())
            own = not hasattr(os, "geteuid") or found.st_uid == os.geteuid()
            if not own or not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST:
                return None
            record = json.loads(stream.read(LARGEST))
        if record["format"] != FORMAT or record["folder"] != home:
            return None
        when = datetime.fromisoformat(record["written"]).astimezone()
        return Left(path, record["state"], visible(str(record["step"]))[:60], when)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _remove(path: Path) -> None:
    for ending in (_ENDING, ".part", _LOCK):
        with contextlib.suppress(OSError):
            path.with_suffix(ending).unlink(missing_ok=True)


def _place(make: bool = False) -> Path:
    """The folder of the journals, which nobody else may look into."""
    return private(_NAME) if make else state_folder() / _NAME


def _key(home: str) -> str:
    return hashlib.sha256(os.fsencode(home)).hexdigest()[:16]
