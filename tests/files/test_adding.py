"""What is added to hand-written files: whole lines, and every other byte as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decide.files import adding
from decide.files.changing import FileChange, apply, checked, contents, rewrite
from decide.files.folder import Folder, open_folder
from decide.files.problems import ChangedOnDiskError, FolderError, SaveError
from decide.model import Evidence, Node, Option, Source
from tests.files.folders import CRITERIA, OWNERS, PATCH, REBUILD, edit, harbour
from tests.files.layouts import Layouts

PIECE: dict[str, Any] = {
    "source": "pilot-log",
    "from": "the turn gets harder",
    "claim": 'It gets harder: "much", they say. # no comment',
    "score": 40.0,
    "range": (20.0, 45.0),
}


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return open_folder(harbour(tmp_path))


def inserted(change: FileChange) -> bytes:
    """What was put into a file, which is otherwise as it was."""
    assert change.before is not None
    assert change.after is not None
    before, after = change.before, change.after
    start = next((at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before))
    end = len(before) - start
    assert before[start:] == after[len(after) - end :] if end else True
    return after[start : len(after) - end]


def evidence(folder: Folder, option: str, criterion: str) -> FileChange:
    (change,) = adding.evidence(folder, option, criterion, Evidence.model_validate(PIECE))
    return change


@pytest.mark.parametrize(
    ("option", "criterion"),
    [("patch", "storms"), ("patch", "access"), ("patch", "cost"), ("rebuild", "storms"), ("rebuild", "cost")],
)
def test_a_piece_of_evidence_goes_to_the_end_of_its_cell(option: str, criterion: str, folder: Folder) -> None:
    change = evidence(folder, option, criterion)
    new = inserted(change).decode()
    assert new.count("\n") >= 5
    assert "source: pilot-log" in new
    after = checked(folder, [change]).decision
    assert after is not None
    before = folder.decision
    assert before is not None
    there = before.options[option].scores.get(criterion)
    assert len(after.options[option].scores[criterion].evidence) == (len(there.evidence) if there else 0) + 1
    assert after.options[option].scores[criterion].evidence[-1].claim == PIECE["claim"]
    assert after.options[option].scores[criterion].judgement == (there.judgement if there else ())


def test_a_number_alone_becomes_the_judgement_beside_the_evidence(folder: Folder) -> None:
    change = evidence(folder, "remove", "access")
    after = checked(folder, [change]).decision
    assert after is not None
    cell = after.options["remove"].scores["access"]
    assert [piece.score for piece in cell.evidence] == [40]
    assert [judged.exact for judged in cell.judgement] == [80]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_the_byte_order_mark_stay(ends: str, mark: bytes, tmp_path: Path) -> None:
    place = harbour(tmp_path)
    text = (place / PATCH).read_text(encoding="utf-8").replace("\n", ends)
    (place / PATCH).write_bytes(mark + ("# A comment of mine" + ends + text + "# and one more").encode())
    folder = open_folder(place)
    change = evidence(folder, "patch", "storms")
    new = inserted(change)
    assert new.count(b"\r\n") == (new.count(b"\n") if ends == "\r\n" else 0)
    apply(folder, [change])
    assert (place / PATCH).read_bytes() == change.after
    assert change.after.startswith(mark + b"# A comment of mine")
    assert change.after.endswith(b"# and one more")


def test_sources_follow_those_that_are_there_or_come_before_the_criteria(folder: Folder) -> None:
    source = Source.model_validate({"id": "survey", "title": "The survey: 2020", "url": "https://s.example"})
    (change,) = adding.sources(folder, [source])
    assert inserted(change).decode().strip() == "survey:\n    title: 'The survey: 2020'\n    url: https://s.example"
    after = checked(folder, [change]).decision
    assert after is not None
    assert after.sources["survey"] == source
    with pytest.raises(SaveError, match="already"):
        adding.sources(folder, [Source.model_validate({"id": "pilot-log", "title": "T"})])


def test_the_first_source_of_a_decision(tmp_path: Path) -> None:
    (tmp_path / "options").mkdir()
    (tmp_path / "options" / "a.yaml").write_text("name: A\n", encoding="utf-8")
    text = "decision: {title: T, question: Q}  # mine\n\n# The criteria\n"
    text += "criteria:\n  c: {name: C, weight: 1, scale: {0: a, 100: b}}\n"
    (tmp_path / CRITERIA).write_text(text, encoding="utf-8")
    folder = open_folder(tmp_path)
    (change,) = adding.sources(folder, [Source.model_validate({"id": "s", "title": "S"})])
    assert change.after is not None
    assert change.after.decode() == text.replace("# mine\n", "# mine\nsources:\n  s:\n    title: S\n")
    apply(folder, [change])
    assert open_folder(tmp_path).decision is not None


def test_an_option_is_a_file_and_a_place_in_the_order(folder: Folder) -> None:
    changes = adding.option(folder, Option.model_validate({"id": "sell", "name": "Sell it"}))
    assert [change.file for change in changes] == ["options/sell.yaml", CRITERIA]
    assert changes[0].before is None
    assert inserted(changes[1]) == b", sell"
    apply(folder, changes)
    after = open_folder(folder.path).decision
    assert after is not None
    assert list(after.options) == ["patch", "rebuild", "remove", "sell"]


@pytest.mark.parametrize("group", [None, "safety"])
def test_a_criterion_and_the_perspectives_that_weigh_its_siblings(group: str | None, folder: Folder) -> None:
    node = Node.model_validate(
        {
            "id": "noise",
            "name": "Noise",
            "weight": 10.0,
            "measure": {"unit": "dB", "points": ((50.0, 100.0), (70.0, 0.0))},
        }
    )
    changes = adding.criterion(folder, node, group)
    assert [change.file for change in changes] == [CRITERIA, OWNERS]
    assert inserted(changes[1]) == b", noise: 0"
    assert b"points: [[50, 100], [70, 0]]" in inserted(changes[0])
    after = checked(folder, changes).decision
    assert after is not None
    family = after.criteria if group is None else after.criteria[group].criteria
    assert family is not None
    assert list(family)[-1] == "noise"


def test_nothing_is_written_that_would_not_open(folder: Folder) -> None:
    bad = Evidence.model_validate({**PIECE, "scenario": "nowhere"})
    changes = adding.evidence(folder, "patch", "storms", bad)
    before = (folder.path / PATCH).read_bytes()
    with pytest.raises(FolderError, match="scenario"):
        apply(folder, changes)
    assert (folder.path / PATCH).read_bytes() == before


def test_nothing_is_written_over_what_changed_meanwhile(folder: Folder) -> None:
    change = evidence(folder, "patch", "storms")
    edit(folder.path, PATCH, "name: Patch it", "name: Patch it up")
    with pytest.raises(ChangedOnDiskError):
        apply(folder, [change])
    with pytest.raises(ChangedOnDiskError):
        evidence(folder, "patch", "storms")
    assert b"Patch it up" in (folder.path / PATCH).read_bytes()


def test_of_two_files_none_is_left_changed_where_one_can_not_be(folder: Folder) -> None:
    changes = adding.option(folder, Option.model_validate({"id": "sell", "name": "Sell it"}))
    edit(folder.path, CRITERIA, "title: The breakwater", "title: The old breakwater")
    with pytest.raises(ChangedOnDiskError):
        apply(folder, changes)
    assert not (folder.path / "options" / "sell.yaml").exists()


def test_a_link_is_not_written_through(folder: Folder, tmp_path: Path) -> None:
    change = evidence(folder, "rebuild", "storms")
    outside = tmp_path / "outside.yaml"
    (folder.path / REBUILD).rename(outside)
    (folder.path / REBUILD).symlink_to(outside)
    before = outside.read_bytes()
    with pytest.raises(SaveError):
        apply(folder, [change])
    assert outside.read_bytes() == before


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_whatever_the_layout_only_a_stretch_is_added_and_the_comments_stay(data: st.DataObject) -> None:
    """Any way that an option's file may be laid out."""
    piece = {"source": "s", "from": "one two", "claim": "A claim"}
    cell = data.draw(st.sampled_from([[piece], [piece, piece], {"evidence": [piece]}, {"judgement": {"score": "1"}}]))
    document = {"name": "A name", "scores": {"a": cell, "b": "40"}, "summary": "In short"}
    text = data.draw(_laid_out(document))
    raw = text.encode()
    old = contents(raw, "f")
    assert list(old) == list(document)
    new = {**old, "scores": {**old["scores"], "a": _with(old["scores"]["a"], piece)}}
    try:
        change = rewrite(raw, "f", old, new)
    except SaveError:
        return
    assert change.after is not None
    assert _stripped(contents(change.after, "f")) == _stripped(new)
    inserted(change)


def _stripped(value: Any) -> Any:
    """Outer white space off, as the reader takes it: a block scalar may end in empty lines."""
    if isinstance(value, dict):
        return {key: _stripped(one) for key, one in value.items()}
    return [_stripped(one) for one in value] if isinstance(value, list) else value.strip()


@st.composite
def _laid_out(draw: st.DrawFn, document: dict[str, Any]) -> str:
    return Layouts(draw).document(document)


def _with(cell: Any, piece: Any) -> Any:
    if isinstance(cell, list):
        return [*cell, piece]
    if "evidence" in cell:
        return {**cell, "evidence": [*cell["evidence"], piece]}
    return {"evidence": [piece], **cell}
