"""The program's themes, and which of them a terminal gets.

Good is blue and bad is orange in all of them: people who can't tell red from green tell these apart, and every hue has
a number or a glyph beside it. In `decide-colour-blind` the two differ in lightness as well, as in the palette of Okabe
and Ito. Every ink has a contrast of at least 4.5 to 1 with every ground that it lies on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.theme import Theme

if TYPE_CHECKING:
    from textual.app import App
    from textual.color import Color

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
    variables={"data-good": "#5b9ce0", "data-bad": "#dd8a3e", "data-bar": "#8c98a7", "data-soft": "#8592a1"},
)
LIGHT = Theme(
    name="decide-light",
    primary="#1b58a0",
    secondary="#4c5b6d",
    accent="#1b58a0",
    foreground="#20262e",
    background="#fbfaf7",
    surface="#f1efe9",
    panel="#e6e3da",
    warning="#8a4d00",
    error="#a33a17",
    success="#1b58a0",
    dark=False,
    variables={"data-good": "#2564ab", "data-bad": "#95520a", "data-bar": "#5a636d", "data-soft": "#5a636d"},
)
CONTRAST = Theme(
    name="decide-contrast",
    primary="#9ecbff",
    secondary="#e0e0e0",
    accent="#9ecbff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#262626",
    warning="#ffc46b",
    error="#ff9d80",
    success="#9ecbff",
    dark=True,
    variables={"data-good": "#6fb1ff", "data-bad": "#ffa94d", "data-bar": "#c4c4c4", "data-soft": "#b0b0b0"},
)
CONTRAST_LIGHT = Theme(
    name="decide-contrast-light",
    primary="#003a80",
    secondary="#202020",
    accent="#003a80",
    foreground="#000000",
    background="#ffffff",
    surface="#ffffff",
    panel="#dedede",
    warning="#6b3600",
    error="#7a1f00",
    success="#003a80",
    dark=False,
    variables={"data-good": "#00478f", "data-bad": "#743a00", "data-bar": "#3d3d3d", "data-soft": "#4a4a4a"},
)
COLOUR_BLIND = Theme(
    name="decide-colour-blind",
    primary="#8fd0f5",
    secondary="#b8c0ca",
    accent="#8fd0f5",
    foreground="#e4e8ed",
    background="#101214",
    surface="#17191c",
    panel="#212428",
    warning="#f0b429",
    error="#e8894a",
    success="#8fd0f5",
    dark=True,
    variables={"data-good": "#8fd0f5", "data-bad": "#d0762a", "data-bar": "#98a0a8", "data-soft": "#8a929a"},
)

THEMES: Mapping[str, str] = {
    DARK.name: "Dark",
    LIGHT.name: "Light",
    CONTRAST.name: "High contrast, dark",
    CONTRAST_LIGHT.name: "High contrast, light",
    COLOUR_BLIND.name: "Colour-blind safe: good and bad differ in lightness too",
}
"""The themes in the order in which they are offered, each in words."""

ALL = (DARK, LIGHT, CONTRAST, CONTRAST_LIGHT, COLOUR_BLIND)


LINES = {
    True: ("#62b6ea", "#eca53a", "#35c79c", "#e3d84b", "#dd8fbb", "#f08a5d"),
    False: ("#0b5e97", "#8f4a00", "#00664d", "#6b5d00", "#8f2f68", "#a33a17"),
}
"""The inks of options' lines on dark and on light grounds, in the order of Okabe and Ito's palette."""
STEPS_OF_HEAT = (1.0, 0.7, 0.45, 0.25, 0.0, 0.25, 0.45, 0.7, 1.0)
"""How much of the strongest ground each ninth of the scale has, from the worst to the best."""
READABLE = 4.7
"""The contrast that a number keeps with the ground of its cell: a little more than the 4.5 that it has to have."""


def data_colours(theme: Theme) -> dict[str, str]:
    """The colours of bars and of the heat map as theme variables, for a theme that has none of its own, too."""
    from textual.color import Color

    own = {**(DARK if theme.dark else LIGHT).variables, **theme.variables}
    ground, ink = Color.parse(theme.background or "#000000"), Color.parse(theme.foreground or "#ffffff")
    found = {}
    for at, share in enumerate(STEPS_OF_HEAT):
        hue = Color.parse(own["data-bad" if at < 4 else "data-good"]) if at != 4 else ink
        found[f"heat-{at}"] = ground.blend(hue, share * _strongest(ground, hue, ink) if at != 4 else 0.06).hex
    found["frame"] = _quietest(ink, [ground, Color.parse(theme.surface or "#000"), Color.parse(theme.panel or "#000")])
    lines = {f"line-{at}": color for at, color in enumerate(LINES[theme.dark])}
    return {**own, **found, **lines}


def _quietest(ink: Color, grounds: Sequence[Color]) -> str:
    """The least of an ink that can still be read on several grounds: what stands back, such as frames."""
    mixed = (grounds[0].blend(ink, part / 50) for part in range(15, 50))
    return next((each.hex for each in mixed if all(contrast(each, on) >= READABLE - 0.1 for on in grounds)), ink.hex)


def _strongest(ground: Color, hue: Color, ink: Color) -> float:
    """The most of a hue that a ground can take before the ink on it can't be read."""
    parts = (part / 20 for part in range(2, 16))
    return max((part for part in parts if contrast(ground.blend(hue, part), ink) >= READABLE), default=0.1)


def contrast(one: Color, other: Color) -> float:
    """The contrast of two colours, 1 to 21, by WCAG 2.2."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Color) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color.normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def first_theme(environment: Mapping[str, str], kept: str | None = None) -> str:
    """The theme to begin with: the one chosen last, else the one for the terminal's background where that is told.

    `COLORFGBG` is `foreground;background` in the terminal's own sixteen colours, of which 7 and 15 are white.
    """
    if kept is not None and kept in THEMES:
        return kept
    ground = environment.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT.name if ground in {"7", "15"} else DARK.name


def many_colours(app: App[None]) -> bool:
    """Whether the terminal can show grounds that tell scores apart: sixteen colours would make one of many."""
    return not app.no_color and app.console.color_system not in (None, "standard")
