"""Every figure in bold of docs/method.md, computed again from the shipped decision."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from decide import Session, open_folder
from decide.evidence import Piece, Voice, World
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
}


@pytest.mark.parametrize(("shown", "name"), FIGURES, ids=[name for _, name in FIGURES])
def test_the_figure_is_what_the_decision_gives(shown: str, name: str) -> None:
    assert EXPECTED[name]() == shown


def test_no_figure_is_left_unused() -> None:
    assert {name for _, name in FIGURES} == set(EXPECTED)


def test_the_sentences_on_the_answer_hold() -> None:
    ranking, outlook = SESSION.ranking, SESSION.outlook
    assert {(d.option, d.over) for d in ranking.dominance} == {("restraint", "rupture")}
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
