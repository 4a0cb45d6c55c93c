"""Claims with their citations, and the way to the passage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from decide.board.markup import Content, Markup, joined, tag
from decide.model import Citation
from decide.passages import link


def citations(cites: Sequence[dict[str, Any]], board: dict[str, Any]) -> Content:
    """A list of claims, each with its source and passage."""
    if not cites:
        return None
    return tag("ul", [tag("li", claim(one, board), dir="auto") for one in cites], class_="cites")


def claim(citation: dict[str, Any], board: dict[str, Any]) -> Markup:
    """What a passage says, whose it is, and the words to look for, as a link where there is an address."""
    source = board["sources"][citation["source"]]
    return joined(tag("bdi", citation["claim"]), " ", tag("cite", source["called"]), " ", passage(citation, source))


def marks(cites: Sequence[Citation], board: dict[str, Any]) -> Markup:
    """The sources of a sentence, each linked to its passage."""
    places = {source["id"]: source for source in board["sources"]}
    named = []
    for cite in cites:
        source = places[cite.source]
        address = source.get("held") or source.get("url")
        named.append(outward(link(address, cite.from_, cite.to), source["called"]) if address else source["called"])
    return joined([joined(" ", tag("cite", one)) for one in named])


def passage(citation: dict[str, Any], source: dict[str, Any]) -> Markup:
    """The first and last words of a passage, linked to its place."""
    words = f"“{citation['from']}”" + (f" … “{citation['to']}”" if "to" in citation else "")
    address = source.get("held") or source.get("url")
    if address is None or not address.lower().startswith(("https://", "http://")):
        return tag("span", words, class_="passage")
    return outward(link(address, citation["from"], citation.get("to")), words, "passage")


def outward(address: str, words: str, class_: str | None = None) -> Markup:
    """A link out of the page; an address that is none of the web's stays text."""
    if not address.lower().startswith(("https://", "http://")):
        return tag("span", words, class_=class_)
    return tag("a", words, href=address, target="_blank", class_=class_)
