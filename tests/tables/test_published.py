"""Tables as their authors published them, each read by one command, against the totals that they printed.

tests/data/tables/README.md says where each is from.
"""

# ruff: noqa: RUF001 - wide digits and signs are what is read here
from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.running import run
from tests.tables.tables import table, values

TABLES = Path(__file__).parents[1] / "data" / "tables"


def document(*arguments: str) -> Any:
    status, out, err = run(*arguments, "--json")
    assert status == 0, err
    return json.loads(out)


def made(table: str, folder: Path, *arguments: str) -> Any:
    found = document("new", str(folder), "--from", str(TABLES / table), *arguments)
    assert document("check", str(folder))["ok"]
    return found


PRINTED: dict[str, dict[str, float]] = {
    "citypulse.csv": {"monolith": 3.80, "microservices": 3.15, "event-driven": 3.85},
    "appraisal.tsv": {"baseline": 28, "option-a": 32, "option-b": 30},
    "hashi.csv": {"option-1": 63, "option-2": 44},
}


@pytest.mark.parametrize("table", PRINTED)
def test_the_published_totals_come_out(table: str, tmp_path: Path) -> None:
    found = made(table, tmp_path / "d")
    assert found["options"] == list(PRINTED[table])
    for row in found["printed_totals"]:
        assert row["printed"] == PRINTED[table][row["option"]]
        assert row["computed"] == pytest.approx(row["printed"], abs=1e-9)


CASES: dict[str, tuple[str, ...]] = {
    # A case's folder, written by hand, and the command that makes one like it of the table.
    "01-citypulse": ("citypulse.csv",),
    "02-adr-slm": ("provider.md", "--marks", "0-5"),
    "06-zinbryta-wide": ("zinbryta.csv",),
    "09-heuer-ach": ("heuer.md",),
    "12-cjk": ("hashi.csv",),
    "15-missing-scores": ("missing.csv",),
    "19-emoji-pdf": ("appraisal.tsv", "--marks", "0-5"),
}


def totals(folder: Path) -> list[float]:
    return sorted(row["total"] for row in document("rank", str(folder))["ranking"])


@pytest.mark.parametrize("case", CASES)
def test_one_command_gives_the_totals_of_the_folder_written_by_hand_and_so_does_its_export(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(CASES[case][0], tmp_path / "made", *CASES[case][1:])
    assert totals(tmp_path / "made") == pytest.approx(totals(TABLES.parent / "public" / case))
    status, _, _ = run("export", str(tmp_path / "made"), "--what", "table", "-o", str(tmp_path / "t.csv"))
    assert status == 0
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO((tmp_path / "t.csv").read_bytes())))
    document("new", str(tmp_path / "again"), "--from", "-")
    assert totals(tmp_path / "again") == pytest.approx(totals(tmp_path / "made"))


def test_the_engine_s_totals_are_the_published_ones_on_its_own_scale(tmp_path: Path) -> None:
    made("citypulse.csv", tmp_path / "d")
    totals = {row["option"]: row["total"] for row in document("rank", str(tmp_path / "d"))["ranking"]}
    # Marks from 1 to 5 are read linearly as 0 to 100.
    assert totals == {name: pytest.approx((mean - 1) * 25) for name, mean in PRINTED["citypulse.csv"].items()}


def test_totals_that_the_table_s_own_cells_do_not_give_are_the_first_thing_said(tmp_path: Path) -> None:
    status, out, _ = run("new", str(tmp_path / "d"), "--from", str(TABLES / "provider.md"))
    assert status == 0
    first, second, third, fourth = out.splitlines()[:5][0], *out.splitlines()[2:5]
    assert first == "3 of the 5 printed totals are not what the table's own cells and weights give"
    # 28·1 + 18·2 + 18·4 + 16·2 + 12·5 + 8·3 = 252, and so on: by hand.
    assert "B: Direct SDK: printed 262, computed 252" in second
    assert "C: Heavy framework: printed 342, computed 334" in third
    assert "E: Codegen clients: printed 326, computed 318" in fourth


def test_of_several_tables_the_one_with_most_figures_is_taken(tmp_path: Path) -> None:
    found = made("provider.md", tmp_path / "d")
    assert len(found["options"]) == 5
    assert len(found["criteria"]) == 6
    assert any("table in line 17" in said for said in found["said"])
    weights = document("rank", str(tmp_path / "d"))["weights"]
    assert list(weights.values()) == pytest.approx([0.28, 0.18, 0.18, 0.16, 0.12, 0.08])


