"""Compare: the whole table as a heat map, and two options head to head."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from decide.drawing.ink import Line
from decide.session import Session
from decide.tui.canvas import Canvas
from decide.tui.commands import Command, bindings, on
from decide.tui.page import MOVES, Page
from decide.tui.themes import many_colours
from decide.views.compare import compare_page
from decide.views.heat_map import TableLook, order


class ComparePage(Page):
    """The heat map with a cursor on a cell, and beneath or beside it the two options chosen."""

    COMMANDS: ClassVar[tuple[Command, ...]] = on(
        "compare",
        Command("Open the cell", "enter", "Every claim of the cell, with its passage", "enter", footer="open"),
        Command("First of two", "a", "Compare this column's option …", "pick('a')"),
        Command("Second of two", "b", "… with this column's", "pick('b')", footer="head to head", pair="pick('a')"),
        Command("Sort", "s", "Sort by this column: falling, rising, the tree's order", "sort", footer="sort"),
        Command("Sort by weight", "w", "Sort by weight, or in the tree's order", "sort_by_weight", footer="by weight"),
        Command("Left", "left,h", "Move left", "across(-1)", palette=False),
        Command("Right", "right,l", "Move right", "across(1)", palette=False),
        Command("Judge the cell", "J", "Enter your own judgement, with its reason", "judge"),
        *MOVES,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        standings = session.ranking.standings
        self.pair = (standings[0].option, standings[min(1, len(standings) - 1)].option)
        """The two options compared."""
        self.option = session.table.options[0]
        """The column that the cursor is in."""
        self.sorted: tuple[str | None, bool] = (None, True)
        """What the rows are sorted by (an option, empty for the weight, None for the tree), and whether falling."""

    def choices(self) -> Sequence[str]:
        """The cells of the cursor's column, in the order shown."""
        return [f"cell:{self.option}/{criterion}" for criterion in order(self.session, *self.sorted)]

    def draw(self, width: int) -> Sequence[Line]:
        """Table and head to head."""
        criterion = (self.cursor or "/").partition("/")[2]
        look = TableLook((self.option, criterion), self.pair, self.sorted, many_colours(self.app))
        return compare_page(self.session, look, width)

    def enter(self, target: str) -> None:
        """Open the cell."""
        self.host.follow(target)

    def clicked(self, target: str) -> None:
        """A click on a cell goes there, on a column's head sorts by it, on a criterion goes to its row."""
        kind, _, rest = target.partition(":")
        if kind == "cell" and target != self.cursor:
            self.option = rest.partition("/")[0]
            self.move_to(target)
        elif kind == "column":
            self._sort_by(rest)
        elif kind == "criterion":
            self.move_to(f"cell:{self.option}/{rest}")
        else:
            super().clicked(target)

    def action_across(self, by: int) -> None:
        """Go to the next column, or the one before."""
        options = self.session.table.options
        at = options.index(self.option) + by
        if 0 <= at < len(options):
            criterion = (self.cursor or "/").partition("/")[2]
            self.option = options[at]
            self.move_to(f"cell:{self.option}/{criterion}")

    def action_pick(self, which: str) -> None:
        """Choose one of the two options to compare; an option is not compared with itself."""
        a, b = self.pair
        other = b if which == "a" else a
        if self.option == other:
            self.pair = (b, a)
        else:
            self.pair = (self.option, b) if which == "a" else (a, self.option)
        self.redraw()
        self.scroll_to(y=0, animate=False)  # where it says who leads whom, and why

    def action_sort(self) -> None:
        """Sort by the cursor's column."""
        self._sort_by(self.option)

    def action_sort_by_weight(self) -> None:
        """Sort by weight."""
        self._sort_by("")

    def _sort_by(self, what: str) -> None:
        by, falling = self.sorted
        self.sorted = (what, True) if by != what else (what, False) if falling else (None, True)
        self.redraw()
        self.show_cursor()

    def action_judge(self) -> None:
        """Enter a judgement of the cell at the cursor."""
        from decide.tui.sheets.judging import judge

        if self.cursor is not None:
            criterion = self.cursor.partition("/")[2]
            self.host.converse(judge(self.host, self.option, criterion))


PAGE = ComparePage


def make(session: Session) -> list[Canvas]:
    """The widgets of the step."""
    return [ComparePage(session)]
