"""What a sampling found, as plain numbers that carry their own number of samples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from typing import Literal, NamedTuple

Ways = Literal["any", "order", "near"]

Z = 1.959963984540054
"""The normal quantile of a two-sided 95 % interval."""


class Percentiles(NamedTuple):
    """Percentiles of an option's total at today's weights: the smallest that at least that share do not exceed."""

    p05: float
    p50: float
    p95: float


@dataclass(frozen=True)
class Settings:
    """How a sampling draws."""

    ways: Ways = "any"
    samples: int = 100_000
    seed: int = 0
    spread: float = 50.0
    """For `near`: how far a share may lie from today's, in percent of it."""
    coherent: bool = False

    def __post_init__(self) -> None:
        if self.samples < 1:
            raise ValueError("samples are a whole number of 1 or more")
        if self.seed < 0:
            raise ValueError("a seed is a whole number of 0 or more")
        if not 0 <= self.spread <= 100:
            raise ValueError("a spread is from 0 to 100 percent of a share")


@dataclass(frozen=True)
class Robustness:
    """Stochastic multicriteria acceptability analysis, SMAA-2 (Lahdelma and Salminen 2001), of the options in play.

    Sequences by option are in the order of `options`.
    """

    options: tuple[str, ...]
    criteria: tuple[str, ...]
    settings: Settings
    samples: int
    """How many were drawn: fewer than were asked for where it was stopped."""
    counts: tuple[tuple[int, ...], ...]
    """Options × ranks: samples in which the option takes the rank. Rows and columns sum to `samples`.

    The first rank alone, so that a row holds one number, where no other was asked for.
    """
    percentiles: tuple[Percentiles, ...] | None
    """By option; None: not asked for."""
    central_weights: tuple[tuple[float, ...] | None, ...] | None
    """By option: the mean of the weights that rank it first, by criterion; None where none does.

    None as a whole: not asked for.
    """
    confidence: tuple[float | None, ...] | None
    """By option: the share of score draws in which it leads at its central weights, ties included."""
    wins: tuple[tuple[int, ...], ...] | None
    """Options × options: samples in which the one beats the other, ties broken at random. None: not asked for."""

    @property
    def stopped(self) -> bool:
        """Whether it ended before all samples were drawn."""
        return self.samples < self.settings.samples

    @cached_property
    def acceptability(self) -> tuple[tuple[float, ...], ...]:
        """Rank acceptability b_ir: the share of samples in which the option takes the rank."""
        return tuple(tuple(count / self.samples for count in row) for row in self.counts)

    @property
    def leads_in(self) -> Mapping[str, float]:
        """The share of samples in which each option comes first."""
        return {option: row[0] / self.samples for option, row in zip(self.options, self.counts, strict=True)}

    @property
    def intervals(self) -> tuple[tuple[tuple[float, float], ...], ...]:
        """Wilson's 95 % interval of each acceptability."""
        return tuple(tuple(wilson(count, self.samples) for count in row) for row in self.counts)

    @property
    def pairwise(self) -> tuple[tuple[float, ...], ...]:
        """Pairwise winning index c_ik: the share of samples in which i beats k; c_ik + c_ki = 1."""
        if self.wins is None:
            raise ValueError("pairwise wins were not counted")
        return tuple(tuple(won / self.samples for won in row) for row in self.wins)

    def standard_error(self, option: str, rank: int = 1) -> float:
        """The standard error of an acceptability."""
        share = self.counts[self.options.index(option)][rank - 1] / self.samples
        return sqrt(share * (1 - share) / self.samples)


def wilson(count: int, samples: int) -> tuple[float, float]:
    """Wilson's 95 % score interval of a share (Wilson 1927)."""
    share = count / samples
    scale = 1 + Z * Z / samples
    middle = share + Z * Z / (2 * samples)
    half = Z * sqrt(share * (1 - share) / samples + Z * Z / (4 * samples * samples))
    low = 0.0 if count == 0 else (middle - half) / scale
    high = 1.0 if count == samples else (middle + half) / scale
    return low, high
