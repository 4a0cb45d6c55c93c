"""What of a source a reference is made from: names taken apart, months in words, the places where it can be read."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from decide.model import PartialDate, Source
from decide.text import one_line

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_PARTICLES = {"af", "al", "ben", "bin", "da", "de", "del", "della", "den", "der", "di", "du", "ibn", "la", "le", "van",
              "von", "zu", "zur"}  # fmt: skip
_SUFFIXES = {"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"}
_BODY = re.compile(
    r"(?i)\b(agency|association|bank|board|bureau|centre|center|command|commission|committee|company|council|"
    r"department|embassy|fund|government|group|institute|institution|ministry|nations|network|office|organi[sz]ation|"
    r"parliament|party|press|project|society|staff|university)\b"
)


class Name(NamedTuple):
    """An author's name taken apart; a body, such as a ministry, has only `family`, and is written as it stands."""

    family: str
    given: str = ""
    suffix: str = ""

    @property
    def straight(self) -> str:
        """Given name first: `Stephen Hadley`."""
        return " ".join(part for part in (self.given, self.family, self.suffix) if part)

    @property
    def inverted(self) -> str:
        """Family name first: `Hadley, Stephen`."""
        return ", ".join(part for part in (self.family, self.given, self.suffix) if part)


def name(author: str) -> Name:
    """An author's name taken apart: particles stay with the family name, a comma says where the family name ends."""
    line = one_line(author)
    if "," in line:
        family, given, *rest = (part.strip() for part in line.split(","))
        if given in _SUFFIXES:
            return name(family)._replace(suffix=given)
        return Name(family, given, " ".join(rest))
    words = line.split()
    if len(words) < 2 or _BODY.search(line):
        return Name(line)
    suffix = words.pop() if words[-1] in _SUFFIXES and len(words) > 2 else ""
    at = len(words) - 1
    while at > 1 and words[at - 1].lower() in _PARTICLES:
        at -= 1
    return Name(" ".join(words[at:]), " ".join(words[:at]), suffix)


def names(source: Source) -> list[Name]:
    """A source's authors."""
    return [name(author) for author in source.authors]


class When(NamedTuple):
    """A date as far as it is known."""

    year: int
    month: int | None = None
    day: int | None = None


def when(date: PartialDate) -> When:
    """The parts of a date that are given."""
    return When(*(int(part) for part in date.text.split("-")))


def host(address: str) -> str:
    """The site of an address, without `www.`."""
    return (urlsplit(address).hostname or address).removeprefix("www.")


def republished(source: Source) -> str | None:
    """The address of another copy than the one at the source's own address; None where there is none."""
    return source.text_url if source.url and source.text_url and source.text_url != source.url else None
