"""Bars, tracks, panels and charts of braille: their exact cells."""

from __future__ import annotations

from pathlib import Path

import pytest

from decide.drawing.bars import bar, from_middle
from decide.drawing.braille import Plot
from decide.drawing.ink import Line, Span, line, plain
from decide.drawing.panels import Panel, columns, panel, stacked
from decide.drawing.tracks import place, ruler, total_track, track
from decide.session import Session
from decide.views.words import voice_names

HARBOUR = Path(__file__).resolve().parent.parent / "data" / "harbour"


def text(spans: tuple[Span, ...]) -> str:
    return "".join(span.text for span in spans)


@pytest.mark.parametrize(
    ("value", "width", "drawn"),
    [
        (0, 4, "    "),
        (100, 4, "████"),
        (50, 4, "██  "),
        (12.5, 4, "▌   "),
        (53.125, 4, "██▏ "),
        (0.001, 4, "▏   "),
        (250, 4, "████"),
        (50, 0, ""),
    ],
)
def test_a_bar_has_eighths_and_its_full_width(value: float, width: int, drawn: str) -> None:
    assert bar(value, 100, width) == drawn


def test_a_bar_of_nothing_at_all_is_blank() -> None:
    assert bar(0, 0, 3) == "   "


def test_bars_grow_out_from_the_middle() -> None:
    assert text(from_middle(5, 10, 4)) == "    │██  "
    assert text(from_middle(-5, 10, 4)) == "  ██│    "
    assert text(from_middle(-0.1, 10, 4)) == "   ▕│    "


def test_a_ruler_has_its_ends_and_its_middle_over_their_cells() -> None:
    drawn = text(ruler(31))
    assert len(drawn) == 31
    assert drawn.index("0") == place(0, 31)
    assert drawn.index("50") == place(50, 31) - 1
    assert drawn.endswith("100")
    assert "50" not in text(ruler(12))


def test_a_track_shows_range_likely_score_and_each_voice_apart(session: Session) -> None:
    access = session.table.score("rebuild", "access")
    assert text(track(access, 21)) == "──━━━━━━━━┿◆━━━━━━───"
    unknown = session.table.score("patch", "access")
    assert text(track(unknown, 11)) == "┄┄┄┄┄┄┄┄┄┄┄"
    judged = session.table.score("remove", "access")
    assert text(track(judged, 11)) == "─────┼──■──"
    drawn = text(track(session.table.score("rebuild", "storms"), 21, voice_names(session.decision)))
    assert (drawn.index("2"), drawn.index("1")) == (4, 18)


def test_voices_that_meet_stand_apart_and_leave_the_likely_score(session: Session) -> None:
    score = session.table.score("rebuild", "storms")
    for width in range(6, 40):
        drawn = text(track(score, width, {"ahlgren-2019": "13", "pilot-log": "27"}))
        assert len(drawn) == width
        assert drawn.count("◆") == 1
        assert "1327" not in drawn
        assert "2713" not in drawn


@pytest.mark.parametrize(
    ("zero", "drawn"), [(None, "·   ━●━━   "), (50, "·   ━●━━   "), (30, "·  │━●━━   "), (60, "·   ━●┿━   ")]
)
def test_a_total_is_a_point_with_its_band_and_the_status_quo_s_line(zero: float | None, drawn: str) -> None:
    assert text(total_track(50, (40, 70), 11, zero=zero)) == drawn.replace("   ", "   ")[:10] + "·"


def test_a_total_fills_its_track_at_any_width() -> None:
    for width in range(1, 60):
        for likely, low, high in ((0, 0, 0), (100, 100, 100), (50, 0, 100)):
            assert len(text(total_track(likely, (low, high), width, zero=0))) == width


def test_a_panel_has_its_title_in_its_frame() -> None:
    part = Panel("Title", lambda width: [line("x" * width), Line((Span("a"),), "cursor", "t")], "note")
    assert plain(panel(part, 24, framed=True)).splitlines() == [
        "╭─ Title · note ───────╮",
        "│ xxxxxxxxxxxxxxxxxxxx │",
        "│ a                    │",
        "╰──────────────────────╯",
    ]
    assert plain(panel(part, 8, framed=False)).splitlines() == ["Title", "xxxxxxxx", "a"]
    inside = panel(part, 24, framed=True)[2]
    assert [span.ink for span in inside.spans if "cursor" in span.ink] != []
    assert inside.ground == ""
    assert [span.target for span in inside.spans] == [None, "t", "t", None]


def test_a_panel_with_nothing_to_show_is_not_there() -> None:
    nothing = Panel("Title", lambda _: [])
    assert panel(nothing, 20, framed=True) == []
    assert stacked([nothing, nothing], 20, framed=True) == []


@pytest.mark.parametrize("title", ["", "A title that is longer than the whole of its panel", "界" * 30])
def test_a_frame_is_as_wide_as_it_should_be(title: str) -> None:
    part = Panel(title, lambda width: [line("界" * (width // 2))], "a note that is longer, too, than the panel is")
    for width in range(12, 60):
        assert {row.width for row in panel(part, width, framed=True)} == {width}


def test_columns_stand_side_by_side_whatever_their_heights() -> None:
    low, high = Panel("a", lambda _: [line("1")]), Panel("b", lambda _: [line(str(at)) for at in range(4)])
    rows = columns([low], [high], (12, 14))
    assert len(rows) == 6
    assert {row.width for row in rows} == {28}


def test_dots_are_the_bits_that_unicode_gives_them() -> None:
    plot = Plot(1, 1)
    for x, y in ((0, 0), (1, 3)):
        plot.dot(x, y, "ink")
    plot.dot(2, 0, "ink")  # outside
    assert plot.rows() == [(Span("⢁", "ink"),)]


def test_a_curve_leaves_no_gaps_and_the_last_writer_has_the_cell() -> None:
    plot = Plot(10, 5)
    plot.upright(0.0, "now", "┃")
    plot.curve(lambda share: share, "up")
    plot.curve(lambda share: 1 - share, "down")
    rows = plot.rows()
    assert [len(text(row)) for row in rows] == [10] * 5
    assert rows[0][0].ink == "down"
    assert rows[4][-1].ink == "down"
    assert rows[2][0] == Span("┃", "now")
    steep = Plot(2, 6)
    steep.curve(lambda share: float(share > 0.5), "up")
    assert all(text(row).strip() for row in steep.rows())


def test_a_sign_stands_over_the_dots() -> None:
    plot = Plot(5, 3)
    plot.curve(lambda _: 0.5, "line")
    plot.sign(0.5, 0.5, Span("◆", "mark"))
    assert text(plot.rows()[1])[2] == "◆"
