"""`decide add`: what would be written is shown, and then it is; into the hand-written files, whole lines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from decide.files.folder import load
from tests.files.folders import CRITERIA, PATCH
from tests.files.folders import harbour as copied
from tests.running import run

LOG = "In that winter three boats broke loose. The turn gets harder every year, say the pilots, and the wall leans.\n"


@pytest.fixture
def harbour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = copied(tmp_path)
    (folder / "texts").mkdir()
    (folder / "texts" / "pilot-log.txt").write_text(LOG, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


EVIDENCE = ["add", "evidence", "patch", "access", "pilot-log"]
POINTED = [*EVIDENCE, "--find", "The turn gets harder every year, say the pilots", "--claim", "The entry gets harder."]


def test_words_that_are_pointed_at_become_a_citation_that_checks(harbour: Path) -> None:
    found = json.loads(run("check", "--json")[1])["citations"]["found"]
    sure = ["--confidence", "low", "--kind-of-statement", "reported", "--bearing", "inferred"]
    status, out, err = run(*POINTED, "--score", "30", *sure, "--yes", "--json")
    assert status == 0
    assert json.loads(out) == {"file": PATCH, "line": 13, "written": True, "also": []}
    assert "The passage is found once, by “The turn” … “pilots”." in err
    (piece,) = load(harbour).options["patch"].scores["access"].evidence
    assert (piece.from_, piece.to, piece.score, piece.confidence) == ("The turn", "pilots", 30, "low")
    assert (piece.kind, piece.bearing) == ("reported", "inferred")
    assert json.loads(run("check", "--json")[1])["citations"]["found"] == found + 1


def test_without_somebody_to_ask_and_without_yes_nothing_is_written(harbour: Path) -> None:
    before = (harbour / PATCH).read_bytes()
    status, out, err = run(*POINTED)
    assert status == 1
    assert "+      from: The turn" in out
    assert "Nothing was written." in out
    assert "add --yes" in err
    assert "it is context" in err
    assert (harbour / PATCH).read_bytes() == before


def test_a_score_that_may_be_a_quantity_is_said(harbour: Path) -> None:
    given = ["add", "evidence", "patch", "cost", "pilot-log", "--find", "the wall leans", "--claim", "C", "--yes"]
    _, _, err = run(*given, "--score", "6")
    assert "if it is 6 million crowns, write `value: 6`, which counts as 76" in err
    assert "which counts" not in run(*given, "--value", "6", "--range", "5..7")[2]
    assert load(harbour).options["patch"].scores["cost"].evidence[-1].range == (5, 7)


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        ([*EVIDENCE[:3], "acces", "pilot-log", "--find", "a b"], 2, 'did you mean "access"?'),
        ([*EVIDENCE[:4], "pilots-log", "--find", "a b"], 2, 'did you mean "pilot-log"?'),
        ([*EVIDENCE, "--find", "the boats broke", "--claim", "C"], 1, 'did you mean "three boats broke"?'),
        ([*EVIDENCE[:4], "late-news", "--find", "a b", "--claim", "C"], 1, "decide texts add late-news FILE"),
        ([*EVIDENCE, "--claim", "C"], 2, "say which passage"),
        ([*EVIDENCE, "--find", "the wall leans"], 2, "needs a claim"),
        ([*EVIDENCE, "--find", "a b", "--from", "a b"], 2, "leave --from and --to out"),
        ([*POINTED, "--value", "3"], 2, "needs a criterion with a `measure`"),
        ([*POINTED, "--score", "130"], 2, "--score goes from 0 ("),
        ([*POINTED, "--score", "nan"], 2, "is no plain number"),
        ([*POINTED, "--score", "1e3"], 2, "is no plain number"),
        ([*EVIDENCE, "--find", "wall", "--claim", "C"], 1, '"wall" is too short to find a passage by; give 2 or more'),
        ([*EVIDENCE, "--find", " ", "--claim", "C"], 1, "has no words"),
        ([*POINTED, "--range", "40..60"], 2, "without a reading"),
        ([*POINTED, "--score", "30", "--range", "40..60"], 2, "leaves out the reading"),
        ([*POINTED, "--mark", "3"], 2, "`mark` needs a decision with"),
        ([*POINTED, "--case", "early", "--yes"], 1, "no cases"),
    ],
)
def test_evidence_that_can_not_be(arguments: list[str], status: int, message: str, harbour: Path) -> None:
    before = (harbour / PATCH).read_bytes()
    found, out, err = run(*arguments)
    assert (found, out) == (status, "")
    assert message in err
    assert (harbour / PATCH).read_bytes() == before


COST = ["add", "evidence", "patch", "cost", "pilot-log", "--find", "the wall leans", "--claim", "C", "--yes"]


@pytest.mark.parametrize(
    ("reading", "flags"),
    [
        (["--value", "600"], ["value"]),
        (["--value", "-1"], ["value"]),
        (["--value", "30", "--range", "20..60"], ["range"]),
        (["--value", "41", "--range=-2..60"], ["value", "range", "range"]),
    ],
)
def test_a_value_beyond_the_measure_is_written_only_where_that_is_meant(
    reading: list[str], flags: list[str], harbour: Path
) -> None:
    before = (harbour / PATCH).read_bytes()
    status, out, err = run(*COST, *reading)
    assert (status, out) == (2, "")
    told = err.splitlines()[-len(flags) :]
    assert [line.split()[2] for line in told] == [f"--{flag}:" for flag in flags]
    assert all("goes from 0 to 40" in line and "--beyond" in line for line in told)
    assert (harbour / PATCH).read_bytes() == before
    status, _, err = run(*COST, *reading, "--beyond")
    assert (status, err.count("goes from 0 to 40")) == (0, len(flags))
    assert load(harbour).options["patch"].scores["cost"].evidence[-1].value == float(reading[1])


def test_all_that_is_off_is_said_at_once(harbour: Path) -> None:
    given = ["add", "evidence", "patsh", "cost", "pilot-lug", "--score", "130", "--range", "9..3", "--scenario", "x"]
    status, out, err = run(*given, "--yes")
    assert (status, out) == (2, "")
    told = [line for line in err.splitlines() if line.startswith("decide add")]
    wanted = ('"patsh"', '"pilot-lug"', "which passage", "--score", "--range", "scenario", "needs a claim")
    assert len(told) == len(wanted)
    assert all(word in line for word, line in zip(wanted, told, strict=True))


def test_a_passage_by_its_own_words_is_looked_up_where_a_text_is_at_hand(harbour: Path) -> None:
    status, _, err = run(*EVIDENCE, "--from", "the turn gets easier", "--claim", "C", "--yes")
    assert status == 1
    assert "is not in the text" in err
    given = ["add", "evidence", "patch", "access", "late-news", "--from", "quarry closes", "--claim", "C", "--yes"]
    status, _, err = run(*given)
    assert status == 0
    assert "not looked up" in err


def test_sources_from_a_file_and_by_hand(harbour: Path) -> None:
    (harbour / "s.bib").write_text(
        "@misc{a, title={One}, author={Osei, Ama}, year=2020}\n@misc{b, title={Two}}\n", "utf-8"
    )
    assert run("add", "source", "s.bib", "--only", "b", "--yes")[0] == 0
    assert run("add", "source", "s.bib", ".", "--only", "a", "--id", "osei", "--yes")[0] == 0
    by_hand = [
        "--title",
        "Three: a source",
        "--author",
        "{The Board}",
        "--date",
        "2021-03",
        "--url",
        "https://b.example",
        "--kind-of-text",
        "report",
    ]
    assert run("add", "source", *by_hand, "--yes")[0] == 0
    sources = load(harbour).sources
    assert list(sources)[-3:] == ["b", "osei", "the-board-2021"]
    assert sources["the-board-2021"].authors[0].body == "The Board"
    assert sources["the-board-2021"].kind == "report"
    assert "is a source here already" in run("add", "source", *by_hand, "--id", "again")[2]


def test_a_source_that_is_there_is_not_added_again(harbour: Path) -> None:
    """One article as two sources would speak with two voices."""
    (harbour / "s.bib").write_text(
        "@misc{a, title={One}, url={https://b.example/1}}\n@misc{b, title={Two}, year=2020}\n"
        "@misc{c, title={TWO}, year=2020}\n",
        "utf-8",
    )
    status, _, err = run("add", "source", "s.bib", "--yes")
    assert (status, err.count("is a source here already")) == (0, 1)
    before = (harbour / "criteria.yaml").read_bytes()
    status, out, err = run("add", "source", "s.bib", "--yes")
    assert (status, err.count("it is left out")) == (0, 3)
    assert "Nothing was written." in out
    assert (harbour / "criteria.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["add", "source"], 2, "needs a title"),
        (["add", "source", "s.bib", "--title", "T"], 2, "leave --title out"),
        (["add", "source", "s.bib", "--only", "c"], 1, 'no source "c" in the file'),
        (["add", "source", "s.bib", "--id", "x"], 2, "choose one with --only"),
        (["add", "source", "s.bib", "--only", "a", "--id", "pilot-log"], 1, "already"),
        (["add", "source", "--title", "T", "--date", "soon"], 2, "is no date"),
        (["add", "source", "--title", "T", "--url", "soon"], 2, "is no web address"),
        (["add", "source", "--title", "T", "--id", "Not An Id"], 2, '"not-an-id"'),
        (["add", "option", ""], 2, "needs a name"),
        (["add", "option", "Patch it", "--id", "patch"], 1, "already"),
        (["add", "criterion", "Noise"], 2, "takes NAME=WEIGHT"),
        (["add", "criterion", "Noise=10"], 2, "--worst and --best"),
        (["add", "criterion", "Noise [dB 70..50]=10", "--group", "safty"], 1, 'did you mean "safety"?'),
        (["add", "criterion", "Noise [dB 70..50]=10", "--group", "cost"], 1, "there is no group"),
    ],
)
def test_what_can_not_be_added(arguments: list[str], status: int, message: str, harbour: Path) -> None:
    (harbour / "s.bib").write_text("@misc{a, title={One}}\n@misc{b, title={Two}}\n", encoding="utf-8")
    before = (harbour / CRITERIA).read_bytes()
    found, out, err = run(*arguments, "--yes")
    assert (found, out) == (status, "")
    assert message in err
    assert (harbour / CRITERIA).read_bytes() == before


def test_an_option_and_criteria(harbour: Path) -> None:
    assert run("add", "option", "Sell it", "--summary", "Sell: all of it.", "--yes")[0] == 0
    assert run("add", "criterion", "Noise [dB 70..50]=10", "--why", "It matters.", "--yes")[0] == 0
    given = ["add", "criterion", "Beauty=5", "--group", "safety", "--worst", "Ugly", "--best", "Fair", "--yes"]
    status, _, err = run(*given)
    assert status == 0
    assert "gives it 0 points there" in err
    decision = load(harbour)
    assert decision.options["sell-it"].summary == "Sell: all of it."
    assert decision.criteria["noise"].why == "It matters."
    assert decision.leaves["beauty"].scale == {0: "Ugly", 100: "Fair"}
    assert decision.perspectives["boat-owners"].weights["beauty"] == 0


def test_in_a_decision_of_marks_a_criterion_needs_no_scale(tmp_path: Path) -> None:
    run("new", str(tmp_path / "d"), "--example", "marks")
    assert run("add", "criterion", "Quiet=5", str(tmp_path / "d"), "--yes")[0] == 0
    assert load(tmp_path / "d").leaves["quiet"].scale is None
    run("new", str(tmp_path / "e"), "--option", "A", "--criterion", "C=1")
    assert run("add", "option", "B", str(tmp_path / "e"), "--yes")[0] == 0
    first = (tmp_path / "e" / "options" / "b.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../.decide/option.schema.json"


def test_what_is_added_behind_a_block_stands_behind_its_comments(tmp_path: Path) -> None:
    made = ["--title", "T", "--option", "A", "--option", "B", "--criterion", "X=1", "--yes"]
    assert run("new", str(tmp_path / "d"), *made)[0] == 0
    criteria = tmp_path / "d" / "criteria.yaml"
    before = criteria.read_text(encoding="utf-8")
    assert "\n  # as_of:" in before
    assert run("add", "source", str(tmp_path / "d"), "--title", "One", "--yes")[0] == 0
    after = criteria.read_text(encoding="utf-8")
    assert after.index("sources:") > after.index("  # as_of:")
    assert [line for line in after.splitlines() if line in before.splitlines()] == before.splitlines()


@pytest.mark.parametrize(("cells", "criterion"), [(",", "charm"), (",", "calm"), ("3,", "calm"), (",3", "charm")])
def test_what_stood_for_an_entry_goes_when_it_is_written(cells: str, criterion: str, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(f"Option,Charm [m],Calm [m]\nA,1,2\nB,{cells}\n", encoding="utf-8")
    folder = tmp_path / "d"
    assert run("new", str(folder), "--from", str(tmp_path / "t.csv"), "--yes")[0] == 0
    assert run("add", "source", str(folder), "--title", "One", "--id", "one", "--yes")[0] == 0
    file = folder / "options" / "b.yaml"
    own = "# charm: unknown to me\n# calm: unknown\n"
    file.write_text(file.read_text(encoding="utf-8") + own, encoding="utf-8")
    before = file.read_text(encoding="utf-8").splitlines()
    stood = [line for line in before if line.startswith((f"  # {criterion}:", "# scores", "#   "))]
    piece = ["b", criterion, "one", str(folder), "--from", "so it is", "--claim", "C.", "--value", "1.5", "--beyond"]
    status, out, err = run("add", "evidence", *piece, "--yes", "--json")
    assert status == 0, err
    after = file.read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line in before] == [line for line in before if line not in stood]
    assert any("so it is" in line for line in after[json.loads(out)["line"] - 1 :])
    assert after[json.loads(out)["line"] - 1] not in before


def test_evidence_beside_a_bare_judgement_says_that_it_is_overridden(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Option,Charm (1-5)\nA,3\nB,4.5\n", encoding="utf-8")
    folder = str(tmp_path / "d")
    assert run("new", folder, "--from", str(tmp_path / "t.csv"), "--yes")[0] == 0
    assert run("add", "source", folder, "--title", "One", "--id", "one", "--yes")[0] == 0
    for option in ("a", "b"):
        piece = [
            "add",
            "evidence",
            option,
            "charm",
            "one",
            folder,
            "--from",
            "so it is",
            "--claim",
            "C.",
            "--mark",
            "2",
        ]
        status, _, err = run(*piece, "--yes")
        assert status == 0
        assert f"take the judgement out of options/{option}.yaml to let the evidence count" in err
    assert "    judgement: 3\n" in (tmp_path / "d" / "options" / "a.yaml").read_text(encoding="utf-8")
    assert "    judgement: 4.5\n" in (tmp_path / "d" / "options" / "b.yaml").read_text(encoding="utf-8")
    assert load(folder).options["a"].scores["charm"].judgement[0].exact == 3
