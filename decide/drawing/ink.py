"""Lines of inked text: the one shape that every drawing has, and how text is cut and wrapped into it.

An ink is a name such as `muted`, or several, separated by spaces; what it looks like is for the screen to say. Widths
are cells of a terminal, in which many East Asian characters take two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len, get_character_cell_size

from decide.drawing.labels import told_apart
from decide.text import one_line

_PIECES = re.compile(r"[^\S\u00a0]+|[\S\u00a0]+")
"""Blanks, and words; a no-break space holds one together."""
_GAPS = ("  ", "   ")
"""Wider blanks that stay as they are: they set a note apart."""

INKS = (
    "accent",
    "bad",
    "bar",
    "bar-lead",
    "bar-soft",
    "bar-soft-lead",
    "chip",
    "chip-on",
    "code",
    "faint",
    "frame",
    "good",
    "italic",
    "key",
    "mark",
    "muted",
    "range",
    "reversed",
    "strong",
    "title",
    "typed",
    "voice",
    "warn",
    *(f"heat-{step}" for step in range(9)),
    *(f"line-{number}" for number in range(6)),
)
"""Every ink that a drawing uses."""

GROUNDS = ("cursor", "raised")
"""Every ground that text can lie on: inks that colour what is behind them."""


class Span(NamedTuple):
    """A stretch of text in one ink. `target` names what a click on it means, `tip` says what it is."""

    text: str
    ink: str = ""
    target: str | None = None
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a drawing; its ground, if it has one, runs through the whole width."""

    spans: tuple[Span, ...] = ()
    ground: str = ""
    target: str | None = None
    """What a click anywhere on it means, where no span says otherwise."""

    @property
    def width(self) -> int:
        """How many cells it takes."""
        return sum(cell_len(span.text) for span in self.spans)

    @property
    def plain(self) -> str:
        """Its text alone."""
        return "".join(span.text for span in self.spans)


BLANK = Line()


def line(*parts: Span | str, ground: str = "", target: str | None = None) -> Line:
    """A line of spans; a text alone has the plain ink."""
    spans = tuple(part if isinstance(part, Span) else Span(part) for part in parts)
    return Line(tuple(span for span in spans if span.text), ground, target)


def plain(lines: Iterable[Line]) -> str:
    """The text of lines, without trailing blanks."""
    return "\n".join(drawn.plain.rstrip() for drawn in lines)


def width_of(text: str) -> int:
    """How many cells a text takes on one line."""
    return cell_len(one_line(text))


def fit(text: str, width: int) -> str:
    """A text on one line of at most `width` cells; an ellipsis where it was cut, at a word's end if little is lost."""
    shown = one_line(text)
    if cell_len(shown) <= width:
        return shown
    if width <= 0:
        return ""
    kept = _head(shown, width - 1)
    words = kept.rpartition(" ")[0].rstrip(" ,;:·–")
    if kept != shown and shown[len(kept)] != " " and 3 * cell_len(words) >= 2 * width:
        kept = words
    return kept.rstrip() + "…"


def fitting(texts: Sequence[str], width: int) -> str:
    """The first of some texts, the longest first, that has room; the last, cut, where none has."""
    return next((text for text in texts if cell_len(text) <= width), fit(texts[-1], width))


@lru_cache(maxsize=256)  # a table is drawn anew for each key, and its names are as they were
def _apart(names: tuple[str, ...], width: int) -> Mapping[str, str]:
    return told_apart(names, lambda text: fit(text, width), lambda text: cell_len(one_line(text)) <= width)


def fit_apart(names: Iterable[str], width: int) -> dict[str, str]:
    """Each name with its text in at most `width` cells: cut as by `fit`, but so that different names look different."""
    return {name: fit(text, width) for name, text in _apart(tuple(names), width).items()}


def padded(text: str, width: int, right: bool = False) -> str:
    """A text fitted and filled to exactly `width` cells; on its left where it belongs to the right."""
    shown = fit(text, width)
    fill = " " * (width - cell_len(shown))
    return fill + shown if right else shown + fill


def filled(drawn: Line, width: int) -> Line:
    """A line filled with blanks, or cut, to exactly `width` cells."""
    missing = width - drawn.width
    if missing >= 0:
        return Line((*drawn.spans, Span(" " * missing)) if missing else drawn.spans, drawn.ground, drawn.target)
    kept: list[Span] = []
    room = width
    for span in drawn.spans:
        size = cell_len(span.text)
        text = span.text if size <= room else _head(span.text, room)
        kept.append(span._replace(text=text))
        room -= cell_len(text)
        if text != span.text:
            break
    return filled(Line(tuple(kept), drawn.ground, drawn.target), width)


def _head(text: str, width: int) -> str:
    """As much of a text's beginning as `width` cells hold."""
    used = 0
    for at, char in enumerate(text):
        used += get_character_cell_size(char)
        if used > width:
            return text[:at]
    return text


