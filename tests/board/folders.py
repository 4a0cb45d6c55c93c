"""Decisions to open as boards, and what the command line prints of them."""

from __future__ import annotations

import contextlib
import io
import shutil
from pathlib import Path
from random import Random

from decide import cli
from tests.decisions import decision, write

ROOT = Path(__file__).resolve().parent.parent.parent
HARBOUR = ROOT / "tests" / "data" / "harbour"
DECISIONS = ("iraq", "harbour", "random")
_SEED = 28
"""A random decision with scenarios, cases, groups and gates."""


def written(name: str, folder: Path) -> Path:
    """A copy of a decision's folder."""
    folder.mkdir(parents=True)
    if name == "random":
        write(decision(Random(_SEED)), folder)
        return folder
    root = ROOT if name == "iraq" else HARBOUR
    shutil.copy(root / "criteria.yaml", folder)
    for part in ("options", "perspectives"):
        shutil.copytree(root / part, folder / part)
    return folder


def output(*arguments: str) -> str:
    """What a command prints."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()):
        assert cli.main(arguments) == 0, arguments
    return printed.getvalue()
