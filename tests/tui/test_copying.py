"""Copying: what is looked at is in the copy, with the figures that stand beside it on the screen."""

import csv
import io
from pathlib import Path

import pytest

from decide.files.folder import open_folder
from decide.session import Session
from decide.tui.steps.stress import StressPage
from decide.views.copying import evidence_looks, weights
from decide.views.looks import label, ordered
from decide.wording import whole
from tests.tui.walking import app_of, opened, press, row_of, until

SHIPPED = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def session() -> Session:
    return Session(open_folder(SHIPPED))


def table(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text), delimiter="\t"))


def test_weights_are_copied_with_their_family_s_shares_the_files_and_their_turning_points(session: Session) -> None:
    name = next(name for name, node in session.decision.leaves.items() if "leverage" in node.name)
    session.set_points(name, session.points[name] + 20)
    head, *rows = table(weights(session, "tsv"))
    session.undo()
    assert head[2:5] == ["Share", "Of its family", "In the files"]
    moved = next(row for row in rows if "leverage" in row[0])
    assert moved[3] != moved[4]
    assert any("◂" in row[5] or "▸" in row[5] for row in rows)


def test_all_looks_are_copied_with_every_option_s_total(session: Session) -> None:
    head, *rows = table(evidence_looks(session, "tsv"))
    assert head[3:] == [option.name for option in session.decision.options.values()]
    by_name = {label(session, look): look for look in session.looks.counted}
    assert len(rows) == len(by_name)
    for row in rows:
        totals = [whole(by_name[row[0]].ranking.of(name).total.likely) for name in session.decision.options]
        assert row[3:] == totals


async def test_in_stress_the_look_at_the_cursor_is_copied(folder: Path) -> None:
    async with opened(folder) as pilot:
        await press(pilot, "5")
        page = app_of(pilot).page
        assert isinstance(page, StressPage)
        await until(pilot, lambda: (page.cursor or "").startswith("look:"))
        row = page.drawn[row_of(page, page.cursor)].plain
        chosen = next(each for each in ordered(page.found()) if label(app_of(pilot).session, each) in row)
        await press(pilot, "y")
        copied = pilot.app.clipboard
        assert label(app_of(pilot).session, chosen) in copied.splitlines()[0]
        assert copied.count("\n") == 2 + len(app_of(pilot).session.decision.options)
        await press(pilot, "Y")
        assert len(pilot.app.clipboard.splitlines()) == 1 + len(app_of(pilot).session.looks.counted)
