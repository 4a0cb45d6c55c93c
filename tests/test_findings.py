"""What may be claimed, on small decisions by other people on which a sentence was once false."""

from __future__ import annotations

from pathlib import Path

import pytest

from decide import Filters, Session, open_folder
from decide.analysis.guards import guards
from decide.analysis.verdict import claim
from decide.wording import change_of_mind, dominances, lead, linchpins_in_words, looks_in_words, remarks, tally

DATA = Path(__file__).parent / "data"


def opened(name: str) -> Session:
    return Session(open_folder(DATA / name))


def rivals(session: Session) -> list[str]:
    return [change_of_mind(session, rival) for rival in session.outlook.rivals]


def test_judged_cells_decide_where_nothing_else_does() -> None:
    """Five criteria, three styles, marks without a passage: the published totals, 3.80, 3.15 and 3.85 of 5."""
    session = opened("public/01-citypulse")
    marks = {name: 1 + total / 25 for name, total in session.ranking.totals.items()}
    assert marks == pytest.approx({"monolith": 3.80, "microservices": 3.15, "event-driven": 3.85})
    assert lead(session) == (
        "Too close to call: Event-Driven leads by 1 point over Monolith; Monolith is ahead of it once more than 1 of "
        "100 points of weight move."
    )
    judged = [pin for pin in session.linchpins.found if pin.evidence is None]
    assert judged
    assert linchpins_in_words(session)[0].startswith("Without the judgement on ")


def test_a_tie_on_the_best_criterion_is_no_overtaking() -> None:
    """Six criteria, five options, totals of 500: A 488, D 412, C 342, E 326, B 262."""
    session = opened("public/02-adr-slm")
    assert session.verdict.kind == "clear"
    said = rivals(session)
    assert said[0].endswith("would put Direct SDK first.")
    level = next(line for line in said if "Gateway" in line)
    assert level.startswith("No weights put Gateway service ahead of Protocol + adapters: at most level, with ")


def test_without_its_only_source_an_answer_is_not_kept() -> None:
    session = opened("public/06-zinbryta-wide")
    (without,) = session.looks.without
    assert without.outcome in {"tied", "thin"}
    assert not claim(session.looks.without).kept
    said = looks_in_words(session, session.looks.without)
    assert "keeps the lead in 0 of 1 looks without any one source" in said


def test_an_amount_is_never_said_too_small() -> None:
    """The comparator's relapse rate flips the answer near 0.314, and 11.6 points of weight do."""
    session = opened("public/06-zinbryta-wide")
    (rival,) = session.outlook.rivals
    assert 0.11 < rival.moved < 0.12
    assert rivals(session) == ["More than 11 of 100 points from ARR to Cut. AE would put IFN β-1a 30µg first."]


def test_hypotheses_that_can_only_draw_level_are_not_said_to_come_first() -> None:
    session = opened("public/09-heuer-ach")
    assert [standing.option for standing in session.ranking.standings] == ["h2", "h3", "h1"]
    assert not any("first" in line for line in rivals(session))


def test_silence_names_no_rival_first() -> None:
    session = opened("public/15-missing-scores")
    assert session.ranking.leader is not None
    assert session.ranking.leader.thin
    assert all(line.startswith("No weights put ") for line in rivals(session))


def test_a_criterion_of_weight_0_gives_nobody_a_chance() -> None:
    session = opened("numbers/01")
    (rival,) = session.outlook.rivals
    assert rival.overtakes  # weight may be given to it, and only then
    assert [found.option for found in session.ranking.dominances()] == ["a"]


def test_a_flip_at_the_end_of_a_range_is_within_it() -> None:
    """75.00000000000001 against a range that begins at 75."""
    session = opened("numbers/02")
    flip = next(one for one in session.outlook.flips if (one.option, one.criterion) == ("b", "x"))
    assert flip.within_range


@pytest.mark.parametrize("folder", ["numbers/03", "numbers/05"], ids=["case of 1 in 20", "judged over"])
def test_voices_that_hardly_count_do_not_leave_the_answer_open(folder: str) -> None:
    session = opened(folder)
    assert not [guard for guard in guards(session.decision, session.ranking) if guard.kind == "lead"]


def test_judgements_are_linchpins_too() -> None:
    session = opened("numbers/04")
    found = {(pin.option, pin.criterion, pin.evidence is None, pin.leader) for pin in session.linchpins.found}
    assert ("a", "y", True, "b") in found


def test_a_case_has_one_total_and_silence_nothing_to_learn() -> None:
    session = opened("numbers/07")
    assert [one.value for one in session.outlook.learning] == [0.0]
    total = session.ranking.of("a").cases["l"].likely
    session.change(filters=Filters(cases={"a": "l"}))
    assert session.ranking.of("a").total.likely == pytest.approx(total)


def test_nobody_in_play_and_nothing_known() -> None:
    session = opened("public/15-missing-scores")
    session.change(filters=Filters(only=frozenset()))
    assert lead(session).startswith("Nothing is known yet: ") or session.verdict.kind != "unknown"
    assert tally(session).startswith("Of ")


@pytest.mark.parametrize("name", ["numbers/01", "numbers/04", "public/01-citypulse", "harbour"])
def test_the_first_words_say_where_it_is_not_clear(name: str) -> None:
    session = opened(name)
    opening = remarks(session)[0]
    assert opening.startswith("Too close to call: ") == (session.verdict.kind in {"close", "tied"})


def test_of_very_many_dominances_the_first_are_told_and_the_rest_counted(tmp_path: Path) -> None:
    (tmp_path / "options").mkdir()
    scale = "scale: {0: worst, 100: best}"
    (tmp_path / "criteria.yaml").write_text(
        f"format: 1\ndecision: {{title: T, question: Q}}\ncriteria:\n  c: {{name: C, weight: 1, {scale}}}\n", "utf-8"
    )
    for at in range(12):
        (tmp_path / "options" / f"o{at}.yaml").write_text(f"name: O{at}\nscores: {{c: {at}}}\n", "utf-8")
    session = Session(open_folder(tmp_path))
    said = dominances(session)
    assert len(list(session.ranking.dominances())) == 12 * 11 / 2
    assert len(said) == 51
    assert said[-1] == "So it is in 16 more pairs of options; `decide rank --json` lists all of them."
