"""A source as a file describes it, and how files write dates, addresses and names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from decide.files.problems import DecideError
from decide.files.scalars import web_address
from decide.model import PartialDate
from decide.text import one_line


class IncomingError(DecideError):
    """A file that no source can be had from; the sentence says why."""


class Found(NamedTuple):
    """A source as a file describes it, before it has an id here."""

    key: str
    title: str
    authors: tuple[Mapping[str, str], ...] = ()
    """Each {family, given} or {body}, or {name} where the file takes no name apart."""
    outlet: str = ""
    date: str = ""
    url: str = ""
    kind: str = ""


_MONTHS = {
    name: at
    for at, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1
    )
}
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d|21\d\d)(?!\d)")
_NUMBERS = (
    re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?(?=$|[T\s])"),
    re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})$"),
    re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})$"),
)
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?![\d:])")


def date_of(text: str) -> str:
    """The day, month or year that a text gives, as this format writes it; empty where it gives none.

    >>> date_of("January 5, 2020")
    '2020-01-05'
    """
    line = one_line(text)
    number = next((found for pattern in _NUMBERS if (found := pattern.match(line))), None)
    if number is not None:
        parts = [part for part in (number["year"], number["month"], number.groupdict()["day"]) if part]
    else:
        year = _YEAR.search(line)
        if year is None:
            return ""
        month = next((at for word in re.findall(r"[A-Za-z]+", line) if (at := _MONTHS.get(word[:3].lower()))), None)
        day = _DAY.search(line.replace(year[0], " ", 1))
        parts = [year[0], *([str(month)] if month else []), *([day[1]] if month and day else [])]
    for count in range(len(parts), 0, -1):  # an impossible day or month is left out
        try:
            return PartialDate.parse("-".join([parts[0], *(part.zfill(2) for part in parts[1:count])])).text
        except ValueError:
            continue
    return ""


def span_of(text: str) -> str:
    """As `date_of`, of a span of two dates, `2019-03/2019-05`, its end: by then all of it was published."""
    span = re.fullmatch(r"(\d{4}[\d-]*)\S?/(\d{4}[\d-]*\S?|\.\.|)", one_line(text))
    return date_of(text) if span is None else date_of(span[2]) or date_of(span[1])


def address(url: str, doi: str) -> str:
    """The web address that an entry gives, else its DOI's; empty without either."""
    if web_address(one_line(url)):
        return one_line(url)
    doi = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", one_line(doi), flags=re.IGNORECASE)
    return f"https://doi.org/{doi}" if re.fullmatch(r"10\.\d{4,9}/\S+", doi) else ""


def person(text: str) -> dict[str, str]:
    """A name with a comma, taken apart; one without as it is, for this format's own rule."""
    family, comma, given = one_line(text).partition(",")
    if comma and family.strip() and given.strip() and "," not in given:
        return {"family": family.strip(), "given": given.strip()}
    return {"name": one_line(text)}


def word(value: Any) -> str:
    """A value as text on one line; empty for what is no text or number."""
    return one_line(str(value)) if isinstance(value, str | int | float) else ""


def listed(value: Any) -> list[Any]:
    """A list as it is, one value as a list of it."""
    return value if isinstance(value, list) else [] if value is None else [value]


def plain_html(text: str) -> str:
    """A title without the tags that reference managers keep in it."""
    return one_line(re.sub(r"</?[a-zA-Z][^>]*>", "", text))
