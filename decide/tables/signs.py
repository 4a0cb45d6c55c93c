"""Tables of signs in place of figures: + and −, C and I as in an analysis of competing hypotheses, yes and no."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from decide.tables.numbers import is_missing

_PLUS = re.compile(r"\++")
_MINUS = re.compile(r"[-−–]+")
_CONSISTENT = re.compile(r"[cC]{1,2}")
_INCONSISTENT = re.compile(r"[iI]{1,2}")
_NEUTRAL = frozenset(["0", "o", "○", "=", "~", "n", "neutral", "s", "same", "+/-", "+/−", "±", "0/n"])
_YES = frozenset(["yes", "y", "true", "✓", "✔", "✔️", "✅", "ja", "oui", "sí", "x"])
_NO = frozenset(["no", "false", "✗", "✘", "❌", "✖", "nein", "non"])


class Signs(NamedTuple):
    """What signs mean: a number each, the worst and the best of them, and a sentence that says so."""

    values: dict[str, float]
    worst: float
    best: float
    said: str


def plus_and_minus(texts: Sequence[str]) -> Signs | None:
    """The meaning of a whole table's signs, + and − or C and I; None where it holds anything else."""
    filled = {text.strip() for text in texts} - {""}
    values: dict[str, float] = {}
    for text in filled:
        number = _sign(text)
        if number is None:
            if is_missing(text):
                continue
            return None
        values[text] = number
    if not any(value > 0 for value in values.values()):
        return None  # zeros and dashes alone are figures, and cells that nobody filled
    most = max(abs(value) for value in values.values())
    listed = ", ".join(f"{text} is {values[text]:g}" for text in sorted(values, key=lambda text: (-values[text], text)))
    return Signs(values, -most, most, f"The cells are signs, read as marks from {-most:g} to {most:g}: {listed}.")


def _sign(text: str) -> float | None:
    if _PLUS.fullmatch(text):
        return float(len(text))
    if _MINUS.fullmatch(text):
        return -float(len(text))
    if text.casefold() in _NEUTRAL:
        return 0.0
    if _CONSISTENT.fullmatch(text):
        return float(len(text))
    if _INCONSISTENT.fullmatch(text):
        return -float(len(text))
    return None


def yes_or_no(texts: Sequence[str]) -> Signs | None:
    """The meaning of one criterion's cells where all are yes or no."""
    values: dict[str, float] = {}
    for text in {text.strip() for text in texts}:
        if text.casefold() in _YES:
            values[text] = 1.0
        elif text.casefold() in _NO:
            values[text] = 0.0
        elif not is_missing(text):
            return None
    return Signs(values, 0.0, 1.0, "yes is the best and no the worst") if values else None
