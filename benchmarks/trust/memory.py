"""Memory: flat over many memos in one process, and at most 40 times a large folder's own size in each command."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.growth import Shape
from benchmarks.trust.holding import held
from decide.files.folder import open_folder
from decide.memo import build, formats
from decide.session import Session

ROOT = Path(__file__).resolve().parents[2]
HARBOUR = ROOT / "tests" / "data" / "harbour"
FORMATS = ("md", "html", "docx", "pdf")
MOST_GROWTH = 16.0
"""MiB that memos may grow the process by: a library that keeps one memo in three takes more."""
COMMANDS = (
    ("rank", "--json"),
    ("sensitivity", "--json"),
    ("check", "--json"),
    ("sources", "--json"),
    ("export", "--what", "long"),
    ("memo", "-o", "memo.html"),
)
SHAPES = {
    "many options": Shape(options=800, criteria=10, sources=100),
    "many criteria": Shape(options=10, criteria=800, sources=100),
    "many passages": Shape(options=10, criteria=10, sources=500, pieces=200),
    "some of each": Shape(options=100, criteria=50, sources=20),
}
"""Large folders, of a megabyte or two each: what a program takes at the least is little beside them."""
MOST = 40
"""So many times its own size a folder may take."""
DRAWN = 16.0
"""MiB that a memo's draws may take besides, whatever is drawn: totals of many options."""
# Linux counts what the parent held at the fork into `ru_maxrss`; what `/proc` says begins with the program itself.
_WATCH = """
import resource, runpy, sys
sys.argv[0] = "decide"
try:
    runpy.run_module("decide", run_name="__main__", alter_sys=True)
finally:
    try:
        with open("/proc/self/status") as status:
            most = next(line for line in status if line.startswith("VmHWM")).split()[1]
    except (OSError, StopIteration):
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(most, file=sys.stderr)
"""


class Grown(NamedTuple):
    """How memory grew over the last two thirds of so many memos, in MiB: what is kept on purpose is there by then."""

    memos: int
    growth: float


def memos(count: int) -> dict[str, Grown]:
    """Make so many memos of each format at hand."""
    session = Session(open_folder(HARBOUR))
    memo = build(session)
    found = {}
    for name in FORMATS:
        first = 0
        for at in range(count):
            formats.render(memo, name)
            if at == count // 3:
                first = held()
        found[name] = Grown(count, round((held() - first) / 2**20, 1))
    return found


class Taken(NamedTuple):
    """What a command takes on a folder above what it takes on a small one, and the folder's size; both in MiB."""

    more: float
    size: float

    @property
    def times(self) -> float:
        """So many times the folder's size."""
        return round(self.more / self.size, 1)

    def small(self, command: str) -> bool:
        """Whether that is little enough."""
        return self.more <= MOST * self.size + (DRAWN if command.startswith("memo") else 0.0)


def folders(
    shapes: Mapping[str, Shape] = SHAPES, commands: Sequence[tuple[str, ...]] = COMMANDS
) -> dict[str, dict[str, Taken]]:
    """What each large folder takes in each command."""
    found = {}
    with TemporaryDirectory() as temporary:
        small = Shape().written(Path(temporary) / "small")
        least = {command: _most(small, command, Path(temporary)) for command in commands}
        for name, shape in shapes.items():
            folder = shape.written(Path(temporary) / name.replace(" ", "-"))
            size = sum(path.stat().st_size for path in folder.rglob("*.yaml")) / 2**20
            found[f"{name}, {size:.1f} MiB"] = {
                " ".join(command): Taken((_most(folder, command, Path(temporary)) - least[command]) / 2**20, size)
                for command in commands
            }
    return found


def _most(folder: Path, command: tuple[str, ...], place: Path) -> int:
    """The most memory that a command takes on a folder, in bytes."""
    given = [sys.executable, "-c", _WATCH, command[0], str(folder), *command[1:]]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        given, cwd=place, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return int(done.stderr.split()[-1]) * (1 if sys.platform == "darwin" else 1024)
