"""What pages, sheets and the parts around them see of the app, so that none of them imports it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar, cast

if TYPE_CHECKING:
    import asyncio

    from textual.dom import DOMNode
    from textual.screen import Screen

    from decide.checking import Report
    from decide.files.problems import Problem
    from decide.files.texts import Texts
    from decide.model import Citation
    from decide.session import Session
    from decide.tui.commands import Keymap
    from decide.tui.page import Page
    from decide.tui.sampling import Sampling

BROAD = 116
"""From so many cells on, a screen is broad: what belongs together stands side by side."""
EVERY = 1.0
"""Seconds between two looks at the files."""
Answer = TypeVar("Answer")
Severity = Literal["information", "warning", "error"]


class Host(Protocol):
    """The app, as its parts see it. The state is the session's; a change goes through `change`."""

    session: Session
    theme: str
    """The name of the theme in force."""
    step: str
    """The id of the step shown; empty before the first is."""
    news: str
    """What the last change did to the lead, where another option leads since."""
    sampling: Sampling
    """What draws of weights and evidence found."""
    keymap: Keymap
    """The person's own keys."""
    trouble: Sequence[Problem]
    """The errors that the files have since they were written to: the decision stays as it was before."""
    saved: set[str]
    """The ids of the perspectives saved in this session: the person's own."""
    paths: dict[str, str]
    """The last file written, by what was asked for."""

    writing: asyncio.Lock
    """Held while the files are written to and read again."""

    @property
    def page(self) -> Page | None:
        """The page of the step shown."""

    @property
    def texts(self) -> Texts:
        """The reader's copies of the sources."""

    @property
    def report(self) -> Report:
        """What a check of the folder finds."""

    async def go(self, step: str) -> None:
        """Show a step."""

    async def reveal(self, target: str) -> None:
        """Go to the step that is the home of a target such as `option:restraint`, and turn to it there."""

    def open_cell(self, option: str, criterion: str, piece: int | None = None) -> None:
        """Open a cell of the table, the cursor on one of its pieces of evidence."""

    def follow(self, target: str) -> None:
        """Go where a click on a target leads."""

    def open_address(self, address: str | None) -> None:
        """Open an address in the person's browser; where there is none, say so."""

    def open_passage(self, piece: Citation | None) -> None:
        """Open the article of a citation at its passage; where there is none, say so."""

    def change(self, make: Callable[[], object], said: str = "") -> bool:
        """Change the session's state and show it; what can't be done is said. Whether it was done."""

    async def read_again(self, said: str) -> None:
        """Read the files, which were written to here, and say so."""

    def sample(self) -> None:
        """Draw from the decision as it is now; what that finds is shown when it is there."""

    def refresh_all(self) -> None:
        """Bring every view up to the session's state."""

    def redraw_keys(self) -> None:
        """Bring the footer up to what is being typed."""

    def settle(self) -> None:
        """Drop what is pending, so that what is shown is what is saved, undone or filtered."""

    def key(self, command: str) -> str:
        """The key of a command, by its id, as the person has it."""

    def say(self, text: str, severity: Severity = "information") -> None:
        """Say something in passing; the text is never markup."""

    def hush(self) -> None:
        """Take away what was said: a sheet is shown now."""

    def converse(self, dialogue: Coroutine[Any, Any, object], group: str = "dialogue") -> None:
        """Run a dialogue: questions one after the other, and what follows from the answers."""

    async def push_screen_wait(self, screen: Screen[Answer]) -> Answer | Any:
        """Show a sheet and wait for its answer."""

    def exit(self) -> None:
        """Leave the program."""


def host(node: DOMNode) -> Host:
    """The app that a widget is part of: nothing else mounts this program's widgets."""
    return cast("Host", node.app)
