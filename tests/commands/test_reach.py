"""Never the wrong decision in silence: what is in reach, what is refused without, and the examples."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from decide.files.folder import open_folder
from decide.shipped import EXAMPLES, example
from tests.running import run

HARBOUR = Path(__file__).parents[1] / "data" / "harbour"


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory without a decision in it or above."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


PRINTING = [
    ["rank"],
    ["compare", "restraint", "withdrawal"],
    ["sensitivity"],
    ["check"],
    ["sources"],
    ["export"],
    ["memo"],
]
WRITING = [["memo", "-o", "out.md"], ["export", "-o", "out.csv"], ["check", "--lock"], ["texts", "add", "s", "out.csv"]]


@pytest.mark.parametrize("command", PRINTING, ids=lambda command: command[0])
def test_without_a_decision_in_reach_what_prints_says_first_that_it_is_an_example(
    command: list[str], nowhere: Path
) -> None:
    status, out, err = run(*command)
    assert status == 0
    assert out
    assert "this is an example that comes with decide" in err.splitlines()[0]


@pytest.mark.parametrize("command", WRITING, ids=lambda command: command[0])
def test_without_a_decision_in_reach_what_writes_refuses(command: list[str], nowhere: Path) -> None:
    status, out, err = run(*command)
    assert (status, out) == (1, "")
    assert "nothing was written" in err
    assert ("add --example" in err) == ("-o" in command)
    assert not list(nowhere.iterdir())


@pytest.mark.parametrize("command", WRITING[:2], ids=lambda command: command[0])
def test_what_writes_says_what_it_wrote(command: list[str], nowhere: Path) -> None:
    shutil.copytree(HARBOUR, nowhere / "harbour", copy_function=shutil.copyfile)
    status, out, err = run(*command, str(nowhere / "harbour"))
    assert (status, out) == (0, "")
    assert f"Wrote {command[-1]}: " in err
    assert "The breakwater" in err
    assert (nowhere / command[-1]).is_file()


def test_a_recommendation_against_the_leader_needs_its_reason(nowhere: Path) -> None:
    status, out, err = run("memo", str(HARBOUR), "--recommend", "rebuild", "-o", "out.md")
    assert (status, out) == (1, "")
    assert "--because" in err
    assert not (nowhere / "out.md").exists()
    assert run("memo", str(HARBOUR), "--recommend", "remove", "-o", "out.md")[0] == 0
    assert run("memo", str(HARBOUR), "--recommend", "rebuild", "--because", "It lasts.", "-o", "out.md")[0] == 0


# Examples


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_passes_check_and_ranks(name: str, nowhere: Path) -> None:
    status, out, err = run("check", "--example", name, "--json")
    assert status == 0
    assert json.loads(out)["ok"]
    assert err == ""
    status, out, err = run("rank", "--example", name)
    assert status == 0
    assert open_folder(example(name)).decision is not None


def test_the_examples_show_what_they_are_for() -> None:
    bus_lane = open_folder(example("bus-lane")).decision
    assert bus_lane is not None
    assert bus_lane.scenarios
    assert {node.measure.unit for node in bus_lane.leaves.values() if node.measure} >= {"EUR m", "minutes"}
    assert any(node.at_most is not None for node in bus_lane.leaves.values())
    for name in ("hypotheses", "marks"):
        decision = open_folder(example(name)).decision
        assert decision is not None
        assert decision.frame.marks is not None


def test_examples_are_listed_and_copied(nowhere: Path) -> None:
    listed = json.loads(run("examples", "--json")[1])["examples"]
    assert [row["name"] for row in listed] == list(EXAMPLES)
    assert all(row["title"] and row["shows"] for row in listed)
    assert run("new", "mine", "--example", "bus-lane")[0] == 0
    assert open_folder(nowhere / "mine").decision is not None
    status, _, err = run("new", "mine", "--example", "bus-lane")
    assert status == 1
    assert "not empty" in err


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["rank", "--example", "bus-line"], 1, 'did you mean "bus-lane"?'),
        (["rank", "mine", "--example", "marks"], 2, "leave one of them out"),
        (["check", "--lock", "--example", "marks"], 2, "copy it first"),
        (["new", "mine", "--example", "marks", "--title", "T"], 2, "leave --title out"),
    ],
)
def test_what_can_not_be_meant_with_an_example(arguments: list[str], status: int, message: str, nowhere: Path) -> None:
    found, out, err = run(*arguments)
    assert (found, out) == (status, "")
    assert message in err
    assert not list(nowhere.iterdir())
