"""On what scale a table's cells lie: natural units with a value function each, or marks that they share."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from decide.tables import labels
from decide.tables.grid import Field
from decide.tables.matrix import Doubt, marks_as_points
from decide.tables.rows import Row, Wishes
from decide.text import quoted

Marks = tuple[float, float]
"""The worst and the best mark."""

NO_UNIT = "units"
"""The unit of natural quantities whose unit the table does not say."""
MARKS_TURNED = "marks, fewer are better"
_TAKEN = "taken for quantities. Write their unit behind the name, as in Cost [EUR m]."
_TOPS = (2.0, 3.0, 5.0, 7.0, 10.0)
"""The best marks of the scales that people use."""


@dataclass
class Scales:
    """The scales of a table's rows; `measure` gives each row its own and returns the marks of the rest."""

    wishes: Wishes
    added_up: bool = False
    """Whether the table's own totals add up the cells as they stand: then those without a unit share one scale."""
    marks: Marks | None = None
    said: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    """Rows in natural units whose better direction had to be assumed."""
    spanned: list[str] = field(default_factory=list)
    """Rows whose value function goes from their worst figure to their best."""
    costly: list[str] = field(default_factory=list)
    """Rows in marks whose names speak of a cost."""
    errors: list[tuple[Field, str]] = field(default_factory=list)

    def measure(self, rows: Sequence[Row]) -> None:
        """Give each row in natural units its value function, and find the marks of the others."""
        written = [row for row in rows if row.points is not None]
        self._written(written)
        pool: list[Row] = []
        quantities: list[Row] = []
        for row in rows:
            if row in written:
                continue
            if self.marks is not None and self.wishes.marks is None and _mostly_beyond(row, self.marks):
                row.unit = row.unit or NO_UNIT
                quantities.append(row)
            if row.unit and not (row.unit == "%" and self.wishes.marks):
                self._natural(row)
            else:
                pool.append(row)
        if self.marks is not None and written and not self.wishes.marks:
            self._say_beside(written, pool, [row for row in quantities if row.unit == NO_UNIT])
        if pool:
            self._marked(pool, len(rows))

    def _say_beside(self, written: Sequence[Row], pool: Sequence[Row], quantities: Sequence[Row]) -> None:
        """How the rows without a scale were taken, where others have one of marks."""
        assert self.marks is not None
        worst, best = self.marks
        scale = f"marks from {worst:g} to {best:g}"
        if pool:
            like = quoted(written[0].label.name)
            self.said.append(
                f"The cells of {_named(pool)} are {scale}, as those of {like} are; --marks says otherwise."
            )
        if quantities:
            self.said.append(f"The cells of {_named(quantities)} lie beyond the {scale}: they were {_TAKEN}")

    def _written(self, rows: Sequence[Row]) -> None:
        """Rows whose scale the table writes out: marks where they have no unit and share one scale."""
        plain = [row for row in rows if not row.unit]
        if plain and plain[0].points and len({row.points for row in plain}) == 1:
            worst, best = sorted(plain[0].points, key=lambda point: point[1])[:: len(plain[0].points) - 1]
            marks = worst[0], best[0]
            if marks_as_points(marks) == plain[0].points:
                self.marks = marks
                self._within(plain, marks)
                for row in plain:
                    row.points = None
                return
        for row in plain:
            row.unit = "marks"
            if row.label.scale and row.points:
                self._within([row], (row.points[0][0], row.points[-1][0]))

    def _marked(self, pool: Sequence[Row], count: int) -> None:
        signed = [row for row in pool if row.signs is not None]
        plain = [row for row in pool if row.signs is None]
        if signed and not any(row.ends for row in plain):
            signs = signed[0].signs
            assert signs is not None
            self._directed(pool, (signs.worst, signs.best))
            return
        marks = self.wishes.marks or self.marks or self._guessed(plain, count)
        if marks is None:
            for row in plain:
                row.unit = NO_UNIT
                self._natural(row)
            if plain:
                self.said.append(f"The cells of {_named(plain)} are no marks: they were {_TAKEN}")
            if signed:
                self._directed(signed, (0.0, 1.0))
            return
        worst, best = marks
        for row in signed:  # yes and no among marks: the best and the worst
            row.figures = [
                None if one is None else one._replace(value=best if one.value else worst) for one in row.figures
            ]
            self.said.append(f"{row.label.name}: yes counts as {best:g}, no as {worst:g}.")
        self._within(plain, marks)
        self._directed(pool, marks)

    def _within(self, rows: Sequence[Row], marks: Marks) -> None:
        low, high = sorted(marks)
        for row in rows:
            for one, reading in zip(row.texts, row.readings, strict=True):
                if reading is not None and not (low <= reading.ends[0] and reading.ends[1] <= high):
                    message = f"{row.label.name}: {quoted(one.text)} is no mark from {low:g} to {high:g}; mend it, or "
                    self.errors.append((one, message + "say the scale with --marks"))

    def _guessed(self, rows: Sequence[Row], count: int) -> Marks | None:
        """The scale of marks that all these cells lie on, if they look like marks."""
        values = [end for row in rows for end in row.ends]
        if not values:
            return 1.0, 5.0
        wholes = {one.whole for row in rows for one in row.figures if one is not None and one.whole is not None}
        low, high = min(values), max(values)
        lowest = 0.0 if low < 1 else 1.0
        halves = all((2 * value).is_integer() for value in values)
        marks: Marks | None = None
        if wholes:
            marks = (lowest, max(wholes)) if high <= max(wholes) and low >= 0 else None
        elif halves and low < 0 and max(-low, high) <= 5:
            marks = min(low, -high), max(-low, high)
        elif halves and 0 <= low and high <= _TOPS[-1]:
            whole = all(value.is_integer() for value in values)
            marks = lowest, next(top for top in _TOPS if high <= top and (top > 3 or (high == top and whole)))
        elif 0 <= low and high <= 100 and (_look_like_scores(rows) or (self.added_up and high > _TOPS[-1])):
            marks = 0.0, 100.0
        elif self.added_up and 0 <= low:
            marks = (lowest if high <= _TOPS[-1] else 0.0), _top(high)
        if marks is not None:
            self._say(rows, marks, count)
        return marks

    def _say(self, rows: Sequence[Row], marks: Marks, count: int) -> None:
        whose = "All cells are"
        if len(rows) < count:
            whose = f"The cells of {_named(rows)} are"
        kind = f"marks from {marks[0]:g} to {marks[1]:g}"
        if marks == (0.0, 100.0):
            kind = "scores from 0, the worst, to 100, the best"
        self.said.append(f"{whose} {kind}; --marks says otherwise.")

    def _directed(self, rows: Sequence[Row], marks: Marks) -> None:
        """Set the marks; a row in which fewer is better, among others, becomes a measure of its own."""
        worst, best = marks
        turned = [row for row in rows if row.better == "lower"]
        if len(turned) == len(rows) and self.marks is None:
            self.marks = best, worst
            return
        for row in turned:
            row.unit = MARKS_TURNED
            row.points = ((min(marks), 100.0), (max(marks), 0.0))
        self.costly = [
            row.label.name for row in rows if not row.better and labels.likely_direction(row.label.name) == "lower"
        ]
        if len(turned) < len(rows):
            self.marks = marks

    def _natural(self, row: Row) -> None:
        """A value function from the row's least to its greatest figure, in the direction that is better."""
        better = row.better
        if not better:
            likely = labels.likely_direction(f"{row.label.name} {row.question}".strip())
            better = likely or "higher"
            self.doubts.append(Doubt(row.label.name, "lower" if better == "lower" else "higher", bool(likely)))
        low, high = (min(row.ends), max(row.ends)) if row.ends else (0.0, 1.0)
        if low == high:
            low, high = low - 1, high + 1
            self.said.append(f"{row.label.name}: all options have the same figure, so it decides nothing.")
        self.spanned.append(row.label.name)
        row.points = ((low, 0.0), (high, 100.0)) if better == "higher" else ((low, 100.0), (high, 0.0))


