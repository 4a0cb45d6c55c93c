"""A grid laid out, to the matrix that it means: figures, units, directions, marks, and every problem by row and column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from decide.files.problems import Problem
from decide.tables import labels, layout, signs
from decide.tables.grid import Field, Grid, TableError
from decide.tables.layout import Layout, Orientation
from decide.tables.matrix import Better, Course, Criterion, Matrix, Points, Reading
from decide.tables.numbers import COMMA, Figure, convention, figure, is_missing
from decide.tables.totals import compared
from decide.text import quoted

NO_UNIT = "units"
"""The unit of natural quantities whose unit the table does not say."""


@dataclass(frozen=True)
class Wishes:
    """What the person said of the table."""

    options_in: Orientation | None = None
    marks: tuple[float, float] | None = None
    """The worst and the best mark."""
    better: Mapping[str, Better] | None = None
    """Which direction is better, by criterion."""


@dataclass
class _Row:
    """A criterion on its way: its label taken apart, its cells as text and as figures."""

    field: Field
    label: labels.Label
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
    signs: signs.Signs | None = None

    @property
    def readings(self) -> tuple[Reading | None, ...]:
        """The cells as readings."""
        return tuple(None if one is None else Reading(one.value, one.low, one.high) for one in self.figures)

    @property
    def ends(self) -> list[float]:
        """Every figure of the row, the ends of ranges included."""
        return [end for one in self.readings if one is not None for end in (one.value, *one.ends)]


def matrix(grids: Sequence[Grid], wishes: Wishes = Wishes(), title: str = "") -> Matrix:  # noqa: B008 - frozen
    """The table that a file holds, the one with most figures where it holds several.

    Raises:
        TableError: with everything that is wrong, by row and column.
    """
    laid_out = [found for grid in grids if (found := layout.lay_out(grid, wishes.options_in)) is not None]
    if not laid_out:
        file = grids[0].file if grids else "the file"
        message = "no table of options × criteria found: it needs names in the first row and the first column, figures inside"
        raise TableError.at(file, message)
    chosen = max(laid_out, key=lambda found: found.figures)
    said = []
    if len(laid_out) > 1 and chosen.grid.place:
        said.append(f"Of {len(laid_out)} tables, {chosen.grid.place} was taken: it has the most figures.")
    return _Interpretation(chosen, wishes, said, title or chosen.grid.title).matrix()


class _Interpretation:
    def __init__(self, found: Layout, wishes: Wishes, said: list[str], title: str) -> None:
        self.layout = found
        self.wishes = wishes
        self.said = said
        self.title = title
        self.problems: list[Problem] = []
        self.doubts: list[tuple[str, str]] = []
        self.rows = found.grid.rows
        self.columns = found.columns("option")
        self.decimal = "."
        self.costly: list[str] = []
        """Criteria in marks whose names speak of a cost."""

    def matrix(self) -> Matrix:
        self._say_orientation()
        self.decimal = self._decimal_sign()
        options = self._options()
        criteria = [self._row(at) for at in self.layout.criteria]
        self._weigh(criteria)
        self._read(criteria)
        if self.problems:
            raise TableError(sorted(self.problems, key=lambda problem: (problem.line, problem.column)))
        self._check_names([course.name for course in options], "options")
        self._check_names([row.label.name for row in criteria], "criteria")
        marks = self._measure(criteria)
        if self.problems:
            raise TableError(sorted(self.problems, key=lambda problem: (problem.line, problem.column)))
        for part in self.layout.left_out:
            self.said.append(part[:1].upper() + part[1:])
        found = Matrix(
            options=tuple(options),
            criteria=tuple(
                Criterion(row.label.name, row.weight, row.readings, row.unit, row.points, row.why, row.question, row.note, row.group)
                for row in criteria
            ),
            marks=marks,
            title=self.title,
            said=tuple(self.said),
            doubts=tuple(self.doubts),
            file=self.layout.grid.file,
        )
        checked = compared(found, *self._printed())
        if self.costly and not (checked.printed and all(total.agrees for total in checked.printed)):
            named = " and ".join(map(quoted, self.costly[:3])) + (" and others" if len(self.costly) > 3 else "")
            remark = (
                f"A higher mark is better everywhere, on {named} too. Where the higher mark is the worse one, write "
                "(lower is better) behind the name, or add --lower."
            )
            checked = replace(checked, said=(*checked.said, remark))
        return checked

    def error(self, field: Field, message: str) -> None:
        self.problems.append(Problem("error", self.layout.grid.file, field.line, field.column, message))

    # Names

    def _say_orientation(self) -> None:
        found = self.layout
        options, criteria = ("rows", "columns") if found.options_in == "rows" else ("columns", "rows")
        if self.wishes.options_in is not None:
            return
        if found.because:
            self.said.append(f"Options are the {options}, criteria the {criteria}: {found.because} says so.")
        else:
            self.said.append(
                f"Nothing in the table says whether its rows are options or criteria: the {options} were taken for "
                f"options. If they are the criteria, add --options-in {criteria}."
            )

    def _options(self) -> list[Course]:
        options = []
        for column in self.columns:
            field = self.rows[self.layout.names][column]
            notes = [self.rows[row][column].text for row in self.layout.notes]
            if not field.text:
                if any(self.rows[row][column].text for row in self.layout.criteria):
                    self.error(field, "figures without an option's name; write its name")
                continue
            options.append(Course(field.text, "; ".join(note for note in notes if note)))
        return options

    def _row(self, at: int) -> _Row:
        row = self.rows[at]
        field = row[self.layout.labels]
        if not field.text:
            self.error(field, "figures without a criterion's name; write its name")
        label = labels.label(field.text)
        why, question, notes = self._notes(row)
        made = _Row(
            field,
            label,
            [row[column] for column in self.columns],
            [],
            group=self.layout.groups.get(at, ""),
            why=why,
            question=question,
            note=notes,
            unit=label.unit,
            better=label.better,
        )
        for column in self.layout.columns("unit"):
            if row[column].text and not is_missing(row[column].text):
                made.unit = row[column].text
        for column in self.layout.columns("direction"):
            made.better = labels.direction(row[column].text) or made.better
        for column in self.layout.columns("scale"):
            made.points = layout.scale_of(row[column].text)
        if self.wishes.better and field.text:
            made.better = self.wishes.better.get(label.name, self.wishes.better.get(field.text, made.better))
        return made

    def _notes(self, row: Sequence[Field]) -> tuple[str, str, str]:
        """What the columns of words say of a criterion: why it weighs so, what it asks, and the rest with its heading."""
        parts: dict[str, list[str]] = {"why": [], "question": [], "note": []}
        for column in self.layout.columns("note"):
            heading, text = self.rows[self.layout.names][column].text, row[column].text
            if not text or is_missing(text):
                continue
            if labels.REASON.fullmatch(heading):
                parts["why"].append(text)
            elif labels.DESCRIPTION.fullmatch(heading):
                parts["question"].append(text)
            else:
                parts["note"].append(f"{heading}: {text}" if heading else text)
        return "; ".join(parts["why"]), "; ".join(parts["question"]), "; ".join(parts["note"])

    def _check_names(self, names: Sequence[str], kind: str) -> None:
        twice = [name for name, count in Counter(names).items() if count > 1]
        if twice:
            self.said.append(f"Two {kind} are called {quoted(twice[0])}; their ids are numbered.")

    # Figures

    def _decimal_sign(self) -> str:
        fields = self.layout.cells() + [
            self.rows[row][column]
            for row in (*self.layout.criteria, *self.layout.totals)
            for column in (*self.layout.columns("weight"), *self.columns)
        ]
        texts = [field.text for field in fields]
        sign, points, commas = convention(texts, self.layout.grid.semicolons)
        if sign is None:
            first = {field.text: field for field in reversed(fields)}
            less = min(points, commas, key=len)
            for text in dict.fromkeys(less):
                other = quoted((commas if less is points else points)[0])
                self.error(first[text], f"{quoted(text)} and {other} part decimals by different signs; write one way")
            sign = "."
        if sign == COMMA:
            self.said.append("Commas are decimal commas here.")
        return sign

    def _figure(self, field: Field, what: str) -> Figure | None:
        if is_missing(field.text):
            return None
        found = figure(field.text, self.decimal)
        if found is None and (part := re.fullmatch(r"(.*\S)\s*\(([^()]*)\)", field.text)):
            found = self._beside_its_product(part[1], part[2])
        if found is None:
            self.error(field, f"{what}: {_no_figure(field.text)}")
        return found

    def _beside_its_product(self, mark: str, product: str) -> Figure | None:
        """`4 (0.80)`: a mark and what it gives with its weight."""
        first, second = figure(mark, self.decimal), figure(product, self.decimal)
        return first if first is not None and second is not None and first.low is None else None

    def _read(self, criteria: list[_Row]) -> None:
        everything = [field.text for row in criteria for field in row.texts]
        table = signs.plus_and_minus(everything)
        if table is not None:
            self.said.append(table.said)
        names = [self.rows[self.layout.names][column].text for column in self.columns]
        for row in criteria:
            own = table or signs.yes_or_no([field.text for field in row.texts])
            if own is not None and any(field.text.strip() in own.values for field in row.texts):
                row.signs = own
                row.figures = [
                    Figure(own.values[field.text.strip()]) if field.text.strip() in own.values else None
                    for field in row.texts
                ]
                continue
            row.figures = [
                self._figure(field, f"{row.label.name}, {name}" if name else row.label.name)
                for field, name in zip(row.texts, names, strict=True)
            ]
            self._unit(row)

    def _unit(self, row: _Row) -> None:
        """The unit that a row's own cells carry."""
        found = Counter(one.unit for one in row.figures if one is not None and one.unit)
        if not found:
            return
        unit, _ = found.most_common(1)[0]
        bare = sum(1 for one in row.figures if one is not None and not one.unit)
        for field, one in zip(row.texts, row.figures, strict=True):
            if one is not None and one.unit and one.unit != unit:
                self.error(
                    field, f"{row.label.name}: {quoted(field.text)} is in another unit than {quoted(unit)}; use one unit"
                )
        if bare and not row.unit:
            self.said.append(f"{row.label.name}: cells without a unit were read in {unit}, as the others are.")
        row.unit = row.unit or unit

    # Weights

    def _weigh(self, criteria: list[_Row]) -> None:
        columns = self.layout.columns("weight")
        if len(columns) > 1:
            names = [self.rows[self.layout.names][column].text for column in columns]
            self.said.append(f"Of {len(columns)} columns of weights, {quoted(names[0])} was taken.")
        texts: list[Field | None] = []
        for at, row in zip(self.layout.criteria, criteria, strict=True):
            field = self.rows[at][columns[0]] if columns else None
            if (field is None or is_missing(field.text)) and row.label.weight:
                field = row.field._replace(text=row.label.weight)
            texts.append(field if field is not None and not is_missing(field.text) else None)
        if not any(texts):
            self.said.append(
                "The table has no weights: all criteria weigh the same, which is a choice too. Weigh them in decide, "
                "or in criteria.yaml."
            )
            return
        for row, field in zip(criteria, texts, strict=True):
            if field is None:
                self.error(row.field, f"{row.label.name}: no weight; write one, 0 if it is not to count")
                continue
            found = figure(field.text, self.decimal)
            if found is None or found.low is not None:
                self.error(field, f"the weight of {row.label.name}: {_no_figure(field.text)}")
            elif found.value < 0:
                self.error(field, f"the weight of {row.label.name} is {field.text}; weights are 0 or more")
            else:
                row.weight = found.value
        if criteria and not self.problems and not any(row.weight for row in criteria):
            self.error(texts[0] or criteria[0].field, "all weights are 0; give one at least some weight")
        self._check_sum(criteria, columns)

    def _check_sum(self, criteria: list[_Row], columns: list[int]) -> None:
        total = sum(row.weight for row in criteria)
        for at in self.layout.totals:
            printed = figure(self.rows[at][columns[0]].text, self.decimal) if columns else None
            if printed is not None and abs(printed.value - total) > 0.5 * 10**-printed.decimals + 1e-9:
                self.said.append(
                    f"The weights sum to {total:.12g}, not to {printed.value:.12g} as the table prints: only their "
                    "ratios count."
                )
                return

    # Scales

    def _measure(self, criteria: list[_Row]) -> tuple[float, float] | None:
        """Give each criterion in natural units its value function; the decision's marks for the others."""
        pool = []
        for row in criteria:
            if row.points is not None:
                row.unit = row.unit or "marks"
            elif row.unit and not (row.unit == "%" and self.wishes.marks):
                self._natural(row)
            else:
                pool.append(row)
        if not pool:
            return None
        table_signs = next((row.signs for row in pool if row.signs is not None and len(row.signs.values) > 0), None)
        if table_signs is not None and all(row.signs is not None or not row.ends for row in pool):
            return self._with_directions(pool, (table_signs.worst, table_signs.best))
        plain = [row for row in pool if row.signs is None]
        marks = self.wishes.marks or self._marks(plain)
        if marks is None:
            for row in plain:
                row.unit = NO_UNIT
                self._natural(row)
            marks = (0.0, 1.0)
            rest = [row for row in pool if row.signs is not None]
            return self._with_directions(rest, marks) if rest else None
        for row in pool:
            if row.signs is not None:  # yes and no among marks: the best and the worst
                worst, best = marks
                row.figures = [
                    None if one is None else one._replace(value=best if one.value else worst) for one in row.figures
                ]
                self.said.append(f"{row.label.name}: yes counts as {best:g}, no as {worst:g}.")
        self._within(plain, marks)
        return self._with_directions(pool, marks)

    def _within(self, rows: Sequence[_Row], marks: tuple[float, float]) -> None:
        low, high = sorted(marks)
        for row in rows:
            for field, one in zip(row.texts, row.readings, strict=True):
                if one is not None and not (low <= one.ends[0] and one.ends[1] <= high):
                    self.error(
                        field,
                        f"{row.label.name}: {quoted(field.text)} is no mark from {low:g} to {high:g}; mend it, or say the "
                        "scale with --marks",
                    )

    def _marks(self, rows: Sequence[_Row]) -> tuple[float, float] | None:
        """The scale of marks that all these cells lie on, if they look like marks."""
        values = [end for row in rows for end in row.ends]
        if not values:
            return (1.0, 5.0)
        wholes = {one.whole for row in rows for one in row.figures if one is not None and one.whole is not None}
        low, high = min(values), max(values)
        lowest = 0.0 if low < 1 else 1.0
        if wholes:
            return (lowest, max(wholes)) if high <= max(wholes) else None
        small = all((2 * value).is_integer() for value in values)
        if small and low < 0 and max(-low, high) <= 5:
            most = max(-low, high)
            return -most, most
        if low < 0:
            return None
        if small:
            for top in (2.0, 3.0, 5.0, 7.0, 10.0):
                if high <= top and (top > 3 or (high == top and all(value.is_integer() for value in values))):
                    self.said.append(f"All cells are marks from {lowest:g} to {top:g}; --marks says otherwise.")
                    return lowest, top
        if high <= 100 and self._comparable(rows):
            self.said.append("All cells were read as scores from 0, the worst, to 100, the best; --marks says otherwise.")
            return 0.0, 100.0
        return None

    def _comparable(self, rows: Sequence[_Row]) -> bool:
        """Whether cells up to 100 look like scores: no name tells of a cost, and no row is all small."""
        telling = any(labels.likely_direction(row.label.name) == "lower" or row.better for row in rows)
        return not telling and all(not row.ends or max(row.ends) >= 10 for row in rows)

    def _with_directions(self, rows: Sequence[_Row], marks: tuple[float, float]) -> tuple[float, float] | None:
        """The marks; a row in which fewer is better, among others, becomes a measure of its own."""
        worst, best = marks
        turned = [row for row in rows if row.better == "lower"]
        if turned and len(turned) == len(rows):
            return best, worst
        for row in turned:
            row.unit = "marks, fewer are better"
            row.points = ((min(marks), 100.0), (max(marks), 0.0))
        self.costly = [
            row.label.name for row in rows if not row.better and labels.likely_direction(row.label.name) == "lower"
        ]
        return None if len(turned) == len(rows) else marks

    def _natural(self, row: _Row) -> None:
        """A value function from the row's least to its greatest figure, in the direction that is better."""
        better = row.better
        if not better:
            likely = labels.likely_direction(row.label.name)
            better = likely or "higher"
            self.doubts.append((row.label.name, better))
        low, high = (min(row.ends), max(row.ends)) if row.ends else (0.0, 1.0)
        if low == high:
            low, high = low - 1, high + 1
            self.said.append(f"{row.label.name}: all options have the same figure, so it decides nothing.")
        row.points = ((low, 0.0), (high, 100.0)) if better == "higher" else ((low, 100.0), (high, 0.0))

    # Totals

    def _printed(self) -> tuple[list[tuple[int, Field, Figure]], str, bool]:
        """The totals that the table prints, by option, the row's name, and whether there are other such rows."""
        rows = self.layout.totals
        if not rows:
            return [], "", False
        chosen = next((at for at in reversed(rows) if "weight" in self.rows[at][self.layout.labels].text.lower()), rows[-1])
        found = []
        for number, column in enumerate(self.columns):
            field = self.rows[chosen][column]
            if (read := figure(field.text, self.decimal)) is not None:
                found.append((number, field, read))
        return found, self.rows[chosen][self.layout.labels].text, len(rows) > 1


def _no_figure(text: str) -> str:
    if text.startswith("="):
        return "a formula without a saved value; open the file in a spreadsheet program and save it again"
    if text[:1] in "<>≤≥":
        return f"{quoted(text)} is a bound; write a number, or a range low..high"
    if re.fullmatch(r"(very )?(high|low|medium|med|moderate|good|bad|fair|poor|none|h|m|l)", text, re.IGNORECASE):
        return f"{quoted(text)} is a word; write marks, such as 1 to 5"
    return f"{quoted(text)} is no number; write a number, a range low..high, or leave the cell empty"

