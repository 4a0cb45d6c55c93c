"""The help: the keys of the step shown and of the app, from the same commands that bind them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from decide.drawing.ink import BLANK, Line, Span, flow, heading
from decide.session import Session
from decide.text import visible
from decide.tui.commands import Command, Keymap, bindings, on
from decide.tui.everywhere import EVERYWHERE
from decide.tui.host import host
from decide.tui.page import MOVES
from decide.tui.settings import keys_file
from decide.tui.sheets.sheet import Box, Sheet, SheetKeys, SheetPage
from decide.tui.steps import STEPS

_SIGNS = (
    ("◆", "the likely score; ■ a judgement in its place"),
    ("1 2 3", "on a track, the voices: each by the number of its source"),
    ("≠", "contested: two voices lie 30 points or more apart"),
    ("~", "rests on inferred evidence alone"),
    ("–", "no source: the cell takes the field's mean and the whole scale"),
    ("SQ", "the status quo; beside the others, points above or below it, rounded on their own"),
    ("━ 5–95 %", "in the strip: nine of ten draws of the evidence give a total within; ● the total itself"),
    ("━ range", "in the strip, until that is drawn: the lowest and highest total that all evidence allows"),
    ("leads in", "how often it leads over draws of any weights and of the evidence: no chance that it is right"),
    ("│", "the status quo's total; in the middle of other tracks ┼, 50: as things stand"),
    ("◂12 80▸", "in Weigh: below a share of 12 %, above one of 80 %, another option leads"),
    ("⊘", "in Weigh: locked"),
    ("thin", "less than half of the option's weight is known"),
)
_MOVES = frozenset(move.action for move in MOVES)
_MOVING = "↑↓ jk g G pgdn"
_STEPS = frozenset({"step", "next_step", "previous_step"})
_KEYS = 14
"""The room for the keys before what they do."""


class HelpPage(SheetPage):
    """The rows of the help."""

    def __init__(self, session: Session, commands: Sequence[Command], about: str, everywhere: bool) -> None:
        super().__init__(session)
        self._commands, self._about, self._everywhere = commands, about, everywhere

    def draw(self, width: int) -> Sequence[Line]:
        """Keys, then signs."""
        own = [command for command in self._commands if command.action not in _MOVES]
        lines: list[Line] = [*flow([Span(self._about, "title")], width), BLANK, *_rows(own, self.host.keymap, width)]
        if len(own) < len(self._commands):
            moves = "Move; to the top, to the end; by a page"
            lines += flow([Span(moves, "muted")], width, f"{_MOVING:<{_KEYS}} ")
        lines.append(BLANK)
        if not self._everywhere:
            return lines
        lines += [heading("Everywhere"), *self._steps(width), *_rows(_others(EVERYWHERE), self.host.keymap, width)]
        lines += [BLANK, heading("Signs")]
        for sign, meaning in _SIGNS:
            lines.extend(flow([Span(meaning, "muted")], width, f"{sign:<{_KEYS}} "))
        return [*lines, BLANK, *self._own_keys(width)]

    def _steps(self, width: int) -> list[Line]:
        """The way to the steps, in one line."""
        names = ", ".join(f"{at} {step.name}" for at, step in enumerate(STEPS, 1))
        said = f"Go to the next step, and to the one before; a digit goes to its own: {names}"
        return flow([Span(said, "muted")], width, f"{'] [':<{_KEYS}} ")

    def _own_keys(self, width: int) -> list[Line]:
        """Where keys of one's own are written."""
        if (file := keys_file()) is None:
            return []
        words = f"{visible(str(file))} holds keys of your own; the palette writes one to begin with."
        return [heading("Other keys"), *flow([Span(words, "muted")], width)]


def _others(always: Iterable[Command]) -> list[Command]:
    """What can be done everywhere, the way to the steps apart, which has a line of its own."""
    return [command for command in always if command.action.partition("(")[0] not in _STEPS]


def _rows(commands: Iterable[Command], keymap: Keymap, width: int) -> list[Line]:
    rows: list[Line] = []
    for command in commands:
        if keys := command.keys(keymap):
            rows.extend(flow([Span(command.help, "muted")], width, f"{keys:<{_KEYS}} "))
    return rows


class HelpScreen(Sheet[None]):
    """The help over whatever is shown: of a step with what can be done everywhere, of a sheet by itself."""

    SHARED: ClassVar[tuple[Command, ...]] = on(
        "help",
        Command("Close", "escape,question_mark,q,enter,f1", "Close the help", "leave", footer="closes", palette=False),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(SHARED)

    def __init__(self, commands: Sequence[Command], about: str, *, everywhere: bool = False) -> None:
        super().__init__(about)
        self._commands, self._everywhere = commands, everywhere

    def compose(self) -> ComposeResult:
        """One page in a sheet, and its keys."""
        session = host(self).session
        with Box():
            yield HelpPage(session, self._commands, f"Help: {self.heading}", self._everywhere)
            yield SheetKeys(self.SHARED)
