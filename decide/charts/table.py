"""The performance table as a heat map with its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from decide.charts.svg import QUIET, Drawing, box, fitted_apart, shade, words
from decide.wording import percent, whole


class Field(NamedTuple):
    """A cell: its likely score, None where no source speaks, and what has to be known beside it."""

    score: float | None
    marks: str = ""


_WIDTH, _ROW, _HEAD, _LABELS, _WEIGHT = 680.0, 26.0, 30.0, 200.0, 48.0


def table(
    options: Sequence[str],
    criteria: Sequence[str],
    weights: Sequence[float],
    cells: Sequence[Sequence[Field]],
    title: str,
) -> Drawing:
    """A row a criterion, a column an option; `cells` holds a sequence a criterion."""
    column = max(84.0, (_WIDTH - _LABELS - _WEIGHT) / max(1, len(options)))
    width = _LABELS + _WEIGHT + column * len(options)
    elements = [words(_LABELS + _WEIGHT - 8, 20, "Weight", "end", size=11, fill=QUIET)]
    heads, labels = fitted_apart(options, column - 8, 12), fitted_apart(criteria, _LABELS - 8, 12)
    for at, option in enumerate(options):
        middle = _LABELS + _WEIGHT + (at + 0.5) * column
        elements.append(words(middle, 20, heads[option], "middle", size=12, bold=True))
    for row, (criterion, weight, fields) in enumerate(zip(criteria, weights, cells, strict=True)):
        top = _HEAD + row * _ROW
        elements.append(words(0, top + 17.5, labels[criterion], size=12))
        elements.append(words(_LABELS + _WEIGHT - 8, top + 17.5, percent(weight), "end", size=12, fill=QUIET))
        for at, field in enumerate(fields):
            left = _LABELS + _WEIGHT + at * column
            tint = "#ffffff" if field.score is None else shade(field.score)
            elements.append(box(left + 1, top + 1, column - 2, _ROW - 2, tint))
            said = "no source" if field.score is None else f"{whole(field.score)} {field.marks}".rstrip()
            fill = QUIET if field.score is None else "#1a1a1a"
            elements.append(words(left + column / 2, top + 17.5, said, "middle", size=12, fill=fill))
    alt = "; ".join(
        f"{criterion}: "
        + ", ".join(
            f"{option} {'no source' if field.score is None else whole(field.score)}"
            for option, field in zip(options, fields, strict=True)
        )
        for criterion, fields in zip(criteria, cells, strict=True)
    )
    return Drawing(width, _HEAD + _ROW * len(criteria) + 4, title, f"{alt}.", tuple(elements))
