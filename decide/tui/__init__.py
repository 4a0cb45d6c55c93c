"""The terminal UI: six steps over one session, each a view of its state."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from decide import unforeseen

if TYPE_CHECKING:
    from decide.session import Session

TURN = 0.0003
"""Seconds after which a thread at work lets the screen's run, which waits so long at each look for a key.

At the interpreter's own 5 ms a page of a large decision came a third of a second late while draws were made.
"""


class Ended(NamedTuple):
    """How the UI ended: the program's exit status, and what there is to say."""

    status: int
    """0; 70 after what nobody foresaw; 128 and the signal's number where one ended it."""
    said: str | None


def run(session: Session, texts: Path) -> Ended:
    """Open the UI on a session; `texts` is where the reader's copies of the sources are, if anywhere."""
    # What the start makes stays to the end: looking through it for garbage would cost the first frame a tenth.
    gc.disable()
    before = sys.getswitchinterval()
    sys.setswitchinterval(TURN)
    try:
        from decide.tui.app import DecideApp
        from decide.tui.ending import Ending
        from decide.tui.recovery import Keeper

        keeper = Keeper(session)
        app = DecideApp(session, texts, keeper)
        status = unforeseen.STATUS
        try:
            with Ending(app.cut_off) as ending:
                app.run()
            status = ending.status or app.return_code or 0
        except Exception as error:  # noqa: BLE001 - the last resort, of the app's own start and end
            app.failed(error)
        finally:
            keeper.end(keep=status != 0)
    finally:
        sys.setswitchinterval(before)
        gc.enable()
    said = app.failure
    if status > 128 and session.unsaved:
        said = "cut off; what was not saved comes back with the next start"
    return Ended(status, said)
