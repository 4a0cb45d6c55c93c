"""Dominance: one option no worse than another on every criterion that counts, and better on one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from decide.analysis.value import TIE, Matrix


class Dominance(NamedTuple):
    """Option `option` dominates `over`, indices both; `robust` where the ranges leave no doubt either."""

    option: int
    over: int
    robust: bool


def dominance(
    weights: Sequence[float], likely: Matrix, low: Matrix, high: Matrix, known: Sequence[Sequence[bool]]
) -> list[Dominance]:
    """Every dominance: no worse on each criterion of positive weight and better on one, one entry a pair.

    An unknown cell counts 0 for the option that would dominate and 100 for the other. Robust: the low ends are no
    worse than the other's high ends too.
    """
    weighty = [j for j, weight in enumerate(weights) if weight > 0]
    if not weighty:
        return []
    ours = [[row[j] if seen[j] else 0.0 for j in weighty] for row, seen in zip(likely, known, strict=True)]
    theirs = [[row[j] if seen[j] else 100.0 for j in weighty] for row, seen in zip(likely, known, strict=True)]
    # Only an option with a greater sum can dominate: most pairs end there, or at the first criterion that is worse.
    ours_sum, theirs_sum = [sum(row) for row in ours], [sum(row) for row in theirs]
    slack = TIE * (len(weighty) + 1)
    found = []
    for a, row in enumerate(ours):
        most = ours_sum[a] + slack
        for b, other in enumerate(theirs):
            if theirs_sum[b] > most or a == b:
                continue
            better = False
            for x, y in zip(row, other, strict=True):
                if x < y - TIE:
                    break
                if x > y + TIE:
                    better = True
            else:
                if better:
                    found.append(Dominance(a, b, all(low[a][j] >= high[b][j] - TIE for j in weighty)))
    return found
