"""Panels: parts of a page under their titles, framed where there is width for it, side by side where there is more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from decide.drawing.ink import BLANK, Line, Span, fit, heading, in_column, line

FRAMED = 76
"""From this width of the page on, its panels have frames."""
EDGES = 4
"""The cells that a frame and the blanks inside it take of a panel's width."""


class Panel(NamedTuple):
    """A part of a page: its title, a quiet note beside it, and what draws it for a width."""

    title: str
    draw: Callable[[int], Sequence[Line]]
    note: str = ""


def inner(width: int, framed: bool) -> int:
    """The cells that a panel of some width has inside."""
    return max(width - EDGES, 1) if framed else width


def panel(part: Panel, width: int, framed: bool, height: int = 0) -> list[Line]:
    """A panel's lines, filled up to `height`; nothing where it has nothing to show."""
    drawn = list(part.draw(inner(width, framed)))
    if not drawn:
        return []
    if not framed:
        return [heading(part.title, part.note, width), *drawn, BLANK]
    drawn += [BLANK] * (height - len(drawn) - 2)
    left, right = Span("│ ", "frame"), Span(" │", "frame")
    body = [Line((left, *in_column(each, width - EDGES), right)) for each in drawn]
    return [_top(part, width), *body, line(Span("╰" + "─" * (width - 2) + "╯", "frame"))]


def _top(part: Panel, width: int) -> Line:
    """The frame's upper edge, the title and its note in it."""
    title = fit(part.title, width - 6)
    room = width - cell_len(title) - 9
    note = fit(part.note, room) if part.note and room >= 6 else ""
    used = cell_len(title) + 5 + (cell_len(note) + 3 if note else 0)
    return line(
        Span("╭─ ", "frame"),
        Span(title, "title"),
        Span(f" · {note}" if note else "", "faint"),
        Span(f" {'─' * (width - used)}╮", "frame"),
    )


def stacked(parts: Sequence[Panel], width: int, framed: bool) -> list[Line]:
    """Panels beneath each other."""
    return [row for part in parts for row in panel(part, width, framed)]


def columns(left: Sequence[Panel], right: Sequence[Panel], widths: tuple[int, int], gap: int = 2) -> list[Line]:
    """Two columns of framed panels."""
    a, b = stacked(left, widths[0], True), stacked(right, widths[1], True)
    rows = max(len(a), len(b))
    blank = Span(" " * gap)
    return [
        Line((*in_column(one, widths[0]), blank, *in_column(other, widths[1])))
        for one, other in zip([*a, *[BLANK] * rows][:rows], [*b, *[BLANK] * rows][:rows], strict=True)
    ]
