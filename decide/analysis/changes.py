"""What changed between two states of a decision, as changes that can be made one after the other.

What comes is put in before it is referred to and what goes is taken out after, so that each state on the way is a
decision: first sources, frame, scenarios, criteria and options that are new, then what changed in those that were
there, then those that are gone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from decide.analysis.change import Apply, Change, kind_of, plain
from decide.analysis.changed_options import changed_options
from decide.model import Decision, Node


def changes(old: Decision, new: Decision) -> Iterator[Change]:
    """What makes the new decision of the old one, in an order in which every step is a decision."""
    yield from _records("source", "sources", old.sources, new.sources, gone=False)
    yield from _frame(old, new)
    yield from _records("scenario", "scenarios", old.scenarios, new.scenarios, gone=False)
    yield from _tree(old, new)
    yield from changed_options(old, new)
    yield from _gone_criteria(old, new)
    yield from _records("scenario", "scenarios", old.scenarios, new.scenarios, gone=True)
    yield from _records("source", "sources", old.sources, new.sources, gone=True)
    yield from _order(old, new)
    yield from _perspectives(old, new)


# Frame, sources, scenarios, perspectives


def _frame(old: Decision, new: Decision) -> Iterator[Change]:
    # The order of the options may name those that come and go; it is the decision's own.
    for field in type(new.frame).model_fields:
        before, after = getattr(old.frame, field), getattr(new.frame, field)
        if before == after or field == "options":
            continue

        def apply(decision: Decision, field: str = field, value: Any = after) -> Decision:
            return decision.model_copy(update={"frame": decision.frame.model_copy(update={field: value})})

        yield Change(kind_of("frame", field), field.rstrip("_"), plain(before), plain(after), apply)


def _records(kind: str, table: str, old: Mapping[str, Any], new: Mapping[str, Any], gone: bool) -> Iterator[Change]:
    """What came and what changed in a table of records; or, with `gone`, what went."""
    if gone:
        for name in old:
            if name not in new:
                yield Change(kind, name, plain(old[name]), None, _put(table, name, None))
        return
    for name, after in new.items():
        before = old.get(name)
        if before is None:
            yield Change(kind, name, None, plain(after), _put(table, name, after))
            continue
        for field in type(after).model_fields:
            if getattr(before, field) != getattr(after, field):
                value = getattr(after, field)
                yield Change(
                    kind_of(kind, field),
                    name if kind_of(kind, field) != "text" else f"{name}/{field}",
                    plain(getattr(before, field)),
                    plain(value),
                    _set(table, name, field, value),
                )


def _put(table: str, name: str, record: Any) -> Apply:
    def apply(decision: Decision) -> Decision:
        kept = {key: one for key, one in getattr(decision, table).items() if key != name or record is not None}
        return decision.model_copy(update={table: kept | ({name: record} if record is not None else {})})

    return apply


def _set(table: str, name: str, field: str, value: Any) -> Apply:
    def apply(decision: Decision) -> Decision:
        records = dict(getattr(decision, table))
        records[name] = records[name].model_copy(update={field: value})
        return decision.model_copy(update={table: records})

    return apply


def _order(old: Decision, new: Decision) -> Iterator[Change]:
    """The order of the options, which tells tied ones apart."""
    order = [name for name in old.options if name in new.options]
    order += [name for name in new.options if name not in old.every_option]  # those that came
    order += [name for name in new.options if name in old.set_aside]  # those that are in play again
    if old.frame.options == new.frame.options and order == list(new.options):
        return

    def apply(decision: Decision) -> Decision:
        options = {name: decision.options[name] for name in new.options}
        frame = decision.frame.model_copy(update={"options": new.frame.options})
        return decision.model_copy(update={"options": options, "frame": frame})

    what = "frame" if order != list(new.options) else "text"
    yield Change(what, "options", plain(old.frame.options), plain(new.frame.options), apply)


def _perspectives(old: Decision, new: Decision) -> Iterator[Change]:
    for name in {**old.perspectives, **new.perspectives}:
        before, after = old.perspectives.get(name), new.perspectives.get(name)
        if before != after:
            yield Change("perspective", name, plain(before), plain(after), _put("perspectives", name, after))


# The value tree


def _parents(decision: Decision) -> dict[str, str | None]:
    """Each node's parent; None for the top family."""
    found: dict[str, str | None] = dict.fromkeys(decision.criteria)
    for name, node in decision.nodes.items():
        if node.criteria is not None:
            found.update(dict.fromkeys(node.criteria, name))
    return found


