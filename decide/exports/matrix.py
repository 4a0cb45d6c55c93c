"""The performance table as a matrix that `decide new --from` reads back: options as rows, criteria as columns.

Below the names stand the weights in percent, and for each criterion its scale: `worst..best`, or the points of a value
function. A cell holds its likely value in the criterion's own unit: a natural quantity, a mark, or a score. What is
unknown is empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import isclose
from typing import Any

from decide.evidence import Score, mark_of
from decide.model import Decision, Measure, Node
from decide.session import Session
from decide.tables.delimited import read_delimited
from decide.tables.grid import TableError
from decide.tables.interpreting import matrix as read_matrix
from decide.tables.value_functions import figure_text, scale_text
from decide.text import counted, one_line

Rows = list[list[str]]

_NEAR = 1e-9
_MOST_CHECKED = 20_000
"""Cells; a larger table is not read back to see whether its totals are the same."""


def rows(session: Session) -> Rows:
    """The matrix as rows of text: the names, the weights, the scales, then an option each."""
    decision, table = session.decision, session.table
    leaves = [decision.leaves[name] for name in table.criteria]
    marks = decision.frame.marks
    header = ["Option", *(_heading(leaf) for leaf in leaves)]
    weights = ["Weight", *(figure_text(session.weights[leaf.id] * 100) for leaf in leaves)]
    scales = ["Scale", *(scale_text(_points(leaf, marks)) for leaf in leaves)]
    body = [
        [
            one_line(decision.options[option].name),
            *(_cell(score, leaf, marks) for score, leaf in zip(row, leaves, strict=True)),
        ]
        for option, row in zip(table.options, table.rows, strict=True)
    ]
    return [header, weights, scales, *body]


def document(session: Session) -> dict[str, Any]:
    """The matrix as plain data, with ids, unrounded; unknown cells are None."""
    decision, table = session.decision, session.table
    marks = decision.frame.marks
    leaves = [decision.leaves[name] for name in table.criteria]
    return {
        "criteria": [
            {
                "criterion": leaf.id,
                "name": leaf.name,
                "weight": session.weights[leaf.id],
                "unit": unit_of(leaf, decision),
                "points": [list(point) for point in _points(leaf, marks)],
            }
            for leaf in leaves
        ],
        "options": [
            {
                "option": option,
                "name": decision.options[option].name,
                "cells": {
                    leaf.id: own_value(score, leaf, marks) if score.known else None
                    for score, leaf in zip(row, leaves, strict=True)
                },
            }
            for option, row in zip(table.options, table.rows, strict=True)
        ],
    }


def unit_of(leaf: Node, decision: Decision) -> str:
    """The unit that a criterion's cells are in: its measure's, marks or points."""
    if leaf.measure is not None:
        return leaf.measure.unit
    return "marks" if decision.frame.marks is not None else "points"


def own_value(score: Score, leaf: Node, marks: tuple[float, float] | None) -> float:
    """A cell's likely value in its criterion's own unit, so that the unit's value function gives its likely score.

    Where the mean of natural values has another value than the mean of their values (the function is bent), it is the
    quantity whose value is the likely score.
    """
    if leaf.measure is not None:
        natural = score.natural
        if natural is not None and isclose(leaf.measure.value(natural), score.likely, abs_tol=_NEAR, rel_tol=0):
            return natural
        return _quantity(leaf.measure, score.likely)
    return score.likely if marks is None else mark_of(score.likely, marks)


def _quantity(measure: Measure, value: float) -> float:
    """The natural quantity of a value: the inverse of the value function, its nearer end for what it never reaches."""
    points = sorted(measure.points)
    for (x0, y0), (x1, y1) in pairwise(points):
        if min(y0, y1) <= value <= max(y0, y1):
            return x0 if y0 == y1 else x0 + (x1 - x0) * (value - y0) / (y1 - y0)
    return min(points, key=lambda point: abs(point[1] - value))[0]


def _reached(score: Score, leaf: Node) -> bool:
    """Whether some quantity has the cell's likely score."""
    values = [value for _, value in leaf.measure.points] if leaf.measure is not None else [0.0, 100.0]
    return min(values) - _NEAR <= score.likely <= max(values) + _NEAR


def _points(leaf: Node, marks: tuple[float, float] | None) -> Sequence[tuple[float, float]]:
    if leaf.measure is not None:
        return sorted(leaf.measure.points)
    worst, best = marks or (0.0, 100.0)
    return sorted([(worst, 0.0), (best, 100.0)])


def _heading(leaf: Node) -> str:
    name = one_line(leaf.name)
    return f"{name} [{one_line(leaf.measure.unit)}]" if leaf.measure is not None else name


def _cell(score: Score, leaf: Node, marks: tuple[float, float] | None) -> str:
    return figure_text(own_value(score, leaf, marks)) if score.known else ""


# What is lost on the way


def lost(session: Session) -> list[str]:
    """What the matrix leaves out of a decision, a phrase each; nothing where it is all there."""
    found = list(_left_out(session))
    if len(session.table.options) * len(session.table.criteria) <= _MOST_CHECKED and not _same_totals(session):
        found.append("the totals: read back, they are others")
    return found


def _left_out(session: Session) -> Iterator[str]:
    decision, table = session.decision, session.table
    cells = [score for row in table.rows for score in row]
    if partly := sum(1 for score in cells if 0 < score.known < 1 - _NEAR):
        yield f"that {counted(partly, 'cell')} {'is' if partly == 1 else 'are'} known in some worlds only"
    if beyond := sum(
        1
        for row in table.rows
        for score, name in zip(row, table.criteria, strict=True)
        if score.known and not _reached(score, decision.leaves[name])
    ):
        yield f"the {'score' if beyond == 1 else 'scores'} of {counted(beyond, 'cell')} that no quantity has"
    if decision.scenarios:
        yield f"the {len(decision.scenarios)} scenarios and their odds"
    if cased := [option.name for option in decision.options.values() if option.cases]:
        yield "the cases of " + ", ".join(cased)
    if gates := [leaf.called for leaf in decision.leaves.values() if (leaf.at_least, leaf.at_most) != (None, None)]:
        yield f"the {'gate' if len(gates) == 1 else 'gates'} on " + ", ".join(gates)
    if ranges := sum(1 for score in cells if score.known and score.high - score.low > _NEAR):
        yield f"the {'range' if ranges == 1 else 'ranges'} of {counted(ranges, 'cell')}"
    if cited := sum(1 for score in cells if score.evidence):
        yield f"the sources of {counted(cited, 'cell')}"


def _same_totals(session: Session) -> bool:
    """Whether the matrix, read back, gives the totals of the session."""
    text = "\n".join("\t".join(cell.replace("\t", " ") for cell in row) for row in rows(session))
    try:
        found = read_matrix(read_delimited(text, "table", "\t"))
    except TableError:
        return False
    wanted = list(session.ranking.totals.values())
    return len(found.options) == len(wanted) and all(
        isclose(one, other, abs_tol=1e-6, rel_tol=0) for one, other in zip(found.totals, wanted, strict=True)
    )
