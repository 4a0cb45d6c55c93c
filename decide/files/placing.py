"""One file put in place of another: whole or not at all, and on the disk before anybody is told so."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress

from decide.files.disk import is_link
from decide.files.inside import LOCK, Room, try_lock
from decide.files.problems import SaveError
from decide.text import quoted

_PART = (".decide-", ".part")
"""How the name of a file begins and ends that is not yet in its place."""
_TRIES = 100


def put(room: Room, name: str, data: bytes) -> None:
    """Put `data` in place of a file: atomic, durable, with the owner, group and mode of the file that was there.

    `SaveError` for a link, for what is no plain file, for a file that may not be written, and for one whose owner or
    group could not be kept; `OSError` for what the system refuses. What was there before then still stands, and nothing
    is left beside it. What saves that were killed left behind is removed.
    """
    there = room.look(name)
    if there is not None:
        _check(room, name, there)
    clear_parts(room)
    part, handle = _new_part(room, 0o666 if there is None else 0o600)
    try:
        with os.fdopen(handle, "wb", buffering=0) as stream:
            if there is not None:
                _keep_attributes(room, name, there, handle)
            rest = memoryview(data)
            while rest:
                rest = rest[stream.write(rest) :]
            os.fsync(handle)
            if os.name == "nt":
                stream.close()  # an open file can't be renamed there; elsewhere it stays locked until it has its name
            room.replace(part, name)
    except BaseException:
        room.remove(part)
        raise
    room.sync()


def take(room: Room, name: str) -> None:
    """Take a file away, durably; what may not be replaced may not be taken either. `SaveError` where it stays."""
    if (there := room.look(name)) is None:
        return
    _check(room, name, there)
    room.remove(name)
    if room.look(name) is not None:
        raise SaveError(f"{quoted(str(room.path / name), 200)} can't be removed; ask the folder's owner")
    room.sync()


def _check(room: Room, name: str, there: os.stat_result) -> None:
    shown = quoted(str(room.path / name), 200)
    if is_link(there):
        raise SaveError(f"{shown} is a link, and what decide writes stays in the folder; put a plain file there")
    if stat.S_ISDIR(there.st_mode):
        raise SaveError(f"{shown} is a folder; name a file")
    if not stat.S_ISREG(there.st_mode):  # a device or a pipe must not be replaced by a file
        raise SaveError(f"{shown} is not a regular file; name another one")
    if not there.st_mode & 0o222:
        raise SaveError(f"{shown} is read-only; make it writable, or choose another name")
    try:
        os.close(room.open(name, os.O_WRONLY))
    except PermissionError:
        raise SaveError(f"{shown} may not be written by you; ask its owner, or choose another name") from None


def _keep_attributes(room: Room, name: str, there: os.stat_result, handle: int) -> None:
    """Give the new file the owner, group, mode and lists of access of the old one. `SaveError` where that can't be."""
    if not hasattr(os, "fchown"):
        return
    new = os.fstat(handle)
    if (new.st_uid, new.st_gid) != (there.st_uid, there.st_gid):
        try:
            os.fchown(
                handle,
                there.st_uid if there.st_uid != new.st_uid else -1,
                there.st_gid if there.st_gid != new.st_gid else -1,
            )
        except PermissionError:
            raise SaveError(
                f"{quoted(str(room.path / name), 200)} belongs to somebody else, or to a group that you are not in, "
                "and would not after the save; save under another name"
            ) from None
    os.fchmod(handle, stat.S_IMODE(there.st_mode))
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            old = room.open(name, os.O_RDONLY)
            try:
                for attribute in os.listxattr(old):
                    with suppress(OSError):  # those of the system are its own business
                        os.setxattr(handle, attribute, os.getxattr(old, attribute))
            finally:
                os.close(old)


def _new_part(room: Room, mode: int) -> tuple[str, int]:
    """A new file, locked so that nobody takes it for one that a killed save left."""
    for _ in range(_TRIES):
        part = os.urandom(8).hex().join(_PART)
        handle = room.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, mode)
        with suppress(OSError):
            try_lock(handle)
        found, opened = room.look(part), os.fstat(handle)
        if found is not None and (found.st_dev, found.st_ino) == (opened.st_dev, opened.st_ino):
            return part, handle
        os.close(handle)  # somebody cleared it away before it was locked
    raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))


def clear_parts(room: Room) -> None:
    """Remove the parts that killed saves left in a folder, which nobody holds any more."""
    with suppress(OSError):
        for name in room.names():
            if name == LOCK or (name.startswith(_PART[0]) and name.endswith(_PART[1])):
                _clear(room, name)


def _clear(room: Room, part: str) -> None:
    with suppress(OSError, SaveError), os.fdopen(room.open(part, os.O_RDWR), "rb") as stream:
        if try_lock(stream.fileno()):
            if os.name == "nt":
                stream.close()
            room.remove(part)
