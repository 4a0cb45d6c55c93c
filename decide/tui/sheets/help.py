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
from decide.tui.sheets.sheet import Box, Sheet, SheetPage
from decide.tui.steps import STEPS
from decide.wording.glossary import SIGNS, WORDS

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
        for title, entries in (("Signs", SIGNS), ("Words", WORDS)):
            lines += [BLANK, heading(title)]
            for entry, meaning in entries.items():
                lines.extend(flow([Span(meaning, "muted")], width, f"{entry:<{_KEYS}} "))
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
            yield from self.end(self.SHARED)
