"""Entering one's own judgement of a cell: a reading, how sure, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, Static

from decide.analysis.units import beyond
from decide.model import Confidence, HalfWidths, Judgement, Node
from decide.session import Session
from decide.text import one_line
from decide.tui.commands import Command, bindings, on
from decide.tui.sheets.fields import Choice, Field, Prose
from decide.tui.sheets.sheet import Sheet
from decide.tui.typing import number
from decide.wording import as_given, ends, whole

if TYPE_CHECKING:
    from decide.tui.host import Host

CONFIDENCES: tuple[Confidence | None, ...] = (None, "high", "moderate", "low")
"""How sure a person may be: exact, or within a half-width."""


class JudgementForm(Sheet[Judgement | None]):
    """The form. In natural units where the criterion has a measure."""

    OWN: ClassVar[tuple[Command, ...]] = on(
        "judgement",
        Command("Done", "ctrl+s", "Take the judgement", "done", footer="takes it", palette=False),
        Command("Go on", "enter", "Go on to the next field; in the last, take the judgement", "go_on", palette=False),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(OWN)

    def __init__(
        self,
        option: str,
        node: Node,
        before: Judgement | None,
        replaces: str = "",
        widths: HalfWidths | None = None,
        *,
        first: str = "#reading",
    ) -> None:
        super().__init__(f"{one_line(node.name)}: {one_line(option)}")
        self._node, self._before, self._first = node, before, first
        self._replaces, self._widths = replaces, widths or HalfWidths()
        self._asked: Judgement | None = None
        """What was asked about once, for it lies beyond the measure."""

    def body(self) -> ComposeResult:
        """The reading, how sure, and why."""
        before = self._before
        unit = self._node.measure.unit if self._node.measure else ""
        reading = None if before is None else before.value if unit and before.value is not None else before.score
        if before is not None and before.exact is not None:
            reading = before.exact
        words = [f"{as_given(at)}: {one_line(meaning)}" for at, meaning in _anchors(self._node)]
        words += [self._replaces] if self._replaces else []
        yield Static(Content("\n".join(words)), classes="sheet-words", markup=False)
        label = f"How much, in {one_line(unit)}" if unit else "Score, 0 to 100"
        yield Static(Content(label), classes="sheet-label", markup=False)
        yield Field("" if reading is None else f"{reading:.6g}", id="reading")
        yield Static(Content("How sure (arrows or space)"), classes="sheet-label", markup=False)
        sure = before.confidence if before is not None else "moderate"
        shown = [f"{each} ±{self._widths.of(each):g}" if each is not None else "exact" for each in CONFIDENCES]
        yield Choice(shown, CONFIDENCES.index(sure))
        yield Static(Content("Why"), classes="sheet-label", markup=False)
        yield Prose(before.why or "" if before else "", id="why")

    def on_mount(self) -> None:
        """Begin at the reading, or where the rest is given already, at the reason."""
        self.query_one(self._first).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on to the next field."""
        event.stop()
        self.query_one(Choice).focus()

    def on_prose_submitted(self, event: Prose.Submitted) -> None:
        """In the last field it takes the judgement."""
        event.stop()
        self.action_done()

    def action_done(self) -> None:
        """Take the judgement, or say what is wrong with it."""
        made = self._judgement()
        if isinstance(made, str):
            self.tell(made)
        elif made != self._asked and (doubt := self._beyond(made)) is not None:
            self._asked = made
            self.query_one("#reading").focus()
            self.tell(f"{doubt}. Take it as it is? Ctrl+S again says yes")
        else:
            self.dismiss(made)

    def _beyond(self, made: Judgement) -> str | None:
        """What lies beyond the measure, in a sentence."""
        measure = self._node.measure
        found = beyond(made, measure, None) if measure is not None else ()
        return next((one.sentence for one in found), None)

    def _judgement(self) -> Judgement | str:
        why = self.query_one("#why", Prose).value
        confidence = CONFIDENCES[self.query_one(Choice).at]
        measured = self._node.measure is not None
        wrong = "the reading is a number" + ("" if measured else " from 0 to 100")
        reading = number(self.query_one("#reading", Field).value)
        if reading is None or (not measured and not 0 <= reading <= 100):
            self.query_one("#reading").focus()
            return wrong
        if not why:
            self.query_one("#why").focus()
            return "a judgement needs its reason: why this reading?"
        if measured:
            return Judgement(value=reading, confidence=confidence, why=why)
        return Judgement(score=reading, confidence=confidence, why=why)


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


async def judge(app: Host, option: str, criterion: str, tried: float | None = None) -> None:
    """Ask for a judgement of a cell, and enter it; with a score that was tried, only the reason is left to give."""
    session = app.session
    node = session.decision.leaves[criterion]
    before = session.state.judgements.get(option, {}).get(criterion)
    session.end_trial()
    replaced, first = _replaced(session, option, criterion), "#reading"
    if tried is not None:
        session.try_score(option, criterion, tried)  # what is shown behind the form
        natural = node.measure.natural(tried) if node.measure is not None else None
        why = before.why if before is not None else None
        sure = before.confidence if before is not None else "moderate"  # a try says nothing of how sure one is
        before = Judgement(score=tried if natural is None else None, value=natural, why=why, confidence=sure)
        first = "#why"
    name, widths = session.decision.options[option].name, session.decision.frame.confidence
    made = await app.push_screen_wait(JudgementForm(name, node, before, replaced, widths, first=first))
    if made is not None:
        app.change(
            lambda: session.judge(option, criterion, made), f"judgement entered: {name}, {one_line(node.called)}"
        )
