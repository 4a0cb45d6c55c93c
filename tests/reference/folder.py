"""A decision's files as plain values, and what they say before any computing: numbers, days, the tree."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

Document = Mapping[str, Any]


@dataclass(frozen=True)
class Documents:
    """A folder's files, shaped as people write them: mappings, lists, texts and numbers."""

    criteria: Document
    options: Mapping[str, Document]
    perspectives: Mapping[str, Document] = field(default_factory=dict)

    @property
    def decision(self) -> Document:
        found: Document = self.criteria["decision"]
        return found

    @property
    def sources(self) -> Mapping[str, Document]:
        found: Mapping[str, Document] = self.criteria.get("sources", {})
        return found

    @property
    def scenarios(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.criteria.get("scenarios", {})
        return found

    @property
    def order(self) -> list[str]:
        """The options that are not set aside, in the order of the folder: as `options` says, else by id."""
        listed = self.decision.get("options", sorted(self.options))
        return [option for option in listed if "set_aside" not in self.options[option]]

    @property
    def leaves(self) -> dict[str, Document]:
        """The criteria of the tree, in its order."""
        return {name: node for name, node in nodes(self.criteria["criteria"]) if "criteria" not in node}

    @property
    def status_quo(self) -> str | None:
        """The status quo, unless it is set aside and so takes no part in anything."""
        option = self.decision.get("status_quo")
        return option if option in self.order else None

    @property
    def confidence(self) -> dict[str, Fraction]:
        """The half-widths in points of the three confidences."""
        written = {"high": 5, "moderate": 15, "low": 30, **self.decision.get("confidence", {})}
        return {word: number(width) for word, width in written.items()}

    def cases(self, option: str) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.options[option].get("cases", {})
        return found


def nodes(family: Mapping[str, Document]) -> Iterator[tuple[str, Document]]:
    """Every node of a tree, a group before its own."""
    for name, node in family.items():
        yield name, node
        yield from nodes(node.get("criteria", {}))


def families(family: Mapping[str, Document]) -> Iterator[list[str]]:
    """The ids of each set of siblings."""
    yield list(family)
    for node in family.values():
        if "criteria" in node:
            yield from families(node["criteria"])


def number(written: Any) -> Fraction:
    """The exact number that a decimal text stands for; a float stands for its shortest decimal text."""
    if isinstance(written, bool):
        message = "a boolean is no number"
        raise TypeError(message)
    return written if isinstance(written, Fraction) else Fraction(str(written))


def last_day(written: Any) -> date:
    """The last day of a day, a month or a year."""
    year, *rest = (int(part) for part in str(written).split("-"))
    month = rest[0] if rest else 12
    return date(year, month, rest[1] if len(rest) > 1 else calendar.monthrange(year, month)[1])


def written_cell(cell: Any) -> tuple[Sequence[Document], Any]:
    """A cell's evidence and its judgement (a mapping, a list of them, a number, or none), shorthands written out."""
    if cell is None:
        return [], None
    if isinstance(cell, list):
        return cell, None
    if isinstance(cell, Mapping):
        if cell.keys() & {"score", "value", "mark"}:
            return [], cell
        return cell.get("evidence", []), cell.get("judgement")
    return [], cell


def read(folder: Path) -> Documents:
    """A folder's YAML files, every scalar as its text, nulls as if the key were absent."""

    def file(path: Path) -> Any:
        return _present(yaml.load(path.read_text(encoding="utf-8-sig"), Loader=yaml.CBaseLoader))

    def files(name: str) -> dict[str, Any]:
        return {path.stem: file(path) for path in sorted((folder / name).glob("*.yaml"))}

    return Documents(file(folder / "criteria.yaml"), files("options"), files("perspectives"))


def _present(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _present(held) for key, held in value.items() if held not in ("", "~", "null")}
    if isinstance(value, list):
        return [_present(held) for held in value]
    return value
