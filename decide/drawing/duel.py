"""Two options head to head: what each criterion adds to the difference, largest first, and the claims behind it."""

from __future__ import annotations

from rich.cells import cell_len

from decide.drawing.bars import from_middle
from decide.drawing.ink import BLANK, Line, Span, fit, flow, heading, line, padded, paragraph
from decide.drawing.words import cited, first_claim, glyphs, numbers
from decide.session import Session
from decide.wording import differences, signed, whole, why_ahead

_CLAIMS_FOR = 2
"""How many criteria's claims are shown."""


def duel(session: Session, a: str, b: str, width: int) -> list[Line]:
    """The comparison; a row's target is `criterion:ID`."""
    decision, ranking = session.decision, session.ranking
    parts = differences(ranking, a, b)
    first, second = decision.options[a].name, decision.options[b].name
    lead = ranking.of(a).total.likely - ranking.of(b).total.likely
    lines = [
        heading("Head to head", f"{first} against {second}", width),
        *paragraph(why_ahead(session, a, b), width),
        BLANK,
    ]
    natural = max(cell_len(fit(decision.leaves[name].name, 40)) for name in ranking.table.criteria) + 1
    name_width = min(natural, max(width * 2 // 5, 12))
    figures = 10 if width >= 72 else 0
    half = min(max((width - name_width - 1 - 6 - figures - 1) // 2, 3), 32)
    full = max((abs(part.contribution) for part in parts), default=0) or 1.0
    side = name_width + 1
    lines.append(
        line(
            " " * side,
            Span(padded(f"◂ {second}", half, right=True), "bad"),
            " ",
            Span(padded(f"{first} ▸", half), "good"),
            Span(padded(signed(lead), 6, right=True), "strong"),
        )
    )
    for part in parts:
        criterion = ranking.table.criteria[part.criterion]
        scores = [ranking.table.score(option, criterion) for option in (a, b)]
        shown = " – ".join(whole(score.likely) if score.known else "?" for score in scores)
        lines.append(
            line(
                padded(decision.leaves[criterion].name, name_width),
                " ",
                *from_middle(part.contribution, full, half),
                Span(padded(signed(part.contribution), 6, right=True)),
                Span(padded(shown, figures, right=True), "faint"),
                target=f"criterion:{criterion}",
            )
        )
    lines.append(BLANK)
    for part in parts[:_CLAIMS_FOR]:
        lines += _claims(session, (a, b), ranking.table.criteria[part.criterion], width)
    return lines


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
        if claim is not None:
            lines += flow([label, Span(claim.claim, "muted"), " ", cited(claim.source, order)], width, "", "  ")
        else:
            words = "a judgement" if score.known else "the field's mean stands in"
            lines += flow([label, Span(words, "muted")], width, "", "  ")
    return [*lines, BLANK]
