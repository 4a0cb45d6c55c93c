"""One rule a test, on the smallest decision that shows it, with the arithmetic in its docstring."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from tests.reference import Answer, Asked, Documents, rank, sensitivity
from tests.reference.small import criterion, folder, judged, measured, said


def cell(documents: Documents, option: str, leaf: str, asked: Asked | None = None) -> tuple[Any, Any, Any]:
    found = Answer(documents, asked).cells[option][leaf]
    return found.likely, found.low, found.high


def one(*evidence: dict[str, Any], sources: dict[str, Any], **decision: Any) -> Documents:
    """A decision of one cell."""
    return folder({"x": criterion(1)}, {"a": {"x": list(evidence)}}, sources=sources, **decision)


# Cells


def test_a_voice_speaks_once_and_weighs_as_the_heaviest_of_its_sources() -> None:
    """v: (40 + 60 + 80)/3 = 60 at weight 3, w: 20 at 1: (180 + 20)/4 = 50; ends 20 − 15 and 80 + 30, clipped at 100."""
    said_there = [said("s", 40), said("s", 60), said("t", 80, confidence="low"), said("w", 20)]
    documents = one(*said_there, sources={"s": {"voice": "v"}, "t": {"voice": "v", "weight": 3}, "w": {}})
    assert cell(documents, "a", "x") == (50, 5, 100)


def test_a_source_of_weight_0_stays_off_when_it_is_asked_for_alone() -> None:
    documents = one(said("s", 40), said("t", 80), sources={"s": {"weight": 0}, "t": {}})
    assert cell(documents, "a", "x") == (80, 65, 95)
    assert Answer(documents, Asked(only=frozenset("s"))).cells["a"]["x"].basis == "unknown"


def test_a_month_counts_as_its_last_day_and_the_undated_always() -> None:
    sources = {"s": {"date": "2020-02"}, "t": {}, "u": {"date": "2021"}}
    documents = one(said("s", 0), said("t", 60), said("u", 90), sources=sources, as_of="2020-02-28")
    assert cell(documents, "a", "x")[0] == 60
    assert cell(documents, "a", "x", Asked(until="2020-02"))[0] == 30
    assert cell(documents, "a", "x", Asked(until="2021-12-31"))[0] == 50


def test_marks_are_read_from_the_worst_to_the_best() -> None:
    """Of 5 (worst) to 1: a 2 is 75; ± 15 a piece, exact alone and in a judgement without confidence."""
    documents = folder(
        {"x": criterion(1), "y": criterion(1), "z": criterion(1)},
        {"a": {"x": 2, "y": [said("s", mark=2)], "z": {"judgement": judged(mark=2, range=[1, 3])}}},
        sources={"s": {}},
        marks=[5, 1],
    )
    assert [cell(documents, "a", leaf) for leaf in "xyz"] == [(75, 75, 75), (75, 60, 90), (75, 50, 100)]


def test_a_judgement_for_a_case_overrides_there_only() -> None:
    """k (1 of 4) is judged 90, l has the evidence's 50 ± 15: 22.5 + 37.5 = 60."""
    documents = folder(
        {"x": criterion(1)},
        {"a": {"x": {"evidence": [said("s", 50)], "judgement": [judged(90, case="k")]}}},
        sources={"s": {}},
        about={"a": {"cases": {"k": "K", "l": {"name": "L", "weight": 3}}}},
    )
    assert cell(documents, "a", "x") == (60, 35, 90)
    assert Answer(documents).cells["a"]["x"].basis == "judgement"
    assert Answer(documents, Asked(cases={"a": "l"})).cells["a"]["x"].basis == "evidence"


def test_a_persons_judgement_overrides_the_files_and_their_odds_too() -> None:
    documents = folder(
        {"x": criterion(1), "y": criterion(1)},
        {
            "a": {"x": {"evidence": [said("s", 10)], "judgement": judged(20)}, "y": [said("s", 80, case="k")]},
            "b": {"y": 40},
        },
        sources={"s": {}},
        about={"a": {"cases": {"k": "K", "l": "L"}}},
        perspectives={
            "own": {
                "name": "Own",
                "weights": {"x": 1, "y": 3},
                "odds": {"a/k": 3, "a/l": 1},
                "judgements": {"a": {"x": judged(70, confidence="high")}},
            }
        },
    )
    own = Asked(perspective="own")
    assert cell(documents, "a", "x") == (20, 20, 20)
    assert cell(documents, "a", "x", own) == (70, 65, 75)
    # y: 80 in k, silent in l; the field's mean (80 + 40)/2 = 60 is by the files' odds, the total by the person's
    assert cell(documents, "a", "y")[0] == 70
    assert cell(documents, "a", "y", own)[0] == 75
    assert Answer(documents, own).weights == {"x": Fraction(1, 4), "y": Fraction(3, 4)}


