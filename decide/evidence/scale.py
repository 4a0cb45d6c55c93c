"""A record's reading and its two ends on 0–100, natural units and marks converted first."""

from __future__ import annotations

from decide.model import Evidence, Frame, Judgement, Marks, Measure


def clipped(low: float, high: float) -> tuple[float, float]:
    """The two ends within 0 and 100."""
    return max(0.0, low), min(100.0, high)


def on_scale(record: Evidence | Judgement, measure: Measure | None, frame: Frame) -> tuple[float, float, float] | None:
    """A reading and its two ends on 0–100; None for a record without a reading.

    A judgement without a confidence or a range is exact; evidence without either has a moderate confidence.
    """
    given, unit = _given(record, measure)
    if given is None:
        return None

    def convert(number: float) -> float:
        if unit == "value":
            return measure.value(number) if measure is not None else number
        if unit == "mark" and frame.marks is not None:
            worst, best = frame.marks
            return 100 * (number - worst) / (best - worst)
        return number

    reading = convert(given)
    if record.range is not None:
        ends = [convert(end) for end in record.range]
        return reading, min(ends), max(ends)
    if isinstance(record, Judgement) and record.confidence is None:
        return reading, reading, reading
    width = frame.confidence.of(record.confidence)
    return reading, *clipped(reading - width, reading + width)


def mark_of(score: float, marks: Marks) -> float:
    """The mark that counts as a score on 0–100: the way back from `on_scale`."""
    worst, best = marks
    return worst + (best - worst) * score / 100


def natural(record: Evidence | Judgement, measure: Measure | None) -> float | None:
    """The reading in the criterion's own unit, as it is written; None where it is not in that unit."""
    given, unit = _given(record, measure)
    return given if measure is not None and unit == "value" else None


def _given(record: Evidence | Judgement, measure: Measure | None) -> tuple[float | None, str]:
    """The number that a record gives, and what it is: a `value`, a `mark` or a `score`."""
    if isinstance(record, Judgement) and record.exact is not None:
        return record.exact, "value" if measure is not None else "mark"
    if record.value is not None:
        return record.value, "value"
    if record.mark is not None:
        return record.mark, "mark"
    return record.score, "score"
