"""In what share of all weightings an option leads: weights drawn evenly from all that sum to 1.

The likely scores stand still; only the weights move. The draws are Python's own and seeded, so that the same table
gives the same shares on every machine.
"""

from __future__ import annotations

from math import log
from operator import mul
from random import Random

from decide.evidence import Table

DRAWS = 4000
"""Enough for whole percentages: the standard error of a share is 0.8 points at most."""
SEED = 1
MOST_WORK = 4_000_000
"""Beyond so many products (draws × options × criteria) fewer draws are made."""


def leads(table: Table) -> dict[str, float]:
    """The share of weightings in which each option has the best total; who ties shares."""
    options, size = table.options, len(table.criteria)
    if not size or not options:
        return {}
    draws = max(200, min(DRAWS, MOST_WORK // (size * len(options))))
    random = Random(SEED).random
    won = dict.fromkeys(options, 0.0)
    for _ in range(draws):
        weights = [-log(1.0 - random()) for _ in range(size)]  # exponential: even on the simplex once divided
        totals = [sum(map(mul, weights, row)) for row in table.likely]
        best = max(totals)
        first = [at for at, total in enumerate(totals) if total >= best - 1e-9]
        for at in first:
            won[options[at]] += 1 / len(first)
    return {option: count / draws for option, count in won.items()}
