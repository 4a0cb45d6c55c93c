"""Bars of eighth blocks, from the left and from the middle."""

from __future__ import annotations

from decide.drawing.ink import Span

EIGHTHS = " ▏▎▍▌▋▊▉"


def bar(value: float, full: float, width: int) -> str:
    """A bar for a value of 0 to `full`, exactly `width` cells with the blanks behind it.

    What isn't nothing is never drawn as nothing.
    """
    if width <= 0:
        return ""
    share = min(max(value / full, 0.0), 1.0) if full > 0 else 0.0
    eighths = round(share * width * 8)
    if share > 0:
        eighths = max(eighths, 1)
    whole, part = divmod(eighths, 8)
    drawn = "█" * whole + (EIGHTHS[part] if part else "")
    return drawn + " " * (width - len(drawn))


def from_middle(value: float, full: float, half: int) -> tuple[Span, Span, Span]:
    """A bar out from a middle line: to the right where positive, else to the left; `2 * half + 1` cells in all."""
    drawn = bar(abs(value), full, half)
    axis = Span("│", "faint")
    if value >= 0:
        return Span(" " * half), axis, Span(drawn, "good")
    return Span(_mirrored(abs(value), full, half), "bad"), axis, Span(" " * half)


def _mirrored(value: float, full: float, width: int) -> str:
    """A bar that grows to the left. Unicode has right-hand blocks of one and four eighths only."""
    eighths = min(max(value / full, 0.0), 1.0) * width * 8 if full > 0 else 0
    whole, part = divmod(round(eighths), 8)
    edge = "" if not part else "▕" if part < 3 else "▐" if part < 6 else "█"
    drawn = edge + "█" * whole
    if not drawn and value > 0:
        drawn = "▕"
    return " " * (width - len(drawn)) + drawn
