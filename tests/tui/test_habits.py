"""What a newcomer trips over: a pending value, a held perspective, a cursor out of sight, filters in force."""

import asyncio
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from decide.evidence import Filters
from decide.tui.canvas import MEASURE
from decide.tui.sheets.asking import AskText, Choose
from decide.tui.sheets.cell import CellScreen
from decide.tui.sheets.export_form import ExportForm
from decide.tui.sheets.help import HelpScreen
from decide.tui.steps.stress import StressPage
from decide.tui.steps.weigh import WeightTree
from decide.views.strip import TIPS
from decide.wording import whole
from tests.tui.walking import app_of, opened, press, row_of, said, shown, until


def strip(pilot: Pilot[None]) -> str:
    return "\n".join(line.plain for line in pilot.app.screen_stack[0].query_one("#standings").drawn)  # type: ignore[attr-defined]


async def test_a_perspective_that_somebody_holds_is_replaced_only_after_a_question(folder: Path) -> None:
    path = folder / "perspectives" / "boat-owners.yaml"
    before = path.read_bytes()
    async with opened(folder) as pilot:
        app = app_of(pilot)
        await press(pilot, "3", "v", "down", "enter", "right", "ctrl+s")
        assert isinstance(app.screen, AskText)
        assert app.screen.query_one(Input).value == "Boat owners (mine)"
        app.screen.query_one(Input).value = "Boat owners"
        await press(pilot, "enter")
        assert isinstance(app.screen, Choose)
        assert "or save under a new name?" in app.screen.heading
        assert "Their boats lie there" in app.screen.words
        await press(pilot, "enter")  # a new name is what Enter alone chooses
        assert isinstance(app.screen, AskText)
        await press(pilot, "escape")
        assert path.read_bytes() == before
        await press(pilot, "ctrl+s", "enter")
        mine = app.session.perspectives["boat-owners-mine"]
        assert (mine.holder, mine.why) == (None, None)
        await press(pilot, "right", "ctrl+s", "enter")  # one's own of this session is saved again without a question
        assert not app.session.unsaved
    assert path.read_bytes() == before


async def test_arrows_stop_at_the_limits_and_say_so(folder: Path) -> None:
    async with opened(folder) as pilot:
        session = app_of(pilot).session
        await press(pilot, "3", "e", "9", "9", "5", "enter", "L", "L")
        assert session.points["safety"] == 1000
        assert "Safety has 1000 points: no more can be given" in said(pilot)
        await press(pilot, "e", "3", "enter", "H", "H")
        assert session.points["safety"] == 0
        assert "Safety has 0 points: no less can be given" in said(pilot)


async def test_what_was_undone_and_made_again_is_said(folder: Path) -> None:
    async with opened(folder) as pilot:
        await press(pilot, "3", "right", "right", "u")
        assert "undone: Safety 62 → 60 points" in said(pilot)
        await press(pilot, "ctrl+r")
        assert "made again: Safety 60 → 62 points" in said(pilot)
        await press(pilot, "1", "n", "n", "space", "u")
        assert "undone: all evidence" in said(pilot)


async def test_the_strip_says_when_another_option_leads(folder: Path) -> None:
    async with opened(folder) as pilot:
        session = app_of(pilot).session
        (before,) = session.ranking.leading
        await press(pilot, "3")
        while session.ranking.leads(before):
            assert "lead now" not in strip(pilot)
            assert "leads now" not in strip(pilot)
            await press(pilot, "L")
        (after,) = session.ranking.leading
        name = session.decision.options[after].name
        assert f"▲ {name} leads now; {session.decision.options[before].name} did." in strip(pilot)
        await press(pilot, "u")
        assert f"{session.decision.options[before].name} leads now" in strip(pilot)


async def test_a_cursor_out_of_sight_is_shown_before_anything_happens_to_it(folder: Path) -> None:
    async with opened(folder, (80, 12)) as pilot:
        app = app_of(pilot)
        page = app.page
        assert page is not None
        await press(pilot, "n", "n")
        page.scroll_to(y=0, animate=False)
        row = row_of(page, page.cursor)
        assert row >= page.scroll_offset.y + page.size.height
        await press(pilot, "space")
        assert app.session.state.filters == Filters()
        assert page.scroll_offset.y <= row < page.scroll_offset.y + page.size.height
        await press(pilot, "space")
        assert app.session.state.filters != Filters()