# Silence


def test_the_fields_mean_is_each_scenarios_own() -> None:
    """calm (1 of 4): (80 + 55)/2 = 67.5; storm: (40 + 55)/2 = 47.5; c, silent in both, 67.5/4 + 47.5 · 3/4 = 52.5."""
    documents = scenarios()
    assert Answer(documents).totals == {"a": 50, "b": 55, "c": Fraction(105, 2)}
    assert Answer(documents, Asked(scenario="calm")).totals["c"] == Fraction(135, 2)
    assert Answer(documents, Asked(odds={"calm": 3})).totals["c"] == Fraction(115, 2), "odds 3 : 3; fillings stay"


def test_a_scenario_nobody_speaks_of_takes_the_field_over_all_scenarios() -> None:
    """In w nobody is known. Over all: a has 90 in u only, b (10 · 1 + 40 · 3)/4 = 32.5 over u and v: (90 + 32.5)/2."""
    documents = folder(
        {"x": criterion(1)},
        {
            "a": {"x": [said("s", 90, scenario="u")]},
            "b": {"x": [said("s", 10, scenario="u"), said("s", 40, scenario="v")]},
        },
        sources={"s": {}},
        scenarios={"u": "U", "v": {"name": "V", "odds": 3}, "w": {"name": "W", "odds": 4}},
    )
    answer = Answer(documents, Asked(scenario="w"))
    assert answer.totals == {"a": Fraction(245, 4), "b": Fraction(245, 4)}
    assert answer.leader == "a"
    assert rank(answer)["verdict"]["kind"] == "unknown"


def test_what_is_set_aside_is_in_no_mean() -> None:
    documents = folder(
        {"x": criterion(1)}, {"a": {"x": 20}, "b": {"x": 80}, "c": {}}, about={"b": {"set_aside": "Too dear."}}
    )
    assert Answer(documents).totals == {"a": 20, "c": 20}
    assert rank(Answer(documents))["set_aside"] == [{"option": "b", "name": "B", "why": "Too dear."}]


# Scenarios and odds


def scenarios() -> Documents:
    """a is 80 in calm (1) and 40 in storm (3): 50. b is 55. c is silent."""
    return folder(
        {"x": criterion(1)},
        {"a": {"x": [said("s", 80, scenario="calm"), said("s", 40, scenario="storm")]}, "b": {"x": 55}, "c": {}},
        sources={"s": {}},
        scenarios={"calm": "Calm", "storm": {"name": "Storm", "odds": 3}},
    )


def test_odds_are_lines_and_regret_is_by_scenario() -> None:
    """Along calm's chance p: a = 40 + 40p, b = 55, c = 47.5 + 20p. a passes b at 3/8, where c is at 55 too.

    Regret: calm 0, 25, 12.5; storm (best 55) 15, 0, 7.5. The least of the greatest, 15, 25, 12.5, is c's. Learning:
    80/4 + 55 · 3/4 − 55 = 6.25; at 3 : 3, a = 60: (80 + 55)/2 − 60 = 7.5.
    """
    answer = Answer(scenarios())
    changes = sensitivity(answer)
    calm = changes["odds"][0]
    assert (calm["scenario"], calm["odds"], calm["stable"]) == ("calm", Fraction(1, 4), [0, Fraction(3, 8)])
    assert calm["changes"] == [{"odds": Fraction(3, 8), "from": "b", "to": "a"}]
    assert [row["regret"] for row in changes["scenarios"]] == [
        {"a": 0, "b": 25, "c": Fraction(25, 2)},
        {"a": 15, "b": 0, "c": Fraction(15, 2)},
    ]
    assert [row["verdict"] for row in changes["scenarios"]] == ["lost", "kept"]
    assert changes["least_regret"] == "c"
    assert changes["learning"] == [{"scenario": True, "value": Fraction(25, 4)}]
    evenly = sensitivity(answer.again(odds={"calm": 3}))
    assert evenly["learning"] == [{"scenario": True, "value": Fraction(15, 2)}]
    chosen = sensitivity(answer.again(scenario="calm"))
    assert (chosen["odds"], chosen["learning"], len(chosen["scenarios"])) == ([], [], 2)


