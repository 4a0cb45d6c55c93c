"""Bytes in: regular files of a bearable size, and nothing that hangs or crashes the reader."""

from __future__ import annotations

import os
import stat
from pathlib import Path

LARGEST_FILE = 16 * 2**20

# Not blocking: a fifo in place of a file must not hang the reader.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def read_file(path: Path) -> bytes:
    """The bytes of a regular file of at most 16 MiB. `ValueError` with a sentence for anything else."""
    try:
        handle = os.open(path, _FLAGS)
        try:
            mode = os.fstat(handle).st_mode
            if stat.S_ISDIR(mode):
                raise ValueError("a folder stands where a file belongs; rename or remove it")
            if not stat.S_ISREG(mode):
                raise ValueError("not a regular file (a pipe, socket or device); put a plain text file in its place")
            with os.fdopen(handle, "rb", closefd=False) as stream:
                data = stream.read(LARGEST_FILE + 1)
        finally:
            os.close(handle)
    except FileNotFoundError:
        dangling = "a link that leads nowhere; mend or remove it"
        raise ValueError(dangling if path.is_symlink() else "there is no such file; add it") from None
    except OSError as error:
        raise ValueError(f"can't be read ({error.strerror or error}); check its name and permissions") from None
    if len(data) > LARGEST_FILE:
        raise ValueError("larger than 16 MiB; a file of a decision is far smaller: split or shorten it")
    return data


def is_there(path: Path) -> bool:
    """Whether anything has that name, a link that leads nowhere included; also where only reading it would tell."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True
