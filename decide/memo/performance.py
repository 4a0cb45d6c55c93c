"""The annex's performance table, in points and in the criteria's own units, split where it is wider than a page."""

from __future__ import annotations

from collections.abc import Sequence

from decide import wording
from decide.analysis.ranking import Standing
from decide.evidence import Score, mark_of
from decide.memo.charts import marks, totals_chart
from decide.memo.context import Context
from decide.memo.criteria import whole_weights
from decide.memo.model import Block, Cell, Figure, Section, Table
from decide.memo.statements import figures, text
from decide.model import Marks, Node
from decide.wording.numbers import quantity

MOST_COLUMNS = 6
"""The most options beside each other in one table."""
TURNED = 18
"""From more options on, a row is an option, and the criteria are the columns."""
MOST_CRITERIA = 7
"""The most criteria beside each other in a turned table."""
MOST_ROWS = 300
MOST_BARS = 30
"""The most options that the chart shows."""


def performance(context: Context) -> list[Section]:
    """The section: the tables, their legend, and the totals as a chart."""
    standings = context.ranking.standings
    if not standings:
        return []
    turned = len(standings) > TURNED
    blocks: list[Block] = [
        *(_by_option(context) if turned else _by_criterion(context)),
        text(_legend(context, turned), small=True),
    ]
    blocks += _in_units(context)
    best = standings[:MOST_BARS]
    some = "The best totals" if len(best) < len(standings) else "Totals"
    if context.decision.scenarios or any(context.decision.options[standing.option].cases for standing in best):
        some += ", and those in each scenario and case"
    blocks.append(Figure(totals_chart(context.session, True, best), f"{some}; the lines are the hull of all evidence"))
    return [context.section("table", *blocks)]


def _legend(context: Context, turned: bool) -> str:
    scores = [score for row in context.ranking.table.rows for score in row]
    alone = sum(
        len({v.name for world in s.worlds for v in world.voices}) == 1 and s.basis == "evidence" for s in scores
    )
    judged = sum(score.basis == "judgement" for score in scores)
    inferred = sum(score.inferred for score in scores)
    what = "Likely score; –: no source." if turned else "Likely score (range: the hull of all evidence)."
    said = [
        what,
        "c: two voices 30 points or more apart; i: inferred evidence only; j: judgement.",
        "Blue above the middle of the scale, orange below it.",
        (
            f"Of {len(scores):,} cells, {alone} rest on one voice, {inferred} on inferred evidence alone, "
            f"{judged} on judgement."
        ),
        "Each number is rounded by itself: a difference can seem off by one.",
    ]
    return " ".join(said)


