"""From words pointed at to the shortest `from` and `to` that find them again."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from decide.passages import Miss, Passage, Pointed, find, normalise, point, point_at

TEXT = (
    "The wall has stood for eighty years. The wall has stood well.\n"
    "It will not, the pilots say, stand for ten more struc-\ntural winters, and the stone is late.\n\n"
    "架け替える。新しい橋は氷の上でも安全である。古い橋は毎冬三人がけがをする。\n"
)


def pointed(words: str) -> tuple[str, str | None]:
    found = point(TEXT, words)
    assert isinstance(found, Pointed), str(found)
    assert find(TEXT, found.from_, found.to) == found.passage
    return found.from_, found.to


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("The wall has stood for eighty years", "The wall has stood for", "years"),
        ("stand for ten more structural winters", "stand for", "winters"),
        ("pilots say", "pilots say", None),
        ("“It will not … the stone is late”", "It will", "late"),
        ("It will not ... stone is late", "It will", "late"),
        ('"the stone is late"', "the stone", "late"),
        ("新しい橋は氷の上でも安全である", "新しい橋", "ある"),
    ],
)
def test_the_shortest_words_that_are_there_once(words: str, first: str, last: str | None) -> None:
    assert pointed(words) == (first, last)


@pytest.mark.parametrize("words", ["The wall has stood", "never said", "winters", "…", ""])
def test_what_can_not_be_pointed_at(words: str) -> None:
    assert isinstance(point(TEXT, words), Miss)


def test_a_passage_that_begins_like_another_begins_a_few_words_earlier() -> None:
    text = "At noon one two three four five six seven eight nine. At night one two three four five six seven eight ten."
    found = point(text, "one two three four five six seven eight ten")
    assert isinstance(found, Pointed)
    assert text[found.passage.start : found.passage.end] == "night one two three four five six seven eight ten"


WORDS = st.lists(
    st.sampled_from(["stone", "wall", "the", "harbour", "a", "ship", "of", "ten"]), min_size=6, max_size=60
)


@given(WORDS, st.data())
def test_what_is_found_is_the_passage_and_no_shorter_words_find_it(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    start = data.draw(st.integers(0, len(words) - 3))
    end = data.draw(st.integers(start + 2, len(words)))
    wanted = " ".join(words[start:end])
    found = point(text, wanted)
    occurrences = len(re.findall(rf"(?<!\S)(?={re.escape(wanted)}(?!\S))", text))
    if occurrences != 1:
        assert isinstance(found, Miss)
        return
    assume(isinstance(found, Pointed))
    assert isinstance(found, Pointed)
    assert find(text, found.from_, found.to) == found.passage
    assert text[found.passage.start : found.passage.end].endswith(wanted)
    first = found.from_.split()
    assert 2 <= len(first) <= 8
    if len(first) > 2 and found.passage.start == len(" ".join(words[:start])) + bool(start):
        assert not isinstance(find(text, " ".join(first[:-1]), None), Passage)


def test_a_place_is_found_though_its_words_stand_elsewhere_too() -> None:
    assert isinstance(point(TEXT, "has stood"), Miss)
    start = TEXT.rindex("has stood")
    found = point_at(normalise(TEXT), Passage(start, start + len("has stood")))
    assert isinstance(found, Pointed)
    assert (found.from_, found.to) == ("years. The", "stood")
    assert found.passage.end == start + len("has stood")
    assert find(TEXT, found.from_, found.to) == found.passage
    first = point_at(normalise(TEXT), Passage(TEXT.index("has stood"), TEXT.index(" for eighty")))
    assert isinstance(first, Miss), "nothing before it tells it from the other"
