"""RIS: one tag a line, which every reference manager imports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from decide.bibliography.naming import names
from decide.bibliography.parts import republished, when
from decide.model import Source
from decide.text import one_line

_TYPES = {"op-ed": "NEWS", "news": "NEWS", "analysis": "MGZN", "report": "RPRT", "primary": "GEN"}


def render(sources: Mapping[str, Source]) -> str:
    """All sources, a record each; lines end as the format asks."""
    return "".join(f"{line}\r\n" for source in sources.values() for line in (*_lines(source), ""))


def _lines(source: Source) -> Iterator[str]:
    yield _tag("TY", _TYPES.get(source.kind or "", "ELEC"))
    yield _tag("ID", source.id)
    for name in names(source):
        yield _tag("AU", name.parted)
    yield _tag("TI", source.title)
    if source.outlet:
        yield _tag("PB" if source.kind in ("report", "primary") else "T2", source.outlet)
    if source.date is not None:
        found = when(source.date)
        yield _tag("PY", f"{found.year:04}")
        month, day = (f"{part:02}" if part is not None else "" for part in (found.month, found.day))
        yield _tag("DA", f"{found.year:04}/{month}/{day}/")
    if address := source.url or source.text_url:
        yield _tag("UR", address)
    if (copy := republished(source)) is not None:
        yield _tag("N1", f"Republished at {copy}")
    yield "ER  - "


def _tag(tag: str, value: str) -> str:
    """One line; a value never spills into a second, which would be read as another tag."""
    return f"{tag}  - {one_line(value)}"
