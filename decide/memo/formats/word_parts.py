"""What python-docx has no words for: links, fields, direction, a table's style and its heading row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from decide.text import one_line

_THUMBNAIL = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"


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


def without_thumbnail(document: Any) -> None:
    """Drop the picture of another document that python-docx's template carries."""
    relations = document.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype == _THUMBNAIL]:
        del relations[key]


def complex_size(style: Any, points: float) -> None:
    """The size of Arabic, Hebrew, Thai and other complex scripts, which Word keeps apart from that of the others."""
    properties = style.element.get_or_add_rPr()
    for before in properties.findall(qn("w:szCs")):
        properties.remove(before)
    properties.find(qn("w:sz")).addnext(element("szCs", val=f"{2 * points:.0f}"))


def right_to_left(run: Any) -> None:
    """Say that a run of text is written from right to left."""
    run._r.get_or_add_rPr().append(element("rtl"))


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
            '<w:top w:w="10" w:type="dxa"/><w:left w:w="50" w:type="dxa"/><w:bottom w:w="10" w:type="dxa"/>'
            '<w:right w:w="50" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:tcBorders>'
            '<w:bottom w:val="single" w:sz="8" w:space="0" w:color="000000"/></w:tcBorders></w:tcPr></w:tblStylePr>'
            '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr></w:style>'
        )
    )
