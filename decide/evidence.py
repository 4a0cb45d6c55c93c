"""Cells in force: which evidence counts under the filters, and what each cell then says on 0–100.

The rules are those of the format ("What a cell means" in docs/format.md): voices count, not passages; silence takes
the field's mean and the whole scale; an option with cases and none chosen is a lottery over them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from math import fsum
from typing import Literal, NamedTuple

from decide.model import Cell, Decision, Evidence, Frame, Judgement, Measure, Option, Source

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

    def __post_init__(self) -> None:
        object.__setattr__(self, "cases", dict(self.cases))  # a copy: whoever gave it may go on changing theirs

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


class Score(NamedTuple):
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


def clipped(low: float, high: float) -> tuple[float, float]:
    """The two ends within 0 and 100."""
    return max(0.0, low), min(100.0, high)


def on_scale(record: Evidence | Judgement, measure: Measure | None, frame: Frame) -> tuple[float, float, float] | None:
    """A reading and its two ends on 0–100, natural units converted first; None for a record without a reading."""

    def of_mark(mark: float) -> float:
        worst, best = frame.marks or (0.0, 100.0)
        return 100 * (mark - worst) / (best - worst)

    def of_value(natural: float) -> float:
        return measure.value(natural) if measure is not None else natural

    def as_written(score: float) -> float:
        return score

    if isinstance(record, Judgement) and record.exact is not None:
        exact = of_value(record.exact) if measure is not None else of_mark(record.exact)
        return exact, exact, exact
    given, convert = next(
        (
            (number, convert)
            for number, convert in ((record.value, of_value), (record.mark, of_mark), (record.score, as_written))
            if number is not None
        ),
        (None, as_written),
    )
    if given is None:
        return None
    reading = convert(given)
    if record.range is not None:
        ends = [convert(end) for end in record.range]
        return reading, min(ends), max(ends)
    if isinstance(record, Judgement) and record.confidence is None:
        return reading, reading, reading
    width = frame.confidence.of(record.confidence)
    return reading, *clipped(reading - width, reading + width)


def _judged(record: Judgement, measure: Measure | None, frame: Frame) -> CaseScore:
    read = on_scale(record, measure, frame)
    if read is None:
        raise ValueError("a judgement without a reading")
    return CaseScore(None, *read, known=True, voices=(), judged=True)


class Readings:
    """A decision's evidence brought onto the scale once; `table` then applies filters and judgements to it.

    A cell remembers what it said under each set of its own evidence, so that a scenario costs what it changes.
    """

    def __init__(self, decision: Decision) -> None:
        self.decision = decision
        self._cells = {
            criterion: [_Cell(decision, option, criterion) for option in decision.options.values()]
            for criterion in decision.leaves
        }
        self._last: tuple[Filters, frozenset[str]] | None = None

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
        self,
        filters: Filters = NO_FILTERS,
        judgements: Judgements | None = None,
        away: Collection[Evidence] = (),
    ) -> Table:
        """The performance table under the filters, a perspective's judgements overriding the option file's.

        `away` is evidence (the very objects of the decision) that does not count, as if it had not been written.
        """
        columns = [self.column(criterion, filters, judgements, away) for criterion in self._cells]
        rows = tuple(zip(*columns, strict=True)) if columns else ()
        return Table(tuple(self.decision.options), tuple(self._cells), rows)

    def column(
        self,
        criterion: str,
        filters: Filters = NO_FILTERS,
        judgements: Judgements | None = None,
        away: Collection[Evidence] = (),
    ) -> list[Score]:
        """The cells of one criterion: what each option's own evidence says, then silence filled from the field."""
        on, gone = self._on(filters), frozenset(map(id, away))
        heard = [cell.heard(on, filters, judgements or {}, gone) for cell in self._cells[criterion]]
        means = [cell.known_mean for cell in heard if cell.known_mean is not None]
        field_mean = fsum(means) / len(means) if means else 50.0
        return [cell.score(field_mean) for cell in heard]

    def _on(self, filters: Filters) -> frozenset[str]:
        """The sources that count; remembered for the filters asked for last."""
        if self._last is None or self._last[0] is not filters:
            self._last = filters, frozenset(self.decision.sources.keys() - self.off(filters).keys())
        return self._last[1]


