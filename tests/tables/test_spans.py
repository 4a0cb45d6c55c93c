"""Two ends of a span: every way of writing them, and what is none."""

import pytest

from decide.tables.spans import span_of


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("3-5", (3, 5)),
        ("3–5", (3, 5)),
        ("3..5", (3, 5)),
        ("3:5", (3, 5)),
        ("3,5", (3, 5)),
        ("3 to 5", (3, 5)),
        ("3to5", (3, 5)),
        (" 3 .. 5 ", (3, 5)),
        ("3 - 5", (3, 5)),
        ("5-1", (5, 1)),
        ("-2-2", (-2, 2)),
        ("-3--1", (-3, -1)),
        ("−3–−1", (-3, -1)),
        ("-20, -10", (-20, -10)),
        ("0.5..1.25", (0.5, 1.25)),
        (".5-1.", (0.5, 1)),
        ("0,5..1,25", (0.5, 1.25)),
        ("1,5-2", (1.5, 2)),
        ("0.5,1.5", (0.5, 1.5)),
        ("\u0661-\u0665", (1, 5)),
    ],
)
def test_two_ends_are_read_in_their_order(text: str, ends: tuple[float, float]) -> None:
    assert span_of(text) == ends


@pytest.mark.parametrize(
    "text",
    [
        "",
        "5",
        "1,2,3",
        "1..2..3",
        "3−5",
        "a-b",
        "1e3..2",
        "nan..1",
        "+1..2",
        "1 5",
        "..5",
        "5..",
        "20,",
        f"1-{'9' * 31}",
    ],
)
def test_what_gives_no_two_ends_is_none(text: str) -> None:
    assert span_of(text) is None
