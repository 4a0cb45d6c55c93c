"""The frame of a decision: question, options, scenarios, criteria, sources to switch off and on, coverage, problems."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from decide.bibliography.naming import UNSIGNED, dated, signed
from decide.citations import Reliance, reliance
from decide.drawing.ink import Line, Span, cut, fit, flow, line, padded, paragraph
from decide.drawing.panels import FRAMED, Panel, columns, stacked
from decide.session import Session
from decide.text import counted
from decide.views.names import about, criterion_names, option_names
from decide.views.weigh import Row, rows
from decide.views.words import numbers
from decide.wording import basis, ends, listed, percent, whole_shares
from decide.wording.sentences import stopped

if TYPE_CHECKING:
    from decide.checking import Report, Status
    from decide.files.problems import Problem

WIDE = 124
"""From this width on, the sources stand beside the question."""
STATUSES: tuple[Status, ...] = ("found", "locked", "missing", "unchecked")
_PROBLEMS = 12
"""How many problems are shown; `decide check` lists all."""
_ENDS = 58
"""From this width of a panel on, what 0 and 100 mean stands in columns."""


def frame_page(
    session: Session, report: Report | None, cursor: str | None, width: int, trouble: Sequence[Problem] = ()
) -> list[Line]:
    """The page; the lines of each thing that `listed_on` names have it as their target.

    `trouble` are errors that the files have by now.
    """
    decision = session.decision
    question = Panel("The question", lambda room: _question(session, cursor, room))
    options = Panel(
        "Options",
        lambda room: _options(session, cursor, room),
        f"{counted(len(decision.options), 'option')}, in the files’ order",
    )
    scenarios = Panel("Scenarios", lambda room: _scenarios(session, cursor, room), "exactly one will hold; odds")
    criteria = Panel("What counts", lambda room: _criteria(session, cursor, room), "share, and what 0 and 100 mean")
    sources = Panel("Sources", lambda room: _sources(session, cursor, room), _counting(session))
    coverage = Panel("Coverage", lambda room: _coverage(session, report, room), _cells(session))
    problems = Panel("To mend", lambda room: _problems([*trouble, *_found(report)], room), _how_many(trouble, report))
    onward = Panel("From here", _onward)
    if width >= WIDE:
        left = width * 11 // 20
        sides = (left, width - left - 2)
        return columns([question, options, scenarios, criteria, onward], [sources, coverage, problems], sides)
    framed = width >= FRAMED
    return stacked([question, options, scenarios, sources, criteria, coverage, problems, onward], width, framed)


_QUESTION = "frame:"
"""The target of the question."""


def listed_on(session: Session, width: int) -> list[list[str]]:
    """The targets of what the page lists, panel by panel, in the order in which it shows them at a width."""
    decision = session.decision
    options = [f"option:{name}" for name in decision.every_option]
    scenarios = [f"odds:{name}" for name in decision.scenarios]
    criteria = [f"node:{name}" for name in decision.nodes]
    sources = [f"source:{each.source}" for each in reliance(decision)]
    below = [criteria, sources] if width >= WIDE else [sources, criteria]
    return [panel for panel in ([_QUESTION], options, scenarios, *below) if panel]


def _marked(rows: Sequence[Line], target: str, cursor: str | None) -> list[Line]:
    """The lines of something that the cursor can be on, with its mark where it is."""
    here = cursor == target
    mark = Span("▌" if here else " ", "accent")
    return [Line((mark, *row.spans), "cursor" if here else "", target) for row in rows]


def _question(session: Session, cursor: str | None, width: int) -> list[Line]:
    frame = session.decision.frame
    width -= 1
    parts = [
        frame.decision_maker,
        f"as of {frame.as_of.text}" if frame.as_of else None,
        f"decide by {frame.memo.decide_by.text}" if frame.memo.decide_by else None,
    ]
    lines = paragraph(frame.question, width, "strong")
    lines += paragraph(" · ".join(part for part in parts if part), width, "muted") if any(parts) else []
    lines += paragraph(f"In force: {basis(session)}", width, "faint")
    return _marked(lines, _QUESTION, cursor)


def _options(session: Session, cursor: str | None, width: int) -> list[Line]:
    """A line an option: its name, and as much of its summary as fits; those set aside with their reasons.

    The selected one says all of it.
    """
    decision = session.decision
    width -= 1
    names = [option.name for option in decision.every_option.values()]
    name_width = min(max((cell_len(fit(name, 30)) for name in names), default=8), max(width // 3, 12)) + 2
    shown = option_names(decision, decision.every_option, name_width - 2)
    lines: list[Line] = []
    for name, option in decision.every_option.items():
        aside = name not in decision.options
        target = f"option:{name}"
        notes = [f"set aside: {option.set_aside}"] if aside else []
        notes += ["the status quo"] if name == decision.frame.status_quo else []
        said = " · ".join([*notes, *([option.summary] if option.summary else [])])
        room, ink = max(width - name_width, 1), "faint" if aside else "muted"
        name_span = Span(padded(shown[name], name_width), "faint" if aside else "strong")
        if cursor == target:
            rows = paragraph(said, room, ink) or [line()]
            blank = Span(" " * name_width)
            drawn = [Line((blank if at else name_span, *row.spans)) for at, row in enumerate(rows)]
        else:
            drawn = [line(name_span, Span(fit(said, room), ink, tip=said))]
        lines += _marked(drawn, target, cursor)
    return lines


def _scenarios(session: Session, cursor: str | None, width: int) -> list[Line]:
    """The states of the world with their odds, and what those rest on: all of it for the selected one."""
    decision = session.decision
    width -= 1
    if not decision.scenarios:
        return []
    shares = whole_shares(session.table.chances.scenarios)
    lines: list[Line] = []
    for (name, scenario), share in zip(decision.scenarios.items(), shares, strict=True):
        on = session.state.filters.scenario in (None, name)
        words = [
            Span(f"{share:>3} %  ", "strong" if on else "faint"),
            Span(scenario.name, "" if on else "faint"),
            Span(f"  {scenario.why}" if scenario.why else "", "faint", tip=scenario.why or ""),
        ]
        target = f"odds:{name}"
        drawn = flow(words, width, "● " if on else "○ ", "  ")
        lines += _marked(drawn if cursor == target else cut(drawn, 2, width), target, cursor)
    return lines


def _criteria(session: Session, cursor: str | None, width: int) -> list[Line]:
    """One table of the value tree: name, share, what 0 and 100 mean; the selected one also what it asks."""
    found = rows(session)
    width -= 1
    natural = max((cell_len(fit(row.node.name, 36)) + 2 * row.depth for row in found), default=8)
    in_columns = width >= _ENDS
    name = min(natural, max(width * (3 if in_columns else 7) // 10, 14))
    end = (width - name - 9) // 2
    lines = [_criteria_head(name + 1, end)] if in_columns else []
    depths = {row.depth for row in found}
    labels = {
        depth: criterion_names((row.node for row in found if row.depth == depth), name - 2 * depth) for depth in depths
    }
    for row in found:
        target = f"node:{row.node.id}"
        drawn = _criterion(row, labels[row.depth][row.node.id], name, end if in_columns else 0, width)
        if cursor == target and row.node.question:
            drawn += paragraph(row.node.question, width, "faint", "  " * (row.depth + 1))
        lines += _marked(drawn, target, cursor)
    return lines


def _criteria_head(name: int, end: int) -> Line:
    heads = padded("", name + 7), padded("0", end), padded("100", end)
    return line(Span(f"{heads[0]}{heads[1]}  {heads[2]}", "faint"))


def _criterion(row: Row, label: str, name: int, end: int, width: int) -> list[Line]:
    node, indent = row.node, "  " * row.depth
    title = Span(indent + padded(label, name - len(indent)), "strong" if node.criteria else "")
    share = Span(padded(percent(row.share), 5, right=True), "muted")
    if node.criteria is not None:
        return [line(title, share)]
    worst, best = ends(node)
    said = [(at, words) for at, words in ((0, worst), (100, best)) if words]
    if end:
        tip = " ".join(f"{at}: {stopped(words)}" for at, words in said)
        return [line(title, share, Span(f"  {padded(worst, end)}  {padded(best, end)}", "muted", tip=tip))]
    quiet = [row for at, words in said for row in flow([Span(words, "faint")], width, f"{at:>5}  ")]
    return [line(title, share), *quiet]


def _counting(session: Session) -> str:
    off, every = session.readings.off(session.state.filters), session.decision.sources
    return f"{len(every) - len(off)} of {len(every)} count"


def _sources(session: Session, cursor: str | None, width: int) -> list[Line]:
    """Two lines a source; the selected one unfolds what it recommends and where it comes from."""
    off = session.readings.off(session.state.filters)
    found = reliance(session.decision)
    if not found:
        said = "None yet. Change the files (E) adds one; decide add source takes whole bibliographies."
        return paragraph(said, width, "muted")
    lines: list[Line] = []
    order = numbers(session.decision)
    for each in found:
        target, number = f"source:{each.source}", order[each.source]
        card = _card(session, each, number, off.get(each.source), width - 1, cursor == target)
        lines += _marked(card, target, cursor)
    return lines


def _card(session: Session, each: Reliance, number: int, off: str | None, width: int, here: bool) -> list[Line]:
    decision = session.decision
    source, ink = decision.sources[each.source], "faint" if off else ""
    rests = f"{counted(each.cells, 'cell')}, {counted(each.citations, 'citation')}"
    head = f"[{number}] "
    notes = f"  off: {off}" if off else ""
    room = width - 2 - len(head) - cell_len(rests) - cell_len(notes) - 2
    name = fit(dated(source, decision.sources), max(room, 8))
    first = line(
        Span("○ " if off else "● ", "faint" if off else "accent"),
        Span(head, "faint" if off else "accent"),
        Span(name, f"{ink} strong".strip()),
        Span(notes, "warn"),
        Span(
            " " * max(room - cell_len(name) + 2, 1) + rests,
            "faint",
            tip="How much rests on it, whether it counts or not",
        ),
    )
    if not here:
        return [first, line(Span("  " + fit(source.title, width - 2), "faint" if off else "muted", tip=source.title))]
    lines = [first, *paragraph(source.title, width, ink, "  ")]
    lines += paragraph(f"{signed(source) or UNSIGNED} · {about(decision, source)}", width, "muted", "  ")
    if source.position:
        lines += flow([Span("Recommends ", "faint"), Span(source.position, "muted")], width, "  ")
    return [*lines, *(paragraph(source.note, width, "faint", "  ") if source.note else [])]


def _cells(session: Session) -> str:
    return counted(sum(len(row) for row in session.table.rows), "cell")


def _coverage(session: Session, report: Report | None, width: int) -> list[Line]:
    scores = [score for row in session.table.rows for score in row]
    figures = (
        (sum(score.basis == "evidence" and not score.inferred for score in scores), "on evidence, some of it direct"),
        (sum(score.inferred for score in scores), "~ on inferred evidence alone"),
        (sum(score.basis == "judgement" for score in scores), "■ on a judgement"),
        (sum(not score.known for score in scores), "– without a source"),
        (sum(score.contested for score in scores), "≠ contested"),
    )
    lines = [
        line(Span(padded(str(number), 4, right=True)), Span(f"  {words}", "muted"))
        for number, words in figures
        if number
    ]
    if report is not None and report.statuses:
        found = listed([f"{report.count(status)} {status}" for status in STATUSES if report.count(status)])
        said = f"  {counted(len(report.statuses), 'citation')}: {found}"
        lines += flow([Span(said, "warn" if report.count("missing") else "muted")], width, padded("", 4))
    return lines


def _found(report: Report | None) -> Sequence[Problem]:
    return report.problems if report is not None else ()


def _how_many(trouble: Sequence[Problem], report: Report | None) -> str:
    if trouble:
        return f"{counted(len(trouble), 'error')}: the decision stays as it was before them"
    return counted(len(_found(report)), "problem")


def _problems(problems: Sequence[Problem], width: int) -> list[Line]:
    lines: list[Line] = []
    for problem in problems[:_PROBLEMS]:
        place = f"{problem.file}:{problem.line}:{problem.column}  "
        ink = "warn" if problem.level == "error" else "muted"
        lines += flow([Span(place, "faint"), Span(problem.message, ink)], width, "", "  ")
    if len(problems) > _PROBLEMS:
        lines.append(line(Span(f"… and {len(problems) - _PROBLEMS} more: decide check", "faint")))
    return lines


def _onward(width: int) -> list[Line]:
    """Where to go: the last line."""
    spans: list[Span] = []
    for at, step, words in (
        (2, "options", "look at the options"),
        (3, "weigh", "weigh"),
        (5, "stress", "what would change it"),
    ):
        spans += [Span(str(at), "key", f"step:{step}"), Span(f" {words}   ", "muted", f"step:{step}")]
    return flow(spans, width)
