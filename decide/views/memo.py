"""The memo as it will read, on the screen: sections, the ends of pages, tables in columns, and an outline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from decide.drawing.ink import BLANK, Line, Span, fit, flow, line, padded
from decide.memo.model import (
    Block,
    Bullets,
    Cell,
    Cites,
    Figure,
    Italic,
    Link,
    Mark,
    Memo,
    Paragraph,
    Run,
    Section,
    Strong,
    Table,
)
from decide.text import one_line

MEASURE = 92
"""So many cells of text are read well; a wider screen gives the rest to the outline."""


class Heading(NamedTuple):
    """A section in the outline: its words, the row at which it begins, and how deep it lies."""

    words: str
    row: int
    depth: int


class Drawn(NamedTuple):
    """The memo's lines and the outline over them."""

    lines: list[Line]
    outline: list[Heading]


def memo_lines(memo: Memo, overflow: Sequence[str], width: int) -> Drawn:
    """The memo in lines of at most `MEASURE` cells; `overflow` says which pages run over, in sentences."""
    room = min(width, MEASURE)
    lines = [*_head(memo, room), BLANK]
    outline: list[Heading] = []
    for at, page in enumerate(memo.pages, 1):
        outline.append(Heading(f"Page {at}", len(lines), 0))
        for section in page:
            outline.append(Heading(section.heading, len(lines), 1))
            lines += _section(section, room)
        lines += [_rule(f"end of page {at}", room), BLANK]
    if overflow:
        lines += [row for said in overflow for row in flow([Span(f"▲ {said}", "warn")], room)]
        lines.append(BLANK)
    outline.append(Heading(memo.words.get("annex", "Annex"), len(lines), 0))
    for section in memo.annex:
        outline.append(Heading(section.heading, len(lines), 1))
        lines += _section(section, room)
    if memo.notes:
        outline.append(Heading(memo.words.get("notes", "Notes"), len(lines), 0))
        lines += [line(Span(memo.words.get("notes", "Notes"), "title")), BLANK]
        for note in memo.notes:
            lines += flow(list(_runs(note.runs)), room, f"{note.number:>3}  ")
    return Drawn(lines, outline)


def _head(memo: Memo, width: int) -> list[Line]:
    lines = [line(Span(words, "strong")) for words in memo.letterhead]
    label = max((cell_len(name) for name, _ in memo.head), default=0) + 2
    for name, words in memo.head:
        lines += flow([Span(words, "strong" if words == memo.subject else "")], width, padded(name, label))
    return [*lines, line(Span("─" * width, "frame"))]


def _rule(words: str, width: int) -> Line:
    dashes = max(width - cell_len(words) - 2, 2)
    before = dashes // 2
    return line(Span("─" * before, "frame"), Span(f" {words} ", "faint"), Span("─" * (dashes - before), "frame"))


def _section(section: Section, width: int) -> list[Line]:
    lines = [*flow([Span(section.heading, "title")], width), BLANK]
    for block in section.blocks:
        lines += [*_block(block, width), BLANK]
    return lines


def _block(block: Block, width: int) -> list[Line]:
    if isinstance(block, Paragraph):
        return flow(list(_runs(block.runs, "muted" if block.small else "")), width)
    if isinstance(block, Bullets):
        return [row for at, item in enumerate(block.items, 1) for row in _item(item, at, block.numbered, width)]
    if isinstance(block, Table):
        return _table(block, width)
    return _figure(block, width)


def _item(item: Paragraph, at: int, numbered: bool, width: int) -> list[Line]:
    mark = f"{at}. " if numbered else "· "
    return flow(list(_runs(item.runs)), width, mark)


def _figure(figure: Figure, width: int) -> list[Line]:
    """A chart is said in words here: the files have it drawn."""
    lines = flow([Span("[chart] ", "accent"), Span(figure.drawing.title, "strong")], width)
    lines += flow([Span(figure.drawing.alt, "muted")], width)
    return [*lines, *(flow([Span(figure.caption, "faint")], width) if figure.caption else [])]


