"""Files out: atomic and durable, and never over what somebody else changed meanwhile."""

from __future__ import annotations

import hashlib
import os
from errno import ELOOP
from pathlib import Path

from decide.files.disk import is_there, read_file
from decide.files.inside import Room, below
from decide.files.limits import LARGEST_FILE
from decide.files.placing import put
from decide.files.problems import ChangedOnDiskError, SaveError
from decide.files.writing import fresh, rewritten
from decide.model import ID_PATTERN, Perspective
from decide.text import quoted, visible

PERSPECTIVES = "perspectives"


def write_atomic(path: Path, data: bytes) -> None:
    """Put `data` in place of a file that the person named, whole or not at all, and on the disk before returning.

    A link is followed. `SaveError` with a sentence where it can't be done; what was there before still stands.
    """
    try:
        target = path.resolve() if path.is_symlink() else path
        if target.is_symlink():  # what a loop of links resolves to, from Python 3.13 on
            raise OSError(ELOOP, os.strerror(ELOOP))
        with _room_of(target.parent) as room:
            put(room, target.name, data)
    except (OSError, RuntimeError) as error:  # a loop of links is a RuntimeError before Python 3.13
        raise unwritten(path, error) from error


def _room_of(folder: Path) -> Room:
    try:
        return Room.at(folder)
    except PermissionError:  # a folder may be written to and not be read
        return Room(folder, None)


def write_inside(root: Path, file: str, data: bytes) -> None:
    """Put `data` in place of a decision's file, given by its path from the root. `SaveError` where a link is on it."""
    *folders, name = file.split("/")
    try:
        with below(root, tuple(folders), make=True) as room, room.held():
            put(room, name, data)
    except OSError as error:
        raise unwritten(root / file, error) from error


def unwritten(path: Path, error: OSError | RuntimeError) -> SaveError:
    """The sentence for what the system refused."""
    return SaveError(
        f"{quoted(str(path), 200)} could not be written ({getattr(error, 'strerror', None) or error}); nothing was "
        "changed: choose another place, or free space and permissions there"
    )


def digest_on_disk(path: Path) -> str | None:
    """The SHA-256 of a file's bytes; None where there is none. `SaveError` where it can't be read."""
    if not is_there(path):
        return None
    try:
        return hashlib.sha256(read_file(path)).hexdigest()
    except ValueError as error:
        raise SaveError(f"{quoted(str(path), 200)}: {error}") from error


def read_inside(room: Room, name: str) -> bytes | None:
    """The bytes of a plain file in a folder, None where there is none. `SaveError` for a link or another thing."""
    if room.look(name) is None:
        return None
    with os.fdopen(room.open(name, os.O_RDONLY), "rb") as stream:
        data = stream.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise SaveError(f"{quoted(str(room.path / name), 200)} is larger than 16 MiB; shorten it")
    return data


def save_perspective(folder: Path, perspective: Perspective, read_as: str | None) -> str:
    """Write perspectives/ID.yaml and return the SHA-256 of what was written.

    `read_as` is the digest of the file as it was read, None if it wasn't there. `ChangedOnDiskError`, with the
    difference, if it is otherwise by now; `SaveError` if it can't be written. Of several programs that save what they
    read as the same, one succeeds.
    """
    if ID_PATTERN.fullmatch(perspective.id) is None:
        raise SaveError(f"{quoted(perspective.id)} is no id; use lower-case letters and digits, joined by hyphens")
    new = perspective_text(perspective).encode()
    file = f"{PERSPECTIVES}/{perspective.id}.yaml"
    try:
        with below(folder, (PERSPECTIVES,), make=True) as room, room.held():
            there = read_inside(room, f"{perspective.id}.yaml")
            data = new if there is None else rewritten(there, perspective, perspective.id)
            if (None if there is None else hashlib.sha256(there).hexdigest()) != read_as:
                raise _changed(file, there, data)
            put(room, f"{perspective.id}.yaml", data)
    except OSError as error:
        raise unwritten(folder / file, error) from error
    return hashlib.sha256(data).hexdigest()


def perspective_text(perspective: Perspective) -> str:
    """The text of a new file with a perspective. `SaveError` if reading it back does not give the same perspective."""
    try:
        return fresh(perspective, perspective.id)
    except SaveError as error:
        raise SaveError(f"the perspective: {error}") from None


def _changed(file: str, there: bytes | None, data: bytes) -> ChangedOnDiskError:
    change = "is gone from the disk" if there is None else "changed on disk"
    return ChangedOnDiskError(
        f"{file} {change} since it was read; look at the difference, then choose which to keep",
        _difference((there or b"").decode("utf-8-sig", "replace"), data.decode("utf-8-sig")),
    )


def _difference(before: str, text: str) -> str:
    from difflib import unified_diff

    lines = unified_diff(before.splitlines(), text.splitlines(), "on disk", "to be saved", lineterm="")
    return "\n".join(map(visible, lines))
