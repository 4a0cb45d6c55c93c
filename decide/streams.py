"""Standard output and error as this program needs them: whatever stands behind them, it goes on to its end."""

from __future__ import annotations

import codecs
import contextlib
import io
import os
import sys


def prepare(whole_process: bool) -> None:
    """What was closed before the start leads nowhere; what the terminal's encoding lacks is shown by its like.

    In a process of its own a reader who leaves a pipe early, as `head` does, changes nothing about how it ends.
    """
    codecs.register_error("plain", _plain)
    for name, errors in (("stdout", "plain"), ("stderr", "backslashreplace")):
        stream = getattr(sys, name)
        if stream is None:
            stream = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - open to the end
        elif isinstance(stream, io.TextIOWrapper):
            stream = _patient(stream) if whole_process else stream
            stream.reconfigure(errors=errors)
        setattr(sys, name, stream)


def drop_output() -> None:
    """What still waits for standard output can't go there: without this, the end of the program would try again."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


class _Patient(io.RawIOBase):
    """Bytes to a pipe; once its reader has left, to nowhere."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._read = True

    def fileno(self) -> int:
        """The handle behind it."""
        return self._handle

    def writable(self) -> bool:
        """It is there to be written to."""
        return True

    def write(self, data: object) -> int | None:
        """Write as much as goes; None where nothing goes without waiting."""
        piece = memoryview(data)  # type: ignore[arg-type]
        if self._read:
            try:
                return os.write(self._handle, piece)
            except BlockingIOError:
                return None
            except BrokenPipeError:
                self._read = False
        return piece.nbytes


def _patient(stream: io.TextIOWrapper) -> io.TextIOWrapper:
    """The same stream, for a pipe that may be closed at its other end; any other is given back as it is."""
    try:
        handle = stream.fileno()
        if stream.isatty():
            return stream
        stream.flush()
    except (OSError, ValueError):
        return stream
    return io.TextIOWrapper(
        io.BufferedWriter(_Patient(handle)), encoding=stream.encoding, line_buffering=stream.line_buffering
    )


_LIKE = str.maketrans("–−±“”‘’…→×•·☐", "--+\"\"''.>x**_")
"""Characters of this program's own sentences and tables, each with one that every encoding has."""


def _plain(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    missing = error.object[error.start : error.end]
    return "".join(c if c.isascii() else "?" for c in missing.translate(_LIKE)), error.end
