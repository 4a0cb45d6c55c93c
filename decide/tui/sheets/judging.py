"""Entering one's own judgement of a cell: a reading, how sure, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, Static

from decide.model import Confidence, HalfWidths, Judgement, Node
from decide.session import Session
from decide.text import one_line
from decide.tui.commands import Command, bindings
from decide.tui.sheets.sheet import Sheet
from decide.views.weigh import ends
from decide.wording import whole

if TYPE_CHECKING:
    from textual import events

    from decide.tui.host import Host

CONFIDENCES: tuple[Confidence, ...] = ("high", "moderate", "low")


class Choice(Widget, can_focus=True):
    """One of a few words; left, right and space go round, a click too."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(
        [
            Command("Next", "right,space,l", "The next word", "turn(1)", palette=False),
            Command("Previous", "left,h", "The word before", "turn(-1)", palette=False),
            Command("Go on", "enter", "Go on to the next field", "app.focus_next", palette=False),
        ]
    )
    at = reactive(0, layout=True)
    """Which of the words is chosen."""

    def __init__(self, words: Sequence[str], at: int = 0) -> None:
        super().__init__()
        self.words = words
        self.set_reactive(Choice.at, at)

    def render(self) -> Content:
        """All words, the chosen one marked."""
        return Content("   ").join(
            Content(f"● {word}").stylize("bold") if at == self.at else Content(f"○ {word}")
            for at, word in enumerate(self.words)
        )

    def action_turn(self, by: int) -> None:
        """Choose the next word, or the one before."""
        self.at = (self.at + by) % len(self.words)

    def on_click(self, event: events.Click) -> None:
        """Choose the word clicked."""
        event.stop()
        offset, end = event.get_content_offset(self), 0
        for at, word in enumerate(self.words):
            end += cell_len(word) + 2
            if offset is not None and end - cell_len(word) - 2 <= offset.x < end:
                self.at = at
            end += 3


class JudgementForm(Sheet[Judgement | None]):
    """The form. In natural units where the criterion has a measure."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(
        [Command("Done", "ctrl+s", "Take the judgement", "done", palette=False)]
    )

    def __init__(
        self, option: str, node: Node, before: Judgement | None, replaces: str = "", widths: HalfWidths | None = None
    ) -> None:
        super().__init__()
        self._option, self._node, self._before = option, node, before
        self._replaces, self._widths = replaces, widths or HalfWidths()

    def compose(self) -> ComposeResult:
        """The reading, how sure, and why."""
        before = self._before
        unit = self._node.measure.unit if self._node.measure else ""
        reading = None if before is None else before.value if unit and before.value is not None else before.score
        if before is not None and before.exact is not None:
            reading = before.exact
        with Vertical(classes="sheet"):
            yield Static(
                Content(f"{one_line(self._node.name)}: {one_line(self._option)}"), classes="sheet-title", markup=False
            )
            words = [f"{at:g}: {one_line(meaning)}" for at, meaning in _anchors(self._node)]
            words += [self._replaces] if self._replaces else []
            yield Static(Content("\n".join(words)), classes="sheet-words", markup=False)
            label = f"How much, in {one_line(unit)}" if unit else "Score, 0 to 100"
            yield Static(Content(label), classes="sheet-label", markup=False)
            yield Input("" if reading is None else f"{reading:g}", id="reading", select_on_focus=True)
            yield Static(Content("How sure (arrows or space)"), classes="sheet-label", markup=False)
            sure = before.confidence if before and before.confidence else "moderate"
            shown = [f"{each} ±{self._widths.of(each):g}" for each in CONFIDENCES]
            yield Choice(shown, CONFIDENCES.index(sure))
            yield Static(Content("Why"), classes="sheet-label", markup=False)
            yield Input(before.why or "" if before else "", id="why")
            yield Static(Content(""), classes="sheet-fault", markup=False)
            yield Static(Content("enter goes on · ctrl+s takes it · esc leaves"), classes="sheet-note", markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on to the next field, and takes the judgement in the last."""
        event.stop()
        if event.input.id == "why":
            self.action_done()
        else:
            self.query_one(Choice).focus()

    def action_done(self) -> None:
        """Take the judgement, or say what is wrong with it."""
        made = self._judgement()
        if isinstance(made, str):
            self.query_one(".sheet-fault", Static).update(Content(made))
        else:
            self.dismiss(made)

    def _judgement(self) -> Judgement | str:
        why = one_line(self.query_one("#why", Input).value)
        confidence = CONFIDENCES[self.query_one(Choice).at]
        measured = self._node.measure is not None
        wrong = "the reading is a number" + ("" if measured else " from 0 to 100")
        reading = number(self.query_one("#reading", Input).value)
        if reading is None or (not measured and not 0 <= reading <= 100):
            self.query_one("#reading").focus()
            return wrong
        if not why:
            self.query_one("#why").focus()
            return "a judgement needs its reason: why this reading?"
        if measured:
            return Judgement(value=reading, confidence=confidence, why=why)
        return Judgement(score=reading, confidence=confidence, why=why)


def number(text: str) -> float | None:
    """A finite plain decimal as people type it; None for anything else."""
    shown = one_line(text).replace("−", "-").replace(",", ".")
    if len(shown) > 30 or not shown.removeprefix("-").replace(".", "", 1).isascii():
        return None
    if not shown.removeprefix("-").replace(".", "", 1).isdigit():
        return None
    return float(shown)


def _anchors(node: Node) -> list[tuple[float, str]]:
    """What the ends of the scale mean, and what is said of points between."""
    if node.scale is not None:
        return sorted(node.scale.items())
    worst, best = ends(node)
    return [(0, worst), (100, best)]


def _replaced(session: Session, option: str, criterion: str) -> str:
    """What the judgement takes the place of, in words."""
    score = session.table.score(option, criterion)
    if not score.known:
        return "No source speaks to this cell; it takes the field's mean."
    what = "a judgement" if score.basis == "judgement" else "the evidence"
    return f"It replaces {what}: {whole(score.likely)}, {whole(score.low)}–{whole(score.high)}."


async def judge(app: Host, option: str, criterion: str) -> None:
    """Ask for a judgement of a cell, and enter it."""
    session = app.session
    node = session.decision.leaves[criterion]
    before = session.state.judgements.get(option, {}).get(criterion)
    made = await app.push_screen_wait(
        JudgementForm(
            session.decision.options[option].name,
            node,
            before,
            _replaced(session, option, criterion),
            session.decision.frame.confidence,
        )
    )
    if made is not None:
        app.change(lambda: session.judge(option, criterion, made), "judgement entered")
