"""Tables as text: the one for the screen, tabulate's formats, and CSV that a spreadsheet does not run.

Everything is measured in columns of the terminal: a Chinese character takes two, a combining accent none.
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from types import ModuleType

from decide.drawing.labels import told_apart
from decide.sinks import MARKUP, inert
from decide.text import one_line

WIDTH = 80
"""The columns that every text output keeps to."""


@cache
def _tabulate() -> ModuleType:
    """The package tabulate, set up. 10 to 20 ms of a start, which only `--format` has to pay."""
    import tabulate

    # Headers need no more room than their words; and widths are measured here, so that they are the same whether or not
    # the package that tabulate would ask for them is installed.
    tabulate.MIN_PADDING = 0
    tabulate.WIDE_CHARS_MODE = False
    return tabulate


def formats() -> list[str]:
    """The names that `--format` takes."""
    return sorted({"csv", *_tabulate().tabulate_formats} - {"unsafehtml"})


def table(
    headers: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = (), form: str = "simple"
) -> str:
    """Rows of text under headers; the columns `right` are aligned to the right. No cell is ever read as a number."""
    lines: Sequence[Sequence[str]] = (headers, *rows)
    if form in _DELIMITERS:
        return _delimited(lines, _DELIMITERS[form])
    written = MARKUP.get(form, one_line)
    stand_in = _StandIn(form in _ESCAPED_BY_TABULATE)
    head, *body = [[stand_in.put(written(cell)) for cell in line] for line in lines]
    align = ["right" if at in right else "left" for at in range(len(headers))] if rows else None
    drawn = _tabulate().tabulate(body, head, tablefmt=form, disable_numparse=True, colalign=align)
    return stand_in.back(drawn)


_DELIMITERS = {"csv": ",", "tsv": "\t"}
_ESCAPED_BY_TABULATE = frozenset({"html", "latex", "latex_booktabs", "latex_longtable"})
"""Of these it would escape our escapes a second time, and LaTeX's brackets not at all."""


def _delimited(lines: Sequence[Sequence[str]], delimiter: str) -> str:
    import csv
    import io

    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows([map(inert, line) for line in lines])
    return out.getvalue().rstrip("\n")


def screen(headers: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int], give: Sequence[int]) -> str:
    """The table for people: within the screen's columns, the columns `give` folded for it; no empty columns.

    Without a word in any row there is no table: an empty text.
    """
    kept = [at for at in range(len(headers)) if any(row[at] for row in rows)]
    if not kept:
        return ""
    widths = {at: max(columns(line[at]) for line in (headers, *rows)) for at in kept}
    excess = sum(widths.values()) + 2 * (len(kept) - 1) - WIDTH
    for _ in range(excess):
        widths[max((at for at in give if at in widths), key=lambda at: widths[at])] -= 1

    shown = {at: _folded_apart([line[at] for line in rows], widths[at]) for at in kept if at in give}
    heads = _heads_apart(headers, widths, [at for at in kept if at in give])
    lines = [{at: _indented(heads.get(at, headers[at]), widths[at]) for at in kept}]
    for row in rows:
        cells = {at: shown[at][row[at]] if at in shown else row[at] for at in kept}
        lines.append({at: _indented(cell, widths[at]) for at, cell in cells.items()})
    widths = {at: max(columns(part) for line in lines for part in line[at]) for at in kept}
    lines.insert(1, {at: ["-" * widths[at]] for at in kept})
    drawn = []
    for line in lines:
        for level in range(max(len(parts) for parts in line.values())):
            cells = {at: parts[level] if level < len(parts) else "" for at, parts in line.items()}
            drawn.append("  ".join(_padded(cells[at], widths[at], at in right) for at in kept).rstrip())
    return "\n".join(drawn)


def _folded_apart(texts: Iterable[str], width: int) -> dict[str, str]:
    """A column's texts, each with what to fold in its place so that no two that differ come out alike."""
    by_indent: dict[str, list[str]] = {}
    for text in texts:
        by_indent.setdefault(text[: len(text) - len(text.lstrip(" "))], []).append(text)
    found: dict[str, str] = {}
    for indent, alike in by_indent.items():
        labels = _apart([text.lstrip(" ") for text in alike], width - len(indent))
        found.update({text: indent + labels[text.lstrip(" ")] for text in alike})
    return found


