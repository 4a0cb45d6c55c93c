"""The six steps: what each is called, and the widgets that it is made of, imported when it is shown first."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from decide.session import Session
from decide.tui.canvas import Canvas

if TYPE_CHECKING:
    from decide.tui.commands import Command


class Step(NamedTuple):
    """One step of the person's way through."""

    id: str
    name: str
    meaning: str


STEPS = (
    Step("frame", "Frame", "The question, the options, the criteria and the sources"),
    Step("options", "Options", "One page an option, with its evidence"),
    Step("weigh", "Weigh", "The weights of the value tree"),
    Step("compare", "Compare", "The whole table, and two options head to head"),
    Step("stress", "Stress", "What would change the answer"),
    Step("memo", "Memo", "The decision memo"),
)


def make(step: str, session: Session) -> list[Canvas]:
    """The widgets of a step."""
    if step == "frame":
        from decide.tui.frame import FramePage

        return [FramePage(session)]
    if step == "options":
        from decide.tui.options import OptionPage

        return [OptionPage(session)]
    if step == "weigh":
        from decide.tui.weigh import WeightDetail, WeightTree

        return [WeightTree(session), WeightDetail(session)]
    if step == "compare":
        from decide.tui.compare import ComparePage

        return [ComparePage(session)]
    if step == "stress":
        from decide.tui.stress import StressPage

        return [StressPage(session)]
    from decide.tui.memo import MemoPage

    return [MemoPage(session)]


def commands(step: str) -> tuple[Command, ...]:
    """What can be done in a step, whether it was shown yet or not."""
    from decide.tui.compare import ComparePage
    from decide.tui.frame import FramePage
    from decide.tui.memo import MemoPage
    from decide.tui.options import OptionPage
    from decide.tui.stress import StressPage
    from decide.tui.weigh import WeightTree

    pages = (FramePage, OptionPage, WeightTree, ComparePage, StressPage, MemoPage)
    return dict(zip((each.id for each in STEPS), (page.COMMANDS for page in pages), strict=True))[step]
