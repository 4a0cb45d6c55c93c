"""What the analysis finds that only a memo asks for: in how many draws who leads, and under each perspective."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from decide.analysis.ranking import Ranking
from decide.memo.weightings import Firmness, firmness
from decide.session import Session


class Findings:
    """What follows from one session; each is worked out when it is first asked."""

    def __init__(self, session: Session) -> None:
        self.session = session

    @cached_property
    def firmness(self) -> Firmness:
        """The share of draws in which each option in play leads: weights drawn, and evidence too."""
        return firmness(self.session)

    @cached_property
    def perspectives(self) -> Mapping[str, Ranking]:
        """The ranking on each perspective's weights, odds and judgements, under the filters in force."""
        session, found = self.session, {}
        for name, perspective in session.perspectives.items():
            other = Session(session.folder, readings=session.readings)
            other.change(
                points=dict(perspective.weights),
                odds=dict(perspective.odds),
                judgements=perspective.judgements,
                filters=session.state.filters,
            )
            found[name] = other.ranking
        return found
