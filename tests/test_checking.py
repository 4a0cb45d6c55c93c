"""What `check` says beyond errors: coverage, where each citation stands, and warnings with their places."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from decide.checking import Coverage, Report, check
from decide.cli import main
from decide.files.folder import open_folder
from decide.files.lock import Lock, lock_citations, read_lock
from decide.files.texts import Texts
from decide.passages import normalise
from tests.files.folders import CRITERIA, OWNERS, PATCH, REBUILD, REMOVE, edit, harbour

LOG = "Three boats broke loose behind the wall. While the stone was late, the turn gets harder."


def checked(folder: Path, texts: Texts | None = None, lock: Lock | None = None) -> Report:
    return check(open_folder(folder), texts or Texts(), lock or Lock({}))


GUARDS = ("weights without the swing", "% of its weight", "points of total, and the voices")


def warnings(report: Report) -> list[str]:
    """What is said but for the guards, which tests/analysis/test_guards.py holds; only a citation is ever an error."""
    assert report.opens
    assert all(problem.level == "warning" or "in the text of" in problem.message for problem in report.problems)
    assert report.ok == (report.count("missing") == 0)
    return [str(problem) for problem in report.problems if not any(guard in problem.message for guard in GUARDS)]


def beyond(report: Report) -> list[str]:
    """The warnings but for the harbour's own."""
    return [warning for warning in warnings(report) if warning not in HARBOUR_SAYS]


def log(text: str = LOG) -> Texts:
    return Texts({"pilot-log": normalise(text)})


HARBOUR_SAYS = [
    (
        "criteria.yaml:38:11: warning: dated 2022-01-10, after the decision's date 2021-06-30: its evidence does not "
        "count; mend one of the dates if wrong"
    ),
    "options/remove.yaml:5:11: warning: a judgement without a reason; say why, as in {score: 60, why: …}",
]


def test_the_harbour(tmp_path: Path) -> None:
    report = checked(harbour(tmp_path))
    assert report.ok
    assert warnings(report) == HARBOUR_SAYS
    assert report.coverage == Coverage(cells=9, evidence=4, judgement=2, unknown=3)
    assert len(report.statuses) == 10
    assert report.count("unchecked") == 10


def test_the_guards_are_among_the_warnings_in_the_order_of_the_files(tmp_path: Path) -> None:
    said = [str(problem) for problem in checked(harbour(tmp_path)).problems]
    assert [problem.split(" warning: ")[0] for problem in said] == [
        "criteria.yaml:38:11:",
        "criteria.yaml:44:13:",
        "criteria.yaml:49:17:",
        "options/remove.yaml:5:3:",
        "options/remove.yaml:5:11:",
    ]
    assert said[1].endswith(
        "weights without the swing they stand for: Safety, Cost; say in `why:` what going from the worst to the best "
        "is worth there, and to whom"
    )


