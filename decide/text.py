"""Text as it enters and as it is quoted: visible, on one line; the nearest known word for a misspelt one; ids."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""The characters that are not seen, for a pattern's brackets: Default_Ignorable_Code_Point (Unicode,
DerivedCoreProperties.txt), which NFKC_Casefold leaves out as well."""
_NEEDED = "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u200b-\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""Those that some way of writing needs: joiners, places where a word may break, old Korean, forms of a letter."""
_UNSEEN = re.compile(f"(?![{_NEEDED}])[{IGNORABLE}\x00-\x08\x0b-\x1f\x7f-\x9f\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]")
"""The others, and control characters: a terminal obeys these, those hide or reorder text."""

_LONGEST_WORD = 100
_BREAK = re.compile("\r\n|[\r\u2028\u2029]")

LEFT_OUT = "control, bidi or invisible characters were left out of this text; retype it without them"
"""The warning where a text was not what `visible` makes of it."""


def visible(text: str) -> str:
    """The text without characters that a terminal obeys or that change how the rest is read; ends of lines stay."""
    return text if text.isprintable() else _UNSEEN.sub("", _BREAK.sub("\n", text))


def unseen(text: str) -> bool:
    """Whether `visible` leaves characters out of the text."""
    return not text.isprintable() and _UNSEEN.search(_BREAK.sub("\n", text)) is not None


def one_line(text: str) -> str:
    """The visible text on one line, white space folded."""
    return " ".join(visible(text).split())


def quoted(text: str, most: int = 60) -> str:
    """A user's words inside a message: visible, on one line, in quotes, cut when long."""
    line = one_line(text)
    return f'"{line}"' if len(line) <= most else f'"{line[: most - 1]}…"'


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 cell`, `3 cells`; with `plural`, `2 criteria`."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def meant(word: str, known: Iterable[str]) -> str | None:
    """The known word that is spelled nearest, if one is near."""
    if len(word) > _LONGEST_WORD:
        return None
    from decide.spelling import nearest  # needed for mistakes only

    return nearest(word, known if isinstance(known, Collection) else tuple(known))


def instead(word: str, known: Iterable[str], otherwise: str) -> str:
    """The second half of a message about an unknown word: the nearest known one, or all of them when few.

    Where many words may be wrong, `known` is the same object for all of them.
    """
    words = known if isinstance(known, Collection) else tuple(known)
    if near := meant(word, words):
        return f"did you mean {quoted(near)}?"
    if 0 < len(words) <= 13:
        return "known here: " + ", ".join(quoted(one)[1:-1] for one in words)
    return otherwise


LONGEST_ID = 60

# Letters that no decomposition takes apart.
_LATIN = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "\u0131": "i"}
)
_APOSTROPHES = re.compile("['’‘\u02bc`\u00b4]")


def slug(name: str) -> str:
    """The id that a name gives; empty where it has no letter or digit that an id can hold.

    >>> slug("Müller’s view"), slug("Стоимость в €")
    ('mullers-view', 'stoimost-v')
    """
    name = _APOSTROPHES.sub("", name)
    if not name.isascii():
        from decide.romanising import romanised  # most names need none of its tables

        name = romanised(name)
    plain = name.casefold().translate(_LATIN)
    found = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(found) <= LONGEST_ID:
        return found
    cut = found[:LONGEST_ID]
    return cut.rpartition("-")[0] or cut
