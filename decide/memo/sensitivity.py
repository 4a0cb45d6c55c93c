"""The annex's tables of what would change the answer: weights, other people's weights, evidence, what to find out."""

from __future__ import annotations

from decide import wording
from decide.analysis.outlook import LeadChange, NodeOutlook
from decide.analysis.ranking import Ranking
from decide.memo.bottom_line import open_cell
from decide.memo.findings import Findings
from decide.memo.model import Block, Table
from decide.memo.statements import text
from decide.session import Session

MOST_RESEARCH = 5
MOST_COLUMNS = 6
THIN = "too little known"
LEGEND = f"Lead: over the second option there, in points. “{THIN}”: not half the weight of the best total is known."


def sensitivity(session: Session, findings: Findings) -> list[Block]:
    """The tables, each with a caption; those that have nothing to say are left out."""
    blocks: list[Block] = [_weights(session)]
    answers = [table for table in (_evidence(session, findings), _perspectives(session, findings)) if table.rows]
    blocks.extend(answers)
    if answers:
        blocks.append(text(LEGEND, small=True))
    if cell := open_cell(findings):
        blocks.append(text(cell))
    blocks.extend(text(f"Weights: {change}") for change in findings.by_weight)
    if (research := _research(session, findings)) is not None:
        blocks.append(research)
    return blocks


def _weights(session: Session) -> Table:
    rows = tuple(
        (
            session.decision.nodes[node.node].name,
            wording.percent(node.share),
            _span(node),
            _change(session, node.change_below, below=True),
            _change(session, node.change_above),
        )
        for node in session.outlook.nodes
    )
    headers = ("Weight", "Today", "Leader holds", "If less", "If more")
    return Table(headers, rows, (1, 2), "How far each weight may go, the others in proportion", (32, 9, 17, 21, 21))


def _span(node: NodeOutlook) -> str:
    low, high = (wording.percent(end).removesuffix(" %") for end in node.stable)
    return f"{low}–{high} %"


def _change(session: Session, change: LeadChange | None, below: bool = False) -> str:
    """The share of the nearest change and who leads beyond it: below today's share, who leads before the crossing."""
    if change is None:
        return "no change"
    return f"{wording.percent(change.share)}: {session.decision.options[change.before if below else change.after].name}"


def _row(session: Session, ranking: Ranking) -> tuple[str, ...]:
    names = session.decision.options
    if ranking.leader is None:
        return "no option", "–"
    if ranking.leader.thin:
        return THIN, "–"
    first = names[ranking.leader.option].name
    if ranking.tied:
        return wording.listed([first, *(names[tied].name for tied in ranking.tied)]), "0"
    return first, "–" if ranking.lead is None else _by(ranking.lead)


def _by(lead: float) -> str:
    shown = wording.whole(lead)
    return "<1" if shown == "0" else shown


def _evidence(session: Session, findings: Findings) -> Table:
    rows = [
        (way.words, *_row(session, way.ranking), *_totals(session, way.ranking))
        for way in (*findings.by_case, *findings.without_sources, *findings.by_filter)
    ]
    days = [(f"As known on {by.day.isoformat()}", by.ranking) for by in session.looks.dates if by.day is not None]
    rows.extend((words, *_row(session, ranking), *_totals(session, ranking)) for words, ranking in days)
    return Table(_headers(session, "Evidence"), tuple(rows), _right(session), "The answer on other evidence",
                 _widths(session))  # fmt: skip


def _perspectives(session: Session, findings: Findings) -> Table:
    rows = [(way.words, *_row(session, way.ranking), *_totals(session, way.ranking)) for way in findings.by_perspective]
    return Table(_headers(session, "Whose weights"), tuple(rows), _right(session), "The answer on other weights",
                 _widths(session))  # fmt: skip


def _shown(session: Session) -> tuple[str, ...]:
    """The options that have a column of their own: all of them, or none where there are too many."""
    options = session.ranking.table.options
    return options if len(options) <= MOST_COLUMNS else ()


def _headers(session: Session, first: str) -> tuple[str, ...]:
    return first, "Leads", "Lead", *(session.decision.options[name].name for name in _shown(session))


def _right(session: Session) -> tuple[int, ...]:
    return tuple(range(2, 3 + len(_shown(session))))


def _widths(session: Session) -> tuple[int, ...]:
    count = len(_shown(session))
    return (max(20, 66 - 10 * count), 14, 5, *([10] * count))


def _totals(session: Session, ranking: Ranking) -> tuple[str, ...]:
    return tuple(wording.whole(ranking.of(option).total.likely) for option in _shown(session))


def _research(session: Session, findings: Findings) -> Block | None:
    """What is most worth learning: which cases hold, then single cells; a sentence where none is worth a point."""
    decision = session.decision
    worth = [(f"Which case of {findings.name(one.option or '')} holds", one.value) for one in findings.case_learning]
    worth.extend(
        (f"{findings.name(one.option)}, {decision.leaves[one.criterion].name}", one.value)
        for one in session.outlook.research[:MOST_RESEARCH]
        if one.value > 0
    )
    if not worth:
        return None
    if max(value for _, value in worth) < 1:
        named = "; ".join(name for name, _ in worth)
        return text(f"What to find out next, each worth less than 1 point: {named}.")
    rows = tuple((name, wording.points(value)) for name, value in worth)
    caption = "What to find out next, before choosing: which cases hold, then the cells whose true score is worth most"
    return Table(("What", "Worth, in points of total"), rows, (1,), caption, (70, 30))
