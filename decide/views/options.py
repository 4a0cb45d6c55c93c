"""An option's page: what it is, and its row of the performance table under one ruler."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from decide.analysis.ranking import Total
from decide.bibliography.naming import dated, full
from decide.drawing.ink import Line, Span, fit, flow, line, padded, paragraph
from decide.drawing.panels import FRAMED, Panel, columns, stacked
from decide.drawing.tracks import ruler, track
from decide.evidence import Score
from decide.model import Case, Evidence, Node, Option, Scenario
from decide.session import Session
from decide.text import counted
from decide.views.names import criterion_names
from decide.views.prose import statements
from decide.views.words import (
    TIPS,
    cell_qualities,
    chosen_case,
    cited,
    figure,
    glyphs,
    legend,
    numbers,
    silence,
    span_of,
    voice_names,
)
from decide.wording import if_world, in_unit, percent, whole, whole_shares

WIDE = 124
"""From this width on, the row of the table stands beside the words."""
MOST_CLAIMS = 3
"""How many claims the selected row shows."""


def option_page(session: Session, name: str, cursor: str | None, width: int) -> list[Line]:
    """The page of an option; each cell's lines have the target `cell:OPTION/CRITERION`."""
    option = session.decision.options[name]
    about = Panel(option.name, lambda room: _about(session, option, room), _place(session, option))
    worlds = Panel("Ways it can turn out", lambda room: _worlds(session, option, room), _odds_note(session, option))
    table = Panel("Its row of the table", lambda room: _row(session, option, cursor, room), _known(session, option))
    plan = Panel("What it takes", lambda room: _plan(session, option, room))
    if width >= WIDE:
        left = min(width * 2 // 5, 58)
        return columns([about, worlds, plan], [table], (left, width - left - 2))
    return stacked([about, table, worlds, plan], width, width >= FRAMED)


def _place(session: Session, option: Option) -> str:
    ids = list(session.decision.options)
    notes = [f"{ids.index(option.id) + 1} of {len(ids)} in the files’ order"]
    if option.id == session.decision.frame.status_quo:
        notes.append("the status quo")
    if option.id == session.recommended:
        notes.append("recommended")
    if option.id in session.ranking.ruled_out:
        notes.append("ruled out")
    return " · ".join(notes)


def _about(session: Session, option: Option, width: int) -> list[Line]:
    """What it is, where it stands, who argues for and against it."""
    decision, order = session.decision, numbers(session.decision)
    lines = paragraph(option.summary, width) if option.summary else []
    standing = session.ranking.of(option.id)
    total = standing.total
    rank = f"rank {standing.rank}" if standing.rank is not None else "no rank"
    lines += flow(
        [
            Span(f"{whole(total.likely)}", "strong", tip=TIPS["total"]),
            Span(f"  {span_of(total.low, total.high)}", "muted", tip=TIPS["range"]),
            Span(f"  {rank} · {percent(standing.known)} of its weight known", "muted"),
            Span("  thin" if standing.thin else "", "warn", tip=TIPS["thin"]),
        ],
        width,
    )
    for label, sources in (("For it", option.advocates), ("Against it", option.critics)):
        if sources:
            named = [
                part
                for source in sources
                for part in (Span(f"{full(decision.sources[source])} "), cited(source, order), "  ")
            ]
            lines.extend(flow([Span(f"{label}  ", "faint"), *named], width))
    return lines


def _odds_note(session: Session, option: Option) -> str:
    return chosen_case(session.decision, option.id, session.state.filters.cases) if option.cases else ""


class _Family(NamedTuple):
    """Worlds of one family: an option's cases, or the scenarios; their totals and chances, and the chosen one."""

    worlds: Mapping[str, Scenario | Case]
    totals: Mapping[str, Total]
    chances: Sequence[float]
    chosen: str | None


def _worlds(session: Session, option: Option, width: int) -> list[Line]:
    """Its total in each of its cases and in each scenario, with their odds."""
    standing, chances = session.ranking.of(option.id), session.table.chances
    lines: list[Line] = []
    filters = session.state.filters
    cases, scenarios = filters.cases.get(option.id), filters.scenario
    for family in (
        _Family({**option.cases}, standing.cases, chances.cases[option.id], cases),
        _Family({**session.decision.scenarios}, standing.scenarios, chances.scenarios, scenarios),
    ):
        shares = whole_shares(family.chances) if family.worlds else []
        for (world, record), share in zip(family.worlds.items(), shares, strict=True):
            on, total = family.chosen in (None, world), family.totals[world]
            lines += flow(
                [
                    Span(f"{whole(total.likely):>3}  ", "strong" if on else "faint", tip=TIPS["world"]),
                    Span(if_world(record), "" if on else "faint"),
                    Span(f"  {share} %, {span_of(total.low, total.high)}", "faint"),
                ],
                width,
                "● " if on else "○ ",
                " " * 7,
            )
    return lines


def _plan(session: Session, option: Option, width: int) -> list[Line]:
    order = numbers(session.decision)
    lines = [
        row
        for title, items in (
            ("Steps", option.steps),
            ("Conditions", option.conditions),
            ("Risks", option.risks),
            ("Indicators that would reopen it", option.indicators),
        )
        for row in statements(title, items, order, width)
    ]
    return lines[:-1] if lines else lines


def _known(session: Session, option: Option) -> str:
    row = [session.table.score(option.id, criterion) for criterion in session.table.criteria]
    return f"{sum(score.known > 0 for score in row)} of {counted(len(row), 'cell')} known"


class Columns(NamedTuple):
    """How wide the parts of a row are."""

    name: int
    track: int
    unit: int
    """The value in the criterion's own unit; 0 where no criterion has one."""


def _widths(session: Session, option: Option, width: int) -> Columns:
    table, leaves = session.table, session.decision.leaves
    values = [_value(leaves[name], table.score(option.id, name)) for name in table.criteria]
    unit = min(max((cell_len(value) for value in values), default=0), 18)
    names = [leaves[name].name for name in table.criteria]
    name = min(max((cell_len(fit(each, 34)) for each in names), default=8), max(width * 3 // 10, 14))
    rest = width - 2 - name - 1 - _FIGURES
    unit = unit + 2 if unit and rest - unit - 2 >= 20 else 0
    return Columns(name, max(rest - unit, 6), unit)


_FIGURES = 5 + 3 + 9
"""The likely score, its signs, its range."""


def _row(session: Session, option: Option, cursor: str | None, width: int) -> list[Line]:
    """A line a criterion under one ruler; the selected one unfolds its first claims."""
    table, leaves = session.table, session.decision.leaves
    widths = _widths(session, option, width)
    lines = paragraph(said, width, "warn") if (said := silence(session)) is not None else []
    lines.append(_head(widths))
    names = criterion_names((leaves[name] for name in table.criteria), widths.name)
    for criterion in table.criteria:
        target, score = f"cell:{option.id}/{criterion}", table.score(option.id, criterion)
        here = cursor == target
        mark, ground = Span("▌ " if here else "  ", "accent"), "cursor" if here else ""
        drawn = [_cell(session, (leaves[criterion], names[criterion]), score, widths, here)]
        if here:
            drawn += list(_unfolded(session, option, leaves[criterion], score, width - 2))
        lines.extend(Line((mark, *each.spans), ground, target) for each in drawn)
    return [*lines, *legend(_signs(session, option), width)]


def _signs(session: Session, option: Option) -> list[str]:
    """What the signs of the row mean, those that occur."""
    scores = [session.table.score(option.id, criterion) for criterion in session.table.criteria]
    known = [score for score in scores if score.known]
    found = {
        "◆ likely": any(score.basis != "judgement" for score in known),
        "■ judgement": any(score.basis == "judgement" for score in known),
        "1 2 voices, by their source’s number": any(score.marks for score in known),
        "━ range": bool(known),
        "┿ 50, as things stand": bool(known),
        "≠ contested": any(score.contested for score in known),
        "~ inferred only": any(score.inferred for score in known),
        "┄ no source": len(known) < len(scores),
    }
    return [sign for sign, occurs in found.items() if occurs]


def _head(widths: Columns) -> Line:
    return line(
        Span(" " * (2 + widths.name + 1)),
        *ruler(widths.track),
        Span(padded("likely", 7, right=True), "faint", tip=TIPS["likely"]),
        Span(padded("", 1 + widths.unit), "faint"),
        Span(padded("range", 9, right=True), "faint", tip=TIPS["range"]),
    )


def _cell(session: Session, named: tuple[Node, str], score: Score, widths: Columns, here: bool) -> Line:
    node, name = named
    names = voice_names(session.decision)
    value = _value(node, score)
    shown = span_of(score.low, score.high) if score.known else ""
    return line(
        Span(padded(name, widths.name), "strong" if here else ""),
        " ",
        *track(score, widths.track, names, TIPS["track"]),
        Span(padded(figure(score), 5, right=True), "strong", tip=TIPS["likely"]),
        Span(padded(" " + glyphs(score), 3), "warn" if score.contested else "muted", tip=_glyph_tip(score)),
        Span(padded(value, widths.unit, right=True) if widths.unit else "", "muted"),
        Span(padded(shown or "no source", 9, right=True), "muted" if shown else "faint"),
    )


def _glyph_tip(score: Score) -> str:
    if score.contested:
        return TIPS["contested"]
    if score.basis == "judgement":
        return TIPS["judgement"]
    return TIPS["inferred"] if score.inferred else ""


def _value(node: Node, score: Score) -> str:
    """The likely value in the criterion's own unit; empty where there is none."""
    return in_unit(score.natural, node.measure) if node.measure is not None and score.natural is not None else ""


def _unfolded(session: Session, option: Option, node: Node, score: Score, width: int) -> Iterator[Line]:
    """What the selected cell rests on: its weight and qualities, a judgement's reason, the first claims."""
    share = f"{percent(session.weights[node.id])} of the weight  "
    yield from flow([Span(share, "faint"), *cell_qualities(session, option.id, node.id)], width)
    if node.question:
        yield from paragraph(node.question, width, "faint")
    for label, why in reasons(session, option, node):
        yield from flow([Span(f"{label}: ", "strong"), Span(why, "muted")], width, "■ ", "  ")
    order = numbers(session.decision)
    pieces = evidence_of(session, option.id, node.id)
    for piece in pieces[:MOST_CLAIMS]:
        source = session.decision.sources[piece.source]
        quiet = "muted" if piece.counts else "faint"
        marks = [Span("  "), cited(piece.source, order), Span(f" {dated(source, session.decision.sources)}", "faint")]
        yield from flow([Span(piece.claim, quiet), *marks], width, "· ", "  ")
    if len(pieces) > MOST_CLAIMS:
        yield line(Span(f"  … and {counted(len(pieces) - MOST_CLAIMS, 'more claim')}", "faint"))


def evidence_of(session: Session, option: str, criterion: str) -> list[Evidence]:
    """The evidence of a cell, as it counts now: first what is in force, then the rest in the file's order."""
    cell = session.decision.options[option].scores.get(criterion)
    if cell is None:
        return []
    counting = {id(piece.evidence) for piece in session.table.score(option, criterion).pieces}
    return sorted(cell.evidence, key=lambda piece: id(piece) not in counting)


def reasons(session: Session, option: Option, node: Node) -> list[tuple[str, str]]:
    """The reasons of the judgements in force: the person's own, else those of the file."""
    own = session.state.judgements.get(option.id, {}).get(node.id)
    if own is not None:
        return [("Own judgement", own.why or "no reason given")]
    cell = option.scores.get(node.id)
    found = []
    for judgement in cell.judgement if cell is not None else ():
        worlds = [option.cases[judgement.case].name] if judgement.case in option.cases else []
        if judgement.scenario in session.decision.scenarios:
            worlds.append(session.decision.scenarios[judgement.scenario].name)
        label = "Judgement" + (f" ({', '.join(worlds)})" if worlds else "")
        found.append((label, judgement.why or "no reason given"))
    return found
