"""The memo as PDF: two pages at 11 pt and an annex, tagged, with bookmarks, and set the same on every machine."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
import typst

from decide.memo import build, formats
from decide.memo.formats.pdf import ALLOWANCE, overflow, render
from decide.memo.model import Bullets, Cites, Memo, Note, Paragraph, Table
from decide.memo.template import PAGE_1, PAGE_2
from tests.memo.hostile import SHIPPED, harbour, hostile, shipped


def with_section(memo: Memo, key: str, words: str) -> Memo:
    """The memo with a section's text replaced."""
    pages = tuple(
        tuple(replace(one, blocks=(Paragraph((words,)),)) if one.key == key else one for one in page)
        for page in memo.pages
    )
    return replace(memo, pages=pages)


def tool(name: str, *words: str) -> str:
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed")
    return subprocess.run([name, *words], capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "memo.pdf"
    path.write_bytes(render(build(shipped())))
    return path


def test_the_shipped_memo_keeps_to_its_two_pages() -> None:
    assert overflow(build(shipped())) == ()
    assert overflow(build(harbour())) == ()


def test_another_recommendation_and_other_weights_keep_to_them_too() -> None:
    session = shipped()
    session.recommend("withdrawal", "The safety of the troops comes first, and no other course gives it.")
    assert overflow(build(session)) == ()
    session.use("force-protection-first")
    assert overflow(build(session)) == ()


@pytest.mark.parametrize("key", ["why_now", "next_steps"])
def test_an_overflow_names_the_section_that_is_too_long(key: str) -> None:
    memo = build(shipped())
    heading = next(section.heading for section in memo.sections if section.key == key)
    said = " ".join(overflow(with_section(memo, key, "A sentence that says little and takes room. " * 60)))
    page = 1 if key in PAGE_1 else 2
    assert re.match(rf"page {page} is \d+ lines too long at 11 pt: ", said)
    assert f"“{heading}” takes" in said


def test_an_overflow_of_one_line_is_found_and_of_several_pages_too() -> None:
    memo = build(shipped())
    words, sentences = "", []
    while not (sentences := list(overflow(with_section(memo, "next_steps", words)))):
        words += "Another line of words that fills the width of the page, from the left edge to the right one. "
    assert re.match(r"page 2 is [123] lines? too long", sentences[0])
    (far,) = overflow(with_section(memo, "next_steps", "word " * 6000))
    assert int(re.findall(r"is (\d+) lines", far)[0]) > 250


def test_every_section_has_its_allowance() -> None:
    assert set(ALLOWANCE) == {*PAGE_1, *PAGE_2}


def test_the_command_says_what_runs_over_and_writes_the_memo_all_the_same(tmp_path: Path) -> None:
    import sys

    folder = tmp_path / "folder"
    folder.mkdir()
    for name in ("options", "perspectives"):
        shutil.copytree(SHIPPED / name, folder / name)
    text = (SHIPPED / "criteria.yaml").read_text(encoding="utf-8")
    long = "why_now: " + "Much has happened since then, and more is to come. " * 30
    (folder / "criteria.yaml").write_text(
        re.sub(r"why_now:\n(?:      .*\n)+", long + "\n", text, count=1), encoding="utf-8"
    )
    command = [sys.executable, "-m", "decide", "memo", str(folder), "-o", str(tmp_path / "memo.md")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=SHIPPED)
    assert done.returncode == 0
    assert "memo.md: page 1 is" in done.stderr
    assert "“Why now” takes" in done.stderr
    assert (tmp_path / "memo.md").exists()


def test_it_is_a_universally_accessible_pdf_with_title_and_date(file: Path) -> None:
    info = tool("pdfinfo", "-isodates", str(file))
    assert re.search(r"Title: +The United States in Iraq: Withdrawal", info)
    assert re.search(r"Tagged: +yes", info)
    assert re.search(r"Page size: +595\.\d+ x 841\.\d+ pts \(A4\)", info)
    assert "CreationDate:    2024-02-01T00:00:00Z" in info
    assert b"<pdfuaid:part>1</pdfuaid:part>" in file.read_bytes() or b"pdfuaid" in file.read_bytes()


def test_its_tags_hold_headings_tables_lists_and_figures_with_words(file: Path) -> None:
    tags = tool("pdfinfo", "-struct", str(file))
    levels = [int(level) for level in re.findall(r"^ *H(\d) ", tags, re.MULTILINE)]
    assert levels
    assert all(after - before <= 1 for before, after in zip([0, *levels], levels, strict=False))
    for tag in ("Table", "THead", "TH", "L", "LI", "Figure", "Link"):
        assert re.search(rf"^ *{tag}\b", tags, re.MULTILINE), tag
    objects = tool("qpdf", "--json", "--json-key=qpdf", str(file))
    assert objects.count('"/Alt": "u:Restraint: ') == 1
    assert objects.count('"/Alt"') == 2


def test_its_bookmarks_are_its_headings(file: Path) -> None:
    found = tool("qpdf", "--json", "--json-key=outlines", str(file))
    titles = [entry["title"] for entry in json.loads(found)["outlines"]]
    assert titles[:3] == ["Decision sought", "Bottom line", "Recommendation"]
    assert titles[-1] == "Annex"


def cited_on(memo: Memo, page: int) -> list[Note]:
    """The notes that a page refers to."""
    blocks = [block for section in memo.pages[page] for block in section.blocks]
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    paragraphs += [item for block in blocks if isinstance(block, Bullets) for item in block.items]
    cells = [cell for block in blocks if isinstance(block, Table) for row in block.rows for cell in row]
    paragraphs += [cell for cell in cells if isinstance(cell, Paragraph)]
    numbers = {number for each in paragraphs for run in each.runs if isinstance(run, Cites) for number in run.numbers}
    assert numbers
    return [note for note in memo.notes if note.number in numbers]


def test_the_notes_stand_on_the_page_that_cites_them(file: Path) -> None:
    memo = build(shipped())
    for at in (0, 1):
        text = tool("pdftotext", "-f", str(at + 1), "-l", str(at + 1), "-raw", str(file), "-")
        for note in cited_on(memo, at):
            assert re.search(rf"\b{note.number}", text), note
    annex = tool("pdftotext", "-f", "3", "-l", "3", "-raw", str(file), "-")
    assert annex.startswith("Annex")


def test_its_letters_are_its_own(file: Path) -> None:
    fonts = tool("pdffonts", str(file)).splitlines()[2:]
    assert fonts
    assert all(re.search(r"Libertinus|DejaVu", font) for font in fonts)
    assert all(re.search(r"yes yes yes", font) for font in fonts)


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    data = render(build(hostile(tmp_path / "folder")))
    path = tmp_path / "memo.pdf"
    path.write_bytes(data)
    text = " ".join(tool("pdftotext", "-raw", str(path), "-").split())
    for words in ("<script>alert(1)</script>", "#panic() \\u{41}", "$k$", "[a](http://b)", "*d* _e_"):
        assert words in text


def test_a_script_that_typsts_fonts_lack_is_set_all_the_same() -> None:
    memo = replace(build(harbour()), subject="مذكرة القرار")
    assert render(memo).startswith(b"%PDF")


def test_the_template_reads_no_file_and_fetches_no_package() -> None:
    source = (Path(formats.__file__).parent / "memo.typ").read_text(encoding="utf-8")
    assert not re.search(r"#(import|include|read)\b|@preview", source)


def test_what_it_writes_typst_finds_accessible() -> None:
    """The standard that it is written to refuses a chart without words."""
    picture = "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>"
    source = f'#set document(title: "t")\n#image(bytes("{picture}"))'
    with pytest.raises(typst.TypstError, match="alt"):
        typst.compile(source.encode(), format="pdf", pdf_standards=["ua-1"])


def test_an_empty_section_is_left_out() -> None:
    assert all(section.blocks for section in build(harbour()).sections)
