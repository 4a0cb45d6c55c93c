"""Finding: what a decision says, piece by piece, searched by words and narrowed by kind, source and quality."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from decide.bibliography.naming import dated, full
from decide.drawing.ink import Line, Span, fit, fit_apart, flow, line, paragraph
from decide.evidence import case_key
from decide.model import Node, Option, Source
from decide.session import Session
from decide.text import one_line

KINDS = ("claims", "options", "criteria", "sources", "memo")
"""What there is to find."""


class Entry(NamedTuple):
    """Something that can be found: what it is, where it stands, and what it says."""

    kind: str
    place: str
    text: str
    target: str
    source: str | None = None
    """The source that says it; None for the analyst's own words."""
    contested: bool = False
    inferred: bool = False
    folded: str = ""
    """Place and text as they are compared."""


class Query(NamedTuple):
    """What is looked for."""

    words: str = ""
    kind: str | None = None
    """One kind only; None for every kind."""
    contested: bool = False
    inferred: bool = False
    source: str | None = None
    """What one source says, and nothing else."""


def folded(text: str) -> str:
    """A text without case and accents: `Élan` is found by `elan`."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(char for char in apart if not unicodedata.combining(char)).casefold()


def index(session: Session, memo: Sequence[str] = ()) -> list[Entry]:
    """Everything that can be found. `memo` are the memo's lines as the screen shows them, where it is at hand."""
    found = [*_options(session), *_criteria(session), *_sources(session), *_claims(session), *_worlds(session)]
    found += [Entry("memo", "Memo", text, f"memo:{at}") for at, text in enumerate(memo) if text.strip()]
    return [entry._replace(folded=folded(f"{entry.place} {entry.text}")) for entry in found]


def _options(session: Session) -> Iterator[Entry]:
    for name, option in session.decision.every_option.items():
        aside = name not in session.decision.options
        target = "step:frame" if aside else f"option:{name}"
        for part, text in _said_of(option):
            yield Entry("options", f"{option.name}{part}", one_line(text), target)


def _said_of(option: Option) -> Iterator[tuple[str, str]]:
    yield "", option.summary or option.name
    if option.set_aside:
        yield ", set aside", option.set_aside
    for part in ("steps", "conditions", "risks", "indicators"):
        for statement in getattr(option, part):
            yield f", {part}", statement.text


def _criteria(session: Session) -> Iterator[Entry]:
    for name, node in session.decision.nodes.items():
        yield Entry("criteria", node.name, one_line(" · ".join(_said_by(node))), f"node:{name}")


def _said_by(node: Node) -> Iterator[str]:
    yield from (text for text in (node.short, node.question, node.why) if text)
    yield from (node.scale or {}).values()
    if node.measure is not None:
        yield node.measure.unit


def _sources(session: Session) -> Iterator[Entry]:
    for name, source in session.decision.sources.items():
        yield Entry("sources", source.title, one_line(" · ".join(_about(source))), f"source:{name}", name)


def _about(source: Source) -> Iterator[str]:
    dates = (source.date.text,) if source.date else ()
    yield from (text for text in (full(source), source.outlet, *dates, source.position, source.note) if text)


def _claims(session: Session) -> Iterator[Entry]:
    decision = session.decision
    for name, option in decision.options.items():
        for criterion, cell in option.scores.items():
            score = session.table.score(name, criterion)
            place = f"{option.name}, {decision.leaves[criterion].called}"
            target = f"cell:{name}/{criterion}"
            for at, piece in enumerate(cell.evidence):
                words = f"{piece.claim} “{piece.from_}{f' … {piece.to}' if piece.to else ''}”"
                inferred = piece.bearing == "inferred"
                there = f"{target}/{at}"
                yield Entry("claims", place, one_line(words), there, piece.source, score.contested, inferred)
            own = session.state.judgements.get(name, {}).get(criterion)
            for judgement in (*([own] if own is not None else []), *cell.judgement):
                if judgement.why:
                    yield Entry("claims", f"{place}, judgement", one_line(judgement.why), target)


def _worlds(session: Session) -> Iterator[Entry]:
    for name, scenario in session.decision.scenarios.items():
        yield Entry("options", f"Scenario: {scenario.name}", one_line(scenario.why or scenario.name), f"odds:{name}")
    for option in session.decision.options.values():
        for name, case in option.cases.items():
            target = f"odds:{case_key(option.id, name)}"
            yield Entry("options", f"{option.name}, case", one_line(f"{case.name} {case.why or ''}"), target)


def search(entries: Sequence[Entry], query: Query) -> list[Entry]:
    """The entries that hold every word, those whose place holds them first."""
    words = folded(query.words).split()

    def fits(entry: Entry) -> bool:
        return (
            all(word in entry.folded for word in words)
            and query.kind in (None, entry.kind)
            and (not query.contested or entry.contested)
            and (not query.inferred or entry.inferred)
            and query.source in (None, entry.source)
        )

    found = [entry for entry in entries if fits(entry)]
    return sorted(found, key=lambda entry: not all(word in folded(entry.place) for word in words)) if words else found


