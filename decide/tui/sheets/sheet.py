"""Sheets: questions and forms over the step shown. Text goes in as content, so that nobody's words are markup."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from decide.text import one_line, visible
from decide.tui.commands import Command, bindings

Answer = TypeVar("Answer")


class Sheet(ModalScreen[Answer], Generic[Answer]):
    """The base of all sheets: Escape leaves without an answer."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(
        [Command("Leave", "escape", "Leave without an answer", "leave", palette=False)]
    )

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)


class AskText(Sheet[str | None]):
    """Asks for a line of text. What is entered is cleaned of what a terminal would obey."""

    def __init__(self, title: str, words: str = "", value: str = "", must: str = "", fault: str = "") -> None:
        super().__init__()
        self._fault = fault
        self._title, self._words, self._value, self._must = title, words, value, must

    def compose(self) -> ComposeResult:
        """Title, words and the line to fill."""
        with Vertical(classes="sheet"):
            yield Static(Content(self._title), classes="sheet-title", markup=False)
            yield Static(Content(self._words), classes="sheet-words", markup=False)
            yield Input(self._value, select_on_focus=True)
            yield Static(Content(visible(self._fault)), classes="sheet-fault", markup=False)
            yield Static(Content("enter confirms · esc leaves"), classes="sheet-note", markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the text, unless it is empty and must not be."""
        event.stop()
        text = one_line(event.value)
        if self._must and not text:
            self.query_one(".sheet-fault", Static).update(Content(self._must))
            return
        self.dismiss(text)


class Choose(Sheet[str | None]):
    """Asks for one of several answers, each with its id and a line in words."""

    def __init__(
        self, title: str, answers: list[tuple[str, str]], words: str = "", detail: str = "", at: str | None = None
    ) -> None:
        super().__init__()
        self._title, self._answers, self._words, self._detail, self._at = title, answers, words, detail, at

    def compose(self) -> ComposeResult:
        """Title, words, what there is to see first, and the answers."""
        with Vertical(classes="sheet"):
            yield Static(Content(self._title), classes="sheet-title", markup=False)
            if self._words:
                yield Static(Content(visible(self._words)), classes="sheet-words", markup=False)
            if self._detail:
                with VerticalScroll(classes="sheet-scroll", can_focus=False):
                    yield Static(Content(visible(self._detail)), markup=False)
            yield OptionList(*[Option(Content(visible(label))) for _, label in self._answers], markup=False)
            yield Static(Content("enter chooses · esc leaves"), classes="sheet-note", markup=False)

    def on_mount(self) -> None:
        """Begin at the answer that holds now."""
        ids = [answer for answer, _ in self._answers]
        if ids:
            self.query_one(OptionList).highlighted = ids.index(self._at) if self._at in ids else 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the answer."""
        event.stop()
        self.dismiss(self._answers[event.option_index][0])
