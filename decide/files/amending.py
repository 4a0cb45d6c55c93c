"""Where records stand in hand-written files, and single values of them set, as changes to be applied."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any, NamedTuple

from decide.files.changing import FileChange, changed
from decide.files.folder import CRITERIA, Folder, option_file, perspective_file
from decide.files.nodes import LIST, MAPPING
from decide.files.problems import SaveError
from decide.files.rendering import key_text, plain
from decide.model import READINGS, Case, Decision, Evidence, Frame, Judgement, Node, Option, Record, Scenario, Source
from decide.text import quoted

Path = tuple[str | int, ...]
Value = str | float | Sequence["Value"] | None
"""A text, a number or a list; None takes the key out."""
Values = Mapping[str, Value | Mapping[str, Value] | Mapping[float, str | None]]
"""Values by key; those of a record within, by theirs; the anchors of a scale, by their numbers."""


class Spot(NamedTuple):
    """Where a record stands: its file, the keys and places that lead to it there, and what it is."""

    file: str
    path: Path
    kind: type[Record]


# Where records stand


def frame() -> Spot:
    """The `decision:` block."""
    return Spot(CRITERIA, ("decision",), Frame)


def source(name: str) -> Spot:
    """A source."""
    return Spot(CRITERIA, ("sources", name), Source)


def scenario(name: str) -> Spot:
    """A scenario."""
    return Spot(CRITERIA, ("scenarios", name), Scenario)


def node(decision: Decision, name: str) -> Spot:
    """A criterion or a group, wherever in the tree."""
    return Spot(CRITERIA, way_to(decision.criteria, name), Node)


def option(name: str) -> Spot:
    """An option: its file as a whole."""
    return Spot(option_file(name), (), Option)


def case(option_id: str, name: str) -> Spot:
    """A case of an option."""
    return Spot(option_file(option_id), ("cases", name), Case)


def piece(folder: Folder, option_id: str, criterion: str, at: int) -> Spot:
    """A piece of a cell's evidence, counted from 0, whether the cell is a list or has `evidence`."""
    file = option_file(option_id)
    cell = folder.roots[file].follow(("scores", criterion))
    inner: Path = ("evidence",) if cell.get("evidence") is not None else ()
    return Spot(file, ("scores", criterion, *inner, at), Evidence)


def judgement(folder: Folder, option_id: str, criterion: str, at: int = 0) -> Spot:
    """A judgement of a cell, counted from 0: the cell itself, or what it has beside evidence, alone or in a list."""
    file = option_file(option_id)
    cell = folder.roots[file].follow(("scores", criterion))
    held = cell.get("judgement") if cell.kind == MAPPING else None
    inner: Path = () if held is None else ("judgement", at) if held.kind == LIST else ("judgement",)
    return Spot(file, ("scores", criterion, *inner), Judgement)


def way_to(family: Mapping[str, Node], name: str) -> Path:
    """The keys that lead to a node of the tree; none where it is not there."""
    for key, one in family.items():
        if key == name:
            return ("criteria", key)
        if way := way_to(one.criteria or {}, name):
            return ("criteria", key, *way)
    return ()


def names_in(one: Node) -> Iterator[str]:
    """A node's id, and those of all below it."""
    yield one.id
    for child in (one.criteria or {}).values():
        yield from names_in(child)


# Values


def set_values(folder: Folder, spot: Spot, values: Values, alone: str = "") -> FileChange:
    """Set some of a record's values by their keys in the file; every other byte stays.

    Of a mapping, such as a `scale`, what is not named stays. A new key stands where the format has it. Where the record
    is a bare value, `alone` is the key that this has when it gets others beside it; without, the format's.

    Raises:
        SaveError: the record is not in the file, or laid out so that it can't be changed in its place.
        ChangedOnDiskError: the file is another one by now.
    """
    return changed(folder, spot.file, lambda old: with_values(old, spot, values, alone))


def measured(folder: Folder, name: str, unit: str, points: Sequence[Sequence[float]]) -> list[FileChange]:
    """A criterion in natural units from now on, in place of its scale or of marks; its gates, on the scale, go.

    Numbers alone in its cells would be read in the unit then, and so get the name of what they are.
    """
    decision = folder.sound
    key = "mark" if decision.frame.marks else "score"
    spot = node(decision, name)
    values: Values = {"scale": None, "at_least": None, "at_most": None, "measure": {"unit": unit, "points": points}}
    changes = [set_values(folder, spot, values)]

    def options(new: Any) -> Any:
        _name_bare(new.get("scores") or {}, name, key)
        return new

    def perspectives(new: Any) -> Any:
        for cells in (new.get("judgements") or {}).values():
            _name_bare(cells, name, key)
        return new

    for file, change in (
        *((option_file(one), options) for one in decision.every_option),
        *((perspective_file(one), perspectives) for one in decision.perspectives),
    ):
        found = changed(folder, file, change)
        if found.before != found.after:
            changes.append(found)
    return changes


