"""What to write, in which format, to which file; what the file will hold is drawn beneath, before it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from decide.drawing.ink import Line, Span, flow, padded
from decide.files.disk import is_folder, is_there
from decide.files.problems import DecideError
from decide.session import Session
from decide.text import one_line, visible
from decide.tui.commands import Command, bindings, on
from decide.tui.sheets.asking import Answers
from decide.tui.sheets.fields import Choice, Field
from decide.tui.sheets.sheet import Box, RestPage, Sheet
from decide.tui.sheets.writing import in_the_way, own_path


class FileFormat(NamedTuple):
    """A format: its name, the ending of its files, what it is for, and what to install where it is not at hand."""

    name: str
    ending: str
    words: str
    install: str | None = None
    also: tuple[str, ...] = ()
    """Other endings that mean it."""

    def takes(self, file: str) -> bool:
        """Whether a file's name ends as one of its files."""
        return file.rpartition(".")[2].lower() in (self.ending, *self.also) if "." in file else False


class Exportable(NamedTuple):
    """Something that can be written: its name, what it holds, and the file it is given, without an ending."""

    name: str
    words: str
    stem: str


class Wanted(NamedTuple):
    """What the form was answered with."""

    offer: str
    form: FileFormat
    file: str
    fields: Mapping[str, str] = {}


Draw = Callable[[Wanted, int], Sequence[Line]]
"""What the file will hold, for a width. A `DecideError` says why there will be none."""


def named(path: Path, form: FileFormat) -> Path:
    """The path of a file in a format: a name without an ending gets the format's, but a folder's stays its own."""
    return path if path.suffix or not path.name or is_folder(path) else path.with_name(f"{path.name}.{form.ending}")


