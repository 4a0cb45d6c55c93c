"""Weigh: one editor, from the keyboard and by the mouse, for the weights of the value tree and the odds below them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import BindingType

from decide.drawing.ink import Line, cut
from decide.session import Session
from decide.tui.canvas import Canvas
from decide.tui.commands import Command, bindings, on
from decide.tui.copying import COPY, CopyingPage
from decide.tui.host import BROAD
from decide.tui.page import MOVES
from decide.tui.typing import TypingPage, number
from decide.views.weigh import odds_rows, points_text, weight_rows
from decide.views.weigh_detail import detail
from decide.wording import percent

if TYPE_CHECKING:
    from decide.tui.sheets.interviewing import Left
    from decide.views.copying import CopyFormat

MOST = 1000
"""The most points, or odds, that can be given by hand; what has more in the files keeps it."""


class WeightTree(TypingPage, CopyingPage):
    """The tree with its points, then scenarios and cases with their odds."""

    COMMANDS: ClassVar[tuple[Command, ...]] = on(
        "weigh",
        Command("More", "right,l", "1 point more; of odds, 1 % more of the chance", "more", footer="±1", pair="less"),
        Command("Less", "left,h", "1 point less; of odds, 1 % less", "less"),
        Command("Much more", "shift+right,L", "10 more", "much_more"),
        Command("Much less", "shift+left,H", "10 less", "much_less"),
        Command(
            "Type a value", "enter,e", "Type points or odds; enter keeps them, esc drops them", "enter", footer="type"
        ),
        Command("Lock", "space", "Lock the row, or unlock it", "lock"),
        Command("Equalise", "equals_sign", "Give the unlocked of its family the same", "equalise"),
        Command("Reset", "R", "Back to the files' weights and odds", "reset"),
        Command(
            "Ask for them",
            "w",
            "Weights by swings, ranks or pairs, odds by chances compared",
            "interview",
            footer="ask",
        ),
        Command("Choose a perspective", "v", "Take somebody's weights", "perspective", footer="perspective"),
        *COPY,
        *MOVES,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.locked: set[str] = set()
        """The targets of the rows that stay as they are."""
        self.detail = WeightDetail(session, self)
        """What is said of the row at the cursor."""
        self._interviews: Left = {}
        """The interviews that were left before their end."""
        self._dragged: str | None = None
        """The target of the row whose track the mouse holds."""

    def choices(self) -> Sequence[str]:
        """Every node of the tree, then every scenario and case."""
        decision = self.session.decision
        return [
            *(f"node:{name}" for name in decision.nodes),
            *(f"odds:{each.name}" for each in odds_rows(self.session)),
        ]

    def draw(self, width: int) -> Sequence[Line]:
        """The rows."""
        return weight_rows(self.session, self.cursor, self.typed, self.locked, width)

    def redraw(self) -> None:
        """Draw anew; where the detail stands beneath, what room the rows leave is its own."""
        super().redraw()
        body = self.app.screen_stack[0].query_one("#body").size
        if body.height > 0:
            self.take_rows(
                body.height if self.app.size.width >= BROAD else max(min(len(self.drawn), body.height - 6), 4)
            )

    def point_at(self, target: str) -> None:
        """Leaving the row ends a burst of nudges; the detail follows the cursor."""
        if target != self.cursor:
            self.session.end_burst()
        super().point_at(target)
        self.detail.redraw()

    def left(self) -> None:
        """So does leaving the step."""
        super().left()
        self.session.end_burst()

    # What a row has

    def _called(self, target: str) -> str:
        kind, _, name = target.partition(":")
        if kind == "node":
            return self.session.decision.nodes[name].name
        return next(each.world.name for each in odds_rows(self.session) if each.name == name)

    def _value(self, target: str) -> float:
        kind, _, name = target.partition(":")
        return self.session.points[name] if kind == "node" else self.session.odds[name]

    def _said(self, target: str) -> str:
        value = points_text(self._value(target))
        if target.startswith("odds:"):
            return f"odds of {value}"
        return f"{value} point" + ("" if value == "1" else "s")

    def kept(self, target: str) -> str:
        """What the row has, in words."""
        return f"{self._called(target)} has {self._said(target)}"

    def _family(self, target: str) -> list[str]:
        """The targets of a row's family, its own among them."""
        kind, _, name = target.partition(":")
        if kind == "node":
            family = next(family for family in self.session.decision.families if name in family)
            return [f"node:{one}" for one in family]
        return [f"odds:{one}" for one in next(each.family for each in odds_rows(self.session) if each.name == name)]

    def _others(self, target: str) -> float:
        return sum(self._value(other) for other in self._family(target) if other != target)

    def _most(self, target: str) -> float:
        return max(MOST, self._value(target))

    def _set(self, target: str, value: float, burst: object = None) -> bool:
        kind, _, name = target.partition(":")
        make = self.session.set_points if kind == "node" else self.session.set_odds
        return self.host.change(lambda: make(name, value, burst))

    # Typing a value

    def asks(self) -> str:
        """What is being typed."""
        odds = (self.cursor or "").startswith("odds:")
        return f"odds, over 0, to {MOST}" if odds else f"points, 0 to {MOST}"

    def action_enter(self) -> None:
        """Begin a value at the cursor."""
        if self.cursor is not None and self._free([self.cursor]):
            self.type("")

    def keep(self, target: str, typed: str) -> None:
        """Take a value that was typed."""
        value = number(typed)
        stays = f"{self._called(target)} keeps its {self._said(target)}"
        what = "odds" if target.startswith("odds:") else "points"
        if value is None:
            self.host.say(f"“{typed}” is no number: {stays}", "warning")
        elif value > MOST:
            self.host.say(f"{typed} {what} are too many: {stays}; {MOST} at most", "warning")
        elif value == 0 and what == "odds":
            self.host.say(f"odds are over 0: {stays}", "warning")
        else:
            self._set(target, value)

    # The mouse

    def clicked(self, target: str) -> None:
        """A click moves to a row; one on its track was taken when the button went down."""
        kind, _, rest = target.partition(":")
        if kind == "share":
            self.move_to(rest)
        elif target in self.choices():
            self.move_to(target)
        else:
            super().clicked(target)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of a track."""
        target = self._track_at(event)
        if event.button == 1 and target is not None:
            self.move_to(target)
            if self._free([target]):
                self._dragged = target
                self.capture_mouse()
                self._drag(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The share follows the mouse along the track."""
        if self._dragged is not None:
            event.prevent_default()
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
        return rest if kind == "share" else None

    def _drag(self, event: events.MouseEvent) -> None:
        """Give the row held the share under the mouse; beyond an end of the track, that end's."""
        target = self._dragged
        rows = self.rows_of(target) if target is not None else None
        if target is None or rows is None:
            return
        start = width = 0
        for span in self.drawn[rows[0]].spans:
            if span.target == f"share:{target}":
                width += cell_len(span.text)
            elif width == 0:
                start += cell_len(span.text)
        x = event.x - self.gutter.left - start
        if width:
            self._set_share(target, 0.0 if x < 0 else (min(x, width - 1) + 0.5) / width)

    def _set_share(self, target: str, share: float) -> None:
        """Give a row what comes nearest to a share of its family: whole points, odds to a thousandth."""
        others = self._others(target)
        if others <= 0 or not share < 1:
            return
        exact = others * share / (1 - share)
        value = max(round(exact, 3), 0.001) if target.startswith("odds:") else float(round(exact))
        self._set(target, min(value, self._most(target)), burst=("drag", target))

    # Other changes

    def _free(self, targets: Sequence[str]) -> bool:
        held = [self._called(target) for target in targets if target in self.locked]
        if held:
            self.host.say(f"{held[0]} is locked; {self.host.key('weigh.lock')} unlocks it", "warning")
        return not held

    def _nudge(self, by: int) -> None:
        """Change the row at the cursor; one burst of nudges is one step of undo."""
        target = self.cursor
        if target is None or not self._free([target]):
            return
        now = self._value(target)
        value = self._odds_moved(target, by) if target.startswith("odds:") else now + by
        value = min(max(value, 0.0), self._most(target))
        if value == now:
            limit = "no more" if by > 0 else "no less"
            self.host.say(f"{self.kept(target)}: {limit} can be given")
        else:
            self._set(target, value, burst=("nudge", target))

    def _odds_moved(self, target: str, by: int) -> float:
        """The odds at which the chance is so many whole percent more, from 1 to 99 %."""
        others, now = self._others(target), self._value(target)
        if others <= 0:
            return now
        chance = round(100 * now / (now + others)) + by
        chance = min(max(chance, 1), 99)
        return round(others * chance / (100 - chance), 6)

    def action_more(self) -> None:
        """1 more."""
        self._nudge(1)

    def action_less(self) -> None:
        """1 less."""
        self._nudge(-1)

    def action_much_more(self) -> None:
        """10 more."""
        self._nudge(10)

    def action_much_less(self) -> None:
        """10 less."""
        self._nudge(-10)

    def action_lock(self) -> None:
        """Lock the row at the cursor, or unlock it."""
        if self.cursor is not None:
            self.locked ^= {self.cursor}
            self.redraw()
            self.detail.redraw()

    def action_equalise(self) -> None:
        """Give the row at the cursor and its family the same."""
        if self.cursor is None:
            return
        free = [target for target in self._family(self.cursor) if target not in self.locked]
        if len(free) < 2:
            self.host.say("fewer than two of this family are free", "warning")
            return
        mean = sum(self._value(target) for target in free) / len(free)
        names = [target.partition(":")[2] for target in free]
        session = self.session
        if self.cursor.startswith("odds:"):
            odds = {**session.state.odds, **dict.fromkeys(names, mean)}
            said = f"{percent(1 / len(self._family(self.cursor)))} each: a choice too, not a neutral one"
            self.host.change(lambda: session.change(odds=odds), said)
        else:
            even = float(max(round(mean), 1)) if mean > 0 else 0.0
            points = {**session.state.points, **dict.fromkeys(names, even)}
            said = "siblings have equal points: a choice too, not a neutral one"
            self.host.change(lambda: session.change(points=points), said)

    def action_reset(self) -> None:
        """Back to the files' weights and odds."""
        if self._free(self.choices()):
            said = f"the files' weights and odds; {self.host.key('app.undo')} takes this back"
            self.host.change(lambda: self.session.change(points={}, odds={}, perspective=None), said)

    def copied(self, form: CopyFormat) -> tuple[str, str]:
        """The weights and odds."""
        from decide.views.copying import weights

        return weights(self.session, form), "weights and odds"

    def action_interview(self) -> None:
        """Ask for the weights or odds of the family at the cursor."""
        from decide.tui.sheets.interviewing import interview

        if self.cursor is not None and self._free(self._family(self.cursor)):
            names = [target.partition(":")[2] for target in self._family(self.cursor)]
            self.host.converse(interview(self.host, self._interviews, self.cursor, names))

    def reread(self) -> None:
        """The files were read again: what was asked for may not be there any more."""
        self._interviews.clear()

    def action_perspective(self) -> None:
        """Choose whose weights to take."""
        from decide.tui.sheets.previewing import choose_perspective

        self.host.converse(choose_perspective(self.host))


class WeightDetail(Canvas):
    """The chart of the row at the cursor, and what it stands for: beside the rows on a broad screen, else beneath."""

    def __init__(self, session: Session, tree: WeightTree) -> None:
        super().__init__()
        self.session, self._tree = session, tree

    def draw(self, width: int) -> Sequence[Line]:
        """As much of it as fits; the height stays, so that the rows do not jump."""
        tree = self._tree
        height = self.scrollable_content_region.height
        return cut(detail(self.session, tree.cursor, tree.locked, width, height), height, width)


PAGE = WeightTree


def make(session: Session) -> list[Canvas]:
    """The widgets of the step."""
    tree = WeightTree(session)
    return [tree, tree.detail]
