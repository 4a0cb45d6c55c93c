"""The strip under the tabs: the live ranking, in every step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.timer import Timer

from decide.drawing.ink import Line
from decide.evidence import NO_FILTERS
from decide.session import Session
from decide.tui.canvas import Canvas
from decide.tui.host import host
from decide.tui.sampling import PAUSE, worked
from decide.views.strip import strip

if TYPE_CHECKING:
    from decide.analysis.ranking import Ranking

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
        self._complete_for: Ranking | None = None
        """The ranking of which everything was shown."""

    def draw(self, width: int) -> Sequence[Line]:
        """The lines of the ranking; the widget's height follows them."""
        height = self.app.size.height
        most = max(height // 3, 8) if height >= 44 else max(height // 4, 6) if height >= LOW else 1
        if most > 1 and self.session.state.filters != NO_FILTERS:
            most += 1  # what is left out takes no option's line
        app = host(self)
        sampling = app.sampling
        lines = strip(
            self.session,
            width,
            most,
            news=app.news,
            brief=self._brief,
            first=app.step == "",
            bands=sampling.found.bands if sampling.found is not None else None,
            drawing=sampling.coming,
        )
        self.take_rows(len(lines) + self.styles.padding.height)
        return lines

    def redraw(self) -> None:
        """Draw what is quick to work out now, and the rest once nothing has changed for a moment."""
        self._brief = self._complete_for is not self.session.ranking
        super().redraw()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(IDLE, self._complete) if self._brief else None

    def _complete(self) -> None:
        """Work the rest out, a moment at a time, so that a key never waits for it; then show it."""
        rest = host(self).sampling.rest
        if rest or not worked(self.session.looks.turns):
            self._timer = self.set_timer(rest or PAUSE, self._complete)
            return
        self._brief, self._complete_for = False, self.session.ranking
        super().redraw()
        host(self).sample()

    def on_canvas_clicked(self, event: Canvas.Clicked) -> None:
        """A click on an option opens its page."""
        event.stop()
        host(self).follow(event.target)
