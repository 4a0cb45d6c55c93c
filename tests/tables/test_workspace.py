"""Workspaces of mcda-elicitation-web, in the shapes of its schema; values after its own examples."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from decide.tables import quantiles
from decide.tables.grid import TableError
from decide.tables.matrix import Matrix, Reading
from decide.tables.reading import read_tables
from decide.tables.rows import Wishes
from decide.tables.workspace import read_workspace
from tests.tables.tables import points

STUDY = {"source": "Study 205MS301", "sourceLink": "https://clinicaltrials.gov/ct2/show/NCT01064401"}


def workspace(**changes: Any) -> dict[str, Any]:
    """Two of the tutorial's criteria: relapses in cases a year, adverse events in percent."""
    document: dict[str, Any] = {
        "schemaVersion": "1.4.5",
        "title": "Zinbryta",
        "criteria": {
            "arr": {
                "id": "arr",
                "title": "ARR",
                "description": "Unadjusted annualised relapse rate",
                "isFavorable": True,
                "dataSources": [
                    {
                        "id": "s1",
                        "unitOfMeasurement": {"type": "custom", "label": "cases a year"},
                        "scale": [None, None],
                    }
                    | STUDY
                ],
            },
            "hep": {
                "id": "hep",
                "title": "Hep. AE",
                "isFavorable": False,
                "dataSources": [
                    {"id": "s2", "unitOfMeasurement": {"type": "percentage", "label": "%"}, "scale": [0, 100]} | STUDY
                ],
            },
        },
        "alternatives": {"dac": {"id": "dac", "title": "Daclizumab"}, "ifn": {"id": "ifn", "title": "Interferon"}},
        "performanceTable": [
            cell("dac", "arr", "s1", {"type": "exact", "value": 0.212}, dnorm(0.212, 0.0107)),
            cell("ifn", "arr", "s1", {"type": "exact", "value": 0.393}, dnorm(0.393, 0.0204)),
            cell("dac", "hep", "s2", {"type": "exact", "value": 0.16}, dnorm(0.16, 0.012093217912437249)),
            cell("ifn", "hep", "s2", {"type": "exact", "value": 0.14}, dnorm(0.14, 0.011427409299451038)),
        ],
    }
    return {**document, **changes}


def cell(alternative: str, criterion: str, source: str, effect: Any = None, distribution: Any = None) -> dict[str, Any]:
    performance = {"effect": effect, "distribution": distribution}
    return {
        "alternative": alternative,
        "criterion": criterion,
        "dataSource": source,
        "performance": {key: value for key, value in performance.items() if value is not None},
    }


def dnorm(mu: float, sigma: float) -> dict[str, Any]:
    return {"type": "dnorm", "parameters": {"mu": mu, "sigma": sigma}}


def read(document: Any, wishes: Wishes | None = None) -> Matrix:
    return read_workspace(document, "w.json", wishes or Wishes())


def alone(effect: Any = None, distribution: Any = None, source: dict[str, Any] | None = None) -> Reading | None:
    """How one cell is read."""
    document = workspace()
    document["performanceTable"] = [cell("dac", "arr", "s1", effect, distribution)]
    document["criteria"]["arr"]["dataSources"][0].update(source or {})
    return read(document).criteria[0].cells[0]


def test_units_sources_and_intervals() -> None:
    found = read(workspace())
    arr, hep = found.criteria
    assert (arr.unit, hep.unit) == ("cases a year", "%")
    # The tool's own scale ranges, as tutorial 4 prints them: what the 95 % intervals span.
    assert points(arr) == [(0.191, 100), (0.433, 0)]
    assert points(hep) == [(11.76, 100), (18.37, 0)]
    assert arr.cells == (Reading(0.212, 0.191, 0.233), Reading(0.393, 0.353, 0.433))
    assert hep.cells == (Reading(16, 13.63, 18.37), Reading(14, 11.76, 16.24))
    assert [(origin.title, origin.url) for origin in found.sources.values()] == [(STUDY["source"], STUDY["sourceLink"])]
    assert arr.question == "Unadjusted annualised relapse rate"
    assert found.shares == (0.5, 0.5)


