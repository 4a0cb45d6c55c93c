"""What stands in hand-written files changed: single values set, whole records taken out, as changes to be applied."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any, NamedTuple

from decide.files.changing import FileChange, contents, read_as, rewrite
from decide.files.folder import CRITERIA, OPTIONS, PERSPECTIVES, Folder
from decide.files.problems import SaveError
from decide.files.rendering import plain
from decide.model import Case, Decision, Evidence, Frame, Judgement, Node, Option, Record, Scenario, Source
from decide.text import quoted

Path = tuple[str | int, ...]
Value = str | float | None
"""A text or a number; None takes the key out."""


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
    return Spot(CRITERIA, _way(decision.criteria, name), Node)


def option(name: str) -> Spot:
    """An option: its file as a whole."""
    return Spot(_file(name), (), Option)


def case(option_id: str, name: str) -> Spot:
    """A case of an option."""
    return Spot(_file(option_id), ("cases", name), Case)


def piece(folder: Folder, option_id: str, criterion: str, at: int) -> Spot:
    """A piece of a cell's evidence, counted from 0, whether the cell is a list or has `evidence`."""
    file = _file(option_id)
    cell = folder.roots[file].follow(("scores", criterion))
    inner: Path = ("evidence",) if cell.get("evidence") is not None else ()
    return Spot(file, ("scores", criterion, *inner, at), Evidence)


def judgement(folder: Folder, option_id: str, criterion: str) -> Spot:
    """The one judgement of a cell, whether the cell is that judgement or has it beside evidence."""
    file = _file(option_id)
    cell = folder.roots[file].follow(("scores", criterion))
    inner = ("judgement",) if cell.get("judgement") is not None else ()
    return Spot(file, ("scores", criterion, *inner), Judgement)


def _file(option_id: str) -> str:
    return f"{OPTIONS}/{option_id}.yaml"


def _way(family: Mapping[str, Node], name: str) -> Path:
    for key, one in family.items():
        if key == name:
            return ("criteria", key)
        if way := _way(one.criteria or {}, name):
            return ("criteria", key, *way)
    return ()


def _names(one: Node) -> Iterator[str]:
    yield one.id
    for child in (one.criteria or {}).values():
        yield from _names(child)


# Values


def set_values(folder: Folder, spot: Spot, values: Mapping[str, Value | Mapping[float, str | None]]) -> FileChange:
    """Set some of a record's values by their keys in the file; every other byte stays.

    A mapping is the anchors of a `scale`, of which those not named stay. A new key stands where the format has it.

    Raises:
        SaveError: the record is not in the file, or laid out so that it can't be changed in its place.
        ChangedOnDiskError: the file is another one by now.
    """
    data = read_as(folder, spot.file)
    old = contents(data, spot.file)
    return rewrite(data, spot.file, old, with_values(old, spot, values))


def with_values(root: Any, spot: Spot, values: Mapping[str, Value | Mapping[float, str | None]]) -> Any:
    """A file's contents with some of a record's values set."""
    new = deepcopy(root)
    record = _record(new, spot)
    before = dict(record)
    for key, value in values.items():
        if isinstance(value, Mapping):
            record[key] = _anchors(record.get(key) or {}, value)
        elif value is None or value == "":
            record.pop(key, None)
        elif not _is(record.get(key), value):
            record[key] = value
    _sort_new(record, before, tuple(spot.kind.written()))
    return new if len(record) > 1 else _short(root, new, spot, record)


def _short(root: Any, new: Any, spot: Spot, record: Mapping[str, Any]) -> Any:
    """The contents `new`, the record a bare value again where it was one in `root` and still can be."""
    there, holder = root, new
    for at, step in enumerate(spot.path):
        there, holder = there[step], holder if at == len(spot.path) - 1 else holder[step]
    bare = spot.kind.bare_scalar
    if isinstance(there, str) and bare is not None and bare in record:
        holder[spot.path[-1]] = record[bare]
    return new


def _record(root: Any, spot: Spot) -> dict[str, Any]:
    """The mapping at a spot; where a bare value stands for the whole record, it is written out first."""
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
    if isinstance(found, str) and holder is not None and spot.kind.bare_scalar in spot.kind.written():
        found = holder[spot.path[-1]] = {spot.kind.bare_scalar: found}
    if not isinstance(found, dict):
        where = " ".join(quoted(str(step)) for step in spot.path) or "a record"
        raise SaveError(f"{spot.file} has no {where} that can be changed in its place; write it by hand")
    return found


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
        key = next((key for key in found if _is(key, anchor)), *plain({float(anchor): "its place"}))
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


# Taking out


class Removal(NamedTuple):
    """What taking a record out changes, and what depends on it, in sentences: that goes too."""

    changes: list[FileChange]
    depends: list[str]


