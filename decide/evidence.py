"""Cells in force: which evidence counts under the filters, and what each cell then says on 0–100.

The rules are those of the format ("What a cell means" in docs/format.md): voices count, not passages; silence takes
the field's mean and the whole scale; an option with cases and none chosen is a lottery over them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from math import fsum
from typing import Literal, NamedTuple

from decide.model import Cell, Decision, Evidence, HalfWidths, Judgement, Measure, Source

CONTESTED = 30.0
"""Two voices whose means lie this far apart, in points of the scale, contest the cell."""

Basis = Literal["evidence", "judgement", "unknown"]
Judgements = Mapping[str, Mapping[str, Judgement]]


@dataclass(frozen=True, slots=True)
class Filters:
    """What counts. `only` None means every source; `until` None means the decision's own date, if it has one."""

    without: frozenset[str] = frozenset()
    only: frozenset[str] | None = None
    until: date | None = None
    cases: Mapping[str, str] = field(default_factory=dict)
    """The chosen case by option."""
    direct: bool = False
    without_advocates: bool = False

    def off(self, source: Source, as_of: date | None) -> str | None:
        """Why a source is switched off, in a few words; None where it counts."""
        limit = self.until or as_of
        if source.weight == 0:
            return "weight 0"
        if source.id in self.without:
            return "left out"
        if self.only is not None and source.id not in self.only:
            return "not among those chosen"
        if limit is not None and source.date is not None and source.date.last > limit:
            return f"after {limit.isoformat()}"
        return None


NO_FILTERS = Filters()


class Piece(NamedTuple):
    """One piece of evidence with a reading, on 0–100."""

    reading: float
    low: float
    high: float
    evidence: Evidence


class Voice(NamedTuple):
    """What one voice says in a cell: once, whatever the number of its passages."""

    name: str
    mean: float
    weight: float
    pieces: tuple[Piece, ...]

    @property
    def low(self) -> float:
        """The lowest end of its pieces."""
        return min(piece.low for piece in self.pieces)

    @property
    def high(self) -> float:
        """The highest end of its pieces."""
        return max(piece.high for piece in self.pieces)


class CaseScore(NamedTuple):
    """A cell under one case of its option (case None: the option has none)."""

    case: str | None
    likely: float
    low: float
    high: float
    known: bool
    voices: tuple[Voice, ...]
    judged: bool = False
    """Whether a judgement overrides what the voices say."""

    @property
    def contested(self) -> bool:
        """Whether two counting voices lie `CONTESTED` points or more apart."""
        means = [voice.mean for voice in self.voices]
        return len(means) > 1 and max(means) - min(means) >= CONTESTED - 1e-9


@dataclass(frozen=True, slots=True)
class Score:
    """A cell of the performance table in force, on 0–100."""

    likely: float
    low: float
    high: float
    basis: Basis
    evidence: int
    """How many pieces count here; a judgement overrides them without making them fewer."""
    contested: bool
    inferred: bool
    """Whether it rests on inferred evidence alone."""
    parts: tuple[CaseScore, ...]
    """The cell under each case in force: one part unless the option is a lottery."""
    cases: tuple[CaseScore, ...]
    """The cell under every case of the option, also those not chosen; empty for an option without cases."""

    @property
    def known(self) -> bool:
        """Whether it has evidence or a judgement, in one case at least."""
        return self.basis != "unknown"

    @property
    def marks(self) -> tuple[tuple[str | None, Voice], ...]:
        """Each voice to be marked on the cell's track, with its case; None where it says the same in every case."""
        marks: dict[tuple[str, float], tuple[str | None, Voice]] = {}
        spoken: dict[tuple[str, float], int] = {}
        for part in self.parts:
            for voice in part.voices:
                key = (voice.name, voice.mean)
                marks.setdefault(key, (part.case, voice))
                spoken[key] = spoken.get(key, 0) + 1
        return tuple((None if spoken[key] == len(self.parts) else case, voice) for key, (case, voice) in marks.items())