def test_a_criterion_whose_words_contradict_its_mark_is_said_and_can_be_turned() -> None:
    found = read(workspace())
    assert any("ARR is marked favourable" in said for said in found.said)
    assert found.doubts == (("ARR", "lower", True),)
    turned = read(workspace(), Wishes(better={"ARR": "higher"}))
    assert points(turned.criteria[0]) == [(0.191, 0), (0.433, 100)]


def test_value_functions_that_were_set_stay() -> None:
    document = workspace()
    document["criteria"]["arr"]["dataSources"][0]["pvf"] = {
        "range": [0, 0.8],
        "type": "piecewise-linear",
        "cutoffs": [0.3, 0.7, 0.75],
        "values": [0.75, 0.5, 0.25],
        "direction": "decreasing",
    }
    document["criteria"]["hep"]["dataSources"][0]["pvf"] = {
        "range": [0.1, 0.2],
        "type": "linear",
        "direction": "increasing",
    }
    arr, hep = read(document).criteria
    assert points(arr) == [(0, 100), (0.3, 75), (0.7, 50), (0.75, 25), (0.8, 0)]
    assert points(hep) == [(10, 0), (20, 100)], "shares are shown as percentages"


def test_older_versions_keep_units_and_cells_in_the_criterion() -> None:
    old = {
        "title": "GetReal course",
        "criteria": {
            "OS": {"title": "Survival", "unitOfMeasurement": "%", "pvf": {"range": [45, 65], "direction": "increasing"}}
        },
        "alternatives": {"a": {"title": "New"}, "b": {"title": "Control"}},
        "performanceTable": [
            {"alternative": "a", "criterion": "OS", "performance": {"type": "exact", "value": 60}},
            {
                "alternative": "b",
                "criterion": "OS",
                "performance": {"type": "dnorm", "parameters": {"mu": 50, "sigma": 1}},
            },
        ],
    }
    (criterion,) = read(old).criteria
    assert points(criterion) == [(45, 0), (65, 100)]
    assert criterion.cells == (Reading(60), Reading(50, 48.04, 51.96))


@pytest.mark.parametrize(
    ("effect", "distribution", "reading"),
    [
        ({"type": "exact", "value": 0.2}, None, Reading(0.2)),
        ({"type": "exact", "value": 0.2, "input": {"value": 0.2, "lowerBound": 0.1, "upperBound": 0.5}}, None, None),
        ({"type": "exact", "value": 0.45, "input": {"lowerBound": 0, "upperBound": 0.9}}, None, Reading(0.45, 0, 0.9)),
        (
            {"type": "exact", "value": 0.2, "input": {"value": 0.2, "lowerBound": "NE", "upperBound": 1}},
            None,
            Reading(0.2),
        ),
        ({"type": "empty"}, {"type": "exact", "value": 1}, Reading(1)),
        (
            {"type": "empty", "value": "text me"},
            {"type": "range", "parameters": {"lowerBound": 0, "upperBound": 0.9}},
            None,
        ),
        ({"type": "empty"}, {"type": "empty", "value": "text me"}, "unknown"),
        ({"type": "range", "lowerBound": 0.1, "upperBound": 0.4}, None, Reading(0.25, 0.1, 0.4)),
        ({"type": "range", "lowerBound": 0.1, "upperBound": 0.4}, {"type": "empty"}, Reading(0.25, 0.1, 0.4)),
        (None, {"type": "range", "lowerBound": 0.1, "upperBound": 0.4}, Reading(0.25, 0.1, 0.4)),
        (None, {"type": "dbeta", "parameters": {"alpha": 20, "beta": 116}}, Reading(20 / 136, 0.0929, 0.211)),
        (None, {"type": "dgamma", "parameters": {"alpha": 1, "beta": 5}}, Reading(0.2, 0.005064, 0.7378)),
        (None, {"type": "dt", "parameters": {"mu": 1, "stdErr": 1, "dof": 10}}, Reading(1, -1.228, 3.228)),
        (None, {"type": "dsurv", "parameters": {"alpha": 1, "beta": 5}}, Reading(5, 1.355, 197.5)),
    ],
)
def test_effects_and_distributions(effect: Any, distribution: Any, reading: Any) -> None:
    """Quantiles at 2.5 and 97.5 %: their own tests are below."""
    found = alone(effect, distribution)
    if reading == "unknown":
        assert found is None
        return
    assert found is not None
    if reading is None:
        assert (found.low, found.high) in ((0.1, 0.5), (0, 0.9))
        return
    assert found.value == pytest.approx(reading.value, rel=1e-11)
    assert (found.low, found.high) == (reading.low, reading.high)


