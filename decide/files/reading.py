"""Nodes to records, field by field, by the types that `decide.model` declares; every problem with its place.

A value is read by its field's type, never by YAML's guess: `no`, `010` and `2020-01` are those characters in a text
field. Nothing stops at the first mistake: a field that can't be read is reported and the rest is read on.
"""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le
from pydantic.fields import FieldInfo

from decide.files.nodes import LIST, MAPPING, SCALAR, Node
from decide.files.problems import Problem, instead, one_line, quoted, visible
from decide.model import ID_PATTERN, NewId, PartialDate, Record, Ref, WebAddress, WordCount

BAD: Any = object()
"""What stands for a value that can't be read, once its problem is reported."""

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)", re.ASCII)
_LONGEST_NUMBER = 30

Reader = Callable[[Node, "Place"], Any]


class Place:
    """The file being read, what ids exist, and the problems found so far."""

    def __init__(self, file: str, ids: Mapping[str, Sequence[str]], measured: Mapping[str, bool]) -> None:
        self.file = file
        self.ids = ids
        """The known ids by kind; a kind that is missing is not checked."""
        self.measured = measured
        """For each criterion, whether it has natural units."""
        self.criterion: str | None = None
        """The criterion whose cell is being read."""
        self.problems: list[Problem] = []

    def error(self, node: Node, message: str) -> Any:
        """Report an error at a node; gives BAD, so that a reader can return it."""
        self.problems.append(Problem("error", self.file, node.line, node.column, message))
        return BAD

    def warn(self, node: Node, message: str) -> None:
        """Report a warning at a node."""
        self.problems.append(Problem("warning", self.file, node.line, node.column, message))


def characters(node: Node, here: Place, wanted: str) -> Any:
    """A scalar's visible characters, outer white space off; BAD for a list, a mapping or nothing."""
    if node.kind != SCALAR:
        return here.error(node, f"a {node.kind} stands here; write {wanted}")
    text: str = node.content
    if not text.isprintable():
        seen = visible(text)
        if len(seen) < len(text.replace("\r\n", "\n")):
            here.warn(node, "control, bidi or invisible characters were left out of this text; retype it without them")
        text = seen
    text = text.strip()
    return text or here.error(node, f"an empty text; write {wanted}, or leave the key out")


def _text(node: Node, here: Place) -> Any:
    return characters(node, here, "a text")


def _bounded(low: float | None, low_open: bool, high: float | None) -> tuple[Callable[[float], bool], str]:
    """The test of a number's bounds and the words for them."""
    if high is not None:
        return (lambda n: (low or 0) <= n <= high), f"a number from {low or 0:g} to {high:g}"
    if low_open:
        return (lambda n: n > 0), "a number above 0"
    if low is not None:
        return (lambda n: n >= 0), "a number of 0 or more"
    return (lambda n: True), "a number"


def _number(bounds: Sequence[Any]) -> Reader:
    low = next((b.ge for b in bounds if isinstance(b, Ge)), None)
    above = any(isinstance(b, Gt) for b in bounds)
    high = next((b.le for b in bounds if isinstance(b, Le)), None)
    within, wanted = _bounded(low, above, high)  # type: ignore[arg-type]

    def read(node: Node, here: Place) -> Any:
        if node.kind != SCALAR:
            return here.error(node, f"a {node.kind} stands here; write {wanted}")
        text = node.content.strip()
        if len(text) > _LONGEST_NUMBER or _NUMBER.fullmatch(text) is None:
            return here.error(node, f"{quoted(text)} is not a plain decimal number; write {wanted}, such as 60 or 2.5")
        number = float(text)
        return number if within(number) else here.error(node, f"{text} is out of bounds; write {wanted}")

    return read


def _whole_format(node: Node, here: Place) -> Any:
    text = characters(node, here, "the format's version, 1")
    if text is BAD or text == "1":
        return 1 if text == "1" else BAD
    if re.fullmatch(r"[0-9]{1,9}", text) and int(text) > 1:
        return here.error(node, f"written for a newer decide (format {text}); this one reads format 1: update it")
    return here.error(node, f"{quoted(text)} is not a version of the format; write 1")


def _date(node: Node, here: Place) -> Any:
    text = characters(node, here, "a date")
    if text is BAD:
        return BAD
    try:
        return PartialDate.parse(text)
    except ValueError:
        return here.error(
            node, f"{quoted(text)} is no date; write a day (2020-01-05), a month (2020-01) or a year (2020)"
        )


