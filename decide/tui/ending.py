"""What ends the program from outside: a signal, or a terminal that is gone.

Either way the app is asked to end, which puts the terminal back as it was; if it can't any more, because it waits for
something or writes to a terminal that nobody reads, the program is ended here. The journal is on the disk by then.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from types import FrameType, TracebackType
from typing import Any, Self

GRACE = 3.0
"""The seconds that the app has to end in order."""
LOOK = 0.5
"""The seconds between two looks whether the terminal is still there."""
_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")
_AS_BEFORE = b"\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1004l\x1b[?2004l\x1b[?2026l\x1b[?2048l"
_AS_BEFORE += b"\x1b[<u\x1b[?7h\x1b[?25h\x1b[?1049l\x1b[0m"
"""Ends whatever the app may have switched on in the terminal."""


class Ending:
    """While it is open, signals and the loss of the terminal end the app; `status` is then the program's."""

    def __init__(self, leave: Callable[[], object]) -> None:
        self.status: int | None = None
        """The exit status that what ended the program stands for; None where nothing did."""
        self._leave = leave
        self._over = threading.Event()
        self._before: dict[int, Any] = {}
        self._terminal = _terminal()

    def __enter__(self) -> Self:
        for name in _SIGNALS:
            number = getattr(signal, name, None)
            # What was ignored at the start stays so: that is what `nohup` does.
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                self._before[number] = signal.signal(number, self._signalled)
        if self._terminal is not None:
            threading.Thread(target=self._watch, name="terminal", daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._over.set()
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _signalled(self, number: int, frame: FrameType | None) -> None:
        del frame
        self._end(128 + number, GRACE)

    def _watch(self) -> None:
        while not self._over.wait(LOOK):
            if _gone():
                self._end(129, GRACE / 3)
                return

    def _end(self, status: int, grace: float) -> None:
        """Ask the app to end, and end the program if it does not."""
        if self.status is not None:
            return
        self.status = status
        threading.Thread(target=self._insist, args=(grace,), name="ending", daemon=True).start()
        with suppress(RuntimeError):  # the app's loop is over already, or has not begun
            self._leave()

    def _insist(self, grace: float) -> None:
        if self._over.wait(grace):
            return
        with suppress(OSError, ValueError):
            os.set_blocking(2, False)  # a terminal that was stopped would hold the last words for ever
            os.write(2, _AS_BEFORE)
        if self._terminal is not None:
            import termios

            with suppress(termios.error):
                termios.tcsetattr(0, termios.TCSANOW, self._terminal)
        os._exit(self.status or 1)


def _terminal() -> list[Any] | None:
    """How the terminal is set; None where there is none, or no way to tell."""
    if sys.platform == "win32":
        return None
    import termios

    try:
        return termios.tcgetattr(0)
    except (termios.error, ValueError):
        return None


def _gone() -> bool:
    """Whether the terminal is gone: a window was closed, a line dropped, and no signal said so."""
    return _terminal() is None
