"""What the script of a text tells of it: whether spaces part its words, and which part of a name comes first.

Scripts are told by their Unicode blocks. Python's `unicodedata` has no script property, and a block is close enough to
it here: what a block holds beside its script's letters are the script's own marks, digits and signs.
"""

from __future__ import annotations

import re
from functools import cache

_Blocks = tuple[tuple[str, str], ...]

# The Unicode Standard, Blocks.txt. Chinese and Japanese: ideographs, kana, Bopomofo, punctuation, half-width kana.
_HAN_AND_KANA: _Blocks = (
    ("\u2e80", "\u2fdf"),
    ("\u3001", "\u312f"),
    ("\u3190", "\u9fff"),
    ("\uf900", "\ufaff"),
    ("\ufe30", "\ufe4f"),
    ("\uff61", "\uff9f"),
    ("\U0001b000", "\U0001b16f"),
    ("\U00020000", "\U0003ffff"),
)
_HANGUL: _Blocks = (
    ("\u1100", "\u11ff"),
    ("\u3130", "\u318f"),
    ("\ua960", "\ua97f"),
    ("\uac00", "\ud7ff"),
    ("\uffa0", "\uffdc"),
)
_THAI_AND_LAO: _Blocks = (("\u0e01", "\u0eff"),)
_MYANMAR: _Blocks = (("\u1000", "\u109f"), ("\ua9e0", "\ua9ff"), ("\uaa60", "\uaa7f"))
_KHMER: _Blocks = (("\u1780", "\u17ff"), ("\u19e0", "\u19ff"))

_WITHOUT_SPACES = _HAN_AND_KANA + _THAI_AND_LAO + _MYANMAR + _KHMER
_FAMILY_FIRST = _HAN_AND_KANA + _HANGUL + _KHMER
_FIRST = "\u0e00"
"""No character up to it is in any of these blocks."""

UNSPACED = "[" + "".join(f"{first}-{last}" for first, last in _WITHOUT_SPACES) + "]"
"""A pattern for one character of a script that puts no spaces between words."""

MOST_WORDS = 8
"""How many words a citation's `from` may have."""
MOST_CHARACTERS = 24
"""How many characters it may have in a script without spaces between words: three stand for a word."""


def unspaced(text: str) -> bool:
    """Whether the text holds a character of a script without spaces between words, as in Chinese, Japanese or Thai."""
    return not text.isascii() and _any_in(text, _WITHOUT_SPACES)


def family_first(name: str) -> bool:
    """Whether a name is in a script whose languages put the family name first: Chinese, Japanese, Korean, Khmer."""
    return not name.isascii() and _any_in(name, _FAMILY_FIRST)


def length(text: str) -> int:
    """How many characters of an unspaced text count: white space none, a word of another script at most three."""
    return sum(min(len(unit), MOST_CHARACTERS // MOST_WORDS) for unit in _units().findall(text))


def _any_in(text: str, blocks: _Blocks) -> bool:
    """Without a pattern: one of so many blocks takes milliseconds to compile, which every start would pay."""
    return any(first <= character <= last for character in set(text) if character > _FIRST for first, last in blocks)


@cache
def _units() -> re.Pattern[str]:
    return re.compile(rf"{UNSPACED}|(?:(?!{UNSPACED})\S)+")
