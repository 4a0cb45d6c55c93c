"""The chance of a case at which the leader changes, against brute force; what learning which case holds is worth."""

from __future__ import annotations

from dataclasses import replace
from math import fsum
from pathlib import Path

import pytest
import yaml
from decide.analysis.cases import END, PRECISION, along, at_chance, chances, learning, outlooks
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decide import Session, open_folder
from decide.analysis.ranking import Ranking
from decide.analysis.value import NoWeightError
from decide.evidence import Filters
from tests.decisions import FIRST, decisions, questions
from tests.reference import Documents
from tests.sessions import opened, put

ROOT = Path(__file__).parents[2]
HARBOUR = ROOT / "tests" / "data" / "harbour"
SLOW = settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


def leads(option: str, ranking: Ranking) -> bool:
    return option == ranking.leader.option or option in ranking.tied


def brute(of: Documents, option: str, case: str, chance: float) -> Session:
    """The same folder, written anew with other weights of the cases."""
    cases = {
        name: dict(held) if isinstance(held, dict) else {"name": held}
        for name, held in of.options[option]["cases"].items()
    }
    rest = fsum(held.get("weight", 1) for name, held in cases.items() if name != case)
    for name, held in cases.items():
        held["weight"] = chance if name == case else (1 - chance) * held.get("weight", 1) / rest
    options = {**of.options, option: {**of.options[option], "cases": cases}}
    return opened(Documents(of.criteria, options, of.perspectives))


def two_ways(folder: Path, good: float, bad: float, sure: float) -> Session:
    """A lottery of two cases against a sure thing, on one criterion."""
    (folder / "options").mkdir(parents=True)
    criteria = {
        "decision": {"title": "T", "question": "Q"},
        "sources": {"s": {"title": "S"}},
        "criteria": {"x": {"name": "X", "weight": 1, "scale": {0: "bad", 100: "good"}}},
    }
    evidence = [
        {"source": "s", "from": "some words", "claim": "c", "score": score, "case": case}
        for case, score in (("well", good), ("badly", bad))
    ]
    options = {
        "risky": {"name": "Risky", "summary": "S", "cases": {"well": "Well", "badly": "Badly"},
                  "scores": {"x": {"evidence": evidence}}},
        "safe": {"name": "Safe", "summary": "S", "scores": {"x": {"judgement": sure}}},
    }  # fmt: skip
    (folder / "criteria.yaml").write_text(yaml.safe_dump(criteria, sort_keys=False), encoding="utf-8")
    for name, option in options.items():
        (folder / "options" / f"{name}.yaml").write_text(yaml.safe_dump(option, sort_keys=False), encoding="utf-8")
    return Session(open_folder(folder))


def test_the_break_even_of_a_lottery_by_hand(tmp_path: Path) -> None:
    session = two_ways(tmp_path, 90, 10, 40)
    found = along(session.scenarios, "risky", "well")
    (change,) = found.changes
    assert change.share == pytest.approx(30 / 80, abs=PRECISION)  # 90 p + 10 (1 − p) = 40
    assert (change.before, change.after, found.chance, found.leader) == ("safe", "risky", 0.5, "risky")
    assert found.holds == (change.share, 1.0)
    (other,) = along(session.scenarios, "risky", "badly").changes
    assert other.share == pytest.approx(1 - change.share, abs=2 * PRECISION)
    (one,) = learning(session.scenarios, session.ranking)
    assert one.option == "risky"
    assert one.value == pytest.approx((90 + 40) / 2 - 50)


def test_no_change_and_nothing_to_learn_where_the_sure_thing_always_leads(tmp_path: Path) -> None:
    session = two_ways(tmp_path, 90, 10, 95)
    (found,) = outlooks(session.scenarios)
    assert (found.case, found.changes, found.holds, found.leader) == ("well", (), (0.0, 1.0), "safe")
    assert learning(session.scenarios, session.ranking) == (("risky", 0.0),)


def test_a_case_chosen_by_hand_is_set_aside_along_the_chance_and_leaves_nothing_to_learn() -> None:
    session = Session(open_folder(HARBOUR))
    first, second = session.decision.options["rebuild"].cases
    free = along(session.scenarios, "rebuild", first)
    session.change(filters=Filters(cases={"rebuild": second}))
    assert along(session.scenarios, "rebuild", free.case) == free
    assert learning(session.scenarios, session.ranking) == ()


def test_the_folder_s_own_chance_gives_the_ranking_in_force() -> None:
    session = Session(open_folder(ROOT))
    for name, option in session.decision.options.items():
        for case, chance in chances(option).items():
            if len(option.cases) > 1:
                same = at_chance(session.scenarios, name, case, chance)
                for standing in session.ranking.standings:
                    assert same.of(standing.option).total.likely == pytest.approx(standing.total.likely)


@SLOW
@given(st.data())
def test_changes_are_those_of_the_folder_written_anew(data: st.DataObject) -> None:
    of = data.draw(decisions(FIRST))
    session = opened(of)
    question = data.draw(questions(of, FIRST))
    try:
        put(session, question)
    except NoWeightError:
        return
    for found in outlooks(session.scenarios):
        shares = [change.share for change in found.changes]
        assert shares == sorted(shares)
        assert all(one.after == two.before for one, two in zip(found.changes, found.changes[1:], strict=False))
        chosen = {name: case for name, case in session.state.filters.cases.items() if name != found.option}
        for step in range(1, 12):
            chance = step / 12 + 0.003
            if chance >= 1 - END or any(abs(chance - share) < 2 * PRECISION for share in shares):
                continue
            leader = found.changes[0].before if found.changes else found.leader
            for change in found.changes:
                leader = change.after if change.share < chance else leader
            anew = brute(of, found.option, found.case, chance)
            put(anew, question)
            anew.change(filters=replace(anew.state.filters, cases=chosen))
            if len(session.decision.options[found.option].cases) == 2:
                assert leads(leader, anew.ranking), (found, chance)
            same = at_chance(session.scenarios, found.option, found.case, chance)
            for standing in anew.ranking.standings:
                assert same.of(standing.option).total.likely == pytest.approx(standing.total.likely, abs=1e-9)
    for one in learning(session.scenarios, session.ranking):
        assert one.value >= 0
        led = [leads(session.ranking.leader.option, by.ranking) for by in session.scenarios.single_cases()
               if one.option in by.choice]  # fmt: skip
        assert (one.value > 1e-9) == (not all(led))


@SLOW
@given(decisions(FIRST))
def test_with_every_cell_heard_it_is_the_field_s_value_of_learning(of: Documents) -> None:
    """Σ p max T(c) − max T, wherever a total is the mean of its cases' totals."""
    session = opened(of)
    singles = list(session.scenarios.single_cases())
    for one in learning(session.scenarios, session.ranking):
        share = chances(session.decision.options[one.option])
        mine = {by.choice[one.option]: by.ranking for by in singles if one.option in by.choice}
        mean = {
            name: fsum(share[case] * ranking.of(name).total.likely for case, ranking in mine.items())
            for name in session.decision.options
        }
        if all(mean[s.option] == pytest.approx(s.total.likely, abs=1e-9) for s in session.ranking.standings):
            best = fsum(share[case] * ranking.leader.total.likely for case, ranking in mine.items())
            assert one.value == pytest.approx(best - session.ranking.leader.total.likely, abs=1e-9)
