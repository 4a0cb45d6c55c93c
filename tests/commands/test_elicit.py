"""`decide elicit`: what it prints, and what it refuses."""

from __future__ import annotations

import contextlib
import io
import json
from typing import Any

import pytest

from decide import cli


def run(*arguments: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = cli.main(["elicit", *arguments])
    return status, out.getvalue(), err.getvalue()


def document(*arguments: str) -> Any:
    status, out, err = run(*arguments, "--json")
    assert (status, err) == (0, "")
    return json.loads(out)


def test_a_rank_order() -> None:
    found = document("--rank", "cost, safety = jobs ,view")
    assert found == {
        "method": "rank",
        "weights": pytest.approx({"cost": 25 / 48, "safety": (13 + 7) / 96, "jobs": (13 + 7) / 96, "view": 1 / 16}),
        "consistency_ratio": None,
        "look_again": [],
    }


def test_swings() -> None:
    found = document("--swing", "safety of boats=100", "--swing", "cost=60", "--swing", "a=b=.5")
    assert found["method"] == "swing"
    assert found["weights"] == pytest.approx({"safety of boats": 100 / 160.5, "cost": 60 / 160.5, "a=b": 0.5 / 160.5})


def test_comparisons_of_pairs_as_numbers_and_fractions() -> None:
    found = document("--pairwise", "a/b=6", "--pairwise", "a/c=8", "--pairwise", "c/b=1/4")
    assert found["method"] == "pairwise"
    assert found["weights"] == pytest.approx({"a": 0.7535539, "b": 0.1811355, "c": 0.0653106}, abs=1e-6)
    assert found["consistency_ratio"] == pytest.approx(0.1169059, abs=1e-6)
    # By way of c, a/b comes to 8 · 1/4; of three comparisons all are as far off, so the first is named.
    assert found["look_again"] == [{"pair": ["a", "b"], "given": 6, "implied": pytest.approx(2)}]


def test_what_a_person_reads() -> None:
    assert run("--rank", "a=b,c") == (0, "Name  Weight\n----  ------\na       44 %\nb       44 %\nc       11 %\n", "")
    shown = run("--pairwise", "a/b=6", "--pairwise", "a/c=8", "--pairwise", "b/c=4")[1]
    assert "Consistency ratio 0.12; up to 0.10 is taken as consistent." in shown
    assert "Look again at a/b: 6 was given, the other comparisons imply 2." in shown
    assert run("--rank", "a,b", "--format", "csv") == (0, "Name,Weight\na,75 %\nb,25 %\n", "")


def test_more_than_fifteen_names_have_no_ratio() -> None:
    pairs = [f"--pairwise=n{i}/n{j}=1" for j in range(16) for i in range(j)]
    assert document(*pairs)["consistency_ratio"] is None
    assert "none for more than 15 names" in run(*pairs)[1]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "one kind"),
        (["--rank", "a,b", "--swing", "a=1"], "one kind"),
        (["--rank", ""], "empty"),
        (["--rank", "a,,b"], "empty"),
        (["--rank", "a,b,a"], "twice"),
        (["--swing", "a"], "NAME=POINTS"),
        (["--swing", "a=-1"], "NAME=POINTS"),
        (["--swing", "a=1e3"], "NAME=POINTS"),
        (["--swing", "a=nan"], "NAME=POINTS"),
        (["--swing", "=3"], "empty"),
        (["--swing", "a=0"], "all swings are 0"),
        (["--swing", "a=1", "--swing", "a=2"], "twice"),
        (["--pairwise", "a/b"], "A/B=RATIO"),
        (["--pairwise", "a=3"], "A/B=RATIO"),
        (["--pairwise", "a/b/c=3"], "A/B=RATIO"),
        (["--pairwise", "a/b=0"], "above 0"),
        (["--pairwise", "a/b=1/0"], "above 0"),
        (["--pairwise", "a/b=x"], "a fraction"),
        (["--pairwise", "a/b=-3"], "a fraction"),
        (["--pairwise", "a/b=10000000"], "at most 1,000,000"),
        (["--pairwise", "a/a=3"], "with itself"),
        (["--pairwise", "a/b=3", "--pairwise", "a/b=2"], "twice"),
        (["--pairwise", "a/b=3", "--pairwise", "b/a=1/3"], "same pair"),
        (["--pairwise", "a/b=3", "--pairwise", "b/c=3"], "missing: a/c"),
        (["--pairwise", "\x1b[2J/b=3", "--pairwise", "b/c=3"], "missing: [2J/c"),
    ],
    ids=ascii,
)
def test_judgements_that_mean_nothing_give_2_and_say_so(arguments: list[str], says: str) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert says in err
    assert "\x1b" not in err
