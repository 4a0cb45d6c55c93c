"""What is written as YAML is read back as it was."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from decide.files.limits import LONGEST_NUMBER
from decide.files.new_ids import ids_of
from decide.files.nodes import parse
from decide.files.quoting import yaml_number, yaml_text
from decide.model import ID_PATTERN
from decide.text import slug, visible


def read_back(written: str) -> str:
    root, problems = parse(f"key: {written}\nnext: 1\n", "f")
    assert not problems
    assert root is not None
    value = root.get("key")
    assert value is not None
    return str(value.content)


@given(st.text(st.characters(blacklist_categories=["Cs"]), max_size=60))
def test_any_text_in_block_and_in_flow(text: str) -> None:
    wanted = visible(text).strip()
    assert read_back(yaml_text(text)) == wanted
    root, problems = parse(f"key: {{inner: {yaml_text(text, flow=True)}, other: 1}}\n", "f")
    assert not problems
    inner = root.get("key").get("inner") if root else None  # type: ignore[union-attr]
    assert inner is not None
    assert inner.content == wanted


@pytest.mark.parametrize("word", ["no", "Yes", "null", "true", "off", "~", "010", "1:30", "2020-01", "1e5", "y", "N"])
def test_what_another_reader_takes_for_no_text_is_quoted(word: str) -> None:
    assert yaml.safe_load(f"key: {yaml_text(word)}") == {"key": word}


@pytest.mark.parametrize(
    "text", ["Build it", "Für die Stadt", "架け替える", "a: b", "x # y", "[list]", "it's", '"quoted"', "ends:"]
)
def test_plain_where_it_can_be(text: str) -> None:
    assert yaml.safe_load(f"key: {yaml_text(text)}") == {"key": text}
    assert yaml_text("Build it") == "Build it"


@given(st.floats(-1e14, 1e14))
def test_numbers_have_no_exponent_and_few_enough_digits(value: float) -> None:
    written = yaml_number(value)
    assert "e" not in written.lower()
    assert len(written) <= LONGEST_NUMBER
    assert float(written) == pytest.approx(value, rel=1e-12, abs=1e-11)


@given(st.lists(st.text(max_size=20), max_size=8))
def test_ids_are_ids_and_each_once(names: list[str]) -> None:
    found = ids_of(names, "option")
    assert len(set(found)) == len(names)
    assert all(ID_PATTERN.fullmatch(id_) for id_ in found)


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Müller’s view", "mullers-view"),
        ("A: Protocol + adapters", "a-protocol-adapters"),
        ("Straße & Øst", "strasse-ost"),
        ("改修", ""),
        ("Force protection first", "force-protection-first"),
        ("x" * 80, "x" * 60),
        ("one " * 30, "-".join(["one"] * 15)),
    ],
)
def test_ids_from_names(name: str, id_: str) -> None:
    assert slug(name) == id_
