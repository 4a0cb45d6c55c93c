"""What if: a score that is tried is never lost without a word, and the footer says how to keep it at every width."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from decide.files.folder import open_folder
from decide.session import Session
from decide.tui.app import DecideApp
from decide.tui.sheets.cell import CellScreen
from decide.tui.sheets.judging import JudgementForm
from decide.tui.sheets.sheet import SheetKeys
from tests.tui.test_footer import footer
from tests.tui.walking import app_of, opened, press, said, shown

SHIPPED = Path(__file__).resolve().parent.parent.parent
TRIES = {"2": "right", "4": "plus"}
"""The steps on whose cells scores are tried, and the key that does it."""
WAYS = [
    *("right_square_bracket", "left_square_bracket", "1", "down", "ctrl+s", "ctrl+e", "ctrl+p", "u", "x", "slash"),
    *("question_mark", "E", "T"),
]
KEPT = "question_mark"
"""The one way of these that keeps what is tried."""


@pytest.mark.parametrize("step", TRIES)
async def test_whatever_drops_a_score_being_tried_says_so(folder: Path, step: str) -> None:
    async with opened(folder) as pilot:
        app = app_of(pilot)
        await press(pilot, step)
        for way in [*WAYS, *(["n", "r"] if step == "2" else ["right"])]:
            app.sayings.clear()
            await press(pilot, TRIES[step])
            tried = app.session.what_if
            assert tried is not None
            await press(pilot, way)
            kept = app.session.what_if is not None
            assert kept == (way == KEPT), way
            assert kept or any(f"{tried.score:.0f} was not kept" in words for words in said(pilot)), way
            while app.screen.is_modal:
                await press(pilot, "escape")
            await press(pilot, "escape", step, "home")


@pytest.mark.parametrize("step", TRIES)
async def test_a_score_being_tried_is_called_that_and_no_judgement(folder: Path, step: str) -> None:
    async with opened(folder) as pilot:
        await press(pilot, step, TRIES[step])
        assert "■ being tried" in shown(pilot)
        await press(pilot, "escape")
        assert "being tried" not in shown(pilot)


async def test_escape_puts_a_score_back_without_a_word(folder: Path) -> None:
    async with opened(folder) as pilot:
        await press(pilot, "2", "right", "escape")
        assert app_of(pilot).session.what_if is None
        assert said(pilot) == []


@pytest.mark.parametrize("key", ["q", "ctrl+q", "ctrl+c"])
@pytest.mark.parametrize("keys", [("2", "right"), ("4", "plus"), ("3", "e", "5")], ids=" ".join)
async def test_leaving_waits_until_what_was_dropped_is_read(folder: Path, keys: tuple[str, ...], key: str) -> None:
    async with opened(folder) as pilot:
        await press(pilot, *keys, key)
        assert pilot.app.is_running
        assert "was not kept" in said(pilot)[-1]
        await press(pilot, key)
    assert app_of(pilot).return_code == 0


@pytest.mark.parametrize("step", TRIES)
async def test_a_judgement_takes_the_score_being_tried_whichever_key_asks_for_it(folder: Path, step: str) -> None:
    for key in ("enter", "J"):
        async with opened(folder) as pilot:
            await press(pilot, step, TRIES[step])
            tried = app_of(pilot).session.what_if
            await press(pilot, key)
            assert isinstance(pilot.app.screen, JudgementForm)
            assert app_of(pilot).session.what_if == tried


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("step", TRIES)
async def test_the_footer_has_the_value_and_both_keys_at_every_width(step: str, width: int) -> None:
    app = DecideApp(Session(open_folder(SHIPPED)), SHIPPED / "texts")
    async with app.run_test(size=(width, 30)) as pilot:
        await press(pilot, step)
        assert "what if" in footer(pilot)
        for _ in range(2):  # a criterion of another length
            await press(pilot, "down", TRIES[step])
            tried = app.session.what_if
            assert tried is not None
            words = footer(pilot)
            assert f"were {tried.score:.0f} · enter keeps" in words
            assert "esc puts it back" in words
            assert cell_len(words) <= width - 1


async def test_a_cell_that_is_open_says_what_becomes_of_a_score_being_tried(folder: Path) -> None:
    async with opened(folder, (60, 20)) as pilot:
        await press(pilot, "2", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, CellScreen)
        keys = " ".join(line.plain for line in screen.query_one(SheetKeys).drawn)
        assert "←→ what if" in keys.replace("\u00a0", " ")
        await press(pilot, "right")
        assert "enter keeps · esc puts it back" in screen.fault
        await press(pilot, "ctrl+p")
        assert "was not kept" in said(pilot)[-1]
        await press(pilot, "escape", "right", "escape")
        assert screen.fault == ""
        assert screen.is_current
