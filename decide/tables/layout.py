"""What stands where in a grid: names, weights, totals, notes; and whether its rows are options or criteria."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from decide.tables import labels
from decide.tables.grid import Field, Grid
from decide.tables.numbers import any_figure, is_missing
from decide.tables.signs import yes_or_no
from decide.tables.value_functions import scale_of

Orientation = Literal["rows", "columns"]
"""Where the options are: an option a row, or an option a column."""
Role = Literal["option", "weight", "unit", "direction", "scale", "note", "total", "derived", "unused"]


@dataclass
class Layout:
    """A grid turned so that its criteria are rows, and the parts found in it, by row and column of that grid."""

    grid: Grid
    names: int
    """The row that names the options."""
    labels: int
    """The column that names the criteria."""
    roles: dict[int, Role] = field(default_factory=dict)
    """What each column holds, but for the labels' own."""
    criteria: list[int] = field(default_factory=list)
    """The rows that are criteria."""
    groups: dict[int, str] = field(default_factory=dict)
    """The group of a row, where the table has groups."""
    totals: list[int] = field(default_factory=list)
    ranks: list[int] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)
    """The rows that describe the options."""
    options_in: Orientation = "columns"
    because: str = ""
    """What told the orientation; nothing where it was assumed."""
    left_out: list[str] = field(default_factory=list)

    def columns(self, role: Role) -> list[int]:
        """The columns of a role."""
        return [column for column, found in self.roles.items() if found == role]

    def cells(self) -> list[Field]:
        """Every field of the performance table."""
        return [self.grid.rows[row][column] for row in self.criteria for column in self.columns("option")]

    @property
    def figures(self) -> int:
        """How many cells hold a figure or a sign."""
        return sum(1 for cell in self.cells() if not is_missing(cell.text))


def _is_figure(text: str) -> bool:
    return any_figure(text) is not None


def _is_word(text: str) -> bool:
    return bool(text) and not is_missing(text) and not _is_figure(text) and any(map(str.isalpha, text))


def lay_out(grid: Grid, options_in: Orientation | None = None) -> Layout | None:
    """What stands where; None where the grid has no names above and beside figures."""
    names, beside = _header(grid), _header(grid.transposed())
    if names is None or beside is None:
        return None
    because = ""
    if options_in is None:
        options_in, because = _orientation(grid, names, beside)
    if options_in == "rows":
        layout = Layout(grid.transposed(), beside, names, options_in="rows", because=because)
    else:
        layout = Layout(grid, names, beside, options_in="columns", because=because)
    _name_columns(layout)
    _name_rows(layout)
    return layout if layout.criteria and layout.columns("option") else None


def _header(grid: Grid) -> int | None:
    """The first row of words that names what stands below it."""
    for at, row in enumerate(grid.rows[:-1]):
        rest = [one.text for one in row[1:] if one.text]
        words = sum(map(_is_word, rest))
        if rest and 2 * words > len(rest) and not _is_numbering(grid, at):
            return at
    # Options that are called 1, 2, 3, or by years.
    first = grid.rows[0]
    if len(grid.rows) > 1 and all(one.text for one in first[1:]) and not any(map(_is_range, first[1:])):
        return 0
    return None


def _is_range(one: Field) -> bool:
    found = any_figure(one.text)
    return found is not None and found.low is not None


def _is_numbering(grid: Grid, at: int) -> bool:
    """Whether a row (or column, in a transposed grid) counts or groups the next one, which then holds the names.

    A column `#` or `ID` beside the names; or words that repeat, or stand over several, beside words that do not.
    """
    if at + 1 >= len(grid.rows):
        return False
    row, following = grid.rows[at], grid.rows[at + 1]
    behind = [one.text for one in following[1:] if one.text]
    if not behind or 2 * sum(map(_is_word, behind)) <= len(behind):
        return False
    own = [one.text for one in row[1:]]
    if any(word.fullmatch(row[0].text) for word in (labels.NUMBERING, labels.RANK)):
        return True
    if all(labels.CODE.fullmatch(text) for text in own if text):
        return True
    if labels.NOTE.fullmatch(following[0].text) or len(set(behind)) < len(behind):
        return False
    filled = [text for text in own if text]
    return len(behind) == len(own) and len(set(filled)) < len(own) and len(filled) > 1


def _orientation(grid: Grid, names: int, beside: int) -> tuple[Orientation, str]:
    """Where the options are, and what told so; nothing told so where the second is empty."""
    turned = grid.transposed()
    corner = grid.rows[names][beside].text
    criteria_in_rows = _signs(grid, names, beside)
    criteria_in_columns = _signs(turned, beside, names)
    if _is_word(corner):
        if labels.CRITERION_CORNER.fullmatch(corner):
            criteria_in_rows.append((2.0, f'the heading "{corner}"'))
        elif labels.OPTION_CORNER.fullmatch(corner):
            criteria_in_columns.append((2.0, f'the heading "{corner}"'))
    rows, columns = sum(weight for weight, _ in criteria_in_rows), sum(weight for weight, _ in criteria_in_columns)
    if rows == columns:
        spread = _spread(grid, names, beside) - _spread(turned, beside, names)
        if abs(spread) < 0.5:
            return "rows", ""
        return ("rows" if spread > 0 else "columns"), "the figures' size"
    found = criteria_in_rows if rows > columns else criteria_in_columns
    return ("columns" if rows > columns else "rows"), max(found)[1]


