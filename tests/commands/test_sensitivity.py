"""The document of `decide sensitivity`: each answer in it is what `decide rank` says under the same arguments."""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path
from typing import Any

import pytest

from decide import cli

ROOT = Path(__file__).parents[2]
HARBOUR = ROOT / "tests" / "data" / "harbour"


def document(command: str, folder: Path, *arguments: str) -> Any:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        assert cli.main([command, str(folder), *arguments, "--json"]) == 0
    return json.loads(out.getvalue())


def answer(folder: Path, *arguments: str) -> dict[str, Any]:
    found = document("rank", folder, *arguments)
    by_option = {row["option"]: row for row in found["ranking"]}
    return {
        "leader": found["leader"],
        "totals": {option: pytest.approx(row["total"]) for option, row in by_option.items()},
        "known": {option: pytest.approx(row["known"]) for option, row in by_option.items()},
        "tied": found["tied"],
    }


def without_verdict(row: dict[str, Any]) -> dict[str, Any]:
    return {key: held for key, held in row.items() if key != "verdict"}


def cases(choice: dict[str, str]) -> list[str]:
    return [word for option, case in choice.items() for word in ("--case", f"{option}={case}")]


@pytest.mark.parametrize("folder", [HARBOUR, ROOT], ids=["harbour", "iraq"])
@pytest.mark.parametrize(
    "arguments", [[], ["--direct"], ["--without-advocates"]], ids=["all", "direct", "no-advocates"]
)
def test_every_scenario_is_a_ranking_of_its_own(folder: Path, arguments: list[str]) -> None:
    found = document("sensitivity", folder, *arguments)
    now = answer(folder, *arguments)
    assert found["leader"] == now["leader"]
    for row in found["sources"]:
        assert without_verdict(row["without"]) == answer(folder, *arguments, "--without", row["source"])
        assert without_verdict(row["alone"]) == answer(folder, *arguments, "--only", row["source"])
    for row in found["dates"]:
        expected = answer(folder, *arguments, "--until", row["date"])
        assert {key: row[key] for key in ("leader", "totals", "known", "tied")} == expected
    for row in found["cases"]:
        scenario = ["--scenario", row["scenario"]] if "scenario" in row else []
        expected = answer(folder, *arguments, *cases(row["choice"]), *scenario)
        assert (row["leader"], row["totals"]) == (expected["leader"], expected["totals"])
    assert without_verdict(found["direct"]) == answer(folder, *dict.fromkeys([*arguments, "--direct"]))
    assert without_verdict(found["without_advocates"]) == answer(
        folder, *dict.fromkeys([*arguments, "--without-advocates"])
    )


def test_each_alone_and_each_choice_replace_the_filter_in_force() -> None:
    found = document("sensitivity", HARBOUR, "--only", "pilot-log", "--case", "rebuild=late")
    alone = {row["source"]: row["alone"] for row in found["sources"]}
    assert without_verdict(alone["ahlgren-2019"]) == answer(HARBOUR, "--only", "ahlgren-2019", "--case", "rebuild=late")
    assert [row["choice"] for row in found["cases"]] == [{"rebuild": "early"}, {"rebuild": "late"}]
    assert found["cases"][0]["totals"] == answer(HARBOUR, "--only", "pilot-log", "--case", "rebuild=early")["totals"]


def test_no_date_after_the_decision_s_own_whatever_is_asked_until() -> None:
    dates = [row["date"] for row in document("sensitivity", HARBOUR, "--until", "2023")["dates"]]
    assert dates == ["2019-03-04", "2020-12-31", "2021-05-31"]


def test_the_keys_are_those_of_the_contract() -> None:
    found = document("sensitivity", ROOT)
    assert {"leader", "weights", "smallest_change", "scores", "sources", "dates", "cases"} <= set(found)
    assert {"direct", "without_advocates", "research", "linchpins"} <= set(found)
    assert set(found["weights"][0]) == {"node", "share", "stable", "changes"}
    changes = [change for node in found["weights"] for change in node["changes"]]
    assert set(changes[0]) == {"share", "from", "to"}
    assert set(found["smallest_change"][0]) == {"option", "overtakes", "moved", "take", "give"}
    assert set(found["scores"][0]) == {"option", "criterion", "likely", "flip", "leader", "within_range", "overtakes"}
    assert set(found["research"][0]) == {"option", "criterion", "value"}
    assert set(found["dates"][0]) == {"date", "leader", "tied", "totals", "known", "verdict"}
    assert set(found["cases"][0]) == {"choice", "scenario", "leader", "tied", "totals", "known", "verdict"}
    assert set(found["scenarios"][0]) == {"scenario", "leader", "tied", "totals", "verdict", "regret"}
    assert set(found["looks"]) == {"kept", "lost", "tied", "thin", "untested"}
    assert set(found["odds"][0]) == {"scenario", "odds", "stable", "changes"}


def test_a_crossover_s_neighbours_rank_as_it_says() -> None:
    """Beyond the reported share, `rank` with the points for it has the reported leader."""
    points = {row["node"]: row["share"] for row in document("sensitivity", ROOT)["weights"]}
    for node in document("sensitivity", ROOT)["weights"]:
        for change in node["changes"]:
            for step, leader in ((-0.001, change["from"]), (0.001, change["to"])):
                share = change["share"] + step
                others = sum(value for name, value in points.items() if name != node["node"])
                asked = f"{node['node']}={100 * others * share / (1 - share):.9f}"
                rest = [f"{name}={100 * value:.9f}" for name, value in points.items() if name != node["node"]]
                arguments = [word for pair in [asked, *rest] for word in ("--weight", pair)]
                assert document("rank", ROOT, *arguments)["leader"] == leader


def test_what_to_find_out_next_is_in_order_and_never_worth_less_than_nothing() -> None:
    values = [row["value"] for row in document("sensitivity", ROOT)["research"]]
    assert values == sorted(values, reverse=True)
    assert len(values) == 32
    assert values[-1] >= 0
