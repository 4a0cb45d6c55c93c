"""The strip of the live ranking: an option a line, and the lead in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from decide.analysis.ranking import Standing
from decide.drawing.bars import thin_bar, total_bar
from decide.drawing.ink import Line, Span, fit, line, padded, paragraph
from decide.drawing.words import span_of
from decide.model import Decision
from decide.session import Session
from decide.wording import change_of_mind, lead, signed, whole

_FIGURES = 3 + 1 + 7 + 5
_CASES = 32
_ROOMY = 9


def standings(session: Session, width: int, height: int) -> list[Line]:
    """The ranking in at most `height` lines; cases get lines of their own only where all fit."""
    ranking, decision = session.ranking, session.decision
    words = _words(session, width, height)
    room = max(height - len(words), 1)
    shown = ranking.standings if len(ranking.standings) <= room else ranking.standings[: room - 1]
    cases = sum(len(standing.cases) for standing in shown)
    unfolded = cases > 0 and len(shown) + cases <= room
    name_width = min(max(_names(decision, shown, unfolded)), max(width * 3 // 10, 12))
    lines: list[Line] = []
    for standing in shown:
        lines.append(_standing(session, standing, width, name_width, not unfolded))
        if unfolded:
            lines.extend(_cases(decision, session, standing, width, name_width))
    if len(shown) < len(ranking.standings):
        lines.append(line(Span(f"… and {len(ranking.standings) - len(shown)} more", "faint")))
    return [*lines, *words]


def _words(session: Session, width: int, height: int) -> list[Line]:
    """The lead in words; with room, also the least change of weights that would put another first."""
    rivals = session.outlook.rivals
    said = lead(session)
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


def _standing(session: Session, standing: Standing, width: int, name_width: int, folded: bool) -> Line:
    decision = session.decision
    first = standing is session.ranking.leader
    total = standing.total
    bar_width = _bar_width(width, name_width)
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
        Span(padded(whole(total.likely), 4, right=True), "strong" if first else ""),
        Span(padded(span_of(total.low, total.high), 8, right=True), "muted"),
        Span(padded(since, 4, right=True), "muted"),
        Span(f"  {note}" if note else "", "warn" if standing.thin else "muted"),
        target=f"option:{standing.option}",
    )


def _folded(standing: Standing, room: int) -> str:
    """The totals of an option's cases on its own line, with their ids where there is room."""
    named = " · ".join(f"{case} {whole(found.likely)}" for case, found in standing.cases.items())
    if cell_len(named) <= room:
        return named
    short = "cases " + ", ".join(whole(found.likely) for found in standing.cases.values())
    return short if cell_len(short) <= room else ""


def _cases(decision: Decision, session: Session, standing: Standing, width: int, name_width: int) -> list[Line]:
    chosen = session.state.filters.cases.get(standing.option)
    bar_width = _bar_width(width, name_width)
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
