"""Tables in every shape that people give them, and what is said of those that can't be read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decide.tables.grid import TableError
from decide.tables.matrix import Reading
from decide.tables.remarks import assumptions
from decide.tables.rows import Wishes
from tests.tables.tables import faults, names, points, table, values, weights

AS_ROWS = """
Option,Access,Cost,Noise
Weight,40,30,30
North,4,2,5
South,3,5,1
"""
AS_COLUMNS = """
Criterion,Weight,North,South
Access,40,4,3
Cost,30,2,5
Noise,30,5,1
"""
CELLS = {"Access": [4, 3], "Cost": [2, 5], "Noise": [5, 1]}

# Shapes


@pytest.mark.parametrize(
    ("text", "options_in"),
    [
        (AS_ROWS, "rows"),
        (AS_COLUMNS, "columns"),
        ("Weight,40,30,30\nOption,Access,Cost,Noise\nNorth,4,2,5\nSouth,3,5,1", "rows"),
        (",40,30,30\nOption,Access,Cost,Noise\nNorth,4,2,5\nSouth,3,5,1", "rows"),
        ("Site,Access (40%),Cost (30%),Noise (30%)\nNorth,4,2,5\nSouth,3,5,1", "rows"),
        ("Weight,Criterion,North,South\n40%,Access,4,3\n30%,Cost,2,5\n30%,Noise,5,1", "columns"),
        ("#,Criterion,Weight,North,South\n1,Access,40,4,3\n2,Cost,30,2,5\n3,Noise,30,5,1", "columns"),
        ("ID,Criterion,North,South,Weight\nC-1,Access,4,3,40\nC-2,Cost,2,5,30\nC-3,Noise,5,1,30", "columns"),
        ("Factor;Gewicht;North;South\nAccess;0,4;4;3\nCost;0,3;2;5\nNoise;0,3;5;1", "columns"),
        ("|x|Wt|North|South|\n|-|-|-|-|\n|**Access**|40|**4**|3|\n|Cost|30|2|5|\n|Noise|30|5|1|", "columns"),
        ("Which site?,,,\n,,,\n" + AS_COLUMNS.strip() + "\n\nSource: ours,,,", "columns"),
    ],
)
def test_both_orientations_with_weights_in_every_place(text: str, options_in: str) -> None:
    found = table(text)
    assert found.options_in == options_in
    assert names(found) == ["North", "South"]
    assert values(found) == CELLS
    assert found.shares == pytest.approx([0.4, 0.3, 0.3])
    assert "says so" in found.told


def test_where_nothing_tells_the_orientation_that_is_said_with_the_way_to_turn_it() -> None:
    bare = ",Alpha,Beta\nGamma,4,3\nDelta,2,5"
    found = table(bare)
    assert names(found) == ["Gamma", "Delta"]
    assert any("add --options-in columns" in said for said in found.said)
    turned = table(bare, Wishes(options_in="columns"))
    assert names(turned) == ["Alpha", "Beta"]
    assert values(turned) == {"Gamma": [4, 3], "Delta": [2, 5]}


def test_figures_of_unlike_sizes_tell_which_way_the_criteria_run() -> None:
    found = table(",Alpha,Beta,Gamma\nOne,3,12000,0.4\nTwo,4,15000,0.5")
    assert names(found) == ["One", "Two"]
    assert "size" in found.told


@settings(deadline=None, max_examples=60)
@given(
    st.integers(1, 6).flatmap(
        lambda criteria: st.tuples(
            st.lists(st.integers(0, 100), min_size=criteria, max_size=criteria).filter(any),
            st.lists(
                st.lists(st.integers(1, 10) | st.none(), min_size=criteria, max_size=criteria), min_size=2, max_size=5
            ).filter(lambda rows: any(cell is not None for row in rows for cell in row)),
        )
    )
)
def test_a_table_and_its_transpose_mean_the_same(drawn: tuple[list[int], list[list[int | None]]]) -> None:
    points, rows = drawn
    header = ["", *(f"Aspect {letter}" for letter in "abcdef"[: len(points)])]
    lines = [header, ["Weight", *map(str, points)]]
    lines += [
        [f"Way {number}", *("" if cell is None else str(cell) for cell in row)]
        for number, row in enumerate(rows, start=1)
    ]
    one = table("\n".join(",".join(line) for line in lines))
    other = table("\n".join(",".join(line) for line in zip(*lines, strict=True)))
    assert (names(one), values(one), weights(one), one.marks) == (
        names(other),
        values(other),
        weights(other),
        other.marks,
    )
    assert values(one) == {
        f"Aspect {letter}": [row[at] for row in rows] for at, letter in enumerate("abcdef"[: len(points)])
    }


# Columns and rows beside the figures


def test_notes_become_reasons_questions_and_summaries() -> None:
    found = table(
        """
