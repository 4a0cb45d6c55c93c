"""Files of every kind that holds tables: delimited text, Markdown, workbooks, standard input."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import openpyxl
import pytest

from decide.extras import how_to_install
from decide.tables.grid import TableError
from decide.tables.interpreting import matrix
from decide.tables.matrix import Matrix
from decide.tables.reading import read_tables
from tests.tables.tables import names, values, weights

TEXT = "Criterion,Weight,A,B\nCost,40,4,3\nNoise,60,2,5\n"
MARKDOWN = ["| " + " | ".join(row.split(",")) + " |" for row in TEXT.splitlines()]
MARKDOWN.insert(1, "|---|---:|:-:|---|")
CELLS = {"Cost": [4, 3], "Noise": [2, 5]}


def read(path: Path | str, sheet: str | None = None) -> Matrix:
    found = read_tables(str(path), sheet)
    return matrix(found.grids, title=found.title)


def said(path: Path | str, sheet: str | None = None) -> str:
    with pytest.raises(TableError) as caught:
        read(path, sheet)
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("t.csv", TEXT.encode()),
        ("t.csv", TEXT.replace(",", ";").encode()),
        ("t.csv", ("sep=;\n" + TEXT.replace(",", ";")).encode()),
        ("t.csv", TEXT.encode("utf-8-sig").replace(b"\n", b"\r\n")),
        ("t.csv", TEXT.replace("Cost", '"Cost"').encode()),
        ("t.tsv", TEXT.replace(",", "\t").encode()),
        ("t.txt", TEXT.replace(",", "\t").encode("utf-16")),
        ("t.md", "\n".join(["# Where?", "", *MARKDOWN]).encode()),
    ],
)
def test_a_text_file_by_its_ending_or_its_looks(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    found = read(tmp_path / name)
    assert (names(found), values(found), weights(found)) == (["A", "B"], CELLS, {"Cost": 40, "Noise": 60})
    assert found.title == ("Where?" if name == "t.md" else "")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert values(read("-")) == CELLS


def test_a_decimal_comma_parts_no_fields_where_semicolons_do(tmp_path: Path) -> None:
    rows = ["Kriterium;Gewicht;A;B", *(f"K{at};1,5;{at},5;2,5" for at in range(1, 9))]
    (tmp_path / "t.csv").write_text("\n".join(rows), encoding="utf-8")
    found = read(tmp_path / "t.csv")
    assert values(found)["K3"] == [3.5, 2.5]


def test_commas_inside_quoted_words(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text('Criterion,Weight,"A, the first",B\n"Cost, whole; life",40,4,3\n', encoding="utf-8")
    found = read(tmp_path / "t.csv")
    assert names(found) == ["A, the first", "B"]
    assert list(values(found)) == ["Cost, whole; life"]


def test_a_file_that_is_no_utf_8_is_read_as_windows_1252_and_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes("Critère,Poids,A,B\nCoût,40,4,3\n".encode("cp1252"))
    found = read_tables(str(tmp_path / "t.csv"))
    assert list(values(matrix(found.grids))) == ["Coût"]
    assert "Windows-1252" in found.remarks[0]


def test_marks_of_markdown_are_no_part_of_the_words(tmp_path: Path) -> None:
    text = (
        "| Criterion | Weight | [A](https://a.example) | `B` |\n|---|---|---|---|\n"
        "| **Cost** &amp; *time* | **40%** | **4** | ~~3~~ |\n| No\\|ise<br>here[^1] | 60% | 2 | 5 |\n"
    )
    (tmp_path / "t.md").write_text(text, encoding="utf-8")
    found = read(tmp_path / "t.md")
    assert names(found) == ["A", "B"]
    assert values(found) == {"Cost & time": [4, 3], "No|ise here": [2, 5]}


def test_tables_inside_a_code_block_are_no_tables(tmp_path: Path) -> None:
    (tmp_path / "t.md").write_text("```\n| a | b |\n|---|---|\n| c | 1 |\n```\n", encoding="utf-8")
    assert "no table" in said(tmp_path / "t.md")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("t.csv", b"", "the file is empty"),
        ("t.csv", b"\0\1\2", "no table"),
        ("t.csv", b"\xff\x00\xfe", "it is no text"),
        ("t.xls", b"x", "save it as .xlsx"),
        ("t.pdf", b"x", "no ending of a table"),
        ("t.json", b"{", "not readable as JSON"),
        ("t.xlsx", b"PK\x03\x04", "not readable as a workbook"),
        ("t.csv", b'a,b\n"' + b"x" * 200_000 + b'",1\n', "field larger than field limit"),
    ],
)
def test_a_file_that_can_not_be_read_ends_in_a_sentence(name: str, data: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    assert message in said(tmp_path / name)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "there is no such file" in said(tmp_path / "t.csv")


# Workbooks


def workbook(path: Path, *sheets: tuple[str, list[list[object]]]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    del book["Sheet"]
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return book


ROWS: list[list[object]] = [["Criterion", "Weight", "A", "B"], ["Cost", 40, 4, 3], ["Noise", 60, 2, 5]]


def test_a_workbook_on_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workbook(tmp_path / "t.xlsx", ("Matrix", ROWS), ("Other", [["Option", "Speed"], ["A", 1], ["B", 5]]))
    for sheet, cells in ((None, CELLS), ("Other", {"Speed": [1, 5]})):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((tmp_path / "t.xlsx").read_bytes())))
        assert values(matrix(read_tables("-", sheet).grids)) == cells


def test_a_workbook_of_one_sheet(tmp_path: Path) -> None:
    workbook(tmp_path / "t.xlsx", ("Matrix", ROWS))
    assert values(read(tmp_path / "t.xlsx")) == CELLS


def test_of_several_sheets_the_fullest_or_the_one_named(tmp_path: Path) -> None:
    small: list[list[object]] = [["Criterion", "C", "D"], ["Speed", 1, 5]]
    workbook(tmp_path / "t.xlsx", ("Notes", [["Made by us"]]), ("Matrix", ROWS), ("Other", small))
    assert values(read(tmp_path / "t.xlsx")) == CELLS
    assert values(read(tmp_path / "t.xlsx", "Other")) == {"Speed": [1, 5]}
    assert 'its sheets are "Notes", "Matrix", "Other"' in said(tmp_path / "t.xlsx", "Second")


def test_titles_blank_lines_percentages_and_merged_groups(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    rows: list[list[object]] = [
        [None, "Site appraisal"],
        [],
        [None, "Group", "Criterion", "Weight", "A", "B"],
        [None, "Money", "Capital", 0.25, 3, 4],
        [None, None, "Running", 0.25, 2, 4],
        [None, "People", "Access", 0.5, 5, 3],
        [None, None, "Noise", 0.0, True, 2],
        [],
        [None, "Source: ours"],
    ]
    book = workbook(path, ("Matrix", rows))
    sheet = book["Matrix"]
    sheet["F7"], sheet["E7"] = 2, 1
    for row in range(4, 8):
        sheet.cell(row, 4).number_format = "0%"
    sheet.merge_cells("B4:B5")
    sheet.merge_cells("B6:B7")
    book.save(path)
    found = read(path)
    assert found.title == "Site appraisal"
    assert [one.group for one in found.criteria] == ["Money", "Money", "People", "People"]
    assert weights(found) == {"Capital": 25, "Running": 25, "Access": 50, "Noise": 0}
    assert values(found)["Capital"] == [3, 4]


def test_a_formula_without_a_saved_value_is_named_by_its_cell(tmp_path: Path) -> None:
    workbook(tmp_path / "t.xlsx", ("Matrix", [*ROWS[:2], ["Noise", 60, "=C2*2", 5]]))
    assert said(tmp_path / "t.xlsx").startswith("t.xlsx:3:3: Noise, A: a formula without a saved value")


def test_without_openpyxl_a_sentence_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workbook(tmp_path / "t.xlsx", ("Matrix", ROWS))
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert f"install it with: {how_to_install('xlsx')}" in said(tmp_path / "t.xlsx")
