"""The answer under other evidence: a source away, a source alone, other cases, an earlier date.

Each scenario is the whole ranking again, with one filter changed and the others as they are. "Each alone" and each
choice of cases replace the filter in force; a source of weight 0 stays switched off.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from math import prod
from typing import Any, NamedTuple

from decide.analysis.ranking import Ranking, rank
from decide.evidence import Filters, Judgements, Readings


class BySource(NamedTuple):
    """The rankings without one source, and on that source alone."""

    source: str
    without: Ranking
    alone: Ranking


class ByCases(NamedTuple):
    """The ranking under one choice of cases, by option."""

    choice: Mapping[str, str]
    ranking: Ranking


class ByDate(NamedTuple):
    """The ranking on what was published by a day."""

    day: date
    ranking: Ranking


@dataclass(frozen=True)
class Scenarios:
    """The scenarios around one state of the work: its readings, leaf weights, filters and own judgements."""

    readings: Readings
    weights: Mapping[str, float]
    filters: Filters
    judgements: Judgements

    def sources(self) -> Iterator[BySource]:
        """Each source taken away, and each alone, which is its author's own view of what would happen."""
        for source in self.readings.decision.sources:
            without = self._ranking(without=self.filters.without | {source})
            yield BySource(source, without, self._ranking(only=frozenset({source})))

    def dates(self) -> Iterator[ByDate]:
        """The answer up to each distinct date of a source, none after the decision's own, in order."""
        as_of = self.readings.as_of
        days = {source.date.last for source in self.readings.decision.sources.values() if source.date is not None}
        for day in sorted(day for day in days if as_of is None or day <= as_of):
            yield ByDate(day, self._ranking(until=day))

    @property
    def case_choices(self) -> int:
        """How many choices of cases there are: the product of the options' numbers of cases."""
        return prod(len(option.cases) for option in self.readings.decision.options.values() if option.cases)

    def cases(self) -> Iterator[ByCases]:
        """Every choice of one case for each option that has cases; nothing where none has."""
        own = {name: tuple(option.cases) for name, option in self.readings.decision.options.items() if option.cases}
        if not own:
            return
        for chosen in product(*own.values()):
            choice = dict(zip(own, chosen, strict=True))
            yield ByCases(choice, self._ranking(cases=choice))

    def single_cases(self) -> Iterator[ByCases]:
        """Each case of each option on its own, the other options as they are in force."""
        for name, option in self.readings.decision.options.items():
            for case in option.cases:
                choice = {name: case}
                yield ByCases(choice, self._ranking(cases={**self.filters.cases, **choice}))

    def direct(self) -> Ranking:
        """On direct evidence only."""
        return self._ranking(direct=True)

    def without_advocates(self) -> Ranking:
        """Without what each option's own advocates say for it."""
        return self._ranking(without_advocates=True)

    def _ranking(self, **changes: Any) -> Ranking:
        table = self.readings.table(replace(self.filters, **changes), self.judgements)
        return rank(self.readings.decision, table, self.weights)
