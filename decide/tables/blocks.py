"""A sheet parted into its tables: titles above, notes below, and blank lines that part two tables or only rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from decide.tables.grid import Field, Grid

Rows = list[tuple[Field, ...]]

_LONGEST_TITLE = 25
"""Words; more are a note."""
_LONGEST_NAME = 8
_NOTE = re.compile(r"\s*(?:\*|†|sources?\b|notes?\b|quelle|remark|n\.?b\.)", re.IGNORECASE)


def parted(sheet: Grid) -> list[Grid]:
    """The tables of a sheet, in order, each without empty rows and columns. A table has two rows or more."""
    tables = [(title, rows) for title, rows in _blocks(sheet.rows) if len(rows) > 1]
    grids = []
    for title, rows in tables:
        place = sheet.place
        if len(tables) > 1:
            place = ", ".join(part for part in (place, f"the table from line {rows[0][0].line} on") if part)
        grids.append(replace(sheet, rows=tuple(rows), place=place, title=title or sheet.title).trimmed())
    return grids


def _blocks(rows: Sequence[tuple[Field, ...]]) -> Iterator[tuple[str, Rows]]:
    headers_behind = _headers_behind(rows)
    left = min((at for row in rows for at, field in enumerate(row) if field.text), default=0)
    block: Rows = []
    noted: set[int] = set()
    title = ""
    blank = False
    for at, row in enumerate(rows):
        filled = [field.text for field in row if field.text]
        if not filled:
            blank = True
            continue
        alone = len(filled) == 1
        if not block and alone and row[left].text:  # a sheet's title
            if len(filled[0].split()) <= _LONGEST_TITLE:
                title = filled[0]
            continue
        if block and blank:
            if alone and headers_behind[at]:  # the next table's title
                yield title, _without_notes(block, noted)
                block, title, blank = [], filled[0], False
                noted.clear()
                continue
            if _is_header(filled) and any(map(_has_digit, (field.text for one in block for field in one))):
                yield title, _without_notes(block, noted)
                block, title = [], ""
                noted.clear()
        if alone and (blank or _NOTE.match(filled[0]) or len(filled[0].split()) > _LONGEST_NAME):
            noted.add(len(block))
        block.append(row)
        blank = False
    yield title, _without_notes(block, noted)


def _headers_behind(rows: Sequence[tuple[Field, ...]]) -> list[bool]:
    """For each row, whether a header follows it."""
    found = [False] * len(rows)
    behind = False
    for at in range(len(rows) - 1, -1, -1):
        found[at] = behind
        behind = behind or _is_header([field.text for field in rows[at] if field.text])
    return found


def _without_notes(block: Rows, noted: set[int]) -> Rows:
    """Without what stands below the table in one field alone: notes, sources."""
    end = len(block)
    while end - 1 in noted:
        end -= 1
    return block[:end]


def _is_header(filled: Sequence[str]) -> bool:
    return len(filled) > 2 and not any(map(_has_digit, filled))


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))
