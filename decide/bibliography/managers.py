"""The formats for reference managers: one line here beside one file each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from decide.bibliography import bibtex, csl, ris
from decide.model import Source

EXPORTS: Mapping[str, Callable[[Mapping[str, Source]], str]] = {
    "bibtex": bibtex.render,
    "ris": ris.render,
    "csl": csl.render,
}
"""Each takes the sources in order and gives the file's text."""
