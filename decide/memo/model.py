"""What a memo consists of, whatever the format it is written in.

Text stays text here: a renderer escapes it, so that nothing a folder holds can become markup.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from decide.charts.svg import Drawing


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


@dataclass(frozen=True, slots=True)
class Italic:
    """Words in italics, such as a newspaper's name."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address of the web."""

    text: str
    address: str


Paper = Literal["A4", "Letter"]

Run = str | Cites | Mark | Strong | Italic | Link
"""A stretch of a paragraph."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `small` where it explains a table or a figure."""

    runs: tuple[Run, ...]
    small: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, in which nothing follows from the order unless `numbered`."""

    items: tuple[Paragraph, ...]
    numbered: bool = False


Cell = str | Paragraph


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption, its first column the rows' heads; the columns `right` hold figures.

    `widths` are the columns' shares of the whole, equal if empty. `heat` holds a score on 0–100 for each cell that is
    to be tinted by it; its number stands in the cell all the same.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    right: tuple[int, ...] = ()
    caption: str = ""
    widths: tuple[int, ...] = ()
    heat: tuple[tuple[float | None, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with its caption; what it shows stands in words too, in the drawing."""

    drawing: Drawing
    caption: str


Block = Paragraph | Bullets | Table | Figure


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it. `key` names it whatever the heading's words."""

    key: str
    heading: str
    blocks: tuple[Block, ...]
    written: str = ""
    """Where the writer's own words in it stand; empty where all of them are the program's."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a number refers to: the source, and the passage in it, which is a link where an address is known."""

    number: int
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Memo:
    """A memo: letterhead, its head as pairs of label and words, the pages' sections, the annex, and the notes."""

    subject: str
    head: tuple[tuple[str, str], ...]
    pages: tuple[tuple[Section, ...], ...]
    annex: tuple[Section, ...]
    notes: tuple[Note, ...]
    letterhead: tuple[str, ...] = ()
    marking: str = ""
    """A line at the top and bottom of each page, such as a classification."""
    author: str = ""
    dated: tuple[int, int, int] | None = None
    """The decision's date, the only one that a memo carries; None where the decision has none."""
    words: Mapping[str, str] = field(default_factory=dict)
    """The words of the frame: `annex`, `notes`, `page`, `figure`, `table`."""
    paper: Paper = "A4"
    names: frozenset[str] = frozenset()
    """The folder's names: of options, criteria, scenarios, perspectives, sources' authors and titles."""

    @property
    def sections(self) -> tuple[Section, ...]:
        """The pages' sections in order."""
        return tuple(section for page in self.pages for section in page)
