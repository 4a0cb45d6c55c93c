"""Tables that a program has, and no file: a DataFrame of pandas', a mapping of rows, or rows of cells."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from decide.tables.grid import Grid, TableError, padded

FILE = "the table"


def grid_of(table: Any, weights: Mapping[str, float] | None = None) -> Grid:
    """A table as a grid, options as rows, with a row of weights where they are given.

    `table` is a pandas DataFrame (the options its index, the criteria its columns), a mapping
    {option: {criterion: figure}}, or rows of cells whose first row names the criteria. A cell is a number, a text such
    as `40..60`, or None (NaN) where it is unknown.

    Raises:
        TableError: for another kind of table, and for weights of criteria that it does not have.
    """
    rows = _rows(table)
    if weights is not None:
        names = rows[0][1:]
        if missing := [name for name in weights if name not in names]:
            raise TableError.at(
                FILE, f"there is no criterion {missing[0]!r} to be weighed; the table has {', '.join(names)}"
            )
        rows.insert(1, ["Weight", *(_cell(weights.get(name)) for name in names)])
    return padded(FILE, enumerate(rows, 1))


def _rows(table: Any) -> list[list[str]]:
    if hasattr(table, "index") and hasattr(table, "columns") and hasattr(table, "itertuples"):
        header = ["Option", *map(str, table.columns)]
        return [header, *([str(row[0]), *map(_cell, row[1:])] for row in table.itertuples(name=None))]
    if isinstance(table, Mapping):
        columns = list(dict.fromkeys(name for row in table.values() for name in _mapping(row)))
        return [
            ["Option", *map(str, columns)],
            *([str(option), *(_cell(row.get(name)) for name in columns)] for option, row in table.items()),
        ]
    if isinstance(table, Sequence) and not isinstance(table, str) and all(_is_row(row) for row in table):
        return [[_cell(cell) for cell in row] for row in table]
    raise TableError.at(FILE, "it is a DataFrame, a mapping {option: {criterion: figure}}, or a list of rows")


def _mapping(row: Any) -> Iterable[Any]:
    if not isinstance(row, Mapping):
        raise TableError.at(FILE, f"{row!r} stands in place of a mapping {{criterion: figure}}")
    return row


def _is_row(row: Any) -> bool:
    return isinstance(row, Sequence) and not isinstance(row, str)


def _cell(value: Any) -> str:
    """A cell as text: empty for None and NaN, a number with all its digits."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    try:
        number = float(value) if not isinstance(value, str) else None
    except (TypeError, ValueError):
        number = None
    if number is None:
        return str(value)
    if math.isnan(number):
        return ""
    return f"{number:.15g}"
