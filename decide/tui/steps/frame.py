"""Frame: the question, the options, scenarios and criteria, and the sources to switch off and on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from decide.drawing.ink import Line
from decide.evidence import Filters
from decide.model import Source
from decide.session import Session
from decide.tui.canvas import MEASURE, Canvas
from decide.tui.commands import Command, bindings, on
from decide.tui.copying import COPY, CopyingPage
from decide.tui.page import MOVES
from decide.views.frame import frame_page, listed_on

if TYPE_CHECKING:
    from decide.checking import Report
    from decide.views.copying import CopyFormat


class FramePage(CopyingPage):
    """The frame; the cursor is on the question, an option, a scenario, a criterion or a source."""

    COMMANDS: ClassVar[tuple[Command, ...]] = on(
        "frame",
        Command(
            "Open or switch",
            "enter,space",
            "Switch the source off, or on again; go to the option's page, to the criterion's or scenario's weight",
            "enter",
            footer="open",
        ),
        Command("This source alone", "a", "Count this source only, or all again", "alone", footer="alone"),
        Command("Open the source", "o", "Open its address", "open", footer="address"),
        Command("Next panel", "n,tab", "Go to the next panel", "panel(1)", footer="panel", pair="panel(-1)"),
        Command("Panel before", "p,shift+tab", "Go to the panel before", "panel(-1)"),
        *COPY,
        *MOVES,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._report: Report | None = None

    def choices(self) -> Sequence[str]:
        """What each panel lists, in the order of the page."""
        return [target for panel in self._panels() for target in panel]

    def _panels(self) -> list[list[str]]:
        return listed_on(self.session, min(self.room, MEASURE))

    @property
    def offered(self) -> tuple[Command, ...]:
        """What can be done to what the cursor is on."""
        found = super().offered
        if self._source() is not None:
            return tuple(replace(each, footer="off/on") if each.action == "enter" else each for each in found)
        nothing = {"alone", "open", *([] if self._has_home() else ["enter"])}
        return tuple(each for each in found if each.action not in nothing)

    def _has_home(self) -> bool:
        """Whether what the cursor is on is shown at length in another step."""
        kind, _, name = (self.cursor or "frame:").partition(":")
        return kind != "frame" and name not in self.session.decision.set_aside

    def on_mount(self) -> None:
        """Check the files once the first frame stands: it takes longer than the frame."""
        self.call_after_refresh(self._check)

    def reread(self) -> None:
        """The files were read again: what is to mend is another thing."""
        self._report = None
        self.call_after_refresh(self._check)

    def _check(self) -> None:
        self._report = self.host.report
        self.redraw()

    def draw(self, width: int) -> Sequence[Line]:
        """The whole frame."""
        return frame_page(self.session, self._report, self.cursor, width, self.host.trouble)

    def _source(self) -> Source | None:
        kind, _, name = (self.cursor or "").partition(":")
        return self.session.decision.sources.get(name) if kind == "source" else None

    def enter(self, target: str) -> None:
        """Switch the source off, or on again; go to where the rest has its home."""
        source = self._source()
        if source is None:
            if self._has_home():
                self.host.follow(target)
            else:
                self.host.say(f"{self.host.key('app.edit-files')} changes it")
            return
        switched = switch(self.session.state.filters, source)
        still = switched.off(source, self.session.readings.as_of)
        if still is not None and switched.without == self.session.state.filters.without - {source.id}:
            self.host.say(f"it stays off: {still}", "warning")
        self.host.change(lambda: self.session.change(filters=switched))

    def action_panel(self, by: int) -> None:
        """Go to the next panel, or to the one before."""
        panels = self._panels()
        at = next((at for at, panel in enumerate(panels) if self.cursor in panel), 0) + by
        if 0 <= at < len(panels):
            self.move_to(panels[at][0])

    def action_alone(self) -> None:
        """Count the source at the cursor only, or all again."""
        if (source := self._source()) is None:
            return
        filters = self.session.state.filters
        only = None if filters.only == frozenset({source.id}) else frozenset({source.id})
        self.host.change(
            lambda: self.session.change(filters=replace(filters, only=only, without=filters.without - {source.id}))
        )

    def action_open(self) -> None:
        """Open the source's address."""
        if (source := self._source()) is not None:
            self.host.open_address(source.url or source.text_url)

    def copied(self, form: CopyFormat) -> tuple[str, str]:
        """The source at the cursor as a bibliography has it, with its address; or all of them, as a table."""
        from decide.views.copying import reference, sources

        source = self._source()
        if form == "md" and source is not None:
            return reference(source), f"the reference of {source.title}"
        return sources(self.session, form), "the sources"


def switch(filters: Filters, source: Source) -> Filters:
    """The filters with a source left out, or let in again where it was left out."""
    if source.id in filters.without:
        return replace(filters, without=filters.without - {source.id})
    if filters.only is not None:
        only = filters.only ^ {source.id}
        return replace(filters, only=only or None)
    return replace(filters, without=filters.without | {source.id})


PAGE = FramePage


def make(session: Session) -> list[Canvas]:
    """The widgets of the step."""
    return [FramePage(session)]
