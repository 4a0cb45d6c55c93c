"""Other looks at the evidence: which there are, their rankings, and their order on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Literal

from decide.analysis.ranking import Ranking, rank
from decide.analysis.scenarios import ByCases, Scenarios
from decide.bibliography.naming import dated
from decide.evidence import Filters
from decide.model import Decision
from decide.session import Session

Kind = Literal["without", "alone", "direct", "without-advocates", "case", "until"]
MOST_CHOICES = 64
"""Up to so many choices of cases are gone through; beyond, each case on its own."""


@dataclass(frozen=True)
class Look:
    """One other look at the evidence: the filters that make it, and the ranking under them."""

    kind: Kind
    label: str
    filters: Filters
    ranking: Ranking

    @property
    def leader(self) -> str:
        """Who leads there."""
        return self.ranking.leader.option

    @property
    def lead(self) -> float:
        """By how much; 0 where there is one option only."""
        return self.ranking.lead or 0.0

    @property
    def key(self) -> str:
        """The target of its row."""
        return f"scenario:{self.kind}:{self.label}"


def ranking_under(session: Session, filters: Filters) -> Ranking:
    """The ranking of the session's weights and judgements under other filters."""
    if filters == session.state.filters:
        return session.ranking
    table = session.readings.table(filters, session.state.judgements)
    return rank(session.decision, table, session.weights)


def looks(session: Session, base: Filters | None = None) -> Iterator[Look]:
    """Every scenario around the session's state, or around other filters than those in force."""
    filters = session.state.filters if base is None else base
    found = Scenarios(session.readings, session.weights, filters, session.state.judgements)
    for source in found.sources():
        without = replace(filters, without=filters.without | {source.source})
        yield Look("without", source.source, without, source.without)
        yield Look("alone", source.source, replace(filters, only=frozenset({source.source})), source.alone)
    yield Look("direct", "", replace(filters, direct=True), found.direct())
    yield Look("without-advocates", "", replace(filters, without_advocates=True), found.without_advocates())
    singles = list(found.single_cases())
    for single in singles:
        yield _case(filters, single)
    for combined in _combined(session, filters, found, singles):
        yield _case(filters, combined)
    for date in found.dates():
        yield Look("until", date.day.isoformat(), replace(filters, until=date.day), date.ranking)


def _case(filters: Filters, found: ByCases) -> Look:
    text = ", ".join(f"{option}={case}" for option, case in found.choice.items())
    return Look("case", text, replace(filters, cases={**filters.cases, **found.choice}), found.ranking)


def _combined(session: Session, filters: Filters, found: Scenarios, singles: Sequence[ByCases]) -> Iterator[ByCases]:
    """The choices of several cases that say more than each of them alone.

    Left out are the options none of whose cases ever changes the leader, and the choices that put first who leads
    under one of their cases alone.
    """
    if found.case_choices > MOST_CHOICES:
        return
    leaders = {tuple(each.choice.items()): each.ranking.leader.option for each in found.cases()}
    own = {name: tuple(option.cases) for name, option in session.decision.options.items() if option.cases}
    telling = {
        name: cases
        for at, (name, cases) in enumerate(own.items())
        if len({(key[:at], key[at + 1 :], leader) for key, leader in leaders.items()})
        > len({(key[:at], key[at + 1 :]) for key in leaders})
    }
    if len(telling) < 2:
        return
    alone = {next(iter(each.choice.items())): each.ranking.leader.option for each in singles}
    for chosen in product(*telling.values()):
        choice = dict(zip(telling, chosen, strict=True))
        ranking = ranking_under(session, replace(filters, cases={**filters.cases, **choice}))
        if ranking.leader.option not in {alone[item] for item in choice.items()}:
            yield ByCases(choice, ranking)


def ordered(found: Sequence[Look], leader: str) -> list[Look]:
    """The order of the page: those that change the leader, the farthest first, then the narrowest leads; then dates."""
    asked = [each for each in found if each.kind != "until"]
    asked.sort(key=lambda each: (each.leader == leader, each.lead if each.leader == leader else -each.lead))
    return [*asked, *(each for each in found if each.kind == "until")]


def label(decision: Decision, each: Look) -> str:
    """A scenario in words."""
    sources, options = decision.sources, decision.options
    match each.kind:
        case "without":
            return f"Without {dated(sources[each.label], sources)}"
        case "alone":
            return f"{dated(sources[each.label], sources)} alone"
        case "direct":
            return "Direct evidence only"
        case "without-advocates":
            return "Without each option's own advocates"
        case "until":
            return f"By {each.label}"
        case "case":
            named = (part.split("=") for part in each.label.split(", "))
            return "; ".join(f"{options[option].name}: {options[option].cases[case].name}" for option, case in named)