def test_a_folder_with_errors_has_nothing_else(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    edit(folder, PATCH, "score: 35", "score: x")
    report = checked(folder, log())
    assert not report.ok
    assert (len(report.problems), report.coverage, report.statuses) == (1, Coverage(), ())


def test_found_locked_missing_unchecked(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    decision = open_folder(folder).decision
    assert decision is not None
    passages = lock_citations(decision, log(), date(2021, 7, 1))
    lock = Lock({passage.key: passage for passage in passages})
    assert checked(folder, log()).count("found") == 4
    locked = checked(folder, lock=lock)
    assert (locked.count("locked"), locked.count("unchecked")) == (4, 6)
    edit(folder, PATCH, "three boats broke loose", "three boats broke lose")
    edit(folder, CRITERIA, "three boats broke loose", "three boats broke")
    after = checked(folder, log(), lock)
    assert (after.count("found"), after.count("missing"), after.count("unchecked")) == (3, 1, 6)
    assert beyond(after) == [
        (
            'options/patch.yaml:6:13: in the text of pilot-log: from "three boats broke lose" is not in the '
            'text; did you mean "Three boats broke loose"?'
        )
    ]
    edited = checked(folder, lock=lock)
    assert (edited.count("locked"), edited.count("unchecked")) == (2, 8)


def test_what_is_found_twice_is_missing(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    report = checked(folder, log(LOG + " The turn gets harder."))
    assert report.count("missing") == 1
    (warning,) = beyond(report)
    assert warning.startswith('options/rebuild.yaml:41:15: in the text of pilot-log: from "the turn gets harder" is')


def test_the_last_words_are_pointed_at(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    report = checked(folder, log(LOG.replace("behind the wall", "before the wall")))
    assert [warning.partition(" in the text")[0] for warning in beyond(report)] == ["options/patch.yaml:7:11:"]


def test_a_passage_that_changed_since_it_was_locked(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    decision = open_folder(folder).decision
    assert decision is not None
    lock = Lock({p.key: p for p in lock_citations(decision, log(), date(2021, 7, 1))})
    report = checked(folder, log(LOG.replace("loose behind", "loose yesterday, behind")), lock)
    assert report.count("found") == 4
    assert beyond(report) == [
        (
            "options/patch.yaml:6:13: warning: the passage in the text of pilot-log is not the one that was locked; "
            "read it again, then lock it anew"
        )
    ]


def test_a_source_of_the_decisions_own_month(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    edit(folder, CRITERIA, "date: 2022-01-10", "date: 2021-06")
    assert warnings(checked(folder)) == HARBOUR_SAYS[1:]
    edit(folder, CRITERIA, "date: 2021-06\n", "date: 2021\n")
    assert warnings(checked(folder))[0].startswith(
        "criteria.yaml:38:11: warning: dated 2021, after the decision's date"
    )


def test_judgements_without_a_reason(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    edit(folder, PATCH, ", why: The yearly bill of the last ten years.", "")
    edit(folder, OWNERS, "storms: {score: 10, confidence: high, why: There would be no wall.}", "storms: 10")
    says = "warning: a judgement without a reason; say why, as in {score: 60, why: …}"
    assert warnings(checked(folder))[1:] == [
        f"options/patch.yaml:12:16: {says}",
        f"options/remove.yaml:5:11: {says}",
        f"perspectives/boat-owners.yaml:11:13: {says}",
    ]


def test_values_beyond_a_measures_ends(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    edit(folder, REBUILD, "range: [15, 30]", "range: [15, 60]")
    edit(folder, PATCH, "value: 5", "value: -5")
    edit(folder, REMOVE, "  access: 80\n  cost:\n", "  cost:\n    judgement: 40.5\n")
    end = "lies beyond the value function, which goes from 0 to 40; it counts as {0}: mend it, "
    end += "or give the function another point"
    assert warnings(checked(folder))[1:] == [
        "options/patch.yaml:12:24: warning: -5 million crowns " + end.format(0),
        "options/rebuild.yaml:50:16: warning: 60 million crowns " + end.format(40),
        "options/remove.yaml:6:16: warning: a judgement without a reason; say why, as in {score: 60, why: …}",
        "options/remove.yaml:6:16: warning: 40.5 million crowns "
        + end.format(40)
        + "; if 40.5 of 100 is meant, write `score: 40.5`",
    ]


def test_a_recommendation_without_a_reason(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    edit(folder, OWNERS, "because: The boats come first.\n", "")
    assert beyond(checked(folder)) == [
        "perspectives/boat-owners.yaml:6:13: warning: a recommendation without a reason; say why, with `because: …`"
    ]


def test_what_is_wrong_with_the_lock_and_the_texts_is_said(tmp_path: Path) -> None:
    folder = harbour(tmp_path)
    (folder / "citations.lock").write_text("[", encoding="utf-8")
    report = checked(folder, lock=read_lock(folder))
    assert (report.opens, report.ok) == (True, False)
    assert [problem.file for problem in report.problems if problem.level == "error"] == ["citations.lock"]


def test_one_thing_said_of_many_places_is_said_once_a_file(tmp_path: Path) -> None:
    criteria = "".join(f"  c{at}: {{name: C{at}, weight: 1, scale: {{0: a, 100: b}}, why: w}}\n" for at in range(12))
    (tmp_path / "criteria.yaml").write_text(
        f"format: 1\ndecision: {{title: T, question: Q}}\ncriteria:\n{criteria}", encoding="utf-8"
    )
    (tmp_path / "options").mkdir()
    for name, cells in (("a", 12), ("b", 2)):
        scores = "".join(f"  c{at}: {at}\n" for at in range(cells))
        (tmp_path / "options" / f"{name}.yaml").write_text(f"name: {name}\nscores:\n{scores}", encoding="utf-8")
    said = [str(found) for found in checked(tmp_path).problems if "without a reason" in found.message]
    assert [line.partition(" (")[2] for line in said] == [
        "lines 4, 5, 6, 7, 8, 9, 10, 11 and 3 more too)",
        "line 4 too)",
    ]
    assert [line.split(": ")[0] for line in said] == ["options/a.yaml:3:7", "options/b.yaml:3:7"]


def test_figures_in_points_that_may_be_quantities_are_named_in_one_line_a_file(tmp_path: Path) -> None:
    """`score: 6` for a journey of six minutes, in two cells: one warning, with both readings of each."""
    (tmp_path / "options").mkdir()
    (tmp_path / "criteria.yaml").write_text(
        "decision: {title: T, question: Q, options: [a]}\ncriteria:\n"
        "  time: {name: Time, weight: 60, why: W, measure: {unit: min, points: [[0, 100], [60, 0]]}}\n"
        '  full: {name: Full, weight: 40, why: W, measure: {unit: "%", points: [[0, 100], [50, 0]]}}\n',
        encoding="utf-8",
    )
    (tmp_path / "options" / "a.yaml").write_text(
        "name: A\nscores:\n  time: {score: 6, why: Timed.}\n  full: {score: 7, why: Counted.}\n", encoding="utf-8"
    )
    assert [problem for problem in warnings(checked(tmp_path)) if "counts as" in problem] == [
        (
            "options/a.yaml:3:17: warning: it counts as 6 of 100; if it is 6 min, write `value: 6`, which counts as 90 "
            "(so too line 4: 7 of 100, or 7 %?)"
        )
    ]


def test_the_decisions_that_files_belong_to_are_checked_each_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        harbour(tmp_path / name)
    places = sorted(path.parent for path in tmp_path.rglob("criteria.yaml"))
    (tmp_path / "options").mkdir()
    (tmp_path / "options" / "other.yaml").write_text("no: decision\n", encoding="utf-8")
    files = [str(places[0] / PATCH), str(places[0] / CRITERIA), str(tmp_path / "options" / "other.yaml")]
    assert main(["check", "--of", *files]) == 0
    said = capsys.readouterr().out
    assert str(places[0]) in said
    assert said.count(" cells:") == 1
    edit(places[1], PATCH, "score: 35", "score: 350")
    assert main(["check", "--of", *files, str(places[1] / PATCH)]) == 1
    said = capsys.readouterr().out
    assert "out of bounds; write a number from 0 to 100" in said
    (places[1] / "citations.lock").write_text("what: is this\n", encoding="utf-8")
    (places[1] / "memo.yaml").write_text("pages: no\n", encoding="utf-8")
    assert main(["check", "--of", str(places[1] / PATCH)]) == 1
    of = capsys.readouterr().out.splitlines()
    assert main(["check", str(places[1])]) == 1
    assert of[1:] == capsys.readouterr().out.splitlines()
    assert {"citations.lock", "memo.yaml"} <= {line.partition(":")[0] for line in of}
