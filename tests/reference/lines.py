"""Totals as straight lines in one share or chance: who leads along it, and where that changes."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations, pairwise
from typing import Any, NamedTuple

from tests.reference.answers import Answer
from tests.reference.asking import leaf_weights, share, siblings, with_share
from tests.reference.readings import TOLERANCE, summed

NONE, ALL = Fraction(0), Fraction(1)


class Line(NamedTuple):
    """An option's total where the share is 0, and where it is 1."""

    start: Fraction
    end: Fraction

    def at(self, share: Fraction) -> Fraction:
        return self.start + share * (self.end - self.start)

    def over(self, other: Line) -> Line:
        return Line(self.start - other.start, self.end - other.end)

    @property
    def level(self) -> bool:
        """Whether it is 0 all along."""
        return abs(self.start) <= TOLERANCE and abs(self.end) <= TOLERANCE

    @property
    def zero(self) -> Fraction | None:
        """Where it crosses 0, both ends included."""
        if self.start == self.end:
            return None
        found = self.start / (self.start - self.end)
        return found if NONE <= found <= ALL else None


def stable(lines: Mapping[str, Line], leader: str, today: Fraction) -> list[Fraction]:
    """The interval around today's share in which the leader leads, ties included."""
    low, high = NONE, ALL
    for other, line in lines.items():
        gap = lines[leader].over(line)
        zero = gap.zero
        if other == leader or gap.level or zero is None:
            continue
        if gap.start < gap.end:
            low = max(low, zero)
        else:
            high = min(high, zero)
    return [min(low, today), max(high, today)]


def changes(lines: Mapping[str, Line]) -> list[tuple[Fraction, str, str]]:
    """Every change of leader along 0 to 1: where, from whom, to whom. Of lines that coincide the first counts."""
    distinct: dict[str, Line] = {}
    for option, line in lines.items():
        if not any(line.over(other).level for other in distinct.values()):
            distinct[option] = line
    zeros = {one.over(other).zero for one, other in combinations(distinct.values(), 2)}
    points = sorted({NONE, ALL, *(zero for zero in zeros if zero is not None)})
    stretches = []
    for left, right in pairwise(points):
        middle = (left + right) / 2
        stretches.append((left, max(distinct, key=lambda option: distinct[option].at(middle))))
    return [(at, before, after) for (_, before), (at, after) in pairwise(stretches) if before != after]


def report(lines: Mapping[str, Line], answer: Answer, today: Fraction, name: str) -> dict[str, Any]:
    """The interval and the changes, as the JSON has them; where nobody leads there is neither."""
    if answer.leader is None:
        return {"stable": None, "changes": []}
    return {
        "stable": stable(lines, answer.leader, today),
        "changes": [{name: at, "from": before, "to": after} for at, before, after in changes(lines)],
    }


ALONE: dict[str, Any] = {"stable": [ALL, ALL], "changes": []}
"""An only child's report, and that of an only case."""


def weights(answer: Answer) -> list[dict[str, Any]]:
    """One row a node of the tree: its share among its siblings, from 0 to 1."""
    rows = []
    for node in answer.points:
        today = share(answer.documents, answer.points, node)
        row: dict[str, Any] = {"node": node, "share": today}
        if len(siblings(answer.documents, node)) == 1:
            rows.append({**row, **ALONE})
            continue
        ends = [
            leaf_weights(answer.documents, with_share(answer.documents, answer.points, node, at)) for at in (NONE, ALL)
        ]
        lines = {option: Line(*(_total(answer, option, weighing) for weighing in ends)) for option in answer.in_play}
        rows.append({**row, **report(lines, answer, today, "share")})
    return rows


def _total(answer: Answer, option: str, weighing: Mapping[str, Fraction]) -> Fraction:
    return summed(weight * answer.cells[option][leaf].likely for leaf, weight in weighing.items())


def odds(answer: Answer) -> list[dict[str, Any]]:
    """One row a scenario, and one a case of an option in play; none of a family with a choice in force."""
    rows = []
    scenarios = [] if answer.asked.scenario else [s for s in answer.scenario_chances if s is not None]
    for scenario in scenarios:
        given = {option: {s: answer.total(option, scenario=s).likely for s in scenarios} for option in answer.in_play}
        row = _row(answer, scenario, answer.scenario_chances, given)
        rows.append({"scenario": scenario, **row})
    for option in answer.in_play:
        chances = answer.case_chances[option]
        for case in chances:
            if case is None or option in answer.asked.cases:
                continue
            by_case: dict[str, dict[Any, Fraction]] = {
                other: {
                    k: answer.total(option, case=k).likely if other == option else answer.totals[other] for k in chances
                }
                for other in answer.in_play
            }
            rows.append({"option": option, "case": case, **_row(answer, case, chances, by_case)})
    return rows


def _row(
    answer: Answer,
    state: str,
    chances: Mapping[str | None, Fraction],
    given: Mapping[str, Mapping[Any, Fraction]],
) -> dict[str, Any]:
    """A chance's report; `given` has each option's total in each state."""
    today = chances[state]
    if len(chances) == 1:
        return {"odds": today, **ALONE}
    lines = {}
    for option, totals in given.items():
        rest = summed(chance * totals[other] for other, chance in chances.items() if other != state)
        lines[option] = Line(rest / (1 - today), totals[state])
    return {"odds": today, **report(lines, answer, today, "odds")}


def learning(answer: Answer) -> list[dict[str, Any]]:
    """What it is worth to learn the scenario, or one option's case, before choosing; no choice of it being in force."""
    if answer.leader is None:
        return []
    rows: list[dict[str, Any]] = []
    best = max(answer.totals[option] for option in answer.in_play)
    if answer.documents.scenarios and not answer.asked.scenario:
        told = summed(
            chance * max(answer.total(option, scenario=scenario).likely for option in answer.in_play)
            for scenario, chance in answer.scenario_chances.items()
        )
        rows.append({"scenario": True, "value": max(NONE, told - best)})
    for option in answer.in_play:
        if not answer.documents.cases(option) or option in answer.asked.cases:
            continue
        others = [answer.totals[other] for other in answer.in_play if other != option]
        told = summed(
            chance * max([answer.total(option, case=case).likely, *others])
            for case, chance in answer.case_chances[option].items()
        )
        rows.append({"option": option, "value": max(NONE, told - best)})
    return rows
