"""The terminal UI: six steps over one session, each a view of its state."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decide.session import Session


def run(session: Session, texts: Path) -> None:
    """Open the UI on a session; `texts` is where the reader's copies of the sources are, if anywhere."""
    # What the start makes stays to the end: looking through it for garbage would cost the first frame a tenth.
    gc.disable()
    try:
        from decide.tui.app import DecideApp

        DecideApp(session, texts).run()
    finally:
        gc.enable()
