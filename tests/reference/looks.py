"""The answer looked at otherwise, by sources, dates, cases, scenarios, and whether the lead is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

from tests.reference.answers import HALF, Answer
from tests.reference.folder import last_day
from tests.reference.ranking import led
from tests.reference.readings import TOLERANCE, ZERO, summed

VERDICTS = ("kept", "lost", "tied", "thin", "untested")


def look(today: Answer, there: Answer) -> dict[str, Any]:
    """An answer beside today's."""
    return {
        "leader": there.leader,
        "tied": there.first[1:],
        "totals": there.totals,
        "known": there.known,
        "verdict": judged(today, there, there.first, None if there.leader is None else there.known[there.leader]),
    }


def judged(today: Answer, there: Answer, first: list[str], known: Fraction | None) -> str:
    """A look's verdict; `first` lead there, and `known` is the share of the first one's weight known there."""
    if untested(today, there):
        return "untested"
    if known is None or today.leader not in first:
        return "lost"
    if known < HALF - TOLERANCE:
        return "thin"
    return "tied" if len(first) > 1 else "kept"


def untested(today: Answer, there: Answer) -> bool:
    """Whether nothing in force differs: every cell rests on the same with the same chances."""
    return all(
        resting(today, option, leaf) == resting(there, option, leaf) for option in today.order for leaf in today.weights
    )


def resting(answer: Answer, option: str, leaf: str) -> dict[frozenset[Any], Fraction]:
    """What a cell in force rests on, with the chance of each."""
    found: dict[frozenset[Any], Fraction] = {}
    for chance, _, content in answer.held(option, leaf):
        found[content.in_force] = found.get(content.in_force, ZERO) + chance
    return found


def used(answer: Answer, source: str) -> bool:
    """Whether a cell in force rests on the source."""
    return any(
        piece.source == source
        for option in answer.order
        for leaf in answer.weights
        for _, _, content in answer.held(option, leaf)
        if content.judgement is None
        for piece in content.pieces
    )


def away(answer: Answer, source: str) -> Answer:
    return answer.again(without=answer.asked.without | {source})


def alone(answer: Answer, source: str) -> Answer:
    return answer.again(only=frozenset({source}))


def sources(answer: Answer) -> list[dict[str, Any]]:
    return [
        {
            "source": source,
            "without": look(answer, away(answer, source)),
            "alone": look(answer, alone(answer, source)),
        }
        for source in answer.documents.sources
    ]


def days(answer: Answer) -> list[date]:
    """Each distinct source date, none after the decision's own."""
    as_of = answer.documents.decision.get("as_of")
    found = {last_day(source["date"]) for source in answer.documents.sources.values() if "date" in source}
    return sorted(day for day in found if as_of is None or day <= last_day(as_of))


def dates(answer: Answer) -> list[dict[str, Any]]:
    return [{"date": day.isoformat(), **look(answer, answer.again(until=day.isoformat()))} for day in days(answer)]


def cases(answer: Answer) -> list[dict[str, Any]]:
    """Every combination of cases, in every scenario."""
    with_cases = [option for option in answer.order if answer.documents.cases(option)]
    scenarios: list[str | None] = list(answer.documents.scenarios) or [None]
    if not with_cases and scenarios == [None]:
        return []
    rows = []
    for combination in product(*(answer.documents.cases(option) for option in with_cases)):
        choice = dict(zip(with_cases, combination, strict=True))
        for scenario in scenarios:
            there = look(answer, answer.again(cases=choice, scenario=scenario))
            del there["known"]
            rows.append({"choice": choice, **({} if scenario is None else {"scenario": scenario}), **there})
    return rows


def scenarios(answer: Answer) -> list[dict[str, Any]]:
    """For each scenario who leads, gates held as they are, and what each option in play would be regretted by."""
    rows = []
    for scenario in answer.documents.scenarios:
        found = led(answer, scenario)
        best = max((found["totals"][option] for option in answer.in_play), default=ZERO)
        regret = {option: best - found["totals"][option] for option in answer.in_play}
        known = None if found["leader"] is None else _known(answer, found["leader"], scenario)
        first = [found["leader"], *found["tied"]] if found["leader"] else []
        verdict = judged(answer, answer.again(scenario=scenario), first, known)
        rows.append({"scenario": scenario, **found, "verdict": verdict, "regret": regret})
    return rows


def _known(answer: Answer, option: str, scenario: str) -> Fraction:
    return summed(w * answer.cell(option, leaf, scenario=scenario).known for leaf, w in answer.weights.items())


def least_regret(answer: Answer) -> str | None:
    """The option in play of least greatest regret, the first of those alike."""
    rows = scenarios(answer)
    if not rows or not answer.in_play:
        return None
    greatest = {option: max(row["regret"][option] for row in rows) for option in answer.in_play}
    least = min(greatest.values())
    return next(option for option in answer.in_play if greatest[option] <= least + TOLERANCE)


def each(answer: Answer) -> Iterator[Answer]:
    """One look a source away, a source in use alone, a date, a case, a scenario; direct; without advocates."""
    documents = answer.documents
    for source in documents.sources:
        yield away(answer, source)
    for source in documents.sources:
        if used(answer, source):
            yield alone(answer, source)
    for day in days(answer):
        yield answer.again(until=day.isoformat())
    for option in answer.order:
        for case in documents.cases(option):
            yield answer.again(cases={option: case})
    for scenario in documents.scenarios:
        yield answer.again(scenario=scenario)
    yield answer.again(direct=True)
    yield answer.again(without_advocates=True)


def counted(answer: Answer) -> dict[str, int]:
    """How many looks keep today's lead, and how many do not."""
    found = Counter(look(answer, there)["verdict"] for there in each(answer))
    return {verdict: found[verdict] for verdict in VERDICTS}
