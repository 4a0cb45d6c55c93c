"""The schema that editors use, held against every folder that opens, and against what does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from decide.files.descriptions import DESCRIPTIONS
from decide.files.folder import open_folder
from decide.files.nodes import LIST, SCALAR, Node, parse
from decide.files.schema import FILES, schema, schema_files
from decide.model import Record
from decide.shipped import shipped_decision

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"

_CORE = (
    (re.compile(r"~|null|Null|NULL|"), lambda text: None),
    (re.compile(r"true|True|TRUE|false|False|FALSE"), lambda text: text.lower() == "true"),
    (re.compile(r"[-+]?[0-9]+"), int),
    (re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"), float),
)
"""YAML 1.2's core schema, by which editors' servers read plain scalars."""


def as_json(node: Node) -> Any:
    if node.kind == SCALAR:
        if node.plain:
            for pattern, read in _CORE:
                if pattern.fullmatch(node.content):
                    return read(node.content)
        return node.content
    if node.kind == LIST:
        return [as_json(item) for item in node.content]
    return {key.content: as_json(value) for key, value in node.content}


def files_of(folder: Path) -> Iterator[tuple[str, Any]]:
    """Each file of a decision with its kind, as an editor reads it."""
    listed = [("criteria", folder / "criteria.yaml")]
    listed += [("option", path) for path in sorted((folder / "options").glob("*.yaml"))]
    listed += [("perspective", path) for path in sorted((folder / "perspectives").glob("*.yaml"))]
    for kind, path in listed:
        root, problems = parse(path.read_text(encoding="utf-8-sig"), path.name)
        assert root is not None
        assert not problems
        yield kind, as_json(root)


def validator(kind: str) -> jsonschema.Draft7Validator:
    made = schema(kind)
    jsonschema.Draft7Validator.check_schema(made)
    return jsonschema.Draft7Validator(made)


FOLDERS = sorted(
    path.parent
    for path in [
        shipped_decision() / "criteria.yaml",
        *DATA.rglob("criteria.yaml"),
        *ROOT.glob("decide/**/criteria.yaml"),
    ]
    if open_folder(path.parent).decision is not None
)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_every_folder_that_opens_is_valid(folder: Path) -> None:
    for kind, document in files_of(folder):
        faults = [f"{kind}: {list(fault.path)}: {fault.message}" for fault in validator(kind).iter_errors(document)]
        assert not faults
        assert not list(jsonschema.Draft7Validator(schema()).iter_errors(document))


@pytest.mark.parametrize(
    ("kind", "document", "path"),
    [
        ("criteria", {"decision": {"title": "T"}, "criteria": {}}, ["decision"]),
        ("criteria", {"decision": {"title": "T", "question": "Q"}}, []),
        ("criteria", {"decision": {"title": "T", "question": "Q"}, "criteria": {"c": {"name": "C", "weight": -1}}},
         ["criteria", "c", "weight"]),
        ("criteria", {"decision": {"title": "T", "question": "Q", "as_of": "soon"}, "criteria": {}},
         ["decision", "as_of"]),
        ("criteria", {"decision": {"title": "T", "question": "Q"}, "criteria": {"No Id": {"name": "C", "weight": 1}}},
         ["criteria"]),
        ("option", {"name": "N", "socres": {}}, []),
        ("option", {"name": "N", "scores": {"c": "high"}}, ["scores", "c"]),
        ("option", {"name": "N", "scores": {"c": [{"source": "s", "from": "a b"}]}}, ["scores", "c"]),
        ("option", {"summary": "S"}, []),
        ("perspective", {"name": "N", "elicited": "guess"}, ["elicited"]),
        ("perspective", {"name": "N", "weights": {"c": "much"}}, ["weights", "c"]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_found_where_it_stands(kind: str, document: Any, path: list[str]) -> None:
    assert path in [list(fault.absolute_path) for fault in validator(kind).iter_errors(document)]


@pytest.mark.parametrize(
    ("kind", "document"),
    [
        ("option", {"name": "no", "summary": None, "scores": {"c": 40}}),
        ("option", {"name": 2020, "scores": {"c": [{"source": "s", "from": "a b", "claim": "C", "score": 60}]}}),
        ("option", {"name": "N", "scores": {"c": {"judgement": [{"score": 1, "case": "a"}, {"score": 2}]}}}),
        ("option", {"name": "N", "cases": {"a": "In haste"}, "steps": ["One", {"text": "Two", "by": 2024}]}),
        ("criteria", {"decision": {"title": "T", "question": "Q", "as_of": 2024, "memo": {"why_now": "W"}},
                      "scenarios": {"a": "One", "b": {"name": "Two", "odds": 2}}, "criteria": {}}),
    ],
)  # fmt: skip
def test_shorthands_are_valid(kind: str, document: Any) -> None:
    assert not [fault.message for fault in validator(kind).iter_errors(document)]


def records() -> set[type[Record]]:
    """Every record that some file holds."""
    found: set[type[Record]] = set()
    waiting: list[type[Record]] = list(FILES.values())
    every = {model.__name__: model for model in _subclasses(Record)}
    while waiting:
        model = waiting.pop()
        if model not in found:
            found.add(model)
            waiting += [every[name] for name in schema()["definitions"] if name in every]
    return found


def _subclasses(model: type[Record]) -> Iterator[type[Record]]:
    for one in model.__subclasses__():
        if one.__module__.startswith("decide.model"):
            yield one
        yield from _subclasses(one)


def test_every_key_is_described_and_nothing_else_is() -> None:
    keys = {model.__name__: set(model.written()) for model in records()}
    for model in records():
        if model.bare_scalar is not None:
            keys[model.__name__].add(model.bare_scalar)
    assert {name: set(described) for name, described in DESCRIPTIONS.items()} == keys
    assert all(text.strip() for described in DESCRIPTIONS.values() for text in described.values())


def test_the_files_that_a_folder_carries_are_whole_schemas() -> None:
    files = schema_files()
    assert sorted(files) == [f".decide/{kind}.schema.json" for kind in sorted(FILES)]
    assert all(text.startswith("{") and text.endswith("}\n") for text in files.values())


def test_the_pre_commit_hook_runs_on_a_decision_s_files_and_on_no_others() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    words = hook["entry"].split()
    assert words == ["decide", "check", "--of"]
    pattern = re.compile(hook["files"])
    for file in ("criteria.yaml", "sub/options/a.yaml", "perspectives/b.yml", "citations.lock", "memo.yaml"):
        assert pattern.search(file)
    for file in ("README.md", "my-criteria.yaml", "texts/a.txt", "options.yaml"):
        assert not pattern.search(file)
