"""Figures that may have been given in the wrong unit: points for a natural quantity, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from decide.model import Evidence, Judgement, Marks, Measure
from decide.text import one_line

_APART = 5.0
"""Points between the two readings of one figure, from which on it matters which of them was meant."""


class OtherReading(NamedTuple):
    """What a figure may be meant as: in a sentence with the remedy, and in a few words for those that follow it."""

    sentence: str
    short: str


def other_reading(record: Evidence | Judgement, measure: Measure, marks: Marks | None) -> OtherReading | None:
    """What a reading on 0–100, or a mark, may be meant as where the criterion has natural units; None if it can't be.

    It can be where the figure lies within the measure's ends, and is worth something else there.
    """
    low, high = measure.ends
    if record.score is not None:
        figure, counts, read = record.score, record.score, f"{record.score:.12g} of 100"
    elif record.mark is not None and marks is not None:
        worst, best = marks
        figure, counts = record.mark, 100 * (record.mark - worst) / (best - worst)
        read = f"the mark {figure:.12g}"
    else:
        return None
    if not low <= figure <= high or abs(measure.value(figure) - counts) <= _APART:
        return None
    quantity = f"{figure:.12g} {one_line(measure.unit)}"
    value = f"`value: {figure:.12g}`, which counts as {measure.value(figure):.0f}"
    return OtherReading(f"it counts as {read}; if it is {quantity}, write {value}", f"{read}, or {quantity}?")


class Beyond(NamedTuple):
    """A natural value for which the value function was not given: the field that holds it, and a sentence on it."""

    field: str
    sentence: str


def beyond(record: Evidence | Judgement, measure: Measure, marks: Marks | None) -> Iterator[Beyond]:
    """The reading and the ends of the range, in natural units, that lie beyond the ends of the value function."""
    natural = record.value
    if natural is None and isinstance(record, Judgement):
        natural = record.exact
    if natural is None:
        return
    low, high = measure.ends
    for field, values in (("value", (natural,)), ("range", record.range or ())):
        for value in values:
            if low <= value <= high:
                continue
            end = low if value < low else high
            sentence = (
                f"{value:.12g} {one_line(measure.unit)} lies beyond the value function, which goes from {low:.12g} to "
                f"{high:.12g}; it counts as {end:.12g}: mend it, or give the function another point"
            )
            if field == "value" and (meant := _instead_of_natural(value, marks)):
                sentence += f"; {meant}"
            yield Beyond(field, sentence)


def _instead_of_natural(natural: float, marks: Marks | None) -> str:
    """What a quantity that lies beyond the value function may be meant as: a mark or a score; empty if it can't be."""
    if marks is not None and min(marks) <= natural <= max(marks):
        return f"if the mark {natural:.12g} is meant, write `mark: {natural:.12g}`"
    return f"if {natural:.12g} of 100 is meant, write `score: {natural:.12g}`" if 0 <= natural <= 100 else ""
