"""`decide robustness`, `methods` and `panel`: their documents, what a person reads, and how a run is stopped."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

from decide.commands.tables import WIDTH, columns, formats
from decide.wording.shares import by_rank
from tests.running import run

DATA = Path(__file__).parents[1] / "data"
HARBOUR = DATA / "harbour"
ROOT = Path(__file__).parents[2]


def printed(*arguments: str) -> str:
    status, out, err = run(*arguments)
    assert (status, err) == (0, "")
    return out


def document(*arguments: str) -> Any:
    return json.loads(printed(*arguments, "--json"))


@pytest.fixture
def harbour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the harbour, as the working directory."""
    folder = tmp_path / "harbour"
    shutil.copytree(HARBOUR, folder)
    monkeypatch.chdir(folder)
    return folder


# robustness


def test_the_document_of_robustness(harbour: Path) -> None:
    found = document("robustness", "--samples", "20000", "--seed", "7")
    assert list(found) == ["weights", "coherent", "spread", "samples", "seed", "options", "pairwise"]
    assert (found["weights"], found["samples"], found["seed"]) == ("any", 20000, 7)
    assert [option["option"] for option in found["options"]] == ["remove", "patch", "rebuild"]
    for option in found["options"]:
        assert list(option) == ["option", "acceptability", "interval", "total", "central_weights", "confidence"]
        assert sum(option["acceptability"]) == pytest.approx(1)
        assert all(lo <= b <= hi for b, (lo, hi) in zip(option["acceptability"], option["interval"], strict=True))
        assert 0 <= option["total"]["p05"] <= option["total"]["p50"] <= option["total"]["p95"] <= 100
        assert list(option["central_weights"]) == ["storms", "access", "cost"]
        assert sum(option["central_weights"].values()) == pytest.approx(1)
        assert 0 <= option["confidence"] <= 1
    for a, row in found["pairwise"].items():
        assert set(row) == {"remove", "patch", "rebuild"} - {a}
        assert all(index + found["pairwise"][b][a] == pytest.approx(1) for b, index in row.items())


def test_the_median_and_the_first_places_follow_weights_and_cases(harbour: Path) -> None:
    plain = document("robustness", "--samples", "20000", "--weights", "near", "--spread", "0")
    late = document("robustness", "--samples", "20000", "--weights", "near", "--spread", "0", "--case", "rebuild=late")

    def first(found: Any, option: str) -> float:
        return float(next(o["acceptability"][0] for o in found["options"] if o["option"] == option))

    assert first(late, "rebuild") < first(plain, "rebuild")
    # At today's weights the median of the draws is near the likely total wherever cells are symmetric.
    patch = next(o for o in plain["options"] if o["option"] == "patch")
    ranked = next(row for row in document("rank")["ranking"] if row["option"] == "patch")
    assert patch["total"]["p50"] == pytest.approx(ranked["total"], abs=1)
    assert plain["spread"] == 0


def test_the_same_seed_gives_the_same_document_however_many_draw(harbour: Path) -> None:
    asked = ["robustness", "--samples", "30000", "--weights", "order", "--json"]
    assert printed(*asked) == printed(*asked)
    assert printed(*asked, "--workers", "2") == printed(*asked)
    assert printed(*asked, "--seed", "1") != printed(*asked)