# Gates


def gated(**gate: Any) -> Documents:
    """a costs 25 (off the scale's 20), b 10; 0 is best. Half of the weight on something else, where a is better."""
    return folder(
        {"cost": measured(1, (0, 100), (20, 0), **gate), "good": criterion(1)},
        {
            "a": {"cost": [said("s", value=25)], "good": 100},
            "b": {"cost": {"judgement": judged(50)}, "good": 30},
            "c": {},
        },
        sources={"s": {}},
    )


def test_a_gate_is_judged_in_the_unit_beyond_the_scale() -> None:
    """a's 25 fails 24, though on the scale it is no worse than 20. It keeps its total, (0 + 100)/2, and its part in
    means.

    c is silent, and fails nothing: cost (0 + 50)/2 = 25, good (100 + 30)/2 = 65: 45; b is (50 + 30)/2 = 40. Without s
    the gate of a is not shown: a's cost takes b's 50, and it is back with 75.
    """
    answer = Answer(gated(at_most=24))
    found = rank(answer)
    assert [(entry["option"], entry["rank"], entry["total"]) for entry in found["ranking"]] == [
        ("c", 1, 45), ("b", 2, 40), ("a", None, 50),
    ]  # fmt: skip
    assert found["ranking"][2]["ruled_out"] == ["cost"]
    assert found["ranking"][2]["scores"]["cost"]["value"] == 25
    assert answer.again(no_gates=True).leader == "a"
    without = sensitivity(answer)["sources"][0]["without"]
    assert (without["leader"], without["totals"]["a"], without["verdict"]) == ("a", 75, "lost")
    assert {row["option"] for row in sensitivity(answer)["research"]} == {"b", "c"}


@pytest.mark.parametrize(("bound", "fails"), [(10, False), (9, True)])
def test_a_gate_without_a_value_is_judged_on_the_scale(bound: int, fails: bool) -> None:
    """b's bare score of 50 is where 10 lies: at most 10 holds, at most 9 (55) does not."""
    assert Answer(gated(at_most=bound)).ruled_out["b"] == (["cost"] if fails else [])


def test_where_all_fail_none_leads() -> None:
    documents = folder({"x": criterion(1, at_least=60)}, {"a": {"x": 50}, "b": {"x": 40}})
    found = rank(Answer(documents))
    assert (found["leader"], found["tied"], found["verdict"]["kind"]) == (None, [], "none")
    assert [entry["rank"] for entry in found["ranking"]] == [None, None]


# Verdicts, ties, lines


@pytest.mark.parametrize(
    ("scores", "kind"),
    [
        ((50,), "single"),
        ((50, 50), "tied"),
        ((50, 48), "clear"),
        ((50, "48.1"), "close"),
        ((50, "49.9999999999"), "tied"),
    ],
)
def test_the_kinds_of_verdict(scores: tuple[Any, ...], kind: str) -> None:
    """A lead of just 2 is not under 2; on one criterion no rival can overtake by weights."""
    documents = folder({"x": criterion(1)}, {f"o{n}": {"x": score} for n, score in enumerate(scores)})
    assert rank(Answer(documents))["verdict"]["kind"] == kind


def test_close_where_five_points_of_weight_are_enough() -> None:
    """90 : 10: lead 18 − 10 = 8 of the 120 that a unit moved gains, 1/15. 88 : 12: 5.6/120, under 5 in 100."""

    def kind(x: int, y: int) -> str:
        documents = folder({"x": criterion(x), "y": criterion(y)}, {"a": {"x": 80, "y": 0}, "b": {"x": 60, "y": 100}})
        return str(rank(Answer(documents))["verdict"]["kind"])

    assert (kind(90, 10), kind(88, 12)) == ("clear", "close")


