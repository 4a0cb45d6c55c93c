"""The help: the keys of the step shown and of the app, from the same commands that bind them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from decide.drawing.ink import BLANK, Line, Span, flow, heading
from decide.tui.canvas import Canvas
from decide.tui.commands import Command, Keymap, bindings, on
from decide.tui.everywhere import EVERYWHERE
from decide.tui.page import MOVES, Page, SheetPage
from decide.tui.sheets.sheet import Sheet
from decide.tui.steps import STEPS

_SIGNS = (
    ("◆", "the likely score; ■ a judgement in its place"),
    ("1 2 3", "on a track, the voices: each by the number of its source"),
    ("≠", "contested: two voices lie 30 points or more apart"),
    ("~", "rests on inferred evidence alone"),
    ("–", "no source: the cell takes the field's mean and the whole scale"),
    ("SQ", "the status quo; beside the others, points above or below it, rounded on their own"),
    ("range", "in the strip: the lowest and highest total that all evidence allows, in every case"),
    ("◂12 80▸", "in Weigh: below a share of 12 %, above one of 80 %, another option leads"),
    ("⊘", "in Weigh: locked"),
    ("thin", "less than half of the option's weight is known"),
)
_MOVES = frozenset(move.action for move in MOVES)
_MOVING = "↑↓ jk g G pgdn"
_STEPS = frozenset({"step", "next_step", "previous_step"})
_CLOSE = on("help", Command("Close", "escape,question_mark,q,enter", "Close the help", "close"))


class HelpPage(SheetPage):
    """The rows of the help."""

    def __init__(self, about: Page) -> None:
        super().__init__(about.session)
        self._about = about

    def draw(self, width: int) -> Sequence[Line]:
        """Keys, then signs."""
        lines: list[Line] = [heading("Help", "esc closes", width), BLANK]
        own = [command for command in self._about.commands if command.action not in _MOVES]
        lines += [heading("Here"), *_rows(own, self.host.keymap, width)]
        lines += flow([Span("Move; to the top, to the end; by a page", "muted")], width, f"{_MOVING:<14} ")
        lines.append(BLANK)
        lines += [
            heading("Everywhere"),
            *self._steps(width),
            *_rows(_others(EVERYWHERE), self.host.keymap, width),
            BLANK,
        ]
        lines.append(heading("Signs"))
        for sign, meaning in _SIGNS:
            lines.extend(flow([Span(meaning, "muted")], width, f"{sign:<14}"))
        return lines

    def _steps(self, width: int) -> list[Line]:
        """The way to the steps, in one line."""
        names = ", ".join(f"{at} {step.name}" for at, step in enumerate(STEPS, 1))
        said = f"Go to the next step, and to the one before; a digit goes to its own: {names}"
        return flow([Span(said, "muted")], width, f"{'] [':<14} ")


def _others(always: Iterable[Command]) -> list[Command]:
    """What can be done everywhere, the way to the steps apart, which has a line of its own."""
    return [command for command in always if command.action.partition("(")[0] not in _STEPS]


def _rows(commands: Iterable[Command], keymap: Keymap, width: int) -> list[Line]:
    rows: list[Line] = []
    for command in commands:
        if keys := command.keys(keymap):
            rows.extend(flow([Span(command.help, "muted")], width, f"{keys:<14} "))
    return rows


class HelpScreen(Sheet[None]):
    """The help over whatever is shown."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(_CLOSE)

    def __init__(self, about: Page) -> None:
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
