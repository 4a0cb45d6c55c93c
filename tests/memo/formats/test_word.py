"""The memo as a Word document, read back by python-docx and opened by LibreOffice."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from docx import Document
from docx.oxml.ns import qn

from decide import Session, open_folder
from decide.memo import build
from decide.memo.formats.word import render
from tests.memo.hostile import DATA, HOSTILE, harbour, hostile, shipped


@pytest.fixture(scope="module")
def data() -> bytes:
    return render(build(shipped()))


@pytest.fixture(scope="module")
def document(data: bytes) -> Any:
    return Document(io.BytesIO(data))


def test_headings_are_headings_and_go_down_in_order(document: Any) -> None:
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles[0] == "Title"
    headings = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"]
    assert headings[:3] == ["Decision sought", "Bottom line", "Recommendation"]
    assert headings[-1] == "Annex"
    levels = [int(style[-1]) for style in styles if style.startswith("Heading")]
    assert all(after - before <= 1 for before, after in zip([0, *levels], levels, strict=False))
    assert {"List Bullet", "List Number", "Memo Small", "Caption"} <= set(styles)


def test_tables_are_tables_with_a_head_that_repeats(document: Any) -> None:
    assert len(document.tables) > 8
    for table in document.tables:
        assert table.style.name == "Memo Table"
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(len(row.cells) == len(table.columns) for row in table.rows[:3])
    glance = document.tables[0]
    assert [cell.text for cell in glance.rows[0].cells][:2] == ["Option", "Total (range)"]
    assert glance.rows[1].cells[0].text == "Withdrawal"


def test_charts_have_their_words(document: Any) -> None:
    shapes = document.inline_shapes
    assert len(shapes) == 2
    for shape in shapes:
        assert len(shape._inline.docPr.get("descr")) > 40


def test_every_note_is_a_footnote_and_each_reference_arrives(data: bytes) -> None:
    space = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        notes = ElementTree.fromstring(archive.read("word/footnotes.xml"))
        body = ElementTree.fromstring(archive.read("word/document.xml"))
    ids = {note.get(qn("w:id")) for note in notes.findall("w:footnote", space)}
    references = [mark.get(qn("w:id")) for mark in body.iter(qn("w:footnoteReference"))]
    assert references
    assert set(references) <= ids
    assert len(set(references)) == len(build(shipped()).notes)


def test_its_properties_know_only_the_decisions_date(data: bytes, document: Any) -> None:
    core = document.core_properties
    assert core.title == "The United States in Iraq: Withdrawal"
    assert core.created == core.modified
    assert core.created.replace(tzinfo=None) == datetime(2024, 2, 1)  # noqa: DTZ001 - as Word has it
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert archive.testzip() is None


def test_links_lead_to_the_web_only(document: Any) -> None:
    targets = [link.target_ref for link in document.part.rels.values() if link.is_external]
    assert len(targets) > 100
    assert all(target.startswith("https://") for target in targets)


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    document = Document(io.BytesIO(render(build(hostile(tmp_path / "folder")))))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert HOSTILE in text
    assert "\x1b" not in text
    assert any(HOSTILE in cell.text for table in document.tables for row in table.rows for cell in row.cells)


def test_arabic_and_thai_names_are_as_large_and_as_bold_as_the_others() -> None:
    session = Session(open_folder(DATA / "memos" / "rivers"))
    document: Any = Document(io.BytesIO(render(build(session))))
    for style in ("Normal", "Title", "Heading 1", "Memo Table Text", "footnote text"):
        properties = document.styles[style].element.rPr
        assert properties.find(qn("w:szCs")).get(qn("w:val")) == properties.find(qn("w:sz")).get(qn("w:val"))
    bold = [run for paragraph in document.paragraphs for run in paragraph.runs if run.bold]
    assert any("\u0e01" <= char <= "\u0e5b" for run in bold for char in run.text)
    assert all(run.font.cs_bold for run in bold if not run.text.isascii())


def test_numbered_lists_begin_with_1() -> None:
    document: Any = Document(io.BytesIO(render(build(shipped()))))
    numbered = [paragraph for paragraph in document.paragraphs if paragraph.style.name == "List Number"]
    numbers = {paragraph._p.pPr.numPr.numId.val for paragraph in numbered}
    assert len(numbered) == len(shipped().decision.options["withdrawal"].steps)
    assert len(numbers) == 1


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_sets_two_pages_and_an_annex(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "memo.docx"
    file.write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, capture_output=True, check=True, timeout=180)
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler is not installed")
    read = ["pdftotext", "-layout", str(tmp_path / "memo.pdf"), "-"]
    pages = subprocess.run(read, capture_output=True, text=True, check=True).stdout.split("\f")
    assert "Conditions and risks" in pages[0]
    assert "Next steps" in pages[1]
    assert pages[2].lstrip().startswith("Annex")
    assert "Fantappie and Heller, “In Iraq, Restraint,” at" in "".join(pages[:2])  # at the foot of the page


def test_the_harbour_memo_can_be_read_back() -> None:
    document = Document(io.BytesIO(render(build(harbour()))))
    assert document.paragraphs[0].text == "The breakwater: Remove it"
