"""The ranking's edges; `tests.test_against_reference` has its numbers on random decisions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from decide import Session, open_folder

HARBOUR = Path(__file__).parents[1] / "data" / "harbour"


def test_the_only_option_has_no_runner_up() -> None:
    session = Session(open_folder(HARBOUR))
    assert session.ranking.runner_up is not None
    assert session.ranking.lead is not None
    alone = replace(session.ranking, table=session.table.only(["remove"]))
    assert (alone.runner_up, alone.lead) == (None, None)


def test_an_option_is_thin_with_less_than_half_its_weight_known() -> None:
    standing = Session(open_folder(HARBOUR)).ranking.leader
    assert standing is not None
    known = {0.0: True, 0.49: True, 0.5 - 1e-12: False, 0.5: False, 1.0: False}
    assert {share: standing._replace(known=share).thin for share in known} == known
