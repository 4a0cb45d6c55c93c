"""The fonts that a memo is set in by itself, so that the same memo is the same bytes on every machine.

Typst brings fonts for Latin, Greek, Cyrillic, Hebrew and Devanagari letters and for signs; those for Arabic and Thai
come with this package (Noto, under the SIL Open Font License). What they lack is set in the machine's own fonts.
"""

from __future__ import annotations

import re
from pathlib import Path

TYPEFACES = Path(__file__).with_name("typefaces")
"""The fonts that come with this package."""
OWN = ("Libertinus Serif", "Noto Naskh Arabic", "Noto Sans Thai", "DejaVu Sans Mono")
"""Families in the order in which a letter is looked for; Typst's other fonts come after them by themselves."""
BORROWED = ("Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun", "Noto Sans CJK SC")
"""Of the machine's fonts, those that are asked first: one hand for a whole Chinese, Japanese or Korean name."""

_OWN = re.compile("[\\s\u0020-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u03ff\u0400-\u0481\u048a-\u052f\u1e00-\u1eff"
                  "\u2010-\u2027\u2030-\u205e\u20ac\u2190-\u2193\u2212\u25b2\u2610-\u2612]*")  # fmt: skip


def own_fonts_do(text: str) -> bool:
    """Whether the text is certain to need no other fonts, without setting it: European letters and common signs."""
    return _OWN.fullmatch(text) is not None
