"""What an option comes to in the criteria's own units."""

from __future__ import annotations

from decide.session import Session
from decide.wording.numbers import in_unit

MOST_NAMED = 3
"""The most criteria whose values a sentence names, those of the greatest weight."""


def natural_value(session: Session, option: str, criterion: str) -> str:
    """The likely value of a cell in its criterion's unit; empty where it has none, or was read in points."""
    measure = session.decision.leaves[criterion].measure
    natural = session.table.score(option, criterion).natural
    return in_unit(natural, measure) if measure is not None and natural is not None else ""


def natural_values(session: Session, option: str) -> str:
    """An option's values in natural units: `Cost 3.2 EUR m; Travel time 14 minutes.` Empty without any."""
    decision, weights = session.decision, session.ranking.weights
    found = {name: value for name in decision.leaves if (value := natural_value(session, option, name))}
    shown = sorted(found, key=lambda name: -weights[name])[:MOST_NAMED]
    said = "; ".join(f"{decision.leaves[name].called} {value}" for name, value in found.items() if name in shown)
    return f"{said}." if said else ""
