"""The memo's two pages, from the decision, the session and the analysis.

The writer's own words come from the folder; generated sentences only state what numbers and citations carry.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from decide import wording
from decide.memo import bottom_line
from decide.memo.annex import Annex
from decide.memo.claims import Claim, Sides, sides
from decide.memo.disagreement import Disagreement
from decide.memo.findings import Findings
from decide.memo.glance import glance
from decide.memo.model import Block, Bullets, Mark, Memo, Paragraph, Run, Section, Strong
from decide.memo.notes import Notes, day
from decide.memo.statements import claims_list, run_in, statement, text
from decide.memo.template import Reading, Template, Words, read_template
from decide.model import Option
from decide.session import Session

BACKGROUND = 170
"""How many characters of the background page 1 has room for, in whole sentences; all of it stands in the annex."""
MOST_CHANGES, MOST_STEPS = 3, 6
"""How many changes and steps page 2 names; of what is left out, the number, and it is in the annex."""
WORTH = 0.5
"""From so many points of total on page 2 says which case is worth learning first."""


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
        self.recommended: str = session.recommended or self.findings.leader
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
        margin = bottom_line.margin(found, option)
        if not self.ranking.leads(option):
            because = self.session.state.because
            margin += (
                f" The reason to recommend it all the same: {because}" if because else " No reason has been given."
            )
        lines = (
            ("Course.", bottom_line.course(found, option)),
            ("Margin.", margin),
            ("How firm.", bottom_line.firmness(found, option)),
            ("Turning point.", bottom_line.turning_point(found, option)),
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
        given = list(memo.why_now)
        if memo.background:
            first = memo.background[0]
            given.append(first.model_copy(update={"text": opening(first.text)}))
        if not given:
            return self._section("why_now")
        runs: list[Run] = []
        for one in given:
            runs.extend((" " if runs else "", *statement(one, self.notes, self.words)))
        more = "background" in self.template.annex and memo.background[:1] != tuple(given[-1:])
        pointer = (f" More in the annex, under “{self.template.headings.background}”.",) if more else ()
        return self._section("why_now", Paragraph((*runs, *pointer)))

    def _glance(self) -> Section:
        return self._section("options", *glance(self.findings, self.recommended))

    # Page 2

    def _for(self) -> Section:
        found = self.sides.favourable
        if not found:
            none = text("No evidence that counts puts it above the middle of a scale.")
            return self._section("case_for", none, name=f" {self.option.name}")
        listed = self._claims(self.recommended, found, self.option.advocates, "this course")
        return self._section("case_for", *listed, name=f" {self.option.name}")

    def _against(self) -> Section:
        found = self.sides.against
        if not found:
            return self._section("case_against", text("No evidence that counts puts it below the middle of a scale."))
        listed = self._claims(self.recommended, found)
        return self._section("case_against", *listed)

    def _claims(
        self, option: str, found: Sequence[Claim], advocates: Sequence[str] = (), course: str = ""
    ) -> list[Bullets | Paragraph]:
        """Claims as a list, and before it whose they are, where they are the option's own advocates'."""
        listed = claims_list(self.decision, option, found, self.notes, self.words)
        whose = bottom_line.backers([one.piece.evidence.source for one in found], advocates, self.findings, course)
        return [text(whose), *listed] if whose else listed

    def _alternative(self) -> Section:
        if self.other is None:
            return self._section("alternative")
        blocks: list[Block] = [text(wording.why_ahead(self.session, self.recommended, self.other))]
        if self.sides.rival:
            advocates = self.decision.options[self.other].advocates
            blocks.extend(self._claims(self.other, self.sides.rival, advocates, self._name(self.other)))
        left = f"; {sum(self.sides.more)} more in the annex" if sum(self.sides.more) else ""
        rule = "Readings on 0–100, the strongest by weight × distance from 50, one a criterion, as many on each side"
        blocks.append(text(f"{rule}{left}.", small=True))
        return self._section("alternative", *blocks, name=f": {self._name(self.other)}")

    def _disagreement(self) -> Section:
        return self._section("disagreement", *Disagreement(self.findings, self.notes).blocks())

    def _change(self) -> Section:
        found = self.findings
        changes = [*found.changes[: MOST_CHANGES - 1], *found.by_weight]
        blocks: list[Block] = []
        if changes:
            blocks.append(Bullets(tuple(text(change) for change in changes)))
        else:
            blocks.append(text(bottom_line.turning_point(found, self.recommended)))
        beside = []
        if found.case_learning and found.case_learning[0].value >= WORTH:
            most = found.case_learning[0]
            worth = wording.points(most.value)
            beside.append(f"To find out first: which case of {self._name(most.option or '')} holds, worth {worth}.")
        if left := len(found.changes[MOST_CHANGES - 1 :]):
            beside.append(f"{left} more in the annex, under “{self.template.headings.sensitivity}”.")
        if beside:
            blocks.append(text(" ".join(beside), small=True))
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
