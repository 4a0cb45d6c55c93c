"""What an option is: who argues for and against it, and what one would do, in the writer's own sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from decide.board.markup import Content, Markup, joined, tag
from decide.board.sections.cited import marks
from decide.model import Option, Statement, Step
from decide.text import one_line


def named(name: str, more: Content) -> Markup:
    """A name, which unfolds where there is more to say of it."""
    if more is None:
        return tag("span", name, class_="name", dir="auto")
    return tag("details", tag("summary", name, dir="auto"), more, class_="name")


def course(option: Option, board: dict[str, Any]) -> Content:
    """An option in a few paragraphs; None where the folder says nothing of it but its name."""
    called = {source["id"]: source["called"] for source in board["sources"]}
    sides = [
        tag("p", f"{side}: ", "; ".join(called[name] for name in names), dir="auto")
        for side, names in (("Argued for by", option.advocates), ("Argued against by", option.critics))
        if names
    ]
    lists = [
        joined(tag("p", tag("b", title)), _statements(items, board))
        for title, items in (
            ("What one would do", option.steps),
            ("What has to hold", option.conditions),
            ("Risks", option.risks),
            ("What should reopen the decision", option.indicators),
        )
        if items
    ]
    if not (option.summary or sides or lists):
        return None
    return joined(tag("p", one_line(option.summary), dir="auto") if option.summary else None, sides, lists)


def _statements(items: Sequence[Statement], board: dict[str, Any]) -> Markup:
    return tag("ul", [tag("li", one_line(one.text), _duty(one), marks(one.cites, board), dir="auto") for one in items])


def _duty(statement: Statement) -> str:
    """Who does a step, and by when."""
    if not isinstance(statement, Step):
        return ""
    parts = [one_line(statement.owner) if statement.owner else "", f"by {statement.by.text}" if statement.by else ""]
    said = ", ".join(part for part in parts if part)
    return f" ({said})" if said else ""
