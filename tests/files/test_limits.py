"""A folder that holds more than may be is refused with a sentence that names the limit; as much as may be opens."""

from __future__ import annotations

from pathlib import Path

import pytest

from decide.citations import cited
from decide.files import folder as reading
from decide.files import limits
from decide.files.folder import open_folder
from tests.files.folders import CRITERIA, OWNERS, PATCH, edit, harbour, problems, said

TITLE = "decision:\n  title: The breakwater"


def over(folder: Path) -> list[str]:
    """What is said of limits."""
    return [line for line in said(folder) if "are the most that are read" in line or "the most that is read" in line]


@pytest.mark.parametrize(
    ("file", "old", "new", "most"),
    [
        (CRITERIA, TITLE, "decision:\n  title: {}", limits.LONGEST_NAME),
        (PATCH, "name: Patch it", "name: {}", limits.LONGEST_NAME),
        (OWNERS, "Their boats lie there in winter.", "{}", limits.LONGEST),
        (CRITERIA, "    title: Forty", "    url: https://a.example/{}\n    title: Forty", limits.LONGEST_ADDRESS),
    ],
)
def test_long_texts(tmp_path: Path, file: str, old: str, new: str, most: int) -> None:
    folder = harbour(tmp_path)
    whole = (folder / file).read_bytes()
    room = most - len("https://a.example/" if "url" in new else "")
    edit(folder, file, old, new.replace("{}", "x" * room))
    assert over(folder) == []
    (folder / file).write_bytes(whole)
    edit(folder, file, old, new.replace("{}", "x" * (room + 1)))
    (line,) = over(folder)
    assert line.startswith(file)
    assert f"a text of {most + 1:,} characters, and {most:,} are the most that are read here; shorten it" in line


def test_an_id_is_a_name(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    edit(folder, CRITERIA, "  late-news:", f"  ? {'x' * 2001}\n  : title: Long\n  late-news:")
    assert len(over(folder)) == 1


@pytest.mark.parametrize(
    ("noun", "most", "where"),
    [
        ("criteria", limits.CRITERIA, "criteria.yaml"),
        ("sources", limits.SOURCES, "criteria.yaml"),
        ("scenarios", limits.SCENARIOS, "criteria.yaml"),
        ("cases", limits.CASES, "options/only.yaml"),
        ("options", limits.OPTIONS, "options"),
    ],
)
@pytest.mark.parametrize("more", [0, 1])
def test_counts(tmp_path: Path, noun: str, most: int, where: str, more: int) -> None:
    (tmp_path / "options").mkdir()
    held = dict.fromkeys(("criteria", "sources", "options"), 1) | {"scenarios": 2, "cases": 0, noun: most + more}
    lines = ["format: 1", "decision: {title: Many, question: How many?}", "sources:"]
    lines += [f"  s{at}: {{title: T}}" for at in range(held["sources"])]
    lines += ["scenarios:", *(f"  z{at}: Then" for at in range(held["scenarios"]))]
    lines += ["criteria:"]
    lines += [f"  c{at}: {{name: C, weight: 1, scale: {{0: a, 100: b}}}}" for at in range(held["criteria"])]
    (tmp_path / CRITERIA).write_text("\n".join(lines), "utf-8")
    for at in range(held["options"]):
        name = "only" if held["options"] == 1 else f"o{at}"
        text = "name: O\nscores: {c0: 50}\n"
        if held["cases"]:
            text += "cases:\n" + "".join(f"  k{case}: K\n" for case in range(held["cases"]))
        (tmp_path / "options" / f"{name}.yaml").write_text(text, "utf-8")
    lines = over(tmp_path)
    assert len(lines) == more
    if more:
        assert lines[0].startswith(where)
        assert f"{most + 1:,} {noun}, and {most:,} are the most that are read; remove some" in lines[0]


def test_citations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = harbour(tmp_path)
    decision = open_folder(folder).decision
    assert decision is not None
    found = len(list(cited(decision)))
    monkeypatch.setattr(limits, "CITATIONS", found)
    assert over(folder) == []
    monkeypatch.setattr(limits, "CITATIONS", found - 1)
    (line,) = over(folder)
    assert line.startswith(f"options:1:1: {found} citations, and {found - 1} are the most that are read")


def test_all_files_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = harbour(tmp_path)
    size = sum(path.stat().st_size for path in folder.rglob("*.yaml"))
    monkeypatch.setattr(reading, "LARGEST_FOLDER", size)
    assert problems(folder) == ()
    monkeypatch.setattr(reading, "LARGEST_FOLDER", size - 1)
    (line,) = over(folder)
    assert line.startswith("perspectives/boat-owners.yaml:1:1: with it the files hold more than ")


def test_the_limits_are_those_of_the_format() -> None:
    counts = (limits.OPTIONS, limits.CRITERIA, limits.SOURCES, limits.CASES, limits.SCENARIOS, limits.CITATIONS)
    assert counts == (5_000, 2_000, 10_000, 200, 50, 500_000)
    assert (limits.LONGEST, limits.LONGEST_NAME, limits.LONGEST_ADDRESS) == (20_000, 2_000, 4_000)
    assert (limits.LARGEST_FILE, limits.LARGEST_FOLDER, limits.LARGEST_TEXT) == (16 << 20, 64 << 20, 64 << 20)
