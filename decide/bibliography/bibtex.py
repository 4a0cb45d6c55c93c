"""BibTeX, in UTF-8, as biber, pandoc and reference managers read it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from decide.bibliography.naming import Name, names
from decide.bibliography.parts import republished, when
from decide.model import Source
from decide.text import one_line

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TYPES = {"op-ed": "article", "news": "article", "analysis": "article", "report": "techreport"}
_SUBTYPES = {"op-ed": "newspaper", "news": "newspaper", "analysis": "magazine"}
"""What biblatex calls them; BibTeX of old takes no notice."""
_MARKUP = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", '"': "{''}",
}  # fmt: skip

_PARTS = re.compile(r"(?i)\band\b|,|^others$")
"""What BibTeX reads inside a name as the end of it."""


def render(sources: Mapping[str, Source]) -> str:
    """All sources, an entry each."""
    return "\n".join(_entry(source) for source in sources.values())


def _entry(source: Source) -> str:
    fields = ",\n".join(f"  {key} = {value}" for key, value in _fields(source))
    return f"@{_TYPES.get(source.kind or '', 'misc')}{{{source.id},\n{fields}\n}}\n"


def _fields(source: Source) -> Iterator[tuple[str, str]]:
    if own := names(source):
        yield "author", "{" + " and ".join(_author(name) for name in own) + "}"
    yield "title", "{{" + _escaped(source.title) + "}}"  # doubled: no style may change its capitals
    if source.outlet:
        key = {"article": "journal", "techreport": "institution"}.get(_TYPES.get(source.kind or "", ""), "howpublished")
        yield key, "{" + _escaped(source.outlet) + "}"
    if (subtype := _SUBTYPES.get(source.kind or "")) is not None:
        yield "entrysubtype", "{" + subtype + "}"
    if source.date is not None:
        found = when(source.date)
        yield "year", "{" + str(found.year) + "}"
        if found.month is not None:
            yield "month", _MONTHS[found.month - 1]
        if found.day is not None:
            yield "day", "{" + str(found.day) + "}"
    if address := source.url or source.text_url:
        yield "url", "{" + _address(address) + "}"
    if (copy := republished(source)) is not None:
        yield "note", "{Republished at " + _escaped(copy) + "}"


def _author(name: Name) -> str:
    """A body's name in braces, so that nothing takes it apart; a part that holds what parts names needs them too."""
    if name.whole:
        return "{" + _escaped(name.family) + "}"
    parts = (name.family, name.suffix, name.given) if name.suffix else (name.family, name.given)
    return ", ".join("{" + _escaped(part) + "}" if _PARTS.search(part) else _escaped(part) for part in parts if part)


def _escaped(text: str) -> str:
    return "".join(_MARKUP.get(char, char) for char in one_line(text))


def _address(address: str) -> str:
    """An address is read as it stands; only braces, and what would begin a macro, have to be percent-encoded."""
    return one_line(address).replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")
