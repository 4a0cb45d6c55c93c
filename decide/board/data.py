"""The decision as one JSON document for the page: what its modules compute from, and every text that they show.

Places stand for ids: an option, a source, a scenario or a case is named by where it stands in its list, and a
criterion by where it stands among the leaves. Scores are on 0–100, readings converted first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from decide.bibliography.naming import UNSIGNED, dated, signed
from decide.board.names import isolated
from decide.board.send_back import named_families
from decide.evidence.scale import natural, on_scale
from decide.model import UNSAID, Case, Citation, Decision, Evidence, Judgement, Measure, Node, Option, Scenario, Source
from decide.session import Session
from decide.text import one_line
from decide.views.names import about
from decide.wording import as_given, gate_in_words

FORMAT = 1
"""The version of the document; the modules and the fixtures of the tests go by it."""


def document(session: Session) -> dict[str, Any]:
    """All that the page needs to know, at the session's present state; plain values, fit for JSON."""
    decision, filters = session.decision, session.state.filters
    places = _Places(decision)
    frame = decision.frame
    return {
        "format": FORMAT,
        "decision": {
            "title": one_line(frame.title),
            "question": one_line(frame.question),
            "statusQuo": places.options.get(frame.status_quo or ""),
        },
        "gates": filters.gates,
        "sources": list(_sources(session, places)),
        "scenarios": [_world(one, one.odds, places, id=name) for name, one in decision.scenarios.items()],
        "scenario": places.scenarios.get(filters.scenario or ""),
        "options": [_option(option, places, filters.cases.get(name)) for name, option in decision.options.items()],
        "nodes": list(_nodes(decision.criteria, -1, _Count(), places)),
        "cells": [
            [_cell(session, option, criterion, places) for criterion in decision.leaves]
            for option in decision.options.values()
        ],
        "start": {"points": list(session.points.values()), "odds": session.odds},
        "named": named_families(session),
    }


class _Places:
    """Where each record stands in its list."""

    def __init__(self, decision: Decision) -> None:
        self.sources = _places(decision.sources)
        self.options = _places(decision.options)
        self.scenarios = _places(decision.scenarios)
        self.cases = {name: _places(option.cases) for name, option in decision.options.items()}


def _places(names: Mapping[str, object]) -> dict[str, int]:
    return {name: at for at, name in enumerate(names)}


class _Count:
    """How many nodes and leaves there are so far."""

    nodes = leaves = 0


def given(**fields: Any) -> dict[str, Any]:
    """A mapping of the fields that say something."""
    return {key.rstrip("_"): value for key, value in fields.items() if value is not None and value != []}


def _text(text: str | None) -> str | None:
    return one_line(text) if text else None


def _sources(session: Session, places: _Places) -> Iterator[dict[str, Any]]:
    decision, filters = session.decision, session.state.filters
    voices: dict[str, int] = {}
    for source in decision.sources.values():
        yield given(
            id=source.id,
            called=dated(source, decision.sources),
            signed=signed(source) or UNSIGNED,
            title=one_line(source.title),
            about=about(decision, source),
            position=_text(source.position),
            note=_text(source.note),
            url=source.url,
            held=source.passage_url if source.passage_url != source.url else None,
            voice=voices.setdefault(source.speaks_as, len(voices)),
            weight=source.weight,
            off=filters.off(source, session.readings.as_of),
            fixed=_fixed(session, source),
        )


def _fixed(session: Session, source: Source) -> bool | None:
    """Whether a source is off for good on the page: by its weight or its date, and not by choice."""
    limit = session.state.filters.until or session.readings.as_of
    late = limit is not None and source.date is not None and source.date.last > limit
    return True if source.weight == 0 or late else None


def _world(world: Scenario | Case, odds: float, places: _Places, **ids: str) -> dict[str, Any]:
    return {
        **ids,
        "odds": odds,
        **given(
            name=isolated(world.name),
            clause=_text(world.clause),
            why=_text(world.why),
            cites=_cites(world.cites, places),
        ),
    }


def _option(option: Option, places: _Places, chosen: str | None) -> dict[str, Any]:
    return {
        "id": option.id,
        "name": isolated(option.name),
        "cases": [_world(case, case.weight, places, id=name) for name, case in option.cases.items()],
        "case": places.cases[option.id].get(chosen or ""),
        **given(
            summary=_text(option.summary),
            advocates=[places.sources[name] for name in option.advocates],
            critics=[places.sources[name] for name in option.critics],
        ),
    }


