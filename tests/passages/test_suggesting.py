"""What is said of passages that are not found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decide.passages import Miss, Passage, Reason, find
from decide.scripts import MOST_WORDS
from tests.passages.texts import HARBOUR, cut, missed


class TestMiss:
    def test_from_not_found_suggests_the_nearest(self) -> None:
        miss = missed(HARBOUR, "the concil had bougt")
        assert (miss.reason, miss.suggestion) == (Reason.FROM_NOT_FOUND, "the council had bought")
        assert str(miss) == 'from "the concil had bougt" is not in the text; did you mean "the council had bought"?'

    @pytest.mark.parametrize(
        ("from_", "suggestion"),
        [
            ("who warned of it", "who had warned of it,"),
            ("were all paid off in October", "were paid off in October."),
            ("Nobody listen", "\u201cNobody listens,\u201d"),
            ("ice breaker", "ice-breaker,"),
            ("mayors horse", "mayor\u2019s horse."),
            ("oldest pil", "oldest pilot"),
        ],
    )
    def test_nearest_over_typos_missing_words_and_cut_words(self, from_: str, suggestion: str) -> None:
        assert missed(HARBOUR, from_).suggestion == suggestion

    def test_the_nearest_is_found_when_written(self) -> None:
        suggestion = missed(HARBOUR, "named it for the mayors horse").suggestion
        assert suggestion is not None
        assert cut(HARBOUR, suggestion) == "named it after the mayor\u2019s horse."

    @pytest.mark.parametrize("from_", ["quarterly revenue guidance", "zz", "q", "\u2603"])
    def test_nothing_near(self, from_: str) -> None:
        miss = missed(HARBOUR, from_)
        assert miss.suggestion is None
        assert str(miss) == f'from "{from_}" is not in the text; write words that are there'

    def test_to_not_found_suggests_only_what_follows(self) -> None:
        miss = missed(HARBOUR, "By spring", "the mayors hoarse")
        assert (miss.reason, miss.suggestion) == (Reason.TO_NOT_FOUND, "the mayor\u2019s horse.")
        assert str(miss) == (
            'to "the mayors hoarse" is not in the text after from; did you mean "the mayor\u2019s horse."?'
        )
        assert missed(HARBOUR, "By spring", "the oldest pilots").suggestion is None

    def test_from_repeated_suggests_the_words_that_follow(self) -> None:
        miss = missed(HARBOUR, "froze")
        assert (miss.reason, miss.count, miss.suggestion) == (Reason.FROM_REPEATED, 2, "froze early")
        assert str(miss) == 'from "froze" is in the text 2 times; "froze early" is there once'

    def test_or_those_that_precede(self) -> None:
        assert missed("Old walls hold. New walls hold.", "walls hold.").suggestion == "walls hold. New"
        assert missed("Old walls hold; new walls hold", "walls hold").suggestion == "walls hold;"
        same = " ".join("abcdefgh")
        assert missed(f"One {same}. Two {same}.", "a b c d e f g").suggestion == "One a b c d e f g"

    def test_it_prefers_the_one_closest_before_to(self) -> None:
        assert (
            missed(HARBOUR, "The harbour at Velm froze", "and left\u2026").suggestion
            == "The harbour at Velm froze again"
        )

    def test_it_does_not_run_into_to(self) -> None:
        text = "Near the sea it froze. By the sea it thawed."
        miss = missed(text, "the", "sea it thawed")
        assert miss.suggestion == "By the"
        assert cut(text, "By the", "sea it thawed") == "By the sea it thawed"

    def test_no_suggestion_longer_than_eight_words(self) -> None:
        same = " ".join("abcdefgh")
        assert missed(f"{same} one. {same} two.", same).suggestion is None
        assert str(missed(f"{same} one. {same} two.", same)).endswith("2 times; write words that are there once")
        assert missed(f"{same} one. {same} two.", "b c d e f g h").suggestion == "b c d e f g h one."

    def test_overlapping_occurrences_count(self) -> None:
        assert missed("again and again and again", "again and again").count == 2

    def test_long_words_sought_are_cut(self) -> None:
        far = " ".join(f"word{n}" for n in range(400))
        miss = missed(HARBOUR, far)
        assert miss.words == " ".join(f"word{n}" for n in range(8)) + " \u2026"
        miss = missed(HARBOUR, "The council had bought an ice breaker and named it after a horse")
        assert miss.suggestion is None or len(miss.suggestion.split()) <= MOST_WORDS

    def test_suggestions_are_safe_to_print(self) -> None:
        text = "The \x1b[31mred\x07 lamp\u202e went\u2066 out\x9b over\nVelm"
        suggestion = missed(text, "lamp wend out").suggestion
        assert suggestion == "lamp went out"
        assert missed("a\x00 b " * 20_000, "\x1b]52;c\x07 \u202eb").words == "]52;c b"

    def test_no_suggestion_of_endless_words(self) -> None:
        text = "tar " + "x" * 5_000 + " tar"
        assert missed(text, "tar " + "x" * 4_990).suggestion is None
        assert len(str(missed(text, "y" * 100_000))) < 250

    def test_each_reason_has_its_sentence(self) -> None:
        sentences = {str(Miss(reason, "ice", 2, suggestion)) for reason in Reason for suggestion in (None, "drift ice")}
        assert len(sentences) == 2 * len(Reason) - 2  # an empty from, and one word, have no suggestion
        assert not any(sentence.endswith(".") or "None" in sentence for sentence in sentences)

    @given(
        st.lists(st.sampled_from(["ice", "snow", "wei\u00df", "thaw.", "\u2026so"]), min_size=2, max_size=30), st.data()
    )
    def test_a_longer_from_is_short_and_occurs_once(self, parts: list[str], data: st.DataObject) -> None:
        text = " ".join(parts)
        to = data.draw(st.none() | st.sampled_from(parts))
        found = find(text, data.draw(st.sampled_from(parts)), to)
        if isinstance(found, Miss) and found.reason is Reason.FROM_REPEATED and found.suggestion:
            assert len(found.suggestion.split()) <= MOST_WORDS
            again = find(text, found.suggestion, None)
            assert isinstance(again, Passage)
