"""What of an author may have been meant otherwise than it is read; `check` suggests it, and nothing is changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from decide.bibliography.naming import name
from decide.files.quoting import yaml_text
from decide.model import Author, Source
from decide.scripts import family_first
from decide.text import one_line, quoted

# Hints, not rules: words that are hardly anybody's family name, an article, and what joins the words of a body's name.
_BODY = re.compile(
    r"(?i)^the\s|\s(?:of|for|on|and|&)\s|\b(?:agency|association|board|bureau|centre|center|command|commission|committee|"
    r"company|corporation|council|department|embassy|government|group|institute|institution|ministry|nations|network|"
    r"office|organi[sz]ation|parliament|party|project|rights|service|services|society|staff|union|university)\b"
)
_JOINED = re.compile(r"\s(?:of|for|on|and|&)\s")


class Doubt(NamedTuple):
    """One thing to look at again: which author of a source, counted from 0, and what to write if it was meant."""

    author: int
    message: str


def doubts(source: Source) -> Iterator[Doubt]:
    """The authors of a source that may have been meant otherwise."""
    texts = [one_line(author.name) if author.name is not None else None for author in source.authors]
    if len(texts) == 2 and all(text is not None and " " not in text and "," not in text for text in texts):
        both = ", ".join(text or "" for text in texts)
        yield Doubt(0, f'read as two authors of one name each; if it is one person, write it in quotes: "{both}"')
        return
    for at, text in enumerate(texts):
        if text is not None and (message := _doubt(text, source.authors[at])):
            yield Doubt(at, message)


def _doubt(text: str, author: Author) -> str | None:
    comma, found = "," in text, name(author)
    if _JOINED.search(text) if comma else _BODY.search(text):
        instead = f"{{body: {yaml_text(text, flow=True)}}}"
        return f"read as a person with the family name {quoted(found.family)}; if it is a body, write {instead}"
    if not comma and found.whole and family_first(text):
        family, _, given = (yaml_text(part, flow=True) for part in text.partition(" "))
        return (
            "where the family name comes first, nothing says where it ends, so the name is never shortened; write "
            f"{{family: {family}, given: {given}}} if the first word is the family name"
        )
    before = found.given.split(" ")
    at = len(before)
    while at > 1 and before[at - 1][:1].islower():
        at -= 1
    if not comma and at < len(before):
        longer = " ".join([*before[at:], found.family])
        inverted = f"{longer}, {' '.join(before[:at])}{' ' + found.suffix if found.suffix else ''}"
        return f'the family name is read as {quoted(found.family)}; if it is {quoted(longer)}, write "{inverted}"'
    return None
