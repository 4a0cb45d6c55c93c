"""What `check` says: every problem, the coverage of the table, and where each citation stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from decide.analysis.gates import ruled_out
from decide.analysis.guards import guards
from decide.analysis.ranking import rank
from decide.analysis.units import OtherReading, beyond, other_reading
from decide.analysis.value import leaf_weights
from decide.bibliography.doubts import doubts
from decide.citations import Cited, cited
from decide.evidence import Readings, Table
from decide.files.folder import Folder
from decide.files.lock import Lock
from decide.files.problems import Problem
from decide.files.texts import Texts
from decide.model import Decision, Evidence, Judgement
from decide.passages import Miss, Passage, is_digest

Status = Literal["found", "locked", "missing", "unchecked"]


@dataclass(frozen=True)
class Coverage:
    """How many cells the table has, and what they rest on."""

    cells: int = 0
    evidence: int = 0
    judgement: int = 0
    unknown: int = 0


@dataclass(frozen=True)
class Report:
    """The outcome of a check."""

    problems: tuple[Problem, ...]
    coverage: Coverage
    statuses: tuple[tuple[Cited, Status], ...]
    opens: bool = True
    """Whether the folder opens; a lock that can't be read does not keep it from that."""

    @property
    def ok(self) -> bool:
        """Whether there is no error: the folder opens, and no text at hand lacks a passage that is cited from it."""
        return not any(problem.level == "error" for problem in self.problems)

    def count(self, status: Status) -> int:
        """How many citations stand so."""
        return sum(found == status for _, found in self.statuses)


def check(folder: Folder, texts: Texts, lock: Lock) -> Report:
    """Check a folder as far as it can be read, with the guards against the field's known mistakes.

    They look at the table under no filter but the decision's own date and switched-off sources, at baseline weights.
    """
    decision = folder.decision
    if decision is None:
        return Report((*folder.problems, *lock.problems), Coverage(), (), opens=False)
    statuses: list[tuple[Cited, Status]] = []
    problems = [*folder.problems, *lock.problems, *texts.problems, *_warnings(folder, decision)]
    looked_up = texts.look_up(decision)
    for place in cited(decision):
        status, problem = citation_status(folder, place, looked_up.get(place.key), texts, lock)
        statuses.append((place, status))
        if problem is not None:
            problems.append(problem)
    table = Readings(decision).table()
    ranking = rank(decision, table, leaf_weights(decision.criteria), ruled_out(decision, table))
    problems.extend(folder.warning(guard.file, guard.path, guard.message) for guard in guards(decision, ranking))
    place_of = {file: at for at, file in enumerate(folder.roots)}
    problems = list(_together(problems))
    problems.sort(key=lambda problem: (place_of.get(problem.file, len(place_of)), problem.line, problem.column))
    return Report(tuple(problems), coverage(table), tuple(statuses))


def coverage(table: Table) -> Coverage:
    """What the cells of a table rest on."""
    found = Coverage()
    for row in table.rows:
        for score in row:
            count = getattr(found, score.basis)
            found = replace(found, cells=found.cells + 1, **{score.basis: count + 1})
    return found


def citation_status(
    folder: Folder, place: Cited, found: Passage | Miss | None, texts: Texts, lock: Lock
) -> tuple[Status, Problem | None]:
    """Where a citation stands that was `found` in its text, or not, or has no text at hand; and what it deserves."""
    before = lock.passages.get(place.key)
    if found is None:
        return ("locked" if before is not None else "unchecked"), None
    source = place.key[0]
    if isinstance(found, Miss):
        at = (*place.path, "to" if found.reason.value.startswith("to") else "from")
        message = f"in the text of {source}: {found.sentence()}"
        return "missing", folder.warning(place.file, at, message)._replace(level="error")
    passage = texts.by_source[source].original[found.start : found.end]
    if before is not None and not is_digest(passage, before.passage):
        message = (
            f"the passage in the text of {source} is not the one that was locked; read it again, then lock it anew"
        )
        return "found", folder.warning(place.file, (*place.path, "from"), message)
    return "found", None


