"""One Command gives the binding, the palette's entry, the row of the help and the word in the footer.

Its id is where it can be done and the action that does it, `weigh.more`: a keymap names it so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from textual.binding import Binding, BindingType

from decide.drawing.ink import Span

Keymap = Mapping[str, str]
"""Keys by the command's id, in place of those that the program gives it; several are separated by commas."""

_SHOWN = {
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "question_mark": "?",
    "equals_sign": "=",
    "full_stop": ".",
    "plus": "+",
    "minus": "-",
    "slash": "/",
    "comma": ",",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "escape": "esc",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "shift+left": "shift+←",
    "shift+right": "shift+→",
    "pagedown": "pgdn",
    "pageup": "pgup",
}


@dataclass(frozen=True)
class Command:
    """Something a person can do."""

    name: str
    """What it is called in the palette and the help."""
    key: str
    """Its keys, separated by commas; empty where only the palette has it."""
    help: str
    """What it does, in a sentence."""
    action: str
    """The action that does it."""
    footer: str = ""
    """Its word in the footer; empty keeps it out."""
    pair: str = ""
    """Where the footer shows two keys: the action of the first."""
    palette: bool = True
    """Whether the palette lists it: what moves a cursor is no use there."""
    where: str = ""
    """Where it can be done: the name of a page, or `app`."""

    @property
    def id(self) -> str:
        """What a keymap calls it: `weigh.more`, `app.step.frame`."""
        action = ".".join(re.findall(r"[a-z0-9-]+", self.action.replace("_", "-")))
        return f"{self.where}.{action}"

    def bound(self, keymap: Keymap) -> list[str]:
        """The keys that do it under a keymap, as Textual names them."""
        return [key.strip() for key in keymap.get(self.id, self.key).split(",") if key.strip()]

    def keys(self, keymap: Keymap) -> str:
        """The same as people know them, separated by blanks."""
        return " ".join(shown(key) for key in self.bound(keymap))

    def first_key(self, keymap: Keymap) -> str:
        """The key that the footer shows; empty where it has none."""
        return next((shown(key) for key in self.bound(keymap)), "")


def shown(key: str) -> str:
    """A key as people know it."""
    return _SHOWN.get(key, key)


_NAMES = {sign: key for key, sign in _SHOWN.items() if len(sign) == 1}


def named(key: str) -> str:
    """A key that a person wrote as Textual names it: `]` is `right_square_bracket`."""
    return _NAMES.get(key, key)


def on(where: str, *commands: Command) -> tuple[Command, ...]:
    """The commands of a page; those that belong to another one already, such as the moves, stay its own."""
    return tuple(command if command.where else replace(command, where=where) for command in commands)


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """The bindings of some commands, with the ids that keymaps name."""
    return [
        Binding(command.key, command.action, command.name, show=bool(command.footer), id=command.id)
        for command in commands
        if command.key
    ]


def in_footer(command: Command, among: Sequence[Command], keymap: Keymap) -> list[Span]:
    """A command's key and its word, to be clicked; of a pair of keys, each has its own target."""
    namespace = "app." if command.where == "app" else ""
    target = f"command:{namespace}{command.action}"
    keys = [Span(command.first_key(keymap), "key", target)]
    if other := next((each for each in among if each.action == command.pair), None):
        keys.insert(0, Span(other.first_key(keymap), "key", f"command:{namespace}{other.action}"))
        if max(len(key.text) for key in keys) > 1:
            keys.insert(1, Span(" "))
    return [*keys, Span(f" {command.footer}", "muted", target)]
