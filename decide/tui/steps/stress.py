"""Stress: what would change the answer, the most telling first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual.binding import BindingType

from decide.analysis.looks import Look
from decide.drawing.ink import Line
from decide.evidence import Filters
from decide.session import Session, State
from decide.tui.canvas import Canvas
from decide.tui.commands import Command, bindings, on
from decide.tui.page import MOVES, Page
from decide.views.looks import key, label, looks, ordered, ranking_under
from decide.views.stress import scenario_page


class StressPage(Page):
    """The scenarios; the cursor is on one of them."""

    COMMANDS: ClassVar[tuple[Command, ...]] = on(
        "stress",
        Command(
            "Look at it", "enter", "Put the scenario's evidence in force; u goes back", "enter", footer="look at it"
        ),
        *MOVES,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._base = session.state.filters
        """What the scenarios are set against: the filters before one of them was put in force."""
        self._made: tuple[State, Filters, list[Look]] | None = None

    def found(self) -> list[Look]:
        """The scenarios of the state as it is now, in the order of the page, worked out once.

        One that was put in force stays in its place: the others are still set against the evidence before it.
        """
        state = self.session.state
        if self._made is None or self._made[0] is not state:
            if self._made is None or all(each.filters != state.filters for each in self._made[2]):
                self._base = state.filters
            held = self._made
            if held is not None and held[1] == self._base and replace(held[0], filters=state.filters) == state:
                self._made = (state, self._base, held[2])
            else:
                self._made = (state, self._base, ordered(looks(self.session, self._base)))
        return self._made[2]

    def choices(self) -> Sequence[str]:
        """The scenarios in the order of the page."""
        return [key(each) for each in self.found()]

    def draw(self, width: int) -> Sequence[Line]:
        """The whole page."""
        found = self.found()
        return scenario_page(self.session, found, self.cursor, width, ranking_under(self.session, self._base))

    def enter(self, target: str) -> None:
        """Put the scenario's filters in force."""
        chosen = next((each for each in self.found() if key(each) == target), None)
        if chosen is not None:
            said = f"{label(self.session, chosen)}: in force until u takes it back"
            self.host.change(lambda: self.session.change(filters=chosen.filters), said)


PAGE = StressPage


def make(session: Session) -> list[Canvas]:
    """The widgets of the step."""
    return [StressPage(session)]
