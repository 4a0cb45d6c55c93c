"""The notes of a memo: each cited passage gets a number where it is first cited."""

from __future__ import annotations

from collections.abc import Iterable

from decide.memo.model import Cites, Note
from decide.model import Citation, Decision, Source
from decide.passages import link


def reference(source: Source) -> str:
    """A source in a sentence: who, “what”, where, when."""
    who = ", ".join(source.authors) or source.outlet or "Unsigned"
    where = [source.outlet] if source.outlet and source.authors else []
    when = source.date.text if source.date else "n.d."
    return f"{who}, “{source.title},” {', '.join([*where, when])}"


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
