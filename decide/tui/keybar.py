"""The footer: at most seven keys, those of the step shown first; a click on one does what the key does."""

from __future__ import annotations

from collections.abc import Sequence

from decide.drawing.ink import Line, Span, line
from decide.tui.canvas import Canvas
from decide.tui.commands import Command, Keymap, in_footer
from decide.tui.everywhere import EVERYWHERE
from decide.tui.host import host
from decide.tui.steps import STEPS

MOST = 7
_FIRST = 3
"""So many of the step's own keys go before those of every step that act on what the cursor is on."""


class KeyBar(Canvas):
    """Keys and what they do, as many as fit; while a value is typed, what becomes of it."""

    def draw(self, width: int) -> Sequence[Line]:
        """The one line of keys."""
        app = host(self)
        page = app.page
        if page is not None and page.pending:
            return [line(*page.prompt(width))]
        own = [_piece(command, page.commands, app.keymap) for command in page.offered] if page is not None else []
        shared = {each.action: _piece(each, EVERYWHERE, app.keymap) for each in EVERYWHERE if each.footer}
        kept = [shared["help"], shared["quit"]]  # they stay, whatever the width
        here = page.acts() if page is not None else ()
        before = [*(["save"] if app.session.unsaved else []), *here]  # unsaved work first: it can be lost
        after = [*([] if app.step == STEPS[-1].id else ["next_step"]), "find"]
        order = [
            *own[:_FIRST],
            *(shared[action] for action in before),
            *own[_FIRST:],
            *(shared[action] for action in after),
        ]
        room = width - sum(line(*piece).width for piece in kept)
        shown: list[list[Span]] = []
        for piece in order:
            if len(shown) < MOST - len(kept) and (size := line(*piece).width) <= room:
                room -= size
                shown.append(piece)
        return [line(*(span for piece in (*shown, *kept) for span in piece))]

    def on_canvas_clicked(self, event: Canvas.Clicked) -> None:
        """A click on a key does what it does."""
        event.stop()
        host(self).follow(event.target)


def _piece(command: Command, among: Sequence[Command], keymap: Keymap) -> list[Span]:
    """A key and its word, with the blanks behind them: these are clicked with it."""
    spans = in_footer(command, among, keymap)
    return [*spans, Span("  ", target=spans[-1].target)]
