"""Sources out of reference managers' files and saved pages: BibTeX, RIS, CSL-JSON, a page's own metadata.

What the files do not say stays empty; nothing is fetched and nothing guessed, but for the date's parts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from decide.bibliography.tex import braced, fields, plain
from decide.files.disk import read_file
from decide.files.new_ids import ids_of
from decide.files.page import Page, decoded
from decide.files.problems import DecideError
from decide.files.scalars import web_address
from decide.model import PartialDate, Source
from decide.text import one_line, quoted, slug

ENDINGS = (".bib", ".ris", ".json", ".html")


class IncomingError(DecideError):
    """A file that no source can be had from; the sentence says why."""


class Found(NamedTuple):
    """A source as a file describes it, before it has an id here."""

    key: str
    title: str
    authors: tuple[Mapping[str, str], ...] = ()
    """Each {family, given} or {body}, or {name} where the file takes no name apart."""
    outlet: str = ""
    date: str = ""
    url: str = ""
    kind: str = ""


def read_sources(path: str) -> list[Found]:
    """The sources of a file, by its ending. `IncomingError` where there is none to be had."""
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
    text = decoded(data) if reader is _of_page else data.decode("utf-8-sig", "replace")
    found = [source for source in reader(text) if source.title]
    if not found:
        raise IncomingError(f"{quoted(path, 200)} holds no source with a title")
    return found


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


# Dates, addresses, names

_MONTHS = {
    name: at
    for at, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1
    )
}
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d|21\d\d)(?!\d)")
_NUMBERS = (
    re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?(?=$|[T\s])"),
    re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})$"),
    re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})$"),
)
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?![\d:])")


def date_of(text: str) -> str:
    """The day, month or year that a text gives, as this format writes it; empty where it gives none.

    >>> date_of("January 5, 2020")
    '2020-01-05'
    """
    line = one_line(text)
    number = next((found for pattern in _NUMBERS if (found := pattern.match(line))), None)
    if number is not None:
        parts = [part for part in (number["year"], number["month"], number.groupdict()["day"]) if part]
    else:
        year = _YEAR.search(line)
        if year is None:
            return ""
        month = next((at for word in re.findall(r"[A-Za-z]+", line) if (at := _MONTHS.get(word[:3].lower()))), None)
        day = _DAY.search(line.replace(year[0], " ", 1))
        parts = [year[0], *([str(month)] if month else []), *([day[1]] if month and day else [])]
    for count in range(len(parts), 0, -1):  # an impossible day or month is left out
        try:
            return PartialDate.parse("-".join([parts[0], *(part.zfill(2) for part in parts[1:count])])).text
        except ValueError:
            continue
    return ""


def _address(url: str, doi: str) -> str:
    if web_address(one_line(url)):
        return one_line(url)
    doi = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", one_line(doi), flags=re.IGNORECASE)
    return f"https://doi.org/{doi}" if re.fullmatch(r"10\.\d{4,9}/\S+", doi) else ""


def _person(text: str) -> dict[str, str]:
    """A name with a comma, taken apart; one without as it is, for this format's own rule."""
    family, comma, given = one_line(text).partition(",")
    if comma and family.strip() and given.strip() and "," not in given:
        return {"family": family.strip(), "given": given.strip()}
    return {"name": one_line(text)}


# BibTeX

_BIBTEX_KINDS = {"techreport": "report", "report": "report", "online": "", "article": "", "book": "", "misc": ""}


def _of_bibtex(text: str) -> Iterator[Found]:
    for kind, key, given in fields(text):
        authors = []
        for name in braced(given.get("author", "")):
            if plain(name) == "others":
                continue
            whole = re.fullmatch(r"\{(.*)\}", name.strip(), re.DOTALL)
            authors.append({"body": plain(name)} if whole and _is_one_group(name.strip()) else _person(plain(name)))
        outlet = next((plain(given[field]) for field in _OUTLETS if given.get(field)), "")
        written = given.get("date") or " ".join(given[part] for part in ("year", "month", "day") if given.get(part))
        sort = given.get("entrysubtype", "")
        yield Found(
            key,
            plain(given.get("title", "")),
            tuple(authors),
            outlet,
            date_of(plain(written)),
            _address(given.get("url", "").replace("\\", ""), given.get("doi", "")),
            _BIBTEX_KINDS.get(kind, "") or ("news" if sort == "newspaper" else ""),
        )


_OUTLETS = (
    "journaltitle",
    "journal",
    "booktitle",
    "institution",
    "organization",
    "publisher",
    "school",
    "howpublished",
)


