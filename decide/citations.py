"""The citations of a decision: every place where a passage is cited, and what rests on each source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from decide.model import Citation, Decision, Evidence, Node, Statement

STATEMENTS = ("steps", "conditions", "risks", "indicators")
"""An option's lists of statements, each of which may carry citations."""


Key = tuple[str, str, str | None]
"""What makes a citation's passage the same as another's: source, first words, last words."""


class Cited(NamedTuple):
    """One citation and where it stands: the file, the path of keys and indices in it, the cell if it is evidence."""

    citation: Citation
    file: str
    path: tuple[str | int, ...]
    option: str | None = None
    criterion: str | None = None

    @property
    def key(self) -> Key:
        """What makes it the same passage as another citation: source, first words, last words."""
        return self.citation.source, self.citation.from_, self.citation.to


def cited(decision: Decision) -> Iterator[Cited]:
    """Every citation, in the order of the files."""
    for part in ("why_now", "background"):
        yield from _of_statements(getattr(decision.frame.memo, part), "criteria.yaml", ("decision", "memo", part))
    for name, scenario in decision.scenarios.items():
        yield from _of_list(scenario.cites, "criteria.yaml", ("scenarios", name))
    yield from _of_nodes(decision.criteria.values(), ("criteria",))
    for name, option in decision.every_option.items():
        file = f"options/{name}.yaml"
        for part in STATEMENTS:
            yield from _of_statements(getattr(option, part), file, (part,), name)
        for case, record in option.cases.items():
            yield from _of_list(record.cites, file, ("cases", case), name)
        for criterion, cell in option.scores.items():
            for at, evidence in enumerate(cell.evidence):
                yield Cited(evidence, file, ("scores", criterion, "evidence", at), name, criterion)
            for at, judgement in enumerate(cell.judgement):
                # A lone judgement has no level of its own: the path skips what is not there.
                yield from _of_list(judgement.cites, file, ("scores", criterion, "judgement", at), name, criterion)
    for name, perspective in decision.perspectives.items():
        for option_name, cells in perspective.judgements.items():
            for criterion, judgement in cells.items():
                path = ("judgements", option_name, criterion)
                yield from _of_list(judgement.cites, f"perspectives/{name}.yaml", path, option_name, criterion)


def _of_list(
    citations: Iterable[Citation],
    file: str,
    path: tuple[str | int, ...],
    option: str | None = None,
    criterion: str | None = None,
) -> Iterator[Cited]:
    for number, citation in enumerate(citations):
        yield Cited(citation, file, (*path, "cites", number), option, criterion)


def _of_statements(
    statements: Iterable[Statement], file: str, path: tuple[str | int, ...], option: str | None = None
) -> Iterator[Cited]:
    for at, statement in enumerate(statements):
        yield from _of_list(statement.cites, file, (*path, at), option)


def _of_nodes(nodes: Iterable[Node], path: tuple[str | int, ...]) -> Iterator[Cited]:
    for node in nodes:
        here = (*path, node.id)
        yield from _of_list(node.cites, "criteria.yaml", here, criterion=node.id)
        if node.criteria is not None:
            yield from _of_nodes(node.criteria.values(), (*here, "criteria"))


class Reliance(NamedTuple):
    """How far the decision rests on one source."""

    source: str
    citations: int
    """Places that cite it, context and reasons for criteria included."""
    cells: int
    """Cells of the performance table that it has a piece of evidence with a reading in."""
    options: tuple[str, ...]
    """The options that those cells belong to."""


def reliance(decision: Decision) -> tuple[Reliance, ...]:
    """Each source with what rests on it, in the order of the file."""
    counts = dict.fromkeys(decision.sources, 0)
    cells: dict[str, dict[tuple[str, str], None]] = {name: {} for name in decision.sources}
    for place in cited(decision):
        counts[place.citation.source] += 1
        if isinstance(place.citation, Evidence) and place.citation.counts and place.option and place.criterion:
            cells[place.citation.source][place.option, place.criterion] = None
    return tuple(
        Reliance(name, counts[name], len(cells[name]), tuple(dict.fromkeys(option for option, _ in cells[name])))
        for name in decision.sources
    )
