"""A form of a record's fields: lines, texts and words to choose from."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.events import DescendantFocus
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, Static

from decide.files.problems import SaveError
from decide.text import visible
from decide.tui.commands import Command, bindings, on
from decide.tui.records import Answers, Entry, Form, answer
from decide.tui.sheets.fields import Choice, Field, Prose
from decide.tui.sheets.sheet import Sheet


class RecordForm(Sheet[Answers | None]):
    """The form; its answer is what stands in each field, by its key."""

    OWN: ClassVar[tuple[Command, ...]] = on(
        "record",
        Command("Done", "ctrl+s", "Show what this changes in the files", "done", footer="shows the change"),
        Command("Go on", "enter", "Go on to the next field; in the last, show the change", "go_on", palette=False),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(OWN)

    def __init__(self, form: Form, given: Answers | None = None, fault: str = "") -> None:
        super().__init__(form.title, fault)
        self._form, self._given = form, given or {}
        self._fields: dict[str, Widget] = {}
        self._parts: list[Widget] = []
        """Each label, and the field that it is for."""

    def body(self) -> ComposeResult:
        """A label and a field for each entry."""
        for entry in self._form.entries:
            label = entry.label + (" (arrows or space)" if entry.words else " (→ completes)" if entry.known else "")
            words = Static(Content(visible(label)), classes="sheet-label", markup=False)
            self._fields[entry.key] = field = self._field(entry)
            self._parts += [words, field]
            yield from (words, field)

    def _field(self, entry: Entry) -> Widget:
        value = self._given.get(entry.key, entry.value)
        if entry.words:
            return Choice([word or "not said" for word in entry.words], entry.words.index(value))
        if entry.long:
            return Prose(value)
        field = Field(value)
        if entry.known:
            field.suggester = SuggestFromList(entry.known, case_sensitive=False)
        return field

    def on_mount(self) -> None:
        """Begin at the first field."""
        next(iter(self._fields.values())).focus()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """A field is seen with its label."""
        at = self._parts.index(event.widget) if event.widget in self._parts else 0
        if at > 0:
            self.call_after_refresh(self._parts[at - 1].scroll_visible, animate=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on."""
        event.stop()
        self.action_go_on()

    def on_prose_submitted(self, event: Prose.Submitted) -> None:
        """Enter goes on."""
        event.stop()
        self.action_go_on()

    def action_go_on(self) -> None:
        """Go on to the next field; in the last, take what was entered."""
        if self.focused is list(self._fields.values())[-1]:
            self.action_done()
        else:
            self.focus_next()

    def action_done(self) -> None:
        """Take what was entered, or say what is wrong with it."""
        answers = {entry.key: self._answer(entry) for entry in self._form.entries}
        for entry in self._form.entries:
            try:
                answer(entry, answers[entry.key])
            except SaveError as error:
                self._fields[entry.key].focus()
                self.tell(str(error))
                return
        self.dismiss(answers)

    def _answer(self, entry: Entry) -> str:
        field = self._fields[entry.key]
        if isinstance(field, Choice):
            return entry.words[field.at]
        assert isinstance(field, Field | Prose)
        return field.value
