"""Every figure in bold of docs/method.md, computed again from the shipped decision."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from decide import Session, open_folder
from decide.analysis.ranking import Ranking, rank
from decide.evidence import NO_FILTERS, CaseScore, Piece, Readings, Voice
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


def smith() -> Piece:
    """Smith's one piece on force protection after a withdrawal."""
    (piece,) = voice("withdrawal", "force-protection", "chosen", "smith-2021").pieces
    return piece


def break_even() -> float:
    """The chance of an answer at which restraint's mixture is worth the status quo, which does not move with it."""
    cases = SESSION.ranking.of("restraint").cases
    answered, unanswered = cases["answered"].likely, cases["unanswered"].likely
    return (total("muddling-through") - unanswered) / (answered - unanswered)


def at_chance(answered: float) -> Ranking:
    """The ranking where militias answer restraint with this chance."""
    decision = SESSION.decision
    restraint = decision.options["restraint"]
    weights = {"answered": answered, "unanswered": 1 - answered}
    cases = {name: case.model_copy(update={"weight": weights[name]}) for name, case in restraint.cases.items()}
    options = {**decision.options, "restraint": restraint.model_copy(update={"cases": cases})}
    readings = Readings(decision.model_copy(update={"options": options}))
    return rank(readings.decision, readings.table(NO_FILTERS, {}), SESSION.weights)


def learning_the_case() -> float:
    """What the best option gains on restraint where its case is known before choosing, the two one to one."""
    known = [by.ranking for by in SESSION.scenarios.single_cases() if "restraint" in by.choice]
    return sum(ranking.leader.total.likely - ranking.of("restraint").total.likely for ranking in known) / len(known)


EXPECTED: dict[str, Callable[[], str]] = {
    "smith-reading": lambda: whole(smith().reading),
    "smith-low": lambda: whole(smith().low),
    "smith-high": lambda: whole(smith().high),
    "chosen-smith": lambda: whole(voice("withdrawal", "counter-isis", "chosen", "smith-2021").mean),
    "chosen-fh": lambda: whole(voice("withdrawal", "counter-isis", "chosen", "fantappie-heller-2020").mean),
    "chosen-isis": lambda: whole(part("withdrawal", "counter-isis", "chosen").likely),
    "forced-isis": lambda: whole(part("withdrawal", "counter-isis", "forced").likely),
    "withdrawal-isis": lambda: whole(SESSION.table.score("withdrawal", "counter-isis").likely),
    "restraint-answered": lambda: whole(SESSION.ranking.of("restraint").cases["answered"].likely),
    "restraint-unanswered": lambda: whole(SESSION.ranking.of("restraint").cases["unanswered"].likely),
    "restraint-total": lambda: whole(total("restraint")),
    "status-quo-total": lambda: whole(total("muddling-through")),
    "break-even": lambda: percent(break_even()),
    "withdrawal-total": lambda: whole(total("withdrawal")),
    "field-spillover": lambda: whole(part("withdrawal", "spillover", "chosen").likely),
    "rupture-spillover": lambda: whole(SESSION.table.score("rupture", "spillover").likely),
    "forced-spillover": lambda: whole(part("withdrawal", "spillover", "forced").likely),
    "silence-cost": lambda: (
        f"{SESSION.weights['spillover'] * (50 - part('withdrawal', 'spillover', 'chosen').likely):.1f}"
    ),
    "inferred-muddling": lambda: percent(SESSION.ranking.of("muddling-through").inferred),
    "weight-escalation": lambda: percent(SESSION.weights["escalation-control"]),
    "weight-force": lambda: percent(SESSION.weights["force-protection"]),
    "lead": lambda: whole(SESSION.ranking.lead or 0),
    "restraint-over-withdrawal": lambda: whole(total("restraint") - total("withdrawal")),
    "restraint-low": lambda: whole(SESSION.ranking.of("restraint").total.low),
    "restraint-high": lambda: whole(SESSION.ranking.of("restraint").total.high),
    "crossover-force": lambda: percent(crossover("force-protection")),
    "crossover-legitimacy": lambda: percent(crossover("iraqi-legitimacy")),
    "moved-withdrawal": lambda: whole(100 * moved("withdrawal")),
    "moved-muddling": lambda: whole(100 * moved("muddling-through")),
    "flip-restraint-escalation": lambda: whole(flip("restraint", "escalation-control")),
    "low-restraint-escalation": lambda: whole(SESSION.table.score("restraint", "escalation-control").low),
    "restraint-without-fh": lambda: whole(without("fantappie-heller-2020", "restraint")),
    "muddling-without-fh": lambda: whole(without("fantappie-heller-2020", "muddling-through")),
    "cases-led": lambda: str(sum(by.ranking.leader.option == "restraint" for by in SESSION.scenarios.cases())),
    "learn-first": lambda: f"{SESSION.outlook.research[0].value:.1f}",
    "learn-case": lambda: f"{learning_the_case():.1f}",
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
    assert (ranking.leader.option, ranking.runner_up and ranking.runner_up.option) == ("restraint", "muddling-through")
    assert outlook.out_of_reach == ("rupture",)
    withdrawal, muddling = (
        next(rival for rival in outlook.rivals if rival.option == option)
        for option in ("withdrawal", "muddling-through")
    )
    assert set(withdrawal.take) == {"spillover", "influence-balance", "reversibility"}
    assert set(withdrawal.give) == {"force-protection"}
    assert set(muddling.give) == {"iraqi-legitimacy"}
    after = {node.node: [change.after for change in node.changes] for node in outlook.nodes}
    assert (after["force-protection"], after["iraqi-legitimacy"]) == (["withdrawal"], ["muddling-through"])
    assert after["escalation-control"] == []
    flips = {(f.option, f.criterion): f.leader for f in outlook.flips}
    assert flips["restraint", "escalation-control"] == "muddling-through"
    assert {
        tuple(by.choice.values())[1] for by in SESSION.scenarios.cases() if by.ranking.leader.option == "restraint"
    } == {"answered"}
    assert (outlook.research[0].option, outlook.research[0].criterion) == ("restraint", "escalation-control")
    assert not part("withdrawal", "spillover", "chosen").known


def test_the_sentences_on_sources_hold() -> None:
    sources = {by.source: by for by in SESSION.scenarios.sources()}
    lost = [name for name, by in sources.items() if by.without.leader.option != "restraint"]
    assert lost == ["fantappie-heller-2020"]
    assert sources["fantappie-heller-2020"].without.leader.option == "muddling-through"
    alone = {name: by.alone.leader.option for name, by in sources.items()}
    assert [name for name, leader in alone.items() if leader == "restraint"] == ["fantappie-heller-2020"]
    assert (alone["smith-2021"], alone["cornered-2024"]) == ("withdrawal", "muddling-through")


def test_the_lead_changes_at_the_break_even_chance() -> None:
    chance = break_even()
    assert at_chance(chance - 1e-6).leader.option == "muddling-through"
    assert at_chance(chance + 1e-6).leader.option == "restraint"
