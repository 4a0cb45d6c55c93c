"""Writing the memo: in which format, to which file, to whom; formats that are not at hand say what to install."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, Static

from decide.memo import formats
from decide.model import MemoWords
from decide.session import Session
from decide.text import one_line
from decide.tui.commands import Command, bindings, on
from decide.tui.sheets.fields import Choice, Field
from decide.tui.sheets.sheet import Sheet

ADDRESSEES = (("for_", "For"), ("through", "Through"), ("from_", "From"))
"""The fields of the memo's words that say who it goes to and who it comes from."""

BOARD = formats.Format("board", "the board: the decision on one interactive page for a browser", "decide.board")
"""Written from the same place as the memo, and no memo: its file ends in .html."""


class Wanted(NamedTuple):
    """What the form was answered with."""

    format: str
    file: str
    addressees: dict[str, str]


class MemoForm(Sheet[Wanted | None]):
    """Format, file and addressees; its answer is what was entered."""

    OWN: ClassVar[tuple[Command, ...]] = on(
        "memo-form",
        Command("Write it", "ctrl+s", "Write the memo", "write", footer="writes it", palette=False),
        Command("Go on", "enter", "Go on to the next field; in the last, write the memo", "go_on", palette=False),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(OWN)

    def __init__(self, wanted: Wanted, fault: str = "") -> None:
        super().__init__("Write the memo", fault)
        self._wanted = wanted
        self._formats = [*formats.FORMATS.values(), BOARD]

    def body(self) -> ComposeResult:
        """The format, what it needs, the file, the addressees."""
        names = [each.name for each in self._formats]
        yield Static(Content("Format (arrows or space)"), classes="sheet-label", markup=False)
        yield Choice(names, names.index(self._wanted.format))
        yield Static(Content(self._about()), classes="sheet-words", id="about", markup=False)
        yield Static(Content("File"), classes="sheet-label", markup=False)
        yield Field(self._wanted.file, id="file")
        for name, label in ADDRESSEES:
            yield Static(Content(label), classes="sheet-label", markup=False)
            yield Field(self._wanted.addressees.get(name, ""), id=name.rstrip("_"))

    def on_mount(self) -> None:
        """Begin at the file's name."""
        self.query_one("#file").focus()
        self.watch(self.query_one(Choice), "at", self._format_chosen, init=False)

    def _at(self) -> formats.Format:
        found = list(self.query(Choice))
        names = [each.name for each in self._formats]
        return self._formats[found[0].at if found else names.index(self._wanted.format)]

    def _about(self) -> str:
        form = self._at()
        return form.words if form.available else f"{form.words}: not at hand; {form.install}"

    def _format_chosen(self) -> None:
        """The file's ending follows the format."""
        self.query_one("#about", Static).update(Content(self._about()))
        file = self.query_one("#file", Field)
        stem, dot, ending = file.value.rpartition(".")
        if dot and ending in formats.FORMATS:
            file.value = f"{stem}.{ending_of(self._at().name)}"

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on to the next field; in the last, it writes."""
        event.stop()
        fields = list(self.query(Field))
        at = fields.index(event.input) if isinstance(event.input, Field) else len(fields) - 1
        if event.input.id == "file" or at == len(fields) - 1:
            self.action_write()
        else:
            fields[at + 1].focus()

    def action_write(self) -> None:
        """Take what was entered."""
        file = one_line(self.query_one("#file", Field).value)
        if not file:
            self.tell("name a file")
            return
        addressees = {name: one_line(self.query_one(f"#{name.rstrip('_')}", Field).value) for name, _ in ADDRESSEES}
        self.dismiss(Wanted(self._at().name, file, addressees))


def ending_of(form: str) -> str:
    """What a file of that format ends in."""
    return "html" if form == BOARD.name else form


def addressees(session: Session) -> dict[str, str]:
    """Who the memo goes to and comes from, as the files say."""
    words = session.decision.frame.memo
    return {name: getattr(words, name) or "" for name, _ in ADDRESSEES}


def addressed(session: Session, to: dict[str, str]) -> Session:
    """A session in the same state whose memo goes to these; the same one where they are as the files say."""
    if to == addressees(session):
        return session
    decision = session.decision
    words: MemoWords = decision.frame.memo.model_copy(update={name: text or None for name, text in to.items()})
    frame = decision.frame.model_copy(update={"memo": words})
    folder = replace(session.folder, decision=decision.model_copy(update={"frame": frame}))
    return Session(folder, session.present, session.readings)
