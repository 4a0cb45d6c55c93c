"""The strip under the tabs: the live ranking, in every step."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content

from decide.drawing.ink import Line
from decide.session import Session
from decide.tui.canvas import Canvas
from decide.tui.host import host
from decide.views.strip import figure_at, standings

LOW = 24
"""Under so many rows the strip is a single line."""


class Standings(Canvas):
    """The ranking as bars: as many lines as it needs, a quarter of the screen at most, a third of a tall one."""

    def __init__(self, session: Session, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.session = session

    def draw(self, width: int) -> Sequence[Line]:
        """The lines of the ranking; the widget's height follows them."""
        height = self.app.size.height
        most = max(height // 3, 8) if height >= 44 else max(height // 4, 6) if height >= LOW else 1
        # Before the first step is open this is the first frame, and nothing may hold it up.
        lines = standings(self.session, width, most, news=host(self).news, brief=host(self).step == "")
        self.take_rows(len(lines) + self.styles.padding.height)
        return lines

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """What the figure under the mouse means."""
        offset = event.get_content_offset(self)
        words = None
        if offset is not None and offset.y < len(self.drawn):
            words = figure_at(self.drawn[offset.y], offset.x)
        tip = Content(words) if words else None
        if tip != self.tooltip:
            self.tooltip = tip

    def on_canvas_clicked(self, event: Canvas.Clicked) -> None:
        """A click on an option opens its page."""
        event.stop()
        host(self).follow(event.target.partition("#")[0])
