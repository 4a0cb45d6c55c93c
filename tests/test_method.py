"""Every figure in bold of docs/method.md, computed again from the shipped decision."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import pytest

from decide import Session, open_folder
from decide.analysis.methods import agreement, opinions
from decide.analysis.panel import Meeting, concordance, meeting
from decide.analysis.robustness.decision import problem_of
from decide.analysis.robustness.result import Robustness, Settings, Ways
from decide.analysis.robustness.simulation import simulate
from decide.analysis.weighing import pairwise, rank_order, swing
from decide.evidence import Piece, Voice, World
from decide.memo.weightings import firmness
from decide.wording import percent, whole

ROOT = Path(__file__).parents[1]
SESSION = Session(open_folder(ROOT))
FIGURES: list[tuple[str, str]] = re.findall(
    r"\*\*([^*]+)\*\*<!-- =([a-z-]+) -->", (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
)


def world(option: str, criterion: str, scenario: str | None = None) -> World:
    return next(part for part in SESSION.table.score(option, criterion).parts if part.scenario == scenario)


def voice(option: str, criterion: str, name: str) -> Voice:
    return next(voice for voice in world(option, criterion).voices if voice.name == name)


def total(option: str, scenario: str | None = None) -> float:
    standing = SESSION.ranking.of(option)
    return standing.total.likely if scenario is None else standing.scenarios[scenario].likely


def crossover(node: str) -> float:
    return next(found for found in SESSION.outlook.nodes if found.node == node).changes[0].share


def moved(option: str) -> float:
    return next(rival for rival in SESSION.outlook.rivals if rival.option == option).moved


def regret(option: str, scenario: str) -> float:
    return next(found for found in SESSION.outlook.scenarios if found.scenario == scenario).regret[option]


def smith() -> Piece:
    """Smith's one piece on force protection after a withdrawal."""
    (piece,) = voice("withdrawal", "force-protection", "smith-2021").pieces
    return piece


def break_even() -> float:
    """The chance of the militias' holding fire at which restraint draws level with withdrawal."""
    return next(one for one in SESSION.outlook.odds if one.world == "hold-fire").changes[0].odds


def flip() -> float:
    found = SESSION.outlook.flips
    return next(f for f in found if (f.option, f.criterion) == ("withdrawal", "force-protection")).score


@cache
def sampled(ways: Ways = "any", coherent: bool = False) -> Robustness:
    """What `decide robustness` finds at its defaults."""
    problem = problem_of(SESSION.decision, SESSION.table, SESSION.points, SESSION.ranking.ruled_out)
    return simulate(problem, Settings(ways=ways, coherent=coherent))


def at(option: str) -> int:
    return SESSION.table.options.index(option)


def held(perspective: str) -> Session:
    session = Session(SESSION.folder)
    session.use(perspective)
    return session


OPINIONS = opinions(SESSION.ranking.shares, SESSION.table.likely)
PANEL = [
    [session.ranking.of(option).total.likely for option in SESSION.table.options]
    for session in [SESSION, *map(held, SESSION.decision.perspectives)]
]
SWINGS, CENTROID = swing({"a": 100, "b": 60, "c": 40}), rank_order([["a"], ["b"], ["c"]])
COMPARED = pairwise({("a", "b"): 3, ("a", "c"): 5, ("b", "c"): 4})


def opinion(method: str, option: str) -> float:
    return next(one for one in OPINIONS if one.method == method).scores[at(option)]


def iran() -> Meeting:
    """Where the baseline's answer and that of “Iran's influence first” meet."""
    theirs = held("iran-influence-first").ranking.shares
    likely = SESSION.table.likely
    found = meeting(SESSION.ranking.shares, theirs, likely[at("withdrawal")], likely[at("restraint")])
    assert found is not None
    return found


