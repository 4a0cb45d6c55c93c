"""The memo as PDF: tagged, with bookmarks, and every page's notes at its foot. Typst sets it from `memo.typ`."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from importlib.resources import files
from math import ceil
from typing import Any, Literal

from decide.charts.svg import shade
from decide.memo.formats.breaking import breakable
from decide.memo.formats.direction import isolated
from decide.memo.formats.pdf_tags import with_row_heads
from decide.memo.formats.typesetting import (
    Faces,
    NoFontError,
    compiled,
    faces,
    named_borrowed,
    named_missing,
    queried,
    spelled,
)
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
    Paragraph,
    Run,
    Section,
    Strong,
    Table,
)
from decide.text import one_line

ALLOWANCE = {
    "decision_sought": 3, "bottom_line": 6, "recommendation": 4, "why_now": 9, "options": 24, "risks": 6,
    "case_for": 8, "case_against": 8, "alternative": 11, "dissent": 7, "disagreement": 8, "change": 10, "next_steps": 8,
}  # fmt: skip
"""Lines that each section of the pages has room for, its heading included, where the others fill theirs."""

PAPER = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
"""Width and height in millimetres."""
_TOP = 15
_MARGINS = _TOP + 14
"""Above and below the text, in millimetres."""
_SIDES = 40
_POINTS = 72 / 25.4
"""Points in a millimetre."""
_LINE = 12.5
"""Points from one line of the text to the next."""
_CHARACTER = 1.75
"""Millimetres that a character takes in a table, so that a long word can be broken before it leaves its column."""
_RUNNING_TEXT = 60
"""Characters of the longest word that running text holds unbroken."""
_STANDARD: Literal["ua-1"] = "ua-1"
"""PDF/UA: Typst refuses to write a document that a screen reader could not follow."""


def render(memo: Memo) -> bytes:
    """The memo as a PDF document."""
    moment = int(datetime(*memo.dated, tzinfo=UTC).timestamp()) if memo.dated else 0
    found, given = _given(memo)
    try:
        made = _made(given, found.own, moment)
    except NoFontError as error:  # in bold, in italics, or where a line breaks
        made = _made(spelled(given, error.missing), found.own, moment)
    return with_row_heads(made)


def _made(given: str, own: bool, moment: int) -> bytes:
    return compiled(_template(), {"memo": given}, own, format="pdf", pdf_standards=[_STANDARD], timestamp=moment)


def remarks(memo: Memo) -> tuple[str, ...]:
    """What there is to say of its letters: those that no font at hand has, those that only this machine may have."""
    found = faces(_text(memo))
    return (*named_missing(found.missing), *named_borrowed(found.borrowed))


def overflow(memo: Memo) -> tuple[str, ...]:
    """Which of the two pages run over, a sentence each that names the writer's words that are too long there."""
    found, given = _given(replace(memo, annex=()))
    height = (PAPER[memo.paper][1] - _MARGINS) * _POINTS
    set_ = _spots(found, given, measuring=False)
    over: dict[int, int] = {}
    for number in range(1, len(memo.pages) + 1):
        start, end = set_[f"start-{number}"], set_[f"end-{number}"]
        last = set_[f"start-{number + 1}"][0] - 1 if number < len(memo.pages) else set_["pages"][0]
        if end[0] > start[0]:
            over[number] = ceil(((end[0] - start[0] - 1) * height + end[1]) / _LINE)
        elif last > start[0]:  # its notes alone run over
            over[number] = 1
    if not over:
        return ()
    down = _spots(found, given, measuring=True)
    return tuple(_sentence(number, memo.pages[number - 1], down, max(1, lines)) for number, lines in over.items())


def _spots(found: Faces, given: str, measuring: bool) -> dict[str, tuple[int, float]]:
    """Where sections and pages begin and end: the page, and points from the top of its text."""
    inputs = {"memo": given, "measuring": "yes" if measuring else "no"}
    spots: list[dict[str, Any]] = queried(_template(), "<spot>", inputs, found.own)
    return {spot["key"]: (spot["page"], spot["y"] - _TOP * _POINTS) for spot in spots}


def _sentence(number: int, page: tuple[Section, ...], down: dict[str, tuple[int, float]], lines: int) -> str:
    """What to shorten: of the sections with words of the writer's, the one that exceeds its allowance most."""
    marks = [*(section.key for section in page), f"end-{number}"]
    long = {
        section.key: round((down[after][1] - down[section.key][1]) / _LINE)
        for section, after in zip(page, marks[1:], strict=True)
    }
    said = f"page {number} is {lines} {'line' if lines == 1 else 'lines'} too long at 11 pt"
    own = [section for section in page if section.written]
    if not own:
        return f"{said}; move a section with memo.yaml"
    worst = max(own, key=lambda section: (long[section.key] - ALLOWANCE[section.key], long[section.key]))
    room = ALLOWANCE[worst.key]
    more = f" where {room} have room" if long[worst.key] > room else ""
    return (
        f"{said}: “{one_line(worst.heading)}” takes {long[worst.key]}{more}; shorten {worst.written}, or move a "
        "section with memo.yaml"
    )


