"""The 0–100 track of a cell: its range, its likely score, and one mark a voice above it."""

from __future__ import annotations

from collections.abc import Mapping

from decide.drawing.ink import Span, joined
from decide.evidence import Score


def place(score: float, width: int) -> int:
    """The cell of a track in which a score of 0–100 stands."""
    return min(max(round(score / 100 * (width - 1)), 0), width - 1)


def track(score: Score, width: int) -> tuple[Span, ...]:
    """The scale as a line, the range thick on it, the likely score as a mark; dashed where nothing is known.

    50, where things stand, is ticked.
    """
    if not score.known:
        return (Span("┄" * width, "faint"),)
    low, high, likely = (place(end, width) for end in (score.low, score.high, score.likely))
    middle = place(50, width)
    mark = "■" if score.basis == "judgement" else "◆"

    def cell(at: int) -> Span:
        if at == likely:
            return Span(mark, "accent")
        if low <= at <= high:
            return Span("┿" if at == middle else "━", "range")
        return Span("┼" if at == middle else "─", "faint")

    return joined([cell(at) for at in range(width)])


def voices(score: Score, width: int, names: Mapping[str, str]) -> tuple[Span, ...]:
    """The voices' marks over their means, each by the short name given for it; those that meet stand side by side."""
    cells = [Span(" ")] * width
    for _, voice in sorted(score.marks, key=lambda mark: mark[1].mean):
        name = names.get(voice.name, "•")
        at = _free(cells, place(voice.mean, width), len(name))
        if at is None:
            continue
        for offset, char in enumerate(name):
            cells[at + offset] = Span(char, "voice")
    return joined(cells)


def _free(cells: list[Span], wanted: int, size: int) -> int | None:
    """The free place nearest to the one wanted, at most six cells away."""
    for away in range(7):
        for at in (wanted + away, wanted - away):
            clear = cells[max(at - 1, 0) : at + size + 1]  # a blank between two marks, or 1 and 3 would read 13
            if 0 <= at <= len(cells) - size and all(cell.text == " " for cell in clear):
                return at
    return None
