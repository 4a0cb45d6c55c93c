"""A criterion of a table on its way from text to figures, and what the person asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from decide.tables.grid import Field
from decide.tables.labels import Label
from decide.tables.layout import Orientation
from decide.tables.matrix import Better, Points, Reading
from decide.tables.numbers import Figure
from decide.tables.signs import Signs


@dataclass(frozen=True)
class Wishes:
    """What the person said of the table."""

    options_in: Orientation | None = None
    marks: tuple[float, float] | None = None
    """The worst and the best mark."""
    better: Mapping[str, Better] | None = None
    """Which direction is better, by criterion."""


@dataclass
class Row:
    """A criterion on its way: its label taken apart, its cells as text and as figures."""

    field: Field
    label: Label
    texts: list[Field]
    figures: list[Figure | None]
    weight: float = 1.0
    group: str = ""
    why: str = ""
    question: str = ""
    note: str = ""
    unit: str = ""
    points: Points | None = None
    better: str = ""
    signs: Signs | None = None

    @property
    def readings(self) -> tuple[Reading | None, ...]:
        """The cells as readings."""
        return tuple(None if one is None else Reading(one.value, one.low, one.high, one.why) for one in self.figures)

    @property
    def ends(self) -> list[float]:
        """Every figure of the row, the ends of ranges included."""
        return [end for one in self.readings if one is not None for end in (one.value, *one.ends)]
