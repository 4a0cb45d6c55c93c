"""BibTeX in: entries to fields, and TeX's markup to the characters that it stands for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from decide.text import one_line

_ENTRY = re.compile(r"@\s*([A-Za-z]+)\s*([{(])")
_SKIPPED = frozenset({"comment", "preamble"})
_KEY = re.compile(r"([^,{}=\"]*),")
_FIELD = re.compile(r"\s*,?\s*([A-Za-z][\w:.+/-]*)\s*=\s*")
_MACRO = re.compile(r"[^\s,#{}()\"]+")

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "r": "\u030a", "d": "\u0323",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "aa": "å",
    "AA": "Å", "i": "\u0131", "j": "\u0237", "textendash": "–", "textemdash": "—", "ldots": "…", "dots": "…",
    "textquoteright": "’", "textquoteleft": "‘", "textquotedblleft": "“", "textquotedblright": "”", "euro": "€",
    "texteuro": "€", "pounds": "£", "S": "§", "copyright": "©", "textbackslash": "\\", "textasciitilde": "~",
    "textasciicircum": "^",
}  # fmt: skip
_ACCENT = re.compile(
    r"\\([`'^~\"=.])\s*(?:\{\\?([A-Za-z])\}|\\?([A-Za-z]))|\\([uvHckrd])(?:\s*\{\\?([A-Za-z])\}|\s+\\?([A-Za-z]))"
)
_COMMAND = re.compile(r"\\([A-Za-z]+)\s*(?:\{\})?")


def fields(text: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Each entry's type, key and fields, all lower case but the values. What is no entry is passed over."""
    macros: dict[str, str] = {}
    at = 0
    while (head := _ENTRY.search(text, at)) is not None:
        kind, at = head[1].lower(), head.end()
        if kind in _SKIPPED:
            continue
        if kind == "string":
            found, at = _fields(text, at, macros)
            macros |= found
            continue
        key = _KEY.match(text, at)
        found, at = _fields(text, at if key is None else key.end(), macros)
        if key is not None or found:
            yield kind, one_line(key[1]) if key is not None else "", found


def _fields(text: str, at: int, macros: dict[str, str]) -> tuple[dict[str, str], int]:
    found: dict[str, str] = {}
    while (name := _FIELD.match(text, at)) is not None:
        value, at = _value(text, name.end(), macros)
        found.setdefault(name[1].lower(), value)
    return found, at


def _value(text: str, at: int, macros: dict[str, str]) -> tuple[str, int]:
    """A field's value: braced, quoted, a number or a macro, or several joined by `#`."""
    parts: list[str] = []
    while at < len(text):
        if text[at] == "{":
            end = _closing(text, at)
            parts.append(text[at + 1 : end])
            at = end + 1
        elif text[at] == '"':
            end = at + 1
            depth = 0
            while end < len(text) and (text[end] != '"' or depth):
                depth += (text[end] == "{") - (text[end] == "}")
                end += 1
            parts.append(text[at + 1 : end])
            at = end + 1
        elif (macro := _MACRO.match(text, at)) is not None:
            parts.append(macros.get(macro[0].lower(), macro[0]))
            at = macro.end()
        else:
            break
        joint = re.compile(r"\s*#\s*").match(text, at)
        if joint is None:
            break
        at = joint.end()
    return "".join(parts), at


def _closing(text: str, at: int) -> int:
    depth = 0
    for end in range(at, len(text)):
        if text[end - 1] == "\\" and end > at:
            continue
        depth += (text[end] == "{") - (text[end] == "}")
        if depth == 0:
            return end
    return len(text)


def braced(text: str) -> list[str]:
    """Names joined by `and`, where no brace holds it."""
    names, depth, start = [], 0, 0
    for word in re.finditer(r"[{}]|\sand\s", text):
        if word[0] == "{":
            depth += 1
        elif word[0] == "}":
            depth -= 1
        elif depth == 0:
            names.append(text[start : word.start()])
            start = word.end()
    names.append(text[start:])
    return [name.strip() for name in names if name.strip()]


def plain(text: str) -> str:
    """The characters that TeX's markup stands for, on one line."""

    def accented(found: re.Match[str]) -> str:
        mark = found[1] or found[4]
        letter = found[2] or found[3] or found[5] or found[6]
        return unicodedata.normalize("NFC", letter + _ACCENTS[mark])

    found = _ACCENT.sub(accented, text)
    found = _COMMAND.sub(lambda command: _LETTERS.get(command[1], ""), found)
    found = re.sub(r"\\([&%$#_{}])", r"\1", found)
    found = found.replace("---", "—").replace("--", "–").replace("``", "“").replace("''", "”").replace("~", " ")
    return one_line(re.sub(r"[{}]|\\[,;:! ]", "", found))
