"""Characters that look alike and are not the same, such as a Cyrillic letter and a Latin one, where words differ so.

The pairs are those of Unicode's confusables (UTS #39, confusables.txt) that typing, scanning and copying bring about.
What the comparison of texts folds anyway, such as full-width letters, is not among them.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from unicodedata import category, name, normalize

from decide.passages.folding import fold

_LOOKS = {
    "a": "\u0430\u03b1\u0251", "b": "\u0184", "c": "\u0441\u03f2\u1d04", "d": "\u0501", "e": "\u0435\u04bd",
    "g": "\u0261\u0581", "h": "\u04bb\u0570", "i": "\u0456\u0131\u0269\u03b9", "j": "\u0458\u03f3", "k": "\u03ba",
    "l": "\u04cf\u01c0", "n": "\u0578", "o": "\u043e\u03bf\u0585", "p": "\u0440\u03c1", "q": "\u051b\u0566",
    "r": "\u0433", "s": "\u0455\ua731", "u": "\u03c5\u057d", "v": "\u03bd\u0475\u1d20", "w": "\u051d\u0461\u1d21",
    "x": "\u0445\u03c7", "y": "\u0443\u03b3\u04af", "z": "\u1d22", "0": "\u25cb\u3007", "A": "\u0410\u0391",
    "B": "\u0412\u0392", "C": "\u0421\u03f9", "E": "\u0415\u0395", "H": "\u041d\u0397", "I": "\u0406\u0399\u04c0",
    "J": "\u0408\u037f", "K": "\u041a\u039a", "M": "\u041c\u039c", "N": "\u039d", "O": "\u041e\u039f",
    "P": "\u0420\u03a1", "S": "\u0405", "T": "\u0422\u03a4", "X": "\u0425\u03a7", "Y": "\u04ae\u03a5", "Z": "\u0396",
    "-": "\u30fc\u4e00\u3161\u05be\u1806", "'": "`\u00b4\u02b9\u02c8\u05f3\ua78c", "\"": "\u02ba\u05f4\u3003",
    ".": "\u2024", ":": "\u02d0\u2236\u05c3", ",": "\u201a\u060c", "\u00b7": "\u2022\u30fb\u2027\u2219\u22c5",
    "/": "\u2044\u2215", "*": "\u2217\u066d", "\u00b0": "\u00ba\u02da", "\u064a": "\u0649\u06cc", "\u0643": "\u06a9",
    "\u0647": "\u06c1\u06d5",
}  # fmt: skip
"""What looks like Latin letters, signs, and Arabic letters of one language."""

_LIKE = str.maketrans({other: char for char, others in _LOOKS.items() for other in others})
_MOST_NAMED = 3


def difference(written: str, there: str) -> str | None:
    """Which characters of what is `there` differ from those `written`, where the two look the same; None where not.

    Punctuation around what is there is no difference.
    """
    a, b = normalize("NFKC", written), normalize("NFKC", there)
    named: dict[str, None] = {}
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal" or (tag == "insert" and (b1 == 0 or b2 == len(b)) and _is_punctuation(b[b1:b2])):
            continue
        if tag != "replace" or a2 - a1 != b2 - b1:
            return None
        for old, new in zip(a[a1:a2], b[b1:b2], strict=True):
            if fold(old) == fold(new):
                continue
            if _shape(old) != _shape(new):
                return None
            named[f"the text has {_named(new)} in place of {_named(old)}"] = None
    return "; ".join(list(named)[:_MOST_NAMED]) or None


def _is_punctuation(text: str) -> bool:
    return all(category(char).startswith("P") for char in text)


def _shape(char: str) -> str:
    """What a character looks like, whatever its case."""
    return char.translate(_LIKE).casefold().translate(_LIKE)


def _named(char: str) -> str:
    """A character by its code point and name: `U+0430 CYRILLIC SMALL LETTER A`."""
    return f"U+{ord(char):04X} {name(char, '')}".rstrip()