def _runs(runs: Sequence[Run], ink: str = "") -> Iterator[Span]:
    for run in runs:
        if isinstance(run, str):
            yield Span(run, ink)
        elif isinstance(run, Cites):
            yield Span(f" [{', '.join(map(str, run.numbers))}]", "accent")
        elif isinstance(run, Mark):
            yield Span(f" ({run.word})", "faint")
        elif isinstance(run, Strong):
            yield Span(run.text, f"{ink} strong".strip())
        elif isinstance(run, Italic):
            yield Span(run.text, f"{ink} italic".strip())
        elif isinstance(run, Link):
            yield Span(run.text, ink, tip=run.address)


def _table(table: Table, width: int) -> list[Line]:
    """Columns as wide as their shares; what is longer wraps inside of its cell."""
    columns = len(table.headers)
    sizes = _sizes(table, width)
    lines = flow([Span(table.caption, "faint")], width) if table.caption else []
    lines += _table_row([Span(head, "faint") for head in table.headers], sizes, table.right)
    lines.append(line(Span("─" * (sum(sizes) + 2 * (columns - 1)), "frame")))
    for at, row in enumerate(table.rows):
        heat = table.heat[at] if at < len(table.heat) else ()
        cells = [list(_cell(cell, heat[column] if column < len(heat) else None)) for column, cell in enumerate(row)]
        lines += _table_row(cells, sizes, table.right)
    return lines


def _cell(cell: Cell, heat: float | None) -> Iterator[Span]:
    ink = f"heat-{min(int(heat / 100 * 9), 8)}" if heat is not None else ""
    if isinstance(cell, Paragraph):
        yield from _runs(cell.runs, ink)
    else:
        yield Span(cell, ink)


def _sizes(table: Table, width: int) -> list[int]:
    """The columns' widths: by their content where all of it fits, else by the shares that the table gives."""
    columns = len(table.headers)
    room = max(width - 2 * (columns - 1), columns)
    natural = [cell_len(one_line(head)) for head in table.headers]
    for row in table.rows:
        for at, cell in enumerate(row):
            text = "".join(span.text for span in _cell(cell, None))
            natural[at] = max(natural[at], cell_len(one_line(text)))
    if sum(natural) <= room:
        return natural
    shares = list(table.widths) or [1] * columns
    sizes = [max(room * share // sum(shares), 3) for share in shares]
    spare = [max(size - need, 0) for size, need in zip(sizes, natural, strict=True)]
    wanting = [max(need - size, 0) for size, need in zip(sizes, natural, strict=True)]
    extra = sum(spare)
    for at in range(columns):  # what one column does not need goes to those that want it
        if spare[at]:
            sizes[at] -= spare[at]
        elif sum(wanting):
            sizes[at] += extra * wanting[at] // sum(wanting)
    return sizes


def _table_row(cells: Sequence[Span | list[Span]], sizes: Sequence[int], right: Sequence[int]) -> list[Line]:
    wrapped = [flow([cell] if isinstance(cell, Span) else cell, size) for cell, size in zip(cells, sizes, strict=False)]
    rows = []
    for at in range(max((len(cell) for cell in wrapped), default=0)):
        spans: list[Span] = []
        for column, cell in enumerate(wrapped):
            drawn = cell[at] if at < len(cell) else BLANK
            fill = Span(" " * max(sizes[column] - drawn.width, 0))
            parts = [fill, *drawn.spans] if column in right else [*drawn.spans, fill]
            spans += [*parts, Span("  ")]
        rows.append(Line(tuple(spans[:-1])))
    return rows


def outline_lines(outline: Sequence[Heading], top: int, width: int) -> list[Line]:
    """The outline, the section at the top of the screen marked; each has the target `section:ROW`."""
    here = max((at for at, heading in enumerate(outline) if heading.row <= top and heading.depth), default=-1)
    lines = []
    for at, heading in enumerate(outline):
        mark = "▌ " if at == here else "  "
        ink = "strong" if at == here else "title" if heading.depth == 0 else "muted"
        words = Span(fit(heading.words, width - 2 - 2 * heading.depth), ink)
        lines.append(line(Span(mark + "  " * heading.depth, "accent"), words, target=f"section:{heading.row}"))
    return lines