def _is_one_group(text: str) -> bool:
    """Whether the brace that opens a text closes at its end."""
    depth = 0
    for at, char in enumerate(text):
        depth += (char == "{") - (char == "}")
        if depth == 0:
            return at == len(text) - 1
    return False


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
        tuple(_person(name) for tag in ("AU", "A1") for name in given.get(tag, [])),
        first("T2", "JO", "JF", "JA", "PB"),
        date_of(first("DA", "PY", "Y1").replace("/", "-").strip("-")),
        _address(first("UR", "L1"), first("DO")),
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
        authors = [found for author in _listed(record.get("author")) if (found := _csl_author(author))]
        yield Found(
            _word(record.get("id")),
            plain_html(_word(record.get("title"))),
            tuple(authors),
            _word(record.get("container-title")) or _word(record.get("publisher")),
            _csl_date(record.get("issued")),
            _address(_word(record.get("URL")), _word(record.get("DOI"))),
            _CSL_KINDS.get(_word(record.get("type")), ""),
        )


def _csl_author(author: Any) -> dict[str, str]:
    if not isinstance(author, dict):
        return {}
    if literal := _word(author.get("literal")):
        return {"body": literal}
    particle = _word(author.get("non-dropping-particle"))
    family = " ".join(part for part in (particle, _word(author.get("family")), _word(author.get("suffix"))) if part)
    given = _word(author.get("given"))
    if not family:
        return {"name": given} if given else {}
    return {"family": family, "given": given} if given else {"family": family}


def _csl_date(issued: Any) -> str:
    if not isinstance(issued, dict):
        return ""
    parts = _listed(_listed(issued.get("date-parts"))[:1] and _listed(issued["date-parts"])[0])
    if parts:
        return date_of("-".join(str(part) for part in parts[:3]))
    return date_of(_word(issued.get("raw")) or _word(issued.get("literal")))


def _word(value: Any) -> str:
    return one_line(str(value)) if isinstance(value, str | int | float) else ""


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def plain_html(text: str) -> str:
    """A title without the tags that reference managers keep in it."""
    return one_line(re.sub(r"</?[a-zA-Z][^>]*>", "", text))


# A saved page

_ARTICLES = frozenset(
    [
        *("article", "newsarticle", "reportagenewsarticle", "opinionnewsarticle", "analysisnewsarticle"),
        *("blogposting", "scholarlyarticle", "report", "webpage"),
    ]
)
_PAGE_KINDS = {"opinionnewsarticle": "op-ed", "blogposting": "blog", "report": "report", "newsarticle": "news"}


def _of_page(text: str) -> Iterator[Found]:
    page = Page(text)
    linked, kind = _article(page)
    names = page.meta.get("citation_author") or page.meta.get("dc.creator") or page.meta.get("dcterms.creator") or []
    authors: list[Mapping[str, str]] = [_person(name) for name in names]
    if not authors:
        authors = [found for author in _listed(linked.get("author")) if (found := _page_author(author))]
    if not authors:
        named = [name for key in ("author", "article:author", "parsely-author") for name in page.meta.get(key, [])]
        authors = [{"name": name} for name in dict.fromkeys(named) if not web_address(name)]
    publisher = linked.get("publisher")
    yield Found(
        "",
        page.first("citation_title", "dc.title", "dcterms.title")
        or plain_html(_word(linked.get("headline")))
        or page.first("og:title", "twitter:title")
        or page.title,
        tuple(authors),
        page.first(
            "citation_journal_title", "citation_technical_report_institution", "citation_publisher", "og:site_name"
        )
        or (_word(publisher.get("name")) if isinstance(publisher, dict) else ""),
        date_of(
            page.first("citation_publication_date", "citation_date", "citation_online_date", "dc.date", "dcterms.date")
            or _word(linked.get("datePublished"))
            or page.first("article:published_time", "date", "parsely-pub-date")
        ),
        next(
            (url for url in (page.canonical, page.first("og:url", "citation_public_url"), _own_address(linked)) if url),
            "",
        )
        or _address("", page.first("citation_doi", "dc.identifier")),
        "report" if "citation_technical_report_institution" in page.meta else _PAGE_KINDS.get(kind, ""),
    )


def _article(page: Page) -> tuple[Mapping[str, Any], str]:
    """The page's own record of what it is, and of what type."""
    for record in page.linked:
        for kind in _listed(record.get("@type")):
            if (
                isinstance(kind, str)
                and kind.casefold() in _ARTICLES
                and (record.get("headline") or record.get("author"))
            ):
                return record, kind.casefold()
    return {}, ""


def _page_author(author: Any) -> dict[str, str]:
    if isinstance(author, str):
        return {} if web_address(author) else {"name": one_line(author)}
    if not isinstance(author, dict) or not (name := _word(author.get("name"))):
        return {}
    is_body = any("organization" in str(kind).casefold() for kind in _listed(author.get("@type")))
    return {"body": name} if is_body else {"name": name}


def _own_address(linked: Mapping[str, Any]) -> str:
    main = linked.get("mainEntityOfPage")
    return _word(main.get("@id")) if isinstance(main, dict) else _word(linked.get("url")) or _word(main)


_READERS: Mapping[str, Callable[[str], Iterator[Found]]] = {
    ".bib": _of_bibtex,
    ".ris": _of_ris,
    ".json": _of_csl,
    ".html": _of_page,
    ".htm": _of_page,
}
