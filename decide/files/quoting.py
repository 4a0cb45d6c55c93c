"""Texts, numbers and ids as YAML, so that they are read back as they are: the one place that quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from decide.files.limits import LONGEST_NUMBER
from decide.text import one_line, visible

_WORDS = frozenset(["null", "true", "false", "yes", "no", "on", "off", "y", "n", "~", "nan", "inf"])
"""What YAML, or another program that reads it, takes for something other than text."""
_FLOW = re.compile(r"[,\[\]{}]")


def yaml_text(text: str, flow: bool = False) -> str:
    """A text as a YAML scalar on one line: plain where every reader takes it for this text, else in double quotes.

    `flow` is for a place inside brackets or braces.
    """
    clean = visible(text).strip()
    plain = (
        clean[:1].isalpha()
        and clean.isprintable()
        and clean.casefold() not in _WORDS
        and ": " not in clean
        and " #" not in clean
        and not clean.endswith(":")
        and not (flow and (_FLOW.search(clean) or ":" in clean))
    )
    if plain:
        return clean
    escaped = clean.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return '"' + "".join(map(_escaped, escaped)) + '"'


def _escaped(char: str) -> str:
    if char.isprintable() or char in "\u00a0\u3000":
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def yaml_number(value: float) -> str:
    """A number without an exponent, whole ones without a point, in at most as many characters as the format allows."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    exact = format(Decimal(repr(value)), "f")
    return exact if len(exact) <= LONGEST_NUMBER else f"{value:.{LONGEST_NUMBER - 18}f}".rstrip("0").rstrip(".")


def yaml_list(items: Iterable[str]) -> str:
    """Scalars in brackets, already written."""
    return "[" + ", ".join(items) + "]"


def comment(text: str) -> str:
    """A text as a comment on one line."""
    return "# " + one_line(text)
