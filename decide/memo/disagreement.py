"""Where the sources disagree, where they are silent, and what none of them addresses."""

from __future__ import annotations

from typing import NamedTuple

from decide import wording
from decide.evidence import Voice
from decide.memo.bounds import within
from decide.memo.context import Context
from decide.memo.model import Block, Bullets, Paragraph, Section, Strong
from decide.memo.notes import voice_name
from decide.memo.statements import text
from decide.wording.sentences import stopped
from decide.wording.silence import not_addressed, silent_cells, silent_worlds
from decide.wording.worlds import where

MOST_CONTESTED = 3
"""How many contested cells page 2 names; of what is left out, the number, and it is in the annex."""


class Contest(NamedTuple):
    """A contested cell: the voices farthest apart there, in which scenario and case, and how much it weighs."""

    option: str
    criterion: str
    low: Voice
    high: Voice
    scenario: str | None
    case: str | None
    weight: float
    """Weight × chance × distance between the two, in points of total."""


def contests(context: Context) -> list[Contest]:
    """Every contested cell of positive weight, the heaviest first."""
    table, weights = context.ranking.table, context.ranking.weights
    found = []
    for option in table.options:
        for criterion in table.criteria:
            score = table.score(option, criterion)
            if not score.contested or weights[criterion] <= 0:
                continue
            apart = []
            for part in score.parts:
                if part.contested:
                    voices = sorted(part.voices, key=lambda voice: voice.mean)
                    gap = voices[-1].mean - voices[0].mean
                    weight = weights[criterion] * part.chance * gap
                    apart.append(Contest(option, criterion, voices[0], voices[-1], part.scenario, part.case, weight))
            if apart:
                found.append(max(apart, key=lambda one: one.weight))
    return sorted(found, key=lambda one: -one.weight)


def disagreement(context: Context) -> Section:
    """The section on page 2."""
    session, found = context.session, contests(context)
    blocks: list[Block] = []
    if found:
        blocks.append(Bullets(tuple(_contest(context, one) for one in found[:MOST_CONTESTED])))
    said = []
    if (left := len(found) - MOST_CONTESTED) > 0:
        said.append(f"{left} more {'cell is' if left == 1 else 'cells are'} contested: c in the annex's table.")
    if not found and context.decision.sources:
        said.append("No two voices in one cell lie 30 points or more apart.")
    said += [not_addressed(session), silent_cells(session), _unknowns(context), silent_worlds(session)]
    if not any(said):
        said.append("Every cell has a source or a judgement.")
    blocks.append(text(" ".join(within(3, said))))
    return context.section("disagreement", *blocks)


def _unknowns(context: Context) -> str:
    """How far the lead hangs on what nobody knows, of the leader by name."""
    said, leader = wording.firmness(context.session), context.ranking.leader
    return f"{context.name(leader.option)}: {said[0].lower()}{said[1:]}" if said and leader is not None else ""


def _contest(context: Context, one: Contest) -> Paragraph:
    decision = context.decision
    low, high = (voice_name(decision, voice.name) for voice in (one.low, one.high))
    worlds = [where(decision.scenarios[one.scenario])] if one.scenario is not None else []
    worlds += [where(decision.options[one.option].cases[one.case])] if one.case is not None else []
    condition = f" ({', '.join(worlds)})" if worlds else ""
    head = Strong(f"{context.name(one.option)}, {decision.leaves[one.criterion].name}{condition}:")
    words = stopped(f" read as {wording.whole(one.low.mean)} from {low}, as {wording.whole(one.high.mean)} from {high}")
    pieces = min(one.low.pieces, key=lambda p: p.reading), max(one.high.pieces, key=lambda p: p.reading)
    return Paragraph((head, words, context.notes.cite(piece.evidence for piece in pieces)))
