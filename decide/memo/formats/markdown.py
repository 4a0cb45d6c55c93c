"""The memo as Markdown: CommonMark with the tables and footnotes that GitHub and pandoc read."""

from __future__ import annotations

from collections.abc import Iterator

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
from decide.sinks import markdown as inline
from decide.sinks import markdown_opening as escape
from decide.text import one_line


def render(memo: Memo) -> str:
    """The memo as a Markdown document."""
    lines = [line for words in memo.letterhead for line in (escape(words) + "  ",)]
    if memo.marking:
        lines.append(f"**{inline(memo.marking)}**  ")
    lines += [*([""] if lines else []), f"# {inline(memo.subject)}", ""]
    lines.extend(f"**{inline(label)}:** {inline(words)}  " for label, words in memo.head)
    writer = _Writer(memo)
    for section in memo.sections:
        lines.extend(writer.section(section, 2))
    if memo.annex:
        lines.extend(["", "---", "", f"## {inline(memo.words.get('annex', 'Annex'))}"])
    for section in memo.annex:
        lines.extend(writer.section(section, 3))
    if memo.notes:
        lines.extend(["", f"## {inline(memo.words.get('notes', 'Notes'))}", ""])
        lines.extend(f"[^{note.number}]: {_runs(note.runs)}" for note in memo.notes)
    return "\n".join(lines) + "\n"


class _Writer:
    """Writes sections, and numbers what has a caption."""

    def __init__(self, memo: Memo) -> None:
        self._words = memo.words
        self._figures = 0
        self._tables = 0

    def section(self, section: Section, level: int) -> Iterator[str]:
        yield from ("", "#" * level + " " + inline(section.heading))
        for block in section.blocks:
            yield ""
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:
        if isinstance(block, Paragraph):
            yield _runs(block.runs)
        elif isinstance(block, Bullets):
            for number, item in enumerate(block.items, start=1):
                yield (f"{number}. " if block.numbered else "- ") + _runs(item.runs)
        elif isinstance(block, Table):
            if block.caption:
                self._tables += 1
                yield f"**{inline(self._words.get('table', 'Table'))} {self._tables}.** {inline(block.caption)}"
                yield ""
            yield "| " + " | ".join(map(inline, block.headers)) + " |"
            yield "|" + "|".join("---:" if at in block.right else ":---" for at in range(len(block.headers))) + "|"
            for row in block.rows:
                yield "| " + " | ".join(map(_cell, row)) + " |"
        elif isinstance(block, Figure):
            self._figures += 1
            label = f"{inline(self._words.get('figure', 'Figure'))} {self._figures}."
            yield f"**{label}** {inline(block.caption)}. *{inline(block.drawing.alt)}*"


def _cell(cell: Cell) -> str:
    return _runs(cell.runs) if isinstance(cell, Paragraph) else inline(cell)


def _runs(runs: tuple[Run, ...]) -> str:
    written = ""
    for run in runs:
        if isinstance(run, Cites):
            written = written.rstrip() + "".join(f"[^{number}]" for number in run.numbers)
        elif isinstance(run, Mark):
            written += f" *({inline(run.word)})*"
        elif isinstance(run, Strong):
            written += f"**{inline(run.text)}**"
        elif isinstance(run, Italic):
            written += f"*{inline(run.text)}*"
        elif isinstance(run, Link):
            written += f"[{inline(run.text)}](<{_address(run.address)}>)"
        else:
            # Only what opens the paragraph opens a line.
            lead = " " if run[:1].isspace() and not written.endswith(" ") else ""
            tail = " " if run[-1:].isspace() and run.strip() else ""
            written += lead + (inline(run) if written else escape(run)) + tail
    return written.strip()


def _address(link: str) -> str:
    """An address inside angle brackets."""
    line = one_line(link).replace("\\", "%5C").replace("|", "%7C").replace(" ", "%20")
    return line.replace("<", "%3C").replace(">", "%3E")
