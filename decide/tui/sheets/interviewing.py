"""Interviews inside Weigh: weights by swings, a rank order or pairs; odds by chances compared.

What the answers lead to is seen while they are given; an interview that was left goes on where it was, and what it
comes to is one step of undo.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from decide.analysis.interviews import (
    EQUAL,
    LEAST_ODDS,
    MOST,
    STEPS,
    Interview,
    Method,
    Pairs,
    Ranks,
    Swings,
    begun,
)
from decide.drawing.ink import Line
from decide.session import Session
from decide.tui.canvas import Canvas
from decide.tui.commands import Command, bindings, on
from decide.tui.page import MOVES
from decide.tui.sheets.asking import Choose
from decide.tui.sheets.sheet import Beneath, Box, SheetPage
from decide.tui.typing import number, typed_on
from decide.views.eliciting import Subject, interview_page, odds_of, step_of, weights_of
from decide.wording import listed
from decide.wording.eliciting import answers_taken

if TYPE_CHECKING:
    from decide.tui.host import Host

Left = dict[tuple[str, Method, tuple[str, ...]], Interview]
"""Interviews that were left, by what they are about, how it is asked for, and the family."""
FINE, COARSE, FIRST = 1, 5, 50
"""By how much an answer moves, and where it begins."""


class InterviewPage(SheetPage):
    """The question and the answers so far."""

    COMMANDS: ClassVar[tuple[Command, ...]] = on(
        "interview",
        Command("Less", "left,h", "5 less; of a pair, more to A", "turn(-1)"),
        Command("More", "right,l", "5 more; of a pair, more to B", "turn(1)"),
        Command("A little more", "shift+right,L", "1 more", "turn(1, True)", palette=False),
        Command("A little less", "shift+left,H", "1 less", "turn(-1, True)", palette=False),
        Command("Move up", "shift+up,K", "In a rank order: move it up", "carry(-1)", palette=False),
        Command("Move down", "shift+down,J", "In a rank order: move it down", "carry(1)", palette=False),
        Command("Mark", "space", "Worth 100; in a rank order, tie with the one above; of a pair, the same", "mark"),
        Command("Look again", "a", "Of pairs: go to the comparison to look at again", "again", palette=False),
        Command("Go on", "enter", "Go on to the next that is not answered; then take the result", "go_on"),
        *MOVES,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS)

    def __init__(self, session: Session, interview: Interview, subject: Subject) -> None:
        super().__init__(session)
        self.interview, self.subject = interview, subject
        self.typed: str | None = None

    def choices(self) -> Sequence[str]:
        """The rows; of pairs there is one question at a time."""
        return [] if isinstance(self.interview, Pairs) else [f"ask:{name}" for name in self.interview.names]

    def draw(self, width: int) -> Sequence[Line]:
        """The interview."""
        return interview_page(self.subject, self.interview, self.cursor, self.typed, width)

    @property
    def _asked(self) -> str:
        return (self.cursor or "").partition(":")[2]

    def live(self) -> None:
        """Show what the answers so far lead to, in every view."""
        points, present = self.interview.points(), self.session.present
        if self.subject.odds:
            self.session.try_state(odds={**present.odds, **points})
        elif any(points.values()):
            self.session.try_state(points={**present.points, **points})
        self.host.refresh_all()

    # Answers

    def _answer(self, worth: float) -> None:
        assert isinstance(self.interview, Swings)
        self.interview.worth[self._asked] = min(max(worth, self.interview.least), MOST)
        self.live()

    def action_turn(self, way: Literal[-1, 1], fine: bool = False) -> None:
        """Move the answer."""
        self.typed = None
        if isinstance(self.interview, Swings):
            now = self.interview.worth.get(self._asked)
            whole = math.floor if way > 0 else math.ceil
            self._answer(FIRST if now is None else whole(now) + way * (FINE if fine else COARSE))
        elif isinstance(self.interview, Pairs):
            given = self.interview.given.get(self.interview.pairs[self.interview.at])
            at = (EQUAL if given is None else step_of(given)) - way
            self.interview.answer(STEPS[min(max(at, 0), len(STEPS) - 1)])
            self.live()

    def action_carry(self, way: Literal[-1, 1]) -> None:
        """Move the name at the cursor up or down in the order."""
        if isinstance(self.interview, Ranks) and self._asked:
            self.interview.move(self._asked, way)
            self.live()
            self.show_cursor()
        else:
            self._step(way)

    def action_mark(self) -> None:
        """The most valuable; a tie; the same."""
        self.typed = None
        if isinstance(self.interview, Swings):
            self._answer(MOST)
        elif isinstance(self.interview, Pairs):
            self.interview.answer(1.0)
            self.live()
        elif self.interview.tie(self._asked):
            self.live()
        else:
            self.host.say("there is none above it to tie with", "warning")

    def action_again(self) -> None:
        """Go to the comparison that fits the others worst."""
        if not isinstance(self.interview, Pairs):
            return
        again = None if self.interview.missing else self.interview.compared().look_again
        if again is None:
            self.host.say("no comparison asks for another look" if not self.interview.missing else "answer all first")
        else:
            self.interview.at = self.interview.pairs.index(again.pair)
            self.redraw()

    def action_go_on(self) -> None:
        """Go to what is not answered yet; where all is, take the result."""
        self.typed = None
        interview = self.interview
        if isinstance(interview, Pairs):
            if interview.missing:
                behind = [pair for pair in interview.missing if interview.pairs.index(pair) > interview.at]
                if interview.pairs[interview.at] in interview.missing:
                    self.host.say("not answered yet: ← and → say which is worth more, space that both are the same")
                else:
                    interview.at = interview.pairs.index((behind or interview.missing)[0])
                    self.redraw()
                return
        elif isinstance(interview, Swings):
            if interview.missing:
                if self._asked in interview.missing:
                    taken = answers_taken(interview)
                    self.host.say(f"not answered yet: type a number {taken}, or use ← and →; space is {MOST:g}")
                else:
                    self.move_to(f"ask:{interview.missing[0]}")
                    self.host.hush()
                return
            if not interview.anchored:
                what = "likeliest" if self.subject.odds else "most valuable"
                self.host.say(f"one of them is {MOST:g}: the {what}; space makes it so", "warning")
                return
        screen = self.screen
        assert isinstance(screen, InterviewSheet)
        screen.dismiss(interview.points())

    def on_key(self, event: events.Key) -> None:
        """Digits answer: nothing else is theirs here."""
        if not isinstance(self.interview, Swings):
            return
        typed = typed_on(self.typed or "", event.key)
        if typed is None or (not typed and not self.typed):
            return
        event.stop()
        event.prevent_default()
        self.typed, value = typed, number(typed)
        if value is not None and self.interview.takes(value):
            self.host.hush()
            self._answer(value)
            return
        self.redraw()
        if value is not None:
            self.host.say(f"an answer is a number {answers_taken(self.interview)}", "warning")

    def point_at(self, target: str) -> None:
        """Another row: what was typed is an answer already."""
        self.typed = None
        super().point_at(target)

    def _step(self, by: int) -> None:
        """To the next row; of pairs, to the next question or the one before."""
        if isinstance(self.interview, Pairs):
            self.interview.at = min(max(self.interview.at + by, 0), len(self.interview.pairs) - 1)
            self.redraw()
        else:
            super()._step(by)

    def clicked(self, target: str) -> None:
        """A click on a row goes there; one on the scale is an answer."""
        kind, _, rest = target.partition(":")
        if kind == "step" and isinstance(self.interview, Pairs):
            self.interview.answer(STEPS[len(STEPS) - 1 - int(rest)])
            self.live()
        elif target in self.choices():
            self.point_at(target)


class InterviewSheet(Beneath[dict[str, float] | None]):
    """An interview beneath the strip; its answer is the points that it came to."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, session: Session, interview: Interview, subject: Subject) -> None:
        super().__init__("")
        self._page = InterviewPage(session, interview, subject)

    def compose(self) -> ComposeResult:
        """The page, and its keys."""
        with Box():
            yield self._page
            yield from self.end((*self._footed(), *self.SHARED))

    def _footed(self) -> tuple[Command, ...]:
        """The keys that this kind of interview has, with their words."""
        interview = self._page.interview
        words = {"go_on": "goes on"}
        if isinstance(interview, Ranks):
            words |= {"carry(1)": "moves it", "mark": "ties", "go_on": "takes it"}
        elif isinstance(interview, Pairs):
            words |= {"turn(-1)": "more to A", "turn(1)": "to B", "mark": "same"}
        else:
            words |= {"turn(-1)": "less", "turn(1)": "more", "mark": "100"}
        return tuple(
            Command(each.name, each.key, each.help, each.action, footer=words[each.action], where=each.where)
            for each in InterviewPage.COMMANDS
            if each.action in words
        )

    def on_mount(self) -> None:
        """What the answers so far lead to is seen at once."""
        self._page.focus()
        self._page.live()

    def action_help(self) -> None:
        """Show the keys of the interview."""
        from decide.tui.sheets.help import HelpScreen

        self.app.push_screen(HelpScreen((*InterviewPage.COMMANDS, *self.SHARED), "An interview"))

    def on_canvas_clicked(self, event: Canvas.Clicked) -> None:
        """A click on a key does what it does; the page's own are the page's."""
        event.stop()
        kind, _, action = event.target.partition(":")
        if kind != "command":
            self._page.clicked(event.target)
        elif action in {command.action for command in self.SHARED}:
            super().on_canvas_clicked(event)
        else:
            self.call_later(self._page.run_action, action)


