"""A page: a canvas that a person moves about in, with a cursor on what can be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from decide.drawing.ink import Line, Span
from decide.session import Session
from decide.tui.canvas import Canvas
from decide.tui.commands import Command, bindings, on
from decide.tui.host import Host, host

MOVES = on(
    "move",
    Command("Up", "up,k", "Move up", "up", palette=False),
    Command("Down", "down,j", "Move down", "down", palette=False),
    Command("Page up", "pageup,ctrl+b", "Move up by a page", "page_up", palette=False),
    Command("Page down", "pagedown,ctrl+f", "Move down by a page", "page_down", palette=False),
    Command("First", "home,g", "Move to the top", "first", palette=False),
    Command("Last", "end,G", "Move to the end", "last", palette=False),
)
AT_CURSOR = frozenset(
    "enter alone open copy judge unjudge more less much_more much_less lock equalise pick sort".split()  # noqa: SIM905 - a list of words
)
"""The actions that do something to what the cursor is on: it has to be seen first."""

IN_FILES = frozenset({"frame", "option", "node", "odds", "source", "cell"})
"""The kinds of targets that stand for something in the hand-written files."""


class Page(Canvas, can_focus=True, inherit_bindings=False):
    """A canvas with a cursor. Its `choices` are the targets that the cursor can be on, in the order of the page."""

    COMMANDS: ClassVar[tuple[Command, ...]] = MOVES
    BINDINGS: ClassVar[list[BindingType]] = bindings(MOVES)

    def __init__(self, session: Session, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.session = session
        self.cursor: str | None = None
        """The target that the cursor is on."""

    @property
    def host(self) -> Host:
        """The app, as its parts see it."""
        return host(self)

    @property
    def commands(self) -> tuple[Command, ...]:
        """What can be done on it."""
        return self.COMMANDS

    @property
    def offered(self) -> tuple[Command, ...]:
        """What the footer says of it, where the cursor is now."""
        return tuple(command for command in self.commands if command.footer)

    def acts(self) -> Sequence[str]:
        """The actions of every step that act on what the cursor is on: the footer says them too."""
        kinds = {_kind(target) for target in self.edits()}
        reads = bool(kinds & {"source", "cell"}) and bool(self.session.decision.sources)
        return [*(["edit_files"] if kinds else []), *(["read_source"] if reads else [])]

    def left(self) -> None:
        """Another step is shown from now on, or an action of the app follows: what is pending is settled."""

    def reread(self) -> None:
        """The files were read again: what was worked out from them is to be worked out anew."""

    def drawn_from(self) -> None:
        """Draws of weights and evidence found something for the state as it is now."""

    @property
    def pending(self) -> bool:
        """Whether something is begun that is neither kept nor dropped yet: a value being typed, a score being tried."""
        return False

    def prompt(self, width: int) -> Sequence[Span]:
        """What the footer says in place of the keys, while something is pending."""
        del width
        return ()

    def choices(self) -> Sequence[str]:
        """What the cursor can be on; none makes it a page to read."""
        return ()

    def edits(self) -> Sequence[str]:
        """What of the files a person may want to change here, the nearest first."""
        return [self.cursor] if self.cursor is not None and _kind(self.cursor) in IN_FILES else []

    def enter(self, target: str) -> None:
        """Do what Enter, or a click on what the cursor is on already, does."""

    def redraw(self) -> None:
        """Draw anew, with the cursor on something that is still there."""
        choices = self.choices()
        if self.cursor not in choices:
            self.cursor = choices[0] if choices else None
            self.host.redraw_keys()
        super().redraw()

    def point_at(self, target: str) -> None:
        """Put the cursor on a target; what the footer offers follows its kind."""
        another = _kind(target) != _kind(self.cursor)
        self.cursor = target
        self.redraw()
        if another:
            self.host.redraw_keys()

    def move_to(self, target: str) -> None:
        """Put the cursor on a target, and show it."""
        self.point_at(target)
        self.show_cursor()

    def reveal(self, target: str) -> None:
        """Turn to a target that was asked for elsewhere, if it is here."""
        if target in self.choices():
            self.move_to(target)

    def rows_of(self, target: str) -> tuple[int, int] | None:
        """The first and the last row that a target's lines take."""
        rows = [at for at, drawn in enumerate(self.drawn) if _means(drawn, target)]
        return (rows[0], rows[-1]) if rows else None

    def show_cursor(self) -> None:
        """Scroll so far that the cursor's lines are seen; at the first choice, the page's head too."""
        rows = self.rows_of(self.cursor) if self.cursor else None
        if rows is None:
            return
        height = self.scrollable_content_region.height
        top, bottom = self.scroll_offset.y, self.scroll_offset.y + height - 1
        choices = self.choices()
        if choices and self.cursor == choices[0] and rows[1] < height:
            self.scroll_to(y=0, animate=False)
        elif choices and self.cursor == choices[-1] and len(self.drawn) - rows[0] <= height:
            self.scroll_to(y=len(self.drawn) - height, animate=False)
        elif rows[0] < top + 1 or rows[1] - rows[0] >= height:
            self.scroll_to(y=max(rows[0] - 1, 0), animate=False)
        elif rows[1] > bottom - 1:
            self.scroll_to(y=rows[1] - height + 2, animate=False)

    def brought_back(self, action: str) -> bool:
        """Whether an action had to wait, because the cursor was out of sight: it was scrolled to first."""
        if action.partition("(")[0] not in AT_CURSOR or self.cursor is None:
            return False
        rows = self.rows_of(self.cursor)
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if rows is None or height <= 0 or (rows[0] < top + height and rows[1] >= top):
            return False
        self.show_cursor()
        return True

    def _step(self, by: int) -> None:
        choices = list(self.choices())
        if not choices or self.cursor is None:
            self.scroll_relative(y=by, animate=False)
            return
        if self._fetch(by):
            return
        at = choices.index(self.cursor) + by
        if 0 <= at < len(choices):
            self.move_to(choices[at])
        else:  # beyond the last choice there may still be text to read
            self.scroll_relative(y=by, animate=False)

    def _fetch(self, by: int) -> bool:
        """Where the cursor is out of sight ahead, go towards it; behind, take it along. Whether that was done."""
        rows = self.rows_of(self.cursor) if self.cursor else None
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if rows is None or (rows[0] < top + height and rows[1] >= top):
            return False
        seen = [name for name in self.choices() if (at := self.rows_of(name)) and top <= at[0] < top + height]
        if seen:
            self.point_at(seen[0] if by > 0 else seen[-1])
        else:
            self.scroll_relative(y=3 * by, animate=False)
        return True

    def action_up(self) -> None:
        """Move up by one choice, or one line."""
        self._step(-1)

    def action_down(self) -> None:
        """Move down by one choice, or one line."""
        self._step(1)

    def action_page_up(self) -> None:
        """Move up by a page."""
        self._leap(-1)

    def action_page_down(self) -> None:
        """Move down by a page."""
        self._leap(1)

    def _leap(self, way: int) -> None:
        height = max(self.scrollable_content_region.height - 2, 1)
        self.scroll_relative(y=way * height, animate=False)
        choices = self.choices()
        if not choices:
            return
        top = min(max(self.scroll_offset.y + way * height, 0), max(len(self.drawn) - height, 0))
        seen = [name for name in choices if (rows := self.rows_of(name)) and top <= rows[0] < top + height]
        if len(self.drawn) <= self.scrollable_content_region.height:
            self.point_at(choices[-1] if way > 0 else choices[0])
        elif seen and self.cursor not in seen:
            self.point_at(seen[0] if way > 0 else seen[-1])

    def action_first(self) -> None:
        """Move to the top."""
        if choices := self.choices():
            self.move_to(choices[0])
        self.scroll_to(y=0, animate=False)

    def action_last(self) -> None:
        """Move to the end."""
        if choices := self.choices():
            self.move_to(choices[-1])
        self.scroll_to(y=max(len(self.drawn) - self.scrollable_content_region.height, 0), animate=False)

    def action_enter(self) -> None:
        """Open or switch what the cursor is on."""
        if self.cursor is not None:
            self.enter(self.cursor)

    def on_canvas_clicked(self, event: Canvas.Clicked) -> None:
        """The first click puts the cursor there, the second does what Enter does."""
        event.stop()
        self.focus(scroll_visible=False)
        self.clicked(event.target)

    def clicked(self, target: str) -> None:
        """What a click on a target does."""
        if target not in self.choices():
            self.host.follow(target)
        elif target == self.cursor:
            self.enter(target)
        else:
            self.point_at(target)


def _kind(target: str | None) -> str:
    """What kind of thing a target is."""
    return (target or "").partition(":")[0]


def _means(drawn: Line, target: str) -> bool:
    return drawn.target == target or any(span.target == target for span in drawn.spans)
