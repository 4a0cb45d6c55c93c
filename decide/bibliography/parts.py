"""What of a source a reference is made from: its date in parts, months in words, the places where it can be read."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit

from decide.model import PartialDate, Source

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


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
