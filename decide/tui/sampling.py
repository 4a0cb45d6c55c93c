"""Draws of weights and evidence (SMAA-2), off the key's path: in a thread, begun where nothing changed for a moment.

What they found holds for one ranking; with the next change it is gone.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from decide.session import Session

if TYPE_CHECKING:
    from decide.analysis.ranking import Ranking
    from decide.analysis.robustness.problem import Problem
    from decide.views.firmness import Firmness

MOST, LEAST = 10_000, 4_000
"""How many draws there are: with the most, a share's standard error is half a point at most."""
SCORES = 12_000_000
"""Of decisions in which that would take more scores than so many, fewer draws are made."""


class Sampling:
    """What draws found of the ranking shown."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._of: Ranking | None = None
        self._found: Firmness | None = None
        self._wanted: Ranking | None = None

    @property
    def found(self) -> Firmness | None:
        """What holds for the ranking as it is now; None until it is there."""
        return self._found if self._of is self._session.ranking else None

    @property
    def coming(self) -> bool:
        """Whether the ranking as it is now can be drawn from, and nothing was found yet."""
        return self.found is None and self._of is not None and self._possible

    @property
    def _possible(self) -> bool:
        # A score that is tried holds what silence takes from it, which no draw does.
        return self._session.what_if is None and len(self._session.ranking.in_play.options) > 1

    async def draw(self) -> bool:
        """Draw for the ranking as it is now, if that was not done; whether anything was found that holds still."""
        session, ranking = self._session, self._session.ranking
        if not self._possible or ranking is self._of or ranking is self._wanted:
            return False
        self._wanted = ranking
        decision, table, points, ruled_out = session.decision, session.table, session.points, ranking.ruled_out

        def drawn() -> Firmness | None:
            # One thread for the linear algebra: its tables are small, and the screen wants its own.
            os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
            from decide.analysis.robustness.decision import problem_of

            return _sampled(problem_of(decision, table, points, ruled_out), lambda: self._wanted is ranking)

        found = await asyncio.to_thread(drawn)
        if found is None or self._wanted is not ranking:
            return False
        self._wanted, self._of, self._found = None, ranking, found
        return self.found is not None

    def stop(self) -> None:
        """Nobody waits for it any more."""
        self._wanted = None


def _sampled(problem: Problem, go_on: Callable[[], bool]) -> Firmness | None:
    """Both samplings of a problem; None where nobody waits for them any more."""
    from decide.analysis.robustness.passes import Wanted
    from decide.analysis.robustness.result import Settings
    from decide.analysis.robustness.simulation import simulate
    from decide.views.firmness import Firmness

    draws = min(MOST, max(LEAST, SCORES // (len(problem.in_play) * len(problem.weighty))))
    settings, wanted = Settings(samples=draws), Wanted(central=False, pairwise=False)

    def progress(done: float) -> bool:
        del done
        return go_on()

    apart = simulate(problem, settings, wanted=wanted, progress=progress)
    together = None
    if go_on() and problem.heard_apart:
        coherent = replace(settings, coherent=True)
        together = simulate(problem, coherent, wanted=wanted._replace(totals=False), progress=progress)
    return Firmness(apart, together) if go_on() else None
