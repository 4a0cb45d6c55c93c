"""Which letters need fonts that Typst does not bring along."""

from __future__ import annotations


def own_fonts_do(text: str) -> bool:
    """Whether Typst's own fonts have the letters: Latin, Greek and Cyrillic scripts, and signs."""
    return all(ord(char) < 0x530 or 0x1E00 <= ord(char) < 0x2E80 for char in set(text))
