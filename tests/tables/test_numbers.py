"""Figures as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decide.tables.numbers import COMMA, POINT, Figure, convention, figure, is_missing


def read(text: str, decimal: str = POINT) -> tuple[float, float | None, float | None, str] | None:
    found = figure(text, decimal)
    return None if found is None else (found.value, found.low, found.high, found.unit)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("40", 40, ""),
        ("40 %", 40, "%"),
        ("3.25", 3.25, ""),
        ("−3", -3, ""),
        ("+3", 3, ""),
        ("1,234.5", 1234.5, ""),
        ("1 234", 1234, ""),
        ("1'234", 1234, ""),
        ("$1,200", 1200, "$"),
        ("US$3bn", 3, "US$ bn"),
        ("€ 5.2m", 5.2, "€ m"),
        ("EUR 12", 12, "EUR"),
        ("3.5 M€", 3.5, "M€"),
        ("ca. 5 km", 5, "km"),
        ("~5", 5, ""),
        ("1e6", 1e6, ""),
        ("★★★☆☆", 3, ""),
        ("★★½", 2.5, ""),
        ("◕", 3, ""),
        ("3/5", 3, ""),
        ("4 out of 5", 4, ""),
    ],
)
def test_a_figure_with_what_stands_around_it(text: str, value: float, unit: str) -> None:
    assert read(text) == (value, None, None, unit)


@pytest.mark.parametrize(
    ("text", "decimal", "found"),
    [
        ("5..10", POINT, (7.5, 5, 10, "")),
        ("5–10", POINT, (7.5, 5, 10, "")),
        ("5 to 10 min", POINT, (7.5, 5, 10, "min")),
        ("5%–10%", POINT, (7.5, 5, 10, "%")),
        ("€5–€10", POINT, (7.5, 5, 10, "€")),
        ("-5 – -3", POINT, (-4, -5, -3, "")),
        ("1 000 – 2 000", POINT, (1500, 1000, 2000, "")),
        ("0.212 (0.191–0.233)", POINT, (0.212, 0.191, 0.233, "")),
        ("0.212 (95% CI 0.191, 0.233)", POINT, (0.212, 0.191, 0.233, "")),
        ("65 [50..80]", POINT, (65, 50, 80, "")),
        ("0,212 (0,191; 0,233)", COMMA, (0.212, 0.191, 0.233, "")),
        ("12 ± 3", POINT, (12, 9, 15, "")),
    ],
)
def test_a_range(text: str, decimal: str, found: tuple[float, float, float, str]) -> None:
    assert read(text, decimal) == found


@pytest.mark.parametrize(
    "text",
    [
        *("", "5 or 6", "<5", "≥ 3", "H1", "Phase 2", "EC-01", "2024-01-05", "..", "10..5", "65 (70..80)", "4 (80)"),
        *("3,5", "12,34,56", "high", "1.2.3", "5 (of which 3 are new)", "9" * 400),
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert figure(text) is None


def test_a_comma_is_read_by_the_file_s_own_convention() -> None:
    assert read("1,234") == (1234, None, None, "")
    assert read("1,234", COMMA) == (1.234, None, None, "")
    assert read("1.234", COMMA) == (1234, None, None, "")
    assert read("1.234,5", COMMA) == (1234.5, None, None, "")
    assert figure("3.5", COMMA) is None
    assert figure("0.212", COMMA) is None, "no thousand begins with 0"


@pytest.mark.parametrize(
    ("texts", "semicolons", "sign"),
    [
        (["3.5", "1,200"], False, POINT),
        (["3,5", "1.200"], False, COMMA),
        (["1,200"], False, POINT),
        (["1,200"], True, COMMA),
        (["1.234,5"], False, COMMA),
        (["40", "x"], True, POINT),
        (["3,5", "2.25"], False, None),
    ],
)
def test_the_convention_is_what_the_figures_show(texts: list[str], semicolons: bool, sign: str | None) -> None:
    assert convention(texts, semicolons)[0] == sign


@pytest.mark.parametrize("text", ["", " ", "–", "n/a", "N/A", "TBD", "?", "k. A."])
def test_what_stands_for_an_empty_cell(text: str) -> None:
    assert is_missing(text)


@given(st.floats(-1e9, 1e9), st.integers(0, 6), st.sampled_from([POINT, COMMA]))
def test_what_is_written_with_decimals_is_read_back(value: float, digits: int, sign: str) -> None:
    text = f"{value:.{digits}f}".replace(".", sign)
    found = figure(text, sign)
    assert found == Figure(float(f"{value:.{digits}f}"), decimals=digits)


@given(st.text(max_size=40))
def test_no_text_breaks_the_reader(text: str) -> None:
    for sign in (POINT, COMMA):
        found = figure(text, sign)
        if found is not None and found.low is not None and found.high is not None:
            assert found.low <= found.value <= found.high
