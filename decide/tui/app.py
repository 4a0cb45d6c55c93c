"""The app: the tabs, the strip, one step at a time, and the way from a change of state to the screen."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from textual import events
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from decide.analysis.value import NoWeightError
from decide.files.problems import DecideError
from decide.session import Session
from decide.text import one_line
from decide.tui import steps
from decide.tui.canvas import Canvas
from decide.tui.commands import Command, bindings
from decide.tui.keybar import KeyBar
from decide.tui.page import Page
from decide.tui.standings import Standings
from decide.tui.tabs import StepTabs
from decide.tui.theme import DARK, LIGHT, data_colours

if TYPE_CHECKING:
    from textual.actions import ActionParseResult
    from textual.command import Provider
    from textual.dom import DOMNode

    from decide.checking import Report
    from decide.files.texts import Texts

ALWAYS = (
    Command("Next step", "right_square_bracket", "Go to the next step", "next_step", footer="next step"),
    Command("Previous step", "left_square_bracket", "Go to the step before", "previous_step"),
    *(
        Command(f"Step {at}: {step.name}", str(at), step.meaning, f"step('{step.id}')")
        for at, step in enumerate(steps.STEPS, 1)
    ),
    Command("Undo", "u", "Take the last change back", "undo"),
    Command("Redo", "ctrl+r", "Make it again", "redo"),
    Command(
        "Save as a perspective",
        "ctrl+s,S",
        "Save weights, judgements and recommendation",
        "save",
        footer="save",
        shown="S",
    ),
    Command("Export a table or chart", "ctrl+e", "Write the table, the ranking or a chart to a file", "export_data"),
    Command("All evidence", "x", "Take every filter off: sources, cases, dates", "clear_filters"),
    Command("Direct evidence only", "", "Leave inferred evidence out, or count it again", "toggle_direct"),
    Command("Without advocates", "", "Let an option's own advocates not speak for it, or let them", "toggle_advocates"),
    Command("Change the theme", "", "Choose other colours", "change_theme"),
    Command("All actions", "ctrl+p", "Search everything that can be done here", "command_palette", palette=False),
    Command("Help", "question_mark,f1", "The keys of this step", "help", footer="help"),
    Command("Quit", "q,ctrl+q", "Leave; unsaved work is asked about", "quit", footer="quit"),
)
"""What can be done in every step."""


def _actions() -> type[Provider]:
    from decide.tui.palette import Actions  # when the palette is opened first

    return Actions


class DecideApp(App[None]):
    """Six steps over one session, which holds the state; after a change, `refresh_all` brings every view up to it."""

    CSS_PATH = "styles.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_actions}
    BINDINGS: ClassVar[list[BindingType]] = bindings(ALWAYS)

    def __init__(self, session: Session, texts: Path) -> None:
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
        self.VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]
        self.session = session
        self.texts_folder = texts
        self.step = ""
        """The id of the step shown."""
        self._steps: dict[str, Vertical] = {}
        self._stale: set[str] = set()
        self.saved: set[str] = set()
        """The ids of the perspectives saved in this session: the person's own."""
        self.paths: dict[str, str] = {}
        """The last file written, by what was asked for."""
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = DARK.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours of data, for themes that don't set their own."""
        return data_colours(self.current_theme.dark)

    def compose(self) -> ComposeResult:
        """The frame around the steps."""
        yield StepTabs(self.session, id="tabs")
        yield Standings(self.session, id="standings")
        yield Vertical(id="body")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Show the tabs and the ranking; the first step follows with the next frame, a fifth of the start later."""
        self.title = one_line(self.session.decision.frame.title)
        self.call_after_refresh(self._open_first_step)

    async def _open_first_step(self) -> None:
        if not self._steps:  # a key typed ahead may be on its way elsewhere already
            await self.go(steps.STEPS[0].id)
        self.call_after_refresh(self._collect_again)

    @staticmethod
    def _collect_again() -> None:
        """The start is over: the garbage collector, switched off for it, works again."""
        gc.freeze()
        gc.enable()

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

    # Steps

    @property
    def page(self) -> Page | None:
        """The page of the step shown."""
        shown = self._steps.get(self.step)
        return shown.query(Page).first() if shown is not None and shown.query(Page) else None

    async def go(self, step: str) -> None:
        """Show a step, making it when it is shown first."""
        if step == self.step:
            return
        if (before := self.page) is not None:
            before.left()
        first_time = step not in self._steps
        if first_time:
            made = Vertical(*steps.make(step, self.session), id=step, classes="step")
            self._steps[step] = made
            await self.screen_stack[0].query_one("#body").mount(made)
        for name, shown in self._steps.items():
            shown.display = name == step
        self.step = step
        if first_time or step in self._stale:
            self._redraw(step)  # gives a new page its cursor too, before any key arrives
        if (page := self.page) is not None:
            # At once: `focus` would wait for its turn behind keys already typed, which then went astray.
            self.screen_stack[0].set_focus(page, scroll_visible=False)
        self._redraw_frame()

    def refresh_all(self) -> None:
        """Bring every view up to the session's state: those shown now, the others when they are shown."""
        self._stale = set(self._steps) - {self.step}
        self._redraw_frame()
        self._redraw(self.step)
        for screen in self.screen_stack[1:]:
            for canvas in screen.query(Canvas):
                canvas.redraw()

    def _redraw(self, step: str) -> None:
        self._stale.discard(step)
        if (shown := self._steps.get(step)) is not None:
            for canvas in shown.query(Canvas):
                canvas.redraw()

    def _redraw_frame(self) -> None:
        frame = self.screen_stack[0]
        for canvas in frame.query("#tabs, #standings, #keys").results(Canvas):
            canvas.redraw()

    def redraw_keys(self) -> None:
        """Bring the footer up to what is being typed."""
        self.screen_stack[0].query_one("#keys", KeyBar).redraw()

    def on_key(self, event: events.Key) -> None:
        """Keys typed ahead belong to the step that is shown by now, even where the focus is still on its way there."""
        del event
        page = self.page
        if page is not None and len(self.screen_stack) == 1 and self.focused is not page:
            self.screen.set_focus(page, scroll_visible=False)

    def on_resize(self, event: events.Resize) -> None:
        """The strip has fewer lines on a lower screen."""
        del event
        self.call_after_refresh(self._redraw_frame)

    async def action_next_step(self) -> None:
        """Go to the next step."""
        await self._go_by(1)

    async def action_previous_step(self) -> None:
        """Go to the step before."""
        await self._go_by(-1)

    async def _go_by(self, by: int) -> None:
        ids = [step.id for step in steps.STEPS]
        at = ids.index(self.step) + by if self.step in ids else 0
        if 0 <= at < len(ids):
            await self.go(ids[at])

    async def action_step(self, step: str) -> None:
        """Go to a step."""
        await self.go(step)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run an action, unless it is about something that is out of sight, which is shown first."""
        name = action if isinstance(action, str) else action[1]
        if isinstance(default_namespace, Page) and default_namespace.brought_back(name):
            return True
        return await super().run_action(action, default_namespace, namespaces)

    def settle(self) -> None:
        """Take what is pending, so that what is shown is what is saved, undone or filtered."""
        if (page := self.page) is not None:
            page.left()

    def follow(self, target: str) -> None:
        """Go where a click on a target leads."""
        kind, _, rest = target.partition(":")
        if kind == "step":
            self.call_later(self.go, rest)
        elif kind == "option":
            self.call_later(self.show_option, rest)
        elif kind == "cell":
            option, _, criterion = rest.partition("/")
            self.open_cell(option, criterion)
        elif kind == "command":
            self.call_later(self.run_action, rest, self.page or self)

    async def show_option(self, option: str) -> None:
        """Go to an option's page."""
        from decide.tui.options import OptionPage

        await self.go("options")
        if isinstance(self.page, OptionPage):
            self.page.show(option)

    def open_cell(self, option: str, criterion: str) -> None:
        """Open a cell of the table."""
        from decide.tui.cell import CellScreen

        self.push_screen(CellScreen(self.session, option, criterion))

    # Changes

    def change(self, make: Callable[[], object], said: str = "") -> bool:
        """Change the session's state and show it; what can't be done is said, and the state kept.

        Returns:
            Whether it was done.
        """
        try:
            make()
        except (DecideError, NoWeightError) as error:
            self.say(str(error), "warning")
            return False
        self.refresh_all()
        if said:
            self.say(said)
        return True

    def say(self, text: str, severity: Literal["information", "warning", "error"] = "information") -> None:
        """Say something in passing; the text is never markup."""
        self.notify(one_line(text), severity=severity, markup=False)

    def action_undo(self) -> None:
        """Take the last change back."""
        self.settle()
        if self.session.undo():
            self.refresh_all()
        else:
            self.say("nothing to undo")

    def action_redo(self) -> None:
        """Make the change again that was taken back."""
        self.settle()
        if self.session.redo():
            self.refresh_all()
        else:
            self.say("nothing to redo")

    def action_save(self) -> None:
        """Save the state as a perspective."""
        from decide.tui.saving import save

        self.settle()
        self.run_worker(save(self), group="dialogue")

    def action_export_data(self) -> None:
        """Write the table, the ranking or a chart to a file."""
        from decide.tui.exporting import export_data

        self.settle()
        self.run_worker(export_data(self), group="dialogue")

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

    # Help and leaving

    def action_help(self) -> None:
        """Show the keys of what has the focus."""
        from decide.tui.help import HelpScreen

        self.push_screen(HelpScreen(self.page))

    async def action_help_quit(self) -> None:  # type: ignore[override]
        """`ctrl+c`, where there is nothing to copy: leave, as `q` does."""
        await self.action_quit()

    async def action_quit(self) -> None:
        """Leave, after a question where work would be lost."""
        self.settle()
        if not self.session.unsaved:
            self.exit()
            return
        from decide.tui.saving import leave

        if not any(worker.group == "leave" and worker.is_running for worker in self.workers):
            self.run_worker(leave(self), group="leave")
