"""The records of the hand-written files as forms: what can be changed of each, and the change that the answers make."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from decide.files import adding, amending
from decide.files.amending import Removal, Spot
from decide.files.changing import FileChange
from decide.files.folder import Folder
from decide.files.new_ids import ids_of
from decide.files.problems import SaveError
from decide.model import Case, Decision, Evidence, Judgement, Node, Option, Record, Scenario, Units
from decide.passages import Pointed
from decide.text import instead, one_line, quoted, visible
from decide.tui.typing import number

KINDS = ("fact", "reported", "assessment", "prediction", "prescription")
"""The kinds of statement, as files name them."""


class Entry(NamedTuple):
    """A field of a form."""

    key: str
    """Its key in the file."""
    label: str
    value: str = ""
    """What stands there now."""
    must: bool = False
    """Whether it may not be left empty."""
    figure: bool = False
    """Whether it is a number."""
    long: bool = False
    """Whether it is a text of more than a line."""
    words: tuple[str, ...] = ()
    """The answers to choose from, an empty one for none; without, it is written."""
    known: tuple[str, ...] = ()
    """What may be written, where that can be completed."""


Answers = Mapping[str, str]
Make = Callable[[Answers], list[FileChange]]
"""The changes that the answers make. `SaveError`, with a sentence, where they can't be made."""


class Form(NamedTuple):
    """A form: its title, its fields, what it makes of the answers, and what is said once that is written."""

    title: str
    entries: tuple[Entry, ...]
    make: Make
    said: str


