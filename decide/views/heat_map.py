"""The performance table as a heat map with its numbers: a row a criterion, a column an option by rank, totals below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from decide.analysis.value import TIE
from decide.drawing.ink import Line, Span, fit, flow, line, padded
from decide.drawing.labels import told_apart
from decide.evidence import Score
from decide.model import Node
from decide.session import Session
from decide.text import counted, one_line
from decide.views.names import criterion_names
from decide.views.words import cell_qualities, figure, glyphs, qualities, span_of
from decide.wording import in_unit, percent, whole
from decide.wording.numbers import quantity

_SHARE = 7
_LEAST_NAME = 13
_MARKS = 5
"""What marks in a column's head take at most: which of a pair it is, and which way it is sorted."""
_TIGHT_COLUMN, _LEAST_COLUMN, _MOST_COLUMN = 9, 11, 18
BEST = "•"
"""What stands before the best score of a row."""
_RAMP = "▁▃▅▇"
"""The quarters of the scale, where the terminal has too few colours for a ground that tells them apart."""


class TableLook(NamedTuple):
    """How the table is looked at."""

    cursor: tuple[str, str]
    """The option and the criterion of the cell at the cursor."""
    pair: tuple[str, str]
    """The two options compared."""
    sort: tuple[str | None, bool]
    """What the rows are sorted by (an option, empty for the weight, None for the tree's order), and whether falling."""
    shaded: bool = True
    """Whether cells have a ground that says their score; else a glyph beside the number does."""
    units: bool = False
    """Whether a cell shows its value in the criterion's own unit, where it has one."""


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


def in_rank_order(session: Session) -> tuple[str, ...]:
    """The options in the order of the columns: by rank."""
    return tuple(standing.option for standing in session.ranking.standings)


def best_of(session: Session, criterion: str) -> frozenset[str]:
    """The options with the best known score on a criterion; none where all known ones are level."""
    table = session.table
    known = {name: score.likely for name in table.options if (score := table.score(name, criterion)).known}
    best = max(known.values(), default=0.0)
    found = frozenset(name for name, likely in known.items() if likely >= best - TIE)
    return found if len(found) < len(known) else frozenset()


