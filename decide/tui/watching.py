"""The files beside the UI: noticed when they change, read again, and the person's work brought over to them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from decide.files.folder import Folder, open_folder
from decide.files.problems import Problem
from decide.journal import recalled
from decide.journal.coding import encoded
from decide.session import Session, State

_PARTS = ("options", "perspectives")

Fingerprint = tuple[tuple[str, int, int, int], ...]
"""The files with their times, sizes and inodes: equal while nothing was written."""


def fingerprint(folder: Path, texts: Path) -> Fingerprint:
    """What the decision's files and the reader's texts look like from outside."""
    return tuple(
        sorted((*_files(folder), *(each for part in _PARTS for each in _files(folder / part)), *_files(texts)))
    )


def _files(folder: Path) -> Iterator[tuple[str, int, int, int]]:
    try:
        with os.scandir(folder) as found:
            entries = [entry for entry in found if entry.name.endswith((".yaml", ".lock", ".txt"))]
    except OSError:
        return
    for entry in entries:
        try:
            stat = entry.stat()
        except OSError:  # gone since it was listed: another look will see that
            continue
        yield entry.path, stat.st_mtime_ns, stat.st_size, stat.st_ino


class Reread(NamedTuple):
    """What reading the files again came to."""

    changed: tuple[str, ...] = ()
    """The files that say something else now, written by somebody else."""
    left_out: tuple[str, ...] = ()
    """What of the work no longer fits."""
    errors: tuple[Problem, ...] = ()
    """Why the decision stays as it was."""


def read(path: Path) -> Folder:
    """The folder as it is now; it may have errors."""
    return open_folder(path)


def bring_over(session: Session, folder: Folder) -> Reread:
    """Go on with the files as they are now; with errors in them everything stays as it was."""
    if folder.decision is None:
        return Reread(errors=tuple(problem for problem in folder.problems if problem.level == "error"))
    known = {**session.folder.digests, **session.written}
    changed = sorted(name for name in {*known, *folder.digests} if known.get(name) != folder.digests.get(name))
    fresh = Session(folder)
    left_out: list[str] = []

    def fitted(state: State) -> State:
        back = recalled(fresh, encoded(state))
        left_out.extend(back.left_out)
        return back.state

    now = fitted(session.present)
    told = tuple(dict.fromkeys(left_out))
    session.go_on_as(fresh, now, fitted)
    return Reread(tuple(changed), told)
