"""A monkey at the keyboard: keys, pasting, the mouse and resizes down to 1 × 1 at random, and signals, from a seed.

It plays on random decisions, on the ones that come with the program, and on both with an attack in every text. Nothing
it does may raise, undoing all of it leads back to the start, and no file is written: whatever would be is refused, as
on a full disk. In half of the games a signal ends the program halfway: what was done by then comes back at the next
start, as it was. A game is a decision and a session of `MOVES` steps; each game has its own seed, so that one that
fails can be played again.
"""

from __future__ import annotations

import asyncio
import gc
import os
import random
import shutil
import signal
import traceback
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from unittest.mock import patch

from textual.events import Paste
from textual.pilot import OutOfBounds, Pilot

from decide.files import saving
from decide.files.folder import open_folder
from decide.files.problems import SaveError
from decide.journal import left_behind, recalled
from decide.session import Session, State
from decide.shipped import EXAMPLES, example
from decide.tui import ending
from decide.tui.app import DecideApp
from decide.tui.everywhere import together
from decide.tui.recovery import Keeper
from decide.tui.sheets import exporting
from decide.tui.sheets.asking import Choose
from tests.decisions import decision, write
from tests.hostile import HOSTILE, spoil
from tests.tui.walking import type_ahead

MOVES = 45
"""What it does in one game."""
PATIENCE = 60.0
"""Seconds in which a program that was told to end has to be gone."""
LEAVING = {"app.quit", "app.save"}
SIZES = [(1, 1), (2, 40), (60, 4), (60, 20), (80, 24), (120, 40), (200, 60), (13, 7), (124, 30)]
SIGNALS = [number for name in ("SIGINT", "SIGTERM", "SIGHUP") if (number := getattr(signal, name, None)) is not None]
_OTHERS = [*"0123456789.aZ", "enter", "enter", "escape", "backspace", "tab", "shift+tab", "space", "f1", "f2", "f4"]
_PASTED = ["12", "a\nb\n\nc", "1e400", "9" * 400, HOSTILE, ""]


class Played(NamedTuple):
    """What came of it: how many games and steps, and in how many games something was wrong."""

    games: int = 0
    steps: int = 0
    failed: int = 0
    seeds: tuple[int, ...] = ()
    """Of the games that failed."""
    first: str = ""
    """Why the first of them failed."""


def run(steps: int, seed: int = 0) -> Played:
    """Play until there were so many steps, each game from the next seed."""
    found = Played()
    while found.steps < steps:
        of, failed = seed + found.games, ""
        try:
            play_alone(of)
        except Exception:  # noqa: BLE001 - whatever it is, it is a finding
            failed = traceback.format_exc()[-1500:]
        seeds = (*found.seeds, of) if failed else found.seeds
        found = Played(found.games + 1, found.steps + MOVES, len(seeds), seeds, found.first or failed)
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
    chance = random.Random(seed)
    _deal(chance, seed, folder)
    before = _snapshot(folder)
    journals = patch.dict(os.environ, {"XDG_STATE_HOME": str(folder.with_name("state"))})
    unheard: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: unheard.append(context))
    with journals, patch.object(ending, "GRACE", PATIENCE):
        kept = await _cut_off(chance, folder) if chance.randrange(2) else None
        await _to_the_end(chance, folder, kept)
    gc.unfreeze()  # the app holds what its start made for good, which is one game's here
    gc.collect()  # what a task raised that nobody waited for is told when it goes
    assert not unheard, f"raised, and nobody heard it: {unheard}"
    assert _snapshot(folder) == before, "a file was written"


def _deal(chance: random.Random, seed: int, folder: Path) -> None:
    """Write the decision of a game."""
    shipped = chance.choice([*EXAMPLES, *[None] * 6])
    if shipped is None:
        write(decision(random.Random(seed)), folder)
    else:
        folder.mkdir()
        for path in example(shipped).iterdir():
            if path.name in {"criteria.yaml", "citations.lock"}:
                shutil.copy(path, folder)
            elif path.name in {"options", "perspectives"}:
                shutil.copytree(path, folder / path.name)
    if not chance.randrange(4):
        spoil(folder)


