"""A Markdown text as inked lines, for reading: nothing in it can act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from decide.drawing.ink import BLANK, Line, Span, flow, line, pieces
from decide.memo.formats.screen_notes import Note, parts, read_marks
from decide.text import visible

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_MEASURE = 92
"""The longest line of prose, in cells."""
_NARROWEST = 16
"""The longest word that a column of a table makes room for; what is longer may be broken."""
_DEEPEST = 6
"""The most lines that a row of a table may take: a column of single words is harder to read than a record."""
_PASSAGE = "#:~:text="
"""What the address of a passage has in it. The passage is quoted there already, so its address is left out."""
_INKS = {"strong_open": "strong", "em_open": "italic"}


def markdown(text: str, width: int) -> list[Line]:
    """The text's blocks, one after another with a blank line between them."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    found = list(parts(visible(text)))
    read_marks(parser, frozenset(note.label for part in found if isinstance(part, list) for note in part))
    drawing = _Drawing(parser, width)
    for part in found:
        if isinstance(part, str):
            drawing.body(part)
        else:
            drawing.notes(part)
    return drawing.lines


_Row = list[list[Span]]
"""A row of a table: a list of spans a cell."""


class _Drawing:
    """One pass over a text; `lines` is what is drawn by now."""

    def __init__(self, parser: MarkdownIt, width: int) -> None:
        self._parser = parser
        self._tokens: Sequence[Token] = ()
        self._width = width
        self.lines: list[Line] = []
        self._lists: list[int | None] = []
        self._first = ""
        self._quotes = 0
        self._addresses: set[str] = set()

    def body(self, text: str) -> None:
        """Draw blocks of Markdown."""
        self._tokens = self._parser.parse(text)
        at = 0
        while at < len(self._tokens):
            at = self._block(at)

    def notes(self, notes: Sequence[Note]) -> None:
        """Draw footnotes, each from its mark on."""
        self._gap()
        marks = [Span(f"[{note.label}]", "accent") for note in notes]
        size = max(cell_len(mark.text) for mark in marks)
        for note, mark in zip(notes, marks, strict=True):
            text = [span for token in self._parser.parseInline(note.text) for span in self._inline(token)]
            rest = " " * (size + 1 if size < self._width // 2 else 2)
            self.lines += flow(
                [mark, " ", *text], self._measure(), " " * min(size - cell_len(mark.text), len(rest)), rest
            )

    def _gap(self) -> None:
        if self.lines and self.lines[-1].spans and not self._lists:
            self.lines.append(BLANK)

    def _block(self, at: int) -> int:
        token = self._tokens[at]
        match token.type:
            case "heading_open":
                self._gap()
                self._heading(token.tag, self._tokens[at + 1])
                return at + 3
            case "paragraph_open":
                self._gap()
                self._paragraph(self._tokens[at + 1])
                return at + 3
            case "bullet_list_open" | "ordered_list_open":
                self._gap()
                start = token.attrGet("start")
                self._lists.append(int(start or 1) if token.type.startswith("ordered") else None)
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._item()
            case "blockquote_open":
                self._quotes += 1
            case "blockquote_close":
                self._quotes -= 1
            case "fence" | "code_block":
                self._gap()
                self.lines += self._code(token.content)
            case "hr":
                self._gap()
                self.lines.append(line(Span("─" * min(self._width, _MEASURE), "faint")))
            case "table_open":
                self._gap()
                return self._table(at)
        return at + 1

    def _heading(self, tag: str, inline: Token) -> None:
        ink = "title" if tag in ("h1", "h2") else "strong"
        self.lines += flow([span._replace(ink=ink) for span in self._inline(inline)], self._measure())

    def _code(self, text: str) -> Iterator[Line]:
        """Code as it stands; what is longer than the width goes on in the next line."""
        for row in text.splitlines():
            for piece in pieces(row, max(self._width - 2, 1)):
                yield line("  ", Span(piece, "code"))

    def _measure(self) -> int:
        return min(self._width, _MEASURE)

    def _item(self) -> None:
        number = self._lists[-1]
        mark = "· " if number is None else f"{number}. "
        if number is not None:
            self._lists[-1] = number + 1
        self._first = "  " * (len(self._lists) - 1) + mark

    def _paragraph(self, inline: Token) -> None:
        indent = "  " * len(self._lists) if self._lists else ""
        first = self._first or indent
        rest = " " * max(len(first), len(indent))
        most = self._measure() // 2  # what lies deeper is not moved in any further
        first, rest = first[max(len(first) - most, 0) :], rest[:most]
        if self._quotes:
            first, rest = f"▏ {first}", f"▏ {rest}"
        self._first = ""
        for number, part in enumerate(_rows(self._inline(inline))):
            self.lines += flow(part, self._measure(), first if number == 0 else rest, rest)

    def _inline(self, token: Token) -> list[Span]:
        """A paragraph's text as spans. A link is its text and, the first time, quietly, where it leads."""
        spans: list[Span] = []
        inks: list[str] = []
        links: list[tuple[str, int]] = []
        for child in token.children or []:
            match child.type:
                case "strong_open" | "em_open":
                    inks.append(_INKS[child.type])
                case "strong_close" | "em_close":
                    inks.pop()
                case "link_open":
                    links.append((str(child.attrGet("href") or ""), len(spans)))
                case "link_close":
                    address, since = links.pop()
                    text = "".join(span.text for span in spans[since:])
                    if address and address != text and _PASSAGE not in address and address not in self._addresses:
                        spans.append(Span(f" {address}", "faint"))
                    self._addresses.add(address)
                case "note_mark":
                    spans.append(Span(f"[{child.content}]", "accent"))
                case "softbreak":
                    spans.append(Span(" "))
                case "hardbreak":
                    spans.append(Span("\n"))
                case "code_inline":
                    spans.append(Span(child.content, "code"))
                case _:
                    spans.append(Span(child.content, " ".join(inks)))
        return spans

    def _table(self, at: int) -> int:
        rows: list[_Row] = []
        right: list[bool] = []
        while self._tokens[at].type != "table_close":
            token = self._tokens[at]
            if token.type == "tr_open":
                rows.append([])
            elif token.type in ("th_open", "td_open"):
                rows[-1].append(self._inline(self._tokens[at + 1]))
                if len(rows) == 1:
                    right.append("right" in str(token.attrGet("style") or ""))
            at += 1
        self.lines += _table_lines(rows, right, self._width)
        return at + 1


def _rows(spans: Sequence[Span]) -> Iterator[list[Span]]:
    """Spans split where the text has a hard break."""
    row: list[Span] = []
    for span in spans:
        if span.text == "\n":
            yield row
            row = []
        else:
            row.append(span)
    yield row


def _table_lines(rows: Sequence[_Row], right: Sequence[bool], width: int) -> list[Line]:
    """A table whose columns share the width by what they hold; where they can't, each row as a record."""
    sizes = _sizes(rows, width)
    if sizes is None:
        return _records(rows, width)
    lines: list[Line] = []
    drawn_rows = [[flow(row[at], size) if at < len(row) else [] for at, size in enumerate(sizes)] for row in rows]
    if any(len(cell) > _DEEPEST for cells in drawn_rows for cell in cells):
        return _records(rows, width)
    for number, cells in enumerate(drawn_rows):
        for depth in range(max(len(cell) for cell in cells)):
            drawn: list[Span | str] = []
            for at, cell in enumerate(cells):
                spans = cell[depth].spans if depth < len(cell) else ()
                if number == 0:
                    spans = _muted(spans)
                fill = Span(" " * (sizes[at] - line(*spans).width))
                gap = "  " if at + 1 < len(cells) else ""
                to_right = at < len(right) and right[at]
                drawn += [fill, *spans, gap] if to_right else [*spans, fill, gap]
            lines.append(line(*drawn))
        if number == 0:
            lines.append(line(Span("─" * (sum(sizes) + 2 * (len(sizes) - 1)), "faint")))
    return lines


def _sizes(rows: Sequence[_Row], width: int) -> list[int] | None:
    """Each column's width; None where not even the words of each would fit."""
    columns = [[row[at] for row in rows if at < len(row)] for at in range(max(len(row) for row in rows))]
    sizes = [max(line(*cell).width for cell in column) for column in columns]
    least = [min(max(1, *(_longest_word(cell) for cell in column), 0), _NARROWEST) for column in columns]
    room = width - 2 * (len(columns) - 1)
    if sum(least) > room:
        return None
    while sum(sizes) > room:
        sizes[max(range(len(sizes)), key=lambda at: (sizes[at] > least[at], sizes[at]))] -= 1
    return sizes


def _longest_word(cell: Sequence[Span]) -> int:
    return max((cell_len(word) for word in line(*cell).plain.split()), default=0)


def _muted(spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(span._replace(ink=f"{span.ink} muted".strip()) for span in spans)


def _records(rows: Sequence[_Row], width: int) -> list[Line]:
    """A table that is too wide: of each row the first cell as its head, then the others, each behind its column's."""
    heads, *records = rows
    lines: list[Line] = []
    for row in records:
        if not row:
            continue
        lines += flow([span._replace(ink=f"{span.ink} strong".strip()) for span in row[0]], width)
        cells: list[Span] = []
        for at, cell in enumerate(row[1:], 1):
            if not any(span.text.strip() for span in cell):
                continue
            if cells:
                cells.append(Span(" · ", "faint"))
            if at < len(heads) and heads[at]:
                cells += [*_muted(heads[at]), Span(" ")]
            cells += cell
        if cells:
            lines += flow(cells, width, "  ")
    return lines
