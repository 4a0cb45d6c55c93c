"""Dataclasses and records as JSON and back, by the types that they declare: a new field needs no change here."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Mapping
from datetime import date
from math import isfinite
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import ValidationError

from decide.model import PartialDate, Record
from decide.text import visible

LONGEST = 20_000
"""The characters of a text that is taken back."""


class NotReadableError(ValueError):
    """What was written is not of the type that it should be."""


def encoded(value: Any) -> Any:
    """A value as what JSON holds: dicts, lists, texts, numbers, true, false and null."""
    if isinstance(value, Record):
        return {name: encoded(getattr(value, name)) for name in sorted(value.model_fields_set)}
    if isinstance(value, PartialDate):
        return value.text
    if isinstance(value, date):
        return value.isoformat()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: encoded(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): encoded(item) for key, item in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(map(encoded, value))
    if isinstance(value, tuple | list):
        return [encoded(item) for item in value]
    return value


def decoded(kind: Any, value: Any) -> Any:
    """The value of a declared type that was encoded so. `NotReadableError` where it can't have been.

    `TypeError` for a type that this does not know, which is a mistake of the program's.
    """
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return decoded(inner[0], value)
    if origin in (Union, types.UnionType):
        if value is None and type(None) in inner:
            return None
        return decoded(next(one for one in inner if one is not type(None)), value)
    if origin is Literal:
        return value if value in inner else _wrong(kind, value)
    if origin is not None and issubclass(origin, Mapping):
        pairs = value.items() if isinstance(value, dict) else _wrong(kind, value)
        return {decoded(inner[0], key): decoded(inner[1], item) for key, item in pairs}
    if origin is frozenset or origin is tuple:
        items = value if isinstance(value, list) else _wrong(kind, value)
        if origin is tuple and inner[-1] is not Ellipsis:
            return tuple(map(decoded, inner, items)) if len(items) == len(inner) else _wrong(kind, value)
        return origin(decoded(inner[0], item) for item in items)
    return _simple(kind, value)


def _simple(kind: Any, value: Any) -> Any:
    if kind is str:
        return visible(value) if isinstance(value, str) and len(value) <= LONGEST else _wrong(kind, value)
    if kind is bool:
        return value if isinstance(value, bool) else _wrong(kind, value)
    if kind is float or kind is int:
        number = isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
        return kind(value) if number else _wrong(kind, value)
    if kind is date or kind is PartialDate:
        try:
            return date.fromisoformat(value) if kind is date else PartialDate.parse(value)
        except (TypeError, ValueError):
            return _wrong(kind, value)
    if isinstance(kind, type) and (issubclass(kind, Record) or dataclasses.is_dataclass(kind)):
        return _fields(kind, value)
    raise TypeError(f"no way to keep {kind}")


def _fields(kind: Any, value: Any) -> Any:
    """A dataclass or record from its fields; all that are written have to be known."""
    hints = get_type_hints(kind, include_extras=True)
    given = value if isinstance(value, dict) else _wrong(kind, value)
    if issubclass(kind, Record):
        hints = {name: hints[name] for name in kind.model_fields}
    if unknown := given.keys() - hints.keys():
        _wrong(kind, sorted(unknown))
    fields = {name: decoded(hints[name], item) for name, item in given.items()}
    try:
        return kind.model_validate(fields) if issubclass(kind, Record) else kind(**fields)
    except (TypeError, ValidationError):
        return _wrong(kind, value)


def _wrong(kind: Any, value: Any) -> Any:
    raise NotReadableError(f"{value!r:.60} is no {kind}")
