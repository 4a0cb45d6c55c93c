"""Stress: single scores, passages and judgements that decide; weights; silence; and what to find out next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decide.drawing.ink import BLANK, Line, Span, flow, line, paragraph
from decide.session import Session
from decide.text import counted
from decide.views.crossovers import chart_lines, most_telling, of_node
from decide.wording import (
    change_of_mind,
    dominances,
    firmness,
    in_unit,
    linchpins_in_words,
    listed,
    percent,
    ruled_out_in_words,
    whole,
)

if TYPE_CHECKING:
    from decide.analysis.outlook import CellFlip
    from decide.views.stress import Stressed

MOST_FLIPS = 8
MOST_RESEARCH = 6
_CHART = 14
"""How many rows the chart of a weight has."""


def _flips(session: Session) -> list[CellFlip]:
    """The scores that would change the leader, those within their own range first, then the nearest."""
    return sorted(session.outlook.flips, key=lambda flip: (not flip.within_range, abs(flip.score - flip.likely)))


def scores_note(found: Stressed) -> str:
    """How many would do it within what their own evidence allows."""
    flips = found.session.outlook.flips
    within = sum(flip.within_range for flip in flips)
    return f"{within} of {len(flips)} flips within their own range" if flips else "none would change the leader"


def scores(found: Stressed, width: int) -> list[Line]:
    """Cells whose score, moved alone, changes the leader; then passages and judgements without which it changes."""
    session = found.session
    flips = _flips(session)
    lines: list[Line] = []
    for flip in flips[:MOST_FLIPS]:
        lines += _flip(session, flip, found.cursor, width)
    if len(flips) > MOST_FLIPS:
        lines.append(line(Span(f"  … and {len(flips) - MOST_FLIPS} farther away", "faint")))
    if not flips:
        lines += paragraph("No single score, moved alone, would change the leader.", width, "muted")
    said = linchpins_in_words(session)
    lines += [BLANK, *(row for sentence in said for row in paragraph(sentence, width, "muted", "· ", "  "))]
    return lines


def _flip(session: Session, flip: CellFlip, cursor: str | None, width: int) -> list[Line]:
    decision = session.decision
    node, target = decision.leaves[flip.criterion], f"cell:{flip.option}/{flip.criterion}"
    here = cursor == target
    at = whole(flip.score)
    if node.measure is not None and (value := node.measure.natural(flip.score)) is not None:
        at = f"{at} ({in_unit(value, node.measure)})"
    outcome = f"{decision.options[flip.leader].name} {'leads' if flip.overtakes else 'is level'}"
    words: list[Span | str] = [
        Span(f"{decision.options[flip.option].name}, {node.called}"),
        Span(f"  {whole(flip.likely)} → {at}: {outcome}", "muted"),
    ]
    first = ("▌" if here else " ") + ("▸ " if flip.within_range else "  ")
    rows = flow(words, width, first, "▌  " if here else "   ")
    return [Line(row.spans, "cursor" if here else "", target) for row in rows]


def weights(found: Stressed, width: int) -> list[Line]:
    """How little weight has to move, and the totals along the weight that is nearest to a change of leader."""
    session = found.session
    outlook, options = session.outlook, session.decision.options
    lines = [
        row for rival in outlook.rivals for row in paragraph(change_of_mind(session, rival), width, "muted", "· ", "  ")
    ]
    if outlook.out_of_reach:
        names = listed([options[name].name for name in outlook.out_of_reach])
        lines += paragraph(f"No weights bring {names} level with the leader.", width, "muted", "· ", "  ")
    node = most_telling(session)
    if node is None:
        return [*lines, *paragraph("No single weight, moved alone, changes the leader.", width, "muted", "· ", "  ")]
    named = session.decision.nodes[node.node]
    words = [Span("Totals along the share of ", "muted"), Span(named.name, "strong")]
    title = [Line(row.spans, "", f"node:{node.node}") for row in flow(words, width)]
    return [*lines, BLANK, *title, BLANK, *chart_lines(session, of_node(node), width, _CHART)]


def silence_note(found: Stressed) -> str:
    """How much no source speaks to."""
    scores_ = [score for row in found.session.table.rows for score in row]
    return f"{sum(not score.known for score in scores_)} of {counted(len(scores_), 'cell')} without a source"


def silence(found: Stressed, width: int) -> list[Line]:
    """Whether silence could change the leader, who is ruled out, who dominates whom."""
    session = found.session
    said = [firmness(session) or "Silence would not change the leader."]
    said += [*ruled_out_in_words(session), *dominances(session)]
    return [row for sentence in said for row in paragraph(sentence, width, "muted", "· ", "  ")]


def research_note(found: Stressed) -> str:
    """What the figures are."""
    del found
    return "what knowing the cell would be worth, in points of total"


def research(found: Stressed, width: int) -> list[Line]:
    """The cells whose true score would be worth most to know before choosing."""
    session, decision = found.session, found.session.decision
    worth = [each for each in session.outlook.research if each.value >= 0.05][:MOST_RESEARCH]
    if not worth:
        return paragraph("Knowing any one cell's true score would hardly change the choice.", width, "muted")
    lines: list[Line] = []
    for each in worth:
        node, target = decision.leaves[each.criterion], f"research:{each.option}/{each.criterion}"
        here = found.cursor == target
        words: list[Span | str] = [
            Span(f"{each.value:4.1f}  ", "strong"),
            f"{decision.options[each.option].name}, {node.called}",
            Span(f"  {percent(session.weights[each.criterion])} of the weight", "faint"),
            Span(f"  {node.question}" if node.question else "", "muted"),
        ]
        rows = flow(words, width, "▌" if here else " ", ("▌" if here else " ") + " " * 6)
        lines += [Line(row.spans, "cursor" if here else "", target) for row in rows]
    return lines