def _named(rows: Sequence[Row]) -> str:
    named = ", ".join(quoted(row.label.name) for row in rows[:4])
    return f"{named}{' and others' if len(rows) > 4 else ''}"


def _mostly_beyond(row: Row, marks: Marks) -> bool:
    """Whether more of a row's cells lie beyond the marks than within: no slips, but something else than marks."""
    low, high = sorted(marks)
    known = [one for one in row.readings if one is not None]
    beyond = sum(1 for one in known if not (low <= one.ends[0] and one.ends[1] <= high))
    return row.signs is None and 2 * beyond > len(known)


def _top(high: float) -> float:
    """The end of the scale that people use for marks up to `high`: 3, 5, 7, 10; then 1, 2 or 5 times a power of ten."""
    if high <= _TOPS[-1]:
        return 1.0 if high <= 1 else next(top for top in _TOPS if high <= top and top > 2)
    power = 10.0 ** math.floor(math.log10(high))
    return next(times * power for times in (1, 2, 5, 10) if high <= times * power)


def _look_like_scores(rows: Sequence[Row]) -> bool:
    """Whether cells up to 100 look like scores: no name tells of a cost, and no row is all small."""
    telling = any(labels.likely_direction(row.label.name) == "lower" or row.better for row in rows)
    return not telling and all(not row.ends or max(row.ends) >= 10 for row in rows)