async def test_filters_in_force_are_seen_in_every_step_and_x_takes_them_off(folder: Path) -> None:
    async with opened(folder, (100, 40)) as pilot:
        app = app_of(pilot)
        assert "x all evidence" not in strip(pilot)
        app.change(
            lambda: app.session.change(filters=Filters(without=frozenset({"pilot-log"}), cases={"rebuild": "late"}))
        )
        for step in "123456":
            await app.go(["frame", "options", "weigh", "compare", "stress", "memo"][int(step) - 1])
            assert "x all evidence" in strip(pilot)
            assert "Rebuild it: “The quarry closes first”" in strip(pilot)
        await press(pilot, "x")
        assert app.session.state.filters == Filters()
        assert "x all evidence" not in strip(pilot)


async def test_weigh_says_whose_weights_and_which_way_the_leader_changes(folder: Path) -> None:
    async with opened(folder, (140, 60)) as pilot:
        await press(pilot, "3")
        assert "weights: baseline" in shown(pilot)
        await press(pilot, "v", "down", "enter", "right")
        assert "weights: Boat owners (changed)" in shown(pilot)
        detail = "\n".join(line.plain for line in pilot.app.query_one("WeightDetail").drawn)  # type: ignore[attr-defined]
        assert "Boat owners: Their boats lie there in winter." in detail
        assert "of 100 points" in detail
        assert "▲" not in shown(pilot)
        assert "▸" in shown(pilot) or "◂" in shown(pilot)


async def test_a_weight_is_dragged_on_its_track_and_undone_in_one_step(folder: Path) -> None:
    async with opened(folder, (160, 40)) as pilot:
        session = app_of(pilot).session
        await press(pilot, "3")
        page = pilot.app.query_one(WeightTree)
        row = row_of(page, "node:cost")
        track = [
            at for at, span in enumerate(page.drawn[row].spans) if span.target and span.target.startswith("share:")
        ]
        left = sum(len(span.text) for span in page.drawn[row].spans[: track[0]]) + page.styles.padding.left
        seen = []
        await pilot.mouse_down(page, offset=(left + 5, row))
        for x in (8, 12, 20, -30):
            await pilot.hover(page, offset=(max(left + x, 0), row))
            await pilot.pause()
            seen.append(session.points["cost"])
        assert seen[0] < seen[1] < seen[2]
        assert seen[3] == 0
        await pilot.hover(page, offset=(left + 10, row))
        await pilot.mouse_up(page, offset=(left + 10, row))
        assert session.points["cost"] not in (0, 40)
        await press(pilot, "u")
        assert session.points["cost"] == 40


async def test_equalising_leaves_the_locked_alone_and_gives_whole_points(folder: Path) -> None:
    async with opened(folder) as pilot:
        app = app_of(pilot)
        await press(pilot, "3", "right", "equals_sign")
        assert app.session.points["safety"] == app.session.points["cost"]
        assert app.session.points["safety"].is_integer()


async def test_the_palette_knows_every_step_and_works_in_a_cell(folder: Path) -> None:
    async with opened(folder, (110, 60)) as pilot:
        app = app_of(pilot)
        await press(pilot, "2", "enter")
        assert isinstance(app.screen, CellScreen)
        await press(pilot, "question_mark")
        assert isinstance(app.screen, HelpScreen)
        await press(pilot, "escape", "ctrl+p")
        for char in "weigh: equalise":
            await pilot.press("space" if char == " " else "colon" if char == ":" else char)
        for _ in range(100):
            await asyncio.sleep(0.02)
            found = app.screen.query_one(OptionList)
            if found.option_count == 1:
                break
        await press(pilot, "enter")
        for _ in range(100):
            if app.session.points["safety"] == 50:
                break
            await asyncio.sleep(0.02)
        assert app.step == "weigh"
        assert app.session.points["safety"] == 50


