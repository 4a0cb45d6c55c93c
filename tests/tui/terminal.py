"""A program in a terminal of its own."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import Any

PATIENCE = 60
"""Seconds after which the program counts as hung; far more than it ever needs."""
RUNNING: list[subprocess.Popen[bytes]] = []
"""The programs started, which a fixture ends where a test did not."""
_IGNORING = (
    "import os, signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN); os.execv(sys.executable, sys.argv[1:])"
)


class Terminal:
    """`decide` on a pseudo-terminal: its own session, so that the terminal's end is a signal to it.

    With `ignoring`, it is started as `nohup` does, in this process's session: nothing tells it that the terminal ended.
    `before` is a program that runs before it.
    """

    def __init__(self, arguments: list[str], folder: Path, *, ignoring: bool = False, before: str = "") -> None:
        self.seen = ""
        self.master, slave = os.openpty()
        termios.tcsetwinsize(slave, (30, 100))
        self.before = termios.tcgetattr(slave)
        environment = {**os.environ, "TERM": "xterm-256color", "PYTHONUNBUFFERED": "1"}
        environment["PYTHONPATH"] = str(Path(__file__).resolve().parents[2])
        for name in ("COLUMNS", "LINES"):
            environment.pop(name, None)
        command = [sys.executable, "-m", "decide", *arguments]
        streams: dict[str, Any] = {"stdin": slave, "stdout": slave, "stderr": slave}
        if before:
            command = [
                sys.executable,
                "-c",
                f"{before}\nfrom decide.cli import main; raise SystemExit(main())",
                *arguments,
            ]
        if ignoring:
            command = [sys.executable, "-c", _IGNORING, *command]
        self.process = subprocess.Popen(command, cwd=folder, env=environment, start_new_session=not ignoring, **streams)
        self._slave = slave
        RUNNING.append(self.process)

    def until(self, words: str) -> None:
        """Read on until the program has written the words."""
        start, end = len(self.seen), time.monotonic() + PATIENCE
        while words not in self.seen[start:]:
            assert time.monotonic() < end, self.seen[start:][-2000:]
            assert self._read(), f"it ended before {words!r}: {self.seen[start:][-2000:]}"

    def _read(self) -> bool:
        end = time.monotonic() + PATIENCE
        while not select.select([self.master], [], [], 0.2)[0]:
            if self.process.poll() is not None:
                return False
            assert time.monotonic() < end, self.seen[-2000:]
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return False
        self.seen += data.decode("utf-8", "replace")
        return bool(data)

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self.master, keys.encode())

    def tell(self, number: signal.Signals) -> None:
        """Send a signal."""
        self.process.send_signal(number)

    def close(self) -> None:
        """Take the terminal away."""
        os.close(self._slave)
        os.close(self.master)

    @property
    def settings(self) -> Any:
        """How the terminal is set now."""
        return termios.tcgetattr(self._slave)

    def ended(self) -> int:
        """Wait for the end; the exit status."""
        while self._read():
            pass
        return self.process.wait(PATIENCE)
