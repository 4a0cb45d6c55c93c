"""Finding a citation's passage in a text, and linking to it.

A citation quotes no sentence: its `from` and `to` are just enough words to find the passage. Texts are typed and
retyped with other quotes, dashes and line breaks, so both sides are folded before they are compared, and what is found
is given back in offsets of the text as it stands. Offsets count characters, not bytes, from 0; ends are exclusive.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from itertools import islice
from unicodedata import category

MOST_WORDS = 8
"""How many words a suggestion has at most, as many as `from` may have."""

_SINGLE = "\u2018\u2019\u201a\u201b\u2032\u2039\u203a"
_DOUBLE = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_ELLIPSIS = "\u2026"
_TYPOGRAPHY = str.maketrans(
    dict.fromkeys(_SINGLE, "'") | dict.fromkeys(_DOUBLE, '"') | dict.fromkeys(_DASHES, "-") | {_ELLIPSIS: "..."}
)
_SPACES = re.compile(r"[^\S ]\s*| \s+")  # white space that is not already one plain space

# Terminals obey control characters, and bidi controls turn a quotation round.
_UNSHOWN = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F)])
_UNSHOWN |= dict.fromkeys(range(0x2066, 0x206A))
_LONGEST_SHOWN = 120

_BREAKS = r"\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
_BREAK = rf"(?>\r\n|[{_BREAKS}])"  # atomic: else \r\n could be read as two breaks, which is a blank line
_LINE = re.compile(_BREAK)
_BLANK = re.compile(rf"{_BREAK}(?:[^\S{_BREAKS}]*{_BREAK})+")
_LONGEST_WRAPPED = 120

_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~")

# How hard to look for a suggestion.
_STRIDE = 16  # characters in half a place
_MOST_PLACES = 6
_MOST_HITS = 20_000
_MOST_SPOTS = 20
_LEAST_ALIKE = 0.7  # difflib's usual 0.6 brings up words that only share letters
_WORD_START = re.compile(r"(?<![^ ])[^ ]")


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text as it is compared, with the way back to the text as it stands."""

    text: str
    """The folded text: white space is single spaces, everything in lower case."""
    original: str
    """The text that was folded."""
    _folded: tuple[int, ...] = field(repr=False)
    _kept: tuple[int, ...] = field(repr=False)
    # Both hold the same marks, one in offsets of `text`, the other in offsets of `original`. From an even mark to the
    # next, both sides are equally long; from an odd mark to the next stands one piece that folding stretched or shrank.

    def start(self, offset: int) -> int:
        """The offset in the original of the piece that the folded character at `offset` came from."""
        mark = bisect_right(self._folded, offset) - 1
        return self._kept[mark] if mark % 2 else self._kept[mark] + offset - self._folded[mark]

    def end(self, offset: int) -> int:
        """The offset in the original of the end of the piece that the folded character before `offset` came from."""
        if offset <= 0:
            return 0
        mark = bisect_right(self._folded, offset - 1) - 1
        return self._kept[mark + 1] if mark % 2 else self._kept[mark] + offset - self._folded[mark]

    def is_edge(self, offset: int) -> bool:
        """Whether the folded `offset` lies between characters of the original, not within one such as ß, now ss."""
        mark = bisect_right(self._folded, offset) - 1
        return mark % 2 == 0 or self._folded[mark] == offset


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a passage stands in a text: from its first word's first character up to, not including, `end`."""

    start: int
    end: int


class Reason(Enum):
    """Why a passage was not found."""

    EMPTY = "empty"
    FROM_NOT_FOUND = "from not found"
    FROM_REPEATED = "from repeated"
    TO_NOT_FOUND = "to not found"
    TO_BEFORE_FROM = "to before from"


@dataclass(frozen=True, slots=True)
class Miss:
    """A passage that was not found, or more than once; as a string, the sentence that says so."""

    reason: Reason
    words: str
    """The words that were looked for, shortened and safe to print."""
    count: int = 0
    """How often `from` occurs, where that is the reason; else 0."""
    suggestion: str | None = None
    """Words of the text to write instead, at most eight and safe to print; None where nothing is near enough."""

    def sentence(self) -> str:
        """What is wrong and what would be right, without a capital or a full stop, to follow a file's position."""
        place = "are there" if self.reason is Reason.FROM_NOT_FOUND else "follow it"
        meant = f'did you mean "{self.suggestion}"?' if self.suggestion else f"write words that {place}"
        match self.reason:
            case Reason.EMPTY:
                return "from has no words; write the passage's first 2 to 8 words as they stand in the text"
            case Reason.FROM_NOT_FOUND:
                return f'from "{self.words}" is not in the text; {meant}'
            case Reason.FROM_REPEATED:
                once = f'"{self.suggestion}" is' if self.suggestion else "write words that are"
                return f'from "{self.words}" is in the text {self.count} times; {once} there once'
            case Reason.TO_NOT_FOUND:
                return f'to "{self.words}" is not in the text after from; {meant}'
            case Reason.TO_BEFORE_FROM:
                return f'to "{self.words}" is in the text only before the end of from; {meant}'

    def __str__(self) -> str:
        """The same as `sentence()`."""
        return self.sentence()


