"""Finding passages. All texts here are invented."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from decide.passages import Miss, Passage, Reason, digest, find, link, normalise, paragraph
from decide.scripts import MOST_WORDS

# Blank lines, typographic marks, and words that occur twice.
HARBOUR = (
    "The harbour at Velm froze early that year. Its pilots, who had warned of it, were paid off in October.\n"
    "\n"
    "The harbour at Velm froze again in time. \u201cNobody listens,\u201d the oldest pilot said \u2013 and left\u2026\n"
    "\n"
    "By spring the council had bought an ice-breaker, and named it after the mayor\u2019s horse."
)

SPACES = [
    " ",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "\v",
    "\f",
    "\x1c",
    "\x85",
    "\u00a0",
    "\u1680",
    "\u2003",
    "\u202f",
    "\u2028",
    "\u3000",
]
SINGLES = "'\u2018\u2019\u201a\u201b\u2032\u2039\u203a"
DOUBLES = '"\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb'
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
# Characters that folding lengthens, shortens or leaves alone, and all kinds of white space.
AWKWARD = (
    "aZ s.\u00df\u1e9e\u0130\ufb03\u0390\u0149\u2026\u0301\u00ad\u200b\u00e9\U0001f600"
    + "".join(SPACES)
    + SINGLES
    + DOUBLES
    + DASHES
)


def cut(text: str, from_: str, to: str | None = None) -> str:
    """The passage's text; fails where there is none."""
    found = find(text, from_, to)
    assert isinstance(found, Passage), str(found)
    return text[found.start : found.end]


def missed(text: str, from_: str, to: str | None = None) -> Miss:
    found = find(text, from_, to)
    assert isinstance(found, Miss), text[found.start : found.end]
    return found


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
                assert folded.is_wrap(at) or normalise(text[end : folded.start(at)]).text == ""
            end = folded.end(at + 1)
        assert normalise(text[end:]).text == ""
        assert folded.start(len(folded.text)) == len(text)

    def test_results_are_values(self) -> None:
        assert len({normalise("ice"), normalise("ice"), find("ice", "ice", None), Passage(0, 3)}) == 2


