"""Memo: how it will read, an outline to jump by, what it recommends, and writing it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from decide.drawing.ink import BLANK, Line, Span, flow
from decide.files.problems import FolderError
from decide.session import Session, State
from decide.tui.canvas import Canvas
from decide.tui.commands import Command, bindings, on
from decide.tui.copying import COPY, CopyingPage
from decide.tui.host import BROAD
from decide.tui.page import MOVES
from decide.views.words import leader_name

if TYPE_CHECKING:
    from textual.worker import Worker

    from decide.memo.model import Memo
    from decide.views.copying import CopyFormat
    from decide.views.memo import Heading


class MemoPage(CopyingPage):
    """The memo. It is made anew after a change, once the page that says so is on the screen."""

    COMMANDS: ClassVar[tuple[Command, ...]] = on(
        "memo",
        Command("Write the memo", "e", "Write the memo to a file", "export", footer="write it"),
        Command("Recommend", "r", "Choose the option that the memo recommends", "recommend", footer="recommend"),
        Command("Next section", "n,tab", "Jump to the next section", "next_section", footer="section"),
        Command("Previous section", "p,shift+tab", "Jump to the section before", "last_section"),
        *COPY,
        *MOVES,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.memo: Memo | None = None
        """The memo of the state as it is now; None while it is being made, or can't be."""
        self.fault = ""
        """Why it can't be made."""
        self.outline: Sequence[Heading] = ()
        """Its sections, and where each begins."""
        self._made_for: State | None = None
        self._overflow: tuple[str, ...] = ()

    def reread(self) -> None:
        """The files were read again: so is the memo's template."""
        self._made_for = None

    def draw(self, width: int) -> Sequence[Line]:
        """What it recommends, then the memo, or that it is being made."""
        head = self._recommends(width)
        if self._made_for is not self.session.present:
            self.call_after_refresh(self._make)
            return [*head, BLANK, *flow([Span("Making the memo …", "muted")], width)]
        if self.memo is None:
            return [*head, BLANK, *flow([Span("The memo’s template has errors:", "warn")], width), *self._faults(width)]
        from decide.views.memo import memo_lines

        drawn = memo_lines(self.memo, self._overflow, width)
        self.outline = [heading._replace(row=heading.row + len(head) + 1) for heading in drawn.outline]
        return [*head, BLANK, *drawn.lines]

    def _faults(self, width: int) -> list[Line]:
        return [row for fault in self.fault.splitlines() for row in flow([Span(fault, "muted")], width, "", "  ")]

    def _recommends(self, width: int) -> list[Line]:
        session = self.session
        recommended, chosen = session.recommended, session.state.recommends
        name = "nothing" if recommended is None else session.decision.options[recommended].name
        if chosen is None:
            said = "the leader" if recommended is not None else "no option is in play"
        elif session.ranking.leads(chosen):
            said = "your choice, and the leader"
        else:
            said = f"your choice; {leader_name(session)} leads"
        head = flow([Span("Recommends ", "muted"), Span(name, "strong accent"), Span(f"  {said}", "muted")], width)
        if session.state.because:
            head += flow([Span(f"because: {session.state.because}", "muted")], width)
        return head

    def _make(self) -> None:
        """Make the memo, and then ask how its pages are set, which takes longer."""
        state = self.session.present
        if self._made_for is state or self.host.step != "memo":
            return
        from decide.memo import build

        self.memo, self.fault, self._overflow = None, "", ()
        try:
            self.memo = build(self.session)
        except FolderError as error:
            self.fault = "\n".join(map(str, error.problems))
        self._made_for = state
        self.redraw()
        self._redraw_outline()
        if self.memo is not None:
            _: Worker[None] = self.run_worker(partial(self._set, self.memo), group="pages", exclusive=True)

    async def _set(self, memo: Memo) -> None:
        """Find out which pages run over."""
        from decide.memo.formats import overflow

        found = await asyncio.to_thread(overflow, memo)
        if self.memo is memo and found:
            self._overflow = found
            self.redraw()

    def _redraw_outline(self) -> None:
        for outline in self.parent.query(MemoOutline) if self.parent is not None else ():
            outline.redraw()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The outline follows."""
        super().watch_scroll_y(old_value, new_value)
        self._redraw_outline()

    def reveal(self, target: str) -> None:
        """Scroll to a line of the memo that was found."""
        self.scroll_to(y=max(int(target.partition(":")[2]) - 2, 0), animate=False)

    def clicked(self, target: str) -> None:
        """A section of the outline."""
        kind, _, row = target.partition(":")
        if kind == "section":
            self.scroll_to(y=int(row), animate=False)
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
        rows = [heading.row for heading in self.outline if heading.depth]
        after = [row for row in rows if row > top]
        before = [row for row in rows if row < top]
        if by > 0 and after:
            self.scroll_to(y=after[0], animate=False)
        elif by < 0:
            self.scroll_to(y=before[-1] if before else 0, animate=False)

    def copied(self, form: CopyFormat) -> tuple[str, str]:
        """The whole memo as Markdown."""
        del form
        if self.memo is None:
            return "", "there is no memo yet"
        from decide.memo.formats import render

        return render(self.memo, "md").decode(), "the memo, as Markdown"

    def action_export(self) -> None:
        """Write the memo to a file."""
        from decide.tui.sheets.exporting import export_memo

        self.host.converse(export_memo(self.host, self.memo))

    def action_recommend(self) -> None:
        """Choose the option to recommend."""
        from decide.tui.sheets.recommending import choose

        self.host.converse(choose(self.host))


class MemoOutline(Canvas):
    """The memo's sections beside it, on a broad screen."""

    def draw(self, width: int) -> Sequence[Line]:
        """The outline."""
        page = next(iter(self.parent.query(MemoPage)), None) if self.parent is not None else None
        if page is None or self.app.size.width < BROAD or not page.outline:
            return []
        from decide.views.memo import outline_lines

        return outline_lines(page.outline, page.scroll_offset.y, width)

    def on_canvas_clicked(self, event: Canvas.Clicked) -> None:
        """A click goes to the section."""
        event.stop()
        for page in self.parent.query(MemoPage) if self.parent is not None else ():
            page.clicked(event.target)


PAGE = MemoPage


def make(session: Session) -> list[Canvas]:
    """The widgets of the step."""
    return [MemoPage(session), MemoOutline()]