class _Cell:
    """One cell as far as the filters don't matter, and what it said under those asked for so far."""

    __slots__ = ("_decision", "_ids", "_judged", "_memory", "_sources", "criterion", "option", "pieces")

    def __init__(self, decision: Decision, option: Option, criterion: str) -> None:
        self._decision = decision
        self.option = option
        self.criterion = criterion
        written = option.scores.get(criterion) or Cell()
        measure, frame = decision.leaves[criterion].measure, decision.frame
        read = ((on_scale(evidence, measure, frame), evidence) for evidence in written.evidence)
        self.pieces = tuple(Piece(*ends, evidence) for ends, evidence in read if ends is not None)
        self._judged = _judged(written.judgement[0], measure, frame) if written.judgement else None
        self._sources = frozenset(piece.evidence.source for piece in self.pieces)
        self._ids = frozenset(id(piece.evidence) for piece in self.pieces)
        self._memory: dict[tuple[object, ...], _Heard] = {}

    def heard(self, on: frozenset[str], filters: Filters, judgements: Judgements, gone: frozenset[int]) -> _Heard:
        """What the cell says by itself under the filters."""
        own = judgements[self.option.id].get(self.criterion) if self.option.id in judgements else None
        if own is not None:
            return self._hear(on, filters, self._read(own), gone)
        # Only what bears on this cell is part of the key.
        chosen = filters.cases.get(self.option.id)
        key = (self._sources & on, filters.direct, filters.without_advocates, chosen, self._ids & gone)
        found = self._memory.get(key)
        if found is None:
            found = self._memory[key] = self._hear(on, filters, self._judged, gone)
        return found

    def _read(self, judgement: Judgement) -> CaseScore:
        return _judged(judgement, self._decision.leaves[self.criterion].measure, self._decision.frame)

    def _hear(self, on: frozenset[str], filters: Filters, judged: CaseScore | None, gone: frozenset[int]) -> _Heard:
        option = self.option
        pieces = [piece for piece in self.pieces if piece.evidence.source in on and id(piece.evidence) not in gone]
        if filters.direct:
            pieces = [piece for piece in pieces if piece.evidence.bearing == "direct"]
        if filters.without_advocates:
            pieces = [piece for piece in pieces if piece.evidence.source not in option.advocates]
        cases: dict[str | None, float] = {case: record.weight for case, record in option.cases.items()}
        cases = cases or {None: 1.0}
        chosen = filters.cases.get(option.id)
        parts = {case: self._part(case, pieces, judged) for case in cases}
        return _Heard(parts, {chosen: 1.0} if chosen is not None else cases, judged is not None)

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
        sources = self._decision.sources
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


class _Heard:
    """A cell before silence is filled: its part under every case, and the weights of the cases in force."""

    __slots__ = ("_filled", "in_force", "judged", "known_mean", "parts", "silent")

    def __init__(self, parts: dict[str | None, CaseScore], in_force: dict[str | None, float], judged: bool) -> None:
        self.parts = parts
        self.in_force = in_force
        self.judged = judged
        self.silent = not all(part.known for part in parts.values())
        """Whether some part has to be filled from the field."""
        self.known_mean: float | None = None
        """The mean of the likely scores over the known cases in force, by their weights; None where none is known."""
        if known := [(weight, parts[case]) for case, weight in in_force.items() if parts[case].known]:
            whole = fsum(weight for weight, _ in known)
            self.known_mean = fsum(weight * part.likely for weight, part in known) / whole
        self._filled: tuple[float, Score] | None = None

    def score(self, field_mean: float) -> Score:
        """The cell, with the field's mean in the parts that are silent; made anew only where that mean is another."""
        if self._filled is None or (self.silent and self._filled[0] != field_mean):
            self._filled = (field_mean, self._fill(field_mean))
        return self._filled[1]

    def _fill(self, field_mean: float) -> Score:
        filled = {
            case: part if part.known else CaseScore(case, field_mean, part.low, part.high, False, part.voices)
            for case, part in self.parts.items()
        }
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
