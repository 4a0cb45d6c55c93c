"""Records of hand-written files put in another order, or into another group, as changes to be applied.

What moves are whole lines, with the comments that belong to them: `blocks` says which those are.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from decide.files import amending, blocks
from decide.files.amending import Path, way_to
from decide.files.changing import FileChange, changed, contents, read_as, retyped
from decide.files.folder import CRITERIA, Folder, option_file, perspective_file
from decide.files.problems import SaveError
from decide.files.rendering import block_lines, plain
from decide.model import Node

_DEEPER = 4
"""So much deeper than a group its criteria stand: below its key, and below their own."""


def option(folder: Folder, name: str, behind: str | None) -> list[FileChange]:
    """An option behind another in the order to step through them; first without. The order is written where none is."""
    decision = folder.sound
    if decision.frame.options:
        return [_within(folder, CRITERIA, ("decision", "options"), name, behind)]
    order = _moved(list(decision.every_option), name, behind)
    return [amending.set_values(folder, amending.frame(), {"options": order})]


def source(folder: Folder, name: str, behind: str | None) -> list[FileChange]:
    """A source behind another."""
    return [_within(folder, CRITERIA, ("sources",), name, behind)]


def scenario(folder: Folder, name: str, behind: str | None) -> list[FileChange]:
    """A scenario behind another."""
    return [_within(folder, CRITERIA, ("scenarios",), name, behind)]


def case(folder: Folder, option_id: str, name: str, behind: str | None) -> list[FileChange]:
    """A case of an option behind another."""
    return [_within(folder, option_file(option_id), ("cases",), name, behind)]


def node(folder: Folder, name: str, behind: str | None) -> list[FileChange]:
    """A criterion or a group behind another of its family; first without."""
    return [_within(folder, CRITERIA, way_to(folder.sound.criteria, name)[:-1], name, behind)]


def into_group(folder: Folder, name: str, group: str | None) -> list[FileChange]:
    """A criterion or a group to the end of a group, or without one to the end of the tree's top.

    Perspectives that weigh its new siblings give it the points that they gave it before, else those of the file.
    """
    decision = folder.sound
    there, way = decision.nodes[name], way_to(decision.criteria, name)
    if len(_family(decision.criteria, way)) == 1:
        alone = "the only criterion of its group; move or remove the group" if len(way) > 2 else "the only one there is"
        raise SaveError(f"{there.name} is {alone}")
    if group is not None and (group == name or group in set(amending.names_in(there))):
        raise SaveError(f"{there.name} can't be put into itself")
    to = ("criteria",) if group is None else (*way_to(decision.criteria, group), "criteria")
    family = decision.criteria if group is None else decision.nodes[group].criteria or {}

    def wanted(old: Any) -> Any:
        moved = _follow(old, way[:-1]).pop(name)
        _follow(old, to)[name] = moved
        return old

    return [
        _retyped(folder, CRITERIA, lambda text: blocks.relocated(text, way, to, len(family) - 1), wanted),
        *_weights(folder, lambda given: _reweighed(given, name, there.weight, family)),
    ]


def into_new_group(folder: Folder, name: str, group: Node) -> list[FileChange]:
    """A criterion or a group into a new group that takes its place, in the files and in perspectives' weights.

    `group` has no criteria yet.
    """
    way = way_to(folder.sound.criteria, name)
    written = plain(group)
    head_ = {key: str(value) for key, value in written.items()}
    head = [f"{group.id}:", *(f"  {line}" for line in block_lines(written)), "  criteria:"]

    def wanted(old: Any) -> Any:
        family = _follow(old, way[:-1])
        for key in list(family):  # each goes to the end once, so that the order stays
            one = family.pop(key)
            family[group.id if key == name else key] = {**head_, "criteria": {name: one}} if key == name else one
        return old

    def renamed(given: dict[str, Any]) -> dict[str, Any]:
        return {group.id if key == name else key: points for key, points in given.items()}

    return [
        _retyped(folder, CRITERIA, lambda text: blocks.enclosed(text, way, head, _DEEPER), wanted),
        *_weights(folder, renamed),
    ]


def _within(folder: Folder, file: str, path: Path, name: str, behind: str | None) -> FileChange:
    """An entry of a mapping or a list of names in another place among its siblings."""
    data = read_as(folder, file)
    there = _follow(contents(data, file), path)
    names = list(there)
    order = [names.index(each) for each in _moved(names, name, behind)]

    def wanted(old: Any) -> Any:
        found = _follow(old, path)
        if isinstance(found, dict):
            items = list(found.items())
            found.clear()
            found.update(items[at] for at in order)
        else:
            found[:] = [found[at] for at in order]
        return old

    return _retyped(folder, file, lambda text: blocks.reordered(text, path, order), wanted)


def _retyped(folder: Folder, file: str, change: Callable[[str], str], wanted: Callable[[Any], Any]) -> FileChange:
    """A file with its text changed, which then holds what `wanted` makes of its contents, in that order."""
    data = read_as(folder, file)
    made = retyped(data, file, change)
    assert made.after is not None
    if _in_order(contents(made.after, file)) != _in_order(wanted(contents(data, file))):
        raise SaveError(f"{file} is laid out so that this can't be moved in it; move the lines by hand")
    return made


def _in_order(value: Any) -> Any:
    """Contents as they are compared here: mappings with their order, texts without the white space around them."""
    if isinstance(value, dict):
        return [(key, _in_order(one)) for key, one in value.items()]
    if isinstance(value, list):
        return [_in_order(one) for one in value]
    return value.strip() if isinstance(value, str) else value


def _moved(names: Sequence[str], name: str, behind: str | None) -> list[str]:
    """The names, one of them behind another; first without."""
    rest = [each for each in names if each != name]
    at = 0 if behind is None else rest.index(behind) + 1
    return [*rest[:at], name, *rest[at:]]


def _follow(contents_: Any, path: Path) -> Any:
    for step in path:
        contents_ = contents_[step]
    return contents_


def _family(tree: Mapping[str, Node], way: Path) -> Mapping[str, Node]:
    """The siblings of the node that a way leads to, itself among them."""
    found = tree
    for step in way[1:-1]:
        if step != "criteria":
            found = found[str(step)].criteria or {}
    return found


def _weights(folder: Folder, change: Callable[[dict[str, Any]], dict[str, Any]]) -> Iterator[FileChange]:
    """The perspectives whose weights are others by what `change` makes of them; without any left, without the key."""
    for name, perspective in folder.sound.perspectives.items():
        if not perspective.weights:
            continue

        def made(new: Any) -> Any:
            if given := change(dict(new["weights"])):
                new["weights"] = given
            else:
                del new["weights"]
            return new

        found = changed(folder, perspective_file(name), made)
        if found.before != found.after:
            yield found


def _reweighed(given: dict[str, Any], name: str, otherwise: float, family: Collection[str]) -> dict[str, Any]:
    """A perspective's weights with a node in another family, whose other members are these."""
    points = given.pop(name, plain(otherwise))
    return {**given, name: points} if any(one in given for one in family) else given
