"""The share of weightings in which an option leads, said as firmly as its sampling allows."""

from __future__ import annotations

from math import sqrt

from decide.analysis.value import TIE
from decide.wording.numbers import percent, whole

_LEAST = (0.01, 0.1, 1.0, 2.0, 5.0)
"""In per cent: what a share of which no draw, or every draw, told may be said to be under."""


def standard_error(share: float, draws: int) -> float:
    """The standard error of a sampled share, 0–1; 0 where nothing was drawn."""
    return sqrt(share * (1 - share) / draws) if draws else 0.0


def weightings_share(share: float, draws: int) -> str:
    """A sampled share: `29 ± 1 %` where the standard error is over half a point, and no bare 0 or 100 %.

    What no draw showed is under three in so many draws with 95 % confidence (the rule of three: Hanley and
    Lippman-Hand, JAMA 249, 1983).
    """
    if not draws:
        return percent(share)
    if share <= TIE or share >= 1 - TIE:
        least = next((step for step in _LEAST if step >= 300 / draws), 10.0)
        return f"under {least:g} %" if share <= TIE else f"over {100 - least:g} %"
    error = 100 * standard_error(share, draws)
    if error <= 0.5:
        return percent(share)
    return f"{whole(100 * share)} ± {whole(error)} %"


def weightings_held(draws: int) -> str:
    """What a share of weightings means: how many were drawn, and what was held still."""
    drawn = f"of {draws:,} weightings drawn evenly" if draws else "of all weightings"
    return f"{drawn}, at these odds and readings"
