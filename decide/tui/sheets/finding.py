"""Find: words typed, what holds them beneath, narrowed by kind, source and quality; Enter goes there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from decide.drawing.ink import Line
from decide.session import Session
from decide.tui.canvas import Canvas
from decide.tui.commands import Command, bindings, on
from decide.tui.sheets.fields import Field
from decide.tui.sheets.sheet import Box, RestPage, Sheet
from decide.views.finding import KINDS, Entry, Query, filter_line, index, left_out, result_lines, search

MOST = 200
"""So many of what was found are shown; more words find fewer."""


class FilterLine(Canvas):
    """The filters, each to be clicked."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.query_now = Query()
        self.counts: dict[str, int] = {}

    def draw(self, width: int) -> Sequence[Line]:
        """The chips."""
        lines = filter_line(self.session, self.query_now, self.counts, width)
        self.take_rows(len(lines))
        return lines


class FoundPage(RestPage):
    """What was found; the field keeps the keys."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.found: Sequence[Entry] = ()
        """What is shown."""
        self.query_now = Query()
        self.hidden: Sequence[str] = ()
        """What the filters keep from being shown, in words."""

    def choices(self) -> Sequence[str]:
        """Each place."""
        return [f"found:{at}" for at in range(len(self.found))]

    def draw(self, width: int) -> Sequence[Line]:
        """The places."""
        return result_lines(self.session, self.found, self.cursor, width, self.query_now, self.hidden)


class FindSheet(Sheet[str | None]):
    """The search over everything that the decision says; its answer is the target chosen."""

    OWN: ClassVar[tuple[Command, ...]] = on(
        "find",
        Command("Go there", "enter", "Go to the place at the cursor", "go_there", footer="goes there", palette=False),
        Command("Next", "down,ctrl+n", "The next place", "step(1)", palette=False),
        Command("Before", "up,ctrl+p", "The place before", "step(-1)", palette=False),
        Command("Page down", "pagedown", "A page of places on", "step(8)", palette=False),
        Command("Page up", "pageup", "A page of places back", "step(-8)", palette=False),
        Command("Next kind", "tab", "Only one kind of place, then the next", "kind(1)", footer="kind", palette=False),
        Command("Kind before", "shift+tab", "The kind before", "kind(-1)", palette=False),
        Command("Contested", "f2", "Contested cells only", "narrow('contested')", footer="contested", palette=False),
        Command("Inferred", "f3", "Inferred evidence only", "narrow('inferred')", footer="inferred", palette=False),
        Command("One source", "f4", "What one source says, then the next", "source", footer="source", palette=False),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(OWN)

    def __init__(self, session: Session, memo: Sequence[str] = (), words: str = "") -> None:
        super().__init__("Find")
        self.session = session
        self._entries = index(session, memo)
        self._kinds = [kind for kind in KINDS if memo or kind != "memo"]
        """What there is to find: the memo's lines once it was made."""
        self._query = Query(words=words)

    def compose(self) -> ComposeResult:
        """The field, the filters, what was found, and the keys."""
        with Box():
            yield Field(self._query.words)
            yield FilterLine(self.session)
            yield FoundPage(self.session)
            yield from self.end((*self.OWN, *self.SHARED))

    def on_mount(self) -> None:
        """Begin in the field, with everything."""
        self.query_one(Field).focus()
        self._search()

    def on_resize(self, event: events.Resize) -> None:
        """Another size has other rows."""
        del event
        self.call_after_refresh(self.query_one(FoundPage).redraw)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search as the words are typed."""
        event.stop()
        self._ask(self._query._replace(words=event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go there."""
        event.stop()
        self.action_go_there()

    def _ask(self, query: Query) -> None:
        self._query = query
        self._search()

    def _search(self) -> None:
        every = search(self._entries, self._query._replace(kind=None))
        filters, page = self.query_one(FilterLine), self.query_one(FoundPage)
        found = Counter(entry.kind for entry in every)
        filters.query_now, filters.counts = self._query, {kind: found[kind] for kind in self._kinds}
        kept = [entry for entry in every if self._query.kind in (None, entry.kind)]
        page.found = kept[:MOST]
        page.query_now, page.cursor = self._query, None
        page.hidden = () if kept else left_out(self.session, self._entries, self._query)
        filters.redraw()
        page.redraw()
        page.scroll_to(y=0, animate=False)

    def action_step(self, by: int) -> None:
        """Move among the places."""
        page = self.query_one(FoundPage)
        choices = list(page.choices())
        if choices and page.cursor in choices:
            at = min(max(choices.index(page.cursor) + by, 0), len(choices) - 1)
            page.move_to(choices[at])

    def action_kind(self, by: int) -> None:
        """Only one kind of place, then the next, then all again."""
        ring: list[str | None] = [None, *self._kinds]
        at = ring.index(self._query.kind) + by
        self._ask(self._query._replace(kind=ring[at % len(ring)]))

    def action_narrow(self, what: str) -> None:
        """Contested cells only, or inferred evidence only, or all again."""
        if what == "contested":
            self._ask(self._query._replace(contested=not self._query.contested))
        else:
            self._ask(self._query._replace(inferred=not self._query.inferred))

    def action_source(self) -> None:
        """What one source says, then the next, then all again."""
        ring: list[str | None] = [None, *self.session.decision.sources]
        at = ring.index(self._query.source) + 1
        self._ask(self._query._replace(source=ring[at % len(ring)]))

    def action_go_there(self) -> None:
        """Go to the place at the cursor."""
        page = self.query_one(FoundPage)
        if page.cursor is not None:
            self.dismiss(page.found[int(page.cursor.partition(":")[2])].target)

    def on_canvas_clicked(self, event: Canvas.Clicked) -> None:
        """A click on a filter sets it, on a place goes there, on a key does what it says."""
        kind, _, rest = event.target.partition(":")
        if kind == "found":
            event.stop()
            self.dismiss(self.query_one(FoundPage).found[int(rest)].target)
        elif kind == "kind":
            event.stop()
            self._ask(self._query._replace(kind=rest or None))
        elif kind == "toggle":
            event.stop()
            self.action_narrow(rest)
        elif kind == "source":
            event.stop()
            self.action_source()
        else:
            super().on_canvas_clicked(event)
