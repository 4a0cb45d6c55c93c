"""A folder in; a Decision out, or every problem of every file with its line and column."""

from __future__ import annotations

import gc
import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from decide.citations import cited
from decide.files import limits
from decide.files.disk import is_there, leads_out, read_below
from decide.files.document import document
from decide.files.ids import Ids, Names, collect_ids, keys_of
from decide.files.limits import LARGEST_FOLDER, MEBI
from decide.files.nodes import LIST, MAPPING, SCALAR, Node
from decide.files.place import BAD, Place
from decide.files.problems import FolderError, Problem
from decide.files.reading import record_reader
from decide.files.roots import Roots
from decide.files.scalars import an_id_instead
from decide.model import ALL_ZERO, ID_PATTERN, CriteriaFile, Decision, Option, Perspective, Record
from decide.text import instead, one_line, quoted, slug

CRITERIA, OPTIONS, PERSPECTIVES = "criteria.yaml", "options", "perspectives"


def option_file(option: str) -> str:
    """Where an option stands in a folder."""
    return f"{OPTIONS}/{option}.yaml"


def perspective_file(perspective: str) -> str:
    """Where a perspective stands in a folder."""
    return f"{PERSPECTIVES}/{perspective}.yaml"


_LEAST_CITATION = len("source: a\nfrom: b c\nclaim: d\n")


