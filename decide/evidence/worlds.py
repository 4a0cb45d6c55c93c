"""Worlds: one scenario, where the decision has any, and one case an option, where it has any; and their chances."""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum
from typing import NamedTuple

from decide.evidence.filters import NO_FILTERS, Filters
from decide.model import Decision

Odds = Mapping[str, float]
"""Odds in place of the files' own, by scenario and by `OPTION/CASE`; what is not named keeps the files' number."""

ALONE = (1.0,)


def case_key(option: str, case: str) -> str:
    """How odds name a case."""
    return f"{option}/{case}"


class Chances(NamedTuple):
    """The chance of every scenario, and of every case of each option; one that was not chosen has 0.

    A decision without scenarios, or an option without cases, has one chance of 1.
    """

    scenarios: tuple[float, ...]
    cases: Mapping[str, tuple[float, ...]]


def chances_of(decision: Decision, filters: Filters = NO_FILTERS, odds: Odds | None = None) -> Chances:
    """The chances in force: the files' odds with `odds` in their place; a choice takes the whole of its family."""
    given = odds or {}
    scenarios = {name: given.get(name, record.odds) for name, record in decision.scenarios.items()}
    return Chances(
        _shares(scenarios, filters.scenario),
        {
            name: _shares(
                {case: given.get(case_key(name, case), record.weight) for case, record in option.cases.items()},
                filters.cases.get(name),
            )
            for name, option in decision.options.items()
        },
    )


def _shares(odds: Mapping[str, float], chosen: str | None) -> tuple[float, ...]:
    if not odds:
        return ALONE
    if chosen is not None:
        return tuple(1.0 if name == chosen else 0.0 for name in odds)
    whole = fsum(odds.values())
    return tuple(number / whole for number in odds.values())
