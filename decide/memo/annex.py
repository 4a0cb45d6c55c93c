"""The memo's annex: what the two pages rest on."""

from __future__ import annotations

from decide import __version__, wording
from decide.evidence import Piece, Score
from decide.memo.model import Block, Bullets, Mark, Paragraph, Run, Section, Strong, Table
from decide.memo.notes import Notes, reference
from decide.model import Evidence, Node
from decide.session import Session


def annex(session: Session, notes: Notes) -> tuple[Section, ...]:
    """The annex's sections."""
    return (
        _criteria(session, notes),
        _table(session),
        *_evidence(session, notes),
        _sources(session),
        _method(session),
    )


def _criteria(session: Session, notes: Notes) -> Section:
    decision, weights = session.decision, session.ranking.weights
    rows = tuple(
        (
            leaf.name,
            wording.percent(weights[name]),
            leaf.question or "",
            _end(leaf, 0),
            _end(leaf, 100),
        )
        for name, leaf in decision.leaves.items()
    )
    blocks: list[Block] = [Table(("Criterion", "Weight", "Question", "0 means", "100 means"), rows, right=(1,))]
    blocks.append(Paragraph((f"Set by: {_who(session)}. Weights compare the swings from 0 to 100.",)))
    reasons: list[Paragraph] = []
    for node in decision.nodes.values():
        if node.why or node.cites:
            runs: list[Run] = [Strong(f"{node.name}."), f" {node.why or ''}"]
            runs.extend(run for cite in node.cites for run in (f" {cite.claim}", notes.cite([cite])))
            if not node.cites:
                runs.append(Mark("judgement"))
            reasons.append(Paragraph(tuple(runs)))
    if reasons:
        blocks.append(Bullets(tuple(reasons)))
    return Section("Criteria and weights", tuple(blocks))


def _end(leaf: Node, end: int) -> str:
    """What an end of a criterion's scale means; of a value function, the natural value that comes nearest to it."""
    if leaf.scale is not None:
        return leaf.scale[end]
    if leaf.measure is None:
        return ""
    natural, value = min(leaf.measure.points, key=lambda point: abs(point[1] - end))
    return f"{natural:g} {leaf.measure.unit}" + ("" if value == end else f" (is {value:g})")


def _who(session: Session) -> str:
    state = session.state
    words = wording.weights_in_words(session)
    holder = session.perspectives[state.perspective].holder if state.perspective else None
    return f"{words} ({holder})" if holder else f"{words}, of criteria.yaml" if not state.perspective else words


def _table(session: Session) -> Section:
    decision, table = session.decision, session.ranking.table
    headers = ("Criterion", *(decision.options[option].name for option in table.options))
    rows = [
        (decision.leaves[criterion].name, *(_cell(table.score(option, criterion)) for option in table.options))
        for criterion in table.criteria
    ]
    totals = [session.ranking.of(option).total for option in table.options]
    rows.append(
        ("Total", *(f"{wording.whole(t.likely)} ({wording.whole(t.low)}–{wording.whole(t.high)})" for t in totals))
    )
    legend = "Likely score (range). c: voices 30 points or more apart; i: inferred evidence only; j: judgement."
    return Section(
        "The performance table", (Table(headers, tuple(rows), tuple(range(1, len(headers)))), Paragraph((legend,)))
    )


def _cell(score: Score) -> str:
    if not score.known:
        return "no source"
    kinds = (("c", score.contested), ("i", score.inferred), ("j", score.basis == "judgement"))
    marks = "".join(mark for mark, holds in kinds if holds)
    span = f"{wording.whole(score.likely)} ({wording.whole(score.low)}–{wording.whole(score.high)})"
    return f"{span} {marks}".rstrip()


def _evidence(session: Session, notes: Notes) -> list[Section]:
    """One section an option: every claim that counts, by cell, whichever way it points; then the context."""
    decision, table = session.decision, session.ranking.table
    sections = []
    for option in table.options:
        items: list[Paragraph] = []
        for criterion in table.criteria:
            score = table.score(option, criterion)
            counting = {id(p): p for part in score.parts for voice in part.voices for p in voice.pieces}
            name = decision.leaves[criterion].name
            items.extend(_piece(session, option, name, piece, notes) for piece in counting.values())
            cell = decision.options[option].scores.get(criterion)
            context = [e for e in cell.evidence if not e.counts] if cell else []
            items.extend(_context(name, evidence, notes) for evidence in context)
            judgement = session.state.judgements.get(option, {}).get(criterion) or (cell.judgement if cell else None)
            if judgement is not None:
                why = judgement.why or "No reason was given."
                figure = Strong(f"{name}, {wording.whole(score.likely)}.")
                items.append(Paragraph((figure, f" {why}", Mark("judgement"))))
        blocks: tuple[Block, ...] = (Bullets(tuple(items)),) if items else (Paragraph(("No source.",)),)
        sections.append(Section(f"Evidence: {decision.options[option].name}", blocks))
    return sections


def _piece(session: Session, option: str, criterion: str, piece: Piece, notes: Notes) -> Paragraph:
    evidence = piece.evidence
    case = session.decision.options[option].cases[evidence.case].name if evidence.case else None
    label = f"{criterion}, {wording.whole(piece.reading)}" + (f", {case}" if case else "")
    runs: list[Run] = [Strong(f"{label}."), f" {evidence.claim}", notes.cite([evidence])]
    if evidence.bearing == "inferred":
        runs.append(Mark("inferred"))
    return Paragraph(tuple(runs))


def _context(criterion: str, evidence: Evidence, notes: Notes) -> Paragraph:
    return Paragraph((Strong(f"{criterion}, context."), f" {evidence.claim}", notes.cite([evidence])))


def _sources(session: Session) -> Section:
    items = []
    off = session.readings.off(session.state.filters)
    for name, source in session.decision.sources.items():
        runs: list[Run] = [Strong(name), f": {reference(source)}."]
        if source.position:
            runs.append(f" Recommends: {source.position}")
        if source.note:
            runs.append(f" {source.note}")
        if source.reliability:
            runs.append(f" Reliability {source.reliability}.")
        if name in off:
            runs.append(f" Does not count here: {off[name]}.")
        items.append(Paragraph(tuple(runs)))
    return Section("Sources", (Bullets(tuple(items)),) if items else (Paragraph(("No sources.",)),))


def _method(session: Session) -> Section:
    words = (
        "Totals are weighted means of the likely scores (additive value model). A voice counts once in a cell, with "
        "the mean of its passages; a cell without a source takes the mean of the options known there and the whole "
        "scale as its range. Readings of passages are those of the folder's writers, not of the sources' authors."
    )
    hashes = tuple(Paragraph((f"{file}: SHA-256 {digest}",)) for file, digest in sorted(session.folder.digests.items()))
    made = f"Made with decide {__version__}: {wording.basis(session)}."
    blocks: tuple[Block, ...] = (Paragraph((words,)), Paragraph((made,)))
    return Section("Method, limits and files", (*blocks, Bullets(hashes)) if hashes else blocks)
