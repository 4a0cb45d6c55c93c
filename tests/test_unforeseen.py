"""Whatever is asked, and whatever nobody foresaw: a sentence, an exit status, and never a traceback."""

from __future__ import annotations

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decide import unforeseen
from tests.running import run

ROOT = Path(__file__).parents[1]
HARBOUR = Path(__file__).parent / "data" / "harbour"
FULL = Path("/dev/full")


# Anything

WORDS = st.text(st.characters(exclude_characters="/\\"), max_size=8).filter(lambda word: ".." not in word)
NAMES = st.sampled_from(
    [
        "harbour",
        ".",
        "patch",
        "rebuild",
        "remove",
        "boat-owners",
        "pilot-log",
        "storms=3",
        "cost=0",
        "safety=0",
        "rebuild=late",
        "rebuild=",
        "2020",
        "2021-13",
        "csv",
        "github",
        "latex",
        "simple",
    ]
)
FLAGS = st.sampled_from(
    [
        "--json",
        "--format",
        "--perspective",
        "--weight",
        "--without",
        "--only",
        "--until",
        "--case",
        "--direct",
        "--without-advocates",
        "--texts",
        "--lock",
        "-h",
        "--version",
        "--",
        "-",
    ]
)


@pytest.fixture(scope="module")
def playground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("playground") / "here"  # a decision itself, so that none is looked for elsewhere
    shutil.copytree(HARBOUR, folder)
    shutil.copytree(HARBOUR, folder / "harbour")
    before = Path.cwd()
    os.chdir(folder)
    yield folder
    os.chdir(before)


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    command=st.sampled_from(["rank", "compare", "check", "sources"]) | WORDS,
    arguments=st.lists(NAMES | FLAGS | WORDS, max_size=6),
)
def test_no_command_line_ends_in_a_traceback(playground: Path, command: str, arguments: list[str]) -> None:
    status, out, _ = run(command, *arguments)
    assert status in {0, 1, 2}
    if status == 2:
        assert out == ""
    if status == 0 and "--json" in arguments and not {"-h", "--help", "--version"} & {command, *arguments}:
        json.loads(out)


# What nobody foresaw


class PanicError(BaseException):
    """As Rust's panics are: no Exception."""


@pytest.mark.parametrize("error", [KeyError("x\x1b[2J"), RecursionError(), MemoryError(), PanicError("index 3")])
def test_what_nobody_foresaw_is_a_sentence_with_its_trace_in_a_file(
    harbour: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, error: BaseException
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    def fail(_: object) -> None:
        raise error

    monkeypatch.setattr("decide.commands.rank.run", fail)
    status, out, err = run("rank")
    assert (status, out) == (70, "")
    assert err.count("\n") == 1
    assert err.isprintable() or err[:-1].isprintable()
    (trace,) = (tmp_path / "state" / "decide" / "traces").iterdir()
    assert f'the trace is in "{trace}"; please report it' in err
    assert type(error).__name__ in err
    assert "in fail" in trace.read_text(encoding="utf-8")
    assert stat.S_IMODE(trace.stat().st_mode) == 0o600


def test_traces_are_few_and_where_there_is_no_place_for_one_that_is_said(
    harbour: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    for _ in range(unforeseen.MOST_TRACES + 5):
        unforeseen.sentence(ValueError("x" * 1000))
    assert len(list((tmp_path / "state" / "decide" / "traces").iterdir())) == unforeseen.MOST_TRACES
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert "the trace could not be written (Not a directory)" in unforeseen.sentence(ValueError("x"))


INTERRUPT = """
import os, runpy, signal, sys
class Finder:
    def find_spec(self, name, *_):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Finder())
sys.argv = ["decide", "rank", {folder!r}]
runpy.run_module("decide", run_name="__main__", alter_sys=True)
"""


@pytest.mark.parametrize(
    "module", ["decide.cli", "argparse", "decide.commands", "pydantic", "yaml", "decide.files.folder", "decide.session"]
)
def test_an_interrupt_during_the_start_is_quiet(module: str) -> None:
    program = INTERRUPT.format(module=module, folder=str(HARBOUR))
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, cwd=ROOT, check=False)
    assert done.stderr == b""
    assert done.returncode in (-signal.SIGINT, 130)


def test_what_is_given_as_a_text_is_cleaned(harbour: Path) -> None:
    status, out, err = run("memo", "--recommend", "remove", "--because", "So\x1b]52;c;x\x07 \u202eit is. ")
    assert status == 0
    assert "]52;c;x it is." in out
    assert not {"\x1b", "\x07", "\u202e"} & set(out + err)
    assert "control, bidi or invisible characters were left out" in err
    assert run("memo", "--recommend", "remove", "--because", "x" * 20_001)[0] == 2
    assert {run("memo", "--recommend", name, "--because", " \x1b ")[0] for name in ("patch", "rebuild")} == {1}
