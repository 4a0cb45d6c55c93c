"""The progress of a long run on a terminal, and the way to stop it with what there is."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from time import monotonic
from types import FrameType

WIDTH = 40
PATIENCE = 0.5
"""Seconds before a bar appears: what is done by then needs none."""
STEP = 0.1
"""Seconds from one drawing to the next."""


class Progress:
    """A bar on standard error, where that is a terminal; nothing elsewhere."""

    def __init__(self) -> None:
        self.stopped = False
        """Whether the person asked to stop: the first ctrl-c stops with what there is, the second at once."""
        self._began = self._drawn = monotonic()
        self._shown = False

    def __call__(self, done: float) -> bool:
        """Show the share that is done; whether to go on."""
        now = monotonic()
        if sys.stderr.isatty() and now - self._began > PATIENCE and now - self._drawn > STEP:
            filled = int(done * WIDTH)
            bar = "#" * filled + "." * (WIDTH - filled)
            print(f"\r[{bar}] {int(done * 100):3} %  ctrl-c stops", end="", file=sys.stderr, flush=True)
            self._drawn, self._shown = now, True
        return not self.stopped

    def clear(self) -> None:
        """Take the bar away."""
        if self._shown:
            print("\r" + " " * (WIDTH + 24) + "\r", end="", file=sys.stderr, flush=True)
            self._shown = False

    def _stop(self, signum: int, frame: FrameType | None) -> None:
        if self.stopped:
            raise KeyboardInterrupt
        self.stopped = True


@contextmanager
def progress() -> Iterator[Progress]:
    """Progress while it lasts; a first ctrl-c then only asks to stop."""
    shown = Progress()
    ours = current_thread() is main_thread()
    before = signal.signal(signal.SIGINT, shown._stop) if ours else None
    try:
        yield shown
    finally:
        if ours:
            signal.signal(signal.SIGINT, before)
        shown.clear()