def left_out(session: Session, entries: Sequence[Entry], query: Query) -> list[str]:
    """What the filters hide of what holds the words: how many each of them alone does, else all of them together."""
    sources = session.decision.sources
    filters = {
        f"not in {query.kind}": (query.kind is not None, query._replace(kind=None)),
        "not ≠ contested": (query.contested, query._replace(contested=False)),
        "not ~ inferred": (query.inferred, query._replace(inferred=False)),
        f"not from {dated(sources[query.source], sources) if query.source in sources else ''}": (
            query.source is not None,
            query._replace(source=None),
        ),
    }
    found = {words: len(search(entries, without)) for words, (on, without) in filters.items() if on}
    said = [f"{number} {words}" for words, number in found.items() if number]
    every = len(search(entries, Query(query.words)))
    return said or ([f"{every} without any filter"] if every and found else [])


def filter_line(session: Session, query: Query, counts: dict[str, int], width: int) -> list[Line]:
    """The filters as chips, those in force marked: the kinds with what they would find, qualities, one source."""
    spans: list[Span] = []

    def chip(text: str, on: bool, target: str) -> None:
        spans.extend([Span(f" {text} ".replace(" ", "\u00a0"), "chip-on" if on else "chip", target), Span(" ")])

    chip("all", query.kind is None, "kind:")
    for kind, found in counts.items():
        chip(f"{kind} {found}", query.kind == kind, f"kind:{kind}")
    if "memo" not in counts:  # its lines are there once its step made it
        spans.extend([Span("memo\u00a0(step\u00a06\u00a0first)", "faint"), Span("  ")])
    chip("≠ contested", query.contested, "toggle:contested")
    chip("~ inferred", query.inferred, "toggle:inferred")
    sources = session.decision.sources
    one = dated(sources[query.source], sources) if query.source in sources else "any source"
    chip(one, query.source is not None, "source:")
    return flow(spans, width)


def _held(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """The stretches of a text that hold one of some folded words, in order and apart."""
    parts = [folded(char) for char in text] if not text.isascii() else list(text.lower())
    at = [place for place, part in enumerate(parts) for _ in part]
    whole = "".join(parts)
    ends = [
        (at[each.start()], at[each.end() - 1] + 1) for word in words for each in re.finditer(re.escape(word), whole)
    ]
    apart: list[tuple[int, int]] = []
    for start, end in sorted(ends):
        if apart and start <= apart[-1][1]:
            apart[-1] = apart[-1][0], max(end, apart[-1][1])
        else:
            apart.append((start, end))
    return apart


def _marked(text: str, words: Sequence[str], ink: str) -> list[Span]:
    """A text in an ink, what was looked for marked in it."""
    spans, done = [], 0
    for start, end in _held(text, words):
        spans += [Span(text[done:start], ink), Span(text[start:end], f"{ink} mark")]
        done = end
    return [span for span in (*spans, Span(text[done:], ink)) if span.text]


def _around(text: str, words: Sequence[str], room: int) -> str:
    """A text from a little before the first word looked for, where that would not be seen in its first line."""
    held = _held(text, words)
    if not held:
        return text
    end = text.find(" ", held[0][1])  # a word goes to the next line as a whole
    if cell_len(text[: end if end >= 0 else None]) <= room:
        return text
    start = text.rfind(" ", 0, max(held[0][0] - room // 4, 0)) + 1
    return f"… {text[start:]}" if start else text


def result_lines(
    session: Session,
    found: Sequence[Entry],
    cursor: str | None,
    width: int,
    query: Query,
    hidden: Sequence[str] = (),
) -> list[Line]:
    """What was found, a line for where it stands and up to four for what it says; each has the target `found:AT`.

    `hidden` is what the filters keep from being found, in words.
    """
    if not found:
        kept = f" Left out by the filters: {', '.join(hidden)}." if hidden else ""
        return paragraph(f"Nothing {'shown ' if hidden else ''}holds all of these words.{kept}", width, "muted")
    words = folded(query.words).split()
    places = fit_apart((entry.place for entry in found), max(width - 14, 8))
    lines: list[Line] = []
    for at, entry in enumerate(found):
        target = f"found:{at}"
        here = cursor == target
        mark, ground = Span("▌ " if here else "  ", "accent"), "cursor" if here else ""
        head = _head(entry, places[entry.place], _who(session, entry), words, width)
        text = entry.text if here else _around(entry.text, words, width - 2)
        said = flow(_marked(text, words, "muted"), width - 2)[: 4 if here else 1]
        lines += [line(mark, *row, ground=ground, target=target) for row in (head, *(row.spans for row in said))]
    return lines


def _who(session: Session, entry: Entry) -> str:
    """Who claims it, behind where it stands."""
    sources = session.decision.sources
    return f" · {dated(sources[entry.source], sources)}" if entry.kind == "claims" and entry.source in sources else ""


def _head(entry: Entry, place: str, who: str, words: Sequence[str], width: int) -> list[Span]:
    """Where something stands, its signs, and what kind of thing it is."""
    signs = ("  ≠" if entry.contested else "") + ("  ~" if entry.inferred else "")
    stands = _marked(fit(f"{place}{who}", width - 14), words, "strong")
    return [*stands, Span(signs, "warn"), Span(f"  {entry.kind}", "faint")]
