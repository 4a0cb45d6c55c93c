"""What every cell holds in every world (a scenario and a case of its option), and what silence takes there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from tests.reference.asking import Asked, case_odds, held, scenario_odds
from tests.reference.folder import Document, Documents, last_day, number, written_cell
from tests.reference.readings import HUNDRED, ZERO, Content, Part, Piece, reading, summed

MIDDLE = Fraction(50)
World = tuple[str | None, str | None]
"""A case of the option and a scenario; None where the option, or the decision, has none."""


class Contents:
    """The cells of a decision under the filters that choose no world: sources, date, direct, advocates, judgements."""

    def __init__(self, documents: Documents, asked: Asked) -> None:
        self.documents = documents
        self.asked = asked
        self._cells: dict[tuple[str, str, World], Content] = {}
        self._means: dict[tuple[str, str | None], Fraction] = {}
        self._leaves = documents.leaves
        self._judgements = held(documents, asked, "judgements")

    def __call__(self, option: str, criterion: str, world: World) -> Content:
        key = (option, criterion, world)
        if key not in self._cells:
            self._cells[key] = self._content(option, criterion, world)
        return self._cells[key]

    def _content(self, option: str, criterion: str, world: World) -> Content:
        leaf = self._leaves[criterion]
        evidence, judged = written_cell(self.documents.options[option].get("scores", {}).get(criterion))
        own = self._judgements.get(option, {}).get(criterion)
        pieces = tuple(self._counting(option, leaf, evidence, world))
        for whose, written in (("own", own), ("file", judged)):
            place, chosen = _entry(written, world)
            if chosen is not None:
                return Content(pieces, reading(self.documents, leaf, chosen, judged=True), f"{whose} {place}")
        return Content(pieces)

    def _counting(self, option: str, leaf: Document, evidence: Sequence[Document], world: World) -> list[Piece]:
        found = []
        case, scenario = world
        for place, written in enumerate(evidence):
            said = reading(self.documents, leaf, written, judged=False)
            source, inferred = written["source"], written.get("bearing") == "inferred"
            if said is None or not self._speaks(option, source) or (inferred and self.asked.direct):
                continue
            if written.get("case", case) == case and written.get("scenario", scenario) == scenario:
                about = self.documents.sources[source]
                weight = number(about.get("weight", 1))
                found.append(Piece(place, source, about.get("voice", source), weight, inferred, said))
        return found

    def _speaks(self, option: str, source: str) -> bool:
        """Whether a source counts in the option's cells."""
        asked, about = self.asked, self.documents.sources[source]
        until = asked.until or self.documents.decision.get("as_of")
        return (
            number(about.get("weight", 1)) > 0
            and source not in asked.without
            and (not asked.only or source in asked.only)
            and (until is None or "date" not in about or last_day(about["date"]) <= last_day(until))
            and not (asked.without_advocates and source in self.documents.options[option].get("advocates", []))
        )

    # Silence

    def fill(self, option: str, criterion: str, scenario: str | None) -> Fraction:
        """What an unknown cell takes in a scenario: the field's mean, or the status quo a 50 that the scale names."""
        if self._as_things_stand(option, criterion):
            return MIDDLE
        if (criterion, scenario) not in self._means:
            means = [
                summed(chance * content.likely for chance, content in one) for one in self._field(criterion, scenario)
            ]
            self._means[criterion, scenario] = summed(means) / len(means) if means else MIDDLE
        return self._means[criterion, scenario]

    def fill_draw(self, option: str, criterion: str, scenario: str | None) -> list[Part]:
        """A fresh draw for an unknown cell: from one of the options known, each with equal chance."""
        said = [] if self._as_things_stand(option, criterion) else self._field(criterion, scenario)
        if not said:
            return [Part(Fraction(1), ZERO, HUNDRED)]
        return [
            Part(chance * part.chance / len(said), part.low, part.high)
            for one in said
            for chance, content in one
            for part in content.draw
        ]

    def _as_things_stand(self, option: str, criterion: str) -> bool:
        scale = self._leaves[criterion].get("scale", {})
        return option == self.documents.status_quo and any(number(anchor) == MIDDLE for anchor in scale)

    def _field(self, criterion: str, scenario: str | None) -> list[list[tuple[Fraction, Content]]]:
        """Of each option known in the scenario (else in any), what it holds in the worlds it is known in, by chance.

        Chances are those of the files, whatever is chosen, and sum to 1 an option.
        """
        scenarios = scenario_odds(self.documents)
        for among in ({scenario: Fraction(1)}, scenarios):
            found = []
            for option in self.documents.order:
                worlds = [
                    (case_chance * chance, self(option, criterion, (case, state)))
                    for case, case_chance in case_odds(self.documents, option).items()
                    for state, chance in among.items()
                ]
                known = [(chance, content) for chance, content in worlds if content.known]
                whole = summed(chance for chance, _ in known)
                if known:
                    found.append([(chance / whole, content) for chance, content in known])
            if found:
                return found
        return []


def _entry(written: Any, world: World) -> tuple[int, Any]:
    """The judgement that holds in a world, with its place; no two of a cell hold in the same one."""
    entries = written if isinstance(written, list) else [] if written is None else [written]
    case, scenario = world
    for place, entry in enumerate(entries):
        if not isinstance(entry, Mapping):
            return place, entry
        if entry.get("case", case) == case and entry.get("scenario", scenario) == scenario:
            return place, entry
    return 0, None


def key(asked: Asked) -> tuple[Any, ...]:
    """Everything asked that a world's content depends on."""
    return (asked.perspective, asked.without, asked.only, asked.until, asked.direct, asked.without_advocates)


def chosen(chances: Mapping[str | None, Fraction], choice: str | None) -> dict[str | None, Fraction]:
    """The chances in force: all of them, or the one chosen."""
    return dict(chances) if choice is None else {choice: Fraction(1)}