@dataclass(frozen=True)
class Table:
    """The performance table in force: a row an option, a column a criterion."""

    options: tuple[str, ...]
    criteria: tuple[str, ...]
    rows: tuple[tuple[Score, ...], ...]

    def score(self, option: str, criterion: str) -> Score:
        """The cell of an option on a criterion."""
        return self.rows[self._option_at[option]][self._criterion_at[criterion]]

    @cached_property
    def likely(self) -> tuple[tuple[float, ...], ...]:
        """Likely scores, options × criteria."""
        return tuple(tuple(score.likely for score in row) for row in self.rows)

    @cached_property
    def low(self) -> tuple[tuple[float, ...], ...]:
        """Low ends, options × criteria."""
        return tuple(tuple(score.low for score in row) for row in self.rows)

    @cached_property
    def high(self) -> tuple[tuple[float, ...], ...]:
        """High ends, options × criteria."""
        return tuple(tuple(score.high for score in row) for row in self.rows)

    @cached_property
    def known(self) -> tuple[tuple[bool, ...], ...]:
        """Which cells are known, options × criteria."""
        return tuple(tuple(score.known for score in row) for row in self.rows)

    @cached_property
    def _option_at(self) -> dict[str, int]:
        return {option: at for at, option in enumerate(self.options)}

    @cached_property
    def _criterion_at(self) -> dict[str, int]:
        return {criterion: at for at, criterion in enumerate(self.criteria)}


class _Row(NamedTuple):
    """One option as far as the filters don't matter: its pieces and judgements by criterion."""

    pieces: dict[str, tuple[Piece, ...]]
    judged: dict[str, CaseScore]


def clipped(low: float, high: float) -> tuple[float, float]:
    """The two ends within 0 and 100."""
    return max(0.0, low), min(100.0, high)


def on_scale(
    record: Evidence | Judgement, measure: Measure | None, widths: HalfWidths
) -> tuple[float, float, float] | None:
    """A reading and its two ends on 0–100, natural units converted first; None for a record without a reading."""

    def convert(natural: float) -> float:
        return measure.value(natural) if measure is not None else natural

    if isinstance(record, Judgement) and record.exact is not None:
        exact = convert(record.exact)
        return exact, exact, exact
    natural = record.value is not None
    if record.value is not None:
        reading = convert(record.value)
    elif record.score is not None:
        reading = record.score
    else:
        return None
    if record.range is not None:
        ends = [convert(end) if natural else end for end in record.range]
        return reading, min(ends), max(ends)
    width = widths.of(record.confidence)
    return reading, *clipped(reading - width, reading + width)


def _judged(record: Judgement, measure: Measure | None, widths: HalfWidths) -> CaseScore:
    read = on_scale(record, measure, widths)
    if read is None:
        raise ValueError("a judgement without a reading")
    return CaseScore(None, *read, known=True, voices=(), judged=True)


