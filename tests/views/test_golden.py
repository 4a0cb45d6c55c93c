"""The exact text of each drawing, on the harbour: what a terminal without colours shows."""

from pathlib import Path

import pytest

from decide.drawing.bars import bar, from_middle, thin_bar, total_bar
from decide.drawing.ink import (
    BLANK,
    GROUNDS,
    INKS,
    Line,
    Span,
    beside,
    cut,
    filled,
    fit,
    flow,
    joined,
    line,
    padded,
    plain,
)
from decide.drawing.tracks import track, voices
from decide.files.folder import open_folder
from decide.memo.formats.screen import markdown
from decide.session import Session
from decide.views.compare import compare_page
from decide.views.heat_map import TableLook, order
from decide.views.looks import looks, ordered
from decide.views.stress import scenario_page
from decide.views.strip import standings
from decide.views.weigh import points_text, swing, weight_rows
from decide.views.words import voice_names

HARBOUR = Path(__file__).resolve().parent.parent / "data" / "harbour"


@pytest.fixture
def session() -> Session:
    return Session(open_folder(HARBOUR))


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


def test_a_total_has_its_range_behind_it() -> None:
    spans = total_bar(20, 50, 80, 10)
    assert text(spans) == "██▓▓▓───  "
    assert [span.text for span in spans] == ["██", "▓▓▓", "───", "  "]
    assert text(thin_bar(20, 50, 80, 10)) == "━━╍╍╍───  "


def test_bars_grow_out_from_the_middle() -> None:
    assert text(from_middle(5, 10, 4)) == "    │██  "
    assert text(from_middle(-5, 10, 4)) == "  ██│    "
    assert text(from_middle(-0.1, 10, 4)) == "   ▕│    "


def test_a_track_shows_range_likely_score_and_each_voice_apart(session: Session) -> None:
    access = session.table.score("rebuild", "access")
    assert text(track(access, 21)) == "──━━━━━━━━┿◆━━━━━━───"
    unknown = session.table.score("patch", "access")
    assert text(track(unknown, 11)) == "┄┄┄┄┄┄┄┄┄┄┄"
    judged = session.table.score("remove", "access")
    assert text(track(judged, 11)) == "─────┼──■──"
    marks = text(voices(session.table.score("rebuild", "storms"), 21, voice_names(session.decision)))
    assert marks.split() == ["2", "1"]
    assert marks.index("2") == 4
    assert marks.index("1") == 18


def test_the_strip(session: Session) -> None:
    assert plain(standings(session, 60, 5)).splitlines() == [
        "Remove it  ███▓▓▓▓▓▓▓▓▓▓▓▋────────   61   14–96  +2  thin",
        "Patch it   █████████▓▓▓▓▓▏───        59   38–73  SQ",
        "Rebuild it ██▓▓▓▓▓▓▓▓▓▓▓▌────        56   12–75  -3",
        "Remove it leads by 2 points over Patch it.",
    ]


def test_the_strip_unfolds_cases_where_there_is_room(session: Session) -> None:
    lines = plain(standings(session, 100, 12)).splitlines()
    assert lines[0].split() == ["total", "range", "±SQ"]
    assert [row.split("  ")[0] for row in lines[1:4]] == ["Remove it", "Patch it", "Rebuild it"]
    assert lines[4].startswith("  Stone in time")
    assert lines[4].endswith("64   46–75")
    assert lines[6:] == [
        "",
        "Remove it leads by 2 points over Patch it. More than 5 of 100 points from Storm safety to Cost would",
        "put Patch it first.",
    ]
    assert {lines[0].index("total") + 4, lines[1].index(" 61 ") + 2, lines[4].index(" 64 ") + 2} == {
        lines[0].index("total") + 4
    }


def test_many_options_do_not_eat_the_screen(session: Session) -> None:
    lines = plain(standings(session, 60, 3)).splitlines()
    assert lines[1] == "… and 2 more"
    assert len(lines) == 3


def test_weights_show_what_is_typed_and_what_is_locked(session: Session) -> None:
    lines = plain(weight_rows(session, "storms", "45", {"cost"}, 60)).splitlines()
    storms = next(row for row in lines if row.startswith("▌   Storm safety"))
    assert "45▏" in storms
    assert any(row.startswith(" ⊘Cost") for row in lines)
    assert all(row.width <= 60 for row in weight_rows(session, "storms", None, set(), 60))


