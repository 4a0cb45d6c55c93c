"""The memo as PDF: tagged, with bookmarks, and every page's notes at its foot. Typst sets it from `memo.typ`.

Typst's own fonts and no others, so that the same memo is the same bytes on every machine; only a text in a script that
they lack is set in what the machine has.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import lru_cache
from importlib.resources import files
from math import ceil
from typing import Any, Literal

from decide.charts.svg import shade
from decide.memo.formats.fonts import own_fonts_do
from decide.memo.formats.typesetting import NoFontError, compiled, missing_in, named_missing, queried, spelled
from decide.memo.model import (
    Block,
    Bullets,
    Cell,
    Cites,
    Figure,
    Italic,
    Link,
    Mark,
    Memo,
    Note,
    Paragraph,
    Run,
    Section,
    Strong,
    Table,
)
from decide.text import one_line

ALLOWANCE = {
    "decision_sought": 2, "bottom_line": 7, "recommendation": 5, "why_now": 11, "options": 24,
    "case_for": 9, "case_against": 9, "alternative": 11, "disagreement": 8, "change": 9, "next_steps": 8, "risks": 6,
}  # fmt: skip
"""The lines that each section of the two pages has room for, its heading included, where the others fill theirs."""

_LINE = 14.3
"""Points from one line of the text to the next."""
_TEXT_HEIGHT = 841.89 - (16 + 15) * 72 / 25.4
_TOP = 16 * 72 / 25.4
_SLACK = 0.5
"""What rounding may add, in points."""
_STANDARD: Literal["ua-1"] = "ua-1"
"""PDF/UA: Typst refuses to write a document that a screen reader could not follow."""


def render(memo: Memo) -> bytes:
    """The memo as a PDF document."""
    moment = int(datetime(*memo.dated, tzinfo=UTC).timestamp()) if memo.dated else 0
    given = _given(memo)
    inputs, own = {"memo": spelled(given, missing_in(given))}, own_fonts_do(given)
    try:
        return compiled(_template(), inputs, own, format="pdf", pdf_standards=[_STANDARD], timestamp=moment)
    except NoFontError as error:  # in bold, in italics, or where a line breaks
        inputs["memo"] = spelled(inputs["memo"], error.missing)
        return compiled(_template(), inputs, own, format="pdf", pdf_standards=[_STANDARD], timestamp=moment)


def remarks(memo: Memo) -> tuple[str, ...]:
    """What there is to say of the document: the characters that no font at hand has."""
    return named_missing(missing_in(_given(memo)))


def overflow(memo: Memo) -> tuple[str, ...]:
    """Which of the two pages run over, a sentence each that names the section that is too long."""
    given = _given(memo)
    inputs = {"memo": spelled(given, missing_in(given)), "measuring": "yes"}
    spots: list[dict[str, Any]] = queried(_template(), "<spot>", inputs, own_fonts_do(given))
    down = {spot["key"]: spot["y"] - _TOP for spot in spots}
    sentences = []
    for number, page in enumerate(memo.pages, start=1):
        over = down[f"end-{number}"] - _TEXT_HEIGHT
        if over > _SLACK:
            sentences.append(_sentence(number, page, down, max(1, ceil(over / _LINE))))
    return tuple(sentences)


def _sentence(number: int, page: tuple[Section, ...], down: dict[str, float], lines: int) -> str:
    """What to shorten: the section that exceeds its allowance most, or the longest where none does."""
    marks = [*(section.key for section in page), f"foot-{number}"]
    long = {
        section.key: round((down[after] - down[section.key]) / _LINE)
        for section, after in zip(page, marks[1:], strict=True)
    }
    worst = max(page, key=lambda section: (max(0, long[section.key] - ALLOWANCE[section.key]), long[section.key]))
    room = ALLOWANCE[worst.key]
    more = f" where {room} have room" if long[worst.key] > room else ""
    return (
        f"page {number} is {lines} {'line' if lines == 1 else 'lines'} too long at 11 pt: “{one_line(worst.heading)}” "
        f"takes {long[worst.key]}{more}; shorten it, or move a section with memo.yaml"
    )


@lru_cache(maxsize=1)
def _template() -> bytes:
    return files("decide.memo.formats").joinpath("memo.typ").read_bytes()


def _given(memo: Memo) -> str:
    """The memo as the data that the template reads."""
    return json.dumps(
        {
            "subject": one_line(memo.subject),
            "head": [[one_line(label), one_line(words)] for label, words in memo.head],
            "letterhead": [one_line(words) for words in memo.letterhead],
            "marking": one_line(memo.marking),
            "author": one_line(memo.author),
            "dated": memo.dated,
            "words": {key: one_line(word) for key, word in memo.words.items()},
            "pages": [
                {
                    "sections": [_section(section) for section in page],
                    "notes": _notes(memo.cited_on(at)),
                }
                for at, page in enumerate(memo.pages)
            ],
            "annex": [_section(section) for section in memo.annex],
        },
        ensure_ascii=False,
    )


def _notes(notes: tuple[Note, ...]) -> list[dict[str, Any]]:
    """The notes of a page; a source's title stands in the first of them."""
    named: set[str] = set()
    found = []
    for note in notes:
        runs = note.again if note.source in named else note.runs
        named.add(note.source)
        found.append({"number": note.number, "runs": _runs(runs)})
    return found


def _section(section: Section) -> dict[str, Any]:
    return {
        "key": section.key,
        "heading": one_line(section.heading),
        "blocks": [_block(block) for block in section.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "runs": _runs(block.runs), "small": block.small}
    if isinstance(block, Bullets):
        items = [{"runs": _runs(item.runs)} for item in block.items]
        return {"kind": "bullets", "items": items, "numbered": block.numbered}
    if isinstance(block, Figure):
        drawing = block.drawing
        return {"kind": "figure", "svg": drawing.svg, "alt": one_line(drawing.alt), "caption": one_line(block.caption)}
    return _table(block)


def _table(table: Table) -> dict[str, Any]:
    return {
        "kind": "table",
        "headers": [one_line(words) for words in table.headers],
        "rows": [[_cell(cell) for cell in row] for row in table.rows],
        "right": list(table.right),
        "caption": one_line(table.caption),
        "widths": list(table.widths),
        "heat": [[None if score is None else shade(score) for score in row] for row in table.heat],
    }


def _cell(cell: Cell) -> Any:
    return {"runs": _runs(cell.runs)} if isinstance(cell, Paragraph) else one_line(cell)


def _runs(runs: tuple[Run, ...]) -> list[dict[str, Any]]:
    return [_run(run) for run in runs]


def _run(run: Run) -> dict[str, Any]:
    if isinstance(run, Cites):
        return {"kind": "cites", "numbers": list(run.numbers)}
    if isinstance(run, Mark):
        return {"kind": "mark", "text": one_line(run.word)}
    if isinstance(run, Strong):
        return {"kind": "strong", "text": one_line(run.text)}
    if isinstance(run, Italic):
        return {"kind": "italic", "text": one_line(run.text)}
    if isinstance(run, Link) and run.address.lower().startswith(("https://", "http://")):
        return {"kind": "link", "text": one_line(run.text), "address": one_line(run.address)}
    text = run.text if isinstance(run, Link) else run
    lead, tail = (" " if text[:1].isspace() else ""), (" " if text[-1:].isspace() else "")
    return {"kind": "text", "text": lead + one_line(text) + tail}
