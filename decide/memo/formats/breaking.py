"""Where a word that is longer than its line may be broken: invisible marks, for formats that break no word alone."""

from __future__ import annotations

import re
from itertools import pairwise

SOFT_HYPHEN, ZERO_WIDTH_SPACE = "\u00ad", "\u200b"

_WORD = re.compile(r"\S+")
_CUTS = re.compile("[\u0021-\u02ff\u0370-\u0482\u048a-\u058f\u1e00-\u1fff\u2010-\u203a]+")
"""Latin, Greek, Cyrillic and Armenian letters and signs, without marks that belong to the letter before them."""
_MOST_PLACES = 128
"""So many places a word has to be broken at: a typesetter weighs each against the others."""
_ADDRESS = re.compile(r"(?<=[/?&=._#%+-])(?=[^/?&=._#%+-])")


_NARROW, _BROAD = frozenset("fijlrt.,;:'|!()[]-"), frozenset("mwMW%@—")


def breakable(text: str, room: float) -> str:
    """The text, in which words of more than `room` middling characters may be broken, with a hyphen between letters."""
    return _WORD.sub(lambda match: _broken(match[0], room) if _size(match[0]) > room else match[0], text)


def _size(word: str) -> float:
    """How many middling characters' room a word takes."""
    narrow, broad = sum(char in _NARROW for char in word), sum(char in _BROAD for char in word)
    return len(word) - 0.4 * narrow + 0.6 * broad


def _broken(word: str, room: float) -> str:
    if "://" in word or word.count("/") > 1:
        return "".join(_pieces(part, room, ZERO_WIDTH_SPACE) + ZERO_WIDTH_SPACE for part in _ADDRESS.split(word))
    return _pieces(word, room, SOFT_HYPHEN)


def _pieces(word: str, room: float, mark: str) -> str:
    """A mark after every letter but the first and last two, so that a line is filled before it breaks."""
    step = -(-len(word) // _MOST_PLACES)
    if _size(word) <= room or not _CUTS.fullmatch(word):
        return word
    written = word[:2]
    for at, (before, char) in enumerate(pairwise(word[1:-1])):
        joins = before.isalpha() and char.isalpha()
        written += ("" if at % step else mark if joins else ZERO_WIDTH_SPACE) + char
    return written + word[-1]
