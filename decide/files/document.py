"""The bytes of a file in; its nodes, or a record, out: for the folder's files, the lock and the memo's template."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from decide.files.nodes import Node, end_of, parse
from decide.files.place import BAD, Place
from decide.files.problems import Problem
from decide.files.reading import record_reader
from decide.model import Record

_EMPTY = "the file is empty; write it, or remove it"
_NOT_UTF8 = "not UTF-8 from here on; save the file with the encoding UTF-8"
_MERGED = "a merge left its marks from here on; keep one version, and remove the lines with `<`, `=` and `>`"
_MERGE = re.compile("^<{7}( .*)?$", re.MULTILINE)
BOM = "\ufeff"


@dataclass(frozen=True)
class Document:
    """A file as it was read: the root of its nodes, None where there is none to go on with, and what was wrong so far.

    `file` is how messages name it, `digest` the SHA-256 of its bytes.
    """

    file: str
    digest: str
    root: Node | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> bool:
        """Whether something is wrong with it that keeps it from being used."""
        return any(problem.level == "error" for problem in self.problems)


def document(data: bytes, file: str, empty: str | None = _EMPTY) -> Document:
    """A file's bytes as nodes; `empty` is the error where it holds nothing, None where it may."""
    digest = hashlib.sha256(data).hexdigest()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = end_of(data[: error.start].decode("utf-8-sig", "replace"))
        return Document(file, digest, None, (Problem("error", file, *place, _NOT_UTF8),))
    root, problems = parse(text, file)
    if problems and (marker := _MERGE.search(text)) is not None and any(p.level == "error" for p in problems):
        return Document(file, digest, None, (Problem("error", file, *end_of(text[: marker.start()]), _MERGED),))
    if root is not None and root.absent:
        root = None
    if root is None and empty is not None and not any(problem.level == "error" for problem in problems):
        problems.append(Problem("error", file, 1, 1, empty))
    return Document(file, digest, root, tuple(problems))


def record_of(found: Document, model: type[Record], name: str | None = None) -> tuple[Any, tuple[Problem, ...]]:
    """The record that a file holds on its own, BAD where it can't be read, and all that is wrong, by line."""
    place = Place(found.file)
    record = BAD if found.root is None else record_reader(model).read(found.root, place, name)
    problems = _in_order([*found.problems, *place.problems])
    return (BAD if any(problem.level == "error" for problem in problems) else record), problems


def _in_order(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: (problem.line, problem.column)))
