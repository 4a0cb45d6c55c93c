"""Forms on records of the hand-written files: their fields, the answers, and the changes that these make."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from decide.files import amending
from decide.files.amending import Spot
from decide.files.changing import FileChange
from decide.files.folder import Folder, known_or
from decide.files.problems import SaveError
from decide.files.rendering import digits
from decide.model import Record, refusal
from decide.text import one_line, visible
from decide.tui.typing import number


class Entry(NamedTuple):
    """A field of a form."""

    key: str
    """Its key in the file."""
    label: str
    value: str = ""
    """What stands there now."""
    must: bool = False
    """Whether it may not be left empty."""
    figure: bool = False
    """Whether it is a number."""
    long: bool = False
    """Whether it is a text of more than a line."""
    words: tuple[str, ...] = ()
    """The answers to choose from, an empty one for none; without, it is written."""
    known: tuple[str, ...] = ()
    """What may be written, where that can be completed."""


Answers = Mapping[str, str]
Make = Callable[[Answers], list[FileChange]]
"""The changes that the answers make. `SaveError`, with a sentence, where they can't be made."""


class Form(NamedTuple):
    """A form: its title, its fields, what it makes of the answers, and what is said once that is written."""

    title: str
    entries: tuple[Entry, ...]
    make: Make
    said: str


def as_typed(value: object) -> str:
    """A value as a person would type it: numbers as the files have them."""
    return "" if value is None else digits(value) if isinstance(value, float) else str(value)


def entry_of(record: Record, key: str, label: str, **more: Any) -> Entry:
    """The field for a value of a record, by its key in the file."""
    name = key if key in type(record).model_fields else f"{key}_"
    return Entry(key, label, as_typed(getattr(record, name)), **more)


def answer(entry: Entry, given: str) -> str | float | None:
    """An answer as it is to stand in the file; None for none. `SaveError` where it can't be."""
    text = visible(given).strip() if entry.long else one_line(given)
    label = entry.label[:1].lower() + entry.label[1:]
    if not text:
        if entry.must:
            raise SaveError(f"there must be something here: {label}")
        return None
    if not entry.figure:
        return text
    figure = number(text)
    if figure is None:
        raise SaveError(f"this is a number: {label}")
    return figure


def answers_changed(entries: Sequence[Entry], answers: Answers) -> dict[str, Any]:
    """The answers that differ from what stands there, anchors of a scale (`scale.50`) together."""
    values: dict[str, Any] = {}
    for entry in entries:
        found = answer(entry, answers[entry.key])
        if found == answer(entry._replace(must=False), entry.value):
            continue
        head, dot, anchor = entry.key.partition(".")
        if dot:
            values.setdefault(head, {})[float(anchor)] = found
        else:
            values[entry.key] = found
    return values


def editing(folder: Folder, title: str, spot: Spot, entries: Sequence[Entry], said: str) -> Form:
    """A form on the record at a spot, that sets what differs."""

    def make(answers: Answers) -> list[FileChange]:
        change = amending.set_values(folder, spot, answers_changed(entries, answers))
        return [change] if change.before != change.after else []

    return Form(title, tuple(entries), make, said)


def answered(entries: Sequence[Entry], answers: Answers) -> dict[str, Any]:
    """What was answered, by key."""
    values = {entry.key: answer(entry, answers[entry.key]) for entry in entries}
    return {key: value for key, value in values.items() if value is not None}


def among(entry: Entry, given: str) -> str:
    """An answer that names something there is. `SaveError` for one that does not."""
    if given not in entry.known:
        raise SaveError(known_or(given, entry.key, list(entry.known)))
    return given


def one_of(words: Sequence[str]) -> str:
    """What may be chosen, in words."""
    return f"{', '.join(words[:-1])} or {words[-1]}"


Made = TypeVar("Made", bound=Record)


def made(kind: type[Made], values: Mapping[str, Any]) -> Made:
    """The record of some values. `SaveError` where they can't be its."""
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        raise SaveError(refusal(error, kind)) from error
