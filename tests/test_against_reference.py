"""Every number and id of `rank`, `sensitivity` and `compare` on random folders, against `tests.reference`."""

from __future__ import annotations

import tempfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import agreement
from tests.decisions import NEAR, decision, decisions, question, questions, write
from tests.reference import Answer, Asked, Documents

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(deadline=None, max_examples=150, suppress_health_check=SLOW)
@given(data=st.data())
def test_rank_says_what_the_rules_say(data: st.DataObject) -> None:
    documents = data.draw(decisions())
    answer = Answer(documents, data.draw(questions(documents)))
    with tempfile.TemporaryDirectory() as place:
        write(documents, Path(place))
        assert agreement.of_rank(Path(place), answer) == []


@settings(deadline=None, max_examples=60, suppress_health_check=SLOW)
@given(data=st.data())
def test_sensitivity_says_what_the_rules_say(data: st.DataObject) -> None:
    documents = data.draw(decisions())
    answer = Answer(documents, data.draw(questions(documents)))
    with tempfile.TemporaryDirectory() as place:
        write(documents, Path(place))
        assert agreement.of_sensitivity(Path(place), answer) == []


@settings(deadline=None, max_examples=60, suppress_health_check=SLOW)
@given(data=st.data())
def test_compare_says_what_the_rules_say(data: st.DataObject) -> None:
    documents = data.draw(decisions())
    answer = Answer(documents, data.draw(questions(documents)))
    a, b = (data.draw(st.sampled_from(answer.order)) for _ in range(2))
    with tempfile.TemporaryDirectory() as place:
        write(documents, Path(place))
        assert agreement.of_compare(Path(place), answer, a, b) == []


@settings(deadline=None, max_examples=60, suppress_health_check=SLOW)
@given(documents=decisions(NEAR))
def test_totals_nearly_alike_share_a_rank(documents: Documents) -> None:
    with tempfile.TemporaryDirectory() as place:
        write(documents, Path(place))
        assert agreement.of_rank(Path(place), Answer(documents)) == []


@pytest.mark.parametrize("seed", range(60))
def test_all_three_on_a_fixed_folder(seed: int) -> None:
    """The same folders on every machine and day; `python -m tests.agreement 1000` goes on from here."""
    random = Random(seed)
    documents = decision(random)
    asked = question(random, documents) if seed % 2 else Asked()
    assert agreement.of_all(documents, asked) == []
