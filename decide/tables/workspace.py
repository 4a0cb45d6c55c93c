"""Workspaces of mcda-elicitation-web (mcda.drugis.org), as it exports them: JSON, schema versions up to 1.4.

Criteria keep their units, value functions (or the scale that the cells' 95 % intervals span), and their sources; a
cell's distribution gives its range. The format: https://github.com/drugis/mcda-elicitation-web, folder schema/.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

from decide.files.problems import Problem
from decide.files.scalars import web_address
from decide.tables import labels
from decide.tables.distributions import Spread, spread_of
from decide.tables.grid import TableError
from decide.tables.interpreting import NO_WISHES
from decide.tables.matrix import Better, Course, Criterion, Doubt, Matrix, Origin, Points, Reading
from decide.tables.rows import Wishes
from decide.text import one_line, quoted

Json = Mapping[str, Any]


def read_workspace(document: Any, file: str, wishes: Wishes = NO_WISHES) -> Matrix:
    """The table of a workspace. `TableError`, with everything that is wrong, where it can't be read as one."""
    return _Workspace(document, file, wishes).matrix()


_CONTAINERS = (list, dict)


class _Entry(NamedTuple):
    """A cell of the performance table, as the file has it."""

    performance: Json
    where: str


class _Workspace:
    def __init__(self, document: Any, file: str, wishes: Wishes) -> None:
        self.file = file
        self.wishes = wishes
        self.problems: list[Problem] = []
        self.said: list[str] = []
        self.doubts: list[Doubt] = []
        self.sources: dict[str, Origin] = {}
        inner = document.get("problem") if isinstance(document, dict) else None
        self.root: Json = inner if isinstance(inner, dict) else document if isinstance(document, dict) else {}

    def matrix(self) -> Matrix:
        criteria = self._mapping("criteria")
        alternatives = self._mapping("alternatives")
        entries = self._entries(criteria, alternatives)
        self._raise()
        options = [Course(_text(one.get("title")) or key) for key, one in alternatives.items()]
        made = [self._criterion(key, one, list(alternatives), entries) for key, one in criteria.items()]
        self._raise()
        self.said.insert(0, f"{self.file} is a workspace of mcda-elicitation-web.")
        self.said.append("A workspace has no weights: all criteria weigh the same until you weigh them.")
        return Matrix(
            options=tuple(options),
            criteria=tuple(made),
            title=_text(self.root.get("title")),
            said=tuple(self.said),
            doubts=tuple(self.doubts),
            sources=self.sources,
            file=self.file,
        )

    def error(self, where: str, message: str) -> None:
        self.problems.append(Problem("error", self.file, 1, 1, f"{where}: {message}"))

    def _raise(self) -> None:
        if self.problems:
            raise TableError(self.problems)

    def _mapping(self, key: str) -> dict[str, Json]:
        value = self.root.get(key)
        if isinstance(value, list) and value:
            self.error(key, 'a list, where an object belongs: each of them under its id, as in {"cost": {…}}')
            return {}
        if not isinstance(value, dict) or not value:
            self.error(key, "missing or empty: a workspace has criteria, alternatives and a performanceTable")
            return {}
        for name, one in value.items():
            if not isinstance(one, dict):
                self.error(f"{key}.{one_line(name)}", "not an object")
        return {name: one for name, one in value.items() if isinstance(one, dict)}

    def _entries(self, criteria: Json, alternatives: Json) -> dict[tuple[str, str | None, str | None], _Entry]:
        """Cells by criterion, data source and alternative; a relative effect has no alternative."""
        table = self.root.get("performanceTable")
        found: dict[tuple[str, str | None, str | None], _Entry] = {}
        if not isinstance(table, list):
            self.error("performanceTable", f"{'missing' if table is None else 'no list'}; it is a list of cells")
            return found
        for number, entry in enumerate(table):
            where = f"performanceTable[{number}]"
            if not isinstance(entry, dict) or not isinstance(entry.get("performance"), dict):
                self.error(where, "not an object with a performance")
                continue
            criterion: Any = entry.get("criterion")
            alternative: Any = entry.get("alternative")
            source: Any = entry.get("dataSource")
            if named := [
                key for key in ("criterion", "alternative", "dataSource") if isinstance(entry.get(key), _CONTAINERS)
            ]:
                self.error(where, f"its {named[0]} is no id; write the id that it has in this file")
            elif criterion not in criteria:
                self.error(where, f"no criterion {quoted(str(criterion))}")
            elif alternative is not None and alternative not in alternatives:
                self.error(where, f"no alternative {quoted(str(alternative))}")
            else:
                found[criterion, source, alternative] = _Entry(entry["performance"], where)
        return found

    def _criterion(self, key: str, one: Json, alternatives: list[str], entries: Mapping[Any, _Entry]) -> Criterion:
        name = _text(one.get("title")) or key
        listed = one.get("dataSources")
        if isinstance(listed, dict):
            self.error(f"criteria.{one_line(key)}", "its dataSources are an object, where a list of them belongs")
        sources = [source for source in listed if isinstance(source, dict)] if isinstance(listed, list) else [one]
        if not sources:
            self.error(f"criteria.{key}", "it has no data source")
            sources = [{}]
        source = sources[0]
        if len(sources) > 1:
            self.said.append(f"{name}: of {len(sources)} data sources, the first was taken.")
        id_ = source.get("id") if isinstance(listed, list) else None
        percent = _is_percent(source)
        cells = []
        for alternative in alternatives:
            entry = (
                entries.get((key, id_, alternative)) or entries.get((key, id_, None)) or entries.get((key, None, None))
            )
            cells.append(self._cell(entry, alternative, percent) if entry is not None else None)
        origin = self._origin(source)
        return Criterion(
            name,
            1.0,
            tuple(cells),
            "%" if percent else _unit(source),
            self._points(name, one, source, cells, percent),
            question=_text(one.get("description")),
            note="; ".join(
                f"{word}: {text}"
                for word, field in (("Strength of evidence", "strengthOfEvidence"), ("Uncertainties", "uncertainties"))
                if (text := _text(source.get(field)))
            ),
            sources=dict.fromkeys(range(len(cells)), origin) if origin else {},
        )

    def _cell(self, entry: _Entry, alternative: str, percent: bool) -> Reading | None:
        try:
            spread = spread_of(entry.performance, alternative, percent)
        except ValueError as error:
            self.error(entry.where, str(error))
            return None
        if spread is None:
            return None
        if spread.remark:
            self.said.append(f"{entry.where}: {spread.remark}")
        return _rounded(spread)

    def _points(self, name: str, one: Json, source: Json, cells: list[Reading | None], percent: bool) -> Points:
        """The value function that was set, else a straight one over what the cells and their intervals span."""
        function = source.get("pvf")
        wished = (self.wishes.better or {}).get(name)
        if isinstance(function, dict) and wished is None and (points := self._set_function(name, function, percent)):
            return points
        ends = [end for cell in cells if cell is not None for end in (cell.value, *cell.ends)]
        low, high = (min(ends), max(ends)) if ends else (0.0, 1.0)
        if low == high:
            low, high = low - 1, high + 1
        better = wished or self._direction(name, one)
        return ((low, 0.0), (high, 100.0)) if better == "higher" else ((low, 100.0), (high, 0.0))

    def _set_function(self, name: str, function: Json, percent: bool) -> Points | None:
        ends = function.get("range")
        direction = function.get("direction")
        if not (isinstance(ends, list) and len(ends) == 2 and all(map(_is_number, ends)) and ends[0] < ends[1]):
            return None
        if direction not in ("increasing", "decreasing"):
            self.error(f"the value function of {name}", "its direction is neither increasing nor decreasing")
            return None
        factor = 100.0 if percent and max(map(abs, ends)) <= 1 else 1.0
        inner = []
        cutoffs, values = function.get("cutoffs"), function.get("values")
        if isinstance(cutoffs, list) and isinstance(values, list) and all(map(_is_number, [*cutoffs, *values])):
            inner = [(_short(cut * factor), _short(value * 100)) for cut, value in zip(cutoffs, values, strict=False)]
        first, last = (0.0, 100.0) if direction == "increasing" else (100.0, 0.0)
        points = sorted([(_short(ends[0] * factor), first), *inner, (_short(ends[1] * factor), last)])
        return tuple(points)

    def _direction(self, name: str, one: Json) -> Better:
        """Which is better. `isFavorable` sorts effects for display; where the words contradict it, the words count."""
        favourable = one.get("isFavorable")
        likely = labels.likely_direction(f"{name} {_text(one.get('description'))}")
        if favourable is False or likely == "lower":
            better: Better = "lower"
        else:
            better = "higher"
        if favourable is True and better == "lower":
            self.said.append(
                f"{name} is marked favourable, but its words speak of something bad: less was taken to be better. To "
                f"turn it round, add --higher {quoted(name)}."
            )
        if favourable is not False:
            self.doubts.append(Doubt(name, better, bool(likely)))
        return better

    def _origin(self, source: Json) -> str:
        """The key of the source that a data source names."""
        title, link = _text(source.get("source")), _text(source.get("sourceLink"))
        if not title and not link:
            return ""
        key = f"{title} {link}".strip()
        self.sources.setdefault(key, Origin(title or link, link if web_address(link) else ""))
        return key


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _text(value: object) -> str:
    return one_line(value) if isinstance(value, str) else ""


def _is_percent(source: Json) -> bool:
    unit = source.get("unitOfMeasurement")
    if isinstance(unit, dict):
        return unit.get("type") == "percentage"
    return _text(unit) == "%"


def _unit(source: Json) -> str:
    unit = source.get("unitOfMeasurement")
    if isinstance(unit, dict):
        return _text(unit.get("label")) or ("proportion" if unit.get("type") == "decimal" else "units")
    return _text(unit) or "units"


def _rounded(spread: Spread) -> Reading:
    """The ends of an interval to four digits; they are no more exact than that."""
    value = _short(spread.value)
    if spread.low is None or spread.high is None:
        return Reading(value)
    return Reading(value, min(float(f"{spread.low:.4g}"), value), max(float(f"{spread.high:.4g}"), value))


def _short(value: float) -> float:
    """Without the digits that multiplying by 100 leaves behind."""
    return float(f"{value:.12g}")
