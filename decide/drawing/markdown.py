"""A Markdown text as inked lines, for reading: nothing in it can act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from decide.drawing.ink import BLANK, Line, Span, flow, line
from decide.files.problems import visible

if TYPE_CHECKING:
    from markdown_it.token import Token

_MEASURE = 92
"""The longest line of prose, in cells."""
_INKS = {"strong_open": "strong", "em_open": "italic"}


def markdown(text: str, width: int) -> list[Line]:
    """The text's blocks, one after another with a blank line between them."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    return _Drawing(parser.parse(visible(text)), width).lines()


class _Drawing:
    """One pass over the tokens of a text."""

    def __init__(self, tokens: Sequence[Token], width: int) -> None:
        self._tokens = tokens
        self._width = width
        self._lines: list[Line] = []
        self._lists: list[int | None] = []
        self._first = ""
        self._quotes = 0

    def lines(self) -> list[Line]:
        """All of them."""
        at = 0
        while at < len(self._tokens):
            at = self._block(at)
        return self._lines

    def _gap(self) -> None:
        if self._lines and self._lines[-1].spans and not self._lists:
            self._lines.append(BLANK)

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
                self._lines += [line("  ", Span(row, "code")) for row in token.content.splitlines()]
            case "hr":
                self._gap()
                self._lines.append(line(Span("─" * min(self._width, _MEASURE), "faint")))
            case "table_open":
                self._gap()
                return self._table(at)
        return at + 1

    def _heading(self, tag: str, inline: Token) -> None:
        ink = "title" if tag in ("h1", "h2") else "strong"
        self._lines += flow([span._replace(ink=ink) for span in _inline(inline)], self._measure())

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
        if self._quotes:
            first, rest = f"▏ {first}", f"▏ {rest}"
        self._first = ""
        for number, part in enumerate(_rows(_inline(inline))):
            self._lines += flow(part, self._measure(), first if number == 0 else rest, rest)

    def _table(self, at: int) -> int:
        rows: list[list[list[Span]]] = []
        right: list[bool] = []
        while self._tokens[at].type != "table_close":
            token = self._tokens[at]
            if token.type == "tr_open":
                rows.append([])
            elif token.type in ("th_open", "td_open"):
                rows[-1].append(_inline(self._tokens[at + 1]))
                if len(rows) == 1:
                    right.append("right" in str(token.attrGet("style") or ""))
            at += 1
        self._lines += _table_lines(rows, right, self._width)
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


def _inline(token: Token) -> list[Span]:
    """A paragraph's text as spans. A link is its text and, quietly, where it leads."""
    spans: list[Span] = []
    inks: list[str] = []
    links: list[str] = []
    for child in token.children or []:
        match child.type:
            case "strong_open" | "em_open":
                inks.append(_INKS[child.type])
            case "strong_close" | "em_close":
                inks.pop()
            case "link_open":
                links.append(str(child.attrGet("href") or ""))
            case "link_close":
                address = links.pop()
                if address and (not spans or spans[-1].text != address):
                    spans.append(Span(f" {address}", "faint"))
            case "softbreak":
                spans.append(Span(" "))
            case "hardbreak":
                spans.append(Span("\n"))
            case "code_inline":
                spans.append(Span(child.content, "code"))
            case _:
                spans.append(Span(child.content, " ".join(inks)))
    return spans


def _table_lines(rows: Sequence[Sequence[Sequence[Span]]], right: Sequence[bool], width: int) -> list[Line]:
    """A table whose columns share the width by what they hold; long cells wrap."""
    count = max(len(row) for row in rows)
    natural = [max(line(*row[at]).width for row in rows if at < len(row)) for at in range(count)]
    least = [min(max(size, 3), 12) for size in natural]
    room = width - 2 * (count - 1)
    sizes = list(natural)
    while sum(sizes) > room and any(size > small for size, small in zip(sizes, least, strict=True)):
        widest = max(range(count), key=lambda at: sizes[at] if sizes[at] > least[at] else 0)
        sizes[widest] -= 1
    lines: list[Line] = []
    for number, row in enumerate(rows):
        cells = [flow(list(row[at]), sizes[at]) if at < len(row) else [] for at in range(count)]
        for depth in range(max(len(cell) for cell in cells)):
            parts: list[Span | str] = []
            for at, cell in enumerate(cells):
                spans = cell[depth].spans if depth < len(cell) else ()
                if number == 0:
                    spans = tuple(span._replace(ink=f"{span.ink} muted".strip()) for span in spans)
                fill = Span(" " * (sizes[at] - line(*spans).width))
                to_right = at < len(right) and right[at]
                parts += [fill, *spans, "  "] if to_right else [*spans, fill, "  "]
            lines.append(line(*parts))
        if number == 0:
            lines.append(line(Span("─" * min(sum(sizes) + 2 * (count - 1), width), "faint")))
    return lines
