"""A folder as a whole: all problems at once, no phantoms, and whatever may stand in place of a file."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from decide.files import limits
from decide.files.folder import load, open_folder
from decide.files.problems import FolderError
from tests.files.folders import CRITERIA, OWNERS, PATCH, REBUILD, REMOVE, edit, harbour, problems, said


def test_the_harbour_opens(tmp_path: Path) -> None:
    folder = open_folder(harbour(tmp_path))
    assert folder.problems == ()
    assert folder.decision is not None
    assert list(folder.decision.options) == ["patch", "rebuild", "remove"]
    assert set(folder.digests) == {CRITERIA, PATCH, REBUILD, REMOVE, OWNERS}


def test_all_problems_of_all_files_at_once(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    edit(folder, CRITERIA, "weight: 70", "weight: much")
    edit(folder, CRITERIA, "    kind: primary", "    kind: letters")
    edit(folder, PATCH, "score: 35", "score: 350")
    edit(folder, REBUILD, "name: Rebuild it", "name: 'Rebuild it")
    edit(folder, REMOVE, "source: late-news", "source: late")
    edit(folder, OWNERS, "cost: 10, ", "")
    assert [message.partition(": ")[0] for message in said(folder)] == [
        "criteria.yaml:30:11",
        "criteria.yaml:49:17",
        "options/patch.yaml:9:14",
        "options/rebuild.yaml:1:7",
        "options/remove.yaml:8:17",
        "perspectives/boat-owners.yaml:8:10",
    ]
    with pytest.raises(FolderError, match=r"criteria\.yaml:30:11: .*\ncriteria\.yaml:49:17: ") as caught:
        load(folder)
    assert len(caught.value.problems) == 6


BROKEN = [
    (CRITERIA, "format: 1", "format: ["),
    (CRITERIA, "format: 1", "format: 1\nformat: \x00caf\udce9"),
    (CRITERIA, "sources:\n", "sorces:\n"),
    (CRITERIA, "sources:\n", "sources: &all\n"),
    (CRITERIA, "criteria:\n  safety:", "critera:\n  safety:"),
    (CRITERIA, "    criteria:\n      storms:", "    critera:\n      storms:"),
    (CRITERIA, "    criteria:\n      storms:", "    criteria: !tree\n      storms:"),
    (CRITERIA, "      unit: million crowns\n", "      unit: *crowns\n"),
    (CRITERIA, "          100: No boat is harmed\n", ""),
    (CRITERIA, "    measure:\n", "    mesure:\n"),
    (REBUILD, "cases:\n", "casses:\n"),
    (REBUILD, "  late: The quarry closes first\n", "  late: [The quarry closes first]\n"),
    (REBUILD, "summary: A new wall from quarry stone.", "summary: *wall"),
    (REBUILD, "name: Rebuild it", "name: {"),
    (OWNERS, "name: Boat owners", "name: ["),
]


@pytest.mark.parametrize(("file", "old", "new"), BROKEN)
def test_a_broken_place_makes_no_phantoms_elsewhere(tmp_path: Path, file: str, old: str, new: str) -> None:
    folder = harbour(tmp_path)
    edit(folder, file, old, new)
    assert len(problems(folder)) == 1, said(folder)


def test_sources_given_twice_are_all_known(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    edit(folder, CRITERIA, "  late-news:\n", "sources:\n  late-news:\n")
    assert said(folder) == [
        'criteria.yaml:36:1: the key "sources" is given twice, first in line 16; remove one of them'
    ]


def test_what_has_no_value_is_not_there(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    edit(
        folder,
        CRITERIA,
        "  late-news:\n    title: Quarry closes\n",
        "  late-news:\n  quarry-news:\n    title: It closes\n",
    )
    edit(folder, REBUILD, "  late: The quarry closes first\n", "  late: ~\n")
    assert said(folder) == [
        'options/rebuild.yaml:27:15: unknown case "late"; known here: early',
        'options/remove.yaml:8:17: unknown source "late-news"; did you mean "quarry-news"?',
    ]


def test_many_known_ids_and_none_near_says_where_they_are_declared(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    more = "".join(f"  wind-{number}: {{title: Wind}}\n" for number in range(12))
    edit(folder, CRITERIA, "sources:\n", "sources:\n" + more)
    edit(folder, PATCH, "source: pilot-log", "source: zzz")
    assert said(folder) == [
        'options/patch.yaml:5:15: unknown source "zzz"; sources are declared in criteria.yaml, under `sources:`'
    ]


def test_options_come_by_id_without_an_order(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    edit(folder, CRITERIA, "  options: [patch, rebuild, remove]\n", "")
    (folder / "options/patch-2.yaml").write_text("name: Again\nsummary: Patch it twice.\n", encoding="utf-8")
    assert list(load(folder).options) == ["patch", "patch-2", "rebuild", "remove"]


@pytest.mark.parametrize(
    ("name", "messages"),
    [
        (".patch.yaml.swp", []),
        ("notes.md", []),
        ("patch.yaml~", []),
        ("extra.YAML", ['the ending is ".YAML"; rename the file to end in .yaml']),
        ("extra.yml", ['the ending is ".yml"; rename the file to end in .yaml']),
        (
            "Extra One.yaml",
            [
                (
                    'the file\'s name is its id, and "Extra One" is none; '
                    'ids are lower-case letters and digits, joined by hyphens: "extra-one"'
                )
            ],
        ),
    ],
)
def test_names_of_files(tmp_path: Path, name: str, messages: list[str]) -> None:
    folder = harbour(tmp_path)
    (folder / "options" / name).write_text("name: Extra\nsummary: Text.\n", encoding="utf-8")
    edit(
        folder,
        CRITERIA,
        "[patch, rebuild, remove]",
        "[patch, rebuild, remove, extra]" if "extra." in name else "[patch, rebuild, remove]",
    )
    assert said(folder) == [f"options/{name}:1:1: {message}" for message in messages]


def test_a_misnamed_file_is_read_all_the_same(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    (folder / PATCH).rename(folder / "options/patch.yml")
    edit(folder, "options/patch.yml", "score: 35", "score: 350")
    assert said(folder) == [
        'options/patch.yml:1:1: the ending is ".yml"; rename the file to end in .yaml',
        "options/patch.yml:9:14: 350 is out of bounds; write a number from 0 to 100",
    ]


def test_names_that_a_terminal_would_obey(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    (folder / os.fsdecode(b"options/\x1b[31m\xff.yaml")).write_text("name: [", encoding="utf-8")
    found = problems(folder)
    assert len(found) == 2
    assert {problem.file for problem in found} == {"options/[31m.yaml"}
    assert all(problem.message.isprintable() for problem in found)


def test_criteria_with_the_other_ending(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    (folder / CRITERIA).rename(folder / "criteria.yml")
    assert said(folder) == [
        "criteria.yaml:1:1: there is no such file, but criteria.yml; rename that one to criteria.yaml"
    ]


@pytest.mark.parametrize("file", [CRITERIA, PATCH, OWNERS])
@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("folder", "a folder stands where a file belongs; rename or remove it"),
        ("fifo", "not a regular file (a pipe, socket or device); put a plain text file in its place"),
        ("device", "not a regular file (a pipe, socket or device); put a plain text file in its place"),
        ("dangling", "a link that leads nowhere; mend or remove it"),
        ("loop", "can't be read (Too many levels of symbolic links); check its name and permissions"),
        ("socket", "can't be read (No such device or address); check its name and permissions"),
        ("huge", "larger than 16 MiB; a file of a decision is far smaller: split or shorten it"),
        ("empty", "the file is empty; write it, or remove it"),
        ("blank", "the file is empty; write it, or remove it"),
    ],
)
def test_what_stands_in_place_of_a_file(
    tmp_path: Path, file: str, kind: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = harbour(tmp_path)
    path = folder / file
    path.unlink()
    match kind:
        case "folder":
            path.mkdir()
        case "fifo":
            os.mkfifo(path)
        case "device":
            path.symlink_to(os.devnull)
        case "dangling":
            path.symlink_to("nowhere")
        case "loop":
            path.symlink_to(path.name)
        case "socket":
            monkeypatch.chdir(path.parent)  # the address of a socket is a short path
            with socket.socket(socket.AF_UNIX) as listener:
                listener.bind(path.name)
        case "huge":
            with path.open("wb") as stream:
                stream.truncate(limits.LARGEST_FILE + 1)
        case "empty":
            path.touch()
        case "blank":
            path.write_text("# nothing yet\n---\n", encoding="utf-8")
    assert said(folder) == [f"{file}:1:1: {message}"]


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really = os.open

    def refuse(path: Path, flags: int) -> int:
        if path.name == "patch.yaml":
            raise PermissionError(13, "Permission denied")
        return really(path, flags)

    monkeypatch.setattr(os, "open", refuse)
    assert said(harbour(tmp_path)) == [
        "options/patch.yaml:1:1: can't be read (Permission denied); check its name and permissions"
    ]


def test_a_file_of_just_the_largest_size(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    size = (folder / PATCH).stat().st_size
    edit(folder, PATCH, "", "#" + "x" * (limits.LARGEST_FILE - size - 1))
    assert said(folder) == []


@pytest.mark.parametrize(
    ("kind", "messages"),
    [
        ("missing", ["options:1:1: there is no such folder; add it, with a file an option: options/ID.yaml"]),
        ("empty", ["options:1:1: the folder is empty; add a file an option: options/ID.yaml"]),
        ("other", ["options:1:1: there is no option in it; add a file an option: options/ID.yaml"]),
        ("file", ["options:1:1: a file stands where a folder belongs; rename it and make a folder of that name"]),
        ("dangling", ["options:1:1: a link that leads nowhere; mend or remove it"]),
    ],
)
def test_what_stands_in_place_of_the_options(tmp_path: Path, kind: str, messages: list[str]) -> None:
    folder = harbour(tmp_path)
    (folder / "options").rename(tmp_path / "aside")
    match kind:
        case "empty" | "other":
            (folder / "options").mkdir()
        case "file":
            (folder / "options").touch()
        case "dangling":
            (folder / "options").symlink_to("nowhere")
    if kind == "other":
        (folder / "options/README.md").touch()
    assert said(folder) == messages


def test_perspectives_are_optional(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    (folder / OWNERS).unlink()
    assert said(folder) == []
    (folder / "perspectives").rmdir()
    assert said(folder) == []
    (folder / "perspectives").symlink_to("nowhere")
    assert said(folder) == ["perspectives:1:1: a link that leads nowhere; mend or remove it"]


@pytest.mark.parametrize("name", ["nothing", "a-file", "x" * 300, "nul\0"])
def test_a_folder_that_is_none(tmp_path: Path, name: str) -> None:
    (tmp_path / "a-file").touch()
    (message,) = said(tmp_path / name)
    assert message.startswith("criteria.yaml:1:1: ")
    assert message.endswith("name a folder that holds a criteria.yaml")


def test_a_folder_of_a_thousand_files(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    edit(folder, CRITERIA, "  options: [patch, rebuild, remove]\n", "")
    for number in range(1000):
        (folder / f"options/o-{number}.yaml").write_text("name: [x]\nsummary: y\n", encoding="utf-8")
    assert len(problems(folder)) == 1000
