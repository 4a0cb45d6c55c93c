"""The memo's two pages, from the decision, the session and the analysis.

The writer's own words come from the folder; generated sentences only state what numbers and citations carry.
"""

from __future__ import annotations

from collections.abc import Iterable

from decide import wording
from decide.analysis.ranking import Ranking
from decide.memo.annex import annex
from decide.memo.claims import Claim, claims
from decide.memo.model import Block, Bullets, Mark, Memo, Paragraph, Run, Section, Strong, Table
from decide.memo.notes import Notes, day, short, voice_name
from decide.model import Option, Statement
from decide.session import Session

CLAIMS = 5
"""How many claims the case for and the case against may have each."""

MOST_CASE_CHOICES = 1024
"""Beyond so many combinations of cases the memo does not count them."""


def build(session: Session) -> Memo:
    """The memo on the present state of the session."""
    return _Builder(session).memo()


class _Builder:
    def __init__(self, session: Session) -> None:
        self.session = session
        self.decision = session.decision
        self.ranking = session.ranking
        self.notes = Notes(session.decision)
        self.recommended = session.recommended
        self.option: Option = session.decision.options[self.recommended]

    def memo(self) -> Memo:
        sections = (
            self._sought(),
            self._bottom_line(),
            self._recommendation(),
            *self._why_now(),
            self._glance(),
            self._case("The case for", 1),
            self._case("The case against", -1),
            *self._alternative(),
            self._disagreement(),
            self._change(),
            *self._next(),
        )
        kept = tuple(section for section in sections if section.blocks)
        return Memo(self._subject(), self._head(), kept, annex(self.session, self.notes), self.notes.all)

    def _name(self, option: str) -> str:
        return self.decision.options[option].name

    # Page 1

    def _subject(self) -> str:
        return f"{self.decision.frame.title}: {self.option.name}"

    def _head(self) -> tuple[tuple[str, str], ...]:
        frame = self.decision.frame
        as_of = day(frame.as_of) if frame.as_of else None
        lines = [
            ("FOR", frame.memo.for_ or frame.decision_maker),
            ("THROUGH", frame.memo.through),
            ("FROM", frame.memo.from_),
            ("DATE", as_of),
            ("SUBJECT", self._subject()),
        ]
        return tuple((label, words) for label, words in lines if words)

    def _sought(self) -> Section:
        frame = self.decision.frame
        by = f" A decision is needed by {day(frame.memo.decide_by)}." if frame.memo.decide_by else ""
        return Section("Decision sought", (_paragraph(frame.question + by),))

    def _bottom_line(self) -> Section:
        ranking, standing = self.ranking, self.ranking.of(self.recommended)
        total = standing.total
        span = f"{wording.whole(total.likely)} of 100, range {wording.whole(total.low)} to {wording.whole(total.high)}"
        lines: list[Paragraph] = [
            Paragraph((Strong(f"{self.option.name}."), f" It totals {span}{self._against_today()}."))
        ]
        if self.recommended == ranking.leader.option:
            lines.append(_paragraph(wording.lead(self.session)))
        else:
            lines.append(_paragraph(f"It is not the leader. {wording.lead(self.session)} {self._reason()}"))
        lines.append(_paragraph(self._how_firm()))
        lines.append(_paragraph(self._first_change()))
        return Section("Bottom line", tuple(lines))

    def _against_today(self) -> str:
        standing, status_quo = self.ranking.of(self.recommended), self.decision.frame.status_quo
        if standing.from_status_quo is None or status_quo is None:
            return ""
        if status_quo == self.recommended:
            return ", and is the status quo"
        points = standing.from_status_quo
        side = "above" if points >= 0 else "below"
        return f", {wording.points(abs(points))} {side} the status quo"

    def _reason(self) -> str:
        because = self.session.state.because
        return f"The reason to recommend it all the same: {because}" if because else "No reason has been given."

    def _how_firm(self) -> str:
        """In how many of the scenarios the leader still leads, and whether its unknown cells could cost it that."""
        scenarios, name = self.session.scenarios, self._name(self.ranking.leader.option)
        away = [self._still_leads(by.without) for by in scenarios.sources()]
        said = f"{name} still leads with {sum(away)} of {len(away)} sources taken away one at a time"
        if 0 < scenarios.case_choices <= MOST_CASE_CHOICES and any(o.cases for o in self.decision.options.values()):
            chosen = [self._still_leads(by.ranking) for by in scenarios.cases()]
            said += f", and under {sum(chosen)} of {len(chosen)} choices of cases"
        firm = wording.firmness(self.session)
        return f"{said}. {firm}" if firm else f"{said}."

    def _first_change(self) -> str:
        changes = self._changes()
        if changes:
            return f"What would change it first: {changes[0][0].lower()}{changes[0][1:]}"
        return "No single source and no choice of cases changes who leads."

    def _recommendation(self) -> Section:
        boxes = "☐ Approve   ☐ Disapprove   ☐ Modify   ☐ Discuss"
        words = f"That {self._decider()} choose {self.option.name}: {self.option.summary}"
        return Section("Recommendation", (Paragraph((words, Mark("judgement"))), _paragraph(boxes)))

    def _decider(self) -> str:
        maker = self.decision.frame.decision_maker
        return f"the {maker}" if maker else "you"

    def _why_now(self) -> Iterable[Section]:
        memo = self.decision.frame.memo
        blocks = [Paragraph((text, Mark("judgement"))) for text in (memo.why_now, memo.background) if text]
        yield Section("Why now", tuple(blocks))

    def _glance(self) -> Section:
        table = self.ranking.table
        rows = []
        for standing in self.ranking.standings:
            known = [c for c in table.criteria if table.score(standing.option, c).known and self.ranking.weights[c] > 0]
            by_score = sorted(known, key=lambda c: -table.score(standing.option, c).likely)
            best, worst = (by_score[0], by_score[-1]) if by_score else (None, None)
            total = standing.total
            rows.append(
                (
                    str(standing.rank),
                    self._name(standing.option) + (" (thin)" if standing.thin else ""),
                    wording.whole(total.likely),
                    f"{wording.whole(total.low)}–{wording.whole(total.high)}",
                    "" if standing.from_status_quo is None else wording.signed(standing.from_status_quo),
                    self._point(standing.option, best),
                    self._point(standing.option, worst),
                    wording.percent(standing.known),
                    wording.percent(standing.inferred),
                )
            )
        headers = (
            "Rank",
            "Option",
            "Total",
            "Range",
            "Against the status quo",
            "Best on",
            "Worst on",
            "Known",
            "Inferred",
        )
        blocks: list[Block] = [Table(headers, tuple(rows), right=(0, 2, 3, 4, 7, 8))]
        legend = (
            f"Totals on 0–100 ({wording.basis(self.session)}). Known: share of the weight with evidence or a judgement. "
            "Inferred: share that rests on inferred evidence alone."
        )
        blocks.append(_paragraph(legend))
        return Section("Options at a glance", tuple(blocks))

    def _point(self, option: str, criterion: str | None) -> str:
        if criterion is None:
            return "no source"
        likely = self.ranking.table.score(option, criterion).likely
        return f"{self.decision.leaves[criterion].name} ({wording.whole(likely)})"

    # Page 2

    def _case(self, heading: str, sign: int) -> Section:
        found = claims(self.session, self.recommended, sign, CLAIMS)
        none = f"No evidence that counts puts it {'above' if sign > 0 else 'below'} the middle of a scale."
        return Section(heading, (self._claims(found) if found else _paragraph(none),))

    def _claims(self, found: Iterable[Claim]) -> Bullets:
        return Bullets(tuple(self._claim(claim) for claim in found))

    def _claim(self, claim: Claim) -> Paragraph:
        evidence = claim.piece.evidence
        runs: list[Run] = [Strong(self.decision.leaves[claim.criterion].name + "."), f" {evidence.claim}"]
        runs.append(self.notes.cite([evidence]))
        if evidence.bearing == "inferred":
            runs.append(Mark("inferred"))
        return Paragraph(tuple(runs))

    def _alternative(self) -> Iterable[Section]:
        others = [standing.option for standing in self.ranking.standings if standing.option != self.recommended]
        if not others:
            return
        other = others[0]
        blocks: list[Block] = [_paragraph(wording.why_ahead(self.session, self.recommended, other))]
        if found := claims(self.session, other, 1, CLAIMS):
            blocks.append(self._claims(found))
        yield Section(f"The strongest alternative: {self._name(other)}", tuple(blocks))

    def _disagreement(self) -> Section:
        table = self.ranking.table
        contested: list[Paragraph] = []
        silent: list[Paragraph] = []
        for option in table.options:
            unknown = [c for c in table.criteria if not table.score(option, c).known]
            if unknown:
                names = wording.listed([self.decision.leaves[c].name for c in unknown])
                silent.append(_paragraph(f"No source says anything on {self._name(option)} for {names}."))
            contested.extend(self._contest(option, c) for c in table.criteria if table.score(option, c).contested)
        blocks: list[Block] = []
        if contested:
            blocks.append(Bullets(tuple(contested)))
        if silent:
            blocks.append(Bullets(tuple(silent)))
        if not blocks:
            blocks.append(_paragraph("No two voices lie 30 points or more apart, and no cell is without a source."))
        return Section("Where the sources disagree or are silent", tuple(blocks))

    def _contest(self, option: str, criterion: str) -> Paragraph:
        score = self.ranking.table.score(option, criterion)
        voices = dict.fromkeys(voice for part in score.parts if part.contested for voice in part.voices)
        apart = sorted(voices, key=lambda voice: voice.mean)
        low, high = apart[0], apart[-1]
        words = (
            f"{self._name(option)}, {self.decision.leaves[criterion].name}: {voice_name(self.decision, low.name)} at "
            f"{wording.whole(low.mean)}, {voice_name(self.decision, high.name)} at {wording.whole(high.mean)}."
        )
        pieces = [min(low.pieces, key=lambda p: p.reading), max(high.pieces, key=lambda p: p.reading)]
        return Paragraph((words, self.notes.cite(piece.evidence for piece in pieces)))

    def _changes(self) -> list[str]:
        """What makes another option lead, a sentence each, the most telling first: cases, sources, then filters."""
        scenarios = self.session.scenarios
        ways: list[tuple[str, Ranking]] = [
            (f"If {self._name(option)} comes about as “{self.decision.options[option].cases[case].name}”", by.ranking)
            for by in scenarios.single_cases()
            for option, case in by.choice.items()
        ]
        ways.extend((f"Without {short(self.decision.sources[by.source])}", by.without) for by in scenarios.sources())
        ways.append(("On direct evidence only", scenarios.direct()))
        ways.append(("Without what each option's own advocates say for it", scenarios.without_advocates()))
        return [f"{way}, {self._lead(ranking)}" for way, ranking in ways if not self._still_leads(ranking)]

    def _still_leads(self, ranking: Ranking) -> bool:
        leader = self.ranking.leader.option
        return leader == ranking.leader.option or leader in ranking.tied

    def _lead(self, ranking: Ranking) -> str:
        ahead_by = ranking.of(ranking.leader.option).total.likely - ranking.of(self.ranking.leader.option).total.likely
        behind = self._name(self.ranking.leader.option)
        return f"{self._name(ranking.leader.option)} leads {behind} by {wording.points(ahead_by)}."

    def _change(self) -> Section:
        changes = self._changes()
        changes.extend(wording.change_of_mind(self.session, rival) for rival in self.session.outlook.rivals[:1])
        blocks: list[Block] = []
        if changes:
            blocks.append(Bullets(tuple(_paragraph(change) for change in changes)))
        else:
            blocks.append(_paragraph("No single source, no case and no weights change who leads."))
        if self.option.indicators:
            blocks.append(_paragraph("Indicators that should reopen the decision:"))
            blocks.append(self._statements(self.option.indicators))
        return Section("What would change this advice", tuple(blocks))

    def _next(self) -> Iterable[Section]:
        for heading, statements, numbered in (
            ("Next steps", self.option.steps, True),
            ("What has to hold", self.option.conditions, False),
            ("Risks", self.option.risks, False),
        ):
            yield Section(heading, (self._statements(statements, numbered),) if statements else ())

    def _statements(self, statements: Iterable[Statement], numbered: bool = False) -> Bullets:
        return Bullets(tuple(self._statement(statement) for statement in statements), numbered)

    def _statement(self, statement: Statement) -> Paragraph:
        if statement.cites:
            return Paragraph((statement.text, self.notes.cite(statement.cites)))
        return Paragraph((statement.text, Mark("judgement")))


def _paragraph(text: str) -> Paragraph:
    return Paragraph((text,))
