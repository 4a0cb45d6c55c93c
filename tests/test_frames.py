"""From Python: a decision out of a DataFrame or plain mappings, and records for a DataFrame out of an answer."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import decide
from decide.files.problems import SaveError
from decide.tables.grid import TableError
from decide.tables.remarks import in_python

pytestmark = pytest.mark.filterwarnings("ignore::decide.AssumptionWarning")

CELLS: dict[str, dict[str, float | None]] = {
    "North": {"Cost [EUR m]": 5, "Access": 4, "Noise": None},
    "South": {"Cost [EUR m]": 7.5, "Access": 2, "Noise": 3},
}
WEIGHTS = {"Cost [EUR m]": 40, "Access": 50, "Noise": 10}


class Frame:
    """What is asked of a pandas DataFrame: its index, columns and rows."""

    index = tuple(CELLS)
    columns = tuple(WEIGHTS)

    def itertuples(self, name: str | None = "Pandas") -> Iterator[tuple[Any, ...]]:
        assert name is None
        for option, row in CELLS.items():
            yield (option, *(float("nan") if value is None else value for value in row.values()))


ROWS = [["", *WEIGHTS], *([option, *row.values()] for option, row in CELLS.items())]


@pytest.mark.parametrize("table", [CELLS, Frame(), ROWS], ids=["mapping", "frame", "rows"])
def test_a_decision_from_a_table_at_hand(table: Any, tmp_path: Path) -> None:
    folder = decide.new(tmp_path / "d", table, weights=WEIGHTS, title="A site", status_quo="South")
    assert folder.decision is not None
    assert folder.decision.frame.status_quo == "south"
    session = decide.Session(folder)
    assert session.weights == pytest.approx({"cost": 0.4, "access": 0.5, "noise": 0.1})
    rows = {row["option"]: row for row in session.ranking.records()}
    # Marks from 1 to 5; the only known mark of noise is the field's mean for North, too.
    assert rows["north"]["total"] == pytest.approx(0.4 * 100 + 0.5 * 75 + 0.1 * 50)
    assert rows["south"]["total"] == pytest.approx(0.4 * 0 + 0.5 * 25 + 0.1 * 50)
    assert rows["north"]["known"] == pytest.approx(0.9)
    assert rows["north"]["from_status_quo"] == pytest.approx(rows["north"]["total"] - rows["south"]["total"])


def test_records_have_a_row_a_cell_and_nothing_for_what_is_unknown(tmp_path: Path) -> None:
    session = decide.Session(decide.new(tmp_path / "d", CELLS))
    records = session.table.records()
    assert len(records) == 6
    assert all(list(record) == list(records[0]) for record in records)
    cells = {(record["option"], record["criterion"]): record for record in records}
    assert cells["north", "noise"] | {"known": 0} == cells["north", "noise"]
    assert cells["north", "noise"]["likely"] is None
    assert (cells["north", "cost"]["value"], cells["north", "cost"]["likely"]) == (5, 100)


def test_a_file_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Criterion,Weight,A,B\nHeight [m],1,3,4\n", encoding="utf-8")
    folder = decide.new(tmp_path / "d", tmp_path / "t.csv", better={"Height": "lower"})
    assert folder.decision is not None
    measure = folder.decision.leaves["height"].measure
    assert measure is not None
    assert list(measure.points) == [(3, 100), (4, 0)]


@pytest.mark.parametrize(
    ("given", "weights", "message"),
    [
        ("text as rows", None, "no such file"),
        (3, None, "it is a DataFrame, a mapping"),
        ({"A": 3}, None, "in place of a mapping"),
        (CELLS, {"Csot": 1}, "there is no criterion 'Csot'"),
        ({"A": {"x": "much"}, "B": {"x": 1}}, None, '"much" is no number'),
    ],
)
def test_what_is_no_table(given: Any, weights: Any, message: str, tmp_path: Path) -> None:
    with pytest.raises(TableError, match=message):
        decide.new(tmp_path / "d", given, weights=weights)
    assert not (tmp_path / "d").exists()


def test_an_option_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="there is no option"):
        decide.new(tmp_path / "d", CELLS, status_quo="East")


def test_each_guess_is_a_warning_with_pythons_own_way_to_say_otherwise(tmp_path: Path) -> None:
    table = {"As is": {"Cost [EUR m]": 5, "Length [m]": 3, "Charm": 4}, "Wall": dict.fromkeys(["Charm"], 2)}
    with pytest.warns(decide.AssumptionWarning) as caught:
        folder = decide.new(tmp_path / "d", table)
    assert Path(caught[0].filename) == Path(__file__)
    told = [str(one.message) for one in caught]
    for guess in ("no weights", "marks from", 'better on "Cost"', 'better on "Length"', "counts as 0", '"As is" was'):
        assert sum(guess in one for one in told) == 1, guess
    assert not any("--" in one for one in told)
    assert folder.sound.frame.status_quo == "as-is"
    (tmp_path / "t.csv").write_text("Criterion,Weight,Scale,A,B\nLength [m],1,1..9,3,4\n", encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        decide.new(tmp_path / "e", tmp_path / "t.csv")


def test_pandas_itself_takes_the_records(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(CELLS).T
    session = decide.Session(decide.new(tmp_path / "d", frame, weights=WEIGHTS))
    assert list(pandas.DataFrame(session.ranking.records())["option"]) == ["north", "south"]
    assert pandas.DataFrame(session.table.records()).shape == (6, 11)


def test_a_table_s_encoding_is_said_in_python_s_own_terms_and_can_be_given(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_bytes("Option,Küche [EUR],Länge [m]\nNord,5,4\nSüd,7,2\n".encode("cp1252"))
    with pytest.warns(decide.AssumptionWarning) as caught:
        decide.new(tmp_path / "found", table)
    said = [str(one.message) for one in caught]
    assert any("Windows-1252" in sentence and "encoding= says otherwise" in sentence for sentence in said)
    assert not any("--" in sentence for sentence in said)
    assert "Küche" in [
        leaf.name for leaf in decide.new(tmp_path / "given", table, encoding="cp1252").sound.leaves.values()
    ]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ('To turn it round, add --higher "Cost".', 'To turn it round, give better={"Cost": "higher"}.'),
        ("add --lower.", 'give better={NAME: "lower"}.'),
        ("add --options-in rows.", 'give options_in="rows".'),
    ],
)
def test_what_to_add_on_the_command_line_is_what_to_give_in_python(sentence: str, said: str) -> None:
    assert in_python(sentence) == said
