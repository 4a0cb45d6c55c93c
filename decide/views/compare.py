"""The page of the comparison: who leads whom and why, heat map, signs, and two options head to head.

They stand beside the table where there is room.
"""

from __future__ import annotations

from decide.drawing.ink import BLANK, Line, Span, beside, flow
from decide.session import Session
from decide.views.head_to_head import duel, opening
from decide.views.heat_map import TableLook, at_cursor, order, table

WIDE = 150
"""From this width on, the two options stand beside the table."""


def compare_page(session: Session, look: TableLook, width: int) -> list[Line]:
    """The whole page."""
    left = min(width * 11 // 20, 40 + 18 * len(session.table.options)) if width >= WIDE else width
    top = [*opening(session, *look.pair, width), BLANK] if width < WIDE else []
    drawn = table(session, order(session, *look.sort), look, left)
    drawn += [
        BLANK,
        *at_cursor(session, *look.cursor, left),
        *flow([Span(sign, "faint") for sign in _signs(session, look.shaded)], left),
    ]
    if width < WIDE:
        return [*top, *drawn, BLANK, *duel(session, *look.pair, width)]
    right = width - left - 4
    drawn_right = [*opening(session, *look.pair, right), BLANK, *duel(session, *look.pair, right)]
    return beside(drawn, drawn_right, (left, right))


def _signs(session: Session, shaded: bool) -> list[str]:
    """What the signs in the table mean, those that occur."""
    scores = [score for row in session.table.rows for score in row]
    signs = ["0 worst, 50 as things stand, 100 best   "]
    if not shaded:
        signs.append("▁ ▃ ▅ ▇ its quarters   ")
    if any(score.contested for score in scores):
        signs.append("≠ contested   ")
    if any(score.inferred for score in scores):
        signs.append("~ inferred only   ")
    if any(score.basis == "judgement" for score in scores):
        signs.append("■ judgement   ")
    if any(not score.known for score in scores):
        signs.append("– no source")
    return signs
