"""The memo as one web page: its style and charts inside it, no script, nothing fetched from anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape as quoted
from itertools import count

from decide.charts.svg import shade
from decide.memo.formats.direction import stretches
from decide.memo.formats.html_style import PAPER, STYLE
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
from decide.sinks import html as escape
from decide.text import one_line

# What a page may do: nothing but look like itself.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def render(memo: Memo) -> str:
    """The memo as an HTML document."""
    return "\n".join(_Page(memo).lines()) + "\n"


class _Page:
    def __init__(self, memo: Memo) -> None:
        self._memo = memo
        self._references = count(1)
        self._heading = ""
        self._first: dict[int, int] = {}
        self._figures = count(1)
        self._tables = count(1)

    def lines(self) -> Iterator[str]:
        memo = self._memo
        yield "<!DOCTYPE html>"
        yield '<html lang="en">\n<head>\n<meta charset="utf-8">'
        yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        style = STYLE.replace(PAPER, memo.paper)
        yield f"<title>{escape(memo.subject)}</title>\n<style>\n{style}</style>"
        yield "</head>\n<body>\n<main>"
        yield from self._opening()
        for at, page in enumerate(memo.pages):
            yield f'<div class="page page-{at + 1}">'
            for section in page:
                yield from self._section(section, 2)
            yield "</div>"
        if memo.annex:
            yield f'<div class="annex">\n<h2>{self._text(self._word("annex", "Annex"))}</h2>'
            for section in memo.annex:
                yield from self._section(section, 3)
            yield "</div>"
        if memo.notes:
            yield f'<section class="notes" role="doc-endnotes">\n<h2>{self._text(self._word("notes", "Notes"))}</h2>'
            yield "<ol>"
            yield from map(self._note, memo.notes)
            yield "</ol>\n</section>"
        yield "</main>"
        if memo.marking:
            yield f'<footer class="marking">{self._text(memo.marking)}</footer>'
        yield "</body>\n</html>"

    def _word(self, key: str, otherwise: str) -> str:
        return self._memo.words.get(key, otherwise)

    def _text(self, text: str) -> str:
        """A text on one line, with nothing in it that HTML would take for markup, and the folder's names kept apart."""
        pieces = stretches(one_line(text), self._memo.names)
        return "".join(f"<bdi>{quoted(piece)}</bdi>" if apart else quoted(piece) for piece, apart in pieces)

    def _kept(self, text: str) -> str:
        """The same, with the white space at its ends, which parts it from its neighbours."""
        lead = " " if text[:1].isspace() else ""
        return f"{lead}{self._text(text)}{' ' if text[-1:].isspace() else ''}"

    def _opening(self) -> Iterator[str]:
        memo = self._memo
        yield "<header>"
        if memo.marking:
            yield f'<p class="marking">{self._text(memo.marking)}</p>'
        if memo.letterhead:
            yield '<p class="letterhead">' + "<br>".join(map(self._text, memo.letterhead)) + "</p>"
        yield f"<h1>{self._text(memo.subject)}</h1>\n<dl>"
        yield from (
            f"<div><dt>{self._text(label)}</dt><dd>{self._text(words)}</dd></div>" for label, words in memo.head
        )
        yield "</dl>\n</header>"

    def _section(self, section: Section, level: int) -> Iterator[str]:
        self._heading = section.heading
        yield f'<section class="{escape(section.key)}">\n<h{level}>{self._text(section.heading)}</h{level}>'
        for block in section.blocks:
            yield from self._block(block)
        yield "</section>"

    def _block(self, block: Block) -> Iterator[str]:
        if isinstance(block, Paragraph):
            kind = ' class="small"' if block.small else ""
            yield f"<p{kind}>{self._runs(block.runs)}</p>"
        elif isinstance(block, Bullets):
            tag = "ol" if block.numbered else "ul"
            yield f"<{tag}>"
            yield from (f"<li>{self._runs(item.runs)}</li>" for item in block.items)
            yield f"</{tag}>"
        elif isinstance(block, Table):
            yield from self._table(block)
        elif isinstance(block, Figure):
            label = f"{self._text(self._word('figure', 'Figure'))} {next(self._figures)}."
            caption = f"<figcaption><b>{label}</b> {self._text(block.caption)}.</figcaption>"
            yield f"<figure>\n{block.drawing.svg}{caption}\n</figure>"

    def _table(self, table: Table) -> Iterator[str]:
        name = escape(table.caption or self._heading)
        wide = f' class="wide" tabindex="0" role="region" aria-label="{name}"' if len(table.headers) > 2 else ""
        yield f"<div{wide}>\n<table>"
        if table.caption:
            label = f"{self._text(self._word('table', 'Table'))} {next(self._tables)}."
            yield f"<caption><b>{label}</b> {self._text(table.caption)}.</caption>"
        if table.widths:
            whole = sum(table.widths)
            yield (
                "<colgroup>"
                + "".join(f'<col style="width:{100 * w / whole:.1f}%">' for w in table.widths)
                + "</colgroup>"
            )
        heads = (
            f'<th scope="col"{_right(at, table)}>{self._text(words)}</th>' for at, words in enumerate(table.headers)
        )
        yield "<thead><tr>" + "".join(heads) + "</tr></thead>\n<tbody>"
        for number, row in enumerate(table.rows):
            tints = table.heat[number] if table.heat else (None,) * len(row)
            first, *rest = row
            minor = ' class="minor"' if isinstance(first, Paragraph) else ""
            cells = [f'<th scope="row"{minor}>{self._cell(first)}</th>']
            for at, (cell, tint) in enumerate(zip(rest, tints[1:], strict=True), start=1):
                style = f' style="background:{shade(tint)}"' if tint is not None else ""
                cells.append(f"<td{_right(at, table)}{style}>{self._cell(cell)}</td>")
            yield "<tr>" + "".join(cells) + "</tr>"
        yield "</tbody>\n</table>\n</div>"

    def _cell(self, cell: Cell) -> str:
        return self._runs(cell.runs) if isinstance(cell, Paragraph) else self._text(cell)

    def _runs(self, runs: Iterable[Run]) -> str:
        written = ""
        for run in runs:
            if isinstance(run, Cites):
                written = written.rstrip() + "<sup>" + ",\u2009".join(map(self._reference, run.numbers)) + "</sup>"
            elif isinstance(run, Mark):
                written += f' <i class="mark">({self._text(run.word)})</i>'
            elif isinstance(run, Strong):
                written += f"<b>{self._kept(run.text)}</b>"
            elif isinstance(run, Italic):
                written += f"<cite>{self._kept(run.text)}</cite>"
            elif isinstance(run, Link):
                written += self._link(run)
            else:
                written += self._kept(run)
        return written.strip()

    def _reference(self, number: int) -> str:
        here = next(self._references)
        self._first.setdefault(number, here)
        word = escape(self._word("notes", "Notes"))
        return f'<a id="at-{here}" href="#note-{number}" role="doc-noteref" aria-label="{word} {number}">{number}</a>'

    def _note(self, note: Note) -> str:
        back = self._first.get(note.number)
        link_back = f' <a href="#at-{back}" role="doc-backlink" aria-label="back to the text">↑</a>' if back else ""
        return f'<li id="note-{note.number}" value="{note.number}">{self._runs(note.runs)}{link_back}</li>'

    def _link(self, run: Link) -> str:
        """A link to an address of the web; any other address stays text."""
        words = self._text(run.text)
        if not run.address.lower().startswith(("https://", "http://")):
            return words
        return f'<a href="{escape(run.address)}" rel="noreferrer">{words}</a>'


def _right(at: int, table: Table) -> str:
    return ' class="right"' if at in table.right else ""
