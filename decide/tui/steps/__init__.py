"""The steps: one line each, beside the module that makes it, which is imported when the step is shown first.

A step's module has its `PAGE`, the class of the page that takes the keys, and `make`, which gives its widgets.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from decide.session import Session
    from decide.tui.canvas import Canvas
    from decide.tui.commands import Command


class UnknownStepError(KeyError):
    """There is no step of that id."""


class Step(NamedTuple):
    """One step of the person's way through; its id is its module's name."""

    id: str
    name: str
    meaning: str
    home_of: tuple[str, ...] = ()
    """The kinds of targets that it shows when they are asked for elsewhere."""

    def make(self, session: Session) -> Sequence[Canvas]:
        """Its widgets, the page among them."""
        made: Sequence[Canvas] = import_module(f"{__name__}.{self.id}").make(session)
        return made

    @property
    def commands(self) -> tuple[Command, ...]:
        """What can be done in it, whether it was shown yet or not."""
        found: tuple[Command, ...] = import_module(f"{__name__}.{self.id}").PAGE.COMMANDS
        return found


STEPS = (
    Step("frame", "Frame", "The question, the options, the criteria and the sources", ("source",)),
    Step("options", "Options", "One page an option, with its evidence", ("option",)),
    Step("weigh", "Weigh", "The weights of the value tree", ("node", "odds")),
    Step("compare", "Compare", "The whole table, and two options head to head"),
    Step("stress", "Stress", "What would change the answer"),
    Step("memo", "Memo", "The decision memo", ("memo",)),
)


def step(name: str) -> Step:
    """The step of an id. `UnknownStepError` where there is none."""
    for each in STEPS:
        if each.id == name:
            return each
    raise UnknownStepError(name)
