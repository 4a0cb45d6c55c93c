"""Exports for reference managers: their text, and that others' parsers read them back."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from decide.bibliography.managers import EXPORTS
from decide.model import Author, PartialDate, Source

HOSTILE = '100% of {A}_B & $C$ #1 \\input{x} ~^ "q"\nER  - '
BERG, LEY = Author(name="Ada Berg"), Author(name="von der Ley, Ursula, Jr.")
MINISTRY, OFFICE = Author(body="Ministry of Ports and Seas"), Author(body="Works Office")
SOURCES = {
    source.id: source
    for source in (
        Source(id="paper", title="What the wall owes", authors=(BERG, MINISTRY),
               outlet="The Harbour Post", date=PartialDate.parse("2020-01-05"), url="https://post.example/a_b%20c",
               kind="op-ed"),
        Source(id="month", title="In Winter", authors=(LEY,), date=PartialDate.parse("2020-03"),
               kind="analysis", outlet="Coast & Sea", url="https://coast.example/w",
               text_url="https://mirror.example/w"),
        Source(id="undated", title=HOSTILE, kind="blog", outlet="pilot.example"),
        Source(id="report", title="Survey", authors=(OFFICE,), date=PartialDate.parse("2019"), kind="report",
               outlet="Town Press"),
    )
}  # fmt: skip

BIBTEX = r"""@article{paper,
  author = {Berg, Ada and {Ministry of Ports and Seas}},
  title = {{What the wall owes}},
  journal = {The Harbour Post},
  entrysubtype = {newspaper},
  year = {2020},
  month = jan,
  day = {5},
  url = {https://post.example/a_b%20c}
}

@article{month,
  author = {von der Ley, Jr., Ursula},
  title = {{In Winter}},
  journal = {Coast \& Sea},
  entrysubtype = {magazine},
  year = {2020},
  month = mar,
  url = {https://coast.example/w},
  note = {Republished at https://mirror.example/w}
}

@misc{undated,
  title = {{HOSTILE}},
  howpublished = {pilot.example}
}

@techreport{report,
  author = {{Works Office}},
  title = {{Survey}},
  institution = {Town Press},
  year = {2019}
}
""".replace(
    "HOSTILE",
    r"100\% of \{A\}\_B \& \$C\$ \#1 \textbackslash{}input\{x\} "
    r"\textasciitilde{}\textasciicircum{} {''}q{''} ER -",
)


def test_bibtex() -> None:
    assert EXPORTS["bibtex"](SOURCES) == BIBTEX


def test_ris() -> None:
    text = EXPORTS["ris"](SOURCES)
    assert text.split("\r\n\r\n")[1].split("\r\n") == [
        "TY  - MGZN", "ID  - month", "AU  - von der Ley, Ursula, Jr.", "TI  - In Winter", "T2  - Coast & Sea",
        "PY  - 2020", "DA  - 2020/03//", "UR  - https://coast.example/w",
        "N1  - Republished at https://mirror.example/w", "ER  - ",
    ]  # fmt: skip
    assert text.count("\r\nER  - \r\n") == len(SOURCES)  # the hostile title's own ER line has not become one
    assert text.count("\n") == text.count("\r\n")


def test_csl() -> None:
    records = {record["id"]: record for record in json.loads(EXPORTS["csl"](SOURCES))}
    assert records["paper"] == {
        "id": "paper",
        "type": "article-newspaper",
        "title": "What the wall owes",
        "author": [{"family": "Berg", "given": "Ada"}, {"literal": "Ministry of Ports and Seas"}],
        "container-title": "The Harbour Post",
        "issued": {"date-parts": [[2020, 1, 5]]},
        "URL": "https://post.example/a_b%20c",
    }
    assert records["month"]["issued"] == {"date-parts": [[2020, 3]]}
    assert "issued" not in records["undated"]


def _pandoc(text: str, form: str, folder: Path) -> Any:
    file = folder / f"sources.{form}"
    file.write_text(text, encoding="utf-8", newline="")
    command = ["pandoc", "--fail-if-warnings", "-f", form, "-t", "csljson", str(file)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    return {record["id"]: record for record in json.loads(run.stdout)}


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
@pytest.mark.parametrize(("name", "form"), [("bibtex", "bibtex"), ("bibtex", "biblatex"), ("csl", "csljson")])
def test_pandoc_reads_it_back_without_a_warning(name: str, form: str, tmp_path: Path) -> None:
    found = _pandoc(EXPORTS[name](SOURCES), form, tmp_path)
    assert list(found) == list(SOURCES)
    assert found["paper"]["URL"] == "https://post.example/a_b%20c"
    assert found["paper"]["author"][0] == {"family": "Berg", "given": "Ada"}
    assert found["paper"]["issued"] == {"date-parts": [[2020, 1, 5]]}
    assert "input{x}" in found["undated"]["title"]


@pytest.mark.skipif(shutil.which("ris2xml") is None, reason="bibutils is not installed")
@pytest.mark.parametrize(("name", "program"), [("ris", "ris2xml"), ("bibtex", "bib2xml")])
def test_a_reference_managers_parser_reads_it_back_without_a_warning(name: str, program: str, tmp_path: Path) -> None:
    file = tmp_path / "sources"
    file.write_text(EXPORTS[name](SOURCES), encoding="utf-8", newline="")
    run = subprocess.run([program, "-i", "utf8", str(file)], capture_output=True, text=True, check=True)
    assert run.stderr.strip() == f"{program}: Processed {len(SOURCES)} references."
    assert run.stdout.count("<mods ID=") == len(SOURCES)
    assert '<namePart type="family">Berg</namePart>' in run.stdout


@pytest.mark.parametrize("name", list(EXPORTS))
def test_the_command_prints_it(name: str) -> None:
    root = Path(__file__).parents[1] / "data" / "harbour"
    command = [sys.executable, "-m", "decide", "sources", str(root), "--export", name]
    run = subprocess.run(command, capture_output=True, check=True)
    assert b"ahlgren-2019" in run.stdout
    both = subprocess.run([*command, "--json"], capture_output=True, text=True, check=False)
    assert both.returncode == 2
    assert "leave --json and --format out" in both.stderr
