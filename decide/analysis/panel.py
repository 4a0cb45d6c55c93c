"""Several people's answers beside each other: how far they agree, what nobody disputes, and what a difference hangs on.

Functions over plain sequences: totals and ranks are lists by option, one a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import fsum
from typing import NamedTuple

from decide.analysis import value
from decide.analysis.value import TIE, Matrix


def mean_totals(totals: Matrix) -> list[float]:
    """The mean of everybody's totals, by option."""
    return [fsum(own) / len(totals) for own in zip(*totals, strict=True)]


def concordance(totals: Matrix) -> float | None:
    """Kendall's W over everybody's rankings, corrected for ties: 1 where all rank alike, 0 where nothing is common.

    W = 12 S / (m²(n³ − n) − m Σ T), with S the squares of the rank sums' deviations from their mean and T = Σ (t³ − t)
    over a ranking's groups of ties (Kendall and Babington Smith, Annals of Mathematical Statistics 10, 1939). None
    below two people or two options, or where everybody's options are all tied.
    """
    people = len(totals)
    if people < 2 or len(totals[0]) < 2:
        return None
    options = len(totals[0])
    sums, ties = [0.0] * options, 0
    for own in totals:
        place = 0
        for group in value.tied_groups(own):
            for option in group:
                sums[option] += place + (len(group) + 1) / 2  # the mean of the group's places
            place += len(group)
            ties += len(group) ** 3 - len(group)
    most = people**2 * (options**3 - options) - people * ties
    middle = people * (options + 1) / 2
    return None if most == 0 else 12 * fsum((one - middle) ** 2 for one in sums) / most


class Pair(NamedTuple):
    """Two options, by index."""

    ahead: int
    behind: int


def undisputed(totals: Matrix) -> list[Pair]:
    """Every pair of options that everybody orders alike, and nobody ties."""
    found = []
    for a, b in combinations(range(len(totals[0])), 2):
        leads = [own[a] - own[b] for own in totals]
        if min(leads) > TIE:
            found.append(Pair(a, b))
        elif max(leads) < -TIE:
            found.append(Pair(b, a))
    return found


class Contested(NamedTuple):
    """How far apart people are on one option: its least and greatest total."""

    option: int
    low: float
    high: float


def contested(totals: Matrix) -> list[Contested]:
    """Every option with its least and greatest total, the widest apart first."""
    spans = [Contested(at, min(own), max(own)) for at, own in enumerate(zip(*totals, strict=True))]
    return sorted(spans, key=lambda span: span.low - span.high)


class Hinge(NamedTuple):
    """What one criterion's weight has to do with two people's different answers."""

    criterion: int
    shift: float
    """What going from the one's weight to the other's does to the lead of the one's leader, in points."""
    share: float
    """The weight at which the two leaders tie, on the way from the one's weights to the other's."""


class Meeting(NamedTuple):
    """Where two people's answers meet on the straight way from the one's weights to the other's."""

    at: float
    """How far along the way their leaders tie, from 0 to 1."""
    hinges: tuple[Hinge, ...]
    """The criteria whose weights differ, those that turn the lead most first."""


def meeting(
    ours: Sequence[float], theirs: Sequence[float], leader: Sequence[float], rival: Sequence[float]
) -> Meeting | None:
    """Where our leader and their rival tie, between our leaf weights and theirs; None where one leads at both ends.

    `leader` and `rival` are the two options' scores by criterion, alike for both people. Totals are linear along the
    way, so it is exact.
    """
    gaps = [a - b for a, b in zip(leader, rival, strict=True)]
    here, there = value.total(ours, gaps), value.total(theirs, gaps)
    if here < -TIE or there > TIE or here - there <= TIE:
        return None
    at = min(1.0, max(0.0, here / (here - there)))
    hinges = [
        Hinge(j, (b - a) * gap, a + at * (b - a))
        for j, (a, b, gap) in enumerate(zip(ours, theirs, gaps, strict=True))
        if abs(b - a) > TIE
    ]
    return Meeting(at, tuple(sorted(hinges, key=lambda hinge: hinge.shift)))
