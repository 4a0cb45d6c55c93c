"""Records of hand-written files in another order or group: whole lines move, with their comments; no byte is lost."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decide.files import moving
from decide.files.amending import way_to
from decide.files.blocks import enclosed, relocated, reordered
from decide.files.changing import FileChange, apply, checked, contents
from decide.files.copying import copy_decision
from decide.files.folder import Folder, open_folder, option_file
from decide.files.problems import SaveError
from decide.files.spans import Layout, NotEditableError
from decide.model import Decision, Node
from tests.files.folders import CRITERIA, OWNERS, REBUILD, edit, harbour
from tests.files.layouts import Layouts


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return open_folder(harbour(tmp_path))


def after(folder: Folder, changes: list[FileChange]) -> Decision:
    return checked(folder, changes).sound


def lines(change: FileChange) -> tuple[list[bytes], list[bytes]]:
    return (change.before or b"").splitlines(keepends=True), (change.after or b"").splitlines(keepends=True)


def only_moved(change: FileChange) -> None:
    """The same lines, in another order."""
    before, now = lines(change)
    assert before != now
    assert Counter(before) == Counter(now)


# A text, and what each entry takes along


TEXT = """\
sources:
  # about a, on two
  # lines
  a:
    title: A
    note: >-
      # no comment
      but a text

    # deeper, and so a's own
  # right below a, and apart from what follows

  # apart

  b: {title: B}  # behind b
  # right above c
  c:
    title: C
# less deep
criteria:
  x: 1
