"""The chart of totals along a share: what stands at the ends of its lines."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from decide import Session, open_folder
from decide.analysis.crossovers import Line
from decide.drawing.ink import plain
from decide.views.crossovers import Chart, chart_lines

HARBOUR = Path(__file__).parents[1] / "data" / "harbour"
ENDS = st.tuples(st.floats(0, 100), st.floats(0, 100))


@given(st.tuples(ENDS, ENDS, ENDS), st.integers(3, 12))
def test_labels_stand_in_the_order_of_the_totals(ends: tuple[tuple[float, float], ...], height: int) -> None:
    session = Session(open_folder(HARBOUR))
    lines = {name: Line(two[0], two[1] - two[0]) for name, two in zip(session.decision.options, ends, strict=True)}
    drawn = plain(chart_lines(session, Chart(lines, 0.5, ()), 100, height)[:height]).splitlines()
    names = "|".join(re.escape(option.name) for option in session.decision.options.values())
    for end, pattern in enumerate((rf"(?:{names}) +(\d+)", rf"(\d+) (?:{names})")):
        totals = [int(found[1]) for row in drawn if (found := re.search(pattern, row))]
        assert len(totals) == 3
        assert totals == sorted(totals, reverse=True), end
