"""What is said in passing: one saying at a time, above the keys, gone after a while or by a click."""

from __future__ import annotations

from textual import events
from textual.containers import Container
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from decide.tui.host import Severity


class Saying(Container):
    """The corner in which things are said. Text goes in as content, never as markup."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        self._words = Static(markup=False)
        super().__init__(self._words, id=id)
        self._timer: Timer | None = None

    def say(self, words: str, severity: Severity) -> None:
        """Say something in place of what was said before; longer sentences stay longer."""
        if self._timer is not None:
            self._timer.stop()
        self._words.update(Content(words))
        self.set_classes(f"-{severity}")
        self.display = True
        self._timer = self.set_timer(4 + len(words) / 20, self.be_silent)

    def be_silent(self) -> None:
        """Take away what was said."""
        self.display = False

    def on_click(self, event: events.Click) -> None:
        """A click takes it away."""
        event.stop()
        self.be_silent()
