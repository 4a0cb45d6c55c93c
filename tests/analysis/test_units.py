"""Figures that may have been given in the wrong unit."""

from __future__ import annotations

import pytest

from decide.analysis.units import beyond, other_reading
from decide.model import Judgement, Marks, Measure

MINUTES = Measure(unit="min", points=((5, 100), (35, 0)))


@pytest.mark.parametrize(
    ("given", "marks", "said"),
    [
        ({"score": 6}, None, "it counts as 6 of 100; if it is 6 min, write `value: 6`, which counts as 97"),
        ({"score": 60}, None, None),  # no journey of these takes an hour
        ({"score": 29}, None, "it counts as 29 of 100; if it is 29 min, write `value: 29`, which counts as 20"),
        ({"score": 27}, None, None),  # 27 minutes count as 27
        ({"mark": 6}, (1, 10), "it counts as the mark 6; if it is 6 min, write `value: 6`, which counts as 97"),
        ({"value": 6}, None, None),
    ],
)
def test_both_readings_where_both_can_be_meant(given: dict[str, float], marks: Marks | None, said: str | None) -> None:
    found = other_reading(Judgement.model_validate(given), MINUTES, marks)
    assert (found and found.sentence) == said


@pytest.mark.parametrize(
    ("natural", "marks", "said"),
    [
        (4, (1, 5), "; if the mark 4 is meant, write `mark: 4`"),
        (60, None, "; if 60 of 100 is meant, write `score: 60`"),
        (60, (1, 5), "; if 60 of 100 is meant, write `score: 60`"),
        (600, (1, 5), ""),
    ],
)
def test_what_a_quantity_beyond_the_measure_may_be(natural: float, marks: Marks | None, said: str) -> None:
    (found,) = beyond(Judgement.model_validate({"value": natural}), MINUTES, marks)
    end = 5 if natural < 5 else 35
    assert found.field == "value"
    assert found.sentence == (
        f"{natural:g} min lies beyond the value function, which goes from 5 to 35; it counts as {end}: mend it, or "
        f"give the function another point{said}"
    )


def test_the_ends_of_a_range_lie_beyond_too_and_what_is_no_quantity_does_not() -> None:
    wide = Judgement.model_validate({"value": 20, "range": [1, 40]})
    assert [found.field for found in beyond(wide, MINUTES, None)] == ["range", "range"]
    assert [found.field for found in beyond(Judgement.model_validate({"exact": 36}), MINUTES, None)] == ["value"]
    for within in ({"value": 5}, {"value": 35}, {"score": 99}, {"mark": 1}):
        assert list(beyond(Judgement.model_validate(within), MINUTES, (1, 5))) == []
