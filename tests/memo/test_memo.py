"""The memo: what it says, that every claim can be followed, and that a folder's text stays text."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from decide import Session, open_folder
from decide.cli import main
from decide.memo import build
from decide.memo.claims import claims, sides
from decide.memo.command import command
from decide.memo.formats.markdown import escape, render
from decide.memo.model import Bullets, Cites, Mark, Memo, Paragraph, Section, Table
from decide.memo.notes import day
from decide.memo.weightings import firmness
from decide.model import PartialDate
from decide.shipped import example, shipped_decision
from decide.wording.sentences import opening
from decide.wording.shares import err_together
from tests.memo.hostile import DATA, HOSTILE, harbour, hostile, shipped


def section(memo: Memo, heading: str) -> Section:
    return next(found for found in (*memo.sections, *memo.annex) if found.heading.startswith(heading))


def words(found: Section) -> str:
    """A section's paragraphs and items as plain text."""
    paragraphs: list[Paragraph] = []
    for block in found.blocks:
        if isinstance(block, Paragraph):
            paragraphs.append(block)
        elif isinstance(block, Bullets):
            paragraphs.extend(block.items)
    return "\n".join("".join(run for run in paragraph.runs if isinstance(run, str)) for paragraph in paragraphs)


def is_golden(memo: Memo, name: str) -> None:
    """Hold a memo against the text in tests/data/golden, or write it there where DECIDE_GOLDEN says so.

    It is read by people before it is changed; the files' hashes are left open in it.
    """
    text = re.sub(r"\b[0-9a-f]{64}\b", "…", render(memo))
    file = DATA / "golden" / f"{name}-memo.md"
    if os.environ.get("DECIDE_GOLDEN") == "write":
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


def test_the_markdown_is_the_golden_one() -> None:
    is_golden(build(harbour()), "harbour")


def test_the_memo_that_ships_is_the_golden_one() -> None:
    """Read as its addressee would."""
    is_golden(build(shipped()), "iraq")


@pytest.mark.parametrize("name", ["bus", "rivers", "tie"])
def test_the_memos_of_unlike_decisions_are_the_golden_ones(name: str) -> None:
    """A council without an article, long names in four scripts, a near tie on contested evidence."""
    is_golden(build(Session(open_folder(DATA / "memos" / name))), name)


def test_the_same_folder_and_session_give_the_same_memo() -> None:
    assert render(build(harbour())) == render(build(harbour()))


def test_the_sections_stand_in_the_order_of_a_decision_paper() -> None:
    headings = [found.heading for found in build(harbour()).sections]
    assert headings[:5] == ["Decision sought", "Bottom line", "Recommendation", "Why now", "Options at a glance"]
    second = [found.key for found in build(harbour()).pages[1]]
    assert second == ["case_for", "case_against", "alternative", "dissent", "disagreement", "change"]
    assert "What would change this advice" in headings


def test_a_recommendation_that_does_not_lead_says_so_with_its_reason() -> None:
    session = harbour()
    session.recommend("rebuild", "The quarry closes for good.")
    text = render(build(session))
    assert "Rebuild it is recommended; Remove it leads it by 5 points (61 to 56 of 100)." in text
    assert "Rebuild it leads in 21 % of all weightings, at these odds and readings." in text
    assert "The reason to recommend it all the same: The quarry closes for good." in text
    session.recommend("rebuild")
    assert "No reason has been given." in render(build(session))


def test_a_decision_of_marks_shows_the_marks_beside_the_scores() -> None:
    memo = build(Session(example("marks")))
    tables = [block for part in memo.annex for block in part.blocks if isinstance(block, Table)]
    (marks,) = [table for table in tables if "own units" in table.caption]
    at = marks.headers.index("The station's hall")
    assert [(row[1], row[at]) for row in marks.rows] == [("mark, 1 to 5", mark) for mark in ("4", "5", "3", "1", "5")]


def test_no_sentence_ends_in_two_stops_where_sources_have_no_date(tmp_path: Path) -> None:
    for name in ("criteria.yaml", "options", "perspectives"):
        place = shipped_decision() / name
        if place.is_dir():
            shutil.copytree(place, tmp_path / name)
        else:
            undated = re.sub(r"\n    date: .*", "", place.read_text(encoding="utf-8"))
            (tmp_path / name).write_text(undated, encoding="utf-8")
    text = render(build(Session(tmp_path)))
    assert "from Smith n.d." in text
    assert "n.d.." not in text


def test_what_would_change_the_advice_is_named_with_its_turning_point() -> None:
    said = words(section(build(harbour()), "What would change this advice"))
    assert "Once the chance of “Stone in time” for Rebuild it is over 91 % (here 75 %), Rebuild it leads." in said


def test_its_shares_are_those_of_the_command_and_say_what_they_assume() -> None:
    session = shipped()
    _, drawn, together = firmness(session)
    assert drawn is not None
    assert together is not None
    assert (drawn.draws, together.draws) == (100_000, 100_000)
    with redirect_stdout(io.StringIO()) as out:
        assert main(["robustness", str(session.folder.path), "--json"]) == 0
    told = {one["option"]: one for one in json.loads(out.getvalue())["options"]}
    assert {name: one["acceptability"][0] for name, one in told.items()} == drawn.shares
    assert {name: tuple(one["total"].values()) for name, one in told.items()} == drawn.totals
    assert {name: tuple(one["interval"][0]) for name, one in told.items()} == {
        name: pytest.approx(drawn.interval(name)) for name in told
    }
    legend = words(section(build(session), "Options at a glance"))
    assert "at these odds and readings; in brackets where scenarios, cases and readings vary too" in legend
    assert "each cell drawn on its own" in legend


