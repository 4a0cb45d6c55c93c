"""The person's own settings, outside any decision: where they lie, and the theme chosen last."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from pathlib import Path

from decide.files.disk import read_file
from decide.files.problems import SaveError

KEYS, THEME = "keys.yaml", "theme"
"""The files: keys of the person's own, written by hand; the theme's name, written by the program."""


def folder(environment: Mapping[str, str] | None = None) -> Path:
    """The folder of the settings: `$XDG_CONFIG_HOME/decide`, else `~/.config/decide` (`%APPDATA%` on Windows).

    `RuntimeError` where there is no home.
    """
    given = os.environ if environment is None else environment
    base = given.get("XDG_CONFIG_HOME") or given.get("APPDATA" if os.name == "nt" else "", "")
    if base and Path(base).is_absolute():  # the standard has relative ones ignored
        return Path(base) / "decide"
    return Path.home() / ".config" / "decide"


def keys_file() -> Path | None:
    """The file of the keys; None where there is no home to have it in."""
    try:
        return folder() / KEYS
    except RuntimeError:
        return None


def kept_theme(known: Collection[str]) -> str | None:
    """The theme chosen last; None where none was, or where it is not known any more."""
    try:
        name = read_file(folder() / THEME).decode("utf-8", "replace").strip()
    except (ValueError, RuntimeError):
        return None
    return name if name in known else None


def keep_theme(name: str) -> None:
    """Keep the choice of a theme. `SaveError` where it can't be."""
    write(THEME, f"{name}\n")


def write(name: str, text: str) -> Path:
    """Write a file of the settings; the path it has. `SaveError` where it can't be."""
    from decide.files.saving import write_atomic  # 5 ms that a start does not owe

    try:
        path = folder() / name
        path.parent.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError) as error:
        raise SaveError(f"the folder of the settings could not be made ({error})") from error
    write_atomic(path, text.encode())
    return path
