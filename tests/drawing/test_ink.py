"""Inked text: widths in cells, wrapping, cutting, and what never comes through."""

from __future__ import annotations

from decide.drawing.ink import BLANK, Span, cut, filled, fit, flow, in_column, inked, joined, line, padded, plain


def test_wide_characters_count_twice() -> None:
    assert padded("界界", 6) == "界界  "
    assert fit("界界界", 5) == "界界…"
    assert line("界", Span("a")).width == 3


def test_a_long_word_is_cut_into_lines() -> None:
    assert plain(flow(["abcdefgh ij"], 4)) == "abcd\nefgh\nij"
    assert plain(flow(["界界界"], 4)) == "界界\n界"


def test_words_keep_their_inks_and_targets() -> None:
    (row,) = flow([Span("see ", "muted"), Span("[1]", "accent", "source:a"), Span(".")], 20)
    assert row.spans == (Span("see ", "muted"), Span("[1]", "accent", "source:a"), Span("."))


def test_controls_never_come_through() -> None:
    assert plain(flow(["a\x1b[2Jb\tc\nd"], 40)) == "a[2Jb c d"
    assert fit("a\x1b\u202eb\nc", 10) == "ab c"


def test_filled_and_cut() -> None:
    assert filled(line("abcd"), 2).plain == "ab"
    assert filled(BLANK, 3).plain == "   "
    assert cut([line("a"), line("b"), line("c")], 2, 10)[-1].plain == "b …"
    assert cut([line("so even odds"), BLANK], 1, 12)[-1].plain == "so even …"
    assert cut([line(Span("so ev"), Span("en odds")), BLANK], 1, 9)[-1].plain == "so even …"
    wide = line("案A 多くの選択肢から選ぶこと")
    assert [cut([wide, BLANK], 1, room)[-1].plain for room in (19, 20)] == [
        "案A 多くの選択肢 …",
        "案A 多くの選択肢か …",
    ]
    assert cut([BLANK, BLANK], 1, 12)[-1].plain == " …"


def test_alike_neighbours_become_one() -> None:
    assert joined([Span("a", "x"), Span("b", "x"), Span("c")]) == (Span("ab", "x"), Span("c"))


def test_a_column_keeps_ground_and_target_within_itself() -> None:
    spans = in_column(line("a", ground="cursor", target="x"), 3)
    assert "".join(span.text for span in spans) == "a  "
    assert spans[0] == Span("a", "cursor", "x")
    assert all(span.ink == "cursor" for span in spans)


def test_cells_of_one_ink_become_one_span() -> None:
    assert inked([("a", "x"), ("b", "x"), ("c", "")], "tip") == (
        Span("ab", "x", None, "tip"),
        Span("c", "", None, "tip"),
    )


def test_a_no_break_space_holds_words_together() -> None:
    spans = [Span("one"), Span(" "), Span("two\u00a0three"), Span(" "), Span("four")]
    assert [row.plain for row in flow(spans, 10)] == ["one", "two three", "four"]
    assert plain(flow([Span("enter", "key"), Span("\u00a0takes\u00a0it"), Span("   "), Span("esc", "key")], 40)) == (
        "enter takes it   esc"
    )
