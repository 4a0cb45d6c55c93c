"""What can be done to the files: adding, renaming, moving, setting aside and removing each kind of record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from decide.files.changing import FileChange, apply, checked
from decide.files.folder import Folder, open_folder
from decide.files.problems import SaveError
from decide.model import Decision
from decide.session import Session
from decide.tui import records
from decide.tui.records import Form
from decide.tui.records.forms import read_points, read_span
from tests.files.folders import CRITERIA, PATCH, REMOVE, edit, harbour

SCENARIOS = """
scenarios:
  # the odds are the pilots'
  calm: {name: The winters stay calm, odds: 3}
  rough:
    name: Rough winters come
    odds: 1
"""


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    place = harbour(tmp_path)
    edit(place, CRITERIA, "\ncriteria:\n  safety", f"{SCENARIOS}\ncriteria:\n  safety")
    return open_folder(place)


def offered(folder: Folder, at: str, words: str) -> Any:
    found = [offer for offer in records.offers(folder, [at]) if offer.words.startswith(words)]
    assert found, [offer.words for offer in records.offers(folder, [at])]
    return found[0]


def form_of(folder: Folder, at: str, words: str) -> Form:
    form = offered(folder, at, words).form()
    assert isinstance(form, Form)
    return form


def filled(form: Form, answers: dict[str, str]) -> list[FileChange]:
    assert set(answers) <= {entry.key for entry in form.entries}, [entry.key for entry in form.entries]
    return form.make({**{entry.key: entry.value for entry in form.entries}, **answers})


def done(folder: Folder, at: str, words: str, **answers: str) -> Decision:
    """What the decision is after a form was filled; keys with a point are written with two underscores."""
    given = {key.replace("__", "."): text for key, text in answers.items()}
    return checked(folder, filled(form_of(folder, at, words), given)).sound


def moved(folder: Folder, at: str, words: str) -> Decision:
    offer = offered(folder, at, "Move ")
    place = next(place for place in records.places(folder, offer.moves) if place.words.startswith(words))
    return checked(folder, place.changes()).sound


def removed(folder: Folder, at: str) -> Decision:
    return checked(folder, records.removal(folder, offered(folder, at, "Remove ").removes).changes).sound


# Each kind: added, renamed, moved, removed


def test_options(folder: Folder) -> None:
    assert "sell-it" in done(folder, "frame:", "Add an option", name="Sell it").options
    assert done(folder, "option:patch", "Edit Patch it", name="Patch").options["patch"].name == "Patch"
    assert list(moved(folder, "option:patch", "Behind Remove it").options) == ["rebuild", "remove", "patch"]
    assert next(iter(moved(folder, "option:remove", "First, before Patch it").options)) == "remove"
    assert "patch" not in removed(folder, "option:patch").options


def test_an_option_is_set_aside_and_comes_back(folder: Folder) -> None:
    changes = filled(form_of(folder, "option:patch", "Set Patch it aside"), {"set_aside": "It never lasts."})
    apply(folder, changes)
    aside = open_folder(folder.path)
    assert aside.sound.set_aside["patch"].set_aside == "It never lasts."
    words = [offer.words for offer in records.offers(aside, ["option:patch"])]
    assert not any(word.startswith(("Set ", "Move ")) for word in words)
    assert "Edit Patch it, which is set aside" in [offer.words for offer in records.offers(aside, ["frame:"])]
    found = done(aside, "option:patch", "Edit Patch it", set_aside="")
    assert list(found.options) == ["patch", "rebuild", "remove"]


def test_criteria(folder: Folder) -> None:
    given = {"name": "Noise", "weight": "10", "scale__0": "Loud", "scale__100": "Still"}
    assert "noise" in done(folder, "frame:", "Add a criterion", **given).criteria
    beside = done(folder, "node:access", "Add a criterion", **given)
    assert list(beside.nodes["safety"].criteria or {}) == ["storms", "access", "noise"]
    assert done(folder, "node:access", "Edit Safe entry", name="Entry").nodes["access"].name == "Entry"
    assert list(moved(folder, "node:access", "First, before Storm safety").leaves) == ["access", "storms", "cost"]
    assert list(moved(folder, "node:access", "Out of its group").criteria) == ["safety", "cost", "access"]
    assert list(moved(folder, "node:cost", "Into the group Safety").criteria) == ["safety"]
    assert "access" not in removed(folder, "node:access").nodes


def test_a_criterion_in_natural_units_is_added(folder: Folder) -> None:
    given = {"name": "Noise", "weight": "10", "unit": "dB", "points": "70..50"}
    measure = done(folder, "frame:", "Add a criterion", **given).nodes["noise"].measure
    assert measure is not None
    assert (measure.unit, measure.points) == ("dB", ((50, 100), (70, 0)))
    form = form_of(folder, "frame:", "Add a criterion")
    for answers, words in (
        ({"unit": "dB"}, "the worst and the best figure"),
        ({"unit": "dB", "points": "70..50", "scale.0": "Loud"}, "leave one of the two empty"),
        ({}, "say what 0 and 100 mean"),
        ({"unit": "dB", "points": "loud"}, "write the worst and the best"),
    ):
        with pytest.raises(SaveError, match=words):
            filled(form, {"name": "Noise", "weight": "10", **answers})


def test_groups(folder: Folder) -> None:
    given = {"name": "Nature", "weight": "10", "first": "Birds", "scale__0": "None", "scale__100": "Many"}
    found = done(folder, "frame:", "Add a group", **given)
    assert list(found.criteria) == ["safety", "cost", "nature"]
    assert list(found.nodes["nature"].criteria or {}) == ["birds"]
    inner = done(folder, "node:storms", "Add a group", **given)
    assert list(inner.nodes["safety"].criteria or {}) == ["storms", "access", "nature"]
    around = done(folder, "node:cost", "Put Cost in a new group", name="Money")
    assert list(around.criteria) == ["safety", "money"]
    assert (around.nodes["money"].weight, list(around.nodes["money"].criteria or {})) == (40, ["cost"])
    assert done(folder, "node:safety", "Edit Safety", name="Harm").nodes["safety"].name == "Harm"
    assert list(moved(folder, "node:safety", "Behind Cost").criteria) == ["cost", "safety"]
    assert list(removed(folder, "node:safety").leaves) == ["cost"]


def test_scenarios(folder: Folder) -> None:
    assert "ice" in done(folder, "frame:", "Add a scenario", name="Ice", odds="2").scenarios
    assert done(folder, "odds:calm", "Edit The winters", name="Calm").scenarios["calm"].name == "Calm"
    assert list(moved(folder, "odds:rough", "First").scenarios) == ["rough", "calm"]
    assert not removed(folder, "odds:rough").scenarios


def test_cases(folder: Folder) -> None:
    assert "never" in done(folder, "odds:rebuild/late", "Add a case", name="Never").options["rebuild"].cases
    assert "soon" in done(folder, "option:patch", "Add a case", name="Soon").options["patch"].cases
    named = done(folder, "odds:rebuild/late", "Edit The quarry", name="Too late").options["rebuild"].cases
    assert named["late"].name == "Too late"
    assert list(moved(folder, "odds:rebuild/late", "First").options["rebuild"].cases) == ["late", "early"]
    assert list(removed(folder, "odds:rebuild/late").options["rebuild"].cases) == ["early"]


def test_sources(folder: Folder) -> None:
    assert "osei-2020" in done(folder, "frame:", "Add a source", title="A", author="Osei, Ama", date="2020").sources
    assert done(folder, "source:pilot-log", "Edit", title="Log").sources["pilot-log"].title == "Log"
    assert done(folder, "source:pilot-log", "Edit", weight="0").sources["pilot-log"].weight == 0
    assert next(iter(moved(folder, "source:late-news", "First").sources)) == "late-news"
    assert "pilot-log" not in removed(folder, "source:pilot-log").sources


# Scales, measures, marks and readings


def totals(folder: Folder, changes: list[FileChange]) -> list[float]:
    return [round(one.total.likely, 9) for one in Session(checked(folder, changes)).ranking.standings]


def test_points_of_a_value_function_are_written_as_tables_have_them(folder: Folder) -> None:
    form = form_of(folder, "node:cost", "Edit Cost")
    values = {entry.key: entry.value for entry in form.entries}
    assert (values["measure.unit"], values["measure.points"], values["better"]) == (
        "million crowns",
        "0 = 100; 10 = 60; 40 = 0",
        "less",
    )
    (change,) = filled(form, {"measure.points": "0 = 100; 10 = 70; 20 = 20; 40 = 0"})
    before, now = (change.before or b"").splitlines(), (change.after or b"").splitlines()
    assert [line for line in now if line not in before] == [b"      points: [[0, 100], [10, 70], [20, 20], [40, 0]]"]
    assert len(now) == len(before)
    (change,) = filled(form, {"measure.points": "0 = 100; 10 = 60.5; 40 = 0", "measure.unit": "m crowns"})
    assert b"unit: m crowns\n      points: [[0, 100], [10, 60.5], [40, 0]]\n" in (change.after or b"")
    assert filled(form, {"measure.points": "40=0; 0=100;10 = 60"}) == []


def test_the_better_direction_is_turned_round(folder: Folder) -> None:
    form = form_of(folder, "node:cost", "Edit Cost")
    (change,) = filled(form, {"better": "more"})
    assert b"points: [[0, 0], [10, 40], [40, 100]]" in (change.after or b"")
    (change,) = filled(form, {"better": "more", "measure.points": "10..40"})
    assert b"points: [[10, 0], [40, 100]]" in (change.after or b"")
    with pytest.raises(SaveError, match="the points say otherwise"):
        filled(form, {"better": "more", "measure.points": "40..10"})


def test_points_of_a_scale_in_words_are_changed_added_and_taken_out(folder: Folder) -> None:
    found = done(folder, "node:storms", "Edit Storm safety", scale__50="As now", anchor="25 = As in 1990")
    assert found.nodes["storms"].scale == {
        0: "Boats are lost every winter", 25: "As in 1990", 50: "As now", 100: "No boat is harmed"
    }  # fmt: skip
    assert done(folder, "node:access", "Edit Safe entry", scale__50="As now").nodes["access"].scale == {
        0: "The entry closes in any swell", 50: "As now", 100: "The entry is open all year"
    }  # fmt: skip
    assert 50 not in (done(folder, "node:storms", "Edit Storm safety", scale__50="").nodes["storms"].scale or {})
    with pytest.raises(SaveError, match="25 = what it means"):
        filled(form_of(folder, "node:storms", "Edit"), {"anchor": "As in 1990"})
    gated = done(folder, "node:storms", "Edit Storm safety", at_least="30")
    assert gated.nodes["storms"].at_least == 30


def test_a_criterion_gets_units_and_what_was_read_stays_what_it_was(folder: Folder) -> None:
    edit(folder.path, PATCH, "  cost:\n", "  access: 33\n  cost:\n")
    folder = open_folder(folder.path)
    changes = filled(form_of(folder, "node:access", "Measure Safe entry"), {"unit": "days", "points": "0..300"})
    assert {change.file for change in changes} == {CRITERIA, PATCH, REMOVE}
    assert b"  access:\n    score: 80\n" in (changes[-1].after or b"")
    assert totals(folder, changes) == totals(folder, [])
    assert checked(folder, changes).sound.nodes["access"].scale is None


def test_marks_are_changed(folder: Folder) -> None:
    assert "marks" not in [entry.key for entry in form_of(folder, "frame:", "Edit the title").entries]
    edit(folder.path, CRITERIA, "  status_quo: patch\n", "  status_quo: patch\n  marks: [1, 5]\n")
    edit(folder.path, REMOVE, "  access: 80\n", "  access: 4\n")
    folder = open_folder(folder.path)
    form = form_of(folder, "frame:", "Edit the title")
    assert next(entry.value for entry in form.entries if entry.key == "marks") == "1..5"
    (change,) = filled(form, {"marks": "0..10"})
    assert (change.after or b"") == (change.before or b"").replace(b"marks: [1, 5]", b"marks: [0, 10]")


def test_readings_get_ranges(folder: Folder) -> None:
    form = form_of(folder, "cell:patch/storms", "Edit a claim on")
    (change,) = filled(form, {"range": "20..45"})
    assert (change.after or b"") == (change.before or b"").replace(
        b"      score: 35\n", b"      score: 35\n      range: [20, 45]\n"
    )
    (piece,) = checked(folder, [change]).sound.options["patch"].scores["storms"].evidence
    assert piece.range == (20.0, 45.0)
    form = form_of(folder, "cell:rebuild/access", "Edit a claim on Safe entry: Boats could")
    assert next(entry.value for entry in form.entries if entry.key == "range") == "60..85"
    (change,) = filled(form, {"range": "60..90", "score": "75"})
    assert b"score: 75\n        range: [60, 90]" in (change.after or b"")
    (change,) = filled(form, {"range": "", "confidence": "low"})
    assert (change.after or b"") == (change.before or b"").replace(b"range: [60, 85]", b"confidence: low")
    checked(folder, [change])
    with pytest.raises(SaveError, match=r"20\.\.45"):
        filled(form, {"range": "60"})


def test_a_number_alone_is_changed_in_its_place_and_written_out_with_more(folder: Folder) -> None:
    form = form_of(folder, "cell:remove/access", "Edit the reading")
    (change,) = filled(form, {"score": "70"})
    assert (change.after or b"") == (change.before or b"").replace(b"access: 80", b"access: 70")
    (change,) = filled(form, {"range": "70..90", "why": "Nothing closes it."})
    assert b"  access:\n    score: 80\n    range: [70, 90]\n    why: Nothing closes it.\n" in (change.after or b"")
    (judged,) = checked(folder, [change]).sound.options["remove"].scores["access"].judgement
    assert (judged.score, judged.range, judged.why) == (80, (70, 90), "Nothing closes it.")


def test_a_number_beside_evidence_is_changed_and_the_evidence_stays(folder: Folder) -> None:
    edit(
        folder.path,
        PATCH,
        "judgement: {value: 5, confidence: high, why: The yearly bill of the last ten years.}",
        "judgement: 5",
    )
    text = (folder.path / PATCH).read_text(encoding="utf-8")
    piece = "    evidence:\n      - {source: pilot-log, from: one two, claim: Some., value: 7}\n"
    (folder.path / PATCH).write_text(text.replace("  cost:\n", "  cost:\n" + piece), encoding="utf-8")
    folder = open_folder(folder.path)
    (change,) = filled(form_of(folder, "cell:patch/cost", "Edit the reading"), {"value": "6"})
    assert (change.after or b"") == (change.before or b"").replace(b"judgement: 5", b"judgement: 6")


def test_each_judgement_of_a_world_is_edited(folder: Folder) -> None:
    edit(
        folder.path,
        REMOVE,
        "  access: 80\n",
        "  access:\n    judgement:\n      - {score: 80, scenario: calm}\n      - {score: 60, scenario: rough}\n",
    )
    folder = open_folder(folder.path)
    form = form_of(folder, "cell:remove/access", "Edit the reading of Safe entry, Rough winters come")
    (change,) = filled(form, {"score": "50"})
    assert (change.after or b"") == (change.before or b"").replace(b"score: 60", b"score: 50")


@pytest.mark.parametrize(
    ("answers", "line"),
    [
        ({"reading": "40"}, "  access: 40\n"),
        ({"reading": "40", "range": "30..50"}, "  access:\n    score: 40\n    range: [30, 50]\n"),
        ({"reading": "40", "why": "So it is."}, "  access:\n    score: 40\n    why: So it is.\n"),
    ],
)
def test_a_cell_without_anything_is_given_a_reading(answers: dict[str, str], line: str, folder: Folder) -> None:
    (change,) = filled(form_of(folder, "cell:patch/access", "Give a reading"), answers)
    text, now = (change.before or b"").decode(), (change.after or b"").decode()
    assert now == text.replace("  cost:\n", line + "  cost:\n")
    assert checked(folder, [change]).sound.options["patch"].scores["access"].judgement


@pytest.mark.parametrize(
    ("text", "ends"), [("20..45", [20, 45]), ("20–45", [20, 45]), ("-3 to 2,5", [-3, 2.5]), (" 1 .. 2 ", [1, 2])]
)  # fmt: skip
def test_two_ends_are_read_as_people_write_them(text: str, ends: list[float]) -> None:
    assert read_span(text) == ends


def test_points_that_are_none_are_refused() -> None:
    for text in ("", "5", "1..", "0 = 100", "0 = a; 1 = 2", "1..1"):
        with pytest.raises(SaveError):
            read_points(text)
