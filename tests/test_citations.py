"""Every place where a passage is cited, and what rests on each source."""

from __future__ import annotations

from decide.citations import Reliance, cited, reliance
from decide.files.folder import load, open_folder
from tests.files.folders import HARBOUR

DECISION = load(HARBOUR)


def test_every_citation_in_the_order_of_the_files() -> None:
    assert [(place.file, place.path, place.option, place.criterion) for place in cited(DECISION)] == [
        ("criteria.yaml", ("criteria", "safety", "criteria", "storms", "cites", 0), None, "storms"),
        ("options/patch.yaml", ("scores", "storms", "evidence", 0), "patch", "storms"),
        ("options/rebuild.yaml", ("steps", 1, "cites", 0), "rebuild", None),
        ("options/rebuild.yaml", ("scores", "storms", "evidence", 0), "rebuild", "storms"),
        ("options/rebuild.yaml", ("scores", "storms", "evidence", 1), "rebuild", "storms"),
        ("options/rebuild.yaml", ("scores", "access", "evidence", 0), "rebuild", "access"),
        ("options/rebuild.yaml", ("scores", "access", "evidence", 1), "rebuild", "access"),
        ("options/rebuild.yaml", ("scores", "access", "evidence", 2), "rebuild", "access"),
        ("options/rebuild.yaml", ("scores", "cost", "evidence", 0), "rebuild", "cost"),
        ("options/remove.yaml", ("scores", "cost", "evidence", 0), "remove", "cost"),
    ]


def test_each_path_leads_to_its_citation() -> None:
    roots = open_folder(HARBOUR).roots
    for place in cited(DECISION):
        first = roots[place.file].follow((*place.path, "from"))
        assert first.content == place.citation.from_, place


def test_the_key_of_a_passage() -> None:
    keys = [place.key for place in cited(DECISION)]
    assert keys[0] == ("pilot-log", "three boats broke loose", None)
    assert keys[1] == ("pilot-log", "three boats broke loose", "behind the wall")


def test_what_rests_on_each_source() -> None:
    assert reliance(DECISION) == (
        Reliance("ahlgren-2019", citations=4, cells=3, options=("rebuild",)),
        Reliance("pilot-log", citations=4, cells=2, options=("patch", "rebuild")),
        Reliance("ahlgren-2021", citations=1, cells=1, options=("rebuild",)),
        Reliance("late-news", citations=1, cells=1, options=("remove",)),
    )
