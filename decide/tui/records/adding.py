"""Forms that add a record."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import ValidationError

from decide.files import adding
from decide.files.changing import FileChange
from decide.files.folder import Folder
from decide.files.new_ids import ids_of
from decide.files.problems import SaveError
from decide.model import (
    Bearing,
    Case,
    Confidence,
    Evidence,
    Kind,
    Node,
    Option,
    Scenario,
    Source,
    Units,
    choices,
    refusal,
)
from decide.passages import Pointed
from decide.tui.records.forms import Answers, Entry, Form, among, answered, made, one_of


def new_option(folder: Folder) -> Form:
    """Another option."""
    entries = (
        Entry("name", "Name", must=True),
        Entry("summary", "What one would do, in a sentence", long=True),
    )

    def make(answers: Answers) -> list[FileChange]:
        given = answered(entries, answers)
        id_ = ids_of([given["name"]], "option", folder.sound.every_option)[0]
        return adding.option(folder, made(Option, {"id": id_, **given}))

    return Form("A new option", entries, make, "the option is added")


def new_criterion(folder: Folder, beside: str | None = None) -> Form:
    """Another criterion, at the end of the family of `beside`; of the whole tree without."""
    decision = folder.sound
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
        given = answered(entries, answers)
        scale = {float(key.partition(".")[2]): given.pop(key) for key in list(given) if key.startswith("scale.")}
        if scale:
            given["scale"] = scale
        id_ = ids_of([given["name"]], "criterion", decision.nodes)[0]
        return adding.criterion(folder, made(Node, {"id": id_, **given}), group)

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

        given = answered(entries, answers)
        author = given.get("author")
        outlet, date, url = (given.get(key, "") for key in ("outlet", "date", "url"))
        found = Found("", given["title"], ({"name": author},) if author else (), outlet, date, url)
        try:
            added = as_sources([found], list(folder.sound.sources))
        except ValidationError as error:
            raise SaveError(refusal(error, Source)) from error
        return adding.sources(folder, added)

    return Form("A new source", entries, make, "the source is added")


def new_scenario(folder: Folder) -> Form:
    """Another scenario; the first two at once, since one alone is how things are."""
    decision = folder.sound
    both = not decision.scenarios
    entries = [
        Entry("name", "One state of the world that may hold" if both else "Name", must=True),
        *([Entry("other", "The other", must=True)] if both else []),
        *([] if both else [Entry("odds", "Odds, relative to the others'", "1", must=True, figure=True)]),
        *([] if both else [Entry("why", "What the odds rest on", long=True)]),
    ]

    def make(answers: Answers) -> list[FileChange]:
        given = answered(entries, answers)
        names = [given.pop(key) for key in ("name", "other") if key in given]
        ids = ids_of(names, "scenario", decision.scenarios)
        added = [made(Scenario, {"id": id_, "name": name, **given}) for id_, name in zip(ids, names, strict=True)]
        return adding.scenarios(folder, added)

    return Form("Two scenarios" if both else "A new scenario", tuple(entries), make, "the scenario is added")


def new_case(folder: Folder, option_id: str) -> Form:
    """Another way that an option can turn out."""
    course = folder.sound.every_option[option_id]
    entries = (
        Entry("name", "Name", must=True),
        Entry("clause", "Completes “If …”"),
        Entry("weight", "Odds, relative to the other cases'", "1", must=True, figure=True),
        Entry("why", "What the odds rest on", long=True),
    )

    def make(answers: Answers) -> list[FileChange]:
        given = answered(entries, answers)
        id_ = ids_of([given["name"]], "case", course.cases)[0]
        return adding.case(folder, option_id, id_, made(Case, given))

    return Form(f"A new case of {course.name}", entries, make, "the case is added")


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
        Entry("confidence", "How sure", words=("", *choices(Confidence))),
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
            given["value" if leaf.measure else "mark" if marks else "score"] = reading
        if given["bearing"] == "direct":
            del given["bearing"]
        passage = {"source": source_id, "from": pointed.from_, "to": pointed.to}
        given = {**{key: value for key, value in passage.items() if value is not None}, **given}
        for fault in Evidence.faults(given, Units(leaf.measure is not None, marks is not None, marks)):
            raise SaveError(fault.message)
        return adding.evidence(folder, option_id, criterion, made(Evidence, given))

    shown = f"“{pointed.from_}”" + (f" … “{pointed.to}”" if pointed.to is not None else "")
    return Form(f"Found once, by {shown}", tuple(entries), make, "the evidence is added")
