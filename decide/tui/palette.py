"""The palette's entries: every action of every step and of the app, and the way to each option."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from textual.app import App
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from decide.text import one_line
from decide.tui.commands import Command
from decide.tui.page import Page
from decide.tui.steps import STEPS, commands


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
        page = self._page()
        if page is not None:
            yield from self._own(page.commands, partial(self._run_on, page))
        for step in STEPS:
            if page is None or step.id != app.step or page is not app.page:
                yield from self._own(commands(step.id), partial(self._run_there, step.id), f"{step.name}: ")
        for command in ALWAYS:
            if command.palette:
                action = f"app.{command.action}"
                yield _Entry(_named(command.name, command.keys), command.help, partial(self._run, action))
        for name, option in app.session.decision.options.items():
            yield _Entry(f"Option: {one_line(option.name)}", "Open its page", partial(app.show_option, name))

    def _page(self) -> Page | None:
        """The page that the palette lies over: of the step shown, or of a cell that is open."""
        from decide.tui.app import DecideApp

        over = next(iter(self.screen.query(Page)), None) if self.screen.is_modal else None
        return over or (self.app.page if isinstance(self.app, DecideApp) else None)

    @staticmethod
    def _own(found: Iterable[Command], run: Callable[[str], object], before: str = "") -> Iterator[_Entry]:
        for command in found:
            if command.palette:
                yield _Entry(before + _named(command.name, command.keys), command.help, partial(run, command.action))

    async def _run(self, action: str) -> None:
        """Do what can be done everywhere, what is being typed taken first."""
        from decide.tui.app import DecideApp

        assert isinstance(self.app, DecideApp)
        self.app.settle()
        await self.app.run_action(action, self.app)

    async def _run_on(self, page: Page, action: str) -> None:
        """Do something on a page; what it is about is shown first."""
        page.brought_back(action)
        await App.run_action(page.decide, action, page)

    async def _run_there(self, step: str, action: str) -> None:
        """Go to a step, and do it there."""
        from decide.tui.app import DecideApp

        assert isinstance(self.app, DecideApp)
        while len(self.app.screen_stack) > 1:
            await self.app.pop_screen()
        await self.app.go(step)
        if (page := self.app.page) is not None:
            await self._run_on(page, action)

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