def normalise(text: str) -> Normalised:
    """Fold white space, case, and typographic quotes, dashes and ellipses; keep the map back to the original.

    Nothing else is folded: accents, punctuation, soft hyphens and zero-width characters stay. Folding again changes
    nothing.
    """
    # The few characters that folding lengthens; most texts have none, so that only white space and ellipses are mapped.
    wide = "".join(sorted(char for char in set(text) if char > "\x7f" and len(char.casefold()) > 1))
    folded, kept = [0], [0]
    for piece in re.finditer(rf"\s{{2,}}|[{_ELLIPSIS}{wide}]", text):
        start, end = piece.span()
        at = folded[-1] + start - kept[-1]
        folded += at, at + len(_fold(piece[0]))
        kept += start, end
    return Normalised(_fold(text), text, tuple(folded), tuple(kept))


def find(text: str | Normalised, from_: str, to: str | None) -> Passage | Miss:
    """The passage that begins with the words `from_` and ends with the first `to` after them, or why there is none.

    `from_` has to occur exactly once; both match whole words only, folded as by `normalise`. Without `to`, or with a
    blank one, the passage is `from_` alone. Offsets are those of the original text. For many citations in one text,
    normalise it once and hand that in.
    """
    place = normalise(text) if isinstance(text, str) else text
    first = _fold(from_).strip()
    last = _fold(to or "").strip()
    if not first:
        return Miss(Reason.EMPTY, "")
    spots = list(_spots(place, first))
    if not spots:
        return Miss(Reason.FROM_NOT_FOUND, _shown(from_), suggestion=_nearest(place, _head(first), 0))
    if len(spots) > 1:
        return Miss(Reason.FROM_REPEATED, _shown(from_), len(spots), _unique(place, first, spots, last))
    start, end = spots[0], spots[0] + len(first)
    if last:
        at = next(_spots(place, last, end), None)
        if at is None:
            reason = Reason.TO_NOT_FOUND if next(_spots(place, last), None) is None else Reason.TO_BEFORE_FROM
            return Miss(reason, _shown(to or ""), suggestion=_nearest(place, _tail(last), end))
        end = at + len(last)
    return Passage(place.start(start), place.end(end))


def digest(text: str) -> str:
    """SHA-256, in hex, of the text as it is compared: other quotes or white space, also at its ends, change nothing."""
    from hashlib import sha256  # here, because few commands need it

    return sha256(_fold(text).strip().encode("utf-8", "surrogatepass")).hexdigest()


def paragraph(text: str, passage: Passage) -> tuple[int, int]:
    """The start and end, in offsets of `text`, of the paragraph around a passage, or of all that it reaches into.

    Blank lines separate paragraphs. Between blank lines, each line is a paragraph where one of them is too long to
    have been wrapped; else they are one paragraph's lines. White space around the paragraph is left out.
    """
    start, end = _between(_BLANK, text, passage)
    if any(len(line) > _LONGEST_WRAPPED for line in _LINE.split(text[start:end])):
        start, end = _between(_LINE, text, passage)
    block = text[start:end]
    start, end = end - len(block.lstrip()), start + len(block.rstrip())
    return min(start, passage.start), max(end, passage.end)


def link(url: str, from_: str, to: str | None) -> str:
    """The address that opens `url` at the passage: `URL#:~:text=from,to`, or `URL#part:~:text=from,to`.

    What the URL holds already stays as it is, but for a fragment directive, whose place this one takes. The words are
    plain text, percent-encoded here, once. Without words in `from_` the URL comes back unchanged.
    """
    if not from_.strip():
        return url
    ends = [_encoded(edge) for edge in (from_, to or "") if edge.strip()]
    page, _, part = url.partition("#")
    return f"{page}#{part.partition(':~:')[0]}:~:text={','.join(ends)}"


def words(text: str) -> int:
    """How many words a text has: stretches between white space, so that `well-known` and `U.S.` are one each."""
    return len(text.split())


def _encoded(text: str) -> str:
    raw = " ".join(text.split()).encode("utf-8", "replace")
    return "".join(chr(byte) if byte in _UNRESERVED else f"%{byte:02X}" for byte in raw)


def _between(separator: re.Pattern[str], text: str, passage: Passage) -> tuple[int, int]:
    """The stretch from the last separator before a passage to the first one behind it."""
    start = 0
    for before in separator.finditer(text, 0, passage.start):
        start = before.end()
    behind = separator.search(text, passage.end)
    return start, behind.start() if behind else len(text)


def _fold(text: str) -> str:
    return _SPACES.sub(" ", text).translate(_TYPOGRAPHY).casefold()


