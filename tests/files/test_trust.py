"""A short version of `make trust`: killed saves, programs that save at the same moment, folders changed at random."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.growth import Shape
from benchmarks.trust.fuzz import attempt
from benchmarks.trust.memory import folders

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "tests" / "data" / "corpus"


def trusted(part: str, *arguments: str) -> Any:
    command = [sys.executable, "-m", "benchmarks.trust", part, "--json", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    return json.loads(done.stdout)[part]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the killed ones are forked")
def test_a_killed_save_tears_nothing_loses_nothing_and_leaves_nothing() -> None:
    found = trusted("kills", "--kills", "240")
    assert sum(one["kills"] for one in found.values()) == 240
    for one in found.values():
        assert (one["torn"], one["lost"], one["left"]) == (0, 0, 0)
        assert 0 < one["new"] < one["kills"]  # some were killed before the new file was in place, some after


def test_of_programs_that_save_at_once_exactly_one_is_told_saved() -> None:
    found = trusted("races", "--races", "12")
    assert (found["tries"], found["one"]) == (12, 12)


def test_folders_changed_at_random_open_or_say_why_and_go_through_the_commands() -> None:
    found = trusted("fuzz", "--folders", "400", "--through", "12")
    assert (found["folders"], found["through"], found["tracebacks"], found["hangs"]) == (400, 12, 0, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="the system does not say how much memory a process took")
def test_a_large_folder_takes_little_more_memory_than_itself() -> None:
    commands = (("rank", "--json"), ("sensitivity", "--json"), ("export", "--what", "long"))
    [found] = folders({"some": Shape(options=300, criteria=12, sources=30)}, commands).values()
    assert all(taken.more > taken.size for taken in found.values()), "nothing was measured"
    assert {command: taken.times for command, taken in found.items() if not taken.small(command)} == {}


@pytest.mark.parametrize("folder", sorted(path.name for path in CORPUS.iterdir()))
def test_what_was_once_found_stays_mended(folder: str, tmp_path: Path) -> None:
    """Each of these folders once ended in a traceback: now it goes through, or is refused with a sentence."""
    shutil.copytree(CORPUS / folder, tmp_path / "decision")
    assert attempt(tmp_path / "decision") == []
