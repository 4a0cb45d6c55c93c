"""A monkey at the keyboard: keys, clicks and resizes down to 1 × 1 at random, over random decisions, from a seed.

Nothing it does may raise, undoing all of it leads back to the start, and no file is written: whatever would be is
refused, as on a full disk. A game is a decision and a session of `MOVES` steps; each game has its own seed, so that one
that fails can be played again.
"""

from __future__ import annotations

import asyncio
import os
import random
import traceback
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from unittest.mock import patch

from textual.pilot import Pilot

from decide.files import saving
from decide.files.folder import open_folder
from decide.files.problems import SaveError
from decide.session import Session
from decide.tui.app import DecideApp
from decide.tui.everywhere import together
from decide.tui.sheets import exporting
from tests.decisions import decision, write

MOVES = 45
"""What it does in one game."""
LEAVING = {"app.quit", "app.save"}
SIZES = [(1, 1), (2, 40), (60, 4), (60, 20), (80, 24), (120, 40), (200, 60), (13, 7), (124, 30)]
_OTHERS = [*"0123456789.aZ", "enter", "enter", "escape", "backspace", "tab", "shift+tab", "space", "f1", "f2", "f4"]


class Played(NamedTuple):
    """What came of it: how many games and steps, and in how many games something was wrong."""

    games: int = 0
    steps: int = 0
    failed: int = 0
    first: str = ""
    """The seed of the first game that failed, and why."""


def run(steps: int, seed: int = 0) -> Played:
    """Play until there were so many steps, each game from the next seed."""
    found = Played()
    while found.steps < steps:
        failed = ""
        try:
            play_alone(seed + found.games)
        except Exception:  # noqa: BLE001 - whatever it is, it is a finding
            failed = f"seed {seed + found.games}: {traceback.format_exc()[-1500:]}"
        found = Played(found.games + 1, found.steps + MOVES, found.failed + bool(failed), found.first or failed)
    return found


def play_alone(seed: int) -> None:
    """One game from its seed, in folders of its own. `AssertionError` or what was raised where something is wrong."""
    with TemporaryDirectory() as temporary, nothing_is_written(Path(temporary) / "own") as own:
        asyncio.run(play(seed, Path(temporary) / "decision"))
        assert not _snapshot(own), f"written: {list(_snapshot(own))}"


@contextmanager
def nothing_is_written(own: Path) -> Iterator[Path]:
    """Whatever would be written is refused; the folder that the program is in meanwhile, empty at first."""

    def refuse(*_: object, **__: object) -> None:
        raise SaveError("the disk is full")

    before = Path.cwd()
    own.mkdir()
    with ExitStack() as stack:
        for module, name in ((saving, "write_atomic"), (saving, "save_perspective"), (exporting, "write_atomic")):
            stack.enter_context(patch.object(module, name, refuse))
        stack.enter_context(patch.object(DecideApp, "open_url", lambda *_, **__: None))
        os.chdir(own)
        try:
            yield own
        finally:
            os.chdir(before)


async def play(seed: int, folder: Path) -> None:
    """One game on a decision that is written into the folder."""
    write(decision(random.Random(seed)), folder)
    before = _snapshot(folder)
    session = Session(open_folder(folder))
    start = session.state
    app = DecideApp(session, folder / "texts")
    chance, keys = random.Random(seed), _keys()
    async with app.run_test(size=chance.choice(SIZES), tooltips=True) as pilot:
        await pilot.pause()
        for _ in range(MOVES):
            await _move(pilot, chance, keys)
        await pilot.resize_terminal(100, 30)
        for _ in range(10):
            await pilot.press("escape")
            await pilot.pause()
        assert not app.screen.is_modal, "a sheet that escape does not close"
        while session.undo():
            app.refresh_all()
        assert session.state == start, "undoing everything does not lead back to the start"
        assert not session.unsaved, "the start counts as unsaved"
    assert _snapshot(folder) == before, "a file was written"


def _keys() -> list[str]:
    """Every key that does something, but for those that leave, and some that are typed."""
    commands = [command for page in together().values() for command in page if command.id not in LEAVING]
    bound = {key for command in commands for key in command.bound({})}
    return [*sorted(bound - {"ctrl+s", "ctrl+q", "q"}), *_OTHERS]


async def _move(pilot: Pilot[None], chance: random.Random, keys: list[str]) -> None:
    """One thing that the monkey does."""
    width, height = pilot.app.size
    what = chance.random()
    if what < 0.8:
        await pilot.press(chance.choice(keys))
    elif what < 0.93:
        at = chance.randrange(max(width, 1)), chance.randrange(max(height, 1))
        await pilot.click(offset=at)
        await pilot.hover(offset=at)
    else:
        await pilot.resize_terminal(*chance.choice(SIZES))
    await pilot.pause()


def _snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
