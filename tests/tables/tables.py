"""Tables from text, for the tests of how they are read."""

from __future__ import annotations

from decide.tables.delimited import read_delimited
from decide.tables.grid import TableError
from decide.tables.interpreting import matrix
from decide.tables.markdown import read_markdown
from decide.tables.matrix import Criterion, Matrix
from decide.tables.rows import Wishes


def table(text: str, wishes: Wishes | None = None) -> Matrix:
    """The matrix of a table in Markdown, where it begins with a bar, or in delimited text."""
    text = text.strip("\n")
    grids = read_markdown(text, "t.md") if text.startswith("|") else read_delimited(text, "t.csv")
    return matrix(grids, wishes or Wishes())


def faults(text: str, wishes: Wishes | None = None) -> list[str]:
    """What is wrong with a table, a line a problem."""
    try:
        found = table(text, wishes)
    except TableError as error:
        return [str(problem) for problem in error.problems]
    raise AssertionError(f"read without a fault: {found}")


def values(found: Matrix) -> dict[str, list[float | None]]:
    """The cells by criterion, in the order of the options."""
    return {one.name: [None if cell is None else cell.value for cell in one.cells] for one in found.criteria}


def weights(found: Matrix) -> dict[str, float]:
    """The weights by criterion."""
    return {one.name: one.weight for one in found.criteria}


def points(one: Criterion) -> list[tuple[float, float]]:
    """A criterion's value function; empty for one in marks."""
    return list(one.points or ())


def names(found: Matrix) -> list[str]:
    """The options' names."""
    return [course.name for course in found.options]
