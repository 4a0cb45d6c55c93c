"""The records themselves: value functions, dates, rules between fields, and the tree."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

import decide.model
from decide.model import Case, Citation, Evidence, HalfWidths, Judgement, Measure, Node, PartialDate, Source, Units

CASES = Path(__file__).parent / "data" / "cases"


@st.composite
def measures(draw: st.DrawFn) -> Measure:
    size = draw(st.integers(2, 6))
    numbers = st.floats(-1e9, 1e9).map(lambda number: round(number, 6))
    naturals = sorted(draw(st.lists(numbers, min_size=size, max_size=size, unique=True)))
    values = sorted(draw(st.lists(st.floats(0, 100), min_size=size, max_size=size)))
    if draw(st.booleans()):
        naturals.reverse()
    if draw(st.booleans()):
        values.reverse()
    return Measure(unit="t", points=tuple(zip(naturals, values, strict=True)))


naturals = st.floats(-2e9, 2e9)


@given(measures(), naturals, naturals)
def test_a_value_function_is_monotone(measure: Measure, one: float, other: float) -> None:
    first, last = min(measure.points), max(measure.points)
    low, high = measure.value(min(one, other)), measure.value(max(one, other))
    assert low <= high if first[1] <= last[1] else low >= high


@given(measures(), naturals)
def test_a_value_lies_between_the_ends(measure: Measure, natural: float) -> None:
    values = [value for _, value in measure.points]
    assert min(values) <= measure.value(natural) <= max(values)


@given(measures())
def test_a_value_function_goes_through_its_points_and_stays_beyond_them(measure: Measure) -> None:
    for natural, value in measure.points:
        assert measure.value(natural) == value
    low, high = measure.ends
    assert measure.value(low - 1) == measure.value(low)
    assert measure.value(high + 1) == measure.value(high)


@given(measures(), st.fractions(0, 1, max_denominator=1000))
def test_a_value_function_is_affine_between_points(measure: Measure, share: Fraction) -> None:
    for (x0, y0), (x1, y1) in pairwise(sorted(measure.points)):
        natural = float(Fraction(x0) + share * (Fraction(x1) - Fraction(x0)))
        exact = Fraction(y0) + (Fraction(y1) - Fraction(y0)) * (Fraction(natural) - Fraction(x0)) / (
            Fraction(x1) - Fraction(x0)
        )
        assert measure.value(natural) == pytest.approx(float(exact), abs=1e-9)


def test_a_published_value_function() -> None:
    case = json.loads((CASES / "value_function_piecewise.json").read_text(encoding="utf-8"))
    inputs = case["inputs"]
    # The source's values go from 1 to 0; ours from 100 to 0.
    points = tuple((x, 100 * value) for x, value in zip(inputs["cutoffs"], inputs["values"], strict=True))
    measure = Measure(unit="", points=points)
    values = [measure.value(natural) / 100 for natural in inputs["x"]]
    assert values == pytest.approx(case["expected"]["values"], abs=case["tolerance"])


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("2020", date(2020, 12, 31)),
        ("2020-02", date(2020, 2, 29)),
        ("2021-02", date(2021, 2, 28)),
        ("2020-01-05", date(2020, 1, 5)),
        ("0001", date(1, 12, 31)),
        ("9999-12", date(9999, 12, 31)),
    ],
)
def test_a_date_counts_as_its_last_day(text: str, last: date) -> None:
    assert PartialDate.parse(text) == (text, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "20",
        "2020-1",
        "2020-13",
        "2020-00",
        "2020-02-30",
        "2020-01-00",
        "0000",
        "2020-01-05T00",
        " 2020",
        "٢٠٢٠",
        "2020-01\n",
    ],
)
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match="neither a day, a month nor a year"):
        PartialDate.parse(text)


CITED = {"source": "log", "from": "three boats broke", "claim": "Boats broke loose."}


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"score": 40, "value": 3}, "both give the reading"),
        ({"score": 40, "confidence": "low", "range": (30, 50)}, "both give the uncertainty"),
        ({"score": 40, "range": (50, 60)}, "leaves out the reading 40"),
        ({"score": 40, "range": (60, 30)}, "is above its high end"),
        ({"score": 40, "range": (-1, 60)}, "lies within 0 and 100"),
        ({"confidence": "low"}, "without a reading"),
        ({"range": (1, 2)}, "without a reading"),
        ({"score": 101}, "less than or equal to 100"),
        ({"value": float("nan")}, "finite number"),
        ({"scor": 1}, "Extra inputs"),
    ],
)
def test_evidence_that_breaks_a_rule(fields: dict[str, object], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Evidence.model_validate({**CITED, **fields})


def test_evidence_counts_with_a_reading() -> None:
    assert not Evidence.model_validate(CITED).counts
    assert Evidence.model_validate({**CITED, "score": 0}).counts
    assert Evidence.model_validate({**CITED, "value": -250, "range": (-300, -200)}).counts


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "needs a `score`"),
        ({"why": "So."}, "needs a `score`"),
        ({"exact": 40, "why": "So."}, "a number alone"),
        ({"exact": 40, "score": 40}, "a number alone"),
        ({"score": 40, "value": 1}, "both give the reading"),
    ],
)
def test_judgements_that_break_a_rule(fields: dict[str, object], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Judgement.model_validate(fields)


def test_an_exact_number_is_judged_on_the_scale_it_is_known_to_have() -> None:
    assert [fault.field for fault in Judgement.faults({"exact": 250.0}, units=Units(measured=False, marked=False))] == [
        ""
    ]
    assert list(Judgement.faults({"exact": 250.0}, units=Units(measured=True))) == []
    assert list(Judgement.faults({"exact": 250.0})) == []


def test_records_are_frozen() -> None:
    case = Case(name="Early")
    with pytest.raises(ValidationError, match="frozen"):
        case.weight = 2


def test_half_widths() -> None:
    widths = HalfWidths()
    assert [widths.of(word) for word in ("high", "moderate", "low", None)] == [5, 15, 30, 15]


def test_a_source_speaks_as_itself_unless_it_shares_a_voice() -> None:
    source = Source(id="log", title="The log", url="https://a.example")
    assert (source.speaks_as, source.passage_url) == ("log", "https://a.example")
    copy = Source(id="copy", title="A copy", voice="log", url="https://a.example", text_url="https://b.example")
    assert (copy.speaks_as, copy.passage_url) == ("log", "https://b.example")


def test_a_groups_leaves_come_in_the_order_of_the_file() -> None:
    def leaf(name: str) -> Node:
        return Node(id=name, name=name, weight=1, scale={0: "worst", 100: "best"})

    inner = Node(id="inner", name="Inner", weight=1, criteria={"c": leaf("c"), "a": leaf("a")})
    tree = Node(id="tree", name="Tree", weight=1, criteria={"z": leaf("z"), "inner": inner, "b": leaf("b")})
    assert [node.id for node in tree.leaves()] == ["z", "c", "a", "b"]


def test_a_citation_is_written_with_from() -> None:
    assert Citation.model_validate(CITED).from_ == "three boats broke"
    assert list(Citation.written()) == ["source", "from", "to", "claim"]
    assert "exact" not in Judgement.written()
    assert "id" not in Node.written()


def test_every_public_name_exists() -> None:
    assert sorted(decide.model.__all__) == sorted(set(decide.model.__all__))
    assert all(hasattr(decide.model, name) for name in decide.model.__all__)
