"""The page of the comparison: the heat map, then two options head to head or two criteria against each other.

They stand beside the table where there is room.
"""

from __future__ import annotations

from typing import NamedTuple

from decide.drawing.ink import BLANK, Line
from decide.drawing.panels import FRAMED, Panel, columns, stacked
from decide.session import Session
from decide.views.head_to_head import duel, opening
from decide.views.heat_map import BEST, TableLook, at_cursor, order, table
from decide.views.scatter import scatter
from decide.views.words import legend

WIDE = 150
"""From this width on, what is compared stands beside the table."""
HEAD_TO_HEAD, TWO_CRITERIA = "Head to head", "Two criteria"
"""The titles over what is compared."""
_PLANE = 18
"""How many rows the scatter has."""


class Compared(NamedTuple):
    """How the page is looked at."""

    table: TableLook
    scattered: bool = False
    """Whether two criteria are set against each other, and not two options."""
    pinned: str | None = None
    """The criterion on the vertical axis; None for the total of the rest."""


def compare_page(session: Session, look: Compared, width: int) -> list[Line]:
    """The whole page."""
    grid = Panel("The table", lambda room: _grid(session, look.table, room), _note(look.table))
    if look.scattered:
        axis = look.table.cursor[1]
        other = Panel(TWO_CRITERIA, lambda room: scatter(session, axis, look.pinned, room, _PLANE), "p pins this row")
    else:
        pair = look.table.pair
        other = Panel(HEAD_TO_HEAD, lambda room: _two(session, pair, room), "what each criterion adds to the lead")
    if width >= WIDE:
        left = min(width * 11 // 20, 46 + 18 * len(session.table.options))
        return columns([grid], [other], (left, width - left - 2))
    return stacked([grid, other], width, width >= FRAMED)


def _note(look: TableLook) -> str:
    return "in the criteria’s own units" if look.units else "options by rank; 0 worst, 100 best"


def _grid(session: Session, look: TableLook, width: int) -> list[Line]:
    return [
        *table(session, order(session, *look.sort), look, width),
        BLANK,
        *at_cursor(session, *look.cursor, width),
        *legend(_signs(session, look.shaded), width),
    ]


def _two(session: Session, pair: tuple[str, str], width: int) -> list[Line]:
    return [*opening(session, *pair, width), BLANK, *duel(session, *pair, width)[:-1]]


def _signs(session: Session, shaded: bool) -> list[str]:
    """What the signs in the table mean, those that occur."""
    scores = [score for row in session.table.rows for score in row]
    signs = [f"{BEST} best of its row"]
    if not shaded:
        signs.append("▁ ▃ ▅ ▇ its quarters")
    if any(score.contested for score in scores):
        signs.append("≠ contested")
    if any(score.inferred for score in scores):
        signs.append("~ inferred only")
    if any(score.basis == "judgement" for score in scores):
        signs.append("■ judgement")
    if any(not score.known for score in scores):
        signs.append("– no source")
    return signs
