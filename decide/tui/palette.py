"""The palette's entries: every action of the step shown and of the app, and the way to each option."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from decide.files.problems import one_line


class _Entry(NamedTuple):
    name: str
    help: str
    run: Callable[[], object]


class Actions(Provider):
    """What can be done here. Options' names come from files, so an entry is shown as content, never as markup."""

    def _entries(self) -> Iterator[_Entry]:
        from decide.tui.app import ALWAYS, DecideApp

        app = self.app
        if not isinstance(app, DecideApp):
            return
        page = app.page
        if page is not None:
            for command in page.commands:
                if command.palette:
                    yield _Entry(_named(command.name, command.keys), command.help, partial(self._run, command.action))
        for command in ALWAYS:
            if command.palette:
                action = f"app.{command.action}"
                yield _Entry(_named(command.name, command.keys), command.help, partial(self._run, action))
        for name, option in app.session.decision.options.items():
            yield _Entry(f"Option: {one_line(option.name)}", "Open its page", partial(app.show_option, name))

    async def _run(self, action: str) -> None:
        from decide.tui.app import DecideApp

        assert isinstance(self.app, DecideApp)
        await self.app.run_action(action, self.app.page or self.app)

    async def discover(self) -> Hits:
        """Everything, before anything is typed."""
        for entry in self._entries():
            yield DiscoveryHit(Content(entry.name), entry.run, text=entry.name, help=entry.help)

    async def search(self, query: str) -> Hits:
        """What matches the words typed."""
        matcher = self.matcher(query)
        for entry in self._entries():
            score = matcher.match(entry.name)
            if score > 0:
                yield Hit(
                    score,
                    _highlighted(matcher.highlight(entry.name), entry.name),
                    entry.run,
                    text=entry.name,
                    help=entry.help,
                )


def _named(name: str, keys: str) -> str:
    return f"{name}   {keys}" if keys else name


def _highlighted(found: Content, name: str) -> Content:
    return found if found.plain == name else Content(name)
