"""The heat map and the head to head: legible at any width, with any number of colours, and true to the rounding."""

from pathlib import Path

import pytest

from decide.drawing.ink import Line, fit, plain
from decide.evidence import Filters
from decide.files.folder import open_folder
from decide.session import Session
from decide.shipped import example
from decide.views.compare import WIDE, Compared, compare_page
from decide.views.head_to_head import duel, opening
from decide.views.heat_map import TableLook, at_cursor, columns, in_rank_order, ramp, table
from decide.views.options import option_page
from decide.wording import in_unit

HARBOUR = Path(__file__).resolve().parent.parent / "data" / "harbour"
SHIPPED = Path(__file__).resolve().parent.parent.parent
ZINBRYTA = HARBOUR.parent / "public" / "06-zinbryta-wide"
LOOK = TableLook(("patch", "storms"), ("remove", "patch"), (None, True))


@pytest.fixture
def silent() -> Session:
    """With every source off, and no judgement."""
    session = Session(open_folder(ZINBRYTA))
    session.change(filters=Filters(only=frozenset()))
    return session


def rows(lines: list[Line]) -> list[str]:
    """The lines without the frames around them."""
    return [row.strip("│").strip() for row in plain(lines).splitlines()]


def test_the_page_begins_with_the_two_chosen_and_why_one_leads(session: Session) -> None:
    lines = rows(compare_page(session, Compared(LOOK), 76))
    at = lines.index("a Remove it  against  b Patch it")
    assert lines[at + 1].startswith("Remove it is 2 points ahead of Patch it")
    wide = rows(compare_page(session, Compared(LOOK), WIDE + 6))
    assert any("a Remove it  against  b Patch it" in row for row in wide)


def test_the_heat_map(session: Session) -> None:
    lines = rows(compare_page(session, Compared(LOOK), 76))
    at = next(number for number, row in enumerate(lines) if row.split()[:1] == ["weight"])
    assert lines[at].split() == ["weight", "Remove", "it", "Patch", "it", "Rebuild", "it"]
    assert lines[at + 1].split() == ["a", "b"]
    assert lines[at + 2].split() == ["Storm", "safety", "42", "%", "no", "source", "▐", "35", "▌", "•", "73"]
    assert any(row.split() == ["Total", "61", "59", "56"] for row in lines)


def test_the_numbers_of_a_column_stand_under_each_other() -> None:
    session = Session(open_folder(SHIPPED))
    option = session.table.options[-1]
    look = TableLook((session.table.options[0], session.table.criteria[0]), (option, option), (None, True))
    lines = compare_page(session, Compared(look), 76)
    places = set()
    for drawn in lines:
        at = 0
        for span in drawn.spans:
            if span.target and span.target.startswith(f"cell:{option}/"):
                digits = span.text.rstrip(" ≠~■")
                places.add(at + len(digits))
            at += len(span.text)
    assert len(places) == 1


@pytest.mark.parametrize("shaded", [True, False])
def test_all_four_options_are_there_at_sixty_columns(shaded: bool) -> None:
    session = Session(open_folder(SHIPPED))
    first, *_, last = session.table.options
    lines = compare_page(
        session, Compared(TableLook((first, session.table.criteria[0]), (first, last), (None, True), shaded)), 57
    )
    text = plain(lines)
    assert "of 4 options" not in text
    assert all(line.width <= 57 for line in lines)
    for option in session.table.options:
        for criterion in session.table.criteria:
            if not session.table.score(option, criterion).known:
                continue
            cell = next(
                span
                for line in lines
                for span in line.spans
                if span.target == f"cell:{option}/{criterion}" and any(char.isdigit() for char in span.text)
            )
            assert str(round(session.table.score(option, criterion).likely)) in cell.text


def test_without_colours_a_glyph_says_the_quarter_and_nothing_has_a_ground(session: Session) -> None:
    lines = compare_page(session, Compared(LOOK._replace(shaded=False)), 76)
    assert not any(span.ink.startswith("heat") for line in lines for span in line.spans)
    row = next(row for row in rows(lines) if row.startswith("Storm safety"))
    assert row.split()[4:] == ["no", "source", "▐", "▃", "35", "▌", "▅", "•", "73"]
    assert "▁ ▃ ▅ ▇ its quarters" in plain(lines)
    found = session.table.score("patch", "storms")
    assert [ramp(found._replace(likely=float(likely))) for likely in (0, 24, 25, 49, 50, 74, 75, 100)] == list(
        "▁▁▃▃▅▅▇▇"
    )


def test_columns_are_tight_only_where_all_fit_then() -> None:
    assert columns(["a", "b", "c", "d"], None, 36) == (["a", "b", "c", "d"], 9)
    assert columns(["a", "b", "c", "d"], "d", 35) == (["b", "c", "d"], 11)


def number(shown: str) -> int:
    """A difference as it is shown; a little that isn't nothing counts as nothing."""
    return 0 if "<" in shown else int(shown)


def test_parts_that_do_not_add_up_are_said_to_be_rounded() -> None:
    session = Session(open_folder(SHIPPED))
    noted = 0
    for a in session.table.options:
        for b in session.table.options:
            if a == b:
                continue
            lines = rows(duel(session, a, b, 90))
            at = next(number for number, row in enumerate(lines) if row.startswith("Total"))
            bars = lines[2 : at - 1]
            parts = [next(word for word in row.split() if word[0] in "+-0") for row in bars]
            _, lead, first, _, second = lines[at].split()
            adds_up = sum(number(part) for part in parts) == number(lead) == int(first) - int(second)
            assert ("Rounded" in lines[at + 1]) is not adds_up
            noted += not adds_up
    assert noted


def test_with_no_evidence_at_all_the_pages_say_so(silent: Session) -> None:
    said = "No evidence counts: every cell takes the whole scale."
    first, second, *_ = silent.table.options
    assert said in rows(opening(silent, first, second, 80))
    assert said in rows(option_page(silent, first, None, 80))


def test_the_cursor_runs_along_the_whole_block_of_its_cell(session: Session) -> None:
    lines = option_page(session, "patch", "cell:patch/storms", 60)
    block = [line for line in lines if line.target == "cell:patch/storms"]
    assert len(block) > 2
    assert all(line.plain.startswith("▌ ") and line.ground == "cursor" for line in block)
    others = [line for line in lines if line.target and line.target != "cell:patch/storms"]
    assert others
    assert all(line.plain.startswith("  ") for line in others)
    assert all(line.width <= 60 for line in lines)


def test_names_are_cut_at_the_end_of_a_word_if_little_is_lost() -> None:
    assert fit("Escalation control", 14) == "Escalation…"
    assert fit("Escalation control", 11) == "Escalation…"
    assert fit("Force protection", 14) == "Force protect…"
    assert fit("Iraqi sovereignty and government", 25) == "Iraqi sovereignty and…"


def test_values_without_room_for_their_unit_stay_whole_figures() -> None:
    session = Session(example("bus-lane"))
    option, criterion = in_rank_order(session)[0], session.table.criteria[0]
    look = TableLook((option, criterion), (option, option), (None, True), False, units=True)
    lines = [row.plain for row in table(session, session.table.criteria, look, 57)]
    assert not any("…" in cell for row in lines[2:-3] for cell in row[24:].split("  "))
    score, measure = session.table.score(option, criterion), session.decision.leaves[criterion].measure
    assert measure is not None
    assert score.natural is not None
    assert in_unit(score.natural, measure) in " ".join(row.plain for row in at_cursor(session, option, criterion, 57))
