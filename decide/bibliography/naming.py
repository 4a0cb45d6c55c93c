"""The one way to name a source: in a sentence, in a note, in a list, by author and year.

A person's family name is the last word of the name, `Jr.`, `Sr.` and `II` to `IV` apart, unless a comma or a mapping in
the file says otherwise; a body is one name, never taken apart. No list of words decides which of the two an author is.
A name in a script whose languages put the family name first is printed in that order, without a comma.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from decide.model import Author, Source
from decide.scripts import family_first
from decide.text import one_line

MOST_IN_NOTE = 3
"""A note, or a sentence, names so many authors; of more, the first and `et al.` (Chicago, 17th ed., 14.76)."""
MOST_IN_LIST = 10
"""An entry of a bibliography names so many; of more, the first seven and `et al.` (14.76)."""
_SHOWN_IN_LIST = 7

SUFFIXES = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"})
UNSIGNED = "Unsigned"
"""Who wrote a source that names nobody, where its title stands beside it."""

_SHORT_TITLE = 4
_WEAK = frozenset((
    "a", "an", "and", "are", "as", "at", "but", "by", "for", "from", "his", "her", "if", "in", "into", "is", "it",
    "its", "nor", "of", "on", "or", "our", "per", "so", "than", "that", "the", "their", "to", "under", "up", "upon",
    "via", "was", "were", "will", "with",
))  # fmt: skip
"""Words that a shortened title does not end in."""


class Name(NamedTuple):
    """An author's name taken apart. Without `given` it is one name: a body's, or one that nobody may take apart."""

    family: str
    given: str = ""
    suffix: str = ""
    whole: bool = False
    """Whether `family` is all there is, and no part of a name: of a body."""

    @property
    def in_order(self) -> str:
        """As it is spoken: `Stephen Hadley`, `山田 花子`."""
        if family_first(self.family):
            return " ".join(part for part in (self.family, self.given, self.suffix) if part)
        return " ".join(part for part in (self.given, self.family, self.suffix) if part)

    @property
    def inverted(self) -> str:
        """As a list is sorted by: `Hadley, Stephen`; what begins with the family name anyway stays as it is."""
        return self.in_order if family_first(self.family) else self.parted

    @property
    def parted(self) -> str:
        """The same with its comma in every script, for programs: `Hadley, Stephen`, `山田, 花子`."""
        return ", ".join(part for part in (self.family, self.given, self.suffix) if part)


def name(author: Author) -> Name:
    """An author's name taken apart."""
    if author.body is not None:
        return Name(one_line(author.body), whole=True)
    if author.family is not None:
        return _with_suffix(one_line(author.family), one_line(author.given or ""))
    return _from_text(one_line(author.name or ""))


def _from_text(line: str) -> Name:
    parts = [part for part in map(str.strip, line.split(",")) if part]
    if len(parts) < 2:
        return _straight(" ".join(parts))
    family, *rest = parts
    if rest[0] in SUFFIXES:  # `Martin Luther King, Jr.`, or BibTeX's `King, Jr., Martin Luther`
        return Name(family, ", ".join(rest[1:]), rest[0]) if rest[1:] else _straight(f"{family} {rest[0]}")
    if rest[1:] and rest[-1] in SUFFIXES:
        return Name(family, ", ".join(rest[:-1]), rest[-1])
    return _with_suffix(family, ", ".join(rest))


def _straight(line: str) -> Name:
    """A name without a comma. Where the family name comes first nothing says where it ends, so that it stays whole."""
    words = line.split(" ")
    if len(words) < 2 or family_first(line):
        return Name(line, whole=len(words) > 1)
    suffix = words.pop() if words[-1] in SUFFIXES and len(words) > 2 else ""
    return Name(words[-1], " ".join(words[:-1]), suffix)


def _with_suffix(family: str, given: str) -> Name:
    """Both names, with the suffix that either may carry at its end."""
    for text, other in ((given, family), (family, given)):
        words, _, last = text.rpartition(" ")
        if words and last in SUFFIXES:
            return Name(other, words, last) if text is given else Name(words, other, last)
    return Name(family, given)


