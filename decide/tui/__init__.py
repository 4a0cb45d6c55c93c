"""The terminal UI: six steps over one session, each a view of its state."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decide.session import Session


def run(session: Session, texts: Path) -> None:
    """Open the UI on a session; `texts` is where the reader's copies of the sources are, if anywhere."""
    from decide.tui.app import DecideApp

    DecideApp(session, texts).run()
