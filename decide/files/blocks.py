"""The entries of a YAML text's mappings and lists as blocks of lines, put elsewhere with the comments that are theirs.

To an entry belong the comments within it, those behind it on its lines, those below it that stand deeper, and those
right above it. A comment right below it belongs to it where an empty line parts it from what follows. What stands apart
between empty lines stays where it is, as the empty lines do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from decide.files.nodes import LIST, MAPPING, SCALAR
from decide.files.spans import Entry, Layout, NotEditableError, Span

Path = Sequence[str | int]


class Block(NamedTuple):
    """An entry's lines, from the first of its comments up to the last line's end, without the break there."""

    start: int
    end: int
    column: int
    """How far the entry is indented."""


def reordered(text: str, path: Path, order: Sequence[int]) -> str:
    """The text with the entries of the mapping or list at a path in another order, given by their places now.

    `NotEditableError` where they are laid out so that they can't be moved.
    """
    layout = Layout(text)
    span = _at(layout, path)
    entries = layout.entries(span)
    if sorted(order) != list(range(len(entries))):
        raise ValueError(f"{order!r} is no order of {len(entries)} entries")
    if span.flow:
        return _in_braces(layout, span, entries, order)
    places = _blocks(layout, entries)
    moved = [text[places[at].start : places[at].end] for at in order]
    return _replaced(text, [(block.start, block.end, new) for block, new in zip(places, moved, strict=True)])


def relocated(text: str, path: Path, family: Path, behind: int) -> str:
    """The text with the entry at a path moved into another mapping, behind the entry of that place there.

    Its lines are indented as those of the family; the empty lines above it come along. `NotEditableError` as above.
    """
    layout = Layout(text)
    block = _block_at(layout, path)
    others = _at(layout, family)
    if others.flow:
        raise NotEditableError("what it would go into stands in braces")
    there = _blocks(layout, layout.entries(others))[behind]
    start, above = _with_empty_lines_above(layout, block.start)
    if above:
        cut = (layout.break_before(start), block.end, "") if start else (0, layout.next_line(block.end), "")
    else:  # the first of its family: the empty lines below it part it from the next
        end = _empty_lines_below(layout, block.end)
        above = text[layout.next_line(block.end) : end]
        cut = (start, end, "")
    moved = above + text[block.start : block.end]
    new = layout.newline + _shifted(moved, there.column - block.column)
    return _replaced(text, sorted([cut, (there.end, there.end, new)]))


def _with_empty_lines_above(layout: Layout, line: int) -> tuple[int, str]:
    """Where the empty lines above a line begin, and they."""
    start = line
    while start:
        above = layout.line_start(layout.break_before(start))
        if layout.text[above:start].strip():
            break
        start = above
    return start, layout.text[start:line]


def _empty_lines_below(layout: Layout, end: int) -> int:
    """Where the line begins that follows the empty ones below the end of a line."""
    line = layout.next_line(end)
    while line < len(layout.text) and not layout.text[line : layout.line_end(line)].strip():
        line = layout.next_line(line)
    return line


def enclosed(text: str, path: Path, head: Sequence[str], deeper: int) -> str:
    """The text with the entry at a path beneath some lines that take its place, so many cells deeper than it was."""
    layout = Layout(text)
    block = _block_at(layout, path)
    indent = " " * block.column
    above = "".join(indent + line + layout.newline for line in head)
    return _replaced(text, [(block.start, block.end, above + _shifted(text[block.start : block.end], deeper))])


def _at(layout: Layout, path: Path) -> Span:
    """The mapping or list at a path."""
    span = layout.root
    for step in path:
        found = None
        if span.kind == MAPPING:
            found = next((v for key, v in span.content if key.kind == SCALAR and key.content == step), None)
        elif span.kind == LIST and isinstance(step, int) and step < len(span.content):
            found = span.content[step]
        if found is None:
            raise NotEditableError(f"there is no {step} in it")
        span = found
    if span.kind not in (MAPPING, LIST):
        raise NotEditableError("it is one value")
    return span


def _block_at(layout: Layout, path: Path) -> Block:
    """The lines of the entry at a path."""
    span = _at(layout, path[:-1])
    if span.flow:
        raise NotEditableError("it stands in braces")
    entries = layout.entries(span)
    names = [each.key.content if each.key is not None else None for each in entries]
    if path[-1] not in names:
        raise NotEditableError(f"there is no {path[-1]} in it")
    return _blocks(layout, entries)[names.index(path[-1])]


def _blocks(layout: Layout, entries: Sequence[Entry]) -> list[Block]:
    """The blocks of a mapping's or list's entries, in the order of the text."""
    if any(not layout.blank_before(each.start) for each in entries):
        raise NotEditableError("an entry does not begin its line")
    column = layout.column(entries[0].start)
    ends = [_end(layout, each, column) for each in entries]
    least = [0, *(layout.next_line(end) for end in ends)]
    starts = [
        _start(layout, layout.line_start(each.start), at, column) for each, at in zip(entries, least, strict=False)
    ]
    for at, start in enumerate(starts[1:]):
        ends[at] = _below(layout, ends[at], start, column)
    return [Block(start, end, column) for start, end in zip(starts, ends, strict=True)]


def _start(layout: Layout, line: int, least: int, column: int) -> int:
    """Where the comments right above a line begin, no less indented than its entry; the line, where there are none."""
    while line > least and _depth(layout, above := layout.line_start(layout.break_before(line))) >= column:
        line = above
    return line


def _end(layout: Layout, entry: Entry, column: int) -> int:
    """Where an entry's last line ends, or the last comment below it that stands deeper, empty lines between or not."""
    end = last = layout.line_end(entry.end)
    while (line := layout.next_line(last)) > last and line < len(layout.text):
        last = layout.line_end(line)
        if _depth(layout, line) > column:
            end = last
        elif layout.text[line:last].strip():
            break
    return end


