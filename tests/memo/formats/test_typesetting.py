"""What Typst and python-docx can't do with a text ends in a document all the same, or in a sentence."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdf
import pytest
from docx import Document

from decide import Session, open_folder
from decide.memo import build, formats
from decide.memo.formats import FormatError, typesetting
from decide.memo.formats.typesetting import NoFontError, code_points, compiled, missing_in, named_missing, spelled
from decide.memo.model import Memo
from tests.files.folders import CRITERIA, PATCH, edit
from tests.memo.hostile import DATA

EMOJI = DATA / "public" / "19-emoji-pdf"
SOUND = b'#set document(title: "x")\n#sys.inputs.words'


def memo_of(folder: Path) -> Memo:
    return build(Session(open_folder(folder)))


def pages(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


@pytest.mark.parametrize("name", formats.FORMATS)
def test_a_character_that_no_font_has_is_its_code_point_and_a_warning(name: str) -> None:
    memo = memo_of(EMOJI)
    data = formats.render(memo, name)
    shown = named_missing(("\U0001f6b8",))
    if name == "pdf":
        assert "Security U+1F6B8" in pages(data)
    else:
        assert name == "docx" or "Security \U0001f6b8" in data.decode()
    assert [remark for remark in formats.remarks(memo, name) if "font" in remark] == [
        *(shown if name in ("pdf", "docx") else ())
    ]
    assert not shown or "no font at hand has U+1F6B8; shown as code points" in shown[0]


def test_the_command_writes_it_and_names_it(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "decide", "memo", str(EMOJI), "-o", str(tmp_path / "m.pdf")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=DATA.parents[1], check=False)
    assert done.returncode == 0
    assert "no font at hand has U+1F6B8" in done.stderr
    assert (tmp_path / "m.pdf").read_bytes().startswith(b"%PDF")


def test_what_stands_together_is_spelled_together() -> None:
    family = "\U0001f469\u200d\U0001f467"
    missing = missing_in(f"A {family} and \U0001f680\U0001f680, é e\u0301 Ω ж “so”")
    assert "é" not in "".join(missing)
    text = spelled(f"A {family}!", missing)
    assert "U+1F469" in text
    assert "U+1F467" in text
    assert text.startswith("A ")
    assert missing_in("Ordinary “words” – été, Ωmega, Жизнь") == ()
    assert code_points("a\U0001f680") == "U+0061 U+1F680"
    many = named_missing([chr(0x1F680 + at) for at in range(12)])[0]
    assert "U+1F689 and 2 more; shown as code points" in many


@pytest.mark.parametrize("name", formats.FORMATS)
def test_the_longest_name_and_address_that_a_folder_may_hold(folder: Path, name: str) -> None:
    edit(folder, CRITERIA, "decision:\n  title: The breakwater", f"decision:\n  title: {'Harbour ' * 249}")
    edit(folder, PATCH, "name: Patch it", f"name: {'W' * 2000}")
    address = "https://harbour.example/" + "x" * 3976
    text = (folder / CRITERIA).read_text("utf-8")
    (folder / CRITERIA).write_text(re.sub(r"(?<=\n    url: ).*", address, text, count=1), "utf-8")
    data = formats.render(memo_of(folder), name)
    if name == "docx":
        title = Document(io.BytesIO(data)).core_properties.title
        assert len(title) <= 255
        assert title.endswith("…")


@pytest.mark.parametrize(
    ("source", "named", "message"),
    [
        (b"#panic()", {"format": "pdf"}, "Typst can't set it: panicked"),
        (b"#unknown", {"format": "pdf"}, "Typst can't set it: unknown variable: unknown"),
        (b"x", {"format": "pdf", "pdf_standards": ["nonsense"]}, "Typst ended without a document"),
    ],
)
def test_what_typst_refuses_is_a_sentence(source: bytes, named: dict[str, Any], message: str) -> None:
    with pytest.raises(FormatError, match=message) as caught:
        compiled(source, {}, own=True, **named)
    assert "end the file's name in .html" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_text_as_rust_shows_it_is_found_in_its_complaint() -> None:
    with pytest.raises(NoFontError) as caught:
        compiled(SOUND, {"words": "\U0001f6b8\ufe0f and \U0010ffff"}, own=True, format="pdf", pdf_standards=["ua-1"])
    assert any("\U0001f6b8" in piece for piece in caught.value.missing)
    assert "no font at hand has U+1F6B8" in str(caught.value)


def test_a_process_that_dies_hangs_or_does_not_start_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "_CHILD", "import os; os.abort()")
    with pytest.raises(FormatError, match="Typst ended without a document"):
        compiled(SOUND, {"words": "x"}, own=True, format="pdf")
    monkeypatch.setattr(typesetting, "_CHILD", "import time; time.sleep(600)")
    monkeypatch.setattr(typesetting, "PATIENCE", 0.2)
    with pytest.raises(FormatError, match="needs more than"):
        compiled(SOUND, {"words": "x"}, own=True, format="pdf")
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(FormatError, match="can't be started"):
        compiled(SOUND, {"words": "x"}, own=True, format="pdf")


def test_the_child_finds_typst_where_this_process_does(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """And not in the working directory, where a folder from a stranger may lie."""
    (tmp_path / "typst.py").write_text("raise SystemExit('a stranger was run')\n", "utf-8")
    (tmp_path / "json.py").write_text("raise SystemExit('a stranger was run')\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert compiled(SOUND, {"words": "x"}, own=True, format="pdf").startswith(b"%PDF")
