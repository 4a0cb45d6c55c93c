"""Fields of forms: a line, some lines of prose, one of a few words. All of them keep what was pasted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, TextArea

from decide.text import one_line, visible
from decide.tui.commands import Command, bindings, on


class Field(Input):
    """A line of text; of several lines pasted, none is lost: they become one."""

    def __init__(self, value: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(one_line(value), id=id, select_on_focus=True)

    def _on_paste(self, event: events.Paste) -> None:
        """Fold the lines into one, which is then pasted as ever."""
        event.text = one_line(event.text)


class Prose(TextArea):
    """A few lines of text, wrapped; Enter goes on, as in a line, and lines that were pasted stay."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(
        on("prose", Command("Go on", "enter", "Take the text", "submit", palette=False))
    )

    @dataclass
    class Submitted(Message):
        """The text is taken."""

        field: Prose

        @property
        def control(self) -> Prose:
            """The field, for `@on` selectors."""
            return self.field

    def __init__(self, value: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(visible(value), id=id, soft_wrap=True, tab_behavior="focus", compact=True)
        self.highlight_cursor_line = False

    @property
    def value(self) -> str:
        """The text, cleaned; its ends of lines stay."""
        return visible(self.text).strip()

    def action_submit(self) -> None:
        """Take the text."""
        self.post_message(self.Submitted(self))

    async def _on_key(self, event: events.Key) -> None:
        """Enter is the form's; every other key is the text's."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.action_submit()


class Choice(Widget, can_focus=True):
    """One of a few words; left, right and space go round, a click too."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(
        on(
            "choice",
            Command("Next", "right,space,l", "The next word", "turn(1)", palette=False),
            Command("Previous", "left,h", "The word before", "turn(-1)", palette=False),
            Command("Go on", "enter", "Go on to the next field", "app.focus_next", palette=False),
        )
    )
    at = reactive(0, layout=True)
    """Which of the words is chosen."""

    def __init__(self, words: Sequence[str], at: int = 0) -> None:
        super().__init__()
        self.words = words
        self.set_reactive(Choice.at, at)

    def render(self) -> Content:
        """All words, the chosen one marked."""
        return Content("   ").join(
            Content(f"● {word}").stylize("bold") if at == self.at else Content(f"○ {word}")
            for at, word in enumerate(self.words)
        )

    def action_turn(self, by: int) -> None:
        """Choose the next word, or the one before."""
        self.at = (self.at + by) % len(self.words)

    def on_click(self, event: events.Click) -> None:
        """Choose the word clicked."""
        event.stop()
        offset, end = event.get_content_offset(self), 0
        for at, word in enumerate(self.words):
            end += cell_len(word) + 2
            if offset is not None and end - cell_len(word) - 2 <= offset.x < end:
                self.at = at
            end += 3
