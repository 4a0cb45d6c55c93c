"""The app: changes of the session and what is said of them, and what can be done in every step."""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Callable, Coroutine
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.worker import WorkerFailed

from decide.analysis.value import NoWeightError
from decide.files.problems import DecideError
from decide.session import Session
from decide.text import one_line
from decide.tui.commands import Keymap, bindings
from decide.tui.everywhere import EVERYWHERE
from decide.tui.host import Severity
from decide.tui.saying import Saying
from decide.tui.settings import kept_theme, keys_file
from decide.tui.stage import Stage
from decide.tui.steps import step
from decide.tui.themes import ALL, THEMES, data_colours, first_theme
from decide.unforeseen import STATUS
from decide.wording import listed

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.command import Provider

    from decide.analysis.ranking import Ranking
    from decide.checking import Report
    from decide.files.texts import Texts
    from decide.model import Citation
    from decide.tui.recovery import Keeper


def _actions() -> type[Provider]:
    from decide.tui.sheets.palette import Actions  # when the palette is opened first

    return Actions


class DecideApp(Stage):
    """The program: the stage, and what can be done in every step."""

    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_actions}
    BINDINGS: ClassVar[list[BindingType]] = bindings(EVERYWHERE)

    def __init__(self, session: Session, texts: Path, keeper: Keeper | None = None) -> None:
        super().__init__(session)
        self._keeper = keeper
        self.failure: str | None = None
        """What went wrong that nobody foresaw, in a sentence."""
        self.texts_folder = texts
        self.news = ""
        """What the last change did to the lead, where another option leads since."""
        self.keymap: Keymap = {}
        """The person's own keys."""
        self.saved: set[str] = set()
        """The ids of the perspectives saved in this session: the person's own."""
        self.paths: dict[str, str] = {}
        """The last file written, by what was asked for."""
        self.sayings: deque[str] = deque(maxlen=200)
        """What was said in passing, the latest last."""
        for theme in ALL:
            self.register_theme(theme)
        self.theme = first_theme(os.environ, kept_theme(THEMES))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours of data, for themes that don't set their own."""
        return data_colours(self.current_theme)

    def started(self) -> None:
        """The start is over: the garbage collector, switched off for it, works again, and the person's keys hold."""
        gc.freeze()
        gc.enable()
        self._take_keys()
        if self._keeper is not None:
            from decide.tui.recovery import bring_back

            if self._keeper.problem is not None:
                self.say(self._keeper.problem, "warning")
            self.converse(bring_back(self), group="recovery")

    def _redraw_frame(self) -> None:
        """After every change of the state or the step: both are kept, in case the program is cut off."""
        super()._redraw_frame()
        if self._keeper is not None:
            self._keeper.keep(self.step)

    # How it ends, where nobody asked it to

    def cut_off(self) -> None:
        """End, from another thread or a signal's handler."""
        if (loop := self._loop) is not None:
            loop.call_soon_threadsafe(self.exit)

    def failed(self, error: BaseException) -> None:
        """Take note of what nobody foresaw; its trace is written to a file."""
        if self.failure is None:
            from decide.unforeseen import sentence

            self.failure = sentence(error.error if isinstance(error, WorkerFailed) else error)

    def _handle_exception(self, error: Exception) -> None:
        """Whatever a handler or a worker raises ends the program, in order and with a sentence."""
        self.failed(error)
        super()._handle_exception(error)
        self._return_code = STATUS

    def panic(self, *renderables: RenderableType) -> None:
        """The terminal can't be read any more, which its own thread says so: the session was cut off."""
        super().panic(*renderables)
        self.failure = self.failure or "the terminal could not be read any more"
        self._return_code = STATUS

    def _print_error_renderables(self) -> None:
        """Nothing but the sentence is printed."""
        if self.failure is None:
            super()._print_error_renderables()

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

    def key(self, command: str) -> str:
        """The key of a command, by its id, as the person has it; its id where it has none."""
        from decide.tui.everywhere import together

        every = (each for page in together().values() for each in page)
        found = next((each for each in every if each.id == command), None)
        return (found.first_key(self.keymap) if found is not None else "") or command

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
        self.screen_stack[0].query_one(Saying).be_silent()

    def converse(self, dialogue: Coroutine[Any, Any, object], group: str = "dialogue") -> None:
        """Run a dialogue: questions one after the other, and what follows from the answers."""
        self.run_worker(dialogue, group=group)

    def action_undo(self) -> None:
        """Take the last change back."""
        self._step_back(self.session.undo, "undone", "nothing to undo")

    def action_redo(self) -> None:
        """Make the change again that was taken back."""
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

    def action_save(self) -> None:
        """Save the state as a perspective."""
        from decide.tui.sheets.saving import save

        self.settle()
        self.converse(save(self))

    def action_export_data(self) -> None:
        """Write the table, the ranking or a chart to a file."""
        from decide.tui.sheets.exporting import export_data

        self.settle()
        self.converse(export_data(self))

    def action_find(self) -> None:
        """Find claims, sources, options, criteria, the memo's lines."""
        from decide.tui.sheets.finding import FindSheet

        self.settle()
        self.push_screen(FindSheet(self.session, self.memo_lines()), self._found)

    def _found(self, target: str | None) -> None:
        if target is not None:
            self.follow(target)

    def memo_lines(self) -> list[str]:
        """The memo's lines as its step shows them; none where it was not shown yet."""
        return []

    def action_choose_world(self) -> None:
        """Choose a scenario or a case."""
        from decide.tui.sheets.previewing import choose_world

        self.settle()
        self.converse(choose_world(self))

    def action_clear_filters(self) -> None:
        """Take every filter off."""
        from decide.evidence import NO_FILTERS

        self.settle()
        if self.session.state.filters == NO_FILTERS:
            self.say("nothing is left out: all evidence counts")
        else:
            self.change(lambda: self.session.change(filters=NO_FILTERS), "all evidence counts; u takes this back")

    def action_toggle_direct(self) -> None:
        """Leave inferred evidence out, or count it again."""
        self._toggle("direct", "inferred evidence is left out", "inferred evidence counts")

    def action_toggle_advocates(self) -> None:
        """Leave each option's own advocates out for it, or count them again."""
        self._toggle("without_advocates", "advocates do not speak for their own options", "advocates count")

    def _toggle(self, name: str, on: str, off: str) -> None:
        self.settle()
        filters = self.session.state.filters
        now = not getattr(filters, name)
        changes: dict[str, Any] = {name: now}
        self.change(lambda: self.session.change(filters=replace(filters, **changes)), on if now else off)

    def action_change_theme(self) -> None:
        """Choose a theme."""
        from decide.tui.sheets.theming import choose_theme

        self.settle()
        self.converse(choose_theme(self))

    # The person's own keys

    def _take_keys(self) -> None:
        """Put the person's own keys in force; what is wrong with them is said."""
        if (file := keys_file()) is None or not file.exists():
            return
        from decide.tui.everywhere import together
        from decide.tui.keymap import read_keys

        found = read_keys(file, together())
        self.keymap = found.map
        self.set_keymap(dict(found.map))
        self._redraw_frame()
        if found.problems:
            from decide.tui.sheets.asking import Notice

            words = "The commands of these lines keep the keys they had.\n\n" + "\n".join(map(str, found.problems))
            self.push_screen(Notice("Some keys of your own can't be given", words))

    def action_change_keys(self) -> None:
        """Write a file of keys to change, unless there is one, and say where it is."""
        from decide.tui.everywhere import together
        from decide.tui.keymap import template
        from decide.tui.settings import KEYS, write

        self.settle()
        try:
            if (file := keys_file()) is None or not file.exists():
                file = write(KEYS, template(together()))
        except DecideError as error:
            self.say(str(error), "error")
        else:
            self.say(f"{file} holds your keys: change them there; the next start has them")

    # The palette, help and leaving

    def action_command_palette(self) -> None:
        """Search everything that can be done here."""
        from decide.tui.sheets.palette import Palette

        self.settle()
        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def action_help(self) -> None:
        """Show the keys of what has the focus."""
        from decide.tui.sheets.help import HelpScreen

        if (page := self.page) is not None:
            self.push_screen(HelpScreen(page.commands, step(self.step).name, everywhere=True))

    async def action_help_quit(self) -> None:  # type: ignore[override]
        """`ctrl+c`, where there is nothing to copy: leave, as `q` does."""
        await self.action_quit()

    async def action_quit(self) -> None:
        """Leave, after a question where work would be lost."""
        self.settle()
        if not self.session.unsaved:
            self.exit()
            return
        from decide.tui.sheets.saving import leave

        if not any(worker.group == "leave" and worker.is_running for worker in self.workers):
            self.converse(leave(self), group="leave")


if TYPE_CHECKING:
    from decide.tui.host import Host

    def _is_host(app: DecideApp) -> Host:
        return app
