"""What no source fills: criteria that none of them addresses, and cells and worlds in which nothing is known."""

from __future__ import annotations

from decide.session import Session
from decide.wording.numbers import listed

MOST_CELLS = 3
"""The most criteria with silent cells that are named; the rest are counted."""
MOST_OPTIONS = 3


def not_addressed(session: Session) -> str:
    """The criteria of positive weight on which no source in force says anything that counts, of any option."""
    decision, table, weights = session.decision, session.table, session.ranking.weights
    if not decision.sources:
        return "No source is on file: every reading is the writers' own judgement."
    bare = [
        decision.leaves[criterion]
        for criterion in table.criteria
        if weights[criterion] > 0 and not any(table.score(option, criterion).evidence for option in table.options)
    ]
    if not bare:
        return ""
    if len(bare) == len([1 for criterion in table.criteria if weights[criterion] > 0]):
        return "No source in force says anything that counts: every reading is the writers' own judgement."
    shown = sorted(bare, key=lambda leaf: -weights[leaf.id])[:MOST_CELLS]
    left = len(bare) - len(shown)
    more = f" and {left} more" if left else ""
    return f"None of the sources addresses {listed([leaf.called for leaf in shown])}{more}."


def silent_cells(session: Session) -> str:
    """The cells in which nothing is known, by criterion, the heaviest first; the rest counted. Empty without any."""
    decision, table, weights = session.decision, session.table, session.ranking.weights
    silent = [
        (criterion, [option for option in table.options if not table.score(option, criterion).known])
        for criterion in table.criteria
        if weights[criterion] > 0
    ]
    silent = sorted(((c, found) for c, found in silent if found), key=lambda pair: -weights[pair[0]])
    if not silent:
        return ""
    said = []
    for criterion, found in silent[:MOST_CELLS]:
        names = [decision.options[option].name for option in found[:MOST_OPTIONS]]
        left = len(found) - len(names)
        if len(found) == len(table.options):
            whom = "any option" if len(found) > 1 else names[0]
        else:
            whom = listed(names) + (f" and {left} more" if left else "")
        said.append(f"of {whom} on {decision.leaves[criterion].called}")
    rest = sum(len(found) for _, found in silent[MOST_CELLS:])
    more = f"; {rest} more such {'cells' if rest > 1 else 'cell'} in the annex" if rest else ""
    return f"Nothing is known {'; '.join(said)}{more}."


def silent_worlds(session: Session) -> str:
    """How many cells are known in some scenarios or cases only. Empty without any."""
    table, weights = session.table, session.ranking.weights
    part = sum(
        0 < table.score(option, criterion).known < 1 - 1e-9
        for option in table.options
        for criterion in table.criteria
        if weights[criterion] > 0
    )
    if not part:
        return ""
    return f"{part} {'cell is' if part == 1 else 'cells are'} known in some scenarios or cases only."
