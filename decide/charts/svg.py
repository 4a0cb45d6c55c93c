"""Charts as SVG: what every one of them is drawn from, and the colours.

One layout serves the memo in every format and the exported file: no style sheet, no script, no reference to anything
outside, so that it is the same in a page, in a PDF and on its own. Nothing is told by colour alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from html import escape
from typing import NamedTuple
from unicodedata import east_asian_width

from decide.drawing.labels import told_apart
from decide.text import one_line

INK, QUIET, RULE = "#1a1a1a", "#595959", "#c8c8c8"
BLUE, ORANGE = "#1f5c99", "#b35900"
FONT = "'Source Sans 3','Segoe UI',Helvetica,Arial,sans-serif"
SIZE = 13.0
"""The height of the letters, in the drawing's own units."""

_LOW, _MIDDLE, _HIGH = (244, 166, 97), (250, 250, 248), (127, 178, 222)
_NARROW, _WIDE = frozenset("iljtfrI.,:;'|!()[] -–’"), frozenset("mwMW@%")


class Drawing(NamedTuple):
    """A chart: its size, what it shows in a title, the same in words for who can't see it, and its elements."""

    width: float
    height: float
    title: str
    alt: str
    elements: tuple[str, ...]

    @property
    def svg(self) -> str:
        """The document."""
        size = f'width="{number(self.width)}" height="{number(self.height)}"'
        box = f'viewBox="0 0 {number(self.width)} {number(self.height)}"'
        style = f'font-family="{FONT}" font-size="{number(SIZE)}" fill="{INK}"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box} role="img" '
            f'aria-label="{escape(one_line(f"{self.title}. {self.alt}"))}" {style}>\n'
            f"<title>{_text(self.title)}</title>\n<desc>{_text(self.alt)}</desc>\n"
            + "\n".join(self.elements)
            + "\n</svg>\n"
        )


def _text(words: str) -> str:
    """Words between two tags."""
    return escape(one_line(words), quote=False)


def number(value: float) -> str:
    """A coordinate, short and the same everywhere."""
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def width_of(text: str, size: float = SIZE) -> float:
    """About how wide a text is: no font is at hand to measure it, so rather too wide than too narrow."""
    return size * sum(map(_width_of, text))


def _width_of(char: str) -> float:
    if char in _NARROW:
        return 0.3
    if not char.isascii() and east_asian_width(char) in ("F", "W"):
        return 1.0
    return 0.9 if char in _WIDE else 0.68 if char.isupper() else 0.55


def fitted(text: str, width: float, size: float = SIZE) -> str:
    """A text on one line, cut where it would be wider."""
    line = one_line(text)
    if width_of(line, size) <= width:
        return line
    kept = bisect_right(range(len(line)), width, key=lambda end: width_of(line[:end] + "…", size))
    return line[: max(kept - 1, 0)].rstrip() + "…"


def fitted_apart(texts: Iterable[str], width: float, size: float = SIZE) -> dict[str, str]:
    """Each text cut as by `fitted`, but so that different texts look different."""
    labels = told_apart(
        texts, lambda text: fitted(text, width, size), lambda text: width_of(one_line(text), size) <= width
    )
    return {text: fitted(label, width, size) for text, label in labels.items()}


def words(
    x: float,
    y: float,
    text: str,
    anchor: str = "start",
    *,
    size: float = SIZE,
    fill: str = INK,
    bold: bool = False,
    halo: bool = False,
) -> str:
    """A text on one line, its base line at y; with a halo it stays legible across lines."""
    more = "" if anchor == "start" else f' text-anchor="{anchor}"'
    more += "" if size == SIZE else f' font-size="{number(size)}"'
    more += "" if fill == INK else f' fill="{fill}"'
    more += ' font-weight="bold"' if bold else ""
    more += ' stroke="#fff" stroke-width="4" stroke-linejoin="round" paint-order="stroke"' if halo else ""
    return f'<text x="{number(x)}" y="{number(y)}"{more}>{_text(text)}</text>'


def stroke(points: Iterable[tuple[float, float]], colour: str = INK, width: float = 1.0, dashes: str = "") -> str:
    """A line through some points."""
    path = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{number(width)}"{dashed}/>'


def box(x: float, y: float, width: float, height: float, fill: str) -> str:
    """A filled rectangle."""
    place = f'x="{number(x)}" y="{number(y)}" width="{number(max(0.0, width))}" height="{number(height)}"'
    return f'<rect {place} fill="{fill}"/>'


def dot(x: float, y: float, radius: float, fill: str = INK) -> str:
    """A filled circle with a white rim, which stands out from any line."""
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" fill="{fill}" stroke="#fff"/>'


def shade(score: float) -> str:
    """The tint of a score on 0–100: orange below the middle, blue above, pale in it; dark text is legible on all."""
    end, away = (_HIGH, score - 50) if score >= 50 else (_LOW, 50 - score)
    part = min(1.0, max(0.0, away / 50))
    mixed = (round(middle + (to - middle) * part) for middle, to in zip(_MIDDLE, end, strict=True))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)
