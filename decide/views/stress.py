"""What would change the answer: a row a scenario, those that change the leader first and marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from decide.analysis.looks import Look
from decide.analysis.ranking import Ranking
from decide.drawing.bars import bar
from decide.drawing.ink import BLANK, Line, Span, flow, heading, line, padded, paragraph
from decide.session import Session
from decide.views.crossovers import crossover_chart
from decide.views.looks import key, label, ordered
from decide.views.words import count
from decide.wording import (
    basis,
    change_of_mind,
    dominances,
    firmness,
    linchpins_in_words,
    listed,
    percent,
    signed,
    tally,
    whole,
)

_MOST_FLIPS = 6
_MOST_RESEARCH = 5


def scenario_page(
    session: Session, found: Sequence[Look], cursor: str | None, width: int, base: Ranking | None = None
) -> list[Line]:
    """The page; a row's target is its scenario's key. `base` is what the scenarios are set against."""
    base = base or session.ranking
    rows = ordered(found)
    changed = [each for each in rows if each.kind != "date" and each.outcome == "lost"]
    stays = [each for each in rows if each.kind != "date" and each.outcome != "lost"]
    dates = [each for each in rows if each.kind == "date"]
    full = max((each.ranking.lead or 0.0 for each in found), default=0.0) or 1.0
    lines = [*paragraph(f"In force: {basis(session)}", width, "faint"), *paragraph(tally(session), width), BLANK]
    for title, note, part in (
        (f"Evidence that would put another first: {len(changed)} of {len(changed) + len(stays)}", "", changed),
        (f"Evidence on which {_first(session, base)} still leads, or shares it: {len(stays)}", "", stays),
        ("As the sources appeared", "what was published by then", dates),
    ):
        if part:
            lines += [heading(title, note, width), _head(_columns(width))]
            for each in part:
                lines += _row(session, each, cursor, base=base, full=full, width=width)
            lines.append(BLANK)
    return [
        *lines,
        *_weights(session, width),
        *_chart(session, width),
        *_linchpins(session, width),
        *_flips(session, width),
        *_silence(session, width),
        *_research(session, width),
    ]


class Columns(NamedTuple):
    """How wide the columns of the scenarios are."""

    label: int
    leader: int
    over: int
    """The runner-up; 0 where there is no room."""
    bar: int


def _columns(width: int) -> Columns:
    leader = min(22, max(width // 4, 12))
    over = 0 if width < 72 else min(22, max(width // 5, 14))
    bar_width = 10 if width >= 110 else 0
    return Columns(max(width - 2 - leader - 6 - over - bar_width - 7, 14), leader, over, bar_width)


def _head(columns: Columns) -> Line:
    """What the columns hold."""
    return line(
        Span(" " * (2 + columns.label + 1) + padded("leads", columns.leader), "faint"),
        Span(padded("by", 5, right=True) + (" over" if columns.over else ""), "faint"),
    )


def _first(session: Session, ranking: Ranking) -> str:
    return "nobody" if ranking.leader is None else session.decision.options[ranking.leader.option].name


def _row(session: Session, each: Look, cursor: str | None, *, base: Ranking, full: float, width: int) -> list[Line]:
    decision, outcome = session.decision, each.outcome
    other = outcome == "lost"
    columns = _columns(width)
    held = each.filters == session.state.filters and each.ranking is not base
    ink = "" if other else "muted"
    target = key(each)
    lines = []
    for at, part in enumerate(
        flow(
            [Span(label(session, each) + ("  ● in force" if held else ""), "strong accent" if held else ink)],
            columns.label,
        )
    ):
        spans: list[Span | str] = [Span("▸ " if other and at == 0 else "  ", "warn"), *part.spans]
        if at == 0:
            second = each.ranking.runner_up
            over = decision.options[second.option].name if second is not None and columns.over else ""
            spans += [
                " " * (columns.label - part.width + 1),
                Span(padded(_first(session, each.ranking), columns.leader), "strong" if other else "muted"),
                Span(padded(_lead(each), 5, right=True), ink),
                " ",
                Span(padded(over, columns.over) if columns.over else "", "muted"),
                Span(bar(each.ranking.lead or 0.0, full, columns.bar), "bad" if other else "bar"),
                Span(" thin" if each.thin_winner else " untested" if outcome == "untested" else "", "warn"),
            ]
        lines.append(line(*spans, ground="cursor" if cursor == target else "", target=target))
    return lines


def _lead(each: Look) -> str:
    lead = each.ranking.lead
    return "" if lead is None else "tied" if each.ranking.tied else signed(lead)


def _weights(session: Session, width: int) -> list[Line]:
    """How far weights would have to move."""
    outlook, options = session.outlook, session.decision.options
    lines = [heading("Weights that would put another first", "the smallest change of mind", width)]
    lines += [
        row for rival in outlook.rivals for row in paragraph(change_of_mind(session, rival), width, "muted", "· ", "  ")
    ]
    if outlook.out_of_reach:
        names = listed([options[name].name for name in outlook.out_of_reach])
        lines += paragraph(f"No weights bring {names} level with the leader.", width, "muted", "· ", "  ")
    return [*lines, BLANK]


def _chart(session: Session, width: int) -> list[Line]:
    """The totals along the most telling weight."""
    chart = crossover_chart(session, min(width, 120))
    return [*chart, BLANK] if chart else []


def _linchpins(session: Session, width: int) -> list[Line]:
    """The cells and passages whose removal alone changes the leader."""
    said = linchpins_in_words(session)
    lines = [heading("What it hangs on", "taken away one at a time", width)]
    lines += [row for sentence in said for row in paragraph(sentence, width, "muted", "· ", "  ")]
    return [*lines, BLANK]


def _flips(session: Session, width: int) -> list[Line]:
    """Single scores that would change the leader, those within their own range first."""
    decision = session.decision
    flips = sorted(session.outlook.flips, key=lambda flip: (not flip.within_range, abs(flip.score - flip.likely)))
    if not flips:
        return [heading("No single score would change the leader", width=width), BLANK]
    within = sum(flip.within_range for flip in flips)
    lines = [
        heading("Single scores that would", f"{within} within {'its' if within == 1 else 'their'} own range", width)
    ]
    for flip in flips[:_MOST_FLIPS]:
        target = f"cell:{flip.option}/{flip.criterion}"
        words: list[Span | str] = [
            Span("▸ " if flip.within_range else "  ", "warn"),
            f"{decision.options[flip.option].name}, {decision.leaves[flip.criterion].name}",
            Span(f"  {whole(flip.likely)} → {whole(flip.score)}: {decision.options[flip.leader].name} leads", "muted"),
        ]
        lines += [Line(row.spans, "", target) for row in flow(words, width, "", "  ")]
    if len(flips) > _MOST_FLIPS:
        lines.append(line(Span(f"  … and {len(flips) - _MOST_FLIPS} farther away", "faint")))
    return [*lines, BLANK]


def _silence(session: Session, width: int) -> list[Line]:
    """What no source says, and who dominates whom."""
    unknown = sum(not score.known for row in session.table.rows for score in row)
    cells = sum(len(row) for row in session.table.rows)
    lines = [heading("Where the sources are silent", f"{unknown} of {count(cells, 'cell')}", width)]
    lines += paragraph(firmness(session) or "Silence would not change the leader.", width, "muted")
    lines.append(BLANK)
    if said := dominances(session):
        lines.append(heading("Dominance", width=width))
        lines += [row for sentence in said for row in paragraph(sentence, width, "muted", "· ", "  ")]
        lines.append(BLANK)
    return lines


def _research(session: Session, width: int) -> list[Line]:
    """What to find out next."""
    decision = session.decision
    worth = [each for each in session.outlook.research if each.value >= 0.005][:_MOST_RESEARCH]
    if not worth:
        return []
    lines = [
        heading("What to find out next", "what knowing the cell would be worth", width),
        line(Span("worth, in points of total", "faint")),
    ]
    for each in worth:
        share = percent(session.weights[each.criterion])
        words: list[Span | str] = [
            Span(f"{each.value:4.1f}  ", "strong"),
            f"{decision.options[each.option].name}, {decision.leaves[each.criterion].name}",
            Span(f"  {share} of the weight", "faint"),
        ]
        if question := decision.leaves[each.criterion].question:
            words.append(Span(f"  {question}", "muted"))
        lines += [
            Line(row.spans, "", f"cell:{each.option}/{each.criterion}") for row in flow(words, width, "", "      ")
        ]
    return lines
