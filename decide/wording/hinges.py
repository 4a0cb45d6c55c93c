"""What the answer hangs on, one number at a time, in words: a share, and the score of a single cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decide.session import Session
from decide.wording.numbers import past, whole

if TYPE_CHECKING:
    from decide.analysis.odds import OddsChange, OddsOutlook
    from decide.analysis.outlook import CellFlip, LeadChange, NodeOutlook


def reach(session: Session, found: NodeOutlook | OddsOutlook) -> str:
    """Where on a share the leader holds: `Below 12 % Rupture leads; above 80 % Withdrawal leads`."""
    options = session.decision.options
    parts = []
    if (below := found.change_below) is not None:
        parts.append(f"below {past(_place(below), up=False)} {options[below.before].name} leads")
    if (above := found.change_above) is not None:
        parts.append(f"above {past(_place(above), up=True)} {options[above.after].name} leads")
    said = "; ".join(parts) or "no share of it changes the leader"
    return said[0].upper() + said[1:]


def _place(change: LeadChange | OddsChange) -> float:
    from decide.analysis.odds import OddsChange

    return change.odds if isinstance(change, OddsChange) else change.share


def flip_in_words(session: Session, flip: CellFlip) -> str:
    """A single score at which the leader changes, in a sentence."""
    options, leaf = session.decision.options, session.decision.leaves[flip.criterion]
    side = "above" if flip.leader == flip.option else "below"  # a rival rises, or the leader itself falls
    outcome = f"{side} {whole(flip.score)} {options[flip.leader].name} leads"
    if not flip.overtakes:
        outcome = f"at {whole(flip.score)} {options[flip.leader].name} draws level"
    return f"{options[flip.option].name}, {leaf.called}: {whole(flip.likely)} now; {outcome}."
