"""What each command pays for at its start, and what it must not."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from decide import cli

ROOT = Path(__file__).resolve().parent.parent

# Runs a program and then writes down, in the file named first, how it ended and what had been imported by then.
WATCH = """
import json, runpy, sys
report = sys.argv.pop(1)
status = 0
try:
    {program}
except SystemExit as exit:
    status = exit.code
with open(report, "w", encoding="utf-8") as file:
    json.dump([status, sorted(sys.modules)], file)
"""

THIRD_PARTIES = {"pydantic", "yaml", "tabulate", "textual", "numpy"}
FOR_SCREENS_AND_SAMPLES = {"textual", "numpy", "docx", "typst"}
FOR_THE_NETWORK = {"urllib.request", "http", "http.client", "ssl", "_ssl"}

# A new command gets a line here.
COMMANDS = [
    "",
    "rank",
    "rank --json",
    "check",
    "compare restraint withdrawal",
    "sensitivity",
    "methods",
    "panel",
    "elicit --swing a=100 --swing b=60",
    "sources",
    "sources --export bibtex",
    "board",
    "export",
    "export --what ranking",
    "examples",
    "schema",
    "new --help",
    "texts --help",
    "board --help",
    "add --help",
    "diff --help",
]

# And those that draw samples, which is what NumPy is for, a line here.
DRAWING = ["robustness --samples 1", "memo"]


def modules_after(program: str, arguments: list[str], folder: Path) -> set[str]:
    """The modules that a program has imported by its end."""
    report = folder / "report.json"
    run = [sys.executable, "-c", WATCH.format(program=program), str(report), *arguments]
    ended = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=False)
    assert report.exists(), ended.stderr
    status, modules = json.loads(report.read_text(encoding="utf-8"))
    assert status in {0, None}, ended.stderr
    return set(modules)


def test_the_package_alone_imports_no_third_party(tmp_path: Path) -> None:
    assert modules_after("import decide", [], tmp_path) & THIRD_PARTIES == set()


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: f"decide {command}".rstrip())
def test_a_command_imports_neither_textual_nor_numpy(command: str, tmp_path: Path) -> None:
    program = "runpy.run_module('decide', run_name='__main__', alter_sys=True)"
    modules = modules_after(program, command.split(), tmp_path)
    assert "decide" in modules
    assert modules & (FOR_SCREENS_AND_SAMPLES | FOR_THE_NETWORK) == set()


@pytest.mark.parametrize("command", DRAWING)
def test_a_command_that_draws_imports_no_textual(command: str, tmp_path: Path) -> None:
    program = "runpy.run_module('decide', run_name='__main__', alter_sys=True)"
    modules = modules_after(program, command.split(), tmp_path)
    assert modules & (FOR_SCREENS_AND_SAMPLES | {"distributed"}) == {"numpy"}
    assert modules & FOR_THE_NETWORK == set()


@pytest.mark.parametrize("ending", ["html", "docx", "pdf"])
def test_a_memo_needs_no_network(ending: str, tmp_path: Path) -> None:
    pytest.importorskip("docx")
    pytest.importorskip("typst")
    program = "runpy.run_module('decide', run_name='__main__', alter_sys=True)"
    modules = modules_after(program, ["memo", "-o", str(tmp_path / f"memo.{ending}")], tmp_path)
    assert modules & FOR_THE_NETWORK == set()


def test_every_command_is_watched() -> None:
    assert set(cli.COMMANDS) <= {command.partition(" ")[0] for command in [*COMMANDS, *DRAWING]}