def _heads_apart(headers: Sequence[str], widths: Mapping[int, int], give: Sequence[int]) -> dict[int, str]:
    """The same for the heads of columns that give way, as if all were as narrow as the narrowest."""
    labels = _apart([headers[at] for at in give], min((widths[at] for at in give), default=WIDTH))
    return {at: labels[headers[at]] for at in give}


def _apart(texts: Sequence[str], width: int) -> Mapping[str, str]:
    def shown(text: str) -> tuple[str, ...]:
        return tuple(_indented(text, width))

    return told_apart(texts, shown, lambda text: _inked("".join(shown(text))) == _inked(text))


def _inked(text: str) -> str:
    return "".join(one_line(text).split())


def fitted_apart(names: Iterable[str], most: int) -> dict[str, str]:
    """Each name on one line of at most `most` columns, cut so that different names look different."""
    labels = told_apart(names, lambda text: fitted(text, most), lambda text: columns(one_line(text)) <= most)
    return {name: fitted(label, most) for name, label in labels.items()}


def _padded(text: str, width: int, right: bool) -> str:
    space = " " * (width - columns(text))
    return space + text if right else text + space


_FOLDS = 8
"""A narrower column is cut: its words would be in pieces."""


def _indented(text: str, most: int) -> list[str]:
    """The text in one line of so many columns or in two, the white space before it included; cut where two are few."""
    indent = text[: len(text) - len(text.lstrip(" "))]
    room = most - len(indent)
    if columns(one_line(text)) <= room or room < _FOLDS:
        return [indent + fitted(text, room)]
    first, _, rest = wrapped(text, room).partition("\n")
    return [indent + first, indent + fitted(rest.replace("\n", " "), room)] if rest else [indent + fitted(text, room)]


def _glyphs(text: str) -> Iterator[tuple[str, int]]:
    """The text's characters, marks together with what they stand on, each with its columns."""
    glyph, width = "", 0
    for character in text:
        more = _columns(character)
        if glyph and more:
            yield glyph, width
            glyph, width = "", 0
        glyph += character
        width = max(width, more)
    if glyph:
        yield glyph, width


def _columns(character: str) -> int:
    """The columns of one character: none for a mark on another or an invisible one, two for a wide one."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return len(text) if text.isascii() else sum(_columns(character) for character in text)


def fitted(text: str, most: int) -> str:
    """The text on one line of at most `most` columns, cut with an ellipsis where it is longer."""
    line = one_line(text)
    if columns(line) <= most:
        return line
    kept, room = "", most - 1
    for glyph, width in _glyphs(line):
        room -= width
        if room < 0:
            break
        kept += glyph
    return kept.rstrip() + "…"


class _StandIn:
    """Private characters in place of those that take other than one column, so that a text's length is its width."""

    FIRST, FILL = 0xF0000, "\U0010fffd"

    def __init__(self, signs: bool = False) -> None:
        self._signs = signs
        self._stands: dict[str, str] = {}

    def put(self, text: str) -> str:
        """The text with stand-ins; where that was asked for, its signs have them too."""
        if text.isascii() and not self._signs:
            return text
        return "".join(self._one(glyph, width) for glyph, width in _glyphs(text))

    def _one(self, glyph: str, width: int) -> str:
        plain = glyph.isalnum() or glyph == " " or not (self._signs and glyph.isascii())
        if len(glyph) == width == 1 and unicodedata.category(glyph) != "Co" and plain:
            return glyph
        stands = self._stands.setdefault(glyph, chr(self.FIRST + len(self._stands)))
        return stands + self.FILL * (width - 1)

    def back(self, text: str) -> str:
        """The text as it was."""
        glyphs: dict[int, str | None] = {ord(stands): glyph for glyph, stands in self._stands.items()}
        return text.translate({**glyphs, ord(self.FILL): None})


def wrapped(text: str, width: int = WIDTH, indent: str = "") -> str:
    """Running text in lines of at most `width` columns."""
    line, stand_in = one_line(text), _StandIn()
    wide = columns(line) > len(line)
    filled = textwrap.fill(
        stand_in.put(line),
        width - wide,  # the two halves of a wide character may fall on two lines
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=True,
        break_on_hyphens=False,
    )
    return stand_in.back(filled)