def test_a_swing_is_said_in_words(session: Session) -> None:
    words = plain(swing(session, "storms", set(), 80))
    assert "from 0 Boats are lost every winter" in words.replace("  ", " ")
    assert "to 100 No boat is harmed" in words.replace("  ", " ")
    assert swing(session, None, set(), 80) == []


def test_rows_are_sorted_with_the_unknown_last(session: Session) -> None:
    assert order(session, None) == ["storms", "access", "cost"]
    assert order(session, "patch") == ["cost", "storms", "access"]
    assert order(session, "patch", falling=False) == ["storms", "cost", "access"]
    assert order(session, "") == ["storms", "cost", "access"]


def test_scenarios_that_change_the_leader_come_first(session: Session) -> None:
    found = ordered(looks(session, session.state.filters))
    changes = [each.outcome == "lost" for each in found if each.kind != "date"]
    assert changes == sorted(changes, reverse=True)
    drawn = plain(scenario_page(session, found, None, 80))
    assert drawn.count("▸") >= sum(changes)


def test_markdown_is_drawn_without_anything_that_acts() -> None:
    source = (
        "# Title\n\nA **bold** [link](https://x.example) and `code`.\n\n- one\n- two\n\n"
        "| a | b |\n|---|--:|\n| 1 | 22 |\n\n<script>x</script>\n"
    )
    lines = markdown(source, 60)
    assert plain(lines).splitlines() == [
        "Title",
        "",
        "A bold link https://x.example and code.",
        "",
        "· one",
        "· two",
        "",
        "a   b",
        "─────",
        "1  22",
        "",
        "<script>x</script>",
    ]
    assert all(span.target is None for drawn in lines for span in drawn.spans)


def test_every_ink_drawn_is_one_that_the_screen_knows(session: Session) -> None:
    look = TableLook(("patch", "storms"), ("remove", "patch"), (None, True))
    lines: list[Line] = [
        *standings(session, 90, 12),
        *compare_page(session, look, 90),
        *weight_rows(session, "storms", "1", {"cost"}, 90),
        *scenario_page(session, ordered(looks(session, session.state.filters)), None, 90),
    ]
    used = {ink for row in lines for span in row.spans for ink in span.ink.split()} | {row.ground for row in lines}
    assert used - {""} <= {*INKS, *GROUNDS}


class TestInk:
    def test_wide_characters_count_twice(self) -> None:
        assert padded("界界", 6) == "界界  "
        assert fit("界界界", 5) == "界界…"
        assert line("界", Span("a")).width == 3

    def test_a_long_word_is_cut_into_lines(self) -> None:
        assert plain(flow(["abcdefgh ij"], 4)) == "abcd\nefgh\nij"
        assert plain(flow(["界界界"], 4)) == "界界\n界"

    def test_words_keep_their_inks_and_targets(self) -> None:
        (row,) = flow([Span("see ", "muted"), Span("[1]", "accent", "source:a"), Span(".")], 20)
        assert row.spans == (Span("see ", "muted"), Span("[1]", "accent", "source:a"), Span("."))

    def test_controls_never_come_through(self) -> None:
        assert plain(flow(["a\x1b[2Jb\tc\nd"], 40)) == "a[2Jb c d"
        assert fit("a\x1b\u202eb\nc", 10) == "ab c"

    def test_columns_keep_grounds_and_targets_apart(self) -> None:
        (row,) = beside([line("a", ground="cursor", target="x")], [line("b")], (3, 3), gap=1)
        assert row.plain == "a   b  "
        assert row.spans[0] == Span("a", "cursor", "x")
        assert row.spans[-2].target is None

    def test_filled_and_cut(self) -> None:
        assert filled(line("abcd"), 2).plain == "ab"
        assert filled(BLANK, 3).plain == "   "
        assert cut([line("a"), line("b"), line("c")], 2, 10)[-1].plain.endswith(" …")

    def test_alike_neighbours_become_one(self) -> None:
        assert joined([Span("a", "x"), Span("b", "x"), Span("c")]) == (Span("ab", "x"), Span("c"))


def test_points_are_shown_as_they_are() -> None:
    assert [points_text(points) for points in (40.0, 33.333, 0.5, 100.0, 0.0)] == ["40", "33.33", "0.5", "100", "0"]
