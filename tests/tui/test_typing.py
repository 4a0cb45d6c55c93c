"""Typing a value on a row: what begins it, what keeps it, what drops it, and what is read of it."""

from pathlib import Path

import pytest
from textual.command import CommandList
from textual.widgets import OptionList

from decide.tui.sheets.asking import AskText
from decide.tui.steps import STEPS
from decide.tui.steps.weigh import WeightTree
from decide.tui.typing import number
from tests.tui.test_footer import footer
from tests.tui.walking import app_of, opened, press, row_of, said, type_ahead, until


async def test_the_footer_says_what_becomes_of_a_value_being_typed(folder: Path) -> None:
    async with opened(folder) as pilot:
        await press(pilot, "3", "enter", "4", "5")
        assert footer(pilot) == "points, 0 to 1000: 45 · enter keeps · esc drops"
        await press(pilot, "escape")
        assert "±1" in footer(pilot)


async def test_a_digit_goes_to_its_step_from_every_step_and_changes_nothing(folder: Path) -> None:
    async with opened(folder) as pilot:
        app = app_of(pilot)
        before = app.session.state
        for digit in "1234566543212":
            await press(pilot, digit)
            assert app.step == STEPS[int(digit) - 1].id
            assert app.session.state is before


async def test_what_does_not_leave_the_row_drops_a_value_being_typed(folder: Path) -> None:
    async with opened(folder) as pilot:
        app = app_of(pilot)
        await press(pilot, "3")
        page = pilot.app.query_one(WeightTree)
        for way in [
            "right_square_bracket",
            "left_square_bracket",
            "ctrl+s",
            "ctrl+e",
            "ctrl+p",
            "escape",
            "u",
            "x",
            "question_mark",
            "q",
        ]:
            app.sayings.clear()
            await press(pilot, "e", "4", way)
            assert app.session.points["safety"] == 60
            assert not app.session.unsaved
            assert "4 was not kept: Safety has 60 points" in said(pilot)
            assert page.typed is None
            while pilot.app.screen.is_modal:
                await press(pilot, "escape")
            if not pilot.app.is_running:  # q had nothing to ask about
                break
            await press(pilot, "3")


@pytest.mark.parametrize("way", ["enter", "j", "end", "pagedown"])
async def test_enter_and_leaving_the_row_keep_a_value(folder: Path, way: str) -> None:
    async with opened(folder) as pilot:
        await press(pilot, "3", "e", "4", way)
        assert app_of(pilot).session.points["safety"] == 4


async def test_another_row_clicked_keeps_a_value_and_a_tab_clicked_drops_it(folder: Path) -> None:
    async with opened(folder) as pilot:
        app = app_of(pilot)
        session = app.session
        await press(pilot, "3", "e", "4")
        page = pilot.app.query_one(WeightTree)
        row = row_of(page, "node:cost")
        assert await pilot.click(page, offset=(8, row))
        await pilot.pause()
        assert session.points["safety"] == 4
        await press(pilot, "e", "7")
        assert await pilot.click("#tabs", offset=(4, 0))
        await pilot.pause()
        assert (app.step, session.points["cost"]) == ("frame", 40)


async def test_a_value_that_cannot_be_is_refused_in_a_sentence(folder: Path) -> None:
    async with opened(folder) as pilot:
        await press(pilot, "3", "e", "1", "0", "0", "1", "enter", "e", "full_stop", "enter")
        assert app_of(pilot).session.points["safety"] == 60
        assert said(pilot) == [
            "1001 points are too many: Safety keeps its 60 points; 1000 at most",
            "“.” is no number: Safety keeps its 60 points",
        ]


async def test_an_empty_value_changes_nothing(folder: Path) -> None:
    async with opened(folder) as pilot:
        session = app_of(pilot).session
        before = session.state
        await press(pilot, "3", "enter", "enter", "e", "4", "backspace", "down")
        assert session.state is before
        assert said(pilot) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [("12", 12.0), ("1,5", 1.5), ("−3", -3.0), ("", None), ("1e3", None), ("nan", None), ("٣", None), ("1.2.3", None)],
)
def test_numbers_are_read_as_people_type_them(text: str, value: float | None) -> None:
    assert number(text) == value


async def test_a_second_enter_typed_ahead_does_nothing_twice(folder: Path) -> None:
    async with opened(folder, (110, 60)) as pilot:
        app = app_of(pilot)
        await press(pilot, "3", "ctrl+p", *"equalise")
        found = app.screen.query_one(CommandList)
        await until(pilot, lambda: found.option_count == 1 and found.highlighted is not None)
        type_ahead(app, "enter", "enter", "enter", "enter")
        await until(pilot, lambda: app.session.unsaved)
        await pilot.pause()
        assert len(app.screen_stack) == 1
        assert app.session.undo()
        assert not app.session.undo()


async def test_a_sheet_left_twice_at_once_is_left_once(folder: Path) -> None:
    async with opened(folder) as pilot:
        app = app_of(pilot)
        await press(pilot, "6", "r", "down", "down")
        listed = app.screen.query_one(OptionList)
        listed.action_select()
        listed.action_select()
        await pilot.pause()
        assert isinstance(app.screen, AskText)
        type_ahead(app, "x", "enter", "enter", "enter")
        await pilot.pause()
        assert len(app.screen_stack) == 1
        assert app.is_running


async def test_a_key_typed_twice_opens_its_sheet_once(folder: Path) -> None:
    async with opened(folder) as pilot:
        app = app_of(pilot)
        await press(pilot, "2")
        type_ahead(app, "J", "J", "J")
        await until(pilot, lambda: len(app.screen_stack) > 1)
        await pilot.pause()
        assert len(app.screen_stack) == 2
        await press(pilot, "escape", "J")
        assert len(app.screen_stack) == 2
