"""What changed between two states of a decision, as changes that can be made one after the other.

What comes is put in before it is referred to and what goes is taken out after, so that each state on the way is a
decision: first sources, frame, scenarios, criteria and options that are new, then what changed in those that were
there, then those that are gone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from decide.files.rendering import plain as as_written
from decide.model import UNSAID, Cell, Decision, Evidence, Judgement, Node, Option, Record

Apply = Callable[[Decision], Decision]

SET_ASIDE = "set aside"
"""The kind of change that takes an option out of play, or back in: from one reason to another, or none."""


class Change(NamedTuple):
    """One change: of what kind, where, and from what to what, as plain data (None for what is not there)."""

    what: str
    where: str
    before: Any
    after: Any
    apply: Apply


def changes(old: Decision, new: Decision) -> Iterator[Change]:
    """What makes the new decision of the old one, in an order in which every step is a decision."""
    yield from _records("source", "sources", old.sources, new.sources, gone=False)
    yield from _frame(old, new)
    yield from _records("scenario", "scenarios", old.scenarios, new.scenarios, gone=False)
    yield from _tree(old, new)
    yield from _options(old, new)
    yield from _gone_criteria(old, new)
    yield from _records("scenario", "scenarios", old.scenarios, new.scenarios, gone=True)
    yield from _records("source", "sources", old.sources, new.sources, gone=True)
    yield from _order(old, new)
    yield from _perspectives(old, new)


# Frame, sources, scenarios, perspectives

_COUNTS: Mapping[str, frozenset[str]] = {
    "frame": frozenset({"as_of", "status_quo", "confidence", "marks"}),
    "source": frozenset({"date", "voice", "weight"}),
    "scenario": frozenset({"odds"}),
    "criterion": frozenset({"weight", "scale", "measure", "at_least", "at_most"}),
    "option": frozenset({"set_aside", "advocates"}),
}
"""The fields that a total or a gate may depend on; the others are words."""
_NAMES = {
    "weight": "weight",
    "odds": "odds",
    "measure": "scale",
    "at_least": "gate",
    "at_most": "gate",
    "set_aside": SET_ASIDE,
}


def _kind(record: str, field: str) -> str:
    """What a changed field is called: its own kind, its record's, or a text."""
    if field not in _COUNTS[record]:
        return "text"
    return "weight" if (record, field) == ("source", "weight") else _NAMES.get(field, record)


def _frame(old: Decision, new: Decision) -> Iterator[Change]:
    # The order of the options may name those that come and go; it is the decision's own.
    for field in type(new.frame).model_fields:
        before, after = getattr(old.frame, field), getattr(new.frame, field)
        if before == after or field == "options":
            continue

        def apply(decision: Decision, field: str = field, value: Any = after) -> Decision:
            return decision.model_copy(update={"frame": decision.frame.model_copy(update={field: value})})

        yield Change(_kind("frame", field), field.rstrip("_"), plain(before), plain(after), apply)


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
                    _kind(kind, field),
                    name if _kind(kind, field) != "text" else f"{name}/{field}",
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
        kind = "scale" if field == "scale" else _kind("criterion", field)
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


# Options and their cells


def _options(old: Decision, new: Decision) -> Iterator[Change]:
    before, after = old.every_option, new.every_option
    order = [*new.options, *new.set_aside]
    for name in order:
        if name not in before:
            yield Change("option", name, None, plain(after[name]), _place(after[name]))
    for name in order:
        if name in before:
            yield from _option(before[name], after[name])
    for name, option in before.items():
        if name not in after:
            yield Change("option", name, plain(option), None, _remove(name))


def _option(before: Option, after: Option) -> Iterator[Change]:
    name = after.id
    for case in after.cases:  # before the evidence that names it
        if case not in before.cases:
            yield Change(
                "case", f"{name}/{case}", None, plain(after.cases[case]), _cases(name, case, after.cases[case])
            )
        elif before.cases[case] != after.cases[case]:
            same = before.cases[case].weight == after.cases[case].weight
            held, there = before.cases[case], after.cases[case]
            what, apply = "text" if same else "odds", _cases(name, case, there)
            one, other = (plain(held), plain(there)) if same else (plain(held.weight), plain(there.weight))
            yield Change(what, f"{name}/{case}", one, other, apply)
    for field in Option.model_fields:
        if field not in ("id", "scores", "cases") and getattr(before, field) != getattr(after, field):
            kind = _kind("option", field)
            where = name if field == "set_aside" else f"{name}/{field}"
            value = getattr(after, field)
            yield Change(kind, where, plain(getattr(before, field)), plain(value), _field(name, field, value))
    for criterion in {**before.scores, **after.scores}:
        yield from _cell(name, criterion, before.scores.get(criterion, UNSAID), after.scores.get(criterion, UNSAID))
    for case in before.cases:
        if case not in after.cases:
            yield Change("case", f"{name}/{case}", plain(before.cases[case]), None, _cases(name, case, None))


