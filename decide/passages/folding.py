"""Texts as they are compared: what typing, setting and copying change is folded, with the way back to the original.

Folded are white space, case, typographic quotes, dashes and ellipses, and what the eye cannot see: Unicode's
compatibility forms (NFKC: ligatures, full-width letters, decomposed accents), invisible characters (soft hyphens,
zero-width ones), the hyphen and the break inside a word at a line's end, and HTML's character references. Accents and
punctuation stay.

Folding goes in stages. Each finds the pieces that it makes longer or shorter; a text without any pays for the search
alone. All is linear in the text.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from unicodedata import category, is_normalized, normalize

from decide.scripts import UNSPACED, unspaced
from decide.text import IGNORABLE

_SINGLE = "\u02bc\u2018\u2019\u201a\u201b\u2032\u2039\u203a"
_DOUBLE = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\u301d\u301e\u301f"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2e3a\u2e3b"
ELLIPSIS = "\u2026"
_TYPOGRAPHY = str.maketrans(
    dict.fromkeys(_SINGLE, "'") | dict.fromkeys(_DOUBLE, '"') | dict.fromkeys(_DASHES, "-") | {ELLIPSIS: "..."}
)

_BREAKS = r"\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
BREAK = rf"(?>\r\n|[{_BREAKS}])"  # atomic: else \r\n could be read as two breaks, which is a blank line
BLANK = rf"[^\S{_BREAKS}]"
_HYPHENS = r"\-\u2010\u2011"
_INK = rf"[^\s{_HYPHENS}]"

_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_REFERENCE = re.compile(r"&(?:amp;)*((?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)?")
_SOFT_WRAP = rf"\u00ad{BLANK}*{BREAK}{BLANK}*(?=\S)"
_WRAP = re.compile(rf"[{_HYPHENS}](?:(?<={_INK}.)|(?<={_INK}{BLANK}.)){BLANK}*{BREAK}{BLANK}*(?={_INK})")
_UNSEEN = re.compile(rf"{_SOFT_WRAP}|[{IGNORABLE}]+")
_SPACES = re.compile(r"\s\s+")
_NO_SPACES = re.compile(rf"(?<={UNSPACED})\s+(?={UNSPACED})|\s\s+")
_WHITE = list(map(chr, (*range(9, 14), *range(28, 32))))

_VOWELS_AND_FINALS = re.compile("[\u1161-\u1175\u11a8-\u11c2]")
"""Korean letters that NFKC joins with the one before into a syllable: beside marks, the one kind that does."""
_MOST_ROUNDS = 4
_MOST_REPLACED = 40
"""So many characters are quicker replaced one after the other than in one walk through the text."""


@dataclass(frozen=True, slots=True)
class _Step:
    """The pieces that a stage made longer or shorter: the same marks twice, in offsets behind and before the stage.

    From an even mark to the next, both sides are equally long; from an odd mark to the next stands one piece.
    """

    folded: array[int]
    kept: array[int]

    def start(self, offset: int) -> int:
        mark = bisect_right(self.folded, offset) - 1
        return self.kept[mark] if mark % 2 else self.kept[mark] + offset - self.folded[mark]

    def end(self, offset: int) -> int:
        if offset <= 0:
            return 0
        mark = bisect_right(self.folded, offset - 1) - 1
        return self.kept[mark + 1] if mark % 2 else self.kept[mark] + offset - self.folded[mark]

    def is_edge(self, offset: int) -> bool:
        mark = bisect_right(self.folded, offset) - 1
        return mark % 2 == 0 or self.folded[mark] == offset

    def onward(self, offset: int) -> int:
        mark = bisect_right(self.kept, offset) - 1
        onward = self.folded[mark] + offset - self.kept[mark]
        return min(onward, self.folded[mark + 1]) if mark % 2 else onward


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text as it is compared, with the way back to the text as it stands."""

    text: str
    """The folded text: white space is single spaces, everything in lower case."""
    original: str
    """The text that was folded."""
    _steps: tuple[_Step, ...] = field(repr=False, compare=False)
    """The stages that changed lengths, the last one first."""
    wraps: array[int] = field(repr=False, compare=False)
    """The folded offsets at which a hyphen and the end of its line were left out, ascending."""

    def start(self, offset: int) -> int:
        """The offset in the original of the piece that the folded character at `offset` came from."""
        for step in self._steps:
            offset = step.start(offset)
        return offset

    def end(self, offset: int) -> int:
        """The offset in the original of the end of the piece that the folded character before `offset` came from."""
        for step in self._steps:
            offset = step.end(offset)
        return offset

    def is_edge(self, offset: int) -> bool:
        """Whether the folded `offset` lies between characters of the original, not within one such as ß, now ss."""
        for step in self._steps:
            if not step.is_edge(offset):
                return False
            offset = step.start(offset)
        return True

    def is_wrap(self, offset: int) -> bool:
        """Whether a hyphen at a line's end was left out at the folded `offset`."""
        at = bisect_left(self.wraps, offset)
        return at < len(self.wraps) and self.wraps[at] == offset

    def cuts(self, offset: int) -> bool:
        """Whether a passage can neither begin nor end at the folded `offset`: it lies within a word or a character.

        The end of a line parts the word that was hyphenated there, and scripts without spaces have no words to lie in.
        """
        if not self.is_edge(offset):
            return True
        if not 0 < offset < len(self.text) or self.is_wrap(offset):
            return False
        left, right = self.text[offset - 1], self.text[offset]
        if not (_is_of_word(left) and _is_of_word(right)):
            return False
        if _is_mark(right):
            return True
        if unspaced(left) or unspaced(right):
            return False
        # A footnote's ¹, or a ™, ends the word before it, though it is compared as a 1, or as tm; and ¹ the one behind.
        before, behind = self.original[self.end(offset) - 1], self.original[self.start(offset)]
        return category(behind) not in ("No", "So") and category(before) != "No"


