"""The 0–100 track of a cell: its range, its likely score, one mark a voice; and the ruler above several."""

from __future__ import annotations

from collections.abc import Mapping

from decide.drawing.ink import Span, inked, joined
from decide.evidence import Score

RULED = 14
"""From this width on, a ruler has its ends and its middle in words."""


def place(score: float, width: int) -> int:
    """The cell of a track in which a score of 0–100 stands."""
    return min(max(round(score / 100 * (width - 1)), 0), width - 1)


def ruler(width: int) -> tuple[Span, ...]:
    """The scale's ends and middle over the cells in which they stand."""
    cells = [" "] * width
    for score, text in ((0, "0"), (50, "50"), (100, "100")):
        start = min(max(place(score, width) - len(text) // 2, 0), width - len(text))
        if width >= RULED or score != 50:
            cells[start : start + len(text)] = text
    return (Span("".join(cells), "faint"),)


def track(score: Score, width: int, names: Mapping[str, str] | None = None, tip: str = "") -> tuple[Span, ...]:
    """The scale as a line, the range thick on it, the likely score as a mark; dashed where nothing is known.

    50, where things stand, is ticked. With `names`, each voice stands on it by the short name given for it, at its mean
    or at the nearest cell that is free.
    """
    if not score.known:
        return (Span("┄" * width, "faint", tip=tip),)
    low, high, likely = (place(end, width) for end in (score.low, score.high, score.likely))
    middle = place(50, width)

    def cell(at: int) -> Span:
        if at == likely:
            return Span("■" if score.basis == "judgement" else "◆", "accent strong", tip=tip)
        if low <= at <= high:
            return Span("┿" if at == middle else "━", "range", tip=tip)
        return Span("┼" if at == middle else "─", "faint", tip=tip)

    cells = [cell(at) for at in range(width)]
    taken: set[int] = set()
    for _, voice in sorted(score.marks, key=lambda mark: mark[1].mean) if names is not None else ():
        name = (names or {}).get(voice.name, "•")
        at = _free(taken, likely, place(voice.mean, width), len(name), width)
        if at is not None:
            cells[at : at + len(name)] = [Span(char, "voice", tip=tip) for char in name]
            taken |= set(range(at, at + len(name)))
    return joined(cells)


def _free(taken: set[int], likely: int, wanted: int, size: int, width: int) -> int | None:
    """The free place nearest to the one wanted, at most four cells away, off the likely score's mark."""
    for away in range(5):
        for at in (wanted + away, wanted - away):
            inside = 0 <= at <= width - size and likely not in range(at, at + size)
            # A cell stays between two voices, or 1 and 3 would read 13.
            if inside and not taken.intersection(range(at - 1, at + size + 1)):
                return at
    return None


def total_track(
    likely: float,
    band: tuple[float, float] | None,
    width: int,
    *,
    zero: float | None = None,
    lead: bool = False,
    tip: str = "",
) -> tuple[Span, ...]:
    """A total as a point on the scale, a band about it, and the status quo's line at `zero`."""
    at, line_at = place(likely, width), place(zero, width) if zero is not None else -1
    low, high = (place(end, width) for end in band) if band is not None else (at, at)

    chars, inks = [" "] * width, ["faint"] * width
    for x in (0, width - 1, place(50, width)):
        chars[x] = "·"
    chars[low : high + 1] = "━" * (high + 1 - low)
    inks[low : high + 1] = ["bar-lead" if lead else "bar"] * (high + 1 - low)
    if line_at >= 0:
        chars[line_at] = "┿" if low <= line_at <= high else "│"
    chars[at], inks[at] = "●", "bar-lead strong" if lead else "strong"
    return inked(zip(chars, inks, strict=True), tip)
