"""Sources out of BibTeX."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from decide.bibliography.found import Found, address, date_of, person, span_of
from decide.bibliography.tex import braced, fields, plain
from decide.files.scalars import web_address
from decide.text import one_line

_BIBTEX_KINDS = {"techreport": "report", "report": "report"}


def of_bibtex(text: str) -> Iterator[Found]:
    """The entries of a file."""
    for kind, key, given in fields(text):
        authors = []
        for name in braced(given.get("author", "")):
            if plain(name) == "others":
                continue
            whole = re.fullmatch(r"\{(.*)\}", name.strip(), re.DOTALL)
            authors.append({"body": plain(name)} if whole and _is_one_group(name.strip()) else person(plain(name)))
        outlet, linked = _outlet_and_link(given)
        sort = given.get("entrysubtype", "")
        yield Found(
            key,
            plain(given.get("title", "")),
            tuple(authors),
            outlet,
            _date(given),
            address(given.get("url", "").replace("\\", "") or linked, given.get("doi", "")),
            _BIBTEX_KINDS.get(kind, "") or ("news" if sort == "newspaper" else ""),
        )


_LINK = re.compile(r"\\(?:url|href)\s*\{([^{}]*)\}")
_ONLY_SAYS_WHERE = re.compile(
    r"[\s,.;:]*(?:(?:available|accessed|retrieved|url|web(?: ?page|site)?|at|from|on(?:-?line)?)[\s,.;:]*)*",
    re.IGNORECASE,
)
"""Words around an address that name no outlet: `Available online at:`."""


def _outlet_and_link(given: Mapping[str, str]) -> tuple[str, str]:
    """Where an entry was published, and the address that its `howpublished` or note holds."""
    outlet, links = "", []
    for field in (*_OUTLETS, "note"):
        text = given.get(field, "")
        links += [link.replace("\\", "") for link in _LINK.findall(text)]
        words = plain(_LINK.sub("", text))
        if web_address(words):
            links.append(words)
        elif not outlet and field != "note" and _ONLY_SAYS_WHERE.fullmatch(words) is None:
            outlet = words
    return outlet, next(filter(web_address, map(one_line, links)), "")


def _date(given: Mapping[str, str]) -> str:
    """The date, of biblatex's one field or of BibTeX's three, in which a month is a word or a number."""
    if written := plain(given.get("date", "")):
        return span_of(written)
    parts = [plain(given[part]) for part in ("year", "month", "day") if given.get(part)]
    return date_of(("-" if all(re.fullmatch(r"\d{1,4}", part) for part in parts) else " ").join(parts))


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
