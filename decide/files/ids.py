"""The ids that a folder gives, from its nodes, so that a broken record doesn't make every mention of it unknown.

What can't be told, because the place that would say so is broken, is None and not checked: one mistake, one message.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field

from decide.files.nodes import MAPPING, SCALAR, Node
from decide.files.problems import Problem
from decide.model import CriteriaFile, Frame, Marks, Record
from decide.model import Node as Criterion
from decide.text import meant, quoted

Names = dict[str, None]


@dataclass
class Ids:
    """The known ids by kind; and what only the tree of criteria tells."""

    sources: Names | None = None
    scenarios: Names | None = None
    marked: bool | None = None
    """Whether the decision has marks."""
    marks: Marks | None = None
    options: Names | None = None
    criteria: Names | None = None
    """The criteria proper, without the groups."""
    nodes: Names | None = None
    groups: dict[str, list[str]] = field(default_factory=dict)
    """The criteria and groups right below each group."""
    families: list[Names] = field(default_factory=list)
    """Each set of siblings."""
    measured: dict[str, bool | None] = field(default_factory=dict)
    """For each criterion, whether it has a measure and no scale; None where that can't be told."""


def collect_ids(root: Node | None, file: str) -> tuple[Ids, list[Problem]]:
    """The ids that criteria.yaml gives, and the problems of those taken twice."""
    tree = _Tree(file)
    if root is None or root.kind != MAPPING:
        return tree.ids, []
    tree.ids.sources = keys_of(root, "sources", CriteriaFile)
    tree.ids.scenarios = keys_of(root, "scenarios", CriteriaFile)
    tree.ids.marked, tree.ids.marks = _marks(root)
    criteria = [node for node in root.all("criteria") if not node.absent]
    for number, family in enumerate(criteria):
        tree.visit(family, again=number > 0)
    if criteria and tree.whole and tree.leaves:
        tree.ids.criteria, tree.ids.nodes = tree.leaves, dict.fromkeys(tree.first)
    return tree.ids, tree.problems


def keys_of(root: Node | None, key: str, model: type[Record]) -> Names | None:
    """The keys below a key of the root; None where that key is broken, misspelt, or the root is."""
    if root is None or root.kind != MAPPING:
        return None
    found = [node for node in root.all(key) if not node.absent]
    if any(node.kind != MAPPING for node in found) or (not found and misspelt(root, key, model.written())):
        return None
    return {name: None for node in found for name, _ in node.items()}


def _marks(root: Node) -> tuple[bool | None, Marks | None]:
    """Whether the decision has marks, and which; None for what its broken place leaves open."""
    frame = root.get("decision")
    if frame is None or frame.kind != MAPPING or misspelt(frame, "marks", Frame.written()):
        return None, None
    written = [node for node in frame.all("marks") if not node.absent]
    if not written:
        return False, None
    try:
        worst, best = (float(node.content) for node in written[0].content)
    except (TypeError, ValueError, AttributeError):
        return None, None
    return (True, (worst, best)) if worst != best else (None, None)


def misspelt(node: Node, key: str, known_keys: Container[str]) -> bool:
    """Whether one of a mapping's unknown keys looks like this one."""
    return any(name not in known_keys and meant(name, [key]) is not None for name, _ in node.items())


class _Tree:
    """The walk through `criteria:`; names of a part that stands there twice are known, but not judged again."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.ids = Ids()
        self.problems: list[Problem] = []
        self.first: dict[str, Node] = {}
        self.leaves: Names = {}
        self.whole = True

    def visit(self, family: Node, again: bool) -> None:
        if family.kind != MAPPING:
            self.whole = False
            return
        siblings: Names = {}
        if not again:
            self.ids.families.append(siblings)
        for key, node in family.content:
            if key.kind != SCALAR or node.absent:
                continue
            name = key.content
            repeated = again or name in siblings
            siblings[name] = None
            if not repeated and name in self.first:
                message = f"the id {quoted(name)} is taken, in line {self.first[name].line}"
                message += "; ids are unique in the whole tree: choose another"
                self.problems.append(Problem("error", self.file, key.line, key.column, message))
            self.first.setdefault(name, key)
            self._node(name, node, repeated)

    def _node(self, name: str, node: Node, again: bool) -> None:
        children = node.get("criteria")
        if children is not None and not children.absent:
            self.ids.groups.setdefault(name, [child for child, _ in children.items()])
            self.visit(children, again)
            return
        if node.kind != MAPPING or misspelt(node, "criteria", Criterion.written()):
            self.whole = False
        self.leaves[name] = None
        shapes = [shape for shape in ("scale", "measure") if any(not value.absent for value in node.all(shape))]
        measured = shapes == ["measure"] if len(shapes) == 1 else None
        if not shapes and self.ids.marked and node.kind == MAPPING:
            # Marks need no scale; whoever meant to write a measure is told of that key.
            measured = None if misspelt(node, "measure", Criterion.written()) else False
        known = self.ids.measured.get(name, measured)
        self.ids.measured[name] = known if known == measured else None
