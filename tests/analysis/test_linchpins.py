"""The linchpins against the whole table computed again without the evidence."""

from __future__ import annotations

from pathlib import Path

import pytest

from decide import Session, open_folder
from decide.analysis.ranking import rank
from decide.evidence import Filters
from decide.model import Evidence

ROOT = Path(__file__).parents[2]
HARBOUR = ROOT / "tests" / "data" / "harbour"


def leader_without(session: Session, away: list[Evidence]) -> str | None:
    """Who leads without some evidence, from the whole table; None where the leader still does, ties included."""
    table = session.readings.table(session.state.filters, session.state.judgements, away)
    ranking = rank(session.decision, table, session.weights)
    kept = session.ranking.leader.option
    return None if kept in (ranking.leader.option, *ranking.tied) else ranking.leader.option


@pytest.mark.parametrize("folder", [HARBOUR, ROOT], ids=["harbour", "shipped"])
@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(direct=True),
        Filters(without=frozenset({"pilot-log", "hadley-2020"})),
        Filters(without_advocates=True),
    ],
    ids=["all", "direct", "without", "no-advocates"],
)
def test_linchpins_are_those_of_the_whole_table(folder: Path, filters: Filters) -> None:
    session = Session(open_folder(folder))
    session.change(filters=filters)
    cells = {(pin.option, pin.criterion): pin.leader for pin in session.linchpins.cells()}
    passages = {(pin.source, pin.from_, pin.to): pin.leader for pin in session.linchpins.passages()}
    spoken: dict[tuple[str, str, str | None], list[Evidence]] = {}
    for name, option in session.decision.options.items():
        for criterion, cell in option.scores.items():
            assert cells.get((name, criterion)) == leader_without(session, list(cell.evidence))
            for evidence in cell.evidence:
                spoken.setdefault((evidence.source, evidence.from_, evidence.to), []).append(evidence)
    for key, pieces in spoken.items():
        assert passages.get(key) == leader_without(session, pieces)


def test_no_single_cell_or_passage_decides_on_iraq() -> None:
    session = Session(open_folder(ROOT))
    assert list(session.linchpins.cells()) == []
    assert list(session.linchpins.passages()) == []
