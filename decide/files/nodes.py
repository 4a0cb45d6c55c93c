"""YAML text to nodes that know their line and column, with the raw characters of every scalar.

One pass over the C parser's events, not `yaml.compose`: nesting is bounded before anything recurses, aliases, tags
and further documents are refused where they stand, and no implicit type is ever guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import yaml

from decide.files.advice import advice
from decide.files.problems import Problem
from decide.files.unreadable import opened_at, put_aside
from decide.text import LEFT_OUT, one_line, quoted, unseen

# A PyYAML built without libyaml has no C loader: the pure one is slower and gives the same events.
LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)

MOST_NESTED = 50

# YAML refuses a file over one of these, or takes it for the end of a line where no editor does. A placeholder that the
# reader of text strips, with its warning, keeps the lines and columns of all that follows right.
_NOT_YAML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_PLACEHOLDER = "\u2060"
_BREAK = re.compile("\r\n|\r|\n")

MOST_SET_ASIDE = 10
"""So many values of a file that can't be read are named at once."""

SCALAR, LIST, MAPPING = "scalar", "list", "mapping"
REFUSED = "alias"
"""The kind of a node in place of what is not part of the format. It has been reported; nothing more is said of it."""


_ALIAS = "write the value out; a text that begins with `*` needs quotes around it"
_ANCHOR = "remove it; a text that begins with `&` needs quotes around it"
_TAG = "remove it; a text that begins with `!` needs quotes around it"


class Node:
    """A value in a file. `line` and `column` count from 1.

    `content`: a scalar's characters, a list's nodes, or a mapping's pairs of key and value nodes. `bare` is the value
    of a key that stands in braces without a colon, as what follows a comma in a text without quotes does.
    """

    __slots__ = ("bare", "column", "content", "kind", "line", "plain")

    def __init__(self, kind: str, content: Any, line: int, column: int, plain: bool = False) -> None:
        self.kind = kind
        self.content = content
        self.line = line
        self.column = column
        self.plain = plain
        self.bare = False

    @property
    def absent(self) -> bool:
        """Whether it stands for nothing: an empty text, or `~` or `null` without quotes."""
        if self.kind != SCALAR:
            return False
        return not self.content.strip() or (self.plain and self.content in ("~", "null"))

    def all(self, key: str) -> Iterator[Node]:
        """Every value of a key of a mapping: more than one where the key is given twice."""
        if self.kind == MAPPING:
            yield from (value for name, value in self.content if name.content == key)

    def get(self, key: str) -> Node | None:
        """The value of a key of a mapping; None for other nodes and other keys."""
        return next(self.all(key), None)

    def items(self) -> Iterator[tuple[str, Node]]:
        """A mapping's keys, those that are text and have a value, and their values; nothing for other nodes."""
        if self.kind == MAPPING:
            yield from ((key.content, value) for key, value in self.content if key.kind == SCALAR and not value.absent)

    def follow(self, path: tuple[str | int, ...]) -> Node:
        """The node at a path of keys and indices, or the deepest one on the way there."""
        here = self
        for step in path:
            if isinstance(step, int):
                there = here.content[step] if here.kind == LIST and step < len(here.content) else None
            else:
                there = here.get(step)
            if there is None:
                # A shorthand has no level of its own: the list is the `evidence`, the scalar the judgement.
                continue
            here = there
        return here


