"""The whole way through by keys: what each step shows, what it changes in the session, and what it says."""

import shutil
from pathlib import Path

from textual.command import CommandList
from textual.events import Key
from textual.widgets import Input

from decide.evidence import Filters
from decide.tui.page import MOVES
from decide.tui.sheets.asking import AskText, Choose
from decide.tui.sheets.cell import CellScreen
from decide.tui.sheets.help import HelpPage, HelpScreen
from decide.tui.sheets.judging import JudgementForm
from decide.tui.steps.compare import ComparePage
from decide.tui.steps.memo import MemoPage
from decide.tui.steps.options import OptionPage
from decide.tui.steps.stress import StressPage
from decide.tui.steps.weigh import WeightTree
from decide.tui.strip import Standings
from decide.views.heat_map import in_rank_order
from tests.tui.walking import app_of, opened, press, row_of, said, shown

HARBOUR = Path(__file__).resolve().parent.parent / "data" / "harbour"


async def test_brackets_and_digits_go_through_the_steps(folder: Path) -> None:
    async with opened(folder) as pilot:
        app = app_of(pilot)
        seen = [app.step]
        for _ in range(6):
            await press(pilot, "right_square_bracket")
            seen.append(app.step)
        assert seen == ["frame", "options", "weigh", "compare", "stress", "memo", "memo"]
        await press(pilot, "left_square_bracket")
        assert app.step == "stress"
        for digit, step in (("1", "frame"), ("6", "memo"), ("2", "options")):
            await press(pilot, digit)
            assert app.step == step


async def test_steps_are_made_when_they_are_shown_first(folder: Path) -> None:
    async with opened(folder) as pilot:
        assert not pilot.app.query(WeightTree)
        await press(pilot, "3")
        assert len(pilot.app.query(WeightTree)) == 1


async def test_frame_switches_sources_off_and_on(folder: Path) -> None:
    async with opened(folder, (100, 70)) as pilot:
        session = app_of(pilot).session
        assert "What should the town do" in shown(pilot)
        await press(pilot, "n", "n", "down", "space")
        assert session.state.filters.without == {"pilot-log"}
        assert "off: left out" in shown(pilot)
        await press(pilot, "enter")
        assert session.state.filters.without == frozenset()
        await press(pilot, "a")
        assert session.state.filters.only == frozenset({"pilot-log"})
        await press(pilot, "u")
        assert session.state.filters == Filters()
        await press(pilot, "down", "down", "space", "space")
        assert any("it stays off: after 2021-06-30" in words for words in said(pilot))


async def test_options_leaf_cycle_cases_and_open_cells(folder: Path) -> None:
    async with opened(folder) as pilot:
        app = app_of(pilot)
        await press(pilot, "2", "n")
        page = app.page
        assert isinstance(page, OptionPage)
        assert page.option == "rebuild"
        for keys, expected in (("down", "early"), ("down down", "late"), ("down down", None)):
            await press(pilot, "c", *keys.split(), "enter")
            assert app.session.state.filters.cases.get("rebuild") == expected
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, CellScreen)
        cell = "\n".join(drawn.plain for drawn in app.screen._page.drawn)
        assert "A new wall narrows the entry." in cell
        assert "look for “the entry would narrow”" in cell
        await press(pilot, "y")
        assert "Second thoughts on the wall" in app.clipboard
        await press(pilot, "escape", "p")
        assert page.option == "patch"


async def test_a_passage_is_shown_where_the_text_is_at_hand(folder: Path, tmp_path: Path) -> None:
    texts = tmp_path / "copies"
    texts.mkdir()
    (texts / "ahlgren-2019.txt").write_text(
        "One.\n\nBefore it: boats could enter\x1b[2J then. After.\n\nLast.", "utf-8"
    )
    async with opened(folder, texts=texts) as pilot:
        await press(pilot, "2", "n", "down", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, CellScreen)
        drawn = screen._page.drawn
        assert [span.text for line in drawn for span in line.spans if span.ink == "mark"] == ["boats could enter"]
        assert not any("\x1b" in line.plain for line in drawn)
        assert "Before it:" in "\n".join(line.plain for line in drawn)


async def test_a_judgement_is_entered_and_removed(folder: Path) -> None:
    async with opened(folder) as pilot:
        app = app_of(pilot)
        await press(pilot, "2", "J")
        assert isinstance(app.screen, JudgementForm)
        await press(pilot, "1", "2", "3", "enter", "enter", "N", "o", "enter")
        assert isinstance(app.screen, JudgementForm)
        app.screen.query_one("#reading", Input).value = "70"
        await press(pilot, "ctrl+s")
        judged = app.session.state.judgements["patch"]["storms"]
        assert (judged.score, judged.confidence, judged.why) == (70.0, "moderate", "No")
        assert app.session.table.score("patch", "storms").basis == "judgement"
        await press(pilot, "enter", "X")
        assert app.session.state.judgements == {}
        assert "judgement removed" in said(pilot)