def _signs(grid: Grid, names: int, beside: int) -> list[tuple[float, str]]:
    """What speaks for the rows below `names` being criteria, each with its weight."""
    found: list[tuple[float, str]] = []
    header = grid.rows[names]
    rows = [row for at, row in enumerate(grid.rows) if at != names and any(one.text for one in row)]
    for column, name in enumerate(header):
        if column == beside:
            continue
        below = [row[column].text for row in grid.rows[names + 1 :] if row[column].text]
        if _role_of_words(name.text, below) in ("weight", "unit", "direction", "scale"):
            found.append((3.0, f'"{name.text}"'))
        elif labels.WEIGHTED.fullmatch(name.text) and not labels.TOTAL.fullmatch(name.text):
            found.append((1.0, f'"{name.text}"'))
    for row in rows:
        own = row[beside].text
        figures = sum(_is_figure(one.text) for at, one in enumerate(row) if at != beside)
        if figures and labels.TOTAL.fullmatch(own):
            found.append((1.0 if labels.WEAK_TOTAL.fullmatch(own) else 3.0, f'"{own}"'))
        elif figures and labels.RANK.fullmatch(own):
            found.append((2.0, f'"{own}"'))
    own_labels = [row[beside].text for row in rows if row[beside].text]
    parts = [labels.label(text) for text in own_labels]
    if marked := [
        text for text, part in zip(own_labels, parts, strict=True) if part.weight or part.unit or part.better
    ]:
        found.append((2.0 + len(marked) / max(len(own_labels), 1), f'"{marked[0]}"'))
    options = [one.text for at, one in enumerate(header) if at != beside and labels.OPTION_NAME.fullmatch(one.text)]
    if len(options) > 1:
        found.append((2.0, f'"{options[0]}"'))
    telling = [text for text in own_labels if labels.likely_direction(text)]
    if telling:
        found.append((min(1.0, len(telling) / max(len(own_labels), 1)), f'the name "{telling[0]}"'))
    return found


def _spread(grid: Grid, names: int, beside: int) -> float:
    """How far apart the figures of one row lie, in powers of ten, on average."""
    spreads = []
    for row in grid.rows[names + 1 :]:
        sizes = [abs(found.value) for at, one in enumerate(row) if at != beside and (found := any_figure(one.text))]
        sizes = [size for size in sizes if size > 0]
        if len(sizes) > 1:
            spreads.append(math.log10(max(sizes) / min(sizes)))
    return sum(spreads) / len(spreads) if spreads else 0.0


def _role_of_words(name: str, below: Sequence[str]) -> Role | None:
    """A column's role by its name, where its fields bear it out."""
    figures = [any_figure(text) for text in below]
    if labels.WEIGHT.fullmatch(name) and below:
        return "weight"
    if labels.DIRECTION.fullmatch(name) and below and all(labels.direction(text) or is_missing(text) for text in below):
        return "direction"
    if labels.UNIT.fullmatch(name) and not all(figures):
        return "unit"
    if labels.SCALE.fullmatch(name) and below and all(scale_of(text) is not None for text in below):
        return "scale"
    return None


def _name_columns(layout: Layout) -> None:
    """Give each column its role."""
    grid, names = layout.grid, layout.names
    rows = grid.rows[names + 1 :]
    sub = _subheader(layout)
    carried = ""
    for column in range(grid.width):
        if column == layout.labels:
            continue
        name = grid.rows[names][column].text
        below = [row[column].text for row in rows if row[column].text]
        if sub is not None:
            if name:
                carried = name
            under = grid.rows[sub][column].text
            if carried and under and labels.WEIGHTED.fullmatch(under):
                layout.roles[column] = "derived"
                continue
            if carried and not name:
                name = carried
                layout.grid = _renamed(layout.grid, names, column, name)
                grid = layout.grid
        layout.roles[column] = _role(layout, column, name, below)
    if not layout.columns("weight"):
        _nameless_weights(layout)
    if derived := layout.columns("derived"):
        what = "A column" if len(derived) == 1 else f"{len(derived)} columns"
        layout.left_out.append(f"{what} of weight × score left out: decide multiplies itself.")


