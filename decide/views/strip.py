"""The strip of the live ranking: an option a line, and the lead in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from decide.analysis.ranking import Standing
from decide.drawing.bars import thin_bar, total_bar
from decide.drawing.ink import BLANK, Line, Span, fit, line, padded, paragraph
from decide.evidence import NO_FILTERS
from decide.model import Decision
from decide.session import Session
from decide.views.names import chips
from decide.views.words import span_of
from decide.wording import change_of_mind, lead, signed, whole

_FIGURES = 3 + 1 + 7 + 5
_CASES = 32
_ROOMY = 9


def standings(session: Session, width: int, height: int, *, news: str = "", brief: bool = False) -> list[Line]:
    """The ranking in at most `height` lines; cases get lines of their own only where all fit.

    With one line to have, everything is on it. `news` of another leader stand first in the words beneath, what is left
    out by the filters in force last. `brief` leaves out what takes longest to work out, for the first frame.
    """
    if height <= 1:
        return [_one_line(session, width, news)]
    ranking, decision = session.ranking, session.decision
    filtered = [line(*_cut(chips(session), width))] if session.state.filters != NO_FILTERS else []
    told = paragraph(f"▲ {news}.", width, "strong warn") if news else []
    words = [*told, *_words(session, width, height, brief), *filtered]
    room = max(height - len(words), 1)
    shown = ranking.standings if len(ranking.standings) <= room else ranking.standings[: room - 1]
    cases = sum(len(standing.cases) for standing in shown)
    unfolded = cases > 0 and len(shown) + cases <= room
    columns = _columns(session, shown, unfolded, width)
    lines: list[Line] = []
    for standing in shown:
        lines.append(_standing(session, standing, width, columns, not unfolded))
        if unfolded:
            lines.extend(_cases(decision, session, standing, columns))
    if len(shown) < len(ranking.standings):
        lines.append(line(Span(f"… and {len(ranking.standings) - len(shown)} more", "faint")))
    if height >= _ROOMY and len(lines) + len(words) < height:
        words = [BLANK, *words]
    if height >= _ROOMY and len(lines) + len(words) < height:
        lines = [_head(columns, width, cases > 0 and not unfolded), *lines]
    return [*lines, *words]


class Columns(NamedTuple):
    """How wide the names and the bars are; the figures behind them have widths of their own."""

    name: int
    bar: int


def _columns(session: Session, shown: Sequence[Standing], unfolded: bool, width: int) -> Columns:
    name = min(max(_names(session.decision, shown, unfolded)), max(width * 3 // 10, 12))
    return Columns(name, _bar_width(width, name))


EXPLAINED = {
    "total": "The total: the likely scores, weighted, from 0 to 100",
    "range": "The lowest and the highest total that the evidence allows: the hull of all of it, in every case",
    "status quo": "Points above or below the status quo, rounded on its own",
    "thin": "thin: less than half of the option's weight is known",
}
"""What the figures of the strip mean."""


def figure_at(drawn: Line, x: int) -> str | None:
    """Which of the strip's figures stands in a column of one of its lines."""
    at = 0
    for span in drawn.spans:
        at += cell_len(span.text)
        if x < at:
            kind = (span.target or "").partition("#")[2]
            return EXPLAINED.get(kind)
    return None


def _head(columns: Columns, width: int, cases: bool) -> Line:
    """What the figures are."""
    behind = width - columns.name - 1 - columns.bar - _FIGURES
    figures = padded("total", 5, right=True) + padded("range", 8, right=True) + padded("±SQ", 4, right=True)
    notes = [*(["cases"] if cases else []), "range: the hull of all evidence"]
    note = "  " + fit("   ".join(notes) if behind >= 44 else notes[0] if cases else "", max(behind - 2, 0))
    return line(Span(" " * (columns.name + columns.bar) + figures + note, "faint"))


def _cut(spans: Sequence[Span], width: int) -> list[Span]:
    """Spans of which the first gives way, so that the others stay."""
    first, *rest = spans
    room = width - sum(cell_len(span.text) for span in rest)
    return [first._replace(text=fit(first.text.rstrip(), room - 2) + "  "), *rest]