def columns(options: Sequence[str], at: str | None, width: int) -> tuple[list[str], int]:
    """The options that fit, the one at the cursor among them, and each one's width."""
    fitting = max(width // _LEAST_COLUMN, 1)
    if len(options) <= max(width // _TIGHT_COLUMN, 1):
        return list(options), min(width // max(len(options), 1), _MOST_COLUMN)
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
    ordered = in_rank_order(session)
    name_width = max(min(natural, width - _SHARE - 1 - _LEAST_COLUMN * len(ordered)), min(natural, _LEAST_NAME))
    options, size = columns(ordered, look.cursor[0], width - name_width - _SHARE - 1)
    weights, ranking = session.weights, session.ranking
    lines = _heads(session, options, look, size, name_width)
    labels = criterion_names((decision.leaves[name] for name in rows), name_width - 1)
    for criterion in rows:
        cells: list[Span] = []
        node, best = decision.leaves[criterion], best_of(session, criterion)
        for option in options:
            score = found.score(option, criterion)
            here = look.cursor == (option, criterion)
            text = " " + _text(node, score, size - 2, option in best, look)  # the cursor's edges stand on blanks
            cells += _cell(score, text, here, f"cell:{option}/{criterion}", look.shaded)
        lines.append(
            line(
                Span(padded(labels[criterion], name_width)),
                Span(padded(percent(weights[criterion]), _SHARE - 1, right=True), "muted"),
                "  ",
                *cells,
            )
        )
    lines.append(line(Span("─" * (name_width + _SHARE + 1 + size * len(options)), "faint")))
    before = "" if look.shaded else "  "  # the glyph that the numbers above stand behind
    totals = [
        Span(
            f"{before}{whole(ranking.of(option).total.likely):>3}   ".center(size - 1) + " ",
            "strong accent" if ranking.leads(option) else "strong" if ranking.of(option).rank else "faint",
            f"column:{option}",
        )
        for option in options
    ]
    lines.append(line(Span(padded("Total", name_width + _SHARE + 1), "strong"), *totals))
    ranges = [
        Span(_centred(f"{whole(total.low)}–{whole(total.high)}", size - 1) + " ", "muted")
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
    names = _head_names(session, options, size - 1)
    for option in options:
        marks = ("a" if option == pair[0] else "", "b" if option == pair[1] else "", arrow if by == option else "")
        mark = " ".join(part for part in marks if part)
        name, rest = _over_two_lines(names[option], size - 1, len(mark))
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
        line(Span(padded(more, name_width + _SHARE, right=True), "faint"), " ", *second),
    ]


def _head_names(session: Session, options: Sequence[str], width: int) -> dict[str, str]:
    """What the columns' heads say, in two lines, so that no two look the same, whatever marks stand beside them."""

    def shown(name: str) -> tuple[str, str]:
        return _over_two_lines(name, width, _MARKS)

    names = {option: session.decision.options[option].name for option in options}
    labels = told_apart(names.values(), shown, lambda name: " ".join(filter(None, shown(name))) == one_line(name))
    return {option: labels[name] for option, name in names.items()}


def _over_two_lines(name: str, width: int, taken: int) -> tuple[str, str]:
    """A column's head: the name's first line, and what is left of it beside a mark of `taken` cells."""
    words = one_line(name).split()
    first = fit(words[0], width) if words else ""
    at = 1
    while at < len(words) and cell_len(first) + 1 + cell_len(words[at]) <= width:
        first += f" {words[at]}"
        at += 1
    return first, fit(" ".join(words[at:]), width - taken - (1 if taken else 0))


def ramp(score: Score) -> str:
    """The glyph that says a cell's quarter of the scale; none where nothing is known."""
    return _RAMP[min(int(score.likely / 25), 3)] if score.known else ""


def _text(node: Node, score: Score, inner: int, best: bool, look: TableLook) -> str:
    """What a cell says: the likely score or the value in the criterion's own unit, with its signs."""
    if not score.known:
        return _centred("no source" if inner >= 11 else "–", inner)
    sign = BEST if best else " "
    if look.units and node.measure is not None and score.natural is not None:
        full = f"{sign}{in_unit(score.natural, node.measure)}{glyphs(score)}"
        # Where the unit has no room, the figure stays whole: the line of the cell at the cursor has both.
        return _centred(full if cell_len(full) <= inner else f"{sign}{quantity(score.natural)}{glyphs(score)}", inner)
    quarter = "" if look.shaded else ramp(score)
    roomy = f"{quarter}{' ' if quarter else ''}{sign}{figure(score):>3} {glyphs(score):<2}"
    tight = f"{quarter}{sign}{figure(score):>3}{glyphs(score)}"
    return roomy.center(inner) if len(roomy) <= inner else padded(tight, inner)


def _cell(score: Score, text: str, here: bool, target: str, shaded: bool) -> list[Span]:
    ink = heat(score) if shaded else "" if score.known else "faint"
    tip = "; ".join(quality.text for quality in qualities(score))
    if here:
        edges = [Span(edge, "accent", target) for edge in "▐▌"]
        return [edges[0], Span(text[1:], f"{ink} strong".strip(), target, tip), edges[1]]
    return [Span(text, ink, target, tip), Span(" ")]


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
    score, measure = session.table.score(option, criterion), decision.leaves[criterion].measure
    value = in_unit(score.natural, measure) if measure is not None and score.natural is not None else ""
    words = [
        Span(decision.leaves[criterion].name, "strong"),
        Span(f" · {decision.options[option].name}  "),
        Span(f"{figure(score)}  ", "strong"),
        Span(f"{span_of(score.low, score.high)}  " if score.known else "", "muted"),
        Span(f"{value}  " if value else "", "muted"),
    ]
    words += cell_qualities(session, option, criterion)
    pieces = Span(f"{counted(score.evidence, 'piece')} of evidence" if score.evidence else "", "faint")
    return flow([*words, pieces], width)