class FormatList(Answers):
    """The formats; the keys that scroll are the preview's, and the others go round what is written."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(
        on(
            "forms",
            Command("Read on", "pagedown,ctrl+f", "Scroll the preview", "screen.read(1)", palette=False),
            Command("Read back", "pageup,ctrl+b", "Scroll the preview back", "screen.read(-1)", palette=False),
        )
    )


class FilePreview(RestPage):
    """What the file will hold, as far as there is room; the list keeps the keys."""

    def __init__(self, session: Session, draw: Callable[[int], Sequence[Line]]) -> None:
        super().__init__(session)
        self._draw = draw
        self.ready = False
        """Whether the sheet stands: what takes long is drawn after its first frame."""

    def draw(self, width: int) -> Sequence[Line]:
        """The beginning of the file."""
        if not self.ready:
            return flow([Span("Making the preview …", "faint")], width)
        try:
            return self._draw(width)
        except DecideError as error:
            return [row for said in str(error).splitlines() for row in flow([Span(said, "warn")], width)]


class ExportForm(Sheet[Wanted | None]):
    """A list of formats over a file's name and a preview; its answer is what was chosen and entered."""

    OWN: ClassVar[tuple[Command, ...]] = on(
        "export",
        Command("Write it", "enter,ctrl+s", "Write the file", "write", footer="writes it", palette=False),
        Command(
            "Another thing",
            "right",
            "Write the next thing instead",
            "turn(1)",
            footer="what",
            pair="turn(-1)",
            palette=False,
        ),
        Command("Thing before", "left", "Write the thing before instead", "turn(-1)", palette=False),
        Command("Read on", "pagedown", "Scroll the preview", "read(1)", footer="scrolls", palette=False),
        Command("Read back", "pageup", "Scroll the preview back", "read(-1)", palette=False),
        Command("Next field", "tab", "Go to the file's name, and on", "app.focus_next", footer="file", palette=False),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(OWN)

    def __init__(
        self,
        session: Session,
        title: str,
        offers: Sequence[Exportable],
        forms: Sequence[FileFormat],
        wanted: Wanted,
        draw: Draw,
        labels: Sequence[tuple[str, str]] = (),
        fault: str = "",
    ) -> None:
        super().__init__(title, fault)
        self._offers, self._forms, self._draw, self._labels = offers, forms, draw, labels
        self._given = wanted
        self._offer = next(at for at, each in enumerate(offers) if each.name == wanted.offer)
        self._form = forms.index(wanted.form)
        self._preview = FilePreview(session, self._drawn)
        self._last: tuple[tuple[Wanted, int], Sequence[Line]] | None = None
        """What was drawn last, and for what."""

    def compose(self) -> ComposeResult:
        """What, in which format, where to, to whom; then what it will be, and the keys."""
        with Box():
            yield Static(Content(self.heading), classes="sheet-title", markup=False)
            several = len(self._offers) > 1
            if several:
                yield Choice([each.name for each in self._offers], self._offer)
                yield Static(Content(self._offers[self._offer].words), classes="sheet-label", id="what", markup=False)
            yield FormatList(*[Option(Content(self._line(form))) for form in self._forms], markup=False)
            yield from self._row("File", self._given.file, "file")
            yield Static(Content(""), classes="sheet-label", id="path", markup=False)
            for name, label in self._labels:
                yield from self._row(label, self._given.fields.get(name, ""), name.rstrip("_"))
            yield self._preview
            yield from self.end([each for each in (*self.OWN, *self.SHARED) if several or "turn" not in each.action])

    def _row(self, label: str, value: str, name: str) -> ComposeResult:
        width = max(cell_len(each) for each in ("File", *(label for _, label in self._labels))) + 1
        with Horizontal(classes="sheet-row"):
            yield Static(Content(padded(label, width)), classes="sheet-label", markup=False)
            yield Field(value, id=name)

    def _line(self, form: FileFormat) -> str:
        names = max(len(each.name) for each in self._forms)
        return f"{form.name:<{names}}  {form.words}" + (" (not at hand)" if form.install else "")

    def on_mount(self) -> None:
        """Begin at the list."""
        found = self.query_one(FormatList)
        found.highlighted = self._form
        found.focus()
        for choice in self.query(Choice):
            self.watch(choice, "at", self._turned, init=False)
        self._say_where()
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self._preview.ready = True
        self._preview.redraw()

    def on_resize(self, event: events.Resize) -> None:
        """Another size has other rows."""
        del event
        self.call_after_refresh(self._preview.redraw)

    def wanted(self) -> Wanted:
        """What is chosen and entered by now."""
        fields = {name: one_line(self.query_one(f"#{name.rstrip('_')}", Field).value) for name, _ in self._labels}
        file = one_line(self.query_one("#file", Field).value)
        return Wanted(self._offers[self._offer].name, self._forms[self._form], file, fields)

    def _drawn(self, width: int) -> Sequence[Line]:
        """The preview; it is drawn again only for another thing, format, addressee or width."""
        wanted = self.wanted()
        asked = wanted._replace(file=""), width
        if self._last is None or self._last[0] != asked:
            self._last = asked, self._draw(wanted, width)
        return self._last[1]

    def _changed(self) -> None:
        """Another thing, or another format."""
        self._say_where()
        self._preview.scroll_to(y=0, animate=False)
        self._preview.redraw()

    def _say_where(self) -> None:
        """The whole path of what will be written, and what stands in its way."""
        form, file = self._forms[self._form], one_line(self.query_one("#file", Field).value)
        path = named(own_path(file), form)
        wrong = in_the_way(path) if file else "name a file"
        if not wrong and not any(each.takes(path.name) for each in self._forms):
            wrong = f"no format ends in {visible(path.suffix)}; choose one above"
        there = "; it exists, and is replaced only after a question" if not wrong and is_there(path) else ""
        said = f"{form.name} needs an extra: {form.install}" if form.install else wrong
        label = self.query_one("#path", Static)
        label.set_class(bool(said), "-wrong")
        label.update(Content(said or f"writes {visible(str(path.absolute()))}{there}"))

    def _give(self, stem: str) -> None:
        self.query_one("#file", Field).value = f"{stem}.{self._forms[self._form].ending}"

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Another format: the file's ending follows it."""
        event.stop()
        at = self.query_one(FormatList).highlighted  # a list begins at its first answer, and says so later
        if at is None or at == self._form:
            return
        self._form = at
        file = self.query_one("#file", Field).value
        if any(form.takes(file) for form in self._forms):
            self._give(file.rpartition(".")[0])
        self._changed()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Write it."""
        event.stop()
        self.action_write()

    def on_input_changed(self, event: Input.Changed) -> None:
        """The format follows the file's ending where that is another one's."""
        event.stop()
        if event.input.id != "file":
            return
        found = next((at for at, form in enumerate(self._forms) if form.takes(event.value)), None)
        if found is None or self._forms[self._form].takes(event.value):
            self._say_where()
        else:
            self._form = found
            self.query_one(FormatList).highlighted = found
            self._changed()

    def on_input_blurred(self, event: Input.Blurred) -> None:
        """Whom it goes to stands in the preview too, once it is entered."""
        event.stop()
        if event.input.id != "file":
            self._preview.redraw()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Write it."""
        event.stop()
        self.action_write()

    def _turned(self, at: int) -> None:
        """Another thing is to be written: its file has another name, unless the person gave it one."""
        before, self._offer = self._offers[self._offer], at
        self.query_one("#what", Static).update(Content(self._offers[at].words))
        if self.query_one("#file", Field).value.rpartition(".")[0] == before.stem:
            self._give(self._offers[at].stem)
        self._changed()

    def action_turn(self, by: int) -> None:
        """Write another thing."""
        for choice in self.query(Choice):
            choice.action_turn(by)

    def action_read(self, way: int) -> None:
        """Scroll the preview."""
        self._preview.action_page_down() if way > 0 else self._preview.action_page_up()

    def action_write(self) -> None:
        """Take what was entered."""
        wanted = self.wanted()
        if wanted.file:
            self.dismiss(wanted)
        else:
            self.tell("name a file")