EXPECTED: dict[str, Callable[[], str]] = {
    "smith-reading": lambda: whole(smith().reading),
    "smith-low": lambda: whole(smith().low),
    "smith-high": lambda: whole(smith().high),
    "isis-smith": lambda: whole(voice("withdrawal", "counter-isis", "smith-2021").mean),
    "isis-fh": lambda: whole(voice("withdrawal", "counter-isis", "fantappie-heller-2020").mean),
    "isis-wahab": lambda: whole(voice("withdrawal", "counter-isis", "wahab").mean),
    "isis": lambda: whole(SESSION.table.score("withdrawal", "counter-isis").likely),
    "escalation-hold": lambda: whole(world("restraint", "escalation-control", "hold-fire").likely),
    "escalation-attack": lambda: whole(world("restraint", "escalation-control", "keep-attacking").likely),
    "escalation": lambda: whole(SESSION.table.score("restraint", "escalation-control").likely),
    "restraint-hold": lambda: whole(total("restraint", "hold-fire")),
    "restraint-attack": lambda: whole(total("restraint", "keep-attacking")),
    "restraint-total": lambda: whole(total("restraint")),
    "withdrawal-total": lambda: whole(total("withdrawal")),
    "withdrawal-attack": lambda: whole(total("withdrawal", "keep-attacking")),
    "status-quo-total": lambda: whole(total("muddling-through")),
    "rupture-total": lambda: whole(total("rupture")),
    "field-spillover": lambda: whole(SESSION.table.score("withdrawal", "spillover").likely),
    "present-spillover": lambda: whole(SESSION.table.score("muddling-through", "spillover").likely),
    "known-restraint": lambda: percent(SESSION.ranking.of("restraint").known),
    "inferred-restraint": lambda: percent(SESSION.ranking.of("restraint").inferred),
    "weight-escalation": lambda: percent(SESSION.weights["escalation-control"]),
    "weight-force": lambda: percent(SESSION.weights["force-protection"]),
    "lead": lambda: f"{SESSION.verdict.lead:.1f}",
    "restraint-low": lambda: whole(SESSION.ranking.of("restraint").total.low),
    "restraint-high": lambda: whole(SESSION.ranking.of("restraint").total.high),
    "crossover-force": lambda: f"{100 * crossover('force-protection'):.1f} %",
    "crossover-influence": lambda: f"{100 * crossover('influence-balance'):.1f} %",
    "break-even": lambda: percent(break_even()),
    "withdrawal-regret": lambda: whole(regret("withdrawal", "hold-fire")),
    "restraint-regret": lambda: whole(regret("restraint", "keep-attacking")),
    "learn-scenario": lambda: f"{SESSION.outlook.learning[0].value:.1f}",
    "moved-restraint": lambda: f"{100 * moved('restraint'):.1f}",
    "moved-muddling": lambda: str(int(100 * moved("muddling-through"))),
    "flip-withdrawal-force": lambda: whole(flip()),
    "low-withdrawal-force": lambda: whole(SESSION.table.score("withdrawal", "force-protection").low),
    "looks": lambda: str(len(SESSION.looks.counted)),
    "looks-kept": lambda: str(SESSION.looks.outcomes["kept"]),
    "looks-lost": lambda: str(SESSION.looks.outcomes["lost"]),
    "looks-thin": lambda: str(SESSION.looks.outcomes["thin"]),
    "looks-untested": lambda: str(SESSION.looks.outcomes["untested"]),
    "linchpins": lambda: str(len(SESSION.linchpins.found)),
    "learn-first": lambda: f"{SESSION.outlook.research[0].value:.1f}",
    "acceptability-restraint": lambda: percent(sampled().leads_in["restraint"]),
    "acceptability-withdrawal": lambda: percent(sampled().leads_in["withdrawal"]),
    "acceptability-muddling": lambda: percent(sampled().leads_in["muddling-through"]),
    "wilson": lambda: f"{50 * max(high - low for row in sampled().intervals for low, high in row):.1f}",
    "held-restraint": lambda: percent(firmness(SESSION).held.shares["restraint"]),
    "order-withdrawal": lambda: percent(sampled(ways="order").leads_in["withdrawal"]),
    "near-withdrawal": lambda: percent(sampled(ways="near").leads_in["withdrawal"]),
    "coherent-restraint": lambda: percent(sampled(coherent=True).leads_in["restraint"]),
    "confidence-restraint": lambda: percent((sampled().confidence or ())[at("restraint")] or 0.0),
    "beats": lambda: percent(sampled().pairwise[at("restraint")][at("withdrawal")]),
    "fifth-restraint": lambda: whole((sampled().percentiles or ())[at("restraint")].p05),
    "last-restraint": lambda: whole((sampled().percentiles or ())[at("restraint")].p95),
    "product-restraint": lambda: f"{opinion('weighted-product', 'restraint'):.1f}",
    "product-withdrawal": lambda: f"{opinion('weighted-product', 'withdrawal'):.1f}",
    "topsis-restraint": lambda: f"{opinion('topsis', 'restraint'):.3f}",
    "topsis-withdrawal": lambda: f"{opinion('topsis', 'withdrawal'):.3f}",
    "vikor-restraint": lambda: f"{opinion('vikor', 'restraint'):.2f}",
    "vikor-withdrawal": lambda: f"{opinion('vikor', 'withdrawal'):.2f}",
    "promethee-restraint": lambda: f"{opinion('promethee-2', 'restraint'):.2f}",
    "methods-agree": lambda: whole(6 * agreement(OPINIONS, at("withdrawal"))),
    "tau-topsis": lambda: f"{next(one for one in OPINIONS if one.method == 'topsis').tau:.2f}",
    "concordance": lambda: f"{concordance(PANEL):.2f}",
    "meeting": lambda: percent(iran().at),
    "leverage-here": lambda: percent(SESSION.weights["influence-balance"]),
    "leverage-there": lambda: percent(held("iran-influence-first").weights["influence-balance"]),
    "leverage-meeting": lambda: percent(iran().hinges[0].share),
    **{f"swing-{name}": partial(lambda one: percent(SWINGS[one]), name) for name in "abc"},
    **{f"roc-{name}": partial(lambda one: percent(CENTROID[one]), name) for name in "abc"},
    **{f"ahp-{name}": partial(lambda one: percent(COMPARED.weights[one]), name) for name in "abc"},
    "consistency": lambda: f"{COMPARED.consistency_ratio:.2f}",
}


