"""What `rank` and `compare` say, shaped as their JSON, every number a fraction."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from tests.reference.answers import Answer, Total, leaders
from tests.reference.readings import TOLERANCE
from tests.reference.verdicts import dominance, survives_unknowns, verdict


def rank(answer: Answer) -> dict[str, Any]:
    """The whole ranking."""
    documents = answer.documents
    return {
        "weights": answer.weights,
        "ranking": [standing(answer, option) for option in best_first(answer)],
        "leader": answer.leader,
        "tied": answer.first[1:],
        "survives_unknowns": survives_unknowns(answer),
        "verdict": verdict(answer),
        "scenarios": [
            {
                "scenario": scenario,
                "name": written if isinstance(written, str) else written["name"],
                "odds": answer.scenario_chances[scenario],
                **led(answer, scenario),
            }
            for scenario, written in documents.scenarios.items()
        ],
        "set_aside": [
            {"option": option, "name": written["name"], "why": written["set_aside"]}
            for option, written in documents.options.items()
            if "set_aside" in written
        ],
        "dominance": [{"option": a, "over": b, "robust": robust} for (a, b), robust in dominance(answer).items()],
    }


def best_first(answer: Answer) -> list[str]:
    """By rank, ties in the order of the folder; behind them those that a gate rules out."""
    return sorted(answer.in_play, key=lambda option: place(answer, option) or 0) + sorted(
        (option for option in answer.order if option not in answer.in_play), key=lambda option: -answer.totals[option]
    )


def place(answer: Answer, option: str) -> int | None:
    if option not in answer.in_play:
        return None
    return 1 + sum(answer.totals[other] > answer.totals[option] + TOLERANCE for other in answer.in_play)


def standing(answer: Answer, option: str) -> dict[str, Any]:
    """An option's entry of the ranking."""
    documents, status_quo = answer.documents, answer.documents.status_quo
    total, row = answer.ranges[option], answer.cells[option]
    return {
        "option": option,
        "name": documents.options[option]["name"],
        "rank": place(answer, option),
        **ends(total),
        "from_status_quo": None if status_quo is None else total.likely - answer.totals[status_quo],
        "known": answer.known[option],
        "inferred": answer.inferred[option],
        "thin": answer.thin(option),
        "cases": [{"case": case, **ends(answer.total(option, case=case))} for case in documents.cases(option)],
        "scenarios": [
            {"scenario": scenario, **ends(answer.total(option, scenario=scenario))} for scenario in documents.scenarios
        ],
        "ruled_out": answer.ruled_out[option],
        "contributions": {leaf: weight * row[leaf].likely for leaf, weight in answer.weights.items()},
        "scores": {
            leaf: {
                "likely": cell.likely,
                "low": cell.low,
                "high": cell.high,
                "basis": cell.basis,
                "evidence": cell.evidence,
                "contested": cell.contested,
                "known": cell.known,
                "value": cell.value,
            }
            for leaf, cell in row.items()
        },
    }


def ends(total: Total) -> dict[str, Fraction]:
    return {"total": total.likely, "low": total.low, "high": total.high}


def scenario_totals(answer: Answer, scenario: str) -> dict[str, Fraction]:
    return {option: answer.total(option, scenario=scenario).likely for option in answer.order}


def led(answer: Answer, scenario: str) -> dict[str, Any]:
    """Who leads in a scenario, gates held as they are."""
    totals = scenario_totals(answer, scenario)
    first = leaders(totals, answer.in_play)
    return {"leader": first[0] if first else None, "tied": first[1:], "totals": totals}


def compare(answer: Answer, a: str, b: str) -> dict[str, Any]:
    """Two options head to head, the largest absolute contribution first."""
    parts = []
    for leaf, weight in answer.weights.items():
        likely_a, likely_b = answer.cells[a][leaf].likely, answer.cells[b][leaf].likely
        parts.append(
            {
                "criterion": leaf,
                "weight": weight,
                "a": likely_a,
                "b": likely_b,
                "contribution": weight * (likely_a - likely_b),
            }
        )
    return {
        "a": a,
        "b": b,
        "difference": answer.totals[a] - answer.totals[b],
        "by_criterion": sorted(parts, key=lambda part: -abs(part["contribution"])),
    }
