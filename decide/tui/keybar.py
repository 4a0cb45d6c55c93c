"""The footer: at most seven keys, those of the step shown first; a click on one does what the key does."""

from __future__ import annotations

from collections.abc import Sequence

from decide.drawing.ink import Line, Span, line
from decide.tui.canvas import Canvas
from decide.tui.commands import Command

MOST = 7


class KeyBar(Canvas):
    """Keys and what they do, as many as fit; while a value is typed, what becomes of it."""

    def draw(self, width: int) -> Sequence[Line]:
        """The one line of keys."""
        from decide.tui.app import ALWAYS, DecideApp

        page = self.app.page if isinstance(self.app, DecideApp) else None
        if page is not None and (prompt := page.prompt()):
            return [line(*prompt)]
        own = [_piece(command) for command in (page.commands if page is not None else ()) if command.footer]
        unsaved = isinstance(self.app, DecideApp) and self.app.session.unsaved
        shared = [command for command in ALWAYS if command.footer and (unsaved or command.action != "save")]
        shared.sort(key=lambda command: command.action != "save")  # unsaved work first: it can be lost
        always = [_piece(command, "app.") for command in shared]
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
        from decide.tui.app import DecideApp

        event.stop()
        if isinstance(self.app, DecideApp):
            self.app.follow(event.target)


def _piece(command: Command, namespace: str = "") -> list[Span]:
    """A key and its word; of two keys, each has its own target."""
    target = f"command:{namespace}{command.action}"
    key = command.first_key
    pieces = [Span(key, "key", target)]
    if command.pair:
        pieces = [Span(key[:-1], "key", f"command:{namespace}{command.pair}"), Span(key[-1], "key", target)]
    return [*pieces, Span(f" {command.footer}  ", "muted", target)]
