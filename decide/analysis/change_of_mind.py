"""The smallest change of mind: the least weight that has to move for a rival to draw level with the leader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum
from typing import NamedTuple

from decide.analysis.value import TIE


class ChangeOfMind(NamedTuple):
    """The least leaf weight, taken from some criteria and given to one (indices), at which a rival ties."""

    option: int
    moved: float
    take: Mapping[int, float]
    give: Mapping[int, float]
    overtakes: bool
    """Whether the rival gets ahead beyond it; else it can only draw level."""


def smallest_change(
    weights: Sequence[float], leader: Sequence[float], rival: Sequence[float], option: int
) -> ChangeOfMind | None:
    """The smallest change of weights at which a rival (index `option`) ties; None where no weights put it level.

    A linear program whose optimum is greedy: all that is moved goes to the criterion on which the rival is most ahead,
    whatever its weight today, and is taken first where it is most behind. A rival overtakes where some criterion puts
    it more than `TIE` ahead.
    """
    ahead = [theirs - ours for ours, theirs in zip(leader, rival, strict=True)]
    best = max(range(len(ahead)), key=lambda j: ahead[j])
    overtakes = ahead[best] > TIE
    missing = -fsum([weight * gain for weight, gain in zip(weights, ahead, strict=True)])
    if missing <= TIE:
        return ChangeOfMind(option, 0.0, {}, {}, overtakes)
    if ahead[best] < -TIE:
        return None
    take: dict[int, float] = {}
    for j in sorted(range(len(ahead)), key=lambda j: ahead[j]):
        gain = ahead[best] - ahead[j]
        if weights[j] <= 0 or gain <= 0:
            continue
        amount = min(weights[j], missing / gain)
        take[j] = amount
        missing -= amount * gain
        if missing <= TIE:
            break
    moved = fsum(take.values())
    return ChangeOfMind(option, moved, take, {best: moved}, overtakes)


def least_moved(weights: Sequence[float], leader: Sequence[float], rival: Sequence[float]) -> float | None:
    """How much weight has to move for a rival to overtake, without saying which; None where it can't get ahead."""
    change = smallest_change(weights, leader, rival, 0)
    return change.moved if change is not None and change.overtakes else None
