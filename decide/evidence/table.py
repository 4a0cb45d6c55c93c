"""The performance table in force: a row an option, a column a criterion."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from decide.evidence.cells import Score
from decide.evidence.worlds import Chances


@dataclass(frozen=True)
class Table:
    """The performance table in force: a row an option, a column a criterion."""

    options: tuple[str, ...]
    criteria: tuple[str, ...]
    rows: tuple[tuple[Score, ...], ...]
    chances: Chances

    def score(self, option: str, criterion: str) -> Score:
        """The cell of an option on a criterion."""
        return self.rows[self._option_at[option]][self._criterion_at[criterion]]

    def only(self, options: Collection[str]) -> Table:
        """The rows of some options, in the table's order."""
        kept = [at for at, name in enumerate(self.options) if name in options]
        if len(kept) == len(self.options):
            return self
        names = tuple(self.options[at] for at in kept)
        return Table(names, self.criteria, tuple(self.rows[at] for at in kept), self.chances)

    @cached_property
    def likely(self) -> tuple[tuple[float, ...], ...]:
        """Likely scores, options × criteria."""
        return tuple(tuple([score.likely for score in row]) for row in self.rows)

    @cached_property
    def low(self) -> tuple[tuple[float, ...], ...]:
        """Low ends, options × criteria."""
        return tuple(tuple([score.low for score in row]) for row in self.rows)

    @cached_property
    def high(self) -> tuple[tuple[float, ...], ...]:
        """High ends, options × criteria."""
        return tuple(tuple([score.high for score in row]) for row in self.rows)

    @cached_property
    def known(self) -> tuple[tuple[bool, ...], ...]:
        """Which cells are known in some world in force, options × criteria."""
        return tuple(tuple([score.known > 0 for score in row]) for row in self.rows)

    def records(self) -> list[dict[str, Any]]:
        """A plain record a cell, for `pandas.DataFrame(table.records())` and the like.

        Scores are on 0–100, `value` in the criterion's own unit; both are None where the cell is unknown.
        """
        return [
            {
                "option": option,
                "criterion": criterion,
                "basis": score.basis,
                "likely": score.likely if score.known else None,
                "low": score.low if score.known else None,
                "high": score.high if score.known else None,
                "value": score.natural if score.known else None,
                "known": score.known,
                "inferred": score.inferred,
                "evidence": score.evidence,
                "contested": score.contested,
            }
            for option, row in zip(self.options, self.rows, strict=True)
            for criterion, score in zip(self.criteria, row, strict=True)
        ]

    def row_of(self, option: str) -> int:
        """The place of an option's row."""
        return self._option_at[option]

    @cached_property
    def _option_at(self) -> dict[str, int]:
        return {option: at for at, option in enumerate(self.options)}

    @cached_property
    def _criterion_at(self) -> dict[str, int]:
        return {criterion: at for at, criterion in enumerate(self.criteria)}
