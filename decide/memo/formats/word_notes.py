"""Footnotes of a Word document: Word sets them at the foot of the page, numbers them, and moves them with the text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

from decide.memo.formats.word_parts import complex_size, element, link, text_run
from decide.memo.model import Italic, Link, Note
from decide.text import one_line

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_SUPERSCRIPT = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
_STYLES = (("footnote reference", "FootnoteReference"), ("Hyperlink", "Hyperlink"))


class Footnotes:
    """The document's footnotes: Word numbers them, and moves the numbers when somebody edits the text."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._order: list[int] = []

    def style(self, styles: Any) -> None:
        """The styles of the notes, their references, and links."""
        for name, key in _STYLES:
            style = styles.add_style(name, 2)
            style.element.set(qn("w:styleId"), key)
            if key == "Hyperlink":
                style.font.color.rgb, style.font.underline = RGBColor(0x1F, 0x5C, 0x99), True
            else:
                style.font.superscript = True
        text = styles.add_style("footnote text", 1)
        text.element.set(qn("w:styleId"), "FootnoteText")
        text.base_style = styles["Normal"]
        text.font.size = Pt(8)
        complex_size(text, 8)
        text.paragraph_format.space_after, text.paragraph_format.line_spacing = Pt(0), 0.9

    def refer(self, place: Any, number: int) -> None:
        """The reference to a note, which is put in order here; bookmarked, so that others can refer to it again."""
        self._order.append(number)
        mark = str(len(self._order))
        start = element("bookmarkStart", id=mark, name=f"_Note{number}")
        run = parse_xml(f'<w:r {nsdecls("w")}>{_SUPERSCRIPT}<w:footnoteReference w:id="{len(self._order)}"/></w:r>')
        for part in (start, run, element("bookmarkEnd", id=mark)):
            place._p.append(part)

    def again(self, place: Any, number: int) -> None:
        """A further reference to a note that stands already."""
        made = element("fldSimple", instr=f" NOTEREF _Note{number} \\f \\h ")
        made.append(text_run(str(number), style="FootnoteReference"))
        place._p.append(made)

    def link(self, place: Any, part: Any, words: str, address: str) -> None:
        """A link in a paragraph of the document."""
        place._p.append(link(part, words, address))

    def write(self, notes: Mapping[int, Note]) -> None:
        """Put the notes into the document, in the order of their references."""
        package = self._document.part.package
        part = Part(PackURI("/word/footnotes.xml"), _TYPE, b"", package)
        root = parse_xml(
            f"<w:footnotes {nsdecls('w', 'r')}>"
            '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
            '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
            "</w:footnote></w:footnotes>"
        )
        for at, number in enumerate(self._order, start=1):
            root.append(self._note(part, at, notes[number]))
        part._blob = serialize_part_xml(root)
        self._document.part.relate_to(part, _RELATION)
        properties = element("footnotePr")
        properties.append(element("numFmt", val="decimal"))
        section = self._document.sections[0]._sectPr
        section.find(qn("w:pgSz")).addprevious(properties)
        settings = self._document.settings.element
        general = parse_xml(
            f'<w:footnotePr {nsdecls("w")}><w:numFmt w:val="decimal"/><w:footnote w:id="-1"/><w:footnote w:id="0"/>'
            "</w:footnotePr>"
        )
        compat = settings.find(qn("w:compat"))
        settings.insert(list(settings).index(compat) if compat is not None else len(settings), general)

    @staticmethod
    def _note(part: Part, at: int, note: Note) -> Any:
        made = element("footnote", id=str(at))
        paragraph = element("p")
        properties = element("pPr")
        properties.append(element("pStyle", val="FootnoteText"))
        paragraph.append(properties)
        paragraph.append(parse_xml(f"<w:r {nsdecls('w')}>{_SUPERSCRIPT}<w:footnoteRef/></w:r>"))
        paragraph.append(text_run(" "))
        for run in note.runs:
            if isinstance(run, Link):
                paragraph.append(link(part, one_line(run.text), run.address))
            elif isinstance(run, str | Italic):
                words = run if isinstance(run, str) else run.text
                lead, tail = (" " if words[:1].isspace() else ""), (" " if words[-1:].isspace() else "")
                paragraph.append(text_run(lead + one_line(words) + tail, italic=isinstance(run, Italic)))
        made.append(paragraph)
        return made
