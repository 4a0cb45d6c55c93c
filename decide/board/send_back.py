"""What a perspective file sent back from the page has to hold besides the weights and odds that are moved there."""

from __future__ import annotations

from typing import Any

from decide.files.saving import perspective_text
from decide.model import Perspective
from decide.session import Session


def named_families(session: Session) -> dict[str, Any]:
    """The nodes and odds that the perspective in force names, and its judgements as the lines of a file.

    A family that a perspective names is written also where it is as the files have it; judgements can't be moved on
    the page, so their lines are made here, by the one writer of perspective files.
    """
    state = session.state
    stem = session.perspectives.get(state.perspective or "")
    judgements = ""
    if state.judgements:
        whole = Perspective(
            id="sent-back",
            name="x",
            judgements={option: dict(cells) for option, cells in state.judgements.items()},
        )
        text = perspective_text(whole)
        judgements = text[text.index("judgements:") :]
    return {
        "weights": list(stem.weights) if stem else [],
        "odds": list(stem.odds) if stem else [],
        "judgements": judgements,
    }
