"""The terminal UI against an empty Textual app: the time to first content, and from a key to its frame.

Both run on pseudo-terminals by turns in one session, so that whatever else the machine does falls on both; medians are
compared. The start counts from the process's beginning to the first option's name in the ranking, against an empty app
showing one word; a nudge of a weight counts from the key to the last byte that follows it, against an empty app showing
another number. On a folder of 40 × 30 the nudge again, and the key to the first frame of Stress. Exits with 1 where
the start takes more than `MOST` times as long, a nudge `OVER` ms longer (`OVER_LARGE` there), or Stress `STRESS` ms.
"""

from __future__ import annotations

import os
import select
import signal
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
STARTS, NUDGES, OPENED = 11, 40, 5
MOST, OVER, OVER_LARGE, STRESS = 2.0, 10.0, 30.0, 300.0
PATIENCE = 60.0
"""Seconds after which a program counts as hung."""
QUIET = 0.08
"""Seconds without output that end a frame."""
RIGHT = b"\x1b[C"

_EMPTY = """
from textual.app import App
from textual.widgets import Static

class Empty(App):
    pressed = 0

    def compose(self):
        yield Static("nothing")

    def on_key(self):
        self.pressed += 1
        self.query_one(Static).update(f"pressed {self.pressed}")

Empty().run()
"""
EMPTY = [sys.executable, "-c", _EMPTY]
LADEN = [sys.executable, "-c", f"import pydantic.main, yaml{_EMPTY}"]
"""The same with what the program reads a decision by, which no start that shows one can leave out."""


def decide(folder: Path) -> list[str]:
    """The command line that opens a folder."""
    return [sys.executable, "-m", "decide", str(folder)]


class Terminal:
    """A program on a pseudo-terminal of 100 × 30 cells; it is ended on the way out."""

    def __init__(self, command: list[str], state: str) -> None:
        import fcntl
        import pty
        import struct
        import termios

        self.started = perf_counter()
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
            os.environ.pop("NO_COLOR", None)
            os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # installed programs run from compiled modules
            os.environ.update(TERM="xterm-256color", COLUMNS="100", LINES="30", XDG_STATE_HOME=state)
            os.execv(command[0], command)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.master)

    def _read(self, wait: float) -> bytes:
        """What it writes within so many seconds; nothing where it stays silent."""
        ready, _, _ = select.select([self.master], [], [], wait)
        return os.read(self.master, 1 << 16) if ready else b""

    def until(self, words: bytes) -> float:
        """Read until the words are there; the seconds since it was started."""
        seen = b""
        while words not in seen:
            found = self._read(PATIENCE)
            if not found:
                raise TimeoutError(f"{words!r} did not come: {seen[-400:]!r}")
            seen += found
        return perf_counter() - self.started

    def shows(self, keys: bytes, words: bytes) -> float:
        """Type and read until the words are there; the seconds in between."""
        began = perf_counter()
        os.write(self.master, keys)
        return self.until(words) + self.started - began

    def settle(self) -> float | None:
        """Read until it is quiet; when the last byte came, None where none did."""
        last = None
        while self._read(QUIET):
            last = perf_counter()
        return last

    def press(self, keys: bytes) -> float:
        """Type; the seconds from there to the last byte of what follows."""
        began = perf_counter()
        os.write(self.master, keys)
        first = self._read(PATIENCE)
        drawn = perf_counter()
        if not first:
            raise TimeoutError(f"nothing followed {keys!r}")
        return (self.settle() or drawn) - began


def starts(name: bytes, state: str) -> tuple[float, float, float]:
    """The medians of the seconds to first content: of the program, of the empty app, and of the laden one."""
    programs = ((decide(ROOT), name), (EMPTY, b"nothing"), (LADEN, b"nothing"))
    times: list[list[float]] = [[], [], []]
    for _ in range(STARTS):
        for taken, (command, words) in zip(times, programs, strict=True):
            with Terminal(command, state) as terminal:
                taken.append(terminal.until(words))
    ours, empty, laden = map(median, times)
    return ours, empty, laden


def nudges(name: bytes, state: str, folder: Path = ROOT) -> tuple[float, float]:
    """The medians of the seconds from a key to its frame: of a weight's nudge, and in the empty app."""
    ours, empty = [], []
    with Terminal(decide(folder), state) as weighing, Terminal(EMPTY, state) as nothing:
        weighing.until(name)
        weighing.settle()
        weighing.press(b"3")
        nothing.until(b"nothing")
        nothing.settle()
        for _ in range(NUDGES):
            ours.append(weighing.press(RIGHT))
            empty.append(nothing.press(RIGHT))
    return median(ours), median(empty)


def stress(name: bytes, folder: Path) -> float:
    """The median of the seconds from the key to Stress's first frame, each in a program of its own."""
    taken = []
    for _ in range(OPENED):
        # A state folder of its own: else it would ask whether to bring back what the nudges left.
        with TemporaryDirectory() as state, Terminal(decide(folder), state) as terminal:
            terminal.until(name)
            terminal.settle()
            taken.append(terminal.shows(b"5", b"Sources and dates"))
    return median(taken)


def leader(folder: Path) -> bytes:
    """The name of the option that leads, as a row of the strip has it: it stands on the first screen."""
    from decide.files.folder import open_folder
    from decide.session import Session

    session = Session(open_folder(folder))
    return session.decision.options[next(iter(session.ranking.ranks))].name.encode()[:12]


def large(state: str) -> bool:
    """Whether a folder of 40 options on 30 criteria keeps its limits."""
    from benchmarks.load import write

    with TemporaryDirectory() as place:
        folder = Path(place)
        write(folder, 40, 30)
        name = leader(folder)
        nudge, empty = nudges(name, state, folder)
        opened = stress(name, folder)
    over = 1000 * (nudge - empty)
    print("ui: 40 options on 30 criteria, three pieces of evidence in each cell")
    print(f"  nudge over it by {over:5.1f} ms (limit {OVER_LARGE:g})")
    print(f"  Stress opens in {1000 * opened:6.0f} ms (limit {STRESS:g})")
    return over <= OVER_LARGE and 1000 * opened <= STRESS


def main() -> int:
    """Measure, print, and judge."""
    if sys.platform == "win32":
        print("ui: there is no pseudo-terminal here to run in")
        return 0
    name = leader(ROOT)
    with TemporaryDirectory() as state:
        start, empty_start, laden = starts(name, state)
        nudge, empty_nudge = nudges(name, state)
        large_kept = large(state)
    ratio, over = start / empty_start, 1000 * (nudge - empty_nudge)
    print("ui: the shipped decision on 100 x 30 cells, against an empty Textual app")
    print(f"  first content   {start * 1000:6.0f} ms")
    print(f"  empty app       {empty_start * 1000:6.0f} ms")
    print(f"  ratio           {ratio:6.2f}    (limit {MOST})")
    print(f"  empty app that imports pydantic and PyYAML {laden * 1000:.0f} ms: ratio {start / laden:.2f}")
    print(f"  nudge to frame  {nudge * 1000:6.1f} ms")
    print(f"  empty app       {empty_nudge * 1000:6.1f} ms")
    print(f"  over it by      {over:6.1f} ms (limit {OVER:g})")
    return 0 if ratio <= MOST and over <= OVER and large_kept else 1


if __name__ == "__main__":
    sys.exit(main())
