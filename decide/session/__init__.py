"""One person at work: what they have chosen so far, as an immutable state with its history.

A change makes a new `State`; whatever depends on it follows. `Session` holds the history, the readings that the
states share, and the way to perspectives/. Screens and commands are views of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from numbers import Real
from os import PathLike
from typing import Any

from decide.analysis.value import leaf_weights
from decide.evidence import Readings
from decide.files.folder import Folder, known_or
from decide.files.problems import NotThereError
from decide.model import Elicited, Judgement, Perspective, Units, refusal
from decide.session.history import HISTORY, History
from decide.session.saving import Saving, id_from
from decide.session.state import SessionError, State, WhatIf
from decide.text import quoted, visible

__all__ = ["HISTORY", "Session", "SessionError", "State", "WhatIf", "id_from"]


class Session(Saving):
    """A decision, the state of the work on it, and that state's history.

    Args:
        folder: A folder as `open_folder` read it, or its path. `FolderError` where it has errors.
        state: The work so far; none at first.
        readings: What the decision's cells say, where another session made them already.
    """

    def __init__(
        self, folder: Folder | str | PathLike[str], state: State | None = None, readings: Readings | None = None
    ) -> None:
        super().__init__(folder, state, readings)
        self.history = History()
        """What can be undone and made again."""
        self._burst: object = None

    def go_on_as(self, fresh: Session, now: State, fitted: Callable[[State], State]) -> None:
        """Go on with the files as another session read them just now: with the state `now`, and the history fitted."""
        self.history.fit(now, fitted)
        stem = self._state.perspective
        held = {stem: self._digests.get(stem)} if stem is not None else {}
        self.folder, self.decision, self.readings = fresh.folder, fresh.decision, fresh.readings
        # Of the perspective that the work stems from the old digest stays: saving it shows what else was written there.
        self._perspectives, self._digests = fresh._perspectives, {**fresh._digests, **held}
        self.__dict__.pop("baseline_odds", None)
        self._views.clear()
        self.end_trial()
        self._burst = None
        self._state = now

    # Changes

    def change(self, burst: object = None, **changes: Any) -> None:
        """Make a new state with some fields changed. Changes of one burst, in a row, are undone together.

        `NoWeightError` if siblings were left without weight; the state then stays as it was.
        """
        self.end_trial()
        if "points" in changes:
            changes.setdefault("elicited", None)
        new = replace(self._state, **changes)
        if new == self._state:
            return
        leaf_weights(self.decision.criteria, new.points)
        if burst is None or burst != self._burst:
            self.history.add(self._state)
        elif new == self.history.behind:  # back where the burst began: nothing is left to undo
            self.history.drop()
            burst = None
        self._burst = burst
        self._state = new

    def done_beside(self, mark: object) -> None:
        """Something was done that is no state of this session, such as a change of the files: `mark` stands for it.

        `undo` and `redo` stop at it: whoever made it undoes it, and passes it in `history`.
        """
        self._burst = None
        self.history.add(mark)

    def end_burst(self) -> None:
        """What comes next is undone on its own."""
        self._burst = None

    def undo(self) -> bool:
        """Go back one step; whether there was one, and no mark of something else stood before it."""
        return self._go_to(self.history.back(self._state))

    def redo(self) -> bool:
        """Go forward again one step; whether there was one, and no mark of something else stood before it."""
        return self._go_to(self.history.forth(self._state))

    def _go_to(self, state: State | None) -> bool:
        self._burst = None
        self.end_trial()
        self._state = state or self._state
        return state is not None

    def save(self, name: str, id_: str | None = None, over: bool = False) -> Perspective:
        """As `Saving.save`; what comes next is undone on its own."""
        saved = super().save(name, id_, over)
        self._burst = None
        return saved

    def set_points(self, node: str, points: float, burst: object = None) -> None:
        """Give a node so many points, 0 or more."""
        if node not in self.decision.nodes:
            raise NotThereError(known_or(node, "criterion or group", list(self.decision.nodes)))
        if not _is_number(points) or not 0 <= points < float("inf"):
            raise SessionError(f"the points of {quoted(node)} are a number of 0 or more, not {quoted(repr(points))}")
        self.change(burst, points={**self._state.points, node: float(points)})

    def elicit(self, points: Mapping[str, float], how: Elicited) -> None:
        """Take the points of a family that an interview came to. Next to others come by otherwise they are `points`."""
        if unknown := next((node for node in points if node not in self.decision.nodes), None):
            raise NotThereError(known_or(unknown, "criterion or group", list(self.decision.nodes)))
        stem = self._stem
        before = self._state.elicited or (stem.elicited if stem is not None and not self.weights_changed else None)
        others = {*self._state.points, *(stem.weights if stem is not None else {})} - points.keys()
        elicited: Elicited = how if before == how or not others else "points"
        self.change(points={**self._state.points, **points}, elicited=elicited)

    def set_odds(self, name: str, odds: float, burst: object = None) -> None:
        """Give a scenario, or a case as `OPTION/CASE`, these odds, above 0, relative to the others of its family."""
        if name not in self.baseline_odds:
            raise NotThereError(known_or(name, "scenario or case", list(self.baseline_odds)))
        if not _is_number(odds) or not 0 < odds < float("inf"):
            raise SessionError(f"the odds of {quoted(name)} are a number above 0, not {quoted(repr(odds))}")
        self.change(burst, odds={**self._state.odds, name: float(odds)})

    def equalise(self, node: str) -> None:
        """Give a node and its siblings the same points: 1 each would lose the scale, so their mean."""
        if node not in self.decision.nodes:
            raise NotThereError(known_or(node, "criterion or group", list(self.decision.nodes)))
        family = next(family for family in self.decision.families if node in family)
        points = self.points
        mean = sum(points[name] for name in family) / len(family)
        self.change(points={**self._state.points, **dict.fromkeys(family, mean)})

    def reset_points(self) -> None:
        """Back to the baseline's weights."""
        self.change(points={}, perspective=None)

    def use(self, perspective: str | None) -> None:
        """Take a perspective's weights, odds, judgements and recommendation; None for the baseline's."""
        self._burst = None
        self.change(**self._fields_of(perspective))

    def try_perspective(self, perspective: str | None) -> None:
        """Show a perspective's weights, odds, judgements and recommendation, until `end_trial`."""
        self.try_state(**self._fields_of(perspective))

    def recommend(self, option: str | None, because: str = "") -> None:
        """Recommend an option, with the reason where it is not the leader; None for the leader."""
        if option is not None and option not in self.decision.options:
            raise NotThereError(known_or(option, "option", list(self.decision.options)))
        self.change(recommends=option, because=visible(because).strip())

    def judge(self, option: str, criterion: str, judgement: Judgement | Mapping[str, Any] | None) -> None:
        """Enter this person's own judgement of a cell; None takes it back. `SessionError` for one that can't be.

        A mapping is a judgement as files have it: `{"score": 60, "why": "…"}`.
        """
        if option not in self.decision.options:
            raise NotThereError(known_or(option, "option", list(self.decision.options)))
        if criterion not in self.decision.leaves:
            raise NotThereError(known_or(criterion, "criterion", list(self.decision.leaves)))
        if judgement is not None and not isinstance(judgement, Judgement):
            judgement = _judgement(judgement)
        own = {name: dict(cells) for name, cells in self._state.judgements.items()}
        if judgement is None:
            own.get(option, {}).pop(criterion, None)
        else:
            given = {name: getattr(judgement, name) for name in judgement.model_fields_set}
            for fault in Judgement.faults({k: v for k, v in given.items() if v is not None}, self._units(criterion)):
                raise SessionError(fault.message)
            own.setdefault(option, {})[criterion] = judgement
        self.change(judgements={name: cells for name, cells in own.items() if cells})

    def _units(self, criterion: str) -> Units:
        marks = self.decision.frame.marks
        return Units(self.decision.leaves[criterion].measure is not None, marks is not None, marks)


def _judgement(given: Mapping[str, Any]) -> Judgement:
    from pydantic import ValidationError

    if not isinstance(given, Mapping):
        raise SessionError(f"{quoted(repr(given))} is no judgement; give a mapping, as in {{'score': 60, 'why': '…'}}")
    try:
        return Judgement.model_validate(dict(given))
    except ValidationError as error:
        raise SessionError(refusal(error, Judgement)) from error


def _is_number(value: object) -> bool:
    """Python's callers may hand in anything."""
    return isinstance(value, Real) and not isinstance(value, bool)