def test_an_effects_table_with_intervals_in_natural_units(tmp_path: Path) -> None:
    found = made("zinbryta.csv", tmp_path / "d")
    assert found["marks"] is None
    ranking = document("rank", str(tmp_path / "d"))
    assert ranking["weights"] == pytest.approx(
        {"arr": 0.527 / 1.0004, "hep-ae": 0.268 / 1.0004, "cut-ae": 0.144 / 1.0004, "inf-ae": 0.0614 / 1.0004}
    )
    scores = {row["option"]: row["scores"] for row in ranking["ranking"]}
    relapses = scores["daclizumab-150mg"]["arr"]
    # From 0.433, the worst, to 0.191, the best: (0.433 - 0.212) / 0.242.
    assert relapses["likely"] == pytest.approx(100 * 0.221 / 0.242)
    assert relapses["low"] == pytest.approx(100 * (0.433 - 0.233) / 0.242)
    assert relapses["high"] == pytest.approx(100)


def test_signs_of_competing_hypotheses(tmp_path: Path) -> None:
    found = made("heuer.md", tmp_path / "d")
    assert found["marks"] == [-1, 1]
    totals = {row["option"]: row["total"] for row in document("rank", str(tmp_path / "d"))["ranking"]}
    assert totals == pytest.approx({"h2": 100, "h3": 200 / 3, "h1": 50})


def test_cells_that_nobody_filled_are_unknown_and_not_zero(tmp_path: Path) -> None:
    made("missing.csv", tmp_path / "d")
    rows = {row["option"]: row for row in document("rank", str(tmp_path / "d"))["ranking"]}
    assert rows["known"]["total"] == pytest.approx(0.5 * 45 + 0.3 * 40 + 0.2 * 40)
    assert rows["half"]["known"] == pytest.approx(0.3)
    assert rows["half"]["total"] == pytest.approx(0.5 * 45 + 0.3 * 90 + 0.2 * 40)  # the field's means: 45 and 40
    assert rows["blank"]["known"] == 0


def test_a_german_spreadsheet(tmp_path: Path) -> None:
    found = made("bruecke.csv", tmp_path / "d", "--higher", "Sicherheit")
    assert found["title"] == "Nutzwertanalyse Brücke"
    rows = {row["option"]: row["scores"] for row in document("rank", str(tmp_path / "d"))["ranking"]}
    assert rows["neubau"]["kosten"]["likely"] == 0  # 12,5 Mio. EUR, the dearer
    assert rows["sanierung"]["bauzeit"]["likely"] == 100
    assert rows["neubau"]["sicherheit"]["likely"] == pytest.approx((9.5 - 1) / 9 * 100)