def without_option(folder: Folder, name: str) -> Removal:
    """An option's file gone, and its name wherever it stands: the order, the status quo, perspectives."""
    decision = _decision(folder)
    file = _file(name)
    there = decision.every_option[name]
    cells = sum(len(cell.evidence) for cell in there.scores.values())
    depends = [f"{_many(cells, 'piece')} of evidence in {file}"] if cells else []
    judged = sum(len(cell.judgement) for cell in there.scores.values())
    depends += [f"{_many(judged, 'judgement')} in {file}"] if judged else []

    def criteria(new: dict[str, Any]) -> Iterator[str]:
        frame_ = new["decision"]
        if frame_.get("status_quo") == name:
            del frame_["status_quo"]
            yield "it is the status quo, and no other option would be"
        if isinstance(listed := frame_.get("options"), list) and name in listed:
            listed.remove(name)

    def perspective(new: dict[str, Any]) -> Iterator[str]:
        if new.get("recommends") == name:
            del new["recommends"]
            new.pop("because", None)
            yield "recommends it"
        if _dropped(new, "odds", lambda key: key.partition("/")[0] == name and "/" in key):
            yield "gives odds of its cases"
        if _dropped(new, "judgements", lambda key: key == name):
            yield "judges it"

    removed = FileChange(file, read_as(folder, file), None)
    return _together(folder, depends, criteria, None, perspective, [removed])


def without_node(folder: Folder, name: str) -> Removal:
    """A criterion or a group with its criteria gone, and the cells, weights and judgements that it had."""
    decision = _decision(folder)
    there = decision.nodes[name]
    leaves = {leaf.id for leaf in there.leaves()}
    gone = set(_names(there))
    way = _way(decision.criteria, name)
    depends = (
        [] if there.criteria is None else ["the criteria in it: " + ", ".join(leaf.name for leaf in there.leaves())]
    )

    def criteria(new: dict[str, Any]) -> Iterator[str]:
        family: Any = new
        for step in way[:-1]:
            family = family[step]
        if len(family) == 1:
            alone = "the only criterion of its group; remove the group" if len(way) > 2 else "the only one there is"
            raise SaveError(f"{there.name} is {alone}")
        del family[name]
        yield from ()

    def course(new: dict[str, Any]) -> Iterator[str]:
        cells = [new["scores"][key] for key in new.get("scores") or {} if key in leaves]
        if _dropped(new, "scores", leaves.__contains__):
            pieces = sum(len(_pieces(cell)) for cell in cells)
            yield f"scores it, on {_many(pieces, 'piece')} of evidence" if pieces else "scores it"

    def perspective(new: dict[str, Any]) -> Iterator[str]:
        if _dropped(new, "weights", gone.__contains__):
            yield "weighs it"
        judged = [_dropped(cells, None, leaves.__contains__) for cells in (new.get("judgements") or {}).values()]
        _dropped(new, "judgements", lambda key: not new["judgements"][key])
        if any(judged):
            yield "judges it"

    return _together(folder, depends, criteria, course, perspective)


def without_source(folder: Folder, name: str) -> Removal:
    """A source gone with every citation of it, and from the advocates and critics."""

    def criteria(new: dict[str, Any]) -> Iterator[str]:
        _dropped(new, "sources", lambda key: key == name)
        if count := _uncited(new, "source", name):
            yield f"cites it {_many(count, 'time')}"

    def course(new: dict[str, Any]) -> Iterator[str]:
        if count := _uncited(new, "source", name):
            yield f"cites it {_many(count, 'time')}"
        for key, word in (("advocates", "advocate"), ("critics", "critic")):
            if (listed := new.get(key)) == name or (isinstance(listed, list) and name in listed):
                _unlisted(new, key, name)
                yield f"names it as {word}"

    def perspective(new: dict[str, Any]) -> Iterator[str]:
        if count := _uncited(new, "source", name):
            yield f"cites it {_many(count, 'time')}"

    return _together(folder, [], criteria, course, perspective)


def without_scenario(folder: Folder, name: str) -> Removal:
    """A scenario gone with what counts in it alone; of the last two both, since one alone is how things are."""
    decision = _decision(folder)
    both = len(decision.scenarios) == 2
    gone = set(decision.scenarios) if both else {name}
    depends = ["the other scenario too: one alone is how things are"] if both else []

    def criteria(new: dict[str, Any]) -> Iterator[str]:
        _dropped(new, "scenarios", gone.__contains__)
        yield from ()

    def course(new: dict[str, Any]) -> Iterator[str]:
        if count := sum(_uncited(new, "scenario", one) for one in gone):
            yield f"has {_many(count, 'reading')} in it alone"

    def perspective(new: dict[str, Any]) -> Iterator[str]:
        if _dropped(new, "odds", gone.__contains__):
            yield "gives its odds"
        if count := sum(_uncited(new, "scenario", one) for one in gone):
            yield f"has {_many(count, 'judgement')} in it alone"

    return _together(folder, depends, criteria, course, perspective)


