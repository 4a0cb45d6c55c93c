"""The installed program in a terminal of its own: open, move a weight, write the memo, leave."""

import os
import select
import shutil
import signal
import sys
import time
from pathlib import Path

import pytest

pty = pytest.importorskip("pty")

HARBOUR = Path(__file__).resolve().parent.parent / "data" / "harbour"
PATIENCE = 60
"""Seconds after which the program counts as hung; far more than it ever needs."""


class Terminal:
    """A program on a pseudo-terminal."""

    def __init__(self, arguments: list[str], folder: Path) -> None:
        self.seen = ""
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.environ.update(TERM="xterm-256color", COLUMNS="100", LINES="30", PYTHONUNBUFFERED="1")
            os.execv(arguments[0], arguments)

    def until(self, words: str) -> None:
        """Read on until the program has written the words."""
        start, end = len(self.seen), time.monotonic() + PATIENCE
        while words not in self.seen[start:]:
            assert time.monotonic() < end, self.seen[start:][-2000:]
            assert self._read(), f"it ended before {words!r}: {self.seen[start:][-2000:]}"

    def _read(self) -> bool:
        if not select.select([self.master], [], [], PATIENCE)[0]:
            os.kill(self.pid, signal.SIGKILL)
            return False
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return False
        self.seen += data.decode("utf-8", "replace")
        return bool(data)

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self.master, keys.encode())

    def ended(self) -> int:
        """Wait for the end; the exit status."""
        while self._read():
            pass
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def test_open_move_write_and_leave(tmp_path: Path) -> None:
    folder = tmp_path / "harbour"
    shutil.copytree(HARBOUR, folder)
    terminal = Terminal([sys.executable, "-m", "decide", str(folder)], tmp_path)
    terminal.until("What should the town do")
    terminal.press("3")
    terminal.until("share")
    terminal.press("\x1b[C")
    terminal.until("unsaved")
    terminal.press("]]]")
    terminal.until("Recommends")
    terminal.press("e")
    terminal.until("its ending says")
    terminal.press("\r")
    terminal.until("written")
    assert "breakwater" in (tmp_path / "memo.md").read_text("utf-8")
    terminal.press("q")
    terminal.until("unsaved work")
    terminal.press("\x1b[B")
    terminal.press("\r")
    assert terminal.ended() == 0
    assert (folder / "perspectives" / "boat-owners.yaml").read_bytes() == (
        HARBOUR / "perspectives" / "boat-owners.yaml"
    ).read_bytes()
