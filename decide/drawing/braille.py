"""Lines of braille dots: two by four to a cell, so that a chart of twenty lines has the steps of eighty.

Of two lines in one cell the last one drawn has its ink, since a cell of a terminal has one.
"""

from __future__ import annotations

from collections.abc import Callable

from decide.drawing.ink import Span, joined

_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bit of each dot, by row and column of its cell (Unicode 16, chapter 21.1)."""
_EMPTY = 0x2800


class Plot:
    """A plane of `width` × `height` cells on which lines are drawn; (0, 0) is its upper left dot."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._dots = [[0] * width for _ in range(height)]
        self._inks = [[""] * width for _ in range(height)]
        self._signs: dict[tuple[int, int], Span] = {}

    def dot(self, x: int, y: int, ink: str) -> None:
        """Set a dot; one outside the plane is left out."""
        column, row = x // 2, y // 4
        if 0 <= column < self.width and 0 <= row < self.height:
            self._dots[row][column] |= _DOTS[y % 4][x % 2]
            self._inks[row][column] = ink

    def curve(self, of: Callable[[float], float], ink: str, every: int = 1) -> None:
        """Draw a function of 0–1 (left to right) to 0–1 (bottom to top), every so many dots."""
        across, up = 2 * self.width - 1, 4 * self.height - 1
        before: int | None = None
        for x in range(across + 1):
            y = round((1 - of(x / across if across else 0.0)) * up)
            steps = range(min(before, y) + 1, max(before, y)) if before is not None and abs(before - y) > 1 else ()
            if x % every == 0:
                for between in (*steps, y):
                    self.dot(x, between, ink)
            before = y

    def upright(self, at: float, ink: str, sign: str = "┊") -> None:
        """A line from top to bottom at a share of the width, behind everything else."""
        column = min(max(round(at * (self.width - 1)), 0), self.width - 1)
        for row in range(self.height):
            self._signs.setdefault((row, column), Span(sign, ink))

    def sign(self, at: float, up: float, span: Span) -> None:
        """One character at a place (shares of width and height), over everything else."""
        column = min(max(round(at * (self.width - 1)), 0), self.width - 1)
        row = min(max(round((1 - up) * (self.height - 1)), 0), self.height - 1)
        self._dots[row][column] = 0
        self._signs[row, column] = span

    def rows(self) -> list[tuple[Span, ...]]:
        """The plane, a row of cells a line."""
        return [joined([self._cell(row, column) for column in range(self.width)]) for row in range(self.height)]

    def _cell(self, row: int, column: int) -> Span:
        if dots := self._dots[row][column]:
            return Span(chr(_EMPTY + dots), self._inks[row][column])
        return self._signs.get((row, column), Span(" "))
