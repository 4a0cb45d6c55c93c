"""Ids made from names, for records that a person names and a program has to file."""

from __future__ import annotations

from collections.abc import Iterable

from decide.text import slug


def ids_of(names: Iterable[str], otherwise: str, taken: Iterable[str] = ()) -> list[str]:
    """An id for each name, none twice: numbered where two names give the same, `otherwise` where one gives none.

    >>> ids_of(["Cost", "Cost", "費用", "Стоимость"], "criterion")
    ['cost', 'cost-2', 'criterion-3', 'stoimost']
    """
    used = set(taken)
    found = []
    for number, name in enumerate(names, 1):
        stem, again = (named, 1) if (named := slug(name)) else (otherwise, number)
        candidate = named or f"{stem}-{again}"
        while candidate in used:
            again += 1
            candidate = f"{stem}-{again}"
        used.add(candidate)
        found.append(candidate)
    return found
