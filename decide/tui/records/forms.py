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
from decide.tables.spans import span_of
from decide.tables.value_functions import scale_of
from decide.text import one_line, quoted, visible
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
    reads: Callable[[str], Any] | None = None
    """What makes of the text what is to stand in the file, where that is no text: `SaveError` where it can't."""


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


def answer(entry: Entry, given: str) -> Any:
    """An answer as it is to stand in the file; None for none. `SaveError` where it can't be."""
    text = visible(given).strip() if entry.long else one_line(given)
    label = entry.label[:1].lower() + entry.label[1:]
    if not text:
        if entry.must:
            raise SaveError(f"there must be something here: {label}")
        return None
    if entry.reads is not None:
        return entry.reads(text)
    if not entry.figure:
        return text
    figure = number(text)
    if figure is None:
        raise SaveError(f"this is a number: {label}")
    return figure


def answers_changed(entries: Sequence[Entry], answers: Answers) -> dict[str, Any]:
    """The answers that differ from what stands there; what stands within a record (`scale.50`) together."""
    values: dict[str, Any] = {}
    for entry in entries:
        found = answer(entry, answers[entry.key])
        if found == answer(entry._replace(must=False), entry.value):
            continue
        head, dot, inner = entry.key.partition(".")
        if dot:
            values.setdefault(head, {})[float(inner) if head == "scale" else inner] = found
        else:
            values[entry.key] = found
    return values


def editing(folder: Folder, title: str, spot: Spot, entries: Sequence[Entry], said: str, alone: str = "") -> Form:
    """A form on the record at a spot, that sets what differs; `alone` as of `amending.set_values`."""

    def make(answers: Answers) -> list[FileChange]:
        change = amending.set_values(folder, spot, answers_changed(entries, answers), alone)
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


def span_text(ends: Sequence[float] | None) -> str:
    """Two ends as a form shows them: `20..45`."""
    return "..".join(map(as_typed, ends)) if ends else ""


def read_span(text: str) -> list[float]:
    """The two ends that a text gives, in its order. `SaveError` where it gives none."""
    ends = span_of(text)
    if ends is None:
        raise SaveError(f"{quoted(text)} are no two ends; write them as 20..45")
    return list(ends)


def read_points(text: str) -> list[list[float]]:
    """The points of the value function that a text is. `SaveError` where it is none."""
    points = scale_of(text)
    if points is None:
        example = "write the worst and the best figure, as 40..10, or points, as 0 = 100; 5 = 60; 20 = 0"
        raise SaveError(f"{quoted(text)} is no value function; {example}")
    return [list(point) for point in points]


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
