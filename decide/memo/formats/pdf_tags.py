"""Row heads of a PDF's tables: Typst tags the first cell of a row as data, and a screen reader needs it as a head.

The documents that Typst writes hold their structure as plain objects with one table of cross references (PDF 1.7,
ISO 32000-1, 7.5.4 and 14.8.4.3.4), so the cells' tags can be rewritten in place and the table written anew. In a
document of another shape nothing is changed.
"""

from __future__ import annotations

import re

_OBJECT = re.compile(rb"(?<=\n)(\d+) 0 obj\n(.*?)\nendobj\n", re.DOTALL)
_ROW = re.compile(rb"/S/TR/P (\d+) 0 R\b.*?/K\[(\d+) 0 R")
_KIND = re.compile(rb"^<</Type/StructElem/S/(\w+)/")
_ATTRIBUTES = re.compile(rb"/A\[<</O/Table/Headers\[[^\]]*\]>>")
_CROSS_REFERENCES = re.compile(rb"xref\n0 (\d+)\n((?:\d{10} \d{5} [nf]\r\n)+)trailer\n")
_START = re.compile(rb"startxref\n(\d+)\n%%EOF\s*$")
_ENTRY = 20
"""Bytes of an entry of the cross references."""


def with_row_heads(data: bytes) -> bytes:
    """The document in which the first cell of every row of a table's body is the head of its row."""
    start = _START.search(data)
    references = _CROSS_REFERENCES.match(data, int(start[1])) if start is not None else None
    if start is None or references is None:
        return data
    structure = {int(m[1]): m for m in _OBJECT.finditer(data) if _KIND.match(m[2])}
    heads = {
        int(row[2])
        for m in structure.values()
        if (row := _ROW.search(m[2])) is not None
        and int(row[1]) in structure
        and _kind(structure[int(row[1])]) == b"TBody"
    }
    edits = [
        (structure[number].start(2), structure[number].end(2), _as_head(structure[number][2]))
        for number in sorted(heads & structure.keys(), key=lambda number: structure[number].start())
        if _kind(structure[number]) == b"TD"
    ]
    return _edited(data, edits, int(start[1]), references)


def _kind(element: re.Match[bytes]) -> bytes:
    found = _KIND.match(element[2])
    return found[1] if found is not None else b""


def _as_head(element: bytes) -> bytes:
    """A cell of data as the head of its row."""
    scoped = b"/A[<</O/Table/Scope/Row>>"
    written = element.replace(b"/S/TD/", b"/S/TH/", 1)
    return _ATTRIBUTES.sub(scoped, written, count=1) if _ATTRIBUTES.search(written) else written


def _edited(data: bytes, edits: list[tuple[int, int, bytes]], start: int, references: re.Match[bytes]) -> bytes:
    """The document with some stretches replaced, and the places of all objects moved as that moves them."""
    if not edits:
        return data
    kept: list[bytes] = []
    moved: list[tuple[int, int]] = []  # from this place on, by so much
    at = by = 0
    for low, high, written in edits:
        kept += [data[at:low], written]
        by += len(written) - (high - low)
        at = high
        moved.append((high, by))

    def place(old: int) -> int:
        return old + next((shift for since, shift in reversed(moved) if old >= since), 0)

    body = b"".join([*kept, data[at:start]])
    entries = references[2]
    rows = [entries[k : k + _ENTRY] for k in range(0, len(entries), _ENTRY)]
    renewed = b"".join(b"%010d%s" % (place(int(row[:10])), row[10:]) if row[17:18] == b"n" else row for row in rows)
    trailer = data[references.end() : data.rindex(b"startxref")]
    return b"%sxref\n0 %s\n%strailer\n%sstartxref\n%d\n%%%%EOF" % (body, references[1], renewed, trailer, place(start))
