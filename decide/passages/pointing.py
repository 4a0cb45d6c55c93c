"""From words that a person points at in a text to the shortest `from` and `to` that find the passage again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from decide.passages.finding import Passage, find
from decide.passages.folding import Normalised, normalise
from decide.passages.miss import Miss, Reason, shown
from decide.scripts import length, unspaced
from decide.text import one_line

WORDS = (2, 8)
"""How many words `from` may have."""
CHARACTERS = (4, 24)
"""How many characters it may have in a script that puts no spaces between words."""

_EARLIER = 200
_ELLIPSIS = re.compile(r"\s*(?:\[?…\]?|\[?\.\.\.\]?)\s*")
_HYPHEN = re.compile(r"[-\u00ad\u2010]\s*\n\s*\Z")
_WRAP = re.compile(r"(?<=\w)[-\u00ad\u2010]\s*\n\s*(?=\w)")


class Pointed(NamedTuple):
    """A passage with the words that find it: `to` is None where `from` is all of it."""

    from_: str
    to: str | None
    passage: Passage


def point(text: str | Normalised, words: str) -> Pointed | Miss:
    """The passage that these words are, with the shortest `from` and `to` that find it and nothing else.

    The words are the passage itself, or its beginning and its end with an ellipsis between. A `Miss` where they are not
    in the text, or more than once; or where no beginning of at most eight words is there once.
    """
    if len(words.split()) < WORDS[0] and not unspaced(words):
        return Miss(Reason.SHORT if words.strip() else Reason.EMPTY, shown(words))
    place = normalise(text) if isinstance(text, str) else text
    found = _whole(place, words)
    if isinstance(found, Miss):
        return found
    return point_at(place, found)


def point_at(place: Normalised, wanted: Passage) -> Pointed | Miss:
    """A passage of a text, by its place, with the shortest `from` and `to` that find it.

    It begins a few words earlier where it begins like another. A `Miss` where no beginning of at most eight words is
    there once.
    """
    for start in _starts(place.original, wanted.start):
        if (pointed := _shortest(place, Passage(start, wanted.end))) is not None:
            return pointed
    return Miss(Reason.FROM_REPEATED, shown(place.original[wanted.start : wanted.end]), 2)


def _starts(text: str, start: int) -> Iterator[int]:
    """Where the passage begins; then a few words earlier, for one that begins like another."""
    yield start
    left = max(0, start - _EARLIER)
    for word in list(re.finditer(r"\S+", text[left:start]))[:-7:-1]:
        if not _HYPHEN.search(text[left : left + word.start()]):  # not within a word that a line's end parts
            yield left + word.start()


def _shortest(place: Normalised, wanted: Passage) -> Pointed | None:
    """The shortest words that find just this passage; None where at most eight do not."""
    raw = place.original[wanted.start : wanted.end]
    for from_ in _beginnings(raw):
        begun = find(place, from_, None)
        if not isinstance(begun, Passage) or begun.start != wanted.start:
            continue
        if begun.end >= wanted.end:
            return Pointed(from_, None, begun)
        for to in _ends(raw):
            whole = find(place, from_, to)
            if isinstance(whole, Passage) and (whole.start, whole.end) == (wanted.start, wanted.end):
                return Pointed(from_, to, whole)
    return None


def _whole(place: Normalised, words: str) -> Passage | Miss:
    first, *rest = _ELLIPSIS.split(words.strip(" \t\n\"'“”‘’«»"), maxsplit=1)
    found = find(place, words, None)
    if isinstance(found, Miss) and found.reason is Reason.FROM_NOT_FOUND and rest and first and rest[0]:
        return find(place, first, rest[0])
    if isinstance(found, Miss) and found.reason is Reason.FROM_NOT_FOUND:
        bare = find(place, words.strip(" \t\n\"'“”‘’«»"), None)  # quotation marks of the person's own
        return bare if isinstance(bare, Passage) else found
    return found


def _beginnings(raw: str) -> Iterator[str]:
    """The passage's first words, from the fewest to the most that `from` may have."""
    if unspaced(raw):
        characters = list(raw)
        for count in range(1, len(characters) + 1):
            text = _as_written("".join(characters[:count]))
            if CHARACTERS[0] <= length(text) <= CHARACTERS[1]:
                yield text
        return
    ends = [word.end() for word in re.finditer(r"\S+", raw)]
    for end in ends:
        text = _as_written(raw[:end])
        if WORDS[0] <= len(text.split()) <= WORDS[1]:
            yield text


def _ends(raw: str) -> Iterator[str]:
    """The passage's last words, from the fewest on."""
    if unspaced(raw):
        for count in range(2, min(len(raw), CHARACTERS[1]) + 1):
            yield _as_written(raw[-count:])
        return
    starts = [word.start() for word in re.finditer(r"\S+", raw)]
    for start in reversed(starts[-WORDS[1] :]):
        yield _as_written(raw[start:])


def _as_written(raw: str) -> str:
    """A stretch of a text on one line, a word that a hyphen parts at a line's end in one piece."""
    return one_line(_WRAP.sub("", raw))
