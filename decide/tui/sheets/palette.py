"""The palette's entries: every action of every step and of the app, and the ways to what the decision holds."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from textual.app import App
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import Matcher
from textual.message import Message
from textual.widgets import Input, OptionList

from decide.text import one_line
from decide.tui.commands import Command
from decide.tui.everywhere import EVERYWHERE
from decide.tui.host import host
from decide.tui.page import Page
from decide.tui.steps import STEPS


class _Entry(NamedTuple):
    name: str
    help: str
    run: Callable[[], object]


class Palette(CommandPalette):
    """Textual's palette, on a screen of any size."""

    async def _on_message(self, message: Message) -> None:
        """A second Enter typed ahead finds the palette gone: nothing is done twice, and nothing beneath it closed."""
        if isinstance(message, (Input.Submitted, OptionList.OptionSelected)) and not self.is_active:
            message.stop()
            return
        await super()._on_message(message)

    def _action_command_list(self, action: str) -> None:
        """Move in the list, where there is room for any line: without, Textual 8.2 has none to go to."""
        with contextlib.suppress(KeyError):
            super()._action_command_list(action)


class Actions(Provider):
    """What can be done here. Options' names come from files, so an entry is shown as content, never as markup."""

    def _entries(self) -> Iterator[_Entry]:
        app, page = host(self.screen), self._page()
        if page is not None:
            yield from self._own(page.commands, partial(self._run_on, page))
        for step in STEPS:
            if page is None or step.id != app.step or page is not app.page:
                yield from self._own(step.commands, partial(self._run_there, step.id), f"{step.name}: ")
        for command in EVERYWHERE:
            if command.palette:
                yield _Entry(self._named(command), command.help, partial(self._run, f"app.{command.action}"))
        for name, option in app.session.decision.options.items():
            yield _Entry(f"Option: {one_line(option.name)}", "Open its page", partial(app.reveal, f"option:{name}"))
        for name, node in app.session.decision.nodes.items():
            yield _Entry(f"Criterion: {one_line(node.name)}", "Go to its weight", partial(app.reveal, f"node:{name}"))
        for name, source in app.session.decision.sources.items():
            yield _Entry(f"Source: {one_line(source.title)}", "Go to it", partial(app.reveal, f"source:{name}"))

    def _page(self) -> Page | None:
        """The page that the palette lies over: of the step shown, or of a cell that is open."""
        over = next(iter(self.screen.query(Page)), None) if self.screen.is_modal else None
        return over or host(self.screen).page

    def _named(self, command: Command) -> str:
        keys = command.keys(host(self.screen).keymap)
        return f"{command.name}   {keys}" if keys else command.name

    def _own(self, found: Iterable[Command], run: Callable[[str], object], before: str = "") -> Iterator[_Entry]:
        for command in found:
            if command.palette:
                yield _Entry(before + self._named(command), command.help, partial(run, command.action))

    async def _run(self, action: str) -> None:
        """Do what can be done everywhere, what is being typed taken first."""
        host(self.screen).settle()
        await self.app.run_action(action, self.app)

    async def _run_on(self, page: Page, action: str) -> None:
        """Do something on a page; what it is about is shown first."""
        page.brought_back(action)
        await App.run_action(self.app, action, page)

    async def _run_there(self, step: str, action: str) -> None:
        """Go to a step, and do it there."""
        app = host(self.screen)
        while len(self.app.screen_stack) > 1:
            await self.app.pop_screen()
        await app.go(step)
        if (page := app.page) is not None:
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
                yield Hit(score, _highlighted(matcher, entry.name), entry.run, text=entry.name, help=entry.help)


def _highlighted(matcher: Matcher, name: str) -> Content:
    """The name, what matches in it marked; the matcher's own `highlight` would read it as markup."""
    content = Content(name)
    for at in matcher.fuzzy_search.match(matcher.query, name)[1]:
        if not name[at].isspace():
            content = content.stylize(matcher.match_style, at, at + 1)
    return content
