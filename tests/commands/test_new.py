"""`decide new`: by flags, by questions, from a table; a folder that opens, or nothing at all."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from decide import cli
from decide.commands import asking, new
from decide.commands.new_asking import marks_of
from decide.files.folder import load, open_folder
from decide.files.problems import SaveError
from decide.files.starting import create
from tests.running import run

TABLES = Path(__file__).parents[1] / "data" / "tables"
TABLE = "Criterion,Weight,A,B\nCost,40,4,3\nNoise,60,2,5\n"


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def table(tmp_path: Path) -> str:
    path = tmp_path / "table.csv"
    path.write_text(TABLE, encoding="utf-8")
    return str(path)


def test_by_flags(tmp_path: Path) -> None:
    folder = tmp_path / "bridge"
    status, out, err = run(
        *("new", str(folder), "--title", "The bridge", "--question", "What now?", "--marks", "1-5"),
        *("--option", "Leave it", "--option", "改修", "--criterion", "Cost [EUR m 40..10]=20", "--criterion", "a=b=30"),
        *("--status-quo", "Leave it", "--json"),
    )
    assert (status, err) == (0, "")
    found = json.loads(out)
    assert found["folder"] == str(folder)
    assert found["options"] == ["leave-it", "option-2"]
    assert found["criteria"] == ["cost", "a-b"]
    assert found["printed_totals"] == []
    decision = load(folder)
    assert (decision.frame.title, decision.frame.question) == ("The bridge", "What now?")
    assert (decision.frame.marks, decision.frame.status_quo) == ((1, 5), "leave-it")
    assert decision.criteria["a-b"].name == "a=b"
    measure = decision.criteria["cost"].measure
    assert measure is not None
    assert (measure.unit, list(measure.points)) == ("EUR m", [(10, 100), (40, 0)])


def test_with_nothing_said_placeholders_stand_there_and_are_called_so(tmp_path: Path) -> None:
    status, out, _ = run("new", str(tmp_path / "my-decision"))
    assert status == 0
    assert out.count("placeholders") == 2
    folder = open_folder(tmp_path / "my-decision")
    assert folder.decision is not None
    assert folder.decision.frame.title == "My decision"


def test_every_file_points_an_editor_to_a_schema_that_is_there(tmp_path: Path, table: str) -> None:
    folder = tmp_path / "d"
    run("new", str(folder), "--from", table)
    for path in [folder / "criteria.yaml", *folder.glob("options/*.yaml")]:
        first = path.read_text(encoding="utf-8").splitlines()[0]
        target = path.parent / first.removeprefix("# yaml-language-server: $schema=")
        assert target.is_file()
        assert json.loads(target.read_text(encoding="utf-8"))["$schema"].endswith("draft-07/schema#")
    assert "texts/" in (folder / ".gitignore").read_text(encoding="utf-8")


def test_a_title_is_found_in_the_file_or_made_of_its_name(tmp_path: Path, table: str) -> None:
    run("new", str(tmp_path / "d"), "--from", table)
    assert load(tmp_path / "d").frame.title == "Table"
    run("new", str(tmp_path / "e"), "--from", str(TABLES / "heuer.md"))
    assert load(tmp_path / "e").frame.title == "Will Iraq retaliate?"


def test_which_is_better_can_be_said_and_is_said_where_it_was_assumed(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Option,Cost [EUR m],Height [m]\nA,5,3\nB,7,4\n", encoding="utf-8")
    _, out, _ = run("new", str(tmp_path / "d"), "--from", str(tmp_path / "t.csv"))
    shown = " ".join(out.split())
    assert 'By their names, less was taken to be better on "Cost"' in shown
    assert 'Nothing says which is better on "Height": more was taken to be.' in shown
    assert shown.index("Nothing says") < shown.index("Options are the rows")
    _, out, _ = run(
        "new", str(tmp_path / "e"), "--from", str(tmp_path / "t.csv"), "--higher", "Cost", "--lower", "Height"
    )
    assert "was taken to be" not in out
    points = {name: node.measure.points for name, node in load(tmp_path / "e").criteria.items() if node.measure}
    assert points == {"cost": ((5, 0), (7, 100)), "height": ((3, 100), (4, 0))}


def test_a_baseline_is_the_status_quo(tmp_path: Path) -> None:
    _, out, _ = run("new", str(tmp_path / "d"), "--from", str(TABLES / "appraisal.tsv"))
    assert "status_quo" in out
    assert load(tmp_path / "d").frame.status_quo == "baseline"


# Nothing is written over, and nothing half


@pytest.mark.parametrize("kind", ["full", "file", "link"])
def test_nothing_is_ever_written_over(kind: str, tmp_path: Path, table: str) -> None:
    place = tmp_path / "there"
    if kind == "file":
        place.write_text("mine", encoding="utf-8")
    elif kind == "full":
        place.mkdir()
        (place / "criteria.yaml").write_text("mine", encoding="utf-8")
    else:
        (tmp_path / "elsewhere").mkdir()
        (tmp_path / "elsewhere" / "kept").write_text("mine", encoding="utf-8")
        place.symlink_to(tmp_path / "elsewhere")
    before = tree(tmp_path)
    status, out, err = run("new", str(place), "--from", table)
    assert (status, out) == (1, "")
    assert "new or empty" in err
    assert tree(tmp_path) == before


def test_an_empty_folder_is_filled(tmp_path: Path, table: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    assert run("new", ".", "--from", table)[0] == 0
    assert load(tmp_path / "empty").frame.title == "Table"
    assert not list((tmp_path / "empty").glob(".decide-*"))


def test_what_would_not_open_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="would not open"):
        create(tmp_path / "d", {"criteria.yaml": "format: 1\n"})
    assert not list(tmp_path.iterdir())


def test_a_table_with_faults_makes_no_folder(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Criterion,Weight,A,B\nCost,x,4,y\n", encoding="utf-8")
    status, out, err = run("new", str(tmp_path / "d"), "--from", str(tmp_path / "t.csv"))
    assert (status, out) == (1, "")
    assert [line.split(" ")[0] for line in err.splitlines()] == ["t.csv:2:2:", "t.csv:2:4:"]
    assert not (tmp_path / "d").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--criterion", "Cost"], "--criterion takes NAME=WEIGHT"),
        (["--criterion", "Cost=much"], "--criterion takes NAME=WEIGHT"),
        (["--criterion", "Cost [EUR 5..5]=1"], "the worst and the best differ"),
        (["--criterion", "Cost=0"], "weights are all 0"),
        (["--marks", "5"], "is no scale of marks"),
        (["--marks", "3-3"], "is no scale of marks"),
        (["--option", "A", "--status-quo", "B"], "there is no option"),
        (["--from", "TABLE", "--option", "A"], "leave --option and --criterion out"),
        (["--from", "TABLE", "--lower", "Csot"], 'did you mean "Cost"?'),
        (["--options-in", "rows"], "name it with --from"),
    ],
)
def test_a_command_line_that_is_off(arguments: list[str], message: str, tmp_path: Path, table: str) -> None:
    given = [table if argument == "TABLE" else argument for argument in arguments]
    status, out, err = run("new", str(tmp_path / "d"), *given)
    assert (status, out) == (2, "")
    assert message in err
    assert not (tmp_path / "d").exists()


@pytest.mark.parametrize(
    ("text", "marks"),
    [("1-5", (1, 5)), ("5–1", (5, 1)), ("0..10", (0, 10)), ("-2..2", (-2, 2)), ("0 to 100", (0, 100))],
)
def test_marks_as_people_write_them(text: str, marks: tuple[float, float]) -> None:
    assert marks_of(text) == marks


# Questions


def answered(tmp_path: Path, arguments: list[str], answers: str) -> tuple[int, str, str]:
    """The command in a terminal that types these answers; what it wrote to standard output, and to the terminal."""
    leader, follower = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "decide", "new", *arguments],
        stdin=follower,
        stdout=subprocess.PIPE,
        stderr=follower,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    ) as process:
        os.close(follower)
        os.write(leader, answers.encode())
        assert process.stdout is not None
        out = process.stdout.read().decode()
        shown = b""
        with contextlib.suppress(OSError):
            while part := os.read(leader, 65536):
                shown += part
        status = process.wait()
    os.close(leader)
    return status, out, shown.decode()


def test_questions_on_a_terminal(tmp_path: Path) -> None:
    answers = ["The bridge", "", "Leave it", "Rebuild it", "", "Safety = 60", "nonsense = x", "Cost=40", "", "1-5", ""]
    status, out, shown = answered(tmp_path, ["d"], "\n".join([*answers, ""]))
    assert status == 0, shown
    assert "The decision's title" in shown
    assert "The decision's title" not in out
    decision = load(tmp_path / "d")
    assert decision.frame.title == "The bridge"
    assert decision.frame.question == "Which option should be chosen?"
    assert list(decision.options) == ["leave-it", "rebuild-it"]
    assert {node.name: node.weight for node in decision.criteria.values()} == {"Safety": 60, "Cost": 40}


def test_what_is_asked_has_an_answer_by_enter(tmp_path: Path) -> None:
    scale = ["Ships sink", "", "None does"]
    answers = [
        "The wall",
        "",
        "Business as usual",
        "Rebuild it",
        "",
        "Safety",
        "3",
        "Calm",
        "",
        "",
        "",
        *scale,
        "",
        "",
        "",
    ]
    status, _, shown = answered(tmp_path, ["d"], "\n".join([*answers, "", ""]))
    assert status == 0, shown
    decision = load(tmp_path / "d")
    assert {node.name: node.weight for node in decision.criteria.values()} == {"Safety": 3, "Calm": 3}
    assert decision.criteria["safety"].scale == {0: "Ships sink", 50: "As things stand", 100: "None does"}
    assert decision.criteria["calm"].scale is not None
    assert decision.frame.status_quo == "business-as-usual"
    (tmp_path / "t.csv").write_text("Option,Fit\nA,3\nB,4\n", encoding="utf-8")
    status, out, shown = answered(tmp_path, ["e", "--from", "t.csv"], "\n\n2\n")
    assert status == 0, shown
    assert load(tmp_path / "e").frame.status_quo == "b"
    assert "weigh the same" in out


def test_what_was_guessed_of_a_table_is_said(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Option,Length [m],Fit\nA,3,2\nB,4,5\n", encoding="utf-8")
    said = json.loads(run("new", str(tmp_path / "d"), "--from", str(tmp_path / "t.csv"), "--json")[1])["said"]
    for guess in (
        "weigh the same",
        "are marks from 1 to 5",
        "more was taken to be",
        "counts as 0",
        "--status-quo NAME",
    ):
        assert sum(guess in one for one in said) == 1, guess


def test_a_direction_that_is_not_known_is_asked(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Option,Height [m]\nA,3\nB,4\n", encoding="utf-8")
    status, out, shown = answered(tmp_path, ["d", "--from", "t.csv"], "lower\n\n\n\n")
    assert status == 0, shown
    assert "Height: which is better" in shown
    measure = load(tmp_path / "d").criteria["height"].measure
    assert measure is not None
    assert list(measure.points) == [(3, 100), (4, 0)]
    assert "taken to be better" not in out


def test_leaving_before_the_last_answer_writes_nothing(tmp_path: Path) -> None:
    status, _, shown = answered(tmp_path, ["d"], "The bridge\n\x04")
    assert status == 1
    assert "nothing was written" in shown
    assert not (tmp_path / "d").exists()


def test_an_empty_folder_offers_to_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def says_yes(question: str, otherwise: bool = False) -> bool:
        asked.append(question)
        return otherwise

    started: list[str] = []
    monkeypatch.setattr(asking, "can_ask", lambda: True)
    monkeypatch.setattr(asking, "ask_whether", says_yes)
    monkeypatch.setattr(new, "run", lambda args: started.append(args.folder))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    cli.main([str(tmp_path)])
    assert started == [str(tmp_path)]
    assert "empty" in asked[0]
