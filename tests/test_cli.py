"""The command line as a whole: exit statuses, streams, and no traceback whatever is asked."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from decide import cli
from tests.running import process, run

ROOT = Path(__file__).parents[1]
HARBOUR = Path(__file__).parent / "data" / "harbour"
FULL = Path("/dev/full")


# Help


def test_the_overview_lists_every_command_with_its_meaning() -> None:
    status, out, err = run("--help")
    assert (status, err) == (0, "")
    for name, meaning in cli.COMMANDS.items():
        assert name in out.split()
        assert " ".join(meaning.split()) in " ".join(out.split()).replace("- ", "-")


@pytest.mark.parametrize(
    "command",
    [*map(str.split, cli.COMMANDS), ["add", "source"], ["add", "option"], ["add", "criterion"], ["add", "evidence"]],
    ids=" ".join,
)
def test_help_is_for_people(command: list[str]) -> None:
    status, out, err = run(*command, "--help")
    assert (status, err) == (0, "")
    assert out.startswith(f"usage: decide {' '.join(command)}")
    assert not re.search(r"Literal|typing\.|<class|object at", out)


def test_every_module_of_a_command_is_offered() -> None:
    shared = {"arguments", "tables", cli.OPEN}
    modules = {path.stem for path in (ROOT / "decide" / "commands").glob("[a-z]*.py")}
    assert (
        set(cli.COMMANDS)
        == {name for name in modules if hasattr(import_module(f"decide.commands.{name}"), "run")} - shared
    )


@pytest.mark.parametrize("command", [[], *([name] for name in cli.COMMANDS)], ids=str)
def test_every_command_explains_itself_and_each_of_its_arguments(command: list[str]) -> None:
    status, out, err = run(*(command or ["."]), "--help")
    assert (status, err) == (0, "")
    parser = cli._Parser(prog="decide")
    module = import_module(f"decide.commands.{command[0] if command else cli.OPEN}")
    module.configure(parser)
    assert all(action.help for action in parser._actions)
    assert (module.__doc__ or "").partition(": ")[2].strip(".\n") in " ".join(out.split()).replace("- ", "-")


def test_the_version() -> None:
    from decide import __version__

    assert run("--version") == (0, f"decide {__version__}\n", "")


# Exit statuses


def test_what_was_asked_for_is_done(harbour: Path) -> None:
    assert run("rank")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["rank", "--perspective", "boat-owner"], 'did you mean "boat-owners"?'),
        (["rank", "--weight", "strms=3"], 'did you mean "storms"?'),
        (["rank", "--without", "nobody"], 'no source "nobody"'),
        (["rank", "--only", "pilot-lug"], 'did you mean "pilot-log"?'),
        (["rank", "--case", "rebuid=early"], 'did you mean "rebuild"?'),
        (["rank", "--case", "rebuild=earl"], 'did you mean "early"?'),
        (["rank", "--case", "patch=early"], "has no cases"),
        (["compare", "patch", "sink"], 'no option "sink"'),
        (["rank", "nowhere"], "no such folder"),
    ],
)
def test_what_is_not_there_gives_1_and_says_what_is(harbour: Path, arguments: list[str], says: str) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (1, "")
    assert says in err


@pytest.mark.parametrize(
    "arguments",
    [
        ["rnak"],
        ["--weight"],
        ["rank", "--jsn"],
        ["rank", "--js"],
        ["rank", ".", "."],
        ["rank", "--json", "--format", "csv"],
        ["rank", "--format", "unsafehtml"],
        ["rank", "--until", "yesterday"],
        ["rank", "--weight", "storms"],
        ["rank", "--weight", "storms=-1"],
        ["rank", "--weight", "storms=1e3"],
        ["rank", "--weight", "=3"],
        ["rank", "--weight", "safety=0", "--weight", "cost=0"],
        ["rank", "--case", "rebuild"],
        ["rank", "--case", "rebuild=early", "--case", "rebuild=late"],
        ["compare", "patch"],
        ["compare", ".", "patch", "rebuild", "remove"],
        ["check", "--texts", "nowhere"],
        ["rank", "a\0b"],
        ["rank", "\ud800"],
    ],
    ids=ascii,
)
def test_a_command_line_that_is_off_gives_2_and_says_so(harbour: Path, arguments: list[str]) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert err


def test_all_that_is_off_with_a_command_line_is_said_at_once(harbour: Path) -> None:
    not_there = ["--perspective", "nobody", "--weight", "costs=1", "--without", "nosuch", "--scenario", "none"]
    status, out, err = run("rank", str(harbour), *not_there, "--case", "patch=late", "--only", "neither")
    assert (status, out, len(err.splitlines())) == (1, "", 6)
    assert all(word in err for word in ("nobody", "costs", "nosuch", "neither", "scenario", "patch"))
    status, out, err = run("rank", str(harbour), *not_there, "--odds", "none", "--weight", "cost=x")
    assert (status, out, len(err.splitlines())) == (2, "", 6)
    assert "cost takes points" in err


def test_a_folder_with_errors_gives_1_and_every_error(harbour: Path) -> None:
    (harbour / "options" / "patch.yaml").write_text("name: Patch\nsummry: Fill\nscores: {strms: 3}\n", encoding="utf-8")
    for command in [["rank"], ["rank", "--json"], ["compare", "patch", "remove"], ["sources", "--json"], []]:
        status, out, err = run(*command)
        assert (status, out) == (1, "")
        assert "options/patch.yaml:2:1: " in err
        assert "options/patch.yaml:3:10: " in err
    status, out, err = run("check", "--json")
    assert (status, err) == (1, "")
    assert not json.loads(out)["ok"]


def test_a_warning_goes_to_standard_error_and_changes_no_status(harbour: Path) -> None:
    text = (harbour / "options" / "patch.yaml").read_text(encoding="utf-8")
    (harbour / "options" / "patch.yaml").write_text(text.replace("Patch it", '"Patch\\x1b it"'), encoding="utf-8")
    status, out, err = run("rank", "--json")
    assert status == 0
    assert "options/patch.yaml:1:7: warning: " in err
    assert "\x1b" not in json.loads(out)["ranking"][1]["name"]


# The folder in reach


def test_the_nearest_folder_upward_is_opened(harbour: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(harbour / "options")
    assert json.loads(run("rank", "--json")[1])["decision"]["title"] == "The breakwater"


def test_alone_without_a_terminal_it_prints_the_ranking_and_how_to_open_it(harbour: Path) -> None:
    status, out, err = run()
    assert (status, err) == (0, "")
    assert out.startswith(run("rank")[1])
    assert "run decide in a terminal" in out


def test_a_folder_alone_is_opened_too(harbour: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = run()[1]
    monkeypatch.chdir(harbour.parent)
    assert run("harbour")[1] == inside


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="every folder opens to this user")
def test_a_folder_that_may_not_be_entered(harbour: Path) -> None:
    closed = harbour / "closed"
    closed.mkdir(mode=0)
    assert run("rank", str(closed / "inner"))[0] == 1


def test_a_name_that_is_too_long(harbour: Path) -> None:
    status, out, err = run("rank", "x" * 5000)
    assert (status, out) == (1, "")
    assert "too long" in err


# Streams


def test_the_reader_of_a_pipe_may_leave_early() -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w") as pipe:
        done = process("rank", "--json", str(HARBOUR), stdout=pipe)
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_reader_of_a_pipe_who_leaves_early_changes_no_status(harbour: Path) -> None:
    (harbour / "options" / "patch.yaml").write_text("nam: Patch\n" * 5000, encoding="utf-8")
    for command in ("check", "check --json", "rank"):
        line = (
            f'"{sys.executable}" -m decide {command} "{harbour}" 2>&1 | head -c 1 >/dev/null; echo ${{PIPESTATUS[0]}}'
        )
        done = subprocess.run(["bash", "-c", line], capture_output=True, cwd=ROOT, check=False)
        assert (done.stdout, done.stderr) == (b"1\n", b"")


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("arguments", [["rank", str(HARBOUR)], ["rank", "--json", str(HARBOUR)]])
def test_a_full_disk_gives_1_and_one_line(arguments: list[str]) -> None:
    with FULL.open("w") as full:
        done = process(*arguments, stdout=full)
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1
    assert b"No space left" in done.stderr


@pytest.mark.skipif(not hasattr(os, "fork"), reason="closing a stream before the start takes a shell")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&-"])
def test_streams_that_were_closed_before_the_start(closed: str) -> None:
    line = f'"{sys.executable}" -m decide rank "{HARBOUR}" {closed}'
    done = subprocess.run(["sh", "-c", line], capture_output=True, cwd=ROOT, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert bool(done.stdout) == (not closed.startswith(">"))


def test_nothing_but_data_goes_to_standard_output_when_standard_error_is_closed(harbour: Path) -> None:
    line = f'"{sys.executable}" -m decide rank --prspective x 2>&-'
    done = subprocess.run(["sh", "-c", line], capture_output=True, cwd=ROOT, check=False)
    assert (done.returncode, done.stdout) == (2, b"")


@pytest.mark.parametrize("environment", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}])
def test_a_terminal_that_knows_ascii_only(environment: dict[str, str]) -> None:
    done = process("rank", str(HARBOUR), environment=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"?" not in done.stdout.replace(b"breakwater?", b"")
    document = process("rank", "--json", str(HARBOUR), environment=environment)
    assert document.returncode == 0
    json.loads(document.stdout.decode("utf-8"))


def test_escapes_in_the_command_line_do_not_reach_the_terminal() -> None:
    for arguments in (
        ["\x1b]52;c;x\x07"],
        ["rank", "--weight", "\x1b[2J=3"],
        ["rank", "--\x1b[2J"],
        ["rank", "\x9b2J"],
    ):
        status, out, err = run(*arguments)
        assert status in {1, 2}
        assert not {"\x1b", "\x07", "\x9b"} & set(out + err)


def test_arguments_that_are_not_utf_8() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "decide", "rank", b"caf\xe9", "--weight", b"\xff=1"],
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
