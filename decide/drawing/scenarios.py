"""What would change the answer: a row a scenario, those that change the leader first and marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from decide.analysis.ranking import THIN, Ranking
from decide.analysis.value import TIE
from decide.drawing.bars import bar
from decide.drawing.ink import BLANK, Line, Span, flow, heading, line, padded, paragraph
from decide.drawing.words import by, count, numbers
from decide.evidence import Filters
from decide.model import Decision
from decide.session import Session
from decide.wording import basis, change_of_mind, dominances, firmness, listed, percent, whole

Kind = Literal["without", "alone", "direct", "without-advocates", "case", "until"]
MOST_CHOICES = 16
"""Up to so many choices of cases are all shown; beyond, each case on its own."""
_MOST_FLIPS = 6
_MOST_RESEARCH = 5


@dataclass(frozen=True)
class Look:
    """One other look at the evidence: the filters that make it, and the ranking under them."""

    kind: Kind
    label: str
    filters: Filters
    ranking: Ranking

    @property
    def leader(self) -> str:
        """Who leads there."""
        return self.ranking.leader.option

    @property
    def lead(self) -> float:
        """By how much; 0 where there is one option only."""
        return self.ranking.lead or 0.0

    @property
    def key(self) -> str:
        """The target of its row."""
        return f"scenario:{self.kind}:{self.label}"


def looks(session: Session) -> Iterator[Look]:
    """Every scenario around the session's state."""
    found, filters = session.scenarios, session.state.filters
    for source in found.sources():
        without = replace(filters, without=filters.without | {source.source})
        yield Look("without", source.source, without, source.without)
        yield Look("alone", source.source, replace(filters, only=frozenset({source.source})), source.alone)
    yield Look("direct", "", replace(filters, direct=True), found.direct())
    yield Look("without-advocates", "", replace(filters, without_advocates=True), found.without_advocates())
    combined = found.case_choices <= MOST_CHOICES
    for choice in found.cases() if combined else found.single_cases():
        cases = dict(choice.choice) if combined else {**filters.cases, **choice.choice}
        text = ", ".join(f"{option}={case}" for option, case in choice.choice.items())
        yield Look("case", text, replace(filters, cases=cases), choice.ranking)
    for date in found.dates():
        yield Look("until", date.day.isoformat(), replace(filters, until=date.day), date.ranking)


def ordered(found: Sequence[Look], leader: str) -> list[Look]:
    """The order of the page: those that change the leader, the farthest first, then the narrowest leads; then dates."""
    asked = [each for each in found if each.kind != "until"]
    asked.sort(key=lambda each: (each.leader == leader, each.lead if each.leader == leader else -each.lead))
    return [*asked, *(each for each in found if each.kind == "until")]


def scenario_page(session: Session, found: Sequence[Look], cursor: str | None, width: int) -> list[Line]:
    """The page; a row's target is its scenario's key."""
    leader = session.ranking.leader.option
    rows = ordered(found, leader)
    changed = [each for each in rows if each.kind != "until" and each.leader != leader]
    stays = [each for each in rows if each.kind != "until" and each.leader == leader]
    dates = [each for each in rows if each.kind == "until"]
    full = max((each.lead for each in found), default=0.0) or 1.0
    name = session.decision.options[leader].name
    lines = [*paragraph(f"In force: {basis(session)}", width, "faint"), BLANK]
    for title, note, part in (
        (f"Evidence that would put another first: {len(changed)} of {len(changed) + len(stays)}", "", changed),
        (f"Evidence on which {name} still leads: {len(stays)}", "the narrowest lead first", stays),
        ("As the sources appeared", "what was published by then", dates),
    ):
        if part:
            lines.append(heading(title, note, width))
            for each in part:
                lines += _row(session, each, cursor, full=full, width=width)
            lines.append(BLANK)
    return [
        *lines,
        *_weights(session, width),
        *_flips(session, width),
        *_silence(session, width),
        *_research(session, width),
    ]


def label(decision: Decision, each: Look) -> str:
    """A scenario in words."""
    sources, options = decision.sources, decision.options
    match each.kind:
        case "without":
            return f"Without [{numbers(decision)[each.label]}] {by(sources[each.label])}"
        case "alone":
            return f"[{numbers(decision)[each.label]}] {by(sources[each.label])} alone"
        case "direct":
            return "Direct evidence only"
        case "without-advocates":
            return "Without each option's own advocates"
        case "until":
            return f"By {each.label}"
        case "case":
            named = (part.split("=") for part in each.label.split(", "))
            return "Cases: " + ", ".join(f"{options[option].name} {case}" for option, case in named)


