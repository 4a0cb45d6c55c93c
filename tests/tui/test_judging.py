"""The form of a judgement."""

from pathlib import Path

from decide.model import Judgement
from decide.tui.sheets.fields import Choice, Field, Prose
from decide.tui.sheets.judging import JudgementForm
from tests.tui.walking import app_of, opened, press


async def test_the_form_of_a_judgement_says_what_it_replaces_and_enter_walks_through(folder: Path) -> None:
    async with opened(folder, (100, 40)) as pilot:
        app = app_of(pilot)
        await press(pilot, "2", "J")
        assert isinstance(app.screen, JudgementForm)
        words = " ".join(str(each.render()) for each in app.screen.query(".sheet-words"))
        assert "It replaces the evidence: 35" in words
        choice = app.screen.query_one(Choice)
        assert choice.words == ["exact", "high ±5", "moderate ±15", "low ±30"]
        assert await pilot.click(choice, offset=(4, 0))
        assert choice.at == 0  # exact
        app.screen.query_one("#reading").focus()
        await press(pilot, "6", "0", "enter", "right", "right", "enter", "w", "h", "y", "enter")
        assert app.session.state.judgements["patch"]["storms"].score == 60
        assert app.session.state.judgements["patch"]["storms"].confidence == "moderate"


async def test_a_judgement_beyond_the_measure_is_taken_only_with_a_yes(folder: Path) -> None:
    async with opened(folder, (100, 40)) as pilot:
        app = app_of(pilot)
        given: list[Judgement | None] = []
        form = JudgementForm("Patch", app.session.decision.leaves["cost"], None)
        await app.push_screen(form, given.append)
        form.query_one("#reading", Field).value = "60"
        form.query_one("#why", Prose).text = "The tender of last year"
        await press(pilot, "ctrl+s")
        assert given == []
        assert "60 million crowns lies beyond the value function, which goes from 0 to 40" in form.fault
        form.query_one("#reading", Field).value = "65"  # another figure is asked about anew
        await press(pilot, "ctrl+s")
        assert given == []
        await press(pilot, "ctrl+s")
        assert [made.value for made in given if made is not None] == [65]
