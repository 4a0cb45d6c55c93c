"""Sources as references: Chicago notes and bibliography entries, and records for reference managers."""

from decide.bibliography import bibtex, csl, ris
from decide.bibliography.chicago import entry, note, passage, plain, short_note

__all__ = ["EXPORTS", "entry", "note", "passage", "plain", "short_note"]

EXPORTS = {"bibtex": bibtex.render, "ris": ris.render, "csl": csl.render}
"""The formats for reference managers by name: each takes the sources in order and gives the file's text."""