def test_a_share_that_hangs_on_independent_errors_has_the_coherent_one_beside_it() -> None:
    def name(option: str) -> str:
        return option.upper()

    assert err_together(name, {"a": 0.73, "b": 0.27}, {"a": 0.614, "b": 0.386}) == (
        "A 61 % instead of 73 % and B 39 % instead of 27 %"
    )
    assert not err_together(name, {"a": 0.731}, {"a": 0.733})


def test_both_sides_follow_one_rule() -> None:
    """One claim a criterion, farthest from the middle on its side, by weight × distance."""
    session = harbour()
    for sign in (1, -1):
        found = claims(session, "rebuild", sign)
        assert all(sign * (claim.reading - 50) > 0 for claim in found)
        assert len({claim.criterion for claim in found}) == len(found)
        assert [claim.pull for claim in found] == sorted((claim.pull for claim in found), reverse=True)
    for_it, against = claims(session, "rebuild", 1), claims(session, "rebuild", -1)
    assert [claim.reading for claim in for_it] == [90, 70]
    assert [claim.reading for claim in against] == [40, 20, 40]


def test_both_sides_are_of_the_same_length_and_say_what_is_left() -> None:
    found = sides(harbour(), "rebuild", "patch", 9)
    assert (len(found.favourable), len(found.against), len(found.rival), found.more) == (1, 1, 1, (1, 2, 0))
    two = sides(shipped(), "restraint", "withdrawal", 3)
    assert [len(side) for side in two[:3]] == [3, 3, 3]


def test_every_claim_carries_a_citation_and_every_statement_without_one_is_marked() -> None:
    memo = build(shipped())
    for heading in ("The case for", "The case against", "Next steps", "Conditions and risks"):
        for block in section(memo, heading).blocks:
            if isinstance(block, Bullets):
                for item in block.items:
                    assert any(isinstance(run, Cites | Mark) for run in item.runs), item


def test_notes_are_numbered_from_1_each_cited_and_each_there() -> None:
    text = render(build(shipped()))
    body, notes = text.split("\n## Notes\n")
    given = [int(number) for number in re.findall(r"^\[\^(\d+)\]:", notes, re.MULTILINE)]
    assert given == list(range(1, len(given) + 1))
    assert {int(number) for number in re.findall(r"\[\^(\d+)\]", body)} == set(given)


def test_inferred_evidence_is_marked_in_the_case() -> None:
    text = render(build(shipped()))
    assert re.search(r"hold back while an American exit was sought by political means\.\[\^\d+\] \*\(inferred", text)


def test_figures_are_whole() -> None:
    """But in the program's version, and in a source's own words."""
    body = render(build(shipped())).split("\n## Notes\n", maxsplit=1)[0]
    body = re.sub(r"decide \d+\.\d+\.\d+|\[“[^]]*”\]\(<[^>]*>\)", "", body)
    body = body.replace("under 0.1 %", "").replace("over 99.9 %", "")  # how a sample says none and all
    assert re.findall(r"\d\.\d", body) == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("# no heading", r"\# no heading"),
        ("- no item", r"\- no item"),
        ("1. no item", r"1\. no item"),
        ("2020) no item", r"2020\) no item"),
        ("--- no rule", r"\--- no rule"),
        ("=== no heading", r"\=== no heading"),
        ("> no quote", r"\> no quote"),
        ("a | b", r"a \| b"),
        ("&amp; stays", "&amp;amp; stays"),
        ("R&D", "R&D"),
        ("<b>", r"\<b\>"),
        ("[^1]: no note", r"\[^1\]: no note"),
        ("https://a.example", "https&#58;//a.example"),
        ("www.a.example", r"www\.a.example"),
        ("me@a.example", "me&#64;a.example"),
        ("two\nlines\x1b[31m", r"two lines\[31m"),
    ],
)
def test_text_is_never_markup(text: str, written: str) -> None:
    assert escape(text) == written


def test_hostile_text_stays_text_all_through_a_memo(tmp_path: Path) -> None:
    text = render(build(hostile(tmp_path / "folder")))
    assert escape(HOSTILE) in text
    assert "<script" not in text.replace(r"\<script", "")
    assert "](http" not in text.replace(r"\](http", "").replace("](<http", "")
    assert text.isprintable() or not set(text) - {"\n"} & set(map(chr, range(0x20)))


@pytest.mark.parametrize(
    ("text", "written"), [("2020-01-05", "5 January 2020"), ("2020-12", "December 2020"), ("2020", "2020")]
)
def test_a_date_is_written_as_far_as_it_is_known(text: str, written: str) -> None:
    assert day(PartialDate.parse(text)) == written


def test_the_background_is_cut_after_whole_sentences() -> None:
    text = "One is short. Two is a little longer. Three would be too much."
    assert opening(text, 40) == "One is short. Two is a little longer."
    assert opening(text, 1) == "One is short."
    assert opening(text, 400) == text


def test_the_command_brings_back_the_same_memo() -> None:
    session = harbour()
    session.use("boat-owners")
    session.set_points("cost", 20)
    session.recommend("rebuild", "It's cheaper in the end.")
    line, missing = command(session)
    assert line == (
        "decide memo . --perspective boat-owners --weight cost=20 --recommend rebuild "
        "--because 'It'\"'\"'s cheaper in the end.'"
    )
    assert missing == ""
    assert command(harbour())[0] == "decide memo ."


def test_judgements_that_no_file_holds_are_owned_up_to() -> None:
    from decide.model import Judgement

    session = harbour()
    session.judge("patch", "storms", Judgement(score=40, why="Seen."))
    assert "judgements entered by hand are in no file yet" in render(build(session))
