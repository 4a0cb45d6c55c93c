"""Compare on the screen: what is seen after a choice, and what is left of the heat map without colours."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from rich.console import Console
from textual.pilot import Pilot

from decide.files.folder import open_folder
from decide.session import Session
from decide.tui.app import DecideApp

SHIPPED = Path(__file__).resolve().parent.parent.parent


@asynccontextmanager
async def compared(colours: str = "truecolor") -> AsyncIterator[Pilot[None]]:
    app = DecideApp(Session(open_folder(SHIPPED)), SHIPPED / "texts")
    app.console = Console(color_system=colours, force_terminal=True)  # type: ignore[arg-type]
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4")
        await pilot.pause()
        yield pilot


def screen(pilot: Pilot[None]) -> list[str]:
    return ["".join(segment.text for segment in row) for row in pilot.app.screen._compositor.render_strips()]


def grounds(pilot: Pilot[None]) -> set[str]:
    """The inks of heat that the page drew with."""
    assert isinstance(pilot.app, DecideApp)
    assert pilot.app.page is not None
    return {span.ink for line in pilot.app.page.drawn for span in line.spans if span.ink.startswith("heat")}


@pytest.mark.parametrize("which", ["a", "b"])
async def test_after_a_choice_the_two_and_the_reason_are_seen(which: str) -> None:
    async with compared() as pilot:
        for key in ("end", "right", which):
            await pilot.press(key)
            await pilot.pause()
        seen = " ".join(" ".join(screen(pilot)).split())
        pair = "a Restraint against b Withdrawal" if which == "a" else "a Withdrawal against b Restraint"
        assert pair in seen
        assert "ahead of Restraint" in seen


async def test_the_scatter_is_seen_once_it_is_asked_for_and_names_each_option() -> None:
    async with compared() as pilot:
        for key in ("t", "p"):
            await pilot.press(key)
            await pilot.pause()
            assert any("Two criteria" in row for row in screen(pilot))
            await pilot.press("home")
            await pilot.pause()
        assert isinstance(pilot.app, DecideApp)
        assert pilot.app.page is not None
        plane = "\n".join(line.plain for line in pilot.app.page.drawn).partition("Two criteria")[2]
        for option in pilot.app.session.decision.options.values():
            assert option.name in plane
        for sign in "◆◇":
            assert any(sign in row and ("frontier" in row or "off it" in row) for row in plane.splitlines())


async def test_units_are_offered_only_where_a_criterion_has_one(folder: Path) -> None:
    for place, offered in ((SHIPPED, False), (folder, True)):
        session = Session(open_folder(place))
        assert any(node.measure for node in session.decision.leaves.values()) == offered
        async with DecideApp(session, place / "texts").run_test(size=(200, 40)) as pilot:
            await pilot.press("4")
            await pilot.pause()
            page = pilot.app.page  # type: ignore[attr-defined]
            assert ("units" in [each.action for each in page.offered]) == offered


async def test_many_colours_give_cells_a_ground() -> None:
    async with compared() as pilot:
        assert len(grounds(pilot)) > 3


@pytest.mark.parametrize("colours", ["standard", "none"])
async def test_without_enough_colours_a_glyph_stands_for_the_ground(
    colours: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if colours == "none":
        monkeypatch.setenv("NO_COLOR", "1")
    async with compared("standard" if colours == "standard" else "truecolor") as pilot:
        assert not grounds(pilot)
        row = next(row for row in screen(pilot) if "US leverage" in row)
        assert "▃ • 46" in row
        assert "▃   26" in row


async def test_an_option_that_is_the_first_of_two_already_is_said_to_be() -> None:
    async with compared() as pilot:
        await pilot.press("a")
        await pilot.pause()
        assert isinstance(pilot.app, DecideApp)
        assert list(pilot.app.sayings) == ["Withdrawal is a already"]
