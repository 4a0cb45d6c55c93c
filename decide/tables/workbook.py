"""Tables in a workbook (.xlsx), through openpyxl, which the extra `xlsx` brings."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from decide.extras import how_to_install
from decide.tables.blocks import parted
from decide.tables.grid import Field, Grid, TableError
from decide.text import one_line

_MOST_CELLS = 5_000_000
_MOST_UNPACKED = 256 * 2**20


def read_workbook(data: bytes, file: str, sheet: str | None = None) -> list[Grid]:
    """The tables of a workbook's sheets. `TableError` where there is none, or openpyxl is not there."""
    try:
        import openpyxl
    except ImportError as error:
        raise TableError.at(
            file, f"a workbook needs an extra; install it with: {how_to_install('xlsx')}; or save it as CSV"
        ) from error
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _MOST_UNPACKED:
                raise TableError.at(file, "the workbook unpacks to more than 256 MiB; save the one sheet as CSV")
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, read_only=False)
        formulas = openpyxl.load_workbook(io.BytesIO(data), data_only=False, read_only=False)
    except TableError:
        raise
    except Exception as error:
        raise TableError.at(file, f"not readable as a workbook ({error}); open it and save it as CSV") from error
    names = [name for name in book.sheetnames if hasattr(book[name], "iter_rows")]
    if sheet is not None and sheet not in names:
        known = ", ".join(f'"{name}"' for name in names)
        raise TableError.at(file, f'there is no sheet "{sheet}"; its sheets are {known}')
    grids: list[Grid] = []
    for name in [sheet] if sheet is not None else names:
        grids += parted(_sheet(book[name], formulas[name], file))
    if not grids:
        raise TableError.at(file, "there is no table in the workbook; write options and criteria as rows and columns")
    return grids


def _sheet(sheet: Any, formulas: Any, file: str) -> Grid:
    if (sheet.max_row or 0) * (sheet.max_column or 0) > _MOST_CELLS:
        raise TableError.at(file, f'the sheet "{sheet.title}" has more than five million cells; save the table as CSV')
    merged = {}
    for span in sheet.merged_cells.ranges:  # what stands over several rows holds for each of them
        anchor = sheet.cell(span.min_row, span.min_col)
        merged.update({(row, span.min_col): anchor for row in range(span.min_row + 1, span.max_row + 1)})
    rows = []
    for row in sheet.iter_rows():
        fields = []
        for cell in row:
            source = merged.get((cell.row, cell.column), cell)
            formula = formulas.cell(source.row, source.column).value if source.value is None else None
            fields.append(Field(_shown(source) if formula is None else one_line(str(formula)), cell.row, cell.column))
        rows.append(tuple(fields))
    return Grid(file, tuple(rows), f'the sheet "{one_line(sheet.title)}"')


def _shown(cell: Any) -> str:
    """A cell's value as the sheet shows it, as far as it matters here: percentages as such, numbers plain."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        if "%" in str(cell.number_format):
            return f"{value * 100:.12g} %"
        return f"{value:.15g}"
    return one_line(str(value))