class TestFind:
    def test_from_the_first_word_to_the_last(self) -> None:
        assert cut(HARBOUR, "its pilots", "in october.") == (
            "Its pilots, who had warned of it, were paid off in October."
        )

    @pytest.mark.parametrize("to", [None, "", " \n"])
    def test_from_alone(self, to: str | None) -> None:
        assert cut(HARBOUR, "bought an ice-breaker", to) == "bought an ice-breaker"

    @pytest.mark.parametrize(
        ("from_", "right"),
        [
            ('"NOBODY LISTENS,"', "\u201cNobody listens,\u201d"),
            ("pilot said - and left...", "pilot said \u2013 and left\u2026"),
            ("pilot said \u2014 and\u00a0left\u2026", "pilot said \u2013 and left\u2026"),
            ("the mayor's horse", "the mayor\u2019s horse"),
            ("  in  October.\nThe harbour ", "in October.\n\nThe harbour"),
        ],
    )
    def test_typography_case_and_white_space_are_free(self, from_: str, right: str) -> None:
        assert cut(HARBOUR, from_) == right

    def test_offsets_are_of_the_original(self) -> None:
        text = "\u0130ce\u2026 Stra\u00dfe\r\n\r\n\u00a0 \u201cGro\u00df\u201d am Kai, wei\u00df."
        assert cut(text, "strasse", '"gross"') == "Stra\u00dfe\r\n\r\n\u00a0 \u201cGro\u00df\u201d"
        assert cut(text, "AM KAI", "weiss.") == "am Kai, wei\u00df."
        assert cut(text, "\u0130ce...") == "\u0130ce\u2026"

    def test_accents_are_not_folded(self) -> None:
        assert missed("The caf\u00e9 closed.", "cafe closed").reason is Reason.FROM_NOT_FOUND
        assert missed("The cafe\u0301 closed.", "the cafe").reason is Reason.FROM_NOT_FOUND
        assert cut("The cafe\u0301 closed.", "the cafe\u0301") == "The cafe\u0301"

    @pytest.mark.parametrize("needle", ["pilot", "war", "arne", "ned", "october. the har"])
    def test_whole_words_only(self, needle: str) -> None:
        assert missed("Its pilots, warned in October. The harbour froze.", needle).reason is Reason.FROM_NOT_FOUND

    def test_within_longer_words_does_not_count(self) -> None:
        assert cut("Icebergs and ice, but no iceman.", "ice") == "ice"
        assert cut("In iron, an iron-grey, or irons.", "in iron", "iron") == "In iron, an iron"

    def test_only_letters_and_digits_continue_a_word(self) -> None:
        assert cut("ice-breaker", "ice") == "ice"
        assert cut("the mayor\u2019s horse", "mayor") == "mayor"
        assert cut("(ice)", "(ice") == "(ice"
        assert cut("a snow_line b", "snow") == "snow"
        assert cut("yes...but", "...") == "..."
        assert missed("the 1980s", "198").reason is Reason.FROM_NOT_FOUND

    def test_never_half_a_character(self) -> None:
        assert missed("\u2026", "..").reason is Reason.FROM_NOT_FOUND
        assert missed("a \u0130 b", "i").reason is Reason.FROM_NOT_FOUND
        assert cut("so.\u2026", "...") == "\u2026"

    def test_to_is_the_first_after_from(self) -> None:
        text = "the end came; open the gate, the end, and the end again"
        assert cut(text, "open", "the end") == "open the gate, the end"

    def test_to_begins_after_from_ends(self) -> None:
        text = "one two three four five"
        assert cut(text, "one two", "three") == "one two three"
        miss = missed(text, "one two three", "three four")
        assert miss.reason is Reason.TO_BEFORE_FROM
        assert cut("ring ring the bell", "the", "bell") == "the bell"
        assert cut("(so)no", "(so", ")") == "(so)"

    def test_to_only_before_from(self) -> None:
        miss = missed("First the flood, then the frost.", "then the", "flood")
        assert miss.reason is Reason.TO_BEFORE_FROM
        assert str(miss) == ('to "flood" is in the text only before the end of from; write words that follow it')

    @pytest.mark.parametrize("blank", ["", "  ", "\n\u00a0"])
    def test_empty_from(self, blank: str) -> None:
        miss = missed(HARBOUR, blank, "spring")
        assert (miss.reason, miss.suggestion, miss.count) == (Reason.EMPTY, None, 0)
        assert "no words" in str(miss)

    def test_empty_text(self) -> None:
        assert missed("", "anything at all").reason is Reason.FROM_NOT_FOUND
        assert missed("", "").reason is Reason.EMPTY

    def test_a_normalised_text_gives_the_same(self) -> None:
        place = normalise(HARBOUR)
        assert find(place, "by spring", "horse.") == find(HARBOUR, "by spring", "horse.")
        assert find(place, "harbour", None) == find(HARBOUR, "harbour", None)

    def test_huge(self) -> None:
        text = "drift ice and drift snow\r\n" * 40_000 + "then Wei\u00dfwasser thawed"
        assert cut(text, "weisswasser thawed") == "Wei\u00dfwasser thawed"
        miss = missed(text, "drift ice")
        assert (miss.count, miss.suggestion) == (40_000, None)
        assert missed(text, "weisswasser thaws").suggestion == "Wei\u00dfwasser thawed"

    @given(
        st.lists(
            st.sampled_from(
                [
                    "ice",
                    "Ice",
                    "wei\u00df",
                    "\u0130ce",
                    "mayor\u2019s",
                    "\u201cso\u201d",
                    "\u2026",
                    "\u2013",
                    "x",
                    "no.",
                ]
            )
        ),
        st.lists(st.sampled_from(SPACES), min_size=1),
        st.data(),
    )
    def test_any_slice_that_occurs_once_is_found(
        self, parts: list[str], spaces: list[str], data: st.DataObject
    ) -> None:
        text, spans = "", []
        for index, part in enumerate(parts):
            spans.append((len(text), len(text) + len(part)))
            text += part + spaces[index % len(spaces)]
        assume(spans)
        first = data.draw(st.integers(0, len(spans) - 1))
        last = data.draw(st.integers(first, len(spans) - 1))
        start, end = spans[first][0], spans[last][1]
        found = find(text, text[start:end], None)
        if isinstance(found, Miss):
            assert found.reason is Reason.FROM_REPEATED
            assert found.count > 1
        else:
            assert found == Passage(start, end)

    @given(st.text(AWKWARD), st.text(AWKWARD), st.text(AWKWARD) | st.none())
    def test_what_is_found_folds_to_the_words_sought(self, text: str, from_: str, to: str | None) -> None:
        found = find(text, from_, to)
        if isinstance(found, Passage):
            folded = normalise(text[found.start : found.end]).text
            assert folded.startswith(normalise(from_).text.strip())
            assert folded.endswith(normalise(to or from_ if (to or "").strip() else from_).text.strip())
        else:
            assert str(found) == found.sentence()
            assert "\n" not in str(found)


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
        assert len(sentences) == 2 * len(Reason) - 1  # an empty from has no suggestion
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


