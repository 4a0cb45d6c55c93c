"""A YAML text with some of its values changed, and every other character as it was.

What a person wrote stays: comments, the order of keys, quotes, indentation, line ends. A value that changes is replaced
in its place, a key that is new follows the one it is to follow, and one that goes takes its lines along, but not the
comments on them.
"""

from __future__ import annotations

import json
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from typing import Any

from decide.files.nodes import LIST, MAPPING, SCALAR
from decide.files.rendering import block_lines, flow_text, scalar_text
from decide.files.spans import Entry, Layout, NotEditableError, Span

_IDENTITY = ("source", "from", "to", "case", "scenario", "name")
"""What tells which of a list's records is which, when it changes."""


def edited(text: str, old: Any, new: Any) -> str:
    """The text of the plain data `old`, changed to that of `new`. `NotEditableError` where that can't be."""
    edit = _Edit(text)
    edit.change(edit.layout.root, old, new)
    return edit.result()


class _Edit:
    """The changes to one text, collected: from a character up to another, and what comes in between."""

    def __init__(self, text: str) -> None:
        self.layout = Layout(text)
        self._changes: list[tuple[int, int, str]] = []

    def result(self) -> str:
        """The text with the changes made."""
        parts: list[str] = []
        done = 0
        for start, end, text in sorted(self._changes, key=lambda change: change[:2]):
            if start < done:
                raise NotEditableError("two changes overlap")
            parts += (self.layout.text[done:start], text)
            done = end
        return "".join((*parts, self.layout.text[done:]))

    def change(self, span: Span, old: Any, new: Any, entry: Entry | None = None) -> None:
        """Change a value; `entry` is what it belongs to, which it can be replaced as."""
        if _same(old, new):
            return
        done = False
        if span.kind == LIST and not isinstance(old, list):  # of one item, which might stand there alone
            old, new = [old], new if isinstance(new, list) else [new]
        if span.kind == MAPPING and isinstance(old, dict) and isinstance(new, dict):
            done = self._mapping(span, old, new)
        elif span.kind == LIST and isinstance(old, list) and isinstance(new, list) and len(span.content) == len(old):
            done = self._list(span, old, new)
        if not done:
            if entry is None:
                raise NotEditableError("nothing of the text would stay")
            self._replace(entry, new)

    # What changes within a mapping and within a list

    def _mapping(self, span: Span, old: dict[str, Any], new: dict[str, Any]) -> bool:
        """Whether anything stays of a mapping that is changed, which was then done."""
        entries = self.layout.entries(span)
        place = {entry.key.content: at for at, entry in enumerate(entries) if entry.key and entry.key.kind == SCALAR}
        gone = {at for name, at in place.items() if name in old and name not in new}
        if len(gone) == len(entries):
            return False
        added: list[tuple[int | None, str | None, Any]] = []
        after: int | None = None
        for name, value in new.items():
            if (at := place.get(name)) is None:
                if not _same(old.get(name), value):  # a default goes without saying
                    added.append((after, name, value))
            else:
                after = at
                self.change(entries[at].value, old.get(name), value, entries[at])
        self._remove(span, entries, gone)
        self._add(span, entries, gone, added)
        return True

    def _list(self, span: Span, old: list[Any], new: list[Any]) -> bool:
        """Whether anything stays of a list that is changed, which was then done."""
        entries = self.layout.entries(span)
        gone: set[int] = set()
        added: list[tuple[int | None, str | None, Any]] = []
        changed: list[tuple[int, Any]] = []
        after: int | None = None
        for at, value in _aligned(old, new):
            if at is None:
                added.append((after, None, value))
            elif value is _GONE:
                gone.add(at)
            else:
                after = at
                changed.append((at, value))
        if len(gone) == len(entries):
            return False
        for at, value in changed:
            self.change(entries[at].value, old[at], value, entries[at])
        self._remove(span, entries, gone)
        self._add(span, entries, gone, added)
        return True

    # The changes themselves

    def _replace(self, entry: Entry, new: Any) -> None:
        """Put another value in an entry; the comments that stood within the old one go before it."""
        layout, key, value = self.layout, entry.key, entry.value
        in_brackets = value.kind == LIST and value.flow and isinstance(new, list)  # a list stays in its brackets
        inline = entry.flow or in_brackets or not isinstance(new, dict | list)
        start, end, lead = value.start, value.end, ""
        absent = value.kind == SCALAR and start == end
        if key is not None and (absent or not value.flow or not inline):
            colon = layout.structure.find(":", key.end, value.start + 1)
            start, lead = (key.end, ": ") if colon < 0 else (colon + 1, " ")
            end = start if absent else end
        if entry.flow:
            self._changes.append((start, end, lead + flow_text(new)))
            return
        column, newline = layout.column(entry.start), layout.newline
        if inline:
            written = lead + (flow_text(new) if in_brackets else scalar_text(new))
        elif key is not None:
            written = "".join(newline + " " * (column + 2) + line for line in block_lines(new))
        else:
            written = (newline + " " * layout.column(start)).join(block_lines(new))
        kept = layout.comments_in(start, end)
        if kept and layout.blank_before(entry.start):
            at = layout.line_start(entry.start)
            self._changes.append((at, at, "".join(" " * column + comment + newline for comment in kept)))
        else:
            written += "".join(" " + comment + newline + " " * column for comment in kept).rstrip(" ")
        self._changes.append((start, end, written))

    def _remove(self, span: Span, entries: Sequence[Entry], gone: set[int]) -> None:
        """Take entries out, and leave the comments that stood among them."""
        if not gone:
            return
        layout = self.layout
        if span.flow:
            last = max(at for at in range(len(entries)) if at not in gone)
            for at in sorted(gone):
                if at < last:
                    self._cut(entries[at].start, entries[at + 1].start)
            if last < len(entries) - 1:
                self._cut(entries[last].end, entries[-1].end)
            return
        first = min(at for at in range(len(entries)) if at not in gone)
        if first > 0 and not layout.blank_before(entries[0].start):  # behind the dash of an outer list
            self._cut(entries[0].start, entries[first].start)
            gone = {at for at in gone if at > first}
        for at in sorted(gone):
            self._cut_lines(entries[at])

    def _cut(self, start: int, end: int) -> None:
        """Take out a part of a line, or of several; the comments in it stay where they are."""
        indent = self.layout.newline + " " * self.layout.column(end)
        kept = self.layout.comments_in(start, end)
        self._changes.append((start, end, "".join(f" {comment}{indent}" for comment in kept)))

    def _cut_lines(self, entry: Entry) -> None:
        """Take out the lines of an entry; the comments on them stay, a line each.

        The break goes that stands before them, so that what is added behind them has a line to stand behind.
        """
        layout, newline = self.layout, self.layout.newline
        start = layout.line_start(entry.start)
        indent = " " * (entry.start - start)
        kept = [indent + comment for comment in layout.comments_in(start, layout.line_end(entry.end))]
        if start == 0:
            self._changes.append((0, layout.next_line(entry.end), "".join(line + newline for line in kept)))
        else:
            before = layout.break_before(start)
            self._changes.append((before, layout.line_end(entry.end), "".join(newline + line for line in kept)))

    def _add(
        self,
        span: Span,
        entries: Sequence[Entry],
        gone: set[int],
        added: Iterable[tuple[int | None, str | None, Any]],
    ) -> None:
        """Put new entries behind those that they are to follow, or before the first that stays."""
        layout = self.layout
        first = min(at for at in range(len(entries)) if at not in gone)
        for after, name, value in added:
            whole = [value] if name is None else {name: value}
            if span.flow:
                text = flow_text(whole)[1:-1]
                at = entries[first].start if after is None else entries[after].end
                self._changes.append((at, at, f"{text}, " if after is None else f", {text}"))
                continue
            column = layout.column(entries[first].start)
            inner = layout.newline + " " * column
            text = inner.join(block_lines(whole))
            if after is not None:
                at = layout.behind_own_comments(entries[after].end, column)
                self._changes.append((at, at, inner + text))
            else:
                at = entries[first].start
                self._changes.append((at, at, text + inner))