async def test_weights_move_by_arrows_and_by_typing(folder: Path) -> None:
    async with opened(folder) as pilot:
        session = app_of(pilot).session
        await press(pilot, "3", "right", "right", "shift+right")
        assert session.points["safety"] == 72
        await press(pilot, "left")
        assert session.points["safety"] == 71
        await press(pilot, "u")
        assert session.points["safety"] == 60
        await press(pilot, "ctrl+r")
        assert session.points["safety"] == 71
        await press(pilot, "enter", "4", "5")
        assert "45▏" in shown(pilot)
        assert session.points["safety"] == 71
        await press(pilot, "enter")
        assert session.points["safety"] == 45
        await press(pilot, "e", "9", "escape")
        assert session.points["safety"] == 45
        await press(pilot, "e", "5", "0", "backspace", "full_stop", "5", "down")
        assert session.points["safety"] == 5.5
        storms = session.points["storms"]
        await press(pilot, "e", "2", "0", "right_square_bracket")
        assert session.points["storms"] == storms
        assert app_of(pilot).step == "compare"


async def test_keys_typed_ahead_reach_the_step_that_they_were_meant_for(folder: Path) -> None:
    async with opened(folder) as pilot:
        app = app_of(pilot)
        for key in ("3", "right", "right_square_bracket", "left_square_bracket", "right"):
            event = Key(key, None)
            event.set_sender(app)
            app.post_message(event)
        while app.session.points["safety"] != 62:
            await pilot.pause()


async def test_locks_hold_and_siblings_are_equalised(folder: Path) -> None:
    async with opened(folder) as pilot:
        session = app_of(pilot).session
        await press(pilot, "3", "space", "right", "e")
        assert session.points["safety"] == 60
        assert any("Safety is locked" in words for words in said(pilot))
        await press(pilot, "equals_sign", "R")
        assert session.points["cost"] == 40
        await press(pilot, "space", "equals_sign")
        assert session.points["safety"] == session.points["cost"] == 50
        await press(pilot, "R")
        assert session.points["safety"] == 60


async def test_a_family_without_weight_is_refused(folder: Path) -> None:
    async with opened(folder) as pilot:
        session = app_of(pilot).session
        await press(pilot, "3", "e", "0", "enter", "down", "down", "down", "e", "0", "enter")
        assert session.points["safety"] == 0
        assert session.points["cost"] == 40
        assert "not done: Safety and Cost would be left without any weight" in said(pilot)


async def test_a_perspective_is_chosen_saved_and_not_overwritten_silently(folder: Path) -> None:
    async with opened(folder) as pilot:
        app = app_of(pilot)
        await press(pilot, "3", "v")
        assert isinstance(app.screen, Choose)
        await press(pilot, "down", "enter")
        assert app.session.state.perspective == "boat-owners"
        await press(pilot, "right", "S")
        assert isinstance(app.screen, AskText)
        app.screen.query_one(Input).value = "My \x1b[31mown"
        await press(pilot, "enter")
        assert (folder / "perspectives" / "my-31mown.yaml").exists()
        assert not app.session.unsaved
        await press(pilot, "right", "S")
        app.screen.query_one(Input).value = "Boat owners"
        await press(pilot, "enter")
        assert isinstance(app.screen, Choose)
        await press(pilot, "down", "enter")
        assert app.session.state.perspective == "boat-owners"
        path = folder / "perspectives" / "boat-owners.yaml"
        path.write_text(path.read_text("utf-8") + "# mine\n", "utf-8")
        await press(pilot, "right", "S", "enter")
        assert isinstance(app.screen, Choose)
        assert "on disk" in app.screen.detail
        assert "weights" in path.read_text("utf-8")
        await press(pilot, "down", "enter")
        assert f"safety: {app.session.points['safety']:g}" in path.read_text("utf-8")
        assert "# mine" in path.read_text("utf-8")
        assert not app.session.unsaved


async def test_what_cannot_be_saved_is_said(folder: Path) -> None:
    async with opened(folder) as pilot:
        app = app_of(pilot)
        shutil.rmtree(folder / "perspectives")
        (folder / "perspectives").write_text("in the way", "utf-8")
        await press(pilot, "3", "right", "ctrl+s", "x", "enter")
        assert app.session.unsaved
        assert isinstance(app.screen, AskText)
        assert "is a file where a folder belongs" in app.screen.fault


async def test_compare_sorts_and_sets_two_options_head_to_head(folder: Path) -> None:
    async with opened(folder) as pilot:
        app = app_of(pilot)
        await press(pilot, "4")
        page = app.page
        assert isinstance(page, ComparePage)
        assert "Head to head" in shown(pilot)
        first, second, third = in_rank_order(app.session)
        assert page.pair == (first, second)
        await press(pilot, "right", "right", "a")
        assert page.pair == (third, second)
        await press(pilot, "s")
        assert page.sorted == (third, True)
        await press(pilot, "s", "s", "w")
        assert page.sorted == ("", True)
        await press(pilot, "enter")
        assert isinstance(app.screen, CellScreen)


