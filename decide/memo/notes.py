"""The notes of a memo: each cited passage gets a number where it is first cited."""

from __future__ import annotations

from collections.abc import Iterable

from decide.memo.model import Cites, Note
from decide.model import Citation, Decision, PartialDate, Source
from decide.passages import link
from decide.wording import listed


def reference(source: Source) -> str:
    """A source in a sentence: who, “what”, where, when."""
    who = ", ".join(source.authors) or source.outlet or "Unsigned"
    where = [source.outlet] if source.outlet and source.authors else []
    when = day(source.date) if source.date else "n.d."
    return f"{who}, “{source.title},” {', '.join([*where, when])}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day(when: PartialDate) -> str:
    """A date in a sentence, as far as it is known: `5 January 2020`, `January 2020` or `2020`."""
    year, *rest = when.text.split("-")
    if not rest:
        return year
    month = _MONTHS[int(rest[0]) - 1]
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{month} {year}"


def short(source: Source) -> str:
    """A source named in a sentence: its authors' last names, or its title in quotes, and the year."""
    names = [author.split()[-1] for author in source.authors]
    who = f"{names[0]} and others" if len(names) > 3 else listed(names) if names else f"“{source.title}”"
    return f"{who} ({source.date.last.year})" if source.date else who


def voice_name(decision: Decision, voice: str) -> str:
    """A voice named in a sentence: by the sources that share it."""
    return listed([short(source) for source in decision.sources.values() if source.speaks_as == voice])


class Notes:
    """Numbers passages as they come."""

    def __init__(self, decision: Decision) -> None:
        self._decision = decision
        self._numbers: dict[tuple[str, str, str | None], Note] = {}

    def cite(self, citations: Iterable[Citation]) -> Cites:
        """The references to some passages, each numbered once in the whole memo."""
        return Cites(tuple(dict.fromkeys(self._note(citation).number for citation in citations)))

    @property
    def all(self) -> tuple[Note, ...]:
        """The notes so far, in order."""
        return tuple(self._numbers.values())

    def _note(self, citation: Citation) -> Note:
        key = citation.source, citation.from_, citation.to
        if key not in self._numbers:
            source = self._decision.sources[citation.source]
            words = f"“{citation.from_} … {citation.to}”" if citation.to else f"“{citation.from_} …”"
            address = source.passage_url
            self._numbers[key] = Note(
                len(self._numbers) + 1,
                f"{reference(source)}, at {words}.",
                link(address, citation.from_, citation.to) if address else None,
            )
        return self._numbers[key]
