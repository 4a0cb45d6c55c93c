"""Small stretches that pages and annex share: statements, claims, citations in line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from decide import wording
from decide.bibliography.naming import dated
from decide.evidence import Piece
from decide.memo.claims import Claim
from decide.memo.model import Bullets, Link, Mark, Paragraph, Run, Strong
from decide.memo.notes import Notes, day, passage_link
from decide.memo.template import Words
from decide.model import Citation, Decision, Statement
from decide.model.decision import Step
from decide.wording.worlds import where


def figures(likely: float, low: float, high: float) -> str:
    """A likely number with its range: `50 (5–85)`."""
    return f"{wording.whole(likely)} ({wording.whole(low)}–{wording.whole(high)})"


def text(words: str, small: bool = False) -> Paragraph:
    """A paragraph of plain words."""
    return Paragraph((words,), small)


def statement(given: Statement, notes: Notes, mark: str) -> tuple[Run, ...]:
    """A statement of the writer's with its citations; without any it carries the mark."""
    return (given.text, notes.cite(given.cites)) if given.cites else (given.text, Mark(mark))


def in_a_row(given: Iterable[Statement], notes: Notes, mark: str) -> tuple[Run, ...]:
    """Statements one after the other."""
    runs: list[Run] = []
    for one in given:
        said, *rest = statement(one, notes, mark)
        runs.extend((f" {said}" if runs else said, *rest))
    return tuple(runs)


def run_in(heading: str, given: Iterable[Statement], notes: Notes, words: Words) -> Paragraph:
    """Statements one after the other in a paragraph, under a heading of its own."""
    return Paragraph((Strong(heading), " ", *in_a_row(given, notes, words.judgement)))


def step(given: Step, notes: Notes, words: Words) -> Paragraph:
    """A step with its citations, then who does it and by when."""
    who = ", ".join(part for part in (given.owner, f"by {day(given.by)}" if given.by else None) if part)
    said = statement(given, notes, words.judgement)
    return Paragraph((*said, f" – {who}.") if who else said)


def claims_list(decision: Decision, option: str, found: Sequence[Claim], notes: Notes, words: Words) -> Bullets:
    """Claims as a list, each with its criterion, its reading, its citations, and what it holds in if not all do."""
    if holding_in(decision, option, found):
        found = [claim._replace(scenario=None, case=None) for claim in found]
    return Bullets(tuple(Paragraph(_claim(decision, option, claim, notes, words)) for claim in found))


def holding_in(decision: Decision, option: str, found: Sequence[Claim]) -> str:
    """The scenario or the case that all of several claims hold in, in a sentence; empty where they don't."""
    worlds = {(claim.scenario, claim.case) for claim in found}
    if len(found) < 2 or len(worlds) > 1 or worlds == {(None, None)}:
        return ""
    ((scenario, case),) = worlds
    said = [where(decision.scenarios[scenario])] if scenario is not None else []
    said += [where(decision.options[option].cases[case])] if case is not None else []
    return f"It holds {' and '.join(said)}."


def _claim(decision: Decision, option: str, claim: Claim, notes: Notes, words: Words) -> tuple[Run, ...]:
    leaf = decision.leaves[claim.criterion]
    unit = ""
    if leaf.measure is not None and claim.natural is not None:
        unit = f" ({wording.in_unit(claim.natural, leaf.measure)})"
    runs: list[Run] = [Strong(f"{leaf.name}, {wording.whole(claim.reading)}{unit}.")]
    if claim.text:
        runs.append(f" {claim.text}")
    if claim.cites:
        runs.append(notes.cite(claim.cites))
    said = []
    if claim.source is None:
        said.append(words.judgement if claim.text else f"{words.judgement}, no reason given")
    if claim.inferred:
        said.append(words.inferred)
    if claim.scenario is not None:
        said.append(where(decision.scenarios[claim.scenario]))
    if claim.case is not None:
        said.append(where(decision.options[option].cases[claim.case]))
    return (*runs, Mark("; ".join(said))) if said else tuple(runs)


def in_line(decision: Decision, citation: Citation) -> tuple[Run, ...]:
    """A passage cited in line: `Hadley 2020, “first … last”`, the words a link where an address is known."""
    source = decision.sources[citation.source]
    first_last = f"“{citation.from_} … {citation.to}”" if citation.to else f"“{citation.from_}”"
    address = passage_link(source, citation)
    return (f"{dated(source, decision.sources)}, ", Link(first_last, address) if address else first_last)


def pieces_of(decision: Decision, option: str, piece: Piece, words: Words) -> str:
    """What has to be known of a piece of evidence beside its reading: kind, bearing, and the world it holds in."""
    evidence = piece.evidence
    said = [
        evidence.kind,
        words.inferred if evidence.bearing == "inferred" else None,
        where(decision.scenarios[evidence.scenario]) if evidence.scenario else None,
        where(decision.options[option].cases[evidence.case]) if evidence.case else None,
    ]
    return "; ".join(part for part in said if part)