_GONE = object()


def _same(old: Any, new: Any) -> bool:
    return type(old) is type(new) and bool(old == new)


def _aligned(old: list[Any], new: list[Any]) -> list[tuple[int | None, Any]]:
    """For each item of the old list its place and new value, or `_GONE`; for each that is new None and the item."""
    before, after = [_canonical(item) for item in old], [_canonical(item) for item in new]
    left, right = Counter(before), Counter(after)
    steps: list[tuple[int | None, Any]] = []
    out: list[int] = []
    come: list[Any] = []

    def settle() -> None:
        steps.extend(_paired(old, out, come))
        out.clear()
        come.clear()

    i = j = 0
    while i < len(old) or j < len(new):
        if i < len(old) and j < len(new) and before[i] == after[j]:
            settle()
            steps.append((i, new[j]))
            left[before[i]] -= 1
            right[after[j]] -= 1
            i, j = i + 1, j + 1
        elif i < len(old) and (j == len(new) or not right[before[i]] or left[after[j]]):
            out.append(i)
            left[before[i]] -= 1
            i += 1
        else:
            come.append(new[j])
            right[after[j]] -= 1
            j += 1
    settle()
    return steps


def _paired(old: list[Any], out: list[int], come: list[Any]) -> list[tuple[int | None, Any]]:
    """Items that went and came between two that stayed: those of one identity are one item that changed."""
    if len(out) == len(come) == 1:
        return [(out[0], come[0])]
    places: dict[tuple[Any, ...], deque[int]] = {}
    for at, item in enumerate(come):
        if name := _identity(item):
            places.setdefault(name, deque()).append(at)
    steps: list[tuple[int | None, Any]] = []
    used = 0
    for at in out:
        found = places.get(_identity(old[at]), deque())
        while found and found[0] < used:
            found.popleft()
        if not found:
            steps.append((at, _GONE))
            continue
        steps.extend((None, item) for item in come[used : found[0]])
        steps.append((at, come[found[0]]))
        used = found[0] + 1
    steps.extend((None, item) for item in come[used:])
    return steps


def _identity(item: Any) -> tuple[Any, ...]:
    return tuple((key, item[key]) for key in _IDENTITY if key in item) if isinstance(item, dict) else ()


def _canonical(item: Any) -> str:
    return json.dumps(item, sort_keys=True, ensure_ascii=False)
