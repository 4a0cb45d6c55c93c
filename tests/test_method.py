"""Every figure in bold of docs/method.md, computed again from the shipped decision."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from decide import Session, open_folder
from decide.evidence import CaseScore, Voice
from decide.wording import percent, whole

ROOT = Path(__file__).parents[1]
SESSION = Session(open_folder(ROOT))
FIGURES: list[tuple[str, str]] = re.findall(
    r"\*\*([^*]+)\*\*<!-- =([a-z-]+) -->", (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
)


def part(option: str, criterion: str, case: str) -> CaseScore:
    return next(part for part in SESSION.table.score(option, criterion).parts if part.case == case)


def voice(option: str, criterion: str, case: str, name: str) -> Voice:
    return next(voice for voice in part(option, criterion, case).voices if voice.name == name)


def total(option: str) -> float:
    return SESSION.ranking.of(option).total.likely


def crossover(node: str) -> float:
    return next(found for found in SESSION.outlook.nodes if found.node == node).changes[0].share


def moved(option: str) -> float:
    return next(rival for rival in SESSION.outlook.rivals if rival.option == option).moved


def flip(option: str, criterion: str) -> float:
    return next(f for f in SESSION.outlook.flips if (f.option, f.criterion) == (option, criterion)).score


def without(source: str, option: str) -> float:
    return next(by for by in SESSION.scenarios.sources() if by.source == source).without.of(option).total.likely


EXPECTED: dict[str, Callable[[], str]] = {
    "smith-reading": lambda: whole(SESSION.table.score("withdrawal", "force-protection").likely),
    "smith-low": lambda: whole(SESSION.table.score("withdrawal", "force-protection").low),
    "smith-high": lambda: whole(SESSION.table.score("withdrawal", "force-protection").high),
    "chosen-smith": lambda: whole(voice("withdrawal", "counter-isis", "chosen", "smith-2021").mean),
    "chosen-fh": lambda: whole(voice("withdrawal", "counter-isis", "chosen", "fantappie-heller-2020").mean),
    "chosen-isis": lambda: whole(part("withdrawal", "counter-isis", "chosen").likely),
    "forced-isis": lambda: whole(part("withdrawal", "counter-isis", "forced").likely),
    "withdrawal-isis": lambda: whole(SESSION.table.score("withdrawal", "counter-isis").likely),
    "restraint-answered": lambda: whole(SESSION.ranking.of("restraint").cases["answered"].likely),
    "restraint-unanswered": lambda: whole(SESSION.ranking.of("restraint").cases["unanswered"].likely),
    "restraint-total": lambda: whole(total("restraint")),
    "withdrawal-total": lambda: whole(total("withdrawal")),
    "field-spillover": lambda: whole(part("withdrawal", "spillover", "chosen").likely),
    "inferred-muddling": lambda: percent(SESSION.ranking.of("muddling-through").inferred),
    "weight-escalation": lambda: percent(SESSION.weights["escalation-control"]),
    "weight-force": lambda: percent(SESSION.weights["force-protection"]),
    "lead": lambda: whole(SESSION.ranking.lead or 0),
    "restraint-over-status-quo": lambda: whole(SESSION.ranking.of("restraint").from_status_quo or 0),
    "restraint-low": lambda: whole(SESSION.ranking.of("restraint").total.low),
    "restraint-high": lambda: whole(SESSION.ranking.of("restraint").total.high),
    "crossover-force": lambda: percent(crossover("force-protection")),
    "crossover-escalation": lambda: percent(crossover("escalation-control")),
    "moved-withdrawal": lambda: whole(100 * moved("withdrawal")),
    "moved-muddling": lambda: whole(100 * moved("muddling-through")),
    "flip-restraint-escalation": lambda: whole(flip("restraint", "escalation-control")),
    "low-restraint-escalation": lambda: whole(SESSION.table.score("restraint", "escalation-control").low),
    "sources-survived": lambda: str(sum(by.without.leader.option == "restraint" for by in SESSION.scenarios.sources())),
    "restraint-without-fh": lambda: whole(without("fantappie-heller-2020", "restraint")),
    "cases-led": lambda: str(sum(by.ranking.leader.option == "restraint" for by in SESSION.scenarios.cases())),
    "learn-first": lambda: f"{SESSION.outlook.research[0].value:.1f}",
}


@pytest.mark.parametrize(("shown", "name"), FIGURES, ids=[name for _, name in FIGURES])
def test_the_figure_is_what_the_decision_gives(shown: str, name: str) -> None:
    assert EXPECTED[name]() == shown


def test_no_figure_is_left_unused() -> None:
    assert {name for _, name in FIGURES} == set(EXPECTED)


def test_the_sentences_around_the_figures_hold() -> None:
    ranking, outlook = SESSION.ranking, SESSION.outlook
    assert {(d.option, d.over) for d in ranking.dominance} == {
        ("restraint", "rupture"),
        ("muddling-through", "rupture"),
    }
    assert outlook.out_of_reach == ("rupture",)
    withdrawal = next(rival for rival in outlook.rivals if rival.option == "withdrawal")
    assert (set(withdrawal.take), set(withdrawal.give)) == ({"spillover"}, {"force-protection"})
    assert {
        tuple(by.choice.values())[1] for by in SESSION.scenarios.cases() if by.ranking.leader.option == "restraint"
    } == {"answered"}
    assert (outlook.research[0].option, outlook.research[0].criterion) == ("restraint", "escalation-control")
    assert not part("withdrawal", "spillover", "chosen").known