def _row(session: Session, each: Look, cursor: str | None, *, full: float, width: int) -> list[Line]:
    decision = session.decision
    other, thin = each.leader != session.ranking.leader.option, each.ranking.leader.known < THIN
    name_width = min(22, max(width // 4, 12))
    bar_width = 14 if width >= 100 else 6 if width >= 72 else 0
    label_width = max(width - 2 - name_width - 6 - bar_width - 6, 14)
    ink = "" if other else "muted"
    drawn = flow([Span(label(decision, each), ink)], label_width)
    lines = []
    for at, part in enumerate(drawn):
        spans: list[Span | str] = [
            Span("▸ " if other and at == 0 else "  ", "warn"),
            *part.spans,
        ]
        if at == 0:
            spans += [
                " " * (label_width - part.width + 1),
                Span(padded(decision.options[each.leader].name, name_width), "strong" if other else "muted"),
                Span(padded(_lead(each), 5, right=True), ink),
                " ",
                Span(bar(each.lead, full, bar_width), "bad" if other else "bar"),
                Span(" thin" if thin else "", "warn"),
            ]
        lines.append(line(*spans, ground="cursor" if cursor == each.key else "", target=each.key))
    return lines


def _lead(each: Look) -> str:
    shown = whole(each.lead)
    if shown == "0":
        return "<1" if each.lead > TIE else "tied"
    return f"+{shown}"


def _weights(session: Session, width: int) -> list[Line]:
    """How far weights would have to move."""
    outlook, options = session.outlook, session.decision.options
    lines = [heading("Weights that would put another first", "the smallest change of mind", width)]
    lines += [
        row for rival in outlook.rivals for row in paragraph(change_of_mind(session, rival), width, "muted", "· ", "  ")
    ]
    if outlook.out_of_reach:
        names = listed([options[name].name for name in outlook.out_of_reach])
        lines += paragraph(f"No weights would put {names} first.", width, "muted", "· ", "  ")
    return [*lines, BLANK]


def _flips(session: Session, width: int) -> list[Line]:
    """Single scores that would change the leader, those within their own range first."""
    decision = session.decision
    flips = sorted(session.outlook.flips, key=lambda flip: (not flip.within_range, abs(flip.score - flip.likely)))
    if not flips:
        return [heading("No single score would change the leader", width=width), BLANK]
    within = sum(flip.within_range for flip in flips)
    lines = [
        heading("Single scores that would", f"{within} within {'its' if within == 1 else 'their'} own range", width)
    ]
    for flip in flips[:_MOST_FLIPS]:
        target = f"cell:{flip.option}/{flip.criterion}"
        words: list[Span | str] = [
            Span("▸ " if flip.within_range else "  ", "warn"),
            f"{decision.options[flip.option].name}, {decision.leaves[flip.criterion].name}",
            Span(f"  {whole(flip.likely)} → {whole(flip.score)}: {decision.options[flip.leader].name} leads", "muted"),
        ]
        lines += [Line(row.spans, "", target) for row in flow(words, width, "", "  ")]
    if len(flips) > _MOST_FLIPS:
        lines.append(line(Span(f"  … and {len(flips) - _MOST_FLIPS} farther away", "faint")))
    return [*lines, BLANK]


def _silence(session: Session, width: int) -> list[Line]:
    """What no source says, and who dominates whom."""
    unknown = sum(not score.known for row in session.table.rows for score in row)
    cells = sum(len(row) for row in session.table.rows)
    lines = [heading("Where the sources are silent", f"{unknown} of {count(cells, 'cell')}", width)]
    lines += paragraph(firmness(session) or "Silence would not change the leader.", width, "muted")
    lines.append(BLANK)
    if said := dominances(session):
        lines.append(heading("Dominance", width=width))
        lines += [row for sentence in said for row in paragraph(sentence, width, "muted", "· ", "  ")]
        lines.append(BLANK)
    return lines


def _research(session: Session, width: int) -> list[Line]:
    """What to find out next."""
    decision = session.decision
    worth = [each for each in session.outlook.research if each.value >= 0.005][:_MOST_RESEARCH]
    if not worth:
        return []
    lines = [heading("What to find out next", "the worth of knowing a cell, in points of total", width)]
    for each in worth:
        share = percent(session.weights[each.criterion])
        words: list[Span | str] = [
            Span(f"{each.value:4.1f}  ", "strong"),
            f"{decision.options[each.option].name}, {decision.leaves[each.criterion].name}",
            Span(f"  {share} of the weight", "faint"),
        ]
        lines += [
            Line(row.spans, "", f"cell:{each.option}/{each.criterion}") for row in flow(words, width, "", "      ")
        ]
    return lines