@lru_cache(maxsize=1)
def _template() -> bytes:
    return files("decide.memo.formats").joinpath("memo.typ").read_bytes()


def _text(memo: Memo) -> str:
    """All that is set, charts included."""
    return json.dumps(_Data(memo, Faces(own=True)).whole(), ensure_ascii=False)


def _given(memo: Memo) -> tuple[Faces, str]:
    """The fonts that it takes, and the memo as the data that the template reads."""
    found = faces(_text(memo))
    return found, spelled(json.dumps(_Data(memo, found).whole(), ensure_ascii=False), found.missing)


class _Data:
    """One memo as plain values, every text of it ready to be set."""

    def __init__(self, memo: Memo, found: Faces) -> None:
        self._memo = memo
        self._faces = found
        self._seen: set[int] = set()
        self._width = PAPER[memo.paper][0] - _SIDES

    def whole(self) -> dict[str, Any]:
        memo = self._memo
        return {
            "subject": self._line(memo.subject),
            "running": self._line(memo.subject if len(memo.subject) <= 90 else memo.subject[:89] + "…"),
            "head": [[self._line(label), self._line(words)] for label, words in memo.head],
            "letterhead": [self._line(words) for words in memo.letterhead],
            "marking": self._line(memo.marking),
            "author": one_line(memo.author),
            "dated": memo.dated,
            "size": PAPER[memo.paper],
            "fonts": self._faces.families,
            "words": {key: self._line(word) for key, word in memo.words.items()},
            "notes": [self._runs(note.runs) for note in memo.notes],
            "pages": [[self._section(section) for section in page] for page in memo.pages],
            "annex": [self._section(section) for section in memo.annex],
        }

    def _line(self, text: str, room: float = _RUNNING_TEXT) -> str:
        """A text on one line, with isolates, breaks in long words, and no character that can't be set."""
        return isolated(breakable(one_line(text), room), self._memo.names)

    def _kept(self, text: str, room: float) -> str:
        lead, tail = (" " if text[:1].isspace() else ""), (" " if text[-1:].isspace() and text.strip() else "")
        return lead + self._line(text, room) + tail

    def _section(self, section: Section) -> dict[str, Any]:
        return {
            "key": section.key,
            "heading": self._line(section.heading),
            "blocks": [self._block(block) for block in section.blocks],
        }

    def _block(self, block: Block) -> dict[str, Any]:
        if isinstance(block, Paragraph):
            return {"kind": "paragraph", "runs": self._runs(block.runs), "small": block.small}
        if isinstance(block, Bullets):
            items = [{"runs": self._runs(item.runs)} for item in block.items]
            return {"kind": "bullets", "items": items, "numbered": block.numbered}
        if isinstance(block, Figure):
            drawing, caption = block.drawing, self._line(block.caption)
            return {"kind": "figure", "svg": drawing.svg, "alt": self._line(drawing.alt), "caption": caption}
        return self._table(block)

    def _table(self, table: Table) -> dict[str, Any]:
        count = len(table.headers)
        widths = table.widths or (2, *([1] * (count - 1)))
        rooms = [max(4.0, (self._width * width / sum(widths) - 2.1) / _CHARACTER) for width in widths]
        return {
            "kind": "table",
            "headers": [self._line(words, room) for words, room in zip(table.headers, rooms, strict=True)],
            "rows": [[self._cell(cell, room) for cell, room in zip(row, rooms, strict=True)] for row in table.rows],
            "right": list(table.right),
            "caption": f"{self._line(table.caption)}." if table.caption else "",
            "widths": list(widths),
            "heat": [[None if score is None else shade(score) for score in row] for row in table.heat],
        }

    def _cell(self, cell: Cell, room: float) -> Any:
        return {"runs": self._runs(cell.runs, room)} if isinstance(cell, Paragraph) else self._line(cell, room)

    def _runs(self, runs: tuple[Run, ...], room: float = _RUNNING_TEXT) -> list[dict[str, Any]]:
        return [self._run(run, room) for run in runs]

    def _run(self, run: Run, room: float) -> dict[str, Any]:
        if isinstance(run, Cites):
            new = [number not in self._seen for number in run.numbers]
            self._seen.update(run.numbers)
            return {"kind": "cites", "numbers": list(run.numbers), "new": new}
        if isinstance(run, Mark):
            return {"kind": "mark", "text": self._line(run.word, room)}
        if isinstance(run, Strong):
            return {"kind": "strong", "text": self._kept(run.text, room)}
        if isinstance(run, Italic):
            return {"kind": "italic", "text": self._kept(run.text, room)}
        if isinstance(run, Link) and run.address.lower().startswith(("https://", "http://")):
            return {"kind": "link", "text": self._line(run.text, room), "address": one_line(run.address)}
        return {"kind": "text", "text": self._kept(run.text if isinstance(run, Link) else run, room)}