def without_case(folder: Folder, option_id: str, name: str) -> Removal:
    """A case of an option gone with what counts in it alone."""

    def course(new: dict[str, Any]) -> Iterator[str]:
        _dropped(new, "cases", lambda key: key == name)
        if count := _uncited(new, "case", name):
            yield f"has {_many(count, 'reading')} in it alone"

    def perspective(new: dict[str, Any]) -> Iterator[str]:
        if _dropped(new, "odds", lambda key: key == f"{option_id}/{name}"):
            yield "gives its odds"
        cells = (new.get("judgements") or {}).get(option_id)
        if cells and (count := _uncited(cells, "case", name)):
            _dropped(new, "judgements", lambda key: not new["judgements"][key])
            yield f"has {_many(count, 'judgement')} in it alone"

    return _together(folder, [], None, course, perspective, only=option_id)


def without_piece(folder: Folder, option_id: str, criterion: str, at: int) -> Removal:
    """A piece of evidence gone, counted from 0; with the last of a cell that has nothing else, the cell."""
    spot = piece(folder, option_id, criterion, at)

    def course(new: dict[str, Any]) -> Iterator[str]:
        holders = [new]
        for step in spot.path[:-1]:
            holders.append(holders[-1][step])  # type: ignore[index]
        del holders[-1][at]  # type: ignore[arg-type]
        for step, holder, emptied in zip(spot.path[-2::-1], holders[-2::-1], holders[:0:-1], strict=True):
            if not emptied:
                del holder[step]  # type: ignore[arg-type]
        yield from ()

    return _together(folder, [], None, course, lambda new: iter(()), only=option_id)


_Change = Callable[[dict[str, Any]], Iterator[str]]


def _together(
    folder: Folder,
    depends: Sequence[str],
    criteria: _Change | None,
    course: _Change | None,
    perspective: _Change,
    first: Sequence[FileChange] = (),
    only: str | None = None,
) -> Removal:
    """What is changed in each file, and said of it by those who made the change."""
    decision = _decision(folder)
    changes, said = list(first), list(depends)
    files: list[tuple[str, _Change | None]] = [(CRITERIA, criteria)]
    files += [(_file(name), course) for name in decision.every_option if only in (None, name)]
    files += [(f"{PERSPECTIVES}/{name}.yaml", perspective) for name in decision.perspectives]
    for file, change in files:
        if change is None:
            continue
        data = read_as(folder, file)
        old = contents(data, file)
        new = deepcopy(old)
        said += [f"{file} {words}" if file != CRITERIA else words for words in change(new)]
        if new != old:
            changes.append(rewrite(data, file, old, new))
    return Removal(changes, said)


def _decision(folder: Folder) -> Decision:
    assert folder.decision is not None
    return folder.decision


def _many(count: int, what: str) -> str:
    return f"{count} {what}" + ("" if count == 1 else "s")


def _dropped(holder: dict[str, Any], key: str | None, goes: Callable[[str], bool]) -> bool:
    """Take the keys out for which `goes`, and the mapping with its last; whether any was there."""
    found = holder if key is None else holder.get(key)
    if not isinstance(found, dict):
        return False
    gone = [name for name in found if goes(name)]
    for name in gone:
        del found[name]
    if gone and not found and key is not None:
        del holder[key]
    return bool(gone)


def _unlisted(holder: dict[str, Any], key: str, name: str) -> None:
    left = [one for one in (holder[key] if isinstance(holder[key], list) else []) if one != name]
    if left:
        holder[key] = left
    else:
        del holder[key]


def _pieces(cell: Any) -> list[Any]:
    found = cell.get("evidence") if isinstance(cell, dict) else cell
    return found if isinstance(found, list) else []


def _uncited(holder: Any, key: str, name: str) -> int:
    """Take out the records in lists, and the values of mappings, whose `key` is `name`; how many.

    What is left empty goes too.
    """
    count = 0
    if isinstance(holder, list):
        for at in range(len(holder) - 1, -1, -1):
            if isinstance(holder[at], dict) and holder[at].get(key) == name:
                del holder[at]
                count += 1
            elif isinstance(holder[at], dict | list):
                count += _uncited(holder[at], key, name)
    elif isinstance(holder, dict):
        for each in list(holder):
            value = holder[each]
            if isinstance(value, dict) and value.get(key) == name:
                del holder[each]
                count += 1
            elif isinstance(value, dict | list) and (found := _uncited(value, key, name)):
                count += found
                if not value:
                    del holder[each]
    return count
