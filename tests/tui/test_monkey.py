"""A monkey at the keyboard: keys, clicks and resizes at random, over random decisions, from a seed.

Nothing it does may raise, undoing all of it leads back to the start, and no file is written. `DECIDE_MONKEY=2000`
makes it play so many games; without, it plays a few.
"""

from __future__ import annotations

import os
import random
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from textual.pilot import Pilot

from decide.files import saving
from decide.files.folder import open_folder
from decide.files.problems import SaveError
from decide.session import Session
from decide.tui.app import DecideApp
from decide.tui.everywhere import together
from decide.tui.sheets import exporting
from tests.decisions import decision, write
from tests.reference import Documents

SEEDS = int(os.environ.get("DECIDE_MONKEY", "3"))
"""How many games it plays, each on a decision of its own."""
MOVES = 45
"""What it does in one game."""
LEAVING = {"app.quit", "app.save"}
TOGETHER = [command for page in together().values() for command in page if command.id not in LEAVING]
BOUND = {key for command in TOGETHER for key in command.bound({})}
OTHERS = [*"0123456789.aZ", "enter", "enter", "escape", "backspace", "tab", "shift+tab", "space", "f1", "f2", "f4"]
KEYS = [*sorted(BOUND - {"ctrl+s", "ctrl+q", "q"}), *OTHERS]
SIZES = [(1, 1), (2, 40), (60, 4), (60, 20), (80, 24), (120, 40), (200, 60), (13, 7), (124, 30)]


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def nothing_is_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Whatever would be written is refused, as on a full disk; what is said of that stays in the program."""

    def refuse(*_: object, **__: object) -> None:
        raise SaveError("the disk is full")

    monkeypatch.setattr(saving, "write_atomic", refuse)
    monkeypatch.setattr(saving, "save_perspective", refuse)
    monkeypatch.setattr(exporting, "write_atomic", refuse)
    monkeypatch.setattr(DecideApp, "open_url", lambda *_, **__: None)
    own = tmp_path / "own"
    own.mkdir()
    monkeypatch.chdir(own)
    return own


async def move(pilot: Pilot[None], chance: random.Random) -> None:
    """One thing that the monkey does."""
    width, height = pilot.app.size
    what = chance.random()
    if what < 0.8:
        await pilot.press(chance.choice(KEYS))
    elif what < 0.93:
        at = chance.randrange(max(width, 1)), chance.randrange(max(height, 1))
        await pilot.click(offset=at)
        await pilot.hover(offset=at)
    else:
        await pilot.resize_terminal(*chance.choice(SIZES))
    await pilot.pause()


async def play(of: Documents, seed: int, folder: Path) -> None:
    write(of, folder)
    before = snapshot(folder)
    session = Session(open_folder(folder))
    start = session.state
    app = DecideApp(session, folder / "texts")
    chance = random.Random(seed)
    async with app.run_test(size=chance.choice(SIZES), tooltips=True) as pilot:
        await pilot.pause()
        for _ in range(MOVES):
            await move(pilot, chance)
        await pilot.resize_terminal(100, 30)
        for _ in range(10):
            await pilot.press("escape")
            await pilot.pause()
        assert not app.screen.is_modal
        while session.undo():
            app.refresh_all()
        assert session.state == start
        assert not session.unsaved
    assert snapshot(folder) == before


@pytest.mark.parametrize("seed", range(SEEDS))
async def test_a_monkey_breaks_nothing(nothing_is_written: Path, seed: int) -> None:
    with TemporaryDirectory() as folder:
        await play(decision(random.Random(seed)), seed, Path(folder))
    assert snapshot(nothing_is_written) == {}
