"""Records taken out of hand-written files with what depends on them, as changes to be applied."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from decide.files.amending import names_in, piece, way_to
from decide.files.changing import FileChange, changed, read_as
from decide.files.folder import CRITERIA, Folder, option_file, perspective_file
from decide.files.problems import SaveError
from decide.text import counted


class Removal(NamedTuple):
    """What taking a record out changes, and what depends on it, in sentences: that goes too."""

    changes: list[FileChange]
    depends: list[str]


def without_option(folder: Folder, name: str) -> Removal:
    """An option's file gone, and its name wherever it stands: the order, the status quo, perspectives."""
    decision = folder.sound
    file = option_file(name)
    there = decision.every_option[name]
    if len(decision.every_option) == 1:
        raise SaveError(f"{there.name} is the only option there is")
    cells = sum(len(cell.evidence) for cell in there.scores.values())
    depends = [f"{counted(cells, 'piece')} of evidence in {file}"] if cells else []
    judged = sum(len(cell.judgement) for cell in there.scores.values())
    depends += [f"{counted(judged, 'judgement')} in {file}"] if judged else []

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
    decision = folder.sound
    there = decision.nodes[name]
    leaves = {leaf.id for leaf in there.leaves()}
    gone = set(names_in(there))
    way = way_to(decision.criteria, name)
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
            yield f"scores it, on {counted(pieces, 'piece')} of evidence" if pieces else "scores it"

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
            yield f"cites it {counted(count, 'time')}"

    def course(new: dict[str, Any]) -> Iterator[str]:
        if count := _uncited(new, "source", name):
            yield f"cites it {counted(count, 'time')}"
        for key, word in (("advocates", "advocate"), ("critics", "critic")):
            if (listed := new.get(key)) == name or (isinstance(listed, list) and name in listed):
                _unlisted(new, key, name)
                yield f"names it as {word}"

    def perspective(new: dict[str, Any]) -> Iterator[str]:
        if count := _uncited(new, "source", name):
            yield f"cites it {counted(count, 'time')}"

    return _together(folder, [], criteria, course, perspective)


def without_scenario(folder: Folder, name: str) -> Removal:
    """A scenario gone with what counts in it alone; of the last two both, since one alone is how things are."""
    decision = folder.sound
    both = len(decision.scenarios) == 2
    gone = set(decision.scenarios) if both else {name}
    depends = ["the other scenario too: one alone is how things are"] if both else []

    def criteria(new: dict[str, Any]) -> Iterator[str]:
        _dropped(new, "scenarios", gone.__contains__)
        yield from ()

    def course(new: dict[str, Any]) -> Iterator[str]:
        if count := sum(_uncited(new, "scenario", one) for one in gone):
            yield f"has {counted(count, 'reading')} in it alone"

    def perspective(new: dict[str, Any]) -> Iterator[str]:
        if _dropped(new, "odds", gone.__contains__):
            yield "gives its odds"
        if count := sum(_uncited(new, "scenario", one) for one in gone):
            yield f"has {counted(count, 'judgement')} in it alone"

    return _together(folder, depends, criteria, course, perspective)


def without_case(folder: Folder, option_id: str, name: str) -> Removal:
    """A case of an option gone with what counts in it alone."""

    def course(new: dict[str, Any]) -> Iterator[str]:
        _dropped(new, "cases", lambda key: key == name)
        if count := _uncited(new, "case", name):
            yield f"has {counted(count, 'reading')} in it alone"

    def perspective(new: dict[str, Any]) -> Iterator[str]:
        if _dropped(new, "odds", lambda key: key == f"{option_id}/{name}"):
            yield "gives its odds"
        cells = (new.get("judgements") or {}).get(option_id)
        if cells and (count := _uncited(cells, "case", name)):
            _dropped(new, "judgements", lambda key: not new["judgements"][key])
            yield f"has {counted(count, 'judgement')} in it alone"

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
    decision = folder.sound
    changes, said = list(first), list(depends)
    files: list[tuple[str, _Change | None]] = [(CRITERIA, criteria)]
    files += [(option_file(name), course) for name in decision.every_option if only in (None, name)]
    files += [(perspective_file(name), perspective) for name in decision.perspectives]
    for file, change in files:
        if change is None:
            continue

        def made(new: Any, change: _Change = change, file: str = file) -> Any:
            said.extend(words if file == CRITERIA else f"{file} {words}" for words in change(new))
            return new

        found = changed(folder, file, made)
        if found.before != found.after:
            changes.append(found)
    return Removal(changes, said)


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
