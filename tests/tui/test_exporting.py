"""Writing files from the UI: the memo in each format, tables and charts, and a copy of the shipped decision."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from decide import exports, shipped
from decide.drawing.ink import Line
from decide.extras import how_to_install
from decide.files.folder import open_folder
from decide.memo import formats
from decide.session import Session
from decide.tui.app import DecideApp
from decide.tui.sheets.asking import AskText, Choose
from decide.tui.sheets.export_form import ExportForm, FilePreview, FormatList
from decide.tui.sheets.fields import Field
from decide.views.exporting import data_beginning
from tests.tui.walking import app_of, opened, shown, until

HARBOUR = Path(__file__).resolve().parent.parent / "data" / "harbour"


def app_on(folder: Path) -> DecideApp:
    return DecideApp(Session(open_folder(folder)), folder / "texts")


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


async def fill(pilot: Pilot[None], text: str) -> None:
    """Answer the question for a line of text, or for the memo's file."""
    assert isinstance(pilot.app.screen, AskText | ExportForm)
    pilot.app.screen.query(Field).first().value = text
    await pilot.pause()
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
        if isinstance(screen, AskText | ExportForm) and words in screen.fault:
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


def preview(pilot: Pilot[None]) -> str:
    return "\n".join(drawn.plain for drawn in pilot.app.screen.query_one(FilePreview).drawn)


