"""A new decision's folder from a table: small, commented, and read back before it stands."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from decide.files.disk import is_there
from decide.files.folder import CRITERIA, OPTIONS, Folder, open_folder
from decide.files.new_ids import ids_of
from decide.files.placeholders import NO_SCORES, empty_cell, unknown_cell
from decide.files.problems import SaveError
from decide.files.quoting import comment, yaml_list, yaml_number, yaml_text
from decide.files.saving import write_atomic
from decide.files.schema import SCHEMA_LINES, schema_files
from decide.model import FORMAT
from decide.tables.layout import Orientation
from decide.tables.matrix import Better, Criterion, Matrix, Reading
from decide.text import quoted

_STATUS_QUO = re.compile(
    r"(status quo|do(ing)? nothing|no action|no change|business as usual|bau|as is|as[- ]is|as things are|baseline|"
    r"do[- ]minimum|current (state|situation|system|service|practice)|nullvariante|ist-zustand|wie bisher|keep as is)"
    r"(\s*[(:,–—-].*)?",
    re.IGNORECASE,
)
"""What options are called that change nothing."""
ANCHORS = {
    0: "The worst that could plausibly come about",
    50: "As things stand",
    100: "The best that could plausibly come about",
}
"""What the anchors of a scale say until somebody says more."""
_IGNORED = "# The readers' own copies of the sources stay out of version control.\ntexts/\n"
_SUMMARY = "# summary: One sentence on what one would do."


class AssumptionWarning(UserWarning):
    """What was assumed of a table where it says nothing."""


@dataclass(frozen=True)
class Start:
    """What a new decision is, beside its table."""

    matrix: Matrix
    title: str
    question: str
    status_quo: int | None = None
    """The number of the option that changes nothing."""


@dataclass(frozen=True)
class Plan:
    """The files of a new folder, by their paths inside it, and the ids that they give."""

    files: Mapping[str, str]
    options: tuple[str, ...]
    criteria: tuple[str, ...]
    sources: Mapping[str, str] = field(default_factory=dict)


def status_quo_among(names: Sequence[str]) -> int | None:
    """The number of the one option that is called as what changes nothing is; None where none is, or several are."""
    like = [at for at, name in enumerate(names) if _STATUS_QUO.fullmatch(name)]
    return like[0] if len(like) == 1 else None


def status_quo_taken(names: Sequence[str], number: int | None) -> str:
    """What is said of the option that was taken for the one that changes nothing, or that none was."""
    if number is None:
        return "No option was taken for the one that changes nothing: --status-quo NAME says which."
    return f"{quoted(names[number])} was taken for the option that changes nothing (status_quo)."


def plan(start: Start) -> Plan:
    """The texts of the files."""
    matrix = start.matrix
    options = ids_of((course.name for course in matrix.options), "option")
    groups = list(dict.fromkeys(one.group for one in matrix.criteria if one.group))
    nodes = ids_of([*(one.name for one in matrix.criteria), *groups], "criterion")
    criteria, group_ids = nodes[: len(matrix.criteria)], dict(zip(groups, nodes[len(matrix.criteria) :], strict=True))
    sources = dict(zip(matrix.sources, ids_of((one.title for one in matrix.sources.values()), "source"), strict=True))
    files = {
        ".gitignore": _IGNORED,
        **schema_files(),
        CRITERIA: "\n".join(_criteria_file(start, options, criteria, group_ids, sources)) + "\n",
    }
    for number, option in enumerate(options):
        files[f"{OPTIONS}/{option}.yaml"] = "\n".join(_option_file(matrix, number, criteria)) + "\n"
    return Plan(files, tuple(options), tuple(criteria), sources)


def _criteria_file(
    start: Start, options: list[str], criteria: list[str], groups: Mapping[str, str], sources: Mapping[str, str]
) -> Iterator[str]:
    matrix = start.matrix
    yield SCHEMA_LINES["criteria"]
    yield f"format: {FORMAT}"
    yield "decision:"
    yield f"  title: {yaml_text(start.title)}"
    yield f"  question: {yaml_text(start.question)}"
    if len(options) <= 40:
        yield f"  options: {yaml_list(yaml_text(option, flow=True) for option in options)}  # the order to step through"
    if start.status_quo is not None:
        yield f"  status_quo: {yaml_text(options[start.status_quo])}  # the option that changes nothing"
    else:
        yield f"  # status_quo: {options[0]}  # the option that stands for “change nothing”, if there is one"
    if matrix.marks is not None:
        worst, best = map(yaml_number, matrix.marks)
        yield f"  marks: [{worst}, {best}]  # the worst mark and the best: bare numbers in options/ are marks"
    yield "  # decision_maker: Who decides"
    yield "  # as_of: 2024-03-01  # what the decision-maker could know: later sources do not count"
    if sources:
        yield ""
        yield "sources:"
        for key, origin in matrix.sources.items():
            yield f"  {yaml_text(sources[key])}:"
            yield f"    title: {yaml_text(origin.title)}"
            if origin.url:
                yield f"    url: {yaml_text(origin.url)}"
            if origin.note:
                yield f"    note: {yaml_text(origin.note)}"
    yield ""
    yield "# Weights are points: only the ratio between siblings matters. They compare the swings from 0 to 100: what"
    yield "# getting from the worst to the best on one criterion is worth beside the same on another."
    yield "criteria:"
    listed = list(zip(criteria, matrix.criteria, strict=True))
    for group, name in groups.items():
        members = [(id_, one) for id_, one in listed if one.group == group]
        yield f"  {yaml_text(name)}:"
        yield f"    name: {yaml_text(group)}"
        yield f"    weight: {yaml_number(_rounded(sum(one.weight for _, one in members)))}"
        yield "    criteria:"
        for id_, one in members:
            yield from _criterion(id_, one, matrix, "      ")
    for id_, one in listed:
        if not one.group:
            yield from _criterion(id_, one, matrix, "  ")


def _criterion(id_: str, one: Criterion, matrix: Matrix, indent: str) -> Iterator[str]:
    yield f"{indent}{yaml_text(id_)}:"
    indent += "  "
    yield f"{indent}name: {yaml_text(one.name)}"
    if one.question:
        yield f"{indent}question: {yaml_text(one.question)}"
    yield f"{indent}weight: {yaml_number(one.weight)}"
    if one.why:
        yield f"{indent}why: {yaml_text(one.why)}"
    if one.note:
        yield f"{indent}{comment(one.note)}"
    if one.points is not None:
        points = yaml_list(yaml_list(map(yaml_number, point)) for point in one.points)
        if len(one.points) == 2 and {value for _, value in one.points} == {0.0, 100.0}:
            better = "More" if one.points[1][1] == 100 else "Less"
            yield f"{indent}# {better} is better. To turn it round, swap the 0 and the 100."
        yield f"{indent}measure: {{unit: {yaml_text(one.unit, flow=True)}, points: {points}}}"
    elif matrix.marks is None:
        yield f"{indent}scale:  # what 0 and 100 mean here, in words; say what you would see"
        for anchor, otherwise in ANCHORS.items():
            yield f"{indent}  {anchor}: {yaml_text(one.scale.get(anchor, otherwise))}"


def _option_file(matrix: Matrix, number: int, criteria: list[str]) -> Iterator[str]:
    course = matrix.options[number]
    yield SCHEMA_LINES["option"]
    yield f"name: {yaml_text(course.name)}"
    yield f"summary: {yaml_text(course.note)}" if course.note else _SUMMARY
    cells = [(id_, one, one.cells[number]) for id_, one in zip(criteria, matrix.criteria, strict=True) if one.cells]
    if not any(cell is not None for _, _, cell in cells):
        yield NO_SCORES
        yield from map(empty_cell, criteria)
        return
    yield "scores:"
    for id_, one, cell in cells:
        if cell is None:
            yield unknown_cell(id_)
        else:
            yield f"  {yaml_text(id_)}: {_cell(cell, one, matrix, number)}"


def _cell(cell: Reading, one: Criterion, matrix: Matrix, number: int) -> str:
    """A cell: a bare number, or with its range and where it is from."""
    value = yaml_number(cell.value)
    origin = matrix.sources.get(one.sources.get(number, ""))
    if cell.low is None and cell.high is None and origin is None and not cell.why:
        return value
    low, high = map(yaml_number, cell.ends)
    parts = [f"{'mark' if one.points is None else 'value'}: {value}"]
    if low != high:
        parts.append(f"range: [{low}, {high}]")
    why = f"After {origin.title}." if origin is not None else f"From {matrix.file}." if matrix.file else ""
    why = cell.why or why
    if why:
        parts.append(f"why: {yaml_text(why, flow=True)}")
    return "{" + ", ".join(parts) + "}"


def _rounded(total: float) -> float:
    return float(f"{total:.12g}")


def new(
    folder: str | os.PathLike[str],
    table: Any,
    *,
    weights: Mapping[str, float] | None = None,
    title: str | None = None,
    question: str = "Which option should be chosen?",
    marks: tuple[float, float] | None = None,
    better: Mapping[str, Better] | None = None,
    status_quo: str | None = None,
    options_in: Orientation | None = None,
    encoding: str | None = None,
) -> Folder:
    """Make a decision's folder from a table, and read it.

    Args:
        folder: where to make it; it must be new or empty.
        table: the path of a table (.csv, .tsv, .md, .xlsx) or workspace (.json); or a pandas DataFrame with options as
            its index and criteria as its columns, a mapping {option: {criterion: figure}}, or a list of rows.
        weights: points by criterion, for a table that is no file; only their ratios count.
        title: the decision's title; the file's own, or its name, without.
        question: the question to be decided.
        marks: the worst and the best mark, where figures are marks; found out without.
        better: "higher" or "lower" by criterion, for quantities; guessed from the names without.
        status_quo: the name of the option that changes nothing; guessed from the names without.
        options_in: "rows" or "columns", for a table that is a file; found out without.
        encoding: the encoding of a table that is a file; found out without, where it can be.

    Warns:
        AssumptionWarning: what was assumed where the table and the arguments say nothing, a warning each.

    Raises:
        TableError: what is wrong with the table, by row and column.
        SaveError: the folder can't be made, or there is no such option.

    >>> table = {"North": {"Cost [EUR m]": 5, "Access": 4}, "South": {"Cost [EUR m]": 7, "Access": 2}}
    >>> with warnings.catch_warnings(record=True, action="always") as assumed:
    ...     folder = new("site", table, weights={"Cost [EUR m]": 40, "Access": 60})
    >>> print(assumed[0].message)
    The cells of "Access" are marks from 1 to 5; marks= says otherwise.
    >>> list(folder.decision.options), list(folder.decision.leaves)
    (['north', 'south'], ['cost', 'access'])
    """
    from decide.tables.given import grid_of
    from decide.tables.interpreting import matrix
    from decide.tables.reading import read_tables
    from decide.tables.remarks import assumptions, in_python
    from decide.tables.rows import Wishes
    from decide.tables.workspace import read_workspace

    wishes = Wishes(options_in, marks, better)
    if isinstance(table, str | os.PathLike):
        found = read_tables(os.fspath(table), encoding=encoding)
        remarks = found.remarks
        read = (
            matrix(found.grids, wishes, found.title)
            if found.document is None
            else read_workspace(found.document, found.file, wishes)
        )
    else:
        read, remarks = matrix([grid_of(table, weights)], replace(wishes, options_in="rows")), ()
    names = [course.name for course in read.options]
    if status_quo is not None and status_quo not in names:
        raise SaveError(f"there is no option {quoted(status_quo)}; the table has {', '.join(map(quoted, names))}")
    number = names.index(status_quo) if status_quo is not None else status_quo_among(names)
    place = Path(folder)
    create(place, plan(Start(read, title or read.title or place.resolve().name, question, number)).files)
    said = list(assumptions(read, remarks))
    if status_quo is None and number is not None:
        said.append(status_quo_taken(names, number))
    for sentence in said:
        warnings.warn(in_python(sentence), AssumptionWarning, stacklevel=2)
    return open_folder(place)


def create(target: Path, files: Mapping[str, str]) -> None:
    """Make the folder with these files, all or nothing. It must be new or empty.

    `SaveError` with a sentence where that can't be done: what was there before still stands.
    """
    shown = quoted(str(target), 200)
    temporary: Path | None = None
    try:
        place = target.resolve()
        there = is_there(place)
        if there and not place.is_dir():
            raise SaveError(f"{shown} is a file; name a folder that is new or empty")
        if there and any(place.iterdir()):
            raise SaveError(f"{shown} is not empty; name a folder that is new or empty")
        beside = place if there else place.parent
        beside.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(prefix=".decide-", suffix=".part", dir=beside))
        temporary.chmod(0o777 & ~_umask())
        for name, text in files.items():
            (temporary / name).parent.mkdir(parents=True, exist_ok=True)
            write_atomic(temporary / name, text.encode())
        opened = open_folder(temporary)
        if opened.decision is None:
            raise SaveError("the folder would not open: " + "; ".join(map(str, opened.errors[:3])))
        if there:
            _move_into(temporary, place)
        else:
            temporary.rename(place)
            temporary = None
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SaveError(f"{shown} could not be made ({reason}); choose another place") from error
    finally:
        if temporary is not None:
            shutil.rmtree(temporary, ignore_errors=True)


def _move_into(made: Path, place: Path) -> None:
    """Move what was made into a folder that was empty. criteria.yaml last: it is what makes it a decision."""
    for part in sorted(made.iterdir(), key=lambda path: (path.name == CRITERIA, path.name)):
        if is_there(place / part.name):
            raise SaveError(f"{quoted(str(place / part.name), 200)} appeared meanwhile; nothing was written over it")
        part.rename(place / part.name)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
