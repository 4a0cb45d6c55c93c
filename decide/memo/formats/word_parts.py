"""What python-docx has no words for: endnotes, links, fields, a table's style and its heading row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from decide.memo.model import Italic, Link, Note
from decide.text import one_line

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/endnotes"
_SUPERSCRIPT = '<w:rPr><w:rStyle w:val="EndnoteReference"/></w:rPr>'


def element(tag: str, **attributes: str) -> Any:
    """An element of the main namespace; its attributes are of it too."""
    made = parse_xml(f"<w:{tag} {nsdecls('w')}/>")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def text_run(words: str, italic: bool = False, style: str | None = None) -> Any:
    """A run with a text; the text is set as data and never parsed."""
    run = element("r")
    if italic or style:
        properties = element("rPr")
        if style:
            properties.append(element("rStyle", val=style))
        if italic:
            properties.append(element("i"))
        run.append(properties)
    text = element("t")
    text.text = words
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(text)
    return run


def link(part: Any, words: str, address: str) -> Any:
    """A hyperlink to an address of the web; any other address stays text."""
    if not address.lower().startswith(("https://", "http://")):
        return text_run(words)
    target = part.relate_to(one_line(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    made = element("hyperlink")
    made.set(qn("r:id"), target)
    made.append(text_run(words, style="Hyperlink"))
    return made


class Endnotes:
    """The document's endnotes: Word numbers them, and moves the numbers when somebody edits the text."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._order: list[int] = []

    def style(self, styles: Any) -> None:
        """The styles of the notes, their references, and links."""
        for name, key in (("endnote reference", "EndnoteReference"), ("Hyperlink", "Hyperlink")):
            style = styles.add_style(name, 2)
            style.element.set(qn("w:styleId"), key)
            if key == "Hyperlink":
                from docx.shared import RGBColor

                style.font.color.rgb, style.font.underline = RGBColor(0x1F, 0x5C, 0x99), True
            else:
                style.font.superscript = True
        text = styles.add_style("endnote text", 1)
        text.element.set(qn("w:styleId"), "EndnoteText")
        text.base_style = styles["Normal"]
        text.font.size = Pt(8.5)
        text.paragraph_format.space_after = Pt(1)

    def refer(self, place: Any, number: int) -> None:
        """The reference to a note, which is put in order here; bookmarked, so that others can refer to it again."""
        self._order.append(number)
        mark = str(len(self._order))
        start = element("bookmarkStart", id=mark, name=f"_Note{number}")
        run = parse_xml(f'<w:r {nsdecls("w")}>{_SUPERSCRIPT}<w:endnoteReference w:id="{len(self._order)}"/></w:r>')
        for part in (start, run, element("bookmarkEnd", id=mark)):
            place._p.append(part)

    def again(self, place: Any, number: int) -> None:
        """A further reference to a note that stands already."""
        made = element("fldSimple", instr=f" NOTEREF _Note{number} \\f \\h ")
        made.append(text_run(str(number), style="EndnoteReference"))
        place._p.append(made)

    def link(self, place: Any, part: Any, words: str, address: str) -> None:
        """A link in a paragraph of the document."""
        place._p.append(link(part, words, address))

    def write(self, notes: Mapping[int, Note]) -> None:
        """Put the notes into the document, in the order of their references."""
        package = self._document.part.package
        part = Part(PackURI("/word/endnotes.xml"), _TYPE, b"", package)
        root = parse_xml(
            f"<w:endnotes {nsdecls('w', 'r')}>"
            '<w:endnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:endnote>'
            '<w:endnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
            "</w:endnote></w:endnotes>"
        )
        for at, number in enumerate(self._order, start=1):
            root.append(self._note(part, at, notes[number]))
        part._blob = serialize_part_xml(root)
        self._document.part.relate_to(part, _RELATION)
        properties = element("endnotePr")
        properties.append(element("numFmt", val="decimal"))
        section = self._document.sections[0]._sectPr
        section.find(qn("w:pgSz")).addprevious(properties)
        settings = self._document.settings.element
        general = parse_xml(
            f'<w:endnotePr {nsdecls("w")}><w:numFmt w:val="decimal"/><w:endnote w:id="-1"/><w:endnote w:id="0"/>'
            "</w:endnotePr>"
        )
        compat = settings.find(qn("w:compat"))
        settings.insert(list(settings).index(compat) if compat is not None else len(settings), general)

    @staticmethod
    def _note(part: Part, at: int, note: Note) -> Any:
        made = element("endnote", id=str(at))
        paragraph = element("p")
        properties = element("pPr")
        properties.append(element("pStyle", val="EndnoteText"))
        paragraph.append(properties)
        paragraph.append(parse_xml(f"<w:r {nsdecls('w')}>{_SUPERSCRIPT}<w:endnoteRef/></w:r>"))
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


def field(paragraph: Any, instruction: str, shown: str) -> None:
    """A field that Word fills in, such as the page's number."""
    made = element("fldSimple", instr=f" {instruction} ")
    made.append(text_run(shown))
    paragraph._p.append(made)


def described(shape: Any, title: str, alt: str) -> None:
    """Say what a picture shows to who can't see it."""
    for side in ("distT", "distB", "distL", "distR"):  # without them LibreOffice leaves a gap beside the picture
        shape._inline.set(side, "0")
    shape._inline.docPr.set("title", title)
    shape._inline.docPr.set("descr", alt)


def shaded(cell: Any, colour: str) -> None:
    """Tint a cell."""
    cell._tc.get_or_add_tcPr().append(element("shd", val="clear", color="auto", fill=colour.removeprefix("#")))


def header_row(table: Any) -> None:
    """Mark the first row as the table's head, which is repeated on each page; no row is split between two."""
    for at, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(element("cantSplit"))
        if at == 0:
            properties.append(element("tblHeader"))


def numbered_from_one(document: Any) -> Callable[[Any], None]:
    """What gives paragraphs the numbers of one list, which begins with 1 whatever lists stand before it."""
    numbering = document.part.numbering_part.element
    style = document.styles["List Number"].element
    held = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
    same = next(num for num in numbering.findall(qn("w:num")) if num.get(qn("w:numId")) == held.get(qn("w:val")))
    abstract = same.find(qn("w:abstractNumId")).get(qn("w:val"))
    number = numbering.add_num(int(abstract))
    number.add_lvlOverride(ilvl=0).add_startOverride(1)

    def apply(paragraph: Any) -> None:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = number.numId

    return apply


def table_style(document: Any) -> None:
    """The style of the memo's tables: lines between the rows, the head and the first column bold."""
    rule = 'w:val="single" w:sz="4" w:space="0" w:color="B0B0B0"'
    document.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="MemoTable">'
            '<w:name w:val="Memo Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/><w:qFormat/>'
            f"<w:tblPr><w:tblBorders><w:bottom {rule}/><w:insideH {rule}/></w:tblBorders><w:tblCellMar>"
            '<w:top w:w="20" w:type="dxa"/><w:left w:w="60" w:type="dxa"/><w:bottom w:w="20" w:type="dxa"/>'
            '<w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders><w:bottom w:val="single" '
            'w:sz="8" w:space="0" w:color="000000"/></w:tcBorders></w:tcPr></w:tblStylePr>'
            '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>'
        )
    )
