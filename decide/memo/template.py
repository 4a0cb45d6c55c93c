"""memo.yaml: a ministry's own letterhead, addressees, order and words of the memo, without code.

Everything in it is optional, and so is the file. It is read as the decision's own files are: unknown keys and
sections are errors with their line and column, and the nearest known one is named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from decide.files.disk import is_there, read_below
from decide.files.document import document, record_of
from decide.files.nodes import MAPPING
from decide.files.place import BAD
from decide.files.problems import FolderError, Problem
from decide.memo.model import Paper
from decide.model import ANY_UNITS, FORMAT, Fault, Record, Units

FILE = "memo.yaml"

PageKey = Literal[
    "decision_sought", "bottom_line", "recommendation", "why_now", "options", "case_for", "case_against",
    "alternative", "dissent", "disagreement", "change", "next_steps", "risks",
]  # fmt: skip
AnnexKey = Literal[
    "background", "criteria", "table", "scenarios", "sensitivity", "evidence", "sources", "method"
]  # fmt: skip

PAGE_1: tuple[PageKey, ...] = ("decision_sought", "bottom_line", "recommendation", "why_now", "options", "risks")
PAGE_2: tuple[PageKey, ...] = (
    "case_for", "case_against", "alternative", "dissent", "disagreement", "change", "next_steps",
)  # fmt: skip
ANNEX: tuple[AnnexKey, ...] = (
    "background", "criteria", "table", "scenarios", "sensitivity", "evidence", "sources", "method",
)  # fmt: skip


class Headings(Record):
    """The sections' headings; a name such as the option's follows where the memo gives one."""

    decision_sought: str = "Decision sought"
    bottom_line: str = "Bottom line"
    recommendation: str = "Recommendation"
    why_now: str = "Why now"
    options: str = "Options at a glance"
    case_for: str = "The case for"
    case_against: str = "The case against"
    alternative: str = "The strongest alternative"
    dissent: str = "Dissent"
    disagreement: str = "Where the sources disagree or are silent"
    change: str = "What would change this advice"
    next_steps: str = "Next steps"
    risks: str = "Conditions and risks"
    background: str = "Background"
    criteria: str = "Criteria and weights"
    table: str = "The performance table"
    scenarios: str = "Scenarios and cases"
    sensitivity: str = "Sensitivity"
    evidence: str = "Evidence"
    sources: str = "Sources"
    method: str = "Method, limits and files"


class Words(Record):
    """The words of the frame, and the marks."""

    for_: str = Field(default="FOR", alias="for")
    through: str = "THROUGH"
    from_: str = Field(default="FROM", alias="from")
    date: str = "DATE"
    subject: str = "SUBJECT"
    annex: str = "Annex"
    notes: str = "Notes"
    figure: str = "Figure"
    table: str = "Table"
    page: str = "Page"
    initials: str = "Initials"
    signed: str = "Date"
    judgement: str = "judgement"
    uncited: str = "no citation"
    inferred: str = "inferred"


class Template(Record):
    """memo.yaml as a whole."""

    format: int = FORMAT
    letterhead: tuple[str, ...] = ()
    marking: str | None = None
    for_: str | None = Field(default=None, alias="for")
    through: str | None = None
    from_: str | None = Field(default=None, alias="from")
    subject: str | None = None
    paper: Paper = "A4"
    page_1: tuple[PageKey, ...] = PAGE_1
    page_2: tuple[PageKey, ...] = PAGE_2
    annex: tuple[AnnexKey, ...] = ANNEX
    headings: Headings = Headings()
    words: Words = Words()
    boxes: tuple[str, ...] = ("Approve", "Disapprove", "Modify", "Discuss")
    claims: Annotated[float, Field(ge=1, le=9)] = 3.0

    @classmethod
    def faults(cls, given: Mapping[str, Any], units: Units = ANY_UNITS) -> Iterator[Fault]:
        """Each section stands once."""
        for field, others in (("page_1", ()), ("page_2", tuple(given.get("page_1") or PAGE_1)), ("annex", ())):
            for key, count in Counter(given.get(field) or ()).items():
                if count > 1:
                    yield Fault(field, f"the section {key} stands here {count} times; leave it once")
                elif key in others and "page_1" in given:
                    yield Fault(field, f"the section {key} stands on both pages; leave it on one")

    @property
    def pages(self) -> tuple[tuple[PageKey, ...], tuple[PageKey, ...]]:
        """The sections of the two pages; one that is moved to page 1 leaves page 2."""
        return self.page_1, tuple(key for key in self.page_2 if key not in self.page_1)

    @property
    def left_out(self) -> tuple[str, ...]:
        """The sections that the memo has without a template and not with this one."""
        here = {*self.page_1, *self.page_2, *self.annex}
        return tuple(key for key in (*PAGE_1, *PAGE_2, *ANNEX) if key not in here)


@dataclass(frozen=True)
class Reading:
    """A template as it was read, with the digest of its file and what there is to say of it."""

    template: Template
    digest: str | None = None
    problems: tuple[Problem, ...] = ()


def problems(folder: str | PathLike[str]) -> list[Problem]:
    """What there is to mend in the folder's memo.yaml, errors and warnings by line; nothing where there is none."""
    try:
        return list(read_template(Path(folder)).problems)
    except FolderError as error:
        return list(error.problems)


def read_template(folder: Path) -> Reading:
    """The folder's memo.yaml; the defaults where there is none. `FolderError` where it has errors."""
    path = folder / FILE
    if not is_there(path):
        return Reading(Template())
    try:
        data, link = read_below(folder, path)
    except ValueError as error:
        raise FolderError([Problem("error", FILE, 1, 1, str(error))]) from None
    found = document(data, FILE, empty=None)
    warnings = () if link is None else (Problem("warning", FILE, 1, 1, link),)
    if found.root is None and not found.errors:
        return Reading(Template(), found.digest, (*warnings, *found.problems))
    if found.root is not None and found.root.kind != MAPPING:
        wanted = "the file is keys and values, such as `letterhead: [Ministry of Ports]`"
        raise FolderError([Problem("error", FILE, found.root.line, found.root.column, wanted)])
    record, problems = record_of(found, Template)
    if record is BAD:
        raise FolderError(problems)
    return Reading(record, found.digest, (*warnings, *problems))
