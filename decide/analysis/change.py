"""One change between two states of a decision: what kind it is, and how it is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from decide.files.rendering import plain as as_written
from decide.model import Decision

Apply = Callable[[Decision], Decision]

SET_ASIDE = "set aside"
"""The kind of change that takes an option out of play, or back in: from one reason to another, or none."""


class Change(NamedTuple):
    """One change: of what kind, where, and from what to what, as plain data (None for what is not there)."""

    what: str
    where: str
    before: Any
    after: Any
    apply: Apply


_COUNTS: Mapping[str, frozenset[str]] = {
    "frame": frozenset({"as_of", "status_quo", "confidence", "marks"}),
    "source": frozenset({"date", "voice", "weight"}),
    "scenario": frozenset({"odds"}),
    "criterion": frozenset({"weight", "scale", "measure", "at_least", "at_most"}),
    "option": frozenset({"set_aside", "advocates"}),
}
"""The fields that a total or a gate may depend on; the others are words."""
_NAMES = {
    "weight": "weight",
    "odds": "odds",
    "measure": "scale",
    "at_least": "gate",
    "at_most": "gate",
    "set_aside": SET_ASIDE,
}


def kind_of(record: str, field: str) -> str:
    """What a changed field is called: its own kind, its record's, or a text."""
    if field not in _COUNTS[record]:
        return "text"
    return "weight" if (record, field) == ("source", "weight") else _NAMES.get(field, record)


def plain(value: Any) -> Any:
    """A value as plain data under the files' keys; None for an empty one."""
    found = as_written(value)
    return None if found in ([], {}) else found
