"""What `sensitivity` says, shaped as its JSON, every number a fraction."""

from __future__ import annotations

from typing import Any

from tests.reference import cells, lines, looks
from tests.reference.answers import Answer
from tests.reference.verdicts import smallest_changes


def sensitivity(answer: Answer) -> dict[str, Any]:
    """What would change the answer."""
    return {
        "leader": answer.leader,
        "weights": lines.weights(answer),
        "odds": lines.odds(answer),
        "scenarios": looks.scenarios(answer),
        "least_regret": looks.least_regret(answer),
        "learning": lines.learning(answer),
        "looks": looks.counted(answer),
        "linchpins": cells.linchpins(answer),
        "smallest_change": [change._asdict() for change in smallest_changes(answer)] if answer.leader else [],
        "scores": cells.flips(answer),
        "sources": looks.sources(answer),
        "dates": looks.dates(answer),
        "cases": looks.cases(answer),
        "direct": looks.look(answer, answer.again(direct=True)),
        "without_advocates": looks.look(answer, answer.again(without_advocates=True)),
        "research": cells.research(answer),
    }
