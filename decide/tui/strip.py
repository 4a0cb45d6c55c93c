"""The strip under the tabs: the live ranking, in every step."""

from __future__ import annotations

from collections.abc import Sequence

from textual.timer import Timer

from decide.drawing.ink import Line
from decide.session import Session
from decide.tui.canvas import Canvas
from decide.tui.host import host
from decide.views.strip import strip

LOW = 24
"""Under so many rows the strip is a single line."""
IDLE = 0.3
"""Seconds without a change after which what takes long to work out is shown."""


class Standings(Canvas):
    """The ranking, a line an option: a quarter of the screen at most, a third of a tall one."""

    def __init__(self, session: Session, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.session = session
        self._brief = True
        self._timer: Timer | None = None

    def draw(self, width: int) -> Sequence[Line]:
        """The lines of the ranking; the widget's height follows them."""
        height = self.app.size.height
        most = max(height // 3, 8) if height >= 44 else max(height // 4, 7) if height >= LOW else 1
        first = host(self).step == ""
        lines = strip(self.session, width, most, news=host(self).news, brief=self._brief, first=first)
        self.take_rows(len(lines) + self.styles.padding.height)
        return lines

    def redraw(self) -> None:
        """Draw what is quick to work out now, and the rest once nothing has changed for a moment."""
        self._brief = True
        super().redraw()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(IDLE, self._complete)

    def _complete(self) -> None:
        self._brief = False
        super().redraw()

    def on_canvas_clicked(self, event: Canvas.Clicked) -> None:
        """A click on an option opens its page."""
        event.stop()
        host(self).follow(event.target)
