"""Copying a decision, and the copy that comes with the program, which is never written to."""

from __future__ import annotations

from pathlib import Path

import pytest

from decide import Session, open_folder, shipped
from decide.files.copying import copy_decision
from decide.files.problems import ReadOnlyError, SaveError
from tests.files.folders import HARBOUR, harbour


def test_a_copy_has_every_file_byte_for_byte(tmp_path: Path) -> None:
    copy_decision(open_folder(HARBOUR), tmp_path / "new" / "place")
    files = sorted(path.relative_to(HARBOUR) for path in HARBOUR.rglob("*.yaml"))
    assert sorted(path.relative_to(tmp_path / "new" / "place") for path in (tmp_path / "new").rglob("*.*")) == files
    for file in files:
        assert (tmp_path / "new" / "place" / file).read_bytes() == (HARBOUR / file).read_bytes()
    assert open_folder(tmp_path / "new" / "place").problems == ()


def test_the_lock_goes_with_it(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    (folder / "citations.lock").write_text("format: 1\n", encoding="utf-8")
    copy_decision(open_folder(folder), tmp_path / "new")
    assert (tmp_path / "new" / "citations.lock").read_text(encoding="utf-8") == "format: 1\n"


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(SaveError, match="is not empty; name a folder that is new or empty"):
        copy_decision(open_folder(HARBOUR), tmp_path)
    with pytest.raises(SaveError, match="is a file; name a folder"):
        copy_decision(open_folder(HARBOUR), tmp_path / "mine.txt")
    with pytest.raises(SaveError, match="could not be made"):
        copy_decision(open_folder(HARBOUR), tmp_path / "mine.txt" / "below")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine.txt"]


def test_the_shipped_copy_is_read_only_until_it_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "decide"
    (package / "shipped").mkdir(parents=True)
    copy_decision(open_folder(HARBOUR), package / "shipped")
    monkeypatch.setattr(shipped, "__file__", str(package / "shipped.py"))
    session = Session(open_folder(package / "shipped"))
    session.set_points("cost", 99)
    with pytest.raises(ReadOnlyError, match="copy it to a folder of your own first"):
        session.save("Mine")
    session.move_to(tmp_path / "own")
    assert session.save("Mine").weights["cost"] == 99
    assert (tmp_path / "own" / "perspectives" / "mine.yaml").exists()
    assert not (package / "shipped" / "perspectives" / "mine.yaml").exists()
    assert not session.unsaved


def test_a_folder_of_one_s_own_is_no_shipped_copy(tmp_path: Path) -> None:
    assert not shipped.is_shipped_copy(harbour(tmp_path))
    assert not shipped.is_shipped_copy(Path(__file__).parents[2])  # the checkout
