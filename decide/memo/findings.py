"""What the analysis finds that a memo has to say: the answer on other evidence and other weights, as rankings."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from decide import wording
from decide.analysis.guards import guards
from decide.analysis.looks import Look
from decide.analysis.odds import WorldLearning
from decide.analysis.ranking import Ranking
from decide.bibliography.naming import dated
from decide.memo.weightings import leads
from decide.session import Session

MOST_CASE_CHOICES = 1000
"""Beyond so many combinations of cases the memo does not count them."""


class Way(NamedTuple):
    """Other evidence, in words that begin a sentence, and the ranking on it."""

    words: str
    ranking: Ranking
    source: str = ""
    """The source that is taken away."""
    option: str = ""
    case: str = ""
    """The case that holds, of which option."""


class Findings:
    """What follows from one session; each is worked out when it is first asked."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.decision = session.decision
        self.ranking = session.ranking
        self.leader: str = session.ranking.standings[0].option if session.ranking.standings else ""
        """Who leads; where nobody does, the first of those that fail a gate."""

    def name(self, option: str) -> str:
        """An option's name."""
        return self.decision.options[option].name

    def case(self, option: str, case: str) -> str:
        """A case's name, in quotes; of another option than the leader, with that option's name."""
        whose = "" if option == self.leader else f" ({self.name(option)})"
        return f"“{self.decision.options[option].cases[case].name}”{whose}"

    @cached_property
    def shares(self) -> dict[str, float]:
        """The share of all weightings in which each option leads."""
        return leads(self.ranking.table)

    @cached_property
    def without_sources(self) -> tuple[Way, ...]:
        """The ranking with each source that counts taken away."""
        off = self.session.readings.off(self.session.state.filters)
        return tuple(
            Way(f"Without {dated(self.decision.sources[by.source], self.decision.sources)}", by.ranking, by.source)
            for by in self.session.looks.without
            if by.source is not None and by.source not in off
        )

    @cached_property
    def single_cases(self) -> tuple[Look, ...]:
        """The ranking in each case of each option."""
        return self.session.looks.cases

    @cached_property
    def by_case(self) -> tuple[Way, ...]:
        """The same, in words, the leader's cases first."""
        found = []
        for by in self.single_cases:
            ((option, case),) = by.choice.items()
            words = f"If {self.case(option, case)}"
            found.append((option != self.leader, Way(words, by.ranking, option=option, case=case)))
        return tuple(way for _, way in sorted(found, key=lambda pair: pair[0]))

    @cached_property
    def in_case(self) -> Mapping[tuple[str, str], Ranking]:
        """The ranking in which an option's case holds."""
        return {(way.option, way.case): way.ranking for way in self.by_case}

    @cached_property
    def case_choices(self) -> tuple[Look, ...]:
        """The ranking under every combination of cases; none where there are no cases, or too many of them."""
        looks = self.session.looks
        if not any(o.cases for o in self.decision.options.values()) or looks.combinations > MOST_CASE_CHOICES:
            return ()
        return tuple(looks.combined())

    @cached_property
    def case_learning(self) -> tuple[WorldLearning, ...]:
        """What learning which case of an option holds is worth, where it is worth anything."""
        return tuple(one for one in self.session.outlook.learning if one.option is not None and one.value > 1e-9)

    @cached_property
    def by_filter(self) -> tuple[Way, ...]:
        """The ranking on less evidence of one kind."""
        looks = self.session.looks
        return (
            Way("On direct evidence only", looks.direct.ranking),
            Way("Without what each option's own advocates say for it", looks.without_advocates.ranking),
        )

    @cached_property
    def by_perspective(self) -> tuple[Way, ...]:
        """The ranking on each perspective's weights and judgements."""
        session, found = self.session, []
        for name, perspective in session.perspectives.items():
            other = Session(session.folder, readings=session.readings)
            if name in other.perspectives:
                other.use(name)
                other.change(filters=session.state.filters)
                found.append(Way(perspective.name, other.ranking))
        return tuple(found)

    @cached_property
    def guards(self) -> Mapping[str, tuple[str, str | None]]:
        """The guards on the two best options and the one recommended: option and criterion by kind."""
        found: dict[str, tuple[str, str | None]] = {}
        for guard in guards(self.decision, self.ranking):
            option = guard.file.removeprefix("options/").removesuffix(".yaml")
            if guard.kind == "lead":
                found["lead"] = option, str(guard.path[1])
            elif guard.kind == "inferred" and option == self.session.recommended:
                found["inferred"] = option, None
        return found

    def first(self, ranking: Ranking) -> str:
        """The name of who leads there."""
        return "no option" if ranking.leader is None else self.name(ranking.leader.option)

    def still_leads(self, ranking: Ranking) -> bool:
        """Whether today's leader leads there, alone or tied."""
        return ranking.leads(self.leader)

    @cached_property
    def telling(self) -> tuple[Way, ...]:
        """What makes another option lead: cases, sources, kinds of evidence; in each the widest gap first."""
        found: list[Way] = []
        for ways in (self.by_case, self.without_sources, self.by_filter):
            lost = [way for way in ways if not self.still_leads(way.ranking)]
            found.extend(sorted(lost, key=lambda way: -self.gap(way.ranking)))
        return tuple(found)

    def gap(self, ranking: Ranking) -> float:
        """By how much the leader there is ahead of today's."""
        return 0.0 if ranking.leader is None else ranking.leader.total.likely - ranking.of(self.leader).total.likely

    def change(self, way: Way, behind: str | None = None) -> str:
        """Who leads today's leader there, by how much, and both totals; without the full stop."""
        ahead = way.ranking.leader
        if ahead is None:
            return f"{way.words}, no option is in play"
        totals = wording.whole(ahead.total.likely), wording.whole(way.ranking.of(self.leader).total.likely)
        thin = ", with less than half its weight known" if ahead.thin else ""
        words = way.words.removesuffix(f" ({self.name(way.option)})") if ahead.option == way.option else way.words
        return (
            f"{words}, {self.name(ahead.option)} leads {behind or self.name(self.leader)} by "
            f"{wording.points(self.gap(way.ranking))} ({totals[0]} to {totals[1]}){thin}"
        )

    @cached_property
    def changes(self) -> tuple[str, ...]:
        """What makes another option lead, a sentence each."""
        return tuple(f"{self.change(way)}." for way in self.telling)

    @cached_property
    def by_weight(self) -> tuple[str, ...]:
        """The smallest change of weights that would do it, for the nearest rival."""
        return tuple(wording.change_of_mind(self.session, rival) for rival in self.session.outlook.rivals[:1])

    def break_even(self, option: str, case: str) -> tuple[float, float] | None:
        """Up to which chance of a case the leader holds, and the chance it has; None where it holds at any.

        Also None where the case was chosen by hand, or where the leader would not hold at every lower chance either.
        """
        if option in self.session.state.filters.cases or len(self.decision.options[option].cases) < 2:
            return None
        found = next((o for o in self.session.outlook.odds if (o.option, o.world) == (option, case)), None)
        if found is None or self.ranking.leader is None:
            return None
        low, high = found.stable
        return (high, found.chance) if low == 0.0 and high < 1.0 else None