class TestDigest:
    def test_golden(self) -> None:
        # printf '%s' '"so" - it ended...' | sha256sum
        right = "f509ed504433710639fe4e7d72addd34fd63f15087b7cc7a6430fc5e193c1ede"
        assert digest('"so" - it ended...') == right
        assert digest("\n\u201cSo\u201d \u2014\u00a0it\r\n  ended\u2026 ") == right

    def test_tells_other_words_apart(self) -> None:
        assert len({digest(text) for text in ("caf\u00e9", "cafe", "cafe.", "ca fe", "")}) == 5

    def test_takes_any_string(self) -> None:
        assert len(digest("\ud800")) == 64

    @given(
        st.lists(st.sampled_from(["ice", '"so"', "mayor's", "a-b", "left...", "\u00df"])),
        st.sampled_from(SPACES),
        st.data(),
    )
    def test_is_blind_to_retyping(self, parts: list[str], space: str, data: st.DataObject) -> None:
        plain = " ".join(parts)
        for marks in (SINGLES, DOUBLES, DASHES, ("...", "\u2026")):
            retyped = plain.replace(marks[0], data.draw(st.sampled_from(marks)))
            assert digest(retyped.replace(" ", space * 2).upper() + space) == digest(plain)


class TestParagraph:
    def around(self, text: str, from_: str, to: str | None = None) -> str:
        found = find(text, from_, to)
        assert isinstance(found, Passage)
        start, end = paragraph(text, found)
        return text[start:end]

    @pytest.mark.parametrize("gap", ["\n\n", "\r\n\r\n", "\n \t\n", "\n\n\n\n", "\r\r", "\u2028\u2028"])
    def test_blank_lines_separate(self, gap: str) -> None:
        text = gap.join(["A title", "First of all, it rained.", "Then it froze."])
        assert self.around(text, "it rained") == "First of all, it rained."
        assert self.around(text, "title") == "A title"
        assert self.around(text, "froze") == "Then it froze."

    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    def test_wrapped_lines_are_one_paragraph(self, end: str) -> None:
        block = end.join(["It rained on the first day", "and on the second, and", "it froze on the third."])
        assert self.around(f"Title{end}{end}{block}{end}{end}End", "on the second") == block

    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    def test_long_lines_are_paragraphs(self, end: str) -> None:
        first, second = "It rained. " * 20 + "Once.", "It froze. " * 20 + "Twice."
        text = end.join(["A short title", first, "A heading", second])
        assert self.around(text, "once") == first
        assert self.around(text, "a heading") == "A heading"
        assert self.around(text, "twice") == second

    def test_a_passage_across_paragraphs_takes_them_all(self) -> None:
        assert self.around("Zero.\n\nOne two.\n\nThree.\n\nFour five.\n\nSix.", "two", "four") == (
            "One two.\n\nThree.\n\nFour five."
        )

    def test_indents_are_left_out(self) -> None:
        assert self.around("Zero.\n\n\t  One two. \n\nThree.", "two") == "One two."

    @given(st.text("ab \n\r\u2028") | st.text(), st.data())
    def test_always_holds_the_passage(self, text: str, data: st.DataObject) -> None:
        start = data.draw(st.integers(0, len(text)))
        passage = Passage(start, data.draw(st.integers(start, len(text))))
        first, last = paragraph(text, passage)
        assert 0 <= first <= passage.start <= passage.end <= last <= len(text)