@pytest.mark.parametrize(
    ("performance", "low"),
    [
        ({"effect": {"type": "range", "lowerBound": 0.1, "upperBound": 0.3}}, 10),
        ({"distribution": {"type": "range", "parameters": {"lowerBound": 0.1, "upperBound": 0.3}}}, 10),
        ({"type": "range", "parameters": {"lowerBound": 10, "upperBound": 30}}, 10),
        ({"type": "dbeta", "parameters": {"alpha": 20, "beta": 116}}, 9.29),
    ],
)
def test_percentages_in_every_version(performance: Any, low: float) -> None:
    document = workspace()
    document["performanceTable"] = [cell("dac", "hep", "s2") | {"performance": performance}]
    found = read(document).criteria[1].cells[0]
    assert found is not None
    assert found.low == low


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"criteria": [{"id": "arr"}]}, "criteria: a list, where an object belongs"),
        ({"alternatives": [{"id": "dac"}]}, "alternatives: a list, where an object belongs"),
        ({"performanceTable": {"a": 1}}, "performanceTable: no list"),
        ({"performanceTable": [cell("dac", "arr", "s1") | {"criterion": ["arr"]}]}, "its criterion is no id"),
        ({"performanceTable": [cell("dac", "arr", "s1") | {"alternative": {}}]}, "its alternative is no id"),
        ({"performanceTable": [cell("dac", "arr", "s1") | {"dataSource": []}]}, "its dataSource is no id"),
        ({"criteria": {"arr": {"title": "A", "dataSources": {"s1": {}}}}, "performanceTable": []}, "a list of them"),
    ],
)
def test_a_list_where_an_object_belongs_and_the_other_way_round(change: Any, message: str) -> None:
    with pytest.raises(TableError, match=message):
        read(workspace(**change))


def test_a_relative_effect_comes_back_from_its_link() -> None:
    """Responders on fluoxetine: expit(-0.1714 + 0.4718) = 0.5745, as in the tool's own antidepressants example."""
    relative = {
        "type": "relative-logit-normal",
        "parameters": {
            "baseline": {"type": "dnorm", "name": "dac", "mu": -0.17143575198943867, "sigma": 0.11299261988783152},
            "relative": {
                "type": "dmnorm",
                "mu": {"dac": 0, "ifn": 0.4718129},
                "cov": {"rownames": ["dac", "ifn"], "colnames": ["dac", "ifn"], "data": [[0, 0], [0, 0.013445532]]},
            },
        },
    }
    document = workspace()
    document["performanceTable"] = [{"criterion": "arr", "dataSource": "s1", "performance": {"distribution": relative}}]
    dac, ifn = read(document).criteria[0].cells
    assert dac is not None
    assert ifn is not None
    assert dac.value == pytest.approx(0.45724, abs=5e-5)
    assert ifn.value == pytest.approx(0.57453, abs=5e-5)
    assert (ifn.low, ifn.high) == (0.4958, 0.6497)  # ± 1.96 · √(0.1130² + 0.0134), through the link


