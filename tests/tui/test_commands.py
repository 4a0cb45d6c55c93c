"""Commands and the registry of steps: ids that a keymap can name, and one list to add a step to."""

from __future__ import annotations

import re
from collections import Counter
from importlib import import_module

import pytest

from decide.tui.app import DecideApp
from decide.tui.commands import Command, on
from decide.tui.everywhere import EVERYWHERE
from decide.tui.page import MOVES
from decide.tui.sheets.cell import CellPage
from decide.tui.sheets.interviewing import InterviewPage
from decide.tui.steps import STEPS, UnknownStepError, step


def every_command() -> list[Command]:
    """Each command once."""
    pages = [each for found in STEPS for each in found.commands]
    return list(dict.fromkeys([*EVERYWHERE, *MOVES, *pages, *CellPage.COMMANDS, *InterviewPage.COMMANDS]))


def test_an_id_is_the_page_and_the_action() -> None:
    (more, jump) = on("weigh", Command("More", "l", "1 more", "much_more"), Command("Go", "1", "Go", "step('frame')"))
    assert (more.id, jump.id) == ("weigh.much-more", "weigh.step.frame")


def test_ids_are_unique_and_typable() -> None:
    ids = [command.id for command in every_command()]
    assert [name for name, count in Counter(ids).items() if count > 1] == []
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*(\.-?[a-z0-9]+(-[a-z0-9]+)*)+", name) for name in ids), ids


def test_keys_mean_one_thing_on_a_page() -> None:
    for found in STEPS:
        keys = Counter(key for command in found.commands for key in command.bound({}))
        assert [key for key, count in keys.items() if count > 1] == [], found.id


def test_every_command_does_something() -> None:
    pages = [import_module(f"decide.tui.steps.{found.id}").PAGE for found in STEPS]
    doers = [*((page, page.COMMANDS) for page in (*pages, CellPage, InterviewPage)), (DecideApp, EVERYWHERE)]
    missing = [
        command.id
        for doer, commands in doers
        for command in commands
        if not hasattr(doer, f"action_{command.action.partition('(')[0]}")
    ]
    assert missing == []


def test_a_step_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(UnknownStepError):
        step("compar")


def test_every_step_has_a_page_that_its_own_module_makes() -> None:
    assert [found.id for found in STEPS] == ["frame", "options", "weigh", "compare", "stress", "memo"]
    assert all(step(found.id) is found and found.commands for found in STEPS)
