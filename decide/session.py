"""One person at work: what they have chosen so far, as an immutable state with its history.

A change makes a new `State`; whatever depends on it follows. `Session` holds the history, the readings that the
states share, and the way to perspectives/. Screens and commands are views of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from decide.analysis.gates import RuledOut, ruled_out
from decide.analysis.ranking import Ranking, rank
from decide.analysis.value import leaf_weights
from decide.evidence import Filters, Readings, Table, case_key
from decide.files.folder import Folder, known_or, open_folder
from decide.files.problems import ChangedOnDiskError, DecideError, FolderError, NotThereError, ReadOnlyError, SaveError
from decide.model import Decision, Elicited, Judgement, Perspective, Units
from decide.shipped import is_shipped_copy
from decide.text import one_line, quoted, slug, visible

if TYPE_CHECKING:
    from decide.analysis.linchpins import Linchpins
    from decide.analysis.looks import Looks
    from decide.analysis.outlook import Outlook
    from decide.analysis.verdict import Verdict

# What a plain ranking does not ask for (the outlook, the looks, saving) is imported where it is first wanted:
# together 10 ms and more of a start.

HISTORY = 500
"""The most steps that can be undone."""


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


class Session:
    """A decision, the state of the work on it, and that state's history.

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
        if folder.decision is None:
            raise FolderError(folder.problems)
        self.folder = folder
        self.decision: Decision = folder.decision
        self.readings = readings or Readings(self.decision)
        self._perspectives = dict(self.decision.perspectives)
        self._digests = {name: folder.digests.get(f"perspectives/{name}.yaml") for name in self.decision.perspectives}
        self._shown: dict[str, str | None] = {}
        self._past: list[State] = []
        self._future: list[State] = []
        self._state = state or State()
        leaf_weights(self.decision.criteria, self._state.points)
        self._burst: object = None
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
        return {name: self.state.points.get(name, node.weight) for name, node in self.decision.nodes.items()}

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
            other = Session(self.folder, State(filters=self.state.filters), self.readings)
            other._perspectives = self._perspectives
            other.use(perspective)
            return other.ranking

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

    @property
    def written(self) -> dict[str, str]:
        """The digests of the perspectives' files as this session read or wrote them last."""
        found = {f"perspectives/{name}.yaml": digest for name, digest in self._digests.items()}
        return {file: digest for file, digest in found.items() if digest is not None}

    def go_on_as(self, fresh: Session, now: State, fitted: Callable[[State], State]) -> None:
        """Go on with the files as another session read them just now: with the state `now`, and the history fitted."""
        past = [fitted(state) for state in self._past]
        future = [fitted(state) for state in self._future]
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
        # A step that no longer changes anything would have to be undone for nothing.
        self._past = [state for state, after in pairwise([*past, now]) if state != after]
        self._future = [state for state, after in pairwise([*future, now]) if state != after]

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
            self._past.append(self._state)
            del self._past[:-HISTORY]
        elif self._past and new == self._past[-1]:  # back where the burst began: nothing is left to undo
            self._past.pop()
            burst = None
        self._burst = burst
        self._future.clear()
        self._state = new

    @property
    def steps(self) -> int:
        """How many steps can be undone."""
        return len(self._past)

    def end_burst(self) -> None:
        """What comes next is undone on its own."""
        self._burst = None

    def undo(self) -> bool:
        """Go back one step; whether there was one."""
        return self._step(self._past, self._future)

    def redo(self) -> bool:
        """Go forward again one step; whether there was one."""
        return self._step(self._future, self._past)

    def _step(self, source: list[State], other: list[State]) -> bool:
        self._burst = None
        self.end_trial()
        if not source:
            return False
        other.append(self._state)
        self._state = source.pop()
        return True

    def set_points(self, node: str, points: float, burst: object = None) -> None:
        """Give a node so many points, 0 or more."""
        if node not in self.decision.nodes:
            raise NotThereError(known_or(node, "criterion or group", list(self.decision.nodes)))
        if not 0 <= points < float("inf"):
            raise SessionError("points are a number of 0 or more")
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
        if not 0 < odds < float("inf"):
            raise SessionError("odds are a number above 0")
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
        if isinstance(judgement, Mapping):
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

    # Saving

    @property
    def read_only(self) -> bool:
        """Whether the folder is the copy that comes with the program."""
        return is_shipped_copy(self.folder.path)

    def move_to(self, path: Path) -> None:
        """Copy the decision's files to a new folder and go on there, the work so far with it. `SaveError` if not."""
        from decide.files.copying import copy_decision

        copy_decision(self.folder, path)
        self.folder = replace(self.folder, path=path)

    def as_perspective(self, name: str, id_: str | None = None) -> Perspective:
        """The present weights, judgements and recommendation as a perspective of that name.

        Families that are as the baseline has them are left out, unless the perspective that the work stems from names
        them; the others are named whole.
        """
        title = one_line(name)
        if not title:
            raise SaveError("a perspective needs a name")
        points = self.points
        baseline = {name: node.weight for name, node in self.decision.nodes.items()}
        named = self._stem.weights if self._stem else {}
        weights = {
            node: points[node]
            for family in self.decision.families
            if any(points[node] != baseline[node] or node in named for node in family)
            for node in family
        }
        before = self._perspectives.get(id_ or id_from(title))
        elicited = self._state.elicited
        if elicited is None and before is not None and dict(before.weights) == weights:
            elicited = before.elicited
        elif elicited is None and weights:
            elicited = "points"
        return Perspective(
            id=id_ or id_from(title),
            name=title,
            holder=before.holder if before else None,
            why=before.why if before else None,
            elicited=elicited,
            recommends=self._state.recommends,
            because=self._state.because or None,
            weights=weights,
            odds=self._odds_to_save(),
            judgements={option: dict(cells) for option, cells in self._state.judgements.items()},
        )

    def _odds_to_save(self) -> dict[str, float]:
        """The odds of the families that differ from the files', whole, and of those that the stem names."""
        odds, named = self.odds, self._stem.odds if self._stem else {}
        families = [list(self.decision.scenarios)]
        families += [[case_key(name, case) for case in option.cases] for name, option in self.decision.options.items()]
        return {
            member: odds[member]
            for family in families
            if any(odds[one] != self.baseline_odds[one] or one in named for one in family)
            for member in family
        }

    def save(self, name: str, id_: str | None = None, over: bool = False) -> Perspective:
        """Save the present state to perspectives/ and go on from there. `ReadOnlyError` on the shipped copy: `move_to`.

        A perspective that this session doesn't stem from is replaced only with `over`: otherwise `SaveError`.
        `ChangedOnDiskError` if the file changed since it was read; `shown` then lets the next save replace it.
        """
        from decide.files.saving import digest_on_disk, save_perspective

        if self.read_only:
            raise ReadOnlyError
        perspective = self.as_perspective(name, id_)
        if perspective.id in self._perspectives and perspective.id != self._state.perspective and not over:
            raise SaveError(f"there is a perspective {perspective.id} already; choose another name, or replace it")
        read_as = self._digests.get(perspective.id)
        try:
            self._digests[perspective.id] = save_perspective(self.folder.path, perspective, read_as)
        except ChangedOnDiskError:
            self._shown[perspective.id] = digest_on_disk(self.folder.path / "perspectives" / f"{perspective.id}.yaml")
            raise
        self._perspectives[perspective.id] = perspective
        self._burst = None
        self._state = replace(self._state, perspective=perspective.id)
        return perspective

    def shown(self, id_: str) -> None:
        """The person saw the difference of the last `ChangedOnDiskError`: what was on disk then counts as read."""
        if id_ in self._shown:
            self._digests[id_] = self._shown.pop(id_)


def _judgement(given: Mapping[str, Any]) -> Judgement:
    from pydantic import ValidationError

    try:
        return Judgement.model_validate(dict(given))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        if first["type"] == "extra_forbidden":
            raise SessionError(
                f"a judgement has no {quoted(where)}; it has {', '.join(Judgement.written())}"
            ) from error
        raise SessionError(f"no judgement{f', {where}' if where else ''}: {first['msg']}") from error


def id_from(name: str) -> str:
    """A file's id from a name: `Force protection first` gives `force-protection-first`.

    `SaveError` where the name has no letter or digit that an id can hold.
    """
    if found := slug(name):
        return found
    raise SaveError("the name needs a letter from a to z or a digit, for the file's name")