def test_faults_all_at_once() -> None:
    document = workspace()
    document["performanceTable"] += [
        cell("nobody", "arr", "s1", {"type": "exact", "value": 1}),
        cell("dac", "nothing", "s1", {"type": "exact", "value": 1}),
        "nonsense",
    ]
    with pytest.raises(TableError) as caught:
        read(document)
    assert [problem.message for problem in caught.value.problems] == [
        'performanceTable[4]: no alternative "nobody"',
        'performanceTable[5]: no criterion "nothing"',
        "performanceTable[6]: not an object with a performance",
    ]


@pytest.mark.parametrize(
    ("performance", "message"),
    [
        ({"effect": {"type": "exact", "value": "much"}}, "`value` is no number"),
        ({"distribution": {"type": "dnorm", "parameters": {"mu": 1}}}, "`sigma` is missing"),
        ({"distribution": {"type": "dbeta", "parameters": {"alpha": -1, "beta": 2}}}, "positive"),
        ({"distribution": {"type": "dweird", "parameters": {}}}, "dweird"),
        ({"distribution": {"type": "relative-logit-normal", "parameters": {}}}, "baseline"),
    ],
)
def test_a_cell_that_can_not_be_read_is_named(performance: Any, message: str) -> None:
    document = workspace()
    document["performanceTable"][0]["performance"] = performance
    with pytest.raises(TableError, match=message) as caught:
        read(document)
    assert caught.value.problems[0].message.startswith("performanceTable[0]: ")


@pytest.mark.parametrize("document", [[], {}, {"criteria": {}}, {"criteria": 3, "alternatives": {"a": 1}}, "text"])
def test_what_is_no_workspace_ends_in_a_sentence(document: Any, tmp_path: Path) -> None:
    (tmp_path / "w.json").write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(TableError, match="criteria: missing or empty"):
        read(read_tables(str(tmp_path / "w.json")).document)


# Quantiles, against R 4: qbeta, qgamma, qt


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (quantiles.beta(1, 5, 0.975), 1 - 0.025**0.2),  # exact: the distribution function is 1 - (1 - x)^5
        (quantiles.beta(5, 1, 0.025), 0.025**0.2),
        (quantiles.beta(0.5, 0.5, 0.25), 0.1464466094067262),  # arcsine law: sin²(π/8)
        (quantiles.gamma(1, 5, 0.975), 0.7377758908227871),  # exponential: -ln(0.025) / 5
        (quantiles.gamma(0.5, 0.5, 0.95), 3.841458820694124),  # chi squared with one degree of freedom
        (quantiles.gamma(2, 0.5, 0.95), 9.487729036781154),  # with four
        (quantiles.gamma(50, 0.5, 0.95), 124.34211340400407),  # with a hundred
        (quantiles.student(0, 1, 1, 0.975), 12.706204736432095),  # Cauchy: tan(0.475 π)
        (quantiles.student(0, 1, 10, 0.975), 2.2281388519649385),
        (quantiles.student(2, 3, 2, 0.5), 2),
        (quantiles.normal(0, 1, 0.975), 1.959963984540054),
    ],
)
def test_quantiles(value: float, expected: float) -> None:
    assert value == pytest.approx(expected, rel=1e-8)


def test_a_beta_s_quantiles_are_those_of_the_binomial_sums() -> None:
    """The incomplete beta function of whole numbers is a tail of a binomial (DLMF 8.17.5): 20 of 135 or more."""
    for probability in (0.025, 0.5, 0.975):
        x = quantiles.beta(20, 116, probability)
        tail = sum(math.comb(135, k) * x**k * (1 - x) ** (135 - k) for k in range(20, 136))
        assert tail == pytest.approx(probability, rel=1e-9)
