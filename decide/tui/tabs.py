"""The steps as tabs along the top."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from decide.drawing.ink import Line, Span, fit, line
from decide.session import Session
from decide.shipped import is_example
from decide.tui.canvas import Canvas
from decide.tui.host import host
from decide.tui.steps import STEPS


class StepTabs(Canvas):
    """The tabs; with room left, the decision's title, and a mark while work is unsaved."""

    def __init__(self, session: Session, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.session = session
        self._example = is_example(session.folder.path)

    def draw(self, width: int) -> Sequence[Line]:
        """The one line of tabs."""
        step = host(self).step
        spans: list[Span] = []
        for at, each in enumerate(STEPS, 1):
            ink = "chip-on" if each.id == step else "chip"
            spans.append(Span(f" {at} {each.name} ", ink, f"step:{each.id}"))
        used = line(*spans).width
        if used > width:
            return [self._one(step, width)]
        trouble = ["⚠ errors in the files"] if host(self).trouble else []
        unsaved = ["● unsaved"] if self.session.unsaved else []
        state = [" · ".join([*unsaved, *trouble]), " ".join(mark[0] for mark in (*unsaved, *trouble))]
        title = fit(self.session.decision.frame.title, 60)
        title += " (an example)" if self._example else ""
        tails = (" · ".join(part for part in (state[0], title) if part), *state)
        shown = next((tail for tail in tails if cell_len(tail) <= width - used - 3), "")
        gap = width - used - line(shown).width - 1
        return [line(*spans, Span(" " * max(gap, 0)), Span(shown, "muted"))]

    def _one(self, step: str, width: int) -> Line:
        """The step shown, and the way to those beside it, where all tabs have no room."""
        at = next((at for at, each in enumerate(STEPS) if each.id == step), 0)
        before, after = STEPS[max(at - 1, 0)], STEPS[min(at + 1, len(STEPS) - 1)]
        spans = [
            Span(" ‹ ", "key", f"step:{before.id}"),  # noqa: RUF001 - an angle
            Span(f"{at + 1} {STEPS[at].name}", "strong"),
            Span(" › ", "key", f"step:{after.id}"),  # noqa: RUF001
        ]
        trouble = "⚠ errors" if host(self).trouble else ""
        state = " · ".join(part for part in ("● unsaved" if self.session.unsaved else "", trouble) if part)
        gap = max(width - line(*spans).width - cell_len(state) - 1, 0)
        return line(*spans, Span(" " * gap), Span(state, "muted"))

    def on_canvas_clicked(self, event: Canvas.Clicked) -> None:
        """A click on a tab goes there."""
        event.stop()
        host(self).follow(event.target)
