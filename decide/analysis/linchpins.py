"""The linchpins: the cells and the passages whose removal alone changes the leader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from decide.analysis.ranking import Ranking
from decide.analysis.value import TIE, leads, order
from decide.evidence import Filters, Judgements, Readings, Score
from decide.model import Evidence


class CellPin(NamedTuple):
    """Without this cell's evidence, as if no source spoke there, another option leads."""

    option: str
    criterion: str
    leader: str


class PassagePin(NamedTuple):
    """Without this passage, wherever it counts, another option leads."""

    source: str
    from_: str
    to: str | None
    cells: tuple[tuple[str, str], ...]
    """The cells it counts in, as option and criterion."""
    leader: str


@dataclass(frozen=True)
class Linchpins:
    """What one ranking hangs on, piece by piece."""

    readings: Readings
    ranking: Ranking
    filters: Filters
    judgements: Judgements

    def cells(self) -> Iterator[CellPin]:
        """The cells whose evidence decides, by option and criterion."""
        for (option, criterion), pieces in self._counting().items():
            if (leader := self._leader_without({criterion: pieces}, {option})) is not None:
                yield CellPin(option, criterion, leader)

    def passages(self) -> Iterator[PassagePin]:
        """The passages that decide, in the order in which they first count."""
        spoken: dict[tuple[str, str, str | None], dict[tuple[str, str], list[Evidence]]] = {}
        for cell, pieces in self._counting().items():
            for piece in pieces:
                spoken.setdefault((piece.source, piece.from_, piece.to), {}).setdefault(cell, []).append(piece)
        for key, by_cell in spoken.items():
            away: dict[str, list[Evidence]] = {}
            for (_, criterion), pieces in by_cell.items():
                away.setdefault(criterion, []).extend(pieces)
            if (leader := self._leader_without(away, {option for option, _ in by_cell})) is not None:
                yield PassagePin(*key, tuple(by_cell), leader)

    def _counting(self) -> dict[tuple[str, str], list[Evidence]]:
        """The pieces that count in each cell that rests on evidence and has weight."""
        table = self.ranking.table
        found: dict[tuple[str, str], list[Evidence]] = {}
        for option, row in zip(table.options, table.rows, strict=True):
            for criterion, score in zip(table.criteria, row, strict=True):
                if score.basis == "evidence" and self.ranking.weights[criterion] > 0:
                    found[option, criterion] = _pieces(score)
        return found

    def _leader_without(self, away: Mapping[str, Sequence[Evidence]], options: set[str]) -> str | None:
        """Who leads without some evidence, by criterion; None where the leader still does, a tie included."""
        if not self._could_matter(away, options):
            return None
        table, weights = self.ranking.table, self.ranking.weights
        totals = [self.ranking.of(name).total.likely for name in table.options]
        for criterion, pieces in away.items():
            column = table.criteria.index(criterion)
            after = self.readings.column(criterion, self.filters, self.judgements, pieces)
            for i, score in enumerate(after):
                totals[i] += weights[criterion] * (score.likely - table.rows[i][column].likely)
        if leads(totals, table.options.index(self.ranking.leader.option)):
            return None
        return table.options[order(totals)[0]]

    def _could_matter(self, away: Mapping[str, Sequence[Evidence]], options: set[str]) -> bool:
        """Whether the change could reach the top at all: most can't, and need no new column."""
        leader = self.ranking.leader
        if leader.option in options or any(criterion in self._silent for criterion in away):
            return True
        table, weights = self.ranking.table, self.ranking.weights
        for option in options:
            most = sum(weights[criterion] * (100 - table.score(option, criterion).likely) for criterion in away)
            if self.ranking.of(option).total.likely + most > leader.total.likely + TIE:
                return True
        return False

    @cached_property
    def _silent(self) -> frozenset[str]:
        """The criteria on which some cell is filled from the field, so that one cell's change moves others."""
        table = self.ranking.table
        return frozenset(
            criterion
            for j, criterion in enumerate(table.criteria)
            if any(not part.known for row in table.rows for part in row[j].parts)
        )


def _pieces(score: Score) -> list[Evidence]:
    found = {id(p): p.evidence for part in score.parts for voice in part.voices for p in voice.pieces}
    return list(found.values())
