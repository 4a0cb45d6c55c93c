"""Writing files from the UI: the memo in each format, tables and charts, and a copy of the shipped decision."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from decide import shipped
from decide.extras import how_to_install
from decide.files.folder import open_folder
from decide.memo import formats
from decide.session import Session
from decide.tui.app import DecideApp
from decide.tui.sheets.asking import AskText, Choose
from decide.tui.sheets.fields import Choice, Field
from decide.tui.sheets.memo_form import MemoForm

HARBOUR = Path(__file__).resolve().parent.parent / "data" / "harbour"


def app_on(folder: Path) -> DecideApp:
    return DecideApp(Session(open_folder(folder)), folder / "texts")


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


async def fill(pilot: Pilot[None], text: str) -> None:
    """Answer the question for a line of text, or for the memo's file."""
    assert isinstance(pilot.app.screen, AskText | MemoForm)
    pilot.app.screen.query(Field).first().value = text
    await press(pilot, "enter")


async def told(pilot: Pilot[None], words: str) -> None:
    """Wait until a notification holds the words."""
    assert isinstance(pilot.app, DecideApp)
    for _ in range(600):
        if any(words in said for said in pilot.app.sayings):
            return
        await asyncio.sleep(0.05)
    raise AssertionError(list(pilot.app.sayings))


async def faulted(pilot: Pilot[None], words: str) -> None:
    """Wait until the sheet's line of faults holds the words."""
    for _ in range(600):
        screen = pilot.app.screen
        if isinstance(screen, AskText | MemoForm) and words in screen.fault:
            await pilot.pause()
            return
        await asyncio.sleep(0.05)
    raise AssertionError(words)


