"""The stage: the tabs, the strip, the keys, and one step at a time between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.containers import Vertical

from decide.session import Session
from decide.text import one_line
from decide.tui.canvas import STYLES, Canvas
from decide.tui.host import BROAD
from decide.tui.keybar import KeyBar
from decide.tui.no_color import Uncoloured
from decide.tui.page import Page
from decide.tui.sampling import Sampling
from decide.tui.saying import Saying
from decide.tui.steps import STEPS, step
from decide.tui.strip import Standings
from decide.tui.tabs import StepTabs

if TYPE_CHECKING:
    from textual.actions import ActionParseResult
    from textual.dom import DOMNode
    from textual.theme import Theme


class Stage(App[None]):
    """The steps over one session: which of them is shown, and the way from a change of state to the screen."""

    CSS_PATH = "styles.tcss"
    COMPONENT_CLASSES: ClassVar[set[str]] = set(STYLES)

    def __init__(self, session: Session) -> None:
        super().__init__()
        if self.no_color:
            # The first of Textual's brings the terminal's own colours in; its other would only make greys of them.
            self._filters = [*self._filters[:1], Uncoloured()]
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (BROAD, "-broad")]
        self.VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]
        self.session = session
        self.sampling = Sampling(session)
        self.step = ""
        """The id of the step shown; empty before the first is."""
        self._steps: dict[str, Vertical] = {}
        self._widgets: dict[str, Sequence[Canvas]] = {}
        """The canvases of each step made so far, its page among them."""
        self._stale: set[str] = set()
        self._frame = (
            StepTabs(session, id="tabs"),
            Standings(session, id="standings"),
            KeyBar(id="keys"),
        )

    def compose(self) -> ComposeResult:
        """The frame around the steps."""
        tabs, strip, keys = self._frame
        yield tabs
        yield strip
        yield Vertical(id="body")
        yield keys
        yield Saying(id="saying")

    def on_mount(self) -> None:
        """Show the tabs and the ranking; the first step follows with the next frame, a fifth of the start later."""
        self.title = one_line(self.session.decision.frame.title)
        self.theme_changed_signal.subscribe(self, self._ink_anew)
        self.call_after_refresh(self._open_first_step)

    def _ink_anew(self, _: Theme) -> None:
        """Another theme: the inks look otherwise, whether or not anything else of a canvas does."""
        for screen in self.screen_stack:
            for canvas in screen.query(Canvas):
                canvas.notify_style_update()
                canvas.refresh()

    async def _open_first_step(self) -> None:
        if not self._steps:  # a key typed ahead may be on its way elsewhere already
            await self.go(STEPS[0].id)
        self.call_after_refresh(self.started)

    def started(self) -> None:
        """The first step stands: what could wait for it follows."""

    @property
    def page(self) -> Page | None:
        """The page of the step shown."""
        return next((each for each in self._widgets.get(self.step, ()) if isinstance(each, Page)), None)

    async def go(self, to: str) -> None:
        """Show a step, making it when it is shown first. `UnknownStepError` where there is none of that id."""
        if to == self.step:
            return
        chosen = step(to)
        if (before := self.page) is not None:
            before.left()
        first_time = to not in self._steps
        if first_time:
            self._widgets[to] = chosen.make(self.session)
            self._steps[to] = made = Vertical(*self._widgets[to], id=to, classes="step")
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
        for canvas in self._widgets.get(name, ()):
            canvas.redraw()

    def _redraw_frame(self) -> None:
        for canvas in self._frame:
            canvas.redraw()

    def redraw_keys(self) -> None:
        """Bring the footer up to what is being typed."""
        self._frame[-1].redraw()

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
        self.sampling.give_way()
        name = action if isinstance(action, str) else action[1]
        if isinstance(default_namespace, Page) and default_namespace.brought_back(name):
            return True
        return await super().run_action(action, default_namespace, namespaces)

    def settle(self) -> None:
        """Drop what is pending, so that what is shown is what is saved, undone or filtered."""
        above = [page for screen in self.screen_stack[1:] for page in screen.query(Page)]
        for page in (*above, *([self.page] if self.page is not None else [])):
            page.left()

    def follow(self, target: str) -> None:
        """Go where a click on a target leads."""
        kind, _, rest = target.partition(":")
        if kind == "step":
            self.call_later(self.go, rest)
        elif kind == "cell":
            option, criterion, *piece = rest.split("/")
            self.open_cell(option, criterion, int(piece[0]) if piece else None)
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

    def open_cell(self, option: str, criterion: str, piece: int | None = None) -> None:
        """Open a cell of the table, the cursor on one of its pieces of evidence."""
        decision = self.session.decision
        if option not in decision.options or criterion not in decision.leaves:
            return  # a place that was found before the files were read again
        from decide.tui.sheets.cell import CellScreen

        self.push_screen(CellScreen(self.session, option, criterion, piece))
