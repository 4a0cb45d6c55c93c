"""One Command gives the binding, the palette's entry and the row of the help."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding, BindingType

_SHOWN = {
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "question_mark": "?",
    "equals_sign": "=",
    "ctrl+p": "ctrl+p",
    "space": "space",
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
    shown: str = ""
    """Its key as the footer shows it, where it is not the first."""
    pair: str = ""
    """Where the footer shows two keys: the action of the first."""
    palette: bool = True
    """Whether the palette lists it: what moves a cursor is no use there."""

    @property
    def keys(self) -> str:
        """Its keys as people know them."""
        return " ".join(_SHOWN.get(key.strip(), key.strip()) for key in self.key.split(",") if key.strip())

    @property
    def first_key(self) -> str:
        """The key that the footer shows."""
        return self.shown or self.keys.split(" ", maxsplit=1)[0]


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """The bindings of some commands; their ids are the actions, for keymaps."""
    return [
        Binding(command.key, command.action, command.name, show=bool(command.footer), id=f"decide.{command.action}")
        for command in commands
        if command.key
    ]
