"""The cases of an option: at which chance of one the leader changes, and what learning which one holds is worth.

Both ask the real engine. The totals are not exactly linear in a chance: a silent cell takes the field's mean, which
moves with the chance too, over the known cases alone (with three cases or more, a ratio); and where a case is the only
one known, its silence sets in with a jump at the very end. So the changes are found numerically.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from math import fsum
from typing import NamedTuple

from decide.analysis.outlook import LeadChange
from decide.analysis.ranking import Ranking, rank
from decide.analysis.scenarios import ByCases, Scenarios
from decide.evidence import Readings
from decide.model import Option

PRECISION = 1e-6
"""How far at most a change that is found lies from its true place."""
END = 1e-6
"""A weight is above 0, so that the ends of the interval are this close to 0 and 1."""
STEPS = 20
"""Between so many equal steps changes are looked for. With two cases the totals are linear between the ends, so that
none is missed; with more, an option that leads along less than a step may be."""


@dataclass(frozen=True, slots=True)
class CaseOutlook:
    """How the answer hangs on the chance of one case, the option's other cases in proportion."""

    option: str
    case: str
    chance: float
    """The chance that the folder gives it."""
    leader: str
    """Who leads at that chance."""
    changes: tuple[LeadChange, ...]
    """Every change of leader in increasing chance of the case."""

    @property
    def holds(self) -> tuple[float, float]:
        """The interval of chances, around the folder's own, in which the leader holds."""
        below = [change.share for change in self.changes if change.share <= self.chance]
        above = [change.share for change in self.changes if change.share > self.chance]
        return max(below, default=0.0), min(above, default=1.0)


class CaseLearning(NamedTuple):
    """What learning which case of an option holds is worth before choosing, in points of total."""

    option: str
    value: float


def chances(option: Option) -> dict[str, float]:
    """The chance of each case of an option."""
    whole = fsum(case.weight for case in option.cases.values())
    return {name: case.weight / whole for name, case in option.cases.items()}


def at_chance(scenarios: Scenarios, option: str, case: str, chance: float) -> Ranking:
    """The ranking where a case has this chance, above 0 and below 1, its siblings sharing the rest in proportion.

    A case of that option that was chosen by hand is set aside; all else is as it is.
    """
    decision = scenarios.readings.decision
    record = decision.options[option]
    rest = 1 - chances(record)[case]
    weights = {name: chance if name == case else (1 - chance) * share / rest for name, share in chances(record).items()}
    cases = {name: held.model_copy(update={"weight": weights[name]}) for name, held in record.cases.items()}
    options = {**decision.options, option: record.model_copy(update={"cases": cases})}
    readings = Readings(decision.model_copy(update={"options": options}))
    chosen = {name: held for name, held in scenarios.filters.cases.items() if name != option}
    table = readings.table(replace(scenarios.filters, cases=chosen), scenarios.judgements)
    return rank(readings.decision, table, scenarios.weights)


def along(scenarios: Scenarios, option: str, case: str) -> CaseOutlook:
    """The leader as the chance of a case goes from 0 to 1; the option needs two cases at least.

    Who ties still leads, so that a tie alone is no change.
    """

    @cache
    def at(chance: float) -> Ranking:
        return at_chance(scenarios, option, case, chance)

    points = [END, *(step / STEPS for step in range(1, STEPS)), 1 - END]
    held = at(points[0]).leader.option
    changes = []
    for before, end in pairwise(points):
        start = before
        while not _leads(held, at(end)):
            low, high = start, end
            while high - low > PRECISION:
                middle = (low + high) / 2
                low, high = (middle, high) if _leads(held, at(middle)) else (low, middle)
            after = at(high).leader.option
            changes.append(LeadChange((low + high) / 2, held, after))
            held, start = after, high
    today = chances(scenarios.readings.decision.options[option])[case]
    return CaseOutlook(option, case, today, at(today).leader.option, tuple(changes))


def outlooks(scenarios: Scenarios) -> Iterator[CaseOutlook]:
    """Every case of every option with two or more; of two, the first alone, since the other is its complement."""
    for name, option in scenarios.readings.decision.options.items():
        cases = tuple(option.cases)
        if len(cases) > 1:
            yield from (along(scenarios, name, case) for case in (cases[:1] if len(cases) == 2 else cases))


def learning(
    scenarios: Scenarios, ranking: Ranking, singles: Iterable[ByCases] | None = None
) -> tuple[CaseLearning, ...]:
    """What learning which case of an option holds is worth, for each option where that is open, the most telling first.

    Σ p_c (max_i T_i(c) − T_L(c)) over its cases c, with L the leader of `ranking` and T(c) the totals where c alone is
    chosen for that option (`singles`, worked out unless given). It is Σ p_c max_i T_i(c) − max_i T_i wherever a
    total is the mean of its cases' totals; where silent cells take another mean in each case, this form is never below
    0, and 0 just where the leader leads, or ties, in every case.
    """
    decision = scenarios.readings.decision
    leader = ranking.leader.option
    worth: dict[str, float] = {}
    for by in scenarios.single_cases() if singles is None else singles:
        ((option, case),) = by.choice.items()
        record = decision.options[option]
        if len(record.cases) < 2 or option in scenarios.filters.cases:
            continue
        gain = by.ranking.leader.total.likely - by.ranking.of(leader).total.likely
        worth[option] = worth.get(option, 0.0) + chances(record)[case] * gain
    found = [CaseLearning(option, value) for option, value in worth.items()]
    return tuple(sorted(found, key=lambda one: -one.value))


def _leads(option: str, ranking: Ranking) -> bool:
    return option == ranking.leader.option or option in ranking.tied
