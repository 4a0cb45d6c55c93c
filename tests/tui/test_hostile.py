"""Every screen on a decision whose every text is an attack: markup, actions, escapes, wide characters."""

import shutil
from pathlib import Path

import pytest
from textual.command import CommandList

from decide.files.folder import open_folder
from decide.session import Session
from decide.tui.app import DecideApp
from decide.tui.sheets.fields import Prose
from tests.hostile import HOSTILE, spoil

HARBOUR = Path(__file__).resolve().parent.parent / "data" / "harbour"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("hostile") / "[red]harbour[/x]"
    shutil.copytree(HARBOUR, copy)
    spoil(copy)
    return copy


def test_the_folder_is_hostile_and_opens(folder: Path) -> None:
    opened = open_folder(folder)
    assert opened.errors == ()
    assert opened.decision is not None
    assert all("[@click=app.quit]" in option.name for option in opened.decision.options.values())


STEPS: dict[str, list[str]] = {
    "frame": ["down", "space", "a", "u", "u", "pagedown", "end"],
    "options": ["2", "n", "c", "down", "enter", "y", "down", "escape", "j", "escape", "p", "end"],
    "weigh": ["3", "right", "down", "e", "5", "enter", "space", "right", "v", "escape", "s", "escape", "end"],
    "compare": ["4", "right", "a", "down", "s", "w", "enter", "escape", "pagedown"],
    "stress": ["5", "down", "enter", "u", "end"],
    "memo": ["6", "pagedown", "end", "r", "down", "down", "enter", "escape"],
    "about": ["question_mark", "escape", "ctrl+p", "o", "p", "t", "escape", "3", "right", "q", "escape"],
}


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)], ids=str)
@pytest.mark.parametrize("step", STEPS)
async def test_no_text_acts_or_breaks_a_screen(folder: Path, step: str, size: tuple[int, int]) -> None:
    app = DecideApp(Session(open_folder(folder)), folder / "texts")
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        for key in STEPS[step]:
            await pilot.press(key)
            await pilot.pause()
            assert_sound(app, size)
        assert app.is_running


async def test_what_is_typed_in_is_cleaned(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    app = DecideApp(Session(open_folder(copy)), copy / "texts")
    async with app.run_test(size=(100, 30), notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        for key in ("6", "r", "down", "down", "enter"):
            await pilot.press(key)
            await pilot.pause()
        app.screen.query_one(Prose).text = HOSTILE
        await pilot.press("enter")
        await pilot.pause()
        assert "[@click=app.quit]" in app.session.state.because
        assert "\x1b" not in app.session.state.because
        assert "\u202e" not in app.session.state.because
        assert_sound(app, (100, 30))


async def test_the_palette_finds_a_name_that_is_an_attack(folder: Path) -> None:
    app = DecideApp(Session(open_folder(folder)), folder / "texts")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+p", *"Wait")
        await app.workers.wait_for_complete()
        await pilot.pause()
        listed = app.screen.query_one(CommandList)
        assert any("[/x]" in str(listed.get_option_at_index(at).prompt) for at in range(listed.option_count))
        assert_sound(app, (100, 30))


def assert_sound(app: DecideApp, size: tuple[int, int]) -> None:
    """Every row of the screen is as wide as the screen, and carries nothing that a terminal obeys, nor any action."""
    rows = app.screen._compositor.render_strips(app.size)
    assert len(rows) == size[1]
    for row in rows:
        assert row.cell_length == size[0]
        for segment in row:
            assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 for char in segment.text), repr(segment.text)
            assert "\u202e" not in segment.text
            assert "app.quit" not in str((segment.style.meta if segment.style else {}) or {})