def flow(spans: Sequence[Span | str], width: int, first: str = "", rest: str | None = None) -> list[Line]:
    """Spans as wrapped lines: `first` begins the first line, `rest` (blanks of that width without) the others."""
    behind = " " * cell_len(first) if rest is None else rest
    room = max(width - max(cell_len(first), cell_len(behind)), 1)
    rows = _wrapped(tuple(span if isinstance(span, Span) else Span(span) for span in spans), room)
    return [line(first if at == 0 else behind, *row) for at, row in enumerate(rows)]


def paragraph(text: str, width: int, ink: str = "", first: str = "", rest: str | None = None) -> list[Line]:
    """A text in one ink as wrapped lines."""
    return flow([Span(text, ink)], width, first, rest)


@lru_cache(maxsize=4096)  # a page is drawn anew for each change, and most of its text is as it was
def _wrapped(spans: tuple[Span, ...], width: int) -> list[list[Span]]:
    rows: list[list[Span]] = [[]]
    used = 0
    for word, gap in _words(spans):
        size = sum(cell_len(piece.text) for piece in word)
        blank = len(gap.text) if gap is not None and used else 0
        if used and used + blank + size > width:
            rows.append([])
            used = blank = 0
        if blank and gap is not None:
            _join(rows[-1], gap)
        used += blank
        for piece in word:
            for part in _chopped(piece, width, width - used):
                length = cell_len(part.text)
                if used + length > width:
                    rows.append([])
                    used = 0
                _join(rows[-1], part)
                used += length
    return rows


def _join(row: list[Span], span: Span) -> None:
    """Put a span at a row's end, as one with the last where both look and mean the same."""
    if row and row[-1][1:] == span[1:]:
        row[-1] = span._replace(text=row[-1].text + span.text)
    else:
        row.append(span)


def _words(spans: Sequence[Span]) -> Iterator[tuple[list[Span], Span | None]]:
    """Each word, which may cross spans, with the blank before it; None where it is the first."""
    word: list[Span] = []
    gap: Span | None = None
    for span in spans:
        for piece in _PIECES.findall(span.text):
            if piece.isspace():
                if word:
                    yield word, gap
                word, gap = [], span._replace(text=piece if piece in _GAPS else " ")
                continue
            shown = " ".join(map(one_line, piece.split("\u00a0"))) if "\u00a0" in piece else one_line(piece)
            if shown:
                word.append(span._replace(text=shown))
    if word:
        yield word, gap


def pieces(text: str, width: int) -> Iterator[str]:
    """A text on one line cut every `width` cells, whatever it says there; an empty one is a piece of its own."""
    rest = text if text.isprintable() else one_line(text)
    while True:
        head = _head(rest, width) or rest[:1]
        yield head
        rest = rest[len(head) :]
        if not rest:
            return


def _chopped(span: Span, width: int, room: int) -> Iterator[Span]:
    """A word in pieces of at most `width` cells, where it is longer than a line."""
    text = span.text
    if cell_len(text) <= max(width, 1):
        yield span
        return
    size = room if room > 1 else width
    while text:
        head = _head(text, size) or text[0]
        yield span._replace(text=head)
        text, size = text[len(head) :], width


def in_column(drawn: Line, width: int) -> tuple[Span, ...]:
    """A line as spans of a column of some width, its ground and its target within them."""
    return tuple(
        span._replace(ink=f"{span.ink} {drawn.ground}".strip(), target=span.target or drawn.target)
        for span in filled(drawn, width).spans
    )


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Neighbours that look and mean the same as one span."""
    row: list[Span] = []
    for span in spans:
        _join(row, span)
    return tuple(row)


def inked(cells: Iterable[tuple[str, str]], tip: str = "") -> tuple[Span, ...]:
    """Cells, each a character and its ink, as spans: one for as many in a row as have the same ink."""
    texts: list[str] = []
    inks: list[str] = []
    for char, ink in cells:
        if inks and inks[-1] == ink:
            texts[-1] += char
        else:
            texts.append(char)
            inks.append(ink)
    return tuple(Span(text, ink, None, tip) for text, ink in zip(texts, inks, strict=True))


def cut(lines: Sequence[Line], height: int, width: int) -> list[Line]:
    """At most `height` lines; an ellipsis says, behind the last whole word, where more would follow."""
    if len(lines) <= height or height <= 0:
        return list(lines)
    last = lines[height - 1]
    head = filled(last, max(width - 2, 1)).plain.rstrip()
    if last.plain[len(head) :][:1].strip() and cell_len(head[-1:]) < 2:  # in a word of a script that has words
        head = head.rpartition(" ")[0].rstrip() or head
    spans = filled(last, cell_len(head)).spans
    return [*lines[: height - 1], Line((*spans, Span(" …", "faint")), last.ground, last.target)]


def indented(lines: Iterable[Line], by: int) -> list[Line]:
    """Lines moved to the right."""
    blank = Span(" " * by)
    return [Line((blank, *drawn.spans), drawn.ground, drawn.target) if drawn.spans else drawn for drawn in lines]


def heading(text: str, note: str = "", width: int = 0) -> Line:
    """A section's heading, with a quiet note behind it."""
    shown = fit(text, width) if width else text
    room = width - cell_len(shown) - 2 if width else len(note)
    return line(Span(shown, "title"), Span(f"  {fit(note, room)}" if note and room > 3 else "", "faint"))