def _cell(option: str, criterion: str, before: Cell, after: Cell) -> Iterator[Change]:
    """The pieces of evidence and the judgements of a cell: each by what it cites, or by the world that it holds in."""
    where = f"{option}/{criterion}"
    held, there = _by(before.evidence, _passage), _by(after.evidence, _passage)
    for key in {**held, **there}:
        one, other = held.get(key), there.get(key)
        if one != other:
            words = other or one
            assert words is not None
            yield Change(
                "evidence", f"{where} ({words.source}: {words.from_}{_of(words)})", plain(one), plain(other),
                _piece(option, criterion, "evidence", one, other),
            )  # fmt: skip
    judged, now = _by(before.judgement, _world), _by(after.judgement, _world)
    for world in {**judged, **now}:
        own, others = judged.get(world), now.get(world)
        if own != others:
            said = others or own
            assert said is not None
            at = f"{where} ({of})" if (of := _of(said)[2:]) else where
            yield Change("score", at, plain(own), plain(others), _piece(option, criterion, "judgement", own, others))


def _of(record: Evidence | Judgement) -> str:
    """The worlds in which a record holds: `, case early`; empty where it holds in all."""
    named = (("case", record.case), ("scenario", record.scenario))
    return "".join(f", {kind} {name}" for kind, name in named if name is not None)


def _by(records: tuple[Any, ...], key: Callable[[Any], tuple[Any, ...]]) -> dict[tuple[Any, ...], Any]:
    """Records by their key, those that share one told apart by their order."""
    found: dict[tuple[Any, ...], Any] = {}
    for record in records:
        same = key(record)
        found[(*same, sum(1 for taken in found if taken[:-1] == same))] = record
    return found


def _passage(piece: Evidence) -> tuple[Any, ...]:
    return piece.source, piece.from_, piece.to, piece.case, piece.scenario


def _world(judgement: Judgement) -> tuple[Any, ...]:
    return judgement.case, judgement.scenario


def _piece(option: str, criterion: str, field: str, before: Record | None, after: Record | None) -> Apply:
    def cell(held: Option) -> Option:
        there = held.scores.get(criterion, UNSAID)
        kept = list(getattr(there, field))
        if before is None:
            kept.append(after)
        else:
            at = next(number for number, one in enumerate(kept) if one == before)
            kept[at : at + 1] = [after] if after is not None else []
        scores = {**held.scores, criterion: there.model_copy(update={field: tuple(kept)})}
        return held.model_copy(update={"scores": scores})

    return lambda decision: _with_option(decision, option, cell)


def _cases(option: str, case: str, record: Any) -> Apply:
    def cases(held: Option) -> Option:
        kept = {key: one for key, one in held.cases.items() if key != case or record is not None}
        return held.model_copy(update={"cases": kept | ({case: record} if record is not None else {})})

    return lambda decision: _with_option(decision, option, cases)


def _field(option: str, field: str, value: Any) -> Apply:
    return lambda decision: _with_option(decision, option, lambda held: held.model_copy(update={field: value}))


def _with_option(decision: Decision, name: str, change: Callable[[Option], Option]) -> Decision:
    # Not `every_option`: what a decision has computed is copied along with it, and may be older than its options.
    return _place(change({**decision.options, **decision.set_aside}[name]))(decision)


def _place(option: Option) -> Apply:
    """Put an option among those in play, or those set aside."""

    def apply(decision: Decision) -> Decision:
        room, other = ("options", "set_aside") if option.set_aside is None else ("set_aside", "options")
        left = {name: one for name, one in getattr(decision, other).items() if name != option.id}
        return decision.model_copy(update={room: {**getattr(decision, room), option.id: option}, other: left})

    return apply


def _remove(name: str) -> Apply:
    def apply(decision: Decision) -> Decision:
        rooms = ("options", "set_aside")
        return decision.model_copy(
            update={room: {key: one for key, one in getattr(decision, room).items() if key != name} for room in rooms}
        )

    return apply


def plain(value: Any) -> Any:
    """A value as plain data under the files' keys; None for an empty one."""
    found = as_written(value)
    return None if found in ([], {}) else found
