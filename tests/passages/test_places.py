"""The paragraph around a passage, and the address that opens there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decide.passages import Passage, find, link, paragraph


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