def names(source: Source) -> list[Name]:
    """A source's authors."""
    return [name(author) for author in source.authors]


def short(source: Source) -> str:
    """A source in a sentence: `Hadley`, `Fantappie and Heller`, `Berg et al.`; its short title if it is unsigned."""
    own = [name.family for name in names(source)]
    return together(own, MOST_IN_NOTE, 1) if own else f"“{short_title(source)}”"


def dated(source: Source, among: Mapping[str, Source]) -> str:
    """Author and year: `Hadley 2020`; `Hadley 2020a` where another source `among` all would read the same.

    Of an unsigned source its short title and year: `“Cornered in Iraq” (2024)`.
    """
    return _dated(Among(among))[source.id]


class Among:
    """Some sources as a key of a cache: the same dict, not an equal one, which would take as long to tell."""

    __slots__ = ("sources",)

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self.sources = sources

    def __hash__(self) -> int:
        return id(self.sources)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Among) and other.sources is self.sources


@lru_cache(maxsize=4)  # every sentence that names a source asks, and 10,000 sources take 50 ms
def _dated(among: Among) -> dict[str, str]:
    alike: dict[tuple[str, str], list[Source]] = {}
    for source in among.sources.values():
        year = source.date.text[:4] if source.date else "n.d."
        alike.setdefault((short(source), year), []).append(source)
    found: dict[str, str] = {}
    for (who, year), sources in alike.items():
        # Letters go by title, as the list of references does (15.20).
        for at, source in enumerate(sorted(sources, key=lambda source: (source.title, source.id))):
            letter = "" if len(sources) == 1 else _letter(at) if source.date else f"-{_letter(at)}"
            found[source.id] = f"{who} {year}{letter}" if source.authors else f"{who} ({year}{letter})"
    return found


def _letter(at: int) -> str:
    """`a` to `z`, then `aa`, `ab` and on."""
    return (_letter(at // 26 - 1) if at >= 26 else "") + chr(ord("a") + at % 26)


def signed(source: Source) -> str:
    """Who wrote a source, in full: `Maria Fantappie and Sam Heller`; empty where it is unsigned."""
    return together([name.in_order for name in names(source)], MOST_IN_NOTE, 1)


def full(source: Source) -> str:
    """Who wrote a source, in full, where its title does not stand beside it: the short title in quotes if unsigned."""
    return signed(source) or short(source)


def in_list(source: Source) -> str:
    """The authors at the head of a bibliography's entry: `Hadley, Stephen, and Will Smith`; empty where unsigned."""
    own = names(source)
    ordered = [own[0].inverted, *(name.in_order for name in own[1:])] if own else []
    return together(ordered, MOST_IN_LIST, _SHOWN_IN_LIST, serial=True)


def together(people: Sequence[str], most: int, shown: int, serial: bool = False) -> str:
    """Names in a row; of more than `most`, the first `shown`.

    Chicago puts a comma before `and` from three on, and (`serial`) after an inverted first name (6.19, 14.76).
    """
    if len(people) > most:
        return ", ".join(people[:shown]) + (", et al." if serial or shown > 1 else " et al.")
    if len(people) < 2:
        return "".join(people)
    comma = "," if len(people) > 2 or serial else ""
    return ", ".join(people[:-1]) + f"{comma} and {people[-1]}"


def short_title(source: Source) -> str:
    """A title's first words, as shortened notes have it: four at most, none of them a weak one at the end (14.33)."""
    title = one_line(source.title)
    if len(title.split()) <= _SHORT_TITLE:
        return title
    main = re.split(r"[:?!]\s| [—–-] ", title, maxsplit=1)[0]
    words = main.split()
    if words[0].lower() in ("a", "an", "the") and len(words) > 1:
        words = words[1:]
    words = words[:_SHORT_TITLE]
    while len(words) > 1 and words[-1].strip(",;").lower() in _WEAK:
        words.pop()
    return " ".join(words).rstrip(",;")