def _spots(place: Normalised, needle: str, since: int = 0) -> Iterator[int]:
    """The folded offsets, from `since` on, at which the folded needle stands as whole words; they may overlap."""
    at = place.text.find(needle, since)
    while at >= 0:
        if all(place.is_edge(edge) and not _within_word(place.text, edge) for edge in (at, at + len(needle))):
            yield at
        at = place.text.find(needle, at + 1)


def _within_word(text: str, offset: int) -> bool:
    return 0 < offset < len(text) and _is_of_word(text[offset - 1]) and _is_of_word(text[offset])


def _is_of_word(char: str) -> bool:
    # A combining mark belongs to its letter: without this, `cafe` would be found in a decomposed `café`.
    return char.isalnum() or (char > "\x7f" and category(char).startswith("M"))


def _head(folded: str) -> str:
    return " ".join(folded.split(" ")[:MOST_WORDS])


def _tail(folded: str) -> str:
    return " ".join(folded.split(" ")[-MOST_WORDS:])


def _clean(text: str) -> str:
    """The text on one line, without what a terminal would obey."""
    return " ".join(" ".join(text.split()).translate(_UNSHOWN).split())


def _shown(text: str) -> str:
    """A text's first words, safe to print and short enough for a sentence."""
    line = _clean(text)
    short = _head(line)[:_LONGEST_SHOWN].rstrip()
    return short if short == line else f"{short} {_ELLIPSIS}"


def _quoted(place: Normalised, start: int, end: int) -> str | None:
    """The original's words between two folded offsets as a suggestion; None where they are too long to be one."""
    line = _clean(place.original[place.start(start) : place.end(end)])
    return line if 0 < len(line) <= _LONGEST_SHOWN else None


def _unique(place: Normalised, first: str, spots: list[int], last: str) -> str | None:
    """A longer `from` that occurs once: the words found, with some that follow, or that precede.

    Nobody said which of the spots is meant; if there is a `to`, the one closest before it is the likeliest.
    """

    def next_last(end: int) -> int:
        return next(_spots(place, last, end), -1) if last else -1

    def distance(spot: int) -> float:
        at = next_last(spot + len(first))
        return at - spot if at >= 0 else float("inf")

    for spot in sorted(spots[:_MOST_SPOTS], key=distance):
        for start, end in _grown(place.text, spot, spot + len(first)):
            longer = place.text[start:end].strip()
            once = len(list(islice(_spots(place, longer), 2))) == 1
            # A `from` that runs into its own `to` would be unique, and useless.
            if once and next_last(end) == next_last(spot + len(first)):
                return _quoted(place, start, end)
    return None


def _grown(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch with one, two and more of the words behind it, then before it, up to eight words in all."""
    for right in _word_ends(text, end):
        if text.count(" ", start, right) >= MOST_WORDS:
            break
        yield start, right
    left = start
    while left > 0:
        left = text.rfind(" ", 0, left - 1) + 1
        if text.count(" ", left, end) >= MOST_WORDS:
            break
        yield left, end


def _word_ends(text: str, offset: int) -> Iterator[int]:
    """The ends of the words behind an offset of a folded text."""
    while offset < len(text):
        offset = text.find(" ", offset + 1)
        if offset < 0:
            offset = len(text)
        yield offset


def _nearest(place: Normalised, wanted: str, since: int) -> str | None:
    """The words of the text, from the folded offset `since` on, that are most like those wanted; None if none are.

    Each run of three characters that both share votes for where the wanted words would begin; only what stands at the
    places with the most votes is compared in earnest.
    """
    from difflib import SequenceMatcher  # here, because only a miss needs it

    text = place.text
    wanted = wanted[:_LONGEST_SHOWN]
    votes: dict[int, int] = {}
    for at in range(len(wanted) - 2):
        for hit in islice(re.compile(re.escape(wanted[at : at + 3])).finditer(text, since), _MOST_HITS):
            stride = (hit.start() - at) // _STRIDE
            for half in (stride, stride + 1):  # places overlap by half, so that no words fall between two
                votes[half] = votes.get(half, 0) + 1
    likeliest = sorted(votes, key=lambda stride: (-votes[stride], stride))[:_MOST_PLACES]
    starts = {
        hit.start()
        for stride in likeliest
        for hit in _WORD_START.finditer(text, max(since, (stride - 2) * _STRIDE), max(since, (stride + 2) * _STRIDE))
    }

    size = wanted.count(" ") + 1
    matcher = SequenceMatcher(None, "", wanted, autojunk=False)
    best, found = _LEAST_ALIKE, None
    for start in sorted(starts):
        for end in islice(_word_ends(text, start), max(size - 2, 0), min(size + 1, MOST_WORDS)):
            if end - start > _LONGEST_SHOWN:
                break
            matcher.set_seq1(text[start:end])
            if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and (ratio := matcher.ratio()) > best:
                best, found = ratio, (start, end)
    return _quoted(place, *found) if found else None
