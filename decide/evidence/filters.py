"""What counts: the sources, dates and kinds of evidence in force, and the case or scenario chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from decide.model import Source


@dataclass(frozen=True, slots=True)
class Filters:
    """What counts. `only` None means every source; `until` None means the decision's own date, if it has one."""

    without: frozenset[str] = frozenset()
    only: frozenset[str] | None = None
    until: date | None = None
    cases: Mapping[str, str] = field(default_factory=dict)
    """The chosen case by option."""
    direct: bool = False
    without_advocates: bool = False
    scenario: str | None = None
    """The chosen scenario; None for all of them by their odds."""
    gates: bool = True
    """Whether the criteria's gates rule options out."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "cases", dict(self.cases))  # a copy: whoever gave it may go on changing theirs

    def off(self, source: Source, as_of: date | None) -> str | None:
        """Why a source is switched off, in a few words; None where it counts."""
        limit = self.until or as_of
        if source.weight == 0:
            return "weight 0"
        if source.id in self.without:
            return "left out"
        if self.only is not None and source.id not in self.only:
            return "not among those chosen"
        if limit is not None and source.date is not None and source.date.last > limit:
            return f"after {limit.isoformat()}"
        return None


NO_FILTERS = Filters()
