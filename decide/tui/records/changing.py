"""Forms that change a record that is there."""

from __future__ import annotations

from decide.files import amending
from decide.files.folder import Folder
from decide.model import Record, SourceKind, choices
from decide.tui.records.forms import Entry, Form, as_typed, editing, entry_of, one_of, read_span, span_text


def frame(folder: Folder) -> Form:
    """The question, and whose it is."""
    there = folder.sound.frame
    entries = [
        entry_of(there, "title", "Title", must=True),
        entry_of(there, "question", "The question", must=True, long=True),
        entry_of(there, "decision_maker", "Who decides"),
        Entry("as_of", "What could be known: a date", there.as_of.text if there.as_of else ""),
        entry_of(there, "status_quo", "The option that changes nothing: its id", known=tuple(folder.sound.options)),
    ]
    if there.marks is not None:
        entries.append(Entry("marks", "Marks, worst..best", span_text(there.marks), must=True, reads=read_span))
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


def option(folder: Folder, name: str) -> Form:
    """An option: what it is called, what one would do, and whether it is set aside."""
    there = folder.sound.every_option[name]
    entries = [
        entry_of(there, "name", "Name", must=True),
        entry_of(there, "summary", "What one would do, in a sentence", long=True),
    ]
    if there.set_aside is not None:
        entries.append(entry_of(there, "set_aside", "Set aside, because (empty: it is in play again)", long=True))
    return editing(folder, f"Option: {there.name}", amending.option(name), entries, f"{there.name} is changed")


def set_aside(folder: Folder, name: str) -> Form:
    """An option that is no longer in play, with the reason."""
    there = folder.sound.every_option[name]
    entries = [Entry("set_aside", "Why it is no longer in play", must=True, long=True)]
    return editing(folder, f"Set {there.name} aside", amending.option(name), entries, f"{there.name} is set aside")
