"""Where each value of a YAML text begins and ends, to the character, so that one can be replaced and nothing else.

The parser's marks of scalars and of what stands in braces or brackets are exact. A block's end mark runs past the
comments behind it, so a block ends here where the last of its values does.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Any, NamedTuple

import yaml

from decide.files.nodes import LIST, LOADER, MAPPING, SCALAR, readable
from decide.text import one_line

BREAKS = re.compile("\r\n|\r|\n")
_PIECES = re.compile("[^#\r\n]+|#[^\r\n]*|[\r\n]+")
_HEADER = re.compile("[|>][0-9+-]*[ \t]+(#[^\r\n]*)")
_COMMENT = re.compile(" *#")
_UP_TO_BREAK = re.compile("[^\r\n]*")


class NotEditableError(ValueError):
    """The text is laid out so that a change can't be made in its place."""


class Span:
    """A value in a text, from the character `start` up to the character `end`.

    `content`: a scalar's characters, a list's spans, or a mapping's pairs of key and value spans.
    """

    __slots__ = ("content", "end", "flow", "kind", "start")

    def __init__(self, kind: str, content: Any, start: int, end: int, flow: bool) -> None:
        self.kind = kind
        self.content = content
        self.start = start
        self.end = end
        self.flow = flow
        """Whether it stands in braces or brackets."""


class Entry(NamedTuple):
    """A key with its value, or an item of a list: where it begins (in a block list, at its dash) and ends."""

    start: int
    end: int
    key: Span | None
    value: Span
    flow: bool
    """Whether it stands in braces or brackets."""


class Layout:
    """A YAML text that is sound, its values' places, and what stands between them.

    `structure` is the text with every character of a scalar as `x` and of a comment as a blank, so that a dash, a
    colon or a bracket in it is one.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._lines = [0, *(found.end() for found in BREAKS.finditer(text))]
        self._scalars: list[tuple[int, int]] = []
        self.root = self._built()
        self.comments: list[tuple[int, int]] = []
        """Where each comment begins, at its `#`, and ends."""
        self.structure = self._masked()
        first = BREAKS.search(text)
        self.newline = first[0] if first else "\n"

    def _built(self) -> Span:
        root: Span | None = None
        stack: list[Span] = []
        keys: list[Span | None] = []
        event: Any
        for event in yaml.parse(readable(self.text), Loader=LOADER):
            start, end = event.start_mark.index, event.end_mark.index
            if isinstance(event, yaml.ScalarEvent):
                made = Span(SCALAR, event.value, start, end, flow=True)
                self._scalars.append((start, end))
                if event.style in ("|", ">"):  # it runs to the start of the line behind its blank ones
                    made.end = start + len(self.text[start:end].rstrip())
            elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                kind = MAPPING if isinstance(event, yaml.MappingStartEvent) else LIST
                stack.append(Span(kind, [], start, end, bool(event.flow_style)))
                keys.append(None)
                continue
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                made = stack.pop()
                keys.pop()
                made.end = end if made.flow else _last(made)
            else:
                continue
            if not stack:
                root = root or made
            elif stack[-1].kind == LIST:
                stack[-1].content.append(made)
            elif (key := keys[-1]) is None:
                keys[-1] = made
                made.content = one_line(made.content) if made.kind == SCALAR else made.content
            else:
                stack[-1].content.append((key, made))
                keys[-1] = None
        assert root is not None
        return root

    def _masked(self) -> str:
        parts: list[str] = []
        done = 0
        for start, end in [*self._scalars, (len(self.text), len(self.text))]:
            for found in _PIECES.finditer(self.text, done, start):
                if found[0].startswith("#"):
                    self.comments.append(found.span())
                    parts.append(" " * len(found[0]))
                else:
                    parts.append(found[0])
            if (header := _HEADER.match(self.text, start, end)) is not None:  # of a block scalar
                self.comments.append(header.span(1))
            parts.append("x" * (end - start))
            done = end
        return "".join(parts)

    def entries(self, span: Span) -> list[Entry]:
        """The entries of a mapping or a list, in the order of the text."""
        if span.kind == MAPPING:
            return [Entry(key.start, max(key.end, value.end), key, value, span.flow) for key, value in span.content]
        found: list[Entry] = []
        before = span.start
        for item in span.content:
            start = item.start if span.flow else self.structure.rfind("-", before, item.start)
            if start < 0:
                raise NotEditableError("an item of a list has no dash")
            before = item.end
            found.append(Entry(start, before, None, item, span.flow))
        return found

    def comments_in(self, start: int, end: int) -> list[str]:
        """The comments that begin between two places, without the white space behind them."""
        first, last = bisect_left(self.comments, (start, 0)), bisect_left(self.comments, (end, 0))
        return [self.text[begin:stop].rstrip() for begin, stop in self.comments[first:last]]

    def behind_own_comments(self, at: int, column: int) -> int:
        """Where the line of a character ends, or the last of the comments right below that stand deeper than `column`.

        They belong to the block that ends there.
        """
        end = self.line_end(at)
        while (below := self.next_line(end)) > end:
            comment = _COMMENT.match(self.text, below)
            if comment is None or comment.end() - 1 - below <= column:
                break
            end = self.line_end(comment.end())
        return end

    def line_start(self, at: int) -> int:
        """Where the line of a character begins."""
        return self._lines[bisect_right(self._lines, at) - 1]

    def next_line(self, at: int) -> int:
        """Where the line behind that of a character begins; the end of the text behind the last."""
        behind = bisect_right(self._lines, at)
        return self._lines[behind] if behind < len(self._lines) else len(self.text)

    def break_before(self, line: int) -> int:
        """Where the break before the start of a line begins."""
        return line - (2 if self.text[line - 2 : line] == "\r\n" else 1)

    def blank_before(self, at: int) -> bool:
        """Whether nothing but white space stands before a character on its line."""
        return not self.text[self.line_start(at) : at].strip()

    def column(self, at: int) -> int:
        """How many characters stand before one on its line."""
        return at - self.line_start(at)

    def line_end(self, at: int) -> int:
        """Where the line of a character ends, before its break."""
        found = _UP_TO_BREAK.match(self.text, at)
        return found.end() if found else at


def _last(block: Span) -> int:
    """Where the last value of a block ends; an empty one ends with its key."""
    if not block.content:
        return block.end
    last: Span | tuple[Span, Span] = block.content[-1]
    return max(last[0].end, last[1].end) if isinstance(last, tuple) else last.end
