"""Finding passages."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from decide.passages import Miss, Passage, Reason, find, normalise
from tests.passages.texts import AWKWARD, HARBOUR, SPACES, cut, missed


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


def test_import_brings_in_nothing_slow() -> None:
    code = (
        "import sys, decide.passages; print(*({'difflib', 'hashlib', 'urllib.parse', 'pydantic'} & set(sys.modules)))"
    )
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


SHARED = Path(__file__).parents[3] / "shared"
EVIDENCE = SHARED / "evidence" / "iraq.json"


@pytest.mark.skipif(not EVIDENCE.exists(), reason="the sources are under copyright and not part of the checkout")
def test_every_passage_of_the_evidence_is_found() -> None:
    evidence = json.loads(EVIDENCE.read_text(encoding="utf-8"))
    texts = {path.stem: normalise(path.read_text(encoding="utf-8")) for path in (SHARED / "sources").glob("*.txt")}
    found = {item["id"]: find(texts[item["source"]], item["from"], item.get("to")) for item in evidence}
    assert {name: str(miss) for name, miss in found.items() if isinstance(miss, Miss)} == {}
    assert len(found) == len(evidence) > 100
