"""A grid laid out, to the matrix that it means: names, figures, weights, and every problem by row and column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from decide.files.problems import Problem
from decide.tables import labels, layout, signs
from decide.tables.grid import Field, Grid, TableError
from decide.tables.layout import Layout
from decide.tables.matrix import Course, Criterion, Matrix
from decide.tables.mistakes import no_figure, slip
from decide.tables.numbers import COMMA, Figure, convention, digits_meant, figure, half_width, is_missing
from decide.tables.rows import Row, Wishes
from decide.tables.scales import Scales
from decide.tables.totals import compared, on_one_scale
from decide.tables.value_functions import scale_of
from decide.text import quoted

NO_WISHES = Wishes()


def matrix(grids: Sequence[Grid], wishes: Wishes = NO_WISHES, title: str = "") -> Matrix:
    """The table that a file holds, the one with most figures where it holds several.

    Raises:
        TableError: with everything that is wrong, by row and column.
    """
    laid_out = [found for grid in grids if (found := layout.lay_out(grid, wishes.options_in)) is not None]
    if not laid_out:
        file = grids[0].file if grids else "the file"
        message = "no table of options × criteria found: it needs names in its first row and column, and figures inside"
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
        self.told = ""
        self.title = title
        self.problems: list[Problem] = []
        self.rows = found.grid.rows
        self.columns = [
            column
            for column in found.columns("option")
            if self.rows[found.names][column].text or any(self.rows[row][column].text for row in found.criteria)
        ]
        self.decimal = "."
        self.mixed = False
        """Whether both decimal signs stand in the table, which is reported."""

    def matrix(self) -> Matrix:
        self._say_orientation()
        self.decimal = self._decimal_sign()
        options = self._options()
        criteria = [self._row(at) for at in self.layout.criteria]
        self._weigh(criteria)
        self._read(criteria)
        self._raise()
        self._check_names([course.name for course in options], "options")
        self._check_names([row.label.name for row in criteria], "criteria")
        printed = self._printed()
        figures = [[None if one is None else one.value for one in row.readings] for row in criteria]
        unlike = any(row.unit or row.points for row in criteria)
        added_up = not unlike and on_one_scale([row.weight for row in criteria], figures, printed[0])
        scales = Scales(self.wishes, added_up)
        scales.measure(criteria)
        for field, message in scales.errors:
            self.error(field, message)
        self._raise()
        self.said += [*scales.said, *self.layout.left_out]
        found = Matrix(
            options=tuple(options),
            criteria=tuple(
                Criterion(
                    row.label.name,
                    row.weight,
                    row.readings,
                    row.unit,
                    row.points,
                    row.why,
                    row.question,
                    row.note,
                    row.group,
                )
                for row in criteria
            ),
            marks=scales.marks,
            title=self.title,
            said=tuple(self.said),
            doubts=tuple(scales.doubts),
            told=self.told,
            spanned=tuple(scales.spanned),
            file=self.layout.grid.file,
            options_in=self.layout.options_in,
        )
        checked = compared(found, *printed)
        if scales.costly and not (checked.printed and all(total.agrees for total in checked.printed)):
            named = " and ".join(map(quoted, scales.costly[:3])) + (" and others" if len(scales.costly) > 3 else "")
            remark = (
                f"A higher mark is better everywhere, on {named} too. Where the higher mark is the worse one, write "
                "(lower is better) behind the name, or add --lower."
            )
            checked = replace(checked, said=(*checked.said, remark))
        return checked

    def _raise(self) -> None:
        if self.problems:
            raise TableError(sorted(self.problems, key=lambda problem: (problem.line, problem.column)))

    def error(self, field: Field, message: str) -> None:
        self.problems.append(Problem("error", self.layout.grid.file, field.line, field.column, message))

    # Names

    def _say_orientation(self) -> None:
        found = self.layout
        options, criteria = ("rows", "columns") if found.options_in == "rows" else ("columns", "rows")
        if self.wishes.options_in is not None:
            return
        if found.because:
            self.told = f"Options are the {options}, criteria the {criteria}: {found.because} says so."
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
                self.error(field, "figures without an option's name; write its name")
            options.append(Course(field.text, "; ".join(note for note in notes if note)))
        return options

    def _row(self, at: int) -> Row:
        row = self.rows[at]
        field = row[self.layout.labels]
        if not field.text:
            filled = [row[column] for column in self.columns if row[column].text]
            if 0 < len(filled) < len(self.columns):  # a field too many: most likely a comma that parts nothing
                message = "a field without a heading, which other rows don't have; "
                message += "put a text that holds the delimiter in quotes, or write the criterion's name"
                self.error(filled[0], message)
            else:
                self.error(field, "figures without a criterion's name; write its name")
        label = labels.label(field.text)
        why, question, notes = self._notes(row)
        made = Row(
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
        if self.wishes.better and field.text:
            made.better = self.wishes.better.get(label.name, self.wishes.better.get(field.text, made.better))
        if label.scale and (points := scale_of(label.scale)) is not None:  # from low to high, whichever is better
            made.points = points if made.better != "lower" else tuple((at, 100 - value) for at, value in points)
        for column in self.layout.columns("scale"):
            made.points = scale_of(row[column].text)
        return made

    def _notes(self, row: Sequence[Field]) -> tuple[str, str, str]:
        """What the columns of words say of a criterion: why it weighs so, what it asks, the rest."""
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
            self.mixed = True
            sign = "."
        if sign == COMMA:
            self.said.append("Commas are decimal commas here.")
        return sign

    def _figure(self, field: Field, what: str, weight: float) -> Figure | None:
        if is_missing(field.text):
            return None
        found = figure(field.text, self.decimal)
        if found is None and self.mixed and figure(field.text, COMMA) is not None:
            return None  # one mistake, one message
        if found is None:
            found = self._beside_its_product(field.text, weight)
        if found is None:
            self.error(field, f"{what}: {no_figure(field.text)}")
        elif set(field.text) & set("OoI|") and digits_meant(field.text):
            self.error(field, f"{what}: {slip(field.text)}")
            return None
        return found

    def _beside_its_product(self, text: str, weight: float) -> Figure | None:
        """The mark of `4 (0.80)`, where the other figure is what it gives with its weight."""
        parts = re.fullmatch(r"(.*\S)\s*[(\[]([^()\[\]]*)[)\]]", text)
        first, second = (figure(part, self.decimal) for part in parts.groups()) if parts else (None, None)
        if first is None or second is None or first.low is not None:
            return None
        products = (first.value * weight * factor for factor in (1, 0.01, 0.1))
        rounding = 0.5 * 10.0**-second.decimals + 1e-9
        return first if any(abs(product - second.value) <= rounding for product in products) else None

    def _read(self, criteria: list[Row]) -> None:
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
                self._figure(field, f"{row.label.name}, {name}" if name else row.label.name, row.weight)
                for field, name in zip(row.texts, names, strict=True)
            ]
            self._unit(row)

    def _unit(self, row: Row) -> None:
        """The unit that a row's own cells carry."""
        found = Counter(one.unit for one in row.figures if one is not None and one.unit)
        if not found:
            return
        unit, _ = found.most_common(1)[0]
        bare = sum(1 for one in row.figures if one is not None and not one.unit)
        for field, one in zip(row.texts, row.figures, strict=True):
            if one is not None and one.unit and (bare or one.unit != unit) and digits_meant(field.text):
                self.error(field, f"{row.label.name}: {slip(field.text)}")
            elif one is not None and one.unit and one.unit != unit:
                self.error(
                    field,
                    f"{row.label.name}: {quoted(field.text)} is in another unit than {quoted(unit)}; use one unit",
                )
        if bare and not row.unit:
            self.said.append(f"{row.label.name}: cells without a unit were read in {unit}, as the others are.")
        row.unit = row.unit or unit

    # Weights

    def _weigh(self, criteria: list[Row]) -> None:
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
        numbers = [row.label.number for row in criteria]
        if not any(texts) and all(numbers) and numbers != [str(at) for at in range(1, len(numbers) + 1)]:
            texts = [row.field._replace(text=row.label.number) for row in criteria]
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
            found = figure(labels.multiplier(field.text) or field.text, self.decimal)
            if found is None or found.low is not None:
                self.error(field, f"the weight of {row.label.name}: {no_figure(field.text)}")
            elif digits_meant(field.text):
                self.error(field, f"the weight of {row.label.name}: {slip(field.text)}")
            elif found.value < 0:
                self.error(field, f"the weight of {row.label.name} is {field.text}; weights are 0 or more")
            else:
                row.weight = found.value
        if criteria and not self.problems and not any(row.weight for row in criteria):
            self.error(texts[0] or criteria[0].field, "all weights are 0; give one at least some weight")
        if not self.problems:
            self._check_sum(criteria, columns)
            self._check_percentages(criteria, [field for field in texts if field is not None], columns)

    def _check_percentages(self, criteria: list[Row], texts: Sequence[Field], columns: list[int]) -> None:
        """Weights in percent sum to 100, together or in each group, as far as their rounding tells."""
        heading = self.rows[self.layout.names][columns[0]].text if columns else ""
        if not all("%" in half_width(field.text) for field in texts) and "%" not in half_width(heading):
            return
        figures = [figure(field.text, self.decimal) for field in texts]
        fraction = 100 if all(row.weight <= 1 for row in criteria) and "%" not in texts[0].text else 1
        off = sum(0.5 * 10.0**-one.decimals for one in figures if one is not None) + 1e-9
        groups: dict[str, float] = {}
        for row in criteria:
            groups[row.group] = groups.get(row.group, 0.0) + row.weight
        total = sum(groups.values())
        if any(abs(total * one - 100) <= off * one for one in {1, fraction}) or (
            len(groups) > 1 and all(abs(one - 100) <= off for one in groups.values())
        ):
            return
        self.said.append(
            f"The weights are percentages that sum to {total:.12g}, not to 100: only their ratios count, but look "
            "whether one is missing or mistyped."
        )

    def _check_sum(self, criteria: list[Row], columns: list[int]) -> None:
        total = sum(row.weight for row in criteria)
        for at in self.layout.totals:
            printed = figure(self.rows[at][columns[0]].text, self.decimal) if columns else None
            if printed is not None and abs(printed.value - total) > 0.5 * 10**-printed.decimals + 1e-9:
                self.said.append(
                    f"The weights sum to {total:.12g}, not to {printed.value:.12g} as the table prints: only their "
                    "ratios count."
                )
                return

    # Totals

    def _printed(self) -> tuple[list[tuple[int, Field, Figure]], str, bool]:
        """The totals that the table prints, by option, the row's name, and whether there are other such rows."""
        rows = self.layout.totals
        if not rows:
            return [], "", False
        chosen = next(
            (at for at in reversed(rows) if "weight" in self.rows[at][self.layout.labels].text.lower()), rows[-1]
        )
        found = []
        for number, column in enumerate(self.columns):
            field = self.rows[chosen][column]
            if (read := figure(field.text, self.decimal)) is not None:
                found.append((number, field, read))
        return found, self.rows[chosen][self.layout.labels].text, len(rows) > 1
