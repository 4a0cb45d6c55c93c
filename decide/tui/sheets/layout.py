"""How a sheet shares the rows of the screen: message and keys have theirs first, what scrolls gives way."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from textual.geometry import Region, Size
from textual.layout import ArrangeResult
from textual.layouts.vertical import VerticalLayout

if TYPE_CHECKING:
    from textual.widget import Widget

SCROLLS, STAYS = "sheet-scrolls", "sheet-stays"
"""Classes: of what has a scroll bar where it is higher than its rows; of what is cut last."""
_COMFORT = 3
"""So many rows each of what scrolls should have before the gaps between the parts go."""


class SheetLayout(VerticalLayout):
    """One part beneath the other, never more rows than there are: so no sheet reaches beyond its screen at any size."""

    name = "sheet"

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        """Place the parts. Without a height to keep to (the sheet asks how high it would be) each has what it wants."""
        placed = super().arrange(parent, children, size, greedy)
        if not placed or size.height <= 0 or placed[-1].region.bottom <= size.height:
            return placed
        wants = [each.region.height for each in placed]
        gaps = [after.region.y - each.region.bottom for each, after in pairwise(placed)]
        scrolls = [child.has_class(SCROLLS) for child in children]
        comfort = sum(want if not gives else min(want, _COMFORT) for want, gives in zip(wants, scrolls, strict=True))
        if comfort + sum(gaps) > size.height:
            gaps = [0] * len(gaps)
        heights = shared(wants, scrolls, [child.has_class(STAYS) for child in children], size.height - sum(gaps))
        y, found = 0, []
        for each, height, gap in zip(placed, heights, [*gaps, 0], strict=True):
            found.append(each._replace(region=Region(each.region.x, y, each.region.width, height)))
            y += height + gap
        return found


def shared(wants: Sequence[int], scrolls: Sequence[bool], stays: Sequence[bool], height: int) -> list[int]:
    """The rows that each part has of `height`, where all together want more.

    What scrolls gives way first, the highest before the others, down to a row each; then the rest, from the top, down
    to a row each; then all of it from the top. What stays is cut only where it alone is higher than the screen.
    """
    rows = list(wants)
    over = sum(rows) - height
    flexible = [at for at, gives in enumerate(scrolls) if gives]
    while over > 0 and any(rows[at] > 1 for at in flexible):
        highest = max(flexible, key=lambda at: rows[at])
        rows[highest] -= 1
        over -= 1
    giving = [at for at in range(len(rows)) if not stays[at]]
    for least, parts in ((1, giving), (0, giving), (0, range(len(rows)))):
        for at in parts:
            cut = min(max(rows[at] - least, 0), max(over, 0))
            rows[at] -= cut
            over -= cut
    return rows
