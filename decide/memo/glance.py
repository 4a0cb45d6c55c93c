"""Options at a glance: page 1's table, each option's cases under it, and what other people's weights would say."""

from __future__ import annotations

from math import fsum

from decide import wording
from decide.analysis.ranking import Standing
from decide.memo import bottom_line
from decide.memo.findings import Findings
from decide.memo.model import Block, Cell, Paragraph, Table
from decide.memo.statements import text

MOST_OPTIONS = 6
"""How many options page 1 names; all of them stand in the annex."""
MOST_CASES = 4
"""How many cases page 1 names under its options, those of the one recommended and of the best first; all of them stand
in the annex."""
_NONE = "–"


def glance(found: Findings, recommended: str) -> list[Block]:
    """The table with its legend, and a sentence on the perspectives where there are any."""
    shown = _shown(found, recommended)
    rows: list[tuple[Cell, ...]] = []
    heat: list[tuple[float | None, ...]] = []
    cased = _with_cases(found, recommended, shown)
    left_out = sum(len(option.cases) for name, option in found.decision.options.items() if name not in cased)
    for standing in shown:
        best, worst = _ends(found, standing.option)
        likely = standing.total.likely
        rows.append(
            (
                found.name(standing.option) + (" (thin)" if standing.thin else ""),
                wording.whole(likely),
                _NONE if standing.from_status_quo is None else wording.signed(standing.from_status_quo),
                wording.percent(found.shares.get(standing.option, 0.0)),
                best,
                worst,
                wording.percent(known(found, standing.option)),
                wording.percent(standing.inferred),
            )
        )
        heat.append((None, likely, *([None] * 6)))
        for case in found.decision.options[standing.option].cases if standing.option in cased else ():
            there = found.in_case[standing.option, case].of(standing.option)
            name = found.decision.options[standing.option].cases[case].name
            by = _NONE if there.from_status_quo is None else wording.signed(there.from_status_quo)
            share = wording.percent(known(found, standing.option, case))
            rows.append((Paragraph((f"If “{name}”",)), wording.whole(there.total.likely), by, "", "", "", share, ""))
            heat.append((None, there.total.likely, *([None] * 6)))
    headers = ("Option", "Total", "±SQ", "Leads in", "Best on", "Worst on", "Known", "Inferred")
    table = Table(headers, tuple(rows), (1, 2, 3, 6, 7), widths=(34, 6, 5, 9, 17, 17, 7, 8), heat=tuple(heat))
    said: list[Block] = [table, _legend(found, len(found.ranking.standings) - len(shown), left_out)]
    if others := bottom_line.perspectives(found):
        said.append(text(others))
    return said


def _with_cases(found: Findings, recommended: str, shown: tuple[Standing, ...]) -> set[str]:
    """The options whose cases page 1 has room for, all of an option's or none; the recommended one's in any case."""
    room, kept = MOST_CASES, set()
    for standing in sorted(shown, key=lambda standing: standing.option != recommended):
        count = len(found.decision.options[standing.option].cases)
        if count and (count <= room or standing.option == recommended):
            kept.add(standing.option)
            room -= count
    return kept


def _legend(found: Findings, options: int, cases: int) -> Paragraph:
    some_cases = any(option.cases for option in found.decision.options.values())
    left = [f"{options} more options" if options > 1 else "1 more option"] if options else []
    left += [f"{cases} more cases" if cases > 1 else "1 more case"] if cases else []
    stand = "stands" if options + cases == 1 else "stand"
    in_every = " in every case (best and worst: of these criteria)" if some_cases else ""
    said = [
        f"Totals on 0–100 ({wording.basis(found.session)}).",
        "±SQ: points above the status quo." if found.decision.frame.status_quo is not None else "",
        "Leads in: share of all weightings, every reading held still.",
        f"Known: share of weight with a source or a judgement{in_every}; inferred: on inferred evidence alone.",
        "Thin: not half the weight known in any case." if any(s.thin for s in found.ranking.standings) else "",
        f"{wording.listed(left)} {stand} in the annex." if left else "",
    ]
    return text(" ".join(one for one in said if one), small=True)


def known(found: Findings, option: str, case: str | None = None) -> float:
    """The share of weight on which an option is known in every case in force, or in one."""
    table, weights = found.ranking.table, found.ranking.weights
    shares = []
    for criterion in table.criteria:
        score = table.score(option, criterion)
        parts = score.parts if case is None else [part for part in score.worlds if part.case == case]
        if all(part.known for part in parts):
            shares.append(weights[criterion])
    return fsum(shares)


def _shown(found: Findings, recommended: str) -> tuple[Standing, ...]:
    """The options that page 1 has room for: the best, and the status quo and the one recommended in any case."""
    always = {recommended, found.decision.frame.status_quo}
    standings = found.ranking.standings
    if len(standings) <= MOST_OPTIONS:
        return standings
    free = MOST_OPTIONS - sum(standing.option in always for standing in standings)
    best = [standing.option for standing in standings if standing.option not in always][:free]
    return tuple(standing for standing in standings if standing.option in {*always, *best})


def _ends(found: Findings, option: str) -> tuple[str, str]:
    """The criteria that carry weight, and are known in every case, on which an option stands best and worst."""
    table, weights = found.ranking.table, found.ranking.weights
    scores = [(table.score(option, criterion), criterion) for criterion in table.criteria if weights[criterion] > 0]
    sure = [(score.likely, criterion) for score, criterion in scores if all(part.known for part in score.parts)]
    if not sure:
        return _NONE, _NONE
    ends = max(sure, key=lambda pair: pair[0]), min(sure, key=lambda pair: pair[0])
    best, worst = (f"{found.decision.leaves[c].name}, {wording.whole(likely)}" for likely, c in ends)
    return best, worst
