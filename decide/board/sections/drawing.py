"""The small drawings of the page: bars on one 0–50–100 axis, a cell's voices on their track, marks of a slider.

No element has a style of its own, which the page's policy would refuse: places are attributes, in percent.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from decide.analysis.ranking import Total
from decide.board.markup import Markup, place, tag
from decide.evidence import Score


def total_bar(total: Total, status_quo: float | None) -> Markup:
    """An option's total as a bar from 0, its range as a line, and the status quo's line."""
    return tag(
        "svg",
        tag("line", class_="half", x1="50%", x2="50%", y1="0", y2="100%"),
        tag("rect", class_="total", x="0", y="25%", width=place(max(0.0, total.likely)), height="50%"),
        tag("line", class_="range", x1=place(total.low), x2=place(total.high), y1="50%", y2="50%"),
        None
        if status_quo is None
        else tag("line", class_="status-quo", x1=place(status_quo), x2=place(status_quo), y1="0", y2="100%"),
        class_="bar",
        aria_hidden="true",
    )


def cell_track(score: Score) -> Markup:
    """A cell's range, its voices as separate strokes, and its likely score: one path, for a table has thousands."""
    return tag(
        "svg",
        tag("path", d=track_path(score)),
        viewBox="0 0 100 10",
        preserveAspectRatio="none",
    )


def track_path(score: Score) -> str:
    """A line from the low to the high end, a stroke where each voice speaks, a lozenge at the likely score."""
    means = dict.fromkeys(voice.mean for world in score.worlds for voice in world.voices)
    voices = "".join(f"M{_number(mean)} 1v8" for mean in means)
    if not score.known:
        return voices
    line = f"M{_number(score.low)} 5H{_number(score.high)}"
    return f"{line}{voices}M{_number(score.likely)} 2l3 3-3 3-3-3z"


def _number(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def slider_marks(stable: Sequence[float], changes: Iterable[float], baseline: float) -> Markup:
    """On a share's track: where the leader holds, where the lead changes, and where the page began."""
    low, high = stable
    return tag(
        "svg",
        tag("line", class_="rail", x1="0", x2="100%", y1="50%", y2="50%"),
        tag("line", class_="stable", x1=place(100 * low), x2=place(100 * high), y1="50%", y2="50%"),
        tag("line", class_="began", x1=place(100 * baseline), x2=place(100 * baseline), y1="20%", y2="80%"),
        [tag("svg", tag("path", d="M-5 0h10l-5 7z"), x=place(100 * share), class_="change") for share in changes],
        class_="marks",
        aria_hidden="true",
    )
