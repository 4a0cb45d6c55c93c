"""Passages: texts folded for comparison, citations found in them, the way to what is cited, and hashes of it."""

from decide.passages.digests import digest, is_digest
from decide.passages.finding import Passage, find, find_all
from decide.passages.folding import Normalised, normalise
from decide.passages.miss import Miss, Reason
from decide.passages.places import link, paragraph
from decide.passages.pointing import Pointed, point, point_at

__all__ = [
    "Miss",
    "Normalised",
    "Passage",
    "Pointed",
    "Reason",
    "digest",
    "find",
    "find_all",
    "is_digest",
    "link",
    "normalise",
    "paragraph",
    "point",
    "point_at",
]
