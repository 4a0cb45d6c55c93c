"""The memo's two pages, from the decision, the session and the analysis.

The writer's own words come from the folder; generated sentences only state what numbers and citations carry.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from decide import wording
from decide.analysis.ranking import Standing
from decide.memo.annex import Annex
from decide.memo.charts import totals_chart
from decide.memo.claims import Sides, sides
from decide.memo.findings import Findings
from decide.memo.model import Block, Bullets, Figure, Mark, Memo, Paragraph, Section, Strong, Table
from decide.memo.notes import Notes, day, voice_name
from decide.memo.statements import claims_list, run_in, statement, text
from decide.memo.template import Reading, Template, Words, read_template
from decide.model import Option
from decide.session import Session

BACKGROUND = 170
"""How many characters of the background page 1 has room for, in whole sentences; all of it stands in the annex."""
MOST_OPTIONS = 6
"""How many options page 1 names; all of them stand in the annex."""
MOST_CONTESTED, MOST_CHANGES, MOST_STEPS = 3, 4, 6
"""How many contested cells, changes and steps page 2 names; of what is left out, the number, and it is in the annex."""


def build(session: Session, reading: Reading | None = None) -> Memo:
    """The memo on the present state of the session.

    The template is the folder's memo.yaml unless one is given; `FolderError` where that has errors.
    """
    return _Builder(session, reading or read_template(session.folder.path)).memo()


class _Builder:
    def __init__(self, session: Session, reading: Reading) -> None:
        self.session = session
        self.decision = session.decision
        self.ranking = session.ranking
        self.template: Template = reading.template
        self.words: Words = reading.template.words
        self.reading = reading
        self.notes = Notes(session.decision)
        self.findings = Findings(session)
        self.recommended = session.recommended
        self.option: Option = session.decision.options[self.recommended]
        others = [standing.option for standing in self.ranking.standings if standing.option != self.recommended]
        self.other = others[0] if others else None
        self.sides: Sides = sides(session, self.recommended, self.other, int(self.template.claims))

    def memo(self) -> Memo:
        make: dict[str, Callable[[], Section]] = {
            "decision_sought": self._sought,
            "bottom_line": self._bottom_line,
            "recommendation": self._recommendation,
            "why_now": self._why_now,
            "options": self._glance,
            "case_for": self._for,
            "case_against": self._against,
            "alternative": self._alternative,
            "disagreement": self._disagreement,
            "change": self._change,
            "next_steps": self._next,
            "risks": self._risks,
        }
        pages = tuple(tuple(section for key in page if (section := make[key]()).blocks) for page in self.template.pages)
        frame, words = self.decision.frame, self.words
        dated = frame.as_of.last if frame.as_of else None
        return Memo(
            subject=self._subject(),
            head=self._head(),
            pages=pages,
            annex=Annex(self.session, self.findings, self.reading).sections(),
            notes=self.notes.all,
            letterhead=self.template.letterhead,
            marking=self.template.marking or "",
            author=self.template.from_ or frame.memo.from_ or "",
            dated=(dated.year, dated.month, dated.day) if dated else None,
            words={"annex": words.annex, "notes": words.notes, "page": words.page, "figure": words.figure,
                   "table": words.table},
        )  # fmt: skip

    def _name(self, option: str) -> str:
        return self.decision.options[option].name

    def _section(self, key: str, *blocks: Block, name: str = "") -> Section:
        return Section(key, getattr(self.template.headings, key) + name, blocks)

    # Page 1

    def _subject(self) -> str:
        return self.template.subject or f"{self.decision.frame.title}: {self.option.name}"

    def _head(self) -> tuple[tuple[str, str], ...]:
        frame, template, words = self.decision.frame, self.template, self.words
        lines = [
            (words.for_, template.for_ or frame.memo.for_ or frame.decision_maker),
            (words.through, template.through or frame.memo.through),
            (words.from_, template.from_ or frame.memo.from_),
            (words.date, day(frame.as_of) if frame.as_of else None),
            (words.subject, self._subject()),
        ]
        return tuple((label, said) for label, said in lines if said)

    def _sought(self) -> Section:
        frame = self.decision.frame
        by = f" A decision is needed by {day(frame.memo.decide_by)}." if frame.memo.decide_by else ""
        return self._section("decision_sought", text(frame.question + by))

    def _bottom_line(self) -> Section:
        found, option = self.findings, self.recommended
        margin = found.margin(option)
        if option != found.leader and self.ranking.of(option).rank > 1:
            because = self.session.state.because
            margin += (
                f" The reason to recommend it all the same: {because}" if because else " No reason has been given."
            )
        lines = (
            ("Course.", found.course(option)),
            ("Margin.", margin),
            ("How firm.", found.firmness(option)),
            ("Turning point.", found.first_change(option)),
        )
        return self._section("bottom_line", *(Paragraph((Strong(label), f" {said}")) for label, said in lines))

    def _recommendation(self) -> Section:
        maker = self.decision.frame.decision_maker
        words = Paragraph(
            (
                f"That {f'the {maker}' if maker else 'you'} choose ",
                Strong(f"{self.option.name}."),
                f" {self.option.summary}",
                Mark(self.words.judgement),
            )
        )
        boxes = "\u2003".join(f"☐\u00a0{box}" for box in self.template.boxes)
        return self._section("recommendation", words, *([text(boxes)] if boxes else []))

    def _why_now(self) -> Section:
        memo = self.decision.frame.memo
        blocks: list[Block] = []
        if memo.why_now:
            blocks.append(Paragraph((memo.why_now, Mark(self.words.judgement))))
        if memo.background:
            first = opening(memo.background)
            more = first != memo.background and "background" in self.template.annex
            pointer = (f" More in the annex, under “{self.template.headings.background}”.",) if more else ()
            blocks.append(Paragraph((first, Mark(self.words.judgement), *pointer)))
        return self._section("why_now", *blocks)

    def _glance(self) -> Section:
        rows = []
        shown = self._shown()
        for standing in shown:
            best, worst = self._ends(standing.option)
            total = standing.total
            rows.append(
                (
                    self._name(standing.option) + (" (thin)" if standing.thin else ""),
                    wording.whole(total.likely),
                    f"{wording.whole(total.low)}–{wording.whole(total.high)}",
                    "–" if standing.from_status_quo is None else wording.signed(standing.from_status_quo),
                    wording.percent(self.findings.shares.get(standing.option, 0.0)),
                    best,
                    worst,
                    wording.percent(standing.known),
                    wording.percent(standing.inferred),
                )
            )
        headers = ("Option", "Total", "Range", "±SQ", "Leads in", "Best on", "Worst on", "Known", "Inferred")
        table = Table(headers, tuple(rows), right=(1, 2, 3, 4, 7, 8), widths=(16, 7, 8, 6, 9, 20, 20, 8, 9))
        left = len(self.ranking.standings) - len(shown)
        more = f" {left} more options stand in the annex's table." if left else ""
        legend = text(
            f"Totals on 0–100 ({wording.basis(self.session)}). ±SQ: points above the status quo. Leads in: share of "
            "all weightings. Known: share of the weight with evidence or a judgement; inferred: with inferred evidence "
            f"alone.{more}",
            small=True,
        )
        figure = Figure(totals_chart(self.session, among=shown), "Totals, and their ranges")
        return self._section("options", figure, table, legend)

    def _shown(self) -> tuple[Standing, ...]:
        """The options that page 1 has room for: the best, and the status quo and the one recommended in any case."""
        always = {self.recommended, self.decision.frame.status_quo}
        standings = self.ranking.standings
        if len(standings) <= MOST_OPTIONS:
            return standings
        free = MOST_OPTIONS - sum(standing.option in always for standing in standings)
        best = [standing.option for standing in standings if standing.option not in always][:free]
        return tuple(standing for standing in standings if standing.option in {*always, *best})

    def _ends(self, option: str) -> tuple[str, str]:
        """The criteria that carry weight on which an option stands best and worst, with the scores."""
        table = self.ranking.table
        scores = [(table.score(option, criterion), criterion) for criterion in table.criteria]
        known = [(s.likely, c) for s, c in scores if s.known and self.ranking.weights[c] > 0]
        if not known:
            return "no source", "no source"
        ends = max(known, key=lambda pair: pair[0]), min(known, key=lambda pair: pair[0])
        best, worst = (f"{self.decision.leaves[c].name}, {wording.whole(likely)}" for likely, c in ends)
        return best, worst

    # Page 2

    def _for(self) -> Section:
        found = self.sides.favourable
        if not found:
            none = text("No evidence that counts puts it above the middle of a scale.")
            return self._section("case_for", none, name=f" {self.option.name}")
        listed = claims_list(self.decision, self.recommended, found, self.notes, self.words)
        return self._section("case_for", *listed, name=f" {self.option.name}")

    def _against(self) -> Section:
        found = self.sides.against
        if not found:
            return self._section("case_against", text("No evidence that counts puts it below the middle of a scale."))
        return self._section(
            "case_against", *claims_list(self.decision, self.recommended, found, self.notes, self.words)
        )

    def _alternative(self) -> Section:
        if self.other is None:
            return self._section("alternative")
        blocks: list[Block] = [text(wording.why_ahead(self.session, self.recommended, self.other))]
        if self.sides.rival:
            blocks.extend(claims_list(self.decision, self.other, self.sides.rival, self.notes, self.words))
        left = [
            f"{count} more {words}"
            for count, words in zip(self.sides.more, ("for", "against", f"for {self._name(self.other)}"), strict=True)
            if count
        ]
        rule = "Numbers: readings on 0–100. One rule for all: by weight × distance from 50, one claim a criterion"
        kept = f"; {wording.listed(left)} in the annex" if left else ""
        blocks.append(text(f"{rule}, as many on each side{kept}.", small=True))
        return self._section("alternative", *blocks, name=f": {self._name(self.other)}")

    def _disagreement(self) -> Section:
        table, weights = self.ranking.table, self.ranking.weights
        cells = [(option, criterion) for option in table.options for criterion in table.criteria]
        scores = {cell: table.score(*cell) for cell in cells}
        contested = [cell for cell in cells if scores[cell].contested]
        contested.sort(key=lambda cell: -weights[cell[1]] * self._gap(*cell))
        blocks: list[Block] = []
        if contested:
            blocks.append(Bullets(tuple(self._contest(*cell) for cell in contested[:MOST_CONTESTED])))
        said = []
        if (left := len(contested) - MOST_CONTESTED) > 0:
            said.append(f"{left} more {_cells(left)} contested (marked c in the annex's table).")
        if not contested:
            said.append("No two voices lie 30 points or more apart.")
        said.extend(self._silence())
        alone = sum(len({v.name for part in s.parts for v in part.voices}) == 1 for s in scores.values())
        inferred = sum(score.inferred for score in scores.values())
        said.append(f"Of {len(cells)} cells, {alone} rest on one voice, and {inferred} on inferred evidence alone.")
        blocks.append(text(" ".join(said)))
        return self._section("disagreement", *blocks)

    def _silence(self) -> list[str]:
        table, said = self.ranking.table, []
        for option in table.options:
            unknown = [c for c in table.criteria if not table.score(option, c).known]
            if unknown:
                names = wording.listed([self.decision.leaves[c].name for c in unknown])
                said.append(f"No source says anything on {self._name(option)} for {names}.")
        return said or ["No cell is without a source or a judgement."]

    def _gap(self, option: str, criterion: str) -> float:
        means = [voice.mean for part in self.ranking.table.score(option, criterion).parts if part.contested
                 for voice in part.voices]  # fmt: skip
        return max(means) - min(means)

    def _contest(self, option: str, criterion: str) -> Paragraph:
        score = self.ranking.table.score(option, criterion)
        voices = dict.fromkeys(voice for part in score.parts if part.contested for voice in part.voices)
        apart = sorted(voices, key=lambda voice: voice.mean)
        low, high = apart[0], apart[-1]
        words = (
            f" {voice_name(self.decision, low.name)} at {wording.whole(low.mean)}, "
            f"{voice_name(self.decision, high.name)} at {wording.whole(high.mean)}."
        )
        pieces = [min(low.pieces, key=lambda p: p.reading), max(high.pieces, key=lambda p: p.reading)]
        head = Strong(f"{self._name(option)}, {self.decision.leaves[criterion].name}:")
        return Paragraph((head, words, self.notes.cite(piece.evidence for piece in pieces)))

    def _change(self) -> Section:
        found = self.findings
        changes = [*found.changes[: MOST_CHANGES - 1], *found.by_weight]
        blocks: list[Block] = []
        if changes:
            blocks.append(Bullets(tuple(text(change) for change in changes)))
        else:
            blocks.append(text(found.first_change(self.recommended)))
        if left := len(found.changes[MOST_CHANGES - 1 :]):
            blocks.append(text(f"{left} more in the annex, under “{self.template.headings.sensitivity}”.", small=True))
        if self.option.indicators:
            blocks.append(run_in("Reopen the decision on these signs:", self.option.indicators, self.notes, self.words))
        return self._section("change", *blocks)

    def _next(self) -> Section:
        if not self.option.steps:
            return self._section("next_steps")
        steps = self.option.steps[:MOST_STEPS]
        blocks: list[Block] = [
            Bullets(tuple(Paragraph(statement(step, self.notes, self.words)) for step in steps), numbered=True)
        ]
        if left := len(self.option.steps) - len(steps):
            blocks.append(text(f"{left} more in options/{self.option.id}.yaml.", small=True))
        return self._section("next_steps", *blocks)

    def _risks(self) -> Section:
        parts = (("What has to hold:", self.option.conditions), ("Risks:", self.option.risks))
        return self._section(
            "risks", *(run_in(heading, given, self.notes, self.words) for heading, given in parts if given)
        )


def opening(background: str, most: int = BACKGROUND) -> str:
    """The first sentences of a text, whole ones, within so many characters; one at least."""
    kept = ""
    for sentence in re.split(r"(?<=[.!?])\s+(?=[A-Z“‘\"(])", background.strip()):
        if kept and len(kept) + 1 + len(sentence) > most:
            break
        kept = f"{kept} {sentence}".strip()
    return kept


def _cells(count: int) -> str:
    return "cell is" if count == 1 else "cells are"
