"""The notes of a memo: each passage cited on a page gets a number where that page first cites it."""

from __future__ import annotations

from collections.abc import Iterable

from decide.bibliography import chicago
from decide.bibliography.chicago import Phrase
from decide.bibliography.naming import dated
from decide.bibliography.parts import MONTHS, when
from decide.memo.model import Cites, Italic, Link, Note, Run
from decide.model import Citation, Decision, PartialDate, Source
from decide.passages import link
from decide.wording import listed


def day(date: PartialDate) -> str:
    """A date in a sentence, as far as it is known: `5 January 2020`, `January 2020` or `2020`."""
    found = when(date)
    if found.month is None:
        return str(found.year)
    return " ".join(str(part) for part in (found.day, MONTHS[found.month - 1], found.year) if part is not None)


def voice_name(decision: Decision, voice: str) -> str:
    """A voice named in a sentence: by the sources that share it."""
    sources = decision.sources
    return listed([dated(source, sources) for source in sources.values() if source.speaks_as == voice])


def runs(phrases: Iterable[Phrase]) -> tuple[Run, ...]:
    """A reference as runs of a paragraph."""
    return tuple(
        Link(phrase.text, phrase.address) if phrase.address else Italic(phrase.text) if phrase.italic else phrase.text
        for phrase in phrases
    )


def passage_link(source: Source, citation: Citation) -> str | None:
    """The address that opens at a passage; None for a source without one."""
    address = source.passage_url
    return link(address, citation.from_, citation.to) if address else None


class Notes:
    """Numbers passages as they come, page by page: a page carries every note that it refers to."""

    def __init__(self, decision: Decision) -> None:
        self._decision = decision
        self._here: dict[tuple[str, str, str | None], Note] = {}
        self._all: list[Note] = []
        self._named: set[str] = set()

    def restart(self) -> None:
        """As if nothing had been cited."""
        self._all.clear()
        self.turn()

    def turn(self) -> None:
        """A new page begins."""
        self._here.clear()
        self._named.clear()

    def cite(self, citations: Iterable[Citation]) -> Cites:
        """The references to some passages."""
        return Cites(tuple(dict.fromkeys(self._note(citation).number for citation in citations)))

    @property
    def all(self) -> tuple[Note, ...]:
        """The notes so far, in order."""
        return tuple(self._all)

    def _note(self, citation: Citation) -> Note:
        key = citation.source, citation.from_, citation.to
        if key not in self._here:
            sources = self._decision.sources
            source = sources[citation.source]
            named = source.id in self._named
            self._named.add(source.id)
            said = runs(chicago.passage(source, citation, passage_link(source, citation), sources, named=named))
            self._here[key] = Note(len(self._all) + 1, said)
            self._all.append(self._here[key])
        return self._here[key]
