"""Lines that YAML can't read, set aside so that the rest of the file can be: one mistake does not hide the others.

Only what is certain to end with its own value is set aside: a text or a bracket behind a key or a dash, down to the
next line that is not set further in. Where indentation or a key itself is at fault, nobody can tell what belongs where.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

PUT_ASIDE = "*unreadable"
"""What stands in place of a value that can't be read: an alias, of which nothing more is said."""

_ENDS_WITH_ITS_VALUE = re.compile(
    r"flow mapping|flow sequence|flow node|quoted scalar|cannot start any token|mapping values are not allowed"
)
_OPENS = re.compile(r"flow mapping|flow sequence|quoted scalar")
_LINE = re.compile(r"(?P<lead> *(?:- +)*)(?P<key>[A-Za-z0-9_][\w .-]*:(?= ))?(?P<value>.*)")


class Aside(NamedTuple):
    """A text without an unreadable value, as many lines as before; the lines that the value took, from 0."""

    text: str
    first: int
    last: int


def opened_at(error: yaml.MarkedYAMLError, at: int) -> int:
    """The line, from 0, where the bracket or quotation mark opens that an error at a line stands in; else that line."""
    if error.context_mark is not None and _OPENS.search(error.context or ""):
        return min(at, int(error.context_mark.line))
    return at


def put_aside(lines: list[str], error: yaml.MarkedYAMLError, at: int) -> Aside | None:
    """The lines without the value that an error at line `at`, from 0, is about; None where it is not certain."""
    said = f"{error.problem} {error.context}"
    if not _ENDS_WITH_ITS_VALUE.search(said):
        return None
    at = opened_at(error, at)
    found = _LINE.fullmatch(lines[at])
    if found is None or not found["value"].strip() or not (found["key"] or "-" in found["lead"]):
        return None
    inside = len(found["lead"]) if found["key"] else found["lead"].rindex("-")
    last = at
    for number in range(at + 1, len(lines)):
        text = lines[number]
        if text.strip() and len(text) - len(text.lstrip(" ")) <= inside:
            break
        last = number
    head = f"{found['lead']}{found['key']} {PUT_ASIDE}" if found["key"] else f"{found['lead']}{PUT_ASIDE}"
    return Aside("\n".join([*lines[:at], head, *[""] * (last - at), *lines[last + 1 :]]), at, last)
