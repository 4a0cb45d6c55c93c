"""An option's page: what it is, and its row of the performance table."""

from __future__ import annotations

from decide.bibliography.naming import full
from decide.drawing.ink import BLANK, Line, Span, beside, fit, flow, heading, line, padded, paragraph
from decide.drawing.tracks import track, voices
from decide.evidence import Score
from decide.model import Option
from decide.session import Session
from decide.views.prose import statements
from decide.views.words import (
    chosen_case,
    cited,
    count,
    figure,
    first_claim,
    numbers,
    qualities,
    silence,
    span_of,
    voice_names,
)
from decide.wording import percent, whole

WIDE = 104
"""From this width on, the row of the table stands beside the words."""


def option_page(session: Session, name: str, cursor: str | None, width: int) -> list[Line]:
    """The page of an option; each cell's lines have the target `cell:OPTION/CRITERION`."""
    option = session.decision.options[name]
    if width >= WIDE:
        left = min(width * 2 // 5, 56)
        right = width - left - 4
        words = [*_title(session, option, left), *_plan(session, option, left)]
        return beside(words, _row(session, option, cursor, right), (left, right))
    return [
        *_title(session, option, width),
        *_row(session, option, cursor, width),
        BLANK,
        *_plan(session, option, width),
    ]


def _title(session: Session, option: Option, width: int) -> list[Line]:
    decision = session.decision
    ids = list(decision.options)
    place = f"{ids.index(option.id) + 1} of {len(ids)}"
    notes = [place]
    if option.id == decision.frame.status_quo:
        notes.append("the status quo")
    if option.id == session.recommended:
        notes.append("recommended")
    lines = [heading(option.name, " · ".join(notes), width), *paragraph(option.summary or "", width)]
    order = numbers(decision)
    for label, sources in (("For it:", option.advocates), ("Against it:", option.critics)):
        if sources:
            named = [
                part
                for source in sources
                for part in (Span(f"{full(decision.sources[source])} "), cited(source, order), "  ")
            ]
            lines.extend(flow([Span(f"{label} ", "faint"), *named], width))
    lines.append(BLANK)
    if option.cases:
        lines.extend(_cases(session, option, width))
    return lines


def _cases(session: Session, option: Option, width: int) -> list[Line]:
    chosen = session.state.filters.cases
    lines = [heading("Cases", chosen_case(session.decision, option.id, chosen), width)]
    whole_weight = sum(case.weight for case in option.cases.values())
    standing = session.ranking.of(option.id)
    for case_id, case in option.cases.items():
        total = standing.cases[case_id]
        on = chosen.get(option.id) in (None, case_id)
        figures = f"{whole(total.likely)}, {span_of(total.low, total.high)}"
        lines.extend(
            flow(
                [
                    Span(case.name, "" if on else "faint"),
                    Span(f"  {percent(case.weight / whole_weight)}, total {figures}", "faint"),
                ],
                width,
                "● " if on else "○ ",
                "  ",
            )
        )
    return [*lines, BLANK]


def _plan(session: Session, option: Option, width: int) -> list[Line]:
    order = numbers(session.decision)
    return [
        row
        for title, items in (
            ("Steps", option.steps),
            ("Conditions", option.conditions),
            ("Risks", option.risks),
            ("Indicators that would reopen it", option.indicators),
        )
        for row in statements(title, items, order, width)
    ]


def _row(session: Session, option: Option, cursor: str | None, width: int) -> list[Line]:
    table = session.table
    shown = [table.score(option.id, criterion) for criterion in table.criteria]
    known = sum(score.known for score in shown)
    lines = [heading("Its row of the table", f"{known} of {count(len(shown), 'cell')} known", width)]
    if (said := silence(session)) is not None:
        lines += paragraph(said, width, "warn")
    for criterion, score in zip(table.criteria, shown, strict=True):
        target = f"cell:{option.id}/{criterion}"
        cell = _cell(session, option, criterion, score, width - 2)
        here = cursor == target
        bar, ground = Span("▌ " if here else "  ", "accent"), "cursor" if here else ""
        lines.extend(Line((bar, *drawn.spans), ground, target) for drawn in cell)
        lines.append(BLANK)
    return lines


def _cell(session: Session, option: Option, criterion: str, score: Score, width: int) -> list[Line]:
    decision = session.decision
    name_width = min(28, max(width // 3, 16))
    track_width = max(width - name_width - 2 - 14, 10)
    figures = [Span(padded(figure(score), 5, right=True), "strong")]
    if score.known:
        figures.append(Span(padded(span_of(score.low, score.high), 8, right=True), "muted"))
    first, second = _two_lines(decision.leaves[criterion].name, name_width)
    lines = [
        line(Span(first, "strong"), " ", *voices(score, track_width, voice_names(decision)), *figures),
        line(Span(second, "strong"), " ", *track(score, track_width)),
    ]
    order = numbers(decision)
    evidence = option.scores[criterion].evidence if criterion in option.scores else ()
    claim = first_claim(score, evidence)
    quality = [Span(percent(session.weights[criterion]) + "  ", "faint")]
    quality += [part for found in qualities(score) for part in (found, Span("  "))]
    if claim is not None:
        marks = [mark for source in dict.fromkeys(e.source for e in evidence) for mark in (" ", cited(source, order))]
        words = [*quality, Span(claim.claim, "muted"), *marks]
    else:
        words = [*quality, *([Span(_why(session, option, criterion), "muted")] if score.known else [])]
    lines.extend(flow(words, width)[:4])
    return lines


def _two_lines(name: str, width: int) -> tuple[str, str]:
    """A name over two lines of a column; what is longer still is cut."""
    rows = [drawn.plain for drawn in paragraph(name, width - 1)]
    return padded(rows[0], width), padded(fit(" ".join(rows[1:]), width - 1), width)


def _why(session: Session, option: Option, criterion: str) -> str:
    own = session.state.judgements.get(option.id, {}).get(criterion)
    cell = option.scores.get(criterion)
    judgements = (own,) if own is not None else cell.judgement if cell is not None else ()
    return "; ".join(judgement.why or "no reason given" for judgement in judgements)
