"""A decision in one state, and what follows from it: the table, the ranking, what would change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from os import PathLike
from typing import TYPE_CHECKING, Any

from decide.analysis.gates import RuledOut, ruled_out
from decide.analysis.ranking import Ranking, rank
from decide.analysis.value import leaf_weights
from decide.evidence import Readings, Table, case_key
from decide.files.folder import Folder, known_or, open_folder
from decide.files.problems import NotThereError
from decide.model import Decision, Perspective
from decide.session.state import State, WhatIf

if TYPE_CHECKING:
    from decide.analysis.linchpins import Linchpins
    from decide.analysis.looks import Looks
    from decide.analysis.outlook import Outlook
    from decide.analysis.verdict import Verdict

# What a plain ranking does not ask for (the outlook, the looks) is imported where it is first wanted: together 10 ms
# and more of a start.


class Looking:
    """A decision and a state of the work on it.

    Args:
        folder: A folder as `open_folder` read it, or its path. `FolderError` where it has errors.
        state: The work so far; none at first.
        readings: What the decision's cells say, where another session made them already.
    """

    def __init__(
        self, folder: Folder | str | PathLike[str], state: State | None = None, readings: Readings | None = None
    ) -> None:
        if isinstance(folder, str | PathLike):
            folder = open_folder(folder)
        elif not isinstance(folder, Folder):
            raise TypeError(
                f"Session takes a folder's path, or decide.open_folder(path); not a {type(folder).__name__}"
            )
        self.folder = folder
        self.decision: Decision = folder.sound
        self.readings = readings or Readings(self.decision)
        self._perspectives = dict(self.decision.perspectives)
        self._state = state or State()
        leaf_weights(self.decision.criteria, self._state.points)
        self._tried: State | None = None
        self._what_if: WhatIf | None = None
        self._views: dict[str, Any] = {}

    def __repr__(self) -> str:
        found, leader = self.verdict, self.ranking.leader
        led = f", leader={leader.option!r}" if leader is not None else ""
        unsaved = f", unsaved={', '.join(self.unsaved_parts)!r}" if self.unsaved else ""
        return f"<Session {self.decision.frame.title!r}: verdict={found.kind!r}{led}{unsaved}>"

    # The state and what follows from it

    @property
    def state(self) -> State:
        """The present state, or the one being tried."""
        return self._tried or self._state

    @property
    def perspectives(self) -> Mapping[str, Perspective]:
        """The perspectives of the folder, those saved in this session included."""
        return self._perspectives

    @property
    def points(self) -> dict[str, float]:
        """The points of every node of the tree."""
        moved = self.state.points
        return {name: moved.get(name, node.weight) for name, node in self.decision.nodes.items()}

    @property
    def table(self) -> Table:
        """The performance table under the present filters and judgements."""
        found: Table = self._view("table", self._evidence_key, self._table)
        return found

    @property
    def weights(self) -> dict[str, float]:
        """The leaf weights, which sum to 1."""
        return leaf_weights(self.decision.criteria, self.state.points)

    @property
    def ranking(self) -> Ranking:
        """The ranking under the present state."""
        key = (self._evidence_key, self.state.points)
        found: Ranking = self._view(
            "ranking", key, lambda: rank(self.decision, self.table, self.weights, self._ruled_out)
        )
        return found

    @property
    def _ruled_out(self) -> RuledOut:
        return ruled_out(self.decision, self.table) if self.state.filters.gates else {}

    @property
    def verdict(self) -> Verdict:
        """What may be claimed of the answer, at the present state."""
        from decide.analysis.verdict import verdict

        ranking = self.ranking
        found: Verdict = self._view("verdict", id(ranking), lambda: verdict(ranking))
        return found

    @property
    def outlook(self) -> Outlook:
        """What would change the answer, at the present state."""
        from decide.analysis.outlook import Outlook

        key = (self._evidence_key, self.state.points)
        found: Outlook = self._view(
            "outlook", key, lambda: Outlook(self.decision, self.ranking, self.points, self.state.filters)
        )
        return found

    @property
    def linchpins(self) -> Linchpins:
        """The pieces of evidence and judged cells that decide, at the present state."""
        from decide.analysis.linchpins import Linchpins

        state, ranking = self.state, self.ranking
        found: Linchpins = self._view(
            "linchpins", id(ranking), lambda: Linchpins(self.readings, ranking, state.filters, state.judgements)
        )
        return found

    @property
    def looks(self) -> Looks:
        """The answer under other evidence, around the present state."""
        from decide.analysis.looks import Looks

        state, ranking = self.state, self.ranking
        found: Looks = self._view(
            "looks",
            id(ranking),
            lambda: Looks(self.readings, self.weights, state.filters, state.judgements, state.odds, ranking),
        )
        return found

    @property
    def panel(self) -> Mapping[str | None, Ranking]:
        """The ranking at the baseline (None), then by each perspective, under the filters in force."""

        def under(perspective: str | None) -> Ranking:
            state = State(filters=self.state.filters, **self._fields_of(perspective))
            return Looking(self.folder, state, self.readings).ranking

        key = self.state.filters, tuple(self._perspectives.items())
        found: Mapping[str | None, Ranking] = self._view(
            "panel", key, lambda: {name: under(name) for name in (None, *self._perspectives)}
        )
        return found

    @property
    def recommended(self) -> str | None:
        """The option that the memo recommends: the one chosen by hand, else the leader; None where nobody leads."""
        leader = self.ranking.leader
        return self.state.recommends or (leader.option if leader is not None else None)

    @property
    def odds(self) -> dict[str, float]:
        """The odds of every scenario and, as `OPTION/CASE`, of every case of an option."""
        own = self.state.odds
        return {name: own.get(name, number) for name, number in self.baseline_odds.items()}

    @cached_property
    def baseline_odds(self) -> dict[str, float]:
        """The same, as the files have them."""
        decision = self.decision
        found = {name: scenario.odds for name, scenario in decision.scenarios.items()}
        for option in decision.options.values():
            found.update({case_key(option.id, case): record.weight for case, record in option.cases.items()})
        return found

    @property
    def unsaved(self) -> bool:
        """Whether weights, odds, judgements or recommendation differ from those of the perspective they stem from."""
        return bool(self.unsaved_parts)

    @property
    def unsaved_parts(self) -> tuple[str, ...]:
        """What differs: `weights`, `odds`, `judgements`, `recommendation`."""
        state, stem = self.state, self._stem
        judgements, recommends, because = (
            (stem.judgements, stem.recommends, stem.because or "") if stem else ({}, None, "")
        )
        differ = {
            "weights": self.weights_changed,
            "odds": self.odds_changed,
            "judgements": state.judgements != judgements,
            "recommendation": (state.recommends, state.because) != (recommends, because),
        }
        return tuple(name for name, differs in differ.items() if differs)

    @property
    def odds_changed(self) -> bool:
        """Whether some odds differ from those of the perspective they stem from, or of the files."""
        return self.odds != {**self.baseline_odds, **(self._stem.odds if self._stem else {})}

    @property
    def weights_changed(self) -> bool:
        """Whether some points differ from those of the perspective they stem from, or of the baseline."""
        own = self._stem.weights if self._stem else {}
        return any(
            points != own.get(name, node.weight)
            for (name, points), node in zip(self.points.items(), self.decision.nodes.values(), strict=True)
        )

    @property
    def _stem(self) -> Perspective | None:
        """The perspective that the work stems from; None for the baseline."""
        return self._perspectives.get(self.state.perspective) if self.state.perspective is not None else None

    @property
    def _evidence_key(self) -> tuple[object, ...]:
        """What the table depends on."""
        return self.state.filters, self.state.judgements, self.state.odds, self._what_if

    def _table(self) -> Table:
        table = self.readings.table(self.state.filters, self.state.judgements, self.state.odds)
        return table if self._what_if is None else self.readings.tried(table, *self._what_if)

    def _view(self, name: str, key: object, make: Any) -> Any:
        held = self._views.get(name)
        if held is None or held[0] != key:
            held = self._views[name] = (key, make())
        return held[1]

    @property
    def present(self) -> State:
        """The present state, whatever is being tried."""
        return self._state

    # Trying: seen by every view, saved nowhere and in no history; the next change ends it

    @property
    def what_if(self) -> WhatIf | None:
        """The score being tried."""
        return self._what_if

    def try_state(self, **changes: Any) -> None:
        """Show the state with some fields changed, until `end_trial`."""
        self._tried = replace(self._state, **changes)

    def try_score(self, option: str, criterion: str, score: float) -> None:
        """Show a cell at a score, until `end_trial`. What silence takes is held."""
        self._what_if = WhatIf(option, criterion, min(max(score, 0.0), 100.0))

    def end_trial(self) -> None:
        """Back to the present state."""
        self._tried = self._what_if = None

    def _fields_of(self, perspective: str | None) -> dict[str, Any]:
        """The state's fields as a perspective has them; None for the baseline."""
        if perspective is None:
            return {
                "perspective": None,
                "points": {},
                "elicited": None,
                "odds": {},
                "judgements": {},
                "recommends": None,
                "because": "",
            }
        chosen = self._perspectives.get(perspective)
        if chosen is None:
            raise NotThereError(known_or(perspective, "perspective", list(self._perspectives)))
        return {
            "perspective": perspective,
            "points": dict(chosen.weights),
            "elicited": None,
            "odds": dict(chosen.odds),
            "judgements": chosen.judgements,
            "recommends": chosen.recommends if chosen.recommends in self.decision.options else None,
            "because": chosen.because or "",
        }
