"""The program's own two themes, and the colours that data has under any theme.

Blue and orange: people who can't tell red from green tell these apart, and every hue has a number or a glyph beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.theme import Theme

if TYPE_CHECKING:
    from textual.app import App

DARK = Theme(
    name="decide-dark",
    primary="#7cb4f5",
    secondary="#a8b4c4",
    accent="#7cb4f5",
    foreground="#d5dbe3",
    background="#11151a",
    surface="#171c23",
    panel="#1f262f",
    warning="#e5a458",
    error="#e87f5f",
    success="#7cb4f5",
    dark=True,
)
LIGHT = Theme(
    name="decide-light",
    primary="#1f62b0",
    secondary="#4c5b6d",
    accent="#1f62b0",
    foreground="#20262e",
    background="#fbfaf7",
    surface="#f1efe9",
    panel="#e6e3da",
    warning="#a85f00",
    error="#b3431f",
    success="#1f62b0",
    dark=False,
)


def data_colours(dark: bool) -> dict[str, str]:
    """The colours of bars and of the heat map, as theme variables."""
    if dark:
        return {"data-good": "#4f94dd", "data-bad": "#dd8a3e", "data-bar": "#6d7a8a", "data-soft": "#475260"}
    return {"data-good": "#2c72bf", "data-bad": "#c56f14", "data-bar": "#77818d", "data-soft": "#b3bac2"}


def many_colours(app: App[None]) -> bool:
    """Whether the terminal can show grounds that tell scores apart: sixteen colours would make one of many."""
    return not app.no_color and app.console.color_system not in (None, "standard")
