"""A decision's files, copied to a new folder."""

from __future__ import annotations

from pathlib import Path

from decide.files.disk import is_there, read_file
from decide.files.folder import Folder
from decide.files.lock import LOCK
from decide.files.problems import SaveError
from decide.files.saving import write_atomic
from decide.text import quoted


def copy_decision(folder: Folder, target: Path) -> None:
    """Copy all files of a decision, byte for byte, to a folder that is new or empty.

    `SaveError` with a sentence where that can't be done; files that were there are never written over.
    """
    shown = quoted(str(target), 200)
    try:
        if is_there(target) and not target.is_dir():
            raise SaveError(f"{shown} is a file; name a folder that is new or empty")
        if target.is_dir() and any(target.iterdir()):
            raise SaveError(f"{shown} is not empty; name a folder that is new or empty")
        target.mkdir(parents=True, exist_ok=True)
        for file in (*folder.digests, LOCK):
            if file == LOCK and not is_there(folder.path / LOCK):
                continue
            (target / file).parent.mkdir(exist_ok=True)
            write_atomic(target / file, read_file(folder.path / file))
    except OSError as error:
        raise SaveError(f"{shown} could not be made ({error.strerror or error}); choose another place") from error
    except ValueError as error:
        raise SaveError(f"the decision could not be copied: {error}") from error
