"""Stress: what would change the answer, the most telling first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from decide.drawing.ink import Line
from decide.drawing.scenarios import Look, label, looks, ordered, scenario_page
from decide.session import Session, State
from decide.tui.commands import Command, bindings
from decide.tui.page import MOVES, Page


class StressPage(Page):
    """The scenarios; the cursor is on one of them."""

    COMMANDS: ClassVar[tuple[Command, ...]] = (
        Command(
            "Look at it", "enter", "Put the scenario's evidence in force; u goes back", "enter", footer="look at it"
        ),
        Command("All evidence", "x", "Take every filter off", "all_evidence", footer="all evidence"),
        *MOVES,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._made: tuple[State, list[Look]] | None = None

    def found(self) -> list[Look]:
        """The scenarios of the state as it is now, in the order of the page, worked out once."""
        session = self.session
        if self._made is None or self._made[0] is not session.state:
            self._made = (session.state, ordered(list(looks(session)), session.ranking.leader.option))
        return self._made[1]

    def choices(self) -> Sequence[str]:
        """The scenarios in the order of the page."""
        return [each.key for each in self.found()]

    def draw(self, width: int) -> Sequence[Line]:
        """The whole page."""
        return scenario_page(self.session, self.found(), self.cursor, width)

    def enter(self, target: str) -> None:
        """Put the scenario's filters in force."""
        chosen = next((each for each in self.found() if each.key == target), None)
        if chosen is not None:
            said = f"{label(self.session.decision, chosen)}: in force until u takes it back"
            self.decide.change(lambda: self.session.change(filters=chosen.filters), said)

    def action_all_evidence(self) -> None:
        """Take every filter off."""
        self.decide.action_clear_filters()
