"""A cell of the table, opened: every claim, its passage, and the analyst's own judgement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from decide.bibliography.naming import signed
from decide.drawing.ink import Line
from decide.model import Evidence
from decide.passages import Normalised, link
from decide.session import Session
from decide.tui.canvas import Canvas
from decide.tui.commands import Command, bindings, on
from decide.tui.page import MOVES, SheetPage
from decide.tui.sheets.sheet import Sheet, SheetKeys
from decide.views.cell import cell_page, evidence_of


class CellPage(SheetPage):
    """The content of a cell; the cursor is on a piece of evidence."""

    COMMANDS: ClassVar[tuple[Command, ...]] = on(
        "cell",
        Command("Open the article", "o", "Open the live article at the passage", "open", footer="open article"),
        Command("Copy the citation", "y", "Copy source, passage and link", "copy", footer="copy citation"),
        Command("Judge", "J", "Enter your own judgement, with its reason", "judge", footer="judge"),
        Command("Remove the judgement", "X", "Take your own judgement back", "unjudge", footer="remove it"),
        *MOVES,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS)
    CHROME = 7

    def __init__(self, session: Session, option: str, criterion: str) -> None:
        super().__init__(session)
        self.option, self.criterion = option, criterion

    def choices(self) -> Sequence[str]:
        """The pieces of evidence."""
        return [f"piece:{at}" for at in range(len(self._evidence()))]

    def _evidence(self) -> tuple[Evidence, ...]:
        return evidence_of(self.session.decision, self.option, self.criterion)

    def draw(self, width: int) -> Sequence[Line]:
        """The cell, with its passages where the texts are at hand."""
        return cell_page(self.session, self.option, self.criterion, texts=self._texts, cursor=self.cursor, width=width)

    def _texts(self) -> Mapping[str, Normalised]:
        return self.host.texts.by_source

    def _piece(self) -> Evidence | None:
        if self.cursor is None:
            self.host.say("no source speaks to this cell")
            return None
        return self._evidence()[int(self.cursor.partition(":")[2])]

    def clicked(self, target: str) -> None:
        """A click puts the cursor there, or does what a key does."""
        if target.startswith("command:"):
            self.call_later(self.run_action, target.partition(":")[2])
        elif target in self.choices():
            self.cursor = target
            self.redraw()

    def action_open(self) -> None:
        """Open the live article at the passage."""
        piece = self._piece()
        if piece is None:
            return
        address = self.session.decision.sources[piece.source].passage_url
        if address is None:
            self.host.say("the source has no address", "warning")
        else:
            self.host.say(f"opening {address}; y copies the citation with its link")
            self.app.open_url(link(address, piece.from_, piece.to))

    def action_copy(self) -> None:
        """Copy the citation of the piece at the cursor."""
        piece = self._piece()
        if piece is None:
            return
        self.app.copy_to_clipboard(citation_text(self.session, piece))
        self.host.say("citation copied")

    def action_judge(self) -> None:
        """Enter a judgement."""
        from decide.tui.sheets.judging import judge

        self.host.converse(judge(self.host, self.option, self.criterion))

    def action_unjudge(self) -> None:
        """Take the own judgement back."""
        if self.session.state.judgements.get(self.option, {}).get(self.criterion) is None:
            self.host.say("there is no judgement of your own here")
            return
        self.host.change(lambda: self.session.judge(self.option, self.criterion, None), "judgement removed")


def citation_text(session: Session, piece: Evidence) -> str:
    """A citation as text: who, what, where, when, and the way to the passage."""
    source = session.decision.sources[piece.source]
    where = ", ".join(part for part in (source.outlet, source.date.text if source.date else None) if part)
    head = ", ".join(part for part in (signed(source), f"“{source.title}”", where) if part)
    address = source.passage_url
    return f"{head}." + (f" {link(address, piece.from_, piece.to)}" if address else f" At: “{piece.from_}”")


class CellScreen(Sheet[None]):
    """A cell over the step shown."""

    OWN: ClassVar[tuple[Command, ...]] = on(
        "cell", Command("All actions", "ctrl+p", "Search everything that can be done", "app.command_palette")
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(OWN)

    def __init__(self, session: Session, option: str, criterion: str) -> None:
        super().__init__("")
        self._page = CellPage(session, option, criterion)

    def compose(self) -> ComposeResult:
        """One page in a sheet, and its keys."""
        with Vertical(classes="sheet"):
            yield self._page
            yield Static(Content(self.fault), classes="sheet-fault", markup=False)
            yield SheetKeys((*CellPage.COMMANDS, *self.SHARED))

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