def test_exact_scores_need_no_draw_of_their_own(harbour: Path) -> None:
    for option in ("patch", "rebuild", "remove"):
        score = {"patch": 40, "rebuild": 70, "remove": 10}[option]
        (harbour / f"options/{option}.yaml").write_text(
            f"name: {option}\nsummary: S.\nscores: {{storms: {score}, access: {score}}}\n", encoding="utf-8"
        )
    found = document("robustness", "--samples", "1000", "--weight", "cost=0")
    assert [option["acceptability"] for option in found["options"]] == [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    assert [option["confidence"] for option in found["options"]] == [1, None, None]
    assert [option["total"] for option in found["options"]] == [
        dict.fromkeys(("p05", "p50", "p95"), x) for x in (70, 40, 10)
    ]
    assert found["options"][1]["central_weights"] is None
    shown = " ".join(printed("robustness", "--samples", "4000", "--weight", "cost=0").split())
    assert ">99.9 % <0.1 % <0.1 %" in shown
    assert "err together" not in shown


def test_what_the_shares_assume_is_said_beside_them() -> None:
    shown = " ".join(printed("robustness", str(ROOT), "--samples", "4000").split())
    assert "4,000 samples, seed 0, standard errors up to 0.8 points." in shown
    assert "Assumed: every set of weights alike likely; each cell drawn on its own" in shown
    assert "(--coherent)" in shown
    near = " ".join(printed("robustness", str(ROOT), "--samples", "4000", "--weights", "near", "--coherent").split())
    assert "each share within ±50 % of today's; one order of voices" in near
    assert "(--coherent)" not in near


def test_the_tables_keep_to_80_columns(harbour: Path) -> None:
    for option in ("patch", "rebuild", "remove"):
        path = harbour / f"options/{option}.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("name: ", "name: A very long name of an option, ", 1))
    for command in (["robustness", "--samples", "100"], ["methods"], ["panel"]):
        assert all(columns(line) <= WIDTH for line in printed(*command).split("\n"))
        for form in formats():
            assert printed(*command, "--format", form).strip()


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((4000, 0), [">99.9 %", "<0.1 %"]),
        ((100_000, 0), [">99.99 %", "<0.01 %"]),
        ((10, 0), [">0 %", "<100 %"]),
        ((3999, 1), [">99 %", "<1 %"]),
        ((333, 333, 334), ["33 %", "33 %", "34 %"]),
        ((335, 335, 330), ["34 %", "33 %", "33 %"]),
    ],
)
def test_shares_sum_to_100_and_claim_no_more_than_they_can(counts: tuple[int, ...], shown: list[str]) -> None:
    assert by_rank(counts, sum(counts)) == shown


@pytest.mark.parametrize(
    "arguments",
    [
        ["--samples", "0"],
        ["--samples", "-3"],
        ["--samples", "1.5"],
        ["--samples", "99999999999"],
        ["--seed", "-1"],
        ["--seed", "x"],
        ["--spread", "101"],
        ["--spread", "-1"],
        ["--spread", "nan"],
        ["--weights", "some"],
        ["--workers", "0"],
        ["--workers", "2", "--cluster", "tcp://x:1"],
    ],
    ids=ascii,
)
def test_a_command_line_that_is_off_gives_2(harbour: Path, arguments: list[str]) -> None:
    status, out, err = run("robustness", *arguments)
    assert (status, out) == (2, "")
    assert err


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_that_is_not_there_gives_1(harbour: Path) -> None:
    status, out, err = run("robustness", "--cluster", "nonsense://x")
    assert (status, out) == (1, "")
    assert "decide robustness: " in err
    assert "Traceback" not in err


def interrupted(process: subprocess.Popen[bytes], read: Iterator[bytes]) -> bytes:
    """Interrupt a run once it shows its bar; what it wrote to the terminal."""
    seen, until = b"", monotonic() + 120
    for part in read:
        seen += part
        if b"%" in seen:
            process.send_signal(signal.SIGINT)
            break
        assert monotonic() < until
    return seen


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal")
def test_a_long_run_shows_its_bar_on_a_terminal_and_is_stopped_with_what_it_has() -> None:
    import pty

    master, slave = pty.openpty()
    command = [sys.executable, "-m", "decide", "robustness", str(ROOT), "--samples", "2000000000", "--json"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=slave) as process:
        os.close(slave)
        bar = interrupted(process, iter(lambda: os.read(master, 4096), b""))
        out, _ = process.communicate(timeout=120)
    os.close(master)
    assert b"[" in bar
    assert b"ctrl-c stops" in bar
    assert process.returncode == 130
    found = json.loads(out)
    assert 0 < found["samples"] < 2_000_000_000
    assert sum(found["options"][0]["acceptability"]) == pytest.approx(1)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_no_bar_goes_where_there_is_no_terminal() -> None:
    command = [sys.executable, "-m", "decide", "robustness", str(ROOT), "--samples", "2000000000"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        sleep(5)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=120)
    if process.returncode == 130 and out:  # else it was still starting
        assert err == b""
        assert b"of 2,000,000,000 asked for" in b" ".join(out.split())
        assert b"It was stopped before" in b" ".join(out.split())


# methods


