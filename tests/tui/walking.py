"""What tests of the user interface walk with: an app opened on a folder, keys, what is said and shown."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from textual.app import App
from textual.events import Key
from textual.keys import key_to_character
from textual.pilot import Pilot

from decide.files.folder import open_folder
from decide.session import Session
from decide.tui.app import DecideApp
from decide.tui.page import Page


@asynccontextmanager
async def opened(
    folder: Path, size: tuple[int, int] = (100, 36), texts: Path | None = None
) -> AsyncIterator[Pilot[None]]:
    app = DecideApp(Session(open_folder(folder)), texts or folder / "texts")
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        yield pilot


def app_of(pilot: Pilot[None]) -> DecideApp:
    assert isinstance(pilot.app, DecideApp)
    return pilot.app


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


def type_ahead(app: App[None], *keys: str) -> None:
    """Keys as a terminal gives them: there before the first is worked on, while `Pilot.press` waits for each."""
    for key in keys:
        app.post_message(Key(key, key_to_character(key)))


async def until(pilot: Pilot[None], true: Callable[[], bool]) -> None:
    """Wait for what follows in its own time, on a machine however busy; what never comes is left to be asserted."""
    for _ in range(3000):
        if true():
            return
        await pilot.pause(0.01)  # threads at work need the time too


def said(pilot: Pilot[None]) -> list[str]:
    return list(app_of(pilot).sayings)


def shown(pilot: Pilot[None]) -> str:
    page = app_of(pilot).page
    assert page is not None
    return "\n".join(drawn.plain for drawn in page.drawn)


def row_of(page: Page, target: str | None) -> int:
    """The first row of a target, as it is drawn."""
    rows = page.rows_of(target or "")
    assert rows is not None
    return rows[0]
