"""The last resort: what nobody foresaw ends in one sentence, and its trace in a file that the sentence names."""

from __future__ import annotations

import os
import sys
import time
import traceback
from contextlib import suppress
from pathlib import Path

from decide.state_folder import private
from decide.text import one_line, quoted

STATUS = 70
"""The exit status for it: EX_SOFTWARE of sysexits.h."""
MOST_TRACES = 20


def sentence(error: BaseException) -> str:
    """What to say of an error that nobody foresaw; its trace is written to a file of the user's own."""
    words = one_line(str(error))
    said = type(error).__name__ + (f": {words[:117]}…" if len(words) > 118 else f": {words}" if words else "")
    try:
        where = f"the trace is in {quoted(str(_traced(error)), 200)}; please report it"
    except (OSError, RuntimeError) as reason:
        where = f"the trace could not be written ({getattr(reason, 'strerror', None) or reason})"
    return f"something went wrong that was not foreseen ({said}); no file was left half-written; {where}"


def _traced(error: BaseException) -> Path:
    """Write the trace, without the values of variables: they are the decision's own business."""
    place = private("traces")
    for old in sorted(place.glob("*.txt"))[: -MOST_TRACES + 1]:
        with suppress(OSError):
            old.unlink()
    path = place / f"{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}-{time.time_ns() % 10**6:06d}.txt"
    version = getattr(sys.modules["decide"], "__version__", "")
    text = f"decide {version}\n\n" + "".join(traceback.format_exception(error))
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(text)
    return path
