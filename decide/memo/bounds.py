"""How much room the program's own sentences may take on the two pages: what the reader gets is never asked to shorten.

A page sets about `LINE` characters in a line at 11 pt. Sentences come in the order in which they matter; what does not
fit is left for the annex.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from unicodedata import east_asian_width

from decide.memo.model import Block, Bullets, Cites, Mark, Paper, Paragraph, Run, Section, Table

LINE = 98
"""Characters of running text in a line of 170 mm at 11 pt, on average."""
_WIDE = ("W", "F")


def length(text: str) -> int:
    """How many characters' room a text takes: wide characters take two."""
    return sum(2 if east_asian_width(char) in _WIDE else 1 for char in text)


def within(lines: int, sentences: Iterable[str | tuple[str, ...]]) -> list[str]:
    """The first sentences that fit into so many lines, empty ones left out; a first one that is too long is cut.

    Of sentences in a tuple, each needs the one before it.
    """
    room = lines * LINE
    kept: list[str] = []
    for given in sentences:
        for sentence in filter(None, (given,) if isinstance(given, str) else given):
            size = length(sentence) + 1
            if size <= room:
                kept.append(sentence)
                room -= size
            elif kept:
                break
            else:
                return [cut(sentence, room)]
    return kept


def cut(text: str, most: int) -> str:
    """A text in at most so much room, at a word's end if little is lost, with an ellipsis where it was cut."""
    if length(text) <= most:
        return text
    used, kept = 1, ""
    for char in text:
        used += length(char)
        if used > most:
            break
        kept += char
    at_word = kept.rpartition(" ")[0].rstrip(" ,;:·–")
    return (at_word if 3 * length(at_word) >= 2 * most else kept).rstrip() + "…"


PAGE: dict[Paper, float] = {"A4": 60.5, "Letter": 56.5}
"""Lines of running text on a page."""
_SMALL_LINE, _SMALL = 126, 0.78
"""Characters in a line of small print, and its height in lines of running text."""
_HEADING, _AFTER, _NOTE, _RULE, _ROW = 1.25, 0.05, 0.62, 0.8, 0.95


def runs_over(sections: Iterable[Section], paper: Paper) -> bool:
    """Whether sections, with the notes they refer to, are likely to take more than a page: by a count of characters."""
    lines, noted = 0.0, set[int]()
    for section in sections:
        lines += _HEADING + sum(_lines(block, noted) + _AFTER for block in section.blocks)
    return lines + _NOTE * len(noted) + (_RULE if noted else 0) > PAGE[paper]


def _lines(block: Block, noted: set[int]) -> float:
    if isinstance(block, Paragraph):
        size = _size(block.runs, noted)
        return ceil(size / _SMALL_LINE) * _SMALL if block.small else float(ceil(size / LINE))
    if isinstance(block, Bullets):
        return float(sum(ceil(_size(item.runs, noted) / (LINE - 4)) for item in block.items))
    if isinstance(block, Table):
        return (len(block.rows) + 2) * _ROW
    return 8.0


def _size(runs: tuple[Run, ...], noted: set[int]) -> int:
    """How many characters' room some runs take; the notes that they refer to are added."""
    size = 0
    for run in runs:
        if isinstance(run, Cites):
            noted.update(run.numbers)
            size += 2 * len(run.numbers)
        elif isinstance(run, Mark):
            size += length(run.word) + 3
        else:
            size += length(run if isinstance(run, str) else run.text)
    return size
