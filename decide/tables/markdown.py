"""Tables in a Markdown text: pipes, with the marks of emphasis, links and entities taken off."""

from __future__ import annotations

import html
import re

from decide.tables.grid import BOLD, Grid, TableError, padded

_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*?)\s*#*\s*")
_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})")
_UNESCAPED_BAR = re.compile(r"(?<!\\)\|")

_MARKS = (
    (re.compile(r"<br\s*/?>", re.IGNORECASE), " "),
    (re.compile(r"</?[a-zA-Z][^>]*>"), ""),
    (re.compile(r"!?\[([^\]]*)\]\([^)]*\)"), r"\1"),  # a link's words
    (re.compile(r"\[\^[^\]]+\]"), ""),  # a footnote's mark
    (BOLD, r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*]+?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<!\w)_(?=\S)([^_]+?)(?<=\S)_(?!\w)"), r"\1"),
    (re.compile(r"~~(.+?)~~"), r"\1"),
    (re.compile(r"`+([^`]*)`+"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!|~<>])"), r"\1"),
)


def plain(text: str) -> str:
    """A cell's words without Markdown's marks."""
    for pattern, instead in _MARKS:
        text = pattern.sub(instead, text)
    return html.unescape(text).strip()


def is_markdown(text: str) -> bool:
    """Whether a text holds a table of pipes with its rule."""
    lines = text.splitlines()
    return any("|" in line and "-" in line and _RULE.fullmatch(line) for line in lines[1:])


def read_markdown(text: str, file: str) -> list[Grid]:
    """The tables of a Markdown text, each with the heading above it. `TableError` where it holds none."""
    grids: list[Grid] = []
    heading = ""
    fence = ""
    lines = text.splitlines()
    at = 0
    while at < len(lines):
        line = lines[at]
        if opened := _FENCE.match(line):
            fence = "" if fence and opened[1].startswith(fence) else fence or opened[1][:3]
        elif found := _HEADING.fullmatch(line):
            heading = plain(found[1])
        elif not fence and "|" in line and at + 1 < len(lines) and _is_rule(lines[at + 1]):
            end = at + 2
            while end < len(lines) and "|" in lines[end]:
                end += 1
            rows = [(number + 1, _cells(lines[number])) for number in (at, *range(at + 2, end))]
            grids.append(padded(file, rows, f"the table in line {at + 1}", heading))
            at = end
            continue
        at += 1
    if not grids:
        raise TableError.at(file, "there is no table of pipes in it; write a header, a rule |---|---|, and the rows")
    return [Grid(file, grids[0].rows, "", grids[0].title)] if len(grids) == 1 else grids


def first_heading(text: str) -> str:
    """A Markdown text's first heading; empty where it has none."""
    found = next((match for line in text.splitlines() if (match := _HEADING.fullmatch(line))), None)
    return plain(found[1]) if found else ""


def _is_rule(line: str) -> bool:
    return "|" in line and _RULE.fullmatch(line) is not None


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [plain(cell.replace("\\|", "\x00")).replace("\x00", "|") for cell in _UNESCAPED_BAR.split(inner)]
