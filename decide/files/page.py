"""A web page that is at hand as a file: its article as plain text, and what it says of itself. Nothing is fetched."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

_UNREAD = frozenset(
    [
        *("script", "style", "noscript", "template", "svg", "math", "iframe", "object", "canvas", "head"),
        *("nav", "footer", "form", "button", "select", "textarea", "aside", "dialog", "audio", "video"),
    ]
)
"""Elements whose text is no part of an article."""
_BLOCKS = frozenset(
    [
        *("address", "article", "blockquote", "body", "caption", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li"),
        *("main", "ol", "p", "pre", "section", "summary", "table", "td", "th", "tr", "ul"),
    ]
)
_VOID = frozenset(
    [
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track"),
        "wbr",
    ]
)
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_LEAST_ARTICLE = 0.3
"""An `<article>` or `<main>` is taken for the text where it holds this share of the page's words."""


class Page:
    """A page that was read: `text` is its article, paragraphs parted by blank lines; `meta` its names and values."""

    def __init__(self, html: str) -> None:
        reader = _Reader()
        reader.feed(html)
        reader.close()
        self.text = reader.article()
        self.title = " ".join("".join(reader.title).split())
        self.meta: dict[str, list[str]] = reader.meta
        self.canonical = reader.canonical
        self.linked = list(_records(reader.linked))
        """The page's JSON-LD records."""

    def first(self, *names: str) -> str:
        """The first value that the page gives under one of the names, in their order."""
        return next((value for name in names for value in self.meta.get(name, [])), "")


def decoded(data: bytes) -> str:
    """The text of a page's bytes, by its byte-order mark, its own word, or UTF-8; else as Windows-1252."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    said = _CHARSET.search(data[:4096])
    for encoding in ("utf-8-sig", said[1].decode("ascii") if said else ""):
        try:
            return data.decode(encoding) if encoding else data.decode("cp1252", "replace")
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", "replace")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.meta: dict[str, list[str]] = {}
        self.title: list[str] = []
        self.canonical = ""
        self.linked: list[str] = []
        self._open: list[str] = []
        self._unread = 0
        self._pieces: list[str] = []
        self._regions: list[tuple[int, int]] = []
        self._starts: list[int] = []
        self._inside = ""

    # Tags

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self._metadata(given)
        elif tag == "link" and "canonical" in given.get("rel", "").casefold().split():
            self.canonical = self.canonical or given.get("href", "").strip()
        elif tag == "script" and given.get("type", "").casefold() == "application/ld+json":
            self._inside = "ld"
            self.linked.append("")
        elif tag == "title" and not self.title and "svg" not in self._open:
            self._inside = "title"
        if tag == "br":
            self._pieces.append("\n")
        if tag in _BLOCKS:
            self._pieces.append("\n\n")
        if tag in _VOID:
            return
        self._open.append(tag)
        self._unread += tag in _UNREAD
        if tag in ("article", "main"):
            self._starts.append(len(self._pieces))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("title", "script"):
            self._inside = ""
        if tag not in self._open:
            return
        while True:  # what was left open inside it ends with it
            closed = self._open.pop()
            self._unread -= closed in _UNREAD
            if closed in _BLOCKS:
                self._pieces.append("\n\n")
            if closed in ("article", "main") and self._starts:
                self._regions.append((self._starts.pop(), len(self._pieces)))
            if closed == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._inside == "ld":
            self.linked[-1] += data
        elif self._inside == "title":
            self.title.append(data)
        elif not self._unread:
            # White space between words is one space; it is only kept as it is in preformatted text.
            self._pieces.append(data if "pre" in self._open else re.sub(r"[^\S\u00a0\u202f]+", " ", data))

    def _metadata(self, given: dict[str, str]) -> None:
        name = (given.get("name") or given.get("property") or given.get("itemprop") or "").strip().casefold()
        content = " ".join(given.get("content", "").split())
        if name and content:
            self.meta.setdefault(name, []).append(content)

    # What came of it

    def article(self) -> str:
        """The longest article where it holds much of the page, else all of it."""
        whole = _plain(self._pieces)
        texts = [_plain(self._pieces[start:end]) for start, end in self._regions]
        longest = max(texts, key=len, default="")
        return longest if len(longest) >= _LEAST_ARTICLE * len(whole) and longest else whole


def _plain(pieces: list[str]) -> str:
    text = "".join(pieces)
    text = re.sub(r"[ \t]*\n[ \t]*", "\n", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _records(texts: list[str]) -> Iterator[dict[str, Any]]:
    """The records of JSON-LD, those in lists and graphs too."""
    for text in texts:
        try:
            waiting: list[Any] = [json.loads(text)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            one = waiting.pop(0)
            if isinstance(one, list):
                waiting = [*one, *waiting]
            elif isinstance(one, dict):
                yield one
                if "@graph" in one:
                    waiting.append(one["@graph"])
