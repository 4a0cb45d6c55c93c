"""Every view by name, drawn for a width: what the golden texts and the tests of widths go over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from decide.analysis.robustness.result import Percentiles, Robustness, Settings
from decide.drawing.ink import Line
from decide.files.folder import open_folder
from decide.memo import build
from decide.session import Session
from decide.views.cell import cell_page
from decide.views.compare import Compared, compare_page
from decide.views.finding import KINDS, Query, filter_line, index, result_lines, search
from decide.views.firmness import Firmness
from decide.views.frame import frame_page
from decide.views.heat_map import TableLook, in_rank_order
from decide.views.looks import looks, ordered
from decide.views.memo import memo_lines, outline_lines
from decide.views.options import option_page
from decide.views.stress import Stressed, stress_page
from decide.views.strip import Bands, strip
from decide.views.weigh import weight_rows
from decide.views.weigh_detail import detail

View = Callable[[Session, int], list[Line]]

SCENARIOS = """
scenarios:
  calm: {name: The winters stay calm, clause: the winters stay calm, odds: 3, why: They were for ten years.}
  rough: {name: Rough winters come, odds: 1}
"""


def harbour_with_scenarios(harbour: Path, folder: Path) -> Session:
    """The harbour with two scenarios, in one of which a reading is another."""
    for path in harbour.rglob("*.yaml"):
        target = folder / path.relative_to(harbour)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text(encoding="utf-8")
        if path.name == "criteria.yaml":
            text += SCENARIOS
        if path.name == "remove.yaml":
            text += "  storms:\n    judgement: [{score: 70, scenario: calm, why: No storm is no loss.}]\n"
        target.write_text(text, encoding="utf-8")
    return Session(open_folder(folder))


def bands(session: Session) -> Bands:
    """Draws as they might have come out: the first of the folder far ahead, but less where sources err together."""
    ids = [one.option for one in session.ranking.standings if one.rank is not None]
    totals = {one.option: one.total.likely for one in session.ranking.standings}
    found = {name: (max(totals[name] - 9, 0), min(totals[name] + 7, 100)) for name in ids}
    shares = dict.fromkeys(ids, 0.0) | {ids[0]: 1.0}
    return Bands(found, shares, shares | {ids[0]: 0.62}, 10_000)


def _first(session: Session) -> str:
    return in_rank_order(session)[0]


def _source(session: Session) -> str:
    return next(iter(session.decision.sources), "")


def _cell(session: Session) -> str:
    return f"cell:{_first(session)}/{session.table.criteria[0]}"


def _compare(session: Session, width: int, scattered: bool) -> list[Line]:
    ids = in_rank_order(session)
    look = TableLook((ids[0], session.table.criteria[0]), (ids[0], ids[min(1, len(ids) - 1)]), (None, True), False)
    return compare_page(session, Compared(look, scattered), width)


def _weigh(session: Session, width: int) -> list[Line]:
    first = f"node:{next(iter(session.decision.nodes))}"
    return [*weight_rows(session, first, "45", {first}, width), *detail(session, first, {first}, width, 40)]


def _odds(session: Session, width: int) -> list[Line]:
    names = list(session.baseline_odds)
    return detail(session, f"odds:{names[0]}" if names else None, (), width, 30)


def _stress(session: Session, width: int) -> list[Line]:
    found = ordered(looks(session, session.state.filters))
    return stress_page(Stressed(session, found, session.ranking, None, _firm(session)), width).lines


def _firm(session: Session) -> Firmness | None:
    """Draws as they might have come out: each option a place lower in a quarter of them."""
    ids = tuple(one.option for one in session.ranking.standings if one.rank is not None)
    if len(ids) < 2:
        return None
    rows = [[0] * len(ids) for _ in ids]
    for at, row in enumerate(rows):
        row[at] += 3000
        row[(at + 1) % len(ids)] += 1000
    totals = tuple(Percentiles(*[session.ranking.totals[name]] * 3) for name in ids)
    found = Robustness(ids, (), Settings(samples=4000), 4000, tuple(map(tuple, rows)), totals, None, None, None)
    return Firmness(found, None)


def _memo(session: Session, width: int) -> list[Line]:
    drawn = memo_lines(build(session), ("page 1 runs over by 3 lines",), width)
    return [*drawn.lines, *outline_lines(drawn.outline, 9, width)]


def _find(session: Session, width: int) -> list[Line]:
    query = Query("wall", contested=False)
    found = search(index(session), query)
    return [
        *filter_line(session, query, dict.fromkeys(KINDS, 0) | {"claims": 3}, width),
        *result_lines(session, found, "found:0", width, query),
    ]


VIEWS: dict[str, View] = {
    "strip": lambda session, width: strip(session, width, 12, news="Patch it leads now; Remove it did"),
    "strip-drawn": lambda session, width: strip(session, width, 12, bands=bands(session)),
    "strip-drawing": lambda session, width: strip(session, width, 12, drawing=True),
    "strip-low": lambda session, width: strip(session, width, 1),
    "frame": lambda session, width: frame_page(
        session, None, f"source:{next(iter(session.decision.sources), '')}", width
    ),
    "options": lambda session, width: option_page(session, _first(session), _cell(session), width),
    "cell": lambda session, width: cell_page(
        session, _first(session), session.table.criteria[0], texts=dict, cursor="piece:0", width=width
    ),
    "weigh": _weigh,
    "odds": _odds,
    "compare": lambda session, width: _compare(session, width, False),
    "scatter": lambda session, width: _compare(session, width, True),
    "stress": _stress,
    "memo": _memo,
    "find": _find,
}
