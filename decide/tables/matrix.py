"""A table as it was understood: options, weighted criteria in their own units, and what the file printed as totals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, NamedTuple

from decide.tables.grid import Field

Better = Literal["higher", "lower"]
Points = tuple[tuple[float, float], ...]
"""A value function: (natural value, value from 0 to 100), in the order of the natural values."""


class Reading(NamedTuple):
    """A cell: its figure in the criterion's own unit, and the ends where it is a range."""

    value: float
    low: float | None = None
    high: float | None = None
    why: str = ""

    @property
    def ends(self) -> tuple[float, float]:
        """The least and the greatest that it says."""
        return (self.value if self.low is None else self.low), (self.value if self.high is None else self.high)


@dataclass(frozen=True)
class Course:
    """An option: its name and what the table notes of it."""

    name: str
    note: str = ""


@dataclass(frozen=True)
class Criterion:
    """A criterion with its row of cells, one an option (None is unknown).

    `points` is the value function of a criterion in natural units; a criterion without one is in marks.
    """

    name: str
    weight: float
    cells: tuple[Reading | None, ...]
    unit: str = ""
    points: Points | None = None
    why: str = ""
    """Why it carries its weight."""
    question: str = ""
    """What it asks, or how it is measured."""
    note: str = ""
    group: str = ""
    scale: Mapping[int, str] = field(default_factory=dict)
    """What 0, 50 and 100 mean, of one without natural units, as far as that was said."""
    sources: Mapping[int, str] = field(default_factory=dict)
    """The key of the source that each option's cell rests on, where it is known."""

    def value(self, natural: float, marks: tuple[float, float]) -> float:
        """The value on 0–100 of a figure, with the decision's worst and best mark."""
        return along(self.points if self.points is not None else marks_as_points(marks), natural)


def marks_as_points(marks: tuple[float, float]) -> Points:
    """The value function of marks: the worst is 0, the best 100."""
    worst, best = marks
    return ((worst, 0.0), (best, 100.0)) if worst < best else ((best, 100.0), (worst, 0.0))


def along(points: Points, natural: float) -> float:
    """A piecewise linear value function at a natural value; beyond its ends it stays at the end's value."""
    if natural <= points[0][0]:
        return points[0][1]
    for (x0, y0), (x1, y1) in pairwise(points):
        if natural < x1:
            return y0 + (y1 - y0) * ((natural - x0) / (x1 - x0))
    return points[-1][1]


def filled(cells: Sequence[float | None], otherwise: float = 0.0) -> list[float]:
    """The cells with the mean of the known ones in place of the unknown; `otherwise` where none is known."""
    known = [cell for cell in cells if cell is not None]
    mean = sum(known) / len(known) if known else otherwise
    return [mean if cell is None else cell for cell in cells]


class Origin(NamedTuple):
    """A source that a document names."""

    title: str
    url: str = ""
    note: str = ""


class Doubt(NamedTuple):
    """A criterion of which the table does not say whether more or less is better."""

    name: str
    better: Better
    """What was taken."""
    told: bool
    """Whether its words suggest that; without, it is a mere assumption."""


class Printed(NamedTuple):
    """A total that the file prints for an option, by the option's number, and the one computed from its cells."""

    option: int
    printed: float
    computed: float | None
    text: str
    tolerance: float
    """Half a unit of the last digit printed."""
    field: Field | None = None

    @property
    def agrees(self) -> bool:
        """Whether the two differ by no more than rounding."""
        return self.computed is not None and abs(self.printed - self.computed) <= self.tolerance


@dataclass(frozen=True)
class Matrix:
    """A decision's table. `marks` is the worst and the best mark, for the criteria without a value function."""

    options: tuple[Course, ...]
    criteria: tuple[Criterion, ...]
    marks: tuple[float, float] | None = None
    title: str = ""
    printed: tuple[Printed, ...] = ()
    how_printed: str = ""
    """How the file's totals are made: `the weighted mean of the marks`."""
    said: tuple[str, ...] = ()
    """What was assumed, and what was left out, a sentence each."""
    doubts: tuple[Doubt, ...] = ()
    told: str = ""
    """What in the table tells that its rows are options, or criteria; empty where nothing does."""
    spanned: tuple[str, ...] = ()
    """The criteria whose value function goes from the table's own worst figure to its best."""
    sources: Mapping[str, Origin] = field(default_factory=dict)
    file: str = ""
    options_in: str = ""
    """`rows` or `columns`, where a table said it."""

    @property
    def totals(self) -> tuple[float, ...]:
        """The options' totals on 0–100; an unknown cell takes the mean of the options known on its criterion."""
        marks = self.marks or (0.0, 100.0)
        found = [0.0] * len(self.options)
        for share, criterion in zip(self.shares, self.criteria, strict=True):
            values = [None if cell is None else criterion.value(cell.value, marks) for cell in criterion.cells]
            for at, value in enumerate(filled(values, 50.0)):
                found[at] += share * value
        return tuple(found)

    @property
    def shares(self) -> tuple[float, ...]:
        """The criteria's weights as shares of their sum."""
        total = sum(criterion.weight for criterion in self.criteria)
        return tuple(criterion.weight / total for criterion in self.criteria)
