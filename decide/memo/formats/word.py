"""The memo as a Word document, with real styles, headings, tables, lists and footnotes, so that others can edit it."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.util import find_spec
from typing import Any
from unicodedata import bidirectional

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt, RGBColor

from decide.charts.svg import Drawing, shade
from decide.memo.bounds import cut
from decide.memo.formats.direction import FIRST_STRONG, POP, stretches
from decide.memo.formats.word_archive import FIRST_DAY, archived
from decide.memo.formats.word_notes import Footnotes
from decide.memo.formats.word_parts import (
    complex_size,
    described,
    field,
    header_row,
    numbered_from_one,
    right_to_left,
    shaded,
    table_style,
    without_thumbnail,
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

_QUIET = RGBColor(0x59, 0x59, 0x59)
_BLUE = RGBColor(0x1F, 0x5C, 0x99)
_LONGEST_PROPERTY = 255
_PAPER = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
"""Width and height in millimetres."""
_SIDES_MM = 40
_SPACING = 0.93
"""Of the font's own line: so the pages hold as many lines as those of the PDF."""
_RUNNING = 76
"""How much of the subject stands at the foot of each page."""


def render(memo: Memo) -> bytes:
    """The memo as a .docx file."""
    return _Writer(memo).data()


class _Writer:
    def __init__(self, memo: Memo) -> None:
        self._memo = memo
        self._document = Document()
        without_thumbnail(self._document)
        self._notes = Footnotes(self._document)
        self._width = _PAPER[memo.paper][0] - _SIDES_MM
        self._seen: set[int] = set()
        self._figures = 0
        self._tables = 0

    def data(self) -> bytes:
        self._set_up()
        self._opening()
        for at, page in enumerate(self._memo.pages):
            for number, section in enumerate(page):
                self._section(section, 1, new_page=at > 0 and number == 0)
        if self._memo.annex:
            self._heading(self._word("annex", "Annex"), 1, new_page=True)
            for section in self._memo.annex:
                self._section(section, 2)
        self._notes.write({note.number: note for note in self._memo.notes})
        return archived(self._document)

    def _word(self, key: str, otherwise: str) -> str:
        return one_line(self._memo.words.get(key, otherwise))

    # The frame

    def _set_up(self) -> None:
        document, memo = self._document, self._memo
        when = datetime(*(memo.dated or FIRST_DAY), tzinfo=UTC).replace(tzinfo=None)
        core = document.core_properties
        core.title, core.author, core.last_modified_by = _fitting(memo.subject), _fitting(memo.author), ""
        core.created = core.modified = when
        core.revision, core.language, core.comments, core.keywords = 1, "en", "", ""
        page = document.sections[0]
        page.orientation = WD_ORIENT.PORTRAIT
        page.page_width, page.page_height = map(Mm, _PAPER[memo.paper])
        page.left_margin = page.right_margin = Mm(20)
        page.top_margin, page.bottom_margin = Mm(15), Mm(14)
        page.header_distance = page.footer_distance = Mm(7)
        self._styles()
        footer = page.footer.paragraphs[0]
        if memo.marking:
            for place in (page.header.paragraphs[0], page.footer.add_paragraph()):
                place.alignment = WD_ALIGN_PARAGRAPH.CENTER
                place.add_run(one_line(memo.marking)).bold = True
        footer.paragraph_format.tab_stops.add_tab_stop(Mm(self._width), WD_TAB_ALIGNMENT.RIGHT)
        footer.add_run(f"{cut(one_line(memo.subject), _RUNNING)}\t{self._word('page', 'Page')} ")
        field(footer, "PAGE", "1")

    def _styles(self) -> None:
        styles = self._document.styles
        self._set(styles["Normal"], 11, after=1, font="Times New Roman")
        styles["Normal"].paragraph_format.line_spacing = _SPACING
        self._set(styles["Title"], 15, after=4, colour=RGBColor(0, 0, 0), bold=True)
        for border in styles["Title"].element.xpath("w:pPr/w:pBdr"):
            border.getparent().remove(border)
        for name, size, before in (("Heading 1", 11.0, 3.5), ("Heading 2", 11.0, 8)):
            self._set(styles[name], size, before=before, colour=_BLUE, bold=True)
            styles[name].paragraph_format.keep_with_next = True
        for name in ("List Bullet", "List Number"):
            self._set(styles[name], 11)
        self._set(styles["Caption"], 8.5, after=2, colour=_QUIET)
        self._set(styles["Header"], 8.5, after=0)
        self._set(styles["Footer"], 8.5, after=0, colour=_QUIET)
        for name, size, colour in (("Memo Small", 8.5, _QUIET), ("Memo Table Text", 8.5, None)):
            style = styles.add_style(name, 1)
            style.base_style = styles["Normal"]
            self._set(style, size, after=2 if colour else 0, colour=colour)
        styles["Footer"].paragraph_format.tab_stops.clear_all()
        self._notes.style(styles)
        table_style(self._document)

    @staticmethod
    def _set(
        style: Any,
        size: float,
        *,
        before: float = 0,
        after: float = 0,
        colour: RGBColor | None = None,
        bold: bool | None = None,
        font: str = "Times New Roman",
    ) -> None:
        style.font.name, style.font.size = font, Pt(size)
        complex_size(style, size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in [name for name in fonts.attrib if name.endswith("Theme")]:
            del fonts.attrib[key]
        for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(_qualified(script), font)
        if colour is not None:
            style.font.color.rgb = colour
        if bold is not None:
            style.font.bold = style.font.cs_bold = bold
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)

    def _opening(self) -> None:
        memo, document = self._memo, self._document
        for words in memo.letterhead:
            self._add(document.add_paragraph(), one_line(words), bold=True)
        document.add_paragraph(one_line(memo.subject), style="Title")
        for label, words in memo.head:
            line = document.add_paragraph()
            line.paragraph_format.tab_stops.add_tab_stop(Mm(26))
            line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Mm(26), Mm(-26)
            line.paragraph_format.space_after = Pt(0)
            line.add_run(one_line(label)).bold = True
            line.add_run("\t")
            self._add(line, one_line(words))

    # What the memo says

    def _heading(self, words: str, level: int, new_page: bool = False) -> None:
        heading = self._document.add_heading(one_line(words), level)
        heading.paragraph_format.page_break_before = new_page

    def _section(self, section: Section, level: int, new_page: bool = False) -> None:
        self._heading(section.heading, level, new_page)
        for block in section.blocks:
            self._block(block)

    def _block(self, block: Block) -> None:
        if isinstance(block, Paragraph):
            self._fill(self._document.add_paragraph(style="Memo Small" if block.small else None), block.runs)
        elif isinstance(block, Bullets):
            number = numbered_from_one(self._document) if block.numbered else None
            for item in block.items:
                line = self._document.add_paragraph(style="List Number" if block.numbered else "List Bullet")
                if number is not None:
                    number(line)
                self._fill(line, item.runs)
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Figure):
            self._figure(block)

    def _figure(self, figure: Figure) -> None:
        self._figures += 1
        if (image := picture(figure.drawing)) is not None:
            place = self._document.add_paragraph()
            place.paragraph_format.keep_with_next = True
            shape = place.add_run().add_picture(io.BytesIO(image), width=Mm(self._width))
            described(shape, one_line(figure.drawing.title), one_line(figure.drawing.alt))
        caption = self._document.add_paragraph(style="Caption")
        said = one_line(figure.caption)
        words = f"{said}." if image is not None else f"{said}. {one_line(figure.drawing.alt)}"
        self._caption(caption, self._word("figure", "Figure"), self._figures, words)

    @staticmethod
    def _caption(place: Any, label: str, number: int, words: str) -> None:
        """A caption whose number Word keeps in order when something is moved, and lists."""
        place.add_run(f"{label} ").bold = True
        field(place, f"SEQ {label.replace(' ', '_')} \\* ARABIC", str(number))
        place.add_run(". ").bold = True
        place.add_run(words).bold = False

    def _table(self, table: Table) -> None:
        if table.caption:
            self._tables += 1
            caption = self._document.add_paragraph(style="Caption")
            caption.paragraph_format.keep_with_next = True
            self._caption(caption, self._word("table", "Table"), self._tables, f"{one_line(table.caption)}.")
        made = self._document.add_table(rows=1 + len(table.rows), cols=len(table.headers), style="Memo Table")
        made.autofit = False
        widths = table.widths or (2, *([1] * (len(table.headers) - 1)))
        columns = [Mm(self._width * width / sum(widths)) for width in widths]
        for column, width in zip(made.columns, columns, strict=True):
            column.width = width
        rows = [list(row.cells) for row in made.rows]
        for number, cells in enumerate(rows):
            given: tuple[Cell, ...] = table.headers if number == 0 else table.rows[number - 1]
            for at, (cell, words) in enumerate(zip(cells, given, strict=True)):
                cell.width = columns[at]
                line = cell.paragraphs[0]
                line.style = self._document.styles["Memo Table Text"]
                if at in table.right:
                    line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                if isinstance(words, Paragraph):
                    self._fill(line, words.runs)
                    for run in line.runs if at == 0 else ():  # it stands under another: not bold
                        run.bold = run.font.cs_bold = False
                else:
                    self._add(line, one_line(words))
                tint = table.heat[number - 1][at] if number and table.heat else None
                if tint is not None:
                    shaded(cell, shade(tint))
        header_row(made)
        self._document.add_paragraph(style="Memo Small").paragraph_format.space_after = Pt(0)

    def _fill(self, place: Any, runs: Iterable[Run]) -> None:
        for run in runs:
            if isinstance(run, Cites):
                for at, number in enumerate(run.numbers):
                    if at:
                        place.add_run(",").font.superscript = True
                    if number in self._seen:
                        self._notes.again(place, number)
                    else:
                        self._seen.add(number)
                        self._notes.refer(place, number)
            elif isinstance(run, Mark):
                said = place.add_run(f" ({one_line(run.word)})")
                said.italic, said.font.color.rgb = True, _QUIET
            elif isinstance(run, Link):
                self._notes.link(place, self._document.part, one_line(run.text), run.address)
            else:
                text = run if isinstance(run, str) else run.text
                lead = " " if text[:1].isspace() else ""
                tail = " " if text[-1:].isspace() and text.strip() else ""
                self._add(place, lead + one_line(text) + tail, isinstance(run, Strong), isinstance(run, Italic))

    def _add(self, place: Any, text: str, bold: bool = False, italic: bool = False) -> None:
        """Words in a paragraph; what is written from right to left is a run of its own, between isolates."""
        for piece, apart in stretches(text, self._memo.names):
            turned = apart and not piece.isascii() and any(bidirectional(char) in ("R", "AL") for char in piece)
            written = place.add_run(f"{FIRST_STRONG}{piece}{POP}" if turned else piece)
            written.bold = written.font.cs_bold = True if bold else None
            written.italic = written.font.cs_italic = True if italic else None
            if turned:
                right_to_left(written)