def _nodes(family: Mapping[str, Node], parent: int, count: _Count, places: _Places) -> Iterator[dict[str, Any]]:
    """Every node of the tree, a group before its children; `parent` is a place among them, -1 for none."""
    for node in family.values():
        here, leaf = count.nodes, count.leaves if node.criteria is None else None
        count.nodes += 1
        count.leaves += node.criteria is None
        yield {
            "id": node.id,
            "name": isolated(node.name),
            "called": isolated(node.called),
            "parent": parent,
            "leaf": leaf,
            "points": node.weight,
            **given(
                question=_text(node.question),
                why=_text(node.why),
                cites=_cites(node.cites, places),
                anchors=[[number, one_line(words)] for number, words in sorted((node.scale or {}).items())],
                unit=one_line(node.measure.unit) if node.measure else None,
                value=[list(point) for point in node.measure.points] if node.measure else None,
                present=node.present or None,
                gate=_gate(node),
            ),
        }
        if node.criteria is not None:
            yield from _nodes(node.criteria, here, count, places)


def _gate(node: Node) -> dict[str, Any] | None:
    """A criterion's gate: its ends in the criterion's unit, where it has one, and on 0–100; and in words."""
    least, most = node.at_least, node.at_most
    if least is None and most is None:
        return None
    scale = [least, most]
    if node.measure is not None:
        scale = [None if end is None else node.measure.value(end) for end in (least, most)]
        scale = scale if node.measure.rising else scale[::-1]
    return {"natural": [least, most] if node.measure else None, "scale": scale, "words": gate_in_words(node)}


def _cell(session: Session, option: Option, criterion: str, places: _Places) -> dict[str, Any] | None:
    """A cell's evidence and judgements, this person's own first; None where there is nothing."""
    written = option.scores.get(criterion) or UNSAID
    own = session.state.judgements.get(option.id, {}).get(criterion)
    judgements = (*([own] if own is not None else []), *written.judgement)
    if not written.evidence and not judgements:
        return None
    measure = session.decision.leaves[criterion].measure
    return {
        "pieces": [_piece(session, option, evidence, measure, places) for evidence in written.evidence],
        "judgements": [
            {
                **_reading(session, judgement, measure),
                **_where(option, judgement, places),
                **given(
                    why=_text(judgement.why),
                    cites=_cites(judgement.cites, places),
                    own=True if judgement is own else None,
                ),
            }
            for judgement in judgements
        ],
    }


def _piece(
    session: Session, option: Option, evidence: Evidence, measure: Measure | None, places: _Places
) -> dict[str, Any]:
    filters = session.state.filters
    out = None
    if filters.direct and evidence.bearing == "inferred":
        out = "inferred"
    elif filters.without_advocates and evidence.source in option.advocates:
        out = "its advocate’s"
    return {
        **_citation(evidence, places),
        **_reading(session, evidence, measure),
        **_where(option, evidence, places),
        **given(
            inferred=True if evidence.bearing == "inferred" else None,
            kind=evidence.kind,
            sure=_sure(evidence) if evidence.counts else None,
            out=out if evidence.counts else None,
        ),
    }


def _sure(evidence: Evidence) -> str:
    if evidence.range is not None:
        return f"range {as_given(evidence.range[0])} to {as_given(evidence.range[1])}"
    return f"{evidence.confidence or 'moderate'} confidence"


def _reading(session: Session, record: Evidence | Judgement, measure: Measure | None) -> dict[str, Any]:
    """`at`, `low` and `high` on 0–100, and `natural` in the criterion's unit; nothing for context."""
    read = on_scale(record, measure, session.decision.frame)
    if read is None:
        return {}
    return {"at": read[0], "low": read[1], "high": read[2], **given(natural=natural(record, measure))}


def _where(option: Option, record: Evidence | Judgement, places: _Places) -> dict[str, int]:
    """The one case and scenario in which it counts."""
    case = places.cases[option.id][record.case] if record.case is not None else None
    return given(case=case, scenario=places.scenarios[record.scenario] if record.scenario is not None else None)


def _cites(citations: Sequence[Citation], places: _Places) -> list[dict[str, Any]]:
    return [_citation(citation, places) for citation in citations]


def _citation(citation: Citation, places: _Places) -> dict[str, Any]:
    return {
        "source": places.sources[citation.source],
        "from": one_line(citation.from_),
        **given(to=_text(citation.to)),
        "claim": one_line(citation.claim),
    }
