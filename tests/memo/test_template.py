"""memo.yaml: what it changes, that its absence changes nothing, and where its mistakes are."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from decide import FolderError, Session, open_folder
from decide.memo import build
from decide.memo import problems as listed
from decide.memo.formats.markdown import render
from decide.memo.template import ANNEX, PAGE_1, PAGE_2, Words, read_template
from tests.memo.hostile import HARBOUR, SHIPPED

DOCS = SHIPPED / "docs" / "memo.md"


def folder_with(tmp_path: Path, text: str) -> Path:
    folder = tmp_path / "folder"
    shutil.copytree(HARBOUR, folder)
    (folder / "memo.yaml").write_text(text, encoding="utf-8")
    return folder


def problems(tmp_path: Path, text: str) -> list[str]:
    with pytest.raises(FolderError) as caught:
        read_template(folder_with(tmp_path, text))
    return [str(problem) for problem in caught.value.problems]


def example() -> str:
    blocks = re.findall(r"^```yaml\n(.*?)^```", DOCS.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    (block,) = blocks
    return str(block)


def test_the_example_of_the_documentation_does_what_it_says(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, example())
    memo = build(Session(open_folder(folder)))
    assert memo.letterhead == ("Ministry of Ports", "Department of Breakwaters")
    assert memo.marking == "OFFICIAL"
    assert memo.head[:3] == (
        ("TO", "The Minister"),
        ("VIA", "The Permanent Secretary"),
        ("FROM", "The Breakwater Unit"),
    )
    assert memo.subject == "What to do about the breakwater"
    text = render(memo)
    assert text.startswith("Ministry of Ports  \nDepartment of Breakwaters  \n**OFFICIAL**  \n\n# What to do")
    for words in (
        "## In short",
        "## Arguments for Remove it",
        "## Enclosure",
        "☐ Agreed · ☐ Not agreed",
        "*(our judgement)*",
    ):
        assert words in text
    assert re.search(r"^\| memo\.yaml \| [0-9a-f]{64} \|$", text, re.MULTILINE)


def test_the_documentation_names_every_section_and_word() -> None:
    text = DOCS.read_text(encoding="utf-8")
    for key in (*PAGE_1, *PAGE_2, *ANNEX, *(name.rstrip("_") for name in Words.model_fields)):
        assert re.search(rf"\b{key}\b", text), key


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "format: 1\n"])
def test_an_empty_file_changes_nothing_but_its_own_hash(text: str, tmp_path: Path) -> None:
    folder = folder_with(tmp_path, text)
    with_it = render(build(Session(open_folder(folder))))
    (folder / "memo.yaml").unlink()
    without = render(build(Session(open_folder(folder))))
    assert re.sub(r"^\| memo\.yaml .*\n", "", with_it, flags=re.MULTILINE) == without


def test_sections_are_reordered_moved_and_left_out(tmp_path: Path) -> None:
    text = "page_1: [bottom_line, case_for]\npage_2: [case_for, options]\nannex: [sources, method]\n"
    assert "stands on both pages" in problems(tmp_path, text)[0]
    (tmp_path / "folder" / "memo.yaml").write_text(text.replace("[case_for, options]", "[options]"), encoding="utf-8")
    memo = build(Session(open_folder(tmp_path / "folder")))
    assert [[section.key for section in page] for page in memo.pages] == [["bottom_line", "case_for"], ["options"]]
    assert [section.key for section in memo.annex] == ["sources", "method"]
    assert "Left out by memo.yaml: decision sought, recommendation, why now" in render(memo)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("letterhed: [A]\n", 'memo.yaml:1:1: unknown key "letterhed"; did you mean "letterhead"?'),
        ("format: 1\npage_1: [bottom_lin]\n", 'memo.yaml:2:10: "bottom_lin" is not among the choices; did you mean'),
        ("headings: {bottom: In short}\n", 'memo.yaml:1:12: unknown key "bottom"'),
        ("claims: 12\n", "memo.yaml:1:9: 12 is out of bounds; write a number from 1 to 9"),
        ("page_1: [options, options]\n", "memo.yaml:1:9: the section options stands here 2 times; leave it once"),
        ("- letterhead\n", "memo.yaml:1:1: the file is keys and values"),
        ("marking: [a]\n", "memo.yaml:1:10: a list stands here; write a text"),
        ("marking: a: b\n", "memo.yaml:1:11: not readable as YAML"),
        ("format: 2\n", "memo.yaml:1:9: written for a newer decide"),
    ],
)
def test_mistakes_are_named_with_line_and_column(text: str, said: str, tmp_path: Path) -> None:
    assert problems(tmp_path, text)[0].startswith(said)


def test_the_mistakes_are_listed_without_raising_and_as_they_are_raised(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "letterhed: [A]\nclaims: 12\n")
    with pytest.raises(FolderError) as caught:
        build(Session(open_folder(folder)))
    assert listed(folder) == list(caught.value.problems)
    assert [problem.line for problem in listed(folder)] == [1, 2]
    assert listed(HARBOUR) == []
    (folder / "memo.yaml").write_text("format: 1\n", encoding="utf-8")
    assert listed(str(folder)) == []


def test_a_folder_in_its_place_is_named(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "")
    (folder / "memo.yaml").unlink()
    (folder / "memo.yaml").mkdir()
    with pytest.raises(FolderError, match=r"memo\.yaml:1:1: a folder stands where a file belongs"):
        read_template(folder)


def test_the_command_says_where_the_mistake_is(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "letterhed: [A]\n")
    command = [sys.executable, "-m", "decide", "memo", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=SHIPPED)
    assert (done.returncode, done.stdout) == (1, "")
    assert "memo.yaml:1:1:" in done.stderr


def test_a_template_that_lies_elsewhere_is_named_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("marking: Draft\n", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "memo.yaml").symlink_to("../elsewhere")
    found = read_template(tmp_path / "folder")
    assert found.template.marking == "Draft"
    (said,) = found.problems
    assert said.level == "warning"
    assert "a link that leads out of the folder, to " in said.message
