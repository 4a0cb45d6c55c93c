"""Names in the room there is: options, criteria and sources in a few words, and the filters in force."""

from __future__ import annotations

from collections.abc import Iterable

from decide.bibliography.naming import dated
from decide.drawing.ink import Span, fit_apart, width_of
from decide.evidence import NO_FILTERS
from decide.model import Decision, Node, Source
from decide.session import Session
from decide.wording import filters_in_words, listed


def option_names(decision: Decision, options: Iterable[str], width: int) -> dict[str, str]:
    """Options by id, each with its name in so many cells; no two look the same, unless they bear the same name."""
    names = {option: decision.every_option[option].name for option in options}
    shown = fit_apart(names.values(), width)
    return {option: shown[name] for option, name in names.items()}


def criterion_names(nodes: Iterable[Node], width: int) -> dict[str, str]:
    """Criteria by id, each with its name in so many cells, or its short one where the name has no room there."""
    names = {node.id: node.name if width_of(node.name) <= width else node.called for node in nodes}
    shown = fit_apart(names.values(), width)
    return {node: shown[name] for node, name in names.items()}


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


def chips(session: Session) -> list[Span]:
    """The filters in force and the key that takes them off; nothing where all evidence counts."""
    if session.state.filters == NO_FILTERS:
        return []
    target = "command:app.clear_filters"
    said = " · ".join(filters_in_words(session.decision, session.state.filters))
    return [Span(f"{said}  ", "warn", target), Span("x", "key", target), Span(" all evidence", "muted", target)]
