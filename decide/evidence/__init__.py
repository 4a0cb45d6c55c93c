"""Cells in force: which evidence counts under the filters, and what each cell then says on 0–100.

The rules are those of the format ("What a cell means" in docs/format.md): voices count, not passages; a world is one
scenario and one case an option; silence takes the field's mean, or the status quo's own 50, and the whole scale.
"""

from decide.evidence.cells import CONTESTED, Basis, Heard, Part, Piece, Score, Voice, World
from decide.evidence.filters import NO_FILTERS, Filters
from decide.evidence.readings import Judgements, Readings
from decide.evidence.scale import clipped, mark_of, on_scale
from decide.evidence.table import Table
from decide.evidence.worlds import Chances, Odds, case_key, chances_of

__all__ = [
    "CONTESTED",
    "NO_FILTERS",
    "Basis",
    "Chances",
    "Filters",
    "Heard",
    "Judgements",
    "Odds",
    "Part",
    "Piece",
    "Readings",
    "Score",
    "Table",
    "Voice",
    "World",
    "case_key",
    "chances_of",
    "clipped",
    "mark_of",
    "on_scale",
]
