"""Flips: the score of one cell at which the leader changes, the rest at their likely values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from decide.analysis.value import TIE, Matrix, order, total


class Flip(NamedTuple):
    """The score of one cell (indices) at which the leader changes, and who leads beyond it."""

    option: int
    criterion: int
    score: float
    leader: int
    overtakes: bool
    """Whether the new leader is ahead somewhere within 0–100; else it can only draw level."""


def flips(weights: Sequence[float], likely: Matrix) -> list[Flip]:
    """For each cell of positive weight the score within 0–100, ends included, at which the leader changes.

    The other cells keep their likely values; of two or more options.
    """
    values = [total(weights, row) for row in likely]
    if len(values) < 2:
        return []
    first, second = order(values)[:2]
    found: list[Flip] = []
    for i, row in enumerate(likely):
        own = i == first
        gap = values[second] - values[first] if own else values[first] - values[i]
        for j, (weight, score) in enumerate(zip(weights, row, strict=True)):
            if weight <= 0:
                continue
            flip = score + gap / weight
            if -TIE <= flip <= 100 + TIE:
                room = flip if own else 100 - flip
                found.append(
                    Flip(i, j, min(100.0, max(0.0, flip)), second if own else i, overtakes=weight * room > TIE)
                )
    return found