SHAPES: dict[str, tuple[list[str], dict[str, list[float]], list[float], list[bool]]] = {
    # Each after a table in a public repository, with the words changed: the shape, the cells, the weights in percent,
    # and which of its printed totals its cells give.
    "words, denominators and shares below the totals": (
        [
            "| Axis | W | V1 | V2 |",
            "|-|-|-|-|",
            "| Style | 1 | 5 | 4 |",
            "| Method | 3 | 4 | 2 |",
            "| Effort | — | low | high |",
            "| Weighted total | — | 17 | 10 |",
            "| Denominator | — | 20 | 20 |",
            "| Normalized | — | 0.85 | 0.5 |",
        ],
        {"Style": [5, 4], "Method": [4, 2]}, [25, 75], [True, True],
    ),
    "ranks before the names, words behind the totals, marks of projections": (
        [
            "| Rank | Way | C1 (75%) | C2 (25%) | Total | Selected? |",
            "|-|-|-|-|-|-|",
            "| 1 | **A** | 9 | 10 | **9.25** | YES |",
            "| 2 | B | 10(P) | 2 | **8.00(P)** | no (yet) |",
        ],
        {"C1": [9, 10], "C2": [10, 2]}, [75, 25], [True, True],
    ),
    "weights as multipliers, totals with their sums": (
        [
            "| Idea | Impact (3x) | Effort (x1) | Total |",
            "|-|-|-|-|",
            "| A | 9 | 7 | 9×3 + 7×1 = 34 |",
            "| B | 8 | 8 | 8×3 + 8×1 = 31 |",
        ],
        {"Impact": [9, 8], "Effort": [7, 8]}, [75, 25], [True, False],
    ),
    "weights as shares without a percent sign": (
        [
            "| Tool | Speed (0.25) | Safety (0.75) | Score |",
            "|-|-|-|-|",
            "| A | **5** | 3 | 3.5 |",
            "| B | 3 | **5** | 4.5 |",
        ],
        {"Speed": [5, 3], "Safety": [3, 5]}, [25, 75], [True, True],
    ),
    "marks of ten": (
        [
            "| Criteria (Weight) | Cloud | Local |",
            "|-|-|-|",
            "| Latency (40%) | 7/10 | 9/10 |",
            "| Privacy (60%) | 4/10 | 10/10 |",
            "| **Weighted Score** | **5.2** | **8.5** |",
        ],
        {"Latency": [7, 9], "Privacy": [4, 10]}, [40, 60], [True, False],
    ),
    "a reason with every mark": (
        [
            "| Criterion (weight) | One | Two |",
            "|-|-|-|",
            "| Brand (25%) | 5 — known, 96% aware | 3 — regional |",
            "| Price (75%) | 2 — $150+, premium only | 4 — $80-120 spot |",
            "| **Score** | **2.75** | **3.75** |",
        ],
        {"Brand": [5, 3], "Price": [2, 4]}, [25, 75], [True, True],
    ),
    "stars, an empty line, a verdict": (
        [
            "| Criteria (Weight) | A | B |",
            "|-|-|-|",
            "| **Sharing (50%)** | ⭐⭐⭐⭐⭐ | ⭐ |",
            "| **Offline (50%)** | ⭐⭐⭐⭐ | ⭐⭐⭐⭐⭐ |",
            "| | | |",
            "| **WEIGHTED SCORE** | **4.50** | **3.00** |",
            "| **RECOMMENDATION** | ⭐ **WINNER** | Fallback |",
        ],
        {"Sharing": [5, 1], "Offline": [4, 5]}, [50, 50], [True, True],
    ),
    "the scale in the heading, emblems behind totals": (
        [
            "| Concept | Value /5 | Risk /5 | Total |",
            "|-|-|-|-|",
            "| A | 5 | 4 | **9** ✅ |",
            "| B | 4 | 2 | 6 |",
        ],
        {"Value": [5, 4], "Risk": [4, 2]}, [50, 50], [True, True],
    ),
    "Chinese, weights in wide brackets": (
        [
            "| 方案 | 成本（40%） | 安全（60%） | 总分 |",
            "|-|-|-|-|",
            "| 方案一 | 4 | 5 | 4.6 |",
            "| 方案二 | 3 | 4 | 3.7 |",
        ],
        {"成本": [4, 3], "安全": [5, 4]}, [40, 60], [True, False],
    ),
    "Japanese, wide digits": (
        [
            "| 評価項目 | 重み | 架け替え | 補修 |",
            "|-|-|-|-|",
            "| 景観 | ４０％ | ４．５ | ３ |",
            "| 安全性 | ６０％ | ５ | １ |",
            "| 合計 | １００％ | ４．８ | １．８ |",
        ],
        {"景観": [4.5, 3], "安全性": [5, 1]}, [40, 60], [True, True],
    ),
    "scores without a unit, a small one and a cost among them, that the totals add up": (
        [
            "Option,Access,Jobs,Cost,Total",
            "Weight,50,30,20,100",
            "A,60,7,80,48.1",
            "B,50,5,40,34.5",
        ],
        {"Access": [60, 50], "Jobs": [7, 5], "Cost": [80, 40]}, [50, 30, 20], [True, True],
    ),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_shapes_of_tables_as_people_publish_them(shape: str) -> None:
    lines, cells, weights, agree = SHAPES[shape]
    found = table("\n".join(lines))
    assert values(found) == cells
    assert [100 * share for share in found.shares] == pytest.approx(weights)
    assert [one.agrees for one in found.printed] == agree
    assert all(one.points is None for one in found.criteria)  # marks, on one scale


def test_figures_without_a_unit_that_the_totals_add_up_keep_their_distances() -> None:
    """By sum, A leads by 27.5 of 200; from worst to best on each criterion, the two would tie."""
    found = table("Option,Access,Speed,Total\nWeight,50,50,\nA,120,170,145\nB,150,85,117.5")
    assert found.marks is not None
    assert list(found.marks) == [0, 200]
    assert [one.computed for one in found.printed] == [145, 117.5]


def test_natural_quantities_whose_totals_are_no_sums_keep_a_scale_each() -> None:
    found = table("Option,Access,Speed,Total\nWeight,50,50,\nA,120,170,0.5\nB,150,85,0.5")
    assert found.marks is None
    assert [one.agrees for one in found.printed] == [True, True]


def test_wide_quantities_with_their_units() -> None:
    found = table(
        "評価項目,重み,架け替え,補修,現状維持\n費用［億円］,１,１２．５,４．０,０\n工期［か月］,１,１８〜２４,９,０"
    )
    cost, time = found.criteria
    assert (cost.unit, cost.points) == ("億円", ((0, 100), (12.5, 0)))
    assert (time.unit, time.points) == ("か月", ((0, 100), (24, 0)))
    assert found.options_in == "columns"


def test_a_reason_behind_a_mark_becomes_the_judgement_s(tmp_path: Path) -> None:
    (tmp_path / "t.md").write_text("\n".join(SHAPES["a reason with every mark"][0]), encoding="utf-8")
    document("new", str(tmp_path / "d"), "--from", str(tmp_path / "t.md"))
    text = (tmp_path / "d" / "options" / "two.yaml").read_text(encoding="utf-8")
    assert 'price: {mark: 4, why: "$80-120 spot"}' in text
