"""Options: one page an option, with its row of the performance table, on which scores are tried."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from decide.drawing.ink import Line
from decide.session import Session
from decide.tui.canvas import Canvas
from decide.tui.commands import Command, bindings, on
from decide.tui.copying import COPY, CopyingPage
from decide.tui.page import MOVES
from decide.tui.what_if import WhatIfPage, trying
from decide.views.options import evidence_of, option_page

if TYPE_CHECKING:
    from decide.views.copying import CopyFormat


class OptionPage(WhatIfPage, CopyingPage):
    """The page of one option; the cursor is on a cell of its row."""

    COMMANDS: ClassVar[tuple[Command, ...]] = on(
        "options",
        Command("Open the cell", "enter", "Every claim of the cell, with its passage", "enter", footer="open"),
        Command("Next option", "n", "Go to the next option", "next_option", footer="option", pair="previous_option"),
        Command("Previous option", "p", "Go to the option before", "previous_option"),
        *trying("right,l", "left,h", "shift+right,L", "shift+left,H"),
        Command("Judge the cell", "J", "Enter your own judgement, with its reason", "judge", footer="judge"),
        Command("Open the article", "o", "Open the article of the first claim at its passage", "open"),
        Command("Recommend it", "r", "Recommend this option in the memo", "recommend"),
        *COPY,
        *MOVES,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.option = next(iter(session.decision.options), "")
        """The id of the option shown; empty where every one is set aside."""

    def choices(self) -> Sequence[str]:
        """The cells of the row."""
        if self.option not in self.session.decision.options:
            return []
        return [f"cell:{self.option}/{criterion}" for criterion in self.session.table.criteria]

    def cell(self) -> tuple[str, str] | None:
        """The cell at the cursor."""
        criterion = (self.cursor or "").partition("/")[2]
        return (self.option, criterion) if criterion else None

    def redraw(self) -> None:
        """Draw anew, an option that is still there."""
        if self.option not in self.session.decision.options:
            self.option = next(iter(self.session.decision.options), "")
        super().redraw()

    def draw(self, width: int) -> Sequence[Line]:
        """The option's page."""
        return option_page(self.session, self.option, self.cursor, width) if self.option else []

    def reveal(self, target: str) -> None:
        """Turn to an option."""
        if (option := target.partition(":")[2]) in self.session.decision.options:
            self.show(option)

    def show(self, option: str) -> None:
        """Turn to an option, the cursor on the same criterion."""
        self.drop()
        _, _, criterion = (self.cursor or "").partition("/")
        self.option = option
        wanted = f"cell:{option}/{criterion}"
        self.cursor = wanted if wanted in self.choices() else None
        top = self.scroll_offset.y
        self.redraw()
        self.scroll_to(y=top, animate=False)

    def _turn(self, by: int) -> None:
        ids = list(self.session.decision.options)
        if self.option in ids:
            self.show(ids[(ids.index(self.option) + by) % len(ids)])

    def edits(self) -> Sequence[str]:
        """The cell at the cursor, its criterion, and the option."""
        cell = self.cell()
        option = [f"option:{self.option}"] if self.option else []
        return [f"cell:{self.option}/{cell[1]}", *option, f"node:{cell[1]}"] if cell is not None else option

    def action_next_option(self) -> None:
        """Go to the next option."""
        self._turn(1)

    def action_previous_option(self) -> None:
        """Go to the option before."""
        self._turn(-1)

    def action_recommend(self) -> None:
        """Recommend the option shown."""
        from decide.tui.sheets.recommending import recommend

        self.drop()
        if self.option:
            self.host.converse(recommend(self.host, self.option))

    def action_open(self) -> None:
        """Open the article of the cell's first claim at its passage."""
        cell = self.cell()
        pieces = evidence_of(self.session, *cell) if cell is not None else []
        self.host.open_passage(pieces[0] if pieces else None)

    def copied(self, form: CopyFormat) -> tuple[str, str]:
        """The option's row of the table."""
        from decide.views.copying import table

        if not self.option:
            return "", "there is no option"
        return table(self.session, form, [self.option]), f"{self.session.decision.options[self.option].name}, its row"

    def enter(self, target: str) -> None:
        """Open the cell."""
        self.host.follow(target)


PAGE = OptionPage


def make(session: Session) -> list[Canvas]:
    """The widgets of the step."""
    return [OptionPage(session)]