Criterion,Weight,Rationale,How measured,Comment,A,B
Description,,,,,Build it anew,Leave it
Cost,40,The budget is tight,Whole life,from 2020,4,3
Noise,60,,dB at the fence,,2,5
"""
    )
    assert [course.note for course in found.options] == ["Build it anew", "Leave it"]
    cost, noise = found.criteria
    assert (cost.why, cost.question, cost.note) == ("The budget is tight", "Whole life", "Comment: from 2020")
    assert (noise.why, noise.question) == ("", "dB at the fence")
    assert values(found) == {"Cost": [4, 3], "Noise": [2, 5]}


def test_ranks_and_sums_over_options_are_no_data() -> None:
    found = table("Criterion,Weight,A,B,Total\nCost,40,4,3,7\nNoise,60,2,5,7\nRank,,2,1,")
    assert names(found) == ["A", "B"]
    assert list(values(found)) == ["Cost", "Noise"]


def test_headings_over_rows_are_groups_and_keep_the_shares() -> None:
    found = table(
        "Criteria,Weight,A,B\nMoney,,,\nCapital,20,3,4\nRunning,10,2,4\nPeople,,,\nAccess,40,5,3\nNoise,30,1,2"
    )
    assert [one.group for one in found.criteria] == ["Money", "Money", "People", "People"]
    assert found.shares == pytest.approx([0.2, 0.1, 0.4, 0.3])


def test_a_column_of_groups() -> None:
    found = table(
        "Group,Criterion,Weight,A,B\nMoney,Capital,20,3,4\n,Running,10,2,4\nPeople,Access,40,5,3\n,Noise,30,1,2"
    )
    assert [one.group for one in found.criteria] == ["Money", "Money", "People", "People"]


def test_a_mark_beside_its_product_is_the_mark() -> None:
    found = table(
        "| Criteria | A | B |\n|-|-|-|\n| Cost (30%) | 3 (0.90) | 4 (1.20) |\n| Speed (70%) | 5 (3.50) | 2 (1.40) |"
    )
    assert values(found) == {"Cost": [3, 4], "Speed": [5, 2]}
    wrong = faults("| Criteria | A | B |\n|-|-|-|\n| Cost (30%) | 3 (0.70) | 4 (1.20) |")
    assert len(wrong) == 1
    assert "3 (0.70)" in wrong[0]


# Scales


@pytest.mark.parametrize(
    ("cells", "marks"),
    [
        (["1,2", "5,4"], (1, 5)),
        (["0,2", "5,4"], (0, 5)),
        (["1,2", "3,3"], (1, 3)),
        (["0,1", "2,1"], (0, 2)),
        (["1,4", "2,2"], (1, 5)),
        (["1,8.5", "2,2"], (1, 10)),
        (["-2,1", "0,2"], (-2, 2)),
        (["★★☆☆,★☆☆☆", "★★★☆,★★★★"], (1, 4)),
        (["3/5,4/5", "1/5,2/5"], (1, 5)),
        (["45,80", "60,10"], (0, 100)),
        (["+,-", "++,0"], (-2, 2)),
        (["C,I", "I,N"], (-1, 1)),
        (["yes,no", "no,no"], (0, 1)),
        (["✓,✗", "✗,–"], (0, 1)),
    ],
)
def test_marks_are_found_by_their_scale(cells: list[str], marks: tuple[float, float]) -> None:
    lines = ["Criterion,Weight,Alpha,Beta", *(f"Aspect {at},1,{row}" for at, row in enumerate(cells))]
    assert table("\n".join(lines)).marks == marks


def test_marks_can_be_said_and_cells_beyond_them_are_named() -> None:
    assert table(AS_COLUMNS, Wishes(marks=(1, 7))).marks == (1, 7)
    wrong = faults(AS_COLUMNS, Wishes(marks=(1, 4)))
    assert [line.split(" ")[0] for line in wrong] == ["t.csv:3:4:", "t.csv:4:3:"]


def test_a_scale_of_marks_behind_one_name_makes_no_marks_of_what_lies_beyond_it() -> None:
    found = table("Option,Cost,Charm (1-6),Time,Calm\nA,340,3,15,2\nB,120,5,40,6")
    assert [found.marks, *(one.unit for one in found.criteria)] == [(1, 6), "units", "", "units", ""]
    assert any('"Calm" are marks from 1 to 6, as those of "Charm" are' in said for said in found.said)
    assert any('"Cost", "Time" lie beyond the marks from 1 to 6' in said for said in found.said)
    # One mark of several that lies beyond is a slip; so is one beyond the scale that its own name says.
    assert [line.split(" ")[0] for line in faults("Option,Fit,Charm (1-6)\nA,3,3\nB,15,5\nC,2,4")] == ["t.csv:3:2:"]
    assert [line.split(" ")[0] for line in faults("Option,Charm (1-6)\nA,3\nB,9")] == ["t.csv:3:2:"]
    assert [line.split(" ")[0] for line in faults("Option,Fit (1-5),Charm (1-6)\nA,3,3\nB,2,9")] == ["t.csv:3:3:"]


def test_quantities_without_a_unit_and_the_ends_of_value_functions_are_said() -> None:
    found = table("Option,Cost,Length [m]\nScale,,0..9\nA,340.25,3\nB,120.5,4")
    assert any('"Cost" are no marks' in said for said in found.said)
    assert found.spanned == ("Cost",)
    assert any('On "Cost" the worst figure of the table counts as 0' in said for said in assumptions(found))


def test_a_scale_of_marks_and_fewer_are_better() -> None:
    found = table("Option,Noise (1-6) (lower is better),Charm (1-6)\nA,1,3\nB,6,5")
    assert [points(one) for one in found.criteria] == [[(1, 100), (6, 0)], [(1, 0), (6, 100)]]
    assert table("Option,Noise (1-6)\nA,1\nB,6", Wishes(better={"Noise": "lower"})).marks == (6, 1)


@pytest.mark.parametrize("slip", ["1O", "lO1", "1o", "I2", "1O %", "€ 2O", "2l", "1O..20"])
@pytest.mark.parametrize("others", ["12,15", "$12,$15"])
def test_a_letter_among_digits_is_no_unit(slip: str, others: str) -> None:
    wrong = faults(f"Criterion,Weight,A,B,C\nCost,1,{slip},{others}\nFit,1,1,2,3")
    assert any(line.startswith("t.csv:2:3:") and "a letter where a digit" in line for line in wrong)
    wrong = faults(f"Criterion,Weight,A,B\nCost,{slip},1,2\nFit,1,1,2")
    assert wrong[0].startswith("t.csv:2:2:")


def test_litres_are_a_unit() -> None:
    assert table("Option,Water\nA,5l\nB,7l\nC,9 l").criteria[0].unit == "l"


@pytest.mark.parametrize(
    ("weights", "total"),
    [
        (("50%", "30%", "10%"), "90"),
        (("50%", "30%", "30%"), "110"),
        (("33%", "33%", "33%"), ""),
        (("33.3%", "33.3%", "33.3%"), ""),
        (("33.3%", "33.3%", "33.0%"), "99.6"),
        (("50", "30", "10"), ""),
        (("5", "3", "1"), ""),
    ],
)
def test_percentages_that_do_not_sum_to_100_are_said(weights: tuple[str, str, str], total: str) -> None:
    one, two, three = weights
    for text in (
        f"Criterion,Weight,A,B\nCost,{one},1,2\nFit,{two},1,2\nCalm,{three},1,2",
        f"Option,Cost ({one}),Fit ({two}),Calm ({three})\nA,1,2,3\nB,1,2,2",
    ):
        said = [line for line in table(text).said if "percentages" in line]
        assert [line.split()[7] for line in said] == ([total + ","] if total else [])
    heading = table("Criterion,Weight (%),A,B\nCost,50,1,2\nFit,30,1,2").said
    assert any("percentages that sum to 80" in line for line in heading)
    parts = "Criterion,Weight,A,B\nMoney,,,\nCost,60%,1,2\nPrice,40%,1,2\nPlace,,,\nFit,30%,1,2\nCalm,70%,1,2"
    assert not any("percentages" in line for line in table(parts).said)


def test_units_make_measures_over_the_table_s_own_ends() -> None:
    found = table(
        """
