"""The decision that comes with the program: whole, cited, and in its writers' own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from decide.checking import check
from decide.citations import STATEMENTS, cited
from decide.files.folder import Folder, open_folder
from decide.files.lock import read_lock
from decide.files.nodes import SCALAR, Node
from decide.files.texts import Texts, read_texts
from decide.model import Decision, Evidence
from decide.shipped import shipped_decision

SOURCES = Path(__file__).parents[2] / "shared" / "sources"
"""Copies of the articles, which are nobody's to pass on: where they are not at hand, the lock has to do."""

OPINIONS = {"op-ed", "analysis", "blog"}
QUOTING = {"title", "outlet", "url", "text_url", "from", "to", "authors", "source", "id"}
"""Keys whose values are a source's own words, or no prose."""


@pytest.fixture(scope="module")
def folder() -> Folder:
    return open_folder(shipped_decision())


@pytest.fixture(scope="module")
def decision(folder: Folder) -> Decision:
    assert folder.decision is not None, list(map(str, folder.problems))
    return folder.decision


@pytest.fixture(scope="module")
def texts(decision: Decision) -> Texts:
    if not SOURCES.is_dir():
        pytest.skip("the articles are not at hand")
    found = read_texts(decision, SOURCES)
    assert found.problems == ()
    assert set(found.by_source) == set(decision.sources)
    return found


GUARDED = ["options/muddling-through.yaml", "options/restraint.yaml", "options/withdrawal.yaml"]
"""Two options rest much on inferred evidence, and the lead is less than the voices' disagreement on one cell."""


def test_it_opens_with_nothing_to_warn_of_but_what_it_says_itself(folder: Folder) -> None:
    assert folder.problems == ()
    guarded = [problem.file for problem in check(folder, Texts(), read_lock(folder.path)).problems]
    assert guarded == GUARDED


def test_every_criterion_says_what_it_asks_and_why_it_counts(decision: Decision) -> None:
    for criterion in decision.leaves.values():
        assert criterion.question, criterion.id
        assert criterion.why, criterion.id
        assert criterion.scale is not None, criterion.id
        assert {0, 50, 100} <= set(criterion.scale), criterion.id


def test_every_option_has_every_list(decision: Decision) -> None:
    for option in decision.options.values():
        assert [part for part in STATEMENTS if not getattr(option, part)] == [], option.id


def test_every_step_has_an_owner_and_a_date(decision: Decision) -> None:
    lacking = [step.text for one in decision.options.values() for step in one.steps if not (step.owner and step.by)]
    assert lacking == []


def test_odds_say_what_they_rest_on(decision: Decision) -> None:
    assert [name for name, scenario in decision.scenarios.items() if not (scenario.why and scenario.cites)] == []
    cases = [case for option in decision.options.values() for case in option.cases.values()]
    assert cases
    assert [case.name for case in cases if not (case.why and case.clause)] == []


def test_the_militias_readiness_decides_both_courses_that_stay(decision: Decision) -> None:
    """A state of the world is told of each option whose passages turn on it, and in each of its outcomes."""
    told = {
        (option, evidence.scenario)
        for option, record in decision.options.items()
        for cell in record.scores.values()
        for evidence in cell.evidence
        if evidence.counts and evidence.scenario
    }
    assert told == {(option, one) for option in ("muddling-through", "restraint") for one in decision.scenarios}


def test_no_passage_counts_twice_for_one_option(decision: Decision) -> None:
    counted: dict[tuple[str | None, tuple[str, str, str | None]], list[str | None]] = {}
    for place in cited(decision):
        if isinstance(place.citation, Evidence) and place.citation.counts:
            counted.setdefault((place.option, place.key), []).append(place.criterion)
    assert {where: criteria for where, criteria in counted.items() if len(criteria) > 1} == {}


def test_every_citation_is_locked(folder: Folder) -> None:
    lock = read_lock(folder.path)
    assert lock.passages, "citations.lock is missing: decide check --lock --texts DIR"
    report = check(folder, Texts(), lock)
    unlocked = [f"{place.file} {place.key}" for place, status in report.statuses if status != "locked"]
    assert unlocked == []


def test_every_citation_is_found_once(folder: Folder, texts: Texts) -> None:
    report = check(folder, texts, read_lock(folder.path))
    assert [problem.file for problem in report.problems] == GUARDED
    assert report.count("found") == len(report.statuses) > 0


def _folded(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold().replace("’", "'").replace("'", ""))


def _sevens(words: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(7)), strict=False)


def _prose(node: Node, key: str = "") -> Iterator[Node]:
    if node.kind == SCALAR:
        if key not in QUOTING:
            yield node
        return
    for child in node.content:
        name, value = (child[0].content, child[1]) if isinstance(child, tuple) else (key, child)
        yield from _prose(value, name)


def test_no_text_takes_seven_words_in_a_row_from_a_source(folder: Folder, texts: Texts) -> None:
    taken = {seven: name for name, text in texts.by_source.items() for seven in _sevens(_folded(text.original))}
    found = [
        f"{file}:{node.line}:{node.column}: {' '.join(seven)} ({taken[seven]})"
        for file, root in folder.roots.items()
        for node in _prose(root)
        for seven in _sevens(_folded(node.content))
        if seven in taken
    ]
    assert found == []


def _evidence(decision: Decision) -> Iterator[tuple[str, Evidence]]:
    for place in cited(decision):
        if isinstance(place.citation, Evidence):
            yield f"{place.option}/{place.criterion}: {place.citation.from_}", place.citation


def test_an_opinion_piece_carries_no_high_confidence(decision: Decision) -> None:
    high = [
        where
        for where, evidence in _evidence(decision)
        if evidence.confidence == "high" and decision.sources[evidence.source].kind in OPINIONS
    ]
    assert high == []


def test_a_prescription_has_no_reading(decision: Decision) -> None:
    assert [
        where for where, evidence in _evidence(decision) if evidence.kind == "prescription" and evidence.counts
    ] == []
