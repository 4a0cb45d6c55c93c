"""A decision's evidence brought onto the scale once; filters, judgements and odds are then applied to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from math import fsum
from typing import NamedTuple

from decide.evidence.cells import SILENT, Heard, Part, Piece, Score, Voice, score
from decide.evidence.filters import NO_FILTERS, Filters
from decide.evidence.scale import natural, on_scale
from decide.evidence.table import Table
from decide.evidence.worlds import Chances, Odds, chances_of
from decide.model import UNSAID, Decision, Evidence, Judgement, Option

Judgements = Mapping[str, Mapping[str, Judgement]]
"""A person's own judgements, by option and criterion."""

CellId = tuple[str, str]
"""A cell's option and criterion."""

_TRIED = Judgement.made({"score": 50.0})
"""What stands for the judgement that a score being tried would be."""

MOST_REMEMBERED = 64
"""How many things that it once said a cell remembers at most; two it always does: what it said first, and last."""

MOST_PIECES_REMEMBERED = 20_000
"""How many pieces of evidence all that the cells remember beside these two may hold."""

UNKNOWN_EVERYWHERE = 50.0
"""What silence takes on a criterion on which no option is known."""


class Readings:
    """A decision's evidence brought onto the scale once; `table` then applies filters, judgements and odds to it.

    A cell remembers what it said under each set of its own evidence, so that a look costs what it changes.
    """

    def __init__(self, decision: Decision) -> None:
        self.decision = decision
        self.chances = chances_of(decision)
        """The files' own odds, whatever is chosen: silence is filled by them."""
        self._worlds = {name: _Worlds.of(decision, option, self.chances) for name, option in decision.options.items()}
        sources: dict[frozenset[str], frozenset[str]] = {}
        share = MOST_PIECES_REMEMBERED // max(1, len(decision.leaves) * len(decision.options))
        self._cells = {
            criterion: [
                _Cell(decision, option, criterion, self._worlds[name], sources, share)
                for name, option in decision.options.items()
            ]
            for criterion in decision.leaves
        }
        self._last: tuple[Filters, _On] | None = None
        self._dated: tuple[date | None, frozenset[str]] | None = None

    @cached_property
    def pieces(self) -> int:
        """How many pieces of evidence with a reading there are."""
        return sum(len(cell.pieces) for cells in self._cells.values() for cell in cells)

    @cached_property
    def as_of(self) -> date | None:
        """The last day of the decision's date."""
        as_of = self.decision.frame.as_of
        return as_of.last if as_of else None

    def off(self, filters: Filters) -> dict[str, str]:
        """The sources that are switched off, with the reason."""
        sources = self.decision.sources.items()
        return {name: why for name, source in sources if (why := filters.off(source, self.as_of)) is not None}

    def table(
        self, filters: Filters = NO_FILTERS, judgements: Judgements | None = None, odds: Odds | None = None
    ) -> Table:
        """The performance table under the filters and odds, a perspective's judgements overriding the option file's."""
        chances = chances_of(self.decision, filters, odds)
        columns = [self._column(criterion, filters, judgements or {}, chances) for criterion in self._cells]
        rows = tuple(zip(*columns, strict=True)) if columns else ()
        return Table(tuple(self.decision.options), tuple(self._cells), rows, chances)

    def heard(
        self,
        criterion: str,
        filters: Filters = NO_FILTERS,
        judgements: Judgements | None = None,
    ) -> list[Heard]:
        """What each option's own evidence says on a criterion, before silence is filled."""
        on = self._on(filters)
        return [cell.heard(on, filters, judgements or {}) for cell in self._cells[criterion]]

    def without(
        self, cell: CellId, away: int | None, filters: Filters = NO_FILTERS, judgements: Judgements | None = None
    ) -> Heard:
        """What a cell says without one piece of its evidence (its identity), or, for None, without being judged."""
        option, criterion = cell
        place = self._place[option]
        return self._cells[criterion][place].without(self._on(filters), filters, judgements or {}, away)

    def fill(self, criterion: str, heard: Sequence[Heard]) -> list[tuple[float, ...]]:
        """What silence takes in each option's cell on a criterion, by scenario.

        The field's mean, or the 50 of the status quo where the scale says what 50 is.
        """
        field = self.field(heard)
        fills = [field] * len(heard)
        status_quo = self.decision.frame.status_quo
        if status_quo in self._place and self.decision.leaves[criterion].present:
            fills[self._place[status_quo]] = (50.0,) * len(field)
        return fills

    def field(self, heard: Iterable[Heard]) -> tuple[float, ...]:
        """The field's mean by scenario: of the options known there; else of those known in any; else 50."""
        known = [one for one in heard if one.mean is not None]
        if not known:
            return (UNKNOWN_EVERYWHERE,) * len(self.chances.scenarios)
        overall: float | None = None
        found = []
        for s in range(len(self.chances.scenarios)):
            means = [mean for one in known if (mean := one.means[s]) is not None]
            if means:
                found.append(fsum(means) / len(means))
                continue
            if overall is None:
                overall = fsum(one.mean for one in known if one.mean is not None) / len(known)
            found.append(overall)
        return tuple(found)

    def tried(self, table: Table, option: str, criterion: str, likely: float) -> Table:
        """A table with one cell at a score (0–100, exact, in every world), and all else, what silence takes, as it is.

        What the cell's voices say stays with it, to be shown.
        """
        row, column = table.row_of(option), table.criteria.index(criterion)
        before = table.rows[row][column]
        world = before.heard.parts[0][0]
        part = Part(likely, likely, likely, True, world.voices, _TRIED)
        rows = tuple((part,) * len(before.cases) for _ in before.scenarios)
        weights = self.chances.scenarios, self.chances.cases[option]
        after = self.score_of(option, Heard(rows, *weights), before.filling, table.chances)
        cells = (*table.rows[row][:column], after, *table.rows[row][column + 1 :])
        return replace(table, rows=(*table.rows[:row], cells, *table.rows[row + 1 :]))

    def score_of(self, option: str, heard: Heard, filling: tuple[float, ...], chances: Chances) -> Score:
        """A cell of an option in force, of what it says by itself and what silence takes in it."""
        return score(heard, filling, chances.scenarios, chances.cases[option], self._worlds[option].names)

    def _column(self, criterion: str, filters: Filters, judgements: Judgements, chances: Chances) -> list[Score]:
        heard = self.heard(criterion, filters, judgements)
        cells = self._cells[criterion]
        if not any(one.silent for one in heard):
            nothing = (UNKNOWN_EVERYWHERE,) * len(chances.scenarios)
            return [cell.score(one, nothing, chances) for cell, one in zip(cells, heard, strict=True)]
        fills = self.fill(criterion, heard)
        return [cell.score(one, filling, chances) for cell, one, filling in zip(cells, heard, fills, strict=True)]

    @cached_property
    def _place(self) -> dict[str | None, int]:
        return {name: at for at, name in enumerate(self.decision.options)}

    def _on(self, filters: Filters) -> _On:
        """The sources that count; remembered for the filters asked for last.

        Leaving another source out, or taking one alone, looks at no other source.
        """
        if self._last is None or self._last[0] is not filters:
            if self._dated is None or self._dated[0] != filters.until:
                every = self.off(Filters(until=filters.until))
                self._dated = filters.until, frozenset(self.decision.sources.keys() - every.keys())
            these = self._dated[1] if filters.only is None else self._dated[1] & filters.only
            self._last = filters, _On(these, filters.without)
        return self._last[1]


