"""What `y` copies: the row or the table that is looked at, as Markdown or with tabs, and citations with their links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from decide.analysis.looks import Look
from decide.analysis.ranking import Ranking
from decide.bibliography import chicago
from decide.evidence import Score
from decide.model import Evidence, Node, Source
from decide.passages import link
from decide.session import Session
from decide.text import one_line
from decide.views.looks import label, looks
from decide.views.weigh import quantities
from decide.wording import apart, in_unit, outcome_in_words, percent, signed, whole

CopyFormat = Literal["md", "tsv"]


def grid(rows: Sequence[Sequence[str]], form: CopyFormat) -> str:
    """Rows of text, the first of them the heads, as a Markdown table or with tabs between."""
    cleaned = [[one_line(text) for text in row] for row in rows]
    if form == "tsv":
        return "".join("\t".join(row) + "\n" for row in cleaned)
    bars = [[text.replace("\\", "\\\\").replace("|", "\\|") for text in row] for row in cleaned]
    head, *rest = (f"| {' | '.join(row)} |\n" for row in bars)
    return head + f"|{' --- |' * len(cleaned[0])}\n" + "".join(rest)


def table(session: Session, form: CopyFormat, options: Iterable[str] | None = None) -> str:
    """The performance table, a row a criterion: weight, then each option's likely score or value and its range."""
    names = list(options) if options is not None else list(session.table.options)
    heads = ["Criterion", "Weight", *(session.decision.options[name].name for name in names)]
    rows = [heads]
    for criterion in session.table.criteria:
        node = session.decision.leaves[criterion]
        cells = [_cell(node, session.table.score(name, criterion)) for name in names]
        rows.append([node.name, percent(session.weights[criterion]), *cells])
    totals = [session.ranking.of(name).total for name in names]
    rows.append(["Total", "", *(f"{whole(each.likely)} ({whole(each.low)}–{whole(each.high)})" for each in totals)])
    return grid(rows, form)


def _cell(node: Node, score: Score) -> str:
    if not score.known:
        return "no source"
    value = f"{in_unit(score.natural, node.measure)}, " if node.measure and score.natural is not None else ""
    return f"{value}{whole(score.likely)} ({whole(score.low)}–{whole(score.high)})"


def weights(session: Session, form: CopyFormat) -> str:
    """The weights and odds in force, what they were in the files, and beyond which shares another option leads."""
    rows = [
        ["", "Points or odds", "Share", "Of its family", "In the files", "Another option leads: ◂ below, ▸ above %"]
    ]
    for each in quantities(session):
        marks = "; ".join(mark.text for mark in each.marks) or "at no share"
        before = each.among if each.ghost is None else each.ghost
        rows.append([each.name.strip(), each.value, each.share, percent(each.among), percent(before), marks])
    return grid(rows, form)


def evidence_looks(session: Session, form: CopyFormat) -> str:
    """The looks at the evidence, what each found, and every option's total in it."""
    options = session.decision.options
    rows = [["Look", "Leads", "By", *(option.name for option in options.values())]]
    for look in looks(session, session.state.filters):
        lead, ranking = look.lead, look.ranking
        by = signed(lead) if lead is not None else ""
        totals = [whole(ranking.of(name).total.likely) for name in options]
        rows.append([label(session, look), outcome_in_words(session, look), by, *totals])
    return grid(rows, form)


def evidence_look(session: Session, look: Look, today: Ranking, form: CopyFormat) -> str:
    """One look: each option's total in it, by rank, beside that without it."""
    rows = [["Option", label(session, look), "Without it", "Difference"]]
    for standing in look.ranking.standings:
        there, here = standing.total.likely, today.of(standing.option).total.likely
        rows.append([session.decision.options[standing.option].name, whole(there), whole(here), apart(there, here)])
    return grid(rows, form)


def sources(session: Session, form: CopyFormat) -> str:
    """The bibliography, with what counts."""
    off = session.readings.off(session.state.filters)
    rows = [["Source", "Counts"]]
    rows += [[reference(source), off.get(name, "yes")] for name, source in session.decision.sources.items()]
    return grid(rows, form)


def reference(source: Source) -> str:
    """A source as a bibliography has it, in Chicago style."""
    return chicago.plain(chicago.entry(source))


def citation(session: Session, piece: Evidence) -> str:
    """A citation as text: the source in full, the words to look for, and the way to the passage."""
    source = session.decision.sources[piece.source]
    words = f"“{piece.from_}”" + (f" … “{piece.to}”" if piece.to else "")
    address = source.passage_url
    where = f" {link(address, piece.from_, piece.to)}" if address else ""
    return f"{reference(source)} At: {words}.{where}"


def claims(session: Session, option: str, criterion: str, form: CopyFormat) -> str:
    """The claims of a cell with their sources."""
    cell = session.decision.options[option].scores.get(criterion)
    rows = [["Source", "Claim", "Words"]]
    for piece in cell.evidence if cell is not None else ():
        rows.append([reference(session.decision.sources[piece.source]), piece.claim, piece.from_])
    return grid(rows, form)
