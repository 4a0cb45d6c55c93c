"""Citations in the notes style of The Chicago Manual of Style, 17th edition, for articles, posts, pages and reports.

Chapter 14: newspapers and magazines 14.188–200, sites and blogs 14.206–208, shortened notes 14.29–36, no date 14.145.
Titles keep the capitals that the folder gives them: which words a title capitalises, no rule of a program knows.
A phrase is text with or without italics, so that no format's markup is decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from decide.bibliography.parts import MONTHS, host, names, republished, when
from decide.model import Citation, Source
from decide.text import one_line

MOST_IN_NOTE = 3
"""A note names so many authors; of more, the first and `et al.` (14.76)."""
MOST_IN_ENTRY = 10
"""An entry of the bibliography names so many; of more, the first seven and `et al.`"""

_SHORT_TITLE = 4
_WEAK = frozenset(
    {
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "his",
        "her",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "nor",
        "of",
        "on",
        "or",
        "our",
        "per",
        "so",
        "than",
        "that",
        "the",
        "their",
        "to",
        "under",
        "up",
        "upon",
        "via",
        "was",
        "were",
        "will",
        "with",
    }
)
"""Words that a shortened title does not end in."""


class Phrase(NamedTuple):
    """Some words of a reference."""

    text: str
    italic: bool = False
    address: str | None = None
    """Where the words lead; None for words that are no link."""


def plain(phrases: Iterable[Phrase]) -> str:
    """The words alone."""
    return "".join(phrase.text for phrase in phrases)


def date_words(source: Source) -> str:
    """A source's date as far as it is known: `January 5, 2020`, `March 2020`, `2020` or `n.d.`."""
    if source.date is None:
        return "n.d."
    found = when(source.date)
    if found.month is None:
        return str(found.year)
    month = MONTHS[found.month - 1]
    return f"{month} {found.year}" if found.day is None else f"{month} {found.day}, {found.year}"


def note(source: Source) -> tuple[Phrase, ...]:
    """The full note: `Ada Berg, “Title,” *Harbour Post*, January 5, 2020, https://…`."""
    title = _inner(source.title)
    report = source.kind == "report"
    by = _together([name.straight for name in names(source)], MOST_IN_NOTE, 1)
    parts: list[Phrase] = [Phrase(f"{by}, ")] if by else []
    if report:
        parts.append(Phrase(one_line(source.title), italic=True))
        inside = ", ".join(part for part in (_outlet(source), date_words(source)) if part)
        parts.append(Phrase(f" ({inside})"))
        parts.extend(_addresses(source, ", "))
    else:
        parts.append(Phrase(f"“{title}{'' if _stopped(title) else ','}” "))
        parts.extend(_where(source, ", "))
        parts.append(Phrase(date_words(source)))
        parts.extend(_addresses(source, ", "))
    return _closed(parts)


def entry(source: Source) -> tuple[Phrase, ...]:
    """The entry in a bibliography: `Hadley, Stephen. “Title.” *Washington Post*, January 5, 2020. https://…`.

    What is unsigned stands under the name of the paper or site (14.199, 14.208).
    """
    title = _inner(source.title)
    own = names(source)
    ordered = [own[0].inverted, *(name.straight for name in own[1:])] if own else []
    by = _together(ordered, MOST_IN_ENTRY, 7, serial=True)
    outlet = _outlet(source)
    parts: list[Phrase] = []
    if by:
        parts.append(Phrase(by if by.endswith(".") else f"{by}."))
    elif outlet:
        parts.extend((Phrase(outlet, italic=_is_paper(source)), Phrase(".")))
    if parts:
        parts.append(Phrase(" "))
    if source.kind == "report":
        parts.extend((Phrase(one_line(source.title), italic=True), Phrase(". ")))
        where: list[Phrase] = [Phrase(f"{outlet}, ")] if outlet and by else []
    else:
        parts.append(Phrase(f"“{title}{'' if _stopped(title) else '.'}” "))
        where = _where(source, ", ") if by else []
    parts.extend(where)
    parts.append(Phrase(date_words(source)))
    if addresses := _addresses(source, " "):
        parts.append(Phrase("" if date_words(source).endswith(".") else "."))
        parts.extend(addresses)
    return _closed(parts)


def short_note(source: Source, among: Mapping[str, Source] | None = None) -> tuple[Phrase, ...]:
    """The shortened note, family names and a short title: `Hadley, “Soleimani killing.”`.

    Where another source `among` all would read the same, the title stays whole.
    """
    short = _short(source)
    others = [other for other in (among or {}).values() if other.id != source.id]
    title = short[1]
    if any(_short(other) == short for other in others):
        title = one_line(source.title)
    by = f"{short[0]}, " if short[0] else ""
    if source.kind == "report":
        return _closed([*([Phrase(by)] if by else []), Phrase(title, italic=True)])
    title = _inner(title)
    return (Phrase(f"{by}“{title}{'' if _stopped(title) else '.'}”"),)


