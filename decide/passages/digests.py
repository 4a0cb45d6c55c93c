"""Hashes of texts as they are compared, so that what typing and setting change changes no hash."""

from __future__ import annotations

import re

from decide.passages.folding import Normalised, normalise

_FIRST_SPACES = re.compile(r"[^\S ]\s*| \s+")
_FIRST_TYPOGRAPHY = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u2039\u203a", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
    | {"\u2026": "..."}
)


def digest(text: str | Normalised) -> str:
    """SHA-256, in hex, of the text as it is compared, without white space at its ends: what folds alike is alike."""
    return _hash((normalise(text) if isinstance(text, str) else text).text)


def is_digest(text: str | Normalised, written: str) -> bool:
    """Whether a hash is that of a text, as it is compared now or as it was when locks were first written.

    Then white space, case, quotes, dashes and ellipses alone were folded. Most texts hold nothing else to fold, and
    have one hash; of the others the first stays valid, until the lock is written again.
    """
    if digest(text) == written:
        return True
    original = text if isinstance(text, str) else text.original
    return _hash(_FIRST_SPACES.sub(" ", original).translate(_FIRST_TYPOGRAPHY).casefold()) == written


def _hash(folded: str) -> str:
    from hashlib import sha256  # here, because few commands need it

    return sha256(folded.strip().encode("utf-8", "surrogatepass")).hexdigest()
