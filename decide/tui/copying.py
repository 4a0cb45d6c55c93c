"""Copying what is looked at: `y` what the cursor is on, `Y` the table with tabs, for a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decide.tui.commands import Command, on
from decide.tui.page import Page

if TYPE_CHECKING:
    from decide.views.copying import CopyFormat

COPY = on(
    "copy",
    Command("Copy", "y", "Copy what the cursor is on: a citation, or the table as Markdown", "copy"),
    Command("Copy as TSV", "Y", "Copy the table with tabs between, for a spreadsheet", "copy_tsv"),
)


class CopyingPage(Page):
    """A page that can be copied from."""

    def copied(self, form: CopyFormat) -> tuple[str, str]:
        """What is to be copied, and what it is called; nothing to copy is an empty text, and the reason."""
        raise NotImplementedError

    def action_copy(self) -> None:
        """Copy what the cursor is on."""
        self._copy("md")

    def action_copy_tsv(self) -> None:
        """Copy the table with tabs between."""
        self._copy("tsv")

    def _copy(self, form: CopyFormat) -> None:
        text, what = self.copied(form)
        if text:
            self.app.copy_to_clipboard(text)
            self.host.say(f"copied: {what}")
        else:
            self.host.say(what, "warning")
