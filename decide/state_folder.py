"""Where this user's programs keep what is neither data nor settings: journals, and traces of what went wrong."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path


def state_folder() -> Path:
    """`decide` in `$XDG_STATE_HOME`, or where the system has that. `RuntimeError` where there is no home."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "decide"
    given = os.environ.get("XDG_STATE_HOME", "")
    if given and Path(given).is_absolute():
        return Path(given) / "decide"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "decide"
    return Path.home() / ".local" / "state" / "decide"


def private(name: str) -> Path:
    """A folder in there that nobody else may look into, made where there is none. `OSError` where it can't be."""
    place = state_folder() / name
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    if sys.platform != "win32" and stat.S_IMODE(place.stat().st_mode) != 0o700:
        place.chmod(0o700)
    return place
