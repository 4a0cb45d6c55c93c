"""The hand-written files changed from the UI: a form, the difference, the files, and back again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from decide.passages import Passage, find
from decide.session import Session
from decide.tui.records import as_typed
from decide.tui.sheets.asking import Answers, AskText, Choose
from decide.tui.sheets.cell import CellPage, CellScreen
from decide.tui.sheets.fields import Field, Prose
from decide.tui.sheets.reader import Reader, SourceText
from decide.tui.sheets.record_form import RecordForm
from tests.tui.walking import app_of, opened, press, said


async def until(pilot: Pilot[None], true: Callable[[], bool]) -> None:
    """Wait for what a thread does with the files, on a machine however busy."""
    for _ in range(3000):
        if true():
            return
        await pilot.pause(0.01)
    raise AssertionError("it never came")


async def offered(pilot: Pilot[None], words: str) -> None:
    """Choose what begins so among what can be done to the files."""
    app = app_of(pilot)
    await press(pilot, "E")
    await until(pilot, lambda: isinstance(app.screen, Choose))
    sheet = app.screen
    assert isinstance(sheet, Choose)
    await answered(pilot, next(key for key, label in sheet._answers if label.startswith(words)))


async def answered(pilot: Pilot[None], key: str) -> None:
    app = app_of(pilot)
    await until(pilot, lambda: isinstance(app.screen, Choose) and isinstance(app.focused, Answers))
    sheet = app.screen
    assert isinstance(sheet, Choose)
    sheet.dismiss(key)
    await until(pilot, lambda: app.screen is not sheet)


async def filled(pilot: Pilot[None], **texts: str) -> None:
    """Fill fields of the form, and ask for the difference."""
    app = app_of(pilot)
    await until(pilot, lambda: isinstance(app.screen, RecordForm) and bool(app.screen.query(Field)))
    form = app.screen
    assert isinstance(form, RecordForm)
    for key, text in texts.items():
        field = form._fields[key]
        if isinstance(field, Prose):
            field.text = text
        else:
            assert isinstance(field, Field)
            field.value = text
    await press(pilot, "ctrl+s")
    await until(pilot, lambda: app.screen is not form)


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in sorted(folder.rglob("*.yaml"))}


async def test_an_option_is_renamed_its_bytes_come_back_and_go_again(folder: Path) -> None:
    before = bytes_of(folder)
    async with opened(folder) as pilot:
        app = app_of(pilot)
        await press(pilot, "2")
        await offered(pilot, "Edit Patch it")
        await filled(pilot, name="Patch it up")
        sheet = app.screen
        assert isinstance(sheet, Choose)
        assert "-name: Patch it\n+name: Patch it up" in sheet.detail
        assert bytes_of(folder) == before
        await answered(pilot, "yes")
        await until(pilot, lambda: app.session.decision.options["patch"].name == "Patch it up")
        assert "takes it back" in said(pilot)[-1]
        await press(pilot, "3", "right")
        assert list(app.session.unsaved_parts) == ["weights"]
        await press(pilot, "u")  # the session's change first
        assert list(app.session.unsaved_parts) == []
        assert app.session.decision.options["patch"].name == "Patch it up"
        await press(pilot, "u")
        await until(pilot, lambda: app.session.decision.options["patch"].name == "Patch it")
        assert bytes_of(folder) == before
        await press(pilot, "ctrl+r")
        await until(pilot, lambda: app.session.decision.options["patch"].name == "Patch it up")


async def test_a_change_of_the_session_ends_what_could_be_made_again_in_the_files(folder: Path) -> None:
    before = bytes_of(folder)
    async with opened(folder) as pilot:
        app = app_of(pilot)
        await press(pilot, "2")
        await offered(pilot, "Edit Patch it")
        await filled(pilot, name="Patch it up")
        await answered(pilot, "yes")
        await until(pilot, lambda: app.session.decision.options["patch"].name == "Patch it up")
        await press(pilot, "u")
        await until(pilot, lambda: app.session.decision.options["patch"].name == "Patch it")
        await press(pilot, "3", "right", "u", "ctrl+r")
        assert app.session.unsaved_parts == ("weights",)
        assert bytes_of(folder) == before
        await press(pilot, "ctrl+r")
        assert "nothing to redo" in said(pilot)[-1]
        assert bytes_of(folder) == before


async def test_what_would_not_open_goes_back_to_the_form(folder: Path) -> None:
    before = bytes_of(folder)
    async with opened(folder) as pilot:
        app = app_of(pilot)
        await press(pilot, "n", "n")
        await offered(pilot, "Edit Forty years")
        await filled(pilot, kind="opinion", outlet="Coast")
        await until(pilot, lambda: isinstance(app.screen, RecordForm) and bool(app.screen.fault))
        form = app.screen
        assert isinstance(form, RecordForm)
        assert "criteria.yaml:" in form.fault
        assert form._answer(form._form.entries[1]) == "Coast"
    assert bytes_of(folder) == before


async def test_a_criterion_is_removed_after_what_depends_on_it_was_shown(folder: Path) -> None:
    async with opened(folder) as pilot:
        app = app_of(pilot)
        await press(pilot, "3", "down")
        await offered(pilot, "Remove Storm safety")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        sheet = app.screen
        assert isinstance(sheet, Choose)
        assert "options/patch.yaml scores it" in sheet.words
        await answered(pilot, "yes")
        await until(pilot, lambda: "storms" not in app.session.decision.nodes)
        assert list(app.session.decision.leaves) == ["access", "cost"]


async def test_an_option_is_added(folder: Path) -> None:
    async with opened(folder) as pilot:
        app = app_of(pilot)
        await offered(pilot, "Add an option")
        await filled(pilot, name="Sell it", summary="To the quarry.")
        await answered(pilot, "yes")
        await until(pilot, lambda: "sell-it" in app.session.decision.options)
        assert (folder / "options" / "sell-it.yaml").read_text(
            encoding="utf-8"
        ) == "name: Sell it\nsummary: To the quarry.\n"


async def test_a_number_that_can_not_be_is_said(folder: Path) -> None:
    async with opened(folder) as pilot:
        await offered(pilot, "Add a criterion")
        await filled(pilot, **{"name": "Noise", "weight": "-1", "scale.0": "Loud", "scale.100": "Still"})
        form = app_of(pilot).screen
        assert isinstance(form, RecordForm)
        assert "weight" in form.fault


async def test_a_passage_is_pointed_at_by_the_keyboard_and_cited(folder: Path) -> None:
    (folder / "texts").mkdir()
    words = "Two masts fell. The turn gets harder\nwith every stone, says the log. The turn is\nslow.\n"
    (folder / "texts" / "pilot-log.txt").write_text(words, encoding="utf-8")
    async with opened(folder) as pilot:
        app = app_of(pilot)
        await press(pilot, "2", "down", "T")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await answered(pilot, "pilot-log")
        await until(pilot, lambda: isinstance(app.screen, Reader) and bool(app.screen.query(SourceText)))
        await press(pilot, "slash")
        await until(pilot, lambda: isinstance(app.screen, AskText))
        await press(pilot, *"THE", "space", *"turn", "enter")
        await until(pilot, lambda: isinstance(app.screen, Reader))
        reader = app.screen
        assert isinstance(reader, Reader)
        text = reader.query_one(SourceText)
        assert text.words == "The turn"
        await press(pilot, "b", "b", "space", "j", "w")
        assert text.words.startswith("The turn gets harder\nwith every")
        await press(pilot, "enter")
        await filled(pilot, claim="It gets harder.", reading="40")
        await answered(pilot, "yes")
        option, criterion = "patch", "access"
        await until(pilot, lambda: criterion in app.session.decision.options[option].scores)
        (piece,) = app.session.decision.options[option].scores[criterion].evidence
        assert (piece.source, piece.score, piece.from_) == ("pilot-log", 40, "The turn gets")
        assert isinstance(find(app.texts.by_source["pilot-log"], piece.from_, piece.to), Passage)


async def test_a_claim_is_edited_in_its_cell(folder: Path) -> None:
    async with opened(folder) as pilot:
        app = app_of(pilot)
        await press(pilot, "2", "enter")
        await offered(pilot, "Edit this claim")
        await filled(pilot, claim="The wall let boats go.", score="30")
        await answered(pilot, "yes")
        await until(pilot, lambda: app.session.decision.options["patch"].scores["storms"].evidence[0].score == 30)
        await until(pilot, lambda: isinstance(app.screen, CellScreen))
        (page,) = app.screen.query(CellPage)
        assert "The wall let boats go." in "\n".join(drawn.plain for drawn in page.drawn)


async def test_the_decision_that_comes_with_the_program_is_copied_first(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Session, "read_only", True)
    async with opened(folder) as pilot:
        app = app_of(pilot)
        await press(pilot, "E")
        await until(pilot, lambda: len(app.screen_stack) > 1)
        assert "copy it" in str(getattr(app.screen, "words", ""))


@pytest.mark.parametrize(
    ("value", "typed"),
    [(None, ""), (5.0, "5"), (2.5, "2.5"), (1e12, "1000000000000"), (1e-7, "0.0000001"), (-0.25, "-0.25"), ("x", "x")],
)
def test_a_number_in_a_form_is_one_that_the_form_takes(value: object, typed: str) -> None:
    assert as_typed(value) == typed


async def moved_to(pilot: Pilot[None], words: str) -> None:
    """Choose a place that begins so, and write the move."""
    app = app_of(pilot)
    await until(pilot, lambda: isinstance(app.screen, Choose) and app.screen.heading.endswith("where to?"))
    sheet = app.screen
    assert isinstance(sheet, Choose)
    await answered(pilot, next(key for key, label in sheet._answers if label.startswith(words)))
    await until(pilot, lambda: isinstance(app.screen, Choose) and app.screen.heading.startswith("Move "))


async def test_a_source_is_moved_after_the_difference_was_shown_and_comes_back(folder: Path) -> None:
    before = bytes_of(folder)
    async with opened(folder) as pilot:
        app = app_of(pilot)
        await press(pilot, "n", "n", "down")
        await offered(pilot, "Move The pilots' log")
        await moved_to(pilot, "First")
        sheet = app.screen
        assert isinstance(sheet, Choose)
        assert "+  pilot-log:" in sheet.detail
        assert bytes_of(folder) == before
        await answered(pilot, "yes")
        await until(pilot, lambda: next(iter(app.session.decision.sources)) == "pilot-log")
        assert app.page is not None
        assert app.page.cursor == "source:pilot-log"
        await press(pilot, "u")
        await until(pilot, lambda: next(iter(app.session.decision.sources)) == "ahlgren-2019")
        assert bytes_of(folder) == before


async def test_a_move_is_left_without_a_change(folder: Path) -> None:
    before = bytes_of(folder)
    async with opened(folder) as pilot:
        app = app_of(pilot)
        await press(pilot, "n")
        await offered(pilot, "Move Patch it")
        await moved_to(pilot, "Behind Remove it")
        await answered(pilot, "no")
        await until(pilot, lambda: len(app.screen_stack) == 1)
        await offered(pilot, "Move Patch it")
        await press(pilot, "escape")
        assert list(app.session.decision.options) == ["patch", "rebuild", "remove"]
    assert bytes_of(folder) == before


async def test_a_criterion_goes_into_a_new_group_and_the_weights_are_shown_so(folder: Path) -> None:
    async with opened(folder, (100, 60)) as pilot:
        app = app_of(pilot)
        await press(pilot, "n", "n", "n", "G")
        await offered(pilot, "Put Cost in a new group")
        await filled(pilot, name="Money")
        await answered(pilot, "yes")
        await until(pilot, lambda: "money" in app.session.decision.nodes)
        assert app.page is not None
        assert any(line.plain.strip(" │▌").startswith("Money") for line in app.page.drawn)


async def test_each_thing_on_the_frame_is_what_e_acts_on(folder: Path) -> None:
    async with opened(folder) as pilot:
        app = app_of(pilot)
        for keys, words in (
            ((), "Edit the title and the question"),
            (("n",), "Edit Patch it"),
            (("n",), "Edit Forty years behind the wall"),
            (("n",), "Edit Safety"),
            (("down",), "Edit Storm safety"),
        ):
            await press(pilot, *keys, "E")
            await until(pilot, lambda: isinstance(app.screen, Choose) and isinstance(app.focused, Answers))
            sheet = app.screen
            assert isinstance(sheet, Choose)
            assert sheet._answers[0][1] == words
            await press(pilot, "escape")
            await until(pilot, lambda: len(app.screen_stack) == 1)


async def test_the_cell_reads_the_source_of_its_claim(folder: Path) -> None:
    (folder / "texts").mkdir()
    (folder / "texts" / "pilot-log.txt").write_text("The turn gets harder with every stone.\n", encoding="utf-8")
    async with opened(folder) as pilot:
        app = app_of(pilot)
        await press(pilot, "2", "enter", "T")
        await until(pilot, lambda: isinstance(app.screen, Reader))
        reader = app.screen
        assert isinstance(reader, Reader)
        assert reader.heading == "The pilots' log"