def test_three_lines_through_one_point_are_one_change() -> None:
    """a = 60 − 20p, b = 40 + 20p, c = 50: all 50 at p = 1/2; c only touches."""
    documents = folder(
        {"x": criterion(1), "y": criterion(3)},
        {"a": {"x": 40, "y": 60}, "b": {"x": 60, "y": 40}, "c": {"x": 50, "y": 50}},
    )
    x = sensitivity(Answer(documents))["weights"][0]
    assert x["changes"] == [{"share": Fraction(1, 2), "from": "a", "to": "b"}]


def test_a_tie_at_an_end_or_all_along_is_no_change() -> None:
    """b is level with a at p = 0, c is a's twin."""
    twin = {"x": 60, "y": 50}
    documents = folder({"x": criterion(1), "y": criterion(1)}, {"a": twin, "b": {"x": 40, "y": 50}, "c": twin})
    x = sensitivity(Answer(documents))["weights"][0]
    assert (x["stable"], x["changes"]) == ([0, 1], [])


def test_an_only_child_has_the_share_1() -> None:
    documents = folder(
        {"g": {"name": "G", "weight": 7, "criteria": {"x": criterion(2)}}}, {"a": {"x": 1}, "b": {"x": 2}}
    )
    assert [(row["share"], row["stable"], row["changes"]) for row in sensitivity(Answer(documents))["weights"]] == [
        (1, [1, 1], []), (1, [1, 1], []),
    ]  # fmt: skip


# Published crossovers


def test_goodwin_and_wrights_turnover() -> None:
    """Decision Analysis for Management Judgment, chapter 3: the best office passes from Elton Street to Addison Square
    where turnover has 52.1 % of the weight; exactly 875/1679 with the book's swing weights (100, 80, 70 against 30, 20,
    10).
    """
    weights = {"closeness": 100, "visibility": 80, "image": 70, "size": 30, "comfort": 20, "parking": 10}
    offices = {
        "addison": (100, 60, 100, 75, 0, 90), "bilton": (20, 80, 10, 30, 100, 30), "carlisle": (80, 70, 0, 0, 10, 100),
        "denver": (70, 50, 30, 55, 30, 90), "elton": (40, 60, 90, 100, 60, 70), "filton": (0, 0, 70, 0, 80, 0),
        "gorton": (60, 100, 20, 50, 50, 80),
    }  # fmt: skip
    leaves = {name: criterion(weight) for name, weight in weights.items()}
    groups = {"turnover": list(leaves)[:3], "conditions": list(leaves)[3:]}
    tree = {
        name: {
            "name": name,
            "weight": sum(weights[leaf] for leaf in group),
            "criteria": {leaf: leaves[leaf] for leaf in group},
        }
        for name, group in groups.items()
    }
    options = {name: dict(zip(leaves, row, strict=True)) for name, row in offices.items()}
    turnover = sensitivity(Answer(folder(tree, options)))["weights"][0]
    assert turnover["node"] == "turnover"
    assert turnover["changes"] == [{"share": Fraction(875, 1679), "from": "elton", "to": "addison"}]


# Mixtures


def test_what_clipping_does_to_a_distribution() -> None:
    """a.x is 95 ± 15, so uniform on 80–100 with the mean 90; b is 85.

    E max(X, 85) = 85 + 15²/(2 · 20) = 90.625; without knowing, a's 90: worth 0.625. The total itself stays 95.
    """
    documents = folder({"x": criterion(1)}, {"a": {"x": [said("s", 95)]}, "b": {"x": 85}}, sources={"s": {}})
    answer = Answer(documents)
    assert answer.totals["a"] == 95
    assert sensitivity(answer)["research"][0]["value"] == Fraction(5, 8)


def test_a_voice_is_drawn_by_its_weight_then_a_piece_of_its() -> None:
    """s (weight 1): 0–20 or 40; t (weight 3): 60–100. E max(X, 50) = 50 + ¾ (80 − 50) = 72.5; the mean ¼ · 25 + ¾ · 80
    = 66.25.
    """
    evidence = [said("s", 10, range=[0, 20]), said("s", 40, range=[40, 40]), said("t", 80, range=[60, 100])]
    documents = folder(
        {"x": criterion(1)}, {"a": {"x": evidence}, "b": {"x": 50}}, sources={"s": {}, "t": {"weight": 3}}
    )
    assert sensitivity(Answer(documents))["research"][0]["value"] == Fraction("72.5") - Fraction("66.25")
