"""The strip: its heads say what the figures are of, at every width, and a difference agrees with its totals."""

from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

from decide.files.folder import open_folder
from decide.session import Session
from decide.views.strip import strip
from decide.wording.glossary import SIGNS
from tests.views.pages import bands

SHIPPED = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize("width", [57, 60, 76, 80, 99, 120, 160])
def test_the_shares_are_said_to_be_over_any_weights(width: int) -> None:
    session = Session(open_folder(SHIPPED))
    head = strip(session, width, 12, bands=bands(session))[1].plain
    assert "any weights" in head
    assert cell_len(head) <= width
    assert "not of those in force" in SIGNS["any weights"]


@pytest.mark.parametrize("width", [57, 60, 66])
def test_the_finding_is_said_in_short_rather_than_cut(width: int) -> None:
    finding = strip(Session(open_folder(SHIPPED)), width, 12)[0].plain
    assert finding.startswith("Too close to call: Withdrawal +<1.")
    assert "…" not in finding


@pytest.mark.parametrize("width", [57, 76])
def test_a_long_name_gives_way_to_the_margin_in_the_finding(width: int) -> None:
    session = Session(open_folder(SHIPPED))
    option = session.decision.options["withdrawal"]
    long = option.model_copy(update={"name": "Withdrawal of everybody, step by step, by way of Kuwait and Jordan"})
    decision = session.decision.model_copy(update={"options": {**session.decision.options, "withdrawal": long}})
    session = Session(replace(session.folder, decision=decision))
    assert strip(session, width, 12)[0].plain.endswith("… +<1.")


def test_a_difference_that_is_not_that_of_the_totals_shown_says_so() -> None:
    session = Session(open_folder(SHIPPED))  # 49.7 and 49.4 above 47.4, shown as 50, 49 and 47
    rows = {row.plain.split("  ")[0]: row.plain for row in strip(session, 100, 12)}
    assert "50  ≈+2" in rows["Withdrawal"]
    assert "49   +2" in rows["Restraint"]


@pytest.mark.parametrize("news", ["", "Withdrawal leads now"])
def test_on_one_line_how_many_more_there_are_is_never_cut(news: str) -> None:
    session = Session(open_folder(SHIPPED))
    for width in range(40, 100):
        shown = strip(session, width, 1, news=news)[0].plain
        assert cell_len(shown) <= width
        assert shown.endswith((" 35", " more")), shown