class Readings:
    """A decision's evidence brought onto the scale once; `table` then applies filters and judgements to it."""

    def __init__(self, decision: Decision) -> None:
        self.decision = decision
        self._rows = {name: self._row(option.scores) for name, option in decision.options.items()}

    def _row(self, cells: Mapping[str, Cell]) -> _Row:
        widths = self.decision.frame.confidence
        leaves = self.decision.leaves
        pieces: dict[str, tuple[Piece, ...]] = {}
        judged: dict[str, CaseScore] = {}
        for criterion, cell in cells.items():
            measure = leaves[criterion].measure
            read = ((on_scale(evidence, measure, widths), evidence) for evidence in cell.evidence)
            pieces[criterion] = tuple(Piece(*ends, evidence) for ends, evidence in read if ends is not None)
            if cell.judgement is not None:
                judged[criterion] = _judged(cell.judgement, measure, widths)
        return _Row(pieces, judged)

    @cached_property
    def as_of(self) -> date | None:
        """The last day of the decision's date."""
        as_of = self.decision.frame.as_of
        return as_of.last if as_of else None

    def off(self, filters: Filters) -> dict[str, str]:
        """The sources that are switched off, with the reason."""
        sources = self.decision.sources.items()
        return {name: why for name, source in sources if (why := filters.off(source, self.as_of)) is not None}

    def table(self, filters: Filters = NO_FILTERS, judgements: Judgements | None = None) -> Table:
        """The performance table under the filters, a perspective's judgements overriding the option file's."""
        decision = self.decision
        on = decision.sources.keys() - self.off(filters).keys()
        criteria = tuple(decision.leaves)
        columns = [self._column(criterion, on, filters, judgements or {}) for criterion in criteria]
        rows = tuple(zip(*columns, strict=True)) if columns else ()
        return Table(tuple(decision.options), criteria, rows)

    def _column(self, criterion: str, on: set[str], filters: Filters, judgements: Judgements) -> list[Score]:
        """The cells of one criterion: what each option's own evidence says, then silence filled from the field."""
        known = [self._heard(name, criterion, on, filters, judgements) for name in self.decision.options]
        means = [mean for cell in known if (mean := cell.known_mean) is not None]
        field_mean = fsum(means) / len(means) if means else 50.0
        return [cell.score(field_mean) for cell in known]

    def _heard(self, name: str, criterion: str, on: set[str], filters: Filters, judgements: Judgements) -> _Heard:
        decision, row = self.decision, self._rows[name]
        option = decision.options[name]
        pieces = [piece for piece in row.pieces.get(criterion, ()) if piece.evidence.source in on]
        if filters.direct:
            pieces = [piece for piece in pieces if piece.evidence.bearing == "direct"]
        if filters.without_advocates:
            pieces = [piece for piece in pieces if piece.evidence.source not in option.advocates]
        judged: CaseScore | None
        if (own := judgements.get(name, {}).get(criterion)) is not None:
            judged = _judged(own, decision.leaves[criterion].measure, decision.frame.confidence)
        else:
            judged = row.judged.get(criterion)
        cases: dict[str | None, float] = {case: record.weight for case, record in option.cases.items()}
        cases = cases or {None: 1.0}
        chosen = filters.cases.get(name)
        parts = {case: self._part(case, pieces, judged) for case in cases}
        in_force: dict[str | None, float] = {chosen: 1.0} if chosen is not None else cases
        return _Heard(parts, in_force, judged is not None)

    def _part(self, case: str | None, pieces: Iterable[Piece], judged: CaseScore | None) -> CaseScore:
        counting = [piece for piece in pieces if piece.evidence.case in (None, case)]
        voices = self._voices(counting)
        if judged is not None:
            return judged._replace(case=case, voices=voices)
        if not voices:
            return CaseScore(case, 50.0, 0.0, 100.0, known=False, voices=())
        total = fsum(voice.weight for voice in voices)
        likely = fsum(voice.weight * voice.mean for voice in voices) / total
        low, high = min(piece.low for piece in counting), max(piece.high for piece in counting)
        return CaseScore(case, likely, low, high, known=True, voices=voices)

    def _voices(self, pieces: Sequence[Piece]) -> tuple[Voice, ...]:
        sources = self.decision.sources
        spoken: dict[str, list[Piece]] = {}
        for piece in pieces:
            spoken.setdefault(sources[piece.evidence.source].speaks_as, []).append(piece)
        return tuple(
            Voice(
                name,
                fsum(piece.reading for piece in own) / len(own),
                max(sources[piece.evidence.source].weight for piece in own),
                tuple(own),
            )
            for name, own in spoken.items()
        )


class _Heard(NamedTuple):
    """A cell before silence is filled: its part under every case, and the weights of the cases in force."""

    parts: dict[str | None, CaseScore]
    in_force: dict[str | None, float]
    judged: bool

    @property
    def known_mean(self) -> float | None:
        """The mean of the likely scores over the known cases in force, by their weights; None where none is known."""
        known = [(weight, self.parts[case]) for case, weight in self.in_force.items() if self.parts[case].known]
        if not known:
            return None
        return fsum(weight * part.likely for weight, part in known) / fsum(weight for weight, _ in known)

    def score(self, field_mean: float) -> Score:
        """The cell, with the field's mean in the parts that are silent."""
        filled = {case: part if part.known else part._replace(likely=field_mean) for case, part in self.parts.items()}
        parts = tuple(filled[case] for case in self.in_force)
        total = fsum(self.in_force.values())
        counting = {id(piece): piece for part in parts for voice in part.voices for piece in voice.pieces}
        basis: Basis = "judgement" if self.judged else "evidence" if counting else "unknown"
        return Score(
            likely=fsum(filled[case].likely * weight for case, weight in self.in_force.items()) / total,
            low=min(part.low for part in parts),
            high=max(part.high for part in parts),
            basis=basis,
            evidence=len(counting),
            contested=any(part.contested for part in parts),
            inferred=basis == "evidence" and all(p.evidence.bearing == "inferred" for p in counting.values()),
            parts=parts,
            cases=tuple(part for case, part in filled.items() if case is not None),
        )
