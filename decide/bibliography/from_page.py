"""A source out of a saved page's own metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from decide.bibliography.found import Found, address, date_of, listed, person, plain_html, word
from decide.bibliography.parts import host
from decide.files.page import Page
from decide.files.scalars import web_address
from decide.text import one_line, slug

_ARTICLES = frozenset(
    [
        *("article", "newsarticle", "reportagenewsarticle", "opinionnewsarticle", "analysisnewsarticle"),
        *("blogposting", "scholarlyarticle", "report", "webpage"),
    ]
)
_PAGE_KINDS = {"opinionnewsarticle": "op-ed", "blogposting": "blog", "report": "report", "newsarticle": "news"}


def of_page(text: str) -> Iterator[Found]:
    """What the page says of itself."""
    page = Page(text)
    linked, kind = _article(page)
    names = page.meta.get("citation_author") or page.meta.get("dc.creator") or page.meta.get("dcterms.creator") or []
    authors: list[Mapping[str, str]] = [found for name in names for found in _people(name)]
    if not authors:
        authors = [found for author in listed(linked.get("author")) for found in _page_authors(author)]
    if not authors:
        named = [name for key in ("author", "article:author", "parsely-author") for name in page.meta.get(key, [])]
        authors = [found for name in dict.fromkeys(named) if not web_address(name) for found in _people(name)]
    publisher = linked.get("publisher")
    outlet = page.first(
        "citation_journal_title", "citation_technical_report_institution", "citation_publisher", "og:site_name"
    ) or (word(publisher.get("name")) if isinstance(publisher, dict) else "")
    url = next(
        (url for url in (page.canonical, page.first("og:url", "citation_public_url"), _own_address(linked)) if url), ""
    )
    title = page.first("citation_title", "dc.title", "dcterms.title") or plain_html(word(linked.get("headline")))
    if not title:
        sites = [
            outlet,
            page.first("og:site_name"),
            page.first("application-name"),
            host(url) if web_address(url) else "",
        ]
        title, site = _without_site(page.first("og:title", "twitter:title") or page.title, sites)
        outlet = outlet or site
    yield Found(
        "",
        title,
        tuple(authors),
        outlet,
        date_of(
            page.first("citation_publication_date", "citation_date", "citation_online_date", "dc.date", "dcterms.date")
            or word(linked.get("datePublished"))
            or page.first("article:published_time", "date", "parsely-pub-date")
        ),
        url or address("", page.first("citation_doi", "dc.identifier")),
        "report" if "citation_technical_report_institution" in page.meta else _PAGE_KINDS.get(kind, ""),
    )


def _article(page: Page) -> tuple[Mapping[str, Any], str]:
    """The page's own record of what it is, and of what type."""
    for record in page.linked:
        for kind in listed(record.get("@type")):
            if (
                isinstance(kind, str)
                and kind.casefold() in _ARTICLES
                and (record.get("headline") or record.get("author"))
            ):
                return record, kind.casefold()
    return {}, ""


def _page_authors(author: Any) -> list[dict[str, str]]:
    if isinstance(author, str):
        return [] if web_address(author) else _people(author)
    if not isinstance(author, dict) or not (name := word(author.get("name"))):
        return []
    is_body = any("organization" in str(kind).casefold() for kind in listed(author.get("@type")))
    return [{"body": name}] if is_body else _people(name)


_PARTICLES = frozenset(
    [
        "de",
        "del",
        "der",
        "den",
        "di",
        "da",
        "dos",
        "du",
        "la",
        "le",
        "van",
        "von",
        "zu",
        "ten",
        "ter",
        "af",
        "av",
        "al",
        "el",
        "bin",
        "ibn",
        "y",
        "e",
    ]
)


def _people(text: str) -> list[dict[str, str]]:
    """The names in a byline: parted at `and` where each part is a person's by its shape, else one name.

    >>> _people("By Ama Osei, Bo Dahl and Ada Berg")
    [{'name': 'Ama Osei'}, {'name': 'Bo Dahl'}, {'name': 'Ada Berg'}]
    >>> _people("Department of Health and Social Care")
    [{'name': 'Department of Health and Social Care'}]
    """
    line = re.sub(r"^by\s+", "", one_line(text), flags=re.IGNORECASE)
    parts = [part.strip(" ,") for part in re.split(r"\s(?:and|&)\s", line) if part.strip(" ,")]
    if len(parts) > 1 and all(map(_is_person, names := [name for part in parts for name in part.split(", ")])):
        return [person(name) for name in names]
    if len(parts) > 1 and all(part.count(",") == 1 for part in parts):  # `Osei, Ama and Berg, Ada`
        return [person(part) for part in parts]
    return [person(line)]


def _is_person(name: str) -> bool:
    """Whether a name is of two to five words, each with a capital or a particle of families' names."""
    words = name.split()
    return 2 <= len(words) <= 5 and all(
        found.casefold() in _PARTICLES or (found[0].isupper() and not any(map(str.isdigit, found))) for found in words
    )


_PARTS = re.compile(r"\s+(?:\||-|–|—|::|·|•|»)\s+")


def _without_site(title: str, sites: list[str]) -> tuple[str, str]:
    """A page's title without the name of its site behind or before it, and that name: `The wall | Coastal Notes`."""
    known = [found for site in sites if (found := slug(site).replace("-", ""))]
    parts = list(_PARTS.finditer(title))
    for cut in (parts[-1:], parts[:1]):
        for at in cut:
            before, behind = title[: at.start()].strip(), title[at.end() :].strip()
            for rest, site in ((before, behind), (behind, before)):
                name = slug(site).replace("-", "")
                if rest and name and any(name == one or (len(name) > 3 and name in one) for one in known):
                    return rest, site
    return title, ""


def _own_address(linked: Mapping[str, Any]) -> str:
    main = linked.get("mainEntityOfPage")
    return word(main.get("@id")) if isinstance(main, dict) else word(linked.get("url")) or word(main)
