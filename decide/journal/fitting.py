"""A state that was kept, brought back to the decision as it is now: what no longer fits is left out, and named."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, NamedTuple, get_type_hints

from decide.analysis.value import NoWeightError, leaf_weights
from decide.journal.coding import NotReadableError, decoded
from decide.model import Judgement
from decide.session import Session, SessionError, State


class Recalled(NamedTuple):
    """A state that fits the decision, and what was left out of it, in a few words each."""

    state: State
    left_out: tuple[str, ...]


def recalled(session: Session, kept: Any) -> Recalled:
    """What was kept of a session's state, as far as it can be read and fits this session's decision."""
    given = kept if isinstance(kept, dict) else {}
    hints = get_type_hints(State)
    fields: dict[str, Any] = {}
    left_out: list[str] = [] if isinstance(kept, dict) else ["all of it"]
    for field in dataclasses.fields(State):
        if field.name not in given:
            continue
        try:
            value = decoded(hints[field.name], given[field.name])
        except NotReadableError:
            left_out.append(WORDS.get(field.name, field.name))
            continue
        fits = FITS.get(field.name)
        fields[field.name] = fits(session, value, left_out) if fits is not None else value
    return Recalled(State(**fields), tuple(dict.fromkeys(left_out)))


def described(state: State) -> str:
    """What a state holds, in a few words: `3 weights, 1 judgement and a recommendation`."""
    filters = sum(getattr(state.filters, field.name) != field.default for field in dataclasses.fields(state.filters)
                  if field.name != "cases") + len(state.filters.cases)  # fmt: skip
    judgements = sum(len(cells) for cells in state.judgements.values())
    counts = [(len(state.points), "weight"), (len(state.odds), "odd"), (judgements, "judgement"), (filters, "filter")]
    parts = [f"{count} {noun}" + ("s" if count != 1 or noun == "odd" else "") for count, noun in counts if count]
    parts += ["a recommendation"] if state.recommends else []
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:]))) or "nothing but the baseline"


WORDS = {
    "perspective": "the perspective it started from",
    "points": "the weights",
    "elicited": "how the weights were asked for",
    "odds": "the odds",
    "filters": "the filters",
    "judgements": "the judgements",
    "recommends": "the recommendation",
    "because": "the reason",
}
"""What each part of a state is called."""


def _known(
    left_out: list[str], words: str, given: Collection[str], known: Collection[str] | Mapping[str, object]
) -> Iterator[str]:
    """Those of the names given that are known; the others are left out."""
    for name in given:
        if name in known:
            yield name
        else:
            left_out.append(f"{words} {name}")


def _perspective(session: Session, value: str | None, left_out: list[str]) -> str | None:
    return next(_known(left_out, "the perspective", [value] if value else [], session.perspectives), None)


def _points(session: Session, value: Mapping[str, float], left_out: list[str]) -> dict[str, float]:
    names = _known(left_out, "the weight of", value, session.decision.nodes)
    points = {name: value[name] for name in names if value[name] >= 0}
    try:
        leaf_weights(session.decision.criteria, points)
    except NoWeightError:
        left_out.append("the weights, which would leave a group without any")
        return {}
    return points


def _odds(session: Session, value: Mapping[str, float], left_out: list[str]) -> dict[str, float]:
    names = _known(left_out, "the odds of", value, session.baseline_odds)
    return {name: value[name] for name in names if value[name] > 0}


def _judgements(session: Session, value: Mapping[str, Any], left_out: list[str]) -> dict[str, dict[str, Judgement]]:
    trial = Session(session.folder, readings=session.readings)
    for option in _known(left_out, "the judgements of", value, session.decision.options):
        for criterion in _known(left_out, f"the judgement of {option} on", value[option], session.decision.leaves):
            try:
                trial.judge(option, criterion, value[option][criterion])
            except SessionError:
                left_out.append(f"the judgement of {option} on {criterion}")
    return {option: dict(cells) for option, cells in trial.state.judgements.items()}


def _recommends(session: Session, value: str | None, left_out: list[str]) -> str | None:
    return next(_known(left_out, "the recommendation of", [value] if value else [], session.decision.options), None)


def _filters(session: Session, value: Any, left_out: list[str]) -> Any:
    decision = session.decision
    without = frozenset(_known(left_out, "without the source", value.without, decision.sources))
    only = None
    if value.only is not None:
        only = frozenset(_known(left_out, "only the source", value.only, decision.sources)) or None
    cases = {
        option: value.cases[option]
        for option in _known(left_out, "the case of", value.cases, decision.options)
        for _ in _known(left_out, f"the case of {option}:", [value.cases[option]], decision.options[option].cases)
    }
    scenario = next(
        _known(left_out, "the scenario", [value.scenario] if value.scenario else [], decision.scenarios), None
    )
    return dataclasses.replace(value, without=without, only=only, cases=cases, scenario=scenario)


FITS: dict[str, Callable[[Session, Any, list[str]], Any]] = {
    "perspective": _perspective,
    "points": _points,
    "odds": _odds,
    "filters": _filters,
    "judgements": _judgements,
    "recommends": _recommends,
}
"""For each part of a state that names something of the decision, what of it fits; the others fit as they are."""
