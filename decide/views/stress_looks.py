"""Stress: the answer in other worlds and on other evidence, a row each, with who leads there and by how much."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from decide.analysis.looks import Look
from decide.drawing.bars import bar
from decide.drawing.ink import BLANK, Line, Span, fit_apart, flow, line, padded, paragraph
from decide.evidence import case_key
from decide.model import Case, Scenario
from decide.session import Session
from decide.views.looks import key, label
from decide.views.names import option_names
from decide.wording import if_world, looks_in_words, past, signed, whole, whole_shares
from decide.wording.glossary import tip

if TYPE_CHECKING:
    from decide.analysis.odds import OddsOutlook
    from decide.views.stress import Stressed

_WORLDS = ("case", "scenario")
_TIPS = {
    "leads": tip("leads, by, over"),
    "by": tip("leads, by, over"),
    "thin": tip("thin"),
    "untested": tip("untested"),
    "regret": tip("regret"),
}


def worlds_note(found: Stressed) -> str:
    """How many there are."""
    return "Enter puts one in force, again takes it off" if _of(found, _WORLDS) else ""


def worlds(found: Stressed, width: int) -> list[Line]:
    """Each scenario and case, the regrets, what odds would change, and what it is worth to learn which will hold."""
    session = found.session
    rows = _of(found, _WORLDS)
    if not rows:
        return paragraph("There are no scenarios and no cases.", width, "faint")
    lines = _table(found, rows, width)
    lines += _regrets(session, width)
    lines += _odds(session, width)
    return [*lines, *_learning(session, width)]


def _regrets(session: Session, width: int) -> list[Line]:
    """The totals by scenario as a table, with each option's greatest regret."""
    scenarios, decision = session.outlook.scenarios, session.decision
    if not scenarios:
        return []
    playing = [standing.option for standing in session.ranking.ranked]
    name_width = min(max((cell_len(decision.options[name].name) for name in playing), default=8), max(width // 3, 10))
    size = min(max((width - name_width - 16) // len(scenarios), 6), 26)
    worlds = fit_apart((scenario.name for scenario in decision.scenarios.values()), size - 2)
    heads = [padded(worlds[decision.scenarios[each.scenario].name], size - 2) for each in scenarios]
    names = option_names(decision, playing, name_width)
    shares = whole_shares([each.chance for each in scenarios])
    lines = [
        BLANK,
        line(
            Span(padded("totals, if", name_width), "faint"),
            *(Span(f"  {head}", "faint", tip=head) for head in heads),
            Span(padded("regret", 9, right=True), "faint", tip=_TIPS["regret"]),
        ),
        line(
            Span(padded("chance", name_width), "faint"),
            *(Span(f"  {padded(f'{share} %', size - 2)}", "faint") for share in shares),
        ),
    ]
    for name in playing:
        worst = max(each.regret[name] for each in scenarios)
        cells = [
            Span(f"  {padded(whole(each.totals[name]), size - 2)}", "strong" if each.regret[name] <= 1e-9 else "muted")
            for each in scenarios
        ]
        least = name == session.outlook.least_regret
        lines.append(
            line(
                Span(padded(names[name], name_width)),
                *cells,
                Span(padded(whole(worst), 9, right=True), "strong" if least else "muted", tip=_TIPS["regret"]),
                Span("  least" if least else "", "accent"),
                target=f"option:{name}",
            )
        )
    return lines


def _odds(session: Session, width: int) -> list[Line]:
    """At what chance of each scenario or case another option would lead."""
    decision = session.decision
    lines: list[Line] = []
    for each in session.outlook.odds:
        world: Scenario | Case = _case(session, each) if each.option else decision.scenarios[each.world]
        target = f"odds:{each.world if each.option is None else case_key(each.option, each.world)}"
        changes = [f"from {past(c.odds, up=True)} {decision.options[c.after].name} leads" for c in each.changes]
        said = "; ".join(changes) or "at no chance does another option lead"
        words = [Span(f"{if_world(world)}: "), Span(said, "warn" if changes else "muted")]
        lines += [Line(row.spans, "", target) for row in flow(words, width, "· ", "  ")]
    return [BLANK, *lines] if lines else []


def _case(session: Session, each: OddsOutlook) -> Case:
    assert each.option is not None
    return session.decision.options[each.option].cases[each.world]


def _learning(session: Session, width: int) -> list[Line]:
    decision = session.decision
    said = []
    for each in session.outlook.learning:
        if each.value < 0.05:
            continue
        what = "which scenario will hold"
        if each.option is not None:
            what = f"how {decision.options[each.option].name} turns out"
        said.append(f"{what}: {each.value:.1f}")
    if not said:
        return []
    return [
        BLANK,
        *paragraph(f"Worth learning before choosing, in points of total: {'; '.join(said)}.", width, "muted"),
    ]


def sources_note(found: Stressed) -> str:
    """How many looks there are."""
    return "Enter puts one in force, again takes it off" if _of_evidence(found) else ""


def sources(found: Stressed, width: int) -> list[Line]:
    """Each source away and alone, direct evidence, without advocates; then the dates, in order."""
    session = found.session
    rows = _of_evidence(found)
    lines: list[Line] = []
    for kind in ("without", "alone"):
        said = looks_in_words(session, [look for look in rows if look.kind == kind])
        lines += paragraph(said, width, "muted") if said else []
    if not rows:
        return paragraph("There are no sources.", width, "faint")
    lines += [BLANK] if lines else []
    lines += _table(found, [look for look in rows if look.kind != "date"], width)
    if dates := [look for look in rows if look.kind == "date"]:
        lines += [BLANK, line(Span("As the sources appeared", "title")), *_table(found, dates, width)]
    return lines


def _of(found: Stressed, kinds: Sequence[str]) -> list[Look]:
    return [look for look in found.looks if look.kind in kinds]


def _of_evidence(found: Stressed) -> list[Look]:
    return [look for look in found.looks if look.kind not in _WORLDS]


_HELD = "  ● in force"
_NOTE = 10
_LEAST_BAR, _MOST_BAR = 10, 30


class Columns(NamedTuple):
    """How wide the columns of the looks are."""

    label: int
    leader: int
    over: int
    """The runner-up; 0 where there is no room."""
    bar: int


def _columns(found: Stressed, rows: Sequence[Look], width: int) -> Columns:
    names = [option.name for option in found.session.decision.options.values()]
    natural = max((cell_len(name) for name in names), default=8) + 2
    leader = min(natural, max(width // 4, 12))
    over = min(natural, max(width // 5, 12)) if width >= 70 else 0
    room = width - 2 - leader - 6 - over - _NOTE
    longest = max((cell_len(label(found.session, look)) for look in found.looks), default=0) + cell_len(_HELD)
    named = min(longest, max(room - (_LEAST_BAR if width >= 96 else 0), 14))
    bar_width = min(room - named, _MOST_BAR)
    return Columns(named, leader, over, bar_width if bar_width >= _LEAST_BAR else 0)


def _table(found: Stressed, rows: Sequence[Look], width: int) -> list[Line]:
    """A row a look, what changes the leader marked."""
    columns = _columns(found, rows, width)
    full = max((look.lead or 0.0 for look in found.looks), default=0.0) or 1.0
    lines = [
        line(
            Span(" " * (2 + columns.label + 1) + padded("leads", columns.leader), "faint", tip=_TIPS["leads"]),
            Span(padded("by", 5, right=True) + (" over" if columns.over else ""), "faint", tip=_TIPS["by"]),
        )
    ]
    for look in rows:
        lines += _row(found, look, columns, full)
    return lines


def _first(session: Session, look: Look) -> str:
    return "nobody" if look.leader is None else session.decision.options[look.leader].name


def _row(found: Stressed, look: Look, columns: Columns, full: float) -> list[Line]:
    session, outcome = found.session, look.outcome
    other = outcome == "lost"
    held = look.filters == session.state.filters and look.ranking is not found.base
    ink, target = "" if other else "muted", key(look)
    here = found.cursor == target
    named = label(session, look) + (_HELD if held else "")
    lines = []
    for at, part in enumerate(flow([Span(named, "strong accent" if held else ink)], columns.label)):
        mark = Span("▸" if other and at == 0 else " ", "warn")
        spans: list[Span | str] = [Span("▌" if here else " ", "accent"), mark, *part.spans]
        if at == 0:
            spans += [" " * (columns.label - part.width + 1), *_outcome(session, look, columns, full)]
        lines.append(line(*spans, ground="cursor" if here else "", target=target))
    return lines


def _outcome(session: Session, look: Look, columns: Columns, full: float) -> list[Span]:
    """Who leads there, by how much, over whom."""
    other, lead, second = look.outcome == "lost", look.lead, look.runner_up
    over = session.decision.options[second].name if second is not None and columns.over else ""
    by = "" if lead is None else "tied" if look.tied else signed(lead)
    note = "thin" if look.thin_winner else "untested" if look.outcome == "untested" else ""
    return [
        Span(padded(_first(session, look), columns.leader), "strong" if other else "muted"),
        Span(padded(by, 5, right=True), "" if other else "muted"),
        Span(f" {padded(over, columns.over - 1)}" if columns.over else "", "muted"),
        Span(bar(lead or 0.0, full, columns.bar), "bad" if other else "bar"),
        Span(f" {note}" if note else "", "warn", tip=_TIPS.get(note, "")),
    ]
