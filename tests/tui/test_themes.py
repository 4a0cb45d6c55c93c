"""Themes: every ink can be read on every ground, hues survive the three kinds of colour blindness, and choices stay.

Contrast is WCAG 2.2's, success criterion 1.4.3: 4.5 to 1 for text. Colour blindness is simulated with the matrices of
Machado, Oliveira and Fernandes (2009), severity 1, in linear RGB.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.color import Color

from decide.drawing.ink import GROUNDS, INKS
from decide.tui.canvas import Canvas
from decide.tui.themes import ALL, COLOUR_BLIND, DARK, LIGHT, THEMES, first_theme
from tests.tui.walking import app_of, opened, press

MACHADO = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def linear(color: Color) -> tuple[float, ...]:
    """A colour's channels without the curve of sRGB."""
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color.normalized)


def luminance(color: Color) -> float:
    """The relative luminance that WCAG defines."""
    red, green, blue = linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """WCAG's ratio, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lab(rgb: tuple[float, ...]) -> tuple[float, float, float]:
    """Linear RGB as CIE L*a*b* under D65."""
    red, green, blue = (min(max(c, 0.0), 1.0) for c in rgb)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (c ** (1 / 3) if c > 0.008856 else 7.787 * c + 16 / 116 for c in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def seen(color: Color, kind: str) -> tuple[float, float, float]:
    """A colour as a person with that kind of colour blindness sees it, in L*a*b*."""
    channels = linear(color)
    return lab(tuple(sum(m * c for m, c in zip(row, channels, strict=True)) for row in MACHADO[kind]))


def on_screen(canvas: Canvas) -> Iterator[tuple[str, str, Color, Color]]:
    """Every ink of a canvas with every ground that it can lie on: names and colours."""
    base = canvas.background_colors[1]
    grounds = {"": base}
    for name in GROUNDS:
        grounds[name] = base + canvas.app.get_component_styles(f"ink--{name}").background
    for ink in INKS:
        styles = canvas.app.get_component_styles(f"ink--{ink}")
        for name, ground in grounds.items():
            own = ground + styles.background if styles.has_rule("background") else ground
            color = styles.color if styles.has_rule("color") else canvas.styles.color
            yield ink, name, own + color, own


@pytest.mark.parametrize("theme", [theme.name for theme in ALL])
async def test_every_ink_can_be_read_on_every_ground(folder: Path, theme: str) -> None:
    async with opened(folder) as pilot:
        pilot.app.theme = theme
        await press(pilot, "question_mark")
        screens = pilot.app.screen_stack
        canvases = [canvas for screen in screens for canvas in screen.query(Canvas)]
        poor = {
            f"{ink} on {ground or canvas.__class__.__name__}: {contrast(color, own):.2f}"
            for canvas in canvases
            for ink, ground, color, own in on_screen(canvas)
            if contrast(color, own) < 4.5
        }
        assert not poor, "\n".join(sorted(poor))


@pytest.mark.parametrize("theme", [theme.name for theme in ALL])
async def test_a_mark_on_a_bar_is_seen(folder: Path, theme: str) -> None:
    async with opened(folder, (200, 40)) as pilot:
        pilot.app.theme = theme
        await press(pilot, "3", *["shift+right"] * 30)  # its crossover and its ghost are within the bar now
        marks = [
            segment
            for row in pilot.app.screen._compositor.render_strips()
            for before, segment, after in zip(row, list(row)[1:], list(row)[2:], strict=False)
            if segment.text in "◂▸╎" and (before.text + after.text).count("█")
            if before.text.endswith("█") and after.text.startswith("█")
        ]
        assert marks
        for mark in marks:
            assert mark.style is not None
            assert mark.style.reverse
            assert mark.style.color is not None
            assert mark.style.bgcolor is not None
            assert contrast(Color.from_rich_color(mark.style.color), Color.from_rich_color(mark.style.bgcolor)) >= 4.5


@pytest.mark.parametrize("theme", ALL, ids=lambda theme: theme.name)
@pytest.mark.parametrize("kind", MACHADO)
def test_good_and_bad_are_told_apart_by_people_who_see_fewer_hues(theme: object, kind: str) -> None:
    assert hasattr(theme, "variables")
    good, bad = (seen(Color.parse(theme.variables[name]), kind) for name in ("data-good", "data-bad"))
    apart = sum((a - b) ** 2 for a, b in zip(good, bad, strict=True)) ** 0.5
    assert apart > 20  # CIE76; 2.3 is just noticeable


def test_the_colour_blind_theme_needs_no_hue() -> None:
    good, bad = (Color.parse(COLOUR_BLIND.variables[name]) for name in ("data-good", "data-bad"))
    assert lab(linear(good))[0] - lab(linear(bad))[0] > 20


@pytest.mark.parametrize(
    ("told", "kept", "theme"),
    [
        ("", None, DARK.name),
        ("15;0", None, DARK.name),
        ("0;15", None, LIGHT.name),
        ("0;default;7", None, LIGHT.name),
        ("rubbish", None, DARK.name),
        ("0;15", COLOUR_BLIND.name, COLOUR_BLIND.name),
        ("0;15", "no-such-theme", LIGHT.name),
    ],
)
def test_the_first_theme_is_the_one_kept_or_the_one_for_the_ground(told: str, kept: str | None, theme: str) -> None:
    assert first_theme({"COLORFGBG": told}, kept) == theme


async def test_a_theme_is_seen_while_choosing_and_the_choice_stays(folder: Path, settings: Path) -> None:
    async with opened(folder) as pilot:
        app = app_of(pilot)
        await app.run_action("change_theme")
        await pilot.pause()
        await press(pilot, "down")
        assert app.theme == LIGHT.name
        await press(pilot, "escape")
        assert app.theme == DARK.name
        await app.run_action("change_theme")
        await pilot.pause()
        await press(pilot, "end", "enter")
        assert app.theme == list(THEMES)[-1]
        assert (settings / "theme").read_text("utf-8").strip() == app.theme
    async with opened(folder) as pilot:
        assert pilot.app.theme == list(THEMES)[-1]


async def test_without_colours_every_number_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(folder, (80, 24)) as pilot:
        await press(pilot, "4")
        assert pilot.app.no_color
        rows = ["".join(segment.text for segment in row) for row in pilot.app.screen._compositor.render_strips()]
        assert any("Storm safety" in row and "35" in row and "73" in row and "no source" in row for row in rows)


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_without_colours_there_are_the_terminal_s_own_two_and_what_is_chosen_is_seen(
    folder: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    sheets = (["2", "enter"], ["2", "J"], ["3", "v"], ["3", "e"], ["ctrl+e"], ["slash"], ["question_mark"], ["ctrl+p"])
    async with opened(folder, size) as pilot:
        for keys in (*"123456", *sheets):
            await press(pilot, *keys)
            await pilot.pause()
            rows = pilot.app.screen._compositor.render_strips()
            styles = [segment.style for row in rows for segment in row if segment.style]
            assert not [style for style in styles if style.color or style.bgcolor or style.italic or style.blink]
            if isinstance(keys, str):  # the step shown, and what the cursor is on
                assert any(style.reverse for style in styles)
            else:
                await press(pilot, "escape", "escape")
