"""Weigh: one editor for the whole value tree, from the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from decide.drawing.ink import Line, Span, cut
from decide.session import Session
from decide.tui.canvas import Canvas
from decide.tui.commands import Command, bindings, on
from decide.tui.page import MOVES, Page
from decide.tui.sheets.judging import number
from decide.views.weigh import points_text, swing, weight_rows

_DIGITS = tuple(
    Command("Type points", key, "Type the points", f"digit('{char}')", palette=False)
    for key, char in [*((str(digit), str(digit)) for digit in range(10)), ("full_stop,comma", ".")]
)


MOST = 1000
"""The most points that can be typed."""


class WeightTree(Page):
    """The tree with its points. While digits are typed they are shown as being typed.

    Enter takes them; so does whatever else follows, Escape apart, and leaving the step says what was taken.
    """

    COMMANDS: ClassVar[tuple[Command, ...]] = on(
        "weigh",
        Command("More", "right,l", "1 point more", "nudge(1)", footer="±1", pair="nudge(-1)"),
        Command("Less", "left,h", "1 point less", "nudge(-1)"),
        Command("Much more", "shift+right,L", "10 points more", "nudge(10)"),
        Command("Much less", "shift+left,H", "10 points less", "nudge(-10)"),
        Command("Take the value", "enter", "Take the value typed (0 to 9 and . type one)", "enter", palette=False),
        Command("Lock", "space", "Lock the points, or unlock them", "lock", footer="lock"),
        Command(
            "Equalise",
            "equals_sign",
            "Give the unlocked siblings the same points",
            "equalise",
            footer="equal",
        ),
        Command("Reset", "R", "Back to the baseline's weights", "reset"),
        Command("Choose a perspective", "v", "Take somebody's weights", "perspective", footer="perspective"),
        Command("Drop what was typed", "escape", "Forget the value being typed", "drop", palette=False),
        Command("Delete", "backspace", "Delete the last digit typed", "backspace", palette=False),
        *MOVES,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings((*COMMANDS, *_DIGITS))
    types = True

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.typed = ""
        """The value being typed."""
        self.locked: set[str] = set()
        """The nodes whose points stay as they are."""

    def choices(self) -> Sequence[str]:
        """Every node of the tree."""
        return list(self.session.decision.nodes)

    def draw(self, width: int) -> Sequence[Line]:
        """The tree's rows."""
        return weight_rows(self.session, self.cursor, self.typed, self.locked, width)

    def redraw(self) -> None:
        """Draw anew; what room the tree leaves is for the words about the row."""
        super().redraw()
        height = self.app.screen_stack[0].query_one("#body").size.height
        if height > 0:
            self.take_rows(max(min(len(self.drawn), height - 5), 4))

    def move_to(self, target: str) -> None:
        """Moving on takes the value being typed, and ends a burst of nudges; the row's words beneath follow."""
        self._take()
        self.session.end_burst()
        super().move_to(target)
        self._redraw_detail()

    def _redraw_detail(self) -> None:
        for detail in self.parent.query(WeightDetail) if self.parent is not None else ():
            detail.redraw()

    def left(self) -> None:
        """So does leaving the step, or an action of the app; what was taken is said."""
        name, typed = self.cursor, self.typed
        if self._take() and name is not None and typed:
            said = _points(self.session.points[name])
            self.host.say(f"{self.session.decision.nodes[name].name}: {said}; u takes it back")
        self.session.end_burst()

    def prompt(self) -> Sequence[Span]:
        """What becomes of the value being typed."""
        if not self.typed:
            return ()
        return (
            Span(f"typing {self.typed}", "strong"),
            Span(" · ", "muted"),
            Span("enter", "key", "command:enter"),
            Span(" takes", "muted", "command:enter"),
            Span(" · ", "muted"),
            Span("esc", "key", "command:drop"),
            Span(" drops", "muted", "command:drop"),
        )

    def clicked(self, target: str) -> None:
        """A click moves to a row; one on its track gives it that share of its family."""
        kind, _, rest = target.partition(":")
        if kind == "share":
            name, _, share = rest.rpartition("/")
            self.move_to(name)
            self._set_share(name, float(share))
        elif target in self.choices():
            self.move_to(target)
        else:
            super().clicked(target)

    def _set_share(self, name: str, share: float) -> None:
        """Give a node the whole points that come nearest to a share, its siblings keeping theirs."""
        family = next(family for family in self.session.decision.families if name in family)
        others = sum(self.session.points[other] for other in family if other != name)
        if others > 0 and share < 1 and self._free([name]):
            points = float(min(round(others * share / (1 - share)), MOST))
            self.host.change(lambda: self.session.set_points(name, points))

    # Editing

    def _free(self, names: Sequence[str]) -> bool:
        held = [self.session.decision.nodes[name].name for name in names if name in self.locked]
        if held:
            self.host.say(f"{held[0]} is locked; space unlocks it", "warning")
        return not held

    def action_nudge(self, by: int) -> None:
        """Change the points at the cursor; one burst of nudges is one step of undo."""
        self._take()
        name = self.cursor
        if name is None or not self._free([name]):
            return
        points = max(self.session.points[name] + by, 0.0)
        self.host.change(lambda: self.session.set_points(name, points, burst=("nudge", name)))

    def action_digit(self, char: str) -> None:
        """Add a character to the value being typed."""
        if self.cursor is None or (not self.typed and not self._free([self.cursor])):
            return
        if len(self.typed) < 6 and not (char == "." and "." in self.typed):
            self._type(self.typed + char)

    def _type(self, typed: str) -> None:
        self.typed = typed
        self.redraw()
        self.host.redraw_keys()

    def action_backspace(self) -> None:
        """Delete the last character typed."""
        self._type(self.typed[:-1])

    def action_drop(self) -> None:
        """Forget the value being typed."""
        self._type("")

    def action_enter(self) -> None:
        """Take the value being typed."""
        self._take()

    def _take(self) -> bool:
        """Take the value being typed; whether there was one, and it could be."""
        typed, self.typed = self.typed, ""
        if not typed or self.cursor is None:
            return False
        name, points = self.cursor, number(typed.rstrip(".") or "0")
        taken = False
        if points is not None and points > MOST:
            title = self.session.decision.nodes[name].name
            self.host.say(
                f"{typed} points are too many: {title} keeps its {_points(self.session.points[name])}; {MOST} at most",
                "warning",
            )
        elif points is not None:
            taken = self.host.change(lambda: self.session.set_points(name, points))
        if not taken:
            self.redraw()
        self.host.redraw_keys()
        return taken

    def action_lock(self) -> None:
        """Lock the node at the cursor, or unlock it."""
        self._take()
        if self.cursor is not None:
            self.locked ^= {self.cursor}
            self.redraw()
            self._redraw_detail()

    def action_equalise(self) -> None:
        """Give the node at the cursor and its siblings the same points."""
        self._take()
        name = self.cursor
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
        self.typed = ""
        self.host.redraw_keys()
        if self._free(self.choices()):
            self.host.change(self.session.reset_points, "baseline weights; u takes this back")

    def action_perspective(self) -> None:
        """Choose whose weights to take."""
        from decide.tui.sheets.saving import choose_perspective

        self._take()
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
        return cut(swing(self.session, tree.cursor, tree.locked, width), height, width)


def _points(points: float) -> str:
    return f"{points_text(points)} point" + ("" if points == 1 else "s")


PAGE = WeightTree


def make(session: Session) -> list[Canvas]:
    """The widgets of the step."""
    return [WeightTree(session), WeightDetail(session)]
