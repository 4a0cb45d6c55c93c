"""The distribution of a cell's score, for draws and for the value of learning it.

A cell is a mixture of uniforms: a case by its weight; in it a voice by its weight and one of its pieces with equal
chance, uniform between that piece's ends; a judgement uniform between its ends; an unknown cell as a fresh draw from
the cell of one of the options known on the criterion, uniform on the whole scale where none is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import fsum

from decide.analysis.sensitivity import Stretch
from decide.evidence import CaseScore, Score, Table
from decide.model import Decision


def mixtures(decision: Decision, table: Table) -> Iterator[tuple[str, str, tuple[Stretch, ...]]]:
    """The distribution of every cell, column by column: option, criterion, and stretches whose chances sum to 1."""
    weights = {name: _case_weights(decision, name) for name in table.options}
    for j, criterion in enumerate(table.criteria):
        scores = {name: table.rows[i][j] for i, name in enumerate(table.options)}
        field: tuple[Stretch, ...] | None = None
        for name, score in scores.items():
            if field is None and not all(part.known for part in score.parts):
                field = tuple(_merged(_field(scores, weights)))
            yield name, criterion, tuple(_merged(_of_parts(score.parts, weights[name], field or ())))


def _case_weights(decision: Decision, option: str) -> Mapping[str | None, float]:
    return {case: record.weight for case, record in decision.options[option].cases.items()}


def _of_parts(
    parts: Sequence[CaseScore], weights: Mapping[str | None, float], field: Sequence[Stretch]
) -> Iterator[Stretch]:
    """The parts' stretches, each part by its case's weight among these parts."""
    whole = fsum(weights.get(part.case, 1.0) for part in parts)
    for part in parts:
        chance = weights.get(part.case, 1.0) / whole
        for stretch in _of_part(part) if part.known else field:
            yield stretch._replace(chance=chance * stretch.chance)


def _of_part(part: CaseScore) -> Iterator[Stretch]:
    if part.judged:
        yield Stretch(1.0, part.low, part.high)
        return
    whole = fsum(voice.weight for voice in part.voices)
    for voice in part.voices:
        for piece in voice.pieces:
            yield Stretch(voice.weight / whole / len(voice.pieces), piece.low, piece.high)


def _field(scores: Mapping[str, Score], weights: Mapping[str, Mapping[str | None, float]]) -> Iterator[Stretch]:
    """What a silent cell draws from: the known parts of each option that is known here, each option alike."""
    known = [name for name, score in scores.items() if score.known]
    if not known:
        yield Stretch(1.0, 0.0, 100.0)
    for name in known:
        parts = [part for part in scores[name].parts if part.known]
        for stretch in _of_parts(parts, weights[name], ()):
            yield stretch._replace(chance=stretch.chance / len(known))


def _merged(stretches: Iterator[Stretch]) -> Iterator[Stretch]:
    """Stretches with the same ends as one."""
    chances: dict[tuple[float, float], float] = {}
    for chance, low, high in stretches:
        chances[low, high] = chances.get((low, high), 0.0) + chance
    yield from (Stretch(chance, low, high) for (low, high), chance in chances.items())
