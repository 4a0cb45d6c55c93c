"""The strip under the tabs: the live ranking, in every step."""

from __future__ import annotations

from collections.abc import Sequence

from decide.drawing.ink import Line
from decide.drawing.standings import standings
from decide.session import Session
from decide.tui.canvas import Canvas


class Standings(Canvas):
    """The ranking as bars: as many lines as it needs, a quarter of the screen at most, a third of a tall one."""

    def __init__(self, session: Session, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.session = session

    def draw(self, width: int) -> Sequence[Line]:
        """The lines of the ranking; the widget's height follows them."""
        height = self.app.size.height
        lines = standings(self.session, width, max(height // 3, 8) if height >= 44 else max(height // 4, 6))
        self.take_rows(len(lines) + self.styles.padding.height)
        return lines

    def on_canvas_clicked(self, event: Canvas.Clicked) -> None:
        """A click on an option opens its page."""
        from decide.tui.app import DecideApp

        event.stop()
        if isinstance(self.app, DecideApp):
            self.app.follow(event.target)
