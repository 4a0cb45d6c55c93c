"""Interviews about weights and odds, drawn: the question in the swings' own words, and what the answers come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from decide.analysis.interviews import EQUAL, MOST, STEPS, Interview, Pairs, Ranks, Swings, shares_of
from decide.drawing.bars import bar
from decide.drawing.ink import BLANK, Line, Span, fit_apart, flow, line, padded, paragraph
from decide.model import Node
from decide.session import Session
from decide.views.prose import labelled
from decide.views.weigh import odds_rows, points_text
from decide.wording import ends, if_world, percent
from decide.wording.eliciting import QUESTIONS, consistency


class Subject(NamedTuple):
    """What is asked about: the weights of siblings, or the odds of scenarios or of an option's cases."""

    odds: bool
    names: Mapping[str, str]
    words: Mapping[str, Sequence[tuple[str, str]]]
    """What each of them stands for: quiet labels and texts."""


def weights_of(session: Session, family: Sequence[str]) -> Subject:
    """Siblings of the value tree, each with its move from worst to best."""
    nodes = session.decision.nodes
    return Subject(
        False, {name: nodes[name].name for name in family}, {name: _swing(nodes[name], 3) for name in family}
    )


def odds_of(session: Session, family: Sequence[str]) -> Subject:
    """Scenarios, or an option's cases, each with what it says and why."""
    worlds = {each.name: each.world for each in odds_rows(session) if each.name in family}
    return Subject(
        True,
        {name: world.name for name, world in worlds.items()},
        {
            name: [("", if_world(world)), *([("why:", world.why)] if world.why else [])]
            for name, world in worlds.items()
        },
    )


def _swing(node: Node, most: int) -> list[tuple[str, str]]:
    """The move that is weighed: from its worst to its best; of a group, those of all that it holds."""
    if node.criteria is None:
        worst, best = ends(node)
        return [("from", worst), ("to", best)]
    leaves = [leaf for leaf in node.leaves() if any(ends(leaf))]
    said = [(f"{leaf.called}: from", f"{ends(leaf)[0]}; to {ends(leaf)[1]}") for leaf in leaves[:most]]
    return [*said, *([("…", f"and {len(leaves) - most} more at once")] if len(leaves) > most else [])]


def interview_page(
    subject: Subject, interview: Interview, cursor: str | None, typed: str | None, width: int
) -> list[Line]:
    """The question, and the answers so far with the shares that follow; a row's target is `ask:NAME`."""
    if isinstance(interview, Pairs):
        return _pairs(subject, interview, width)
    question = QUESTIONS["odds" if subject.odds else interview.method]
    return [*paragraph(question, width), BLANK, *_rows(subject, interview, cursor, typed, width)]


def _rows(subject: Subject, interview: Swings | Ranks, cursor: str | None, typed: str | None, width: int) -> list[Line]:
    shares = shares_of(interview)
    # What was answered, and nothing else: shares follow once all of it is.
    missing = isinstance(interview, Swings) and interview.missing
    bars = {name: interview.worth.get(name, 0) / MOST for name in shares} if isinstance(interview, Swings) else shares
    room = _name_room(subject, width)
    names = fit_apart(subject.names.values(), room)
    head = ("chance" if subject.odds else "share", "place" if isinstance(interview, Ranks) else "worth")
    figure = "odds" if subject.odds else head[1]
    lines = [line("  " + " " * room, Span(padded(figure, 7, right=True) + padded(head[0], 7, right=True), "faint"))]
    for name in interview.names:
        here = f"ask:{name}" == cursor
        lines.append(
            line(
                Span("▌ " if here else "  ", "accent"),
                Span(padded(names[subject.names[name]], room), "strong" if here else ""),
                _answer(interview, name, typed if here else None),
                *_share(None if missing else shares[name], bars[name], width - room - 18),
                ground="cursor" if here else "",
                target=f"ask:{name}",
            )
        )
        if here:
            for label, text in subject.words[name]:
                lines += [Line(row.spans, "cursor", f"ask:{name}") for row in labelled(label, text, width - 2, 4)]
    return lines


