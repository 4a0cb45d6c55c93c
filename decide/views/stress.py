"""What would change the answer: the verdict in four lines, then part by part, each worked out when it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from decide.analysis.looks import Look
from decide.analysis.ranking import Ranking
from decide.drawing.ink import Line, Span, fitting, flow, line
from decide.drawing.panels import FRAMED, Panel, panel
from decide.session import Session
from decide.views import stress_firm, stress_looks, stress_scores
from decide.views.firmness import Firmness
from decide.views.words import verdict_in_short
from decide.wording import basis, change_of_mind, headline, kept_in_short, tally, turned_in_short


class Stressed(NamedTuple):
    """What the page is drawn from."""

    session: Session
    looks: Sequence[Look]
    """The looks at the evidence, in the order of the page."""
    base: Ranking
    """What they are set against: the ranking before one of them was put in force."""
    cursor: str | None
    firm: Firmness | None = None
    """What random draws found, once they have."""


class Section(NamedTuple):
    """A part of the page. `draw` gives its lines for a width, nothing where it has nothing to say."""

    id: str
    title: str
    draw: Callable[[Stressed, int], Sequence[Line]]
    note: Callable[[Stressed], str] = lambda _: ""


SECTIONS = (
    Section("worlds", "Scenarios and odds", stress_looks.worlds, stress_looks.worlds_note),
    Section("sources", "Sources and dates", stress_looks.sources, stress_looks.sources_note),
    Section("scores", "Single scores", stress_scores.scores, stress_scores.scores_note),
    Section("weights", "Weights", stress_scores.weights),
    Section("firm", "Over random draws", stress_firm.draws, stress_firm.draws_note),
    Section("panel", "Other people's weights", stress_firm.perspectives, stress_firm.perspectives_note),
    Section("methods", "Second opinions", stress_firm.opinions),
    Section("silence", "Silence and dominance", stress_scores.silence, stress_scores.silence_note),
    Section("research", "What to find out next", stress_scores.research, stress_scores.research_note),
)
"""The parts of the page in its order: one line each."""
LOOKED = 1 + next(at for at, section in enumerate(SECTIONS) if section.id == "sources")
"""So many of them are ready once every look was worked out."""


class Drawn(NamedTuple):
    """The page, and the row at which each section begins."""

    lines: list[Line]
    starts: dict[str, int]


def stress_page(found: Stressed, width: int, ready: int = len(SECTIONS)) -> Drawn:
    """The page; of its sections only the first `ready` are worked out, the others announced."""
    lines = [*_verdict(found.session, width, looked=ready >= LOOKED), *_jumps(width), Line()]
    starts: dict[str, int] = {}
    framed = width >= FRAMED
    for at, section in enumerate(SECTIONS):
        starts[section.id] = len(lines)
        if at >= ready:
            lines.append(line(Span(f"{section.title} …", "faint")))
            continue
        lines += panel(_panel(section, found), width, framed)
    return Drawn(lines, starts)


def _panel(section: Section, found: Stressed) -> Panel:
    return Panel(section.title, lambda room: section.draw(found, room), section.note(found))


def _verdict(session: Session, width: int, *, looked: bool) -> list[Line]:
    """What may be claimed, what would change it, how much of the evidence agrees, what is in force: a line each.

    Each is said in full where a line holds that, else in short: the sections beneath have the rest. The third waits
    until the looks were worked out for them.
    """
    rivals, turned = session.outlook.rivals, turned_in_short(session)
    weight = [change_of_mind(session, rivals[0])] if rivals else []
    weight += [f"{turned[0].upper()}{turned[1:]}."] if turned else []
    looks = [tally(session), kept_in_short(session)] if looked else ["Looking at the evidence …"]
    said = (
        ([headline(session), verdict_in_short(session, width)], "strong"),
        (weight, ""),
        (looks, "" if looked else "faint"),
        ([f"In force: {basis(session)}"], "faint"),
    )
    return [line(Span(fitting(versions, width), ink)) for versions, ink in said if versions]


def _jumps(width: int) -> list[Line]:
    """The sections by name; a click goes there."""
    spans: list[Span] = []
    for section in SECTIONS:
        target = f"section:{section.id}"
        spans += [Span(section.title.replace(" ", "\u00a0"), "key", target), Span("\u00a0\u00a0·  ", "faint")]
    return flow([Span("Go to  ", "faint"), *spans[:-1]], width)
