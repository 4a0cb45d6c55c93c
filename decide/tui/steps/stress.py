"""Stress: what would change the answer; the verdict first, then section by section as they are worked out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from decide.analysis.looks import Look
from decide.drawing.ink import Line
from decide.evidence import Filters
from decide.session import Session, State
from decide.tui.canvas import Canvas
from decide.tui.commands import Command, bindings, on
from decide.tui.copying import COPY, CopyingPage
from decide.tui.page import MOVES
from decide.tui.sampling import PAUSE, worked
from decide.views.looks import key, label, looks, ordered, ranking_under
from decide.views.stress import SECTIONS, Stressed, stress_page

if TYPE_CHECKING:
    from decide.views.copying import CopyFormat

_CHOSEN = frozenset({"look", "cell", "node", "odds", "research"})
"""The kinds of targets that the cursor goes to."""
_AT_ONCE = 0.15
"""Where working it all out took less, in seconds, it is worked out at once after the next change too."""


class StressPage(CopyingPage):
    """The sections; the cursor is on a look, a cell or a weight."""

    COMMANDS: ClassVar[tuple[Command, ...]] = on(
        "stress",
        Command(
            "Look at it",
            "enter",
            "Put the row's evidence in force, or take it off again; open its cell; go to its weight",
            "enter",
            footer="in force, or off",
        ),
        Command(
            "Next section", "n,tab", "Jump to the next section", "next_section", footer="section", pair="last_section"
        ),
        Command("Previous section", "p,shift+tab", "Jump to the section before", "last_section"),
        *COPY,
        *MOVES,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._base = session.state.filters
        """What the looks are set against: the filters before one of them was put in force."""
        self._made: tuple[State, Filters, list[Look]] | None = None
        self._ready = 0
        """How many sections are worked out for the state."""
        self._took = _AT_ONCE
        """How long all of them took when they were worked out last, in seconds."""
        self._starts: dict[str, int] = {}
        self._state: State | None = None

    def found(self) -> list[Look]:
        """The looks of the state as it is now, in the order of the page, worked out once.

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

    def reread(self) -> None:
        """The files were read again: other looks, and none of them is in force."""
        self._made, self._state = None, None
        self._base = self.session.state.filters

    @property
    def whole(self) -> bool:
        """Whether every section is worked out."""
        return self._ready >= len(SECTIONS)

    def choices(self) -> Sequence[str]:
        """What Enter does something with, in the order of the page."""
        targets = (span.target or drawn.target or "" for drawn in self.drawn for span in drawn.spans)
        return list(dict.fromkeys(target for target in targets if target.partition(":")[0] in _CHOSEN))

    def draw(self, width: int) -> Sequence[Line]:
        """The verdict, and the sections that are worked out."""
        session = self.session
        if session.state is not self._state:
            self._state = session.state
            self._ready = len(SECTIONS)
            if self._took >= _AT_ONCE:
                self._ready, self._took = 0, 0.0
        if not self.whole:
            # Twice: the screen may hear of the callback before it hears that this page has to be painted.
            self.call_after_refresh(self.call_after_refresh, self._next)
        found = self.found() if self._ready else []
        base = ranking_under(session, self._base) if self._ready else session.ranking
        drawn = stress_page(Stressed(session, found, base, self.cursor, self.host.sampling.found), width, self._ready)
        self._starts = drawn.starts
        return drawn.lines

    def redraw(self) -> None:
        """Draw anew; what the cursor can be on follows from what is drawn."""
        Canvas.redraw(self)
        choices = self.choices()
        if choices and self.cursor not in choices:
            self.cursor = choices[0]
            Canvas.redraw(self)

    def _next(self) -> None:
        """Work out one section more, and show it; before the first, the looks, a moment at a time."""
        if self.whole:
            return
        self.host.sampling.give_way()
        began = perf_counter()
        looked = self._base != self.session.state.filters or worked(self.session.looks.turns)
        if looked:
            self._ready += 1
            self.redraw()
        else:
            self.set_timer(PAUSE, self._next)
        self._took += perf_counter() - began

    def drawn_from(self) -> None:
        """Draws found something: the section about them has something to show."""
        self.redraw()

    def enter(self, target: str) -> None:
        """Put a look in force or take it off, open a cell, go to a weight."""
        kind, _, rest = target.partition(":")
        if kind == "research":
            self.host.follow(f"cell:{rest}")
        elif kind != "look":
            self.host.follow(target)
        elif (chosen := self._look_of(target)) is not None:
            self._toggle(chosen)

    def _toggle(self, chosen: Look) -> None:
        name = label(self.session, chosen)
        if chosen.filters == self.session.state.filters and chosen.filters != self._base:
            base = self._base
            self.host.change(lambda: self.session.change(filters=base), f"{name}: no longer in force")
        else:
            said = f"{name}: in force; enter takes it off again"
            self.host.change(lambda: self.session.change(filters=chosen.filters), said)

    def copied(self, form: CopyFormat) -> tuple[str, str]:
        """The look at the cursor, a cell's claims, or the weights; with tabs, all looks."""
        from decide.views.copying import evidence_looks

        at_cursor = self._copied_at_cursor() if form == "md" else None
        return at_cursor or (evidence_looks(self.session, form), "the looks at the evidence")

    def _copied_at_cursor(self) -> tuple[str, str] | None:
        from decide.views.copying import claims, evidence_look, weights

        kind, _, rest = (self.cursor or "").partition(":")
        if kind in ("cell", "research"):
            option, criterion, *_ = rest.split("/")
            return claims(self.session, option, criterion, "md"), "the claims of the cell at the cursor"
        if kind in ("node", "odds"):
            return weights(self.session, "md"), "weights and odds"
        if (chosen := self._look_of(self.cursor)) is None:
            return None
        today = ranking_under(self.session, self._base)
        return evidence_look(self.session, chosen, today, "md"), label(self.session, chosen)

    def _look_of(self, target: str | None) -> Look | None:
        """The look that a target is."""
        return next((each for each in self.found() if key(each) == target), None)

    def clicked(self, target: str) -> None:
        """A click on a section's name goes there."""
        kind, _, section = target.partition(":")
        if kind == "section":
            self._go_to(section)
        else:
            super().clicked(target)

    def action_next_section(self) -> None:
        """Jump to the next section."""
        self._jump(1)

    def action_last_section(self) -> None:
        """Jump to the section before."""
        self._jump(-1)

    def _jump(self, by: int) -> None:
        top = self.scroll_offset.y
        ids = list(self._starts)
        here = max((at for at, name in enumerate(ids) if self._starts[name] <= top), default=-1)
        at = here + by if by > 0 or here < 0 or self._starts[ids[here]] == top else here
        if 0 <= at < len(ids):
            self._go_to(ids[at])
        elif at < 0:
            self.action_first()

    def _go_to(self, section: str) -> None:
        """Scroll to a section, the cursor on the first thing in it."""
        start = self._starts.get(section)
        if start is None:
            return
        self.scroll_to(y=start, animate=False)
        for target in self.choices():
            rows = self.rows_of(target)
            if rows is not None and rows[0] >= start:
                self.cursor = target
                Canvas.redraw(self)
                break


PAGE = StressPage


def make(session: Session) -> list[Canvas]:
    """The widgets of the step."""
    return [StressPage(session)]