def split(items: Sequence[Standing] | Sequence[str], most: int) -> list[list[int]]:
    """The places of some items in groups of about equal size, each of `most` at the most."""
    count = -(-len(items) // most)
    size = -(-len(items) // count) if count else 0
    return [list(range(at, min(at + size, len(items)))) for at in range(0, len(items), size or 1)]


def part_of(groups: int, number: int) -> str:
    """What a table's caption adds where it is one of several: `, part 2 of 3`."""
    return f", part {number} of {groups}" if groups > 1 else ""


def _by_criterion(context: Context) -> list[Table]:
    """A row a criterion, a column an option, with the ranges; the options by rank."""
    ranking, leaves, weights = context.ranking, context.decision.leaves, whole_weights(context)
    tables = []
    groups = split(ranking.standings, MOST_COLUMNS)
    for number, group in enumerate(groups, start=1):
        some = [ranking.standings[at] for at in group]
        rows: list[tuple[Cell, ...]] = []
        heat: list[tuple[float | None, ...]] = []
        for criterion in ranking.table.criteria:
            scores = [ranking.table.score(standing.option, criterion) for standing in some]
            rows.append((leaves[criterion].name, f"{weights[criterion]} %", *map(cell, scores)))
            heat.append((None, None, *map(_tint, scores)))
        rows.append(("Total", "100 %", *(figures(*standing.total) for standing in some)))
        heat.append((None, None, *(standing.total.likely for standing in some)))
        headers = ("Criterion", "Weight", *(context.name(standing.option) for standing in some))
        caption = f"The performance table, 0–100{part_of(len(groups), number)}"
        widths = (24, 8, *([68 // len(some)] * len(some)))
        tables.append(Table(headers, tuple(rows), tuple(range(1, len(headers))), caption, widths, tuple(heat)))
    return tables


def _by_option(context: Context) -> list[Block]:
    """Where there are many options: a row for each, best first, the heaviest criteria first, without the ranges."""
    ranking, leaves, weights = context.ranking, context.decision.leaves, whole_weights(context)
    criteria = sorted(ranking.table.criteria, key=lambda name: -ranking.weights[name])[: 8 * MOST_CRITERIA]
    groups = split(criteria, MOST_CRITERIA)
    shown = ranking.standings[:MOST_ROWS]
    blocks: list[Block] = []
    for number, group in enumerate(groups, start=1):
        some = [criteria[at] for at in group]
        rows: list[tuple[Cell, ...]] = []
        heat: list[tuple[float | None, ...]] = []
        for standing in shown:
            scores = [ranking.table.score(standing.option, criterion) for criterion in some]
            likely = standing.total.likely
            rows.append((context.name(standing.option), wording.whole(likely), *map(_short, scores)))
            heat.append((None, likely, *map(_tint, scores)))
        headers = ("Option", "Total", *(f"{leaves[name].called}, {weights[name]} %" for name in some))
        caption = f"The performance table, 0–100{part_of(len(groups), number)}"
        widths = (26, 8, *([66 // len(some)] * len(some)))
        blocks.append(Table(headers, tuple(rows), tuple(range(1, len(headers))), caption, widths, tuple(heat)))
    left = []
    if more := len(ranking.standings) - len(shown):
        left.append(f"{more:,} options with lower totals")
    if more := len(ranking.table.criteria) - len(criteria):
        left.append(f"{more:,} criteria of less weight")
    if left:
        blocks.append(text(f"Left out here: {wording.listed(left)}; `decide export --what table` has all."))
    return blocks


def _in_units(context: Context) -> list[Table]:
    """The criteria that have a unit, in it, and those of a table of marks, as marks; a column an option."""
    ranking, leaves, scale = context.ranking, context.decision.leaves, context.decision.frame.marks
    units = {name: _unit(leaves[name], scale) for name in ranking.table.criteria}
    if not any(units.values()):
        return []
    standings = ranking.standings[: TURNED * 2]
    groups = split(standings, MOST_COLUMNS)
    tables = []
    for number, group in enumerate(groups, start=1):
        some = [standings[at] for at in group]
        rows = tuple(
            (
                leaves[name].name,
                unit,
                *(_natural(ranking.table.score(standing.option, name), leaves[name], scale) for standing in some),
            )
            for name, unit in units.items()
            if unit
        )
        headers = ("Criterion", "Unit", *(context.name(standing.option) for standing in some))
        caption = f"The likely values in the criteria's own units{part_of(len(groups), number)}"
        widths = (22, 14, *([64 // len(some)] * len(some)))
        tables.append(Table(headers, rows, tuple(range(2, len(headers))), caption, widths))
    return tables


def _unit(leaf: Node, scale: Marks | None) -> str:
    if leaf.measure is not None:
        return leaf.measure.unit
    return f"mark, {scale[0]:g} to {scale[1]:g}" if scale is not None else ""


def _natural(score: Score, leaf: Node, scale: Marks | None) -> str:
    if not score.known:
        return "no source"
    if leaf.measure is None and scale is not None:
        return quantity(mark_of(score.likely, scale))
    return quantity(score.natural) if score.natural is not None else "in points only"


def cell(score: Score) -> str:
    """A cell of the performance table in words."""
    return f"{figures(score.likely, score.low, score.high)} {marks(score)}".rstrip() if score.known else "no source"


def _short(score: Score) -> str:
    return f"{wording.whole(score.likely)} {marks(score)}".rstrip() if score.known else "–"


def _tint(score: Score) -> float | None:
    return score.likely if score.known else None
