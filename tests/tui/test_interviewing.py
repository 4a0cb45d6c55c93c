"""Interviews in Weigh: asked in the swings' words, live, left and taken up, one step of undo, recorded when saved."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from decide.analysis import weighing
from decide.analysis.interviews import Pairs
from decide.analysis.value import shares
from decide.files.folder import open_folder
from decide.tui.sheets.interviewing import InterviewPage, InterviewSheet
from tests.tui.walking import app_of, opened, press, said

SHIPPED = Path(__file__).resolve().parents[2]


def asked(pilot: Pilot[None]) -> str:
    assert isinstance(pilot.app.screen, InterviewSheet)
    return "\n".join(line.plain for line in pilot.app.screen.query_one(InterviewPage).drawn)


async def test_swings_are_asked_live_left_taken_up_and_undone_at_once(folder: Path) -> None:
    async with opened(folder, (80, 24)) as pilot:
        session = app_of(pilot).session
        before, total = session.present, session.ranking.totals["patch"]
        await press(pilot, "3", "w", "enter")
        words = " ".join(asked(pilot).split())
        assert "Storm safety: from Boats are lost every winter; to No boat is harmed" in words
        await press(pilot, "4", "0")
        assert session.ranking.totals["patch"] != total
        assert session.present == before
        await press(pilot, "enter")
        assert "not answered yet" not in said(pilot)[-1:]
        await press(pilot, "escape")
        assert session.ranking.totals["patch"] == total
        assert "goes on with your answers" in said(pilot)[-1]
        await press(pilot, "w")
        assert "1 of 2 answered" in app_of(pilot).screen.query_one("Answers").get_option_at_index(0).prompt.plain  # type: ignore[attr-defined]
        await press(pilot, "enter")
        assert " 40 " in asked(pilot)
        await press(pilot, "right", "down", "space", "enter")
        assert not pilot.app.screen.is_modal
        names = list(session.decision.criteria)
        expected = weighing.swing(dict(zip(names, (45, 100), strict=True)))
        assert [session.points[name] for name in names] == [45, 100]
        assert shares([session.points[name] for name in names]) == pytest.approx(list(expected.values()))
        await press(pilot, "S", "x", "enter")
        assert session.perspectives["x"].elicited == "swing"
        assert open_folder(folder).decision.perspectives["x"].elicited == "swing"  # type: ignore[union-attr]
        await press(pilot, "u")
        assert session.present.points == before.points


async def test_bars_are_what_was_answered_and_shares_wait_until_all_is() -> None:
    async with opened(SHIPPED, (80, 34)) as pilot:
        await press(pilot, "3", "w", "enter")
        assert not any(char in asked(pilot) for char in "█▏")
        assert "%" not in asked(pilot)
        await press(pilot, "4", "0", "down", "space")
        rows = [line for line in asked(pilot).splitlines() if "█" in line]
        assert [line.split()[-3:-1] for line in rows] == [["40", "–"], ["100", "–"]]
        long, short = rows[1].count("█"), rows[0].count("█")
        assert short == pytest.approx(0.4 * long, abs=1)


async def test_the_most_valuable_has_to_be_said(folder: Path) -> None:
    async with opened(folder) as pilot:
        await press(pilot, "3", "w", "enter", "2", "down", "3", "enter")
        sheet = pilot.app.screen
        assert isinstance(sheet, InterviewSheet)
        assert "one of them is 100" in sheet.fault
        await press(pilot, "1", "0", "1")
        assert "a number from 0 to 100" in sheet.fault


async def test_a_rank_order_with_a_tie() -> None:
    async with opened(SHIPPED) as pilot:
        session = app_of(pilot).session
        await press(pilot, "3", "w", "down", "enter")
        order = list(pilot.app.screen.query_one(InterviewPage).interview.names)
        await press(pilot, "J", "down", "space", "enter")
        expected = weighing.rank_order([[order[1]], [order[0], order[2]], *([name] for name in order[3:])])
        total = sum(session.points[name] for name in order)
        assert {name: session.points[name] / total for name in order} == pytest.approx(expected, abs=1e-3)
        assert session.state.elicited == "rank"
        await press(pilot, "right")
        assert session.state.elicited is None


async def test_pairs_say_which_judgement_to_look_at_again() -> None:
    async with opened(SHIPPED, (100, 50)) as pilot:
        session = app_of(pilot).session
        await press(pilot, "3", "w", "down", "down", "enter", "enter")
        assert "not answered yet" in said(pilot)[-1]
        page = pilot.app.screen.query_one(InterviewPage)
        going = page.interview
        assert isinstance(going, Pairs)
        await press(pilot, "left", "left", "enter")
        assert going.given == {going.pairs[0]: 3.0}
        going.given.update(dict.fromkeys(going.pairs[1:-1], 1.0))
        a, b, c = going.names[:3]
        going.given.update({(a, c): 1 / 9, (b, c): 9.0})
        await press(pilot, "enter", *["left"] * 8)
        assert going.missing == []
        again = going.compared().look_again
        assert again is not None
        assert again.pair in {(a, b), (a, c), (b, c)}
        assert f"Look again at {session.decision.nodes[again.pair[0]].name}/" in " ".join(asked(pilot).split())
        await press(pilot, "up", "up", "a")
        assert going.pairs[going.at] == again.pair
        points = going.points()
        await press(pilot, "enter")
        assert {name: session.points[name] for name in points} == points
        assert session.state.elicited == "pairwise"


async def test_odds_are_asked_for_by_chances_compared() -> None:
    async with opened(SHIPPED) as pilot:
        session = app_of(pilot).session
        await press(pilot, "3")
        page = app_of(pilot).page
        assert page is not None
        page.move_to("odds:hold-fire")
        await press(pilot, "w")
        assert "For every 100 times" in asked(pilot)
        await press(pilot, "2", "5", "down", "space", "enter")
        assert session.table.chances.scenarios == pytest.approx((0.2, 0.8))
        await press(pilot, "u")
        assert session.table.chances.scenarios == pytest.approx((0.5, 0.5))


async def test_a_click_on_the_scale_answers(folder: Path) -> None:
    async with opened(folder, (100, 40)) as pilot:
        await press(pilot, "3", "w", "down", "down", "enter")
        page = pilot.app.screen.query_one(InterviewPage)
        row = next(at for at, line in enumerate(page.drawn) if line.plain.startswith("A  9"))
        column = page.drawn[row].plain.index("9")
        assert await pilot.click(page, offset=(column, row))
        await pilot.pause()
        assert list(page.interview.given.values()) == [9.0]  # type: ignore[union-attr]
