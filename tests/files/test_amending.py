"""Values set and records taken out of hand-written files: every other byte stays, and the bytes come back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decide.files import adding, amending, removing
from decide.files.changing import FileChange, apply, checked, contents, rewrite
from decide.files.folder import Folder, open_folder
from decide.files.problems import FolderError, SaveError
from decide.files.spans import Layout
from decide.model import Case, Decision, Option, Scenario
from tests.files.folders import CRITERIA, OWNERS, PATCH, REBUILD, REMOVE, edit, harbour
from tests.files.layouts import Layouts


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return open_folder(harbour(tmp_path))


def decision_of(folder: Folder) -> Decision:
    assert folder.decision is not None
    return folder.decision


def text(change: FileChange) -> tuple[str, str]:
    return (change.before or b"").decode(), (change.after or b"").decode()


Spot = Callable[[Folder], amending.Spot]
SET: list[tuple[Spot, dict[str, Any], str, str]] = [
    (lambda f: amending.frame(), {"title": "The wall: old"}, "title: The breakwater", "title: 'The wall: old'"),
    (
        lambda f: amending.frame(),
        {"decision_maker": None},
        "  decision_maker: Harbour board\n",
        "",
    ),
    (lambda f: amending.source("pilot-log"), {"date": "2019-12"}, "date: 2020\n", "date: 2019-12\n"),
    (
        lambda f: amending.source("late-news"),
        {"kind": "news"},
        "https://news.example/quarry\n",
        "https://news.example/quarry\n    kind: news\n",
    ),
    (
        lambda f: amending.node(decision_of(f), "storms"),
        {"weight": 65.5, "why": "no: it is dear"},
        "weight: 70\n",
        "weight: 65.5\n",
    ),
    (
        lambda f: amending.node(decision_of(f), "access"),
        {"scale": {0: "Shut", 50: "As now"}},
        "          0: The entry closes in any swell\n",
        "          0: Shut\n          50: As now\n",
    ),
    (lambda f: amending.option("patch"), {"name": "no"}, "name: Patch it", "name: 'no'"),
    (
        lambda f: amending.option("patch"),
        {"set_aside": "It never lasts."},
        "watch.\n",
        "watch.\nset_aside: It never lasts.\n",
    ),
    (lambda f: amending.case("rebuild", "early"), {"weight": 4}, "weight: 3}", "weight: 4}"),
    (lambda f: amending.case("rebuild", "late"), {"name": "Too late"}, "The quarry closes first", "Too late"),
    (lambda f: amending.piece(f, "patch", "storms", 0), {"score": 30}, "score: 35", "score: 30"),
    (
        lambda f: amending.piece(f, "rebuild", "access", 1),
        {"claim": "More"},
        "Boats could enter in more weather.",
        "More",
    ),
    (lambda f: amending.judgement(f, "patch", "cost"), {"value": 6.25}, "value: 5,", "value: 6.25,"),
]


@pytest.mark.parametrize(("spot", "values", "old", "new"), SET)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_value_is_set_and_every_other_byte_stays(
    spot: Spot, values: dict[str, Any], old: str, new: str, ends: str, folder: Folder
) -> None:
    for file in (CRITERIA, PATCH, REBUILD):
        path = folder.path / file
        path.write_bytes(("# mine" + ends + path.read_text(encoding="utf-8").replace("\n", ends)).encode())
    folder = open_folder(folder.path)
    before, after = text(amending.set_values(folder, spot(folder), values))
    old, new = old.replace("\n", ends), new.replace("\n", ends)
    assert old in before
    if "why" in values:  # a new key, behind the question's place and the scale's
        assert after.count(values["why"]) == 1
        after = "".join(line for line in after.splitlines(keepends=True) if values["why"] not in line)
    assert after == before.replace(old, new, 1) or after == new.join(before.rsplit(old, 1))


def test_a_value_that_stays_what_it_is_changes_nothing(folder: Folder) -> None:
    spot = amending.node(decision_of(folder), "storms")
    change = amending.set_values(
        folder, spot, {"weight": 70.0, "name": "Storm safety", "scale": {0.0: "Boats are lost every winter"}}
    )
    assert change.before == change.after


def test_a_case_that_is_only_a_name_is_written_out_where_it_gets_more(folder: Folder) -> None:
    change = amending.set_values(folder, amending.case("rebuild", "late"), {"weight": 2})
    after = checked(folder, [change]).decision
    assert after is not None
    case = after.options["rebuild"].cases["late"]
    assert (case.name, case.weight) == ("The quarry closes first", 2)


def test_what_is_not_there_or_would_not_open_is_said(folder: Folder) -> None:
    with pytest.raises(SaveError, match="write it by hand"):
        amending.set_values(folder, amending.judgement(folder, "remove", "access"), {"score": 3})
    with pytest.raises(FolderError, match="0 or more"):
        checked(folder, [amending.set_values(folder, amending.node(decision_of(folder), "cost"), {"weight": -1})])
    change = amending.set_values(folder, amending.node(decision_of(folder), "storms"), {"scale": {100.0: None}})
    with pytest.raises(FolderError, match="scale"):
        checked(folder, [change])


def test_an_option_goes_with_what_names_it_and_comes_back_as_it_was(folder: Folder) -> None:
    before = {file: (folder.path / file).read_bytes() for file in folder.digests}
    found = removing.without_option(folder, "rebuild")
    assert found.depends == ["6 pieces of evidence in options/rebuild.yaml", f"{OWNERS} recommends it"]
    apply(folder, found.changes)
    after = open_folder(folder.path)
    assert list(decision_of(after).options) == ["patch", "remove"]
    assert decision_of(after).perspectives["boat-owners"].recommends is None
    assert not (folder.path / REBUILD).exists()
    apply(after, [change.back for change in reversed(found.changes)])
    assert {file: (folder.path / file).read_bytes() for file in folder.digests} == before


def test_a_criterion_goes_with_its_cells_weights_and_judgements(folder: Folder) -> None:
    found = removing.without_node(folder, "storms")
    assert found.depends == [
        "options/patch.yaml scores it, on 1 piece of evidence",
        "options/rebuild.yaml scores it, on 2 pieces of evidence",
        f"{OWNERS} weighs it",
        f"{OWNERS} judges it",
    ]
    after = checked(folder, found.changes).decision
    assert after is not None
    assert list(after.leaves) == ["access", "cost"]
    assert not after.perspectives["boat-owners"].judgements
    apply(folder, found.changes)
    rest = open_folder(folder.path)
    with pytest.raises(SaveError, match="remove the group"):
        removing.without_node(rest, "access")


def test_a_group_goes_with_its_criteria(folder: Folder) -> None:
    found = removing.without_node(folder, "safety")
    assert found.depends[0] == "the criteria in it: Storm safety, Safe entry"
    after = checked(folder, found.changes).decision
    assert after is not None
    assert list(after.leaves) == ["cost"]


def test_a_source_goes_with_every_citation_of_it(folder: Folder) -> None:
    found = removing.without_source(folder, "ahlgren-2019")
    assert "options/remove.yaml names it as critic" in found.depends
    assert b"ahlgren-2019" not in (found.changes[1].after or b"")
    after = checked(folder, found.changes).decision
    assert after is not None
    assert "ahlgren-2019" not in after.sources
    found = removing.without_source(folder, "pilot-log")
    after = checked(folder, found.changes).decision
    assert after is not None
    assert "storms" not in after.options["patch"].scores


def test_scenarios_and_cases_go_with_what_counts_in_them_alone(folder: Folder) -> None:
    edit(folder.path, CRITERIA, "criteria:\n  safety", "scenarios: {calm: Calm, rough: Rough}\n\ncriteria:\n  safety")
    edit(folder.path, PATCH, "kind: fact", "scenario: calm")
    folder = open_folder(folder.path)
    found = removing.without_scenario(folder, "rough")
    assert "the other scenario too" in found.depends[0]
    after = checked(folder, found.changes).decision
    assert after is not None
    assert not after.scenarios
    assert "storms" not in after.options["patch"].scores
    after = checked(folder, removing.without_case(folder, "rebuild", "late").changes).decision
    assert after is not None
    assert [piece.case for piece in after.options["rebuild"].scores["storms"].evidence] == ["early"]


def test_a_piece_goes_and_the_cell_with_its_last(folder: Folder) -> None:
    after = checked(folder, removing.without_piece(folder, "rebuild", "access", 1).changes).decision
    assert after is not None
    assert [piece.source for piece in after.options["rebuild"].scores["access"].evidence] == [
        "ahlgren-2021",
        "pilot-log",
    ]
    (change,) = removing.without_piece(folder, "patch", "storms", 0).changes
    after = checked(folder, [change]).decision
    assert after is not None
    assert list(after.options["patch"].scores) == ["cost"]
    (change,) = removing.without_piece(folder, "remove", "cost", 0).changes
    assert (change.after or b"").decode().endswith("scores:\n  access: 80\n")


def test_scenarios_and_cases_are_added_with_the_odds_that_perspectives_have_to_give(folder: Folder) -> None:
    edit(folder.path, OWNERS, "recommends: rebuild", "odds: {rebuild/early: 1, rebuild/late: 2}\nrecommends: rebuild")
    folder = open_folder(folder.path)
    two = [Scenario.model_validate({"id": name, "name": name.title()}) for name in ("calm", "rough")]
    after = checked(folder, adding.scenarios(folder, two)).decision
    assert after is not None
    assert list(after.scenarios) == ["calm", "rough"]
    changes = adding.case(folder, "rebuild", "never", Case.model_validate({"name": "Never", "weight": 3.0}))
    after = checked(folder, changes).decision
    assert after is not None
    assert list(after.options["rebuild"].cases) == ["early", "late", "never"]
    assert after.perspectives["boat-owners"].odds["rebuild/never"] == 3


def test_a_file_that_may_not_be_written_is_not_removed(folder: Folder) -> None:
    found = removing.without_option(folder, "remove")
    (folder.path / REMOVE).chmod(0o444)
    before = (folder.path / CRITERIA).read_bytes()
    with pytest.raises(SaveError, match="read-only"):
        apply(folder, found.changes)
    assert (folder.path / REMOVE).exists()
    assert (folder.path / CRITERIA).read_bytes() == before


VALUES = st.sampled_from(["Short", "no", "a: b", "x # y", "'", '"q"', "{", "- d", "1e3", "ünï", 5, 2.5, None])


@st.composite
def _laid_out(draw: st.DrawFn) -> bytes:
    document = {"name": "A name", "summary": "In short", "steps": ["one", "two"], "scores": {"a": "40", "b": "7"}}
    return Layouts(draw).document(document).encode()


@settings(deadline=None, max_examples=100)
@given(_laid_out(), st.sampled_from(["name", "summary", "set_aside"]), VALUES)
def test_whatever_the_layout_the_value_is_set_and_the_rest_and_the_comments_stay(
    raw: bytes, key: str, value: str | float | None
) -> None:
    old = contents(raw, "f")
    new = amending.with_values(old, amending.Spot("f", (), Option), {key: value})
    try:
        change = rewrite(raw, "f", old, new)
    except SaveError:
        return
    assert change.after is not None
    found = contents(change.after, "f")
    assert found.get(key) == (None if value is None else str(value))
    assert {**found, key: None} == {**old, key: None}
    for text_ in (Layout(raw.decode()), Layout(change.after.decode())):
        comments = text_.comments_in(0, len(text_.text))
        assert sorted(comments) == sorted(Layout(raw.decode()).comments_in(0, len(raw.decode())))
