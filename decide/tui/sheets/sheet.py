"""The base of all sheets: a title, a body that scrolls, what went wrong, and the keys, which are always in sight.

Text goes in as content, so that nobody's words are markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.layout import Layout
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen
from textual.widgets import Static

from decide.drawing.ink import Line, Span, flow
from decide.session import Session
from decide.text import visible
from decide.tui.canvas import Canvas
from decide.tui.commands import Command, bindings, in_footer, on
from decide.tui.host import host
from decide.tui.page import Page
from decide.tui.sheets.layout import SCROLLS, STAYS, SheetLayout

if TYPE_CHECKING:
    from rich.console import RenderableType

Answer = TypeVar("Answer")


class SheetKeys(Canvas):
    """What can be done on a sheet: each key does what it says when it is clicked, too."""

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__(classes=STAYS)
        self._commands = commands

    def draw(self, width: int) -> Sequence[Line]:
        """The keys, on as many lines as they need."""
        keymap = host(self).keymap
        spans: list[Span] = []
        for command in self._commands:
            if command.footer and command.first_key(keymap):
                pieces = in_footer(command, self._commands, keymap)
                spans += [piece._replace(text=piece.text.replace(" ", "\u00a0")) for piece in pieces]
                spans.append(Span("   "))
        return flow(spans[:-1], width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the keys take at this width, known before anything is drawn."""
        del container, viewport
        return len(self.draw(width)) if width > 0 else 1


class Box(Vertical):
    """What a sheet lies on."""

    def __init__(self) -> None:
        super().__init__(classes="sheet")
        self._sheet_layout = SheetLayout()

    @property
    def layout(self) -> Layout:
        """By name only Textual's own layouts can be had."""
        return self._sheet_layout


class SheetPage(Page):
    """A page inside a sheet: as high as its lines, as far as the sheet has room."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.add_class(SCROLLS)

    def redraw(self) -> None:
        """Draw anew; the height follows the lines."""
        super().redraw()
        self.take_rows(max(len(self.drawn), 1))


class RestPage(SheetPage):
    """A page that takes the rest of the screen, whatever it shows, while another part of the sheet keeps the keys."""

    can_focus = False

    def redraw(self) -> None:
        """The height stays."""
        super().redraw()
        self.take_rows(self.app.size.height)


class Sheet(ModalScreen[Answer], Generic[Answer]):
    """A question or a form over the step shown: Escape leaves without an answer."""

    SHARED: ClassVar[tuple[Command, ...]] = on(
        "sheet",
        Command("Leave", "escape", "Leave without an answer", "leave", footer="back", palette=False),
        Command("Help", "f1,question_mark", "The keys of this sheet", "help", footer="help", palette=False),
    )
    """What can be done on every sheet."""
    OWN: ClassVar[tuple[Command, ...]] = ()
    """What can be done on this one besides."""
    BINDINGS: ClassVar[list[BindingType]] = bindings(SHARED)

    def __init__(self, title: str, fault: str = "") -> None:
        super().__init__()
        self.heading = visible(title)
        """What it asks."""
        self.fault = visible(fault)
        """What is wrong with the answer given last."""

    def body(self) -> ComposeResult:
        """What stands between the title and the keys, and scrolls where it has to."""
        yield from ()

    def foot(self) -> ComposeResult:
        """What stands beneath the body, and stays in sight."""
        yield from ()

    def end(self, commands: Sequence[Command]) -> ComposeResult:
        """What went wrong, and the keys: the last parts of every sheet."""
        yield Static(Content(self.fault), classes=f"sheet-fault {STAYS}", markup=False)
        yield SheetKeys(commands)

    def compose(self) -> ComposeResult:
        """The title, the body, the foot, what went wrong, and the keys."""
        with Box():
            yield Static(Content(self.heading), classes="sheet-title", markup=False)
            with VerticalScroll(classes=f"sheet-body {SCROLLS}", can_focus=False):
                yield from self.body()
            yield from self.foot()
            yield from self.end((*self.OWN, *self.SHARED))

    def on_mount(self) -> None:
        """What was said before it is over."""
        host(self).hush()

    def tell(self, text: str, *, wrong: bool = True) -> None:
        """Say what is wrong, or what was done, above the keys."""
        self.fault = visible(text)
        for line in self.query(".sheet-fault").results(Static):
            line.set_class(not wrong, "-told")
            line.update(Content(self.fault))

    def on_canvas_clicked(self, event: Canvas.Clicked) -> None:
        """A click on a key does what it does."""
        event.stop()
        kind, _, action = event.target.partition(":")
        if kind == "command":
            self.call_later(self.run_action, action)

    def render(self) -> RenderableType:
        """What lies beneath shows through, and never what lies above.

        Textual 8.2 takes the screens from the last frame drawn anywhere: of three sheets, two could show each other.
        """
        stack = self.app.screen_stack
        at = stack.index(self) if self in stack else 0
        if at == 0 or self.styles.background.a == 1:
            return super().render()
        return BackgroundScreen(stack[at - 1], self.styles.background)

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Leave with an answer. A second key typed ahead finds the sheet gone, and closes nothing beneath it."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)

    def action_help(self) -> None:
        """Show the keys of this sheet."""
        from decide.tui.sheets.help import HelpScreen  # it is a sheet itself

        self.app.push_screen(HelpScreen((*self.OWN, *self.SHARED), self.heading))


class Beneath(Sheet[Answer]):
    """A sheet at the foot of the screen: what its answers lead to is seen above it, in the strip, while it is open."""

    LEAST: ClassVar[int] = 10
    """The rows that it has in any case."""

    def on_mount(self) -> None:
        """Stand beneath the strip."""
        self.add_class("-beneath")
        self._leave_the_strip()

    def on_resize(self) -> None:
        """On another screen the strip has another height."""
        self.call_after_refresh(self._leave_the_strip)

    def _leave_the_strip(self) -> None:
        strip = self.app.screen_stack[0].query_one("#standings").region.bottom
        rows = self.app.size.height
        self.query_one(Box).styles.max_height = max(rows - strip - 1, min(self.LEAST, rows - 1), 1)
