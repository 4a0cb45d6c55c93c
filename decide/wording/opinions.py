"""What other methods make of the same table, in words: how far the answer hangs on the method."""

from __future__ import annotations

from collections.abc import Sequence

from decide.analysis import methods
from decide.analysis.methods import Opinion
from decide.session import Session

LEGEND = (
    "This shows how far the answer hangs on the method, and confirms nothing: on random tables weighted product, "
    "TOPSIS, VIKOR and PROMETHEE name the same winner in about 60 % of cases only. tau-b: Kendall's, with the "
    "additive ranking; 1 the same order, -1 the reverse."
)


def second_opinions(session: Session) -> tuple[list[Opinion], float | None]:
    """What each method says of the options in play, and the share of them whose best score today's leader has."""
    ranking = session.ranking
    if ranking.leader is None:
        return [], None
    table = ranking.in_play
    found = methods.opinions(ranking.shares, table.likely)
    return found, methods.agreement(found, table.row_of(ranking.leader.option))


def order_of(session: Session, opinion: Opinion) -> str:
    """A method's order of the options in play: `A > B > C`."""
    options = session.ranking.in_play.options
    return " > ".join(session.decision.options[options[at]].name for at in opinion.ranking)


def tau_of(opinion: Opinion) -> str:
    """Kendall's tau-b with the additive ranking."""
    return "–" if opinion.tau is None else f"{opinion.tau:.1f}"


def agreed(session: Session, found: Sequence[Opinion], agreement: float) -> str:
    """By how many of the methods today's leader comes first."""
    leader = session.ranking.leader
    assert leader is not None
    name = session.decision.options[leader.option].name
    return f"{name} comes first by {round(agreement * len(found))} of {len(found)} methods, ties included."
