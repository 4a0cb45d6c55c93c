"""An editor beside the UI: files that change are read again, and the work is brought over."""

from pathlib import Path

from textual.pilot import Pilot

from decide.tui.tabs import StepTabs
from tests.tui.walking import app_of, opened, press, said


def edit(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")


async def looked(pilot: Pilot[None]) -> None:
    """As the clock would look: once for the change, once more for whether the files stand still."""
    for _ in range(3):
        await app_of(pilot).look()
    await pilot.pause()


async def test_a_file_that_somebody_writes_is_read_again_and_the_work_kept(folder: Path) -> None:
    async with opened(folder) as pilot:
        app = app_of(pilot)
        await looked(pilot)
        await press(pilot, "3", "right")
        moved = dict(app.session.points)
        edit(folder / "criteria.yaml", "title: The breakwater", "title: The old breakwater")
        await looked(pilot)
        assert app.session.decision.frame.title == "The old breakwater"
        assert app.title == "The old breakwater"
        assert "read again: criteria.yaml" in said(pilot)
        assert dict(app.session.points) == moved
        await press(pilot, "u")
        assert not app.session.unsaved


async def test_a_file_with_an_error_is_said_and_the_decision_stays(folder: Path) -> None:
    async with opened(folder) as pilot:
        app = app_of(pilot)
        await looked(pilot)
        before = app.session.ranking.totals
        edit(folder / "criteria.yaml", "title: The breakwater", "titel: The breakwater")
        await looked(pilot)
        assert said(pilot)[-1].startswith("the files have errors, the decision stays as it was: criteria.yaml:")
        assert app.session.ranking.totals == before
        await press(pilot, "3", "right")
        for width, words in (
            (160, "● unsaved · ⚠ errors in the files"),
            (100, "● unsaved"),
            (40, "● unsaved · ⚠ errors"),
        ):
            await pilot.resize_terminal(width, 30)
            await pilot.pause()
            assert words in "".join(line.plain for line in pilot.app.query_one("#tabs", StepTabs).drawn)
        await press(pilot, "u")
        edit(folder / "criteria.yaml", "titel: The breakwater", "title: The breakwater")
        await looked(pilot)
        assert not app.trouble
