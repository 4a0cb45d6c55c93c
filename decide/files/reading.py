"""Nodes to records, field by field, by the types that `decide.model` declares; every problem with its place.

A value is read by its field's type, never by YAML's guess: `no`, `010` and `2020-01` are those characters in a text
field. Nothing stops at the first mistake: a field that can't be read is reported and the rest is read on.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Sequence
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from decide.files.limits import LONGEST_NAME
from decide.files.nodes import LIST, MAPPING, SCALAR, Node
from decide.files.place import BAD, Place
from decide.files.remedies import a_list_instead, as_many, behind_comma, keys_instead, stands
from decide.files.scalars import (
    Reader,
    choice_reader,
    new_id,
    no_longer_than,
    number_reader,
    read_date,
    read_format,
    text_reader,
)
from decide.model import AtMost, Nearest, NewId, OneOrMore, PartialDate, Record, Ref, WebAddress, WordCount
from decide.text import instead, meant, quoted


def _listing(item: Reader, exactly: int | None = None) -> Reader:
    texts = not isinstance(item, RecordReader) or item.bare is not None

    def read(node: Node, here: Place) -> Any:
        if node.kind != LIST:
            return here.error(node, f"{stands(node)}; {a_list_instead(node, exactly, texts)}")
        if exactly is not None and len(node.content) != exactly:
            return here.error(node, as_many(node, exactly))
        values = []
        for child in node.content:
            if child.absent:
                values.append(here.error(child, "an empty item in the list; fill it or remove it"))
            else:
                values.append(item(child, here))
        return BAD if any(value is BAD for value in values) else tuple(values)

    return read


def _one_or(listing: Reader, item: Reader) -> Reader:
    """The reader of a list that may be written as its one item alone."""

    def read(node: Node, here: Place) -> Any:
        if node.kind == LIST:
            return listing(node, here)
        value = item(node, here)
        return BAD if value is BAD else (value,)

    return read


Entry = tuple[str, Node, Node]


def entries(node: Node, here: Place, known: Callable[[str], bool]) -> list[Entry]:
    """A mapping's keys, their nodes and their values.

    Keys given twice, keys that are no text, and what a comma cut off a text without quotes are reported and left out;
    `known` says whether a key is one that the mapping may have.
    """
    found: list[Entry] = []
    first: dict[str, int] = {}
    behind: list[Node] = []
    for key, value in node.content:
        if key.kind != SCALAR:
            here.error(key, f"a {key.kind} stands here as a key; write a word")
            continue
        name = key.content
        if value.bare and found and not known(name) and found[-1][2].plain and not found[-1][2].absent:
            behind.append(key)
            continue
        _cut_off(found, behind, here)
        if name in first:
            here.error(key, f"the key {quoted(name)} is given twice, first in line {first[name]}; remove one of them")
            continue
        first[name] = key.line
        found.append((name, key, value))
    _cut_off(found, behind, here)
    return found


def _cut_off(found: Sequence[Entry], behind: list[Node], here: Place) -> None:
    """Report what stands behind a comma in the last value, if anything does."""
    if behind:
        name, _, value = found[-1]
        here.error(behind[0], behind_comma(name, value, [key.content for key in behind]))
        behind.clear()


def _table(key_mark: Any, value: Reader, number_keys: bool) -> Reader:
    read_number = number_reader()

    def read_key(name: str, key: Node, here: Place) -> Any:
        if number_keys:
            return read_number(key, here)
        if isinstance(key_mark, Ref):
            return here.known_id(key_mark.kind, name, key)
        return new_id(key_mark.kind, name, key, here) if isinstance(key_mark, NewId) else name

    def read(node: Node, here: Place) -> Any:
        if node.kind != MAPPING:
            return here.error(
                node, f"{stands(node)}; {keys_instead(node, key_mark, here.known(key_mark), number_keys)}"
            )
        table: dict[Any, Any] = {}
        bad = False
        for name, key, child in entries(node, here, here.known(key_mark).__contains__):
            known = read_key(name, key, here)
            if child.absent:
                bad = bad or known is BAD
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


def _stray(node: Node, marks: set[str]) -> Node | None:
    """The first item of a list that is all marks of a bare mapping, the reason among them, and names no source."""
    items: list[Node] = node.content
    for item in items:
        names = {name for name, _ in item.items()}
        if "why" in names and names <= marks:
            return item
    return None


class RecordReader:
    """Reads a mapping into one kind of record."""

    def __init__(self, model: type[Record]) -> None:
        self.model = model
        _readers[model] = self  # before the fields, which may hold this record again
        self.fields: dict[str, Reader] = {}
        self.required: list[str] = []
        for key, field in model.written().items():
            reader = read_format if key == "format" else reader_for(field.annotation, field.metadata)
            self.fields[key] = no_longer_than(LONGEST_NAME, reader) if key in ("name", "title") else reader
            if field.is_required():
                self.required.append(key)
        self.has_id = "id" in model.model_fields
        self.renamed = {field.alias: name for name, field in model.model_fields.items() if field.alias is not None}
        self.bare = model.bare_scalar
        self.alone: Reader | None = None  # a field that only a lone scalar fills
        if self.bare is not None and self.bare not in self.fields:
            field = model.model_fields[self.bare]
            self.alone = reader_for(field.annotation, field.metadata)

    def values(self, node: Node, here: Place) -> dict[str, Any] | None:
        """The fields that are written, BAD where unreadable; None where the node is no mapping, which is reported."""
        model = self.model
        if node.kind == SCALAR and self.bare is not None:
            return {self.bare: (self.alone or self.fields[self.bare])(node, here)}
        if node.kind == LIST and model.bare_list is not None:
            if model.bare_mapping is not None and (stray := _stray(node, set(model.bare_mapping[1]))) is not None:
                message = f"a {model.bare_mapping[0]} stands in a list of {model.bare_list}"
                here.error(stray, f"{message}; write it without the dash or [ ], as in {{score: 60, why: …}}")
                return None
            return {model.bare_list: self.fields[model.bare_list](node, here)}
        if node.kind != MAPPING:
            here.error(node, f"{stands(node)}; write keys and values, such as `{next(iter(self.fields))}: …`")
            return None
        if model.bare_mapping is not None and not any(name in self.fields for name, _ in node.items()):
            field, marks = model.bare_mapping
            names = {name for name, _ in node.items()}
            if "source" in names and model.bare_list is not None:
                here.error(node, f"a piece of {model.bare_list} stands here; write a list of them: [{{source: …}}]")
                return None
            if names & set(marks):
                return {field: self.fields[field](node, here)}
        given: dict[str, Any] = {}
        for name, key, value in entries(node, here, self.fields.__contains__):
            if (reader := self.fields.get(name)) is None:
                if (near := self._unknown(name, key, here)) is not None:
                    given.setdefault(near, BAD)  # one mistake, one message: the field is there, if misspelt
            elif not value.absent:
                given[name] = reader(value, here)
        for missing in self.required:
            if missing not in given:
                here.error(node, f"`{missing}` is missing; add `{missing}: …`")
        return given

    def _unknown(self, name: str, key: Node, here: Place) -> str | None:
        """Report an unknown key; the field that it looks like, if it looks like one."""
        near = meant(name, self.fields)
        if near is None and self.model.bare_mapping is not None and name in self.model.bare_mapping[1]:
            here.error(key, f"{quoted(name)} belongs under `{self.model.bare_mapping[0]}:`; move it there")
            return None
        message = f"unknown key {quoted(name)}; {instead(name, self.fields, 'remove it')}"
        if near is None and self.bare in self.required:
            near = self.bare
            message += "; a text that holds `: ` needs quotes around it"
        here.error(key, message)
        return near

    def __call__(self, node: Node, here: Place) -> Any:
        """The record at a node that no key names."""
        return self.read(node, here, None)

    def read(self, node: Node, here: Place, name: str | None) -> Any:
        """The record at a node, with the id that the mapping's key or the file's name gives it; BAD if unreadable."""
        before = len(here.problems)
        given = self.values(node, here)
        if given is None:
            return BAD
        known = {key: (None if value is BAD else value) for key, value in given.items()}
        for fault in self.model.faults(known, here.units):
            here.error(node.get(fault.field) or node, fault.message)
        if any(problem.level == "error" for problem in here.problems[before:]) or BAD in given.values():
            return BAD
        if self.has_id:
            given["id"] = name
        # The keys that are no attribute's name, `from` above all, are few: most records go on as they are.
        if self.renamed.keys() & given.keys():
            given = {self.renamed.get(key, key): value for key, value in given.items()}
        return self.model.made(given)


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
    mark = next((m for m in marks if isinstance(m, (AtMost, NewId, Ref, WebAddress, WordCount))), None)
    if origin is Literal:
        return choice_reader(get_args(annotation), next((m for m in marks if isinstance(m, Nearest)), None))
    if origin is dict:
        key, value = get_args(annotation)
        return _table(mark, reader_for(value), number_keys=key is float)
    if annotation is PartialDate:
        return read_date
    if origin is tuple:
        items = get_args(annotation)
        listing = _listing(reader_for(items[0]), None if items[-1] is Ellipsis else len(items))
        return _one_or(listing, reader_for(items[0])) if any(isinstance(m, OneOrMore) for m in marks) else listing
    if annotation is float:
        return number_reader(marks)
    if annotation is str:
        return text_reader(mark)
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return record_reader(annotation)
    raise TypeError(f"no form in the files for {annotation}")


def _flat(marks: Sequence[Any]) -> list[Any]:
    """Marks with pydantic's `Field(ge=…)` opened into its parts."""
    found: list[Any] = []
    for mark in marks:
        found.extend(mark.metadata if isinstance(mark, FieldInfo) else [mark])
    return found
