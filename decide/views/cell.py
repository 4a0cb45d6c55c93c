"""A cell of the table: what it says, and every piece of evidence with its passage."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from decide.bibliography.naming import UNSIGNED, signed
from decide.drawing.ink import BLANK, Line, Span, flow, heading, line, paragraph
from decide.drawing.tracks import ruler, track
from decide.evidence import on_scale
from decide.model import Citation, Decision, Evidence, Judgement, Node
from decide.passages import Miss, Normalised, find, link
from decide.passages import paragraph as paragraph_of
from decide.session import Session
from decide.text import visible
from decide.views.names import about
from decide.views.prose import labelled
from decide.views.words import TIPS, cell_qualities, figure, numbers, span_of, voice_names
from decide.wording import as_given, in_unit, whole

_LONGEST = 900
"""How much of a paragraph is shown, in characters, around the passage."""


@dataclass(frozen=True)
class Excerpt:
    """A passage in its paragraph."""

    before: str
    passage: str
    after: str


def excerpt(text: Normalised | None, citation: Citation) -> Excerpt | None:
    """The passage of a citation in its paragraph, of a copy that may be at hand; None where it isn't there."""
    if text is None:
        return None
    found = find(text, citation.from_, citation.to)
    if isinstance(found, Miss):
        return None
    original = text.original
    start, end = paragraph_of(original, found)
    cut_before, cut_after = max(start, found.start - _LONGEST // 2), min(end, found.end + _LONGEST // 2)
    before = ("… " if cut_before > start else "") + original[cut_before : found.start]
    after = original[found.end : cut_after] + (" …" if cut_after < end else "")
    return Excerpt(visible(before), visible(original[found.start : found.end]), visible(after))


def evidence_of(decision: Decision, option: str, criterion: str) -> tuple[Evidence, ...]:
    """The evidence of a cell, as the option's file has it."""
    cell = decision.options[option].scores.get(criterion)
    return cell.evidence if cell is not None else ()


def cell_page(
    session: Session,
    option: str,
    criterion: str,
    *,
    texts: Callable[[], Mapping[str, Normalised]],
    cursor: str | None,
    width: int,
) -> list[Line]:
    """The cell; each piece of evidence has the target `piece:NUMBER`."""
    decision = session.decision
    score, node = session.table.score(option, criterion), decision.leaves[criterion]
    lines = [
        heading(node.name, decision.options[option].name, width),
        *([*paragraph(node.question, width, "muted")] if node.question else []),
        BLANK,
        *_ends(node, width),
        BLANK,
    ]
    value = in_unit(score.natural, node.measure) if node.measure is not None and score.natural is not None else ""
    track_width = max(width - 2 - 16, 10)
    lines += [
        line("  ", *ruler(track_width)),
        line(
            "  ",
            *track(score, track_width, voice_names(decision), TIPS["track"]),
            Span(f"  {figure(score)}", "strong", tip=TIPS["likely"]),
            Span(f"  {span_of(score.low, score.high)}" if score.known else "", "muted", tip=TIPS["range"]),
        ),
        line("  ", Span(f"{value}  " if value else ""), *cell_qualities(session, option, criterion)),
        BLANK,
        *_judgements(session, option, criterion, width),
    ]
    pieces = evidence_of(decision, option, criterion)
    if not pieces:
        lines += paragraph("No source speaks to this cell.", width, "muted")
        return lines
    for at, piece in enumerate(pieces):
        drawn = _piece(session, option, criterion, piece, texts=texts, width=width)
        ground = "cursor" if cursor == f"piece:{at}" else ""
        lines += [Line(row.spans, ground if number < 2 else "", f"piece:{at}") for number, row in enumerate(drawn)]
        lines.append(BLANK)
    if not texts():
        lines += paragraph("the words in their paragraph, with your own copies: decide --texts DIR", width, "faint")
    return lines


def _ends(node: Node, width: int) -> list[Line]:
    if node.scale is not None:
        anchors = sorted(node.scale.items())
        return [row for at, words in anchors for row in flow([Span(words, "muted")], width, f"{at:>5g}  ")]
    if node.measure is None:
        return []
    ends = ", ".join(f"{as_given(natural)} → {as_given(value)}" for natural, value in node.measure.points)
    return flow([Span(f"{node.measure.unit}: {ends}", "muted")], width, "  ")


def _judgements(session: Session, option: str, criterion: str, width: int) -> list[Line]:
    decision, own = session.decision, session.state.judgements.get(option, {}).get(criterion)
    cell = decision.options[option].scores.get(criterion)
    filed = cell.judgement if cell is not None else ()
    lines: list[Line] = []
    for judgement in (*([own] if own is not None else []), *filed):
        label = "Own judgement" if judgement is own else "Judgement in the file"
        node = decision.leaves[criterion]
        overridden = judgement is not own and own is not None
        lines += flow(
            [
                Span(f"{label}: ", "strong"),
                _reading(judgement, node, decision),
                Span("  overridden" if overridden else "", "faint"),
            ],
            width,
        )
        lines += paragraph(judgement.why or "no reason given", width, "muted", "  ")
        for cite in judgement.cites:
            source = decision.sources[cite.source]
            lines += flow([Span(f"[{numbers(decision)[cite.source]}] ", "accent"), cite.claim], width, "  · ")
            lines += flow([Span(source.title, "faint")], width, "    ")
    return [*lines, BLANK] if lines else []


def _reading(record: Evidence | Judgement, node: Node, decision: Decision) -> str:
    read = on_scale(record, node.measure, decision.frame)
    if read is None:
        return "context only"
    natural = record.exact if isinstance(record, Judgement) and record.exact is not None else record.value
    unit = f" ({as_given(natural)} {node.measure.unit})" if natural is not None and node.measure is not None else ""
    return f"{whole(read[0])}, {span_of(read[1], read[2])}{unit}"


def _piece(
    session: Session,
    option: str,
    criterion: str,
    piece: Evidence,
    *,
    texts: Callable[[], Mapping[str, Normalised]],
    width: int,
) -> list[Line]:
    decision = session.decision
    source, node = decision.sources[piece.source], decision.leaves[criterion]
    cases, scenarios = decision.options[option].cases, decision.scenarios
    traits = [
        piece.kind,
        piece.bearing,
        f"if: {cases[piece.case].name}" if piece.case in cases else None,
        f"if: {scenarios[piece.scenario].name}" if piece.scenario in scenarios else None,
        f"{piece.confidence or 'moderate'} confidence" if piece.counts and piece.range is None else None,
    ]
    off = session.state.filters.off(source, session.readings.as_of)
    lines = flow(
        [
            Span(f"[{numbers(decision)[piece.source]}] ", "accent"),
            Span(signed(source) or UNSIGNED, "strong"),
            Span(f"  {_reading(piece, node, decision)}", "strong" if piece.counts else "faint"),
            Span(f"  does not count: {off}" if off else "", "warn"),
        ],
        width,
    )
    lines += flow([Span(f"{source.title} · {about(decision, source)}", "muted")], width, "    ")
    lines += flow([Span(" · ".join(trait for trait in traits if trait), "muted")], width, "    ")
    lines += paragraph(piece.claim, width, "", "    ")
    found = excerpt(texts().get(piece.source), piece)
    if found is not None:
        quoted = [Span(found.before, "muted"), Span(found.passage, "mark"), Span(found.after, "muted")]
        return [*lines, *flow(quoted, width, "    ▏ ", "    ▏ ")]
    look = f"“{piece.from_}”" + (f" … “{piece.to}”" if piece.to else "")
    lines += labelled("look for", look, width, 4)
    if source.passage_url:
        lines += flow([Span(link(source.passage_url, piece.from_, piece.to), "faint")], width, "    ")
    return lines
