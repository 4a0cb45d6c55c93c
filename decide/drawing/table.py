"""The performance table as a heat map with its numbers: a row a criterion, a column an option, totals below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from decide.drawing.ink import Line, Span, fit, flow, line, padded, paragraph
from decide.drawing.words import count, figure, glyphs, qualities, span_of
from decide.evidence import Score
from decide.session import Session
from decide.wording import percent, whole

_SHARE = 7
LEAST_COLUMN, MOST_COLUMN = 11, 18


class TableLook(NamedTuple):
    """How the table is looked at."""

    cursor: tuple[str, str]
    """The option and the criterion of the cell at the cursor."""
    pair: tuple[str, str]
    """The two options compared."""
    sort: tuple[str | None, bool]
    """What the rows are sorted by (an option, empty for the weight, None for the tree's order), and whether falling."""


def heat(score: Score) -> str:
    """The ink of a cell: orange below 50, blue above, the paler the nearer to it; plain where nothing is known."""
    if not score.known:
        return "faint"
    return f"heat-{min(int(score.likely / 100 * 9), 8)}"


def order(session: Session, by: str | None, falling: bool = True) -> list[str]:
    """The criteria in the order to show: the tree's, or by one option's likely scores, or by weight (`by` empty)."""
    table = session.table
    criteria = list(table.criteria)
    if by is None:
        return criteria
    if by == "":
        weights = session.weights
        return sorted(criteria, key=lambda name: -weights[name] if falling else weights[name])

    def key(name: str) -> tuple[bool, float]:
        score = table.score(by, name)
        return not score.known, -score.likely if falling else score.likely

    return sorted(criteria, key=key)


def columns(options: Sequence[str], at: str | None, width: int) -> tuple[list[str], int]:
    """The options that fit, the one at the cursor among them, and each one's width."""
    fitting = max(width // LEAST_COLUMN, 1)
    if len(options) <= fitting:
        return list(options), min(width // max(len(options), 1), MOST_COLUMN)
    here = options.index(at) if at in options else 0
    start = min(max(here - fitting + 1, 0), len(options) - fitting)
    return list(options[start : start + fitting]), width // fitting


def table(
    session: Session,
    rows: Sequence[str],
    look: TableLook,
    width: int,
) -> list[Line]:
    """The heat map. A cell's target is `cell:OPTION/CRITERION`, a column's head `column:OPTION`."""
    decision, found = session.decision, session.table
    names = [decision.leaves[name].name for name in rows]
    natural = max((cell_len(fit(name, 40)) for name in names), default=8) + 1
    name_width = max(min(natural, width - _SHARE - 1 - LEAST_COLUMN * len(found.options)), min(natural, 14))
    options, size = columns(found.options, look.cursor[0], width - name_width - _SHARE - 1)
    weights, ranking = session.weights, session.ranking
    lines = _heads(session, options, look, size, name_width)
    for criterion in rows:
        cells: list[Span] = []
        for option in options:
            score = found.score(option, criterion)
            here = look.cursor == (option, criterion)
            cells += _cell(score, size, here, f"cell:{option}/{criterion}")
        lines.append(
            line(
                Span(padded(decision.leaves[criterion].name, name_width)),
                Span(padded(percent(weights[criterion]), _SHARE - 1, right=True), "muted"),
                "  ",
                *cells,
            )
        )
    lines.append(line(Span("─" * (name_width + _SHARE + 1 + size * len(options)), "faint")))
    totals = [
        Span(
            padded(whole(ranking.of(option).total.likely), size // 2 + 1, right=True).ljust(size),
            "strong accent" if option == ranking.leader.option else "strong",
            f"column:{option}",
        )
        for option in options
    ]
    lines.append(line(Span(padded("Total", name_width + _SHARE + 1), "strong"), *totals))
    ranges = [
        Span(_centred(f"{whole(total.low)}–{whole(total.high)}", size), "muted")
        for option in options
        for total in [ranking.of(option).total]
    ]
    lines.append(line(Span(padded("Range", name_width + _SHARE + 1), "muted"), *ranges))
    return lines


def _heads(
    session: Session,
    options: Sequence[str],
    look: TableLook,
    size: int,
    name_width: int,
) -> list[Line]:
    pair, (by, falling) = look.pair, look.sort
    arrow = "▾" if falling else "▴"
    first: list[Span] = []
    second: list[Span] = []
    for option in options:
        marks = ("a" if option == pair[0] else "", "b" if option == pair[1] else "", arrow if by == option else "")
        mark = " ".join(part for part in marks if part)
        name, rest = _over_two_lines(session.decision.options[option].name, size - 1, len(mark))
        first.append(Span(_centred(name, size), "strong", f"column:{option}"))
        free = size - line(rest, mark).width - (1 if rest and mark else 0)
        second += [
            Span(" " * (free // 2) + rest + (" " if rest and mark else ""), "strong", f"column:{option}"),
            Span(mark + " " * (free - free // 2), "accent", f"column:{option}"),
        ]
    shown, known = len(options), len(session.table.options)
    more = f"{shown} of {known} options" if shown < known else ""
    weight = f"weight{arrow}" if by == "" else "weight"
    return [
        line(Span(padded("", name_width)), Span(padded(weight, _SHARE, right=True), "faint", "column:"), " ", *first),
        line(Span(padded(more, name_width + _SHARE + 1), "faint"), *second),
    ]


def _over_two_lines(name: str, width: int, taken: int) -> tuple[str, str]:
    """A column's head: the name's first line, and what is left of it beside a mark of `taken` cells."""
    rows = [drawn.plain for drawn in paragraph(name, width)]
    return rows[0], fit(" ".join(rows[1:]), width - taken - (1 if taken else 0))


def _cell(score: Score, size: int, here: bool, target: str) -> list[Span]:
    ink = heat(score)
    inner = size - 1
    shown = figure(score) if score.known else "no source" if inner >= 11 else "–"
    marks = glyphs(score)
    text = _centred(f"{shown} {marks}" if marks else shown, inner)
    if here:
        text = "▐" + text[1:-1] + "▌"
        return [
            Span(text[:1], "accent", target),
            Span(text[1:-1], f"{ink} strong", target),
            Span(text[-1:], "accent", target),
            Span(" "),
        ]
    return [Span(text, ink, target), Span(" ")]


def _centred(text: str, width: int) -> str:
    """A short text in the middle of its column."""
    shown = fit(text, width)
    free = width - line(shown).width
    return " " * (free // 2) + shown + " " * (free - free // 2)


def at_cursor(session: Session, option: str, criterion: str, width: int) -> list[Line]:
    """The cell at the cursor in words: whose it is, its figures and qualities."""
    decision = session.decision
    if criterion not in decision.leaves:
        return []
    score = session.table.score(option, criterion)
    words = [
        Span(decision.leaves[criterion].name, "strong"),
        Span(f" · {decision.options[option].name}  "),
        Span(f"{figure(score)}  ", "strong"),
        Span(f"{span_of(score.low, score.high)}  " if score.known else "", "muted"),
    ]
    words += [part for found in qualities(score) for part in (found, Span("  "))]
    pieces = Span(f"{count(score.evidence, 'piece')} of evidence" if score.evidence else "", "faint")
    return flow([*words, pieces], width)