Option;Kosten [Mio. EUR];Fahrzeit [min];Sicherheit
Gewicht;40;30;30
Tunnel;120,5;12..14;8
Nichts tun;0;35;2
"""
    )
    cost, time, safety = found.criteria
    assert (cost.unit, points(cost)) == ("Mio. EUR", [(0, 100), (120.5, 0)])
    assert (time.unit, points(time)) == ("min", [(12, 100), (35, 0)])
    assert time.cells[0] == Reading(13, 12, 14)
    assert (safety.unit, safety.points, found.marks) == ("", None, (1, 10))
    assert found.doubts == (("Kosten", "lower", True), ("Fahrzeit", "lower", True))
    turned = table("Option,Cost [EUR m]\nA,5\nB,7", Wishes(better={"Cost": "higher"}))
    assert points(turned.criteria[0]) == [(5, 0), (7, 100)]
    assert turned.doubts == ()


def test_units_and_directions_in_columns_of_their_own() -> None:
    found = table("Criterion,Unit,Goal,Weight,A,B\nNoise,dB,min,1,48,55\nJobs,FTE,max,1,20,5")
    assert [(one.unit, points(one)) for one in found.criteria] == [
        ("dB", [(48, 100), (55, 0)]),
        ("FTE", [(5, 0), (20, 100)]),
    ]
    assert found.doubts == ()


def test_units_in_the_cells() -> None:
    found = table('Option,Price,Range,Warranty\nA,"$25,000",450 km,yes\nB,"$32,500",520 km,no\nC,"$19,900",300,yes')
    price, range_, warranty = found.criteria
    assert (price.unit, range_.unit) == ("$", "km")
    assert values(found)["Price"] == [25000, 32500, 19900]
    assert [cell.value for cell in warranty.cells if cell] == [1, 0, 1]


def test_a_row_in_which_fewer_marks_are_better_is_turned_round() -> None:
    found = table("Criterion,Weight,A,B\nCost (lower is better),1,1,5\nSpeed,1,2,4")
    assert (found.marks, points(found.criteria[0])) == ((1, 5), [(1, 100), (5, 0)])
    assert table("Criterion,Weight,A,B\nCost ↓,1,1,5\nTime ↓,1,2,4").marks == (5, 1)


def test_a_scale_written_out_is_taken_as_it_is() -> None:
    found = table("Option,Cost [EUR m],Access\nScale,0 = 100; 5 = 60; 20 = 0,0..100\nA,5,1\nB,20,2")
    assert points(found.criteria[0]) == [(0, 100), (5, 60), (20, 0)]
    assert found.marks == (0, 100)


# Printed totals


@pytest.mark.parametrize(
    ("totals", "way"),
    [
        (("3.70", "3.00"), "the weighted mean of the marks"),
        (("370", "300"), "the sum of weight × mark"),
        (("11", "9"), "the plain sum of the marks"),
        (("74", "60"), "the weighted mean of the marks in percent of the best mark"),
        (("67.5", "50.0"), "our totals from 0 to 100"),
    ],
)
def test_totals_are_checked_in_the_way_they_were_made(totals: tuple[str, str], way: str) -> None:
    found = table(AS_COLUMNS.strip() + f"\nTotal,100,{totals[0]},{totals[1]}")
    assert found.how_printed == way
    assert [one.printed for one in found.printed] == [float(total) for total in totals]
    assert all(one.agrees for one in found.printed)


def test_a_total_that_is_off_differs_and_the_others_agree() -> None:
    found = table(AS_COLUMNS.strip() + "\nTotal,100,3.70,3.10")
    assert [one.agrees for one in found.printed] == [True, False]
    assert found.printed[1].computed == pytest.approx(3.0)


def test_weights_that_do_not_sum_to_what_is_printed_are_said() -> None:
    found = table(AS_COLUMNS.replace("Access,40", "Access,45").strip() + "\nTotal,100,3.7,3.0")
    assert any("sum to 105, not to 100" in said for said in found.said)


# Faults, all at once


def test_every_fault_by_line_and_column_all_at_once() -> None:
    found = faults(
        """
