"""What is installed: bounds on every dependency, versions that keep to them, a licence for each package, no network."""

from __future__ import annotations

import ast
import re
import socket
import sys
import tomllib
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from benchmarks.trust.licences import licence
from tests.conftest import NetworkRefusedError
from tests.everywhere import PYTHONS, lowest

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
ASKED = [
    Requirement(written)
    for listed in (PROJECT["dependencies"], *PROJECT["optional-dependencies"].values())
    for written in listed
]


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


TESTED = {
    plain(Requirement(written).name) for written in (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"])
}
"""What the tests are installed with."""


MODULES = {"docx": "python-docx", "yaml": "pyyaml"}
"""What a module is called on the index, where that is another name."""


def constraints() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    return dict(line.split("==") for line in lines if not line.startswith("#"))


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_a_dependency_has_bounds_and_the_version_tested_keeps_to_them(asked: Requirement) -> None:
    signs = {one.operator for one in asked.specifier}
    assert {">=", "<"} <= signs
    tested = constraints().get(plain(asked.name))
    # What only other targets of make install, `make mutants` for one, is none of the tests' business.
    assert tested in asked.specifier if tested is not None else plain(asked.name) not in TESTED


@pytest.mark.parametrize("python", [name.removeprefix("python") for name in PYTHONS])
def test_the_lowest_versions_are_the_lower_bounds_of_each_python(python: str) -> None:
    lines = lowest((ROOT / "pyproject.toml").read_text("utf-8"))
    place = {"python_version": python}
    held = [one for one in map(Requirement, lines) if one.marker is None or one.marker.evaluate(place)]
    asked = [one for one in ASKED if one.marker is None or one.marker.evaluate(place)]
    assert {plain(one.name) for one in held} == {plain(one.name) for one in ASKED}
    assert len(held) == len({plain(one.name) for one in held})  # one line each: the markers leave no Python out
    bounds = {plain(one.name): min(str(each) for each in one.specifier if each.operator == ">=") for one in asked}
    assert {plain(one.name): str(one.specifier).replace("==", ">=") for one in held} == bounds


def test_a_dependency_without_a_lower_bound_is_refused() -> None:
    with pytest.raises(ValueError, match="no lower and upper bound in 'numpy<3'"):
        lowest('[project]\ndependencies = ["numpy<3"]\noptional-dependencies = {}')


def test_the_package_says_it_runs_where_it_was_tried_and_no_more() -> None:
    """The classifiers are what `make matrix` and `make` look for."""
    start = "Programming Language :: Python :: 3."
    said = [each.rpartition(" ")[2] for each in PROJECT["classifiers"] if each.startswith(start)]
    assert [f"python{each}" for each in said] == list(PYTHONS)
    assert PROJECT["requires-python"] == f">={said[0]}"
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert f",python3 {' '.join(reversed(PYTHONS))})" in makefile


def test_what_is_imported_is_declared_and_the_core_needs_all_that_it_asks_for() -> None:
    found = {
        name.partition(".")[0]
        for file in (ROOT / "decide").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_bytes()))
        for name in _imported(node)
    }
    others = found - sys.stdlib_module_names - {"decide"}
    imported = {plain(MODULES.get(name, name)) for name in others}
    core = {plain(Requirement(each).name) for each in PROJECT["dependencies"]}
    extras = {plain(Requirement(each).name) for each in PROJECT["optional-dependencies"]["dev"]}
    assert core <= imported
    assert imported <= core | extras


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [each.name for each in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []


def test_the_versions_to_test_with_are_one_a_line() -> None:
    held = constraints()
    assert list(held) == sorted(held)
    assert all(re.fullmatch(r"[a-z0-9-]+", name) for name in held)
    assert all(re.fullmatch(r"[0-9][0-9a-z.]*", version) for version in held.values())


def test_every_package_installed_names_its_licence() -> None:
    named = {package.metadata["Name"]: licence(package) for package in distributions() if package.metadata["Name"]}
    assert [name for name, said in named.items() if not said and name != "decide-policy"] == []


def test_the_tests_themselves_reach_no_network() -> None:
    with pytest.raises(NetworkRefusedError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.connect(("192.0.2.1", 53))
    with pytest.raises(NetworkRefusedError):
        socket.getaddrinfo("example.org", 443)
