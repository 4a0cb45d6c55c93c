"""The footer: what can be done here, on what the cursor is on."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.walking import app_of, opened, press, until


def footer(pilot: Pilot[None]) -> str:
    return "".join(line.plain for line in pilot.app.screen_stack[0].query_one("#keys").drawn)  # type: ignore[attr-defined]


async def test_the_footer_offers_saving_while_work_is_unsaved(folder: Path) -> None:
    async with opened(folder) as pilot:
        await press(pilot, "3")
        assert "S save" not in footer(pilot)
        assert "v perspective" in footer(pilot)
        await press(pilot, "right")
        assert "S save" in footer(pilot)


FOOTERS = {
    # Where the cursor is: the step, and the keys that go there; what the footer then says at some widths.
    "the question": (
        "1",
        "",
        {60: "pn panel  E edit  ] next step  / find", 120: "pn panel  E edit  ] next step  / find"},
    ),
    "an option": ("1", "n", {60: "enter open  pn panel  E edit  ] next step", 80: "E edit  ] next step  / find"}),
    "a source": ("1", "nn", {60: "enter off/on  a alone  o address  E edit", 80: "o address  E edit  T read"}),
    "a criterion": ("1", "nnn", {60: "enter open  pn panel  E edit  ] next step"}),
    "a cell": ("2", "", {60: "←→ what if  E edit", 80: "←→ what if  E edit  T read"}),
    "a weight": ("3", "", {60: "w ask  E edit  / find", 80: "w ask  E edit  v perspective"}),
    "a column": ("4", "", {60: "-+ what if  ab two options", 80: "ab two options  E edit  T read"}),
    "a look": ("5", "", {80: "pn section  ] next step  / find"}),
    "the memo": ("6", "", {60: "n section", 120: "n section  / find"}),
}


@pytest.mark.parametrize("where", FOOTERS)
async def test_the_footer_says_what_acts_on_what_the_cursor_is_on(folder: Path, where: str) -> None:
    step, keys, expected = FOOTERS[where]
    for width, words in expected.items():
        async with opened(folder, (width, 30)) as pilot:
            await press(pilot, step, *keys)
            await until(pilot, lambda: app_of(pilot).page is not None and bool(app_of(pilot).page.drawn))  # type: ignore[union-attr]
            assert f"{words}  ? help  q quit" in footer(pilot)
            assert len(footer(pilot).split("  ")) <= 8
            assert len(footer(pilot)) <= width


async def test_from_the_last_step_no_key_goes_on(folder: Path) -> None:
    async with opened(folder) as pilot:
        await press(pilot, "5")
        assert "] next step" in footer(pilot)
        await press(pilot, "right_square_bracket")
        assert app_of(pilot).step == "memo"
        assert "next step" not in footer(pilot)
