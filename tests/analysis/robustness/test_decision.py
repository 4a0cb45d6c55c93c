"""A decision's cells as a sampling problem: worlds, odds, gates and silence reach the draws as the format has them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from decide import Filters, Session, open_folder
from decide.analysis.robustness.decision import problem_of
from decide.analysis.robustness.result import Robustness, Settings
from decide.analysis.robustness.simulation import simulate

SETTINGS = Settings("any", 20_000, 0, 50.0, coherent=False)


def opened(folder: Path, gate: int | None = None) -> Session:
    """A risky course that two scenarios judge at 90 and 10, a safe one at 40, a bad one at 5, on one criterion."""
    (folder / "options").mkdir()
    scale: dict[int, str] = {0: "bad", 100: "good"}
    criteria = {
        "decision": {"title": "T", "question": "Q"},
        "scenarios": {"well": {"name": "Well", "odds": 3}, "badly": "Badly"},
        "criteria": {"x": {"name": "X", "weight": 1, "scale": scale, **({} if gate is None else {"at_least": gate})}},
    }
    risky = [{"score": 90, "scenario": "well", "why": "w"}, {"score": 10, "scenario": "badly", "why": "w"}]
    options = {
        "risky": {"name": "Risky", "scores": {"x": {"judgement": risky}}},
        "safe": {"name": "Safe", "scores": {"x": 40}},
        "bad": {"name": "Bad", "scores": {"x": 5}},
    }
    (folder / "criteria.yaml").write_text(yaml.safe_dump(criteria, sort_keys=False), encoding="utf-8")
    for name, option in options.items():
        (folder / "options" / f"{name}.yaml").write_text(yaml.safe_dump(option, sort_keys=False), encoding="utf-8")
    return Session(open_folder(folder))


def drawn(session: Session) -> Robustness:
    return simulate(problem_of(session.decision, session.table, session.points, session.ranking.ruled_out), SETTINGS)


def first(found: Robustness, option: str) -> float:
    return found.acceptability[found.options.index(option)][0]


def test_a_scenario_is_drawn_by_its_odds(tmp_path: Path) -> None:
    found = drawn(opened(tmp_path))
    assert first(found, "risky") == pytest.approx(0.75, abs=0.016)  # five standard errors
    assert first(found, "safe") == pytest.approx(0.25, abs=0.016)


def test_a_chosen_scenario_is_the_only_one_drawn(tmp_path: Path) -> None:
    session = opened(tmp_path)
    session.change(filters=Filters(scenario="badly"))
    assert first(drawn(session), "safe") == 1


def test_an_option_that_fails_a_gate_is_not_drawn(tmp_path: Path) -> None:
    found = drawn(opened(tmp_path, gate=30))
    assert "bad" not in found.options
    assert set(found.options) == {"risky", "safe"}
