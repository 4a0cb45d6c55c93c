"""Names in little room: told apart, whatever the measure."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from decide.charts import svg
from decide.commands import tables
from decide.drawing.ink import fit, fit_apart, width_of
from decide.drawing.labels import told_apart

BRIDGES = ["Option 1, the new bridge beside the old one", "Option 1, the new tunnel below the harbour", "Option 2"]
WALLS = [
    "Build the sea wall along the northern shore",
    "Build the sea wall along the southern shore",
    "Build the sea wall",
]
SAFETY = ["安全性と歩きやすさと冬の凍結対策の有効性", "安全性と歩きやすさと夏の凍結対策の有効性"]
LONG = ["Donaudampfschifffahrtsgesellschaftskapitän", "Donaudampfschifffahrtsgesellschaftskasse"]


@pytest.mark.parametrize(
    ("names", "width", "shown"),
    [
        (BRIDGES, 40, ["Option 1, the new bridge beside the old…", "Option 1, the new tunnel below the…", "Option 2"]),
        (BRIDGES, 20, ["Option 1…bridge…", "Option 1…tunnel…", "Option 2"]),
        (BRIDGES, 14, ["Option…bridge…", "Option…tunnel…", "Option 2"]),
        (BRIDGES, 8, ["Opt…bri…", "Opt…tun…", "Option 2"]),
        (WALLS, 24, ["Build the…northern shore", "Build the…southern shore", "Build the sea wall"]),
        (WALLS, 12, ["Bu…northern…", "Bu…southern…", "Build…wall"]),
        (SAFETY, 14, ["安全性…冬の凍…", "安全性…夏の凍…"]),
        (LONG, 20, ["Donaudampfschi…pitän", "Donaudampfschiff…sse"]),
    ],
)
def test_the_part_that_differs_stays(names: list[str], width: int, shown: list[str]) -> None:
    assert list(fit_apart(names, width).values()) == shown


def test_names_that_look_different_are_cut_as_ever() -> None:
    names = ["Muddling through, as now", "Withdrawal on an agreed timetable", "Rupture"]
    assert fit_apart(names, 12) == {name: fit(name, 12) for name in names}


def test_the_same_name_twice_is_the_same_name() -> None:
    assert fit_apart([BRIDGES[0], BRIDGES[0]], 12) == {BRIDGES[0]: fit(BRIDGES[0], 12)}


def test_where_nothing_else_differs_a_number_does() -> None:
    names = ["a" * 40 + "\u0301" * at for at in range(1, 4)]  # marks alone, which are no room to show
    found = told_apart(names, lambda name: name[:8], lambda name: len(name) <= 8)
    assert len({label[:8] for label in found.values()}) == 3


def test_a_family_of_characters_is_never_cut_in_two() -> None:
    worker = "\U0001f477\u200d♀️"
    names = [f"架け替える{worker}と{worker}", f"架け替える{worker}と{worker}と"]
    for width in range(4, 14):
        for label in fit_apart(names, width).values():
            assert not label.rstrip("…").endswith("\u200d")


NAMES = st.lists(
    st.lists(st.sampled_from(["Option", "1,", "the", "new", "bridge", "橋", "é", "2"]), min_size=1, max_size=12)
    .map(" ".join),
    min_size=1,
    max_size=8,
    unique=True,
)  # fmt: skip


@given(NAMES, st.integers(6, 40))
def test_no_two_names_look_the_same(names: list[str], width: int) -> None:
    found = fit_apart(names, width)
    assert list(found) == names
    assert len(set(found.values())) == len(names)
    assert all(width_of(label) <= width for label in found.values())
    assert all(label == name for name, label in found.items() if width_of(name) <= width)


@given(NAMES, st.integers(60, 300))
def test_nor_in_a_chart(names: list[str], width: int) -> None:
    found = svg.fitted_apart(names, width)
    assert len(set(found.values())) == len(names)
    assert all(svg.width_of(label) <= width for label in found.values())


@given(NAMES)
def test_nor_in_a_table_of_the_command_line(names: list[str]) -> None:
    rows = [["1", name, "x" * 66] for name in names]
    shown = tables.screen(["#", "Option", "Total"], rows, (0,), give=(1,)).splitlines()[2:]
    assert all(tables.columns(line) <= tables.WIDTH for line in shown)
    blocks: list[list[str]] = []
    for line in shown:
        if line.startswith("1"):
            blocks.append([])
        blocks[-1].append(line[3:12].strip())
    assert len({tuple(block) for block in blocks}) == len(names)


@given(st.lists(st.text(max_size=30), max_size=6), st.integers(0, 30))
def test_any_names_fit(names: list[str], width: int) -> None:
    assume(width)
    assert all(width_of(label) <= width for label in fit_apart(names, width).values())


def test_cutting_for_a_chart_takes_as_much_as_fits() -> None:
    def letter_by_letter(text: str, width: float) -> str:
        while text and svg.width_of(text + "…") > width:
            text = text[:-1]
        return text.rstrip() + "…"

    for width in range(10, 200, 7):
        assert svg.fitted(BRIDGES[0], width) == letter_by_letter(BRIDGES[0], width)


def test_many_long_names_take_no_longer_than_their_number() -> None:
    names = [f"{'The option of the northern harbour, ' * 50}{at}" for at in range(2_000)]
    assert len(set(fit_apart(names, 24).values())) == len(names)
