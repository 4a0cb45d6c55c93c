"""Tables: measured in columns of the terminal, whole in every format, inert in a spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decide.commands.tables import WIDTH, columns, fitted, formats, screen, table, wrapped

TEXTS = st.text(max_size=120)
HOSTILE = [
    "a|b",
    "a\nb",
    "a\r\nb\tc",
    "=1+1",
    "<b>&</b>",
    "x\x1b[31my",
    "甲乙丙",
    "e\u0301te\u0301",
    "",
    "\\|",
    "100",
    "-5",
]


def read_back(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


# Widths


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("plain", 5),
        ("±SQ", 3),
        ("甲乙", 4),
        ("ｱ", 1),
        ("\uff21", 2),
        ("e\u0301", 1),
        ("a\u200db", 2),
        ("한글", 4),
    ],
)
def test_a_texts_width_is_that_of_its_characters(text: str, width: int) -> None:
    assert columns(text) == width


def test_a_cut_text_ends_in_an_ellipsis() -> None:
    assert fitted("rebuild it", 10) == "rebuild it"
    assert fitted("rebuild it", 9) == "rebuild…"
    assert fitted("甲乙丙丁", 8) == "甲乙丙丁"
    assert fitted("甲乙丙丁", 7) == "甲乙丙…"
    assert fitted("甲乙丙丁", 6) == "甲乙…"
    assert fitted("e\u0301e\u0301e\u0301", 2) == "e\u0301…", "an accent stays with its letter"


@settings(deadline=None)
@given(text=TEXTS, most=st.integers(1, 60))
def test_a_text_fits_what_it_is_fitted_to(text: str, most: int) -> None:
    assert columns(fitted(text, most)) <= most


@settings(deadline=None)
@given(text=TEXTS)
def test_running_text_keeps_to_the_screen_and_loses_nothing(text: str) -> None:
    lines = wrapped(text * 5).split("\n")
    assert all(columns(line) <= WIDTH for line in lines)
    assert "".join("".join(lines).split()) == "".join("".join(wrapped(text * 5, 10**6)).split())


def test_columns_line_up_under_wide_and_combining_characters() -> None:
    drawn = table(["Name", "N"], [["甲乙丙", "1"], ["e\u0301te\u0301", "22"], ["plain", "333"]], right=(1,))
    assert drawn.split("\n") == [
        "Name      N",
        "------  ---",
        "甲乙丙    1",
        "e\u0301te\u0301      22",
        "plain   333",
    ]


def test_private_characters_of_a_text_stay_its_own() -> None:
    own = "\U000f0000\U0010fffd甲"
    assert own in table(["Name"], [[own], ["甲"]])


# The table for people


def test_the_screens_table_folds_the_columns_that_may_give_the_widest_first() -> None:
    drawn = screen(["A", "B", "N"], [["x" * 70, "y" * 20, "5"], ["x", "y", "55"]], right=(2,), give=(0, 1))
    lines = drawn.split("\n")
    assert max(map(columns, lines)) == WIDTH
    assert "y" * 20 in lines[2]
    assert lines[2].count("x") + lines[3].count("x") == 70
    assert lines[4].endswith(" 55")


def test_a_name_that_two_lines_do_not_hold_is_cut() -> None:
    lines = screen(["A", "N"], [["word " * 60, "5"]], right=(1,), give=(0,)).split("\n")
    assert len(lines) == 4
    assert lines[3].endswith("…")
    assert max(map(columns, lines)) <= WIDTH


def test_a_column_too_narrow_to_fold_is_cut() -> None:
    lines = screen(["A", "B"], [["a" * 20, "b" * 75]], right=(), give=(0,)).split("\n")
    assert lines[2] == "aa…  " + "b" * 75


def test_the_screens_table_leaves_empty_columns_out() -> None:
    assert screen(["A", "B", "C"], [["1", "", "3"]], right=(1, 2), give=(0,)) == "A  C\n-  -\n1  3"


@settings(deadline=None)
@given(names=st.lists(TEXTS.map(lambda text: text + "x"), min_size=2, max_size=2))
def test_the_screens_table_always_fits(names: list[str]) -> None:
    drawn = screen(["Option", "Other", "Total"], [[*names, "100"]], right=(2,), give=(0, 1))
    assert all(columns(line) <= WIDTH for line in drawn.split("\n"))


# Formats


@pytest.mark.parametrize("form", formats())
def test_every_format_takes_every_text_and_no_text_at_all(form: str) -> None:
    drawn = table(["Name|", "N"], [[text, "1"] for text in HOSTILE], right=(1,), form=form)
    assert "\x1b" not in drawn
    assert table(["Name", "N"], [], right=(1,), form=form) is not None


def test_the_formats_are_tabulates_and_csv_but_not_the_one_that_runs_html() -> None:
    assert {"csv", "github", "html", "latex", "tsv"} <= set(formats())
    assert "unsafehtml" not in formats()


@pytest.mark.parametrize("form", ["github", "pipe", "jira", "asciidoc"])
def test_a_bar_in_a_name_is_no_border(form: str) -> None:
    drawn = table(["a|b", "N"], [["c|d", "1"]], form=form)
    assert "a\\|b" in drawn
    assert "c\\|d" in drawn


@pytest.mark.parametrize("form", ["mediawiki", "moinmoin", "textile", "youtrack"])
def test_a_bar_in_a_name_is_no_border_in_a_wiki(form: str) -> None:
    drawn = table(["a|b", "N"], [["c|d", "1"]], form=form)
    assert "a&#124;b" in drawn
    assert "c&#124;d" in drawn


def test_html_is_escaped() -> None:
    assert "<b>" not in table(["<b>"], [["<b>"]], form="html")


@settings(deadline=None)
@given(rows=st.lists(st.lists(TEXTS, min_size=2, max_size=2), min_size=1, max_size=4))
def test_every_table_has_a_line_a_row(rows: list[list[str]]) -> None:
    assert len(table(["A", "B"], rows, form="github").split("\n")) == len(rows) + 2
    assert len(table(["A", "B"], rows, form="simple").split("\n")) == len(rows) + 2
    assert len(read_back(table(["A", "B"], rows, form="csv"))) == len(rows) + 1


@pytest.mark.parametrize("cell", ["=1+1", "@SUM(A1)", "+1+1", "-2+3", "-cmd", "\t=1", "\uff1d1", " =1", "-inf", "+1_0"])
@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_no_cell_and_no_header_is_a_formula(cell: str, form: str) -> None:
    header, row = table([cell, "b"], [[cell, "x"]], form=form).split("\n")
    assert header.lstrip('"').startswith("'")
    assert row.lstrip('"').startswith("'")


@pytest.mark.parametrize("figure", ["+5", "-17", "0", "61.5", "14–96", "18 %"])
def test_figures_stay_figures(figure: str) -> None:
    assert read_back(table(["n"], [[figure]], form="csv")) == [["n"], [figure]]