def _moved(old: Decision, new: Decision) -> set[str]:
    """The nodes that are elsewhere in the tree, or a group in one state and a criterion in the other."""
    before, after = _parents(old), _parents(new)
    return {
        name
        for name in before
        if name in after
        and (before[name] != after[name] or (old.nodes[name].criteria is None) != (new.nodes[name].criteria is None))
    }


def _tree(old: Decision, new: Decision) -> Iterator[Change]:
    """Nodes that moved or came, and what changed in those that were there."""
    before, after = _parents(old), _parents(new)
    moved = _moved(old, new)
    if moved:  # one step: on the way there, an id would stand twice or nowhere
        where = ", ".join(sorted(moved))
        held = {name: before[name] or "top" for name in sorted(moved)}
        there = {name: after[name] or "top" for name in sorted(moved)}
        yield Change(
            "criterion", where, held, there, lambda decision: decision.model_copy(update={"criteria": new.criteria})
        )
        return
    for name, node in new.nodes.items():
        if name not in before:
            parent = after[name]
            if parent is None or parent in before:  # what comes inside a new group comes with it
                yield Change("criterion", name, None, plain(node), _graft(parent, name, node))
            continue
        yield from _node(old.nodes[name], node)


_SCALE = ("scale", "measure", "at_least", "at_most")
"""What figures on a criterion are read by: from a scale to a measure, gates change their unit with it."""


def _node(before: Node, after: Node) -> Iterator[Change]:
    held, there = ({field: getattr(one, field) for field in _SCALE} for one in (before, after))
    together = (before.scale is None, before.measure is None) != (after.scale is None, after.measure is None)
    if together:
        one, other = ({k: plain(v) for k, v in found.items() if v is not None} for found in (held, there))
        yield Change("scale", after.id, one, other, _alter(after.id, there))
    for field in type(after).model_fields:
        value = getattr(after, field)
        if field == "criteria" or getattr(before, field) == value or (together and field in _SCALE):
            continue
        kind = "scale" if field == "scale" else kind_of("criterion", field)
        where = after.id if kind != "text" else f"{after.id}/{field}"
        yield Change(kind, where, plain(getattr(before, field)), plain(value), _alter(after.id, {field: value}))


def _gone_criteria(old: Decision, new: Decision) -> Iterator[Change]:
    if _moved(old, new):
        return
    before = _parents(old)
    for name, node in old.nodes.items():
        parent = before[name]
        if name not in new.nodes and (parent is None or parent in new.nodes):
            yield Change("criterion", name, plain(node), None, _graft(parent, name, None))


def _graft(parent: str | None, name: str, node: Node | None) -> Apply:
    """Put a node into a family, or take it out."""

    def family(held: Mapping[str, Node]) -> dict[str, Node]:
        kept = {key: one for key, one in held.items() if key != name or node is not None}
        return kept | ({name: node} if node is not None else {})

    def apply(decision: Decision) -> Decision:
        if parent is None:
            return decision.model_copy(update={"criteria": family(decision.criteria)})
        return _alter_tree(
            decision, parent, lambda one: one.model_copy(update={"criteria": family(one.criteria or {})})
        )

    return apply


def _alter(name: str, fields: Mapping[str, Any]) -> Apply:
    return lambda decision: _alter_tree(decision, name, lambda node: node.model_copy(update=dict(fields)))


def _alter_tree(decision: Decision, name: str, change: Callable[[Node], Node]) -> Decision:
    def family(held: Mapping[str, Node]) -> dict[str, Node]:
        return {
            key: change(node)
            if key == name
            else node
            if node.criteria is None
            else node.model_copy(update={"criteria": family(node.criteria)})
            for key, node in held.items()
        }

    return decision.model_copy(update={"criteria": family(decision.criteria)})
