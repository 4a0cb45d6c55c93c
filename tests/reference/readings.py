"""Readings on the scale of 0 to 100, and what a cell holds in one world."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

from tests.reference.folder import Document, Documents, number

TOLERANCE = Fraction(1, 10**9)
CONTESTED = 30
ZERO, HUNDRED = Fraction(0), Fraction(100)


def summed(parts: Iterable[Fraction]) -> Fraction:
    return sum(parts, ZERO)


class Reading(NamedTuple):
    """A likely score and its two ends in points, and the value in natural units where it was given as one."""

    likely: Fraction
    low: Fraction
    high: Fraction
    value: Fraction | None


def on_scale(points: Iterable[Any], natural: Fraction) -> Fraction:
    """The value function at a natural quantity: straight between its points, level beyond them."""
    known = sorted((number(x), number(y)) for x, y in points)
    if natural <= known[0][0]:
        return known[0][1]
    for (x0, y0), (x1, y1) in pairwise(known):
        if natural <= x1:
            return y0 + (y1 - y0) * (natural - x0) / (x1 - x0)
    return known[-1][1]


def rising(points: Iterable[Any]) -> bool:
    """Whether more of the natural quantity is better."""
    known = sorted((number(x), number(y)) for x, y in points)
    return known[0][1] < known[-1][1]


def of_mark(documents: Documents, mark: Fraction) -> Fraction:
    """A mark on the scale: the worst is 0, the best 100."""
    worst, best = (number(end) for end in documents.decision["marks"])
    return 100 * (mark - worst) / (best - worst)


def reading(documents: Documents, leaf: Document, written: Any, *, judged: bool) -> Reading | None:
    """A piece's or a judgement's reading; none where a piece is context. A bare number is an exact judgement."""
    if not isinstance(written, Mapping):
        key = "value" if "measure" in leaf else "mark" if "marks" in documents.decision else "score"
        return reading(documents, leaf, {key: written}, judged=True)
    key = next((key for key in ("score", "value", "mark") if key in written), "")
    if not key:
        return None

    def placed(given: Any) -> Fraction:
        if key == "value":
            return on_scale(leaf["measure"]["points"], number(given))
        return of_mark(documents, number(given)) if key == "mark" else number(given)

    likely = placed(written[key])
    value = number(written["value"]) if key == "value" else None
    if "range" in written:
        ends = [placed(end) for end in written["range"]]
        return Reading(likely, min(ends), max(ends), value)
    if judged and "confidence" not in written:
        return Reading(likely, likely, likely, value)
    half = documents.confidence[written.get("confidence", "moderate")]
    return Reading(likely, max(ZERO, likely - half), min(HUNDRED, likely + half), value)


@dataclass(frozen=True)
class Piece:
    """A counting piece of evidence."""

    place: int
    """Where it stands among the cell's evidence, context included."""
    source: str
    voice: str
    weight: Fraction
    """Its source's."""
    inferred: bool
    reading: Reading


class Part(NamedTuple):
    """One uniform of a mixture: its chance and its ends."""

    chance: Fraction
    low: Fraction
    high: Fraction


@dataclass(frozen=True)
class Content:
    """What a cell holds in one world: the evidence that counts, perhaps under a judgement, or nothing."""

    pieces: tuple[Piece, ...]
    judgement: Reading | None = None
    judged_by: str = ""
    """Which of the cell's judgements this one is."""

    @property
    def known(self) -> bool:
        return bool(self.pieces) or self.judgement is not None

    @cached_property
    def in_force(self) -> frozenset[Any]:
        """What the cell rests on: its judgement, else its evidence."""
        return frozenset({self.judged_by} if self.judgement else {piece.place for piece in self.pieces})

    @property
    def inferred(self) -> bool:
        """Whether it rests on evidence all of which is inferred."""
        return self.judgement is None and bool(self.pieces) and all(piece.inferred for piece in self.pieces)

    @property
    def voices(self) -> dict[str, list[Piece]]:
        found: dict[str, list[Piece]] = {}
        for piece in self.pieces:
            found.setdefault(piece.voice, []).append(piece)
        return found

    @property
    def contested(self) -> bool:
        means = [_mean(piece.reading.likely for piece in said) for said in self.voices.values()]
        return bool(means) and max(means) - min(means) >= CONTESTED - TOLERANCE

    @cached_property
    def likely(self) -> Fraction:
        if self.judgement is not None:
            return self.judgement.likely
        return summed(q * _mean(piece.reading.likely for piece in said) for q, said in self._weighted())

    @cached_property
    def value(self) -> Fraction | None:
        """The same mean in natural units; none where nothing is known or a reading is a bare score."""
        if self.judgement is not None:
            return self.judgement.value
        total = ZERO
        for q, said in self._weighted():
            values = [piece.reading.value for piece in said]
            given = [value for value in values if value is not None]
            if len(given) < len(values):
                return None
            total += q * _mean(given)
        return total if self.pieces else None

    @cached_property
    def low(self) -> Fraction:
        return min(reading.low for reading in self._readings())

    @cached_property
    def high(self) -> Fraction:
        return max(reading.high for reading in self._readings())

    @cached_property
    def draw(self) -> list[Part]:
        """One random draw from what is known: a voice by its weight, a piece of its, then uniform between its ends."""
        if self.judgement is not None:
            return [Part(Fraction(1), self.judgement.low, self.judgement.high)]
        return [
            Part(q / len(said), piece.reading.low, piece.reading.high) for q, said in self._weighted() for piece in said
        ]

    def _readings(self) -> list[Reading]:
        return [self.judgement] if self.judgement is not None else [piece.reading for piece in self.pieces]

    def _weighted(self) -> list[tuple[Fraction, list[Piece]]]:
        """Each voice's share of the voices' weight, a voice weighing as the heaviest of its sources here."""
        weights = {voice: max(piece.weight for piece in said) for voice, said in self.voices.items()}
        whole = summed(weights.values())
        return [(weights[voice] / whole, said) for voice, said in self.voices.items()]


def _mean(numbers: Iterable[Fraction]) -> Fraction:
    held = list(numbers)
    return summed(held) / len(held)
