"""Where words stand in a folded text: as whole words, over hyphens that ended a line, and many in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import merge
from itertools import pairwise
from typing import NamedTuple

from decide.passages.folding import Normalised
from decide.scripts import UNSPACED, unspaced

MOST_KEPT = 1000
"""Of the places where words stand, so many are kept to tell them apart; the others are counted."""

_HYPHENS = re.compile(r"(?<=[^ -]) ?- ?(?=[^ -])|(?<=[^ -]) ?-$")
_PREFIX = 16  # of fewer characters too many places begin so, of more the pattern grows


class Spot(NamedTuple):
    """Where words stand, in offsets of the folded text."""

    start: int
    end: int


@dataclass(slots=True)
class Spots:
    """All the places of some words: the first of them, how many there are, and where the last begins."""

    first: list[Spot] = field(default_factory=list)
    count: int = 0
    last: int = -1

    def add(self, spot: Spot) -> None:
        """Count one more, behind the others."""
        if self.count < MOST_KEPT:
            self.first.append(spot)
        self.count += 1
        self.last = spot.start


def spots(place: Normalised, needle: str, since: int = 0) -> Iterator[Spot]:
    """Where, from the folded offset `since` on, the folded needle stands as whole words; spots may overlap."""
    hyphens = [match.span() for match in _HYPHENS.finditer(needle)] if place.wraps else []
    found = _hyphenated(place, needle, hyphens, since) if hyphens else _plain(place.text, needle, since)
    return (spot for spot in found if not place.cuts(spot.start) and not place.cuts(spot.end))


def all_spots(place: Normalised, needle: str) -> Spots:
    """The same, counted."""
    found = Spots()
    for spot in spots(place, needle):
        found.add(spot)
    return found


def _plain(text: str, needle: str, since: int) -> Iterator[Spot]:
    at = text.find(needle, since)
    while at >= 0:
        yield Spot(at, at + len(needle))
        at = text.find(needle, at + 1)


def _hyphenated(place: Normalised, needle: str, hyphens: Sequence[tuple[int, int]], since: int) -> Iterator[Spot]:
    """The spots of a needle with hyphens, each of which may have ended a line and been folded away.

    The longest part between hyphens is looked up, then the others are told on both sides of it.
    """
    cuts = [0, *(offset for span in hyphens for offset in span), len(needle)]
    pieces = [needle[a:b] for a, b in pairwise(cuts)]
    parts, joints = pieces[::2], pieces[1::2]
    anchor = max(range(len(parts)), key=lambda at: len(parts[at]))
    for spot in _plain(place.text, parts[anchor], since):
        start: int | None = spot.start
        end: int | None = spot.end
        for at in range(anchor, len(joints)):
            end = None if end is None else _behind(place, end, joints[at], parts[at + 1])
        for at in reversed(range(anchor)):
            start = None if start is None else _before(place, start, joints[at], parts[at])
        if start is not None and end is not None and start >= since:
            yield Spot(start, end)


def _behind(place: Normalised, at: int, joint: str, part: str) -> int | None:
    """Where a part ends that stands behind an offset, with a hyphen between them, written or folded away."""
    if place.text.startswith(joint, at):
        at += len(joint)
    elif not place.is_wrap(at):
        return None
    return at + len(part) if place.text.startswith(part, at) else None


def _before(place: Normalised, at: int, joint: str, part: str) -> int | None:
    """Where a part begins that stands before an offset, with a hyphen between them, written or folded away."""
    if place.text.endswith(joint, 0, at):
        at -= len(joint)
    elif not place.is_wrap(at):
        return None
    return at - len(part) if place.text.endswith(part, 0, at) else None


def spots_of_many(place: Normalised, needles: Iterable[str]) -> dict[str, Spots]:
    """The places of many needles in one pass through the text; those with hyphens are left out where lines had them.

    One pattern for the beginnings of all needles says where to look; what follows there is looked up by its length.
    """
    found = {needle: Spots() for needle in needles if not (place.wraps and _HYPHENS.search(needle))}
    lengths: dict[str, set[int]] = {}
    for needle in found:
        lengths.setdefault(needle[:_PREFIX], set()).add(len(needle))
    by_prefix = {prefix: sorted(sizes) for prefix, sizes in lengths.items()}
    shorter = sorted({len(prefix) for prefix in by_prefix if len(prefix) < _PREFIX})
    text = place.text
    # Nothing is found right behind a letter, but in scripts without spaces and where a line ended in a hyphen.
    edge = rf"(?:(?<![^\W\d_])|(?={UNSPACED}))" if unspaced(text) else r"(?<![^\W\d_])"
    matches = re.compile(f"{edge}(?={_trie(by_prefix)})").finditer(text)
    before = -1
    for start in merge((match.start() for match in matches), place.wraps):
        if start == before:
            continue
        before = start
        for size in (*shorter, *by_prefix.get(text[start : start + _PREFIX], ())):
            spots_of = found.get(text[start : start + size])
            if spots_of is not None and not place.cuts(start) and not place.cuts(start + size):
                spots_of.add(Spot(start, start + size))
    return found


def _trie(words: Iterable[str]) -> str:
    """A pattern for any of some words that tries each common beginning once."""
    rest: dict[str, list[str]] = {}
    for word in words:
        if not word:
            return ""
        rest.setdefault(word[0], []).append(word[1:])
    branches = [re.escape(first) + _trie(others) for first, others in sorted(rest.items())]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