def _answer(interview: Swings | Ranks, name: str, typed: str | None) -> Span:
    if isinstance(interview, Ranks):
        return Span(padded(f"{interview.rank(name)}{'=' if interview.tied(name) else ''}", 7, right=True), "accent")
    if typed is not None:
        return Span(padded(f"{typed}▏", 7, right=True), "typed")
    worth = interview.worth.get(name)
    return Span(padded("–" if worth is None else points_text(worth), 7, right=True), "faint" if worth is None else "")


def _share(share: float | None, length: float, room: int) -> tuple[Span, ...]:
    """A share, where there is one yet, and a bar of some part of the room."""
    text = "–" if share is None else percent(share)
    return (Span(padded(text, 7, right=True), "muted"), Span("  "), Span(bar(length, 1.0, room), "good"))


def _name_room(subject: Subject, width: int) -> int:
    return max(min(max(map(cell_len, subject.names.values()), default=8), width - 30), 8)


# Pairs

_CELL = 3


def _pairs(subject: Subject, interview: Pairs, width: int) -> list[Line]:
    pairs = interview.pairs
    a, b = pairs[interview.at]
    given = interview.given.get((a, b))
    done = len(pairs) - len(interview.missing)
    lines = flow(
        [
            Span(QUESTIONS[interview.method]),
            Span(f"  {interview.at + 1} of {len(pairs)}, {done} answered", "faint"),
        ],
        width,
    )
    for letter, name in (("A", a), ("B", b)):
        lines.append(line(Span(f"{letter}  ", "key"), Span(padded(subject.names[name], width - 3).rstrip(), "strong")))
        for label, text in subject.words[name]:
            lines += labelled(label, text, width, 3)
    lines += [BLANK, *_scale(given), *_ratio_in_words(subject.names[a], subject.names[b], given, width), BLANK]
    lines += _so_far(subject, interview, width)
    if not interview.missing:
        compared = interview.compared()
        how, *again = consistency(compared, lambda name: subject.names[name])
        lines += paragraph(how, width, "warn" if compared.consistency_ratio is None else "muted")
        for words in again:
            lines += paragraph(words, width, "warn")
    return lines


def _scale(given: float | None) -> list[Line]:
    """How many times the one is worth the other: A's side on the left, as A stands above."""
    at = None if given is None else step_of(given)
    cells = []
    for place in range(len(STEPS)):
        ratio = STEPS[len(STEPS) - 1 - place]
        text = f"{round(max(ratio, 1 / ratio))}".center(_CELL)
        here = at == len(STEPS) - 1 - place
        cells.append(Span(f"[{text.strip()}]" if here else text, "typed" if here else "muted", f"step:{place}"))
    return [line(Span("A ", "key"), *cells, Span(" B", "key"))]


def step_of(ratio: float) -> int:
    """The step of the scale that is nearest to a ratio."""
    return min(range(len(STEPS)), key=lambda at: abs(STEPS[at] - ratio))


def _ratio_in_words(a: str, b: str, given: float | None, width: int) -> list[Line]:
    if given is None:
        return paragraph("Not answered yet.", width, "faint")
    if step_of(given) == EQUAL:
        return paragraph("Both are worth the same.", width, "strong")
    more, times = (a, given) if given > 1 else (b, 1 / given)
    return paragraph(f"{more} is worth {times:.3g} times as much.", width, "strong")


def _so_far(subject: Subject, interview: Pairs, width: int) -> list[Line]:
    shares = shares_of(interview)
    room = _name_room(subject, width)
    names = fit_apart(subject.names.values(), room)
    asked = interview.pairs[interview.at]
    return [
        line(
            "  ",
            Span(padded(names[subject.names[name]], room), "strong" if name in asked else ""),
            *_share(shares[name], shares[name], width - room - 11),
        )
        for name in interview.names
    ]