@pytest.mark.parametrize(("shown", "name"), FIGURES, ids=[name for _, name in FIGURES])
def test_the_figure_is_what_the_decision_gives(shown: str, name: str) -> None:
    assert EXPECTED[name]() == shown


def test_no_figure_is_left_unused() -> None:
    assert {name for _, name in FIGURES} == set(EXPECTED)


def test_the_sentences_on_the_answer_hold() -> None:
    ranking, outlook = SESSION.ranking, SESSION.outlook
    assert {(d.option, d.over) for d in ranking.dominances()} == {("restraint", "rupture")}
    assert [standing.option for standing in ranking.ranked[:2]] == ["withdrawal", "restraint"]
    assert SESSION.verdict.kind == "close"
    assert [found.leader for found in outlook.scenarios] == ["restraint", "withdrawal"]
    assert outlook.least_regret == "withdrawal"
    assert outlook.learning[0].option is None
    (research, *_) = outlook.research
    assert (research.option, research.criterion) == ("withdrawal", "escalation-control")
    assert research.value < outlook.learning[0].value


def test_the_sentences_on_weights_hold() -> None:
    changes = {node.node: [(c.before, c.after) for c in node.changes] for node in SESSION.outlook.nodes}
    assert changes["force-protection"] == [("restraint", "withdrawal")]
    assert changes["influence-balance"] == [("withdrawal", "restraint")]
    assert changes["feasibility"] == []
    rivals = {rival.option: rival for rival in SESSION.outlook.rivals}
    assert all(rival.overtakes for rival in rivals.values())
    assert (rivals["restraint"].first, rivals["muddling-through"].first) == (True, False)


def test_the_sentences_on_cells_hold() -> None:
    assert len(voice("withdrawal", "counter-isis", "fantappie-heller-2020").pieces) == 5
    assert SESSION.decision.frame.status_quo == "muddling-through"
    for option in ("withdrawal", "muddling-through"):
        assert not SESSION.table.score(option, "spillover").known
    flips = {(f.option, f.criterion): f for f in SESSION.outlook.flips}
    assert flips["withdrawal", "force-protection"].leader == "restraint"
    assert flips["withdrawal", "force-protection"].within_range
    assert sum(pin.evidence is None for pin in SESSION.linchpins.found) == 1


def test_the_sentence_on_smith_holds() -> None:
    without = next(look for look in SESSION.looks.without if look.source == "smith-2021")
    assert without.outcome == "lost"
    assert without.ranking.leads("restraint")
    assert "smith-2021" in SESSION.decision.options["withdrawal"].advocates
