"""Sources in a few words, and the filters in force."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from decide.bibliography.naming import dated
from decide.drawing.ink import Span
from decide.evidence import NO_FILTERS, Filters
from decide.model import Decision, Source
from decide.session import Session
from decide.wording import listed, weights_in_words


def about(decision: Decision, source: Source) -> str:
    """Where and when a source appeared, and what it is; a voice shared with others by their names."""
    others = [
        dated(other, decision.sources)
        for other in decision.sources.values()
        if other.id != source.id and other.speaks_as == source.speaks_as
    ]
    parts = [
        source.outlet,
        source.date.text if source.date else "undated",
        source.kind,
        f"reliability {source.reliability}" if source.reliability else None,
        f"one voice with {listed(others)}" if others else None,
        f"weight {source.weight:g}" if source.weight != 1 else None,
    ]
    return " · ".join(part for part in parts if part)


def filters_in_words(decision: Decision, filters: Filters) -> list[str]:
    """What a person has left out, a few words each; nothing where all evidence counts."""
    parts: list[str] = []
    sources = decision.sources
    if filters.only is not None:
        parts.append("only " + listed(_named(decision, filters.only)))
    elif len(filters.without) == 1:
        parts.append("without " + listed(_named(decision, filters.without)))
    elif filters.without:
        parts.append(f"{len(sources) - len(filters.without)} of {len(sources)} sources")
    if filters.until is not None:
        parts.append(f"as known on {filters.until.isoformat()}")
    if filters.direct:
        parts.append("direct evidence only")
    if filters.without_advocates:
        parts.append("without advocates")
    parts.extend(
        f"{decision.options[option].name}: {decision.options[option].cases[case].name}"
        for option, case in filters.cases.items()
    )
    return parts


def _named(decision: Decision, ids: Iterable[str]) -> list[str]:
    sources, named = decision.sources, set(ids)
    return [dated(source, sources) for name, source in sources.items() if name in named] or ["no source"]


def chips(session: Session) -> list[Span]:
    """The filters in force and the key that takes them off; nothing where all evidence counts."""
    if session.state.filters == NO_FILTERS:
        return []
    target = "command:app.clear_filters"
    said = " · ".join(filters_in_words(session.decision, session.state.filters))
    return [Span(f"{said}  ", "warn", target), Span("x", "key", target), Span(" all evidence", "muted", target)]


def basis(session: Session) -> str:
    """Which weights and which evidence the figures rest on, sources by their names."""
    parts = [weights_in_words(session)]
    limit: date | None = session.readings.as_of
    if limit and session.state.filters.until is None:
        parts.append(f"as known on {limit.isoformat()}")
    return "; ".join([*parts, *filters_in_words(session.decision, session.state.filters)])
