"""Compare: the whole table as a heat map, two options head to head, two criteria against each other."""

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
from decide.tui.themes import many_colours
from decide.tui.what_if import WhatIfPage, trying
from decide.views.compare import HEAD_TO_HEAD, TWO_CRITERIA, Compared, compare_page
from decide.views.heat_map import TableLook, in_rank_order, order
from decide.views.options import evidence_of

if TYPE_CHECKING:
    from decide.views.copying import CopyFormat


class ComparePage(WhatIfPage, CopyingPage):
    """The heat map with a cursor on a cell, and beneath or beside it what is compared."""

    COMMANDS: ClassVar[tuple[Command, ...]] = on(
        "compare",
        Command("Open the cell", "enter", "Every claim of the cell, with its passage", "enter", footer="open"),
        *trying("plus", "minus", "greater_than_sign", "less_than_sign"),
        Command("First of two", "a", "Compare this column's option …", "pick('a')"),
        Command("Second of two", "b", "… with this column's", "pick('b')", footer="two options", pair="pick('a')"),
        Command("Scatter", "t", "Two criteria against each other, or two options again", "scatter", footer="scatter"),
        Command("Pin the axis", "p", "Hold this row's criterion as the other axis, or let it go", "pin"),
        Command("Units", "U", "The criteria's own units, or points again", "units", footer="units"),
        Command("Sort", "s", "Sort by this column: falling, rising, the tree's order", "sort", footer="sort"),
        Command("Sort by weight", "w", "Sort by weight, or in the tree's order", "sort_by_weight"),
        Command("Left", "left,h", "Move left", "across(-1)", palette=False),
        Command("Right", "right,l", "Move right", "across(1)", palette=False),
        Command("Judge the cell", "J", "Enter your own judgement, with its reason", "judge"),
        Command("Open the article", "o", "Open the article of the first claim at its passage", "open"),
        *COPY,
        *MOVES,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        standings = session.ranking.standings
        ids = [standing.option for standing in standings] or [""]
        self.pair = (ids[0], ids[min(1, len(ids) - 1)])
        """The two options compared."""
        self.option = ids[0]
        """The column that the cursor is in."""
        self.sorted: tuple[str | None, bool] = (None, True)
        """What the rows are sorted by (an option, empty for the weight, None for the tree), and whether falling."""
        self.units = False
        """Whether cells show the criteria's own units."""
        self.scattered = False
        """Whether two criteria are set against each other, and not two options."""
        self.pinned: str | None = None
        """The criterion on the scatter's other axis; None for the total of the rest."""

    @property
    def offered(self) -> tuple[Command, ...]:
        """Units only where a criterion has one of its own."""
        return tuple(each for each in super().offered if each.action != "units" or self._measured)

    @property
    def _measured(self) -> bool:
        return any(node.measure for node in self.session.decision.leaves.values())

    def choices(self) -> Sequence[str]:
        """The cells of the cursor's column, in the order shown."""
        if self.option not in self.session.table.options:
            return []
        return [f"cell:{self.option}/{criterion}" for criterion in order(self.session, *self.sorted)]

    def cell(self) -> tuple[str, str] | None:
        """The cell at the cursor."""
        criterion = (self.cursor or "").partition("/")[2]
        return (self.option, criterion) if criterion else None

    def redraw(self) -> None:
        """Draw anew, with what is looked at still there."""
        options, (a, b) = in_rank_order(self.session), self.pair
        if self.option not in options:
            self.option = next(iter(options), "")
        if a not in options or b not in options:
            self.pair = (options[0], options[min(1, len(options) - 1)]) if options else ("", "")
        if self.pinned not in self.session.table.criteria:
            self.pinned = None
        if self.sorted[0] and self.sorted[0] not in options:
            self.sorted = (None, True)
        super().redraw()

    def draw(self, width: int) -> Sequence[Line]:
        """The table, and what is compared."""
        if not self.option:
            return []
        criterion = (self.cursor or "/").partition("/")[2]
        shaded = many_colours(self.app)
        look = TableLook((self.option, criterion), self.pair, self.sorted, shaded, self.units)
        return compare_page(self.session, Compared(look, self.scattered, self.pinned), width)

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
        options = in_rank_order(self.session)
        at = options.index(self.option) + by if self.option in options else -1
        if 0 <= at < len(options):
            criterion = (self.cursor or "/").partition("/")[2]
            self.option = options[at]
            self.move_to(f"cell:{self.option}/{criterion}")

    def action_pick(self, which: str) -> None:
        """Choose one of the two options to compare; an option is not compared with itself."""
        a, b = self.pair
        own, other = (a, b) if which == "a" else (b, a)
        if self.option == own:
            self.host.say(f"{self.session.decision.options[own].name} is {which} already")
        if self.option == other:
            self.pair = (b, a)
        else:
            self.pair = (self.option, b) if which == "a" else (a, self.option)
        self.scattered = False
        self.redraw()
        self._show_compared()

    def _show_compared(self) -> None:
        """Scroll to what is compared, where it does not stand beside the table."""
        title = TWO_CRITERIA if self.scattered else HEAD_TO_HEAD
        start = next((at for at, drawn in enumerate(self.drawn) if title in drawn.plain), 0)
        if start > self.scroll_offset.y + self.scrollable_content_region.height - 6:
            self.scroll_to(y=start, animate=False)

    def action_scatter(self) -> None:
        """Two criteria against each other, or two options again."""
        self.scattered = not self.scattered
        self.redraw()
        self._show_compared()

    def action_pin(self) -> None:
        """Hold the criterion at the cursor as the scatter's other axis, or let it go."""
        criterion = (self.cursor or "/").partition("/")[2]
        self.pinned = None if self.pinned == criterion else criterion
        self.scattered = True
        self.redraw()
        self._show_compared()

    def action_units(self) -> None:
        """The criteria's own units, or points again."""
        if not self._measured:
            self.host.say("no criterion has a unit of its own")
            return
        self.units = not self.units
        self.redraw()

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

    def action_open(self) -> None:
        """Open the article of the cell's first claim at its passage."""
        cell = self.cell()
        pieces = evidence_of(self.session, *cell) if cell is not None else []
        self.host.open_passage(pieces[0] if pieces else None)

    def copied(self, form: CopyFormat) -> tuple[str, str]:
        """The whole table."""
        from decide.views.copying import table

        return table(self.session, form, in_rank_order(self.session)), "the table"


PAGE = ComparePage


def make(session: Session) -> list[Canvas]:
    """The widgets of the step."""
    return [ComparePage(session)]
