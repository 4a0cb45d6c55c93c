"""What is added to a decision by hand-written files: sources, options, criteria, evidence, as changes to be applied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from decide.evidence.worlds import case_key
from decide.files.changing import FileChange, changed
from decide.files.folder import CRITERIA, Folder, option_file, perspective_file
from decide.files.placeholders import without
from decide.files.problems import SaveError
from decide.files.rendering import plain
from decide.files.schema import FOLDER, SCHEMA_LINES
from decide.files.writing import fresh
from decide.model import Case, Evidence, Judgement, Node, Option, Record, Scenario, Source
from decide.text import quoted

_ORDER = ("format", "decision", "sources", "scenarios", "criteria")
_CELL_KEYS = ("evidence", "judgement")


def sources(folder: Folder, added: Iterable[Source]) -> list[FileChange]:
    """Declare sources in criteria.yaml, behind those that are there."""

    def change(new: Any) -> Any:
        declared = new["sources"] = new.get("sources") or {}
        for source in added:
            _declare(declared, "source", source.id, source)
        return _in_order(new, _ORDER)

    return [changed(folder, CRITERIA, change)]


def option(folder: Folder, added: Option) -> list[FileChange]:
    """A file of its own for an option, and its place in the list of them where there is one."""
    file = option_file(added.id)
    if file in folder.digests:
        raise SaveError(f"there is an option {quoted(added.id)} already; choose another id")
    text = fresh(added, added.id)
    if (folder.path / FOLDER).is_dir():
        text = SCHEMA_LINES["option"] + "\n" + text
    changes = [FileChange(file, None, text.encode())]
    if folder.sound.frame.options:

        def listed(new: Any) -> Any:
            new["decision"]["options"].append(added.id)
            return new

        changes.append(changed(folder, CRITERIA, listed))
    return changes


def criterion(folder: Folder, added: Node, group: str | None = None) -> list[FileChange]:
    """A criterion at the end of the tree or of a group; perspectives that weigh its siblings give it 0 points."""
    siblings: list[str] = []

    def change(new: Any) -> Any:
        family = new["criteria"] if group is None else _group(new["criteria"], group)
        if family is None:
            raise SaveError(f"there is no group {quoted(str(group))}; name a node that holds criteria")
        siblings.extend(family)
        family[added.id] = plain(added)
        return new

    return [changed(folder, CRITERIA, change), *_beside(folder, "weights", siblings, {added.id: 0})]


def scenarios(folder: Folder, added: Iterable[Scenario]) -> list[FileChange]:
    """Scenarios behind those that are there; perspectives that give odds of scenarios give theirs, as the files do."""
    before, odds = list(folder.sound.scenarios), {}

    def change(new: Any) -> Any:
        declared = new["scenarios"] = new.get("scenarios") or {}
        for one in added:
            _declare(declared, "scenario", one.id, one)
            odds[one.id] = plain(one.odds)
        return _in_order(new, _ORDER)

    return [changed(folder, CRITERIA, change), *_beside(folder, "odds", before, odds)]


def case(folder: Folder, option_id: str, name: str, added: Case) -> list[FileChange]:
    """A case of an option, behind those that are there; perspectives that give odds of them give its own."""
    before = [case_key(option_id, one) for one in folder.sound.every_option[option_id].cases]

    def change(new: Any) -> Any:
        declared = new["cases"] = new.get("cases") or {}
        _declare(declared, "case", name, added)
        return _in_order(new, tuple(Option.written()))

    odds = {case_key(option_id, name): plain(added.weight)}
    return [changed(folder, option_file(option_id), change), *_beside(folder, "odds", before, odds)]


def evidence(folder: Folder, option_id: str, criterion_id: str, added: Evidence) -> list[FileChange]:
    """A piece of evidence at the end of its cell, in the option's file."""
    piece = plain(added)

    def change(new: Any) -> Any:
        cells = new["scores"] = new.get("scores") or {}
        cell = cells.get(criterion_id)
        if cell is None:
            cells[criterion_id] = [piece]
        elif isinstance(cell, list):
            cell.append(piece)
        elif isinstance(cell, dict):
            cell["evidence"] = [*(cell.get("evidence") or []), piece]
            cells[criterion_id] = _in_order(cell, _CELL_KEYS)
        else:  # a number alone: it becomes the judgement, which still overrides the evidence
            cells[criterion_id] = {"evidence": [piece], "judgement": plain(float(cell))}
        return new

    return [_without_placeholders(folder, changed(folder, option_file(option_id), change), criterion_id)]


def judgement(folder: Folder, option_id: str, criterion_id: str, added: Judgement) -> list[FileChange]:
    """The reading of a cell of which the option's file says nothing yet, where the criterion has its place."""

    def change(new: Any) -> Any:
        cells = new["scores"] = new.get("scores") or {}
        if cells.get(criterion_id) is not None:
            raise SaveError(f"{option_file(option_id)} says something of {quoted(criterion_id)} already")
        cells[criterion_id] = plain(added)
        new["scores"] = _in_order(cells, tuple(folder.sound.leaves))
        return _in_order(new, tuple(Option.written()))

    return [_without_placeholders(folder, changed(folder, option_file(option_id), change), criterion_id)]


def _without_placeholders(folder: Folder, change: FileChange, criterion_id: str) -> FileChange:
    """The change without the comments that stood for what it says."""
    text = (change.after or b"").decode()
    return change._replace(after=without(text, criterion_id, folder.sound.leaves).encode())


def _declare(declared: dict[str, Any], kind: str, name: str, added: Record) -> None:
    if name in declared:
        raise SaveError(f"there is a {kind} {quoted(name)} already; choose another id")
    declared[name] = plain(added)


def _beside(folder: Folder, key: str, family: Iterable[str], given: Mapping[str, Any]) -> Iterator[FileChange]:
    """The perspectives that give weights or odds of a family, with those of its new members."""
    siblings = set(family)
    for name, perspective in folder.sound.perspectives.items():
        if siblings & set(getattr(perspective, key)):
            yield changed(folder, perspective_file(name), lambda new: {**new, key: {**new[key], **given}})


def _group(family: Mapping[str, Any], name: str) -> Any:
    """The criteria below the group of that name; None where there is none."""
    for key, node in family.items():
        if isinstance(node, dict) and node.get("criteria"):
            if key == name:
                return node["criteria"]
            if (found := _group(node["criteria"], name)) is not None:
                return found
    return None


def _in_order(given: Mapping[str, Any], order: tuple[str, ...]) -> dict[str, Any]:
    """The keys in the format's order, others behind them."""
    return {key: given[key] for key in (*order, *(key for key in given if key not in order)) if key in given}
