"""A record written into a file that people wrote: what they put there stays, and what is read back is the record."""

from __future__ import annotations

import json
from typing import Annotated, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import Field

from decide.files import writing
from decide.files.document import document, record_of
from decide.files.edits import edited
from decide.files.rendering import plain
from decide.files.spans import Layout, NotEditableError
from decide.model import Record
from tests.files.layouts import Layouts


class Piece(Record):
    """An entry of a list, with keys of every form."""

    source: str
    score: float | None = None
    why: str | None = None


class Part(Record):
    """A mapping that a number may stand for."""

    bare_scalar = "score"

    score: float | None = None
    why: str | None = None
    pieces: tuple[Piece, ...] = ()


class Whole(Record):
    """Every form that a file of the format has."""

    format: int = 1
    name: str
    words: tuple[str, ...] = ()
    points: dict[str, Annotated[float, Field(ge=0)]] = Field(default_factory=dict)
    parts: dict[str, dict[str, Part]] = Field(default_factory=dict)
    pieces: tuple[Piece, ...] = ()


names = st.sampled_from(["one", "two", "three", "null", "no", "x-1"])
words = st.sampled_from(["so", "two words", "it's", 'a "b": c', "# d", "[e", "ünï", "no", "f, g", "{h}", "- i", "a\nb"])
numbers = st.integers(0, 100).map(float) | st.sampled_from([0.5, 1 / 3])
pieces = st.lists(st.builds(Piece, source=names, score=st.none() | numbers, why=st.none() | words), max_size=4)
parts = st.builds(
    Part,
    score=st.none() | numbers,
    why=st.none() | words,
    pieces=st.just(()) | pieces.map(tuple),
).filter(lambda part: plain(part) != {})
wholes = st.builds(
    Whole,
    name=words,
    words=st.lists(words, max_size=4).map(tuple),
    points=st.dictionaries(names, numbers, max_size=4),
    parts=st.dictionaries(names, st.dictionaries(names, parts, min_size=1, max_size=3), max_size=3),
    pieces=pieces.map(tuple),
)


def read(text: str, kind: type[Record] = Whole) -> Any:
    found, problems = record_of(document(text.encode(), "file"), kind, None)
    assert problems == (), text
    return found


@st.composite
def written(draw: st.DrawFn) -> tuple[str, list[str]]:
    layouts = Layouts(draw)
    text = layouts.document(plain(draw(wholes.filter(lambda whole: "\n" not in str(plain(whole))))))
    if draw(st.booleans()):
        text = text.replace("\n", draw(st.sampled_from(["\r\n", "\r"])))
    return text, layouts.comments


@given(written(), wholes)
@settings(deadline=None, max_examples=100)
def test_a_file_is_changed_in_place_and_keeps_its_comments(file: tuple[str, list[str]], new: Whole) -> None:
    text, comments = file
    made = writing._in_place(text, plain(read(text)), plain(new), Whole, None)
    if made is None:
        with pytest.raises(NotEditableError, match="nothing of the text would stay"):
            edited(text, plain(read(text)), plain(new))
        return
    assert read(made) == new
    layout = Layout(made)
    assert sorted(layout.comments_in(0, len(made))) == sorted(map(str.rstrip, comments))
    if "\r\n" in text:
        assert made.count("\n") == made.count("\r") == made.count("\r\n")
    elif "\r" in text:
        assert "\n" not in made


FILE = """\
# Mine, and nobody else's.
format:   1
name: 'Two words'      # in quotes

points: {one: 1, two: 2.0}   # as Anna said
parts:
    # the first
    one:
        two: 40      # a guess
        three: {score: 5, why: "Because: so"}
    # the last
    two:
        one:
            why: >-
                Long
                words.
            pieces:
            - source: one   # the first source
              score: 3
            -   {source: two, why: 'no'}
"""


def changed(text: str, **new: Any) -> str:
    before = read(text)
    data = {**plain(before), **new}
    return writing.rewritten(text.encode(), read(json.dumps(data))).decode()


