"""Around a passage, and the way to it: the paragraph that it stands in, and the address that opens there."""

from __future__ import annotations

import re

from decide.passages.finding import Passage
from decide.passages.folding import BLANK, BREAK

_LINE = re.compile(BREAK)
_EMPTY = re.compile(rf"{BREAK}(?:{BLANK}*{BREAK})+")
_LONGEST_WRAPPED = 120

_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~")
"""Bytes that a text fragment holds as they are: neither `-`, `,` nor `&`, which part its words."""


def paragraph(text: str, passage: Passage) -> tuple[int, int]:
    """The start and end, in offsets of `text`, of the paragraph around a passage, or of all that it reaches into.

    Blank lines separate paragraphs. Between blank lines, each line is a paragraph where one of them is too long to
    have been wrapped; else they are one paragraph's lines. White space around the paragraph is left out.
    """
    start, end = _between(_EMPTY, text, passage)
    if any(len(line) > _LONGEST_WRAPPED for line in _LINE.split(text[start:end])):
        start, end = _between(_LINE, text, passage)
    block = text[start:end]
    start, end = end - len(block.lstrip()), start + len(block.rstrip())
    return min(start, passage.start), max(end, passage.end)


def _between(separator: re.Pattern[str], text: str, passage: Passage) -> tuple[int, int]:
    """The stretch from the last separator before a passage to the first one behind it."""
    start = 0
    for before in separator.finditer(text, 0, passage.start):
        start = before.end()
    behind = separator.search(text, passage.end)
    return start, behind.start() if behind else len(text)


def link(url: str, from_: str, to: str | None) -> str:
    """The address that opens `url` at the passage: `URL#:~:text=from,to`, or `URL#part:~:text=from,to`.

    What the URL holds already stays as it is, but for a fragment directive, whose place this one takes. The words are
    plain text, percent-encoded here, once. Without words in `from_` the URL comes back unchanged.
    """
    if not from_.strip():
        return url
    ends = [_encoded(edge) for edge in (from_, to or "") if edge.strip()]
    page, _, part = url.partition("#")
    return f"{page}#{part.partition(':~:')[0]}:~:text={','.join(ends)}"


def _encoded(text: str) -> str:
    raw = " ".join(text.split()).encode("utf-8", "replace")
    return "".join(chr(byte) if byte in _UNRESERVED else f"%{byte:02X}" for byte in raw)
