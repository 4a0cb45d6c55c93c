"""Totals that a file prints, held against those that its own cells and weights give.

Spreadsheets total in several ways, and name none: the ways that people use are tried, and the one that explains most of
the printed figures is taken. What it leaves unexplained differs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from decide.tables.grid import Field
from decide.tables.matrix import Matrix, Printed, filled
from decide.tables.numbers import Figure

_OURS = "our totals"


class _Way(NamedTuple):
    """One way to total an option's row: what it is called, and how."""

    name: str
    total: Callable[[int], float]


def compared(matrix: Matrix, printed: Sequence[tuple[int, Field, Figure]], name: str, others: bool) -> Matrix:
    """The matrix with each printed total beside the computed one, by the way of totalling that fits best."""
    if not printed:
        return matrix
    ways = _ways(matrix)
    way = max(ways, key=lambda one: _fit(one, printed))
    if any(one.points is not None for one in matrix.criteria) and not _fit(way, printed)[0]:
        # Sums over unlike units explain nothing by being near.
        way = max((one for one in ways if one.name.startswith(_OURS)), key=lambda one: _fit(one, printed))
    checked = tuple(
        Printed(option, figure.value, way.total(option), field.text, _tolerance(figure), field)
        for option, field, figure in printed
    )
    said = list(matrix.said)
    if others:
        said.append(f'The table prints several totals; "{name}" was checked.')
    return replace(matrix, printed=checked, how_printed=way.name, said=tuple(said))


def on_one_scale(
    weights: Sequence[float], rows: Sequence[Sequence[float | None]], printed: Sequence[tuple[int, Field, Figure]]
) -> bool:
    """Whether most printed totals add up what the rows' cells say as they stand, so that all are marks on one scale."""
    figures = [filled(row) for row in rows]
    fits = (_fit(way, printed)[0] for way in _of_figures(weights, figures, "marks"))
    return bool(printed) and 2 * max(fits) >= len(printed)


def _tolerance(figure: Figure) -> float:
    return 0.5 * 10.0**-figure.decimals + 1e-9 * max(1.0, abs(figure.value))


def _fit(way: _Way, printed: Sequence[tuple[int, Field, Figure]]) -> tuple[int, float]:
    """How many totals a way explains, and how near it comes to the rest, relative to their size."""
    explained, off = 0, 0.0
    for option, _, figure in printed:
        difference = abs(way.total(option) - figure.value)
        explained += difference <= _tolerance(figure)
        off += difference / max(abs(figure.value), 1e-9)
    return explained, -round(off, 6)


def _ways(matrix: Matrix) -> list[_Way]:
    """The ways to total, the likeliest first: of those that fit alike, the first is taken."""
    shares, weights = matrix.shares, [criterion.weight for criterion in matrix.criteria]
    marks = matrix.marks or (0.0, 100.0)
    top = max(marks)
    figures = [filled([None if cell is None else cell.value for cell in one.cells]) for one in matrix.criteria]
    values = [
        filled([None if cell is None else one.value(cell.value, marks) for cell in one.cells])
        for one in matrix.criteria
    ]

    own = "figures" if any(one.points is not None for one in matrix.criteria) else "marks"
    mean, sum_of, *others = _of_figures(weights, figures, own)
    ways = [
        mean,
        sum_of,
        _Way(f"{_OURS} from 0 to 100", _weighted(shares, values)),
        *others,
        _Way(f"{_OURS} from 0 to 1", _weighted(shares, values, 0.01)),
        _Way(f"{_OURS} from 0 to 10", _weighted(shares, values, 0.1)),
        _Way(f"the weighted mean of the {own} in percent of the best mark", _weighted(shares, figures, 100 / top)),
        _Way(f"the weighted mean of the {own} as a share of the best mark", _weighted(shares, figures, 1 / top)),
        _Way(f"the weighted mean of the {own}, times 100", _weighted(shares, figures, 100)),
        _Way(f"the weighted mean of the {own}, times 10", _weighted(shares, figures, 10)),
    ]
    if top != 0 and any(cell is None for one in matrix.criteria for cell in one.cells):
        empty = [[0.0 if cell is None else cell.value for cell in one.cells] for one in matrix.criteria]
        ways.append(_Way(f"the weighted mean of the {own}, with empty cells as 0", _weighted(shares, empty)))
        ways.append(_Way(f"the sum of weight × {own[:-1]}, with empty cells as 0", _weighted(weights, empty)))
    return ways


def _of_figures(weights: Sequence[float], figures: Sequence[Sequence[float]], own: str) -> list[_Way]:
    """The ways that add the cells' own figures, weighted or not."""
    whole = sum(weights) or 1.0
    ones = [1.0] * len(weights)
    return [
        _Way(f"the weighted mean of the {own}", _weighted([weight / whole for weight in weights], figures)),
        _Way(f"the sum of weight × {own[:-1]}", _weighted(weights, figures)),
        _Way(f"the sum of weight × {own[:-1]}, weights in percent", _weighted(weights, figures, 0.01)),
        _Way(f"the plain sum of the {own}", _weighted(ones, figures)),
        _Way(f"the plain mean of the {own}", _weighted(ones, figures, 1 / len(weights))),
    ]


def _weighted(by: Sequence[float], rows: Sequence[Sequence[float]], factor: float = 1.0) -> Callable[[int], float]:
    """An option's sum of weight × figure, times a factor."""
    return lambda option: factor * sum(weight * row[option] for weight, row in zip(by, rows, strict=True))