def where(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#path", Static).render())


async def test_the_list_has_the_focus_and_each_format_s_ending_path_and_remedy_are_said(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(formats, "find_spec", lambda name: None)
    async with app_on(folder).run_test(size=(80, 24)) as pilot:
        await press(pilot, "6", "e")
        form = pilot.app.screen
        assert isinstance(form, ExportForm)
        assert form.focused is form.query_one(FormatList)
        assert form.query_one("#file", Field).value == "memo.html"
        assert where(pilot) == f"writes {tmp_path / 'memo.html'}"
        seen = {}
        await press(pilot, "home")
        for name in (*formats.FORMATS, "board"):
            assert form.wanted().form.name == name
            assert form.query_one("#file", Field).value == f"memo.{'html' if name == 'board' else name}"
            seen[name] = where(pilot)
            await press(pilot, "down")
        assert how_to_install("docx") in seen["docx"]
        assert how_to_install("pdf") in seen["pdf"]
        (tmp_path / "memo.md").write_text("mine", encoding="utf-8")
        await press(pilot, "home", "down", "home")
        assert "it exists" in where(pilot)


async def test_the_format_follows_an_ending_that_is_typed(folder: Path) -> None:
    async with app_on(folder).run_test(size=(80, 24)) as pilot:
        await press(pilot, "6", "e")
        form = pilot.app.screen
        assert isinstance(form, ExportForm)
        form.query_one("#file", Field).value = "paper.pdf"
        await pilot.pause()
        assert form.wanted().form.name == "pdf"
        assert where(pilot).endswith("paper.pdf")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_what_will_be_written_is_drawn_and_the_keys_stay_in_sight(folder: Path, size: tuple[int, int]) -> None:
    async with app_on(folder).run_test(size=size) as pilot:
        await press(pilot, "6", "e", "home")
        assert "**SUBJECT:**" in preview(pilot)
        await press(pilot, "down")
        assert "SUBJECT" in preview(pilot)
        assert "**" not in preview(pilot)
        await press(pilot, "end")
        assert "two options head to head" in preview(pilot)
        rows = ["".join(each.text for each in row) for row in pilot.app.screen._compositor.render_strips()]
        seen = " ".join("\n".join(rows).replace("\u00a0", " ").split())
        assert "enter writes it" in seen
        assert "esc back" in seen
        assert all(f" {name} " in seen for name in (*formats.FORMATS, "board"))
        assert pilot.app.screen.query_one(FilePreview).region.height >= 3
        await press(pilot, "home", "pagedown")
        assert pilot.app.screen.query_one(FilePreview).scroll_offset.y > 0


@pytest.mark.parametrize("form", exports.FORMATS)
async def test_every_export_is_drawn_in_every_format(folder: Path, form: str) -> None:
    async with app_on(folder).run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+e", *["down"] * list(exports.FORMATS).index(form))
        session = pilot.app.session  # type: ignore[attr-defined]
        for what in exports.WHAT:
            assert pilot.app.screen.wanted().offer == what  # type: ignore[attr-defined]
            drawn = preview(pilot)
            if form == "svg":
                assert "Patch it" in drawn
            else:
                first = exports.render(session, what, form).decode("utf-8-sig").splitlines()[0]
                assert drawn.splitlines()[0].rstrip("…") == first[: len(drawn.splitlines()[0].rstrip("…"))]
            await press(pilot, "right")


async def test_the_preview_is_drawn_again_only_where_it_is_another(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn_for = []

    def counted(session: Session, what: str, form: str, width: int) -> list[Line]:
        drawn_for.append((what, form, width))
        return data_beginning(session, what, form, width)

    monkeypatch.setattr("decide.views.exporting.data_beginning", counted)
    async with app_on(folder).run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+e")
        pilot.app.screen.query_one("#file", Field).value = "mine.csv"
        await pilot.resize_terminal(80, 40)
        pilot.app.screen.query_one(FilePreview).redraw()
        assert len(drawn_for) == 1
        await press(pilot, "right", "down")
        assert len(drawn_for) == len(set(drawn_for)) == 3


async def test_the_board_is_written_beside_the_memo_s_formats(folder: Path, tmp_path: Path) -> None:
    async with app_on(folder).run_test(size=(80, 24)) as pilot:
        await press(pilot, "6", "e", "end")
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
        assert "FROM" in preview(pilot)
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
        await press(pilot, "ctrl+e", "right")  # the performance table
        assert "Storm safety" in preview(pilot)
        await fill(pilot, str(target))
        assert isinstance(pilot.app.screen, Choose)  # it exists: keep or replace
        await press(pilot, "enter")
        assert target.read_text(encoding="utf-8") == "mine"
        await fill(pilot, str(target))
        await press(pilot, "down", "enter")
        await told(pilot, "written:")
    assert "Patch it,35,,5" in target.read_text(encoding="utf-8")


async def test_a_chart_is_written_as_svg(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with app_on(folder).run_test(size=(100, 36), notifications=True) as pilot:
        await press(pilot, "ctrl+e", "left", "end", "enter")
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


async def test_an_ending_is_known_by_its_other_names_and_one_that_is_none_is_said(folder: Path) -> None:
    async with opened(folder, (100, 40)) as pilot:
        await press(pilot, "6")
        await until(pilot, lambda: "Decision sought" in shown(pilot))
        await press(pilot, "e")
        sheet = pilot.app.screen
        assert isinstance(sheet, ExportForm)
        for file, form, said in (
            ("x.htm", "html", "writes "),
            ("x.markdown", "md", "writes "),
            ("x.odt", "md", "no format ends in .odt"),
        ):
            sheet.query_one("#file", Field).value = file
            await pilot.pause()
            assert sheet.wanted().form.name == form
            assert str(sheet.query_one("#path", Static).render()).startswith(said)


async def test_what_was_written_to_is_offered_again_for_each_thing(folder: Path, tmp_path: Path) -> None:
    async with opened(folder, (100, 40)) as pilot:
        app = app_of(pilot)
        app.paths["table"] = str(tmp_path / "mine.csv")
        await press(pilot, "ctrl+e", "right")
        sheet = app.screen
        assert isinstance(sheet, ExportForm)
        assert sheet.wanted().file == str(tmp_path / "mine.csv")


@pytest.mark.parametrize("ending", ["", ".md"])
async def test_a_name_that_no_file_can_have_is_said(folder: Path, ending: str) -> None:
    async with opened(folder, (120, 40)) as pilot:
        await press(pilot, "6", "e")
        await fill(pilot, "9" * 400 + ending)
        await faulted(pilot, "no file can have that name")
        assert "no file can have that name" in str(pilot.app.screen.query_one("#path", Static).render())
