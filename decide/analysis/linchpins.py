"""The linchpins: single pieces of evidence, and single judged cells, without which another option leads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum
from typing import NamedTuple

from decide.analysis.gates import passes
from decide.analysis.ranking import Ranking
from decide.analysis.value import TIE, leads, order
from decide.evidence import Filters, Heard, Judgements, Readings
from decide.model import Evidence


class Linchpin(NamedTuple):
    """Without this piece of evidence, or this judgement of a cell, another option leads (None: none does)."""

    option: str
    criterion: str
    evidence: Evidence | None
    """The piece; None for a judged cell."""
    leader: str | None


class _Column(NamedTuple):
    """One criterion of the table: what each cell says by itself, and how silence is filled."""

    at: int
    weight: float
    heard: list[Heard]
    fills: list[tuple[float, ...]]
    silent: tuple[int, ...]
    """The rows that are silent in some world."""
    gated: bool


@dataclass(frozen=True)
class Linchpins:
    """What one ranking hangs on, piece by piece; the gates are decided anew without each."""

    readings: Readings
    ranking: Ranking
    filters: Filters
    judgements: Judgements

    @cached_property
    def found(self) -> tuple[Linchpin, ...]:
        """Every linchpin, by criterion in the order of the tree, then by option."""
        return tuple(self._all()) if self.ranking.leader is not None else ()

    @property
    def examined(self) -> int:
        """How many pieces and judged cells were taken away, one at a time."""
        return sum(1 for column in self._columns for _ in self._candidates(column))

    def _all(self) -> Iterator[Linchpin]:
        for column in self._columns:
            criterion = self.ranking.table.criteria[column.at]
            for i, evidence in self._candidates(column):
                option = self.ranking.table.options[i]
                away = None if evidence is None else id(evidence)
                if not self._could_matter(column, i):
                    continue
                after = self.readings.without((option, criterion), away, self.filters, self.judgements)
                lost, leader = self._leader_after(column, i, after)
                if lost:
                    yield Linchpin(option, criterion, evidence, leader)

    @cached_property
    def _columns(self) -> tuple[_Column, ...]:
        """The criteria whose cells can decide: those of positive weight, and those with a gate."""
        table, decision = self.ranking.table, self.readings.decision
        found = []
        for at, criterion in enumerate(table.criteria):
            leaf = decision.leaves[criterion]
            gated = self.filters.gates and (leaf.at_least is not None or leaf.at_most is not None)
            weight = self.ranking.weights[criterion]
            if weight <= 0 and not gated:
                continue
            heard = [row[at].heard for row in table.rows]
            silent = tuple(i for i, one in enumerate(heard) if one.silent)
            found.append(_Column(at, weight, heard, [row[at].filling for row in table.rows], silent, gated))
        return tuple(found)

    def _candidates(self, column: _Column) -> Iterator[tuple[int, Evidence | None]]:
        """A column's pieces that count where no judgement overrides them, and its judged cells."""
        for i, row in enumerate(self.ranking.table.rows):
            score = row[column.at]
            if score.heard.alike and score.basis == "evidence":
                yield from ((i, piece.evidence) for piece in score.pieces)
                continue
            spoken: dict[int, Evidence] = {}
            judged = False
            for world in score.worlds:
                judged = judged or world.judged
                if not world.judged:
                    spoken |= {id(p.evidence): p.evidence for voice in world.voices for p in voice.pieces}
            yield from ((i, evidence) for evidence in spoken.values())
            if judged:
                yield i, None

    def _could_matter(self, column: _Column, i: int) -> bool:
        """Whether taking something from a cell could reach the top at all: most can't, and need no second look."""
        leader = self._leader
        if column.gated or i == leader:
            return True
        room = column.weight * (100 - self.ranking.table.rows[i][column.at].likely)
        if self._playing[i] and self._totals[i] + room > self._totals[leader] - TIE:
            return True
        if not column.silent:
            return False
        # One option's mean less moves what silence takes, in every silent cell alike, by no more than this.
        others = sum(one.mean is not None for one in column.heard) - 1
        return self._totals[leader] - self._nearest <= column.weight * 100 / max(1, others) + TIE

    def _leader_after(self, column: _Column, i: int, after: Heard) -> tuple[bool, str | None]:
        """Whether today's leader no longer leads with a cell changed, and who does then."""
        table, chances = self.ranking.table, self.ranking.table.chances
        criterion = table.criteria[column.at]
        totals = list(self._totals)
        heard = column.heard
        changed: Mapping[int, tuple[float, ...]] = {}
        if column.silent or after.silent:
            heard = [*heard[:i], after, *heard[i + 1 :]]
            fills = self.readings.fill(criterion, heard)
            changed = {k: fills[k] for k in {*column.silent, i}}
        playing = self._playing
        for k in {*changed, i}:
            one = after if k == i else heard[k]
            filling = changed.get(k, column.fills[k])
            score = self.readings.score_of(table.options[k], one, filling, chances)
            totals[k] += column.weight * (score.likely - table.rows[k][column.at].likely)
            if column.gated:
                leaf = self.readings.decision.leaves[criterion]
                failed = tuple(c for c in self.ranking.of(table.options[k]).ruled_out if c != criterion)
                fails = bool(failed) or (score.known > 0 and not passes(leaf, score))
                playing = [*playing[:k], not fails, *playing[k + 1 :]]
        return self._verdict(totals, playing)

    def _verdict(self, totals: Sequence[float], playing: Sequence[bool]) -> tuple[bool, str | None]:
        among = [k for k, plays in enumerate(playing) if plays]
        if not among:
            return True, None
        values = [totals[k] for k in among]
        if playing[self._leader] and leads(values, among.index(self._leader)):
            return False, None
        return True, self.ranking.table.options[among[order(values)[0]]]

    @cached_property
    def _totals(self) -> list[float]:
        return [fsum(self.ranking.of(name).contributions.values()) for name in self.ranking.table.options]

    @cached_property
    def _playing(self) -> list[bool]:
        return [name not in self.ranking.ruled_out for name in self.ranking.table.options]

    @cached_property
    def _leader(self) -> int:
        assert self.ranking.leader is not None
        return self.ranking.table.row_of(self.ranking.leader.option)

    @cached_property
    def _nearest(self) -> float:
        """The best total of the leader's rivals."""
        second = self.ranking.runner_up
        return second.total.likely if second is not None else float("-inf")