def _name_bare(cells: dict[str, Any], criterion: str, key: str) -> None:
    """A number alone in a cell, or as a judgement of it, under a key of its own."""
    holder, place = cells, criterion
    if isinstance(cell := cells.get(criterion), dict):
        holder, place = cell, "judgement"
    found = holder.get(place)
    if isinstance(found, str):
        holder[place] = {key: _alone(found, key)}
    elif isinstance(found, list):
        holder[place] = [{key: _alone(one, key)} if isinstance(one, str) else one for one in found]


def _alone(found: str, key: str) -> Any:
    """A value that stood alone, as it is to stand under a key."""
    return plain(float(found)) if key in READINGS else found


def with_values(root: Any, spot: Spot, values: Values, alone: str = "") -> Any:
    """A file's contents with some of a record's values set."""
    new = deepcopy(root)
    key = alone or spot.kind.bare_scalar or ""
    record = _record(new, spot, key)
    before = dict(record)
    for name, value in values.items():
        found: Any = value
        if isinstance(value, Mapping):
            within = record.get(name) or {}
            found = _anchors(within, value) if name == "scale" else _within(within, value)  # type: ignore[arg-type]
        if found is None or found in ("", {}, []):
            record.pop(name, None)
        else:
            record[name] = found if isinstance(value, Mapping) else _as_there(record.get(name), found)
    _sort_new(record, before, tuple(spot.kind.written()))
    return new if len(record) > 1 else _short(root, new, spot, record, key)


def _short(root: Any, new: Any, spot: Spot, record: Mapping[str, Any], key: str) -> Any:
    """The contents `new`, the record a bare value again where it was one in `root` and still can be."""
    there, holder = root, new
    for at, step in enumerate(spot.path):
        there, holder = there[step], holder if at == len(spot.path) - 1 else holder[step]
    if isinstance(there, str) and key in record:
        holder[spot.path[-1]] = record[key]
    return new


def _record(root: Any, spot: Spot, key: str) -> dict[str, Any]:
    """The mapping at a spot; where a bare value stands for the whole record, it is written out first under the key."""
    holder: Any = None
    found = root
    for step in spot.path:
        holder = found
        if isinstance(found, dict):
            found = found.get(step)
        elif isinstance(found, list) and isinstance(step, int) and step < len(found):
            found = found[step]
        else:
            found = None
    if isinstance(found, str) and holder is not None and key in spot.kind.written():
        found = holder[spot.path[-1]] = {key: _alone(found, key)}
    if not isinstance(found, dict):
        where = " ".join(quoted(str(step)) for step in spot.path) or "a record"
        raise SaveError(f"{spot.file} has no {where} that can be changed in its place; write it by hand")
    return found


def _within(there: Mapping[str, Any], given: Mapping[str, Value]) -> dict[str, Any]:
    """The values of a record within another, some of them set."""
    found = {**there, **{key: _as_there(there.get(key), value) for key, value in given.items()}}
    return {key: value for key, value in found.items() if value is not None}


def _as_there(there: Any, value: Value) -> Any:
    """A value as it is to stand in the file: what means the same there stays as it was written."""
    if isinstance(value, str | int | float):
        return there if _is(there, value) else plain(value)
    if value is None:
        return None
    items = there if isinstance(there, list) else []
    return [next((item for item in items if _as_there(item, one) == item), plain(one)) for one in value]


def _is(there: Any, value: str | float) -> bool:
    """Whether the characters that stand there mean the value."""
    if not isinstance(there, str):
        return False
    if isinstance(value, str):
        return there == value
    try:
        return float(there) == value
    except ValueError:
        return False


def _anchors(there: Mapping[str, Any], given: Mapping[float, str | None]) -> dict[str, Any]:
    found = dict(there)
    for anchor, words in given.items():
        key = next((key for key in found if _is(key, anchor)), key_text(float(anchor)))
        if not words:
            found.pop(key, None)
        else:
            found[key] = words
    return dict(sorted(found.items(), key=lambda item: float(item[0]))) if len(found) > len(there) else found


def _sort_new(record: dict[str, Any], before: Mapping[str, Any], order: Sequence[str]) -> None:
    """Put each new key behind the last of those that go before it in the format."""
    keys = [key for key in record if key in before]
    for key in (key for key in order if key in record and key not in before):
        earlier = order[: order.index(key)]
        at = max((keys.index(other) + 1 for other in earlier if other in keys), default=0)
        keys.insert(at, key)
    values = dict(record)
    record.clear()
    record.update({key: values[key] for key in (*keys, *(key for key in values if key not in keys))})