_METHODS: tuple[tuple[Method, str], ...] = (
    ("swing", "Swings\nWhat each move from worst to best is worth, beside the most valuable one."),
    ("rank", "Rank order\nOnly which move matters more; the weights follow from the order."),
    ("pairwise", "Pairs\nHow many times one move is worth another; says how far the answers agree."),
)
_BY = {"swing": "swings", "rank": "a rank order", "pairwise": "pairs"}


async def interview(app: Host, left: Left, target: str, family: Sequence[str]) -> None:
    """Ask for the weights or the odds of a family, from where it was left; the result is one step of undo."""
    session, kind = app.session, target.partition(":")[0]
    names = tuple(family)
    if len(names) < 2:
        app.say("it is the only one of its family: there is nothing to compare it with")
        return
    method: Method = "swing"
    if kind == "node":
        answers: list[tuple[str, str]] = [
            (each, words + _left_at(left.get((kind, each, names)))) for each, words in _METHODS
        ]
        asked = listed([session.decision.nodes[name].called for name in names])
        chosen = await app.push_screen_wait(Choose("Ask for the weights, by what?", answers, words=f"Of {asked}."))
        if chosen is None:
            return
        method = next(each for each, _ in _METHODS if each == chosen)
    values = session.points if kind == "node" else session.odds
    today = {name: values[name] for name in names}
    going = left.setdefault(
        (kind, method, names), begun(method, today) if kind == "node" else Swings(today, least=LEAST_ODDS)
    )
    going.today = today
    subject = weights_of(session, names) if kind == "node" else odds_of(session, names)
    points = await app.push_screen_wait(InterviewSheet(session, going, subject))
    session.end_trial()
    app.refresh_all()
    if points is None:
        app.say(f"left as it was; {app.key('weigh.interview')} goes on with your answers")
        return
    del left[kind, method, names]
    if kind == "node":
        said = f"weights by {_BY[method]}; {app.key('app.undo')} takes them back"
        app.change(lambda: session.elicit(points, method), said)
    else:
        said = f"odds by chances compared; {app.key('app.undo')} takes them back"
        app.change(lambda: session.change(odds={**session.state.odds, **points}), said)


def _left_at(going: Interview | None) -> str:
    """How far an interview got that was left."""
    if going is None:
        return ""
    if isinstance(going, Ranks):
        return "\nGoes on with the order as you left it."
    whole = len(going.pairs) if isinstance(going, Pairs) else len(going.names)
    return f"\nGoes on where you left it: {whole - len(going.missing)} of {whole} answered."
