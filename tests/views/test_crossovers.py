"""The chart of the most telling weight, sources by name, and which choices of cases are worth a row."""

from pathlib import Path

import pytest

from decide.bibliography.naming import dated
from decide.drawing.ink import plain
from decide.evidence import Filters
from decide.files.folder import open_folder
from decide.session import Session
from decide.views.crossovers import crossover_chart, most_telling
from decide.views.looks import looks, ordered
from decide.views.names import chips
from decide.views.stress import scenario_page
from decide.wording import filters_in_words, percent

HARBOUR = Path(__file__).resolve().parent.parent / "data" / "harbour"


@pytest.fixture
def session() -> Session:
    return Session(open_folder(HARBOUR))


@pytest.mark.parametrize("width", [50, 80, 120])
def test_every_line_has_its_name_at_its_end_and_no_row_is_too_wide(session: Session, width: int) -> None:
    chart = crossover_chart(session, width)
    assert all(row.width <= width for row in chart)
    drawn = plain(chart)
    node = most_telling(session)
    assert node is not None
    for option in session.decision.options.values():
        assert option.name[:6] in drawn
    assert drawn.count("▲") == len(node.changes) + 1
    assert percent(node.changes[0].share) in drawn


def test_a_chart_has_room_or_is_not_drawn(session: Session) -> None:
    assert crossover_chart(session, 20) == []


def test_sources_go_by_name_and_year(session: Session) -> None:
    source = next(iter(session.decision.sources.values()))
    assert chips(session) == []
    words = filters_in_words(session.decision, Filters(without=frozenset({source.id})))
    assert words == [f"without {dated(source, session.decision.sources)}"]


def test_each_case_is_a_row(session: Session) -> None:
    found = looks(session, session.state.filters)
    assert [dict(each.choice) for each in found if each.kind == "case"] == [{"rebuild": "early"}, {"rebuild": "late"}]


def test_the_rows_say_over_whom_the_lead_is(session: Session) -> None:
    found = ordered(looks(session, session.state.filters))
    drawn = plain(scenario_page(session, found, None, 100))
    assert "by over" in drawn
    assert "What it hangs on" in drawn
