"""What a memo consists of, whatever the format it is written in.

Text stays text here: a renderer escapes it, so that nothing a folder holds can become markup.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cites:
    """References to notes, by number."""

    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A word that says what a sentence rests on: `judgement`, or `inferred`."""

    word: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that are to stand out."""

    text: str


Run = str | Cites | Mark | Strong
"""A stretch of a paragraph."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, in which nothing follows from the order unless `numbered`."""

    items: tuple[Paragraph, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of text cells; the columns `right` hold figures."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[int, ...] = ()


Block = Paragraph | Bullets | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, 2 the highest below the title, and what stands under it."""

    heading: str
    blocks: tuple[Block, ...]
    level: int = 2


@dataclass(frozen=True, slots=True)
class Note:
    """What a number refers to: the source, where in it, and the address that opens there."""

    number: int
    text: str
    link: str | None


@dataclass(frozen=True, slots=True)
class Memo:
    """A memo: its head as pairs of label and words, its sections, its annex, and the notes."""

    subject: str
    head: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    annex: tuple[Section, ...]
    notes: tuple[Note, ...]
