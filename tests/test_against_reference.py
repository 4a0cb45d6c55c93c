"""Every number and id of `rank`, `sensitivity` and `compare`, against `tests.reference`."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from tests import agreement
from tests.decisions import NEAR, decisions, questions, write
from tests.reference import Answer, Asked, Documents, read
from tests.reference.small import criterion, folder, judged, measured, said

SHIPPED = Path(__file__).parents[1]
CASES = Path(__file__).parents[2] / "shared" / "cases"
FOLDERS = [SHIPPED, SHIPPED / "tests" / "data" / "harbour", *sorted(CASES.glob("*/*/"))]

# Shrinking a folder through the draws it came from takes minutes; what is printed on a failure takes seconds.
QUICK = [Phase.explicit, Phase.reuse, Phase.generate]
SHOW = "python -m tests.agreement 1 --first {} shows the smallest folder"


@settings(deadline=None, max_examples=40, phases=QUICK)
@given(seed=st.integers(0, 2**32 - 1))
def test_the_commands_say_what_the_rules_say(seed: int) -> None:
    assert agreement.of_all(*agreement.of_seed(seed)) == [], SHOW.format(seed)


@pytest.mark.parametrize("seed", range(30))
def test_they_do_on_the_same_folders_every_day(seed: int) -> None:
    assert agreement.of_all(*agreement.of_seed(seed)) == [], SHOW.format(seed)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_they_do_on_folders_that_people_wrote(folder: Path) -> None:
    answer = Answer(read(folder))
    assert agreement.of_rank(folder, answer) == []
    assert agreement.of_sensitivity(folder, answer) == []
    assert agreement.of_compare(folder, answer, answer.order[0], answer.order[-1]) == []


def two(weights: tuple[Any, Any], a: tuple[Any, Any], b: tuple[Any, Any], **more: Any) -> Documents:
    """Two options on two criteria."""
    criteria = {"x": criterion(weights[0], 50), "y": criterion(weights[1], 50)}
    scores = {name: dict(zip("xy", given, strict=True)) for name, given in {"a": a, "b": b}.items()}
    return folder(
        criteria,
        {name: {leaf: cell for leaf, cell in row.items() if cell is not None} for name, row in scores.items()},
        **more,
    )


def ranged(score: Any, **more: Any) -> dict[str, Any]:
    return {"judgement": judged(score, **more)}


def voices(*scores: Any, **more: Any) -> list[dict[str, Any]]:
    return [said(f"s{number}", score, **more) for number, score in enumerate(scores)]


SOURCES: dict[str, Any] = {"s0": {}, "s1": {}}

ON_THE_LINE = {
    "a lead of 2": two((0.1, 0.2), (50.3, 50.3), (48.3, 48.3)),
    "a lead just under 2": two((1, 2), (50.3, 50.3), (48.3, 48.31)),
    "5 in 100 moved": two((85, 15), (80, 0), (60, 80)),
    "a little more than 5 in 100 moved": two((85.1, 15), (80, 0), (60, 80)),
    "half of the weight known": two((0.3, 0.3), (voices(70), voices(70)), (voices(60), None), sources=SOURCES),
    "voices 30 apart": two((1, 1), (voices(70.1, 40.1), 50), (voices(70.1, 40.2), 50), sources=SOURCES),
    "a gate reached": folder(
        {"x": criterion(1, at_least=33.3), "y": measured(1, (0.1, 0), (0.7, 100), at_most=0.3)},
        {"a": {"x": voices(22.2, 44.4), "y": voices(value=0.3)}, "b": {"x": 33.2, "y": 0.2}, "c": {"x": 40, "y": 0.31}},
        sources=SOURCES,
    ),
    "a flip at an end": two((1, 1), (50, 50), (0.1, 99.9)),
    "a flip at the end of a range": two((92, 100), (75, 25), (ranged(100, range=[75, 100]), 25)),
    "level at an end": two((0.1, 0.3), (33.3, 66.6), (33.3, 44.4)),
    "three lines through one point": folder(
        {"x": criterion(0.1), "y": criterion(0.3)},
        {"a": {"x": 40.1, "y": 60.3}, "b": {"x": 60.3, "y": 40.1}, "c": {"x": 50.2, "y": 50.2}},
    ),
    "only level": two((3, 7), (100, 66.6), (100, 33.3)),
    "everything silent": two((1, 1), (None, None), (None, None), status_quo="b"),
    "robust by touching": two((1, 1), (ranged(60.1, range=[50.1, 70]), 50), (ranged(40, range=[30, 50.1]), 50)),
}


@pytest.mark.parametrize("documents", ON_THE_LINE.values(), ids=ON_THE_LINE.keys())
def test_they_do_where_a_number_is_just_on_the_line(documents: Documents) -> None:
    """Decimals that floats cannot hold, at the thresholds of verdicts, gates, ranges and lines."""
    assert agreement.of_all(documents, Asked()) == []


@settings(deadline=None, max_examples=40, phases=QUICK)
@given(documents=decisions(NEAR))
def test_totals_nearly_alike_share_a_rank(documents: Documents) -> None:
    with tempfile.TemporaryDirectory() as place:
        write(documents, Path(place))
        assert agreement.of_rank(Path(place), Answer(documents)) == []


@settings(deadline=None, max_examples=40, phases=QUICK)
@given(data=st.data())
def test_any_two_options_compare_as_the_rules_say(data: st.DataObject) -> None:
    documents = data.draw(decisions())
    answer = Answer(documents, data.draw(questions(documents)))
    assume(answer.order)  # where all are set aside there is nothing to compare
    a, b = (data.draw(st.sampled_from(answer.order)) for _ in range(2))
    with tempfile.TemporaryDirectory() as place:
        write(documents, Path(place))
        assert agreement.of_compare(Path(place), answer, a, b) == []
