"""Odds of scenarios and of an option's cases: where a change of one changes who leads, and what each world says.

Let one scenario, or one case of an option, take the chance p, the others of its family keeping their proportions. What
silence takes does not move with the odds in force, so every total is a line in p, as for a weight's share.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import fsum
from typing import NamedTuple

from decide.analysis.crossovers import Line, leader_changes, stable_interval
from decide.analysis.information import value_of_world
from decide.analysis.ranking import Ranking
from decide.analysis.value import TIE, order, tied_groups
from decide.evidence import Filters
from decide.model import Decision


class OddsChange(NamedTuple):
    """The chance at which the lead passes from one option to another."""

    odds: float
    before: str
    after: str


class OddsOutlook(NamedTuple):
    """How the answer hangs on the chance of one scenario, or of one case of an option."""

    option: str | None
    """The option whose case it is; None for a scenario."""
    world: str
    """The scenario's or the case's id."""
    chance: float
    """Its chance in force."""
    stable: tuple[float, float]
    """The interval around today's chance in which today's leader leads."""
    changes: tuple[OddsChange, ...]
    lines: Mapping[str, Line]
    """The total of each option in play along the chance."""

    @property
    def change_below(self) -> OddsChange | None:
        """The nearest change of leader below today's chance."""
        return max((c for c in self.changes if c.odds < self.chance), key=lambda c: c.odds, default=None)

    @property
    def change_above(self) -> OddsChange | None:
        """The nearest change of leader above today's chance."""
        return min((c for c in self.changes if c.odds >= self.chance), key=lambda c: c.odds, default=None)


def odds(decision: Decision, ranking: Ranking, filters: Filters) -> tuple[OddsOutlook, ...]:
    """Every scenario, then every case of every option in play; a family with a choice in force has none."""
    found: list[OddsOutlook] = []
    chances, playing = ranking.table.chances, ranking.in_play.options
    if decision.scenarios and filters.scenario is None:
        by_scenario = {
            name: {option: ranking.of(option).scenarios[name].likely for option in playing}
            for name in decision.scenarios
        }
        found.extend(_family(ranking, None, chances.scenarios, by_scenario))
    for option in playing:
        cases = ranking.of(option).cases
        if cases and option not in filters.cases:
            by_case = {case: {**ranking.totals, option: total.likely} for case, total in cases.items()}
            found.extend(_family(ranking, option, chances.cases[option], by_case))
    return tuple(found)


def _family(
    ranking: Ranking, option: str | None, chances: Sequence[float], totals: Mapping[str, Mapping[str, float]]
) -> Iterator[OddsOutlook]:
    """Each world of one family: the lines from the others' mean, by their chances, to the world's own totals."""
    names = ranking.in_play.options
    leader = None if ranking.leader is None else names.index(ranking.leader.option)
    for at, world in enumerate(totals):
        if len(totals) == 1:
            flat = {name: Line(ranking.totals[name], 0.0) for name in names}
            yield OddsOutlook(option, world, chances[at], (1.0, 1.0), (), flat)
            return
        others = [(chances[k], by) for k, by in enumerate(totals.values()) if k != at]
        whole = fsum(chance for chance, _ in others)
        lines = []
        for name in names:
            without = fsum(chance * by[name] for chance, by in others) / whole
            lines.append(Line(without, totals[world][name] - without))
        yield OddsOutlook(
            option,
            world,
            chances[at],
            (0.0, 1.0) if leader is None else stable_interval(lines, leader, chances[at]),
            tuple(OddsChange(c.share, names[c.before], names[c.after]) for c in leader_changes(lines)),
            dict(zip(names, lines, strict=True)),
        )


class InScenario(NamedTuple):
    """The answer in one scenario: the options in play by total, and how far each falls short of the best there."""

    scenario: str
    chance: float
    leader: str | None
    tied: tuple[str, ...]
    totals: Mapping[str, float]
    """Every option's total there."""
    regret: Mapping[str, float]
    """The best total there less its own, for the options in play."""


def in_scenarios(decision: Decision, ranking: Ranking) -> tuple[InScenario, ...]:
    """Each scenario's leader, totals and regrets; the gates stand as they are in force."""
    found = []
    for at, name in enumerate(decision.scenarios):
        totals = {option: ranking.of(option).scenarios[name].likely for option in ranking.table.options}
        playing = list(ranking.in_play.options)
        values = [totals[option] for option in playing]
        first = [playing[k] for k in tied_groups(values)[0]] if playing else []
        best = max(values, default=0.0)
        leader = playing[order(values)[0]] if playing else None
        found.append(
            InScenario(
                name,
                ranking.table.chances.scenarios[at],
                leader,
                tuple(option for option in first if option != leader),
                totals,
                {option: best - totals[option] for option in playing},
            )
        )
    return tuple(found)


def least_regret(scenarios: tuple[InScenario, ...]) -> str | None:
    """The option whose greatest regret over the scenarios is least; the first of several. None without scenarios."""
    if not scenarios or not scenarios[0].regret:
        return None
    worst = {option: max(one.regret[option] for one in scenarios) for option in scenarios[0].regret}
    least = min(worst.values())
    return next(option for option, regret in worst.items() if regret <= least + TIE)


class WorldLearning(NamedTuple):
    """What learning which scenario holds, or which case of an option, is worth before choosing, in points of total."""

    option: str | None
    """The option whose case it is; None for the scenario."""
    value: float


def learning(decision: Decision, ranking: Ranking, filters: Filters) -> tuple[WorldLearning, ...]:
    """For the scenarios and each option in play with cases, the most telling first; a choice leaves nothing open."""
    if ranking.leader is None:
        return ()
    playing = ranking.in_play.options
    today = {option: ranking.totals[option] for option in playing}
    found = []
    if decision.scenarios and filters.scenario is None:
        worlds = [
            {option: ranking.of(option).scenarios[name].likely for option in playing} for name in decision.scenarios
        ]
        found.append(WorldLearning(None, value_of_world(ranking.table.chances.scenarios, worlds, today)))
    for option in playing:
        cases = decision.options[option].cases
        if cases and option not in filters.cases:
            worlds = [{**today, option: ranking.of(option).cases[case].likely} for case in cases]
            found.append(WorldLearning(option, value_of_world(ranking.table.chances.cases[option], worlds, today)))
    return tuple(sorted(found, key=lambda one: -one.value))
