"""The person's own keys: a file of `command: keys` in the folder of the settings.

What is wrong with it is said with line and column, and the command keeps the keys it had.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from decide.files.disk import read_file
from decide.files.nodes import MAPPING, SCALAR, Node, parse
from decide.files.place import Place
from decide.files.problems import Problem
from decide.text import instead, quoted
from decide.tui.commands import Command, Keymap, named, shown

if TYPE_CHECKING:
    from pathlib import Path

_NAMED = frozenset(
    (
        *("escape", "enter", "space", "tab", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown"),
        *("up", "down", "left", "right", "plus", "minus", "slash", "question_mark", "equals_sign", "full_stop"),
        *("comma", "left_square_bracket", "right_square_bracket", *(f"f{number}" for number in range(1, 21))),
    )
)
_HELD = re.compile(r"(?:(?:ctrl|alt|shift|super)\+)*")

HEAD = """\
# Keys of one's own in decide: remove the # before a line and change its keys; several are separated by commas.
# A key is a character (a, A, 7), one of the names below, or ctrl+, alt+, shift+ before one: ctrl+z, shift+left.
# A digit can't be given: digits go to their steps.
"""


class Keys(NamedTuple):
    """The keys as read: a map by the commands' ids, and what is wrong with the file."""

    map: Keymap
    problems: tuple[Problem, ...] = ()


def read_keys(file: Path, pages: Mapping[str, Sequence[Command]]) -> Keys:
    """The person's keys. `pages` are the commands that can be done together, by page."""
    name = str(file)
    try:
        text = read_file(file).decode("utf-8-sig")
    except UnicodeDecodeError:
        return Keys({}, (Problem("error", name, 1, 1, "not UTF-8; save the file with that encoding"),))
    except ValueError as error:
        return Keys({}, (Problem("error", name, 1, 1, str(error)),))
    root, problems = parse(text, name)
    here = Place(name)
    if root is not None and not root.absent and root.kind != MAPPING:
        here.error(root, "the file is commands and their keys, such as `weigh.more: plus`")
        root = None
    commands = {command.id: command for page in pages.values() for command in page}
    given = dict(_given(root, commands, here)) if root is not None else {}
    found = {each: keys for each, (keys, _) in given.items()}
    for each in _clashing(found, pages):
        here.error(given[each.id][1], each.words(found))
        found.pop(each.id, None)
    return Keys(found, (*problems, *here.problems))


def _given(root: Node, commands: Mapping[str, Command], here: Place) -> Iterator[tuple[str, tuple[str, Node]]]:
    """The commands' ids with their keys, and the nodes to point at; what can't be is reported."""
    for key, value in root.content if root.kind == MAPPING else ():
        if key.kind != SCALAR or key.content not in commands:
            word = key.content if key.kind == SCALAR else key.kind
            here.error(key, f"unknown command {quoted(word)}; {instead(word, commands, 'see the list in the help')}")
        elif value.kind != SCALAR:
            here.error(value, "keys are a text: one, or several with commas between")
        elif not value.absent:
            keys = [each.strip() for each in value.content.split(",")] if value.content.strip() != "," else [","]
            wrong = [each for each in keys if not _is_key(each)]
            for each in wrong:
                words = "digits go to their steps" if each.isdigit() else "write a character, or a name such as ctrl+z"
                here.error(value, f"{quoted(each)} is no key that can be given; {words}")
            if not wrong:
                yield key.content, (",".join(map(named, keys)), value)


def _is_key(key: str) -> bool:
    held = _HELD.match(key)
    base = key[held.end() :] if held is not None else key
    return base in _NAMED or (len(base) == 1 and base.isprintable() and not base.isspace() and not base.isdigit())


class _Clash(NamedTuple):
    """A command whose new key means something else already, on a page where both can be done."""

    id: str
    key: str
    other: str

    def words(self, keymap: Keymap) -> str:
        also = f"; give {self.other} another key too" if self.other not in keymap else ""
        return f"{shown(self.key)} means {self.other} already{also}"


def _clashing(keymap: Keymap, pages: Mapping[str, Sequence[Command]]) -> Iterator[_Clash]:
    """Each command of the keymap whose key is another's, once."""
    told: set[str] = set()
    for page in pages.values():
        owners: dict[str, str] = {}
        for command in sorted(page, key=lambda command: command.id in keymap):
            for key in command.bound(keymap):
                other = owners.setdefault(key, command.id)
                if other != command.id and command.id in keymap and command.id not in told:
                    told.add(command.id)
                    yield _Clash(command.id, key, other)


def template(pages: Mapping[str, Sequence[Command]]) -> str:
    """A file of keys in which everything is still as the program has it."""
    lines = [HEAD, f"# Names: {' '.join(sorted(_NAMED))}\n"]
    told: set[str] = set()
    for page in pages.values():
        for command in page:
            if command.id not in told and not command.key.isdigit():
                told.add(command.id)
                lines.append(f"# {command.id + ':':<28} {command.key or '(none)':<24} # {command.help}")
        lines.append("")
    return "\n".join(lines)
