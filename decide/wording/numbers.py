"""Figures as they are shown, whole ones since 61.37 claims a precision that no reading has; and names in a row."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, fsum

from decide.analysis.value import TIE
from decide.model import Measure
from decide.text import one_line


def whole(number: float) -> str:
    """A number as it is shown: whole, halves away from zero, never `-0`."""
    rounded = int(abs(number) + 0.5 + TIE)
    return f"-{rounded}" if number < 0 and rounded else str(rounded)


def signed(number: float) -> str:
    """A difference as it is shown: whole, with its sign; a little that isn't nothing says so."""
    shown = whole(number)
    if shown == "0":
        return "0" if abs(number) <= TIE else "+<1" if number > 0 else "-<1"
    return shown if shown.startswith("-") else f"+{shown}"


FROM_STATUS_QUO = "±SQ: points above the status quo, before rounding."
"""What stands under a table with differences beside rounded totals, which they may not seem to fit."""


def adds_up(one: float, other: float) -> bool:
    """Whether the difference of two numbers, as it is shown, is that of the two as they are shown."""
    return int(whole(one - other)) == int(whole(one)) - int(whole(other))


def apart(one: float, other: float) -> str:
    """A difference that is shown beside the two numbers: `≈+2` where it is not that of the two as they are shown."""
    shown = signed(one - other)
    return shown if adds_up(one, other) else f"≈{shown}"


def percent(share: float) -> str:
    """A share as it is shown: a whole percentage; a little that isn't nothing, or all but a little, says so."""
    if TIE < share < 0.005:
        return "<1 %"
    if 0.995 <= share < 1 - TIE:
        return ">99 %"
    return f"{whole(100 * share)} %"


def whole_shares(shares: Sequence[float]) -> list[int]:
    """Shares of one whole as whole percentages that sum to 100, by the largest remainder; the first of equal ones."""
    if not shares or fsum(shares) <= 0:
        return [0] * len(shares)
    exact = [100 * share / fsum(shares) for share in shares]
    down = [floor(number + TIE) for number in exact]
    most = sorted(range(len(exact)), key=lambda at: (-round(exact[at] - down[at], 9), at))
    for at in most[: 100 - sum(down)]:
        down[at] += 1
    return down


def whole_percents(shares: Sequence[float]) -> list[str]:
    """The same as they are shown: `33 %`; a little that isn't nothing says so."""
    return [
        "<1 %" if not number and share > TIE else f"{number} %"
        for number, share in zip(whole_shares(shares), shares, strict=True)
    ]


def points(number: float) -> str:
    """A lead in words: `9 points`, `1 point`, `under 1 point`; `level` for none."""
    if abs(number) <= TIE:
        return "level"
    shown = whole(abs(number))
    if shown == "0":
        return "under 1 point"
    return f"{shown} point" if shown == "1" else f"{shown} points"


def more_than(share: float) -> str:
    """How much of 100 points of weight a change takes, never said too small: `more than 23` for 23.25."""
    least = floor(100 * share + 100 * TIE)
    return "less than 1" if least < 1 and share > TIE else f"more than {least}"


def at_most(share: float) -> str:
    """How much of 100 points of weight is enough: 24 for 23.25."""
    return str(ceil(100 * share - 100 * TIE))


def past(share: float, *, up: bool) -> str:
    """A percentage beyond which what changes at a share has changed for certain: 53 above 52.17 %, 52 below it.

    Whole, but for digits that it takes near an end: 99.7 above 99.63 %.
    """
    number, digits = 0.0, 0
    for digits in range(5):
        scale = 10**digits
        number = _outward(100 * share * scale, up) / scale
        if 0 < number < 100:
            break
    return f"{number:.{digits}f} %"


def within(low: float, high: float) -> str:
    """A stretch of shares over which something holds, its ends inside of it: `19–70 %` for 18.2 to 70.6 %."""
    inside = 0.0, 0.0
    digits = 0
    for digits in range(5):
        scale = 10**digits
        inside = _outward(100 * low * scale, True) / scale, _outward(100 * high * scale, False) / scale
        if inside[0] <= inside[1]:
            break
    return f"{inside[0]:.{digits}f}–{inside[1]:.{digits}f} %"


def _outward(number: float, up: bool) -> int:
    return ceil(number - 100 * TIE) if up else floor(number + 100 * TIE)


def in_unit(number: float, measure: Measure) -> str:
    """A value in a criterion's own unit, with three digits that tell: `0.212 relapses a year`, `1,250 EUR`."""
    return f"{quantity(number)} {one_line(measure.unit)}"


def quantity(number: float) -> str:
    """A natural value as it is shown, with three digits that tell: `0.212`, `1,250`."""
    return f"{number:,.0f}" if abs(number) >= 100 else f"{number:.3g}"


def as_given(number: float) -> str:
    """A number as somebody wrote it, its thousands parted: `0.125`, `1,250,000`."""
    return f"{number:,.12g}"


def told_from(limit: float, number: float, shown: str) -> str:
    """A number as it is `shown`, or with the digits that it takes to tell on which side of a limit it lies."""
    for digits in range(3, 13):
        seen = float(shown.replace(",", ""))
        if seen != limit and (seen < limit) == (number < limit):
            break
        shown = f"{number:,.{digits}g}"
    return shown


def listed(names: Sequence[str]) -> str:
    """Names in a sentence: `a`, `a and b`, `a, b and c`; with semicolons where a name itself holds `and` or a comma."""
    if not names:
        return "nothing"
    if len(names) == 1:
        return names[0]
    if any(" and " in name or ", " in name for name in names):
        return "; ".join(names[:-1]) + "; and " + names[-1]
    return ", ".join(names[:-1]) + " and " + names[-1]
