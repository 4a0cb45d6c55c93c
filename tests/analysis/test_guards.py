"""Each guard: a folder that deserves it, and that the shipped decision gets only those it should."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from decide import Session, open_folder
from decide.analysis.guards import Guard, guards

DATA = Path(__file__).parents[1] / "data"

CRITERIA = """
decision: {title: T, question: Q}
sources:
  a: {title: A, kind: op-ed}
  b: {title: B, kind: report}
criteria:
  x: {name: X, weight: 60, why: Much., scale: {0: bad, 100: good}}
  y: {name: Y, weight: 40, why: Less., scale: {0: bad, 100: good}}
"""
ONE = """
name: One
summary: The first.
scores:
  x: [{source: a, from: first words, claim: C, score: 80}]
  y: [{source: b, from: other words, claim: C, score: 30}]
"""
TWO = """
name: Two
summary: The second.
scores:
  x: [{source: b, from: more words, claim: C, score: 40}]
  y: [{source: b, from: still more, claim: C, score: 60}]
"""


def found(folder: Path, criteria: str = CRITERIA, one: str = ONE, two: str = TWO) -> list[Guard]:
    (folder / "options").mkdir()
    (folder / "criteria.yaml").write_text(criteria, encoding="utf-8")
    (folder / "options" / "one.yaml").write_text(one, encoding="utf-8")
    (folder / "options" / "two.yaml").write_text(two, encoding="utf-8")
    opened = open_folder(folder)
    assert opened.problems == ()
    session = Session(opened)
    return list(guards(session.decision, session.ranking))


def test_a_sound_folder_gets_none(tmp_path: Path) -> None:
    assert found(tmp_path) == []


def test_equal_weights(tmp_path: Path) -> None:
    (guard,) = found(tmp_path, CRITERIA.replace("weight: 60", "weight: 40"))
    assert (guard.kind, guard.path) == ("equal-weights", ("criteria", "x", "weight"))


def test_a_weight_without_its_swing(tmp_path: Path) -> None:
    (guard,) = found(tmp_path, CRITERIA.replace(" why: Much.,", ""))
    assert (guard.kind, guard.path) == ("no-swing", ("criteria", "x", "weight"))


def test_a_weight_of_0_on_what_evidence_speaks_of(tmp_path: Path) -> None:
    (guard,) = found(tmp_path, CRITERIA.replace("weight: 40", "weight: 0"))
    assert (guard.kind, guard.path) == ("weight-0", ("criteria", "y", "weight"))


def test_a_group_split_finer_than_its_sibling(tmp_path: Path) -> None:
    leaf = "{name: N, weight: %d, why: W, scale: {0: bad, 100: good}}"
    small = f"{{name: S, weight: 50, why: W, criteria: {{x: {leaf % 1}}}}}"
    large = f"{{name: L, weight: 60, why: W, criteria: {{y: {leaf % 1}, z: {leaf % 2}, v: {leaf % 3}}}}}"
    head = CRITERIA.split("criteria:", maxsplit=1)[0]
    kinds = {guard.kind: guard for guard in found(tmp_path, f"{head}criteria: {{small: {small}, large: {large}}}\n")}
    assert kinds["splitting"].path == ("criteria", "large")
    assert "L holds 3 criteria and S 1" in kinds["splitting"].message


def test_a_criterion_on_which_all_score_alike(tmp_path: Path) -> None:
    (guard,) = found(tmp_path, two=TWO.replace("score: 40", "score: 80"))
    assert (guard.kind, guard.path) == ("alike", ("criteria", "x"))


def test_a_criterion_without_any_source(tmp_path: Path) -> None:
    criteria = CRITERIA + "  z: {name: Z, weight: 5, why: Little., scale: {0: bad, 100: good}}\n"
    (guard,) = found(tmp_path, criteria)
    assert (guard.kind, guard.path) == ("no-source", ("criteria", "z"))


@pytest.mark.parametrize(
    ("change", "kind"),
    [(("score: 80}", "score: 80, bearing: inferred}"), "inferred"), (("score: 80}", "}"), "unknown")],
)
def test_much_weight_unknown_or_inferred_only(tmp_path: Path, change: tuple[str, str], kind: str) -> None:
    guard = found(tmp_path, one=ONE.replace(*change).replace(", }", "}"))[0]
    assert (guard.kind, guard.file) == (kind, "options/one.yaml")
    assert guard.message.startswith("60 % of its weight")


def test_one_passage_under_two_criteria(tmp_path: Path) -> None:
    (guard,) = found(tmp_path, one=ONE.replace("source: b, from: other words", "source: a, from: first words"))
    assert (guard.kind, guard.path) == ("double-counting", ("scores", "y", "evidence", 0, "from"))
    assert "under X already" in guard.message


def test_high_confidence_on_one_opinion_piece(tmp_path: Path) -> None:
    (guard,) = found(tmp_path, one=ONE.replace("score: 80}", "score: 80, confidence: high}"))
    assert (guard.kind, guard.path) == ("opinion", ("scores", "x", "evidence", 0, "confidence"))


def test_a_lead_smaller_than_the_disagreement(tmp_path: Path) -> None:
    # Two voices 80 apart at a weight of 60 %: 48 points of total,.
    one = ONE.replace("score: 80}]", "score: 100}, {source: b, from: new words, claim: C, score: 20}]")
    (guard,) = found(tmp_path, one=one)
    assert (guard.kind, guard.file, guard.path) == ("lead", "options/one.yaml", ("scores", "x"))
    assert "48 points of total apart" in guard.message


def test_the_shipped_decision_is_told_of_what_it_says_itself() -> None:
    session = Session(open_folder(DATA.parents[1]))
    assert [(guard.kind, guard.file) for guard in guards(session.decision, session.ranking)] == [
        ("inferred", "options/muddling-through.yaml"),
        ("inferred", "options/restraint.yaml"),
        ("lead", "options/withdrawal.yaml"),
    ]


def test_a_folder_of_one_option_gets_no_guard_of_comparison(tmp_path: Path) -> None:
    shutil.copytree(DATA / "harbour", tmp_path / "one")
    (tmp_path / "one" / "options" / "remove.yaml").unlink()
    (tmp_path / "one" / "options" / "rebuild.yaml").unlink()
    criteria = tmp_path / "one" / "criteria.yaml"
    text = criteria.read_text(encoding="utf-8").replace("  options: [patch, rebuild, remove]\n", "")
    criteria.write_text(text, encoding="utf-8")
    shutil.rmtree(tmp_path / "one" / "perspectives")
    session = Session(open_folder(tmp_path / "one"))
    kinds = {guard.kind for guard in guards(session.decision, session.ranking)}
    assert kinds.isdisjoint({"alike", "lead", "no-source"})
