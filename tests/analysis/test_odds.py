"""Odds of scenarios and cases: crossovers through the program itself, one total a world, the worth of learning."""

from __future__ import annotations

from dataclasses import replace
from math import fsum
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from decide import Session, open_folder
from decide.analysis.odds import OddsOutlook
from decide.analysis.value import NoWeightError
from decide.evidence import Filters, case_key
from tests.decisions import EVERYTHING, decisions, questions
from tests.sessions import opened, put

ROOT = Path(__file__).parents[2]
SLOW = settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


def two_ways(folder: Path, good: float, bad: float, sure: float, scenarios: bool = False) -> Session:
    """A lottery of two cases, or of two scenarios, against a sure thing, on one criterion."""
    (folder / "options").mkdir(parents=True)
    worlds = {"well": "Well", "badly": "Badly"}
    criteria = {
        "decision": {"title": "T", "question": "Q"},
        "sources": {"s": {"title": "S"}},
        **({"scenarios": worlds} if scenarios else {}),
        "criteria": {"x": {"name": "X", "weight": 1, "scale": {0: "bad", 100: "good"}}},
    }
    evidence = [
        {"source": "s", "from": "some words", "claim": "c", "score": score, "scenario" if scenarios else "case": world}
        for world, score in (("well", good), ("badly", bad))
    ]
    options = {
        "risky": {"name": "Risky", **({} if scenarios else {"cases": worlds}), "scores": {"x": {"evidence": evidence}}},
        "safe": {"name": "Safe", "scores": {"x": {"judgement": sure}}},
    }
    (folder / "criteria.yaml").write_text(yaml.safe_dump(criteria, sort_keys=False), encoding="utf-8")
    for name, option in options.items():
        (folder / "options" / f"{name}.yaml").write_text(yaml.safe_dump(option, sort_keys=False), encoding="utf-8")
    return Session(open_folder(folder))


@pytest.mark.parametrize("scenarios", [False, True], ids=["cases", "scenarios"])
def test_the_break_even_of_a_lottery_by_hand(tmp_path: Path, scenarios: bool) -> None:
    session = two_ways(tmp_path, 90, 10, 40, scenarios)
    well, badly = session.outlook.odds
    (change,) = well.changes
    assert change.odds == pytest.approx(30 / 80)  # 90 p + 10 (1 - p) = 40
    assert (change.before, change.after, well.chance) == ("safe", "risky", 0.5)
    assert list(well.stable) == pytest.approx([30 / 80, 1.0])
    assert badly.changes[0].odds == pytest.approx(50 / 80)
    (learning,) = session.outlook.learning
    assert learning.option == (None if scenarios else "risky")
    assert learning.value == pytest.approx((90 + 40) / 2 - 50)


def test_nothing_to_learn_where_the_sure_thing_always_leads(tmp_path: Path) -> None:
    session = two_ways(tmp_path, 90, 10, 95)
    assert [one.changes for one in session.outlook.odds] == [(), ()]
    assert [one.value for one in session.outlook.learning] == [0.0]


def test_a_choice_leaves_no_odds_and_nothing_to_learn(tmp_path: Path) -> None:
    session = two_ways(tmp_path, 90, 10, 40)
    session.change(filters=Filters(cases={"risky": "badly"}))
    assert session.outlook.odds == ()
    assert session.outlook.learning == ()


def test_regret_by_hand(tmp_path: Path) -> None:
    session = two_ways(tmp_path, 90, 10, 40, scenarios=True)
    well, badly = session.outlook.scenarios
    assert (well.leader, well.regret) == ("risky", {"risky": 0.0, "safe": 50.0})
    assert (badly.leader, badly.regret) == ("safe", {"risky": 30.0, "safe": 0.0})
    assert session.outlook.least_regret == "risky"  # at most 30, against 50


def test_the_shipped_answer_hangs_on_the_scenario() -> None:
    session = Session(open_folder(ROOT))
    holds, _ = (one for one in session.outlook.odds if one.option is None)
    assert {change.after for change in holds.changes} | {change.before for change in holds.changes} >= {"restraint"}
    totals = {found.scenario: found.totals for found in session.outlook.scenarios}
    assert totals["hold-fire"]["restraint"] > totals["keep-attacking"]["restraint"] + 10


@SLOW
@given(st.data())
def test_a_total_is_the_mean_of_its_worlds_totals_and_a_choice_changes_nothing_else(data: st.DataObject) -> None:
    documents = data.draw(decisions(EVERYTHING))
    session = opened(documents)
    try:
        put(session, data.draw(questions(documents, EVERYTHING)))
    except NoWeightError:
        assume(False)
    filters = replace(session.state.filters, cases={}, scenario=None)
    session.change(filters=filters)
    before, chances = session.ranking, session.table.chances
    for name, option in session.decision.options.items():
        standing = before.of(name)
        for totals, odds in ((standing.cases, chances.cases[name]), (standing.scenarios, chances.scenarios)):
            if totals:
                mean = fsum(chance * total.likely for chance, total in zip(odds, totals.values(), strict=True))
                assert mean == pytest.approx(standing.total.likely, abs=1e-9)
        for case, total in standing.cases.items():
            session.change(filters=replace(filters, cases={name: case}))
            assert session.ranking.of(name).total.likely == pytest.approx(total.likely, abs=1e-9)
            for other in session.decision.options:
                if other != name:
                    assert session.ranking.of(other).total == before.of(other).total
        assert len(option.cases) == len(standing.cases)
    for scenario in session.decision.scenarios:
        session.change(filters=replace(filters, scenario=scenario))
        for name in session.decision.options:
            expected = before.of(name).scenarios[scenario].likely
            assert session.ranking.of(name).total.likely == pytest.approx(expected, abs=1e-9)


@SLOW
@given(st.data())
def test_the_leader_changes_where_the_odds_say_it_does(data: st.DataObject) -> None:
    documents = data.draw(decisions(EVERYTHING))
    session = opened(documents)
    held = session.ranking.ruled_out
    for one in session.outlook.odds:
        for change in one.changes:
            for step, leader in ((-1e-6, change.before), (1e-6, change.after)):
                if 0 < change.odds + step < 1:
                    session.change(odds=_odds_for(session, one, change.odds + step))
                    if session.ranking.ruled_out == held:  # gates stand as they were decided at the odds in force
                        assert session.ranking.of(leader).total.likely >= max(session.ranking.totals[name]
                            for name in session.ranking.in_play.options) - 1e-6 * 100  # fmt: skip
                    session.undo()


def _odds_for(session: Session, one: OddsOutlook, chance: float) -> dict[str, float]:
    """Odds that give a world this chance, the others of its family in proportion."""
    if one.option is None:
        chances = dict(zip(session.decision.scenarios, session.table.chances.scenarios, strict=True))
        names = {world: world for world in chances}
    else:
        cases = session.decision.options[one.option].cases
        chances = dict(zip(cases, session.table.chances.cases[one.option], strict=True))
        names = {world: case_key(one.option, world) for world in chances}
    rest = 1 - chances[one.world]
    return {
        names[world]: chance if world == one.world else (1 - chance) * share / rest for world, share in chances.items()
    }
