"""The journal of the session on the screen, and what earlier ones left behind."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from decide.journal import Journal, Left, described, discard, left_behind, recalled
from decide.session import Session, State
from decide.text import visible

if TYPE_CHECKING:
    from decide.tui.host import Host


class Keeper:
    """Keeps the session's journal, in the folder that it works on."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._folder = session.folder.path
        self._journal = Journal.begun(self._folder, session.state)

    @property
    def problem(self) -> str | None:
        """Why nothing is kept, a sentence; None where it is."""
        return self._journal.problem

    def keep(self, step: str) -> None:
        """Keep the session's state and the step shown."""
        if self._session.folder.path != self._folder:  # it was copied, and goes on elsewhere
            self._journal.end()
            self._folder = self._session.folder.path
            self._journal = Journal.begun(self._folder, State())
        self._journal.keep(self._session.present, step)

    def end(self, keep: bool = False) -> None:
        """The session is over: nothing is kept, unless it was cut off."""
        self._journal.end(keep)


async def bring_back(app: Host) -> None:
    """Offer what sessions on this folder left behind that did not end in order."""
    session = app.session
    found = [(left, recalled(session, left.kept)) for left in left_behind(session.folder.path)]
    found = [(left, back) for left, back in found if back.state != session.state]
    if not found:
        return
    from decide.tui.sheets.asking import Choose  # 60 ms that a start without a crash before it does not owe

    answers = [(str(at), f"Bring back {_told(left, back.state)}") for at, (left, back) in enumerate(found)]
    several = len(found) > 1
    answers += [("later", "Begin afresh, and ask again next time")]
    answers += [("never", f"Begin afresh, and throw {'them' if several else 'it'} away")]
    words = "Sessions on this folder were" if several else "A session on this folder was"
    answer = await app.push_screen_wait(
        Choose(
            "Go on where it was cut off?", answers, words=f"{words} cut off before the work was saved. u takes it back."
        )
    )
    if answer == "never":
        for left, _ in found:
            discard(left)
    elif answer is not None and answer != "later":
        left, back = found[int(answer)]
        await _go_on(app, left, back.state, back.left_out)


async def _go_on(app: Host, left: Left, state: State, left_out: tuple[str, ...]) -> None:
    changes = {field.name: getattr(state, field.name) for field in dataclasses.fields(State)}
    said = f"brought back: {described(state)}"
    if left_out:
        listed = ", ".join(left_out[:3]) + (f" and {len(left_out) - 3} more" if len(left_out) > 3 else "")
        said += f"; no longer in this decision: {visible(listed)}"
    if not app.change(lambda: app.session.change(**changes)):
        return
    from decide.tui.steps import STEPS

    if left.step in {step.id for step in STEPS}:
        await app.go(left.step)
    discard(left)  # its own journal holds it by now
    app.say(said)


def _told(left: Left, state: State) -> str:
    return f"{described(state)}, of {left.when:%d %B %Y, %H:%M}"
