"""Folders held open: what is written below a decision's root can't be led elsewhere by a link.

Every step down starts from the handle of the folder before and follows no link, and what is written is opened, renamed
and removed relative to the last handle. So there is no moment between looking and writing at which a link could be put
in the way. Where the system opens nothing relative to a handle (Windows), names take the handles' place: every folder
on the way is looked at before, and once more right before the rename, which itself replaces a link and follows none.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from decide.files.disk import is_link
from decide.files.problems import SaveError
from decide.text import quoted

PATIENCE = 10.0
"""Seconds to wait for another program that saves in the same folder; a save takes some thousandths of one."""
LOCK = ".decide-saving"
"""The file that is locked where a folder can't be."""

_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_PLAIN = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
_BUSY = (BlockingIOError, PermissionError)


def has_handles() -> bool:
    """Whether this system opens, renames and removes relative to an open folder, and can refuse to follow a link."""
    relative = {os.open, os.stat, os.rename, os.unlink, os.mkdir}
    return bool(_NO_LINK and hasattr(os, "O_DIRECTORY") and relative <= os.supports_dir_fd)


class Room:
    """A folder held open. `path` says where it is, for messages, and stands in for the handle where there is none."""

    def __init__(self, path: Path, handle: int | None, above: Room | None = None) -> None:
        self.path = path
        self._handle = handle
        self._above = above
        self._seen = None if handle is not None else _identity(path.stat() if above is None else path.lstat())

    @classmethod
    def at(cls, path: Path) -> Self:
        """The folder of that name, which the person gave and which may be a link. `OSError` where there is none."""
        if has_handles():
            return cls(path, os.open(path, os.O_RDONLY | os.O_DIRECTORY | _PLAIN))
        if not path.is_dir():
            raise NotADirectoryError(20, "Not a directory", str(path))
        return cls(path, None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def step(self, name: str, make: bool = False) -> Room:
        """The folder of that name in here, made where there is none and `make` asks for it.

        `SaveError` where a link or a file stands there; `OSError` where there is none.
        """
        if make:
            with suppress(FileExistsError):
                os.mkdir(self._named(name), dir_fd=self._handle)
                self.sync()
        if (found := self.look(name)) is not None and (is_link(found) or not stat.S_ISDIR(found.st_mode)):
            raise refused(self.path / name, found)
        if self._handle is None:
            return Room(self.path / name, None, self)
        try:
            handle = os.open(name, os.O_RDONLY | os.O_DIRECTORY | _NO_LINK | _PLAIN, dir_fd=self._handle)
        except OSError:  # it may have become a link since it was looked at
            if (found := self.look(name)) is not None and is_link(found):
                raise refused(self.path / name, found) from None
            raise
        return Room(self.path / name, handle, self)

    def look(self, name: str) -> os.stat_result | None:
        """What stands there under that name, links not followed; None for nothing."""
        try:
            return os.stat(self._named(name), dir_fd=self._handle, follow_symlinks=False)
        except (FileNotFoundError, NotADirectoryError):
            return None

    def open(self, name: str, flags: int, mode: int = 0o600) -> int:
        """A handle of a plain file in here. `SaveError` for a link or what else is no plain file; `OSError` besides."""
        try:
            handle = os.open(self._named(name), flags | _NO_LINK | _PLAIN, mode, dir_fd=self._handle)
        except OSError:
            if (found := self.look(name)) is not None and not stat.S_ISREG(found.st_mode):
                raise refused(self.path / name, found) from None
            raise
        opened = os.fstat(handle)
        found = None if _NO_LINK else self.look(name)  # without the flag a link was followed: does it look the same?
        if not stat.S_ISREG(opened.st_mode) or (found is not None and _identity(found) != _identity(opened)):
            os.close(handle)
            raise refused(self.path / name, found or opened)
        return handle

    def replace(self, old: str, new: str) -> None:
        """Rename a file in here over another, in one step; a link of that name is replaced, not followed."""
        self._unmoved()
        os.replace(self._named(old), self._named(new), src_dir_fd=self._handle, dst_dir_fd=self._handle)
        self._unmoved()

    def remove(self, name: str) -> None:
        """Remove a file in here; nothing where it is gone or must stay."""
        with suppress(OSError):
            os.unlink(self._named(name), dir_fd=self._handle)

    def names(self) -> list[str]:
        """The names of everything in here."""
        by_handle = self._handle is not None and os.listdir in os.supports_fd
        return os.listdir(self._handle if by_handle else self.path)  # noqa: PTH208 - by its handle

    def sync(self) -> None:
        """Bring renames and removals to the disk; not every system can."""
        with suppress(OSError):
            handle = os.open(self.path, os.O_RDONLY | _PLAIN) if self._handle is None else self._handle
            try:
                os.fsync(handle)
            finally:
                if self._handle is None:
                    os.close(handle)

    def _named(self, name: str) -> str | Path:
        return name if self._handle is not None else self.path / name

    def _unmoved(self) -> None:
        """Where names stand in for handles: whether each folder on the way is still the one that was looked at."""
        room: Room | None = self
        while room is not None and room._seen is not None:
            found = room.path.stat() if room._above is None else room.path.lstat()
            if _identity(found) != room._seen:
                raise refused(room.path, found)
            room = room._above

    @contextmanager
    def held(self) -> Iterator[None]:
        """Nobody else who holds this folder saves in it meanwhile. `SaveError` if somebody does for too long."""
        end = time.monotonic() + PATIENCE
        while (lock := self._lock()) is None:
            if time.monotonic() > end:
                raise SaveError(
                    f"another program is saving in {quoted(str(self.path), 200)}; try again when it is done"
                )
            time.sleep(0.005)
        handle, name = lock
        try:
            yield
        finally:
            if name is not None and sys.platform != "win32":
                self.remove(name)  # while it is still locked: who waits for it sees that it is gone
            if handle is not None:
                os.close(handle)
            if name is not None and sys.platform == "win32":
                self.remove(name)

    def _lock(self) -> tuple[int | None, str | None] | None:
        """A lock on the folder, or where that can't be had on a file in it; None while somebody else has it.

        The system lets go of either when a program ends, however it ends.
        """
        if self._handle is not None:
            handle = os.open(".", os.O_RDONLY | _PLAIN, dir_fd=self._handle)  # a lock belongs to one opening
            try:
                locked = try_lock(handle)
            except OSError:  # some file systems lock files only
                os.close(handle)
            else:
                if locked:
                    return handle, None
                os.close(handle)
                return None
        handle = self.open(LOCK, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            locked = try_lock(handle)
        except OSError:  # nothing can be locked here at all
            locked = True
        there = self.look(LOCK)
        if locked and there is not None and _identity(there) == _identity(os.fstat(handle)):
            return handle, LOCK
        os.close(handle)
        return None


def _identity(found: os.stat_result) -> tuple[int, int, int]:
    return found.st_dev, found.st_ino, stat.S_IFMT(found.st_mode)


def try_lock(handle: int) -> bool:
    """Lock a file for this process without waiting; whether nobody else has it. `OSError` where it can't be locked."""
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except _BUSY:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def refused(path: Path, found: os.stat_result) -> SaveError:
    """The sentence for what is not written to or through."""
    shown = quoted(str(path), 200)
    if is_link(found):
        return SaveError(f"{shown} is a link, and what decide writes stays in the folder; put the real thing there")
    if stat.S_ISDIR(found.st_mode):
        return SaveError(f"{shown} is a folder where a file belongs; rename or remove it")
    if stat.S_ISREG(found.st_mode):
        return SaveError(
            f"{shown} is a file where a folder belongs, or was replaced meanwhile; rename it, or try again"
        )
    return SaveError(f"{shown} is no plain file (a pipe, socket or device); remove it")


@contextmanager
def below(root: Path, folders: tuple[str, ...], make: bool = False) -> Iterator[Room]:
    """The folder that is reached from the root by these steps, no link followed below the root."""
    rooms = [Room.at(root)]
    try:
        for name in folders:
            rooms.append(rooms[-1].step(name, make))
        yield rooms[-1]
    finally:
        for room in reversed(rooms):
            room.__exit__(None, None, None)
