"""Footnotes of a Markdown text: the notes taken out of it, and the rule by which their marks are read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_NOTE = re.compile(r" {0,3}\[\^([^\]\s]+)\]:[ \t]+(.*)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


class Note(NamedTuple):
    """A note: its mark, and its text in Markdown."""

    label: str
    text: str


def parts(text: str) -> Iterator[str | list[Note]]:
    """A text as its stretches without notes and, between them, the notes that stand together."""
    body: list[str] = []
    notes: list[Note] = []
    fence = ""
    for row in text.splitlines():
        found = None if fence else _NOTE.fullmatch(row)
        if found is not None:
            if any(line.strip() for line in body):
                yield from _both(notes, body)
                notes = []
            body = []
            notes.append(Note(found[1], found[2]))
        elif notes and not body and row.startswith((" ", "\t")) and row.strip():
            notes[-1] = Note(notes[-1].label, f"{notes[-1].text} {row.strip()}")
        else:
            fence = _fence(fence, row)
            body.append(row)
    yield from _both(notes, body)


def _both(notes: list[Note], body: list[str]) -> Iterator[str | list[Note]]:
    if notes:
        yield notes
    if body:
        yield "\n".join(body)


def _fence(open_by: str, row: str) -> str:
    """By what a block of code is open after a row; nothing where none is."""
    found = _FENCE.match(row)
    if found is None:
        return open_by
    if not open_by:
        return found[1]
    closes = found[1].startswith(open_by) and not row.strip().strip(open_by[0])
    return "" if closes else open_by


def read_marks(parser: MarkdownIt, labels: frozenset[str]) -> None:
    """Let a parser read `[^1]` as the mark of a note, where there is such a note: a token `note_mark`."""

    def mark(state: StateInline, silent: bool) -> bool:
        if not state.src.startswith("[^", state.pos):
            return False
        end = state.src.find("]", state.pos)
        label = state.src[state.pos + 2 : end]
        if end < 0 or label not in labels:
            return False
        if not silent:
            state.push("note_mark", "", 0).content = label
        state.pos = end + 1
        return True

    parser.inline.ruler.before("link", "note_mark", mark)
