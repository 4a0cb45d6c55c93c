"""The memo as Markdown: CommonMark with the tables and footnotes that GitHub and pandoc read."""

from __future__ import annotations

from collections.abc import Iterator

from decide import sinks
from decide.memo.formats.direction import isolated
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

NO_NAMES: frozenset[str] = frozenset()


def escape(text: str, names: frozenset[str] = NO_NAMES) -> str:
    """The text as it opens a line; what runs from right to left stands between isolates, `names` as a whole."""
    return sinks.markdown_opening(text, lambda given: isolated(one_line(given), names))


def inline(text: str, names: frozenset[str] = NO_NAMES) -> str:
    """The same for a text that does not open a line."""
    return sinks.markdown(text, lambda given: isolated(one_line(given), names))


def render(memo: Memo) -> str:
    """The memo as a Markdown document."""
    return "\n".join(_Writer(memo).document()) + "\n"


class _Writer:
    """Writes a memo, and numbers what has a caption."""

    def __init__(self, memo: Memo) -> None:
        self._memo = memo
        self._words = memo.words
        self._names = memo.names
        self._figures = 0
        self._tables = 0

    def document(self) -> list[str]:
        """Its lines."""
        memo = self._memo
        lines = [escape(words, self._names) + "  " for words in memo.letterhead]
        if memo.marking:
            lines.append(f"**{self._inline(memo.marking)}**  ")
        lines += [*([""] if lines else []), f"# {self._inline(memo.subject)}", ""]
        lines.extend(f"**{self._inline(label)}:** {self._inline(words)}  " for label, words in memo.head)
        for section in memo.sections:
            lines.extend(self._section(section, 2))
        if memo.annex:
            lines.extend(["", "---", "", f"## {self._inline(memo.words.get('annex', 'Annex'))}"])
        for section in memo.annex:
            lines.extend(self._section(section, 3))
        if memo.notes:
            lines.extend(["", f"## {self._inline(memo.words.get('notes', 'Notes'))}", ""])
            lines.extend(f"[^{note.number}]: {self._runs(note.runs)}" for note in memo.notes)
        return lines

    def _inline(self, text: str) -> str:
        return inline(text, self._names)

    def _section(self, section: Section, level: int) -> Iterator[str]:
        yield from ("", "#" * level + " " + self._inline(section.heading))
        for block in section.blocks:
            yield ""
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:
        if isinstance(block, Paragraph):
            yield self._runs(block.runs)
        elif isinstance(block, Bullets):
            for number, item in enumerate(block.items, start=1):
                yield (f"{number}. " if block.numbered else "- ") + self._runs(item.runs)
        elif isinstance(block, Table):
            if block.caption:
                self._tables += 1
                label = f"{self._inline(self._words.get('table', 'Table'))} {self._tables}."
                yield f"**{label}** {self._inline(block.caption)}"
                yield ""
            yield "| " + " | ".join(map(self._inline, block.headers)) + " |"
            yield "|" + "|".join("---:" if at in block.right else ":---" for at in range(len(block.headers))) + "|"
            for row in block.rows:
                yield "| " + " | ".join(map(self._cell, row)) + " |"
        elif isinstance(block, Figure):
            self._figures += 1
            label = f"{self._inline(self._words.get('figure', 'Figure'))} {self._figures}."
            yield f"**{label}** {self._inline(block.caption)}. *{self._inline(block.drawing.alt)}*"

    def _cell(self, cell: Cell) -> str:
        return self._runs(cell.runs) if isinstance(cell, Paragraph) else self._inline(cell)

    def _runs(self, runs: tuple[Run, ...]) -> str:
        written = ""
        for run in runs:
            if isinstance(run, Cites):
                written = written.rstrip() + "".join(f"[^{number}]" for number in run.numbers)
            elif isinstance(run, Mark):
                written += f" *({self._inline(run.word)})*"
            elif isinstance(run, Strong):
                written += f"**{self._inline(run.text)}**"
            elif isinstance(run, Italic):
                written += f"*{self._inline(run.text)}*"
            elif isinstance(run, Link):
                written += f"[{self._inline(run.text)}](<{_address(run.address)}>)"
            else:
                # Only what opens the paragraph opens a line.
                lead = " " if run[:1].isspace() and not written.endswith(" ") else ""
                tail = " " if run[-1:].isspace() and run.strip() else ""
                written += lead + (self._inline(run) if written else escape(run, self._names)) + tail
        return written.strip()


def _address(link: str) -> str:
    """An address inside angle brackets."""
    line = one_line(link).replace("\\", "%5C").replace("|", "%7C").replace(" ", "%20")
    return line.replace("<", "%3C").replace(">", "%3E")
