"""Copies of the harbour decision, changed in one place."""

from __future__ import annotations

import shutil
from pathlib import Path

from decide.files.folder import open_folder
from decide.files.problems import Problem

CRITERIA = "criteria.yaml"
PATCH, REBUILD, REMOVE = (f"options/{name}.yaml" for name in ("patch", "rebuild", "remove"))
OWNERS = "perspectives/boat-owners.yaml"

HARBOUR = Path(__file__).parents[1] / "data" / "harbour"


def harbour(folder: Path) -> Path:
    """A copy of the harbour decision below a folder."""
    shutil.copytree(HARBOUR, folder / "harbour", copy_function=shutil.copyfile)
    return folder / "harbour"


def edit(folder: Path, file: str, old: str, new: str) -> None:
    """Replace what stands once in a file; an empty `old` puts the new text at its end."""
    path = folder / file
    text = path.read_bytes().decode()
    assert not old or text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    path.write_bytes((text.replace(old, new) if old else text + new).encode("utf-8", "surrogateescape"))


def said(folder: Path) -> list[str]:
    """What opening the folder reports, a line a problem."""
    return [str(problem) for problem in problems(folder)]


def problems(folder: Path) -> tuple[Problem, ...]:
    """The problems of a folder, and a check that errors alone keep it from opening."""
    opened = open_folder(folder)
    assert (opened.decision is None) == bool(opened.errors)
    return opened.problems
