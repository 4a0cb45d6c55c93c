"""CSL-JSON: what pandoc, Zotero and every citation processor read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from decide.bibliography.naming import Name, names
from decide.bibliography.parts import republished, when
from decide.model import Source
from decide.sinks import json_text
from decide.text import one_line

_TYPES = {"op-ed": "article-newspaper", "news": "article-newspaper", "analysis": "article-magazine",
          "report": "report", "blog": "post-weblog", "primary": "document"}  # fmt: skip


def record(source: Source) -> dict[str, Any]:
    """One source."""
    found: dict[str, Any] = {
        "id": source.id,
        "type": _TYPES.get(source.kind or "", "webpage"),
        "title": one_line(source.title),
    }
    if own := names(source):
        found["author"] = [_author(name) for name in own]
    if source.outlet:
        outlet = "publisher" if source.kind in ("report", "primary") else "container-title"
        found[outlet] = one_line(source.outlet)
    if source.date is not None:
        found["issued"] = {"date-parts": [[part for part in when(source.date) if part is not None]]}
    if address := source.url or source.text_url:
        found["URL"] = address
    if (copy := republished(source)) is not None:
        found["note"] = f"Republished at {copy}"
    return found


def _author(name: Name) -> dict[str, str]:
    """A body, and a name that nobody may take apart, are `literal`."""
    if name.whole:
        return {"literal": name.family}
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {key: part for key, part in parts.items() if part}


def render(sources: Mapping[str, Source]) -> str:
    """All sources as one JSON array."""
    return json_text([record(source) for source in sources.values()], indent=2) + "\n"
