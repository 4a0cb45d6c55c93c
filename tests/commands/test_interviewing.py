"""`decide elicit DIR`: asked line by line; what is answered is written, and nothing before the last answer."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest

from decide import cli, load

HARBOUR = Path(__file__).parents[1] / "data" / "harbour"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "harbour"
    shutil.copytree(HARBOUR, copy)
    return copy


def answered(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], answers: list[str], *arguments: str
) -> tuple[int, str, str]:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{answer}\n" for answer in answers)))
    status = cli.main(["elicit", *arguments])
    shown = capsys.readouterr()
    return status, shown.out, " ".join(shown.err.split())


def test_swings_are_asked_and_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = ["swing", "3", "1", "all", "101", "40", "2", "30", "n", "Boat owners", "!", "Mine own"]
    status, out, asked = answered(monkeypatch, capsys, answers, str(folder))
    assert (status, out) == (0, "Wrote perspectives/mine-own.yaml.\n")
    assert "Storm safety: from Boats are lost every winter; to No boat is harmed" in asked
    assert "one of the numbers from 1 to 2" in asked
    assert asked.count("Answer with a number from 0 to 100.") == 2
    assert "Safety weighs 71 %. Cost weighs 29 %." in asked
    assert 'there is a perspective "Boat owners" already' in asked
    assert "needs a letter" in asked
    written = load(folder).perspectives["mine-own"]
    assert written.elicited == "swing"
    assert written.weights == {"safety": 100, "cost": 40, "storms": 30, "access": 100}


def test_a_rank_order_with_ties_gives_centroids(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = ["2", "2,2", "2, 1", "1=2", "no"]
    status, _, asked = answered(monkeypatch, capsys, answers, str(folder), "--method", "rank", "--name", "By rank")
    assert status == 0
    assert asked.count("Name each number from 1 to 2 once") == 2
    written = load(folder).perspectives["by-rank"]
    assert written.elicited == "rank"
    # Barron and Barrett 1996: the centroids of two are 0.75 and 0.25; those of a tie are equal.
    assert written.weights == {"cost": 100, "safety": 33.3, "storms": 100, "access": 100}


def test_pairs_are_asked_again_where_they_contradict_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = ["new", str(tmp_path / "d"), "--title", "T", "--option", "A", "--option", "B", "--yes"]
    assert cli.main([*made, "--criterion", "X=3", "--criterion", "Y=2", "--criterion", "Z=1"]) == 0
    capsys.readouterr()
    # x is worth 2 y, x a ninth of z and y 3 z: of the three any may be wrong, and the first is asked again.
    answers = ["2", "0", "1/9", "3", "y", "1/27"]
    status, _, asked = answered(
        monkeypatch, capsys, answers, str(tmp_path / "d"), "--method", "pairwise", "--name", "Pairs"
    )
    assert status == 0
    assert "a fraction above 0" in asked
    assert "Look again at X/Y: 2 was given" in asked
    written = load(tmp_path / "d").perspectives["pairs"]
    assert written.elicited == "pairwise"
    assert written.weights == pytest.approx({"x": 3.7, "y": 100, "z": 33.3})


def test_odds_are_asked_where_they_are_wanted(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = ["1", "40", "2", "30", "y", "2", "0", "25"]
    status, _, asked = answered(monkeypatch, capsys, answers, str(folder), "--method", "swing", "--name", "Odd")
    assert status == 0
    assert "Answer with a number from 0.1 to 100." in asked
    odds = load(folder).perspectives["odd"].odds
    assert sorted(odds.values()) == [25, 100]


def test_a_name_that_is_taken_is_refused_before_the_first_question(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, asked = answered(monkeypatch, capsys, [], str(folder), "--method", "swing", "--name", "Boat owners")
    assert (status, out) == (1, "")
    assert 'there is a perspective "Boat owners" already' in asked
    assert "before the last answer" not in asked


@pytest.mark.parametrize("answers", [[], ["swing", "1"], ["swing", "1", "40", "2", "30", "n"]], ids=len)
def test_who_leaves_early_writes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], answers: list[str]
) -> None:
    before = sorted(folder.rglob("*"))
    status, out, asked = answered(monkeypatch, capsys, answers, str(folder))
    assert (status, out) == (1, "")
    assert "nothing was written" in asked
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize(
    "arguments", [[".", "--json"], [".", "--rank", "a,b"], ["--method", "rank"], ["--name", "x"]], ids=" ".join
)
def test_what_goes_with_a_folder_and_what_without(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    status, out, said = answered(monkeypatch, capsys, [], *arguments)
    assert (status, out) == (2, "")
    assert "folder" in said
