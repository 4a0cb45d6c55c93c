"""Small folders written out in a test: the parts that a test does not speak of filled in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.reference import Documents


def criterion(weight: Any, *anchors: int, **more: Any) -> dict[str, Any]:
    """A criterion on a scale that names 0, 100 and these anchors between them, unless it has a measure."""
    held = {"name": "A criterion", "weight": weight, **more}
    return held if "measure" in held else {**held, "scale": {0: "worst", **dict.fromkeys(anchors, "so"), 100: "best"}}


def measured(weight: Any, *points: tuple[Any, Any], **more: Any) -> dict[str, Any]:
    """A criterion in natural units."""
    return criterion(weight, measure={"unit": "units", "points": [list(point) for point in points]}, **more)


def said(source: str, score: Any = None, **more: Any) -> dict[str, Any]:
    """A piece of evidence."""
    reading = {} if score is None else {"score": score}
    return {"source": source, "from": "the first words", "claim": "A claim.", **reading, **more}


def judged(score: Any = None, **more: Any) -> dict[str, Any]:
    """A judgement."""
    return {**({} if score is None else {"score": score}), "why": "A reason.", **more}


def folder(
    criteria: Mapping[str, Any],
    options: Mapping[str, Mapping[str, Any]],
    *,
    sources: Mapping[str, Any] | None = None,
    scenarios: Mapping[str, Any] | None = None,
    perspectives: Mapping[str, Any] | None = None,
    about: Mapping[str, Mapping[str, Any]] | None = None,
    **decision: Any,
) -> Documents:
    """A folder: `options` are their scores, `about` what else is written of them, the rest goes to the decision."""
    written: dict[str, Any] = {
        "format": 1,
        "decision": {"title": "T", "question": "Q", "options": list(options), **decision},
        "criteria": dict(criteria),
    }
    if sources:
        written["sources"] = {source: {"title": "A source", **held} for source, held in sources.items()}
    if scenarios:
        written["scenarios"] = dict(scenarios)
    of = {
        name: {"name": name.upper(), "summary": "S.", "scores": dict(scores), **(about or {}).get(name, {})}
        for name, scores in options.items()
    }
    return Documents(written, of, perspectives or {})
