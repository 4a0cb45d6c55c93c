"""The places that a record can be moved to, in words, with the changes that move it there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from decide.files import moving
from decide.files.amending import names_in
from decide.files.changing import FileChange
from decide.files.folder import Folder
from decide.model import Decision


class Place(NamedTuple):
    """A place to move to, in words, and the changes that do it."""

    words: str
    changes: Callable[[], list[FileChange]]


def places(folder: Folder, target: str) -> list[Place]:
    """Where a target (`option:patch`, `node:cost`, `odds:calm`) can go: among its siblings, and into groups."""
    decision = folder.sound
    kind, _, name = target.partition(":")
    siblings = _siblings(decision, kind, name)
    member = name.partition("/")[2] or name
    found = [Place(words, partial(_move, folder, kind, name, behind)) for words, behind in _among(siblings, member)]
    if kind == "node":
        found += _groups(folder, name)
    return found


def _siblings(decision: Decision, kind: str, name: str) -> dict[str, str]:
    """The names of a record's family by id, its own among them."""
    if kind == "option":
        return {key: one.name for key, one in decision.options.items()} if name in decision.options else {}
    if kind == "source":
        return {key: one.title for key, one in decision.sources.items()}
    if kind == "node":
        family = next(family for family in decision.families if name in family)
        return {key: decision.nodes[key].name for key in family}
    option_id, slash, _ = name.partition("/")
    if slash:
        return {key: one.name for key, one in decision.every_option[option_id].cases.items()}
    return {key: one.name for key, one in decision.scenarios.items()} if kind == "odds" else {}


def _among(siblings: Mapping[str, str], member: str) -> Iterator[tuple[str, str | None]]:
    """Each other place among siblings in words, and the sibling to stand behind; None is the first place."""
    ids = list(siblings)
    at = ids.index(member) if member in siblings else 0
    if at > 0:
        yield f"First, before {siblings[ids[0]]}", None
    for other, (id_, name) in enumerate(siblings.items()):
        if other not in (at, at - 1):
            yield f"Behind {name}", id_


def _move(folder: Folder, kind: str, name: str, behind: str | None) -> list[FileChange]:
    option_id, slash, case = name.partition("/")
    if slash:
        return moving.case(folder, option_id, case, behind)
    move = {"option": moving.option, "source": moving.source, "node": moving.node, "odds": moving.scenario}[kind]
    return move(folder, name, behind)


def _groups(folder: Folder, name: str) -> Iterator[Place]:
    """The groups that a criterion or group can go into, and the top of the tree."""
    decision = folder.sound
    own = set(names_in(decision.nodes[name]))
    for id_, one in decision.nodes.items():
        if one.criteria is not None and id_ not in own and name not in one.criteria:
            yield Place(f"Into the group {one.name}, as its last", partial(moving.into_group, folder, name, id_))
    if name not in decision.criteria:
        yield Place("Out of its group, to the top, as the last", partial(moving.into_group, folder, name, None))
