"""Files of a decision changed at random: bytes, lines, words, and the structure that YAML makes of them."""

from __future__ import annotations

import pickle
import random
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import yaml

Files = Mapping[str, bytes]
"""The bytes of a decision's files, by their path in the folder."""

TOKENS = (
    "", "~", "null", "''", "no", "-1", "0", "1e400", ".nan", "0x1", "9" * 40, "0." + "0" * 40, "2020-02-30", "*a",
    "&a x", "!!int 3", "[", "]", "{", "}", "[[]]", "{a: {b: c}}", "- x", "? x", ": ", "#", "'", '"', "|", ">-",
    "%", "@", "---", "...", "<<: {}", "\x00", "\x1b[31m", "\u202e", "\u2028", "\ufeff", "\U0001f600", "\t", "\r",
    '"\\e[2J"', '"\\uFFFF"', '"\\ud800"', "x" * 3000, "[" * 60, "{a: " * 60, "scale: {}", "measure: 3",
    "criteria: []", "cases: ~", "sources: x", "scores: {storms: {}}", "case: early", "value: 3", "mark: 2",
    "range: [0, 100]", "range: [100, 0]", "weight: 0", "at_least: 101", "marks: [5, 5]",
    "points: [[0, 0], [0, 100]]", "format: 2", "https://a", "http://[", "http://a:99999", "file:///etc/hostname",
    "=1+1", "<script>", "\\input{x}", "é", "e\u0301" * 40, "甲乙丙丁", "אבג", "\u0663", "a-b", "A",
)  # fmt: skip
"""What stands for a word: values that mean something to YAML, to the format, to a terminal or to what is written."""
_WORD = re.compile(r"[^\s:,\[\]{}]+")


def mutated(files: Files, others: Files, chance: random.Random) -> dict[str, bytes]:
    """The files with one to six changes; `others` are files that pieces are taken from."""
    found = dict(files)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        file = chance.choice(list(found))
        how = chance.choice(_CHANGES)
        found[file] = how(found[file], chance.choice(list(others.values())), chance)
    return found


def _byte(text: bytes, other: bytes, chance: random.Random) -> bytes:
    del other
    at = chance.randrange(len(text) + 1)
    what = chance.randrange(4)
    if what == 0:
        return text[:at] + bytes([chance.randrange(256)]) + text[at:]
    if what == 1:
        return text[:at] + text[at + chance.choice((1, 1, 4, 64)) :]
    if what == 2 and at < len(text):
        return text[:at] + bytes([text[at] ^ (1 << chance.randrange(8))]) + text[at + 1 :]
    return text[:at]


def _splice(text: bytes, other: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(other) + 1)
    piece = other[start : start + chance.choice((1, 8, 64, 512))]
    at = chance.randrange(len(text) + 1)
    return text[:at] + piece + text[at + chance.choice((0, len(piece))) :]


def _line(text: bytes, other: bytes, chance: random.Random) -> bytes:
    lines, strange = text.split(b"\n"), other.split(b"\n")
    at = chance.randrange(len(lines))
    what = chance.randrange(7)
    if what == 0:
        del lines[at]
    elif what == 1:
        lines.insert(at, lines[at])
    elif what == 2:
        lines[at] = b"  " + lines[at]
    elif what == 3:
        lines[at] = lines[at].removeprefix(b"  ")
    elif what == 4:
        lines.insert(chance.randrange(len(lines)), lines.pop(at))
    elif what == 5:
        start = chance.randrange(len(strange))
        lines[at:at] = strange[start : start + chance.choice((1, 3, 10))]
    else:
        lines = [line + b"\r" for line in lines]
    return b"\n".join(lines)


def _word(text: bytes, other: bytes, chance: random.Random) -> bytes:
    whole = text.decode("utf-8", "surrogateescape")
    words = list(_WORD.finditer(whole))
    if not words:
        return text
    start, end = chance.choice(words).span()
    strange = _WORD.findall(other.decode("utf-8", "surrogateescape")) or [""]
    new = chance.choice(TOKENS) if chance.random() < 0.6 else chance.choice(strange)
    return (whole[:start] + new + whole[end:]).encode("utf-8", "surrogatepass")


def _structure(text: bytes, other: bytes, chance: random.Random) -> bytes:
    """A value of the document dropped, doubled, moved, renamed, or another document's put in its place."""
    try:
        root, strange = (pickle.loads(_document(one)) for one in (text, other))
    except (yaml.YAMLError, ValueError, RecursionError):
        return _word(text, other, chance)
    places, given = _places(root), _places(strange)
    if not places or not given:
        return _word(text, other, chance)
    for _ in range(chance.choice((1, 1, 2))):
        holder, key = chance.choice(places)
        from_, at = chance.choice(given)
        what = chance.randrange(6)
        try:
            if what == 0:
                del holder[key]
            elif what == 1:
                holder[key] = from_[at]
            elif what == 2:
                holder[key] = chance.choice(([holder[key]], {"a": holder[key]}, [], {}, "", [holder[key]] * 3))
            elif what == 3 and isinstance(holder, dict):
                holder[str(at)] = holder.pop(key)
            elif what == 4 and isinstance(holder, list):
                holder[:] = holder * chance.choice((0, 2, 30))
            else:
                holder[key] = chance.choice(TOKENS)
        except (KeyError, IndexError):  # an earlier change took it away
            continue
    try:
        return yaml.dump(root, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True).encode("utf-8", "replace")
    except (yaml.YAMLError, ValueError, RecursionError, UnicodeError):
        return _word(text, other, chance)


@lru_cache(maxsize=512)
def _document(text: bytes) -> bytes:
    """A YAML document, of texts alone, as a pickle: the files that are changed are the same few over and over."""
    return pickle.dumps(yaml.load(text, yaml.CBaseLoader))


def _places(root: Any) -> list[tuple[Any, Any]]:
    """Every place in a document: what holds it, and its key or index there."""
    found: list[tuple[Any, Any]] = []
    left = [root]
    while left and len(found) < 5000:
        holder = left.pop()
        keys = list(holder) if isinstance(holder, dict) else range(len(holder)) if isinstance(holder, list) else ()
        found += [(holder, key) for key in keys]
        left += [holder[key] for key in keys]
    return found


_CHANGES: tuple[Callable[[bytes, bytes, random.Random], bytes], ...] = (
    _byte, _splice, _line, _word, _word, _word, _structure, _structure, _structure,
)  # fmt: skip
