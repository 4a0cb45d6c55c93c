"""What is added to a decision by hand-written files: sources, options, criteria, evidence, as changes to be applied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from typing import Any

from decide.files.changing import FileChange, contents, read_as, rewrite
from decide.files.folder import CRITERIA, OPTIONS, PERSPECTIVES, Folder
from decide.files.problems import SaveError
from decide.files.rendering import plain
from decide.files.schema import FOLDER, SCHEMA_LINES
from decide.files.writing import fresh
from decide.model import Case, Evidence, Node, Option, Scenario, Source
from decide.text import quoted

_ORDER = ("format", "decision", "sources", "scenarios", "criteria")
_CELL_KEYS = ("evidence", "judgement")


def sources(folder: Folder, added: Iterable[Source]) -> list[FileChange]:
    """Declare sources in criteria.yaml, behind those that are there."""
    data, old = _criteria(folder)
    new = deepcopy(old)
    declared = new["sources"] = new.get("sources") or {}
    for source in added:
        if source.id in declared:
            raise SaveError(f"there is a source {quoted(source.id)} already; choose another id")
        declared[source.id] = plain(source)
    return [rewrite(data, CRITERIA, old, _in_order(new, _ORDER))]


def option(folder: Folder, added: Option) -> list[FileChange]:
    """A file of its own for an option, and its place in the list of them where there is one."""
    file = f"{OPTIONS}/{added.id}.yaml"
    if file in folder.digests:
        raise SaveError(f"there is an option {quoted(added.id)} already; choose another id")
    text = fresh(added, added.id)
    if (folder.path / FOLDER).is_dir():
        text = SCHEMA_LINES["option"] + "\n" + text
    changes = [FileChange(file, None, text.encode())]
    data, old = _criteria(folder)
    if old["decision"].get("options"):
        new = deepcopy(old)
        new["decision"]["options"].append(added.id)
        changes.append(rewrite(data, CRITERIA, old, new))
    return changes


def criterion(folder: Folder, added: Node, group: str | None = None) -> list[FileChange]:
    """A criterion at the end of the tree or of a group; perspectives that weigh its siblings give it 0 points."""
    data, old = _criteria(folder)
    new = deepcopy(old)
    family = new["criteria"] if group is None else _group(new["criteria"], group)
    if family is None:
        raise SaveError(f"there is no group {quoted(str(group))}; name a node that holds criteria")
    siblings = list(family)
    family[added.id] = plain(added)
    changes = [rewrite(data, CRITERIA, old, new)]
    assert folder.decision is not None
    for name, perspective in folder.decision.perspectives.items():
        if any(sibling in perspective.weights for sibling in siblings):
            changes.append(_unweighted(folder, name, added.id))
    return changes


def scenarios(folder: Folder, added: Iterable[Scenario]) -> list[FileChange]:
    """Scenarios behind those that are there; perspectives that give odds of scenarios give theirs, as the files do."""
    data, old = _criteria(folder)
    new = deepcopy(old)
    declared = new["scenarios"] = new.get("scenarios") or {}
    before = set(declared)
    odds = {}
    for one in added:
        if one.id in declared:
            raise SaveError(f"there is a scenario {quoted(one.id)} already; choose another id")
        declared[one.id] = plain(one)
        odds[one.id] = plain(one.odds)
    changes = [rewrite(data, CRITERIA, old, _in_order(new, _ORDER))]
    return [*changes, *_given_odds(folder, before, odds)]


def case(folder: Folder, option_id: str, name: str, added: Case) -> list[FileChange]:
    """A case of an option, behind those that are there; perspectives that give odds of them give its own."""
    file = f"{OPTIONS}/{option_id}.yaml"
    data = read_as(folder, file)
    old = contents(data, file)
    new = deepcopy(old)
    declared = new["cases"] = new.get("cases") or {}
    before = {f"{option_id}/{one}" for one in declared}
    if name in declared:
        raise SaveError(f"there is a case {quoted(name)} already; choose another id")
    declared[name] = plain(added)
    changes = [rewrite(data, file, old, _in_order(new, tuple(Option.written())))]
    return [*changes, *_given_odds(folder, before, {f"{option_id}/{name}": plain(added.weight)})]


def _given_odds(folder: Folder, family: set[str], odds: Mapping[str, Any]) -> Iterator[FileChange]:
    """The perspectives that give odds of a family, with those of its new members."""
    assert folder.decision is not None
    for name, perspective in folder.decision.perspectives.items():
        if family & set(perspective.odds):
            file = f"{PERSPECTIVES}/{name}.yaml"
            data = read_as(folder, file)
            old = contents(data, file)
            yield rewrite(data, file, old, {**old, "odds": {**old["odds"], **odds}})


def evidence(folder: Folder, option_id: str, criterion_id: str, added: Evidence) -> list[FileChange]:
    """A piece of evidence at the end of its cell, in the option's file."""
    file = f"{OPTIONS}/{option_id}.yaml"
    data = read_as(folder, file)
    old = contents(data, file)
    new = deepcopy(old)
    cells = new["scores"] = new.get("scores") or {}
    piece = plain(added)
    cell = cells.get(criterion_id)
    if cell is None:
        cells[criterion_id] = [piece]
    elif isinstance(cell, list):
        cell.append(piece)
    elif isinstance(cell, dict):
        cell["evidence"] = [*(cell.get("evidence") or []), piece]
        cells[criterion_id] = _in_order(cell, _CELL_KEYS)
    else:  # a number alone: it becomes the judgement, which still overrides the evidence
        cells[criterion_id] = {"evidence": [piece], "judgement": _number(cell)}
    return [rewrite(data, file, old, new)]


def _number(characters: str) -> int | float:
    """A figure as it stands in a file."""
    figure = float(characters)
    return int(figure) if figure.is_integer() else figure


def _criteria(folder: Folder) -> tuple[bytes, Any]:
    data = read_as(folder, CRITERIA)
    return data, contents(data, CRITERIA)


def _unweighted(folder: Folder, perspective: str, node: str) -> FileChange:
    file = f"{PERSPECTIVES}/{perspective}.yaml"
    data = read_as(folder, file)
    old = contents(data, file)
    new = deepcopy(old)
    new["weights"][node] = 0
    return rewrite(data, file, old, new)


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
