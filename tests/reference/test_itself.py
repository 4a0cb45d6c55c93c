"""The reference against itself: what it says would happen does happen when it is asked for, on random decisions."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from random import Random
from typing import Any

import pytest

from tests.decisions import decision, question
from tests.reference import Answer, Asked, rank, sensitivity
from tests.reference.asking import siblings
from tests.reference.cells import draw, with_cell
from tests.reference.readings import TOLERANCE, summed

SEEDS = range(10)


def answer(seed: int) -> Answer:
    random = Random(seed)
    documents = decision(random)
    return Answer(documents, question(random, documents) if seed % 2 else Asked())


@pytest.mark.parametrize("seed", SEEDS)
def test_a_total_is_the_mean_of_its_cases_and_of_its_scenarios(seed: int) -> None:
    asked = answer(seed)
    for standing in rank(asked)["ranking"]:
        option = standing["option"]
        if standing["cases"] and option not in asked.asked.cases:
            chances = asked.case_chances[option]
            assert standing["total"] == summed(chances[case["case"]] * case["total"] for case in standing["cases"])
        if standing["scenarios"] and not asked.asked.scenario:
            odds = asked.scenario_chances
            assert standing["total"] == summed(odds[part["scenario"]] * part["total"] for part in standing["scenarios"])
        for case in standing["cases"]:
            assert asked.again(cases={**asked.asked.cases, option: case["case"]}).totals[option] == case["total"]


def moved(asked: Answer, row: dict[str, Any], at: Fraction) -> Answer:
    """The answer with a row's share or chance brought to a point by what one can ask, its gates as they are."""
    if "node" in row:
        family, of = siblings(asked.documents, row["node"]), asked.points
        rest = summed(of[other] for other in family if other != row["node"])
        others = {other: of[other] if rest else Fraction(1) for other in family if other != row["node"]}
        whole = summed(others.values())
        points = {**{other: (1 - at) * held / whole for other, held in others.items()}, row["node"]: at}
        there = asked.again(weights={**asked.asked.weights, **points})
    else:
        prefix, state = ("", row["scenario"]) if "scenario" in row else (f"{row['option']}/", row["case"])
        chances = asked.case_chances[row["option"]] if prefix else asked.scenario_chances
        now = chances[state]
        odds = {f"{prefix}{name}": (1 - at) * chance / (1 - now) for name, chance in chances.items()}
        there = asked.again(odds={**asked.asked.odds, **odds, f"{prefix}{state}": at})
    there.__dict__["in_play"] = asked.in_play
    return there


@pytest.mark.parametrize("seed", SEEDS)
def test_the_leader_changes_where_it_is_said_to_and_nowhere_else(seed: int) -> None:
    asked = answer(seed)
    if asked.leader is None:
        return
    found = sensitivity(asked)
    for row in [*found["weights"], *found["odds"]]:
        if row["stable"] == [1, 1] and not row["changes"]:
            continue
        places = [change.get("share", change.get("odds")) for change in row["changes"]]
        assert places == sorted(set(places))
        assert all(0 < place < 1 for place in places)
        for change, place in zip(row["changes"], places, strict=True):
            assert {change["from"], change["to"]} <= set(moved(asked, row, place).first)
        ends = [Fraction(0), *places, Fraction(1)]
        leaders = [row["changes"][0]["from"] if places else asked.leader, *(change["to"] for change in row["changes"])]
        for left, right, leader in zip(ends, ends[1:], leaders, strict=False):
            for part in (Fraction(1, 7), Fraction(1, 2), Fraction(6, 7)):
                assert moved(asked, row, left + (right - left) * part).leader == leader
        low, high = row["stable"]
        for at in (low, high):
            if 0 < at < 1:
                assert asked.leader in moved(asked, row, at).first
        for at in (low * Fraction(99, 100), 1 - (1 - high) * Fraction(99, 100)):
            if 0 < at < low or high < at < 1:
                assert asked.leader not in moved(asked, row, at).first