class _On(NamedTuple):
    """The sources that count: those in `these`, but for the ones in `without`."""

    these: frozenset[str]
    without: frozenset[str]

    def among(self, sources: frozenset[str]) -> frozenset[str]:
        """Those of some sources that count; the same object where all do, for every cell remembers what it is given."""
        if self.without.isdisjoint(sources) and self.these >= sources:
            return sources
        return (sources & self.these) - self.without


World = tuple[str | None, str | None]
"""A scenario and a case; None for every one."""


def _by_world(records: Iterable[Evidence | Judgement]) -> dict[World, list[int]]:
    """The places of records, by the scenario and the case that each names."""
    found: dict[World, list[int]] = {}
    for at, record in enumerate(records):
        found.setdefault((record.scenario, record.case), []).append(at)
    return found


def _places(by_world: Mapping[World, list[int]], scenario: str | None, case: str | None) -> list[list[int]]:
    """The places of the records that hold in one world: they name it, one half of it, or nothing."""
    worlds = {(None, None), (scenario, None), (None, case), (scenario, case)}
    return [by_world[world] for world in worlds if world in by_world]


class _Worlds(NamedTuple):
    """The worlds in which an option's cells speak: their names and weights, and what says nothing in any of them."""

    names: tuple[tuple[str | None, ...], tuple[str | None, ...]]
    weights: tuple[tuple[float, ...], tuple[float, ...]]
    nothing: Heard

    @classmethod
    def of(cls, decision: Decision, option: Option, chances: Chances) -> _Worlds:
        """An option's worlds, by the files' odds."""
        scenarios: tuple[str | None, ...] = tuple(decision.scenarios) or (None,)
        cases: tuple[str | None, ...] = tuple(option.cases) or (None,)
        weights = chances.scenarios, chances.cases[option.id]
        return cls((scenarios, cases), weights, Heard(((SILENT,) * len(cases),) * len(scenarios), *weights))


