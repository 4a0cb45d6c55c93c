"""The reader: a source's text, in which a passage is pointed at and becomes a piece of evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.document._document import Document
from textual.widgets import TextArea

from decide.passages import Miss, Normalised, Passage, Pointed, point, point_at
from decide.text import visible
from decide.tui import records
from decide.tui.commands import Command, bindings, on
from decide.tui.sheets.asking import AskText, Choose
from decide.tui.sheets.editing import fill
from decide.tui.sheets.layout import SCROLLS
from decide.tui.sheets.saving import writable
from decide.tui.sheets.sheet import Sheet

if TYPE_CHECKING:
    from decide.tui.host import Host


def _extending(name: str) -> Any:
    """A move of the cursor that takes the mark's selection along."""
    move = getattr(TextArea, name)

    def action(self: SourceText, select: bool = False) -> None:
        move(self, select or self.marking)

    return action


class SourceText(TextArea):
    """The text, to move about in; from the mark on, what is passed over is selected."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(
        on(
            "text",
            Command("Down", "j", "Move down", "cursor_down", palette=False),
            Command("Up", "k", "Move up", "cursor_up", palette=False),
            Command("Right", "l", "Move right", "cursor_right", palette=False),
            Command("Left", "h", "Move left", "cursor_left", palette=False),
            Command("Next word", "w", "Move to the next word", "cursor_word_right", palette=False),
            Command("Word before", "b", "Move to the word before", "cursor_word_left", palette=False),
        )
    )

    def __init__(self, text: str) -> None:
        super().__init__(text, read_only=True, soft_wrap=True, tab_behavior="focus", compact=True, classes=SCROLLS)
        self.highlight_cursor_line = False
        self.marking = False
        """Whether the passage's first word is marked, and its last one looked for."""

    action_cursor_left = _extending("action_cursor_left")
    action_cursor_right = _extending("action_cursor_right")
    action_cursor_up = _extending("action_cursor_up")
    action_cursor_down = _extending("action_cursor_down")
    action_cursor_word_left = _extending("action_cursor_word_left")
    action_cursor_word_right = _extending("action_cursor_word_right")
    action_cursor_line_start = _extending("action_cursor_line_start")
    action_cursor_line_end = _extending("action_cursor_line_end")

    @property
    def offset_here(self) -> int:
        """Where the cursor stands, in characters from the text's beginning."""
        return self._index(self.cursor_location)

    def _index(self, at: tuple[int, int]) -> int:
        assert isinstance(self.document, Document)
        return self.document.get_index_from_location(at)

    def select(self, start: int, end: int) -> None:
        """Select a stretch of the text, and show it."""
        assert isinstance(self.document, Document)
        self.move_cursor(self.document.get_location_from_index(start), center=True)
        self.move_cursor(self.document.get_location_from_index(end), select=True)

    @property
    def passage(self) -> Passage | None:
        """Where the words stand that are selected, whole ones; None where none are."""
        ends = sorted(map(self._index, (self.selection.start, self.selection.end)))
        words = [each for each in re.finditer(r"\S+", self.text) if each.end() > ends[0] and each.start() < ends[1]]
        return Passage(words[0].start(), words[-1].end()) if words else None

    @property
    def words(self) -> str:
        """The words that are selected."""
        passage = self.passage
        return self.text[passage.start : passage.end] if passage is not None else ""


class Reader(Sheet[Pointed | None]):
    """A source's text; its answer is the passage pointed at."""

    OWN: ClassVar[tuple[Command, ...]] = on(
        "reader",
        Command("Mark", "space", "Mark the passage's first word; then go to its last one", "mark", footer="first word"),
        Command("Cite", "enter", "Cite the passage from the mark to here", "cite", footer="last word, cites"),
        Command("Search", "slash", "Search the text", "search", footer="search"),
        Command("Next", "n", "Go to the next place found", "next", footer="next"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(OWN)

    def __init__(self, title: str, text: Normalised) -> None:
        super().__init__(title)
        self._source = text
        self._sought = ""

    def foot(self) -> ComposeResult:
        """The text."""
        yield SourceText(visible(self._source.original))

    def on_mount(self) -> None:
        """Begin at the top."""
        self.query_one(SourceText).focus()

    def action_mark(self) -> None:
        """Mark the first word; where it is marked already, let go of it."""
        text = self.query_one(SourceText)
        text.marking = not text.marking
        text.move_cursor(text.cursor_location)
        self.tell("go to the last word" if text.marking else "the mark is taken off", wrong=False)

    def action_cite(self) -> None:
        """Find the passage by the fewest words, or say why it can't be."""
        text = self.query_one(SourceText)
        passage = text.passage
        if passage is None:
            self.tell("mark the passage first: space at its first word, or select it with shift or the mouse")
            return
        pointed: Pointed | Miss = point(self._source, text.words)
        if isinstance(pointed, Miss) and text.text == self._source.original:
            # The same words may stand elsewhere too: what was pointed at is the place.
            there = point_at(self._source, passage)
            pointed = there if isinstance(there, Pointed) else pointed
        if isinstance(pointed, Miss):
            self.tell(pointed.sentence())
        else:
            self.dismiss(pointed)

    def action_search(self) -> None:
        """Ask what to look for."""
        self.app.push_screen(AskText("Search the text", "Words, as they stand there:", self._sought), self._look_for)

    def _look_for(self, words: str | None) -> None:
        if words:
            self._sought = words
            self.action_next()

    def action_next(self) -> None:
        """Go to the next place where the words stand, from the end on to the top."""
        text = self.query_one(SourceText)
        if not self._sought:
            self.tell("search first, with /")
            return
        sought = re.compile(r"\s+".join(map(re.escape, self._sought.split())), re.IGNORECASE)
        found = sought.search(text.text, text.offset_here) or sought.search(text.text)
        if found is None:
            self.tell("not in the text")
            return
        text.marking = False
        text.select(*found.span())
        self.tell("", wrong=False)


async def read(app: Host, at: Sequence[str]) -> None:
    """Show a source's text, the one that the targets `at` name first; cite what is pointed at there."""
    session = app.session
    texts = app.texts.by_source
    if not texts:
        app.say("no text of a source is at hand; bring one with decide texts add SOURCE FILE", "warning")
        return
    name = next((target.partition(":")[2] for target in at if target.startswith("source:")), "")
    if name not in texts:
        answers = [(each, session.decision.sources[each].title) for each in session.decision.sources if each in texts]
        chosen = await app.push_screen_wait(Choose("Read which source?", answers))
        if chosen is None:
            return
        name = chosen
    pointed = await app.push_screen_wait(Reader(session.decision.sources[name].title, texts[name]))
    if pointed is None or not await writable(app):
        return
    await fill(app, records.new_evidence(session.folder, name, pointed, at))