def _choice(options: Sequence[str]) -> Reader:
    def read(node: Node, here: Place) -> Any:
        text = characters(node, here, "one of " + ", ".join(options))
        if text is BAD or text in options:
            return text
        return here.error(node, f"{quoted(text)} is not among the choices; {instead(text, options, '')}")

    return read


def web_address(text: str) -> bool:
    """Whether a text is an http or https address with a host and without white space."""
    return re.fullmatch(r"https?://[^\s/?#\"<>\\]+[^\s\"<>\\]*", text, re.IGNORECASE) is not None


def _url(node: Node, here: Place) -> Any:
    text = characters(node, here, "an address")
    if text is BAD or web_address(text):
        return text
    return here.error(node, f"{quoted(text)} is no web address; write one that begins with https:// or http://")


def known_id(kind: str, text: str, node: Node, here: Place) -> Any:
    """An id that has to exist; BAD, with the nearest known one named, where it doesn't."""
    known = here.ids.get(kind)
    if known is None or text in known:
        return text
    none_known = f"this option has no cases; add `cases:`, or leave `{kind}` out" if kind == "case" else "none is known"
    return here.error(node, f"unknown {kind} {quoted(text)}; {instead(text, list(known), none_known)}")


def new_id(kind: str, text: str, node: Node, here: Place) -> Any:
    """An id that is given here; BAD where it isn't one."""
    if ID_PATTERN.fullmatch(text):
        return text
    near = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    return here.error(
        node,
        f"{quoted(text)} is no {kind} id; ids are lower-case letters and digits, joined by hyphens"
        + (f": {quoted(near)}" if near else ""),
    )


def _marked_text(mark: Any) -> Reader:
    def read(node: Node, here: Place) -> Any:
        text = characters(node, here, "a text")
        if text is BAD:
            return BAD
        if isinstance(mark, Ref):
            return known_id(mark.kind, text, node, here)
        if isinstance(mark, NewId):
            return new_id(mark.kind, text, node, here)
        count = len(text.split())
        if mark.least <= count <= mark.most:
            return text
        return here.error(
            node,
            f"{count} {'word' if count == 1 else 'words'}; give the passage's first {mark.least} to {mark.most} words",
        )

    return read


def _listing(item: Reader, exactly: int | None = None) -> Reader:
    def read(node: Node, here: Place) -> Any:
        if node.kind != LIST:
            return here.error(
                node, f"a {'text' if node.kind == SCALAR else node.kind} stands here; write a list: [first, second]"
            )
        if exactly is not None and len(node.content) != exactly:
            return here.error(node, f"{len(node.content)} values; write {exactly}: [low, high]")
        values = []
        for child in node.content:
            if child.absent:
                values.append(here.error(child, "an empty item in the list; fill it or remove it"))
            else:
                values.append(item(child, here))
        return BAD if any(value is BAD for value in values) else tuple(values)

    return read


def entries(node: Node, here: Place) -> list[tuple[str, Node, Node]]:
    """A mapping's keys, their nodes and their values; keys given twice, and keys that are no text, are reported."""
    found: list[tuple[str, Node, Node]] = []
    first: dict[str, int] = {}
    for key, value in node.content:
        if key.kind != SCALAR:
            here.error(key, f"a {key.kind} stands here as a key; write a word")
            continue
        name = one_line(key.content)
        if name in first:
            here.error(key, f"the key {quoted(name)} is given twice, first in line {first[name]}; remove one of them")
            continue
        first[name] = key.line
        found.append((name, key, value))
    return found


def _table(key_mark: Any, value: Reader, number_keys: bool) -> Reader:
    read_key = _number(())

    def read(node: Node, here: Place) -> Any:
        if node.kind != MAPPING:
            return here.error(
                node, f"a {'text' if node.kind == SCALAR else node.kind} stands here; write keys and values"
            )
        table: dict[Any, Any] = {}
        bad = False
        for name, key, child in entries(node, here):
            known: Any = name
            if number_keys:
                known = read_key(key, here)
            elif isinstance(key_mark, Ref):
                known = known_id(key_mark.kind, name, key, here)
            elif isinstance(key_mark, NewId):
                known = new_id(key_mark.kind, name, key, here)
            if child.absent:
                continue
            outer = here.criterion
            if isinstance(key_mark, Ref) and key_mark.kind == "criterion":
                here.criterion = name
            read_value = value.read(child, here, name) if isinstance(value, RecordReader) else value(child, here)
            here.criterion = outer
            if known is BAD or read_value is BAD:
                bad = True
            elif known in table:
                bad = here.error(key, f"{quoted(name)} is given twice; remove one of them") is BAD
            else:
                table[known] = read_value
        return BAD if bad else table

    return read


