"""The memo's annex: what the two pages rest on."""

from __future__ import annotations

from collections.abc import Callable

from decide import __version__, wording
from decide.bibliography.chicago import note
from decide.citations import cited
from decide.evidence import Score
from decide.files.lock import read_lock
from decide.memo.charts import crossover_chart, marks, most_telling, totals_chart
from decide.memo.command import command
from decide.memo.findings import Findings
from decide.memo.model import Block, Bullets, Cell, Figure, Italic, Mark, Paragraph, Run, Section, Strong, Table
from decide.memo.notes import runs
from decide.memo.sensitivity import sensitivity
from decide.memo.statements import figures, in_line, pieces_of, text
from decide.memo.template import FILE, Reading
from decide.memo.weightings import DRAWS, SEED
from decide.model import Evidence, Node
from decide.session import Session

MOST_COLUMNS = 6
"""The most options that each have a column of their own."""
MOST_BARS = 30
"""The most options that the chart shows."""


class Annex:
    """The annex of one memo."""

    def __init__(self, session: Session, findings: Findings, reading: Reading) -> None:
        self.session = session
        self.decision = session.decision
        self.ranking = session.ranking
        self.findings = findings
        self.reading = reading
        self.template = reading.template
        self.words = reading.template.words

    def sections(self) -> tuple[Section, ...]:
        """The annex's sections, in the template's order."""
        make: dict[str, Callable[[], list[Section]]] = {
            "background": self._background,
            "criteria": self._criteria,
            "table": self._table,
            "sensitivity": self._sensitivity,
            "evidence": self._evidence,
            "sources": self._sources,
            "method": self._method,
        }
        return tuple(section for key in self.template.annex for section in make[key]() if section.blocks)

    def _section(self, key: str, *blocks: Block, name: str = "") -> Section:
        return Section(key, getattr(self.template.headings, key) + name, blocks)

    def _background(self) -> list[Section]:
        background = self.decision.frame.memo.background
        if not background:
            return []
        return [
            self._section(
                "background",
                *(Paragraph((one.text, *(() if one.cites else (Mark(self.words.uncited),)))) for one in background),
            )
        ]

    def _criteria(self) -> list[Section]:
        weights = self.ranking.weights
        rows = tuple(
            (leaf.name, wording.percent(weights[name]), leaf.question or "–", end(leaf, 0), end(leaf, 100))
            for name, leaf in self.decision.leaves.items()
        )
        headers = ("Criterion", "Weight", "Question", "0 means", "100 means")
        blocks: list[Block] = [Table(headers, rows, right=(1,), widths=(20, 9, 27, 22, 22))]
        blocks.append(text(f"Weights set by: {self._who()}. They compare the swings from 0 to 100.", small=True))
        reasons: list[Paragraph] = []
        for node in self.decision.nodes.values():
            if node.why or node.cites:
                given: list[Run] = [Strong(f"{node.name}.")]
                if node.why:
                    given.extend((f" {node.why}", Mark(self.words.judgement)))
                for cite in node.cites:
                    given.extend((f" {cite.claim} (", *in_line(self.decision, cite), ")"))
                reasons.append(Paragraph(tuple(given)))
        if reasons:
            blocks.append(Bullets(tuple(reasons)))
        return [self._section("criteria", *blocks)]

    def _who(self) -> str:
        state = self.session.state
        words = wording.weights_in_words(self.session)
        chosen = self.session.perspectives[state.perspective] if state.perspective else None
        if chosen is None:
            return f"{words}, of criteria.yaml"
        how = f", elicited by {chosen.elicited}" if chosen.elicited else ""
        holder = chosen.holder.rstrip(".") if chosen.holder else None
        return f"{words}{how}" + (f" ({holder})" if holder else "")

    def _table(self) -> list[Section]:
        many = len(self.ranking.table.options) > MOST_COLUMNS
        legend = text(
            ("Likely score; –: no source. " if many else "Likely score (range: the hull of all evidence). ")
            + "c: two voices 30 points or more apart; i: inferred evidence only; j: judgement. "
            f"Blue above the middle of the scale, orange below it. {self._few()}",
            small=True,
        )
        best = self.ranking.standings[:MOST_BARS]
        drawing = totals_chart(self.session, with_cases=True, among=best, in_case=self.findings.in_case)
        some = "The best totals" if len(best) < len(self.ranking.standings) else "Totals"
        if any(self.decision.options[standing.option].cases for standing in best):
            some += ", and those in each case"
        figure = Figure(drawing, f"{some}; the lines are the hull of all evidence")
        return [self._section("table", self._by_option() if many else self._by_criterion(), legend, figure)]

    def _few(self) -> str:
        """How many cells rest on little."""
        scores = [score for row in self.ranking.table.rows for score in row]
        alone = sum(len({v.name for part in s.parts for v in part.voices}) == 1 for s in scores)
        inferred = sum(score.inferred for score in scores)
        return f"Of {len(scores)} cells, {alone} rest on one voice, and {inferred} on inferred evidence alone."

    def _by_criterion(self) -> Table:
        """A row a criterion, a column an option, with the ranges."""
        table = self.ranking.table
        rows: list[tuple[Cell, ...]] = []
        heat: list[tuple[float | None, ...]] = []
        for criterion in table.criteria:
            scores = [table.score(option, criterion) for option in table.options]
            share = wording.percent(self.ranking.weights[criterion])
            rows.append((self.decision.leaves[criterion].name, share, *map(cell, scores)))
            heat.append((None, None, *map(_tint, scores)))
        totals = [self.ranking.of(option).total for option in table.options]
        rows.append(("Total", "100 %", *(figures(t.likely, t.low, t.high) for t in totals)))
        heat.append((None, None, *(total.likely for total in totals)))
        headers = ("Criterion", "Weight", *(self.decision.options[option].name for option in table.options))
        return Table(headers, tuple(rows), tuple(range(1, len(headers))), heat=tuple(heat))

    def _by_option(self) -> Table:
        """Where there are many options: a row for each, best first, a column a criterion, without the ranges."""
        table = self.ranking.table
        rows: list[tuple[Cell, ...]] = []
        heat: list[tuple[float | None, ...]] = []
        for standing in self.ranking.standings:
            scores = [table.score(standing.option, criterion) for criterion in table.criteria]
            likely = standing.total.likely
            rows.append((self.decision.options[standing.option].name, wording.whole(likely), *map(_short, scores)))
            heat.append((None, likely, *map(_tint, scores)))
        names = (
            f"{self.decision.leaves[criterion].name}, {wording.percent(self.ranking.weights[criterion])}"
            for criterion in table.criteria
        )
        headers = ("Option", "Total", *names)
        return Table(headers, tuple(rows), tuple(range(1, len(headers))), heat=tuple(heat))

    def _sensitivity(self) -> list[Section]:
        blocks: list[Block] = []
        if (drawing := crossover_chart(self.session)) is not None and (node := most_telling(self.session)) is not None:
            name = self.decision.nodes[node.node].name
            blocks.append(Figure(drawing, f"The weight nearest to a change of leader: {name}"))
        return [self._section("sensitivity", *blocks, *sensitivity(self.session, self.findings))]

    def _evidence(self) -> list[Section]:
        """One section an option: every claim that counts, by cell, whichever way it points; then the context."""
        return [
            self._section("evidence", *self._claims(option), name=f": {self.decision.options[option].name}")
            for option in self.ranking.table.options
        ]

    def _claims(self, option: str) -> list[Block]:
        decision, table = self.decision, self.ranking.table
        rows: list[tuple[Cell, ...]] = []
        for criterion in table.criteria:
            score = table.score(option, criterion)
            counting = {id(p): p for part in score.parts for voice in part.voices for p in voice.pieces}
            name = decision.leaves[criterion].name
            for piece in counting.values():
                reading = figures(piece.reading, piece.low, piece.high)
                claim: list[Run] = [piece.evidence.claim]
                if said := pieces_of(decision, option, piece, self.words):
                    claim.append(Mark(said))
                rows.append((name, reading, Paragraph(tuple(claim)), Paragraph(in_line(decision, piece.evidence))))
            held = decision.options[option].scores.get(criterion)
            rows.extend(
                self._context(name, evidence) for evidence in (held.evidence if held else ()) if not evidence.counts
            )
            own = self.session.state.judgements.get(option, {}).get(criterion)
            for judged in (own,) if own is not None else held.judgement if held else ():
                why = Paragraph((judged.why or "No reason was given.", Mark(self.words.judgement)))
                rows.append((name, figures(score.likely, score.low, score.high), why, "–"))
        if not rows:
            return [text("No source.")]
        headers = ("Criterion", "Reading", "What the passage says", "Passage")
        return [Table(headers, tuple(rows), widths=(18, 11, 39, 32))]

    def _context(self, name: str, evidence: Evidence) -> tuple[Cell, ...]:
        return name, "context", evidence.claim, Paragraph(in_line(self.decision, evidence))

    def _sources(self) -> list[Section]:
        items = []
        off = self.session.readings.off(self.session.state.filters)
        for name, source in self.decision.sources.items():
            given: list[Run] = list(runs(note(source)))
            if source.position:
                given.extend((" ", Italic("Recommends:"), f" {source.position}"))
            if source.note:
                given.append(f" {source.note}")
            if source.reliability:
                given.append(f" Reliability {source.reliability}.")
            if source.voice and source.voice != source.id:
                given.append(f" Counts as the voice “{source.voice}”.")
            if name in off:
                given.append(f" Does not count here: {off[name]}.")
            items.append(Paragraph(tuple(given)))
        return [self._section("sources", Bullets(tuple(items)) if items else text("No sources."))]

    def _method(self) -> list[Section]:
        how = (
            "Totals are weighted means of the likely scores (additive value model). A voice counts once in a cell, "
            "with the mean of its passages; a cell without a source takes the mean of the options known there and the "
            "whole scale as its range. Ranges are the lowest and highest ends of all evidence. Shares of weightings: "
            f"{DRAWS:,} weightings drawn evenly (seed {SEED}), every reading held still, so to about one point. Each "
            "number is rounded by itself, so that a difference can seem off by one."
        )
        whose = (
            "Readings of passages are those of the folder's writers, not of the sources' authors. Numbers without a "
            f"citation follow from the table and the weights; words marked “{self.words.judgement}” are the writers' "
            f"own, “{self.words.uncited}” what they state as fact without a source; “{self.words.inferred}” is "
            "evidence carried over from a neighbouring statement."
        )
        made = (
            f"Made with decide {__version__} ({wording.basis(self.session)}) by this command, in the decision's folder:"
        )
        line, missing = command(self.session)
        blocks: list[Block] = [text(how), text(whose), text(made), Paragraph((Strong(line),))]
        if missing:
            blocks.append(text(missing))
        if self.template.left_out:
            left = wording.listed([key.replace("_", " ") for key in self.template.left_out])
            blocks.append(text(f"Left out by {FILE}: {left}."))
        blocks.append(text(self._looked_up()))
        digests = dict(self.session.folder.digests)
        if self.reading.digest is not None:
            digests[FILE] = self.reading.digest
        if digests:
            rows = tuple(sorted(digests.items()))
            blocks.append(Table(("File", "SHA-256"), rows, widths=(34, 66)))
        return [self._section("method", *blocks)]

    def _looked_up(self) -> str:
        keys = {place.key for place in cited(self.decision)}
        locked = read_lock(self.session.folder.path).passages
        found = sum(key in locked for key in keys)
        return (
            f"Of {len(keys)} passages cited, {found} were found in the sources' texts and locked (citations.lock); "
            "decide check --texts DIR looks them up again."
        )


def end(leaf: Node, at: int) -> str:
    """What an end of a criterion's scale means; of a value function, the natural value that comes nearest to it."""
    if leaf.scale is not None:
        return leaf.scale[at]
    if leaf.measure is None:
        return "–"
    natural, value = min(leaf.measure.points, key=lambda point: abs(point[1] - at))
    return f"{natural:g} {leaf.measure.unit}" + ("" if value == at else f" (is {value:g})")


def cell(score: Score) -> str:
    """A cell of the performance table in words."""
    return f"{figures(score.likely, score.low, score.high)} {marks(score)}".rstrip() if score.known else "no source"


def _short(score: Score) -> str:
    return f"{wording.whole(score.likely)} {marks(score)}".rstrip() if score.known else "–"


def _tint(score: Score) -> float | None:
    return score.likely if score.known else None
