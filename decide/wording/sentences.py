"""Sentences of a text: the first ones of it, whole."""

from __future__ import annotations

import re

_ENDS = re.compile(
    r"(?<=[.!?])(?<!\b[A-Z]\.)(?<!\b(?:Mr|Dr|No|St|vs|cf)\.)(?<!\b(?:Mrs|art)\.)\s+(?=[^\W\d_a-z]|[“‘\"(¿¡])|(?<=[。\uff01\uff1f])"
)
"""Where a sentence ends and another begins: a stop that ends no abbreviation, white space and what is no small letter;
or an ideographic stop."""


def sentences(text: str) -> list[str]:
    """The sentences of a text, each on one line."""
    return [found for part in _ENDS.split(" ".join(text.split())) if (found := part.strip())]


def stopped(text: str) -> str:
    """A text as a sentence: with a stop, unless one ends it already, be it an abbreviation's or inside a quotation."""
    return text if text.rstrip("”’\"')").endswith((".", "!", "?", "…", "。")) else f"{text}."


def first_sentence(text: str) -> str:
    """The first sentence of a text."""
    found = sentences(text)
    return found[0] if found else ""


def opening(text: str, most: int) -> str:
    """The first sentences of a text, whole ones, within so many characters; one at least."""
    kept = ""
    for sentence in sentences(text):
        if kept and len(kept) + 1 + len(sentence) > most:
            break
        kept = f"{kept} {sentence}".strip()
    return kept
