"""Random decisions as a person could write them, and questions to ask of them, for tests against `tests.reference`."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from decide import Filters, Session, open_folder
from decide.model import PartialDate
from tests.reference import Asked, Document, Documents, nodes

DATES = ["2019", "2019-06", "2019-06-15", "2020-02", "2021-12-31", "2022"]
SCORES = st.integers(0, 200).map(lambda half: half / 2) | st.sampled_from([0, 20, 50, 80, 100])
POINTS = st.sampled_from([0, 1, 1, 2, 3.5, 40])
NATURAL = st.integers(-30, 130)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def without_nothing(**fields: Any) -> dict[str, Any]:
    """A mapping of the fields that were given."""
    return {key.rstrip("_"): value for key, value in fields.items() if value is not None}


@st.composite
def documents(draw: st.DrawFn) -> Documents:
    """A whole folder: a nested tree with measures, sources with voices, options with cases, a perspective."""
    sources = {f"s{number}": draw(_source()) for number in range(draw(st.integers(1, 4)))}
    tree = draw(_family("c", depth=0))
    leaves = {name: node for name, node in nodes(tree) if "criteria" not in node}
    names = [f"o{number}" for number in range(draw(st.integers(1, 4)))]
    options = {name: draw(_option(list(sources), leaves)) for name in draw(st.permutations(names))}
    frame = without_nothing(
        title="A random decision",
        question="What now?",
        as_of=draw(maybe(st.sampled_from(DATES))),
        status_quo=draw(maybe(st.sampled_from(names))),
        options=list(options),
        confidence=draw(maybe(st.just({"high": 0, "moderate": 10, "low": 60}))),
    )
    criteria = {"format": 1, "decision": frame, "sources": sources, "criteria": tree}
    perspectives = {"own": draw(_perspective(tree, leaves, names))} if draw(st.booleans()) else {}
    return Documents(criteria, options, perspectives)


@st.composite
def asked(draw: st.DrawFn, of: Documents) -> Asked:
    """A question to a decision: filters, cases, a perspective, points on top."""
    sources = list(of.criteria["sources"])
    with_cases = {name: list(option["cases"]) for name, option in of.options.items() if "cases" in option}
    some = st.frozensets(st.sampled_from(sources), max_size=2)
    on_top = {}
    for family in families(of.criteria["criteria"]):
        if draw(st.integers(0, 3)) == 0:
            points = draw(st.lists(POINTS, min_size=len(family), max_size=len(family)).filter(any))
            on_top.update(dict(zip(family, points, strict=True)))
    return Asked(
        without=draw(some),
        only=draw(some),
        until=draw(maybe(st.sampled_from(DATES))),
        cases={name: draw(st.sampled_from(cases)) for name, cases in with_cases.items() if draw(st.booleans())},
        direct=draw(st.booleans()),
        without_advocates=draw(st.booleans()),
        perspective=draw(st.sampled_from([None, *of.perspectives])),
        weights=on_top,
    )


def families(family: Mapping[str, Document]) -> list[list[str]]:
    """The ids of each set of siblings."""
    found = [list(family)]
    for node in family.values():
        if "criteria" in node:
            found += families(node["criteria"])
    return found


@st.composite
def _source(draw: st.DrawFn) -> dict[str, Any]:
    return without_nothing(
        title="A source",
        date=draw(maybe(st.sampled_from(DATES))),
        voice=draw(maybe(st.sampled_from(["v0", "s0"]))),
        weight=draw(maybe(st.sampled_from([0, 0.5, 1, 3]))),
    )


@st.composite
def _family(draw: st.DrawFn, prefix: str, depth: int) -> dict[str, Any]:
    count = draw(st.integers(1, 3 if depth == 0 else 2))
    points = draw(st.lists(POINTS, min_size=count, max_size=count).filter(any))
    family = {}
    for number in range(count):
        name = f"{prefix}{number}"
        node: dict[str, Any] = {"name": f"Node {name}", "weight": points[number]}
        shape = draw(st.sampled_from(["scale", "scale", "measure", "group" if depth < 2 else "scale"]))
        if shape == "group":
            node["criteria"] = draw(_family(f"{name}-", depth + 1))
        elif shape == "measure":
            node["measure"] = {"unit": "units", "points": draw(_value_function())}
        else:
            node["scale"] = {0: "worst", 100: "best"}
        family[name] = node
    return family


@st.composite
def _value_function(draw: st.DrawFn) -> list[list[float]]:
    places = sorted(draw(st.sets(st.integers(-20, 20), min_size=2, max_size=4)), reverse=draw(st.booleans()))
    values = sorted(draw(st.lists(SCORES, min_size=len(places), max_size=len(places))), reverse=draw(st.booleans()))
    return [list(point) for point in zip(places, values, strict=True)]


@st.composite
def _reading(draw: st.DrawFn, measured: bool) -> dict[str, Any]:
    """A reading with its uncertainty: a score, or a value in natural units where the criterion has them."""
    natural = measured and draw(st.booleans())
    numbers: st.SearchStrategy[Any] = st.integers(-30, 30) if natural else SCORES
    key = "value" if natural else "score"
    if draw(st.booleans()):
        low, reading, high = sorted(draw(st.tuples(numbers, numbers, numbers)))
        return {key: reading, "range": [low, high]}
    return without_nothing(**{key: draw(numbers)}, confidence=draw(maybe(st.sampled_from(["high", "moderate", "low"]))))


@st.composite
def _evidence(draw: st.DrawFn, sources: list[str], cases: list[str], measured: bool) -> dict[str, Any]:
    return without_nothing(
        source=draw(st.sampled_from(sources)),
        from_="the first words",
        claim="A claim.",
        bearing=draw(maybe(st.sampled_from(["direct", "inferred"]))),
        case=draw(maybe(st.sampled_from(cases))) if cases else None,
        **(draw(_reading(measured)) if draw(st.integers(0, 5)) else {}),
    )


@st.composite
def _judgement(draw: st.DrawFn, measured: bool) -> Any:
    if draw(st.integers(0, 3)) == 0:
        return draw(NATURAL if measured else SCORES)
    return {**draw(_reading(measured)), "why": "A reason."}


@st.composite
def _option(draw: st.DrawFn, sources: list[str], leaves: Mapping[str, Document]) -> dict[str, Any]:
    cases = {
        f"k{number}": draw(
            st.sampled_from(["A case", {"name": "A case", "weight": 3}, {"name": "A case", "weight": 0.5}])
        )
        for number in range(draw(st.sampled_from([0, 0, 1, 2, 3])))
    }
    scores: dict[str, Any] = {}
    for criterion, leaf in leaves.items():
        measured = "measure" in leaf
        evidence = draw(st.lists(_evidence(sources, list(cases), measured), min_size=1, max_size=4))
        form = draw(st.sampled_from(["nothing", "list", "list", "mapping", "judged", "number"]))
        if form == "list":
            scores[criterion] = evidence
        elif form == "mapping":
            scores[criterion] = {"evidence": evidence}
        elif form == "judged":
            scores[criterion] = {"evidence": evidence, "judgement": draw(_judgement(measured))}
        elif form == "number":
            scores[criterion] = draw(NATURAL if measured else SCORES)
    return without_nothing(
        name="An option",
        summary="A summary.",
        advocates=draw(maybe(st.lists(st.sampled_from(sources), unique=True, min_size=1, max_size=2))),
        cases=cases or None,
        scores=scores or None,
    )


@st.composite
def _perspective(
    draw: st.DrawFn, tree: Mapping[str, Document], leaves: Mapping[str, Document], options: list[str]
) -> dict[str, Any]:
    weights = {}
    for family in families(tree):
        if draw(st.booleans()):
            points = draw(st.lists(POINTS, min_size=len(family), max_size=len(family)).filter(any))
            weights.update(dict(zip(family, points, strict=True)))
    judgements = {
        option: {criterion: draw(_judgement("measure" in leaf)) for criterion, leaf in leaves.items()}
        for option in options
        if draw(st.integers(0, 3)) == 0
    }
    return without_nothing(format=1, name="Someone's own", weights=weights or None, judgements=judgements or None)


def write(of: Documents, folder: Path) -> None:
    """The files of a decision."""
    files = {"criteria": of.criteria}
    files |= {f"options/{name}": option for name, option in of.options.items()}
    files |= {f"perspectives/{name}": perspective for name, perspective in of.perspectives.items()}
    for name, document in files.items():
        path = folder / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(yaml.safe_dump(document, sort_keys=False), encoding="utf-8")


def opened(of: Documents) -> Session:
    """A decision as the package reads it from its files."""
    with tempfile.TemporaryDirectory() as folder:
        write(of, Path(folder))
        read = open_folder(folder)
        assert read.decision is not None, read.problems
        return Session(read)


def filters(question: Asked) -> Filters:
    """The filters of a question, as the package has them."""
    return Filters(
        without=question.without,
        only=question.only or None,
        until=PartialDate.parse(question.until).last if question.until else None,
        cases=dict(question.cases),
        direct=question.direct,
        without_advocates=question.without_advocates,
    )


def put(session: Session, question: Asked) -> None:
    """Bring a session to the state that a question asks for."""
    if question.perspective is not None:
        session.use(question.perspective)
    session.change(points={**session.state.points, **question.weights}, filters=filters(question))
