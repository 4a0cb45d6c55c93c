"""A value function as a table writes it: `1..5` from worst to best, or its points, `0 = 100; 5 = 60; 20 = 0`."""

from __future__ import annotations

from collections.abc import Sequence

from decide.tables.matrix import Points
from decide.tables.numbers import POINT, any_figure, figure


def scale_of(text: str) -> Points | None:
    """The value function that a text is, in the order of the natural values; None where it is none."""
    if "=" in text:
        pairs = [pair.split("=") for pair in text.split(";")]
        points = [(any_figure(pair[0].strip()), any_figure(pair[1].strip())) for pair in pairs if len(pair) == 2]
        if len(points) != len(pairs):
            return None
        plain = [(natural.value, value.value) for natural, value in points if natural is not None and value is not None]
        return tuple(sorted(plain)) if len(plain) == len(points) >= 2 else None
    ends = [figure(end.strip(), POINT) for end in text.split("..")]
    if len(ends) != 2 or ends[0] is None or ends[1] is None or ends[0].value == ends[1].value:
        return None
    worst, best = ends[0].value, ends[1].value
    return tuple(sorted([(worst, 0.0), (best, 100.0)]))


def scale_text(points: Sequence[tuple[float, float]]) -> str:
    """The text of a value function, which `scale_of` reads back."""
    ordered = sorted(points)
    if len(ordered) == 2 and {value for _, value in ordered} == {0.0, 100.0}:
        worst, best = sorted(ordered, key=lambda point: point[1])
        return f"{figure_text(worst[0])}..{figure_text(best[0])}"
    return "; ".join(f"{figure_text(natural)} = {figure_text(value)}" for natural, value in ordered)


def figure_text(value: float) -> str:
    """A number with as many digits as it has, and no exponent."""
    short = f"{value:.14g}"
    return short if "e" not in short else f"{value:.20f}".rstrip("0").rstrip(".")