def _role(layout: Layout, column: int, name: str, below: Sequence[str]) -> Role:
    if (role := _role_of_words(name, below)) is not None:
        return role
    figures = sum(map(_is_figure, below))
    if labels.WEIGHTED.fullmatch(name) and figures and not labels.TOTAL.fullmatch(name):
        return "derived"
    if labels.TOTAL.fullmatch(name) and not labels.WEAK_TOTAL.fullmatch(name):
        layout.left_out.append(f'"{name}" left out: it sums over the options.')
        return "total"
    if column < layout.labels:
        return "unused"
    if labels.NUMBERING.fullmatch(name):
        return "unused"
    words = [text for text in below if _is_word(text)]
    if not figures and labels.NOTE.fullmatch(name):
        return "note"
    if not figures and words and sum(len(text.split()) for text in words) > 3 * len(words):
        return "note"
    if not name and not figures:
        return "unused"
    return "option"


def _subheader(layout: Layout) -> int | None:
    """The row below the names that parts each option's columns into score and weighted score."""
    at = layout.names + 1
    if at >= len(layout.grid.rows):
        return None
    words = [one.text for column, one in enumerate(layout.grid.rows[at]) if one.text and column != layout.labels]
    if len(words) > 1 and any(labels.WEIGHTED.fullmatch(text) for text in words) and not any(map(_is_figure, words)):
        return at
    return None


def _renamed(grid: Grid, row: int, column: int, name: str) -> Grid:
    rows = [list(one) for one in grid.rows]
    rows[row][column] = rows[row][column]._replace(text=name)
    return replace(grid, rows=tuple(map(tuple, rows)))


def _nameless_weights(layout: Layout) -> None:
    """Weights without a heading: figures left of the names, or a first column of figures that sum to 100 or 1."""
    for column, role in list(layout.roles.items()):
        texts = [row[column].text for row in layout.grid.rows[layout.names + 1 :]]
        values = [found.value for text in texts if (found := any_figure(text)) is not None]
        if not values or layout.grid.rows[layout.names][column].text:
            continue
        if role == "unused" and column < layout.labels:
            layout.roles[column] = "weight"
            return
        if column == layout.labels + 1 and any(abs(sum(values) - whole) < 1e-6 for whole in (1, 100)):
            layout.roles[column] = "weight"
            return


def _name_rows(layout: Layout) -> None:
    """Tell criteria from totals, ranks, notes on the options, and headings of groups."""
    sub = _subheader(layout)
    options = layout.columns("option")
    weights = layout.columns("weight")
    group = ""
    rows = layout.grid.rows
    last = max((at for at, row in enumerate(rows) if any(row[column].text for column in options)), default=-1)
    side = _group_column(layout)
    some = any(_is_figure(row[column].text) for at, row in enumerate(rows) if at > layout.names for column in options)
    for at, row in enumerate(rows):
        if at in (layout.names, sub) or not any(one.text for one in row):
            continue
        own = row[layout.labels].text
        cells = [row[column].text for column in options if row[column].text]
        figures = sum(map(_is_figure, cells))
        weighed = any(not is_missing(row[column].text) for column in weights) or bool(labels.label(own).weight)
        if at < layout.names:
            if figures == 0 and not cells:
                continue
            layout.left_out.append(f"Line {row[0].line} left out: it stands above the names.")
        elif figures and (
            _is_total(own, at >= last - 2) or (not own and at == last and figures == len(options) and not weighed)
        ):
            layout.totals.append(at)
        elif figures and labels.RANK.fullmatch(own):
            layout.ranks.append(at)
        elif cells and not figures and labels.NOTE.fullmatch(own):
            layout.notes.append(at)
        elif not cells and own and not weighed and at < last:
            group = own
        elif not cells and labels.TOTAL.fullmatch(own):
            continue
        elif layout.totals and not weighed and at > layout.totals[0]:
            layout.left_out.append(f'"{own}" left out: it stands below the totals, without a weight.')
        elif cells and some and not figures and not weighed and _are_words(cells):
            layout.left_out.append(f'"{own}" left out: it holds words and has no weight.')
        else:
            layout.criteria.append(at)
            if side is not None:
                group = row[side].text or group
            if group:
                layout.groups[at] = group
    if len(set(layout.groups.values())) < 2 or len(layout.groups) < len(layout.criteria):
        layout.groups = {}


def _are_words(cells: Sequence[str]) -> bool:
    """Whether cells say nothing that can be counted, as yes and no can."""
    return all(map(_is_word, cells)) and yes_or_no(cells) is None


def _is_total(name: str, near_the_end: bool) -> bool:
    return bool(labels.TOTAL.fullmatch(name)) and (near_the_end or not labels.WEAK_TOTAL.fullmatch(name))


def _group_column(layout: Layout) -> int | None:
    """The column of words left of the names that groups them."""
    for column in range(layout.labels):
        if layout.roles.get(column) != "unused" or labels.NUMBERING.fullmatch(
            layout.grid.rows[layout.names][column].text
        ):
            continue
        texts = [row[column].text for row in layout.grid.rows[layout.names + 1 :]]
        filled = [text for text in texts if _is_word(text)]
        if filled and (len(set(filled)) < len(texts)):
            return column
    return None
