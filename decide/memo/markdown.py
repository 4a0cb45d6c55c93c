"""The memo as Markdown: CommonMark with the tables and footnotes that GitHub and pandoc read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from decide.files.problems import one_line
from decide.memo.model import Block, Bullets, Cites, Mark, Memo, Paragraph, Run, Section, Strong, Table

_MARKUP = re.compile(r"([\\`*_\[\]<>|~$])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_OPENING = re.compile(r"^(#{1,6}(?=\s|$)|[-+=](?=\s|$)|-{2,}|={2,}|\d{1,9}(?=[.)]))")
# A bare address or mailbox becomes a link in GitHub's Markdown; a text of the folder stays text.
_AUTOLINK = re.compile(r"(?i)\b(https?|ftp|www|mailto|xmpp)([:.])|(?<=\w)(@)(?=\w)")


def escape(text: str) -> str:
    """The text on one line, with nothing in it that Markdown or HTML would take for markup."""
    line = _MARKUP.sub(r"\\\1", one_line(text))
    line = _ENTITY.sub("&amp;", line)
    line = _AUTOLINK.sub(
        lambda m: f"{m[1]}\\{m[2]}" if m[1] and m[2] == "." else f"{m[1]}&#58;" if m[1] else "&#64;", line
    )
    opening = _OPENING.match(line)
    if opening is None:
        return line
    end = opening.end()
    return line[:end] + "\\" + line[end:] if line[0].isdigit() else "\\" + line


def render(memo: Memo) -> str:
    """The memo as a Markdown document."""
    lines = [f"# {escape(memo.subject)}", ""]
    lines.extend(f"**{label}:** {escape(words)}  " for label, words in memo.head)
    for section in memo.sections:
        lines.extend(_section(section))
    lines.extend(["", "---", "", "# Annex"])
    for section in memo.annex:
        lines.extend(_section(section))
    if memo.notes:
        lines.extend(["", "## Notes", ""])
        for note in memo.notes:
            link = f" <{_address(note.link)}>" if note.link else ""
            lines.append(f"[^{note.number}]: {escape(note.text)}{link}")
    return "\n".join(lines) + "\n"


def _section(section: Section) -> Iterator[str]:
    yield from ("", "#" * section.level + " " + escape(section.heading))
    for block in section.blocks:
        yield ""
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield _runs(block.runs)
    elif isinstance(block, Bullets):
        for number, item in enumerate(block.items, start=1):
            yield f"{number}. " * block.numbered + "- " * (not block.numbered) + _runs(item.runs)
    elif isinstance(block, Table):
        yield "| " + " | ".join(map(escape, block.headers)) + " |"
        yield "|" + "|".join("---:" if at in block.right else ":---" for at in range(len(block.headers))) + "|"
        for row in block.rows:
            yield "| " + " | ".join(map(escape, row)) + " |"


def _runs(runs: tuple[Run, ...]) -> str:
    written = ""
    for run in runs:
        if isinstance(run, Cites):
            written = written.rstrip() + "".join(f"[^{number}]" for number in run.numbers)
        elif isinstance(run, Mark):
            written += f" *({escape(run.word)})*"
        elif isinstance(run, Strong):
            written += f"**{escape(run.text)}**"
        else:
            # Inside a paragraph a text does not open a line, but it may after the Markdown is wrapped.
            lead = " " if run[:1].isspace() else ""
            tail = " " if run[-1:].isspace() else ""
            written += lead + escape(run) + tail
    return written.strip()


def _address(link: str) -> str:
    """An address inside angle brackets."""
    return one_line(link).replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")