class _Events:
    """One file's events, its problems, and the nodes built from them."""

    def __init__(self, text: str, file: str, set_aside: Sequence[int] = ()) -> None:
        self.file = file
        self.set_aside = set_aside
        """Lines, from 0, whose value could not be read, which has been reported."""
        self.unread: tuple[yaml.MarkedYAMLError, int] | None = None
        """What can't be read as YAML, and the line, from 0, to look at."""
        self.problems: list[Problem] = []
        self._text = readable(text)
        self._end = end_of(text)  # YAML places what is empty at the very end one line below it
        self._parser = LOADER(self._text)
        self._next: Callable[[], Any] = self._parser.get_event

    def error(self, mark: Any, message: str) -> None:
        self.problems.append(Problem("error", self.file, mark.line + 1, mark.column + 1, message))

    def document(self) -> Node | None:
        """The first document's root; None where there is none or the text can't be read as YAML."""
        try:
            root = self._build()
        except yaml.MarkedYAMLError as error:
            self._unreadable(error)
            root = None
        except yaml.reader.ReaderError as error:
            self.problems.append(
                Problem("error", self.file, 1, 1, f"not readable as YAML: {error.reason}; remove that character")
            )
            root = None
        finally:
            self._parser.dispose()
        return root

    def _unreadable(self, error: yaml.MarkedYAMLError) -> None:
        said = " ".join(part for part in (error.problem, error.context) if part)
        line, column = self._spot(error)
        self.unread = error, line - 1
        there = _BREAK.split(self._text)[line - 1]
        said += f"; {advice(said, there[: column - 1], there[column - 1 : column])}"
        self.problems.append(Problem("error", self.file, line, column, f"not readable as YAML: {said}"))

    def _spot(self, error: yaml.MarkedYAMLError) -> tuple[int, int]:
        """Where to look: the error's place, or where what is open began if that place is the end of the file."""
        mark = error.problem_mark or error.context_mark
        if mark is None:
            return 1, 1
        lines = _BREAK.split(self._text)
        rest = [lines[mark.line][mark.column :], *lines[mark.line + 1 :]] if mark.line < len(lines) else []
        if error.context_mark is not None and not any(map(str.strip, rest)):
            mark = error.context_mark
        line = min(mark.line, len(lines) - 1)
        return line + 1, min(mark.column, len(lines[line])) + 1

    def _build(self) -> Node | None:
        root: Node | None = None
        documents, key_end = 0, 0
        # The open lists and mappings; a mapping's key waits in `keys` for its value.
        stack: list[Node] = []
        keys: list[Node | None] = []
        get, scalar_event = self._next, yaml.ScalarEvent
        while (event := get()) is not None:
            kind = type(event)
            if kind is scalar_event:
                mark = event.start_mark
                node = Node(SCALAR, event.value, mark.line + 1, mark.column + 1, not event.style)
                if not event.value:
                    self._empty(node, self._text[key_end : mark.index])
                key_end = event.end_mark.index
                if event.anchor is not None or event.tag is not None:
                    self._refuse(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                mark = event.start_mark
                node = Node(MAPPING if kind is yaml.MappingStartEvent else LIST, [], mark.line + 1, mark.column + 1)
                if event.anchor is not None or event.tag is not None:
                    self._refuse(event)
                stack.append(node)
                keys.append(None)
                if len(stack) > MOST_NESTED:
                    self.error(
                        mark, f"nested more than {MOST_NESTED} deep; a decision needs no more than a dozen levels"
                    )
                    return None
                continue
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                node = stack.pop()
                keys.pop()
            elif kind is yaml.AliasEvent:
                node = self._alias(event)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents == 2:
                    self.error(event.start_mark, "a second document (`---`) in the file; keep one and remove the rest")
                    return None  # nobody can tell which part is missing what
                continue
            else:
                continue
            if not stack:
                root = node if root is None else root
            elif stack[-1].kind == LIST:
                stack[-1].content.append(node)
            elif keys[-1] is None:
                keys[-1] = node
                if node.kind == SCALAR and (" " in node.content or not node.content.isprintable()):
                    self._clean(node)
            else:
                stack[-1].content.append((keys[-1], node))
                keys[-1] = None
        return root

    def _alias(self, event: Any) -> Node:
        mark = event.start_mark
        if mark.line not in self.set_aside:
            self.error(mark, f"an alias (`*{event.anchor}`) is not part of the format; {_ALIAS}")
        return Node(REFUSED, "", mark.line + 1, mark.column + 1)

    def _empty(self, node: Node, before: str) -> None:
        """Put what is empty where the file still is, and say whether a colon stands before it, as behind a key."""
        node.line, node.column = min((node.line, node.column), self._end)
        node.bare = ":" not in before

    def _clean(self, key: Node) -> None:
        """Bring a key to one line of visible characters, here, so that whatever asks for it by name finds it."""
        if unseen(key.content):
            self.problems.append(Problem("warning", self.file, key.line, key.column, LEFT_OUT))
        key.content = one_line(key.content)

    def _refuse(self, event: Any) -> None:
        if event.anchor is not None:
            self.error(event.start_mark, f"an anchor (`&{event.anchor}`) is not part of the format; {_ANCHOR}")
        if event.tag is not None:
            self.error(event.start_mark, f"a tag ({quoted(event.tag)}) is not part of the format; {_TAG}")


def readable(text: str) -> str:
    """The text, as long as before, with a placeholder for what YAML refuses or takes for a line's end."""
    return _NOT_YAML.sub(_PLACEHOLDER, text)


def end_of(text: str) -> tuple[int, int]:
    """The line and column at which a text ends, counted as everywhere here: from 1."""
    lines = _BREAK.split(text)
    return len(lines), len(lines[-1]) + 1


def parse(text: str, file: str) -> tuple[Node | None, list[Problem]]:
    """The root node of a file's text, None where it is empty or unreadable, and what is wrong with its YAML.

    A value that can't be read is reported and stands as a `REFUSED` node, where the rest can be read without it.
    """
    events = _Events(text, file)
    root = events.document()
    reported: list[Problem] = []
    aside: list[int] = []
    while root is None and events.unread is not None and len(aside) < MOST_SET_ASIDE:
        error, at = events.unread
        without = put_aside(_BREAK.split(text), error, at)
        while without is not None:
            following = _Events(without.text, file, (*aside, without.first))
            rest = following.document()
            if following.unread is None or (opened := opened_at(*following.unread)) >= without.first:
                break
            without = put_aside(_BREAK.split(text), error, opened)  # the value stands within a bracket opened before
        if without is None or (following.unread is not None and following.unread[1] <= without.last):
            break  # it is not this value alone
        reported.append(events.problems[-1])
        aside.append(without.first)
        text, events, root = without.text, following, rest
    return root, reported + events.problems
