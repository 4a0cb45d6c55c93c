"""A table as it stands in a file: rows of fields that know their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from decide.files.problems import DecideError, Problem
from decide.text import one_line

BOLD = re.compile(r"(\*\*|(?<!\w)__)(?=\S)((?:(?!\1).)+)(?<=\S)\1")
"""Words between the marks that text formats make bold; the words hold no such mark themselves."""


class Field(NamedTuple):
    """One field: its text on one line, and where it stands. Line and column count from 1, columns in fields."""

    text: str
    line: int
    column: int


@dataclass(frozen=True)
class Grid:
    """A rectangle of fields. `file` is how messages name it; `place` says which of a file's tables it is."""

    file: str
    rows: tuple[tuple[Field, ...], ...]
    place: str = ""
    title: str = ""
    """The heading above it, where there is one."""
    semicolons: bool = False
    """Whether semicolons part its fields, as spreadsheets write where the comma is the decimal sign."""

    @property
    def width(self) -> int:
        """How many fields each row has."""
        return len(self.rows[0]) if self.rows else 0

    def transposed(self) -> Grid:
        """Rows as columns; each field keeps its place in the file."""
        return replace(self, rows=tuple(zip(*self.rows, strict=True)))

    def trimmed(self) -> Grid:
        """Without empty rows and columns."""
        rows = [row for row in self.rows if any(field.text for field in row)]
        kept = [at for at in range(self.width) if any(row[at].text for row in rows)]
        return replace(self, rows=tuple(tuple(row[at] for at in kept) for row in rows))


class TableError(DecideError):
    """A table that can't be read as options × criteria: all that is wrong with it, by row and column."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))

    @classmethod
    def at(cls, file: str, message: str, line: int = 1, column: int = 1) -> TableError:
        """One thing wrong."""
        return cls([Problem("error", file, line, column, message)])


def padded(file: str, rows: Iterable[tuple[int, Sequence[str]]], place: str = "", title: str = "") -> Grid:
    """A grid of rows, each with its line, filled up to the longest one."""
    listed = [(line, [one_line(text) for text in row]) for line, row in rows]
    width = max((len(row) for _, row in listed), default=0)
    return Grid(
        file,
        tuple(
            tuple(Field(row[at] if at < len(row) else "", line, at + 1) for at in range(width)) for line, row in listed
        ),
        place,
        title,
    )
