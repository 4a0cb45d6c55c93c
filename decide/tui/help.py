"""The help: the keys of the step shown and of the app, from the same commands that bind them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from decide.drawing.ink import BLANK, Line, Span, flow, heading
from decide.tui.canvas import Canvas
from decide.tui.commands import Command, bindings
from decide.tui.page import Page, SheetPage
from decide.tui.sheet import Sheet

_SIGNS = (
    ("◆", "the likely score; ■ a judgement in its place"),
    ("1 2 3", "on a track, the voices: each by the number of its source"),
    ("≠", "contested: two voices lie 30 points or more apart"),
    ("~", "rests on inferred evidence alone"),
    ("–", "no source: the cell takes the field's mean and the whole scale"),
    ("SQ", "the status quo; beside the others, points above or below it"),
    ("thin", "less than half of the option's weight is known"),
)
_CLOSE = (Command("Close", "escape,question_mark,q,enter", "Close the help", "close"),)


class HelpPage(SheetPage):
    """The rows of the help."""

    def __init__(self, about: Page | None) -> None:
        from decide.tui.app import DecideApp

        app = about.app if about is not None else None
        assert isinstance(app, DecideApp)
        super().__init__(app.session)
        self._about = about

    def draw(self, width: int) -> Sequence[Line]:
        """Keys, then signs."""
        from decide.tui.app import ALWAYS

        lines: list[Line] = []
        if self._about is not None:
            lines += [heading("Here"), *_rows(self._about.commands, width), BLANK]
        lines += [heading("Everywhere"), *_rows(ALWAYS, width), BLANK, heading("Signs")]
        for sign, meaning in _SIGNS:
            lines.extend(flow([Span(meaning, "muted")], width, f"{sign:<14}"))
        return lines


def _rows(commands: Iterable[Command], width: int) -> list[Line]:
    rows: list[Line] = []
    for command in commands:
        if command.key:
            rows.extend(flow([Span(command.help, "muted")], width, f"{command.keys:<14} "))
    return rows


class HelpScreen(Sheet[None]):
    """The help over whatever is shown."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(_CLOSE)

    def __init__(self, about: Page | None) -> None:
        super().__init__()
        self._about = about

    def compose(self) -> ComposeResult:
        """One page in a sheet."""
        with Vertical(classes="sheet"):
            yield HelpPage(self._about)

    def on_canvas_clicked(self, event: Canvas.Clicked) -> None:
        """Nothing to click."""
        event.stop()

    def action_close(self) -> None:
        """Close the help."""
        self.dismiss(None)
