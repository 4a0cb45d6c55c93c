"""A Word document's parts as one archive: the same bytes on every machine, whatever day it is there."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from docx.opc.constants import CONTENT_TYPE
from docx.opc.oxml import CT_Types, serialize_part_xml
from docx.opc.spec import default_content_types

FIRST_DAY = (1980, 1, 1)
"""The earliest moment that an archive can hold: that of every part, and what a memo without a date carries."""
_TYPES = "[Content_Types].xml"


def archived(document: Any) -> bytes:
    """The bytes of a .docx file.

    Not python-docx's own `save`, which dates each part by the clock, or by SOURCE_DATE_EPOCH from Python 3.14 on, and
    ends where either is before 1980.
    """
    package = document.part.package
    named = {"_rels/.rels": package.rels.xml}
    for part in package.parts:
        part.before_marshal()
        named[part.partname.membername] = part.blob
        if part.rels:
            named[part.partname.rels_uri.membername] = part.rels.xml
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in [(_TYPES, _types(package.parts)), *sorted(named.items())]:
            entry = zipfile.ZipInfo(name, (*FIRST_DAY, 0, 0, 0))
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 3
            archive.writestr(entry, data, compresslevel=9)
    return out.getvalue()


def _types(parts: Any) -> bytes:
    """What each part is: by its ending where the standard says so, else by its name."""
    defaults = {"rels": CONTENT_TYPE.OPC_RELATIONSHIPS, "xml": CONTENT_TYPE.XML}
    named = {}
    for part in parts:
        if (part.partname.ext.lower(), part.content_type) in default_content_types:
            defaults[part.partname.ext] = part.content_type
        else:
            named[part.partname] = part.content_type
    types = CT_Types.new()  # type: ignore[no-untyped-call]
    for ending, kind in sorted(defaults.items()):
        types.add_default(ending, kind)
    for name, kind in sorted(named.items()):
        types.add_override(name, kind)
    return serialize_part_xml(types)
