"""The footer: at most seven keys, those of the step shown first; a click on one does what the key does."""

from __future__ import annotations

from collections.abc import Sequence

from decide.drawing.ink import Line, Span, line
from decide.tui.canvas import Canvas
from decide.tui.commands import Command, Keymap
from decide.tui.everywhere import EVERYWHERE
from decide.tui.host import host

MOST = 7


class KeyBar(Canvas):
    """Keys and what they do, as many as fit; while a value is typed, what becomes of it."""

    def draw(self, width: int) -> Sequence[Line]:
        """The one line of keys."""
        app = host(self)
        page = app.page
        if page is not None and (prompt := page.prompt()):
            return [line(*prompt)]
        commands = page.commands if page is not None else ()
        own = [_piece(command, commands, app.keymap) for command in commands if command.footer]
        unsaved = app.session.unsaved
        shared = [command for command in EVERYWHERE if command.footer and (unsaved or command.action != "save")]
        shared.sort(key=lambda command: command.action != "save")  # unsaved work first: it can be lost
        always = [_piece(command, EVERYWHERE, app.keymap) for command in shared]
        kept = [always[-2], always[-1]]  # help and quit stay, whatever the width
        room = width - sum(line(*piece).width for piece in kept)
        shown: list[Span] = []
        for piece in [*own, *always[:-2]][: MOST - len(kept)]:
            if (size := line(*piece).width) <= room:
                room -= size
                shown.extend(piece)
        return [line(*shown, *(span for piece in kept for span in piece))]

    def on_canvas_clicked(self, event: Canvas.Clicked) -> None:
        """A click on a key does what it does."""
        event.stop()
        host(self).follow(event.target)


def _piece(command: Command, among: Sequence[Command], keymap: Keymap) -> list[Span]:
    """A key and its word; of two keys, each has its own target."""
    namespace = "app." if command.where == "app" else ""
    target = f"command:{namespace}{command.action}"
    pieces = [Span(command.first_key(keymap), "key", target)]
    if other := next((each for each in among if each.action == command.pair), None):
        pieces.insert(0, Span(other.first_key(keymap), "key", f"command:{namespace}{other.action}"))
        if max(len(piece.text) for piece in pieces) > 1:
            pieces.insert(1, Span(" "))
    return [*pieces, Span(f" {command.footer}  ", "muted", target)]