def as_typed(value: object) -> str:
    """A value as a person would type it: numbers never with an exponent, which no file may hold."""
    if value is None:
        return ""
    if not isinstance(value, float):
        return str(value)
    text = format(Decimal(str(value)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _entry(record: Record, key: str, label: str, **more: Any) -> Entry:
    name = key if key in type(record).model_fields else f"{key}_"
    return Entry(key, label, as_typed(getattr(record, name)), **more)


def answer(entry: Entry, given: str) -> str | float | None:
    """An answer as it is to stand in the file; None for none. `SaveError` where it can't be."""
    text = visible(given).strip() if entry.long else one_line(given)
    label = entry.label[:1].lower() + entry.label[1:]
    if not text:
        if entry.must:
            raise SaveError(f"there must be something here: {label}")
        return None
    if not entry.figure:
        return text
    figure = number(text)
    if figure is None:
        raise SaveError(f"this is a number: {label}")
    return figure


def _changed(entries: Sequence[Entry], answers: Answers) -> dict[str, Any]:
    """The answers that differ from what stands there, anchors of a scale (`scale.50`) together."""
    values: dict[str, Any] = {}
    for entry in entries:
        found = answer(entry, answers[entry.key])
        if found == answer(entry._replace(must=False), entry.value):
            continue
        head, dot, anchor = entry.key.partition(".")
        if dot:
            values.setdefault(head, {})[float(anchor)] = found
        else:
            values[entry.key] = found
    return values


def _edit(folder: Folder, title: str, spot: Spot, entries: Sequence[Entry], said: str) -> Form:
    def make(answers: Answers) -> list[FileChange]:
        change = amending.set_values(folder, spot, _changed(entries, answers))
        return [change] if change.before != change.after else []

    return Form(title, tuple(entries), make, said)


def _new(entries: Sequence[Entry], answers: Answers) -> dict[str, Any]:
    values = {entry.key: answer(entry, answers[entry.key]) for entry in entries}
    return {key: value for key, value in values.items() if value is not None}


# Editing


def frame(folder: Folder) -> Form:
    """The question, and whose it is."""
    there = _decision(folder).frame
    entries = [
        _entry(there, "title", "Title", must=True),
        _entry(there, "question", "The question", must=True, long=True),
        _entry(there, "decision_maker", "Who decides"),
        Entry("as_of", "What could be known: a date", there.as_of.text if there.as_of else ""),
        _entry(there, "status_quo", "The option that changes nothing: its id"),
    ]
    return _edit(folder, "The question", amending.frame(), entries, "the question is changed")


def source(folder: Folder, name: str) -> Form:
    """A source."""
    there = _decision(folder).sources[name]
    entries = [
        _entry(there, "title", "Title", must=True),
        _entry(there, "outlet", "Where it was published"),
        Entry("date", "Date: a day, a month or a year", there.date.text if there.date else ""),
        _entry(there, "url", "Address"),
        _entry(there, "kind", "Kind: op-ed, analysis, report, primary, news or blog"),
        _entry(there, "position", "What it recommends, in a sentence", long=True),
        _entry(there, "note", "Note on where it comes from", long=True),
        Entry("weight", "Weight; 0 leaves it out", as_typed(there.weight), figure=True),
    ]
    return _edit(folder, f"Source: {there.title}", amending.source(name), entries, f"{there.title} is changed")


def world(folder: Folder, name: str) -> Form:
    """A scenario, or a case by `OPTION/CASE`."""
    decision = _decision(folder)
    option_id, slash, case = name.partition("/")
    if slash:
        there: Record = decision.every_option[option_id].cases[case]
        spot, odds = amending.case(option_id, case), "weight"
    else:
        there, spot, odds = decision.scenarios[name], amending.scenario(name), "odds"
    entries = [
        _entry(there, "name", "Name", must=True),
        _entry(there, "clause", "Completes “If …”"),
        _entry(there, odds, "Odds, relative to the others'", figure=True),
        _entry(there, "why", "What the odds rest on", long=True),
    ]
    title = f"{'Case' if slash else 'Scenario'}: {entries[0].value}"
    return _edit(folder, title, spot, entries, f"{entries[0].value} is changed")


def node(folder: Folder, name: str) -> Form:
    """A criterion or a group."""
    decision = _decision(folder)
    there = decision.nodes[name]
    entries = [
        _entry(there, "name", "Name", must=True),
        _entry(there, "short", "Short name, at most 16 characters"),
        _entry(there, "weight", "Weight, in points", must=True, figure=True),
        _entry(there, "question", "What it asks", long=True),
        _entry(there, "why", "Why this weight", long=True),
    ]
    for anchor, words in sorted((there.scale or {}).items()):
        entries.append(Entry(f"scale.{anchor:g}", f"What {anchor:g} means", words, must=anchor in (0, 100), long=True))
    title = f"{'Group' if there.criteria is not None else 'Criterion'}: {there.name}"
    return _edit(folder, title, amending.node(decision, name), entries, f"{there.name} is changed")


def option(folder: Folder, name: str) -> Form:
    """An option: what it is called, what one would do, and whether it is set aside."""
    there = _decision(folder).every_option[name]
    entries = [
        _entry(there, "name", "Name", must=True),
        _entry(there, "summary", "What one would do, in a sentence", long=True),
        _entry(there, "set_aside", "Set aside, because (empty: it is in play)", long=True),
    ]
    return _edit(folder, f"Option: {there.name}", amending.option(name), entries, f"{there.name} is changed")


def piece(folder: Folder, option_id: str, criterion: str, at: int) -> Form:
    """A piece of a cell's evidence."""
    decision = _decision(folder)
    course = decision.every_option[option_id]
    there = course.scores[criterion].evidence[at]
    title = f"{course.name}, {decision.leaves[criterion].called}: {decision.sources[there.source].title}"
    entries = [
        _entry(there, "claim", "What the passage says, in your own words", must=True, long=True),
        *_reading(there, decision, criterion),
        _entry(there, "bearing", "Bearing", words=("direct", "inferred")),
        _entry(there, "kind", "Kind: fact, reported, assessment, prediction or prescription"),
        _entry(there, "from", "The passage's first words, exactly", must=True),
        _entry(there, "to", "Its last words"),
    ]
    if course.cases:
        entries.append(_entry(there, "case", "Only in this case: its id"))
    if decision.scenarios:
        entries.append(_entry(there, "scenario", "Only in this scenario: its id"))
    spot = amending.piece(folder, option_id, criterion, at)
    return _edit(folder, title, spot, entries, "the evidence is changed")


def judgement(folder: Folder, option_id: str, criterion: str) -> Form | None:
    """The judgement of a cell in the option's file; None where there is none, or one for each world."""
    decision = _decision(folder)
    course = decision.every_option[option_id]
    cell = course.scores.get(criterion)
    if cell is None or len(cell.judgement) != 1:
        return None
    there = cell.judgement[0]
    title = f"{course.name}, {decision.leaves[criterion].called}: the file's judgement"
    if there.exact is not None:
        entry = Entry(criterion, "The reading", as_typed(there.exact), must=True, figure=True)
        spot = Spot(amending.option(option_id).file, ("scores",), Option)
        return _edit(folder, title, spot, [entry], "the reading is changed")
    entries = [*_reading(there, decision, criterion), _entry(there, "why", "Why", long=True)]
    return _edit(folder, title, amending.judgement(folder, option_id, criterion), entries, "the judgement is changed")


def _reading(there: Evidence | Judgement, decision: Decision, criterion: str) -> list[Entry]:
    measure = decision.leaves[criterion].measure
    given = next((key for key in ("score", "value", "mark") if getattr(there, key) is not None), None)
    key = given or ("value" if measure else "mark" if decision.frame.marks else "score")
    unit = {"score": "0 to 100", "mark": "as a mark", "value": f"in {measure.unit}" if measure else ""}[key]
    entries = [_entry(there, key, f"The reading, {one_line(unit)}", figure=True)]
    if there.range is None:
        entries.append(_entry(there, "confidence", "How sure", words=("", "high", "moderate", "low")))
    return entries


# Adding


def new_option(folder: Folder) -> Form:
    """Another option."""
    entries = (
        Entry("name", "Name", must=True),
        Entry("summary", "What one would do, in a sentence", long=True),
    )

    def make(answers: Answers) -> list[FileChange]:
        given = _new(entries, answers)
        id_ = ids_of([given["name"]], "option", _decision(folder).every_option)[0]
        return adding.option(folder, _made(Option, {"id": id_, **given}))

    return Form("A new option", entries, make, "the option is added")


def new_criterion(folder: Folder, beside: str | None = None) -> Form:
    """Another criterion, at the end of the family of `beside`; of the whole tree without."""
    decision = _decision(folder)
    groups = [name for name, one in decision.nodes.items() if one.criteria is not None]
    group = next((name for name in groups if beside in (decision.nodes[name].criteria or {})), None)
    marks = decision.frame.marks is not None
    entries = (
        Entry("name", "Name", must=True),
        Entry("weight", "Weight, in points", must=True, figure=True),
        Entry("question", "What it asks", long=True),
        Entry("scale.0", "What 0 means: the worst that could plausibly come about", must=not marks, long=True),
        Entry("scale.50", "What 50 means: how things stand", long=True),
        Entry("scale.100", "What 100 means: the best that could plausibly come about", must=not marks, long=True),
    )

    def make(answers: Answers) -> list[FileChange]:
        given = _new(entries, answers)
        scale = {float(key.partition(".")[2]): given.pop(key) for key in list(given) if key.startswith("scale.")}
        if scale:
            given["scale"] = scale
        id_ = ids_of([given["name"]], "criterion", decision.nodes)[0]
        return adding.criterion(folder, _made(Node, {"id": id_, **given}), group)

    within = f", in {decision.nodes[group].name}" if group is not None else ""
    return Form(f"A new criterion{within}", entries, make, "the criterion is added")


def new_source(folder: Folder) -> Form:
    """Another source."""
    entries = (
        Entry("title", "Title", must=True),
        Entry("author", "Author, “Family, Given”"),
        Entry("outlet", "Where it was published"),
        Entry("date", "Date: a day, a month or a year"),
        Entry("url", "Address"),
    )

    def make(answers: Answers) -> list[FileChange]:
        from decide.bibliography.incoming import Found, as_sources

        given = _new(entries, answers)
        author = given.get("author")
        outlet, date, url = (given.get(key, "") for key in ("outlet", "date", "url"))
        found = Found("", given["title"], ({"name": author},) if author else (), outlet, date, url)
        try:
            added = as_sources([found], list(_decision(folder).sources))
        except ValidationError as error:
            raise _refused(error) from error
        return adding.sources(folder, added)

    return Form("A new source", entries, make, "the source is added")


def new_scenario(folder: Folder) -> Form:
    """Another scenario; the first two at once, since one alone is how things are."""
    decision = _decision(folder)
    both = not decision.scenarios
    entries = [
        Entry("name", "One state of the world that may hold" if both else "Name", must=True),
        *([Entry("other", "The other", must=True)] if both else []),
        *([] if both else [Entry("odds", "Odds, relative to the others'", "1", must=True, figure=True)]),
        *([] if both else [Entry("why", "What the odds rest on", long=True)]),
    ]

    def make(answers: Answers) -> list[FileChange]:
        given = _new(entries, answers)
        names = [given.pop(key) for key in ("name", "other") if key in given]
        ids = ids_of(names, "scenario", decision.scenarios)
        added = [_made(Scenario, {"id": id_, "name": name, **given}) for id_, name in zip(ids, names, strict=True)]
        return adding.scenarios(folder, added)

    return Form("Two scenarios" if both else "A new scenario", tuple(entries), make, "the scenario is added")


def new_case(folder: Folder, option_id: str) -> Form:
    """Another way that an option can turn out."""
    course = _decision(folder).every_option[option_id]
    entries = (
        Entry("name", "Name", must=True),
        Entry("clause", "Completes “If …”"),
        Entry("weight", "Odds, relative to the other cases'", "1", must=True, figure=True),
        Entry("why", "What the odds rest on", long=True),
    )

    def make(answers: Answers) -> list[FileChange]:
        given = _new(entries, answers)
        id_ = ids_of([given["name"]], "case", course.cases)[0]
        return adding.case(folder, option_id, id_, _made(Case, given))

    return Form(f"A new case of {course.name}", entries, make, "the case is added")


def new_evidence(folder: Folder, source_id: str, pointed: Pointed, at: Sequence[str] = ()) -> Form:
    """A piece of evidence on a passage of a source, for the cell that the targets `at` name first."""
    decision = _decision(folder)
    cell = next((target.partition(":")[2] for target in at if target.startswith("cell:")), "")
    option_id, _, criterion = cell.partition("/")
    cases = tuple(dict.fromkeys(case for course in decision.every_option.values() for case in course.cases))
    entries = [
        Entry("option", "Option: its id", option_id, must=True, known=tuple(decision.every_option)),
        Entry("criterion", "Criterion: its id", criterion, must=True, known=tuple(decision.leaves)),
        Entry("claim", "What the passage says, in your own words", must=True, long=True),
        Entry("reading", "The reading, 0 to 100 or in the criterion's unit; without, it is context", figure=True),
        Entry("confidence", "How sure", words=("", "high", "moderate", "low")),
        Entry("bearing", "Bearing", "direct", words=("direct", "inferred")),
        Entry("kind", "Kind: fact, reported, assessment, prediction or prescription", known=KINDS),
    ]
    if cases:
        entries.append(Entry("case", "Only in this case: its id", known=cases))
    if decision.scenarios:
        entries.append(Entry("scenario", "Only in this scenario: its id", known=tuple(decision.scenarios)))

    def make(answers: Answers) -> list[FileChange]:
        given = _new(entries, answers)
        option_id, criterion = (_among(entry, given.pop(entry.key)) for entry in entries[:2])
        leaf, marks = decision.leaves[criterion], decision.frame.marks
        if (reading := given.pop("reading", None)) is not None:
            given["value" if leaf.measure else "mark" if marks else "score"] = reading
        if given["bearing"] == "direct":
            del given["bearing"]
        passage = {"source": source_id, "from": pointed.from_, "to": pointed.to}
        given = {**{key: value for key, value in passage.items() if value is not None}, **given}
        for fault in Evidence.faults(given, Units(leaf.measure is not None, marks is not None, marks)):
            raise SaveError(fault.message)
        return adding.evidence(folder, option_id, criterion, _made(Evidence, given))

    shown = f"“{pointed.from_}”" + (f" … “{pointed.to}”" if pointed.to is not None else "")
    return Form(f"Found once, by {shown}", tuple(entries), make, "the evidence is added")


def _among(entry: Entry, given: str) -> str:
    if given not in entry.known:
        raise SaveError(f"no {entry.key} {quoted(given)} in this decision; {instead(given, entry.known, '')}")
    return given


Made = TypeVar("Made", bound=Record)


def _made(kind: type[Made], values: Mapping[str, Any]) -> Made:
    """The record of some values. `SaveError` where they can't be its."""
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        raise _refused(error) from error


def _refused(error: ValidationError) -> SaveError:
    first = error.errors()[0]
    return SaveError(f"{' '.join(map(str, first['loc']))}: {first['msg']}")


# Removing


def removal(folder: Folder, target: str) -> Removal:
    """What removing a target (`option:patch`, `node:cost`, `source:log`, `odds:calm`) changes and takes along."""
    kind, _, name = target.partition(":")
    option_id, slash, case = name.partition("/")
    if kind == "piece":
        criterion, _, at = case.partition("/")
        return amending.without_piece(folder, option_id, criterion, int(at))
    if kind == "odds":
        return amending.without_case(folder, option_id, case) if slash else amending.without_scenario(folder, name)
    return {"option": amending.without_option, "node": amending.without_node, "source": amending.without_source}[kind](
        folder, name
    )


def called(decision: Decision, target: str) -> str:
    """The name of what a target is."""
    kind, _, name = target.partition(":")
    option_id, slash, case = name.partition("/")
    if kind == "piece":
        criterion, _, at = case.partition("/")
        return f"“{decision.every_option[option_id].scores[criterion].evidence[int(at)].claim}”"
    if kind == "option":
        return decision.every_option[name].name
    if kind == "node":
        return decision.nodes[name].name
    if kind == "source":
        return decision.sources[name].title
    return decision.every_option[option_id].cases[case].name if slash else decision.scenarios[name].name


# What there is to do


class Offer(NamedTuple):
    """Something that can be done to the files: what it is called, and the form or the target to remove."""

    words: str
    form: Callable[[], Form | None] | None = None
    removes: str = ""


def offers(folder: Folder, at: Sequence[str]) -> list[Offer]:
    """What can be done where a person stands: first with the targets `at`, then anywhere."""
    decision = _decision(folder)
    found: list[Offer] = []
    for target in at:
        found += _offers_at(folder, decision, target)
    beside = next((target.partition(":")[2] for target in at if target.startswith("node:")), None)
    found += [
        Offer("Edit the title and the question", lambda: frame(folder)),
        Offer("Add an option", lambda: new_option(folder)),
        Offer("Add a criterion", lambda: new_criterion(folder, beside)),
        Offer("Add a source", lambda: new_source(folder)),
        Offer("Add a scenario", lambda: new_scenario(folder)),
    ]
    for name, course in decision.set_aside.items():
        found.append(Offer(f"Edit {course.name}, which is set aside", lambda name=name: option(folder, name)))  # type: ignore[misc]
    return found


def _offers_at(folder: Folder, decision: Decision, target: str) -> list[Offer]:
    kind, _, name = target.partition(":")
    if kind == "cell":
        option_id, _, criterion = name.partition("/")
        return _offers_in_cell(folder, decision, option_id, criterion)
    form = {"source": source, "node": node, "option": option, "odds": world}.get(kind)
    if form is None:
        return []
    title = called(decision, target)
    aside = " (or set it aside)" if kind == "option" else ""
    found = [
        Offer(f"Edit {title}{aside}", lambda: form(folder, name)),
        Offer(f"Remove {title}", removes=target),
    ]
    return [*found, Offer(f"Add a case of {title}", lambda: new_case(folder, name))] if kind == "option" else found


def _offers_in_cell(folder: Folder, decision: Decision, option_id: str, criterion: str) -> list[Offer]:
    cell = decision.every_option[option_id].scores.get(criterion)
    called_ = decision.leaves[criterion].called
    found = []
    for at, one in enumerate(cell.evidence if cell is not None else ()):
        words = f"Edit a claim on {called_}: {one_line(one.claim)}"
        found.append(Offer(words, lambda at=at: piece(folder, option_id, criterion, at)))  # type: ignore[misc]
        target = f"piece:{option_id}/{criterion}/{at}"
        found.append(Offer(f"Remove this claim: {one_line(one.claim)}", removes=target))
    if judgement(folder, option_id, criterion) is not None:
        found.append(Offer(f"Edit the reading of {called_}", lambda: judgement(folder, option_id, criterion)))
    return found


def _decision(folder: Folder) -> Decision:
    assert folder.decision is not None
    return folder.decision