async def test_a_scenario_put_in_force_stays_in_its_place(folder: Path) -> None:
    async with opened(folder, (120, 50)) as pilot:
        page_of = app_of(pilot)
        await press(pilot, "5")
        page = page_of.page
        assert isinstance(page, StressPage)
        while "…" in shown(pilot).splitlines()[-1]:  # section by section
            await pilot.pause()
        before, cursor = [name for name in page.choices() if name.startswith("look:")], page.cursor
        await press(pilot, "enter")
        assert [name for name in page.choices() if name.startswith("look:")] == before
        assert page.cursor == cursor
        assert "● in force" in shown(pilot)
        assert "Without the" in shown(pilot)
        await press(pilot, "u")
        assert "● in force" not in shown(pilot)


async def test_control_c_asks_as_q_does(folder: Path) -> None:
    async with opened(folder) as pilot:
        await press(pilot, "3", "right", "ctrl+c")
        assert isinstance(pilot.app.screen, Choose)
        assert "Leave with unsaved work" in pilot.app.screen.heading


async def test_taking_other_weights_says_what_else_goes(folder: Path) -> None:
    async with opened(folder) as pilot:
        await press(pilot, "3", "right", "v")
        assert isinstance(pilot.app.screen, Choose)
        assert "judgements and recommendation go too" in pilot.app.screen.words
        assert "Safety 60 → 61 points" in pilot.app.screen.words
        assert "undo brings it back" in str(pilot.app.screen.query_one(OptionList).get_option_at_index(1).prompt)


async def test_what_is_in_the_way_of_a_file_is_said_in_the_sheet_and_the_path_is_remembered(
    folder: Path, tmp_path: Path
) -> None:
    async with opened(folder) as pilot:
        app = app_of(pilot)
        await press(pilot, "6", "e")
        for name, fault in (
            (tmp_path / "no" / "a.md", "there is no folder"),
            (folder, "is a folder; name a file in it"),
        ):
            app.screen.query_one("#file", Input).value = str(name)
            await press(pilot, "enter")
            assert isinstance(app.screen, ExportForm)
            assert fault in app.screen.fault
        app.screen.query_one("#file", Input).value = str(tmp_path / "a.md")
        await press(pilot, "enter")
        for _ in range(100):
            if (tmp_path / "a.md").exists() and app.paths:
                break
            await asyncio.sleep(0.02)
        await press(pilot, "e")
        assert app.screen.query_one("#file", Input).value == str(tmp_path / "a.md")


async def test_low_and_narrow_screens_keep_one_line_of_each(folder: Path) -> None:
    async with opened(folder, (40, 20)) as pilot:
        await press(pilot, "6")
        assert len(strip(pilot).splitlines()) == 1
        tabs = "".join(line.plain for line in pilot.app.query_one("#tabs").drawn)  # type: ignore[attr-defined]
        assert "6 Memo" in tabs
        assert "1 Frame" not in tabs


async def test_a_very_wide_screen_has_its_text_in_the_middle(folder: Path) -> None:
    async with opened(folder, (240, 40)) as pilot:
        first = next(line for line in app_of(pilot).page.drawn if line.spans)  # type: ignore[union-attr]
        assert first.plain.startswith(" " * ((240 - MEASURE) // 2 - 3))


async def test_the_strip_explains_its_figures(folder: Path) -> None:
    async with opened(folder, (100, 40)) as pilot:
        bars = pilot.app.query_one("#standings")
        await until(pilot, lambda: app_of(pilot).sampling.found is not None)
        row = next(at for at, line in enumerate(bars.drawn) if line.plain.startswith("Patch it"))  # type: ignore[attr-defined]
        drawn = bars.drawn[row].plain  # type: ignore[attr-defined]
        total = whole(app_of(pilot).session.ranking.of("patch").total.likely)
        for words, tip in (("●", "5–95 % 50–67"), (f" {total} ", TIPS["total"])):
            await pilot.hover("#standings", offset=(drawn.index(words) + 3, row + 1))
            await pilot.pause()
            assert str(bars.tooltip) == tip
