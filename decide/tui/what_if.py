"""What if: arrows move a cell's score, everything follows live; Escape puts it back, Enter keeps it with a reason."""

from __future__ import annotations

from collections.abc import Sequence

from decide.drawing.ink import Span, fit, line
from decide.tui.commands import Command
from decide.tui.page import Page
from decide.wording import whole


def trying(more: str, less: str, much_more: str, much_less: str, back: str = "escape") -> tuple[Command, ...]:
    """The commands that try a score, under the keys that are free on a page."""
    return (
        Command(
            "What if more",
            more,
            "Try a score 1 higher; enter keeps it, esc puts it back",
            "try_more",
            footer="what if",
            pair="try_less",
        ),
        Command("What if less", less, "Try a score 1 lower", "try_less"),
        Command("What if much more", much_more, "Try a score 10 higher", "try_much_more"),
        Command("What if much less", much_less, "Try a score 10 lower", "try_much_less"),
        Command("Put it back", back, "Put the score being tried back", "put_back", palette=False),
    )


class WhatIfPage(Page):
    """A page on whose cells scores are tried."""

    def cell(self) -> tuple[str, str] | None:
        """The option and the criterion of the cell at the cursor."""
        raise NotImplementedError

    def _try(self, by: int) -> None:
        cell = self.cell()
        if cell is None:
            return
        session = self.session
        now = session.what_if.score if session.what_if is not None else session.table.score(*cell).likely
        wanted = min(max(round(now) + by if abs(now - round(now)) > 1e-9 else now + by, 0.0), 100.0)
        self.host.change(lambda: session.try_score(*cell, wanted))
        self.host.redraw_keys()

    def action_try_more(self) -> None:
        """Try a score 1 higher."""
        self._try(1)

    def action_try_less(self) -> None:
        """Try a score 1 lower."""
        self._try(-1)

    def action_try_much_more(self) -> None:
        """Try a score 10 higher."""
        self._try(10)

    def action_try_much_less(self) -> None:
        """Try a score 10 lower."""
        self._try(-10)

    def action_put_back(self) -> None:
        """Put the score being tried back."""
        if self.session.what_if is not None:
            self.host.change(self.session.end_trial)
            self.host.redraw_keys()

    def drop(self) -> None:
        """Put the score being tried back, and say so: nobody asked for it."""
        tried = self.session.what_if
        if tried is None:
            return
        self.action_put_back()
        decision, (option, criterion, score) = self.session.decision, tried
        cell = f"{decision.options[option].name}, {decision.leaves[criterion].called}"
        likely = self.session.table.score(option, criterion).likely
        self.host.say(f"{whole(score)} was not kept: {cell} has {whole(likely)}")

    def action_enter(self) -> None:
        """Keep the score being tried, with a reason; else open or switch what the cursor is on."""
        if self.session.what_if is None:
            super().action_enter()
        else:
            self.action_judge()

    def action_judge(self) -> None:
        """Enter a judgement of the cell: the score being tried, where one is."""
        from decide.tui.sheets.judging import judge

        if (tried := self.session.what_if) is not None:
            self.host.converse(judge(self.host, *tried))
        elif (cell := self.cell()) is not None:
            self.host.converse(judge(self.host, *cell))

    def point_at(self, target: str) -> None:
        """Another cell: the score being tried goes back."""
        if target != self.cursor:
            self.drop()
        super().point_at(target)

    def left(self) -> None:
        """So it does where another step is shown, or an action of the app follows."""
        self.drop()

    @property
    def pending(self) -> bool:
        """Whether a score is being tried."""
        return self.session.what_if is not None

    def prompt(self, width: int) -> Sequence[Span]:
        """What becomes of the score being tried: of a long criterion as much as the keys leave room for."""
        tried = self.session.what_if
        if tried is None:
            return ()
        called = self.session.decision.leaves[tried.criterion].called
        full = self._asked(called, whole(tried.score), " keeps it as your judgement", " puts it back")
        if line(*full).width <= width:
            return full
        room = width - line(*self._asked("", whole(tried.score), " keeps", " puts it back")).width
        return self._asked(fit(called, room), whole(tried.score), " keeps", " puts it back")

    def _asked(self, called: str, score: str, keeps: str, puts_back: str) -> Sequence[Span]:
        return (
            Span(f"what if {called} were {score}", "strong"),
            Span(" · ", "muted"),
            Span("enter", "key", "command:enter"),
            Span(keeps, "muted", "command:enter"),
            Span(" · ", "muted"),
            Span("esc", "key", "command:put_back"),
            Span(puts_back, "muted", "command:put_back"),
        )
