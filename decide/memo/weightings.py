"""In what share of draws each option leads, by the engine of `decide robustness` (SMAA-2), at its own seed.

Three samplings, since one share alone is false certainty: with the weights drawn and every reading held still; with the
evidence drawn too, each cell on its own; and with the sources erring together, where any cell has two voices. The last
two are what `decide robustness` prints.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from decide.analysis.ranking import Ranking
from decide.analysis.robustness.result import Percentiles, Robustness, Settings, wilson
from decide.analysis.value import TIE
from decide.session import Session

if TYPE_CHECKING:
    from decide.analysis.robustness.problem import Problem

SEED = 0
DRAWS = 100_000
"""As many as the command's: a standard error of 0.2 points at most."""
LEAST_DRAWS = 2_000
MOST_RANKED, MOST_DRAWN = 20_000_000, 10_000_000
"""Beyond so many totals, and so many scores, fewer draws are made."""


class Weightings(NamedTuple):
    """The share of draws in which each option in play leads, and from how many draws that is known."""

    shares: Mapping[str, float]
    draws: int
    """0 where nothing had to be drawn: one criterion alone carries weight, or one option alone is in play."""
    totals: Mapping[str, Percentiles]
    """Percentiles of each option's total at today's weights; empty where they were not asked for."""

    def interval(self, option: str) -> tuple[float, float]:
        """Wilson's 95 % interval of an option's share; the share itself where nothing was drawn."""
        share = self.shares.get(option, 0.0)
        return wilson(round(share * self.draws), self.draws) if self.draws else (share, share)


class Firmness(NamedTuple):
    """How firm the first place is, in the order in which more is drawn."""

    held: Weightings
    """Weights drawn, odds and readings held still."""
    drawn: Weightings | None
    """Evidence, scenario and cases drawn too, each cell on its own; None where no score varies."""
    together: Weightings | None
    """The same with one order of the voices believed in all cells; None where no cell has two voices."""


def firmness(session: Session) -> Firmness:
    """Sample the decision as it stands."""
    ranking = session.ranking
    held = _held(ranking)
    if len(ranking.in_play.options) < 2:
        return Firmness(held, None, None)
    from decide.analysis.robustness.decision import problem_of
    from decide.analysis.robustness.plan import Plan

    problem = problem_of(session.decision, session.table, session.points, ranking.ruled_out)
    draws = _draws(len(problem.in_play) * len(problem.weighty), MOST_DRAWN)
    if not Plan(problem, Settings()).uncertain:
        return Firmness(held, None, None)
    drawn = _sampled(problem, Settings(samples=draws, seed=SEED), totals=True)
    coherent = Settings(samples=draws, seed=SEED, coherent=True)
    return Firmness(held, drawn, _sampled(problem, coherent) if problem.heard_apart else None)


def _held(ranking: Ranking) -> Weightings:
    """Weights drawn, the likely scores held still; exact where there is nothing to draw."""
    table = ranking.in_play
    carrying = [at for at, share in enumerate(ranking.shares) if share > 0]
    if not table.options:
        return Weightings({}, 0, {})
    if len(table.options) == 1 or len(carrying) == 1:
        first = _first([row[carrying[0]] for row in table.likely])
        return Weightings({name: (at in first) / len(first) for at, name in enumerate(table.options)}, 0, {})
    from decide.analysis.robustness.problem import exact

    draws = _draws(len(table.options), MOST_RANKED)
    problem = exact(table.options, table.criteria, table.likely, ranking.shares)
    return _sampled(problem, Settings(samples=draws, seed=SEED))


def _sampled(problem: Problem, settings: Settings, totals: bool = False) -> Weightings:
    from decide.analysis.robustness.passes import Wanted
    from decide.analysis.robustness.simulation import simulate

    wanted = Wanted(ranks=False, central=False, pairwise=False, totals=totals)
    found: Robustness = simulate(problem, settings, wanted=wanted)
    by_option = zip(found.options, found.percentiles, strict=True) if found.percentiles is not None else ()
    return Weightings(found.leads_in, found.samples, dict(by_option))


def _draws(cells: int, most: int) -> int:
    return max(LEAST_DRAWS, min(DRAWS, most // cells))


def _first(totals: Sequence[float]) -> list[int]:
    best = max(totals)
    return [at for at, total in enumerate(totals) if total >= best - TIE]
