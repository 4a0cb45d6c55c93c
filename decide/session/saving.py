"""The way to perspectives/: the present state as a perspective, saved without losing what somebody else wrote there."""

from __future__ import annotations

from dataclasses import replace
from os import PathLike
from pathlib import Path

from decide.evidence import Readings, case_key
from decide.files.folder import Folder
from decide.files.problems import ChangedOnDiskError, ReadOnlyError, SaveError
from decide.model import Perspective
from decide.session.looking import Looking
from decide.session.state import State
from decide.shipped import is_shipped_copy
from decide.text import one_line, slug


class Saving(Looking):
    """A decision, a state of the work on it, and the files it is saved to."""

    def __init__(
        self, folder: Folder | str | PathLike[str], state: State | None = None, readings: Readings | None = None
    ) -> None:
        super().__init__(folder, state, readings)
        digests = self.folder.digests
        self._digests = {name: digests.get(f"perspectives/{name}.yaml") for name in self.decision.perspectives}
        self._shown: dict[str, str | None] = {}

    @property
    def written(self) -> dict[str, str]:
        """The digests of the perspectives' files as this session read or wrote them last."""
        found = {f"perspectives/{name}.yaml": digest for name, digest in self._digests.items()}
        return {file: digest for file, digest in found.items() if digest is not None}

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
        self._state = replace(self._state, perspective=perspective.id)
        return perspective

    def shown(self, id_: str) -> None:
        """The person saw the difference of the last `ChangedOnDiskError`: what was on disk then counts as read."""
        if id_ in self._shown:
            self._digests[id_] = self._shown.pop(id_)


def id_from(name: str) -> str:
    """A file's id from a name: `Force protection first` gives `force-protection-first`.

    `SaveError` where the name has no letter or digit that an id can hold.
    """
    if found := slug(name):
        return found
    raise SaveError("the name needs a letter from a to z or a digit, for the file's name")
