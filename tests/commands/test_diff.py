"""`decide diff`: folders and git revisions, as text, as Markdown, as a document."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from tests.files.folders import CRITERIA, HARBOUR, PATCH, edit, harbour
from tests.running import run

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def document(*arguments: str) -> Any:
    status, out, err = run(*arguments, "--json")
    assert status == 0, err
    return json.loads(out)


def git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    clean = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    subprocess.run(["git", *who, "-C", str(folder), *words], check=True, capture_output=True, env=clean)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository that holds the harbour in a folder; committed, then changed and committed, then changed."""
    folder = harbour(tmp_path)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "First")
    git(tmp_path, "tag", "first")
    edit(folder, CRITERIA, "        weight: 70\n", "        weight: 20\n")
    git(tmp_path, "commit", "-q", "-a", "-m", "Second")
    edit(folder, PATCH, "score: 35", "score: 75")
    monkeypatch.chdir(folder)
    return folder


def test_a_revision_against_the_files_as_they_are(repository: Path) -> None:
    found = document("diff", "first")
    assert [(one["what"], one["where"]) for one in found["changes"]] == [
        ("weight", "storms"),
        ("evidence", "patch/storms (pilot-log: three boats broke loose)"),
    ]
    weight, evidence = found["changes"]
    assert (weight["before"], weight["after"]) == (70, 20)
    assert (evidence["before"]["score"], evidence["after"]["score"]) == (35, 75)
    # Storms weigh 0.6 · 20 / 50 of all now; patching it gains 40 points there.
    assert evidence["totals"]["patch"] - weight["totals"]["patch"] == pytest.approx(0.24 * 40)
    assert found["before"]["totals"] == {
        row["option"]: row["total"] for row in document("rank", str(HARBOUR))["ranking"]
    }
    assert found["after"]["totals"] == pytest.approx(evidence["totals"])
    assert found["after"]["totals"] == {row["option"]: row["total"] for row in document("rank")["ranking"]}
    assert found["after"]["leader"] == document("rank")["leader"]


def test_two_revisions_and_two_folders(repository: Path, tmp_path: Path) -> None:
    assert [one["what"] for one in document("diff", "first", "HEAD")["changes"]] == ["weight"]
    between = document("diff", str(HARBOUR), str(repository))
    assert between["changes"] == document("diff", "first")["changes"]
    assert document("diff", "HEAD", "--folder", str(repository))["changes"][0]["what"] == "evidence"


def test_what_is_the_same_says_so(repository: Path) -> None:
    status, out, _ = run("diff", str(HARBOUR), str(HARBOUR))
    assert status == 0
    assert out.startswith("No change")
    assert document("diff", str(HARBOUR), str(HARBOUR))["changes"] == []


def test_as_a_person_reads_it(repository: Path) -> None:
    _, out, _ = run("diff", "first")
    lines = out.splitlines()
    assert lines[0] == "2 changes from first to the files as they are."
    assert "1. weight storms: 70 → 20" in lines
    assert "2. evidence patch/storms (pilot-log: three boats broke loose): score: 35 → 75" in " ".join(out.split("\n"))
    assert any(line.startswith("Before: ") for line in lines)
    assert all(len(line) <= 80 for line in lines)


def test_words_are_told_apart_from_what_counts(repository: Path) -> None:
    edit(repository, PATCH, "summary: Fill the worst gaps", "summary: Fill the very worst gaps")
    _, out, _ = run("diff", "HEAD")
    assert "1 change that a total may depend on," in out
    assert "changed in 1 place: patch/summary." in out


