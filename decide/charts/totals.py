"""The options' totals with their ranges, as bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from decide.charts.svg import BLUE, INK, QUIET, RULE, SIZE, Drawing, box, fitted_apart, stroke, width_of, words
from decide.wording import whole


class Bar(NamedTuple):
    """One row: a name, its likely total and the range; `minor` rows, such as cases, stand indented under the others."""

    name: str
    likely: float
    low: float
    high: float
    minor: bool = False


_ROW, _MINOR_ROW, _WIDTH, _LABELS, _FIGURES = 24.0, 19.0, 680.0, 290.0, 90.0
_INDENT, _SMALL = 16.0, 12.0


def totals(rows: Sequence[Bar], title: str, status_quo: float | None = None) -> Drawing:
    """A bar a row from 0 to the likely total, the range as a line with ends, figures at the right."""
    left = min(_LABELS, max((width_of(row.name) + 16 * row.minor for row in rows), default=0.0) + 12)
    right = _WIDTH - _FIGURES
    scale = (right - left) / 100
    elements: list[str] = []
    y = 6.0
    height = y + sum(_MINOR_ROW if row.minor else _ROW for row in rows)
    for tick in (0, 25, 50, 75, 100):
        x = left + tick * scale
        elements.append(stroke(((x, y - 4), (x, height + 3)), RULE, 1))
        elements.append(words(x, height + 17, str(tick), "middle", size=11, fill=QUIET))
    names = fitted_apart((row.name for row in rows if not row.minor), left - 12)
    minor = fitted_apart((row.name for row in rows if row.minor), left - 12 - _INDENT, _SMALL)
    for row in rows:
        tall = _MINOR_ROW if row.minor else _ROW
        middle = y + tall / 2
        thick = 6.0 if row.minor else 11.0
        indent = _INDENT if row.minor else 0.0
        size = _SMALL if row.minor else SIZE
        elements.append(words(indent, middle + 4.5, (minor if row.minor else names)[row.name], size=size,
                              fill=QUIET if row.minor else INK))  # fmt: skip
        elements.append(box(left, middle - thick / 2, row.likely * scale, thick, "#7fb2de" if row.minor else BLUE))
        low, high = left + row.low * scale, left + row.high * scale
        elements.append(stroke(((low, middle), (high, middle)), "#fff", 3))
        elements.append(stroke(((low, middle), (high, middle)), INK, 1.5))
        elements.extend(stroke(((end, middle - 4.5), (end, middle + 4.5)), INK, 1.5) for end in (low, high))
        figures = f"{whole(row.likely)} ({whole(row.low)}–{whole(row.high)})"
        elements.append(words(_WIDTH, middle + 4.5, figures, "end", size=size, bold=not row.minor))
        y += tall
    if status_quo is not None:
        x = left + status_quo * scale
        elements.append(stroke(((x, 2), (x, height + 3)), INK, 1.2, "2 3"))
        elements.append(words(x, height + 30, "status quo", "middle", size=11, fill=QUIET))
    bottom = height + (36 if status_quo is not None else 22)
    alt = "; ".join(f"{row.name}: {whole(row.likely)}, range {whole(row.low)} to {whole(row.high)}" for row in rows)
    return Drawing(_WIDTH, bottom, title, f"{alt}.", tuple(elements))
