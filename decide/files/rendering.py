"""Records as plain data, and plain data as YAML that reads back as the same."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import yaml

from decide.files.limits import LONGEST_NUMBER
from decide.model import OneOrMore, PartialDate, Record
from decide.text import visible

WIDTH = 100
_ENDLESS = 2**31 - 1


def plain(value: Any) -> Any:
    """A value of a record as dicts, lists, texts and numbers, under the keys of the files, without what says nothing.

    Texts are as they are read: visible characters, without outer white space.
    """
    match value:
        case Record():
            return _record(value)
        case PartialDate():
            return _AsItIs(value.text)
        case dict():
            items = {key_text(key): plain(item) for key, item in value.items()}
            return {key: item for key, item in items.items() if item is not None}
        case tuple() | list():
            return [plain(item) for item in value]
        case float():
            return int(value) if value.is_integer() else _Decimal(digits(value))
        case str():
            return visible(value).strip() or None
    return value


def _record(record: Record) -> Any:
    """A record under the keys of the files; a value alone where one stands for the whole record."""
    given: dict[str, Any] = {}
    kind = type(record)
    written = kind.written()
    for name, field in kind.model_fields.items():
        key = field.alias or name
        if written.get(key) is not field:
            if name == kind.bare_scalar and getattr(record, name) is not None:
                return plain(getattr(record, name))
            continue
        value = getattr(record, name)
        unsaid = name not in record.model_fields_set and value == field.get_default(call_default_factory=True)
        found = plain(value)
        if isinstance(found, list) and len(found) == 1 and any(isinstance(mark, OneOrMore) for mark in field.metadata):
            (found,) = found
        if found is not None and found not in ({}, []) and (name == "format" or not unsaid):
            given[key] = found
    if len(given) == 1:
        ((key, value),) = given.items()
        if (key == kind.bare_scalar and not isinstance(value, dict | list)) or key == kind.bare_list:
            return value
    return given


def key_text(key: Any) -> str:
    """A key as it is written."""
    return _AsItIs(digits(key)) if isinstance(key, float) else str(key)


def digits(value: float) -> str:
    """A number as the format has it: without an exponent, and rounded where it would be too long."""
    if value.is_integer():
        return str(int(value))
    exact = format(Decimal(repr(value)), "f")
    return exact if len(exact) <= LONGEST_NUMBER else f"{value:.{LONGEST_NUMBER - len('-0.')}f}".rstrip("0")


def block_lines(value: Any) -> list[str]:
    """A mapping or a list as lines of YAML, without indentation of their own."""
    return _dumped(value, WIDTH, flow=False).rstrip("\n").split("\n")


def flow_text(value: Any) -> str:
    """A value on one line that can stand in braces or brackets."""
    return _dumped([value], _ENDLESS, flow=True).rstrip("\n")[1:-1]


def scalar_text(value: Any) -> str:
    """A scalar on one line that can stand behind a key of a block."""
    return _dumped({"k": value}, _ENDLESS, flow=False).rstrip("\n").removeprefix("k: ")


def _dumped(value: Any, width: int, flow: bool) -> str:
    text: str = yaml.dump(
        value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=width, default_flow_style=flow
    )
    return text


class _Decimal(float):
    """A number that is written without an exponent."""


class _AsItIs(str):
    """A text that is read as what it is without quotes: a date, an anchor of a scale."""

    __slots__ = ()


class Quoted(str):
    """A text that is written in double quotes."""

    __slots__ = ()


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """A list is indented below its key."""
        del indentless
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        """Whether a value that stands there twice is written twice: aliases are no part of the format."""
        del data
        return True


def _decimal(dumper: yaml.SafeDumper, value: _Decimal) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:float", digits(float(value)))


def _as_it_is(dumper: yaml.SafeDumper, value: _AsItIs) -> yaml.ScalarNode:
    resolve: Any = dumper.resolve
    tag = resolve(yaml.ScalarNode, str(value), (True, False))
    return dumper.represent_scalar(tag, str(value))


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    """Several lines stay one line of the file, so that whatever stands around them does not matter."""
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style='"' if "\n" in value else None)


def _listed(dumper: yaml.SafeDumper, value: list[Any]) -> yaml.SequenceNode:
    """Figures stand side by side: a range, the points of a value function."""
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=_figures(value) or None)


def _figures(value: Any) -> bool:
    if isinstance(value, list):
        return bool(value) and all(map(_figures, value))
    return isinstance(value, int | float)


def _quoted(dumper: yaml.SafeDumper, value: Quoted) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(value), style='"')


_Dumper.add_representer(list, _listed)
_Dumper.add_representer(Quoted, _quoted)
_Dumper.add_representer(_Decimal, _decimal)
_Dumper.add_representer(_AsItIs, _as_it_is)
_Dumper.add_representer(str, _text)