def test_who_a_gate_rules_out_or_lets_in_again_is_said(repository: Path) -> None:
    edit(repository, CRITERIA, "    weight: 40\n", "    weight: 40\n    at_most: 10\n")
    (change,) = [one for one in document("diff", "HEAD")["changes"] if one["what"] == "gate"]
    assert change["ruled_out"] == {"rebuild": ["cost"]}
    assert document("diff", "HEAD")["after"]["ruled_out"] == {"rebuild": ["cost"]}
    assert document("diff", "HEAD")["before"]["ruled_out"] == {}
    assert "Now Rebuild it is ruled out by Cost" in run("diff", "HEAD")[1]
    assert "Rebuild it is ruled out by Cost" in run("diff", "HEAD", "--markdown")[1]
    git(repository, "commit", "-q", "-a", "-m", "A gate")
    edit(repository, CRITERIA, "at_most: 10", "at_most: 12")
    assert "nobody is ruled out by it who was not before" in run("diff", "HEAD")[1]
    edit(repository, CRITERIA, "at_most: 12", "at_most: 25")
    assert "Rebuild it is no longer ruled out" in run("diff", "HEAD")[1]
    edit(repository, CRITERIA, "at_most: 25", "at_most: 0")
    edit(repository, PATCH, "value: 5", "value: 6")
    edit(repository, "options/remove.yaml", "value: 0", "value: 1")
    edit(repository, CRITERIA, "  as_of: 2021-06-30\n", "")
    assert "After: every option is ruled out." in run("diff", "HEAD")[1]


def test_an_option_set_aside_is_not_one_that_came(repository: Path) -> None:
    edit(repository, PATCH, "summary: ", "set_aside: It can not hold.\nsummary: ")
    (change,) = [one for one in document("diff", "HEAD")["changes"] if one["where"] == "patch"]
    assert (change["what"], change["before"], change["after"]) == ("set aside", None, "It can not hold.")
    _, out, _ = run("diff", "HEAD")
    assert "set aside patch: It can not hold.\n" in out
    assert "Patch it out of play" in out
    git(repository, "commit", "-q", "-a", "-m", "Set aside")
    edit(repository, PATCH, "set_aside: It can not hold.\n", "")
    assert "set aside patch: no longer (it was: It can not hold.)\n" in run("diff", "HEAD")[1]


def test_the_world_that_a_reading_holds_in_is_named(repository: Path) -> None:
    edit(repository, "options/rebuild.yaml", "score: 20\n", "score: 25\n")
    edit(repository, "options/rebuild.yaml", "  cost:\n", "  cost:\n    judgement: [{value: 9, case: late}]\n")
    changed = [one["where"] for one in document("diff", "HEAD")["changes"]]
    assert "rebuild/storms (pilot-log: while the stone was late, case late)" in changed
    assert "rebuild/cost (case late)" in changed


def test_markdown_for_a_pull_request_leads_with_the_answer(repository: Path) -> None:
    edit(repository, PATCH, "name: Patch it", 'name: "Patch | <it>"')
    _, out, _ = run("diff", "first", "--markdown")
    assert out.startswith("### The breakwater\n\n**")
    html = MarkdownIt("commonmark").enable("table").render(out)
    assert html.count("<tr>") == 3
    assert "<it>" not in html


def test_a_table_by_its_format(repository: Path) -> None:
    _, out, _ = run("diff", "first", "--format", "csv")
    assert out.splitlines()[0] == "#,What,Change,Totals,Verdict"


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["no-such"], 1, "there is no revision"),
        (["--", "-x"], 1, "there is no revision"),
        (["options"], 2, "holds no criteria.yaml"),
        (["first", "--markdown", "--json"], 2, "leave --json and --format out"),
    ],
)
def test_what_can_not_be_compared(arguments: list[str], status: int, message: str, repository: Path) -> None:
    found, out, err = run("diff", *arguments)
    assert (found, out) == (status, "")
    assert message in err


def test_a_state_with_errors_says_which_and_lists_them(repository: Path) -> None:
    edit(repository, CRITERIA, "status_quo: patch", "status_quo: pacth")
    status, out, err = run("diff", "first")
    assert (status, out) == (1, "")
    assert err.startswith("the files as they are have errors:")
    assert 'did you mean "patch"?' in err


def test_where_no_decision_is_in_reach_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    status, _, err = run("diff", "HEAD")
    assert status == 1
    assert '"HEAD" is no folder; for a revision of that name, name the decision\'s folder: --folder DIR' in err


def test_outside_a_repository_and_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = harbour(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    status, _, err = run("diff", "HEAD", "--folder", str(folder))
    assert status == 1
    assert "not a git repository" in err
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "git, which is not installed" in run("diff", "HEAD", "--folder", str(folder))[2]


def test_a_link_in_a_revision_is_not_followed(repository: Path) -> None:
    (repository / PATCH).unlink()
    (repository / PATCH).symlink_to("/etc/hostname")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "A link")
    status, _, err = run("diff", "first", "HEAD")
    assert status == 1
    assert "hostname" not in err