@pytest.mark.parametrize("seed", SEEDS)
def test_at_a_flip_the_leader_is_level_and_beyond_it_another_leads(seed: int) -> None:
    asked = answer(seed)
    for flip in sensitivity(asked)["scores"]:
        option, leaf, score = flip["option"], flip["criterion"], flip["flip"]
        step = Fraction(-1 if option == asked.leader else 1, 1000)
        for at in (score, score + step):
            totals = {**asked.totals, option: asked.totals[option] + asked.weights[leaf] * (at - flip["likely"])}
            best = max(totals[other] for other in asked.in_play)
            assert totals[flip["leader"]] >= best - TOLERANCE
            assert at != score or totals[asked.leader or ""] >= best - TOLERANCE


def costs(weights: dict[str, Fraction], favour: dict[str, Fraction], lead: Fraction) -> Iterator[Fraction]:
    """What is moved at every vertex of the linear program: all of some criteria, a part of one, to one."""
    for to, ahead in favour.items():
        others = [leaf for leaf in favour if leaf != to]
        for count in range(len(others) + 1):
            for wholly in combinations(others, count):
                left = lead - summed(weights[leaf] * (ahead - favour[leaf]) for leaf in wholly)
                spent = summed(weights[leaf] for leaf in wholly)
                if left <= 0:
                    yield spent
                    continue
                for leaf in set(others) - set(wholly):
                    gain = ahead - favour[leaf]
                    if gain > 0 and left / gain <= weights[leaf]:
                        yield spent + left / gain


@pytest.mark.parametrize("seed", SEEDS)
def test_no_smaller_change_brings_a_rival_level(seed: int) -> None:
    asked = answer(seed)
    found = {change["option"]: change["moved"] for change in sensitivity(asked)["smallest_change"]}
    for rival in asked.in_play:
        if rival == asked.leader or asked.leader is None:
            continue
        cells = asked.cells
        favour = {leaf: cells[rival][leaf].likely - cells[asked.leader][leaf].likely for leaf in asked.weights}
        lead = asked.totals[asked.leader] - asked.totals[rival]
        possible = list(costs(asked.weights, favour, lead)) if lead > 0 else [Fraction(0)]
        assert found.get(rival) == min(possible, default=None)


@pytest.mark.parametrize("seed", SEEDS)
def test_knowing_a_cell_is_worth_what_a_grid_of_its_values_says(seed: int) -> None:
    """The mixture cut into 2,000 slices each, in floats."""
    asked = answer(seed)
    slices = 2000
    for row in sensitivity(asked)["research"]:
        option, leaf = row["option"], row["criterion"]
        others = [float(asked.totals[other]) for other in asked.in_play if other != option]
        if not others:
            assert row["value"] == 0
            continue
        weight = float(asked.weights[leaf])
        rest = float(asked.totals[option]) - weight * float(asked.cells[option][leaf].likely)
        told = mean = 0.0
        for part in draw(asked, option, leaf):
            for step in range(0, slices, 40):
                at = float(part.low) + float(part.high - part.low) * (step + 20) / slices
                told += float(part.chance) * max(rest + weight * at, *others) * 40 / slices
                mean += float(part.chance) * (rest + weight * at) * 40 / slices
        assert abs(float(row["value"]) - (told - max(mean, *others))) < 0.02


@pytest.mark.parametrize("seed", SEEDS)
def test_a_cell_rewritten_as_it_is_changes_nothing(seed: int) -> None:
    """So that what linchpins compare differs by the one piece alone."""
    asked = answer(seed)
    for option in asked.order:
        for leaf, evidence in asked.documents.options[option].get("scores", {}).items():
            if isinstance(evidence, list):
                again = with_cell(asked.documents, option, leaf, {"evidence": evidence})
                assert Answer(again, asked.asked).totals == asked.totals
