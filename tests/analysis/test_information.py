"""The distribution of a cell, by hand on the harbour decision and by what must always hold."""

from __future__ import annotations

from math import fsum
from pathlib import Path

import pytest

from decide import Session, open_folder
from decide.analysis.information import Stretch, mixtures

ROOT = Path(__file__).parents[2]
HARBOUR = ROOT / "tests" / "data" / "harbour"


def cells(folder: Path) -> dict[tuple[str, str], tuple[Stretch, ...]]:
    session = Session(open_folder(folder))
    return {(option, criterion): found for option, criterion, found in mixtures(session.decision, session.table)}


@pytest.mark.parametrize(
    ("option", "criterion", "stretches"),
    [
        ("rebuild", "storms", [(0.75, 85, 95), (0.25, 5, 35)]),  # two cases, three to one
        ("rebuild", "access", [(0.5, 10, 70), (0.5, 60, 85)]),  # one voice, two pieces
        ("rebuild", "cost", [(1, 20, 50)]),  # natural units: 30 to 15 million crowns
        ("patch", "cost", [(1, 75, 85)]),  # a judgement
        ("patch", "storms", [(1, 20, 50)]),
        ("patch", "access", [(0.25, 10, 70), (0.25, 60, 85), (0.5, 80, 80)]),  # silent: the two that are known
        ("remove", "cost", [(0.5, 75, 85), (0.5, 20, 50)]),
    ],
)
def test_a_cell_s_distribution(option: str, criterion: str, stretches: list[tuple[float, float, float]]) -> None:
    found = cells(HARBOUR)[option, criterion]
    assert sorted(found) == [pytest.approx(stretch) for stretch in sorted(stretches)]


def test_where_nothing_is_known_the_whole_scale_is_as_likely(tmp_path: Path) -> None:
    (tmp_path / "options").mkdir()
    (tmp_path / "options" / "a.yaml").write_text("{name: A, summary: S}", encoding="utf-8")
    (tmp_path / "criteria.yaml").write_text(
        "{decision: {title: T, question: Q}, criteria: {x: {name: X, weight: 1, scale: {0: bad, 100: good}}}}",
        encoding="utf-8",
    )
    assert cells(tmp_path) == {("a", "x"): (Stretch(1.0, 0.0, 100.0),)}


def test_chances_sum_to_one_and_unclipped_cells_have_their_likely_score_as_mean() -> None:
    session = Session(open_folder(ROOT))
    for option, criterion, found in mixtures(session.decision, session.table):
        assert fsum(stretch.chance for stretch in found) == pytest.approx(1)
        score = session.table.score(option, criterion)
        pieces = [piece for part in score.parts for voice in part.voices for piece in voice.pieces]
        if all(part.known for part in score.parts) and all(0 < p.low and p.high < 100 for p in pieces):
            mean = fsum(stretch.chance * (stretch.low + stretch.high) / 2 for stretch in found)
            assert mean == pytest.approx(score.likely)
