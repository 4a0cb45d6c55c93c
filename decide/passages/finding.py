"""Finding a citation's passage in a text.

A citation quotes no sentence: its `from` and `to` are just enough words to find the passage. Both sides are folded
before they are compared, and what is found is given back in offsets of the text as it stands. Offsets count characters,
not bytes, from 0; ends are exclusive.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from decide.passages.folding import Normalised, fold, normalise
from decide.passages.miss import Miss, Reason, shown
from decide.passages.spots import Spots, all_spots, spots, spots_of_many

_MANY, _LONG = 50, 2**20
"""From so many citations in a text of so many characters on, one pass for all is quicker than one for each."""
_EFFORT = 2**33
"""How many characters are gone through, in all, to suggest something in place of words that are not in a text."""
_A_SUGGESTION = 64
"""How often a text is gone through for one suggestion, at most."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a passage stands in a text: from its first word's first character up to, not including, `end`."""

    start: int
    end: int


Pair = tuple[str, str | None]
"""A citation's `from` and `to`."""


def find(text: str | Normalised, from_: str, to: str | None) -> Passage | Miss:
    """The passage that begins with the words `from_` and ends with the first `to` after them, or why there is none.

    `from_` has to occur exactly once; both match whole words only, folded as by `normalise`. Without `to`, or with a
    blank one, the passage is `from_` alone. Offsets are those of the original text. For many citations in one text
    there is `find_all`; for a few, normalise it once and hand that in.
    """
    place = normalise(text) if isinstance(text, str) else text
    found = _find(place, from_, to, {})
    return _suggesting(place, from_, to, found) if isinstance(found, Miss) else found


def find_all(text: str | Normalised, wanted: Iterable[Pair]) -> dict[Pair, Passage | Miss]:
    """The same for many citations in one text, in one pass through it where that is quicker.

    In a long text the first misses alone have a suggestion, as each costs several passes.
    """
    place = normalise(text) if isinstance(text, str) else text
    pairs = list(dict.fromkeys(wanted))
    known: Mapping[str, Spots] = {}
    if len(pairs) >= _MANY and len(place.text) >= _LONG:
        known = spots_of_many(place, {folded for pair in pairs for words in pair if (folded := fold(words or ""))})
    found: dict[Pair, Passage | Miss] = {}
    suggestions = _EFFORT // (_A_SUGGESTION * (len(place.text) + 1)) + 1
    for pair in pairs:
        found[pair] = result = _find(place, *pair, known)
        if isinstance(result, Miss) and suggestions:
            found[pair] = _suggesting(place, *pair, result)
            suggestions -= 1
    return found


def _find(place: Normalised, from_: str, to: str | None, known: Mapping[str, Spots]) -> Passage | Miss:
    """The passage, or a miss without a suggestion. `known` holds the places of some folded words."""
    first, last = fold(from_), fold(to or "")
    if not first:
        return Miss(Reason.EMPTY, "")
    starts = known.get(first) or all_spots(place, first)
    if starts.count != 1:
        return Miss(Reason.FROM_REPEATED if starts.count else Reason.FROM_NOT_FOUND, shown(from_), starts.count)
    start, end = starts.first[0]
    if last:
        ends = known.get(last)
        after = next(spots(place, last, end), None) if ends is None or ends.last >= end else None
        if after is None:
            before = ends.count if ends is not None else next(spots(place, last), None)
            return Miss(Reason.TO_BEFORE_FROM if before else Reason.TO_NOT_FOUND, shown(to or ""))
        end = after.end
    return Passage(place.start(start), place.end(end))


def _suggesting(place: Normalised, from_: str, to: str | None, miss: Miss) -> Miss:
    """The miss with words of the text to write instead, if any are near."""
    from decide.passages.suggesting import nearest, unique  # here, because only a miss needs it

    match miss.reason:
        case Reason.FROM_NOT_FOUND:
            found, difference = nearest(place, from_, 0, first=True)
            return replace(miss, suggestion=found, difference=difference)
        case Reason.FROM_REPEATED:
            return replace(miss, suggestion=unique(place, fold(from_), fold(to or "")))
        case Reason.TO_NOT_FOUND | Reason.TO_BEFORE_FROM:
            since = next(spots(place, fold(from_))).end
            found, difference = nearest(place, to or "", since, first=False)
            return replace(miss, suggestion=found, difference=difference)
    return miss
