"""The comments that stand in a new folder for what nobody has said yet; they go when it is said."""

from __future__ import annotations

from collections.abc import Collection

NO_SCORES = "# scores:  # by criterion: a number, or what a source says; what is left out is unknown"


def unknown_cell(criterion: str) -> str:
    """The line for a cell that the table leaves open."""
    return f"  # {criterion}: unknown"


def empty_cell(criterion: str) -> str:
    """The line for a cell below `NO_SCORES`."""
    return f"#   {criterion}: "


def without(text: str, criterion: str, criteria: Collection[str]) -> str:
    """An option's file in which something is said of a criterion, without what stood for that. Other comments stay."""
    lines = text.splitlines(keepends=True)
    gone = {unknown_cell(criterion)}
    if any(line.rstrip("\r\n") == NO_SCORES for line in lines):
        gone |= {NO_SCORES, *map(empty_cell, criteria), *(empty_cell(one).rstrip() for one in criteria)}
    return "".join(line for line in lines if line.rstrip("\r\n") not in gone)
