"""Weigh: one editor for the whole value tree, from the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import BindingType

from decide.drawing.ink import Line, Span, cut
from decide.session import Session
from decide.tui.canvas import Canvas
from decide.tui.commands import Command, bindings, on
from decide.tui.page import MOVES, Page
from decide.tui.sheets.judging import number
from decide.views.weigh import points_text, swing, weight_rows

MOST = 1000
"""The most points that can be given by hand; a node that has more in the files keeps them."""
LONGEST = 6
"""The most characters of a value being typed."""
_POINT = {"full_stop": ".", "comma": "."}
_KEEPING = frozenset({"up", "down", "page_up", "page_down", "first", "last"})
"""The actions that leave the row, and so keep what was typed on it."""


class WeightTree(Page):
    """The tree with its points.

    Enter or `e` begins a value; while it is typed, digits are its own. Enter keeps it, and so does leaving the row;
    whatever else follows drops it.
    """

    COMMANDS: ClassVar[tuple[Command, ...]] = on(
        "weigh",
        Command("More", "right,l", "1 point more", "more", footer="±1", pair="less"),
        Command("Less", "left,h", "1 point less", "less"),
        Command("Much more", "shift+right,L", "10 points more", "much_more"),
        Command("Much less", "shift+left,H", "10 points less", "much_less"),
        Command("Type points", "enter,e", "Type the points; enter keeps them, esc drops them", "enter", footer="type"),
        Command("Lock", "space", "Lock the points, or unlock them", "lock", footer="lock"),
        Command("Equalise", "equals_sign", "Give the unlocked siblings the same points", "equalise"),
        Command("Reset", "R", "Back to the baseline's weights", "reset"),
        Command("Choose a perspective", "v", "Take somebody's weights", "perspective", footer="perspective"),
        *MOVES,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.typed: str | None = None
        """The value being typed; None where none is."""
        self.locked: set[str] = set()
        """The nodes whose points stay as they are."""
        self._dragged: str | None = None
        """The node whose track the mouse holds."""

    def choices(self) -> Sequence[str]:
        """Every node of the tree."""
        return [f"node:{name}" for name in self.session.decision.nodes]

    @property
    def node(self) -> str | None:
        """The id of the node at the cursor."""
        return self.cursor.partition(":")[2] if self.cursor is not None else None

    def draw(self, width: int) -> Sequence[Line]:
        """The tree's rows."""
        return weight_rows(self.session, self.node, self.typed, self.locked, width)

    def redraw(self) -> None:
        """Draw anew; what room the tree leaves is for the words about the row."""
        super().redraw()
        height = self.app.screen_stack[0].query_one("#body").size.height
        if height > 0:
            self.take_rows(max(min(len(self.drawn), height - 5), 4))

    def point_at(self, target: str) -> None:
        """Leaving the row keeps the value being typed, and ends a burst of nudges; the words beneath follow."""
        if target != self.cursor:
            self._keep()
            self.session.end_burst()
        super().point_at(target)
        self._redraw_detail()

    def _redraw_detail(self) -> None:
        for detail in self.parent.query(WeightDetail) if self.parent is not None else ():
            detail.redraw()

    # Typing a value

    def on_key(self, event: events.Key) -> None:
        """While a value is typed, digits are its own; what leaves the row keeps it, and all else drops it."""
        if self.typed is None:
            return
        char = _POINT.get(event.key, event.key)
        if char.isdigit() or char == ".":
            if len(self.typed) < LONGEST and not (char == "." and "." in self.typed):
                self._type(self.typed + char)
        elif event.key == "backspace":
            self._type(self.typed[:-1])
        elif event.key == "escape":
            self.drop()
        elif event.key == "enter":
            self._keep()
        else:
            if not self._keeps(event.key):
                self.drop()
            return
        event.stop()
        event.prevent_default()

    def _keeps(self, key: str) -> bool:
        return any(move.action in _KEEPING and key in move.bound(self.host.keymap) for move in MOVES)

    def _type(self, typed: str | None) -> None:
        self.typed = typed
        self.redraw()
        self.host.redraw_keys()

    def action_enter(self) -> None:
        """Begin a value at the cursor."""
        if self.node is not None and self._free([self.node]):
            self._type("")

    def action_keep(self) -> None:
        """Keep the value being typed."""
        self._keep()

    def action_drop(self) -> None:
        """Drop the value being typed."""
        self.drop()

    def drop(self) -> None:
        """Forget the value being typed; what it was is said, so that nobody takes it for kept."""
        if self.typed and self.node is not None:
            now = _points(self.session.points[self.node])
            self.host.say(f"{self.typed} was not kept: {self._called(self.node)} has {now}")
        if self.typed is not None:
            self._type(None)

    def left(self) -> None:
        """Another step, or an action of the app, drops the value being typed."""
        self.drop()
        self.session.end_burst()

    def _keep(self) -> None:
        """Take the value being typed, if it is one that the node can have."""
        typed, name = self.typed, self.node
        if typed is None or name is None:
            return
        self._type(None)
        if not typed:
            return
        points = number(typed)
        kept = f"{self._called(name)} keeps its {_points(self.session.points[name])}"
        if points is None:
            self.host.say(f"“{typed}” is no number: {kept}", "warning")
        elif points > MOST:
            self.host.say(f"{typed} points are too many: {kept}; {MOST} at most", "warning")
        else:
            self.host.change(lambda: self.session.set_points(name, points))

    def prompt(self) -> Sequence[Span]:
        """What becomes of the value being typed."""
        if self.typed is None:
            return ()
        return (
            Span(f"points, 0 to {MOST}: {self.typed or '…'}", "strong"),
            Span(" · ", "muted"),
            Span("enter", "key", "command:keep"),
            Span(" keeps", "muted", "command:keep"),
            Span(" · ", "muted"),
            Span("esc", "key", "command:drop"),
            Span(" drops", "muted", "command:drop"),
        )

    # The mouse

    def clicked(self, target: str) -> None:
        """A click moves to a row; one on its track was taken when the button went down."""
        kind, _, rest = target.partition(":")
        if kind == "share":
            self.move_to(f"node:{rest.rpartition('/')[0]}")
        elif target in self.choices():
            self.move_to(target)
        else:
            super().clicked(target)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of a track."""
        name = self._track_at(event)
        if event.button == 1 and name is not None:
            self.move_to(f"node:{name}")
            if self._free([name]):
                self._dragged = name
                self.capture_mouse()
                self._drag(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The share follows the mouse along the track."""
        if self._dragged is not None:
            self._drag(event)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go; the drag is one step of undo."""
        del event
        if self._dragged is not None:
            self._dragged = None
            self.release_mouse()
            self.session.end_burst()

    def _track_at(self, event: events.MouseEvent) -> str | None:
        offset = event.get_content_offset(self)
        target = self.target_at(offset.x, offset.y + self.scroll_offset.y) if offset is not None else None
        kind, _, rest = (target or "").partition(":")
        return rest.rpartition("/")[0] if kind == "share" else None

    def _drag(self, event: events.MouseEvent) -> None:
        """Give the node held the share under the mouse; beyond an end of the track, that end's."""
        name = self._dragged
        rows = self.rows_of(f"node:{name}")
        if name is None or rows is None:
            return
        at, track = 0, []
        for span in self.drawn[rows[0]].spans:
            if span.target is not None and span.target.startswith("share:"):
                track.append((at, float(span.target.rpartition("/")[2])))
            at += cell_len(span.text)
        x = event.x - self.gutter.left
        if track:
            share = min(track, key=lambda cell: abs(cell[0] - x))[1]
            self._set_share(name, 0.0 if x < track[0][0] else share)

    def _set_share(self, name: str, share: float) -> None:
        """Give a node the whole points that come nearest to a share, its siblings keeping theirs."""
        family = next(family for family in self.session.decision.families if name in family)
        others = sum(self.session.points[other] for other in family if other != name)
        if others > 0 and share < 1:
            points = float(min(round(others * share / (1 - share)), self._most(name)))
            self.host.change(lambda: self.session.set_points(name, points, burst=("drag", name)))

    # Other changes

    def _called(self, node: str) -> str:
        return self.session.decision.nodes[node].name

    def _most(self, node: str) -> float:
        return max(MOST, self.session.points[node])

    def _free(self, names: Sequence[str]) -> bool:
        held = [self._called(name) for name in names if name in self.locked]
        if held:
            self.host.say(f"{held[0]} is locked; space unlocks it", "warning")
        return not held

    def _nudge(self, by: int) -> None:
        """Change the points at the cursor; one burst of nudges is one step of undo."""
        name = self.node
        if name is None or not self._free([name]):
            return
        now = self.session.points[name]
        points = min(max(now + by, 0.0), self._most(name))
        if points == now:
            self.host.say(
                f"{self._called(name)} has {_points(now)}: {'no more' if by > 0 else 'no fewer'} can be given"
            )
            return
        self.host.change(lambda: self.session.set_points(name, points, burst=("nudge", name)))

    def action_more(self) -> None:
        """1 point more."""
        self._nudge(1)

    def action_less(self) -> None:
        """1 point less."""
        self._nudge(-1)

    def action_much_more(self) -> None:
        """10 points more."""
        self._nudge(10)

    def action_much_less(self) -> None:
        """10 points less."""
        self._nudge(-10)

    def action_lock(self) -> None:
        """Lock the node at the cursor, or unlock it."""
        if self.node is not None:
            self.locked ^= {self.node}
            self.redraw()
            self._redraw_detail()

    def action_equalise(self) -> None:
        """Give the node at the cursor and its siblings the same points."""
        name = self.node
        if name is None:
            return
        family = next(family for family in self.session.decision.families if name in family)
        free = [each for each in family if each not in self.locked]
        if len(free) < 2:
            self.host.say("fewer than two of these siblings are free; space unlocks one", "warning")
            return
        points = self.session.points
        mean = sum(points[each] for each in free) / len(free)
        even = float(max(round(mean), 1)) if mean > 0 else 0.0
        new = {**self.session.state.points, **dict.fromkeys(free, even)}
        self.host.change(
            lambda: self.session.change(points=new), "siblings have equal points: a choice too, not a neutral one"
        )

    def action_reset(self) -> None:
        """Back to the baseline's weights."""
        if self._free(list(self.session.decision.nodes)):
            self.host.change(self.session.reset_points, "baseline weights; u takes this back")

    def action_perspective(self) -> None:
        """Choose whose weights to take."""
        from decide.tui.sheets.saving import choose_perspective

        self.host.converse(choose_perspective(self.host))


class WeightDetail(Canvas):
    """What the selected row's weight stands for, in words, and whose weights are in force."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def draw(self, width: int) -> Sequence[Line]:
        """The selected row's swing, as much of it as fits; the height stays, so that the tree does not jump."""
        tree = next(iter(self.parent.query(WeightTree)), None) if self.parent is not None else None
        if tree is None:
            return []
        height = self.scrollable_content_region.height
        return cut(swing(self.session, tree.node, tree.locked, width), height, width)


def _points(points: float) -> str:
    return f"{points_text(points)} point" + ("" if points == 1 else "s")


PAGE = WeightTree


def make(session: Session) -> list[Canvas]:
    """The widgets of the step."""
    return [WeightTree(session), WeightDetail(session)]