async def _cut_off(chance: random.Random, folder: Path) -> State:
    """Half a game, which a signal ends; the state that it ended in."""
    session = Session(open_folder(folder))
    keeper = Keeper(session)
    app = DecideApp(session, folder / "texts", keeper)
    # What is ignored from the start, as under `nohup`, ends nothing.
    number = chance.choice([one for one in SIGNALS if signal.getsignal(one) is not signal.SIG_IGN])
    with ending.Ending(app.cut_off) as ended:
        async with app.run_test(size=chance.choice(SIZES), tooltips=True) as pilot:
            await pilot.pause(0)
            if await _moves(pilot, chance, MOVES // 2):
                os.kill(os.getpid(), number)
            async with asyncio.timeout(PATIENCE):
                while app.is_running:  # noqa: ASYNC110 - an app has no event for its end
                    await asyncio.sleep(0.005)
    assert ended.status == 128 + number or app.return_code == 0, f"ended by {number} with status {ended.status}"
    assert app.failure is None, app.failure
    keeper.end(keep=True)
    return session.present


async def _to_the_end(chance: random.Random, folder: Path, kept: State | None) -> None:
    """A game that is played to its end; `kept` is the state that comes back, where one was cut off before."""
    session = Session(open_folder(folder))
    start = session.state
    if kept not in (None, start):
        (left,) = left_behind(folder)
        back = recalled(session, left.kept)
        assert back.state == kept, f"comes back as {back.state} instead of {kept}"
        assert not back.left_out, f"left out: {back.left_out}"
    keeper = Keeper(session)
    app = DecideApp(session, folder / "texts", keeper)
    async with app.run_test(size=chance.choice(SIZES), tooltips=True) as pilot:
        await pilot.pause()
        if kept not in (None, start):
            assert isinstance(app.screen, Choose), "a session that was cut off is not offered"
            await pilot.press("enter")
            await pilot.pause()
            assert session.state == kept, "what was brought back is not what was cut off"
        if not await _moves(pilot, chance, MOVES if kept is None else MOVES - MOVES // 2):
            keeper.end()
            return
        await pilot.resize_terminal(100, 30)
        for _ in range(10):
            type_ahead(pilot.app, "escape")
            await pilot.pause(0)
        await pilot.pause()
        assert not app.screen.is_modal, "a sheet that escape does not close"
        while session.undo():
            app.refresh_all()
        assert session.state == start, "undoing everything does not lead back to the start"
        assert not session.unsaved, "the start counts as unsaved"
    keeper.end()


def _keys() -> list[str]:
    """Every key that does something, but for those that leave, and some that are typed."""
    commands = [command for page in together().values() for command in page if command.id not in LEAVING]
    bound = {key for command in commands for key in command.bound({})}
    return [*sorted(bound - {"ctrl+s", "ctrl+q", "q"}), *_OTHERS]


async def _moves(pilot: Pilot[None], chance: random.Random, count: int) -> bool:
    """So many things that the monkey does; now and then it does not wait for what came of the last.

    Gives False where it left the program: the word for it in the footer can be clicked.
    """
    keys = _keys()
    for _ in range(count):
        with suppress(OutOfBounds):  # the screen was made smaller, and is not drawn yet
            await _move(pilot, chance, keys)
        if pilot.app.return_code is not None:
            return False
        if chance.randrange(4):
            await pilot.pause(0)
    await pilot.pause()
    return pilot.app.return_code is None


async def _move(pilot: Pilot[None], chance: random.Random, keys: Sequence[str]) -> None:
    """One thing that the monkey does."""
    what = chance.random()
    if what < 0.8:
        type_ahead(pilot.app, chance.choice(keys))
    elif what < 0.83:
        pilot.app.post_message(Paste(chance.choice(_PASTED)))
    elif what < 0.91:
        at = _somewhere(pilot, chance)
        await pilot.click(offset=at)
        await pilot.hover(offset=at)
    elif what < 0.94:
        await pilot.mouse_down(offset=_somewhere(pilot, chance))
        await pilot.hover(offset=_somewhere(pilot, chance))
        await pilot.mouse_up(offset=_somewhere(pilot, chance))
    else:
        await pilot.resize_terminal(*chance.choice(SIZES))


def _somewhere(pilot: Pilot[None], chance: random.Random) -> tuple[int, int]:
    width, height = pilot.app.size
    return chance.randrange(max(width, 1)), chance.randrange(max(height, 1))


def _snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
