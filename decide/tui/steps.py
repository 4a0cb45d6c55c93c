"""The six steps: what each is called, and the widgets that it is made of, imported when it is shown first."""

from __future__ import annotations

from typing import NamedTuple

from decide.session import Session
from decide.tui.canvas import Canvas


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
