"""Which fonts a text needs, and which of its characters none of them has.

Typst brings fonts for Latin, Greek, Cyrillic, Hebrew and Devanagari; for Arabic and Thai fonts come with this package.
A text in these is the same bytes on every machine. What they lack is set in the machine's own fonts; what those lack
too is shown as its code point, since a PDF that a screen reader can follow holds no character without a shape.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typst import Fonts

_CERTAIN = 0x180
"""Below it (Latin as Western and Central Europe write it) every font in use has every printable character."""
_PROBE = """\
#set document(title: "probe")
#set page(width: 20cm, height: auto)
#for one in json(bytes(sys.inputs.characters)) { text(one); parbreak() }
"""
_LACKING = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")


class Faces(NamedTuple):
    """What a text needs: fonts of the machine (`borrowed`: for which characters), and what no font has."""

    borrowed: frozenset[str]
    missing: frozenset[str]

    @property
    def fonts(self) -> Fonts:
        """The fonts to set it in."""
        return _fonts(system=bool(self.borrowed))

    def shown(self, text: str) -> str:
        """The text with the code point in place of each character that no font has: `[U+1F6B8]`."""
        if not self.missing:
            return text
        return "".join(f"[U+{ord(char):04X}]" if char in self.missing else char for char in text)


def faces(text: str) -> Faces:
    """What a text needs of fonts; worked out by setting each of its rarer characters."""
    rare = frozenset(char for char in set(text) if ord(char) >= _CERTAIN and not char.isspace())
    beyond = _lacking(rare, system=False)
    missing = _lacking(beyond, system=True)
    return Faces(beyond - missing, missing)


def named(characters: Iterable[str], most: int = 8) -> str:
    """Characters in a sentence: `漢 U+6F22, 字 U+5B57 and 3 more`."""
    found = sorted(characters)
    said = [f"{char} U+{ord(char):04X}" if char.isprintable() else f"U+{ord(char):04X}" for char in found[:most]]
    left = len(found) - len(said)
    return ", ".join(said) + (f" and {left} more" if left else "")


@lru_cache(maxsize=2)
def _fonts(system: bool) -> Fonts:
    from typst import Fonts

    with as_file(files("decide.memo.formats").joinpath("typefaces")) as folder:
        return Fonts(include_system_fonts=system, font_paths=[str(folder)])


@lru_cache(maxsize=64)
def _lacking(characters: frozenset[str], system: bool) -> frozenset[str]:
    """The characters that can't be set; Typst names all of them at once when it is asked for an accessible PDF."""
    if not characters:
        return frozenset()
    import typst

    try:
        typst.compile(
            _PROBE.encode(),
            format="pdf",
            pdf_standards=["ua-1"],
            font_paths=_fonts(system),
            sys_inputs={"characters": json.dumps(sorted(characters))},
        )
    except typst.TypstError as error:
        found = {char for text in _LACKING.findall(error.diagnostic) for char in _ESCAPED.sub(_unescaped, text)}
        return frozenset(found & characters)
    return frozenset()


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else match[2]
