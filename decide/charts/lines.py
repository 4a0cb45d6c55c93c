"""How the options' totals move with one weight: straight lines, their crossings, and where the weight stands now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from decide.charts.svg import BLUE, INK, ORANGE, QUIET, RULE, Drawing, dot, fitted_apart, stroke, width_of, words
from decide.wording import percent, whole


class Course(NamedTuple):
    """One option's total at a share of 0 and of 1."""

    name: str
    at_zero: float
    at_one: float

    def at(self, share: float) -> float:
        """The total at a share."""
        return self.at_zero + (self.at_one - self.at_zero) * share


class Crossing(NamedTuple):
    """A share at which the lead passes on."""

    share: float
    before: str
    after: str


_DASHES = ("", "8 4", "2 3", "10 3 2 3", "5 2", "1 4", "12 5", "6 2 1 2 1 2")
_COLOURS = (BLUE, ORANGE, "#444444", "#7a4f9a", "#00735c", "#8a1c3b", "#5b6b00", "#005f87")
_WIDTH, _TOP, _BOTTOM, _LEFT = 680.0, 26.0, 252.0, 34.0
_APART = 16.0
"""How far labels at the lines' ends stay from each other."""


def lines(courses: Sequence[Course], criterion: str, share: float, crossings: Sequence[Crossing]) -> Drawing:
    """A line an option, its name at the line's end; today's share and every change of leader marked."""
    ends = [end for course in courses for end in (course.at_zero, course.at_one)]
    least = 10 * int(max(0.0, min(ends, default=0.0) - 3) // 10)
    most = min(100, 10 * (int((max(ends, default=100.0) + 3) // 10) + 1))
    right = _WIDTH - min(190.0, max((width_of(course.name) for course in courses), default=0.0) + 34)

    bottom = max(_BOTTOM, _TOP + _APART * (len(courses) - 1))

    def x(part: float) -> float:
        return _LEFT + part * (right - _LEFT)

    def y(total: float) -> float:
        return bottom - (total - least) / (most - least) * (bottom - _TOP)

    elements: list[str] = []
    for tick in range(least, most + 1, 10 if most - least <= 60 else 20):
        elements.append(stroke(((_LEFT, y(tick)), (right, y(tick))), RULE, 0.8))
        elements.append(words(_LEFT - 6, y(tick) + 4, str(tick), "end", size=11, fill=QUIET))
    for tick in (0, 25, 50, 75, 100):
        elements.append(words(x(tick / 100), bottom + 16, f"{tick} %", "middle", size=11, fill=QUIET))
    elements.append(words((_LEFT + right) / 2, bottom + 34, f"Weight of {criterion}", "middle", size=12, fill=QUIET))
    elements.append(stroke(((x(share), _TOP - 6), (x(share), bottom)), INK, 1.2))
    elements.append(words(x(share) + 4, _TOP - 10, f"today {percent(share)}", size=11))
    order = sorted(range(len(courses)), key=lambda k: -courses[k].at_one)
    for k, course in enumerate(courses):
        colour, dashes = _COLOURS[k % len(_COLOURS)], _DASHES[k % len(_DASHES)]
        elements.append(stroke(((x(0), y(course.at_zero)), (x(1), y(course.at_one))), colour, 2, dashes))
    places = _apart([y(courses[k].at_one) for k in order], bottom + 6)
    names = fitted_apart((course.name for course in courses), _WIDTH - right - 34)
    for k, place in zip(order, places, strict=True):
        course, colour = courses[k], _COLOURS[k % len(_COLOURS)]
        elements.append(stroke(((right + 1, y(course.at_one)), (right + 8, place)), colour, 0.8))
        label = f"{names[course.name]} {whole(course.at_one)}"
        elements.append(words(right + 11, place + 4.5, label, fill=colour))
    for crossing in crossings:
        total = max((course.at(crossing.share) for course in courses), default=0.0)
        elements.append(dot(x(crossing.share), y(total), 4.5))
        said = f"{percent(crossing.share)}: {crossing.after}"
        wide = width_of(said, 11)
        at = min(max(x(crossing.share) - wide / 2, _LEFT), right - wide)
        elements.append(words(at, max(y(total) - 10, _TOP + 2), said, size=11, bold=True, halo=True))
    return Drawing(_WIDTH, bottom + 40, f"Totals along the weight of {criterion}", _alt(courses, share, crossings),
                   tuple(elements))  # fmt: skip


def _alt(courses: Sequence[Course], share: float, crossings: Sequence[Crossing]) -> str:
    ends = "; ".join(f"{course.name} from {whole(course.at_zero)} to {whole(course.at_one)}" for course in courses)
    changes = "; ".join(
        f"at {percent(crossing.share)} the lead passes from {crossing.before} to {crossing.after}"
        for crossing in crossings
    )
    return f"As the weight goes from 0 to 100 %: {ends}. Today {percent(share)}. " + (
        f"{changes[:1].upper()}{changes[1:]}." if changes else "The leader never changes."
    )


def _apart(places: Sequence[float], lowest: float) -> list[float]:
    """Heights in rising order, moved apart where they are too close, and kept on the drawing."""
    found = list(places)
    for k in range(1, len(found)):
        found[k] = max(found[k], found[k - 1] + _APART)
    over = max(0.0, (found[-1] if found else 0.0) - lowest)
    found = [place - over for place in found]
    for k in range(len(found) - 2, -1, -1):
        found[k] = min(found[k], found[k + 1] - _APART)
    return found