def passage(
    source: Source, citation: Citation, address: str | None, among: Mapping[str, Source], named: bool = False
) -> tuple[Phrase, ...]:
    """A shortened note that leads to one passage: `Berg, “Title,” at “first … last.”`.

    Where the source was `named` before, its authors are enough (14.34), as long as they wrote no other source. A
    passage of a few words, which stands whole, has no dots.
    """
    found = list(short_note(source, among))
    if named and (by := _short(source)[0]) and [_short(other)[0] for other in among.values()].count(by) == 1:
        found = [Phrase(f"{by}.")]
    last = found[-1]
    if last.text.endswith(".”"):
        found[-1] = last._replace(text=last.text[:-2] + ",”")
    elif last.text.endswith("."):
        found[-1] = last._replace(text=last.text[:-1] + ",")
    first = _inner(_bare(citation.from_))
    last_words = f" … {_inner(_bare(citation.to))}" if citation.to is not None else ""
    return (*found, Phrase(" at "), Phrase(f"“{first}{last_words}.”", address=address))


def _bare(words: str) -> str:
    return one_line(words).strip(",;: ").removesuffix(".")


def _short(source: Source) -> tuple[str, str]:
    own = names(source)
    by = _together([name.family for name in own], MOST_IN_NOTE, 1)
    title = one_line(source.title)
    if len(title.split()) <= _SHORT_TITLE:
        return by, title
    main = re.split(r"[:?!]\s| [—–-] ", title, maxsplit=1)[0]
    words = main.split()
    if words[0].lower() in ("a", "an", "the") and len(words) > 1:
        words = words[1:]
    words = words[:_SHORT_TITLE]
    while len(words) > 1 and words[-1].strip(",;").lower() in _WEAK:
        words.pop()
    return by, " ".join(words).rstrip(",;")


def _together(people: list[str], most: int, shown: int, serial: bool = False) -> str:
    """Names in a row. Chicago puts a comma before `and` from three on, and after an inverted first name."""
    if not people:
        return ""
    if len(people) > most:
        return ", ".join(people[:shown]) + (", et al." if serial or shown > 1 else " et al.")
    if len(people) == 1:
        return people[0]
    comma = "," if len(people) > 2 or serial else ""
    return ", ".join(people[:-1]) + f"{comma} and {people[-1]}"


def _outlet(source: Source) -> str | None:
    """Where it appeared; a paper goes without its initial article (14.193)."""
    if source.outlet is None:
        return None
    outlet = one_line(source.outlet)
    return outlet.removeprefix("The ") if _is_paper(source) else outlet


def _is_paper(source: Source) -> bool:
    """Papers, magazines and blogs stand in italics, other sites do not (14.206): an address is taken for a site."""
    if source.kind in ("primary", "report"):
        return False
    return source.kind == "blog" or (source.outlet is not None and re.search(r"\w\.\w", source.outlet) is None)


def _where(source: Source, after: str) -> list[Phrase]:
    outlet = _outlet(source)
    if outlet is None:
        return []
    kind = " (blog)" if source.kind == "blog" and "blog" not in outlet.lower() else ""
    return [Phrase(outlet, italic=_is_paper(source)), Phrase(kind + after)]


def _addresses(source: Source, before: str) -> list[Phrase]:
    """The address; of a text that is held from elsewhere, that copy's too."""
    address = source.url or source.text_url
    if address is None:
        return []
    found = [Phrase(before), Phrase(one_line(address), address=address)]
    if (copy := republished(source)) is not None:
        found.extend((Phrase(f"; republished at {host(copy)}, "), Phrase(one_line(copy), address=copy)))
    return found


def _inner(text: str) -> str:
    """A text inside double quotes: its own double quotes become single ones."""
    line = one_line(text).replace("“", "‘").replace("”", "’")
    line = re.sub(r'(^|(?<=[\s(\[—–-]))"', "‘", line)
    return line.replace('"', "’")


def _stopped(title: str) -> bool:
    """Whether a title ends in a mark that takes the place of the comma or full stop."""
    return title.rstrip("’").endswith(("?", "!"))


def _closed(parts: list[Phrase]) -> tuple[Phrase, ...]:
    parts = [part for part in parts if part.text]
    if parts and not parts[-1].text.endswith("."):
        parts.append(Phrase("."))
    return tuple(parts)
