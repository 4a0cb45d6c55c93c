"""The footer: at most seven keys, those of the step shown first; a click on one does what the key does."""

from __future__ import annotations

from collections.abc import Sequence

from decide.drawing.ink import Line, Span, line
from decide.tui.canvas import Canvas

MOST = 7


class KeyBar(Canvas):
    """Keys and what they do, as many as fit."""

    def draw(self, width: int) -> Sequence[Line]:
        """The one line of keys."""
        from decide.tui.app import ALWAYS, DecideApp

        page = self.app.page if isinstance(self.app, DecideApp) else None
        own = [command for command in page.commands if command.footer] if page is not None else []
        always = [command for command in ALWAYS if command.footer]
        room = width
        for command in always:
            room -= line(f"{command.first_key} {command.footer}  ").width
        spans: list[Span] = []
        for command in own[: MOST - len(always)]:
            piece = [
                Span(command.first_key, "key", f"command:{command.action}"),
                Span(f" {command.footer}  ", "muted", f"command:{command.action}"),
            ]
            size = line(*piece).width
            if size > room:
                continue
            room -= size
            spans.extend(piece)
        for command in always:
            spans.append(Span(command.first_key, "key", f"command:app.{command.action}"))
            spans.append(Span(f" {command.footer}  ", "muted", f"command:app.{command.action}"))
        return [line(*spans)]

    def on_canvas_clicked(self, event: Canvas.Clicked) -> None:
        """A click on a key does what it does."""
        from decide.tui.app import DecideApp

        event.stop()
        if isinstance(self.app, DecideApp):
            self.app.follow(event.target)
