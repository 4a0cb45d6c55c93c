"""Sources out of reference managers' files and saved pages: BibTeX, RIS, CSL-JSON, a page's own metadata.

What the files do not say stays empty; nothing is fetched and nothing guessed, but for the date's parts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from decide.bibliography.found import (
    Found,
    IncomingError,
    address,
    date_of,
    listed,
    person,
    plain_html,
    word,
)
from decide.bibliography.from_bibtex import of_bibtex
from decide.bibliography.from_page import of_page
from decide.files.disk import read_file
from decide.files.encodings import EncodingError, decoded
from decide.files.new_ids import ids_of
from decide.files.page import decoded as page_text
from decide.files.scalars import web_address
from decide.model import PartialDate, Source
from decide.text import one_line, quoted, slug

ENDINGS = (".bib", ".ris", ".json", ".html")


class Incoming(NamedTuple):
    """The sources of a file, and what is to be said of it and of those that can't be had from it, a sentence each."""

    sources: list[Found]
    remarks: list[str]


def read_sources(path: str, encoding: str | None = None) -> Incoming:
    """The sources of a file, by its ending. `IncomingError` where there is none to be had.

    `encoding` is the file's, where that is neither UTF-8 nor found out.
    """
    ending = Path(path).suffix.lower()
    reader = _READERS.get(ending)
    if reader is None:
        raise IncomingError(
            f"{quoted(path, 200)} ends in none of {', '.join(ENDINGS)}; export the sources as one of them"
        )
    try:
        data = read_file(Path(path))
    except ValueError as error:
        raise IncomingError(f"{quoted(path, 200)}: {error}") from error
    try:
        # A page names its encoding itself.
        text, remark = (page_text(data), "") if reader is of_page and encoding is None else decoded(data, encoding)
    except EncodingError as error:
        raise IncomingError(f"{quoted(path, 200)}: {error}") from error
    titled, remarks = [], [f"{quoted(path, 200)} is {remark}."] if remark else []
    for at, source in enumerate(reader(text), 1):
        if source.title:
            titled.append(source)
        else:
            remarks.append(f"{_named(source, at)} has no title, so it is left out; give it one in the file.")
    if not titled:
        raise IncomingError(f"{quoted(path, 200)} holds no source with a title")
    return Incoming(titled, remarks)


def _named(source: Found, at: int) -> str:
    """What a source without a title is called."""
    who = next((" ".join(author.values()) for author in source.authors), "")
    return f"The entry {quoted(source.key)}" if source.key else f"Entry {at}" + (f", by {who}," if who else "")


def as_sources(found: Sequence[Found], taken: Sequence[str]) -> list[Source]:
    """The sources with ids of their own: author and year, else the file's key or the title."""
    ids = ids_of((_wanted_id(source) for source in found), "source", taken)
    return [_source(source, id_) for source, id_ in zip(found, ids, strict=True)]


def _wanted_id(source: Found) -> str:
    first = source.authors[0] if source.authors else {}
    named, comma, _ = first.get("name", "").partition(",")
    family = first.get("family") or first.get("body") or (named if comma else named.rpartition(" ")[2])
    if slug(family) and source.date:
        return f"{slug(family)}-{source.date[:4]}"
    return slug(source.key) or source.title


def _source(source: Found, id_: str) -> Source:
    given: dict[str, Any] = {"id": id_, "title": source.title}
    if source.authors:
        given["authors"] = tuple(dict(author) if "name" not in author else author["name"] for author in source.authors)
    if source.outlet:
        given["outlet"] = source.outlet
    if source.date:
        given["date"] = PartialDate.parse(source.date)
    if web_address(source.url):
        given["url"] = source.url
    if source.kind:
        given["kind"] = source.kind
    return Source.model_validate(given)


# RIS

_RIS_KINDS = {"RPRT": "report", "NEWS": "news", "BLOG": "blog"}
_RIS_LINE = re.compile(r"^\s*([A-Z][A-Z0-9])  -\s?(.*)$")


def _of_ris(text: str) -> Iterator[Found]:
    given: dict[str, list[str]] = {}
    for line in text.splitlines():
        found = _RIS_LINE.match(line)
        if found is None:
            continue
        tag, value = found[1], one_line(found[2])
        if tag == "ER":
            if given:
                yield _ris(given)
            given = {}
        elif value or tag == "TY":
            given.setdefault(tag, []).append(value)
    if given:
        yield _ris(given)


def _ris(given: Mapping[str, list[str]]) -> Found:
    def first(*tags: str) -> str:
        return next((given[tag][0] for tag in tags if tag in given), "")

    return Found(
        first("ID"),
        first("TI", "T1", "CT", "BT"),
        tuple(person(name) for tag in ("AU", "A1") for name in given.get(tag, [])),
        first("T2", "JO", "JF", "JA", "PB"),
        date_of(first("DA", "PY", "Y1").replace("/", "-").strip("-")),
        address(first("UR", "L1"), first("DO")),
        _RIS_KINDS.get(first("TY"), ""),
    )


# CSL-JSON

_CSL_KINDS = {"report": "report", "article-newspaper": "news", "post-weblog": "blog"}


def _of_csl(text: str) -> Iterator[Found]:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise IncomingError(f"not readable as JSON: {error}") from error
    for record in document if isinstance(document, list) else [document]:
        if not isinstance(record, dict):
            continue
        authors = [found for author in listed(record.get("author")) if (found := _csl_author(author))]
        yield Found(
            word(record.get("id")),
            plain_html(word(record.get("title"))),
            tuple(authors),
            word(record.get("container-title")) or word(record.get("publisher")),
            _csl_date(record.get("issued")),
            address(word(record.get("URL")), word(record.get("DOI"))),
            _CSL_KINDS.get(word(record.get("type")), ""),
        )


def _csl_author(author: Any) -> dict[str, str]:
    if not isinstance(author, dict):
        return {}
    if literal := word(author.get("literal")):
        return {"body": literal}
    particle = word(author.get("non-dropping-particle"))
    family = " ".join(part for part in (particle, word(author.get("family")), word(author.get("suffix"))) if part)
    given = word(author.get("given"))
    if not family:
        return {"name": given} if given else {}
    return {"family": family, "given": given} if given else {"family": family}


def _csl_date(issued: Any) -> str:
    if not isinstance(issued, dict):
        return ""
    spans = [parts for parts in map(listed, listed(issued.get("date-parts"))) if parts]
    parts = spans[-1] if spans else []  # of a span the end, as in BibTeX
    if parts:
        return date_of("-".join(str(part) for part in parts[:3]))
    return date_of(word(issued.get("raw")) or word(issued.get("literal")))


_READERS: Mapping[str, Callable[[str], Iterator[Found]]] = {
    ".bib": of_bibtex,
    ".ris": _of_ris,
    ".json": _of_csl,
    ".html": of_page,
    ".htm": of_page,
}
