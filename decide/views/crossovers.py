"""Totals along the share of a weight or the chance of a scenario: a line an option, each named at both of its ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from decide.drawing.braille import Plot
from decide.drawing.ink import Line, Span, fit, line, padded, paragraph
from decide.session import Session
from decide.views.names import option_names
from decide.wording import past, percent, whole

if TYPE_CHECKING:
    from decide.analysis import crossovers
    from decide.analysis.odds import OddsOutlook
    from decide.analysis.outlook import NodeOutlook

INKS = 6
"""So many options have an ink of their own; the others are drawn in one that steps back."""
_TOTAL = 5
"""What a label has beside its name: the total, and blanks."""
_LEAST = 16
"""Under so many cells across, a chart says nothing."""


class Change(NamedTuple):
    """The share at which the lead passes from one option to another."""

    share: float
    before: str
    after: str


class Chart(NamedTuple):
    """What a chart is drawn from."""

    lines: Mapping[str, crossovers.Line]
    """Each option's total along the share."""
    now: float
    changes: Sequence[Change]
    baseline: float | None = None
    """Where the share was before it was moved."""


def of_node(outlook: NodeOutlook, baseline: float | None = None) -> Chart:
    """The chart of a node's share among its siblings."""
    changes = [Change(change.share, change.before, change.after) for change in outlook.changes]
    return Chart(outlook.lines, outlook.share, changes, baseline)


def of_odds(outlook: OddsOutlook, baseline: float | None = None) -> Chart:
    """The chart of a scenario's or a case's chance."""
    changes = [Change(change.odds, change.before, change.after) for change in outlook.changes]
    return Chart(outlook.lines, outlook.chance, changes, baseline)


def line_inks(session: Session) -> dict[str, str]:
    """The ink of each option, the same in every chart: the first of the ranking have one of their own."""
    places = [standing.option for standing in session.ranking.standings]
    kept = sorted(places[:INKS], key=list(session.decision.options).index)
    return {name: f"line-{kept.index(name)}" if name in kept else "faint" for name in session.decision.options}


def chart_lines(session: Session, chart: Chart, width: int, height: int) -> list[Line]:
    """The chart in `height` rows and what stands beneath them; nothing where there is no room or nobody in play."""
    if not chart.lines:
        return []
    names = {name: session.decision.options[name].name for name in chart.lines}
    longest = max(cell_len(name) for name in names.values()) + _TOTAL
    right = min(longest, max(width // 3, 10))
    left = right if width - 2 * right >= 3 * _LEAST else 4
    across = width - left - right
    if across < _LEAST or height < 3:
        return []
    ends = [each.at(share) for each in chart.lines.values() for share in (0.0, 1.0)]
    low, high = min(ends), max(ends)
    span = max(high - low, 1.0)
    inks = line_inks(session)
    plot = _plotted(chart, inks, across, height, (low, span))
    at_left = _labels(chart, names, 0.0, height, (low, span))
    at_right = _labels(chart, names, 1.0, height, (low, span))
    names_left, names_right = (option_names(session.decision, names, side - _TOTAL) for side in (left, right))
    rows = []
    for row, cells in enumerate(plot.rows()):
        before, after = at_left.get(row), at_right.get(row)
        rows.append(
            line(
                Span(padded(_label(before, names_left, left - 1, right=True), left - 1, right=True), inks[before[0]])
                if before
                else Span(" " * (left - 1)),
                " ",
                *cells,
                Span(f" {_label(after, names_right, right - 1)}", inks[after[0]]) if after else "",
            )
        )
    return [*rows, *_axis(session, chart, left, across, width)]


def _plotted(chart: Chart, inks: Mapping[str, str], across: int, height: int, scale: tuple[float, float]) -> Plot:
    low, span = scale
    plot = Plot(across, height)
    plot.upright(chart.now, "accent", "┃")
    if chart.baseline is not None:
        plot.upright(chart.baseline, "faint", "╎")
    for name, drawn in sorted(chart.lines.items(), key=lambda each: inks[each[0]] != "faint"):
        plot.curve(_height_of(drawn, low, span), inks[name])
    top = 4 * height - 1
    for x in range(2 * across):  # who leads is drawn twice as thick
        share = x / (2 * across - 1)
        first = max(chart.lines, key=lambda name: chart.lines[name].at(share))
        y = round((1 - (chart.lines[first].at(share) - low) / span) * top)
        plot.dot(x, y + 1 if y < top else y - 1, inks[first])
    return plot


def _height_of(drawn: crossovers.Line, low: float, span: float) -> Callable[[float], float]:
    """A line as a share of the chart's height."""
    return lambda share: (drawn.at(share) - low) / span


def _labels(
    chart: Chart, names: Mapping[str, str], share: float, height: int, scale: tuple[float, float]
) -> dict[int, tuple[str, float]]:
    """Each option and its total by the row of its label, near its line: the better one always above."""
    low, span = scale
    totals = {name: chart.lines[name].at(share) for name in names}
    ordered = sorted(names, key=lambda name: -totals[name])[:height]
    rows = [round((1 - (totals[name] - low) / span) * (height - 1)) for name in ordered]
    for at in range(1, len(rows)):  # down where a better one stands, then up again from the lowest row
        rows[at] = max(rows[at], rows[at - 1] + 1)
    most = height - 1
    for at in range(len(rows) - 1, -1, -1):
        rows[at] = min(rows[at], most)
        most = rows[at] - 1
    return {row: (name, totals[name]) for row, name in zip(rows, ordered, strict=True)}


def _label(found: tuple[str, float], names: Mapping[str, str], width: int, right: bool = False) -> str:
    name, total = names[found[0]], whole(found[1])
    if width < 8:
        return total
    short = fit(name, width - len(total) - 1)
    return f"{short} {total}" if right else f"{total} {short}"


def _axis(session: Session, chart: Chart, left: int, across: int, width: int) -> list[Line]:
    """The shares beneath, a mark where the leader changes, and each change in words."""
    marks = ["─"] * across
    for change in chart.changes:
        marks[_column(change.share, across)] = "▲"
    below = [" "] * across
    texts = [("0 %", 0.0), ("100 %", 1.0), (f"now {percent(chart.now)}", chart.now)]
    for text, share in [
        texts[2],
        *((past(change.share, up=True).removesuffix(" %"), change.share) for change in chart.changes),
        *texts[:2],
    ]:
        start = min(max(_column(share, across) - len(text) // 2, 0), across - len(text))
        if start >= 0 and all(char == " " for char in below[max(start - 1, 0) : start + len(text) + 1]):
            below[start : start + len(text)] = text
    rows = [
        line(Span(" " * left), Span("".join(marks), "faint")),
        line(Span(" " * left), Span("".join(below), "muted")),
    ]
    options = session.decision.options
    said = [f"from {past(change.share, up=True)} {options[change.after].name} leads" for change in chart.changes]
    words = f"▲ {'; '.join(said)}" if said else "No share of it changes who leads."
    return [*rows, *paragraph(words, width - left, "muted", " " * left)]


def _column(share: float, across: int) -> int:
    return min(max(round(share * (across - 1)), 0), across - 1)


def most_telling(session: Session) -> NodeOutlook | None:
    """The node whose share is nearest to a change of leader; None where no share of any node changes it."""
    near = [
        (min(abs(change.share - node.share) for change in node.changes), at, node)
        for at, node in enumerate(session.outlook.nodes)
        if node.changes
    ]
    return min(near)[2] if near else None