async def test_stress_puts_a_scenario_in_force(folder: Path) -> None:
    async with opened(folder) as pilot:
        app = app_of(pilot)
        await press(pilot, "5")
        assert isinstance(app.page, StressPage)
        while "…" in shown(pilot).splitlines()[-1]:  # section by section
            await pilot.pause()
        assert "Scenarios and odds" in shown(pilot)
        before = app.session.state.filters
        await press(pilot, "enter")
        assert app.session.state.filters != before
        assert "● in force" in shown(pilot)
        await press(pilot, "enter")
        assert app.session.state.filters == before
        await press(pilot, "enter", "u")
        assert app.session.state.filters == before


async def test_a_recommendation_against_the_ranking_asks_why(folder: Path) -> None:
    async with opened(folder) as pilot:
        app = app_of(pilot)
        await press(pilot, "6", "r", "down", "down", "enter")
        assert isinstance(app.screen, AskText)
        await press(pilot, "enter")
        assert isinstance(app.screen, AskText)
        await press(pilot, "w", "h", "y", "enter")
        assert app.session.state.because == "why"
        assert app.session.recommended not in app.session.ranking.leading
        assert "because: why" in shown(pilot)


async def test_the_memo_is_written_and_nothing_overwritten_silently(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.md"
    async with opened(folder) as pilot:
        app = app_of(pilot)
        await press(pilot, "6")
        page = app.page
        assert isinstance(page, MemoPage)
        await press(pilot, "e")
        app.screen.query_one("#file", Input).value = str(target)
        await press(pilot, "enter")
        assert target.read_text("utf-8") == page.copied("md")[0]
        target.write_text("mine", "utf-8")
        await press(pilot, "e")
        app.screen.query_one("#file", Input).value = str(target)
        await press(pilot, "enter")
        assert isinstance(app.screen, Choose)
        await press(pilot, "enter")
        assert app.screen.__class__.__name__ == "ExportForm"
        assert target.read_text("utf-8") == "mine"
        app.screen.query_one("#file", Input).value = str(tmp_path / "nowhere" / "out.md")
        await press(pilot, "enter")
        assert app.screen.__class__.__name__ == "ExportForm"
        assert "there is no folder" in app.screen.fault


async def test_leaving_with_unsaved_work_asks(folder: Path) -> None:
    async with opened(folder) as pilot:
        app = app_of(pilot)
        await press(pilot, "3", "right", "q")
        assert isinstance(app.screen, Choose)
        await press(pilot, "escape")
        assert app.is_running
        await press(pilot, "q", "down", "enter")
    assert app.return_code == 0


async def test_help_and_palette_name_every_action_of_the_step(folder: Path) -> None:
    async with opened(folder, (110, 60)) as pilot:
        app = app_of(pilot)
        await press(pilot, "3", "question_mark")
        assert isinstance(app.screen, HelpScreen)
        words = " ".join(" ".join(line.plain for line in app.screen.query_one(HelpPage).drawn).split())
        for command in WeightTree.COMMANDS:
            assert command in MOVES or command.help in words
        await press(pilot, "escape", "ctrl+p")
        for char in "equalise":
            await pilot.press(char)
        found = app.screen.query_one(CommandList)
        while not (found.option_count == 1 and "Equalise" in str(found.get_option_at_index(0).prompt)):
            await pilot.pause()
        await press(pilot, "enter")
        while app.session.points["safety"] != 50:
            await pilot.pause()


async def test_clicks_do_what_keys_do(folder: Path) -> None:
    async with opened(folder, (120, 40)) as pilot:
        app = app_of(pilot)
        assert await pilot.click("#tabs", offset=(25, 0))
        await pilot.pause()
        assert app.step == "weigh"
        page = app.page
        assert isinstance(page, WeightTree)
        row = row_of(page, "node:cost")
        assert await pilot.click(page, offset=(5, row))
        await pilot.pause()
        assert page.cursor == "node:cost"
        bars = pilot.app.query_one("#standings", Standings)
        row = next(at for at, line in enumerate(bars.drawn) if line.plain.startswith("Patch it"))
        assert await pilot.click("#standings", offset=(6, row + bars.styles.padding.top))
        await pilot.pause()
        assert app.step == "options"


async def test_one_option_without_sources_walks_through(tmp_path: Path) -> None:
    (tmp_path / "options").mkdir()
    (tmp_path / "options" / "only.yaml").write_text("name: Only\nsummary: All there is.\n", "utf-8")
    (tmp_path / "criteria.yaml").write_text(
        "decision: {title: T, question: Q?}\ncriteria:\n  a: {name: A, weight: 1, scale: {0: bad, 100: good}}\n",
        "utf-8",
    )
    async with opened(tmp_path, (60, 20)) as pilot:
        await press(pilot, "space", "a", "o", "2", "n", "o", "enter", "y", "o", "escape", "3", "right", "left", "down")
        await press(pilot, "right_square_bracket", "a", "b", "s", "5", "enter", "u", "6", "end")
        assert app_of(pilot).step == "memo"
        assert "no source speaks to this cell" in said(pilot)
