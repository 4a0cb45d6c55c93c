"""Sheets: message and keys in sight on every screen, nothing lost of what is pasted, help in each, one toast."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from textual import events
from textual._context import visible_screen_stack
from textual.pilot import Pilot
from textual.renderables.background_screen import BackgroundScreen

from decide.tui.host import host
from decide.tui.sheets.asking import AskText, Choose, Notice
from decide.tui.sheets.cell import CellScreen
from decide.tui.sheets.export_form import ExportForm
from decide.tui.sheets.fields import Field, Prose
from decide.tui.sheets.help import HelpPage, HelpScreen
from decide.tui.sheets.judging import JudgementForm
from decide.tui.sheets.layout import shared
from decide.tui.sheets.sheet import Sheet, SheetKeys
from decide.tui.sheets.theming import ChooseTheme
from tests.tui.walking import app_of, opened, press, said, until

LONG = "A sentence that is a good deal longer than any line of the sheet that it stands in, and so is wrapped. " * 9


def screen(pilot: Pilot[None]) -> str:
    return "\n".join("".join(s.text for s in row) for row in pilot.app.screen._compositor.render_strips(pilot.app.size))


async def by_keys(pilot: Pilot[None], *keys: str) -> None:
    await press(pilot, *keys)


SHEETS: dict[str, tuple[Callable[[Pilot[None]], Awaitable[object]], type]] = {
    "judgement": (lambda pilot: by_keys(pilot, "2", "J"), JudgementForm),
    "save": (lambda pilot: by_keys(pilot, "3", "right", "S"), AskText),
    "leave": (lambda pilot: by_keys(pilot, "3", "right", "q"), Choose),
    "perspective": (lambda pilot: by_keys(pilot, "3", "v"), Choose),
    "export": (lambda pilot: by_keys(pilot, "ctrl+e"), ExportForm),
    "memo": (lambda pilot: by_keys(pilot, "6", "e"), ExportForm),
    "cell": (lambda pilot: by_keys(pilot, "2", "enter"), CellScreen),
    "help": (lambda pilot: by_keys(pilot, "question_mark"), HelpScreen),
    "theme": (lambda pilot: pilot.app.run_action("change_theme"), ChooseTheme),
    "notice": (lambda pilot: pilot.app.push_screen(Notice("Notice", LONG)), Notice),
    "long question": (lambda pilot: pilot.app.push_screen(AskText("Title " * 20, LONG, LONG, long=True)), AskText),
    "long answers": (
        lambda pilot: pilot.app.push_screen(
            Choose("Title", [(str(n), f"answer {n}: {LONG}") for n in range(9)], LONG, LONG, at="4")
        ),
        Choose,
    ),
}


@pytest.mark.parametrize("name", SHEETS)
async def test_message_keys_and_help_are_in_reach_on_every_screen(folder: Path, name: str) -> None:
    show, kind = SHEETS[name]
    async with opened(folder, (60, 20)) as pilot:
        await show(pilot)
        await pilot.pause()
        sheet = pilot.app.screen
        assert isinstance(sheet, kind)
        assert isinstance(sheet, Sheet)
        sheet.tell("Something is wrong with it, and this says what")
        keys = sheet.query_one(SheetKeys)

        def faults(size: tuple[int, int]) -> list[str]:
            seen = screen(pilot)
            checks = {
                "the sheet has the screen's size": sheet.size == size,
                "the keys end on the screen": keys.region.bottom <= size[1],
                "each key is read": all(drawn.plain.strip() in seen for drawn in keys.drawn),
                "the keys take three lines at most": len(keys.drawn) <= 3,
                "the message is read": name == "help" or "Something is wrong with" in seen,
                "the answer at the cursor is read": "answer 4:" in seen or name != "long answers",
            }
            return [words for words, holds in checks.items() if not holds]

        def fits(size: tuple[int, int]) -> bool:
            return not faults(size)

        for size in ((60, 20), (80, 24), (200, 60), (40, 12)):
            await pilot.resize_terminal(*size)
            await until(pilot, partial(fits, size))
            assert not faults(size)
        if name != "help":
            await press(pilot, "f1")
            assert isinstance(pilot.app.screen, HelpScreen)
            words = " ".join(" ".join(line.plain for line in pilot.app.screen.query_one(HelpPage).drawn).split())
            assert all(command.help in words for command in (*sheet.OWN, *sheet.SHARED))
            await press(pilot, "question_mark")
            assert pilot.app.screen is sheet


PARTS = st.lists(st.tuples(st.integers(0, 40), st.booleans()), min_size=1, max_size=6)


@given(parts=PARTS, last=st.integers(0, 4), height=st.integers(1, 40))
def test_rows_are_shared_so_that_nothing_is_lost_while_something_can_scroll(
    parts: list[tuple[int, bool]], last: int, height: int
) -> None:
    wants = [want for want, _ in parts] + [last]
    assume(sum(wants) > height)
    rows = shared(wants, [scrolls for _, scrolls in parts] + [False], [False] * len(parts) + [True], height)
    assert sum(rows) == height
    assert rows[-1] == min(last, height)
    assert all(0 <= row <= want for row, want in zip(rows, wants, strict=True))
    if any(scrolls and row > 1 for row, (_, scrolls) in zip(rows, parts, strict=False)):
        assert all(row == want for row, (want, scrolls) in zip(rows, parts, strict=False) if not scrolls)


async def test_a_key_of_a_sheet_clicked_does_what_it_says(folder: Path) -> None:
    async with opened(folder) as pilot:
        await press(pilot, "3", "right", "q")
        keys = pilot.app.screen.query_one(SheetKeys)
        assert keys.drawn[0].plain == "enter chooses   esc back   f1 help"
        assert await pilot.click(keys, offset=(keys.drawn[0].plain.index("esc") + 1, 0))
        await pilot.pause()
        assert not pilot.app.screen.is_modal


async def test_several_pasted_lines_stay(folder: Path) -> None:
    async with opened(folder) as pilot:
        await press(pilot, "6", "r", "down", "down", "enter")
        assert pilot.app.screen.query(Prose)
        pilot.app.post_message(events.Paste("First line.\nSecond \x1b[31mline.\r\nThird."))
        await pilot.pause()
        await press(pilot, "enter")
        assert app_of(pilot).session.state.because == "First line.\nSecond [31mline.\nThird."
        await press(pilot, "S")
        name = pilot.app.screen.query_one(Field)
        pilot.app.post_message(events.Paste("Mine\nand yours"))
        await pilot.pause()
        assert name.value == "Mine and yours"


async def test_one_toast_at_a_time_and_none_over_a_sheet(folder: Path) -> None:
    async with opened(folder, (60, 20)) as pilot:
        app = app_of(pilot)
        for at in range(4):
            app.say(f"saying {at}")
        await pilot.pause()
        assert screen(pilot).count("saying") == 1
        assert "saying 3" in screen(pilot)
        assert screen(pilot).splitlines()[-1].rstrip().endswith("q quit")
        await press(pilot, "3", "right", "q")
        await until(pilot, lambda: len(app.screen_stack) > 1 and "leave" in screen(pilot))
        assert "saying" not in screen(pilot)
        app.say("meanwhile")
        await until(pilot, lambda: "meanwhile" in screen(pilot))
        assert "meanwhile" in screen(pilot)
        assert "escback" in screen(pilot).replace(" ", ""), "the sheet's keys"


async def test_a_saying_goes_by_a_click_and_shows_markup_as_it_is(folder: Path) -> None:
    async with opened(folder, (80, 24)) as pilot:
        app_of(pilot).say("[bold]a[/x] [@click=app.quit]b")
        await pilot.pause()
        row = next(row for row in screen(pilot).splitlines() if "[@click=app.quit]b" in row)
        assert await pilot.click(offset=(row.index("[@click"), screen(pilot).splitlines().index(row)))
        await pilot.pause()
        assert pilot.app.is_running
        assert "[@click" not in screen(pilot)


async def test_the_whole_path_of_what_was_saved_is_said(folder: Path) -> None:
    async with opened(folder) as pilot:
        await press(pilot, "3", "right", "S", "x", "enter")
        assert f"saved: {folder / 'perspectives' / 'x.yaml'}" in said(pilot)


async def test_leaving_says_what_would_be_lost_and_what_each_answer_does(folder: Path) -> None:
    async with opened(folder) as pilot:
        await press(pilot, "3", "right", "down", "left", "q")
        sheet = pilot.app.screen
        assert isinstance(sheet, Choose)
        assert "Safety 60 → 61 points" in sheet.words
        seen = screen(pilot)
        for words in ("Save first, as a perspective in", "Don't save, and leave", "is lost", "Stay here", "nothing is"):
            assert words in seen


async def test_pages_in_lists_without_room_do_no_harm(folder: Path) -> None:
    async with opened(folder, (60, 4)) as pilot:
        await press(pilot, "ctrl+p", "pagedown", "pageup", "down", "up", "ctrl+end", "escape")
        await press(pilot, "3", "v", "pagedown", "pageup", "down", "escape")
        assert not pilot.app.screen.is_modal
        assert host(pilot.app.screen).session.unsaved is False


async def test_what_shows_through_a_sheet_lies_beneath_it(folder: Path) -> None:
    async with opened(folder) as pilot:
        app = app_of(pilot)
        sheets = [Choose("First", [("a", "A")]), Choose("Second", [("b", "B")]), Choose("Third", [("c", "C")])]
        for sheet in sheets:
            app.push_screen(sheet)
            await pilot.pause()
        visible_screen_stack.set(list(app.screen_stack))  # as the last frame drawn anywhere leaves it
        for beneath, sheet in zip(app.screen_stack, sheets, strict=False):
            shown = sheet.render()
            assert isinstance(shown, BackgroundScreen)
            assert shown.screen is beneath
