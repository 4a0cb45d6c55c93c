"""Passages across line ends, scripts and what cannot be seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decide.files.folder import load, open_folder
from decide.files.texts import read_texts
from decide.passages import Miss, Passage, Reason, find, find_all, normalise
from tests.passages.texts import cut, missed

PUBLIC = Path(__file__).parents[1] / "data" / "public"


@pytest.mark.parametrize("name", ["11-line-wrap-hyphen", "12-cjk"])
def test_every_passage_of_the_public_folders_is_found(name: str) -> None:
    folder = PUBLIC / name
    assert open_folder(folder).errors == ()
    decision = load(folder)
    texts = read_texts(decision, folder / "texts")
    assert texts.problems == ()
    looked_up = texts.look_up(decision)
    assert {str(miss) for miss in looked_up.values() if isinstance(miss, Miss)} == set()
    assert len(looked_up) == {"11-line-wrap-hyphen": 11, "12-cjk": 3}[name]


@pytest.mark.parametrize(
    ("text", "from_", "passage"),
    [
        (
            "EEG and struc-\ntural abnormali -\nties on",
            "structural abnormalities on",
            "struc-\ntural abnormali -\nties on",
        ),
        ("the well-\nknown wall", "the well-known wall", "the well-\nknown wall"),  # the word with its hyphen
        ("the well-\nknown wall", "the wellknown wall", "the well-\nknown wall"),
        ("the well-\nknown wall", "the well- known wall", "the well-\nknown wall"),  # as it was copied
        ("he said -\nand left", "he said - and left", "he said -\nand left"),
        ("he said -\nand left", "he said", "he said"),
        ("he said -\nand left", "and left", "and left"),
        ("a well-\nknown struc-\ntural fault", "well-known structural fault", "well-\nknown struc-\ntural fault"),
        ("a well-known struc-\ntural fault", "a well-known structural", "a well-known struc-\ntural"),
        ("Pro\u00ad\ngramme costs", "programme costs", "Pro\u00ad\ngramme costs"),
        ("Costs of \u20ac\u202f5 million", "costs of \u20ac 5 million", "Costs of \u20ac\u202f5 million"),
        ("The wall\u00b9 stood", "the wall", "The wall"),  # a footnote's figure is no part of the word
        ("By Acme\u2122 products", "by Acme", "By Acme"),
        ("The A&amp;B group", "A&B group", "A&amp;B group"),
        ("\u65b0\u3057\u3044\u6a4b\u306f\u6c37", "\u3044\u6a4b\u306f", "\u3044\u6a4b\u306f"),
        ("\u65b0\u3057\n\u3044\u6a4b\u306f", "\u65b0\u3057\u3044\u6a4b", "\u65b0\u3057\n\u3044\u6a4b"),
        ("\u5e74GDP\u306f\u4e0a", "GDP\u306f", "GDP\u306f"),
        ("\u0e2a\u0e30\u0e1e\u0e32\u0e19\u0e43\u0e2b\u0e21\u0e48", "\u0e1e\u0e32\u0e19", "\u0e1e\u0e32\u0e19"),  # Thai
    ],
)
def test_it_is_found_as_it_is_read(text: str, from_: str, passage: str) -> None:
    assert cut(text, from_) == passage


@pytest.mark.parametrize(
    ("text", "from_"),
    [
        ("a resign-\nation", "a re-signation"),  # no line ends there
        ("well known", "well-known"),
        ("wellknown", "well-known"),
        ("well-known", "wellknown"),
        ("the caf\u00e9 closed", "the cafe"),
        ("structural", "struc"),
        ("\u0e01\u0e34\u0e19", "\u0e01"),  # not without the vowel sign on it
    ],
)
def test_what_reads_otherwise_is_not_found(text: str, from_: str) -> None:
    assert missed(text, from_).reason is Reason.FROM_NOT_FOUND


def test_a_hyphenated_word_counts_wherever_it_stands() -> None:
    text = "a well-known wall, a well-\nknown mole, a well-known pier"
    assert missed(text, "well-known").count == 3
    assert cut(text, "known mole,", "well-known") == "known mole, a well-known"


def test_to_is_found_over_a_lines_end() -> None:
    text = "the new wall, they say, is not struc-\nturally sound; and more"
    assert cut(text, "the new wall", "structurally sound") == "the new wall, they say, is not struc-\nturally sound"


@given(st.lists(st.sampled_from(["ice", "well-known", "snow"]), min_size=2, max_size=8), st.data())
def test_any_word_may_end_its_line_in_a_hyphen(words: list[str], data: st.DataObject) -> None:
    """Wherever a print hyphenates, with its hyphen or one of its own, the words are found as they are written."""
    line = " ".join(words)
    cuts = [at for at in range(1, len(line)) if line[at - 1].isalpha() and line[at].isalpha()]
    own = [at for at in range(len(line)) if line[at] == "-"]
    text = line
    for at in sorted(data.draw(st.sets(st.sampled_from(cuts + own))), reverse=True):
        text = text[:at] + "-\n" + text[at + (line[at] == "-") :]
    found = find(text, line, None)
    assert found == Passage(0, len(text))


def test_a_suggestion_in_a_script_without_spaces() -> None:
    text = "\u65b0\u3057\u3044\u6a4b\u306f\u6c37\u306e\u4e0a\u3067\u3082\u5b89"
    text += "\u5168\u3067\u3042\u308b\u3002\u53e4\u3044\u6a4b\u306f\u6bce\u51ac\u4e09\u4eba"
    miss = missed(text, "\u53e4\u3044\u6a4b\u304c\u6bce\u51ac")
    assert miss.suggestion == "\u53e4\u3044\u6a4b\u306f\u6bce\u51ac"
    repeated = missed(text, "\u3044\u6a4b\u306f")
    assert repeated.count == 2
    assert repeated.suggestion is not None
    assert isinstance(find(text, repeated.suggestion, None), Passage)


@pytest.mark.parametrize(
    ("written", "there", "difference"),
    [
        (
            "\u0422he old wall",  # a Cyrillic letter for the first
            "The old wall",
            "the text has U+0054 LATIN CAPITAL LETTER T in place of U+0422 CYRILLIC CAPITAL LETTER TE",
        ),
        (
            "the old w\u0430ll",
            "the old wall",
            "the text has U+0061 LATIN SMALL LETTER A in place of U+0430 CYRILLIC SMALL LETTER A",
        ),
        (
            "data of the port",
            "d\u0430t\u0430 of the port",
            "the text has U+0430 CYRILLIC SMALL LETTER A in place of U+0061 LATIN SMALL LETTER A",
        ),
        (
            "\u30c7\u4e00\u30bf\u306e\u65b0",  # the figure one for the lengthening dash
            "\u30c7\u30fc\u30bf\u306e\u65b0",
            "the text has U+30FC KATAKANA-HIRAGANA PROLONGED SOUND MARK in place of U+4E00 CJK UNIFIED IDEOGRAPH-4E00",
        ),
    ],
)
def test_a_suggestion_that_looks_the_same_says_which_character_differs(
    written: str, there: str, difference: str
) -> None:
    miss = missed(f"So {there}, it is said.", written)
    assert miss.suggestion is not None
    assert miss.suggestion.strip("So ,\u3001").startswith(there.strip())
    assert miss.difference == difference
    assert str(miss).endswith(f'did you mean "{miss.suggestion}"? It looks the same, but {difference}')


def test_a_suggestion_that_looks_otherwise_says_no_more() -> None:
    assert missed("The caf\u00e9 by the sea closed.", "the cafe by the sea").difference is None
    assert missed("The old wall fell.", "the old hall fell").difference is None


def test_many_citations_of_a_long_text_are_found_as_each_alone() -> None:
    place = normalise("".join(f"Pier {at} stood by mole {at % 7}, well-\nknown once. " for at in range(40_000)))
    assert len(place.text) > 2**20  # long enough to go through it once for all
    pairs: list[tuple[str, str | None]] = [(f"pier {at} stood", f"mole {at % 7}") for at in range(0, 40_000, 997)]
    pairs += [("pier 3 stood by mole", "once."), ("well-known", None), ("stood by", None), ("pier 77", "pier 5 stood")]
    pairs += [(f"no pier {at} here", None) for at in range(3)] + [("", None), ("pier 39999", "mole 8")]
    found = find_all(place, pairs)
    assert list(found) == pairs
    assert found == {pair: find(place, *pair) for pair in pairs}
    assert sum(isinstance(each, Passage) for each in found.values()) == 42
