"""Two options head to head: what each criterion adds to the difference, largest first, and the claims behind it."""

from __future__ import annotations

from rich.cells import cell_len

from decide.drawing.bars import from_middle
from decide.drawing.ink import BLANK, Line, Span, fit, flow, heading, line, padded, paragraph
from decide.session import Session
from decide.views.names import criterion_names
from decide.views.options import reasons
from decide.views.words import cited, first_claim, glyphs, numbers, silence
from decide.wording import adds_up, differences, signed, whole, why_ahead

_CLAIMS_FOR = 2
"""How many criteria's claims are shown."""


def opening(session: Session, a: str, b: str, width: int) -> list[Line]:
    """Which two options are compared, and why one leads, in a sentence."""
    first, second = (Span(session.decision.options[name].name, "strong") for name in (a, b))
    pair = flow([Span("a ", "accent"), first, Span("  against  ", "muted"), Span("b ", "accent"), second], width)
    return [*pair, *paragraph(silence(session) or why_ahead(session, a, b), width)]


def scale(session: Session) -> float:
    """The points of total that a full bar stands for: the least of these that holds for every pair and criterion."""
    table, weights = session.ranking.table, session.ranking.shares
    columns = zip(*table.likely, strict=True)
    most = max((weight * (max(c) - min(c)) for weight, c in zip(weights, columns, strict=True)), default=0.0)
    return next((float(full) for full in (2, 5, 10, 20, 50) if most <= full), 100.0)


def duel(session: Session, a: str, b: str, width: int) -> list[Line]:
    """What each criterion adds to a's lead, as bars out from the middle; a row's target is `criterion:ID`."""
    decision, ranking = session.decision, session.ranking
    parts = differences(ranking, a, b)
    first, second = decision.options[a].name, decision.options[b].name
    lines: list[Line] = []
    natural = max(cell_len(fit(decision.leaves[name].name, 40)) for name in ranking.table.criteria) + 1
    name_width = min(natural, max(width * 2 // 5, 12))
    figures = 10 if width >= 72 else 0
    half = min(max((width - name_width - 1 - 6 - figures - 1) // 2, 3), 32)
    full = scale(session)
    side = name_width + 1
    lines.append(
        line(
            Span(padded(f"◂ {second}", side + half, right=True), "bad"),
            " ",
            Span(padded(f"{first} ▸", half + 6 + figures), "good"),
        )
    )
    ends = f"{full:g}", f"{full:g}"
    axis = padded(ends[0], half) + "0" + padded(ends[1], half, right=True)
    lines.append(line(Span(" " * side + axis, "faint", tip="Points of total; the same scale for every pair")))
    named = criterion_names((decision.leaves[name] for name in ranking.table.criteria), name_width)
    for part in parts:
        criterion = ranking.table.criteria[part.criterion]
        scores = [ranking.table.score(option, criterion) for option in (a, b)]
        shown = " vs ".join(whole(score.likely) if score.known else "?" for score in scores)
        lines.append(
            line(
                padded(named[criterion], name_width),
                " ",
                *from_middle(part.contribution, full, half),
                Span(padded(signed(part.contribution), 6, right=True)),
                Span(padded(shown, figures, right=True), "faint"),
                target=f"criterion:{criterion}",
            )
        )
    lines += _sum(session, a, b, (side + 2 * half + 1, figures), width)
    for part in parts[:_CLAIMS_FOR]:
        lines += _claims(session, (a, b), ranking.table.criteria[part.criterion], width)
    return lines


def _sum(session: Session, a: str, b: str, columns: tuple[int, int], width: int) -> list[Line]:
    """The difference of the totals beneath its parts. Each is rounded by itself; it is said where that shows."""
    totals = [session.ranking.of(name).total.likely for name in (a, b)]
    lead = totals[0] - totals[1]
    shown = " vs ".join(whole(total) for total in totals)
    before, figures = columns
    parts = [int(whole(part.contribution)) for part in differences(session.ranking, a, b)]
    exact = int(whole(lead)) == sum(parts) and adds_up(*totals)
    return [
        line(Span("─" * (before + 6 + figures), "faint")),
        line(
            Span(padded("Total", before), "strong"),
            Span(padded(signed(lead), 6, right=True), "strong"),
            Span(padded(shown, figures, right=True), "faint"),
        ),
        *([] if exact else paragraph("Rounded each by itself: figures need not add up.", width, "faint")),
        BLANK,
    ]


def _claims(session: Session, pair: tuple[str, str], criterion: str, width: int) -> list[Line]:
    decision = session.decision
    order = numbers(decision)
    lines = [heading(f"Behind {decision.leaves[criterion].name}", width=width)]
    for name in pair:
        option = decision.options[name]
        score = session.table.score(name, criterion)
        evidence = option.scores[criterion].evidence if criterion in option.scores else ()
        claim = first_claim(score, evidence)
        label = Span(
            f"{option.name} {whole(score.likely) if score.known else 'no source'} {glyphs(score)}".rstrip() + "  ",
            "strong",
        )
        if score.basis == "judgement" and (why := reasons(session, option, decision.leaves[criterion])):
            lines += flow([label, Span(f"■ {why[0][1]}", "muted")], width, "", "  ")
        elif claim is not None:
            lines += flow([label, Span(claim.claim, "muted"), " ", cited(claim.source, order)], width, "", "  ")
        else:
            words = "a judgement" if score.known else "the field's mean stands in"
            lines += flow([label, Span(words, "muted")], width, "", "  ")
    return [*lines, BLANK]
