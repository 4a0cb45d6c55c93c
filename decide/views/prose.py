"""Statements, lists and labelled lines: what a page has besides figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from decide.drawing.ink import BLANK, Line, Span, flow, heading
from decide.model import Statement
from decide.views.words import cited


def statements(title: str, items: Sequence[Statement], order: Mapping[str, int], width: int) -> list[Line]:
    """A list of statements under a heading, each with its citations' numbers; nothing where there are none."""
    if not items:
        return []
    lines = [heading(title)]
    for item in items:
        marks = [mark for number in dict.fromkeys(c.source for c in item.cites) for mark in (" ", cited(number, order))]
        lines.extend(flow([item.text, *marks], width, "· ", "  "))
    return [*lines, BLANK]


def labelled(label: str, text: str, width: int, indent: int = 0) -> list[Line]:
    """A quiet label and what it stands for."""
    blank = " " * indent
    return flow([Span(label + " ", "faint"), text], width, blank, blank)
