"""The app: how it starts and ends, and what can be done in every step."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App, ScreenStackError
from textual.binding import BindingType
from textual.css.query import NoMatches
from textual.widget import MountError
from textual.worker import WorkerFailed

from decide.files.problems import DecideError
from decide.session import Session
from decide.tui.commands import Keymap, bindings
from decide.tui.everywhere import EVERYWHERE
from decide.tui.host import EVERY
from decide.tui.settings import kept_theme, keys_file
from decide.tui.steps import step
from decide.tui.themes import ALL, THEMES, data_colours, first_theme
from decide.tui.working import Working
from decide.unforeseen import STATUS

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.command import Provider

    from decide.tui.recovery import Keeper


_TAKEN_DOWN = (NoMatches, MountError, ScreenStackError)
"""What a handler meets that still runs while the program ends: widgets and screens are being taken down."""


def _actions() -> type[Provider]:
    from decide.tui.sheets.palette import Actions  # when the palette is opened first

    return Actions


class DecideApp(Working):
    """The program: how it starts and ends, and what can be done in every step."""

    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_actions}
    BINDINGS: ClassVar[list[BindingType]] = bindings(EVERYWHERE)

    def __init__(self, session: Session, texts: Path, keeper: Keeper | None = None) -> None:
        super().__init__(session, texts)
        self._keeper = keeper
        self.failure: str | None = None
        """What went wrong that nobody foresaw, in a sentence."""
        self.keymap: Keymap = {}
        """The person's own keys."""
        self.saved: set[str] = set()
        """The ids of the perspectives saved in this session: the person's own."""
        self.paths: dict[str, str] = {}
        """The last file written, by what was asked for."""
        for theme in ALL:
            self.register_theme(theme)
        self._begin_in(first_theme(os.environ, kept_theme(THEMES)))

    def _begin_in(self, theme: str) -> None:
        """Take a theme before anything is drawn: what `theme` does when it is set would parse all styles twice."""
        self.set_reactive(App.theme, theme)
        dark = self.current_theme.dark
        self.set_class(dark, "-dark-mode", update=False)
        self.set_class(not dark, "-light-mode", update=False)
        self.add_class(f"-theme-{theme}", update=False)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours of data, for themes that don't set their own."""
        return data_colours(self.current_theme)

    def started(self) -> None:
        """The start is over: the garbage collector, switched off for it, works again, and the person's keys hold."""
        gc.freeze()
        gc.enable()
        self._take_keys()
        self.set_interval(EVERY, self._look)
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
        if self._exit and isinstance(error, _TAKEN_DOWN):
            return
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

    # What can be done in every step

    def action_save(self) -> None:
        """Save the state as a perspective."""
        from decide.tui.sheets.saving import save

        self.settle()
        self.converse(save(self))

    def action_edit_files(self) -> None:
        """Change the hand-written files, beginning with what the cursor is on."""
        from decide.tui.sheets.editing import edit

        self.settle()
        page = self.page
        self.converse(edit(self, page.edits() if page is not None else ()))

    def action_read_source(self) -> None:
        """Read a source's text, beginning with the one at the cursor, and cite a passage of it."""
        from decide.tui.sheets.reader import read

        self.settle()
        page = self.page
        self.converse(read(self, page.edits() if page is not None else ()))

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
        from decide.tui.steps.memo import MemoPage

        return [drawn.plain for page in self.screen_stack[0].query(MemoPage) if page.memo for drawn in page.drawn]

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

    def key(self, command: str) -> str:
        """The key of a command, by its id, as the person has it; its id where it has none."""
        from decide.tui.everywhere import together

        every = (each for page in together().values() for each in page)
        found = next((each for each in every if each.id == command), None)
        return (found.first_key(self.keymap) if found is not None else "") or command

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
        pending = self.page is not None and self.page.pending
        self.settle()
        if pending:
            return  # what was said of it could not be read any more
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
