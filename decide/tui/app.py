"""The app: the tabs, the strip, one step at a time, and the way from a change of state to the screen."""

from __future__ import annotations

import gc
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from decide.analysis.value import NoWeightError
from decide.files.problems import DecideError
from decide.session import Session
from decide.text import one_line
from decide.tui.canvas import Canvas
from decide.tui.commands import Keymap, bindings
from decide.tui.everywhere import EVERYWHERE
from decide.tui.host import Severity
from decide.tui.keybar import KeyBar
from decide.tui.page import Page
from decide.tui.steps import STEPS, step
from decide.tui.strip import Standings
from decide.tui.tabs import StepTabs
from decide.tui.themes import DARK, LIGHT, data_colours
from decide.wording import listed

if TYPE_CHECKING:
    from textual.actions import ActionParseResult
    from textual.command import Provider
    from textual.dom import DOMNode

    from decide.analysis.ranking import Ranking
    from decide.checking import Report
    from decide.files.texts import Texts


def _actions() -> type[Provider]:
    from decide.tui.sheets.palette import Actions  # when the palette is opened first

    return Actions


class DecideApp(App[None]):
    """The steps over one session, which holds the state; after a change, `refresh_all` brings every view up to it."""

    CSS_PATH = "styles.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_actions}
    BINDINGS: ClassVar[list[BindingType]] = bindings(EVERYWHERE)

    def __init__(self, session: Session, texts: Path) -> None:
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
        self.VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]
        self.session = session
        self.texts_folder = texts
        self.step = ""
        """The id of the step shown."""
        self.news = ""
        """What the last change did to the lead, where another option leads since."""
        self.keymap: Keymap = {}
        """The person's own keys."""
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
            await self.go(STEPS[0].id)
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

    async def go(self, to: str) -> None:
        """Show a step, making it when it is shown first. `UnknownStepError` where there is none of that id."""
        if to == self.step:
            return
        chosen = step(to)
        if (before := self.page) is not None:
            before.left()
        first_time = to not in self._steps
        if first_time:
            made = Vertical(*chosen.make(self.session), id=to, classes="step")
            self._steps[to] = made
            await self.screen_stack[0].query_one("#body").mount(made)
        for name, shown in self._steps.items():
            shown.display = name == to
        self.step = to
        if first_time or to in self._stale:
            self._redraw(to)  # gives a new page its cursor too, before any key arrives
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

    def _redraw(self, name: str) -> None:
        self._stale.discard(name)
        if (shown := self._steps.get(name)) is not None:
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
        ids = [each.id for each in STEPS]
        at = ids.index(self.step) + by if self.step in ids else 0
        if 0 <= at < len(ids):
            await self.go(ids[at])

    async def action_step(self, name: str) -> None:
        """Go to a step."""
        await self.go(name)

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
        """Drop what is pending, so that what is shown is what is saved, undone or filtered."""
        if (page := self.page) is not None:
            page.left()

    def follow(self, target: str) -> None:
        """Go where a click on a target leads."""
        kind, _, rest = target.partition(":")
        if kind == "step":
            self.call_later(self.go, rest)
        elif kind == "cell":
            option, _, criterion = rest.partition("/")
            self.open_cell(option, criterion)
        elif kind == "command":
            self.call_later(self.run_action, rest, self.page or self)
        else:
            self.call_later(self.reveal, target)

    async def reveal(self, target: str) -> None:
        """Go to the step that is the home of a target such as `option:restraint`, and turn to it there."""
        kind = target.partition(":")[0]
        home = next((each.id for each in STEPS if kind in each.home_of), None)
        if home is not None:
            await self.go(home)
            if (page := self.page) is not None:
                page.reveal(target)

    def open_cell(self, option: str, criterion: str) -> None:
        """Open a cell of the table."""
        from decide.tui.sheets.cell import CellScreen

        self.push_screen(CellScreen(self.session, option, criterion))

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
        """Say something in passing; the text is never markup."""
        self.notify(one_line(text), severity=severity, markup=False)

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
        from decide.tui.sheets.help import HelpScreen

        if (page := self.page) is not None:
            self.push_screen(HelpScreen(page))

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