def _qualified(name: str) -> str:
    from docx.oxml.ns import qn

    return qn(name)


def remarks(memo: Memo) -> tuple[str, ...]:
    """What there is to say of the document: the characters of its charts that no font at hand has."""
    from decide.memo.formats.typesetting import missing_in, named_missing

    if find_spec("typst") is None:
        return ()
    sections = [section for page in (*memo.pages, memo.annex) for section in page]
    figures = [block for section in sections for block in section.blocks if isinstance(block, Figure)]
    return named_missing(tuple(dict.fromkeys(piece for one in figures for piece in missing_in(one.drawing.svg))))


def _fitting(text: str) -> str:
    """A text as long as a document's properties may be."""
    line = one_line(text)
    return line if len(line) <= _LONGEST_PROPERTY else line[: _LONGEST_PROPERTY - 1] + "…"


def picture(drawing: Drawing) -> bytes | None:
    """A chart as PNG, which every Word shows; None without Typst, which comes with the extra."""
    from decide.memo.formats.typesetting import compiled, faces, spelled

    if find_spec("typst") is None:
        return None
    page = (
        f"#set page(width: {drawing.width}pt, height: {drawing.height}pt, margin: 0pt)\n"
        '#image(bytes(sys.inputs.svg), format: "svg", width: 100%)'
    )
    found = faces(drawing.svg)
    inputs = {"svg": spelled(drawing.svg, found.missing)}
    return compiled(page.encode(), inputs, found.own, format="png", ppi=160.0)
