"""Forms on what a cell of the table rests on: pieces of evidence, and judgements in the options' files."""

from __future__ import annotations

from collections.abc import Sequence

from decide.files import adding, amending
from decide.files.changing import FileChange
from decide.files.folder import Folder
from decide.files.problems import SaveError
from decide.model import READINGS, Bearing, Confidence, Decision, Evidence, Judgement, Kind, Units, choices
from decide.passages import Pointed
from decide.text import one_line
from decide.tui.records.forms import (
    Answers,
    Entry,
    Form,
    among,
    answered,
    editing,
    entry_of,
    made,
    one_of,
    read_span,
    span_text,
)


def piece(folder: Folder, option_id: str, criterion: str, at: int) -> Form:
    """A piece of a cell's evidence."""
    decision = folder.sound
    course = decision.every_option[option_id]
    there = course.scores[criterion].evidence[at]
    title = f"{course.name}, {decision.leaves[criterion].called}: {decision.sources[there.source].title}"
    entries = [
        entry_of(there, "claim", "What the passage says, in your own words", must=True, long=True),
        *_reading(there, decision, criterion),
        entry_of(there, "bearing", "Bearing", words=choices(Bearing)),
        entry_of(there, "kind", f"Kind: {one_of(choices(Kind))}", known=choices(Kind)),
        entry_of(there, "from", "The passage's first words, exactly", must=True),
        entry_of(there, "to", "Its last words"),
    ]
    if course.cases:
        entries.append(entry_of(there, "case", "Only in this case: its id"))
    if decision.scenarios:
        entries.append(entry_of(there, "scenario", "Only in this scenario: its id"))
    spot = amending.piece(folder, option_id, criterion, at)
    return editing(folder, title, spot, entries, "the evidence is changed")


def judgement(folder: Folder, option_id: str, criterion: str, at: int) -> Form:
    """A judgement of a cell in the option's file, counted from 0."""
    decision = folder.sound
    course = decision.every_option[option_id]
    there = course.scores[criterion].judgement[at]
    title = f"{course.name}, {decision.leaves[criterion].called}: the file's judgement"
    key = _key(there, decision, criterion)
    if there.exact is not None:
        there = Judgement.made({key: there.exact})
    entries = [*_reading(there, decision, criterion), entry_of(there, "why", "Why", long=True)]
    spot = amending.judgement(folder, option_id, criterion, at)
    return editing(folder, title, spot, entries, "the judgement is changed", alone=key)


def _key(there: Evidence | Judgement, decision: Decision, criterion: str) -> str:
    """The key of a reading in the file: the one it has, else the criterion's."""
    given = next((key for key in READINGS if getattr(there, key) is not None), None)
    return given or _key_on(decision, criterion)


def _key_on(decision: Decision, criterion: str) -> str:
    """The key of a new reading on a criterion."""
    return "value" if decision.leaves[criterion].measure else "mark" if decision.frame.marks else "score"


def _unit_of(key: str, decision: Decision, criterion: str) -> str:
    """What a reading is in, in words."""
    measure = decision.leaves[criterion].measure
    if key == "mark" and (marks := decision.frame.marks):
        return f"as a mark from {marks[0]:g}, the worst, to {marks[1]:g}"
    return f"in {one_line(measure.unit)}" if key == "value" and measure is not None else "0 to 100"


def _reading(there: Evidence | Judgement, decision: Decision, criterion: str) -> list[Entry]:
    key = _key(there, decision, criterion)
    return [
        entry_of(there, key, f"The reading, {_unit_of(key, decision, criterion)}", figure=True),
        *_uncertain(there),
    ]


def _uncertain(there: Evidence | Judgement | None) -> tuple[Entry, ...]:
    """How sure a reading is: a word, or a range."""
    sure, ends = (there.confidence, there.range) if there is not None else (None, None)
    return (
        Entry("confidence", "How sure", sure or "", words=("", *choices(Confidence))),
        Entry("range", "Or its range, in the reading's unit, as 20..45", span_text(ends), reads=read_span),
    )


def new_judgement(folder: Folder, option_id: str, criterion: str) -> Form:
    """The reading of a cell of which the option's file says nothing yet."""
    decision = folder.sound
    key = _key_on(decision, criterion)
    entries = (
        Entry("reading", f"The reading, {_unit_of(key, decision, criterion)}", must=True, figure=True),
        *_uncertain(None),
        Entry("why", "Why", long=True),
    )

    def make(answers: Answers) -> list[FileChange]:
        given = answered(entries, answers)
        reading = given.pop("reading")
        added = made(Judgement, {key: reading, **given} if given else {"exact": reading})
        return adding.judgement(folder, option_id, criterion, added)

    title = f"{decision.every_option[option_id].name}, {decision.leaves[criterion].called}: your reading"
    return Form(title, entries, make, "the reading is added")


def new_evidence(folder: Folder, source_id: str, pointed: Pointed, at: Sequence[str] = ()) -> Form:
    """A piece of evidence on a passage of a source, for the cell that the targets `at` name first."""
    decision = folder.sound
    cell = next((target.partition(":")[2] for target in at if target.startswith("cell:")), "")
    option_id, _, criterion = cell.partition("/")
    cases = tuple(dict.fromkeys(case for course in decision.every_option.values() for case in course.cases))
    entries = [
        Entry("option", "Option: its id", option_id, must=True, known=tuple(decision.every_option)),
        Entry("criterion", "Criterion: its id", criterion, must=True, known=tuple(decision.leaves)),
        Entry("claim", "What the passage says, in your own words", must=True, long=True),
        Entry("reading", "The reading, 0 to 100 or in the criterion's unit; without, it is context", figure=True),
        *_uncertain(None),
        Entry("bearing", "Bearing", "direct", words=choices(Bearing)),
        Entry("kind", f"Kind: {one_of(choices(Kind))}", known=choices(Kind)),
    ]
    if cases:
        entries.append(Entry("case", "Only in this case: its id", known=cases))
    if decision.scenarios:
        entries.append(Entry("scenario", "Only in this scenario: its id", known=tuple(decision.scenarios)))

    def make(answers: Answers) -> list[FileChange]:
        given = answered(entries, answers)
        option_id, criterion = (among(entry, given.pop(entry.key)) for entry in entries[:2])
        leaf, marks = decision.leaves[criterion], decision.frame.marks
        if (reading := given.pop("reading", None)) is not None:
            given[_key_on(decision, criterion)] = reading
        if given["bearing"] == "direct":
            del given["bearing"]
        passage = {"source": source_id, "from": pointed.from_, "to": pointed.to}
        given = {**{key: value for key, value in passage.items() if value is not None}, **given}
        for fault in Evidence.faults(given, Units(leaf.measure is not None, marks is not None, marks)):
            raise SaveError(fault.message)
        return adding.evidence(folder, option_id, criterion, made(Evidence, given))

    shown = f"“{pointed.from_}”" + (f" … “{pointed.to}”" if pointed.to is not None else "")
    return Form(f"Found once, by {shown}", tuple(entries), make, "the evidence is added")
