"""Options: one page an option, with its row of the performance table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual.binding import BindingType

from decide.drawing.ink import Line
from decide.session import Session
from decide.tui.canvas import Canvas
from decide.tui.commands import Command, bindings, on
from decide.tui.page import MOVES, Page
from decide.views.options import option_page


class OptionPage(Page):
    """The page of one option; the cursor is on a cell of its row."""

    COMMANDS: ClassVar[tuple[Command, ...]] = on(
        "options",
        Command("Open the cell", "enter", "Every claim of the cell, with its passage", "enter", footer="open"),
        Command(
            "Next option",
            "n,right,l",
            "Go to the next option",
            "next_option",
            footer="option",
            pair="previous_option",
        ),
        Command("Previous option", "p,left,h", "Go to the option before", "previous_option"),
        Command("Judge the cell", "J", "Enter your own judgement, with its reason", "judge", footer="judge"),
        Command(
            "Next case", "c", "Look at one case of the option, then the next, then all", "cycle_case", footer="case"
        ),
        Command("Recommend it", "r", "Recommend this option in the memo", "recommend"),
        *MOVES,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.option = next(iter(session.decision.options))
        """The id of the option shown."""

    def choices(self) -> Sequence[str]:
        """The cells of the row."""
        return [f"cell:{self.option}/{criterion}" for criterion in self.session.table.criteria]

    def draw(self, width: int) -> Sequence[Line]:
        """The option's page."""
        return option_page(self.session, self.option, self.cursor, width)

    def reveal(self, target: str) -> None:
        """Turn to an option."""
        self.show(target.partition(":")[2])

    def show(self, option: str) -> None:
        """Turn to an option, the cursor on the same criterion."""
        _, _, criterion = (self.cursor or "").partition("/")
        self.option = option
        wanted = f"cell:{option}/{criterion}"
        self.cursor = wanted if wanted in self.choices() else None
        top = self.scroll_offset.y
        self.redraw()
        self.scroll_to(y=top, animate=False)

    def _turn(self, by: int) -> None:
        ids = list(self.session.decision.options)
        self.show(ids[(ids.index(self.option) + by) % len(ids)])

    def action_next_option(self) -> None:
        """Go to the next option."""
        self._turn(1)

    def action_previous_option(self) -> None:
        """Go to the option before."""
        self._turn(-1)

    def action_cycle_case(self) -> None:
        """Put the option's next case in force; after the last, the lottery over all."""
        cases = self.session.decision.options[self.option].cases
        if not cases:
            self.host.say("this option has no cases")
            return
        filters = self.session.state.filters
        ring = [None, *cases]
        now = ring[(ring.index(filters.cases.get(self.option)) + 1) % len(ring)]
        chosen = {name: case for name, case in filters.cases.items() if name != self.option}
        if now is not None:
            chosen[self.option] = now
        self.host.change(lambda: self.session.change(filters=replace(filters, cases=chosen)))

    def action_judge(self) -> None:
        """Enter a judgement of the cell at the cursor."""
        from decide.tui.sheets.judging import judge

        if self.cursor is not None:
            criterion = self.cursor.partition("/")[2]
            self.host.converse(judge(self.host, self.option, criterion))

    def action_recommend(self) -> None:
        """Recommend the option shown."""
        from decide.tui.sheets.recommending import recommend

        self.host.converse(recommend(self.host, self.option))

    def enter(self, target: str) -> None:
        """Open the cell."""
        self.host.follow(target)


PAGE = OptionPage


def make(session: Session) -> list[Canvas]:
    """The widgets of the step."""
    return [OptionPage(session)]
