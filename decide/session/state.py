"""What one person has chosen, as an immutable state; what may be tried beside it; and what can't be chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from decide.evidence import Filters
from decide.files.problems import DecideError
from decide.model import Elicited, Judgement


@dataclass(frozen=True)
class State:
    """Everything that one person has chosen. It holds copies, so that nobody else's change of a mapping reaches it."""

    perspective: str | None = None
    """The perspective the work started from; None for the baseline."""
    points: Mapping[str, float] = field(default_factory=dict)
    """Points by node; a node that is not named has the baseline's."""
    elicited: Elicited | None = None
    """How they were asked for, where the last that changed them was an interview."""
    odds: Mapping[str, float] = field(default_factory=dict)
    """Odds by scenario and by `OPTION/CASE`; one that is not named has the files'."""
    filters: Filters = field(default_factory=Filters)
    judgements: Mapping[str, Mapping[str, Judgement]] = field(default_factory=dict)
    recommends: str | None = None
    """The option recommended, where it was chosen by hand; None for the leader."""
    because: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "points", dict(self.points))
        object.__setattr__(self, "odds", dict(self.odds))
        object.__setattr__(self, "judgements", {option: dict(cells) for option, cells in self.judgements.items()})


class WhatIf(NamedTuple):
    """A cell's score being tried."""

    option: str
    criterion: str
    score: float


class SessionError(DecideError):
    """A change that the session can't make, with a sentence that says why."""
