"""The frame of a decision: question, options, value tree, sources as cards, coverage, problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decide.bibliography.naming import UNSIGNED, signed
from decide.citations import Reliance, reliance
from decide.drawing.ink import BLANK, Line, Span, beside, flow, heading, line, padded, paragraph
from decide.session import Session
from decide.views.names import about
from decide.views.prose import labelled
from decide.views.weigh import ends, rows
from decide.views.words import count, numbers
from decide.wording import basis, percent

if TYPE_CHECKING:
    from decide.checking import Report

WIDE = 104
"""From this width on, the sources stand beside the question."""
_PROBLEMS = 12
"""How many problems are shown; `decide check` lists all."""


def frame_page(session: Session, report: Report | None, cursor: str | None, width: int) -> list[Line]:
    """The page; each source's card has the target `source:ID`."""
    if width >= WIDE:
        left = min(width * 11 // 20, 72)
        right = min(width - left - 4, 72)
        first = [*_question(session, left), *_options(session, left), *_tree(session, left)]
        second = [*_sources(session, cursor, right), *_coverage(session, report, right), *_problems(report, right)]
        return beside(first, second, (left, right))
    return [
        *_question(session, width),
        *_options(session, width),
        *_sources(session, cursor, width),
        *_coverage(session, report, width),
        *_problems(report, width),
        *_tree(session, width),
    ]


def _question(session: Session, width: int) -> list[Line]:
    frame = session.decision.frame
    parts = [
        frame.decision_maker,
        f"as of {frame.as_of.text}" if frame.as_of else None,
        f"decide by {frame.memo.decide_by.text}" if frame.memo.decide_by else None,
    ]
    lines = paragraph(frame.question, width, "strong")
    lines += paragraph(" · ".join(part for part in parts if part), width, "muted") if any(parts) else []
    lines += paragraph(f"In force: {basis(session)}", width, "faint")
    lines += paragraph("Read on here, or go on to the options with ].", width, "faint")
    return [*lines, BLANK]


def _options(session: Session, width: int) -> list[Line]:
    decision = session.decision
    lines = [heading("Options", "a page each in the next step", width)]
    for option in decision.options.values():
        note = "  the status quo" if option.id == decision.frame.status_quo else ""
        lines.append(line(Span(option.name, "strong"), Span(note, "faint"), target=f"option:{option.id}"))
        lines += [
            Line(row.spans, "", f"option:{option.id}") for row in paragraph(option.summary or "", width, "muted", "  ")
        ]
    return [*lines, BLANK]


def _tree(session: Session, width: int) -> list[Line]:
    lines = [heading("What counts", "weights, and what 0 and 100 mean", width)]
    for row in rows(session):
        node, indent = row.node, 2 * row.depth
        lines += flow(
            [
                Span(node.name, "strong"),
                Span(f"  {percent(row.share)}", "muted"),
                Span(f"  {node.question or ''}", "faint"),
            ],
            width,
            " " * indent,
            " " * indent,
        )
        if node.criteria is None:
            worst, best = ends(node)
            lines += labelled("  0", worst, width, indent + 2) + labelled("100", best, width, indent + 2)
    return [*lines, BLANK]


def _sources(session: Session, cursor: str | None, width: int) -> list[Line]:
    off = session.readings.off(session.state.filters)
    found = reliance(session.decision)
    on = len(found) - len(off)
    lines = [heading("Sources", f"{on} of {len(found)} count, space switches", width)]
    if not found:
        lines += paragraph("None yet; add them to criteria.yaml, under `sources:`.", width, "muted")
    for each in found:
        target = f"source:{each.source}"
        card = _card(session, each, off.get(each.source), width, cursor == target)
        lines += [Line(row.spans, "cursor" if cursor == target else "", target) for row in card]
        lines.append(BLANK)
    return lines


def _card(session: Session, each: Reliance, off: str | None, width: int, here: bool) -> list[Line]:
    """A source; its provenance only where the cursor is, or the cards would bury each other."""
    decision = session.decision
    source = decision.sources[each.source]
    number = numbers(decision)[each.source]
    ink = "faint" if off else ""
    lines = flow(
        [
            Span(f"[{number}] ", "faint" if off else "accent"),
            Span(signed(source) or UNSIGNED, f"{ink} strong".strip()),
            Span(f"  {count(each.cells, 'cell')}, {count(each.citations, 'citation')}", "muted"),
            Span(f"  off: {off}" if off else "", "warn"),
        ],
        width,
        "○ " if off else "● ",
    )
    lines += paragraph(source.title, width, ink, "  ")
    lines += paragraph(about(decision, source), width, "faint" if off else "muted", "  ")
    if source.position:
        lines += flow([Span("Recommends ", "faint"), Span(source.position, "faint" if off else "muted")], width, "  ")
    if source.note and here:
        lines += paragraph(source.note, width, "faint", "  ")
    return lines


def _coverage(session: Session, report: Report | None, width: int) -> list[Line]:
    scores = [score for row in session.table.rows for score in row]
    figures = (
        (sum(score.basis == "evidence" and not score.inferred for score in scores), "on evidence, some of it direct"),
        (sum(score.inferred for score in scores), "~ on inferred evidence alone"),
        (sum(score.basis == "judgement" for score in scores), "■ on a judgement"),
        (sum(not score.known for score in scores), "– without a source"),
        (sum(score.contested for score in scores), "≠ contested"),
    )
    lines = [heading("Coverage", count(len(scores), "cell"), width)]
    lines += [
        line(Span(padded(str(number), 4, right=True)), Span(f"  {words}", "muted"))
        for number, words in figures
        if number
    ]
    if report is not None and report.statuses:
        found = ", ".join(
            f"{report.count(status)} {status}"
            for status in ("found", "locked", "missing", "unchecked")
            if report.count(status)
        )
        lines += flow([Span(f"  {count(len(report.statuses), 'citation')}: {found}", "muted")], width, padded("", 4))
    return [*lines, BLANK]


def _problems(report: Report | None, width: int) -> list[Line]:
    if report is None or not report.problems:
        return []
    lines = [heading("To mend", count(len(report.problems), "problem"), width)]
    for problem in report.problems[:_PROBLEMS]:
        lines += flow(
            [Span(f"{problem.file}:{problem.line}:{problem.column}  ", "faint"), Span(problem.message, "muted")],
            width,
            "",
            "  ",
        )
    if len(report.problems) > _PROBLEMS:
        lines.append(line(Span(f"… and {len(report.problems) - _PROBLEMS} more: decide check", "faint")))
    return [*lines, BLANK]