"""


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_entries_go_with_the_comments_that_are_theirs(ends: str) -> None:
    first = TEXT.partition("  # about a")[2].partition("\n\n  # apart")[0]
    a, b, c = "  # about a" + first, "  b: {title: B}  # behind b", "  # right above c\n  c:\n    title: C"
    expected = f"sources:\n{c}\n\n  # apart\n\n{a}\n{b}\n# less deep\ncriteria:\n  x: 1\n"
    assert reordered(TEXT.replace("\n", ends), ["sources"], [2, 0, 1]) == expected.replace("\n", ends)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: [x, y , z]  # o\n", "a: [z, x , y]  # o\n"),
        ("a: {x: 1, y: {b: 2}, z: }\n", "a: {z: , x: 1, y: {b: 2}}\n"),
        ("a: [\n  x,  # ex\n  y,\n  z  # zet\n]\n", "a: [\n  z,  # zet\n  x,  # ex\n  y\n]\n"),
        ("a: [\n  x,  # ex\n  y,\n  z,\n]\n", "a: [\n  z,\n  x,  # ex\n  y,\n]\n"),
        ("a:\n- x  # ex\n# why\n- y\n- z", "a:\n- z\n- x  # ex\n# why\n- y"),
        ("a:\n  - x: 1\n    y: 2\n  - z\n  -\n    - q", "a:\n  -\n    - q\n  - x: 1\n    y: 2\n  - z"),
        ("a:\n\n  x: |\n    1\n\n  y: 2\n  # z\n  z: 3", "a:\n\n  # z\n  z: 3\n\n  x: |\n    1\n  y: 2"),
    ],
)
def test_every_layout_keeps_what_stands_between(text: str, expected: str) -> None:
    assert reordered(text, ["a"], [2, 0, 1]) == expected


@pytest.mark.parametrize(
    "text",
    [
        "a: [\n  # one\n  x,\n  y\n]\n",
        "a: [x, y,  # both\n  z]\n",
        "a:\n  - - x\n    - y\n",
        "a:\n  ? x\n  : 1\n  ? y\n  : 2\n",
    ],
)
def test_what_can_not_be_moved_is_said(text: str) -> None:
    path: list[str | int] = ["a", 0] if "- -" in text else ["a"]
    count = len(contents(text.encode(), "f")["a"]) if "- -" not in text else 2
    with pytest.raises(NotEditableError):
        reordered(text, path, list(range(count))[::-1])


# The records of a decision


def test_the_order_of_options_is_changed_where_it_stands_and_written_where_it_does_not(folder: Folder) -> None:
    (change,) = moving.option(folder, "remove", None)
    only = (change.before or b"").replace(b"[patch, rebuild, remove]", b"[remove, patch, rebuild]")
    assert change.after == only
    assert list(after(folder, [change]).options) == ["remove", "patch", "rebuild"]
    edit(folder.path, CRITERIA, "  options: [patch, rebuild, remove]\n", "")
    folder = open_folder(folder.path)
    (change,) = moving.option(folder, "patch", "remove")
    assert list(after(folder, [change]).options) == ["rebuild", "remove", "patch"]
    before, now = lines(change)
    assert [line for line in now if line not in before] == [
        b"  options:\n", b"    - rebuild\n", b"    - remove\n", b"    - patch\n"
    ]  # fmt: skip


def test_an_option_set_aside_keeps_its_place_in_the_list(folder: Folder) -> None:
    edit(folder.path, REBUILD, "name: Rebuild it", "name: Rebuild it\nset_aside: Too dear.")
    folder = open_folder(folder.path)
    (change,) = moving.option(folder, "patch", "remove")
    assert b"[rebuild, remove, patch]" in (change.after or b"")


def test_sources_scenarios_and_cases_move_by_whole_lines(folder: Folder) -> None:
    (change,) = moving.source(folder, "late-news", None)
    only_moved(change)
    assert next(iter(after(folder, [change]).sources)) == "late-news"
    (change,) = moving.case(folder, "rebuild", "late", None)
    only_moved(change)
    assert list(after(folder, [change]).options["rebuild"].cases) == ["late", "early"]
    edit(folder.path, CRITERIA, "criteria:\n  safety", "scenarios: {calm: Calm, rough: Rough}\n\ncriteria:\n  safety")
    folder = open_folder(folder.path)
    (change,) = moving.scenario(folder, "calm", "rough")
    assert b"scenarios: {rough: Rough, calm: Calm}\n" in (change.after or b"")


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_criteria_and_groups_move_among_their_siblings(ends: str, mark: bytes, folder: Folder) -> None:
    path = folder.path / CRITERIA
    text = path.read_text(encoding="utf-8").replace("  cost:\n", "  # What it takes\n  cost:\n").replace("\n", ends)
    path.write_bytes(mark + text.encode())
    folder = open_folder(folder.path)
    (change,) = moving.node(folder, "safety", "cost")
    assert Counter((change.before or b"").split()) == Counter((change.after or b"").split())
    assert (change.after or b"").startswith(mark)
    assert (change.after or b"").index(b"# What it takes") < (change.after or b"").index(b"safety:")
    assert list(after(folder, [change]).criteria) == ["cost", "safety"]
    (change,) = moving.node(folder, "access", None)
    only_moved(change)
    assert list(after(folder, [change]).leaves) == ["access", "storms", "cost"]
    apply(folder, [change])
    apply(open_folder(folder.path), [change.back])
    assert path.read_bytes() == mark + text.encode()


def test_a_criterion_goes_into_a_group_and_out_again(folder: Folder) -> None:
    changes = moving.into_group(folder, "access", None)
    found = after(folder, changes)
    assert list(found.criteria) == ["safety", "cost", "access"]
    assert found.nodes["access"] == folder.sound.nodes["access"]
    assert found.perspectives["boat-owners"].weights == folder.sound.perspectives["boat-owners"].weights
    apply(folder, changes)
    back = open_folder(folder.path)
    found = after(back, moving.into_group(back, "access", "safety"))
    assert list(found.leaves) == ["storms", "access", "cost"]
    with pytest.raises(SaveError, match="move or remove the group"):
        moving.into_group(back, "storms", None)
    with pytest.raises(SaveError, match="into itself"):
        moving.into_group(folder, "safety", "safety")


def test_perspectives_that_weigh_the_new_siblings_give_points_and_others_none(folder: Folder) -> None:
    edit(folder.path, OWNERS, "{safety: 90, cost: 10, storms: 80, access: 20}", "{safety: 9, cost: 1}")
    changes = moving.into_group(open_folder(folder.path), "access", None)
    assert after(folder, changes).perspectives["boat-owners"].weights == {"safety": 9, "cost": 1, "access": 30}
    edit(folder.path, OWNERS, "{safety: 9, cost: 1}", "{storms: 1, access: 2}")
    changes = moving.into_group(open_folder(folder.path), "access", None)
    assert after(folder, changes).perspectives["boat-owners"].weights == {"storms": 1}


def test_a_group_is_put_around_a_criterion(folder: Folder) -> None:
    group = Node.model_validate({"id": "money", "name": "Money: all of it", "weight": 40.0})
    changes = moving.into_new_group(folder, "cost", group)
    before, now = lines(changes[0])
    assert len(now) == len(before) + 4
    found = after(folder, changes)
    assert list(found.criteria) == ["safety", "money"]
    assert found.nodes["money"].name == "Money: all of it"
    assert found.nodes["cost"] == folder.sound.nodes["cost"]
    weights = folder.sound.perspectives["boat-owners"].weights
    assert found.perspectives["boat-owners"].weights == {
        ("money" if name == "cost" else name): points for name, points in weights.items()
    }


def test_a_file_that_changed_meanwhile_or_can_not_be_moved_in_is_said(folder: Folder) -> None:
    (change,) = moving.source(folder, "late-news", None)
    edit(folder.path, CRITERIA, "title: The breakwater", "title: The old breakwater")
    with pytest.raises(SaveError):
        apply(folder, [change])
    edit(folder.path, CRITERIA, "  options: [patch, rebuild, remove]", "  options: [patch, # one\n    rebuild, remove]")
    with pytest.raises(SaveError, match="laid out"):
        moving.option(open_folder(folder.path), "patch", "remove")


def test_everything_of_the_shipped_decision_can_be_moved_and_goes_back_to_the_byte(tmp_path: Path) -> None:
    copy_decision(open_folder(Path(__file__).parents[2]), tmp_path / "iraq")
    folder = open_folder(tmp_path / "iraq")
    decision = folder.sound
    families: list[tuple[str, tuple[str | int, ...], int]] = [
        (CRITERIA, ("decision", "options"), len(decision.every_option)),
        (CRITERIA, ("sources",), len(decision.sources)),
        (CRITERIA, ("scenarios",), len(decision.scenarios)),
        *((CRITERIA, way_to(decision.criteria, one[0])[:-1], len(one)) for one in decision.families),
        *((option_file(one.id), ("cases",), len(one.cases)) for one in decision.options.values() if one.cases),
    ]
    assert len(families) == 5
    for file, path, count in families:
        text = (folder.path / file).read_bytes().decode()
        turned = reordered(text, path, list(range(count))[::-1])
        assert sorted(turned.split("\n")) == sorted(text.split("\n")) or path == ("decision", "options")
        assert turned != text
        assert reordered(turned, path, list(range(count))[::-1]) == text
        checked(folder, [FileChange(file, text.encode(), turned.encode())])


# Whatever the layout


def ordered(value: Any) -> Any:
    """Contents with the order of their keys, white space around texts apart: a block scalar may end in empty lines."""
    if isinstance(value, dict):
        return [(key, ordered(one)) for key, one in value.items()]
    return [ordered(one) for one in value] if isinstance(value, list) else value.strip()


def comments(text: str) -> list[str]:
    layout = Layout(text)
    return sorted(layout.comments_in(0, len(text)))


FAMILY = {
    "a": {"name": "A", "weight": "1"},
    "b": {"name": "B b", "scale": {"0": "x", "100": "y"}},
    "c": "7",
    "d": ["u", "v w"],
}
DOCUMENT = {"first": "1", "family": FAMILY, "list": ["one", "two", {"x": "1", "y": "2"}], "other": {"x": {"name": "X"}}}


@st.composite
def laid_out(draw: st.DrawFn) -> str:
    return Layouts(draw).document(DOCUMENT)


@settings(deadline=None, max_examples=200)
@given(laid_out(), st.permutations(range(4)), st.permutations(range(3)))
def test_whatever_the_layout_the_order_is_what_was_asked_for_and_nothing_is_lost(
    text: str, order: list[int], other: list[int]
) -> None:
    for path, wanted in (("family", order), ("list", other)):
        try:
            made = reordered(text, [path], wanted)
        except NotEditableError:
            continue
        before, now = contents(text.encode(), "f"), contents(made.encode(), "f")
        items = list(before[path].items()) if isinstance(before[path], dict) else before[path]
        moved = [items[at] for at in wanted]
        assert ordered(now) == ordered({**before, path: dict(moved) if path == "family" else moved})
        assert comments(made) == comments(text)
        assert Counter(made.replace(" ", "")) == Counter(text.replace(" ", ""))
        assert reordered(made, [path], [wanted.index(at) for at in range(len(wanted))]) == text


@settings(deadline=None, max_examples=200)
@given(laid_out(), st.sampled_from("abcd"))
def test_whatever_the_layout_an_entry_goes_into_another_family_with_its_comments(text: str, name: str) -> None:
    before = contents(text.encode(), "f")
    try:
        made = relocated(text, ["family", name], ["other"], 0)
    except NotEditableError:
        return
    now = contents(made.encode(), "f")
    rest = {key: one for key, one in before["family"].items() if key != name}
    assert ordered(now) == ordered(
        {**before, "family": rest, "other": {**before["other"], name: before["family"][name]}}
    )
    assert comments(made) == comments(text)


@settings(deadline=None, max_examples=200)
@given(laid_out(), st.sampled_from("abcd"))
def test_whatever_the_layout_an_entry_goes_beneath_a_new_one(text: str, name: str) -> None:
    before = contents(text.encode(), "f")
    try:
        made = enclosed(text, ["family", name], ["new:", "  inner:"], 4)
    except NotEditableError:
        return
    family = {
        ("new" if key == name else key): {"inner": {name: one}} if key == name else one
        for key, one in before["family"].items()
    }
    assert ordered(contents(made.encode(), "f")) == ordered({**before, "family": family})
    assert comments(made) == comments(text)
