"""Totals of some samples, as a ranker asks for them: held, or made slice by slice from exact scores and weights."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Places = NDArray[np.intp]
Options = NDArray[np.int16]

_TOP, _RANGE = 100.001, 100.002
"""Any total, rounding included, lies from 0 to so much below the top."""


class Totals(Protocol):
    """Totals of some samples, on 0–100."""

    def by_option(self, out: Floats) -> None:
        """All of them, options × samples."""

    def by_sample(self, cut: slice, half: float, out: Floats) -> float:
        """How far they lie below some top, samples × options, in steps from −half to half; how many steps a unit is."""

    def ahead(self, samples: Places, one: Options, other: Options) -> Floats:
        """By how much one option is ahead of another, pair by pair, each in a sample of its own."""

    def below(self, samples: Places) -> Floats:
        """How far the totals of some samples lie below some top, samples × options."""


class Held:
    """Totals that are there: options × samples."""

    def __init__(self, totals: Floats) -> None:
        self._totals = totals

    def by_option(self, out: Floats) -> None:
        """All of them, options × samples."""
        np.copyto(out, self._totals)

    def by_sample(self, cut: slice, half: float, out: Floats) -> float:
        """How far they lie below the top of the scale."""
        factor = 2 * half / _RANGE
        np.subtract(_TOP - _RANGE / 2, self._totals[:, cut].T, out=out)
        out *= factor
        return factor

    def ahead(self, samples: Places, one: Options, other: Options) -> Floats:
        """By how much one option is ahead of another."""
        lead: Floats = self._totals[one, samples] - self._totals[other, samples]
        return lead

    def below(self, samples: Places) -> Floats:
        """How far they lie below nothing."""
        return -self._totals[:, samples].T


class Exact:
    """Totals of exact scores (options × leaves), made slice by slice from the weights (leaves × samples)."""

    def __init__(self, scores: Floats, weights: Floats) -> None:
        self._scores = scores
        self._weights = weights
        self._half = 0.0
        self._range = max(scores.max() - scores.min(), 1e-3)
        self._below = np.ascontiguousarray(scores.max() - scores.T)
        self._stepped = self._below

    def by_option(self, out: Floats) -> None:
        """All of them, options × samples."""
        np.matmul(self._scores, self._weights, out=out)

    def by_sample(self, cut: slice, half: float, out: Floats) -> float:
        """How far they lie below the greatest score."""
        factor: float = 2 * half / self._range
        if half != self._half:
            self._half, self._stepped = half, self._below * factor - half  # weights sum to 1
        np.matmul(self._weights[:, cut].T, self._stepped, out=out)
        return factor

    def ahead(self, samples: Places, one: Options, other: Options) -> Floats:
        """By how much one option is ahead of another."""
        lead: Floats = np.einsum("kp,pk->p", self._weights[:, samples], self._scores[one] - self._scores[other])
        return lead

    def below(self, samples: Places) -> Floats:
        """How far they lie below the greatest score."""
        found: Floats = self._weights[:, samples].T @ self._below
        return found
