"""The annex's evidence: every option's cells, what counts there whichever way it points, and what is context only."""

from __future__ import annotations

from decide import wording
from decide.memo.context import Context
from decide.memo.model import Cell, Mark, Paragraph, Run, Section, Table
from decide.memo.statements import figures, in_line, pieces_of, text
from decide.model import Judgement, Measure
from decide.wording.worlds import where

MOST_ROWS = 3000
"""The most rows of all these tables together; an option is told whole or, where no room is left, counted."""


def evidence(context: Context) -> list[Section]:
    """One section an option, best first: of each cell the most favourable reading first, then the context."""
    sections: list[Section] = []
    used, left = 0, 0
    for standing in context.ranking.standings:
        rows = _rows(context, standing.option)
        used += len(rows)
        if used > MOST_ROWS and sections:
            left += 1
            continue
        name = context.name(standing.option)
        headers = ("Criterion", "Reading", "What is said", "Passage")
        caption = f"{name}: the evidence by cell, the most favourable first"
        block = Table(headers, tuple(rows), (), caption, (18, 13, 38, 31)) if rows else text("Nothing is on file.")
        sections.append(context.section("evidence", block, name=f": {name}"))
    if left:
        words = f"The evidence on {left:,} more options is in options/."
        sections.append(context.section("evidence", text(words), name=": the rest"))
    return sections


def _rows(context: Context, option: str) -> list[tuple[Cell, ...]]:
    decision, table = context.decision, context.ranking.table
    rows: list[tuple[Cell, ...]] = []
    for criterion in table.criteria:
        score, leaf = table.score(option, criterion), decision.leaves[criterion]
        for piece in sorted(score.pieces, key=lambda piece: -piece.reading):
            claim: list[Run] = [piece.evidence.claim]
            if said := pieces_of(decision, option, piece, context.words):
                claim.append(Mark(said))
            reading = _reading((piece.reading, piece.low, piece.high), piece.natural, leaf.measure)
            rows.append((leaf.name, reading, Paragraph(tuple(claim)), Paragraph(in_line(decision, piece.evidence))))
        told: dict[int, tuple[Judgement, tuple[float, float, float], float | None]] = {}
        for _, _, _, part in score.heard.worlds(score.scenarios, score.cases):
            if part.judged is not None:
                told[id(part.judged)] = part.judged, (part.likely, part.low, part.high), part.natural
        rows += [(leaf.name, _reading(ends, natural, leaf.measure), *_judged(context, option, one))
                 for one, ends, natural in told.values()]  # fmt: skip
        held = decision.options[option].scores.get(criterion)
        for one in held.evidence if held else ():
            if not one.counts:
                rows.append((leaf.name, "context", one.claim, Paragraph(in_line(decision, one))))
    return rows


def _reading(ends: tuple[float, float, float], natural: float | None, measure: Measure | None) -> str:
    unit = f"; {wording.in_unit(natural, measure)}" if natural is not None and measure is not None else ""
    return figures(*ends) + unit


def _judged(context: Context, option: str, judged: Judgement) -> tuple[Cell, Cell]:
    """A judgement's reason, and what it leans on."""
    decision = context.decision
    marks = [context.words.judgement]
    if judged.scenario is not None:
        marks.append(where(decision.scenarios[judged.scenario]))
    if judged.case is not None:
        marks.append(where(decision.options[option].cases[judged.case]))
    runs: list[Run] = []
    for at, cite in enumerate(judged.cites):
        runs.extend(("; " if at else "leans on ", *in_line(decision, cite)))
    why = Paragraph((judged.why or "No reason was given.", Mark("; ".join(marks))))
    return why, Paragraph(tuple(runs)) if runs else "–"
