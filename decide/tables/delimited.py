"""Tables as delimited text: commas, semicolons, tabs or bars, found out.

`csv.Sniffer` guesses from the characters' frequencies and takes a decimal comma for a delimiter; here each delimiter is
tried by reading the whole text with it, and the one under which the rows agree best wins.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import replace

from decide.tables.blocks import parted
from decide.tables.grid import BOLD, Grid, TableError, padded

Row = tuple[int, list[str]]

_DELIMITERS = (",", ";", "\t", "|")
_GUARD = re.compile(r"^\s*'(?=[=+\-@|%\uff1d\uff0b\uff0d\uff20])")
"""The apostrophe that keeps a spreadsheet from running a text as a formula."""
_EXCEL_HINT = re.compile(r"\ufeff?sep=(.)\r?\n")


def read_delimited(text: str, file: str, delimiter: str | None = None) -> list[Grid]:
    """The tables of a text. `TableError` where it holds none."""
    skipped = 0
    if hint := _EXCEL_HINT.match(text):  # Excel's own first line
        delimiter, text, skipped = hint[1], text[hint.end() :], 1
    try:
        if delimiter is not None:
            rows = _rows(text, delimiter)
        else:
            delimiter, rows = _best(text)
    except csv.Error as error:
        raise TableError.at(file, f"not readable as a table: {error}; check its quotation marks") from error
    sheet = padded(file, [(line + skipped, [_plain(field) for field in row]) for line, row in rows])
    tables = parted(replace(sheet, semicolons=delimiter == ";"))
    if not tables:
        raise TableError.at(file, "there is no table in it; write options and criteria as rows and columns")
    return tables


def _plain(field: str) -> str:
    found = BOLD.fullmatch(field.strip())  # a whole field between the marks, as in a table that was pasted
    return _GUARD.sub("", found[2] if found else field)


def _rows(text: str, delimiter: str) -> list[Row]:
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, skipinitialspace=True)
    rows: list[Row] = []
    line = 1
    for row in reader:
        rows.append((line, row))
        line = reader.line_num + 1
    return rows


def _best(text: str) -> tuple[str, list[Row]]:
    """The delimiter that most rows agree on, and the rows under it; of several, the one that makes most columns."""
    tried: list[tuple[float, int, str, list[Row]]] = []
    failed: csv.Error | None = None
    for delimiter in _DELIMITERS:
        if delimiter not in text:
            continue
        try:
            rows = _rows(text, delimiter)
        except csv.Error as error:
            failed = error
            continue
        counts = Counter(len(row) for _, row in rows if len(row) > 1)
        if not counts:
            continue
        width, agreeing = max(counts.items(), key=lambda item: (item[1], item[0]))
        filled = sum(1 for _, row in rows if any(field.strip() for field in row))
        tried.append((agreeing / filled if filled else 0.0, width, delimiter, rows))
    if not tried:
        if failed is not None:
            raise failed
        return ",", _rows(text, ",")
    # A decimal comma parts every row but the header; a comma in sentences makes fewer columns.
    _, _, delimiter, rows = max(tried, key=lambda found: found[:2])
    return delimiter, rows
