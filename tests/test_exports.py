"""Table, ranking and crossovers as files of their own."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt

from decide import exports
from decide.exports import ExportError, render
from decide.memo.charts import chart, totals_chart
from decide.sinks import inert, latex
from tests.memo.hostile import HARBOUR, HOSTILE, SHIPPED, harbour, hostile, shipped

SPACE = {"s": "http://www.w3.org/2000/svg"}


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_and_json_hold_the_numbers_as_they_are() -> None:
    session = shipped()
    found = rows(render(session, "long", "csv"))
    assert len(found) == 32
    for one, same in zip(found, json.loads(render(session, "long", "json")), strict=True):
        score = session.table.score(one["option"], one["criterion"])
        likely = float(one["likely"]) if one["likely"] else None
        assert likely == same["likely"] == (score.likely if score.known else None)
    ranking = json.loads(render(session, "ranking", ".json"))
    assert [one["option"] for one in ranking] == [standing.option for standing in session.ranking.standings]
    assert sum(float(one["weight"]) for one in found) == pytest.approx(4)


def test_crossovers_are_all_there() -> None:
    found = rows(render(shipped(), "crossover", "csv"))
    assert {one["node"] for one in found} == set(shipped().decision.nodes)
    changed = [one for one in found if one["change_at"]]
    assert ("force-protection", "restraint", "withdrawal") in {(c["node"], c["before"], c["after"]) for c in changed}


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "|calc", "%0A", "\t=1", " =1", "\uff1d1"])
def test_no_text_is_a_formula(text: str) -> None:
    written = inert(text)
    assert isinstance(written, str)
    assert written.startswith("'")


def test_figures_stay_figures() -> None:
    assert inert("a = b") == "a = b"


def test_markdown_and_latex_hold_whole_numbers() -> None:
    text = render(harbour(), "ranking", "md").decode()
    assert "| 1 | Remove it | 61 | 14–96 | +2 | 18 % | 0 % |" in text
    assert MarkdownIt("commonmark").enable("table").render(text).count("<tr>") == 4
    tex = render(harbour(), "ranking", "tex").decode()
    assert r"1 & Remove it & 61 & 14--96 & +2 & 18 \% & 0 \% \\" in tex
    assert tex.startswith("% needs \\usepackage{booktabs}\n\\begin{tabular}{rlrrrrr}\n\\toprule\n\\# & Option")


def test_latex_takes_nothing_for_a_command() -> None:
    assert latex(r"\input{x} $a_b^2$ 5 % #1 ~ & <|>") == (
        r"\textbackslash{}input\{x\} \$a\_b\textasciicircum{}2\$ 5 \% \#1 \textasciitilde{} \& "
        r"\textless{}\textbar{}\textgreater{}"
    )


@pytest.mark.parametrize("what", list(exports.WHAT))
def test_svg_is_well_formed_whole_and_told_in_words(what: str, tmp_path: Path) -> None:
    for session in (shipped(), hostile(tmp_path / "folder")):
        data = render(session, what, "svg").decode()
        root = ElementTree.fromstring(data)
        assert root.get("role") == "img"
        assert len(root.findtext("s:desc", "", SPACE)) > 40
        assert "href" not in data
        assert "<script" not in data
        assert "\x1b" not in data
        drawn = {element.tag.partition("}")[2] for element in root.iter()}
        assert drawn <= {"svg", "title", "desc", "text", "rect", "polyline", "circle"}


def test_labels_stay_on_the_drawing() -> None:
    for name in ("totals", "table", "crossover"):
        drawing = chart(shipped(), name)
        assert drawing is not None
        for text in ElementTree.fromstring(drawing.svg).iterfind("s:text", SPACE):
            assert 0 <= float(text.get("x", "")) <= drawing.width
            assert 0 < float(text.get("y", "")) <= drawing.height


def test_a_chart_says_in_words_what_it_shows() -> None:
    assert totals_chart(harbour()).alt == (
        "Remove it: 61, range 14 to 96; Patch it: 59, range 38 to 73; Rebuild it: 56, range 12 to 75."
    )


def test_what_there_is_not_is_said_in_a_sentence() -> None:
    with pytest.raises(ExportError, match="choose from ranking, table, long, crossover"):
        render(harbour(), "tables", "csv")
    with pytest.raises(ExportError, match=r"end the file's name in \.csv, \.json"):
        render(harbour(), "table", "xlsx")


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    session = hostile(tmp_path / "folder")
    html = MarkdownIt("commonmark").enable("table").render(render(session, "table", "md").decode())
    assert "<script" not in html
    names = {one["name"] for one in rows(render(session, "ranking", "csv"))}
    assert any(HOSTILE in name for name in names)


def run(*words: str) -> subprocess.CompletedProcess[str]:
    """The command's module, whether `decide` lists it yet or not."""
    program = (
        "import argparse, sys; from decide.commands import export; p = argparse.ArgumentParser(); export.configure(p); "
        "sys.exit(export.run(p.parse_args(sys.argv[1:])))"
    )
    return subprocess.run(
        [sys.executable, "-c", program, *words], capture_output=True, text=True, check=False, cwd=SHIPPED
    )


def test_the_command_writes_what_the_ending_says(tmp_path: Path) -> None:
    file = tmp_path / "table.svg"
    assert run(str(HARBOUR), "-o", str(file)).returncode == 0
    assert file.read_bytes() == render(harbour(), "table", "svg")
    assert run(str(HARBOUR), "--what", "ranking").stdout.startswith("option,name,rank")
    wrong = run(str(HARBOUR), "-o", str(tmp_path / "table.xlsx"))
    assert wrong.returncode == 1
    assert ".csv, .json, .md, .tex, .svg" in wrong.stderr
