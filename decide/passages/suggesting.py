"""What to write instead of words that a text does not hold, or holds more than once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import islice, takewhile

from decide.passages.folding import Normalised, fold
from decide.passages.lookalikes import difference
from decide.passages.miss import LONGEST_SHOWN, clean, head, tail
from decide.passages.spots import MOST_KEPT, Spot, spots
from decide.scripts import MOST_CHARACTERS, MOST_WORDS, UNSPACED, length, unspaced

_UNIT = re.compile(rf"{UNSPACED}|(?:(?!{UNSPACED})[^ ])+")
"""What a suggestion grows by: a word, or one character where words are not spaced."""
_UNIT_START = re.compile(rf"(?<![^ ])[^ ]|{UNSPACED}")

# How hard to look for a suggestion.
_STRIDE = 16  # characters in half a place
_MOST_PLACES = 6
_MOST_HITS = 20_000
_MOST_GRAMS = 12  # in a long text
_SHORT_TEXT = 2**18
_MOST_SPOTS = 20
_LEAST_ALIKE = 0.7  # difflib's usual 0.6 brings up words that only share letters


def nearest(place: Normalised, written: str, since: int, *, first: bool) -> tuple[str | None, str | None]:
    """The words of the text, from the folded offset `since` on, that are most like what was written; None if none are.

    With them, which characters differ, where both look the same. Of many words the first ones are looked for, or,
    for the end of a passage, the last.
    """
    folded = fold(written)
    wanted = (head(folded) if first else tail(folded))[:LONGEST_SHOWN]
    found = _most_alike(place.text, wanted, sorted(_starts(place.text, wanted, since)))
    if found is None:
        return None, None
    line = _quoted(place, found)
    return line, line and difference(written, line)


def _starts(text: str, wanted: str, since: int) -> set[int]:
    """Where words begin that share most with those wanted.

    Each run of a few characters that both share votes for where the wanted words would begin; only what stands at the
    places with the most votes is compared in earnest.
    """
    votes: dict[int, int] = {}
    for at, gram in _grams(text, wanted):
        for hit in islice(_hits(text, gram, since), _MOST_HITS):
            stride = (hit - at) // _STRIDE
            for half in (stride, stride + 1):  # places overlap by half, so that no words fall between two
                votes[half] = votes.get(half, 0) + 1
    likeliest = sorted(votes, key=lambda stride: (-votes[stride], stride))[:_MOST_PLACES]
    return {
        hit.start()
        for stride in likeliest
        for hit in _UNIT_START.finditer(text, max(since, (stride - 2) * _STRIDE), max(since, (stride + 2) * _STRIDE))
    }


def _grams(text: str, wanted: str) -> list[tuple[int, str]]:
    """The runs of characters to vote with, and where they stand in what is wanted; in a long text the rarest alone."""
    size = 2 if unspaced(wanted) else 3
    if len(text) > _SHORT_TEXT and size == 3:
        grams = [(match.start(), match[0]) for match in _UNIT.finditer(wanted) if len(match[0]) >= size]
    else:
        grams = [(at, wanted[at : at + size]) for at in range(len(wanted) - size + 1)]
    if len(text) <= _SHORT_TEXT:
        return grams
    counts = {gram: text.count(gram) for _, gram in grams}
    there = [(at, gram) for at, gram in grams if counts[gram]]
    return sorted(there, key=lambda each: counts[each[1]])[:_MOST_GRAMS]


def _hits(text: str, gram: str, since: int) -> Iterator[int]:
    at = text.find(gram, since)
    while at >= 0:
        yield at
        at = text.find(gram, at + 1)


def _most_alike(text: str, wanted: str, starts: list[int]) -> Spot | None:
    """The stretch from one of these starts on, about as many words long as those wanted, that is most like them."""
    size, slack = len(_UNIT.findall(wanted)), 3 if unspaced(wanted) else 1
    matcher = SequenceMatcher(None, "", wanted, autojunk=False)
    best, found = _LEAST_ALIKE, None
    for start in starts:
        for end in islice(_ends(text, start), max(size - slack - 1, 0), size + slack):
            if not _short_enough(text[start:end]):
                break
            matcher.set_seq1(text[start:end])
            if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and (ratio := matcher.ratio()) > best:
                best, found = ratio, Spot(start, end)
    return found


def unique(place: Normalised, first: str, last: str) -> str | None:
    """A longer `from` that occurs once: the folded words that occur more often, with some that follow, or precede.

    Nobody said which of the spots is meant; if there is a `to`, the one closest before it is the likeliest.
    """
    all_of = list(islice(spots(place, first), MOST_KEPT + 1))
    if len(all_of) > MOST_KEPT:
        return None

    def next_last(end: int) -> int:
        return next((spot.start for spot in spots(place, last, end)), -1) if last else -1

    def distance(spot: Spot) -> float:
        at = next_last(spot.end)
        return at - spot.start if at >= 0 else float("inf")

    for spot in sorted(all_of[:_MOST_SPOTS], key=distance):
        for longer in _grown(place.text, spot):
            words = place.text[longer.start : longer.end]
            before = spot.start - longer.start
            alike = (place.text.startswith(words, max(other.start - before, 0)) for other in all_of)
            # A `from` that runs into its own `to` would be unique, and useless.
            if sum(alike) == 1 and not place.cuts(longer.end) and next_last(longer.end) == next_last(spot.end):
                return _quoted(place, longer)
    return None


def _grown(text: str, spot: Spot) -> Iterator[Spot]:
    """The stretch with one, two and more of the words behind it, then before it, as many as `from` may have."""
    behind = (Spot(spot.start, end) for end in _ends(text, spot.end))
    before = (Spot(start, spot.end) for start in _starts_before(text, spot.start))
    for stretches in (behind, before):
        yield from takewhile(lambda stretch: _short_enough(text[stretch.start : stretch.end]), stretches)


def _short_enough(line: str) -> bool:
    """Whether words are few enough for a `from`, and short enough for a sentence."""
    if len(line) > LONGEST_SHOWN:
        return False
    return length(line) <= MOST_CHARACTERS if unspaced(line) else line.count(" ") < MOST_WORDS


def _ends(text: str, offset: int) -> Iterator[int]:
    """The ends of the words behind an offset of a folded text."""
    return (unit.end() for unit in _UNIT.finditer(text, offset))


def _starts_before(text: str, offset: int) -> Iterator[int]:
    """The starts of the words before an offset of a folded text, the nearest first."""
    window = max(offset - 2 * LONGEST_SHOWN, 0)
    found = [unit.start() for unit in _UNIT.finditer(text, window, offset)]
    return reversed(found[1:] if window else found)


def _quoted(place: Normalised, spot: Spot) -> str | None:
    """The original's words between two folded offsets as a suggestion; None where they are too long to be one."""
    line = clean(place.original[place.start(spot.start) : place.end(spot.end)])
    return line if 0 < len(line) <= LONGEST_SHOWN else None
