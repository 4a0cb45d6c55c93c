"""Texts as they are compared, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decide.passages import Passage, find, normalise
from tests.passages.texts import AWKWARD, DASHES, DOUBLES, SINGLES, SPACES

# Pieces that the stages of folding change, and what may stand around them.
WRAPPED = ["ice", "a", " ", "\n", "-\n", " -\r\n", "&amp;", "&#8230;", "&nbsp;", "\u00ad", "\u200b", "\u00df", "\ufb03",
           "e\u0301", "\u2026", "\u6a4b", "\u0e01\u0e34", "-"]  # fmt: skip


class TestNormalise:
    @pytest.mark.parametrize("space", [*SPACES, "  ", " \r\n\t\u00a0 "])
    def test_folds_any_white_space_to_one_space(self, space: str) -> None:
        assert normalise(f"salt{space}road").text == "salt road"

    @pytest.mark.parametrize("quote", SINGLES)
    def test_folds_single_quotes(self, quote: str) -> None:
        assert normalise(f"horse{quote}s").text == "horse's"

    @pytest.mark.parametrize("quote", DOUBLES)
    def test_folds_double_quotes(self, quote: str) -> None:
        assert normalise(f"{quote}so{quote}").text == '"so"'

    @pytest.mark.parametrize("dash", DASHES)
    def test_folds_dashes(self, dash: str) -> None:
        assert normalise(f"ice{dash}breaker").text == "ice-breaker"

    def test_folds_ellipses(self) -> None:
        assert normalise("left\u2026").text == normalise("left...").text == "left..."

    @pytest.mark.parametrize(
        ("text", "folded"),
        [
            ("VELM", "velm"),
            ("Stra\u00dfe", "strasse"),
            ("STRA\u1e9eE", "strasse"),
            ("\u0130zmir", "i\u0307zmir"),
            ("\ufb01rn", "firn"),
        ],
    )
    def test_folds_case(self, text: str, folded: str) -> None:
        assert normalise(text).text == folded

    @pytest.mark.parametrize(
        "text",
        ["caf\u00e9", "a, b; c!", "`so\u00b4", "a--b", "x_y", "a\u00a8 b", "\u4e00", "a - b", "&c;", "x & y"],
    )
    def test_folds_nothing_else(self, text: str) -> None:
        assert normalise(text).text == text

    def test_maps_back_across_pieces_that_change_length(self) -> None:
        text = "Gro\u00df\r\n\u00a0\u0130zmir\u2026 end"
        folded = normalise(text)
        assert folded.text == "gross i\u0307zmir... end"
        assert folded.original == text
        assert [folded.start(at) for at in range(len(folded.text) + 1)] == [
            *(0, 1, 2, 3, 3),  # the ss of ß
            4,
            *(7, 7, 8, 9, 10, 11),  # the i and the dot of İ
            *(12, 12, 12),
            *(13, 14, 15, 16, 17),
        ]
        assert [folded.end(at) for at in (0, 4, 5, 6, 7, 8, 13, 15, 19)] == [0, 4, 4, 7, 8, 8, 13, 13, 17]

    def test_maps_neighbouring_pieces(self) -> None:
        folded = normalise("\u00df\u00df\u2026\u2026")
        assert folded.text == "ssss......"
        assert [folded.start(at) for at in range(11)] == [0, 0, 1, 1, 2, 2, 2, 3, 3, 3, 4]
        assert [at for at in range(11) if folded.is_edge(at)] == [0, 2, 4, 7, 10]

    def test_empty(self) -> None:
        folded = normalise("")
        assert (folded.text, folded.start(0), folded.end(0)) == ("", 0, 0)

    def test_every_character_folds_to_what_folds_no_further(self) -> None:
        folded = normalise("".join(map(chr, range(0x20000)))).text
        assert normalise(folded).text == folded

    @given(st.text(AWKWARD) | st.text())
    def test_idempotent(self, text: str) -> None:
        folded = normalise(text).text
        again = normalise(folded)
        assert again.text == folded
        assert [again.start(at) for at in range(len(folded) + 1)] == list(range(len(folded) + 1))

    @given(st.text(AWKWARD) | st.text())
    def test_each_folded_character_comes_from_the_piece_it_is_mapped_to(self, text: str) -> None:
        folded = normalise(text)
        end = 0
        for at, char in enumerate(folded.text):
            piece = text[folded.start(at) : folded.end(at + 1)]
            assert char in normalise(piece).text
            if folded.is_edge(at):  # nothing is counted twice, and what is skipped is seen by nobody
                assert folded.start(at) >= end
                assert folded.is_wrap(at) or normalise(text[end : folded.start(at)]).text.strip() == ""
            end = folded.end(at + 1)
        assert normalise(text[end:]).text == ""
        assert folded.start(len(folded.text)) == len(text)

    def test_results_are_values(self) -> None:
        assert len({normalise("ice"), normalise("ice"), find("ice", "ice", None), Passage(0, 3)}) == 2

    @pytest.mark.parametrize(
        ("text", "folded"),
        [
            # Compatibility forms (UAX #15, NFKC)
            ("e\ufb03cient e\ufb00ective", "efficient effective"),
            ("\uff21\uff22\uff23\uff0c\uff11\uff12", "abc,12"),
            ("nai\u0308ve cafe\u0301", "na\u00efve caf\u00e9"),
            ("\u1112\u1161\u11ab", "\ud55c"),  # Korean letters into a syllable
            ("\uff76\uff9e", "\u30ac"),  # half-width kana with its voicing mark
            ("km\u00b2", "km2"),
            ("well\u2011known", "well-known"),
            # What is not seen
            ("pro\u00adgramme", "programme"),
            ("zero\u200bwidth", "zerowidth"),
            ("a\ufeffb\u2060c\u200dd\u034fe", "abcde"),
            ("\u2764\ufe0f", "\u2764"),
            ("pro\u00ad\ngramme", "programme"),
            # Character references of HTML
            ("A&amp;B", "a&b"),
            ("A&amp;amp;B &lt;i&gt;", "a&b <i>"),
            ("so&hellip; &#8220;x&#x201D;", 'so... "x"'),
            ("five&nbsp;&#160; crowns", "five crowns"),
            ("co&shy;op", "coop"),
            ("AT&T; R&D; &amp &notit;", "at&t; r&d; &amp &notit;"),  # no references
            # Scripts without spaces between words
            ("\u65b0\u3057\u3044\n\u6a4b\u306f", "\u65b0\u3057\u3044\u6a4b\u306f"),
            ("GDP \u306f\u3000\u4e0a\u6607", "gdp \u306f\u4e0a\u6607"),
        ],
    )
    def test_folds_what_cannot_be_seen(self, text: str, folded: str) -> None:
        assert normalise(text).text == folded

    @pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u2011", " -"])
    @pytest.mark.parametrize("end", ["\n", "\r\n", " \n", "\n   ", "\u2028"])
    def test_a_hyphen_at_a_lines_end_is_left_out_and_its_place_kept(self, hyphen: str, end: str) -> None:
        text = f"a struc{hyphen}{end}tural change"
        folded = normalise(text)
        assert folded.text == "a structural change"
        assert list(folded.wraps) == [7]
        assert text[folded.start(7) :] == "tural change"
        assert text[: folded.end(7)] == "a struc"

    @pytest.mark.parametrize(
        "text", ["a -- b", "-\nb", "so \u2013\nb", "a--\nb", "-----\nb", "a-\n\nb", "costs:\n- one", "a-\n- b"]
    )
    def test_other_dashes_and_ends_of_lines_stay(self, text: str) -> None:
        assert list(normalise(text).wraps) == []

    def test_wraps_keep_their_places_behind_what_grows_and_shrinks(self) -> None:
        text = "&amp;&amp;  \u00df\u2026 e\ufb03 struc-\ntural\u2026 Gro\u00df-\nstadt"
        folded = normalise(text)
        assert folded.text == "&& ss... effi structural... grossstadt"
        assert [folded.text[at:][:5] for at in folded.wraps] == ["tural", "stadt"]
        assert [text[folded.start(at) :][:5] for at in folded.wraps] == ["tural", "stadt"]

    @given(st.lists(st.sampled_from(WRAPPED), max_size=12).map("".join))
    def test_marks_of_several_stages_lead_back(self, text: str) -> None:
        folded = normalise(text)
        starts = [folded.start(at) for at in range(len(folded.text) + 1)]
        ends = [folded.end(at) for at in range(len(folded.text) + 1)]
        assert starts == sorted(starts)
        assert ends == sorted(ends)
        assert all(ends[at] <= starts[at] for at in range(len(starts)) if folded.is_edge(at))
        assert normalise(folded.text).text == folded.text
