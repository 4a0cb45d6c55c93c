"""The table as a matrix, written and read back."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings

from decide import Session, exports, open_folder
from decide.exports import matrix
from decide.files.starting import Start, create, plan
from decide.tables.interpreting import matrix as read_matrix
from decide.tables.reading import read_tables
from tests.decisions import decisions
from tests.reference import Documents
from tests.sessions import opened

HARBOUR = Path(__file__).parent / "data" / "harbour"


def session_of(folder: Path) -> Session:
    return Session(open_folder(folder))


def read_back(session: Session, form: str) -> dict[str, float]:
    """The totals of a decision made from the table that another one exports, by the options' places."""
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / f"table.{form}"
        file.write_bytes(exports.render(session, "table", form))
        found = read_matrix(read_tables(str(file)).grids)
        for name, text in plan(Start(found, "Again", "Again?")).files.items():
            (Path(place) / "again" / name).parent.mkdir(parents=True, exist_ok=True)
            (Path(place) / "again" / name).write_text(text, encoding="utf-8")
        again = session_of(Path(place) / "again")
        return dict(zip(session.table.options, again.ranking.totals.values(), strict=True))


def is_plain(session: Session) -> bool:
    """Whether nothing stands in the decision that a table of figures can't hold and that changes a total."""
    cells = [score for row in session.table.rows for score in row]
    frame, decision = session.decision.frame, session.decision
    present = frame.status_quo if frame.status_quo in session.table.options else None
    silent_present = present is not None and any(
        decision.leaves[name].present and not session.table.score(present, name).known
        for name in session.table.criteria
    )
    return (
        not decision.scenarios
        and not any(option.cases for option in decision.options.values())
        and all(score.known in (0, 1) for score in cells)
        and any(score.known for score in cells)
        and not any("no quantity has" in part for part in matrix.lost(session))
        and not silent_present
    )


@settings(deadline=None, max_examples=60)
@given(decisions(frozenset({"marks", "lists", "set-aside", "gates"})))
def test_a_table_read_back_gives_the_same_totals(documents: Documents) -> None:
    session = opened(documents)
    lost = matrix.lost(session)
    if is_plain(session):
        assert not any(part.startswith("the totals") for part in lost)
        assert read_back(session, "csv") == pytest.approx(session.ranking.totals, abs=1e-6)
    elif not any(part.startswith("the totals") for part in lost):
        assert read_back(session, "csv") == pytest.approx(session.ranking.totals, abs=1e-6)


def test_the_harbour_as_a_table() -> None:
    session = session_of(HARBOUR)
    rows = list(csv.reader(io.StringIO(exports.render(session, "table", "csv").decode("utf-8-sig"))))
    assert rows == [
        ["Option", "Storm safety", "Safe entry", "Cost [million crowns]"],
        ["Weight", "42", "18", "40"],
        ["Scale", "0..100", "0..100", "0 = 100; 10 = 60; 40 = 0"],
        ["Patch it", "35", "", "5"],
        ["Rebuild it", "72.5", "55", "20"],
        ["Remove it", "", "80", ""],
    ]
    assert matrix.lost(session) == [
        "the cases of Rebuild it",
        "the ranges of 5 cells",
        "the sources of 4 cells",
    ]


def test_a_bent_value_function_keeps_the_likely_score() -> None:
    """Two voices at 0 and 40 million have the values 100 and 0: their mean, 50, is what 15 million has, not 20.

    At 10 and 40 the values are 60 and 0, whose mean, 30, 25 million has: there the mean of the quantities is written.
    """
    session = session_of(HARBOUR)
    leaf = session.decision.leaves["cost"]
    score = session.table.score("patch", "cost")
    assert matrix.own_value(score._replace(natural=20.0, likely=50.0), leaf, None) == 15
    assert matrix.own_value(score._replace(natural=25.0, likely=30.0), leaf, None) == 25
    assert matrix.own_value(score._replace(natural=None, likely=100.0), leaf, None) == 0


def test_the_document_of_the_table_has_ids_and_no_number_for_what_is_unknown() -> None:
    found = json.loads(exports.render(session_of(HARBOUR), "table", "json"))
    assert [one["criterion"] for one in found["criteria"]] == ["storms", "access", "cost"]
    assert found["criteria"][2]["points"] == [[0, 100], [10, 60], [40, 0]]
    assert found["options"][0] == {
        "option": "patch",
        "name": "Patch it",
        "cells": {"storms": 35, "access": None, "cost": 5},
    }


def test_the_long_table_has_a_row_a_cell_and_leaves_unknown_cells_empty() -> None:
    text = exports.render(session_of(HARBOUR), "long", "csv").decode("utf-8-sig")
    found = {(row["option"], row["criterion"]): row for row in csv.DictReader(io.StringIO(text))}
    assert len(found) == 9
    unknown = found["remove", "cost"]
    assert (unknown["basis"], unknown["likely"], unknown["low"], unknown["high"], unknown["value"]) == (
        "unknown", "", "", "", "",
    )  # fmt: skip
    cost = found["rebuild", "cost"]
    assert (cost["basis"], cost["likely"], cost["value"], cost["unit"]) == (
        "evidence",
        "40.0",
        "20.0",
        "million crowns",
    )


def test_a_name_that_a_spreadsheet_would_run_comes_back_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text('Option,Access,Cost\nWeight,1,2\n"=1+1",4,3\n-3 m,2,5\n', encoding="utf-8")
    create(tmp_path / "d", plan(Start(read_matrix(read_tables(str(tmp_path / "t.csv")).grids), "T", "Q")).files)
    session = session_of(tmp_path / "d")
    written = exports.render(session, "table", "csv").decode("utf-8-sig")
    assert "'=1+1" in written
    (tmp_path / "u.csv").write_text(written, encoding="utf-8")
    assert [one.name for one in read_matrix(read_tables(str(tmp_path / "u.csv")).grids).options] == ["=1+1", "-3 m"]
