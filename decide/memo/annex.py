"""The memo's annex: what the two pages rest on, section by section in the template's order."""

from __future__ import annotations

from collections.abc import Callable

from decide.bibliography import naming
from decide.bibliography.chicago import entry
from decide.memo.context import Context
from decide.memo.criteria import criteria
from decide.memo.evidence import evidence
from decide.memo.method import method
from decide.memo.model import Bullets, Italic, Mark, Paragraph, Run, Section
from decide.memo.notes import runs
from decide.memo.performance import performance
from decide.memo.scenarios import scenarios
from decide.memo.sensitivity import sensitivity
from decide.memo.statements import in_line, text
from decide.memo.template import AnnexKey
from decide.model import Source

MOST_SOURCES = 500
"""The most sources that the list holds; those that nothing cites are left out first."""


def annex(context: Context) -> tuple[Section, ...]:
    """The annex's sections; one that has nothing to say is left out."""
    make: dict[AnnexKey, Callable[[Context], list[Section]]] = {
        "background": _background,
        "criteria": criteria,
        "table": performance,
        "scenarios": scenarios,
        "sensitivity": sensitivity,
        "evidence": evidence,
        "sources": _sources,
        "method": method,
    }
    return tuple(section for key in context.template.annex for section in make[key](context) if section.blocks)


def _background(context: Context) -> list[Section]:
    paragraphs = []
    for one in context.decision.frame.memo.background:
        given: list[Run] = [one.text]
        for at, cite in enumerate(one.cites):
            given.extend((" (" if at == 0 else "; ", *in_line(context.decision, cite)))
        paragraphs.append(Paragraph((*given, ")") if one.cites else (*given, Mark(context.words.uncited))))
    return [context.section("background", *paragraphs)] if paragraphs else []


def _sources(context: Context) -> list[Section]:
    """The list of references, by the authors' family names, with what has to be known of each."""
    decision, session = context.decision, context.session
    if not decision.sources:
        return [context.section("sources", text("No source is on file."))]
    table, used = context.ranking.table, dict.fromkeys(decision.sources, 0)
    for row in table.rows:
        for score in row:
            for name in {piece.evidence.source for piece in score.pieces}:
                used[name] += 1
    off = session.readings.off(session.state.filters)
    shown = sorted(decision.sources.values(), key=lambda source: used[source.id] == 0)[:MOST_SOURCES]
    items = []
    for source in sorted(shown, key=_order):
        given: list[Run] = list(runs(entry(source)))
        if source.position:
            given.extend((" ", Italic("Recommends:"), f" {source.position}"))
        if source.note:
            given.append(f" {source.note}")
        given.append(f" {' '.join(_remarks(source, used[source.id], off.get(source.id)))}")
        items.append(Paragraph(tuple(given)))
    left = len(decision.sources) - len(shown)
    more = [text(f"{left} more in criteria.yaml, which no cell rests on.")] if left else []
    return [context.section("sources", Bullets(tuple(items)), *more)]


def _remarks(source: Source, cells: int, off: str | None) -> list[str]:
    said = []
    if source.reliability:
        said.append(f"Reliability {source.reliability}.")
    if source.voice and source.voice != source.id:
        said.append(f"Counts as the voice “{source.voice}”.")
    said.append(f"Does not count here: {off}." if off else f"Counts in {cells} {'cell' if cells == 1 else 'cells'}.")
    return said


def _order(source: Source) -> tuple[str, str, str]:
    """How the list is sorted: by authors, else by outlet or title; then by date and title."""
    head = naming.in_list(source) or source.outlet or source.title
    date = source.date.text if source.date else ""
    return head.casefold().removeprefix("the "), date, source.title.casefold()
