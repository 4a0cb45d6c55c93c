"""Names from the folder inside a sentence: kept apart, so that one written from right to left turns nothing round.

Unicode standard annex 9: a stretch between isolates (U+2068, U+2069; `<bdi>` in HTML) is laid out by itself, and what
stands around it as if it were one neutral sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

FIRST_STRONG, POP = "\u2068", "\u2069"

_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
"""The blocks of scripts that are written from right to left."""
_HAS_RIGHT = re.compile(f"[{_RIGHT}]")
_STRETCH = rf"[{_RIGHT}](?:[^A-Za-z\u00c0-\u058f\u3040-\u9fff\n]*[{_RIGHT}])?"
"""From the first such letter to the last, with signs and digits between them but no letters that run the other way."""


def stretches(text: str, names: frozenset[str]) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is to be isolated: a name as a whole, and what runs right to left."""
    if text in names:
        return [(text, True)]
    if not _HAS_RIGHT.search(text):
        return [(text, False)]
    found: list[tuple[str, bool]] = []
    at = 0
    for match in _pattern(names).finditer(text):
        found += [(text[at : match.start()], False), (match[0], True)]
        at = match.end()
    found.append((text[at:], False))
    return [piece for piece in found if piece[0]]


def isolated(text: str, names: frozenset[str] = frozenset()) -> str:
    """The text with Unicode's isolates around what runs from right to left."""
    if not _HAS_RIGHT.search(text):
        return text
    return "".join(f"{FIRST_STRONG}{piece}{POP}" if apart else piece for piece, apart in stretches(text, names))


@lru_cache(maxsize=8)
def _pattern(names: frozenset[str]) -> re.Pattern[str]:
    return re.compile("|".join([*map(re.escape, _turning(names)), _STRETCH]))


def _turning(names: Iterable[str]) -> list[str]:
    """The names that hold such letters, longer ones first, since one name may begin another."""
    return sorted((name for name in names if _HAS_RIGHT.search(name)), key=lambda name: (-len(name), name))
