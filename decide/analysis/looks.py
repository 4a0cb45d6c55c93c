"""Looks: the answer under other evidence, and what may be said of it.

A source away, a source alone, an earlier date, a case or a scenario chosen, direct evidence only, without advocates.
Each is the whole ranking again, gates decided anew, with one filter changed and the others as they are. "Each alone"
and each choice replace the filter in force; a source of weight 0 stays switched off.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import product
from math import prod
from typing import Any, Literal

from decide.analysis.gates import ruled_out
from decide.analysis.odds import InScenario
from decide.analysis.ranking import Ranking, rank
from decide.analysis.value import TIE
from decide.evidence import Filters, Judgements, Odds, Readings, Table

Outcome = Literal["kept", "lost", "tied", "thin", "untested"]
OUTCOMES: tuple[Outcome, ...] = ("kept", "lost", "tied", "thin", "untested")
"""What a look may find, in the order in which it is counted."""

LookKind = Literal["without", "alone", "date", "case", "scenario", "direct", "without-advocates"]

MOST_COMBINATIONS = 1000
"""The most combinations of cases and scenario that are all looked at; of more, each case and scenario alone."""

MOST_HELD = 200_000
"""The most cells and pieces of evidence, over all sources, with which each look holds its ranking."""


@dataclass(frozen=True)
class Look:
    """The answer with one filter changed, and what that says of today's leader."""

    kind: LookKind
    outcome: Outcome
    filters: Filters
    """What makes it."""
    leader: str | None
    """Who leads there; None where nobody is in play."""
    runner_up: str | None
    lead: float | None
    """The leader's lead over the second there, in points of total."""
    tied: tuple[str, ...]
    """Others with the leader's total."""
    thin_winner: bool
    """Whether who leads there is known for less than half its weight."""
    _of: Looks = field(repr=False, compare=False)
    _held: Ranking | None = field(repr=False, compare=False)
    source: str | None = None
    day: date | None = None
    choice: Mapping[str, str] = field(default_factory=dict)
    """The chosen case by option."""
    scenario: str | None = None

    @property
    def ranking(self) -> Ranking:
        """The whole ranking there. Of a large decision it is made again for whoever asks, not held for each look."""
        return self._held if self._held is not None else self._of.again(self.filters)


