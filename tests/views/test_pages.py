"""Each view's exact text at four widths, and at any width no line that is too wide and no ink that nobody knows.

The golden texts are in tests/data/golden/views; after a change that is meant, `DECIDE_GOLDEN=write` writes them anew,
and they are read by people before they are committed.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from decide.drawing.ink import GROUNDS, INKS, plain
from decide.files.folder import open_folder
from decide.session import Session
from decide.shipped import example
from decide.views.frame import frame_page
from decide.views.weigh_detail import detail
from tests.decisions import decision, write
from tests.views.pages import VIEWS, harbour_with_scenarios

DATA = Path(__file__).resolve().parent.parent / "data"
GOLDEN = DATA / "golden" / "views"
SHIPPED = DATA.parent.parent
WIDTHS = (57, 76, 100, 124, 150, 161, 200)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return harbour_with_scenarios(DATA / "harbour", tmp_path)


@pytest.mark.parametrize("name", [name for name in VIEWS if name != "memo"])
@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_a_view_is_the_golden_one(session: Session, name: str, width: int) -> None:
    drawn = plain(VIEWS[name](session, width)) + "\n"
    file = GOLDEN / f"{name}-{width}.txt"
    if os.environ.get("DECIDE_GOLDEN") == "write":
        file.parent.mkdir(exist_ok=True)
        file.write_text(drawn, encoding="utf-8")
    assert drawn == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("folder", ["harbour", "public/06-zinbryta-wide", "public/12-cjk", "iraq", "random"])
def test_no_line_is_too_wide_and_every_ink_is_known(tmp_path: Path, name: str, folder: str) -> None:
    if folder == "random":
        write(decision(random.Random(11)), tmp_path)
    path = {"iraq": SHIPPED, "random": tmp_path}.get(folder, DATA / folder)
    session = Session(open_folder(path))
    used: set[str] = set()
    for width in WIDTHS:
        lines = VIEWS[name](session, width)
        assert [row.plain for row in lines if row.width > width] == [], width
        used |= {ink for row in lines for span in row.spans for ink in span.ink.split()} | {row.ground for row in lines}
    assert used - {""} <= {*INKS, *GROUNDS}


def test_a_scale_without_words_for_its_ends_leaves_no_empty_lines() -> None:
    session = Session(example("hypotheses"))
    first = f"node:{next(iter(session.decision.nodes))}"
    frame = [row.plain.strip() for row in frame_page(session, None, None, 57)]
    beside = [row.plain.strip() for row in detail(session, first, (), 57, 30)]
    assert not {"0", "100", "from  0", "to  100"} & {*frame, *beside}
