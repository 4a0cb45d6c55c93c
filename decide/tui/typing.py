"""Typing a value on a row: Enter or `e` begins it, Enter and leaving the row keep it, and all else drops it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events

from decide.drawing.ink import Span
from decide.text import one_line
from decide.tui.page import MOVES, Page

LONGEST = 8
"""The most characters of a value being typed."""
_POINT = {"full_stop": ".", "comma": "."}
_DIGITS = frozenset("0123456789.")
_KEEPING = frozenset({"up", "down", "page_up", "page_down", "first", "last"})
"""The actions that leave the row, and so keep what was typed on it."""


_ENDING = frozenset({"quit", "screen.copy_text"})
"""The actions that leave the program: copying does where nothing is selected."""


class TypingPage(Page):
    """A page on whose rows values are typed. While one is, digits are its own; otherwise they go to their steps."""

    typed: str | None = None
    """The value being typed; None where none is."""

    def asks(self) -> str:
        """What is being typed, for the footer: `points, 0 to 1000`."""
        raise NotImplementedError

    def keep(self, target: str, typed: str) -> None:
        """Take a value that was typed, if it is one that the row can have."""
        raise NotImplementedError

    def kept(self, target: str) -> str:
        """What the row has without it, in words."""
        raise NotImplementedError

    def on_key(self, event: events.Key) -> None:
        """While a value is typed, digits are its own; what leaves the row keeps it, and all else drops it."""
        if self.typed is None:
            return
        if (typed := typed_on(self.typed, event.key)) is not None:
            self.type(typed)
        elif event.key == "escape":
            self.drop()
        elif event.key == "enter":
            self.take()
        else:
            if not self._leaves(event.key) and not self._ends(event.key):
                self.drop()
            return
        event.stop()
        event.prevent_default()

    def _leaves(self, key: str) -> bool:
        return any(move.action in _KEEPING and key in move.bound(self.host.keymap) for move in MOVES)

    def _ends(self, key: str) -> bool:
        """Whether the key leaves the program: that drops the value by itself, and waits until it is read."""
        bound = self.screen.active_bindings.get(key)
        return bound is not None and bound.binding.action in _ENDING

    def type(self, typed: str | None) -> None:
        """Begin a value, or change what is typed; None ends it."""
        self.typed = typed
        self.redraw()
        self.host.redraw_keys()

    def take(self) -> None:
        """Take the value being typed, if there is one."""
        typed, target = self.typed, self.cursor
        if typed is None or target is None:
            return
        self.type(None)
        if typed:
            self.keep(target, typed)

    def drop(self) -> None:
        """Forget the value being typed; what it was is said, so that nobody takes it for kept."""
        if self.typed and self.cursor is not None:
            self.host.say(f"{self.typed} was not kept: {self.kept(self.cursor)}")
        if self.typed is not None:
            self.type(None)

    def action_keep(self) -> None:
        """Keep the value being typed."""
        self.take()

    def action_drop(self) -> None:
        """Drop the value being typed."""
        self.drop()

    def point_at(self, target: str) -> None:
        """Leaving the row keeps the value being typed."""
        if target != self.cursor:
            self.take()
        super().point_at(target)

    def left(self) -> None:
        """Another step, or an action of the app, drops the value being typed."""
        self.drop()

    @property
    def pending(self) -> bool:
        """Whether a value is being typed."""
        return self.typed is not None

    def prompt(self, width: int) -> Sequence[Span]:
        """What becomes of the value being typed."""
        del width
        return (
            Span(f"{self.asks()}: {self.typed or '…'}", "strong"),
            Span(" · ", "muted"),
            Span("enter", "key", "command:keep"),
            Span(" keeps", "muted", "command:keep"),
            Span(" · ", "muted"),
            Span("esc", "key", "command:drop"),
            Span(" drops", "muted", "command:drop"),
        )


def typed_on(typed: str, key: str) -> str | None:
    """A value being typed, after one more key: a digit, the point or comma, backspace; None for any other key."""
    char = _POINT.get(key, key)
    if key == "backspace":
        return typed[:-1]
    if char not in _DIGITS:
        return None
    return typed if len(typed) >= LONGEST or (char == "." and "." in typed) else typed + char


def number(text: str) -> float | None:
    """A finite plain decimal as people type it; None for anything else."""
    shown = one_line(text).replace("−", "-").replace(",", ".")
    digits = shown.removeprefix("-").replace(".", "", 1)
    return float(shown) if len(shown) <= 30 and digits.isascii() and digits.isdigit() else None
