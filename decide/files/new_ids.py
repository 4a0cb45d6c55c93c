"""Ids made from names, for records that a person names and a program has to file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LONGEST_ID = 60

# Letters that no decomposition takes apart.
_LATIN = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "\u0131": "i"}
)
_APOSTROPHES = re.compile("['’‘\u02bc`\u00b4]")


def slug(name: str) -> str:
    """The id that a name gives; empty where it has no letter or digit that an id can hold.

    >>> slug("Müller’s view")
    'mullers-view'
    """
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name).casefold()).translate(_LATIN)
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    found = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(found) <= LONGEST_ID:
        return found
    cut = found[:LONGEST_ID]
    return cut.rpartition("-")[0] or cut


def ids_of(names: Iterable[str], otherwise: str, taken: Iterable[str] = ()) -> list[str]:
    """An id for each name, none twice: numbered where two names give the same, `otherwise` where one gives none.

    >>> ids_of(["Cost", "Cost", "費用"], "criterion")
    ['cost', 'cost-2', 'criterion-3']
    """
    used = set(taken)
    found = []
    for number, name in enumerate(names, 1):
        first = slug(name) or f"{otherwise}-{number}"
        candidate, again = first, 1
        while candidate in used:
            again += 1
            candidate = f"{first}-{again}"
        used.add(candidate)
        found.append(candidate)
    return found
