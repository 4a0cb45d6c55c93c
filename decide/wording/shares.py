"""The share of draws in which an option leads, said as firmly as its sampling allows, and with what it assumes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import sqrt

from decide.analysis.value import TIE
from decide.wording.numbers import listed, percent, whole

_LEAST = (0.001, 0.01, 0.1, 1.0, 2.0, 5.0, 10.0)
"""In per cent: what a share of which no draw, or every draw, told may be said to be under."""
_FINEST = 0.1
"""In per cent, as fine as prose says it."""
DIFFERS = 0.005
"""A coherent figure this far off is shown beside the other."""

WAYS = {
    "any": "every set of weights alike likely",
    "order": "every set of weights in today's order alike likely",
    "near": "each share within ±{spread:g} % of today's",
}
APART, TOGETHER = "each cell drawn on its own", "one order of voices believed in all cells"
NO_CHANCE = "No share here is the chance that an option is right."


def standard_error(share: float, draws: int) -> float:
    """The standard error of a sampled share, 0–1; 0 where nothing was drawn."""
    return sqrt(share * (1 - share) / draws) if draws else 0.0


def least_told(draws: int) -> float:
    """In per cent, what a share is under of which none of so many draws told.

    Under three in so many with 95 % confidence (the rule of three: Hanley and Lippman-Hand, JAMA 249, 1983).
    """
    return next((step for step in _LEAST if step >= 300 / draws), 100.0)


def weightings_share(share: float, draws: int) -> str:
    """A sampled share: `29 ± 1 %` where the standard error is over half a point, and no bare 0 or 100 %."""
    if not draws:
        return percent(share)
    if share <= TIE or share >= 1 - TIE:
        least = max(_FINEST, least_told(draws))
        return f"under {least:g} %" if share <= TIE else f"over {100 - least:g} %"
    error = 100 * standard_error(share, draws)
    if error <= 0.5:
        return percent(share)
    return f"{whole(100 * share)} ± {whole(error)} %"


def by_rank(counts: Sequence[int], samples: int) -> list[str]:
    """An option's shares of all samples by rank: whole percentages that sum to 100, by the largest remainder.

    None or all of the samples say only under or over what such a number of them can tell.
    """
    wholes = [100 * count // samples for count in counts]
    by_remainder = sorted(range(len(counts)), key=lambda at: -(100 * counts[at] % samples))
    for at in by_remainder[: 100 - sum(wholes)]:
        wholes[at] += 1
    least = least_told(samples)

    def shown(whole: int, count: int) -> str:
        if count in (0, samples):
            return f"<{least:g} %" if count == 0 else f">{100 - least:g} %"
        return "<1 %" if whole == 0 else ">99 %" if whole == 100 else f"{whole} %"

    return [shown(*one) for one in zip(wholes, counts, strict=True)]


def weightings_held(draws: int, odds: bool) -> str:
    """What a share of weightings means: how many were drawn, and what was held still (odds, where there are any)."""
    drawn = f"of {draws:,} weightings drawn evenly" if draws else "of all weightings"
    return f"{drawn}, at these {'odds and ' if odds else ''}readings"


def err_together(
    name: Callable[[str], str], apart: Mapping[str, float], together: Mapping[str, float], most: int | None = None
) -> str:
    """Whose share is another where sources err together: `A 61 % instead of 73 %`; empty to about a point.

    The widest apart first; of those beyond `most` the number.
    """
    moved = sorted(
        (
            option
            for option, share in apart.items()
            if abs(together[option] - share) >= DIFFERS and percent(together[option]) != percent(share)
        ),
        key=lambda option: -abs(together[option] - apart[option]),
    )
    if not moved:
        return ""
    said = [
        f"{name(option)} {percent(together[option])} instead of {percent(apart[option])}" for option in moved[:most]
    ]
    return listed([*said, f"{len(moved) - len(said)} more"] if len(said) < len(moved) else said)
