"""What a decision is: the records of a folder, frozen, as `pydantic` models.

The models are the one place where the file format is declared. `decide.files` reads each field by its type here, so
that a message can name the line; the rules between fields of one record are its `faults`, which both the reader
and pydantic ask.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

FORMAT = 1
ID_PATTERN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Ref(NamedTuple):
    """Marks a text field, or the keys of a mapping, as naming a record of that kind."""

    kind: str


class NewId(NamedTuple):
    """Marks a text field, or the keys of a mapping, as giving ids of that kind."""

    kind: str


class WordCount(NamedTuple):
    """Marks a text field as holding between `least` and `most` words."""

    least: int
    most: int


class WebAddress(NamedTuple):
    """Marks a text field as an http or https address."""


Points = Annotated[float, Field(ge=0)]
Score = Annotated[float, Field(ge=0, le=100)]
Url = Annotated[str, WebAddress()]
SourceId = Annotated[str, Ref("source")]
OptionId = Annotated[str, Ref("option")]
Confidence = Literal["high", "moderate", "low"]
Bearing = Literal["direct", "inferred"]
Kind = Literal["fact", "reported", "assessment", "prediction", "prescription"]
SourceKind = Literal["op-ed", "analysis", "report", "primary", "news", "blog"]
Reliability = Literal["A", "B", "C", "D", "E", "F"]
Elicited = Literal["points", "swing", "rank", "pairwise"]
Range = tuple[float, float]


class Fault(NamedTuple):
    """A broken rule between the fields of one record: the field (in the file's spelling) to point at, and why."""

    field: str
    message: str


class PartialDate(NamedTuple):
    """A day, a month or a year; where it has to be compared it counts as its last day."""

    text: str
    last: date

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2020-01-05`, `2020-01` or `2020`; `ValueError` for anything else."""
        match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text, re.ASCII)
        if match is None:
            raise ValueError(text)
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        if year == 0:
            raise ValueError(text)
        month = 12 if month is None else month
        if not 1 <= month <= 12:
            raise ValueError(text)
        return cls(text, date(year, month, calendar.monthrange(year, month)[1] if day is None else day))


class Record(BaseModel):
    """The base of every record: frozen, no unknown fields, rules between fields in `faults`."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, allow_inf_nan=False)

    bare_scalar: ClassVar[str | None] = None
    """The field that a lone scalar in place of the mapping stands for."""
    bare_list: ClassVar[str | None] = None
    """The field that a list in place of the mapping stands for."""

    @classmethod
    def faults(cls, given: Mapping[str, Any], measured: bool | None = None) -> Iterator[Fault]:
        """Rules between fields. `given` holds what was written, a field that is itself unreadable as None.

        `measured` says whether the criterion at hand has natural units; None where that isn't known.
        """
        return iter(())

    @model_validator(mode="after")
    def _no_faults(self) -> Self:
        given = {k: v for k, v in self.__dict__.items() if v is not None and k in self.model_fields_set}
        if found := next(iter(self.faults(given)), None):
            raise ValueError(f"{found.field}: {found.message}")
        return self


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
            yield Fault("range", f"the range's low end {low:g} is above its high end {high:g}; write [low, high]")
        elif reading is not None and not low <= reading <= high:
            yield Fault("range", f"the range {low:g} to {high:g} leaves out the reading {reading:g}; widen it")
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
        elif exact is not None and not measured and not 0 <= exact <= 100:
            yield Fault("", f"{exact:g} is outside the scale; give a number from 0 to 100")


class Cell(Record):
    """What an option's file says of one criterion."""

    bare_scalar = "judgement"
    bare_list = "evidence"

    evidence: tuple[Evidence, ...] = ()
    judgement: Judgement | None = None


class Statement(Record):
    """A sentence of the writer's, with the citations that carry it."""

    bare_scalar = "text"

    text: str
    cites: tuple[Citation, ...] = ()


class Case(Record):
    """One way an option can come about or turn out; its weight is relative to the option's other cases."""

    bare_scalar = "name"

    name: str
    weight: Annotated[float, Field(gt=0)] = 1.0


class Option(Record):
    """One course of action and its row of the performance table."""

    id: str
    name: str
    summary: str
    advocates: tuple[SourceId, ...] = ()
    critics: tuple[SourceId, ...] = ()
    steps: tuple[Statement, ...] = ()
    conditions: tuple[Statement, ...] = ()
    risks: tuple[Statement, ...] = ()
    indicators: tuple[Statement, ...] = ()
    cases: Annotated[dict[str, Case], NewId("case")] = {}
    scores: Annotated[dict[str, Cell], Ref("criterion")] = {}


class Source(Record):
    """A text that passages are cited from."""

    id: str
    title: str
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    date: PartialDate | None = None
    url: Url | None = None
    text_url: Url | None = None
    kind: SourceKind | None = None
    position: str | None = None
    note: str | None = None
    voice: Annotated[str, NewId("voice")] | None = None
    reliability: Reliability | None = None
    weight: Points = 1.0

    @property
    def speaks_as(self) -> str:
        """The voice it counts under: its own unless it shares one."""
        return self.voice or self.id

    @property
    def passage_url(self) -> str | None:
        """Where a passage can be read: the held copy if there is one, else the article."""
        return self.text_url or self.url


class Measure(Record):
    """Natural units and the value function: piecewise linear and monotone, constant beyond its ends."""

    unit: str
    points: tuple[tuple[float, float], ...]

    @classmethod
    def faults(cls, given: Mapping[str, Any], measured: bool | None = None) -> Iterator[Fault]:
        """Two points or more, in order, monotone, with values from 0 to 100."""
        points = given.get("points")
        if points is None:
            return
        if len(points) < 2:
            yield Fault("points", "a value function needs two points or more: [[natural value, 0 to 100], …]")
        steps = [b - a for (a, _), (b, _) in pairwise(points)]
        if not (all(s > 0 for s in steps) or all(s < 0 for s in steps)):
            yield Fault("points", "the natural values must rise from point to point, each once; put them in order")
        rises = [b - a for (_, a), (_, b) in pairwise(points)]
        if not (all(r >= 0 for r in rises) or all(r <= 0 for r in rises)):
            yield Fault("points", "the value function must be monotone: only rising, or only falling, values")
        if any(not 0 <= value <= 100 for _, value in points):
            yield Fault("points", "each point is [natural value, value], the value from 0 to 100")

    @cached_property
    def _ordered(self) -> tuple[tuple[float, float], ...]:
        return tuple(sorted(self.points))

    @property
    def ends(self) -> tuple[float, float]:
        """The least and the greatest natural value that the function was given for."""
        return self._ordered[0][0], self._ordered[-1][0]

    def value(self, natural: float) -> float:
        """The value on 0–100 of a natural quantity."""
        points = self._ordered
        if natural <= points[0][0]:
            return points[0][1]
        for (x0, y0), (x1, y1) in pairwise(points):
            if natural < x1:
                return y0 + (y1 - y0) * ((natural - x0) / (x1 - x0))
        return points[-1][1]


class Node(Record):
    """A node of the value tree: a criterion (with `scale` or `measure`) or a group (with `criteria`)."""

    id: str
    name: str
    weight: Points
    question: str | None = None
    why: str | None = None
    cites: tuple[Citation, ...] = ()
    scale: dict[float, str] | None = None
    measure: Measure | None = None
    criteria: Annotated[dict[str, Node], NewId("node")] | None = None

    @classmethod
    def faults(cls, given: Mapping[str, Any], measured: bool | None = None) -> Iterator[Fault]:
        """A scale, a measure or criteria; both ends of a scale; some weight among the children."""
        shapes = [shape for shape in ("scale", "measure", "criteria") if shape in given]
        if not shapes:
            yield Fault("", "a criterion needs a `scale` or a `measure`, a group needs `criteria`")
        for extra in shapes[1:]:
            yield Fault(extra, f"`{shapes[0]}` and `{extra}` exclude each other; keep one of them")
        scale = given.get("scale")
        if scale is not None:
            for end in (0, 100):
                if end not in scale:
                    yield Fault("scale", f"the scale does not say what {end} means; add an anchor `{end}: …`")
            for anchor in scale:
                if not 0 <= anchor <= 100:
                    yield Fault("scale", f"the anchor {anchor:g} is outside the scale; anchors go from 0 to 100")
        children = given.get("criteria")
        if children is not None:
            if not children:
                yield Fault("criteria", "the group has no criteria; give it one or make it a criterion")
            elif all(child.weight == 0 for child in children.values()):
                yield Fault("criteria", ALL_ZERO)

    def leaves(self) -> Iterator[Node]:
        """The criteria below this node, or itself, in the order of the file."""
        if self.criteria is None:
            yield self
        else:
            for child in self.criteria.values():
                yield from child.leaves()


ALL_ZERO = "the weights of these siblings are all 0, so no shares follow; give one of them more"


class HalfWidths(Record):
    """What the words of confidence stand for: half-widths, in points of the 0–100 scale."""

    high: Score = 5.0
    moderate: Score = 15.0
    low: Score = 30.0

    def of(self, confidence: Confidence | None) -> float:
        """The half-width of a word; moderate where none was given."""
        width: float = getattr(self, confidence or "moderate")
        return width


class MemoWords(Record):
    """What only the writer of the memo knows."""

    for_: str | None = Field(default=None, alias="for")
    through: str | None = None
    from_: str | None = Field(default=None, alias="from")
    why_now: str | None = None
    background: str | None = None
    decide_by: PartialDate | None = None


class Frame(Record):
    """The `decision:` block: the question, whose it is and as of when."""

    title: str
    question: str
    decision_maker: str | None = None
    as_of: PartialDate | None = None
    status_quo: OptionId | None = None
    options: tuple[OptionId, ...] | None = None
    confidence: HalfWidths = HalfWidths()
    memo: MemoWords = MemoWords()


class Perspective(Record):
    """One person's weights and judgements."""

    id: str
    format: int = FORMAT
    name: str
    holder: str | None = None
    why: str | None = None
    elicited: Elicited | None = None
    recommends: OptionId | None = None
    because: str | None = None
    weights: Annotated[dict[str, Points], Ref("node")] = {}
    judgements: Annotated[dict[str, Annotated[dict[str, Judgement], Ref("criterion")]], Ref("option")] = {}


class CriteriaFile(Record):
    """criteria.yaml as a whole."""

    format: int = FORMAT
    decision: Frame
    sources: Annotated[dict[str, Source], NewId("source")] = {}
    criteria: Annotated[dict[str, Node], NewId("node")]

    @classmethod
    def faults(cls, given: Mapping[str, Any], measured: bool | None = None) -> Iterator[Fault]:
        """Some criteria, with some weight."""
        if (criteria := given.get("criteria")) is not None:
            if not criteria:
                yield Fault("criteria", "there are no criteria; give one at least")
            elif all(node.weight == 0 for node in criteria.values()):
                yield Fault("criteria", ALL_ZERO)


class Decision(Record):
    """A folder, read: the question, its sources, the value tree, the options in order, and the perspectives."""

    frame: Frame
    sources: dict[str, Source]
    criteria: dict[str, Node]
    options: dict[str, Option]
    perspectives: dict[str, Perspective]

    @cached_property
    def leaves(self) -> dict[str, Node]:
        """The criteria proper, by id, in the order of the tree."""
        return {leaf.id: leaf for node in self.criteria.values() for leaf in node.leaves()}

    @cached_property
    def families(self) -> tuple[tuple[str, ...], ...]:
        """The ids of each set of siblings, the top one first."""
        found: list[tuple[str, ...]] = []

        def visit(family: Mapping[str, Node]) -> None:
            found.append(tuple(family))
            for node in family.values():
                if node.criteria is not None:
                    visit(node.criteria)

        visit(self.criteria)
        return tuple(found)

    @cached_property
    def nodes(self) -> dict[str, Node]:
        """Every node of the tree by id, a group before its children."""
        found: dict[str, Node] = {}

        def visit(family: Mapping[str, Node]) -> None:
            for node in family.values():
                found[node.id] = node
                if node.criteria is not None:
                    visit(node.criteria)

        visit(self.criteria)
        return found
