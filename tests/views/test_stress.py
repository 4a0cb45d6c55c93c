"""Stress opens with a verdict that says each thing once: a line each, at every width and for any names."""

import random
from pathlib import Path

import pytest

from decide.files.folder import open_folder
from decide.session import Session
from decide.shipped import example
from decide.views.looks import looks, ordered
from decide.views.stress import Stressed, stress_page
from tests.decisions import decision, write

SHIPPED = Path(__file__).resolve().parent.parent.parent


def verdict(session: Session, width: int) -> list[str]:
    found = ordered(looks(session, session.state.filters))
    lines = [row.plain for row in stress_page(Stressed(session, found, session.ranking, None), width).lines]
    return lines[: next(at for at, row in enumerate(lines) if row.startswith("Go to"))]


@pytest.mark.parametrize("width", [57, 60, 80, 120, 200])
@pytest.mark.parametrize("folder", ["iraq", "public/12-cjk", "harbour", "random"])
def test_the_verdict_has_four_lines_at_most(tmp_path: Path, folder: str, width: int) -> None:
    if folder == "random":
        write(decision(random.Random(7)), tmp_path)
    path = {"iraq": SHIPPED, "random": tmp_path}.get(folder, SHIPPED / "tests" / "data" / folder)
    assert 2 <= len(verdict(Session(open_folder(path)), width)) <= 4


def test_each_fact_is_said_once_and_no_line_is_cut() -> None:
    session = Session(open_folder(SHIPPED))
    assert verdict(session, 57) == [
        "Too close to call: Withdrawal +<1.",
        "Less than 1 of 100 points of weight could turn it.",
        "6 of 21 looks keep the leader.",
        "In force: baseline weights; as known on 2024-02-01",
    ]
    assert " ".join(verdict(session, 120)).count("of 100 points") == 1


def test_where_no_weights_and_no_looks_change_anything_that_is_said_in_a_line_each() -> None:
    session = Session(example("hypotheses"))
    assert verdict(session, 76)[1:3] == [
        "No weights put another option ahead.",
        "Of 2 looks at the evidence 2 change nothing.",
    ]
