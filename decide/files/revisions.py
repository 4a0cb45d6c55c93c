"""Earlier states of a decision's folder, out of git: read by git's plumbing into a folder of their own."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from decide.files.folder import CRITERIA, OPTIONS, PERSPECTIVES
from decide.files.limits import LARGEST_FILE
from decide.files.problems import DecideError
from decide.text import one_line, quoted

_SECONDS = 60
_PLAIN = ("100644", "100755")
"""What git calls regular files; links and submodules are no files of a decision."""


class RevisionError(DecideError):
    """A revision of a folder can't be had; the sentence says why."""


@contextmanager
def revision(folder: Path, name: str) -> Iterator[Path]:
    """A folder with the decision's files as a revision of its repository has them; gone afterwards.

    `RevisionError` where there is no such revision, no repository, no git, or no decision in it.
    """
    commit = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}").decode().strip()
    inside = _git(folder, "rev-parse", "--show-prefix").decode().strip("\n")
    listed = _git(folder, "ls-tree", "-r", "-z", "--full-tree", f"{commit}:{inside.rstrip('/')}")
    wanted: dict[str, str] = {}
    for entry in listed.split(b"\0"):
        about, _, path = entry.partition(b"\t")
        mode, _, blob = about.decode().partition(" ")
        file = os.fsdecode(path)
        if mode in _PLAIN and _is_ours(file):
            wanted[file] = blob.split(" ")[1]
    if CRITERIA not in wanted:
        raise RevisionError(f"{quoted(name)} holds no decision: there is no {inside}{CRITERIA} in it")
    with TemporaryDirectory(prefix="decide-") as place:
        for file, data in _blobs(folder, wanted):
            target = Path(place) / file
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(data)
        yield Path(place)


def _is_ours(file: str) -> bool:
    folder, _, name = file.rpartition("/")
    if not folder:
        return name == CRITERIA
    return folder in (OPTIONS, PERSPECTIVES) and name.endswith((".yaml", ".yml"))


def _blobs(folder: Path, wanted: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    """The contents of blobs, all through one process."""
    asked = "".join(f"{blob}\n" for blob in wanted.values()).encode()
    out = _git(folder, "cat-file", "--batch", given=asked)
    at = 0
    for file in wanted:
        head = out[at : out.index(b"\n", at)]
        at += len(head) + 1
        size = int(head.split()[2])
        if size > LARGEST_FILE:
            raise RevisionError(f"{quoted(file)} is larger than 16 MiB there")
        yield file, out[at : at + size]
        at += size + 1


def _git(folder: Path, *words: str, given: bytes | None = None) -> bytes:
    """What git prints. Nothing is fetched, and no hook or monitor of the repository runs."""
    quiet = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    try:
        found = subprocess.run(
            ["git", "-c", "core.fsmonitor=false", "-C", str(folder), *words],
            input=given,
            capture_output=True,
            check=False,
            timeout=_SECONDS,
            env={**os.environ, **quiet},
        )
    except FileNotFoundError as error:
        raise RevisionError("revisions are read with git, which is not installed; name two folders instead") from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise RevisionError(f"git did not answer ({one_line(str(error))})") from error
    if found.returncode:
        said = one_line(found.stderr.decode("utf-8", "replace")).removeprefix("fatal: ")
        if not said:  # what --quiet leaves unsaid
            said = f"there is no revision {quoted(words[-1].removesuffix('^{commit}'))} of it"
        raise RevisionError(f"{quoted(str(folder), 200)}: {said}")
    return found.stdout
