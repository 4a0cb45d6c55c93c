"""Two criteria against each other, or one against the total of the rest: an option a point, the frontier marked.

On the frontier no other option is at least as good on both and better on one. Where the first criterion is in money,
the cost of each further point along it stands beneath, as in cost-effectiveness analysis.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import ceil, floor, fsum
from typing import NamedTuple

from rich.cells import cell_len

from decide.analysis.value import TIE
from decide.drawing.ink import BLANK, Line, Span, flow, joined, line, paragraph
from decide.model import Measure
from decide.session import Session
from decide.text import one_line
from decide.views.crossovers import line_inks
from decide.wording import in_unit, whole

_MONEY = re.compile(
    r"[$€£¥₹₽₩₪₺₫₦฿]|\b(?:USD|EUR|GBP|CHF|JPY|CNY|INR|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|BRL|MXN|ZAR|KES|NGN|IQD)\b"
    r"|\b(?:dollar|euro|pound|franc|yen|rupee)s?\b",
    re.IGNORECASE,
)
"""What a unit of money holds: a currency's sign, its ISO 4217 code, or its name."""


class Point(NamedTuple):
    """An option between two axes, both 0–100, more is better."""

    option: str
    across: float
    up: float
    known: bool
    """Whether something is known of it on both."""


def points(session: Session, across: str, up: str | None) -> list[Point]:
    """The options in play by their scores on two criteria; `up` None is the total of all but the first."""
    table, weights = session.ranking.in_play, session.weights
    rest = fsum(share for name, share in weights.items() if name != across)
    found = []
    for option in table.options:
        score = table.score(option, across)
        if up is not None:
            other = table.score(option, up)
            found.append(Point(option, score.likely, other.likely, score.known > 0 and other.known > 0))
            continue
        total = fsum(weights[name] * table.score(option, name).likely for name in table.criteria if name != across)
        found.append(Point(option, score.likely, total / rest if rest > 0 else 0.0, score.known > 0))
    return found


def frontier(found: Sequence[Point]) -> list[Point]:
    """The points that no other is at least as good as on both axes and better than on one, the best across first."""

    def beaten(point: Point) -> bool:
        return any(
            other.across >= point.across - TIE
            and other.up >= point.up - TIE
            and (other.across > point.across + TIE or other.up > point.up + TIE)
            for other in found
        )

    return sorted((point for point in found if not beaten(point)), key=lambda point: (-point.across, point.up))


class Axis(NamedTuple):
    """A stretch of the scale, in tens, on so many cells."""

    low: float
    high: float
    cells: int

    def place(self, score: float) -> int:
        """The cell of a score."""
        share = (score - self.low) / (self.high - self.low)
        return min(max(round(share * (self.cells - 1)), 0), self.cells - 1)


def axis(scores: Sequence[float], cells: int) -> Axis:
    """The tens between which some scores lie, at least two of them apart."""
    low, high = 10 * floor(min(scores) / 10), 10 * ceil(max(scores) / 10)
    if high - low < 20:
        low, high = max(low - 10, 0), min(high + 10, 100)
    return Axis(low, high, cells)


