"""Citations, and what they and the analyst say in a cell of the performance table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from pydantic import Field

from decide.model.fields import Bearing, Confidence, Fault, Kind, Range, Record, Ref, Score, SourceId, WordCount


class Citation(Record):
    """A passage of a source, by its first and last words, and what it says in the analyst's own words."""

    source: SourceId
    from_: Annotated[str, WordCount(2, 8)] = Field(alias="from")
    to: str | None = None
    claim: str


def _reading_faults(given: Mapping[str, Any], measured: bool | None) -> Iterator[Fault]:
    """Rules that evidence and judgements share: one reading, one uncertainty, both in one unit."""
    if "score" in given and "value" in given:
        yield Fault("value", "`score` and `value` both give the reading; keep one of them")
    if "value" in given and measured is False:
        yield Fault("value", "`value` needs a criterion with a `measure`, and this one has a `scale`; give a `score`")
    if "confidence" in given and "range" in given:
        yield Fault("range", "`confidence` and `range` both give the uncertainty; keep one of them")
    span = given.get("range")
    reading = given.get("score", given.get("value"))
    if span is not None:
        low, high = span
        if low > high:
            yield Fault("range", f"the range's low end {low:.12g} is above its high end {high:.12g}; write [low, high]")
        elif reading is not None and not low <= reading <= high:
            yield Fault("range", f"the range {low:.12g} to {high:.12g} leaves out the reading {reading:.12g}; widen it")
        if given.get("score") is not None and not (low >= 0 and high <= 100):
            yield Fault("range", "the range of a score lies within 0 and 100; mend its ends")


class Evidence(Citation):
    """A citation in a cell of the performance table; with a reading it counts there, without one it is context."""

    score: Score | None = None
    value: float | None = None
    confidence: Confidence | None = None
    range: Range | None = None
    bearing: Bearing = "direct"
    kind: Kind | None = None
    case: Annotated[str, Ref("case")] | None = None

    @property
    def counts(self) -> bool:
        """Whether it has a reading at all."""
        return self.score is not None or self.value is not None

    @classmethod
    def faults(cls, given: Mapping[str, Any], measured: bool | None = None) -> Iterator[Fault]:
        """One reading with one uncertainty, or neither."""
        yield from _reading_faults(given, measured)
        if "score" not in given and "value" not in given:
            for field in ("confidence", "range"):
                if field in given:
                    yield Fault(field, f"`{field}` without a reading; give a `score`, or leave `{field}` out")


class Judgement(Record):
    """The analyst's own reading of a cell; it overrides the cell's evidence."""

    bare_scalar = "exact"

    score: Score | None = None
    value: float | None = None
    confidence: Confidence | None = None
    range: Range | None = None
    why: str | None = None
    exact: float | None = Field(default=None, exclude=True)
    """A number alone in the file: exact, in natural units where the criterion has a measure."""

    @classmethod
    def faults(cls, given: Mapping[str, Any], measured: bool | None = None) -> Iterator[Fault]:
        """A number alone, or one reading with one uncertainty."""
        exact = given.get("exact")
        if "exact" not in given:
            yield from _reading_faults(given, measured)
            if "score" not in given and "value" not in given:
                yield Fault("", "a judgement needs a `score` from 0 to 100, or a `value` in natural units")
        elif len(given) > 1:
            yield Fault("", "a number alone is exact and has no reason; give a `score` or a `value` in its place")
        elif exact is not None and measured is False and not 0 <= exact <= 100:
            yield Fault("", f"{exact:.12g} is outside the scale; give a number from 0 to 100")


class Cell(Record):
    """What an option's file says of one criterion."""

    bare_scalar = "judgement"
    bare_list = "evidence"

    evidence: tuple[Evidence, ...] = ()
    judgement: Judgement | None = None