class _Cell:
    """One cell as far as the filters don't matter, and what it said under those asked for so far.

    There are a hundred thousand of them in a large decision: what they have in common, they share.
    """

    __slots__ = (
        "_decision", "_filed", "_memory", "_most", "_scored", "_sources", "_worlds", "criterion", "option", "pieces",
    )  # fmt: skip

    def __init__(
        self,
        decision: Decision,
        option: Option,
        criterion: str,
        worlds: _Worlds,
        sources: dict[frozenset[str], frozenset[str]],
        share: int,
    ) -> None:
        self._decision = decision
        self._worlds = worlds
        self.option = option
        self.criterion = criterion
        written = option.scores.get(criterion) or UNSAID
        measure, frame = decision.leaves[criterion].measure, decision.frame
        read = ((on_scale(evidence, measure, frame), evidence) for evidence in written.evidence)
        self.pieces = tuple(
            Piece(*ends, evidence, natural(evidence, measure)) for ends, evidence in read if ends is not None
        )
        self._filed = written.judgement
        own = frozenset([piece.evidence.source for piece in self.pieces])
        self._sources = sources.setdefault(own, own)
        self._memory: dict[tuple[object, ...], Heard] = {}
        self._most = min(MOST_REMEMBERED, max(2, share // max(1, len(self.pieces))))
        self._scored: Score | None = None

    def heard(self, on: _On, filters: Filters, judgements: Judgements) -> Heard:
        """What the cell says by itself under the filters."""
        own = judgements[self.option.id].get(self.criterion) if self.option.id in judgements else None
        if own is not None:
            return self._hear(self._counting(on, filters), (own, *self._filed))
        # Only what bears on this cell is part of the key.
        key = (on.among(self._sources), filters.direct, filters.without_advocates)
        found = self._memory.get(key)
        if found is None:
            found = self._hear(self._counting(on, filters), self._filed)
            if len(self._memory) >= self._most:
                self._memory.popitem()  # the last: what was asked first is asked again after every look
            self._memory[key] = found
        return found

    def score(self, heard: Heard, filling: tuple[float, ...], chances: Chances) -> Score:
        """The cell in force; made anew only where it says something else, or is asked at other odds or fillings."""
        scenarios, cases, held = chances.scenarios, chances.cases[self.option.id], self._scored
        said = held is not None and held.heard is heard and (held.filling == filling or not heard.silent)
        if held is not None and said and held.scenarios == scenarios and held.cases == cases:
            return held
        self._scored = found = score(heard, filling, scenarios, cases, self._worlds.names)
        return found

    def without(self, on: _On, filters: Filters, judgements: Judgements, away: int | None) -> Heard:
        """What it says without one piece, or without any judgement."""
        counting = self._counting(on, filters)
        if away is None:
            return self._hear(counting, ())
        own = judgements[self.option.id].get(self.criterion) if self.option.id in judgements else None
        judged = self._filed if own is None else (own, *self._filed)
        return self._hear([piece for piece in counting if id(piece.evidence) != away], judged)

    def _counting(self, on: _On, filters: Filters) -> list[Piece]:
        counting = on.among(self._sources)
        pieces = [piece for piece in self.pieces if piece.evidence.source in counting]
        if filters.direct:
            pieces = [piece for piece in pieces if piece.evidence.bearing == "direct"]
        if filters.without_advocates:
            pieces = [piece for piece in pieces if piece.evidence.source not in self.option.advocates]
        return pieces

    def _hear(self, pieces: Sequence[Piece], judgements: Sequence[Judgement]) -> Heard:
        """The cell in every world; worlds in which the same evidence and judgement count share one part."""
        if not pieces and not judgements:
            return self._worlds.nothing
        scenarios, cases = self._worlds.names
        named = any(piece.evidence.case or piece.evidence.scenario for piece in pieces)
        if not named and not any(judgement.case or judgement.scenario for judgement in judgements):
            part = self._part(pieces, judgements[0] if judgements else None)
            return Heard(((part,) * len(cases),) * len(scenarios), *self._worlds.weights)
        made: dict[tuple[int | None, tuple[int, ...]], Part] = {}
        speaking, judging = _by_world(piece.evidence for piece in pieces), _by_world(judgements)

        def part_in(scenario: str | None, case: str | None) -> Part:
            judged = min((at for one in _places(judging, scenario, case) for at in one[:1]), default=None)
            counting = tuple(sorted(at for one in _places(speaking, scenario, case) for at in one))
            key = judged, counting
            if key not in made:
                made[key] = self._part([pieces[at] for at in counting], None if judged is None else judgements[judged])
            return made[key]

        rows = tuple(tuple([part_in(scenario, case) for case in cases]) for scenario in scenarios)
        return Heard(rows, *self._worlds.weights)

    def _part(self, counting: Sequence[Piece], judged: Judgement | None) -> Part:
        voices = self._voices(counting)
        if judged is not None:
            return self._judged(judged, voices)
        if not voices:
            return SILENT
        total = fsum([voice.weight for voice in voices])
        likely = fsum([voice.weight * voice.mean for voice in voices]) / total
        low, high = min([piece.low for piece in counting]), max([piece.high for piece in counting])
        value: float | None = None
        if counting[0].natural is not None:
            values = [(voice.weight, voice.natural) for voice in voices]
            if all(one is not None for _, one in values):
                value = fsum(weight * one for weight, one in values if one is not None) / total
        return Part(likely, low, high, True, voices, None, value)

    def _judged(self, judgement: Judgement, voices: tuple[Voice, ...]) -> Part:
        measure = self._decision.leaves[self.criterion].measure
        read = on_scale(judgement, measure, self._decision.frame)
        if read is None:
            raise ValueError("a judgement without a reading")
        return Part(*read, True, voices, judgement, natural(judgement, measure))

    def _voices(self, pieces: Sequence[Piece]) -> tuple[Voice, ...]:
        sources = self._decision.sources
        spoken: dict[str, list[Piece]] = {}
        for piece in pieces:
            spoken.setdefault(sources[piece.evidence.source].speaks_as, []).append(piece)
        return tuple(
            [
                Voice(
                    name,
                    fsum([piece.reading for piece in own]) / len(own),
                    max([sources[piece.evidence.source].weight for piece in own]),
                    tuple(own),
                )
                for name, own in spoken.items()
            ]
        )
