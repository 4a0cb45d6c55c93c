"""Several programs that save the same perspective at the same moment: exactly one of them may say that it did.

Each of the programs reads the folder, says that it is ready, and saves when all are: as often as there are tries.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from decide.files.folder import open_folder
from decide.files.problems import ChangedOnDiskError, SaveError
from decide.files.saving import save_perspective

HARBOUR = Path(__file__).resolve().parents[2] / "tests" / "data" / "harbour"
OWNERS = "perspectives/boat-owners.yaml"
WRITERS = 6


class Raced(NamedTuple):
    """What came of the tries: those in which exactly one was told "saved" and its file stands, and the others."""

    tries: int = 0
    one: int = 0
    none: int = 0
    several: int = 0
    lost: int = 0
    """Those in which the file is not that of the one who was told so."""


def run(tries: int, writers: int = WRITERS) -> Raced:
    """Let so many programs save at once, so many times."""
    found = Raced()
    with TemporaryDirectory() as temporary:
        folder = Path(temporary) / "harbour"
        command = [sys.executable, "-m", "benchmarks.trust.races", str(folder)]
        root = Path(__file__).resolve().parents[2]
        streams: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        programs = [subprocess.Popen([*command, str(number)], cwd=root, **streams) for number in range(writers)]
        try:
            for _ in range(tries):
                shutil.rmtree(folder, ignore_errors=True)
                shutil.copytree(HARBOUR, folder)
                answers = _race(programs)
                saved = [number for number, answer in enumerate(answers) if answer == "saved"]
                lost = len(saved) == 1 and f"by {saved[0]}" not in (folder / OWNERS).read_text("utf-8")
                found = Raced(
                    found.tries + 1,
                    found.one + (len(saved) == 1 and not lost),
                    found.none + (not saved),
                    found.several + (len(saved) > 1),
                    found.lost + lost,
                )
        finally:
            for program in programs:
                program.communicate()
    return found


def _race(programs: list[subprocess.Popen[str]]) -> list[str]:
    """Each program's answer, once all of them have read the folder."""
    for word in ("read", "save"):
        for program in programs:
            assert program.stdin is not None
            program.stdin.write(word + "\n")
            program.stdin.flush()
        answers = [program.stdout.readline().strip() if program.stdout is not None else "" for program in programs]
    return answers


def _program(folder: Path, number: str) -> None:
    """One of the programs: it reads when it is told to, then saves when it is told to."""
    for line in sys.stdin:
        if line == "read\n":
            opened = open_folder(folder)
            print("ready", flush=True)
            continue
        assert opened.decision is not None
        new = opened.decision.perspectives["boat-owners"].model_copy(update={"because": f"Saved by {number}"})
        try:
            save_perspective(folder, new, opened.digests[OWNERS])
            print("saved", flush=True)
        except (ChangedOnDiskError, SaveError):
            print("told", flush=True)


if __name__ == "__main__":
    _program(Path(sys.argv[1]), sys.argv[2])
