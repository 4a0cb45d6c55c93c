"""Single cells: where the leader changes, what knowing the true score is worth, what the answer hangs on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tests.reference.answers import Answer
from tests.reference.folder import Document, Documents, written_cell
from tests.reference.readings import HUNDRED, TOLERANCE, ZERO, Part, summed

# Flips


def flips(answer: Answer) -> list[dict[str, Any]]:
    """For each cell the score at which the leader changes, where there is one within 0–100."""
    return [
        found
        for option in answer.in_play
        for leaf in answer.weights
        if (found := flip(answer, option, leaf)) is not None
    ]


def flip(answer: Answer, option: str, leaf: str) -> dict[str, Any] | None:
    """One cell's flip: the leader falls to where the best other is; a rival rises to where the leader is."""
    weight, cell, leader = answer.weights[leaf], answer.cells[option][leaf], answer.leader
    others = [other for other in answer.in_play if other != option]
    if weight == 0 or not others:
        return None
    best = max(answer.totals[other] for other in others)
    score = cell.likely + (best - answer.totals[option]) / weight
    if not -TOLERANCE <= score <= HUNDRED + TOLERANCE:
        return None
    next_best = next(other for other in others if answer.totals[other] >= best - TOLERANCE)
    at_end = answer.totals[option] + weight * ((ZERO if option == leader else HUNDRED) - cell.likely)
    return {
        "option": option,
        "criterion": leaf,
        "likely": cell.likely,
        "flip": score,
        "leader": next_best if option == leader else option,
        "within_range": cell.low - TOLERANCE <= score <= cell.high + TOLERANCE,
        "overtakes": at_end < best - TOLERANCE if option == leader else at_end > best + TOLERANCE,
    }


# What to find out next


def research(answer: Answer) -> list[dict[str, Any]]:
    """The value of learning each cell's true score before choosing (EVPPI), in points of total."""
    rows = []
    for option in answer.in_play:
        others = [answer.totals[other] for other in answer.in_play if other != option]
        for leaf, weight in answer.weights.items():
            value = ZERO
            if others and weight > 0:
                best = max(others)
                rest = answer.totals[option] - weight * answer.cells[option][leaf].likely
                drawn = draw(answer, option, leaf)
                # E max(rest + w X, best) = best + w E max(X - t, 0), t being where the two are level
                level = (best - rest) / weight
                told = best + weight * summed(part.chance * _excess(part, level) for part in drawn)
                mean = summed(part.chance * (part.low + part.high) / 2 for part in drawn)
                value = told - max(rest + weight * mean, best)
            rows.append({"option": option, "criterion": leaf, "value": value})
    return rows


def draw(answer: Answer, option: str, leaf: str) -> list[Part]:
    """One random draw of a cell: a mixture of uniforms over its worlds in force."""
    return [
        Part(chance * part.chance, part.low, part.high)
        for chance, (_, scenario), content in answer.held(option, leaf)
        for part in (content.draw if content.known else answer.contents.fill_draw(option, leaf, scenario))
    ]


def _excess(part: Part, level: Any) -> Any:
    """The mean of what a uniform draw lies above a level."""
    if part.low >= level:
        return (part.low + part.high) / 2 - level
    if part.high <= level:
        return ZERO
    return (part.high - level) ** 2 / (2 * (part.high - part.low))


# Linchpins


def linchpins(answer: Answer) -> list[dict[str, Any]]:
    """Single pieces of evidence, and single judged cells, without which another option leads."""
    if answer.leader is None:
        return []
    found = []
    for option in answer.order:
        for leaf in answer.weights:
            for what, documents in lacking(answer, option, leaf):
                there = Answer(documents, answer.asked)
                if answer.leader not in there.first and there.leader is not None:
                    found.append({"option": option, "criterion": leaf, **what, "leader": there.leader})
    return found


def lacking(answer: Answer, option: str, leaf: str) -> Iterator[tuple[dict[str, Any], Documents]]:
    """The folder without each counting piece of a cell, and without its judgement where it is judged."""
    documents = answer.documents
    evidence, judged = written_cell(documents.options[option].get("scores", {}).get(leaf))
    contents = [content for _, _, content in answer.held(option, leaf)]
    for place in sorted({piece.place for content in contents for piece in content.pieces}):
        cell = {"evidence": [*evidence[:place], *evidence[place + 1 :]], "judgement": judged}
        yield {"source": evidence[place]["source"]}, with_cell(documents, option, leaf, cell)
    if any(content.judgement is not None for content in contents):
        bare = with_cell(documents, option, leaf, {"evidence": evidence})
        own = {name: _unjudged(written, option, leaf) for name, written in documents.perspectives.items()}
        yield {"judgement": True}, Documents(bare.criteria, bare.options, own)


def with_cell(documents: Documents, option: str, leaf: str, cell: Mapping[str, Any]) -> Documents:
    """The folder with another cell in one place."""
    written = documents.options[option]
    scores = {**written.get("scores", {}), leaf: {key: held for key, held in cell.items() if held is not None}}
    return Documents(
        documents.criteria, {**documents.options, option: {**written, "scores": scores}}, documents.perspectives
    )


def _unjudged(perspective: Document, option: str, leaf: str) -> Document:
    judgements = {
        name: {criterion: held for criterion, held in row.items() if (name, criterion) != (option, leaf)}
        for name, row in perspective.get("judgements", {}).items()
    }
    return {**perspective, "judgements": judgements}
