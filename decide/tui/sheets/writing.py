"""The file that a person names: its path, what is in its way, and a question before one is replaced."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from decide.text import quoted
from decide.tui.sheets.asking import Choose

if TYPE_CHECKING:
    from decide.tui.host import Host


def own_path(name: str) -> Path:
    """The path that a person means by a name."""
    try:
        return Path(name).expanduser() if name.startswith("~/") else Path(name)
    except RuntimeError:  # nobody says where the home is
        return Path(name)


def in_the_way(path: Path) -> str:
    """Why nothing can be written under a name, in a few words; empty where something can."""
    try:
        if path.is_dir():
            return f"{quoted(str(path))} is a folder; name a file in it"
        if not path.parent.exists():
            return f"there is no folder {quoted(str(path.parent))}"
    except OSError as error:
        return f"no file can have that name: {error.strerror}"
    return ""


async def may_replace(app: Host, path: Path) -> bool:
    """Ask whether a file that is there may be replaced."""
    answers = [("no", "Keep it, and choose another name"), ("yes", "Replace it")]
    return await app.push_screen_wait(Choose(f"{quoted(path.name)} exists", answers)) == "yes"