def normalise(text: str) -> Normalised:
    """Fold a text, and keep the map back to it. Folding again changes nothing."""
    original, steps, wraps = text, list[_Step](), array("Q")
    for stage in (_references, _unseen, _wraps, _spaces, _characters):
        text, step = stage(text)
        if step is not None:
            steps.append(step)
            wraps = step.folded[1::2] if stage is _wraps else array("Q", map(step.onward, wraps))
    return Normalised(text, original, tuple(reversed(steps)), wraps)


def fold(text: str) -> str:
    """A text as it is compared, without white space around it."""
    return normalise(text).text.strip()


_Piece = tuple[int, int, str]
_Staged = tuple[str, _Step | None]


def _replaced(text: str, pieces: Iterable[_Piece]) -> _Staged:
    """The text with some pieces, in their order, replaced; and what that did to its offsets, if anything."""
    out: list[str] = []
    folded, kept = array("Q", [0]), array("Q", [0])
    done = 0
    for start, end, new in pieces:
        if text[start:end] == new:
            continue
        out += text[done:start], new
        done = end
        at = folded[-1] + start - kept[-1]
        folded.extend((at, at + len(new)))
        kept.extend((start, end))
    return ("".join([*out, text[done:]]), _Step(folded, kept)) if out else (text, None)


def _all(pattern: re.Pattern[str], text: str, new: str) -> Iterator[_Piece]:
    return ((found.start(), found.end(), new) for found in pattern.finditer(text))


def _references(text: str) -> _Staged:
    """HTML's character references become their characters, also where they were escaped twice."""
    if "&" not in text:
        return text, None
    return _replaced(text, ((found.start(), found.end(), _referred(found)) for found in _REFERENCE.finditer(text)))


def _referred(found: re.Match[str]) -> str:
    name = found[1]
    if name is None:
        return "&"
    from html import entities, unescape  # 2 ms, for texts kept as HTML only

    return unescape(f"&{name}") if name[0] == "#" else entities.html5.get(name, f"&{name}")


def _unseen(text: str) -> _Staged:
    """Without what is not seen; a soft hyphen at a line's end goes together with the end of the line."""
    return (text, None) if text.isascii() else _replaced(text, _all(_UNSEEN, text, ""))


