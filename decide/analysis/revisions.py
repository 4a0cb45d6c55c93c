"""What each change between two states of a decision did, one after the other, from the old state to the new."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from decide.analysis.change import Change
from decide.analysis.changes import changes
from decide.analysis.gates import RuledOut, ruled_out
from decide.analysis.ranking import Ranking, rank
from decide.analysis.value import NoWeightError, leaf_weights
from decide.analysis.verdict import Verdict, verdict
from decide.evidence import Readings
from decide.model import Decision

WORDS = frozenset({"text", "perspective"})
"""Kinds of changes that no total depends on."""


class State(NamedTuple):
    """Where a decision stands: who leads, how firmly, every total, and who fails which gates."""

    leader: str | None
    tied: tuple[str, ...]
    verdict: Verdict
    totals: Mapping[str, float]
    ruled_out: RuledOut


class Step(NamedTuple):
    """A change with the state that it led to; None where that is no decision (weights that are all 0)."""

    change: Change
    state: State | None


def state_of(decision: Decision) -> State | None:
    """Where a decision stands at its own weights and odds; None where siblings have no weight."""
    try:
        weights = leaf_weights(decision.criteria)
    except NoWeightError:
        return None
    table = Readings(decision).table()
    found: Ranking = rank(decision, table, weights, ruled_out(decision, table))
    leader = found.leader.option if found.leader is not None else None
    return State(leader, found.tied, verdict(found), dict(found.totals), found.ruled_out)


def steps(old: Decision, new: Decision) -> list[Step]:
    """Every change in order, each with the state after it. What no total depends on leaves the state as it was."""
    here = old
    state = state_of(old)
    found = []
    for change in changes(old, new):
        here = _whole(change.apply(here))
        if change.what not in WORDS:
            state = state_of(here)
        found.append(Step(change, state))
    return found


def _whole(decision: Decision) -> Decision:
    """The decision without what it had computed before the change. On the way, not every rule between fields holds."""
    return Decision.model_construct(**{name: getattr(decision, name) for name in Decision.model_fields})
