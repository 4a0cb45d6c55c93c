"""A folder in; a Decision out, or every problem of every file with its line and column."""

from __future__ import annotations

import gc
import hashlib
import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from decide.files.nodes import LIST, MAPPING, SCALAR, Node, parse
from decide.files.problems import FolderError, Problem, instead, one_line, quoted
from decide.files.reading import BAD, Place, record_reader
from decide.model import ALL_ZERO, ID_PATTERN, CriteriaFile, Decision, Option, Perspective, Record

CRITERIA, OPTIONS, PERSPECTIVES = "criteria.yaml", "options", "perspectives"
LARGEST_FILE = 16 * 2**20


@dataclass(frozen=True)
class Folder:
    """A folder as it was read: the decision (None where there are errors), its problems, and where each value stands.

    `digests` holds the SHA-256 of each file's bytes by its path inside the folder.
    """

    path: Path
    decision: Decision | None
    problems: tuple[Problem, ...]
    digests: Mapping[str, str]
    roots: Mapping[str, Node] = field(repr=False)

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
    folder = open_folder(path)
    if folder.decision is None:
        raise FolderError(folder.problems)
    return folder.decision


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


def read_file(path: Path) -> bytes:
    """The bytes of a regular file of at most 16 MiB. `ValueError` with a sentence for anything else."""
    try:
        # Not blocking: a fifo in place of a file must not hang the reader.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    except FileNotFoundError:
        reason = (
            "a link that leads nowhere; mend or remove it" if path.is_symlink() else "there is no such file; add it"
        )
        raise ValueError(reason) from None
    except OSError as error:
        raise ValueError(f"can't be read ({error.strerror or error}); check its name and permissions") from None
    with os.fdopen(handle, "rb") as stream:
        status = os.fstat(handle)
        if stat.S_ISDIR(status.st_mode):
            raise ValueError("a folder stands where a file belongs; rename or remove it")
        if not stat.S_ISREG(status.st_mode):
            raise ValueError("not a regular file (a pipe, socket or device); put a plain text file in its place")
        data = stream.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise ValueError("larger than 16 MiB; a file of a decision is far smaller: split or shorten it")
    return data


