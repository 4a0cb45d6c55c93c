"""Without colours (https://no-color.org): the terminal's own two, and bold, dim, reverse and underline to tell apart.

Textual makes greys of every colour, which are colours still: a terminal with a light ground shows them on dark ones.
"""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter


class Uncoloured(LineFilter):
    """Takes every colour away, and slanted letters, which some terminals show in one."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments without their colours."""
        del background
        return [Segment(text, _uncoloured(style) if style is not None else None, None) for text, style, _ in segments]


@lru_cache(maxsize=1024)
def _uncoloured(style: Style) -> Style:
    return Style(bold=style.bold, dim=style.dim, reverse=style.reverse, underline=style.underline, meta=style.meta)
