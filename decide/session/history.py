"""What can be undone and made again: the states that a person was in, and what they did beside them, in order."""

from __future__ import annotations

from collections.abc import Callable

from decide.session.state import State

HISTORY = 500
"""The most states that can be gone back to."""


class History:
    """Two stacks of steps, each with its last step on top: those to undo, and those to make again.

    A step is a state to go to, or a mark: whatever stands for something done beside the state, such as a change of the
    files, which whoever made it undoes.
    """

    def __init__(self) -> None:
        self._past: list[object] = []
        self._future: list[object] = []

    @property
    def behind(self) -> object:
        """What undoing would come to next: a state or a mark; None for nothing."""
        return self._past[-1] if self._past else None

    @property
    def ahead(self) -> object:
        """What making again would come to next."""
        return self._future[-1] if self._future else None

    def add(self, step: object) -> None:
        """A step was made: what was undone before can't be made again."""
        self._past.append(step)
        self._future.clear()
        if sum(isinstance(each, State) for each in self._past) > HISTORY:
            self._past.remove(next(each for each in self._past if isinstance(each, State)))

    def drop(self) -> None:
        """The last step is none after all: all is as before it."""
        self._past.pop()
        self._future.clear()

    def back(self, now: State) -> State | None:
        """The state before, `now` being the one to go forward to; None where a mark or nothing comes first."""
        return self._step(self._past, self._future, now)

    def forth(self, now: State) -> State | None:
        """The state that was gone back from; None where a mark or nothing comes first."""
        return self._step(self._future, self._past, now)

    def _step(self, source: list[object], other: list[object], now: State) -> State | None:
        if not source or not isinstance(found := source[-1], State):
            return None
        source.pop()
        other.append(now)
        return found

    def pass_back(self) -> None:
        """What the mark behind stands for was undone."""
        self._future.append(self._past.pop())

    def pass_forth(self) -> None:
        """What the mark ahead stands for was made again."""
        self._past.append(self._future.pop())

    def fit(self, now: State, fitted: Callable[[State], State]) -> None:
        """Every state fitted to other files; one that no longer differs from the next would be undone for nothing."""
        self._past = _fitted(self._past, now, fitted)
        self._future = _fitted(self._future, now, fitted)


def _fitted(steps: list[object], now: State, fitted: Callable[[State], State]) -> list[object]:
    kept: list[object] = []
    after = now
    for step in reversed(steps):
        fit = fitted(step) if isinstance(step, State) else step
        if fit == after:
            continue
        kept.append(fit)
        after = fit if isinstance(fit, State) else after
    return kept[::-1]
