"""The work on the stage: changes of the session and of the files, and what is said of them."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from decide.analysis.value import NoWeightError
from decide.files.problems import DecideError
from decide.session import Session, State
from decide.text import one_line
from decide.tui.host import Severity, host
from decide.tui.page import Page
from decide.tui.saying import Saying
from decide.tui.stage import Stage
from decide.wording import listed

if TYPE_CHECKING:
    from textual.worker import Worker

    from decide.analysis.ranking import Ranking
    from decide.checking import Report
    from decide.files.folder import Folder
    from decide.files.problems import Problem
    from decide.files.texts import Texts
    from decide.model import Citation
    from decide.tui.watching import Fingerprint, Reread


class Working(Stage):
    """The session's changes, the files beside it, and the way to say something."""

    def __init__(self, session: Session, texts: Path) -> None:
        super().__init__(session)
        self.texts_folder = texts
        self.news = ""
        """What the last change did to the lead, where another option leads since."""
        self.trouble: Sequence[Problem] = ()
        """The errors that the files have since they were written to: the decision stays as it was before."""
        self._seen: Fingerprint | None = None
        self._moving: Fingerprint | None = None
        self.writing = asyncio.Lock()
        """Held while the files are written to and read again."""
        self._opening = False
        """Whether a dialogue has begun that shows no sheet yet."""
        self.sayings: deque[str] = deque(maxlen=200)
        """What was said in passing, the latest last."""

    # What belongs to the folder and is read when first asked for

    @cached_property
    def texts(self) -> Texts:
        """The reader's copies of the sources."""
        from decide.files.texts import read_texts

        return read_texts(self.session.decision, self.texts_folder)

    @cached_property
    def report(self) -> Report:
        """What a check of the folder finds."""
        from decide.checking import check
        from decide.files.lock import read_lock

        return check(self.session.folder, self.texts, read_lock(self.session.folder.path))

    # The files, which somebody may write to meanwhile

    def _look(self) -> None:
        if not any(worker.group == "files" and worker.is_running for worker in self.workers):
            # Not a coroutine yet: an app that ends meanwhile would leave it behind, never awaited.
            _: Worker[None] = self.run_worker(self.look, group="files")

    async def look(self) -> None:
        """Look at the files; where they changed and stand still again, read them and go on with them."""
        from decide.tui import watching

        session = self.session
        found = await asyncio.to_thread(watching.fingerprint, session.folder.path, self.texts_folder)
        if self._seen is None:
            self._seen = found
        if found == self._seen:
            return
        if found != self._moving or not self._may_reread():
            self._moving = found  # whoever writes may not be done, and whoever answers a question is not either
            return
        folder = await asyncio.to_thread(watching.read, session.folder.path)
        self._tell(self._take_up(found, folder))

    async def read_again(self, said: str) -> None:
        """Read the files, which were written to here, and say so."""
        from decide.tui import watching

        path = self.session.folder.path
        found = await asyncio.to_thread(watching.fingerprint, path, self.texts_folder)
        read = self._take_up(found, await asyncio.to_thread(watching.read, path))
        if read.errors:
            self._tell(read)
        else:
            self.say(said + _gone(read), "warning" if read.left_out else "information")

    def _take_up(self, found: Fingerprint, folder: Folder) -> Reread:
        """Go on with the files as they were read."""
        from decide.tui import watching

        session = self.session
        self._seen, self._moving = found, None
        before = session.ranking
        read = watching.bring_over(session, folder)
        for name in ("texts", "report"):
            self.__dict__.pop(name, None)
        self.trouble = read.errors
        if not read.errors:
            for page in self.screen_stack[0].query(Page):
                page.reread()
            self.title = one_line(session.decision.frame.title)
        self._changed(before)
        return read

    def _may_reread(self) -> bool:
        """Whether nobody is in the middle of an answer or a value that reading again would take away."""
        from decide.tui.sheets.help import HelpScreen

        page = self.page
        return all(isinstance(screen, HelpScreen) for screen in self.screen_stack[1:]) and not (page and page.pending)

    def _tell(self, read: Reread) -> None:
        if read.errors:
            more = f" (and {len(read.errors) - 1} more)" if len(read.errors) > 1 else ""
            self.say(f"the files have errors, the decision stays as it was: {read.errors[0]}{more}", "error")
        elif read.changed:
            gone = _gone(read)
            self.say(f"read again: {', '.join(read.changed[:3])}{gone}", "warning" if gone else "information")

    # Changes

    def change(self, make: Callable[[], object], said: str = "") -> bool:
        """Change the session's state and show it; what can't be done is said, and the state kept.

        Returns:
            Whether it was done.
        """
        before = self.session.ranking
        try:
            make()
        except NoWeightError as error:
            names = listed([self.session.decision.nodes[name].name for name in error.family])
            self.say(f"not done: {names} would be left without any weight", "warning")
            return False
        except DecideError as error:
            self.say(str(error), "warning")
            return False
        self._changed(before)
        if said:
            self.say(said)
        return True

    def _changed(self, before: Ranking) -> None:
        """After every change of the session's state, undo and redo included: the one place to keep track of them."""
        from decide.views.changes import new_leader

        self.news = new_leader(self.session, before)
        self.refresh_all()

    def sample(self) -> None:
        """Draw from the decision as it is now; what that finds is shown when it is there."""
        _: Worker[None] = self.run_worker(self._sample, group="sampling")

    async def _sample(self) -> None:
        if await self.sampling.draw():
            self._redraw_frame()
            if (page := self.page) is not None:
                page.drawn_from()

    def on_unmount(self) -> None:
        """Nobody waits for draws any more."""
        self.sampling.stop()

    def say(self, text: str, severity: Severity = "information") -> None:
        """Say something in passing: on the sheet that is open, else in the corner above the keys; never as markup."""
        words = one_line(text)
        self.sayings.append(words)
        if self.screen.is_modal:
            from decide.tui.sheets.sheet import Sheet  # loaded by whoever opened one

            if isinstance(self.screen, Sheet):
                self.screen.tell(words, wrong=severity != "information")
                return
        if len(self.screen_stack) > 0:
            self.screen_stack[0].query_one(Saying).say(words, severity)

    def open_address(self, address: str | None) -> None:
        """Open an address in the person's browser; where there is none, say so."""
        if address is None:
            self.say("the source has no address", "warning")
        else:
            self.say(f"opening {address}")
            self.open_url(address)

    def open_passage(self, piece: Citation | None) -> None:
        """Open the article of a citation at its passage; where there is none, say so."""
        from decide.passages import link

        if piece is None:
            self.say("no source speaks to this cell")
            return
        address = self.session.decision.sources[piece.source].passage_url
        self.open_address(link(address, piece.from_, piece.to) if address is not None else None)

    def hush(self) -> None:
        """Take away what was said: a sheet is shown now."""
        self._opening = False
        self.screen_stack[0].query_one(Saying).be_silent()

    def converse(self, dialogue: Coroutine[Any, Any, object], group: str = "dialogue") -> None:
        """Run a dialogue: questions one after the other, and what follows from the answers.

        Until a person's first sheet is there, no other is begun: its key was typed twice.
        """
        if group != "dialogue":
            self.run_worker(dialogue, group=group)
        elif self._opening:
            dialogue.close()
        else:
            self._opening = True
            self.run_worker(self._talk(dialogue), group=group)

    async def _talk(self, dialogue: Coroutine[Any, Any, object]) -> None:
        try:
            await dialogue
        finally:
            self._opening = False

    def action_undo(self) -> None:
        """Take the last change back, of the session or of the files."""
        if _is_mark(self.session.history.behind):
            from decide.tui.sheets.editing import take_back

            self.settle()
            self.converse(take_back(host(self)), group="undo")
            return
        self._step_back(self.session.undo, "undone", "nothing to undo")

    def action_redo(self) -> None:
        """Make the change again that was taken back."""
        if _is_mark(self.session.history.ahead):
            from decide.tui.sheets.editing import make_again

            self.settle()
            self.converse(make_again(host(self)), group="undo")
            return
        self._step_back(self.session.redo, "made again", "nothing to redo")

    def _step_back(self, step_of_history: Callable[[], bool], said: str, nothing: str) -> None:
        """Go one step through the history, and say what that changed."""
        from decide.views.changes import in_words

        self.settle()
        before, state = self.session.ranking, self.session.state
        if not step_of_history():
            self.say(nothing)
            return
        self._changed(before)
        self.say(f"{said}: {in_words(self.session, state, self.session.state)}")


def _is_mark(step: object) -> bool:
    """Whether a step of the history is a change of the files."""
    return step is not None and not isinstance(step, State)


def _gone(read: Reread) -> str:
    """What of the work reading again left out, in words; empty for none."""
    if not read.left_out:
        return ""
    more = f" and {len(read.left_out) - 3} more" if len(read.left_out) > 3 else ""
    return f"; no longer in the decision: {', '.join(read.left_out[:3])}{more}"
