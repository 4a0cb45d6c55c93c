"""The memo as it is read on the screen: within the width, its footnotes as notes, its tables whole."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decide.drawing.ink import plain
from decide.memo.formats.screen import markdown

GOLDEN = Path(__file__).resolve().parents[2] / "data" / "golden"
MEMOS = sorted(GOLDEN.glob("*-memo.md"))

WORDS = st.text(st.sampled_from("ab 界ö*`_[]^1|!<&\\~–\t"), max_size=40)
BLOCKS = st.one_of(
    WORDS,
    st.builds("# {}".format, WORDS),
    st.builds("{}- {}".format, st.sampled_from(["", "  ", "    ", "      "]), WORDS),
    st.builds("{}. {}".format, st.integers(0, 999_999_999), WORDS),
    st.builds("> > {}".format, WORDS),
    st.builds("```\n{}\n```".format, WORDS),
    st.builds("[^{}]: {} [^1]".format, st.sampled_from(["1", "23", "a" * 30]), WORDS),
    st.builds("[{}](https://a.example/{})".format, WORDS, st.sampled_from(["", "b" * 90, "#:~:text=c"])),
    st.lists(st.lists(WORDS.map(lambda cell: cell.replace("|", "")), min_size=1, max_size=9), max_size=3).map(
        lambda rows: "\n".join(
            ["| a | heading | b |", "|---|--:|:-:|", *("| " + " | ".join(row) + " |" for row in rows)]
        )
    ),
    st.just("---"),
)


def drawn(text: str, width: int) -> list[str]:
    return plain(markdown(text, width)).splitlines()


@given(st.lists(BLOCKS, max_size=6).map("\n\n".join), st.integers(20, 130))
def test_no_line_is_wider_than_the_screen(text: str, width: int) -> None:
    assert all(line.width <= width for line in markdown(text, width))


@pytest.mark.parametrize("memo", MEMOS, ids=lambda path: path.stem)
def test_no_line_of_a_memo_is_wider_than_the_screen_nor_has_a_raw_mark(memo: Path) -> None:
    text = memo.read_text("utf-8")
    for width in range(20, 131, 5):
        lines = markdown(text, width)
        assert all(line.width <= width for line in lines)
        assert "[^" not in plain(lines)


TABLE = """\
| Option | Total | Range | Best on |
|:---|---:|---:|:---|
| Rebuild it | 56 | 12–75 | Storm safety, 73 |
| Patch it | 59 | 38–73 | Cost |
"""


def test_a_table_that_fits_stays_one() -> None:
    assert drawn(TABLE, 60) == [
        "Option      Total  Range  Best on",
        "──────────────────────────────────────────",
        "Rebuild it     56  12–75  Storm safety, 73",
        "Patch it       59  38–73  Cost",
    ]


def test_a_table_that_does_not_fit_becomes_records() -> None:
    assert drawn(TABLE, 24) == [
        "Rebuild it",
        "  Total 56 · Range 12–75",
        "  · Best on Storm",
        "  safety, 73",
        "Patch it",
        "  Total 59 · Range 38–73",
        "  · Best on Cost",
    ]


def test_a_column_of_single_words_becomes_records_too() -> None:
    long = "| Name | Claim |\n|---|---|\n| " + "x" * 16 + " | one two three four five six seven eight nine |\n"
    assert drawn(long, 24)[0] == "x" * 16
    assert drawn(long, 80)[0] == "Name              Claim"


def test_footnotes_have_marks_and_a_line_each() -> None:
    text = (
        "It stands.[^1] It falls.[^2][^10]\n\n## Notes\n\n"
        "[^1]: Ahlgren, at [“the wall”](<https://coast.example/wall#:~:text=the%20wall>)\n"
        "[^2]: Word\n"
        "[^10]: Roos, at “a very long passage, which goes on”\n"
    )
    assert drawn(text, 40) == [
        "It stands.[1] It falls.[2][10]",
        "",
        "Notes",
        "",
        " [1] Ahlgren, at “the wall”",
        " [2] Word",
        "[10] Roos, at “a very long passage,",
        "     which goes on”",
    ]


def test_a_mark_without_a_note_and_one_in_code_stay_text() -> None:
    assert drawn("a[^9] `[^1]` \\[^1]\n\n```\n[^1]: no note\n```\n\n[^1]: One", 40) == [
        "a[^9] [^1] [^1]",
        "",
        "  [^1]: no note",
        "",
        "[1] One",
    ]


def test_an_address_is_shown_once() -> None:
    text = "[A](https://a.example) and [B](https://a.example), <https://b.example>.\n"
    assert drawn(text, 80) == ["A https://a.example and B, https://b.example."]
