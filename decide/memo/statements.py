"""Small stretches that pages and annex share: statements, claims, citations in line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from decide import wording
from decide.bibliography.naming import dated
from decide.evidence import Piece
from decide.memo.claims import Claim
from decide.memo.model import Bullets, Link, Mark, Paragraph, Run, Strong
from decide.memo.notes import Notes, passage_link
from decide.memo.template import Words
from decide.model import Citation, Decision, Statement


def figures(likely: float, low: float, high: float) -> str:
    """A likely number with its range: `50 (5–85)`."""
    return f"{wording.whole(likely)} ({wording.whole(low)}–{wording.whole(high)})"


def text(words: str, small: bool = False) -> Paragraph:
    """A paragraph of plain words."""
    return Paragraph((words,), small)


def statement(given: Statement, notes: Notes, words: Words) -> tuple[Run, ...]:
    """A statement of the writer's with its citations; without any it is marked as judgement."""
    return (given.text, notes.cite(given.cites)) if given.cites else (given.text, Mark(words.judgement))


def run_in(heading: str, given: Iterable[Statement], notes: Notes, words: Words) -> Paragraph:
    """Statements one after the other in a paragraph, under a heading of its own."""
    runs: list[Run] = [Strong(heading)]
    for one in given:
        said, *rest = (one.text, *statement(one, notes, words)[1:])
        runs.extend((f" {said}", *rest))
    return Paragraph(tuple(runs))


def claims_list(
    decision: Decision, option: str, found: Sequence[Claim], notes: Notes, words: Words
) -> list[Bullets | Paragraph]:
    """Claims as a list; a case that most of them share is said once before it."""
    cases = decision.options[option].cases
    counts = Counter(claim.piece.evidence.case for claim in found)
    one, most = counts.most_common(1)[0]
    if one is None or 2 * most <= len(found):
        one, most = None, 0
    items = []
    for claim in found:
        evidence = claim.piece.evidence
        head = Strong(f"{decision.leaves[claim.criterion].name}, {wording.whole(claim.piece.reading)}.")
        runs: list[Run] = [head, f" {evidence.claim}", notes.cite([evidence])]
        said = [words.inferred] if evidence.bearing == "inferred" else []
        if evidence.case != one:
            other = "the other case" if one is not None and len(cases) == 2 else None
            said.append(f"in {other or f'the case “{cases[evidence.case].name}”'}" if evidence.case else "in any case")
        if said:
            runs.append(Mark("; ".join(said)))
        items.append(Paragraph(tuple(runs)))
    blocks: list[Bullets | Paragraph] = []
    if one is not None:
        unless = "" if most == len(found) else ", unless marked otherwise"
        blocks.append(text(f"In the case “{cases[one].name}”{unless}:"))
    return [*blocks, Bullets(tuple(items))]


def in_line(decision: Decision, citation: Citation) -> tuple[Run, ...]:
    """A passage cited in line: `Hadley 2020, “first … last”`, the words a link where an address is known."""
    source = decision.sources[citation.source]
    first_last = f"“{citation.from_} … {citation.to}”" if citation.to else f"“{citation.from_}”"
    address = passage_link(source, citation)
    return (f"{dated(source, decision.sources)}, ", Link(first_last, address) if address else first_last)


def pieces_of(decision: Decision, option: str, piece: Piece, words: Words) -> str:
    """What has to be known of a piece of evidence beside its reading: kind, bearing, case."""
    evidence = piece.evidence
    case = decision.options[option].cases[evidence.case].name if evidence.case else None
    said = [
        evidence.kind,
        words.inferred if evidence.bearing == "inferred" else None,
        f"case “{case}”" if case else None,
    ]
    return "; ".join(part for part in said if part)