Criterion,Weight,A,B
Cost,40,5,about 5 or 6
Speed,,3,High
Safety,-3,<5,2
,10,3,=C3*2
"""
    )
    assert found == [
        't.csv:2:4: Cost, B: "about 5 or 6" is no number; write a number, a range low..high, or leave the cell empty',
        "t.csv:3:1: Speed: no weight; write one, 0 if it is not to count",
        't.csv:3:4: Speed, B: "High" is a word; write marks, such as 1 to 5',
        "t.csv:4:2: the weight of Safety is -3; weights are 0 or more",
        't.csv:4:3: Safety, A: "<5" is a bound; write a number, or a range low..high',
        "t.csv:5:1: figures without a criterion's name; write its name",
        "t.csv:5:4: , B: a formula without a saved value; open the file in a spreadsheet program and save it again",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Criterion,Weight,A,B\nCost,0,4,3\nNoise,0,2,5", "all weights are 0"),
        ("Criterion,Weight,A,B\nCost,heavy,4,3", 'the weight of Cost: "heavy" is no number'),
        ("Criterion;Weight;A;B\nCost;1;3,5;4\nNoise;1;2.25;4", "part decimals by different signs"),
        ("Criterion,Weight,A,B\nCost,1,5 km,7 miles\nNoise,1,3,4", 'is in another unit than "km"'),
        ("only one line", "no table"),
        ("a,b\nc,d", "is no number"),
        ("Criterion,Weight,A,\nCost,1,4,3", "figures without an option's name"),
    ],
)
def test_what_can_not_be_meant(text: str, message: str) -> None:
    assert any(message in line for line in faults(text)), faults(text)


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet="|,;\t\n -+0123456789.%()ABCweightTotal", max_size=200))
def test_no_table_breaks_the_reader(text: str) -> None:
    try:
        found = table(text)
    except TableError:
        return
    assert found.options
    assert found.criteria


def test_a_field_that_other_rows_don_t_have_is_no_total() -> None:
    """A comma too many makes one, and the row would be read as another."""
    (found,) = faults("Option,X,Y\nA,1,2\nC,2,1,7")
    assert found.startswith("t.csv:3:4: a field without a heading, which other rows don't have; put a text that holds")


def test_an_unnamed_last_column_of_figures_is_the_totals() -> None:
    found = table("Option,X,Y,\nA,1,2,1.5\nB,2,2,2")
    assert [(one.printed, one.agrees) for one in found.printed] == [(1.5, True), (2, True)]


def test_bold_fields_are_the_words_in_them() -> None:
    found = table("Option,**X**,Y\n**A**,1,2\n__B__,2,**3**\n**C** and **D**,1,1")
    assert names(found) == ["A", "B", "**C** and **D**"]
    assert values(found) == {"X": [1, 2, 1], "Y": [2, 3, 1]}