@dataclass(frozen=True)
class Looks:
    """The looks around one state of the work: its readings, leaf weights, filters, own judgements, odds and ranking."""

    readings: Readings
    weights: Mapping[str, float]
    filters: Filters
    judgements: Judgements
    odds: Odds
    today: Ranking
    _made: dict[LookKind, list[Look]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _last: tuple[Filters, Ranking] | None = field(default=None, init=False, repr=False, compare=False)

    @cached_property
    def without(self) -> tuple[Look, ...]:
        """Each source taken away, in the order of the file."""
        return self._all("without")

    @cached_property
    def alone(self) -> tuple[Look, ...]:
        """Each source on its own, which is its author's own view of what would happen."""
        return self._all("alone")

    @cached_property
    def dates(self) -> tuple[Look, ...]:
        """The answer up to each distinct date of a source, none after the decision's own, in order."""
        return self._all("date")

    @cached_property
    def cases(self) -> tuple[Look, ...]:
        """Each case of each option on its own, in place of the cases in force."""
        return self._all("case")

    @cached_property
    def scenarios(self) -> tuple[Look, ...]:
        """Each scenario, the cases as they are in force."""
        return self._all("scenario")

    @property
    def direct(self) -> Look:
        """On direct evidence only."""
        return self._all("direct")[0]

    @property
    def without_advocates(self) -> Look:
        """Without what each option's own advocates say for it."""
        return self._all("without-advocates")[0]

    @cached_property
    def in_use(self) -> frozenset[str]:
        """The sources that some cell in force rests on today."""
        return frozenset(
            piece.evidence.source
            for row in self.today.table.rows
            for score in row
            for world in score.worlds
            if world.known and not world.judged
            for voice in world.voices
            for piece in voice.pieces
        )

    @cached_property
    def counted(self) -> tuple[Look, ...]:
        """One look a source away, a source alone (of those in use), a date, a case, a scenario; and the two at once."""
        alone = tuple(look for look in self.alone if look.source in self.in_use)
        both = (self.direct, self.without_advocates)
        return (*self.without, *alone, *self.dates, *self.cases, *self.scenarios, *both)

    @cached_property
    def turns(self) -> Iterator[None]:
        """Makes the looks that are counted one by one, so that whoever shows them can do something else in between.

        When it has ended, `counted` and what follows from it only have to be put together.
        """
        return (None for kind in self._asked for _ in self._making(kind))

    @cached_property
    def outcomes(self) -> Mapping[Outcome, int]:
        """How many of the counted looks found what."""
        found = Counter(look.outcome for look in self.counted)
        return {outcome: found[outcome] for outcome in OUTCOMES}

    @property
    def combinations(self) -> int:
        """How many combinations of cases and scenario there are; 0 where there is nothing to choose."""
        decision = self.readings.decision
        families = [len(option.cases) for option in decision.options.values() if option.cases]
        families += [len(decision.scenarios)] if decision.scenarios else []
        return prod(families) if families else 0

    def combined(self) -> Iterator[Look]:
        """Every combination of a case for each option that has cases and a scenario; of too many, each alone."""
        if self.combinations > MOST_COMBINATIONS:
            yield from (*self.cases, *self.scenarios)
            return
        decision = self.readings.decision
        own = {name: tuple(option.cases) for name, option in decision.options.items() if option.cases}
        scenarios: tuple[str | None, ...] = tuple(decision.scenarios) or (None,)
        if not own and not decision.scenarios:
            return
        for scenario, *chosen in product(scenarios, *own.values()):
            choice = {name: case for name, case in zip(own, chosen, strict=True) if case is not None}
            yield self._look("case", choice=choice, chosen=scenario, cases=choice, scenario=scenario)

    @cached_property
    def _asked(self) -> Mapping[LookKind, Sequence[Mapping[str, Any]]]:
        """The looks of each kind, by what `_look` is to be given."""
        decision, as_of = self.readings.decision, self.readings.as_of
        days = {source.date.last for source in decision.sources.values() if source.date is not None}
        cases = [{name: case} for name, option in decision.options.items() for case in option.cases]
        return {
            "without": [{"source": one, "without": self.filters.without | {one}} for one in decision.sources],
            "alone": [{"source": one, "only": frozenset({one})} for one in decision.sources],
            "date": [{"day": day, "until": day} for day in sorted(days) if as_of is None or day <= as_of],
            "case": [{"choice": case, "cases": case} for case in cases],
            "scenario": [{"chosen": name, "scenario": name} for name in decision.scenarios],
            "direct": [{"direct": True}],
            "without-advocates": [{"without_advocates": True}],
        }

    def _making(self, kind: LookKind) -> Iterator[None]:
        """Makes the looks of a kind that are not there yet, one at a time."""
        asked, made = self._asked[kind], self._made.setdefault(kind, [])
        while len(made) < len(asked):
            made.append(self._look(kind, **asked[len(made)]))
            yield

    def _all(self, kind: LookKind) -> tuple[Look, ...]:
        for _ in self._making(kind):
            pass
        return tuple(self._made[kind])

    def _look(
        self,
        kind: LookKind,
        source: str | None = None,
        day: date | None = None,
        choice: Mapping[str, str] | None = None,
        chosen: str | None = None,
        **changes: Any,
    ) -> Look:
        filters = replace(self.filters, **changes)
        ranking = self._ranking(filters)
        outcome = _outcome(self.today, ranking)
        first, second = (*ranking.ranks, None, None)[:2]
        thin = first is not None and ranking.thin(first)
        answer = first, second, ranking.lead, ranking.tied, thin
        held = ranking if self._small else None
        return Look(kind, outcome, filters, *answer, self, held, source, day, choice or {}, chosen)

    @cached_property
    def _small(self) -> bool:
        """Whether the rankings of all looks can be held: by their cells and what these may hold."""
        decision = self.readings.decision
        cells = len(decision.options) * len(decision.leaves)
        return (cells + self.readings.pieces) * len(decision.sources) <= MOST_HELD

    def again(self, filters: Filters) -> Ranking:
        """The ranking of a look that does not hold it; the last one is remembered."""
        if self._last is None or self._last[0] is not filters:
            object.__setattr__(self, "_last", (filters, self._ranking(filters)))
        assert self._last is not None
        return self._last[1]

    def _ranking(self, filters: Filters) -> Ranking:
        decision = self.readings.decision
        table = self.readings.table(filters, self.judgements, self.odds)
        return rank(decision, table, self.weights, ruled_out(decision, table) if filters.gates else {})


def _outcome(today: Ranking, there: Ranking) -> Outcome:
    """What a look says of today's leader; `untested` where nothing in force differs from today's evidence."""
    if same_evidence(today.table, there.table):
        return "untested"
    leader, first = next(iter(today.ranks), None), next(iter(there.ranks), None)
    return "lost" if leader is None or first is None else _found(leader, first, there.tied, there)


def _found(leader: str, first: str, tied: Sequence[str], there: Ranking) -> Outcome:
    """What is found where `first` leads, `tied` with others; `there` says how much of it is known."""
    if leader not in (first, *tied):
        return "lost"
    if there.thin(first):
        return "thin"
    return "tied" if tied else "kept"


def in_scenario(today: Ranking, look: Look, there: InScenario) -> Outcome:
    """What a scenario says of today's leader, the gates as they stand today; the look decides them anew."""
    if look.outcome == "untested":
        return "untested"
    if today.leader is None or there.leader is None:
        return "lost"
    return _found(today.leader.option, there.leader, there.tied, look.ranking)


def same_evidence(one: Table, other: Table) -> bool:
    """Whether every cell in force rests on the same evidence and judgements, by the same chances, in both tables."""
    chances = one.chances == other.chances
    for ours, theirs in zip(one.rows, other.rows, strict=True):
        for a, b in zip(ours, theirs, strict=True):
            if a is b or (a.heard is b.heard and (chances or a.heard.alike)):
                continue
            before, after = a.rests_on, b.rests_on
            if before.keys() != after.keys() or any(abs(before[k] - after[k]) > TIE for k in before):
                return False
    return True
