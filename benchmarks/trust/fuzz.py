"""Folders changed at random, opened in this process; of those that open, some go through the commands as well.

A traceback, a hang (more than two seconds of the processor) or memory that grows is a finding; with `keep`, the folder
that led to it is written there. The same seed gives the same folders.
"""

from __future__ import annotations

import random
import shutil
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import NamedTuple

from benchmarks.trust.holding import held
from benchmarks.trust.mutating import Files, mutated
from decide import cli
from decide.commands.arguments import Exit
from decide.files.folder import Folder, open_folder

ROOT = Path(__file__).resolve().parents[2]
PLACES = (
    ROOT / "tests/data/harbour",
    ROOT / "decide/examples/marks",
    ROOT / "decide/examples/hypotheses",
    ROOT / "decide/examples/bus-lane",
    ROOT,
)
"""The decisions that are changed."""
_SMALL = 60_000
"""Bytes of a decision that is changed often; the larger ones are, one time in fifty."""
HANG = 2.0
"""Seconds of the processor after which something counts as hung."""
MOST_GROWTH = 64.0
"""MiB that the process may grow by over all folders: what is cached on purpose, and no leak."""
COMMANDS = (
    ("rank", "--json"),
    ("rank",),
    ("sensitivity", "--json"),
    ("sensitivity",),
    ("check",),
    ("memo",),
    ("memo", "-o", "memo.html"),
    ("export", "--what", "table"),
    ("board", "-o", "board.html"),
    ("sources", "--export", "bibtex"),
)
"""What a folder that opens goes through: all of `rank`, `sensitivity`, `check`, `memo` and `export`, and some more."""
_SAMPLES = 200
"""How often memory is looked at, at least; the median of a quarter of the looks stands for it, as folders differ."""


class Fuzzed(NamedTuple):
    """What came of it; times in seconds, memory in MiB."""

    folders: int = 0
    opened: int = 0
    through: int = 0
    """Of those opened, how many went through all the commands."""
    tracebacks: int = 0
    hangs: int = 0
    slowest: float = 0.0
    growth: float = 0.0
    """By how much the memory that the process holds grew, from the first quarter of the folders to the last."""


class _FindingError(Exception):
    """Something that may not be."""


def run(folders: int, through: int, seed: int = 0, keep: Path | None = None, spare: Sequence[str] = ()) -> Fuzzed:
    """Change and open so many folders; of those that open, so many go through the commands."""
    corpus = [files for place in PLACES if (files := _files(place))]
    small = [files for files in corpus if sum(map(len, files.values())) < _SMALL]
    others = {f"{at}/{name}": data for at, files in enumerate(corpus) for name, data in files.items()}
    found, sizes = Fuzzed(), list[int]()
    chance = random.Random(seed)
    with TemporaryDirectory(dir=_fast()) as temporary:
        place = _Place(Path(temporary) / "decision")
        while found.folders < folders or (found.through < through and found.opened):
            files = mutated(chance.choice(small if chance.random() < 0.98 else corpus), others, chance)
            place.hold(files)
            found = found._replace(folders=found.folders + 1)
            asked = found.through < through
            for kind, words, slow in _tried(place.path, asked, spare):
                found = found._replace(slowest=max(found.slowest, slow))
                if kind == "opened":
                    found = found._replace(opened=found.opened + 1, through=found.through + asked)
                elif kind:
                    found = found._replace(**{kind: getattr(found, kind) + 1})
                    _kept(files, keep, f"{kind}-{seed}-{found.folders}", words)
            if found.folders % max(1, folders // _SAMPLES) == 0:
                sizes.append(held())
    quarter = max(1, len(sizes) // 4)
    grown = median(sizes[-quarter:]) - median(sizes[:quarter])
    return found._replace(growth=round(grown / 2**20, 1))


def attempt(place: Path, spare: Sequence[str] = ()) -> list[str]:
    """What is wrong with how a folder opens and goes through the commands: nothing, where all is well."""
    return [f"{kind}: {words}" for kind, words, _ in _tried(place, True, spare) if kind not in ("", "opened")]


def _tried(place: Path, asked: bool, spare: Sequence[str]) -> Iterator[tuple[str, str, float]]:
    """What kind of finding each work came to (none: ""), its words, and how long it took."""
    start, folder = process_time(), None
    try:
        folder = _opened(place)
        yield "", "", process_time() - start
    except Exception:  # noqa: BLE001 - what nobody foresaw is what is looked for
        yield "tracebacks", traceback.format_exc(), process_time() - start
    if (took := process_time() - start) > HANG:
        yield "hangs", f"open: {took:.1f} s", took
    if folder is None or folder.decision is None:
        return
    yield "opened", "", 0.0
    for command in COMMANDS if asked else ():
        if command[0] in spare:
            continue
        start = process_time()
        status, words = _commanded(place, command)
        took = process_time() - start
        if status not in (Exit.DONE, Exit.FOLDER):
            yield "tracebacks", f"{' '.join(command)}: status {status}\n{words}", took
        elif took > HANG:
            yield "hangs", f"{' '.join(command)}: {took:.1f} s", took
        else:
            yield "", "", took


def _opened(place: Path) -> Folder:
    folder = open_folder(place)
    if (folder.decision is None) != bool(folder.errors):
        raise _FindingError("it opened with errors, or did not open without")
    return folder


def _commanded(place: Path, command: Sequence[str]) -> tuple[int, str]:
    """The exit status of a command and its last words."""
    out, err = StringIO(), StringIO()
    words = [str(place.parent / word) if word.endswith(".html") else word for word in command]
    with redirect_stdout(out), redirect_stderr(err):
        status = cli.main([words[0], str(place), *words[1:]])
    return status, err.getvalue()[-2000:]


class _Place:
    """A folder on the disk that holds the files of one decision after the other; what stays is not written again."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._held: Files = {}

    def hold(self, files: Files) -> None:
        for name in self._held.keys() - files.keys():
            (self.path / name).unlink()
        for name, data in files.items():
            if self._held.get(name) != data:
                (self.path / name).parent.mkdir(parents=True, exist_ok=True)
                (self.path / name).write_bytes(data)
        self._held = files


def _files(place: Path) -> Files:
    paths = [place / "criteria.yaml", place / "citations.lock"]
    paths += [*sorted(place.glob("options/*.yaml")), *sorted(place.glob("perspectives/*.yaml"))]
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in paths if path.exists()}


def _kept(files: Files, keep: Path | None, name: str, words: str) -> None:
    if keep is None:
        return
    shutil.rmtree(keep / name, ignore_errors=True)
    for file, data in files.items():
        (keep / name / file).parent.mkdir(parents=True, exist_ok=True)
        (keep / name / file).write_bytes(data)
    (keep / name / "words.txt").write_text(words, "utf-8", "backslashreplace")


def _fast() -> str | None:
    """A folder in memory, where the system has one."""
    return "/dev/shm" if sys.platform == "linux" and Path("/dev/shm").is_dir() else None
