"""Every number and id of `rank`, `sensitivity` and `compare`, against `tests.reference`."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests import agreement
from tests.decisions import NEAR, decisions, questions, write
from tests.reference import Answer, Documents, read

SHIPPED = Path(__file__).parents[1]
CASES = Path(__file__).parents[2] / "shared" / "cases"
FOLDERS = [SHIPPED, SHIPPED / "tests" / "data" / "harbour", *sorted(CASES.glob("*/*/"))]

# Shrinking a folder through the draws it came from takes minutes; what is printed on a failure takes seconds.
QUICK = [Phase.explicit, Phase.reuse, Phase.generate]
SHOW = "python -m tests.agreement 1 --first {} shows the smallest folder"


@settings(deadline=None, max_examples=60, phases=QUICK)
@given(seed=st.integers(0, 2**32 - 1))
def test_the_commands_say_what_the_rules_say(seed: int) -> None:
    assert agreement.of_all(*agreement.of_seed(seed)) == [], SHOW.format(seed)


@pytest.mark.parametrize("seed", range(40))
def test_they_do_on_the_same_folders_every_day(seed: int) -> None:
    assert agreement.of_all(*agreement.of_seed(seed)) == [], SHOW.format(seed)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_they_do_on_folders_that_people_wrote(folder: Path) -> None:
    answer = Answer(read(folder))
    assert agreement.of_rank(folder, answer) == []
    assert agreement.of_sensitivity(folder, answer) == []
    assert agreement.of_compare(folder, answer, answer.order[0], answer.order[-1]) == []


@settings(deadline=None, max_examples=50, phases=QUICK)
@given(documents=decisions(NEAR))
def test_totals_nearly_alike_share_a_rank(documents: Documents) -> None:
    with tempfile.TemporaryDirectory() as place:
        write(documents, Path(place))
        assert agreement.of_rank(Path(place), Answer(documents)) == []


@settings(deadline=None, max_examples=60, phases=QUICK)
@given(data=st.data())
def test_any_two_options_compare_as_the_rules_say(data: st.DataObject) -> None:
    documents = data.draw(decisions())
    answer = Answer(documents, data.draw(questions(documents)))
    a, b = (data.draw(st.sampled_from(answer.order)) for _ in range(2))
    with tempfile.TemporaryDirectory() as place:
        write(documents, Path(place))
        assert agreement.of_compare(Path(place), answer, a, b) == []