def scatter(session: Session, across: str, up: str | None, width: int, height: int) -> list[Line]:
    """The plane with an option a point, and what stands beneath it; nothing where there is no room."""
    leaves, options = session.decision.leaves, session.decision.options
    found = points(session, across, up)
    if width < 30 or height < 5 or not found:
        return []
    best = frontier(found)
    inks, left = line_inks(session), 5
    x = axis([point.across for point in found], width - left - 1)
    y = axis([point.up for point in found], height)
    cells = [[Span(" ")] * x.cells for _ in range(height)]
    _grid(cells, x, y)
    places = {point: (height - 1 - y.place(point.up), x.place(point.across)) for point in found}
    ordered = sorted(found, key=lambda point: point not in best)
    for point in reversed(ordered):  # where two share a cell, the one on the frontier is seen
        sign = "?" if not point.known else "◆" if point in best else "◇"
        row, column = places[point]
        cells[row][column] = Span(sign, f"{inks[point.option]} strong")
    for point in ordered:
        _put(cells, places[point], Span(options[point.option].name, inks[point.option]))
    vertical = leaves[up].called if up is not None else "all the rest"
    ends = {0: f"{y.high:g}", height - 1: f"{y.low:g}"}
    rows = [
        line(Span(f"{ends.get(at, ''):>{left - 1}} ", "faint"), Span("│", "frame"), *joined(drawn))
        for at, drawn in enumerate(cells)
    ]
    low, high = f"{x.low:g}", f"{x.high:g}"
    return [
        line(Span(f"↑ {vertical}", "muted")),
        *rows,
        line(Span(" " * left + "└" + "─" * x.cells, "frame")),
        line(" " * (left + 1), Span(low + " " * (x.cells - len(low) - len(high)) + high, "faint")),
        *flow([Span(f"→ {leaves[across].name}", "muted")], width, " " * (left + 1)),
        *paragraph(_legend(found, best), width, "faint"),
        *_costs(session, across, best, width),
    ]


def _legend(found: Sequence[Point], best: Sequence[Point]) -> str:
    """What the signs mean, those that occur."""
    said = ["◆ on the frontier: no other option is as good on both and better on one"]
    if any(point.known and point not in best for point in found):
        said.append("◇ off it")
    if any(not point.known for point in found):
        said.append("? an unknown cell")
    return "; ".join(said) + "."


def _grid(cells: list[list[Span]], x: Axis, y: Axis) -> None:
    """Dots at every ten of both axes."""
    for up in range(int(y.low), int(y.high) + 1, 10):
        for across in range(int(x.low), int(x.high) + 1, 10):
            cells[y.cells - 1 - y.place(up)][x.place(across)] = Span("·", "faint")


def _put(cells: list[list[Span]], at: tuple[int, int], name: Span) -> None:
    """An option's name beside its mark, or else above or beneath it, where there is room."""
    row, column = at
    size = cell_len(name.text) + 1
    over = min(max(column - size // 2, 0), max(len(cells[row]) - size, 0))
    places = ((row, column + 1), (row, column - size), (row - 1, over), (row + 1, over))
    for beside, start in places:
        free = 0 <= beside < len(cells) and 0 <= start and start + size <= len(cells[beside])
        room = cells[beside][start : start + size] if free else []
        if room and all(cell.text in (" ", "·") for cell in room):
            text = f" {name.text}" if start == column + 1 else f"{name.text} "
            # The name is one span over all of its cells: the others hold nothing.
            cells[beside][start : start + size] = [name._replace(text=text), *[Span("")] * (size - 1)]
            return


def _costs(session: Session, across: str, best: Sequence[Point], width: int) -> list[Line]:
    """What each further point of the rest costs along the frontier, in the criterion's unit."""
    measure = session.decision.leaves[across].measure
    if measure is None or not _MONEY.search(measure.unit) or len(best) < 2:
        return []
    table, options = session.table, session.decision.options
    amounts: Mapping[str, float | None] = {p.option: table.score(p.option, across).natural for p in best}
    lines = [BLANK, line(Span("What each further point costs", "title"))]
    for before, after in pairwise(best):
        start, end, gain = amounts[before.option], amounts[after.option], after.up - before.up
        if start is None or end is None or gain <= TIE:
            continue
        per = abs(end - start) / gain
        said = (
            f"{options[before.option].name} → {options[after.option].name}: {_money(abs(end - start), measure)} for "
            f"{whole(gain)} points, {_money(per, measure)} a point"
        )
        lines += paragraph(said, width, "muted", "· ", "  ")
    return lines if len(lines) > 2 else []


def _money(amount: float, measure: Measure) -> str:
    return one_line(in_unit(amount, measure))