MOST_LINES = 8
"""So many lines are named where one thing is to be said of several places; the rest are counted."""


def _together(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Warnings in the same words of several places of a file: once, at the first of them, with the others' lines."""
    alike: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        if problem.level == "warning":
            alike.setdefault((problem.file, problem.message), []).append(problem)
        else:
            yield problem
    for first, *others in alike.values():
        lines = sorted({other.line for other in others} - {first.line})
        if lines:
            named, left = ", ".join(map(str, lines[:MOST_LINES])), len(lines) - MOST_LINES
            more = f" and {left} more" if left > 0 else ""
            where = "lines" if len(lines) > 1 else "line"
            yield first._replace(message=f"{first.message} ({where} {named}{more} too)")
        else:
            yield first


def _warnings(folder: Folder, decision: Decision) -> Iterator[Problem]:
    """What a folder may hold, but should not without a second look."""
    as_of = decision.frame.as_of
    for name, source in decision.sources.items():
        for author, said in doubts(source):
            yield folder.warning("criteria.yaml", ("sources", name, "authors", author), said)
        if as_of is not None and source.date is not None and source.date.last > as_of.last:
            message = f"dated {source.date.text}, after the decision's date {as_of.text}: its evidence does not count"
            yield folder.warning(
                "criteria.yaml", ("sources", name, "date"), message + "; mend one of the dates if wrong"
            )
    for name, perspective in decision.perspectives.items():
        file = f"perspectives/{name}.yaml"
        if perspective.recommends is not None and perspective.because is None:
            message = "a recommendation without a reason; say why, with `because: …`"
            yield folder.warning(file, ("recommends",), message)
    yield from _doubtful_figures(folder, decision)


class _Figure(NamedTuple):
    """A record that gives a figure, and where it stands."""

    file: str
    path: tuple[str | int, ...]
    criterion: str
    record: Evidence | Judgement


def _figures(decision: Decision) -> Iterator[_Figure]:
    """Every figure of the options' cells and of the perspectives' judgements, file by file."""
    for name, option in decision.options.items():
        file = f"options/{name}.yaml"
        for criterion, cell in option.scores.items():
            for at, evidence in enumerate(cell.evidence):
                yield _Figure(file, ("scores", criterion, "evidence", at), criterion, evidence)
            for at, judgement in enumerate(cell.judgement):
                yield _Figure(file, ("scores", criterion, "judgement", at), criterion, judgement)
    for name, perspective in decision.perspectives.items():
        file = f"perspectives/{name}.yaml"
        for option_name, cells in perspective.judgements.items():
            for criterion, judgement in cells.items():
                yield _Figure(file, ("judgements", option_name, criterion), criterion, judgement)


def _doubtful_figures(folder: Folder, decision: Decision) -> Iterator[Problem]:
    """Judgements without a reason, and figures that their criterion's unit makes doubtful."""
    marks = decision.frame.marks
    doubtful: dict[str, list[tuple[Problem, OtherReading]]] = {}
    for file, path, criterion, record in _figures(decision):
        if isinstance(record, Judgement) and record.why is None:
            yield folder.warning(file, path, "a judgement without a reason; say why, as in {score: 60, why: …}")
        measure = decision.leaves[criterion].measure
        if measure is None:
            continue
        if (other := other_reading(record, measure, marks)) is not None:
            place = (*path, "score" if record.score is not None else "mark")
            doubtful.setdefault(file, []).append((folder.warning(file, place, other.sentence), other))
        for found in beyond(record, measure, marks):
            yield folder.warning(file, (*path, found.field), found.sentence)
    for readings in doubtful.values():
        (first, _), *others = sorted(readings, key=lambda one: one[0].line)
        more = [f"line {problem.line}: {other.short}" for problem, other in others[:MOST_LINES]]
        if len(others) > MOST_LINES:
            more.append(f"and {len(others) - MOST_LINES} more")
        yield first._replace(message=first.message + (f" (so too {'; '.join(more)})" if more else ""))
