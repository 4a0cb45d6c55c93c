"""Claims with their citations, and the way to the passage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from decide.board.markup import Content, Markup, joined, tag
from decide.passages import link


def citations(cites: Sequence[dict[str, Any]], board: dict[str, Any]) -> Content:
    """A list of claims, each with its source and passage."""
    if not cites:
        return None
    return tag("ul", [tag("li", claim(one, board)) for one in cites], class_="cites")


def claim(citation: dict[str, Any], board: dict[str, Any]) -> Markup:
    """What a passage says, whose it is, and the words to look for, as a link where there is an address."""
    source = board["sources"][citation["source"]]
    return joined(tag("span", citation["claim"], dir="auto"), " ", tag("cite", source["called"], dir="auto"), " ", passage(citation, source))


def passage(citation: dict[str, Any], source: dict[str, Any]) -> Markup:
    """The first and last words of a passage, linked to its place."""
    words = f"“{citation['from']}”" + (f" … “{citation['to']}”" if "to" in citation else "")
    address = source.get("held") or source.get("url")
    if address is None or not address.lower().startswith(("https://", "http://")):
        return tag("span", words, class_="passage", dir="auto")
    return outward(link(address, citation["from"], citation.get("to")), words, "passage")


def outward(address: str, words: str, class_: str | None = None) -> Markup:
    """A link out of the page; an address that is none of the web's stays text."""
    if not address.lower().startswith(("https://", "http://")):
        return tag("span", words, class_=class_, dir="auto")
    return tag("a", words, href=address, rel="noreferrer noopener", target="_blank", class_=class_, dir="auto")
