"""Changes between two decisions: made one after the other they lead from the one to the other."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from decide.analysis.changes import changes
from decide.analysis.revisions import state_of, steps
from decide.model import Decision
from tests.decisions import EVERYTHING, decisions
from tests.reference import Documents
from tests.sessions import opened


def decision_of(documents: Documents) -> Decision:
    return opened(documents).decision


@settings(deadline=None, max_examples=80)
@given(decisions(EVERYTHING), decisions(EVERYTHING))
def test_the_changes_lead_from_any_decision_to_any_other(first: Documents, second: Documents) -> None:
    old, new = decision_of(first), decision_of(second)
    found = steps(old, new)
    wanted = state_of(new)
    assert wanted is not None
    if not found:
        assert _parts(old) == _parts(new)
        return
    last = found[-1].state
    assert last is not None
    assert dict(last.totals) == pytest.approx(dict(wanted.totals), abs=1e-9)
    assert {last.leader, *last.tied} == {wanted.leader, *wanted.tied}
    here = old
    for step in found:
        here = Decision.model_construct(**dict(step.change.apply(here)))
    assert _parts(here) == _parts(new)


def _parts(decision: Decision) -> dict[str, object]:
    """All of a decision but the order within a cell, and cells that say nothing."""
    names = ("frame", "sources", "scenarios", "criteria", "perspectives")
    parts: dict[str, object] = {name: getattr(decision, name) for name in names}
    for option in decision.every_option.values():
        cells = {
            criterion: sorted(map(repr, (*cell.evidence, *cell.judgement)))
            for criterion, cell in option.scores.items()
            if cell.evidence or cell.judgement
        }
        parts[option.id] = option.model_copy(update={"scores": {}}), cells
    return {**parts, "order": list(decision.options)}


@settings(deadline=None, max_examples=40)
@given(decisions(EVERYTHING))
def test_a_decision_differs_from_itself_in_nothing(documents: Documents) -> None:
    assert list(changes(decision_of(documents), decision_of(documents))) == []


def test_each_change_is_told_with_what_it_did(harbour_pair: tuple[Decision, Decision]) -> None:
    found = steps(*harbour_pair)
    assert [(step.change.what, step.change.where) for step in found] == [
        ("weight", "storms"),
        ("score", "patch/access"),
        ("odds", "rebuild/late"),
    ]
    weight, score, odds = found
    assert (weight.change.before, weight.change.after) == (70, 10)
    assert (odds.change.before, odds.change.after) == (1, 4)
    assert score.change.before is None
    assert score.change.after == {"score": 10, "why": "The pilots say so."}
    assert score.state is not None
    assert odds.state is not None
    assert odds.state.totals["patch"] == score.state.totals["patch"], "odds of one option's cases move no other"
    assert odds.state.totals["rebuild"] < score.state.totals["rebuild"]


@pytest.fixture
def harbour_pair() -> tuple[Decision, Decision]:
    """The harbour, and the harbour with a weight, odds and a judgement changed."""
    from decide.files.folder import load
    from decide.model import Cell, Judgement
    from tests.files.folders import HARBOUR

    old = load(HARBOUR)
    safety = old.criteria["safety"]
    assert safety.criteria is not None
    storms = safety.criteria["storms"].model_copy(update={"weight": 10})
    criteria = {**old.criteria, "safety": safety.model_copy(update={"criteria": {**safety.criteria, "storms": storms}})}
    rebuild, patch = old.options["rebuild"], old.options["patch"]
    late = rebuild.cases["late"].model_copy(update={"weight": 4})
    judged = Judgement.model_validate({"score": 10, "why": "The pilots say so."})
    cell = Cell(judgement=(judged,))
    options = {
        **old.options,
        "rebuild": rebuild.model_copy(update={"cases": {**rebuild.cases, "late": late}}),
        "patch": patch.model_copy(update={"scores": {**patch.scores, "access": cell}}),
    }
    fields = {name: getattr(old, name) for name in Decision.model_fields} | {"criteria": criteria, "options": options}
    return old, Decision(**fields)
