"""The page's modules against the engine: node runs their tests on the fixtures, and the engine still says the same."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from decide.board.data import document
from tests.board import fixtures

HERE = Path(__file__).resolve().parent


def test_the_modules_pass_their_own_tests() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed, so the page's modules can't be run by themselves")
    tests = sorted(map(str, (HERE / "js").glob("*.test.mjs")))
    run = subprocess.run([node, "--test", *tests], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize("path", sorted(fixtures.HERE.glob("*.json")), ids=lambda path: path.stem)
def test_a_fixture_is_what_the_engine_says(path: Path) -> None:
    """Else write them anew: `python -m tests.board.fixtures`."""
    held = json.loads(path.read_text("utf-8"))
    if path.stem == "words":
        assert held == json.loads(json.dumps(fixtures.words()))
        return
    session = fixtures.opened(held["files"], held["arguments"])
    first = session.state
    assert same(document(session), held["board"])
    for asked in held["asked"]:
        fixtures.put(session, asked)
        assert same(fixtures.answer(session), asked["answer"])
        session.change(points=first.points, odds=first.odds, filters=first.filters)


def same(found: object, held: object) -> bool:
    """Whether two documents are alike, numbers but for their last digits, which hang on the version of Python."""
    if isinstance(found, dict) and isinstance(held, dict):
        return found.keys() == held.keys() and all(same(found[key], held[key]) for key in found)
    if isinstance(found, list | tuple) and isinstance(held, list):
        return len(found) == len(held) and all(map(same, found, held))
    if isinstance(found, float) and isinstance(held, float | int):
        return abs(found - held) <= 1e-9
    return found == held


def test_there_are_fixtures_of_every_kind() -> None:
    boards = [json.loads(path.read_text("utf-8")) for path in fixtures.HERE.glob("[hr]*.json")]
    documents = [one["board"] for one in boards]
    assert any(one["scenarios"] for one in documents)
    assert any(option["cases"] for one in documents for option in one["options"])
    assert any("gate" in node for one in documents for node in one["nodes"])
    assert any("value" in node for one in documents for node in one["nodes"])
    assert any(one["arguments"] for one in boards)
    answers = [asked["answer"] for one in boards for asked in one["asked"]]
    kinds = {one["rank"]["verdict"]["kind"] for one in answers}
    assert {"single", "tied", "close", "clear"} <= kinds
    outcomes = {look["outcome"] for one in answers for look in one["without"]}
    assert {"kept", "lost", "untested"} <= outcomes
