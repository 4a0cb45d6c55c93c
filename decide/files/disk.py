"""Bytes in: regular files of a bearable size, nothing that hangs or crashes the reader, and no link out in silence."""

from __future__ import annotations

import os
import stat
from errno import ELOOP
from pathlib import Path

from decide.files.limits import LARGEST_FILE, MEBI
from decide.text import quoted

# Not blocking: a fifo in place of a file must not hang the reader.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


def read_file(path: Path, largest: int = LARGEST_FILE) -> bytes:
    """The bytes of a regular file of at most `largest`, links followed; else `ValueError` with a sentence."""
    return _read(path, 0, largest)


def read_below(root: Path, path: Path, largest: int = LARGEST_FILE) -> tuple[bytes, str | None]:
    """The bytes of a file below a folder, and a sentence where they come through a link from outside of it.

    `ValueError` as with `read_file`.
    """
    if not _is_link(path):
        try:
            return _read(path, _NO_LINK, largest), None
        except ValueError:
            if not _is_link(path):
                raise
    there = Path(os.path.realpath(path))
    if there.is_symlink():
        raise ValueError(f"can't be read ({os.strerror(ELOOP)}); check its name and permissions")
    if not is_there(there):
        raise ValueError("a link that leads nowhere; mend or remove it")
    return _read(there, _NO_LINK, largest), leads_out(root, path)


def _read(path: Path, flags: int, largest: int) -> bytes:
    try:
        handle = os.open(path, _FLAGS | flags)
        try:
            mode = os.fstat(handle).st_mode
            if stat.S_ISDIR(mode):
                raise ValueError("a folder stands where a file belongs; rename or remove it")
            if not stat.S_ISREG(mode):
                raise ValueError("not a regular file (a pipe, socket or device); put a plain text file in its place")
            with os.fdopen(handle, "rb", closefd=False) as stream:
                data = stream.read(largest + 1)
        finally:
            os.close(handle)
    except FileNotFoundError:
        dangling = "a link that leads nowhere; mend or remove it"
        raise ValueError(dangling if path.is_symlink() else "there is no such file; add it") from None
    except OSError as error:
        raise ValueError(f"can't be read ({error.strerror or error}); check its name and permissions") from None
    if len(data) > largest:
        raise ValueError(f"larger than {largest // MEBI} MiB; a file of a decision is far smaller: split or shorten it")
    return data


def leads_out(root: Path, path: Path) -> str | None:
    """The sentence for a file or folder below the root that is a link to a place outside; None for every other one."""
    if not _is_link(path):
        return None
    there, home = os.path.realpath(path), os.path.realpath(root)
    if there == home or there.startswith(os.path.join(home, "")):  # noqa: PTH118 - a prefix of texts
        return None
    return f"a link that leads out of the folder, to {quoted(there, 200)}; what stands there is read, and never written"


def _is_link(path: Path) -> bool:
    """Whether the name itself leads elsewhere: a symbolic link, or a junction of Windows."""
    try:
        return is_link(path.lstat())
    except (OSError, ValueError):
        return False


def is_link(found: os.stat_result) -> bool:
    """Whether what `lstat` found leads elsewhere: a symbolic link, or a junction of Windows."""
    tags = (getattr(stat, "IO_REPARSE_TAG_SYMLINK", -1), getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", -1))
    return stat.S_ISLNK(found.st_mode) or getattr(found, "st_reparse_tag", 0) in tags


def is_folder(path: Path) -> bool:
    """Whether a path leads to a folder; not where the system takes no such name."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_there(path: Path) -> bool:
    """Whether anything has that name, a link that leads nowhere included; also where only reading it would tell."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True
