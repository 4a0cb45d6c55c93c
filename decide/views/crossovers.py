"""The totals along one weight's share as lines of text cells: each option by its own sign, named at the line's end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rich.cells import cell_len

from decide.drawing.ink import Line, Span, fit, heading, joined, line, paragraph
from decide.session import Session
from decide.wording import percent, whole

if TYPE_CHECKING:
    from decide.analysis.outlook import NodeOutlook

_SIGNS = "●○■□◆◇▪▫+×"
_AXIS = 4


def most_telling(session: Session) -> NodeOutlook | None:
    """The node whose share is nearest to a change of leader; None where no share of any node changes it."""
    near = [
        (min(abs(change.share - node.share) for change in node.changes), at, node)
        for at, node in enumerate(session.outlook.nodes)
        if node.changes
    ]
    return min(near)[2] if near else None


def crossover_chart(session: Session, width: int, height: int = 11) -> list[Line]:
    """The chart of the most telling weight; nothing where no weight changes the leader."""
    node = most_telling(session)
    if node is None:
        return []
    options = session.decision.options
    names = {name: f" {_SIGNS[at % len(_SIGNS)]} {options[name].name}" for at, name in enumerate(node.lines)}
    label = min(max(cell_len(name) for name in names.values()) + 4, max(width // 3, 10))
    across = width - _AXIS - label
    if across < 12:
        return []
    ends = [end.at(share) for end in node.lines.values() for share in (0.0, 1.0)]
    low, high = min(ends), max(ends)

    def row_of(total: float) -> int:
        return round((high - total) / ((high - low) or 1.0) * (height - 1))

    cells = [[Span(" ")] * across for _ in range(height)]
    today = _column(node.share, across)
    for row in range(height):
        cells[row][today] = Span("┊", "accent")
    for at, drawn in enumerate(node.lines.values()):
        for column in range(across):
            row = row_of(drawn.at(column / (across - 1)))
            cells[row][column] = Span("·", "muted")
        for column in range(at % 4, across, 4):
            cells[row_of(drawn.at(column / (across - 1)))][column] = Span(_SIGNS[at % len(_SIGNS)], "muted")
    for column in range(across):  # who leads is drawn last, and thick
        best = max(node.lines, key=lambda name: node.lines[name].at(column / (across - 1)))
        sign = _SIGNS[list(node.lines).index(best) % len(_SIGNS)]
        row = row_of(node.lines[best].at(column / (across - 1)))
        cells[row][column] = Span(sign if column % 4 == 0 else "━", "good")
    labels = _labels(node, names, row_of, height)
    title = session.decision.nodes[node.node].name
    lines = [heading(f"Totals along the share of {title}", f"┊ today, {percent(node.share)}; ━ who leads", width)]
    for row in range(height):
        scale = whole(high) if row == 0 else whole(low) if row == height - 1 else ""
        lines.append(
            line(Span(f"{scale:>3} ", "faint"), *joined(cells[row]), Span(fit(labels.get(row, ""), label), "muted"))
        )
    return [*lines, *_axis(node, across, width, session)]


def _column(share: float, across: int) -> int:
    return min(max(round(share * (across - 1)), 0), across - 1)


def _labels(node: NodeOutlook, names: dict[str, str], row_of: Callable[[float], int], height: int) -> dict[int, str]:
    """The names at the lines' ends, each on a row of its own as near to its end as there is room."""
    placed: dict[int, str] = {}
    for name in sorted(node.lines, key=lambda name: -node.lines[name].at(1.0)):
        wanted = row_of(node.lines[name].at(1.0))
        free = [row for row in range(height) if row not in placed]
        if free:
            row = min(free, key=lambda row: (abs(row - wanted), row))
            placed[row] = f"{names[name]} {whole(node.lines[name].at(1.0))}"
    return placed


def _axis(node: NodeOutlook, across: int, width: int, session: Session) -> list[Line]:
    """The shares beneath, with a mark where the leader changes, and each change in words."""
    marks = ["─"] * across
    for change in node.changes:
        marks[_column(change.share, across)] = "▲"
    below = [" "] * across
    for text, at in (("0 %", 0), ("100 %", across - 5), *((whole(100 * c.share), -1) for c in node.changes)):
        start = at
        if at < 0:
            share = next(c.share for c in node.changes if whole(100 * c.share) == text)
            start = min(max(_column(share, across) - len(text) // 2, 0), across - len(text))
        if all(char == " " for char in below[max(start - 1, 0) : start + len(text) + 1]):
            below[start : start + len(text)] = text
    options = session.decision.options
    said = "; ".join(
        f"at {percent(change.share)} {options[change.after].name} takes the lead" for change in node.changes
    )
    return [
        line(Span(" " * _AXIS), Span("".join(marks), "faint")),
        line(Span(" " * _AXIS), Span("".join(below), "muted")),
        *paragraph(f"▲ {said}", width - _AXIS, "muted", " " * _AXIS),
    ]