def test_the_document_of_methods(harbour: Path) -> None:
    found = document("methods")
    assert list(found) == ["methods", "agreement"]
    assert [method["method"] for method in found["methods"]] == [
        "weighted-product",
        "topsis",
        "vikor",
        "promethee-2",
        "maximin",
        "minimax-regret",
    ]
    for method in found["methods"]:
        assert list(method)[:4] == ["method", "scores", "ranking", "tau"]
        assert set(method["scores"]) == set(method["ranking"]) == {"patch", "rebuild", "remove"}
    ranked = document("rank")
    worst = {row["option"]: min(cell["likely"] for cell in row["scores"].values()) for row in ranked["ranking"]}
    assert found["methods"][4]["scores"] == worst
    vikor = found["methods"][2]
    assert list(vikor)[4:] == ["S", "R", "conditions", "compromise"]
    assert all(isinstance(held, bool) for held in vikor["conditions"])
    best = [method["ranking"][0] for method in found["methods"]]
    assert found["agreement"] == best.count(ranked["leader"]) / 6


def test_second_opinions_are_never_called_a_confirmation(harbour: Path) -> None:
    shown = " ".join(printed("methods").split())
    assert "Remove it comes first by 5 of 6 methods, ties included." in shown
    assert "confirms nothing" in shown


# panel


def test_the_document_of_panel(harbour: Path) -> None:
    found = document("panel")
    assert list(found) == ["perspectives", "mean", "agreement"]
    baseline, owners = found["perspectives"]
    assert list(baseline) == ["perspective", "name", "leader", "totals", "ranks"]
    assert (baseline["perspective"], baseline["name"]) == (None, "Baseline")
    assert (owners["perspective"], owners["name"]) == ("boat-owners", "Boat owners")
    for seat, arguments in ((baseline, []), (owners, ["--perspective", "boat-owners"])):
        ranked = document("rank", *arguments)
        assert seat["leader"] == ranked["leader"]
        assert seat["totals"] == {row["option"]: row["total"] for row in ranked["ranking"]}
        assert seat["ranks"] == {row["option"]: row["rank"] for row in ranked["ranking"]}
    assert found["mean"]["totals"] == pytest.approx(
        {option: (baseline["totals"][option] + owners["totals"][option]) / 2 for option in baseline["totals"]}
    )
    assert found["mean"]["ranks"] == {"patch": 2, "rebuild": 1, "remove": 3}
    assert found["agreement"] == pytest.approx(0)


def test_points_go_on_top_of_every_perspective(harbour: Path) -> None:
    found = document("panel", "--weight", "cost=0", "--without", "pilot-log")
    for seat, arguments in zip(found["perspectives"], ([], ["--perspective", "boat-owners"]), strict=True):
        ranked = document("rank", *arguments, "--weight", "cost=0", "--without", "pilot-log")
        assert seat["totals"] == {row["option"]: row["total"] for row in ranked["ranking"]}


def test_alone_there_is_no_agreement(harbour: Path) -> None:
    shutil.rmtree(harbour / "perspectives")
    found = document("panel")
    assert len(found["perspectives"]) == 1
    assert found["agreement"] is None
    assert "nobody to agree with" in printed("panel")


def test_a_panel_says_what_a_difference_hangs_on(harbour: Path) -> None:
    (harbour / "perspectives/boat-owners.yaml").write_text(
        "format: 1\nname: Savers\nweights: {safety: 10, cost: 90}\n", encoding="utf-8"
    )
    (harbour / "options/patch.yaml").write_text(
        "name: Patch it\nsummary: S.\nscores: {storms: 20, access: 20, cost: 5}\n", encoding="utf-8"
    )
    (harbour / "options/rebuild.yaml").write_text(
        "name: Rebuild it\nsummary: S.\nscores: {storms: 80, access: 80, cost: 35}\n", encoding="utf-8"
    )
    (harbour / "options/remove.yaml").unlink()
    criteria = (harbour / "criteria.yaml").read_text(encoding="utf-8").replace(", remove]", "]")
    (harbour / "criteria.yaml").write_text(criteria, encoding="utf-8")
    found = document("panel")
    assert [seat["leader"] for seat in found["perspectives"]] == ["rebuild", "patch"]
    shown = " ".join(printed("panel").split())
    assert "Savers: Patch it instead of Rebuild it." in shown
    assert "the two meet after" in shown
    assert "most of it is Cost" in shown


def test_panel_shows_every_perspective_and_so_takes_none(harbour: Path) -> None:
    assert run("panel", "--perspective", "boat-owners")[0] == 2
    status, _, err = run("panel", "--weight", "storms=0", "--weight", "access=0")
    assert status == 2
    assert "are all 0" in err
