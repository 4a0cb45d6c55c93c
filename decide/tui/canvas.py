"""The one widget that puts drawings on the screen: lines of inked text, a strip a line, through the line API.

Every text that a person wrote passes through here as a segment, which has no markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.color import TRANSPARENT
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from decide.drawing.ink import GROUNDS, INKS, Line, indented
from decide.text import one_line

_NAMES = frozenset((*INKS, *GROUNDS))

STYLES = frozenset(f"ink--{name}" for name in _NAMES)
"""The component classes of the inks. The app has them, for all canvases: to style them for each slows every start."""

MEASURE = 160
"""So many cells are drawn at most; on a wider screen they stand in the middle."""


class Canvas(ScrollView, can_focus=False):
    """Shows the lines that `draw` makes for its width, and tells what was clicked."""

    @dataclass
    class Clicked(Message):
        """Something with a target was clicked."""

        canvas: Canvas
        target: str

        @property
        def control(self) -> Canvas:
            """The canvas, for `@on` selectors."""
            return self.canvas

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self.drawn: Sequence[Line] = ()
        """The lines as they were drawn last."""
        self._drawn_for = -1
        self._strips: dict[int, Strip] = {}
        self._styles: dict[str, Style] = {}
        self._plain_style: Style | None = None

    def draw(self, width: int) -> Sequence[Line]:
        """The lines for a width, from the state as it is now."""
        raise NotImplementedError

    @property
    def room(self) -> int:
        """How many cells a line has."""
        return self.scrollable_content_region.width

    def redraw(self) -> None:
        """Draw anew; what the screen shows follows with the next frame."""
        width = self.room
        if width <= 0:
            return
        measure = min(width, MEASURE)
        drawn = self.draw(measure)
        before, self.drawn = self.drawn, indented(drawn, (width - measure) // 2) if measure < width else drawn
        if width == self._drawn_for and len(before) == len(self.drawn):
            # Most of a page is as it was: only the lines that changed cost a frame anything.
            for row, (old, new) in enumerate(zip(before, self.drawn, strict=True)):
                if old != new:
                    self._strips.pop(row, None)
                    self.refresh_line(row)
            return
        self._drawn_for = width
        self._strips.clear()
        self.virtual_size = Size(width, len(self.drawn))
        self.refresh()

    def take_rows(self, rows: int) -> None:
        """Be so many rows high."""
        if self.styles.height is None or self.styles.height.cells != rows:
            self.styles.height = rows

    def on_resize(self, event: events.Resize) -> None:
        """Lines are made for a width, so another width needs other lines."""
        del event
        self.redraw()

    def notify_style_update(self) -> None:
        """Another theme: the inks look otherwise."""
        super().notify_style_update()
        self._styles.clear()
        self._strips.clear()
        self._plain_style = None

    def render_line(self, y: int) -> Strip:
        """One line of the widget's visible part."""
        row = y + self.scroll_offset.y
        strip = self._strips.get(row)
        if strip is None:
            strip = self._strips[row] = self._strip(row)
        return strip

    def _strip(self, row: int) -> Strip:
        width = self.room
        base = self._plain_style = self._plain_style or self.rich_style
        if not 0 <= row < len(self.drawn):
            return Strip.blank(width, base)
        drawn = self.drawn[row]
        segments = [
            Segment(span.text if span.text.isprintable() else one_line(span.text), self._on(drawn.ground, span.ink))
            for span in drawn.spans
        ]
        return Strip(segments).adjust_cell_length(width, self._on(drawn.ground, ""))

    def _on(self, ground: str, ink: str) -> Style:
        """The style of an ink on a ground."""
        key = f"{ground}/{ink}"
        found = self._styles.get(key)
        if found is None:
            base = self._plain_style or self.rich_style
            found = self._styles[key] = base + self._style(ground) + self._style(ink)
        return found

    def _style(self, ink: str) -> Style:
        """The style of an ink, or of several: the later ones on top."""
        found = self._styles.get(ink)
        if found is None:
            found = Style()
            for name in ink.split():
                if name in _NAMES:
                    found += self._one_style(f"ink--{name}")
            self._styles[ink] = found
        return found

    def _one_style(self, name: str) -> Style:
        own = self.app.get_component_styles(name)
        ground = self.background_colors[1]
        ground += own.background if own.has_rule("background") else TRANSPARENT
        text = own.text_style
        return Style(
            color=(ground + own.color).rich_color if own.has_rule("color") else None,
            bgcolor=ground.rich_color if own.has_rule("background") else None,
            bold=text.bold or None,
            italic=text.italic or None,
            reverse=text.reverse or None,
            underline=text.underline or None,
        )

    def target_at(self, x: int, row: int) -> str | None:
        """What a click on a cell of the drawing means."""
        if not 0 <= row < len(self.drawn):
            return None
        drawn, at = self.drawn[row], 0
        for span in drawn.spans:
            at += cell_len(span.text)
            if x < at:
                return span.target or drawn.target
        return drawn.target

    def tip_at(self, x: int, row: int) -> str:
        """What is said of a cell of the drawing while the mouse is on it."""
        if not 0 <= row < len(self.drawn):
            return ""
        at = 0
        for span in self.drawn[row].spans:
            at += cell_len(span.text)
            if x < at:
                return span.tip
        return ""

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Say what the sign or the figure under the mouse means."""
        offset = event.get_content_offset(self)
        words = self.tip_at(offset.x, offset.y + self.scroll_offset.y) if offset is not None else ""
        tip = Content(one_line(words)) if words else None
        if tip != self.tooltip:
            self.tooltip = tip

    async def on_click(self, event: events.Click) -> None:
        """Tell what was clicked, if it means anything."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        target = self.target_at(offset.x, offset.y + self.scroll_offset.y)
        if target is not None:
            event.stop()
            self.post_message(self.Clicked(self, target))