def _wraps(text: str) -> _Staged:
    """Without the hyphens that end a line within a word, and without the blank that a print may have before them."""
    found = ((match.start(), match.end()) for match in _WRAP.finditer(text))
    return _replaced(text, ((start - text[start - 1].isspace(), end, "") for start, end in found))


def _spaces(text: str) -> _Staged:
    """A run of white space becomes one space; between characters of scripts without spaces, nothing."""
    if not unspaced(text):
        return _replaced(text, _all(_SPACES, text, " "))
    found = ((match, text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1])
             for match in _NO_SPACES.finditer(text))  # fmt: skip
    return _replaced(text, ((*match.span(), "" if unspaced(a) and unspaced(b) else " ") for match, a, b in found))


def _characters(text: str) -> _Staged:
    """Each character, with the marks on it, becomes what it is compared as."""
    if text.isascii():
        return text.translate(dict.fromkeys(map(ord, _WHITE), " ")).lower(), None
    forms = {char: _folded(char) for char in set("".join(_FOREIGN.findall(text)))}
    text, step, made = _composed(text, forms)
    for char in _WHITE:
        text = text.replace(char, " ")
    single = {char: form for char, form in forms.items() if len(form) == 1}
    odd = [char for char, form in single.items() if form not in (char, char.casefold())]
    if len(odd) <= _MOST_REPLACED and all(char.casefold() == char for char in made.union(single.values())):
        for char in odd:
            text = text.replace(char, single[char])
        return text.casefold(), step
    # Many odd characters, or some that casefold would take apart for good: one walk, which takes ten times as long.
    lower = {ord(char): char.lower() for char in map(chr, range(128))}
    return text.translate(lower | {ord(char): form for char, form in single.items()}), step


def _composed(text: str, forms: Mapping[str, str]) -> tuple[str, _Step | None, set[str]]:
    """Characters that become longer, and those that join with the one before; also all characters that this made.

    `forms` holds what each character of the text beyond ASCII is folded to by itself.
    """
    longer = "".join(sorted(char for char, form in forms.items() if len(form) != 1))
    joining = "".join(sorted(char for char, form in forms.items() if _joins(char) or _joins(form[0])))
    patterns = []
    if joining:
        # In a composed text only a base that folding changes can do anything new to the marks on it.
        changed = re.escape("".join(sorted(char for char, form in forms.items() if form != char)))
        bases = f"[A-Z{changed}]" if is_normalized("NFKC", text) else "(?s:.)?"
        patterns.append(f"{bases}[{re.escape(joining)}]+")
    if longer:
        patterns.append(f"[{re.escape(longer)}]")
    if not patterns:
        return text, None, set()
    made: set[str] = set()

    def new(piece: str) -> str:
        folded = _folded(piece)
        made.update(folded)
        return folded

    found = re.compile("|".join(patterns)).finditer(text)
    text, step = _replaced(text, ((*match.span(), new(match[0])) for match in found))
    return text, step, made


@lru_cache(maxsize=65536)
def _folded(piece: str) -> str:
    """A character, or one with the marks on it, as it is compared: what folding again does not change."""
    for _ in range(_MOST_ROUNDS):
        before = piece
        piece = "".join(" " if char.isspace() else char for char in piece).translate(_TYPOGRAPHY).casefold()
        if piece.isascii():
            break
        # A spacing accent such as ¨ is no blank with a mark on it, as its compatibility form would have it.
        if not any(normalize("NFKC", char)[0] == " " for char in piece if char != " "):
            piece = normalize("NFKC", piece)
        if piece == before:
            break
    return piece


def _is_of_word(char: str) -> bool:
    # A combining mark belongs to its letter: without this, a `x` would be found in an `x̌`.
    return char.isalnum() or _is_mark(char)


def _joins(char: str) -> bool:
    return _is_mark(char) or _VOWELS_AND_FINALS.match(char) is not None


def _is_mark(char: str) -> bool:
    return char > "\x7f" and category(char).startswith("M")
