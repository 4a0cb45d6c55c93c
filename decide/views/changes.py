"""What a step of the work changed, in words: what was undone, what was made again, what would be lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from decide.analysis.ranking import Ranking
from decide.evidence import NO_FILTERS
from decide.model import Judgement
from decide.session import Session, State
from decide.views.weigh import points_text
from decide.wording import filters_in_words, listed, world_name

MOST = 3
"""So many changes are named; the rest is counted."""


def changes(session: Session, before: State, after: State) -> list[str]:
    """What `after` has that `before` had otherwise, a few words each."""
    return [
        *_weights(session, before, after),
        *_evidence(session, before, after),
        *_judgements(session, before, after),
        *_recommendation(session, before, after),
    ]


def in_words(session: Session, before: State, after: State) -> str:
    """The same in one line: the first few, and how many more."""
    found = changes(session, before, after)
    shown = "; ".join(found[:MOST])
    return f"{shown}; and {len(found) - MOST} more" if len(found) > MOST else shown


def unsaved_changes(session: Session) -> list[str]:
    """What the state has beyond the perspective that it stems from, or beyond the baseline."""
    state = session.state
    stem = session.perspectives.get(state.perspective or "")
    saved = replace(
        state,
        points=dict(stem.weights) if stem else {},
        odds=dict(stem.odds) if stem else {},
        judgements=stem.judgements if stem else {},
        recommends=stem.recommends if stem else None,
        because=(stem.because or "") if stem else "",
    )
    return changes(session, saved, state)


def new_leader(session: Session, before: Ranking) -> str:
    """Who leads now, where somebody else did before the last change; empty where the lead is as it was."""
    ranking, options = session.ranking, session.decision.options
    if ranking.leading == before.leading:
        return ""
    new, old = (
        [options[standing.option].name for standing in each.ranked if standing.rank == 1 and standing.option in options]
        for each in (ranking, before)
    )
    now = f"{listed(new)} {'leads' if len(new) == 1 else 'lead'} now" if new else "No option is in play now"
    return f"{now}; {listed(old)} did" if old else now


def _weights(session: Session, before: State, after: State) -> Iterator[str]:
    if after.perspective != before.perspective:
        chosen = session.perspectives.get(after.perspective or "")
        yield f"weights of “{chosen.name}”" if chosen else "baseline weights"
        return
    for name, node in session.decision.nodes.items():
        old, new = (state.points.get(name, node.weight) for state in (before, after))
        if old != new:
            yield f"{node.name} {points_text(old)} → {points_text(new)} points"
    for name, number in session.baseline_odds.items():
        old, new = (state.odds.get(name, number) for state in (before, after))
        if old != new:
            yield f"odds of {_world(session, name)} {points_text(old)} → {points_text(new)}"


def _world(session: Session, name: str) -> str:
    """A scenario, or an option's case, by name."""
    if name in session.decision.scenarios:
        return world_name(session.decision.scenarios[name])
    option, _, case = name.partition("/")
    return world_name(session.decision.options[option].cases[case])


def _evidence(session: Session, before: State, after: State) -> Iterator[str]:
    if after.filters == before.filters:
        return
    if after.filters == NO_FILTERS:
        yield "all evidence"
        return
    old = filters_in_words(session.decision, before.filters)
    new = filters_in_words(session.decision, after.filters)
    yield from (part for part in new if part not in old)
    yield from (f"no longer {part}" for part in old if part not in new)


def _judgements(session: Session, before: State, after: State) -> Iterator[str]:
    old, new = _cells(before), _cells(after)
    options, leaves = session.decision.options, session.decision.leaves
    for option, criterion in dict.fromkeys([*old, *new]):
        cell = f"{options[option].name}, {leaves[criterion].name}"
        if (option, criterion) not in new:
            yield f"no judgement of {cell}"
        elif old.get((option, criterion)) != new[option, criterion]:
            yield f"judgement of {cell}"


def _cells(state: State) -> Mapping[tuple[str, str], Judgement]:
    return {
        (option, criterion): judgement
        for option, cells in state.judgements.items()
        for criterion, judgement in cells.items()
    }


def _recommendation(session: Session, before: State, after: State) -> Iterator[str]:
    if after.recommends != before.recommends:
        chosen = session.decision.options.get(after.recommends or "")
        yield f"{chosen.name} recommended" if chosen else "the leader recommended"
    elif after.because != before.because:
        yield "the reason of the recommendation"