@pytest.mark.parametrize("ending", ["md", "html", "docx", "pdf"])
async def test_the_memo_is_written_as_the_ending_says(folder: Path, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"paper.{ending}"
    async with app_on(folder).run_test(size=(100, 36), notifications=True) as pilot:
        await press(pilot, "6", "e")
        await fill(pilot, str(target))
        await told(pilot, "written:")
    sign = {"md": b"breakwater", "html": b"<!DOCTYPE html>", "docx": b"PK\x03\x04", "pdf": b"%PDF"}[ending]
    assert sign in target.read_bytes()


async def test_a_name_without_an_ending_gets_the_format_s_and_another_ending_is_refused(
    folder: Path, tmp_path: Path
) -> None:
    async with app_on(folder).run_test(size=(100, 36), notifications=True) as pilot:
        await press(pilot, "6", "e")
        await fill(pilot, str(tmp_path / "paper.odt"))
        await faulted(pilot, "is no format of the memo")
        await fill(pilot, str(tmp_path / "paper"))
        await told(pilot, "written:")
    assert (tmp_path / "paper.html").exists()
    assert not (tmp_path / "paper.odt").exists()


async def test_the_form_shows_which_formats_are_at_hand_and_the_ending_follows(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formats, "find_spec", lambda name: None)
    async with app_on(folder).run_test(size=(80, 24)) as pilot:
        await press(pilot, "6", "e")
        form = pilot.app.screen
        assert isinstance(form, MemoForm)
        form.query_one(Choice).focus()
        seen = {}
        for _ in range(len(formats.FORMATS) + 1):
            await press(pilot, "right")
            name = form.query_one(Choice).words[form.query_one(Choice).at]
            seen[name] = str(form.query_one("#about", Static).render())
            assert form.query_one("#file", Field).value == f"memo.{'html' if name == 'board' else name}"
    assert "one interactive page" in seen["board"]
    assert how_to_install("docx") in seen["docx"]
    assert seen["html"] == "a web page in one file"


async def test_the_board_is_written_beside_the_memo_s_formats(folder: Path, tmp_path: Path) -> None:
    async with app_on(folder).run_test(size=(80, 24)) as pilot:
        await press(pilot, "6", "e")
        form = pilot.app.screen
        assert isinstance(form, MemoForm)
        form.query_one(Choice).at = form.query_one(Choice).words.index("board")
        await fill(pilot, str(tmp_path / "board.html"))
        await told(pilot, "written:")
    written = (tmp_path / "board.html").read_text(encoding="utf-8")
    assert '<script type="application/json"' in written
    assert "The breakwater" in written


async def test_the_memo_goes_to_whom_the_form_says(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "paper.md"
    before = (folder / "criteria.yaml").read_bytes()
    async with app_on(folder).run_test(size=(100, 36)) as pilot:
        await press(pilot, "6", "e")
        form = pilot.app.screen
        form.query_one("#for", Field).value = "The harbour \x1b[31mmaster"
        form.query_one("#from", Field).value = ""
        await fill(pilot, str(target))
        await told(pilot, "written:")
    text = target.read_text(encoding="utf-8")
    assert "The harbour \\[31mmaster" in text or "The harbour [31mmaster" in text
    assert "FROM" not in text.split("SUBJECT")[0]
    assert (folder / "criteria.yaml").read_bytes() == before


async def test_a_table_is_shown_and_then_written_and_nothing_is_replaced_unasked(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "table.csv"
    target.write_text("mine", encoding="utf-8")
    async with app_on(folder).run_test(size=(100, 36), notifications=True) as pilot:
        await press(pilot, "ctrl+e")
        assert isinstance(pilot.app.screen, Choose)
        await press(pilot, "down", "enter")  # the performance table
        assert isinstance(pilot.app.screen, Choose)
        assert "Storm safety" in pilot.app.screen.detail
        await press(pilot, "enter")
        await fill(pilot, str(target))
        assert isinstance(pilot.app.screen, Choose)  # it exists: keep or replace
        await press(pilot, "enter")
        assert target.read_text(encoding="utf-8") == "mine"
        await fill(pilot, str(target))
        await press(pilot, "down", "enter")
        await told(pilot, "written:")
    assert "Patch it,35,,5" in target.read_text(encoding="utf-8")


async def test_a_chart_is_written_as_svg_by_default(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with app_on(folder).run_test(size=(100, 36), notifications=True) as pilot:
        await press(pilot, "ctrl+e", "end", "enter", "enter")
        assert isinstance(pilot.app.screen, AskText)
        await press(pilot, "enter")
        await told(pilot, "written:")
    assert b"<svg" in (tmp_path / "crossover.svg").read_bytes()


async def test_saving_to_the_shipped_copy_copies_it_first(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "package" / "decide"
    shutil.copytree(folder, package / "shipped")
    monkeypatch.setattr(shipped, "__file__", str(package / "shipped.py"))
    app = app_on(package / "shipped")
    async with app.run_test(size=(100, 36), notifications=True) as pilot:
        await press(pilot, "3", "right", "ctrl+s")
        await fill(pilot, "Mine")
        await fill(pilot, str(package / "shipped"))  # not empty
        await faulted(pilot, "is not empty")
        await fill(pilot, str(tmp_path / "own"))
        await told(pilot, f"saved: {tmp_path / 'own' / 'perspectives' / 'mine.yaml'}")
    assert (tmp_path / "own" / "perspectives" / "mine.yaml").exists()
    assert (tmp_path / "own" / "options" / "patch.yaml").exists()
    assert not (package / "shipped" / "perspectives" / "mine.yaml").exists()


async def test_a_template_with_errors_is_said_in_place_of_the_memo(folder: Path) -> None:
    (folder / "memo.yaml").write_text("sectoins: []\n", encoding="utf-8")
    app = app_on(folder)
    async with app.run_test(size=(100, 36), notifications=True) as pilot:
        await press(pilot, "6")
        assert app.page is not None
        page = "\n".join(drawn.plain for drawn in app.page.drawn)
        assert "memo.yaml:1:1" in page
        await press(pilot, "e")
        await fill(pilot, str(folder / "paper.md"))
        await faulted(pilot, "memo.yaml:1:1")
    assert not (folder / "paper.md").exists()
