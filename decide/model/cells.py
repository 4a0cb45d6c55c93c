"""Citations, and what they and the analyst say in a cell of the performance table."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from math import inf
from typing import Annotated, Any

from pydantic import Field

from decide.model.fields import (
    ANY_UNITS,
    Bearing,
    Confidence,
    Fault,
    Kind,
    OneOrMore,
    Range,
    Record,
    Ref,
    Score,
    SourceId,
    Units,
    WordCount,
)
from decide.scripts import MOST_CHARACTERS, MOST_WORDS

READINGS = ("score", "value", "mark")
"""The fields that give a reading: on 0–100, in natural units, as a mark."""
NO_MARKS = "`mark` needs a decision with `marks: [worst, best]`; give a `score` from 0 to 100"


class Citation(Record):
    """A passage of a source, by its first and last words, and what it says in the analyst's own words."""

    source: SourceId
    from_: Annotated[str, WordCount(2, MOST_WORDS, (4, MOST_CHARACTERS))] = Field(alias="from")
    to: str | None = None
    claim: str


def _reading_faults(given: Mapping[str, Any], units: Units) -> Iterator[Fault]:
    """Rules that evidence and judgements share: one reading, one uncertainty, both in one unit."""
    written = [field for field in READINGS if field in given]
    for extra in written[1:]:
        yield Fault(extra, f"`{written[0]}` and `{extra}` both give the reading; keep one of them")
    if "value" in given and units.measured is False:
        yield Fault("value", "`value` needs a criterion with a `measure`, and this one has none; give a `score`")
    if "mark" in given and units.marked is False:
        yield Fault("mark", NO_MARKS)
    if "confidence" in given and "range" in given:
        yield Fault("range", "`confidence` and `range` both give the uncertainty; keep one of them")
    reading = given.get(written[0]) if written else None
    yield from _range_faults(given.get("range"), reading, written, units)
    if reading is not None and written == ["mark"] and units.marks is not None:
        low, high = sorted(units.marks)
        if not low <= reading <= high:
            yield Fault("mark", f"the marks of this decision go from {low:.12g} to {high:.12g}; give one of them")


def _range_faults(span: Range | None, reading: float | None, written: Sequence[str], units: Units) -> Iterator[Fault]:
    if span is None:
        return
    low, high = span
    least, most = (0.0, 100.0) if written == ["score"] else (-inf, inf)
    if written == ["mark"] and units.marks is not None:
        least, most = sorted(units.marks)
    if low > high:
        yield Fault("range", f"the range's low end {low:.12g} is above its high end {high:.12g}; write [low, high]")
    elif reading is not None and not low <= reading <= high:
        yield Fault("range", f"the range {low:.12g} to {high:.12g} leaves out the reading {reading:.12g}; widen it")
    if reading is not None and not (low >= least and high <= most):
        yield Fault("range", f"the range of a {written[0]} lies within {least:.12g} and {most:.12g}; mend its ends")


class Evidence(Citation):
    """A citation in a cell of the performance table; with a reading it counts there, without one it is context."""

    score: Score | None = None
    value: float | None = None
    mark: float | None = None
    """A reading between the decision's worst and best mark."""
    confidence: Confidence | None = None
    range: Range | None = None
    bearing: Bearing = "direct"
    kind: Kind | None = None
    case: Annotated[str, Ref("case")] | None = None
    """The one case of its option in which it counts; None for every case."""
    scenario: Annotated[str, Ref("scenario")] | None = None
    """The one scenario in which it counts; None for every scenario."""

    @property
    def counts(self) -> bool:
        """Whether it has a reading at all."""
        return self.score is not None or self.value is not None or self.mark is not None

    @classmethod
    def faults(cls, given: Mapping[str, Any], units: Units = ANY_UNITS) -> Iterator[Fault]:
        """One reading with one uncertainty, or neither."""
        yield from _reading_faults(given, units)
        if not any(reading in given for reading in READINGS):
            for field in ("confidence", "range"):
                if field in given:
                    yield Fault(field, f"`{field}` without a reading; give a `score`, or leave `{field}` out")


class Judgement(Record):
    """The analyst's own reading of a cell; it overrides the cell's evidence, in its case and scenario if it names one.

    Without a confidence or a range it is exact, with or without a reason.
    """

    bare_scalar = "exact"

    score: Score | None = None
    value: float | None = None
    mark: float | None = None
    confidence: Confidence | None = None
    range: Range | None = None
    why: str | None = None
    cites: tuple[Citation, ...] = ()
    """What it leans on: shown, not counted."""
    case: Annotated[str, Ref("case")] | None = None
    scenario: Annotated[str, Ref("scenario")] | None = None
    exact: float | None = Field(default=None, exclude=True)
    """A number alone in the file: in natural units where the criterion has a measure, else a mark or a score."""

    @classmethod
    def faults(cls, given: Mapping[str, Any], units: Units = ANY_UNITS) -> Iterator[Fault]:
        """A number alone, or one reading with one uncertainty."""
        if "exact" not in given:
            yield from _reading_faults(given, units)
            if not any(reading in given for reading in READINGS):
                yield Fault("", "a judgement needs a `score` from 0 to 100, or a `value` in natural units")
        elif len(given) > 1:
            yield Fault("", "a number alone is exact and has no reason; give a `score` or a `value` in its place")
        else:
            yield from _bare_faults(given["exact"], units)


def _bare_faults(exact: float | None, units: Units) -> Iterator[Fault]:
    if exact is None or units.measured is not False or units.marked is None:
        return
    low, high = sorted(units.marks) if units.marks is not None else (0.0, 100.0)
    if not low <= exact <= high:
        scale = "marks" if units.marks is not None else "scale"
        yield Fault("", f"{exact:.12g} is outside the {scale}; give a number from {low:.12g} to {high:.12g}")


class Cell(Record):
    """What an option's file says of one criterion."""

    bare_scalar = "judgement"
    bare_list = "evidence"
    bare_mapping = ("judgement", (*READINGS, "confidence", "range", "why", "cites"))

    evidence: tuple[Evidence, ...] = ()
    judgement: Annotated[tuple[Judgement, ...], OneOrMore()] = ()
    """None, one for every world, or one a case, a scenario or both."""

    @classmethod
    def faults(cls, given: Mapping[str, Any], units: Units = ANY_UNITS) -> Iterator[Fault]:
        """Of several judgements each says where it holds, and no two hold in one world."""
        judgements = given.get("judgement") or ()
        if len(judgements) > 1:
            if any(one.case is None and one.scenario is None for one in judgements):
                yield Fault("judgement", "of several judgements each names its `case`, its `scenario` or both")
            elif any(_meet(one, other) for one, other in combinations(judgements, 2)):
                yield Fault(
                    "judgement",
                    "two judgements hold in one world (the same case and scenario); make them apart, or keep one",
                )


UNSAID = Cell.made({})
"""The cell of a criterion that an option's file does not name."""


def _meet(one: Judgement, other: Judgement) -> bool:
    """Whether some world is both judgements'."""
    return all(a is None or b is None or a == b for a, b in ((one.case, other.case), (one.scenario, other.scenario)))
