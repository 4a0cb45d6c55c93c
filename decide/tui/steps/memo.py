"""Memo: how it will read, what it recommends, and writing it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from decide.drawing.ink import BLANK, Line, Span, flow, line
from decide.files.problems import FolderError
from decide.session import Session, State
from decide.tui.canvas import Canvas
from decide.tui.commands import Command, bindings, on
from decide.tui.page import MOVES, Page
from decide.views.words import leader_name


class MemoPage(Page):
    """The memo as it will read."""

    COMMANDS: ClassVar[tuple[Command, ...]] = on(
        "memo",
        Command("Write the memo", "e", "Write the memo to a file", "export", footer="write it"),
        Command("Recommend", "r", "Choose the option that the memo recommends", "recommend", footer="recommend"),
        *MOVES,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._made: tuple[State, str] | None = None

    def text(self) -> str:
        """The memo in Markdown, made anew only after a change."""
        state = self.session.state
        if self._made is None or self._made[0] is not state:
            self._made = (state, memo_text(self.session))
        return self._made[1]

    def draw(self, width: int) -> Sequence[Line]:
        """What it recommends, then the memo."""
        from decide.memo.formats.screen import markdown

        session = self.session
        recommended, chosen, leader = session.recommended, session.state.recommends, leader_name(session)
        name = "nothing" if recommended is None else session.decision.options[recommended].name
        if chosen is None:
            said = "the leader" if recommended is not None else "no option is in play"
        elif session.ranking.leads(chosen):
            said = "your choice, and the leader"
        else:
            said = f"your choice; {leader} leads"
        head = flow([Span("Recommends ", "muted"), Span(name, "strong accent"), Span(f"  {said}", "muted")], width)
        if session.state.because:
            head += flow([Span(f"because: {session.state.because}", "muted")], width)
        rule = line(Span("─" * min(width, 92), "faint"))
        return [*head, rule, BLANK, *markdown(self.text(), width)]

    def action_export(self) -> None:
        """Write the memo to a file."""
        from decide.tui.sheets.exporting import export_memo

        self.host.converse(export_memo(self.host))

    def action_recommend(self) -> None:
        """Choose the option to recommend."""
        from decide.tui.sheets.recommending import choose

        self.host.converse(choose(self.host))


def memo_text(session: Session) -> str:
    """The memo in Markdown; what is wrong with its template, where it can't be made."""
    from decide.memo import build
    from decide.memo.formats.markdown import render

    try:
        return render(build(session))
    except FolderError as error:
        return "\n\n".join(["# The memo's template has errors", *(escaped(str(each)) for each in error.problems)])


def escaped(text: str) -> str:
    """A sentence that stays text in Markdown."""
    from decide.memo.formats.markdown import escape

    return escape(text)


PAGE = MemoPage


def make(session: Session) -> list[Canvas]:
    """The widgets of the step."""
    return [MemoPage(session)]