def _one_line(session: Session, width: int, news: str) -> Line:
    """The whole ranking on one line: names and totals, the leader first; filters, and news of the lead, before them."""
    filtered = chips(session)
    front = [Span("x", "key", filtered[0].target), Span(" filtered  ", "warn", filtered[0].target)] if filtered else []
    front += [Span("▲ ", "warn")] if news else []
    names = session.decision.options
    room = width - sum(cell_len(span.text) for span in front)
    full = sum(cell_len(names[one.option].name) + 6 for one in session.ranking.standings)
    size = 44 if full <= room else max(room // len(session.ranking.standings) - 6, 4)
    spans: list[Span] = []
    for one in session.ranking.standings:
        first, target = one is session.ranking.leader, f"option:{one.option}"
        spans.append(Span(f"{fit(names[one.option].name, size)} ", "strong" if first else "muted", target))
        spans.append(Span(whole(one.total.likely), "strong" if first else "", target))
        spans.append(Span(" · ", "faint"))
    return line(*front, *spans[:-1])


def _words(session: Session, width: int, height: int, brief: bool) -> list[Line]:
    """The lead in words; with room, also the least change of weights that would put another first."""
    said = lead(session)
    rivals = () if brief else session.outlook.rivals
    more = f"{said} {change_of_mind(session, rivals[0])}" if rivals else said
    both = paragraph(more, width, "muted")
    return both if len(both) == 1 or height >= _ROOMY else paragraph(said, width, "muted")[:2]


def _names(decision: Decision, shown: Sequence[Standing], unfolded: bool) -> Iterator[int]:
    """How long the names are."""
    yield 8
    for standing in shown:
        option = decision.options[standing.option]
        yield cell_len(fit(option.name, 44))
        if unfolded:
            yield from (cell_len(fit(case.name, 44)) + 2 for case in option.cases.values())


def _bar_width(width: int, name_width: int) -> int:
    room = width - name_width - 1 - _FIGURES
    return max(min(room - _CASES, 56), min(room - (6 if width < 72 else 16), 24), 4)


def _standing(session: Session, standing: Standing, width: int, columns: Columns, folded: bool) -> Line:
    decision = session.decision
    first = standing is session.ranking.leader
    target = f"option:{standing.option}"
    total = standing.total
    name_width, bar_width = columns
    since = "" if standing.from_status_quo is None else signed(standing.from_status_quo)
    if standing.option == decision.frame.status_quo:
        since = "SQ"
    notes: list[str] = []
    if standing.thin:
        notes.append("thin")
    if session.state.recommends == standing.option and not first:
        notes.append("recommended")
    room = width - name_width - 1 - bar_width - _FIGURES - 2
    if folded and standing.cases:
        notes.append(_folded(standing, room - len(" · ".join(notes)) - 3))
    note = fit(" · ".join(note for note in notes if note), room) if room >= 4 else ""
    return line(
        Span(padded(decision.options[standing.option].name, name_width), "strong" if first else ""),
        " ",
        *total_bar(total.low, total.likely, total.high, bar_width, first),
        Span(padded(whole(total.likely), 4, right=True), "strong" if first else "", f"{target}#total"),
        Span(padded(span_of(total.low, total.high), 8, right=True), "muted", f"{target}#range"),
        Span(padded(since, 4, right=True), "muted", f"{target}#status quo"),
        Span(f"  {note}" if note else "", "warn" if standing.thin else "muted", f"{target}#thin"),
        target=target,
    )


def _folded(standing: Standing, room: int) -> str:
    """The totals of an option's cases on its own line, with their ids where there is room."""
    named = " · ".join(f"{case} {whole(found.likely)}" for case, found in standing.cases.items())
    if cell_len(named) <= room:
        return named
    short = "cases " + ", ".join(whole(found.likely) for found in standing.cases.values())
    return short if cell_len(short) <= room else ""


def _cases(decision: Decision, session: Session, standing: Standing, columns: Columns) -> list[Line]:
    chosen = session.state.filters.cases.get(standing.option)
    name_width, bar_width = columns
    rows = []
    for case, total in standing.cases.items():
        off = chosen is not None and chosen != case
        name = decision.options[standing.option].cases[case].name
        rows.append(
            line(
                Span("  " + padded(name, name_width - 2), "faint" if off else "muted"),
                " ",
                *thin_bar(total.low, total.likely, total.high, bar_width),
                Span(padded(whole(total.likely), 4, right=True), "faint" if off else "muted"),
                Span(padded(span_of(total.low, total.high), 8, right=True), "faint"),
                Span("      chosen" if chosen == case else "", "accent"),
                target=f"option:{standing.option}",
            )
        )
    return rows