class _Reading:
    """One pass over a folder: bytes, nodes, ids, records, and what only shows between records."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.digests: dict[str, str] = {}
        self.roots: dict[str, Node] = {}
        self.order: list[str] = []
        self.ids: dict[str, Sequence[str]] = {}
        self.measured: dict[str, bool] = {}
        self.families: list[list[str]] = []
        self.tree_known = True

    def folder(self) -> Folder:
        decision = self._decision() if self._is_folder() else None
        place = {file: number for number, file in enumerate(self.order)}
        problems = sorted(self.problems, key=lambda p: (place.get(p.file, -1), p.line, p.column))
        if any(problem.level == "error" for problem in problems):
            decision = None
        return Folder(self.path, decision, tuple(problems), self.digests, self.roots)

    def _is_folder(self) -> bool:
        if not self.path.is_dir():
            there = "not a folder" if self.path.exists() else "there is no such folder"
            self._error(CRITERIA, f"{there}: {quoted(str(self.path), 200)}; name a folder that holds a criteria.yaml")
            return False
        return True

    def _decision(self) -> Decision | None:
        self._parse(CRITERIA)
        option_files = self._listed(OPTIONS, needed=True)
        perspective_files = self._listed(PERSPECTIVES, needed=False)
        for file in (*option_files.values(), *perspective_files.values()):
            self._parse(file)
        self.ids["option"] = list(option_files)
        self._collect_ids()
        criteria = self._read(CriteriaFile, CRITERIA, self._place(CRITERIA))
        if (root := self.roots.get(CRITERIA)) is not None:
            self._check_step_order(root)
        options = {name: self._option(name, file) for name, file in option_files.items()}
        perspectives = {name: self._perspective(name, file) for name, file in perspective_files.items()}
        if criteria is BAD or BAD in options.values() or BAD in perspectives.values() or not options:
            return None
        if any(problem.level == "error" for problem in self.problems):
            return None
        in_order = criteria.decision.options or tuple(options)
        return Decision(
            frame=criteria.decision,
            sources=criteria.sources,
            criteria=criteria.criteria,
            options={name: options[name] for name in in_order},
            perspectives=perspectives,
        )

    # Files

    def _error(self, file: str, message: str, node: Node | None = None) -> None:
        line, column = (node.line, node.column) if node is not None else (1, 1)
        self.problems.append(Problem("error", file, line, column, message))

    def _listed(self, folder: str, needed: bool) -> dict[str, str]:
        """The YAML files of a subfolder, by id; what looks like one and isn't is reported."""
        where = self.path / folder
        try:
            names = sorted(path.name for path in where.iterdir())
        except FileNotFoundError:
            names = []
            if needed:
                self._error(folder, "there is no such folder; add it, with a file an option: options/ID.yaml")
            return {}
        except NotADirectoryError:
            self._error(folder, "a file stands where a folder belongs; rename it and make a folder of that name")
            return {}
        except OSError as error:
            self._error(folder, f"can't be read ({error.strerror or error}); check its permissions")
            return {}
        files: dict[str, str] = {}
        for name in names:
            file = f"{folder}/{name}"
            stem, ending = Path(name).stem, Path(name).suffix
            if name.startswith(".") or ending.lower() not in (".yaml", ".yml"):
                continue
            self.order.append(file)
            if ending != ".yaml":
                self._error(file, f"the ending is {quoted(ending)}; rename the file to end in .yaml")
            elif ID_PATTERN.fullmatch(stem) is None:
                self._error(
                    file, f"the file's name is its id, and {quoted(stem)} is none: lower-case letters, digits, hyphens"
                )
            else:
                files[stem] = file
        if needed and not names:
            self._error(folder, "the folder is empty; add a file an option: options/ID.yaml")
        elif needed and not files:
            self._error(folder, "there is no option in it; add a file an option: options/ID.yaml")
        return files

    def _parse(self, file: str) -> None:
        if file == CRITERIA:
            self.order.insert(0, file)
        try:
            data = read_file(self.path / file)
        except ValueError as error:
            self._error(file, str(error))
            return
        self.digests[file] = hashlib.sha256(data).hexdigest()
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            before = data[: error.start]
            line = before.count(b"\n") + 1
            column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8-sig", "replace")) + 1
            self.problems.append(
                Problem("error", file, line, column, "not UTF-8 from here on; save the file with the encoding UTF-8")
            )
            return
        root, problems = parse(text, file)
        self.problems.extend(problems)
        if root is not None and not root.absent:
            self.roots[file] = root
        elif not problems:
            self._error(file, "the file is empty; write it, or remove it")

    # Ids, gathered from the nodes so that one broken record doesn't make every mention of it unknown

    def _collect_ids(self) -> None:
        root = self.roots.get(CRITERIA)
        if root is None or root.kind != MAPPING:
            self.tree_known = False
            return
        sources = root.get("sources")
        if sources is None or sources.kind == MAPPING or sources.absent:
            self.ids["source"] = list(sources.keys()) if sources else []
        first: dict[str, Node] = {}
        leaves: list[str] = []

        def visit(family: Node) -> None:
            siblings: set[str] = set()
            self.families.append(list(family.keys()))
            for key, node in family.content:
                if key.kind != SCALAR or node.absent:
                    continue
                name = one_line(key.content)
                if name in siblings:  # a key given twice: reported where the mapping is read
                    continue
                siblings.add(name)
                if name in first:
                    self._error(
                        CRITERIA,
                        f"the id {quoted(name)} is taken, in line {first[name].line}; ids are unique in the whole tree",
                        key,
                    )
                else:
                    first[name] = key
                children = node.get("criteria")
                if children is not None and children.kind == MAPPING:
                    visit(children)
                else:
                    leaves.append(name)
                    measure = node.get("measure")
                    self.measured[name] = measure is not None and not measure.absent

        tree = root.get("criteria")
        if tree is not None and tree.kind == MAPPING:
            visit(tree)
            self.ids["criterion"] = leaves
            self.ids["node"] = list(first)
        else:
            self.tree_known = False

    # Records

    def _place(self, file: str, **more: Sequence[str]) -> Place:
        return Place(file, {**self.ids, **more}, self.measured)

    def _read(self, model: type[Record], file: str, place: Place, name: str | None = None) -> Any:
        root = self.roots.get(file)
        if root is None:
            return BAD
        if root.kind != MAPPING:
            self._error(
                file, f"a {'text' if root.kind == SCALAR else 'list'} stands here; the file is keys and values", root
            )
            return BAD
        record = record_reader(model).read(root, place, name)
        self.problems.extend(place.problems)
        return record

    def _option(self, name: str, file: str) -> Any:
        root = self.roots.get(file)
        cases = root.get("cases") if root is not None else None
        known = list(cases.keys()) if cases is not None and cases.kind == MAPPING else []
        place = self._place(file, case=known) if cases is None or cases.kind == MAPPING else self._place(file)
        return self._read(Option, file, place, name)

    def _perspective(self, name: str, file: str) -> Any:
        perspective = self._read(Perspective, file, self._place(file), name)
        root = self.roots.get(file)
        weights = root.get("weights") if root is not None else None
        if weights is not None and weights.kind == MAPPING and self.tree_known:
            self._check_families(file, weights)
        return perspective

    # What shows only between records

    def _check_families(self, file: str, weights: Node) -> None:
        """All siblings of a named node are named too, and not all of them are 0."""
        named = {key.content: value for key, value in weights.content if key.kind == SCALAR and not value.absent}
        for family in self.families:
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

    def _check_step_order(self, root: Node) -> None:
        """`decision.options` names each option once."""
        listed = (root.get("decision") or root).get("options")
        if listed is None or listed.kind != LIST:
            return
        names = [item.content for item in listed.content if item.kind == SCALAR]
        for name, count in Counter(names).items():
            if count > 1:
                self._error(
                    CRITERIA, f"the option {quoted(name)} is listed {count} times; list each option once", listed
                )
        if missing := [name for name in self.ids["option"] if name not in names]:
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
