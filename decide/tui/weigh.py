"""Weigh: one editor for the whole value tree, from the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from decide.drawing.ink import Line, cut
from decide.drawing.weights import swing, weight_rows
from decide.session import Session
from decide.tui.canvas import Canvas
from decide.tui.commands import Command, bindings
from decide.tui.judging import number
from decide.tui.page import MOVES_WITHOUT_J, Page
from decide.wording import weights_in_words

_DIGITS = tuple(
    Command("Type points", key, "Type the points", f"digit('{char}')", palette=False)
    for key, char in [*((str(digit), str(digit)) for digit in range(10)), ("full_stop,comma", ".")]
)


class WeightTree(Page):
    """The tree with its points. While digits are typed they are shown as being typed; Enter or leaving takes them."""

    COMMANDS: ClassVar[tuple[Command, ...]] = (
        Command("More", "right,l", "1 point more", "nudge(1)", footer="±1", shown="←→", palette=False),
        Command("Less", "left,h", "1 point less", "nudge(-1)", palette=False),
        Command("Much more", "shift+right,L", "10 points more", "nudge(10)", palette=False),
        Command("Much less", "shift+left,H", "10 points less", "nudge(-10)", palette=False),
        Command("Take the value", "enter", "Take the value typed (0 to 9 and . type one)", "enter", palette=False),
        Command("Lock", "space", "Lock the points, or unlock them", "lock", footer="lock"),
        Command(
            "Equalise", "equals_sign", "Give the node and its siblings the same points", "equalise", footer="equal"
        ),
        Command("Reset", "r", "Back to the baseline's weights", "reset"),
        Command("Choose a perspective", "v", "Take somebody's weights", "perspective", footer="perspective"),
        Command(
            "Save as a perspective", "s", "Save weights, judgements and recommendation", "save_these", footer="save"
        ),
        Command("Drop what was typed", "escape", "Forget the value being typed", "drop", palette=False),
        Command("Delete", "backspace", "Delete the last digit typed", "backspace", palette=False),
        *MOVES_WITHOUT_J,
        Command("Down", "j", "Move down", "down", palette=False),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings((*COMMANDS, *_DIGITS))

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
        """So does leaving the step."""
        self._take()
        self.session.end_burst()

    def clicked(self, target: str) -> None:
        """A click moves to a row."""
        if target in self.choices():
            self.move_to(target)
        else:
            super().clicked(target)

    # Editing

    def _free(self, names: Sequence[str]) -> bool:
        held = [self.session.decision.nodes[name].name for name in names if name in self.locked]
        if held:
            self.decide.say(f"{held[0]} is locked; space unlocks it", "warning")
        return not held

    def action_nudge(self, by: int) -> None:
        """Change the points at the cursor; one burst of nudges is one step of undo."""
        self._take()
        name = self.cursor
        if name is None or not self._free([name]):
            return
        points = max(self.session.points[name] + by, 0.0)
        self.decide.change(lambda: self.session.set_points(name, points, burst=("nudge", name)))

    def action_digit(self, char: str) -> None:
        """Add a character to the value being typed."""
        if self.cursor is None or (not self.typed and not self._free([self.cursor])):
            return
        if len(self.typed) < 6 and not (char == "." and "." in self.typed):
            self.typed += char
        self.redraw()

    def action_backspace(self) -> None:
        """Delete the last character typed."""
        self.typed = self.typed[:-1]
        self.redraw()

    def action_drop(self) -> None:
        """Forget the value being typed."""
        self.typed = ""
        self.redraw()

    def action_enter(self) -> None:
        """Take the value being typed."""
        self._take()

    def _take(self) -> None:
        typed, self.typed = self.typed, ""
        if not typed or self.cursor is None:
            return
        name, points = self.cursor, number(typed.rstrip(".") or "0")
        if points is None or not self.decide.change(lambda: self.session.set_points(name, points)):
            self.redraw()

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
        if self._free(family):
            self.decide.change(
                lambda: self.session.equalise(name), "siblings have equal points: a choice too, not a neutral one"
            )

    def action_reset(self) -> None:
        """Back to the baseline's weights."""
        self.typed = ""
        if self._free(self.choices()):
            self.decide.change(self.session.reset_points, "baseline weights; u takes this back")

    def action_perspective(self) -> None:
        """Choose whose weights to take."""
        from decide.tui.saving import choose_perspective

        self.typed = ""
        self.app.run_worker(choose_perspective(self.decide, self._taken), group="dialogue")

    def _taken(self) -> None:
        self.decide.say(weights_in_words(self.session))

    def action_save_these(self) -> None:
        """Save as a perspective."""
        self._take()
        self.decide.action_save()


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
