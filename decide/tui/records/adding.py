"""Forms that add a record."""

from __future__ import annotations

from pydantic import ValidationError

from decide.files import adding
from decide.files.changing import FileChange
from decide.files.folder import Folder
from decide.files.new_ids import ids_of
from decide.files.problems import SaveError
from decide.model import Case, Option, Scenario, Source, refusal
from decide.tui.records.forms import Answers, Entry, Form, answered, made


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
        from decide.bibliography.found import Found
        from decide.bibliography.incoming import as_sources

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
