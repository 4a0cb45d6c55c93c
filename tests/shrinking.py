"""A folder and a question made as small as they can be while something stays wrong with them.

Hypothesis shrinks the draws a folder came from, which takes minutes here; this takes parts out of the folder itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, fields
from time import monotonic
from typing import Any

from tests.reference import Asked, Documents

Path = tuple[Any, ...]
Wrong = Callable[[Documents, Asked], bool]


def smallest(of: Documents, asked: Asked, wrong: Wrong, seconds: float = 60) -> tuple[Documents, Asked]:
    """Take out whatever is not needed for `wrong` to hold, the largest parts first; what does not open is not wrong."""
    held: Any = {
        "criteria": of.criteria,
        "options": of.options,
        "perspectives": of.perspectives,
        "asked": {name: given for name, given in asdict(asked).items() if given != getattr(Asked(), name)},
    }
    end = monotonic() + seconds
    smaller = True
    while smaller and monotonic() < end:
        smaller = False
        for path in sorted(_paths(held), key=len):
            try:
                without = _without(held, path)
            except (KeyError, IndexError):
                continue  # a part of what is gone already
            if monotonic() < end and wrong(*_whole(without)):
                held, smaller = without, True
    return _whole(held)


def _whole(held: Mapping[str, Any]) -> tuple[Documents, Asked]:
    known = {entry.name for entry in fields(Asked)}
    asked = Asked(**{name: given for name, given in held.get("asked", {}).items() if name in known})
    return Documents(held.get("criteria", {}), held.get("options", {}), held.get("perspectives", {})), asked


def _paths(held: Any, at: Path = ()) -> Iterator[Path]:
    """Every part, the last of a list first, so that taking one out leaves the places of the others."""
    parts = held.items() if isinstance(held, Mapping) else ()
    if isinstance(held, list):
        parts = reversed(list(enumerate(held)))
    for key, part in parts:
        yield (*at, key)
        yield from _paths(part, (*at, key))


def _without(held: Any, path: Path) -> Any:
    key, *rest = path
    changed = _without(held[key], tuple(rest)) if rest else None
    if isinstance(held, list):
        return [*held[:key], *([changed] if rest else []), *held[key + 1 :]]
    if not rest:
        held[key]  # a part that is not there can't be taken out
    return {name: changed if name == key else part for name, part in held.items() if rest or name != key}
