"""What the analysis finds that a memo has to say, in sentences: how firm the lead is, and what would change it."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from decide import wording
from decide.analysis.ranking import Ranking, Total
from decide.memo.notes import short
from decide.memo.weightings import leads
from decide.session import Session

MOST_CASE_CHOICES = 1024
"""Beyond so many combinations of cases the memo does not count them."""


class Way(NamedTuple):
    """Other evidence, in words that begin a sentence, and the ranking on it."""

    words: str
    ranking: Ranking


class Findings:
    """What follows from one session; each is worked out when it is first asked."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.decision = session.decision
        self.ranking = session.ranking
        self.leader = session.ranking.leader.option

    def name(self, option: str) -> str:
        """An option's name."""
        return self.decision.options[option].name

    @cached_property
    def shares(self) -> dict[str, float]:
        """The share of all weightings in which each option leads."""
        return leads(self.ranking.table)

    @cached_property
    def without_sources(self) -> tuple[Way, ...]:
        """The ranking with each source that counts taken away."""
        off = self.session.readings.off(self.session.state.filters)
        return tuple(
            Way(f"Without {short(self.decision.sources[by.source])}", by.without)
            for by in self.session.scenarios.sources()
            if by.source not in off
        )

    @cached_property
    def by_case(self) -> tuple[Way, ...]:
        """The ranking in each case of each option, the leader's first."""
        found = []
        for by in self.session.scenarios.single_cases():
            ((option, case),) = by.choice.items()
            words = f"If {self.name(option)} turns out as “{self.decision.options[option].cases[case].name}”"
            found.append((option != self.leader, Way(words, by.ranking)))
        return tuple(way for _, way in sorted(found, key=lambda pair: pair[0]))

    @cached_property
    def case_choices(self) -> tuple[Ranking, ...]:
        """The ranking under every combination of cases; none where there are no cases, or too many of them."""
        scenarios = self.session.scenarios
        if not any(o.cases for o in self.decision.options.values()) or scenarios.case_choices > MOST_CASE_CHOICES:
            return ()
        return tuple(by.ranking for by in scenarios.cases())

    @cached_property
    def by_filter(self) -> tuple[Way, ...]:
        """The ranking on less evidence of one kind."""
        scenarios = self.session.scenarios
        return (
            Way("On direct evidence only", scenarios.direct()),
            Way("Without what each option's own advocates say for it", scenarios.without_advocates()),
        )

    def still_leads(self, ranking: Ranking) -> bool:
        """Whether today's leader leads there, alone or tied."""
        return self.leader == ranking.leader.option or self.leader in ranking.tied

    @cached_property
    def changes(self) -> tuple[str, ...]:
        """What makes another option lead, a sentence each: cases, sources, kinds of evidence; the widest gap first."""
        found: list[str] = []
        for ways in (self.by_case, self.without_sources, self.by_filter):
            telling = [way for way in ways if not self.still_leads(way.ranking)]
            found.extend(self._change(way) for way in sorted(telling, key=lambda way: -self._gap(way.ranking)))
        return tuple(found)

    def _gap(self, ranking: Ranking) -> float:
        return ranking.of(ranking.leader.option).total.likely - ranking.of(self.leader).total.likely

    def _change(self, way: Way) -> str:
        ahead, behind = self.name(way.ranking.leader.option), self.name(self.leader)
        return f"{way.words}, {ahead} leads {behind} by {wording.points(self._gap(way.ranking))}."

    @cached_property
    def by_weight(self) -> tuple[str, ...]:
        """The smallest change of weights that would do it, for the nearest rival."""
        return tuple(wording.change_of_mind(self.session, rival) for rival in self.session.outlook.rivals[:1])

    def first_change(self, option: str) -> str:
        """The one thing that would change the answer, as a sentence."""
        found = (*self.changes, *self.by_weight)
        if not found:
            return "No single source, no case and no weights change who leads."
        named, short = f" leads {self.name(self.leader)} by ", " leads it by "
        return found[0].replace(named, short) if option == self.leader else found[0]

    def course(self, option: str) -> str:
        """What the recommended option totals, and how that compares with changing nothing."""
        standing, status_quo = self.ranking.of(option), self.decision.frame.status_quo
        said = f"{self.name(option)}: {_figures(standing.total)} of 100"
        if standing.from_status_quo is None or status_quo is None:
            return f"{said}."
        if status_quo == option:
            return f"{said}; it is the status quo."
        points = standing.from_status_quo
        side = "above" if points >= 0 else "below"
        return f"{said}, {wording.points(abs(points))} {side} the status quo, {self.name(status_quo)}."

    def margin(self, option: str) -> str:
        """The lead over the second option, and whether the ranges leave it open; of one that doesn't lead, the gap."""
        ranking = self.ranking
        if option != self.leader and ranking.of(option).rank > 1:
            gap = ranking.leader.total.likely - ranking.of(option).total.likely
            return f"It is not the leader: {self.name(self.leader)} leads it by {wording.points(gap)}."
        second = ranking.runner_up
        if second is None:
            return "It is the only option."
        if ranking.tied:
            return wording.lead(self.session)
        first, other = ranking.leader.total, second.total
        overlap = "; the ranges overlap" if other.high > first.low else "; the ranges do not overlap"
        return f"{_points(ranking.lead or 0)} over {self.name(second.option)}, {_figures(other)}{overlap}."

    def firmness(self, option: str) -> str:
        """In how many of the scenarios the leader still leads, and whether its unknown cells could cost it that."""
        who = "It" if option == self.leader else self.name(self.leader)
        away = [self.still_leads(way.ranking) for way in self.without_sources]
        parts = []
        if away:
            parts.append(f"{sum(away)} of {len(away)} tests with a source out")
        if self.case_choices:
            chosen = [self.still_leads(ranking) for ranking in self.case_choices]
            parts.append(f"{sum(chosen)} of {len(chosen)} combinations of cases")
        parts.append(f"{wording.percent(self.shares.get(self.leader, 0.0))} of weightings")
        said = f"{who} leads in {wording.listed(parts)}."
        firm = wording.firmness(self.session)
        return f"{said} {firm}" if firm else said


def _figures(total: Total) -> str:
    return f"{wording.whole(total.likely)} ({wording.whole(total.low)}–{wording.whole(total.high)})"


def _points(number: float) -> str:
    said = wording.points(number)
    return said[:1].upper() + said[1:]