def spelling(name: str, field: FieldInfo) -> str:
    """A field's key in the file."""
    return field.alias or name


class RecordReader:
    """Reads a mapping into one kind of record."""

    def __init__(self, model: type[Record]) -> None:
        self.model = model
        _readers[model] = self  # before the fields, which may hold this record again
        self.fields: dict[str, Reader] = {}
        self.required: list[str] = []
        for name, field in model.model_fields.items():
            if name == "id" or field.exclude:
                continue
            key = spelling(name, field)
            self.fields[key] = _whole_format if name == "format" else reader_for(field.annotation, field.metadata)
            if field.is_required():
                self.required.append(key)
        self.has_id = "id" in model.model_fields
        self.bare = model.bare_scalar
        hidden = model.model_fields.get(self.bare or "")
        self.exact = _number(()) if hidden is not None and hidden.exclude else None

    def values(self, node: Node, here: Place) -> dict[str, Any] | None:
        """The fields that are written, BAD where unreadable; None where the node is no mapping, which is reported."""
        model = self.model
        if node.kind == SCALAR and self.bare is not None:
            return {self.bare: (self.exact or self.fields[self.bare])(node, here)}
        if node.kind == LIST and model.bare_list is not None:
            return {model.bare_list: self.fields[model.bare_list](node, here)}
        if node.kind != MAPPING:
            stands = "text" if node.kind == SCALAR else node.kind
            here.error(node, f"a {stands} stands here; write keys and values, such as `{next(iter(self.fields))}: …`")
            return None
        given: dict[str, Any] = {}
        for name, key, value in entries(node, here):
            if (reader := self.fields.get(name)) is None:
                here.error(key, f"unknown key {quoted(name)}; {instead(name, list(self.fields), 'remove it')}")
            elif not value.absent:
                given[name] = reader(value, here)
        for missing in self.required:
            if missing not in given:
                here.error(node, f"`{missing}` is missing; add `{missing}: …`")
        return given

    def __call__(self, node: Node, here: Place) -> Any:
        """The record at a node that no key names."""
        return self.read(node, here, None)

    def read(self, node: Node, here: Place, name: str | None) -> Any:
        """The record at a node, with the id that the mapping's key or the file's name gives it; BAD if unreadable."""
        before = len(here.problems)
        given = self.values(node, here)
        if given is None:
            return BAD
        if self.has_id:
            given["id"] = name
        known = {key: (None if value is BAD else value) for key, value in given.items()}
        measured = None if here.criterion is None else here.measured.get(here.criterion)
        for fault in self.model.faults(known, measured):
            here.error(node.get(fault.field) or node, fault.message)
        if any(problem.level == "error" for problem in here.problems[before:]):
            return BAD
        return self.model.model_validate(given)


_readers: dict[type[Record], RecordReader] = {}


def record_reader(model: type[Record]) -> RecordReader:
    """The reader of one kind of record, made once."""
    return _readers.get(model) or RecordReader(model)


def reader_for(annotation: Any, marks: Sequence[Any] = ()) -> Reader:
    """The reader of a field's declared type. `TypeError` for a type that the file format has no form for."""
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *more = get_args(annotation)
        return reader_for(inner, [*marks, *_flat(more)])
    if origin in (Union, types.UnionType):
        return reader_for(next(arg for arg in get_args(annotation) if arg is not type(None)), marks)
    mark = next((m for m in marks if isinstance(m, (Ref, NewId, WordCount, WebAddress))), None)
    if origin is Literal:
        return _choice(get_args(annotation))
    if origin is dict:
        key, value = get_args(annotation)
        return _table(mark, reader_for(value), number_keys=key is float)
    if annotation is PartialDate:
        return _date
    if origin is tuple:
        items = get_args(annotation)
        return _listing(reader_for(items[0]), None if items[-1] is Ellipsis else len(items))
    if annotation is float:
        return _number(marks)
    if annotation is str:
        if mark is None:
            return _text
        return _url if isinstance(mark, WebAddress) else _marked_text(mark)
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return record_reader(annotation)
    raise TypeError(f"no form in the files for {annotation}")


def _flat(marks: Sequence[Any]) -> list[Any]:
    """Marks with pydantic's `Field(ge=…)` opened into its parts."""
    found: list[Any] = []
    for mark in marks:
        found.extend(mark.metadata if isinstance(mark, FieldInfo) else [mark])
    return found
