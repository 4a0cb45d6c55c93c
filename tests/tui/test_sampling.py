"""The strip's bands and shares: drawn off the key's path, the engine's own numbers, gone with the next change."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from decide.analysis.robustness.decision import problem_of
from decide.analysis.robustness.result import Settings
from decide.analysis.robustness.simulation import simulate
from decide.drawing.ink import plain
from decide.files.folder import open_folder
from decide.session import Session
from decide.tui.sampling import MOST, Sampling
from decide.tui.strip import Standings
from decide.wording import whole
from tests.tui.walking import app_of, opened, press, until


def standings(pilot: Pilot[None]) -> Standings:
    return pilot.app.screen_stack[0].query_one(Standings)


async def drawn(pilot: Pilot[None]) -> None:
    await until(pilot, lambda: app_of(pilot).sampling.found is not None)


async def test_the_strip_shows_what_the_engine_draws_until_something_changes(folder: Path) -> None:
    async with opened(folder, (120, 40)) as pilot:
        app, session = app_of(pilot), app_of(pilot).session
        rows = len(standings(pilot).drawn)
        await drawn(pilot)
        first, seen = app.sampling.found, plain(standings(pilot).drawn)
        assert "━ 5–95 %" in seen
        assert len(standings(pilot).drawn) == rows
        problem = problem_of(session.decision, session.table, session.points, session.ranking.ruled_out)
        expected = simulate(problem, Settings(samples=MOST))
        assert first is not None
        assert first.apart.counts == expected.counts
        assert first.apart.percentiles == expected.percentiles
        for option, share in expected.leads_in.items():
            row = next(
                row for row in reversed(seen.splitlines()) if row.startswith(session.decision.options[option].name)
            )
            assert f"{whole(100 * share)} %" in row
        await press(pilot, "3", "right")
        assert app.sampling.found is not first
        assert len(standings(pilot).drawn) == rows
        await drawn(pilot)
        again = app.sampling.found
        assert again is not None
        assert again.apart.percentiles != expected.percentiles


async def test_a_score_being_tried_is_not_drawn_from(folder: Path) -> None:
    session = Session(open_folder(folder))
    session.try_score("remove", "cost", 70)
    sampling = Sampling(session)
    assert not await sampling.draw()
    session.end_trial()
    assert await sampling.draw()
    session.try_score("remove", "cost", 70)
    assert sampling.found is None
    assert not sampling.coming


async def test_draws_that_nobody_waits_for_any_more_are_dropped(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sampling = Sampling(Session(open_folder(folder)))

    async def in_a_thread(function: Callable[[], object]) -> object:
        sampling.stop()
        return function()

    monkeypatch.setattr("decide.tui.sampling.asyncio.to_thread", in_a_thread)
    assert not await sampling.draw()
    assert sampling.found is None