class TestLink:
    @pytest.mark.parametrize(
        ("url", "from_", "to", "right"),
        [
            ("https://velm.example/ice", "By spring", None, "https://velm.example/ice#:~:text=By%20spring"),
            ("https://velm.example/ice", "By spring", " ", "https://velm.example/ice#:~:text=By%20spring"),
            (
                "https://velm.example/ice",
                "By spring",
                "the horse.",
                "https://velm.example/ice#:~:text=By%20spring,the%20horse.",
            ),
            (
                "https://velm.example/a-b?q=1&r=%20x",
                "ice-breaker, A&B",
                "100% ~sure_",
                "https://velm.example/a-b?q=1&r=%20x#:~:text=ice%2Dbreaker%2C%20A%26B,100%25%20~sure_",
            ),
            ("https://velm.example/#top", "it", None, "https://velm.example/#top:~:text=it"),
            ("https://velm.example/#", "it", None, "https://velm.example/#:~:text=it"),
            ("https://velm.example/#:~:text=old", "it", None, "https://velm.example/#:~:text=it"),
            ("https://velm.example/#top:~:text=old&text=older", "it", None, "https://velm.example/#top:~:text=it"),
            ("https://velm.example/", "50%20 off", None, "https://velm.example/#:~:text=50%2520%20off"),
            (
                "https://velm.example/",
                "\u201cwei\u00df\u201d",
                None,
                "https://velm.example/#:~:text=%E2%80%9Cwei%C3%9F%E2%80%9D",
            ),
            ("https://velm.example/", " two\n\u00a0words ", None, "https://velm.example/#:~:text=two%20words"),
            (
                "https://velm.example/",
                "(#1/2?)",
                "'a'+b!*",
                "https://velm.example/#:~:text=%28%231%2F2%3F%29,%27a%27%2Bb%21%2A",
            ),
            ("https://velm.example/#top", " ", "it", "https://velm.example/#top"),
        ],
    )
    def test_golden(self, url: str, from_: str, to: str | None, right: str) -> None:
        assert link(url, from_, to) == right

    @given(st.text(min_size=1), st.text() | st.none())
    def test_only_safe_characters_are_added(self, from_: str, to: str | None) -> None:
        made = link("https://velm.example/", from_, to)
        tail = made.removeprefix("https://velm.example/").removeprefix("#:~:text=")
        assert tail.isascii()
        assert tail.count(",") <= 1
        assert not set(tail) & set("-&#\"'<> \n")


def test_import_brings_in_nothing_slow() -> None:
    code = (
        "import sys, decide.passages; print(*({'difflib', 'hashlib', 'urllib.parse', 'pydantic'} & set(sys.modules)))"
    )
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


SHARED = Path(__file__).parents[2] / "shared"
EVIDENCE = SHARED / "evidence" / "iraq.json"


@pytest.mark.skipif(not EVIDENCE.exists(), reason="the sources are under copyright and not part of the checkout")
def test_every_passage_of_the_evidence_is_found() -> None:
    evidence = json.loads(EVIDENCE.read_text(encoding="utf-8"))
    texts = {path.stem: normalise(path.read_text(encoding="utf-8")) for path in (SHARED / "sources").glob("*.txt")}
    found = {item["id"]: find(texts[item["source"]], item["from"], item.get("to")) for item in evidence}
    assert {name: str(miss) for name, miss in found.items() if isinstance(miss, Miss)} == {}
    assert len(found) == len(evidence) > 100
