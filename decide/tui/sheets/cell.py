"""A cell of the table, opened: every claim, its passage, and the analyst's own judgement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from decide.drawing.ink import Line
from decide.model import Evidence
from decide.passages import Normalised
from decide.session import Session
from decide.tui.canvas import Canvas
from decide.tui.commands import Command, bindings, on
from decide.tui.copying import COPY, CopyingPage
from decide.tui.page import MOVES
from decide.tui.sheets.sheet import Box, Sheet, SheetPage
from decide.tui.what_if import WhatIfPage, trying
from decide.views.cell import cell_page, evidence_of

if TYPE_CHECKING:
    from decide.views.copying import CopyFormat


class CellPage(WhatIfPage, CopyingPage, SheetPage):
    """The content of a cell; the cursor is on a piece of evidence."""

    COMMANDS: ClassVar[tuple[Command, ...]] = on(
        "cell",
        Command("Open the article", "o", "Open the live article at the passage", "open", footer="article"),
        *trying("right,l", "left,h", "shift+right,L", "shift+left,H", back=""),
        Command("Keep it", "enter", "Keep the score being tried, with a reason", "enter", palette=False),
        Command("Judge", "J", "Enter your own judgement, with its reason", "judge", footer="judge"),
        Command("Change the files", "E", "Edit or remove a claim or the reading of this cell", "edit", footer="edit"),
        Command(
            "Read the source", "T", "Read the source of the claim, and cite another passage", "read", footer="read"
        ),
        Command("Remove the judgement", "X", "Take your own judgement back", "unjudge"),
        *COPY,
        *MOVES,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS)

    def __init__(self, session: Session, option: str, criterion: str) -> None:
        super().__init__(session)
        self.option, self.criterion = option, criterion
        self._prompted = False
        """Whether the sheet says what becomes of a score being tried."""

    def choices(self) -> Sequence[str]:
        """The pieces of evidence."""
        return [f"piece:{at}" for at in range(len(self._evidence()))]

    def _evidence(self) -> tuple[Evidence, ...]:
        return evidence_of(self.session.decision, self.option, self.criterion)

    def draw(self, width: int) -> Sequence[Line]:
        """The cell, with its passages where the texts are at hand."""
        return cell_page(self.session, self.option, self.criterion, texts=self._texts, cursor=self.cursor, width=width)

    def redraw(self) -> None:
        """Draw anew; what becomes of a score being tried stands above the sheet's keys."""
        super().redraw()
        if isinstance(self.screen, CellScreen) and (self.pending or self._prompted):
            self._prompted = self.pending
            self.screen.tell("".join(span.text for span in self.prompt(self.room)), wrong=False)

    def _texts(self) -> Mapping[str, Normalised]:
        return self.host.texts.by_source

    def _piece(self) -> Evidence | None:
        return self._evidence()[int(self.cursor.partition(":")[2])] if self.cursor is not None else None

    def clicked(self, target: str) -> None:
        """A click puts the cursor there, or does what a key does."""
        if target.startswith("command:"):
            self.call_later(self.run_action, target.partition(":")[2])
        elif target in self.choices():
            self.cursor = target
            self.redraw()

    def cell(self) -> tuple[str, str]:
        """The cell."""
        return self.option, self.criterion

    def point_at(self, target: str) -> None:
        """Another piece of evidence: it is still the same cell, so a score being tried stays."""
        SheetPage.point_at(self, target)

    def action_open(self) -> None:
        """Open the live article at the passage."""
        self.host.open_passage(self._piece())

    def copied(self, form: CopyFormat) -> tuple[str, str]:
        """The citation of the piece at the cursor, or all claims of the cell as a table."""
        from decide.views.copying import citation, claims

        piece = self._piece()
        if piece is None:
            return "", "no source speaks to this cell"
        if form == "md":
            return citation(self.session, piece), "the citation"
        return claims(self.session, self.option, self.criterion, form), "the claims"

    def edits(self) -> Sequence[str]:
        """The claim at the cursor, and the cell."""
        cell = f"{self.option}/{self.criterion}"
        piece = [f"piece:{cell}/{self.cursor.partition(':')[2]}"] if self.cursor is not None else []
        return [*piece, f"cell:{cell}"]

    def action_edit(self) -> None:
        """Change what the files say in this cell, beginning with the claim at the cursor."""
        from decide.tui.sheets.editing import edit

        self.host.converse(edit(self.host, self.edits()))

    def action_read(self) -> None:
        """Read the text of the claim's source, and cite another passage of it for this cell."""
        from decide.tui.sheets.reader import read

        piece = self._piece()
        source = [f"source:{piece.source}"] if piece is not None else []
        self.host.converse(read(self.host, [*source, *self.edits()]))

    def action_unjudge(self) -> None:
        """Take the own judgement back."""
        if self.session.state.judgements.get(self.option, {}).get(self.criterion) is None:
            self.host.say("there is no judgement of your own here")
            return
        self.host.change(lambda: self.session.judge(self.option, self.criterion, None), "judgement removed")


class CellScreen(Sheet[None]):
    """A cell over the step shown."""

    OWN: ClassVar[tuple[Command, ...]] = on(
        "cell", Command("All actions", "ctrl+p", "Search everything that can be done", "app.command_palette")
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(OWN)

    def __init__(self, session: Session, option: str, criterion: str, piece: int | None = None) -> None:
        super().__init__("")
        self._page = CellPage(session, option, criterion)
        if piece is not None:
            self._page.cursor = f"piece:{piece}"
            self._page.call_after_refresh(self._page.show_cursor)

    def compose(self) -> ComposeResult:
        """One page in a sheet, and its keys."""
        with Box():
            yield self._page
            yield from self.end((*CellPage.COMMANDS, *self.SHARED))

    def action_leave(self) -> None:
        """Put a score being tried back; where none is, close the cell."""
        if self._page.session.what_if is not None:
            self._page.action_put_back()
        else:
            self.dismiss(None)

    def action_help(self) -> None:
        """Show the keys of the cell."""
        from decide.tui.sheets.help import HelpScreen

        self.app.push_screen(HelpScreen((*CellPage.COMMANDS, *self.OWN, *self.SHARED), "A cell of the table"))

    def on_canvas_clicked(self, event: Canvas.Clicked) -> None:
        """A click on a key does what it does; the page's own keys are the page's."""
        event.stop()
        if event.target in {f"command:{command.action}" for command in self.SHARED}:
            super().on_canvas_clicked(event)
        else:
            self._page.clicked(event.target)
