"""Hashes of texts as they are compared."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from decide.passages import digest, is_digest, normalise
from tests.passages.texts import DASHES, DOUBLES, SINGLES, SPACES


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

    def test_what_is_not_seen_changes_no_hash(self) -> None:
        right = digest("an efficient programme is well-known")
        for text in ("an e\ufb03cient pro\u00adgramme is well\u2011known", "an effi-\ncient programme is well-known"):
            assert digest(text) == right

    def test_a_hash_of_the_time_when_less_was_folded_stays_valid(self) -> None:
        # printf 'an efficient "pro\xc2\xadgramme"' | sha256sum: the soft hyphen was not folded
        first = "f292cd8681f754d8aada5ea59b3839af15fef2fdcb69a7ae3dc0bb56670f0d61"
        text = "An e\ufb03cient\n\u201cpro\u00adgramme\u201d"
        assert digest(text) != first
        assert is_digest(text, first)
        assert is_digest(normalise(text), first)
        assert is_digest(text, digest(text))
        assert not is_digest(text + " too", first)

    @given(st.text())
    def test_a_text_has_its_own_hash(self, text: str) -> None:
        assert is_digest(text, digest(text))
