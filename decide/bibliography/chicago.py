"""Citations in the notes style of The Chicago Manual of Style, 17th edition, for articles, posts, pages and reports.

Chapter 14: newspapers and magazines 14.188–200, sites and blogs 14.206–208, shortened notes 14.29–36, no date 14.145.
Titles keep the capitals that the folder gives them: which words a title capitalises, no rule of a program knows.
A phrase is text with or without italics, so that no format's markup is decided here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from decide.bibliography.naming import Among, in_list, short, short_title, signed
from decide.bibliography.parts import MONTHS, host, republished, when
from decide.model import Citation, Source
from decide.text import one_line


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
    by = signed(source)
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
    by = in_list(source)
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
    who, title = _short(source)
    if among is not None and _counts(Among(among)).notes[who, title] > 1:
        title = one_line(source.title)
    by = f"{who}, " if who else ""
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
    if named and (by := _short(source)[0]) and _counts(Among(among)).authors[by] == 1:
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
    """Who and what of a shortened note; nobody where the source is unsigned."""
    return short(source) if source.authors else "", short_title(source)


class _Counts(NamedTuple):
    """How many sources would be shortened alike: by the whole note, and by the authors alone."""

    notes: Counter[tuple[str, str]]
    authors: Counter[str]


@lru_cache(maxsize=4)  # each note asks
def _counts(among: Among) -> _Counts:
    shortened = [_short(source) for source in among.sources.values()]
    return _Counts(Counter(shortened), Counter(who for who, _ in shortened))


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
