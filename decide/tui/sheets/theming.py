"""Choosing a theme, with each seen while the cursor is on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import OptionList

from decide.files.problems import SaveError
from decide.tui.settings import keep_theme
from decide.tui.sheets.asking import Choose
from decide.tui.themes import THEMES

if TYPE_CHECKING:
    from decide.tui.host import Host


class ChooseTheme(Choose):
    """The themes; leaving goes back to the one before."""

    def __init__(self, at: str) -> None:
        super().__init__("Which theme?", list(THEMES.items()), at=at)
        self._before = at

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the theme at the cursor."""
        event.stop()
        self.app.theme = list(THEMES)[event.option_index]

    def action_leave(self) -> None:
        """Back to the theme before."""
        self.app.theme = self._before
        super().action_leave()


async def choose_theme(app: Host) -> None:
    """Ask for a theme, and keep the choice."""
    chosen = await app.push_screen_wait(ChooseTheme(app.theme))
    if chosen is None:
        return
    app.theme = chosen
    try:
        keep_theme(chosen)
    except SaveError as error:
        app.say(f"this theme holds for now, but the choice could not be kept: {error}", "warning")
