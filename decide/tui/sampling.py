"""What can wait, off the key's path: draws of weights and evidence (SMAA-2) in a thread, looks in slices.

It begins where nothing changed for a moment. What draws found holds for one ranking; with the next change it is gone.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from time import monotonic, perf_counter, sleep
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

REST = 0.2
"""Seconds that the draws rest after a key."""
SLICE, PAUSE = 0.012, 0.004
"""Seconds for which what can wait is worked out at a stretch on the screen's own thread, and seconds in between."""


class Sampling:
    """What draws found of the ranking shown."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._of: Ranking | None = None
        self._found: Firmness | None = None
        self._wanted: Ranking | None = None
        self._again_at = 0.0
        """When the draws go on, by `monotonic`: what can wait rests while the screen has something to do."""

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

            return _sampled(problem_of(decision, table, points, ruled_out), lambda: self._goes_on(ranking))

        found = await asyncio.to_thread(drawn)
        if found is None or self._wanted is not ranking:
            return False
        self._wanted, self._of, self._found = None, ranking, found
        return self.found is not None

    def give_way(self) -> None:
        """Rest for a moment: a key was pressed, or more of the page is to be worked out."""
        self._again_at = monotonic() + REST

    @property
    def rest(self) -> float:
        """For how many seconds what can wait rests still."""
        return max(self._again_at - monotonic(), 0.0)

    def _goes_on(self, ranking: Ranking) -> bool:
        """In the draws' thread, between two blocks: whether somebody waits for them, once the screen is at rest."""
        while self._wanted is ranking and (rest := self.rest):
            sleep(rest)
        return self._wanted is ranking

    def stop(self) -> None:
        """Nobody waits for it any more."""
        self._wanted = None


def worked(turns: Iterator[None]) -> bool:
    """Work for a moment, a turn at least; whether all of it is done."""
    until = perf_counter() + SLICE
    return all(perf_counter() < until for _ in turns)


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
