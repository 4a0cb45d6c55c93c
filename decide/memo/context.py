"""What every section of one memo is made from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from decide.analysis.ranking import Ranking
from decide.memo.findings import Findings
from decide.memo.model import Block, Section
from decide.memo.notes import Notes
from decide.memo.template import Reading, Template, Words
from decide.model import Decision, Option
from decide.session import Session


@dataclass(frozen=True)
class Context:
    """One session, the template read for it, the notes as they are numbered, and the findings."""

    session: Session
    reading: Reading
    notes: Notes
    findings: Findings

    @property
    def decision(self) -> Decision:
        """The decision."""
        return self.session.decision

    @property
    def ranking(self) -> Ranking:
        """The ranking at the session's present state."""
        return self.session.ranking

    @property
    def template(self) -> Template:
        """memo.yaml, or the defaults."""
        return self.reading.template

    @property
    def words(self) -> Words:
        """The words of the frame, and the marks."""
        return self.reading.template.words

    @cached_property
    def recommended(self) -> Option | None:
        """The option that the memo recommends; None where no option is in play and none was chosen by hand."""
        name = self.session.recommended
        return None if name is None else self.decision.options[name]

    @cached_property
    def rival(self) -> Option | None:
        """The strongest alternative: the best option in play besides the one recommended."""
        own = self.recommended
        others = [standing.option for standing in self.ranking.ranked if own is None or standing.option != own.id]
        return self.decision.options[others[0]] if others else None

    def name(self, option: str) -> str:
        """An option's name."""
        return self.decision.every_option[option].name

    def section(self, key: str, *blocks: Block, name: str = "", written: str = "") -> Section:
        """A section under the template's heading, a name behind it; `written` says where the writer's words are."""
        return Section(key, getattr(self.template.headings, key) + name, blocks, written)