def _below(layout: Layout, end: int, most: int, column: int) -> int:
    """Where the comments right below an entry end, where an empty line parts them from what follows."""
    last = end
    while (line := layout.next_line(last)) < most and _depth(layout, line) >= column:
        last = layout.line_end(line)
    return last if line < most and not layout.text[line : layout.line_end(line)].strip() else end


def _depth(layout: Layout, line: int) -> int:
    """How far the comment is indented that a line is; -1 where it is none."""
    row = layout.text[line : layout.line_end(line)]
    found = row.lstrip()
    return len(row) - len(found) if found.startswith("#") else -1


_BEHIND = re.compile(r"(?P<comma>(?:\s*,)?)(?P<comment>[ \t]*#[^\r\n]*)?(?P<rest>.*)", re.DOTALL)


def _in_braces(layout: Layout, span: Span, entries: Sequence[Entry], order: Sequence[int]) -> str:
    """Entries in braces or brackets in another order; a comment behind one on its line goes with it."""
    text = layout.text
    bounds = [*(each.start for each in entries[1:]), span.end - 1]
    parts = []
    for each, bound in zip(entries, bounds, strict=True):
        found = _BEHIND.fullmatch(text[each.end : bound])
        assert found is not None
        parts.append((text[each.start : each.end], found["comma"], found["comment"] or "", found["rest"]))
    first = layout.comments_in(span.start, entries[0].start)
    if first or any("#" in rest for _, _, _, rest in parts):
        raise NotEditableError("comments stand between its entries, in braces")
    if any(comment for _, _, comment, _ in parts) and any(not rest[:1].isspace() for _, _, _, rest in parts):
        raise NotEditableError("comments stand between its entries, in braces")
    made = [parts[at][0] + comma + parts[at][2] + rest for at, (_, comma, _, rest) in zip(order, parts, strict=True)]
    return text[: entries[0].start] + "".join(made) + text[span.end - 1 :]


def _shifted(lines: str, by: int) -> str:
    """Lines, so many cells deeper; with a negative number less deep."""
    if by >= 0:
        return re.sub(r"(?m)^(?=[^\r\n])", " " * by, lines)
    return re.sub(rf"(?m)^ {{1,{-by}}}", "", lines)


def _replaced(text: str, changes: Sequence[tuple[int, int, str]]) -> str:
    """The text with stretches of it replaced, given in their order."""
    parts: list[str] = []
    done = 0
    for start, end, new in changes:
        if start < done:
            raise NotEditableError("it would stand within itself")
        parts += (text[done:start], new)
        done = end
    return "".join((*parts, text[done:]))
