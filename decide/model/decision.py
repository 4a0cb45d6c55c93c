"""The files' records as wholes: options, sources, the frame, perspectives, and the decision that they make up."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Any

from pydantic import Field

from decide.model.authors import Author
from decide.model.cells import Cell, Citation, Judgement
from decide.model.fields import (
    ANY_UNITS,
    FORMAT,
    Confidence,
    Elicited,
    Fault,
    Marks,
    NewId,
    Odds,
    OneOrMore,
    OptionId,
    PartialDate,
    Points,
    Record,
    Ref,
    Reliability,
    Score,
    SourceId,
    SourceKind,
    Units,
    Url,
)
from decide.model.tree import ALL_ZERO, Node


class Statement(Record):
    """A sentence of the writer's, with the citations that carry it."""

    bare_scalar = "text"

    text: str
    cites: tuple[Citation, ...] = ()


class Step(Statement):
    """What one would do, with who does it and by when."""

    owner: str | None = None
    by: PartialDate | None = None


class Case(Record):
    """One way an option can come about or turn out; its weight is relative to the option's other cases."""

    bare_scalar = "name"

    name: str
    clause: str | None = None
    """Completes "If …"."""
    weight: Odds = 1.0
    why: str | None = None
    cites: tuple[Citation, ...] = ()


class Scenario(Record):
    """A state of the world that no option chooses; its odds are relative to the others'."""

    bare_scalar = "name"

    id: str
    name: str
    clause: str | None = None
    """Completes "If …"."""
    odds: Odds = 1.0
    why: str | None = None
    cites: tuple[Citation, ...] = ()


class Option(Record):
    """One course of action and its row of the performance table."""

    id: str
    name: str
    summary: str | None = None
    set_aside: str | None = None
    """Why it is no longer in play; None where it is."""
    advocates: tuple[SourceId, ...] = ()
    critics: tuple[SourceId, ...] = ()
    steps: tuple[Step, ...] = ()
    conditions: tuple[Statement, ...] = ()
    risks: tuple[Statement, ...] = ()
    indicators: tuple[Statement, ...] = ()
    cases: Annotated[dict[str, Case], NewId("case")] = Field(default_factory=dict)
    scores: Annotated[dict[str, Cell], Ref("criterion")] = Field(default_factory=dict)


class Source(Record):
    """A text that passages are cited from."""

    id: str
    title: str
    authors: tuple[Author, ...] = ()
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
    why_now: Annotated[tuple[Statement, ...], OneOrMore()] = ()
    background: Annotated[tuple[Statement, ...], OneOrMore()] = ()
    decide_by: PartialDate | None = None


class Frame(Record):
    """The `decision:` block: the question, whose it is and as of when."""

    title: str
    question: str
    decision_maker: str | None = None
    as_of: PartialDate | None = None
    status_quo: OptionId | None = None
    options: tuple[OptionId, ...] | None = None
    confidence: HalfWidths = HalfWidths.made({})
    marks: Marks | None = None
    """The worst and the best mark, where bare numbers are marks."""
    memo: MemoWords = MemoWords.made({})

    @classmethod
    def faults(cls, given: Mapping[str, Any], units: Units = ANY_UNITS) -> Iterator[Fault]:
        """Marks that differ."""
        if (marks := given.get("marks")) is not None and marks[0] == marks[1]:
            yield Fault("marks", "the worst and the best mark are the same; write [worst, best], as in [1, 5]")


class Perspective(Record):
    """One person's weights, odds and judgements."""

    id: str
    format: int = FORMAT
    name: str
    holder: str | None = None
    why: str | None = None
    elicited: Elicited | None = None
    recommends: OptionId | None = None
    because: str | None = None
    weights: Annotated[dict[str, Points], Ref("node")] = Field(default_factory=dict)
    odds: dict[str, Odds] = Field(default_factory=dict)
    """Odds by scenario, and by `OPTION/CASE`; all of a family are named."""
    judgements: Annotated[dict[str, Annotated[dict[str, Judgement], Ref("criterion")]], Ref("option")] = Field(
        default_factory=dict
    )


class CriteriaFile(Record):
    """criteria.yaml as a whole."""

    format: int = FORMAT
    decision: Frame
    sources: Annotated[dict[str, Source], NewId("source")] = Field(default_factory=dict)
    scenarios: Annotated[dict[str, Scenario], NewId("scenario")] = Field(default_factory=dict)
    criteria: Annotated[dict[str, Node], NewId("node")]

    @classmethod
    def faults(cls, given: Mapping[str, Any], units: Units = ANY_UNITS) -> Iterator[Fault]:
        """Some criteria, with some weight; no scenario, or two at least."""
        if (scenarios := given.get("scenarios")) is not None and len(scenarios) == 1:
            yield Fault("scenarios", "one scenario alone is how things are; name another that may hold, or none")
        if (criteria := given.get("criteria")) is not None:
            if not criteria:
                yield Fault("criteria", "there are no criteria; give one at least")
            elif all(node.weight == 0 for node in criteria.values()):
                yield Fault("criteria", ALL_ZERO)


class Decision(Record):
    """A folder, read: the question, its sources, scenarios and value tree, the options in order, the perspectives."""

    frame: Frame
    sources: dict[str, Source]
    scenarios: dict[str, Scenario] = Field(default_factory=dict)
    criteria: dict[str, Node]
    options: dict[str, Option]
    """The options that are not set aside."""
    set_aside: dict[str, Option] = Field(default_factory=dict)
    """The options that are no longer in play: shown, and part of no computation."""
    perspectives: dict[str, Perspective]

    @cached_property
    def every_option(self) -> dict[str, Option]:
        """All options, those set aside last."""
        return {**self.options, **self.set_aside}

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
