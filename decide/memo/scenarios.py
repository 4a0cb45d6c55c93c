"""The annex's scenarios and cases: each option there, the odds and what they rest on, regret."""

from __future__ import annotations

from decide import wording
from decide.evidence import case_key
from decide.memo.context import Context
from decide.memo.model import Block, Bullets, Mark, Paragraph, Run, Section, Strong, Table
from decide.memo.performance import MOST_ROWS, part_of, split
from decide.memo.statements import figures, in_line, text
from decide.model import Case, Scenario
from decide.wording.worlds import learning_in_words, least_regret_in_words, odds_basis, odds_change

MOST_COLUMNS = 5
"""The most scenarios beside each other in one table."""
MOST_OPTIONS = 40
"""The most options whose cases are told."""


def scenarios(context: Context) -> list[Section]:
    """The section; empty where the decision has neither scenarios nor cases."""
    decision, session = context.decision, context.session
    cased = [standing for standing in context.ranking.standings if decision.options[standing.option].cases]
    if not decision.scenarios and not cased:
        return []
    blocks: list[Block] = [*_by_scenario(context)]
    if cased:
        blocks.append(_by_case(context))
    if told := _worlds(context):
        blocks.append(Bullets(tuple(told)))
    said = [odds_change(session, one) for one in session.outlook.odds]
    pairs = len(decision.scenarios) == 2  # the second one's change is the first one's
    if pairs and session.state.filters.scenario is None:
        del said[1:2]
    said = [
        odds_basis(session),
        *said,
        least_regret_in_words(session),
        learning_in_words(session, most=2),
    ]
    blocks.append(text(" ".join(one for one in said if one)))
    return [context.section("scenarios", *blocks)]


def _by_scenario(context: Context) -> list[Table]:
    """The totals by scenario, and how far each falls short of the best there."""
    decision, found = context.decision, context.session.outlook.scenarios
    if not found:
        return []
    shares = wording.whole_shares([one.chance for one in found])
    tables = []
    groups = split([one.scenario for one in found], MOST_COLUMNS)
    for number, group in enumerate(groups, start=1):
        some = [found[at] for at in group]
        heads = (f"{decision.scenarios[found[at].scenario].name}, {shares[at]} %" for at in group)
        rows, heat = [], []
        for standing in context.ranking.standings[:MOST_ROWS]:
            there = [one.totals[standing.option] for one in some]
            regrets = [one.regret.get(standing.option) for one in some]
            shown = [
                wording.whole(likely) + ("" if regret is None else f" ({wording.whole(regret)})")
                for likely, regret in zip(there, regrets, strict=True)
            ]
            rows.append((context.name(standing.option), *shown))
            heat.append((None, *there))
        caption = "Totals by scenario, with its odds, and in brackets how far each falls short of the best there"
        widths = (30, *([70 // len(some)] * len(some)))
        right = tuple(range(1, len(some) + 1))
        headers = ("Option", *heads)
        tables.append(Table(headers, tuple(rows), right, caption + part_of(len(groups), number), widths, tuple(heat)))
    return tables


def _by_case(context: Context) -> Table:
    """Each option's total in each of its cases."""
    decision, table = context.decision, context.ranking.table
    rows = []
    for standing in context.ranking.standings[:MOST_OPTIONS]:
        cases = decision.options[standing.option].cases
        shares = wording.whole_shares(table.chances.cases[standing.option]) if cases else []
        for share, (case, record) in zip(shares, cases.items(), strict=True):
            rows.append(
                (f"{context.name(standing.option)}: {record.name}", f"{share} %", figures(*standing.cases[case]))
            )
    return Table(("Case", "Odds", "Total (range)"), tuple(rows), (1, 2), "Totals by case of an option", (64, 12, 24))


def _worlds(context: Context) -> list[Paragraph]:
    """What each scenario's and each case's odds rest on."""
    decision, session = context.decision, context.session
    told: list[tuple[str, Scenario | Case, float, float]] = [
        (scenario.name, scenario, session.odds[name], session.baseline_odds[name])
        for name, scenario in decision.scenarios.items()
    ]
    for option in list(decision.options.values())[:MOST_OPTIONS]:
        for case, record in option.cases.items():
            key = case_key(option.id, case)
            told.append((f"{option.name}: {record.name}", record, session.odds[key], session.baseline_odds[key]))
    paragraphs = []
    for name, world, now, filed in told:
        runs: list[Run] = [Strong(f"{name}.")]
        if now != filed:
            runs.append(f" Odds here {wording.as_given(now)}; on file {wording.as_given(filed)}.")
        if world.why:
            runs.extend((f" {world.why}", Mark(context.words.judgement)))
        for cite in world.cites:
            runs.extend((f" {cite.claim} (", *in_line(decision, cite), ")"))
        if len(runs) > 1:
            paragraphs.append(Paragraph(tuple(runs)))
    return paragraphs