@pytest.mark.parametrize(
    ("new", "old_lines", "new_lines"),
    [
        ({"name": "Other"}, ["name: 'Two words'      # in quotes"], ["name: Other      # in quotes"]),
        (
            {"points": {"one": 1, "two": 3, "three": 4}},
            ["points: {one: 1, two: 2.0}   # as Anna said"],
            ["points: {one: 1, two: 3, three: 4}   # as Anna said"],
        ),
        (
            {"points": {"two": 2}},
            ["points: {one: 1, two: 2.0}   # as Anna said"],
            ["points: {two: 2.0}   # as Anna said"],
        ),
        ({"points": {}}, ["points: {one: 1, two: 2.0}   # as Anna said"], ["# as Anna said"]),
        ({"words": ["new", "b: c"]}, [], ["words:", "  - new", "  - 'b: c'"]),
    ],
)  # fmt: skip
def test_only_the_lines_that_change(new: dict[str, Any], old_lines: list[str], new_lines: list[str]) -> None:
    after = changed(FILE, **new).splitlines()
    before = FILE.splitlines()
    assert [line for line in before if line not in after] == old_lines
    assert [line for line in after if line not in before] == new_lines


def test_deep_changes_of_every_form() -> None:
    parts = {
        "one": {"two": {"score": 40, "why": "Known now"}, "three": {"score": 5, "why": "Because: so"}},
        "two": {"one": {"why": "Short.", "pieces": [{"source": "two"}, {"source": "three", "score": 1}]}},
        "three": {"one": 7},
    }
    assert changed(FILE, parts=parts) == FILE.replace(
        "        two: 40      # a guess\n",
        "        two:\n          score: 40\n          why: Known now      # a guess\n",
    ).replace("why: >-\n                Long\n                words.", "why: Short.").replace(
        """\
            pieces:
            - source: one   # the first source
              score: 3
            -   {source: two, why: 'no'}
""",
        """\
            pieces:
            # the first source
            -   {source: two}
            - source: three
              score: 1
    three:
      one: 7
""",
    )


def test_line_ends_and_the_byte_order_mark_stay() -> None:
    before = b"\xef\xbb\xbf# one\r\nname: x\r\nwords: [a]\r\n"
    after = writing.rewritten(before, Whole(name="y", words=("a",), points={"one": 1.0}))
    assert after == b"\xef\xbb\xbf# one\r\nname: y\r\nwords: [a]\r\npoints:\r\n  one: 1\r\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# one\nnam: x\n# two\n", "# one\nformat: 1\nname: y\n"),  # not sound
        ("# one\n{name: [\n", "# one\nformat: 1\nname: y\n"),
        ("", "format: 1\nname: y\n"),
        ("? name\n: x # two\n", "? name\n: y # two\n"),
        ("--- # one\nname: x\n", "--- # one\nname: y\n"),
        ("{name: x, words: [a]} # one\n", "{name: y} # one\n"),
        ("{'name':x}\n", "{'name':y}\n"),
        ("name: x\npoints:\n", "name: y\npoints:\n"),
        ("name: x\nwords: # one\n  # two\n - a\n", "name: y\n# one\n# two\n"),
    ],
)
def test_odd_files(before: str, after: str) -> None:
    assert writing.rewritten(before.encode(), Whole(name="y")).decode() == after


def test_an_empty_value_is_filled_where_it_stands() -> None:
    text = "name: x\npoints:   # none yet\nwords: ~\npieces:\n"
    new = Whole(name="x", points={"one": 1.0}, words=("a",), pieces=(Piece(source="one"),))
    assert writing.rewritten(text.encode(), new).decode() == (
        "name: x\npoints:\n  one: 1   # none yet\nwords:\n  - a\npieces:\n  - source: one\n"
    )


def test_what_can_not_be_laid_out_is_written_anew_below_its_comments() -> None:
    text = "? name # one\n: x\n? points # two\n: one: 1\n"
    new = Whole(name="x", parts={"one": {"two": Part(score=1.0)}})
    after = writing.rewritten(text.encode(), new).decode()
    assert read(after) == new
    assert after.startswith("# one\n# two\n")
