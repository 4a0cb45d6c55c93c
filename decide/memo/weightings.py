"""In what share of all weightings an option leads: weights drawn evenly from all that sum to 1, readings held.

Weights are drawn on the criteria of positive weight only, as everywhere: one that was set to 0 must not come back by
chance. The draws are Python's own and seeded, so that the same table gives the same shares on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from operator import mul
from random import Random
from typing import NamedTuple

from decide.analysis.ranking import Ranking
from decide.analysis.value import TIE

DRAWS = 4000
"""Enough for whole percentages: the standard error of a share is 0.8 points at most."""
SEED = 1
MOST_WORK = 4_000_000
"""Beyond so many products (draws × options × criteria) fewer draws are made."""
LEAST_DRAWS = 200


class Weightings(NamedTuple):
    """The share of weightings in which each option in play leads, and from how many draws that is known."""

    shares: dict[str, float]
    draws: int
    """0 where nothing had to be drawn: one criterion alone carries weight, or one option alone is in play."""


def weightings(ranking: Ranking) -> Weightings:
    """Draw weights, and count who leads; where several share the first place, one of them at random."""
    table = ranking.in_play
    carrying = [at for at, share in enumerate(ranking.shares) if share > 0]
    rows = [[row[at] for at in carrying] for row in table.likely]
    if not rows:
        return Weightings({}, 0)
    if len(rows) == 1 or len(carrying) == 1:
        first = _first([sum(row) for row in rows]) if len(carrying) == 1 else [0]
        return Weightings({name: (at in first) / len(first) for at, name in enumerate(table.options)}, 0)
    draws = max(LEAST_DRAWS, min(DRAWS, MOST_WORK // (len(carrying) * len(rows))))
    generator = Random(SEED)
    random = generator.random
    won = [0] * len(rows)
    for _ in range(draws):
        weights = [-log(1.0 - random()) for _ in carrying]  # exponentials: even on the simplex once divided
        whole = sum(weights)
        first = _first([sum(map(mul, weights, row)) / whole for row in rows])
        won[first[0] if len(first) == 1 else generator.choice(first)] += 1
    return Weightings({name: won[at] / draws for at, name in enumerate(table.options)}, draws)


def _first(totals: Sequence[float]) -> list[int]:
    best = max(totals)
    return [at for at, total in enumerate(totals) if total >= best - TIE]
