"""Asking for a line of text, for a text, for one of several answers; and saying what takes more than a line."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual._widget_navigation import Direction
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from decide.text import one_line, visible
from decide.tui.commands import Command, bindings, on
from decide.tui.sheets.fields import Field, Prose
from decide.tui.sheets.layout import SCROLLS
from decide.tui.sheets.sheet import Sheet


class AskText(Sheet[str | None]):
    """Asks for a text, on a line or with `long` on several. What is entered is cleaned of what a terminal would obey.

    `must` is what is said of an empty answer where there must be one.
    """

    OWN: ClassVar[tuple[Command, ...]] = on(
        "ask", Command("Confirm", "enter", "Confirm what was entered", "confirm", footer="confirms", palette=False)
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(OWN)

    def __init__(
        self, title: str, words: str = "", value: str = "", must: str = "", fault: str = "", *, long: bool = False
    ) -> None:
        super().__init__(title, fault)
        self.words = visible(words)
        """What there is to know before answering."""
        self._value, self._must, self._long = value, must, long

    def body(self) -> ComposeResult:
        """The words."""
        if self.words:
            yield Static(Content(self.words), classes="sheet-words", markup=False)

    def foot(self) -> ComposeResult:
        """The field to fill."""
        yield Prose(self._value) if self._long else Field(self._value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the line."""
        event.stop()
        self.action_confirm()

    def on_prose_submitted(self, event: Prose.Submitted) -> None:
        """Take the text."""
        event.stop()
        self.action_confirm()

    def action_confirm(self) -> None:
        """Take what was entered, unless it is empty and must not be."""
        text = self.query_one(Prose).value if self._long else one_line(self.query_one(Field).value)
        if self._must and not text:
            self.tell(self._must)
        else:
            self.dismiss(text)


class Answers(OptionList):
    """A list to choose from, with the keys of this program's pages."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(
        on(
            "answers",
            Command("Up", "k", "Move up", "cursor_up", palette=False),
            Command("Down", "j", "Move down", "cursor_down", palette=False),
            Command("First", "g", "Move to the top", "first", palette=False),
            Command("Last", "G", "Move to the end", "last", palette=False),
        )
    )

    def on_resize(self) -> None:
        """The answer at the cursor stays in sight."""
        self.call_after_refresh(self.scroll_to_highlight)

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Show the answer at the cursor: its beginning, where it is higher than the list."""
        at = self.highlighted
        high = at is not None and self._heights.get(at, 0) > self.scrollable_content_region.height
        super().scroll_to_highlight(top or high)

    def _move_page(self, direction: Direction) -> None:
        """Move by a page, where there is room for any line: without, Textual 8.2 has none to go to."""
        with contextlib.suppress(KeyError):
            super()._move_page(direction)


class Choose(Sheet[str | None]):
    """Asks for one of several answers, each with its id and a line in words."""

    OWN: ClassVar[tuple[Command, ...]] = on(
        "choose",
        Command("Choose", "enter", "Choose the answer", "choose", footer="chooses", palette=False),
        Command("Read on", "shift+down,J", "Scroll what stands above the answers", "read(1)", palette=False),
        Command("Read back", "shift+up,K", "Scroll it back", "read(-1)", palette=False),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(OWN)

    def __init__(
        self, title: str, answers: list[tuple[str, str]], words: str = "", detail: str = "", at: str | None = None
    ) -> None:
        super().__init__(title)
        self.words, self.detail = visible(words), visible(detail)
        """What there is to know before answering, and what there is to see."""
        self._answers, self._at = answers, at

    def end(self, commands: Sequence[Command]) -> ComposeResult:
        """Where there is something to see, the keys say how to read on in it."""
        reads = {"read(1)": "read on"} if self.detail else {}
        yield from super().end([replace(each, footer=reads.get(each.action, each.footer)) for each in commands])

    def body(self) -> ComposeResult:
        """The words, and what there is to see."""
        if self.words:
            yield Static(Content(self.words), classes="sheet-words", markup=False)
        if self.detail:
            yield Static(Content(self.detail), classes="sheet-detail", markup=False)

    def foot(self) -> ComposeResult:
        """The answers."""
        yield Answers(*[Option(Content(visible(label))) for _, label in self._answers], markup=False, classes=SCROLLS)

    def on_mount(self) -> None:
        """Begin at the answer that holds now."""
        ids = [answer for answer, _ in self._answers]
        found = self.query_one(Answers)
        if ids:
            found.highlighted = ids.index(self._at) if self._at in ids else 0
        found.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the answer."""
        event.stop()
        self.dismiss(self._answers[event.option_index][0])

    def action_choose(self) -> None:
        """Take the answer at the cursor."""
        self.query_one(Answers).action_select()

    def action_read(self, way: int) -> None:
        """Scroll what stands above the answers."""
        self.query_one(".sheet-body", VerticalScroll).scroll_relative(y=3 * way, animate=False)


class Notice(Sheet[None]):
    """Says what takes more than a line; any of its keys closes it."""

    OWN: ClassVar[tuple[Command, ...]] = on(
        "notice",
        Command("Close", "enter,q,space", "Close it", "leave", footer="closes", palette=False),
        Command("Read on", "down,j,pagedown", "Scroll on", "read(1)", palette=False),
        Command("Read back", "up,k,pageup", "Scroll back", "read(-1)", palette=False),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(OWN)

    def __init__(self, title: str, words: str) -> None:
        super().__init__(title)
        self.words = visible(words)
        """What it says."""

    def body(self) -> ComposeResult:
        """The words."""
        yield Static(Content(self.words), markup=False)

    def action_read(self, way: int) -> None:
        """Scroll the words."""
        self.query_one(".sheet-body", VerticalScroll).scroll_relative(y=3 * way, animate=False)
