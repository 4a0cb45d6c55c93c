"""What a file will hold, drawn before it is written: the beginning of its text, or of what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from decide import exports
from decide.drawing.ink import BLANK, Line, Span, flow, line, paragraph, pieces
from decide.memo import formats
from decide.memo.model import Memo
from decide.session import Session
from decide.text import counted
from decide.views.crossovers import chart_lines, most_telling, of_node
from decide.views.heat_map import TableLook, in_rank_order, table
from decide.views.memo import memo_lines
from decide.views.strip import strip
from decide.wording import headline

MOST = 160
"""So many lines are drawn at most: what follows is like them."""


def memo_beginning(memo: Memo, form: str, width: int) -> list[Line]:
    """The memo's pages as that format has them: its text, or how it will read."""
    pages = replace(memo, annex=(), notes=())
    if form == "md":
        return [*_text(formats.render(pages, form).decode(), width, wrapped=True), *_more("the annex and the notes")]
    return [*memo_lines(pages, (), width).lines, *_more("the annex and the notes")]


def board_beginning(session: Session, width: int) -> list[Line]:
    """What stands on the board."""
    decision = session.decision
    weights = f"sliders for {counted(len(decision.nodes), 'weight')}"
    odds = f" and the odds of {counted(len(decision.scenarios), 'scenario')}" if decision.scenarios else ""
    options, criteria = counted(len(decision.options), "option"), counted(len(decision.leaves), "criterion", "criteria")
    parts = [
        f"the ranking, under {weights}{odds}: it moves with them",
        f"the table of {options} and {criteria}, every cell with its claims and their sources",
        f"{counted(len(decision.sources), 'source')} to switch off and on",
        "two options head to head, and what would change the answer",
        "a way to send weights back into this folder",
    ]
    lines = [*flow([Span(decision.frame.title, "title")], width), *paragraph(headline(session), width, "strong"), BLANK]
    for part in parts:
        lines += paragraph(part, width, "", "· ", "  ")
    return [*lines, BLANK, *paragraph("One file for any browser, without a network.", width, "muted")]


def data_beginning(session: Session, what: str, form: str, width: int) -> list[Line]:
    """The beginning of an export: its text, or for a chart what is drawn in it. `ExportError` where there is none."""
    if form != "svg":
        return _text(exports.render(session, what, form).decode("utf-8-sig"), width)
    if what == "crossover":
        node = most_telling(session)
        if node is None:
            raise exports.ExportError(exports.NO_CROSSOVER)
        name = session.decision.nodes[node.node].name
        return [*flow([Span(name, "title")], width), *chart_lines(session, of_node(node), width, 10)]
    if what == "ranking":
        return strip(session, width, len(session.ranking.standings) + 2, first=True)
    look = TableLook(("", ""), ("", ""), (None, True), shaded=False)
    return table(session, session.table.criteria, look, width) if in_rank_order(session) else []


def _text(text: str, width: int, *, wrapped: bool = False) -> list[Line]:
    """A text's first lines: wrapped, where they are prose, else cut at the edge."""
    rows = text.splitlines()
    lines: list[Line] = []
    for row in rows[:MOST]:
        lines += paragraph(row, width) if wrapped and row.strip() else [line(Span(_cut(row, width)))]
    return [*lines, *(_more(counted(len(rows) - MOST, "more line")) if len(rows) > MOST else [])]


def _cut(row: str, width: int) -> str:
    """A row as it stands, its blanks too, as far as there is room."""
    shown = next(pieces(row, width))
    return shown if len(shown) == len(row) else next(pieces(row, max(width - 1, 1))) + "…"


def _more(what: str) -> Sequence[Line]:
    return [BLANK, line(Span(f"… {what}", "faint"))]
