"""Forms that change a record that is there."""

from __future__ import annotations

from decide.files import amending
from decide.files.amending import Spot
from decide.files.folder import Folder
from decide.model import Bearing, Confidence, Decision, Evidence, Judgement, Kind, Option, Record, SourceKind, choices
from decide.text import one_line
from decide.tui.records.forms import Entry, Form, as_typed, editing, entry_of, one_of


def frame(folder: Folder) -> Form:
    """The question, and whose it is."""
    there = folder.sound.frame
    entries = [
        entry_of(there, "title", "Title", must=True),
        entry_of(there, "question", "The question", must=True, long=True),
        entry_of(there, "decision_maker", "Who decides"),
        Entry("as_of", "What could be known: a date", there.as_of.text if there.as_of else ""),
        entry_of(there, "status_quo", "The option that changes nothing: its id"),
    ]
    return editing(folder, "The question", amending.frame(), entries, "the question is changed")


def source(folder: Folder, name: str) -> Form:
    """A source."""
    there = folder.sound.sources[name]
    entries = [
        entry_of(there, "title", "Title", must=True),
        entry_of(there, "outlet", "Where it was published"),
        Entry("date", "Date: a day, a month or a year", there.date.text if there.date else ""),
        entry_of(there, "url", "Address"),
        entry_of(there, "kind", f"Kind: {one_of(choices(SourceKind))}", known=choices(SourceKind)),
        entry_of(there, "position", "What it recommends, in a sentence", long=True),
        entry_of(there, "note", "Note on where it comes from", long=True),
        Entry("weight", "Weight; 0 leaves it out", as_typed(there.weight), figure=True),
    ]
    return editing(folder, f"Source: {there.title}", amending.source(name), entries, f"{there.title} is changed")


def world(folder: Folder, name: str) -> Form:
    """A scenario, or a case by `OPTION/CASE`."""
    decision = folder.sound
    option_id, slash, case = name.partition("/")
    if slash:
        there: Record = decision.every_option[option_id].cases[case]
        spot, odds = amending.case(option_id, case), "weight"
    else:
        there, spot, odds = decision.scenarios[name], amending.scenario(name), "odds"
    entries = [
        entry_of(there, "name", "Name", must=True),
        entry_of(there, "clause", "Completes “If …”"),
        entry_of(there, odds, "Odds, relative to the others'", figure=True),
        entry_of(there, "why", "What the odds rest on", long=True),
    ]
    title = f"{'Case' if slash else 'Scenario'}: {entries[0].value}"
    return editing(folder, title, spot, entries, f"{entries[0].value} is changed")


def node(folder: Folder, name: str) -> Form:
    """A criterion or a group."""
    decision = folder.sound
    there = decision.nodes[name]
    entries = [
        entry_of(there, "name", "Name", must=True),
        entry_of(there, "short", "Short name, at most 16 characters"),
        entry_of(there, "weight", "Weight, in points", must=True, figure=True),
        entry_of(there, "question", "What it asks", long=True),
        entry_of(there, "why", "Why this weight", long=True),
    ]
    for anchor, words in sorted((there.scale or {}).items()):
        entries.append(Entry(f"scale.{anchor:g}", f"What {anchor:g} means", words, must=anchor in (0, 100), long=True))
    title = f"{'Group' if there.criteria is not None else 'Criterion'}: {there.name}"
    return editing(folder, title, amending.node(decision, name), entries, f"{there.name} is changed")


def option(folder: Folder, name: str) -> Form:
    """An option: what it is called, what one would do, and whether it is set aside."""
    there = folder.sound.every_option[name]
    entries = [
        entry_of(there, "name", "Name", must=True),
        entry_of(there, "summary", "What one would do, in a sentence", long=True),
        entry_of(there, "set_aside", "Set aside, because (empty: it is in play)", long=True),
    ]
    return editing(folder, f"Option: {there.name}", amending.option(name), entries, f"{there.name} is changed")


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


def judgement(folder: Folder, option_id: str, criterion: str) -> Form | None:
    """The judgement of a cell in the option's file; None where there is none, or one for each world."""
    decision = folder.sound
    course = decision.every_option[option_id]
    cell = course.scores.get(criterion)
    if cell is None or len(cell.judgement) != 1:
        return None
    there = cell.judgement[0]
    title = f"{course.name}, {decision.leaves[criterion].called}: the file's judgement"
    if there.exact is not None:
        entry = Entry(criterion, "The reading", as_typed(there.exact), must=True, figure=True)
        spot = Spot(amending.option(option_id).file, ("scores",), Option)
        return editing(folder, title, spot, [entry], "the reading is changed")
    entries = [*_reading(there, decision, criterion), entry_of(there, "why", "Why", long=True)]
    return editing(folder, title, amending.judgement(folder, option_id, criterion), entries, "the judgement is changed")


def _reading(there: Evidence | Judgement, decision: Decision, criterion: str) -> list[Entry]:
    measure = decision.leaves[criterion].measure
    given = next((key for key in ("score", "value", "mark") if getattr(there, key) is not None), None)
    key = given or ("value" if measure else "mark" if decision.frame.marks else "score")
    unit = {"score": "0 to 100", "mark": "as a mark", "value": f"in {measure.unit}" if measure else ""}[key]
    entries = [entry_of(there, key, f"The reading, {one_line(unit)}", figure=True)]
    if there.range is None:
        entries.append(entry_of(there, "confidence", "How sure", words=("", *choices(Confidence))))
    return entries
