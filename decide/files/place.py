"""Where a reader stands: the file, the ids that the folder gives, and the problems found so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from sys import intern
from typing import Any

from decide.files.ids import Ids
from decide.files.nodes import REFUSED, Node
from decide.files.problems import Problem
from decide.model import Ref, Units
from decide.text import instead, quoted

BAD: Any = object()
"""What stands for a value that can't be read, once its problem is reported."""

_WHERE = {
    "source": "sources are declared in criteria.yaml, under `sources:`",
    "option": "an option is a file, options/ID.yaml",
    "criterion": "criteria are declared in criteria.yaml, under `criteria:`",
    "node": "criteria and groups are declared in criteria.yaml, under `criteria:`",
    "case": "an option's cases are declared in its file, under `cases:`",
    "scenario": "scenarios are declared in criteria.yaml, under `scenarios:`",
}


class Place:
    """The file being read, what ids exist, and the problems found so far."""

    def __init__(self, file: str, ids: Ids | None = None, cases: Iterable[str] | None = None) -> None:
        self.file = file
        self._ids = ids or Ids()
        self._known: dict[str, Mapping[str, object] | None] = {
            "source": self._ids.sources,
            "option": self._ids.options,
            "criterion": self._ids.criteria,
            "node": self._ids.nodes,
            "case": None if cases is None else dict.fromkeys(cases),
            "scenario": self._ids.scenarios,
        }
        self.criterion: str | None = None
        """The criterion whose cell is being read."""
        self.problems: list[Problem] = []

    @property
    def units(self) -> Units:
        """What is known of the criterion at hand and of the decision's marks."""
        measured = None if self.criterion is None else self._ids.measured.get(self.criterion)
        return Units(measured, self._ids.marked, self._ids.marks)

    def known(self, mark: object) -> Mapping[str, object]:
        """What the keys of a mapping may name, by their mark; nothing where that is anything, or can't be told."""
        return (self._known[mark.kind] or {}) if isinstance(mark, Ref) else {}

    def error(self, node: Node, message: str) -> Any:
        """Report an error at a node; gives BAD, so that a reader can return it."""
        if node.kind != REFUSED:
            self.problems.append(Problem("error", self.file, node.line, node.column, message))
        return BAD

    def warn(self, node: Node, message: str) -> None:
        """Report a warning at a node."""
        self.problems.append(Problem("warning", self.file, node.line, node.column, message))

    def known_id(self, kind: str, text: str, node: Node) -> Any:
        """An id that has to exist, one string wherever named; BAD, with the nearest known one, where it doesn't."""
        known = self._known[kind]
        if known is None or text in known:
            return intern(text)
        if kind == "criterion" and (within := self._ids.groups.get(text)):
            return self.error(node, f"{quoted(text)} is a group; name one of its criteria: {', '.join(within)}")
        otherwise = _WHERE[kind]
        if kind == "case" and not known:
            otherwise = "this option has no cases; add `cases:`, or leave `case` out"
        if kind == "scenario" and not known:
            otherwise = "this decision has no scenarios; add `scenarios:` to criteria.yaml, or leave `scenario` out"
        noun = "criterion or group" if kind == "node" else kind
        return self.error(node, f"unknown {noun} {quoted(text)}; {instead(text, known, otherwise)}")
