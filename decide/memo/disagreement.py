"""Where the sources disagree, and where they are silent: in a cell, or in one of an option's cases."""

from __future__ import annotations

from decide import wording
from decide.memo.findings import Findings
from decide.memo.model import Block, Bullets, Paragraph, Strong
from decide.memo.notes import Notes, voice_name
from decide.memo.statements import text

MOST_CONTESTED = 2
"""How many contested cells page 2 names; of what is left out, the number, and it is in the annex."""
CONTEXT = "The sources may speak of another case, date or actor."


class Disagreement:
    """The section of one memo; the two best options come first."""

    def __init__(self, found: Findings, notes: Notes) -> None:
        self.found = found
        self.decision = found.decision
        self.table = found.ranking.table
        self.notes = notes
        self.best = [standing.option for standing in found.ranking.standings[:2]]

    def blocks(self) -> list[Block]:
        """The contested cells that weigh most, and what is silent."""
        table, weights = self.table, self.found.ranking.weights
        cells = [(option, criterion) for option in table.options for criterion in table.criteria]
        scores = {cell: table.score(*cell) for cell in cells}
        contested = [cell for cell in cells if scores[cell].contested]
        contested.sort(key=lambda cell: (cell[0] not in self.best, -weights[cell[1]] * self._gap(*cell)))
        blocks: list[Block] = []
        if contested:
            blocks.append(Bullets(tuple(self._contest(*cell) for cell in contested[:MOST_CONTESTED])))
        said = [CONTEXT] if contested else ["No two voices lie 30 points or more apart."]
        if (left := len(contested) - MOST_CONTESTED) > 0:
            said.append(f"{left} more contested: c in the annex's table.")
        silent = [*self._silence(), *self._silence_in_cases()]
        said.extend(silent or ["Every cell has a source or a judgement."])
        blocks.append(text(" ".join(said)))
        return blocks

    def _silence(self) -> list[str]:
        said = []
        for option in self.table.options:
            unknown = [c for c in self.table.criteria if not self.table.score(option, c).known]
            if unknown:
                names = wording.listed([self.decision.leaves[c].name for c in unknown])
                said.append(f"No source says anything on {self.found.name(option)} for {names}.")
        return said

    def _silence_in_cases(self) -> list[str]:
        """The cells on which sources speak, but not within some case: named for the two best options, else counted."""
        named: list[str] = []
        others = 0
        for option in sorted(self.table.options, key=lambda option: option not in self.best):
            by_case: dict[str, list[str]] = {}
            for criterion in self.table.criteria:
                score = self.table.score(option, criterion)
                for part in score.parts if score.known else ():
                    if part.case is not None and not part.known:
                        by_case.setdefault(part.case, []).append(self.decision.leaves[criterion].name)
            if option in self.best:
                cases = self.decision.options[option].cases
                named.extend(
                    f"{self.found.name(option)}, “{cases[case].name}” – {', '.join(names)}"
                    for case, names in by_case.items()
                )
            elif by_case:
                others += sum(map(len, by_case.values()))
        if others:
            named.append(f"{'elsewhere ' if named else ''}{others} {'cell' if others == 1 else 'cells'}")
        return [f"Within cases no source speaks on: {'; '.join(named)}."] if named else []

    def _gap(self, option: str, criterion: str) -> float:
        means = [voice.mean for part in self.table.score(option, criterion).parts if part.contested
                 for voice in part.voices]  # fmt: skip
        return max(means) - min(means)

    def _contest(self, option: str, criterion: str) -> Paragraph:
        score = self.table.score(option, criterion)
        voices = dict.fromkeys(voice for part in score.parts if part.contested for voice in part.voices)
        apart = sorted(voices, key=lambda voice: voice.mean)
        low, high = apart[0], apart[-1]
        words = (
            f" {voice_name(self.decision, low.name)} read at {wording.whole(low.mean)}, "
            f"{voice_name(self.decision, high.name)} at {wording.whole(high.mean)}."
        )
        pieces = [min(low.pieces, key=lambda p: p.reading), max(high.pieces, key=lambda p: p.reading)]
        head = Strong(f"{self.found.name(option)}, {self.decision.leaves[criterion].name}:")
        return Paragraph((head, words, self.notes.cite(piece.evidence for piece in pieces)))