@dataclass(frozen=True)
class Folder:
    """A folder as it was read: the decision (None where there are errors), its problems, and where each value stands.

    `digests` holds the SHA-256 of each file's bytes by its path inside the folder.
    """

    path: Path
    decision: Decision | None
    problems: tuple[Problem, ...]
    digests: Mapping[str, str]
    roots: Mapping[str, Node] = field(repr=False, compare=False)

    @property
    def sound(self) -> Decision:
        """The decision. `FolderError`, with every problem found, where there is none."""
        if self.decision is None:
            raise FolderError(self.problems)
        return self.decision

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep it from opening."""
        return tuple(problem for problem in self.problems if problem.level == "error")

    def warning(self, file: str, path: tuple[str | int, ...], message: str) -> Problem:
        """A warning at the value at `path` of keys and indices in a file, or as near to it as the file goes."""
        root = self.roots.get(file)
        node = root.follow(path) if root is not None else None
        return Problem("warning", file, node.line if node else 1, node.column if node else 1, message)


def load(path: str | os.PathLike[str]) -> Decision:
    """Read a decision folder. `FolderError`, with every problem found, where it has errors."""
    return open_folder(path).sound


def open_folder(path: str | os.PathLike[str]) -> Folder:
    """Read a folder with all that is wrong with it. Never raises for what the folder holds."""
    with _collector_paused():
        return _Reading(Path(path)).folder()


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Parsing makes many objects and no garbage: the collector's passes over them triple the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Listed(NamedTuple):
    """A file of a subfolder: its path, how messages name it, its id and what else that may be meant to be."""

    path: str
    file: str
    ids: tuple[str, ...]
    wrong: tuple[str, ...]
    """What is wrong with its name."""


class _Reading:
    """One pass over a folder: bytes, nodes, ids, records, and what only shows between records.

    File by file: a file's nodes are gone before the next one's are made.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.digests: dict[str, str] = {}
        self.roots = Roots()
        self.order: list[str] = []
        self.size = 0
        """The bytes of the files read so far."""
        self.ids = Ids()

    def folder(self) -> Folder:
        decision = self._decision() if self._is_folder() else None
        place = {file: number for number, file in enumerate(self.order)}
        problems = sorted(self.problems, key=lambda p: (place.get(p.file, -1), p.line, p.column))
        if any(problem.level == "error" for problem in problems):
            decision = None
        return Folder(self.path, decision, tuple(problems), self.digests, self.roots)

    def _is_folder(self) -> bool:
        try:
            if stat.S_ISDIR(self.path.stat().st_mode):
                return True
            there = "not a folder"
        except FileNotFoundError:
            there = "there is no such folder"
        except (OSError, ValueError) as error:
            there = f"can't be read ({getattr(error, 'strerror', None) or error})"
        self._error(CRITERIA, f"{there}: {quoted(str(self.path), 200)}; name a folder that holds a criteria.yaml")
        return False

    def _decision(self) -> Decision | None:
        root = self._parse(CRITERIA, CRITERIA)
        options = self._listed(OPTIONS, needed=True)
        self.ids, problems = collect_ids(root, CRITERIA)
        self.problems.extend(problems)
        self._check_counts(root)
        if options:
            self.ids.options = {id_: None for listed in options for id_ in listed.ids}
        criteria = self._read(CriteriaFile, root, Place(CRITERIA, self.ids))
        if root is not None:
            self._check_step_order(root, [listed.ids[0] for listed in options if not listed.wrong])
        del root
        cases: dict[str, Names | None] = {}
        read_options = {listed.ids[0]: self._option(listed, cases) for listed in options}
        perspectives = self._listed(PERSPECTIVES, needed=False)
        read_perspectives = {listed.ids[0]: self._perspective(listed, cases) for listed in perspectives}
        if any(problem.level == "error" for problem in self.problems):
            return None
        ordered = {name: read_options[name] for name in criteria.decision.options or read_options}
        decision = Decision.made(
            {
                "frame": criteria.decision,
                "sources": criteria.sources,
                "scenarios": criteria.scenarios,
                "criteria": criteria.criteria,
                "options": {name: option for name, option in ordered.items() if option.set_aside is None},
                "set_aside": {name: option for name, option in ordered.items() if option.set_aside is not None},
                "perspectives": read_perspectives,
            }
        )
        # No citation takes fewer bytes, so a smaller folder need not be counted.
        count = sum(1 for _ in cited(decision)) if self.size > _LEAST_CITATION * limits.CITATIONS else 0
        if count > limits.CITATIONS:
            self._error(OPTIONS, limits.too_many(count, "citations", limits.CITATIONS))
        return decision

    # Files

    def _error(self, file: str, message: str, node: Node | None = None) -> None:
        line, column = (node.line, node.column) if node is not None else (1, 1)
        self.problems.append(Problem("error", file, line, column, message))

    def _listed(self, folder: str, needed: bool) -> list[_Listed]:
        """The YAML files of a subfolder, in the order of their ids."""
        where = self.path / folder
        if link := leads_out(self.path, where):
            self.problems.append(Problem("warning", folder, 1, 1, link))
        try:
            names = [path.name for path in where.iterdir()]
        except FileNotFoundError:
            if where.is_symlink():
                self._error(folder, "a link that leads nowhere; mend or remove it")
            elif needed:
                self._error(folder, "there is no such folder; add it, with a file an option: options/ID.yaml")
            return []
        except NotADirectoryError:
            self._error(folder, "a file stands where a folder belongs; rename it and make a folder of that name")
            return []
        except OSError as error:
            self._error(folder, f"can't be read ({error.strerror or error}); check its permissions")
            return []
        found: list[_Listed] = []
        listed = [Path(name) for name in names if not name.startswith(".")]
        listed = [path for path in listed if path.suffix.lower() in (".yaml", ".yml")]
        if folder == OPTIONS and len(listed) > limits.OPTIONS:
            self._error(folder, limits.too_many(len(listed), "options", limits.OPTIONS))
            return []
        for stem, name, ending in sorted((path.stem, path.name, path.suffix) for path in listed):
            wrong = []
            if ending != ".yaml":
                wrong.append(f"the ending is {quoted(ending)}; rename the file to end in .yaml")
            if ID_PATTERN.fullmatch(stem) is None:
                wrong.append(f"the file's name is its id, and {quoted(stem)} is none; {an_id_instead(stem)}")
            # What a misnamed file is meant to be called is known, so that its mentions are not wrong as well.
            ids = (stem, one_line(stem), slug(stem)) if wrong else (stem,)
            found.append(_Listed(f"{folder}/{name}", f"{folder}/{one_line(name)}", ids, tuple(wrong)))
        if needed and not found:
            empty = "there is no option in it" if names else "the folder is empty"
            self._error(folder, f"{empty}; add a file an option: options/ID.yaml")
        return found

    def _parse(self, path: str, file: str) -> Node | None:
        """Parse the file at a path inside the folder; `file` is how messages name it. None where it gives no root."""
        self.order.append(file)
        if self.size > LARGEST_FOLDER:
            return None  # it was refused, and what comes after is not read any more
        try:
            data, link = read_below(self.path, self.path / path)
        except ValueError as error:
            other = path.removesuffix(".yaml") + ".yml"
            if path == CRITERIA and not is_there(self.path / path) and is_there(self.path / other):
                self._error(file, f"there is no such file, but {other}; rename that one to {CRITERIA}")
            else:
                self._error(file, str(error))
            return None
        if link is not None:
            self.problems.append(Problem("warning", file, 1, 1, link))
        self.size += len(data)
        if self.size > LARGEST_FOLDER:
            most = LARGEST_FOLDER // MEBI
            self._error(file, f"with it the files hold more than {most} MiB, the most that is read; shorten them")
            return None
        found = document(data, file)
        self.digests[file] = found.digest
        self.problems.extend(found.problems)
        if found.root is not None:
            self.roots.add(file, data)
        return found.root

    def _parse_listed(self, listed: _Listed) -> Node | None:
        """Parse a file of a subfolder, and report what is wrong with its name."""
        root = self._parse(listed.path, listed.file)
        for wrong in listed.wrong:
            self._error(listed.file, wrong)
        return root

    # Records

    def _read(self, model: type[Record], root: Node | None, place: Place, name: str | None = None) -> Any:
        if root is None:
            return BAD
        record = record_reader(model).read(root, place, name)
        self.problems.extend(place.problems)
        return record

    def _option(self, listed: _Listed, every_case: dict[str, Names | None]) -> Any:
        """An option's record; the cases that its file names go into `every_case`."""
        root, file, name = self._parse_listed(listed), listed.file, listed.ids[0]
        cases = every_case[name] = keys_of(root, "cases", Option)
        if root is not None and cases is not None and len(cases) > limits.CASES:
            self._error(file, limits.too_many(len(cases), "cases", limits.CASES), root.get("cases"))
        return self._read(Option, root, Place(file, self.ids, cases), name)

    def _perspective(self, listed: _Listed, cases: Mapping[str, Names | None]) -> Any:
        root, file = self._parse_listed(listed), listed.file
        perspective = self._read(Perspective, root, Place(file, self.ids), listed.ids[0])
        if root is not None:
            self._check_odds(file, root, cases)
            self._check_worlds(file, root, cases)
        weights = root.get("weights") if root is not None else None
        if weights is not None and self.ids.nodes is not None:
            self._check_families(file, weights)
        return perspective

    # What shows only between records

    def _check_counts(self, root: Node | None) -> None:
        """No more criteria, sources and scenarios than are read, and no more cases of an option."""
        counts = (
            ("criteria", len(self.ids.measured), limits.CRITERIA),
            ("sources", len(self.ids.sources or ()), limits.SOURCES),
            ("scenarios", len(self.ids.scenarios or ()), limits.SCENARIOS),
        )
        for key, count, most in counts:
            if count > most:
                self._error(CRITERIA, limits.too_many(count, key, most), root.get(key) if root is not None else None)

    def _check_families(self, file: str, weights: Node) -> None:
        """All siblings of a named node are named too, and not all of them are 0."""
        named = dict(weights.items())
        for family in self.ids.families:
            given = [node for node in family if node in named]
            missing = [node for node in family if node not in named]
            if given and missing:
                self._error(
                    file,
                    f"the weights name {_and(given)} but not {_and(missing)}; siblings are compared with each other: "
                    f"name all of them",
                    weights,
                )
            elif given and all(_is_zero(named[node]) for node in given):
                self._error(file, ALL_ZERO, weights)

    def _check_odds(self, file: str, root: Node, cases: Mapping[str, Names | None]) -> None:
        """Odds name scenarios, and cases as OPTION/CASE; all of a family are named."""
        odds = root.get("odds")
        if odds is None or odds.kind != MAPPING or self.ids.scenarios is None or None in cases.values():
            return
        families = {"scenarios": list(self.ids.scenarios)}
        families |= {f"cases of {name}": [f"{name}/{case}" for case in own or ()] for name, own in cases.items()}
        known = {member for family in families.values() for member in family}
        named = [key for key, _ in odds.content if key.kind == SCALAR]
        for key in named:
            if key.content not in known:
                otherwise = "odds are of scenarios, and of cases as OPTION/CASE"
                self._error(file, f"unknown {quoted(key.content)}; {instead(key.content, known, otherwise)}", key)
        given = {key.content for key in named}
        for words, family in families.items():
            missing = [member for member in family if member not in given]
            if missing and len(missing) < len(family):
                said = f"the odds leave out {_and(missing)} of the {words}; odds are relative: name all of them"
                self._error(file, said, odds)

    def _check_worlds(self, file: str, root: Node, cases: Mapping[str, Names | None]) -> None:
        """A perspective's judgement names a case that its option has."""
        judgements = root.get("judgements")
        for option, cells in judgements.items() if judgements is not None else ():
            own = cases.get(option)
            for case in (judged.get("case") for _, judged in cells.items()):
                if own is not None and case is not None and case.kind == SCALAR and one_line(case.content) not in own:
                    otherwise = f"{option} has no cases" if not own else "its cases are declared in its file"
                    said = f"unknown case {quoted(case.content)}; {instead(case.content, own, otherwise)}"
                    self._error(file, said, case)

    def _check_step_order(self, root: Node, options: Iterable[str]) -> None:
        """`decision.options` names each option once."""
        frame = root.get("decision")
        listed = frame.get("options") if frame is not None else None
        if listed is None or listed.kind != LIST:
            return
        names: set[str] = set()
        for item in listed.content:
            name = one_line(item.content) if item.kind == SCALAR else ""
            if name and name in names:
                self._error(CRITERIA, f"the option {quoted(name)} is listed again; list each option once", item)
            names.add(name)
        if missing := [name for name in options if name not in names]:
            self._error(CRITERIA, f"the list leaves out {_and(missing)}; list each option once", listed)


def _is_zero(node: Node) -> bool:
    try:
        return node.kind == SCALAR and float(node.content) == 0
    except ValueError:
        return False


def _and(words: Iterable[str]) -> str:
    listed = [quoted(word) for word in words]
    if len(listed) > 6:
        listed = [*listed[:5], f"{len(listed) - 5} more"]
    return listed[0] if len(listed) == 1 else ", ".join(listed[:-1]) + " and " + listed[-1]


def known_or(word: str, kind: str, known: Sequence[str]) -> str:
    """The sentence for an id that was asked for and does not exist in the folder."""
    return f"no {kind} {quoted(word)} in this decision; {instead(word, known, 'see `decide check`')}"
