"""What a decision comes to, worked out once more from the written rules alone: slow, in fractions, without the package.

It reads the documents as a person would write them (mappings, lists, numbers), not the package's records, so that a
mistake in reading, converting or filtering shows as well as one in the arithmetic.
"""

import calendar
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

Document = Mapping[str, Any]

SAME = Fraction(1, 10**9)
HALF_WIDTHS = {"high": 5, "moderate": 15, "low": 30}


@dataclass(frozen=True)
class Documents:
    """A folder's files as plain values, options in the order of the folder."""

    criteria: Document
    options: Mapping[str, Document]
    perspectives: Mapping[str, Document] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """What one asks of a decision: the filters, the perspective, the points on top."""

    without: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    until: str | None = None
    cases: Mapping[str, str] = field(default_factory=dict)
    direct: bool = False
    without_advocates: bool = False
    perspective: str | None = None
    weights: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """A cell in one case: where the evidence or a judgement puts it, or nothing."""

    known: bool
    likely: Fraction = Fraction(0)
    low: Fraction = Fraction(0)
    high: Fraction = Fraction(100)


@dataclass(frozen=True)
class RefCell:
    """A cell as it enters the totals."""

    likely: Fraction
    low: Fraction
    high: Fraction
    basis: str
    evidence: int
    contested: bool
    inferred: bool

    @property
    def known(self) -> bool:
        return self.basis != "unknown"


def summed(parts: Iterable[Fraction]) -> Fraction:
    return sum(parts, Fraction(0))


# The tree


def nodes(family: Mapping[str, Document]) -> Iterator[tuple[str, Document]]:
    for name, node in family.items():
        yield name, node
        yield from nodes(node.get("criteria", {}))


def leaves(documents: Documents) -> dict[str, Document]:
    return {name: node for name, node in nodes(documents.criteria["criteria"]) if "criteria" not in node}


def shares(documents: Documents, asked: Asked) -> dict[str, Fraction]:
    """Each leaf's weight: the product of its own and its groups' shares among their siblings."""
    own = documents.perspectives[asked.perspective].get("weights", {}) if asked.perspective else {}
    found: dict[str, Fraction] = {}

    def points(name: str, node: Document) -> Fraction:
        given: Any = asked.weights.get(name, own.get(name, node["weight"]))
        return Fraction(given)

    def down(family: Mapping[str, Document], part: Fraction) -> None:
        whole = summed(points(name, node) for name, node in family.items())
        for name, node in family.items():
            share = part * points(name, node) / whole
            if "criteria" in node:
                down(node["criteria"], share)
            else:
                found[name] = share

    down(documents.criteria["criteria"], Fraction(1))
    return found


# Numbers on the scale


def last_day(text: str) -> date:
    year, *rest = (int(part) for part in str(text).split("-"))
    month = rest[0] if rest else 12
    return date(year, month, rest[1] if len(rest) > 1 else calendar.monthrange(year, month)[1])


def on_scale(criterion: Document, natural: float) -> Fraction:
    """The value function at a natural quantity: straight between its points, level beyond them."""
    points = sorted((Fraction(x), Fraction(y)) for x, y in criterion["measure"]["points"])
    x = Fraction(natural)
    if x <= points[0][0]:
        return points[0][1]
    if x >= points[-1][0]:
        return points[-1][1]
    right = next(index for index, point in enumerate(points) if point[0] >= x)
    (x0, y0), (x1, y1) = points[right - 1], points[right]
    return y0 + (y1 - y0) * (x - x0) / (x1 - x0)


def spread(documents: Documents, criterion: Document, piece: Document) -> tuple[Fraction, Fraction, Fraction]:
    """A piece's or a judgement's reading and its two ends, on 0–100."""
    natural = "value" in piece
    reading = on_scale(criterion, piece["value"]) if natural else Fraction(piece["score"])
    if "range" in piece:
        ends = [on_scale(criterion, end) if natural else Fraction(end) for end in piece["range"]]
        return reading, min(ends), max(ends)
    words = {**HALF_WIDTHS, **documents.criteria["decision"].get("confidence", {})}
    half = Fraction(words[piece.get("confidence", "moderate")])
    return reading, max(Fraction(0), reading - half), min(Fraction(100), reading + half)


# Cells


def written_cell(documents: Documents, option: str, criterion: str) -> tuple[list[Document], Any]:
    """A cell's evidence and judgement, with the two shorthands written out."""
    cell = documents.options[option].get("scores", {}).get(criterion)
    if cell is None:
        return [], None
    if isinstance(cell, list):
        return cell, None
    if isinstance(cell, Mapping):
        return cell.get("evidence", []), cell.get("judgement")
    return [], cell


def weight_of(documents: Documents, source: str) -> Fraction:
    return Fraction(documents.criteria["sources"][source].get("weight", 1))


def voice_of(documents: Documents, source: str) -> str:
    return str(documents.criteria["sources"][source].get("voice", source))


def counting(documents: Documents, asked: Asked, option: str, criterion: str, case: str | None) -> list[Document]:
    """The pieces of evidence that count in a cell, in one case of the option."""
    until = asked.until or documents.criteria["decision"].get("as_of")
    advocates = documents.options[option].get("advocates", [])

    def counts(piece: Document) -> bool:
        source = piece["source"]
        dated = documents.criteria["sources"][source].get("date")
        return (
            ("score" in piece or "value" in piece)
            and weight_of(documents, source) > 0
            and source not in asked.without
            and (not asked.only or source in asked.only)
            and (until is None or dated is None or last_day(dated) <= last_day(until))
            and piece.get("case") in {None, case}
            and not (asked.direct and piece.get("bearing") == "inferred")
            and not (asked.without_advocates and source in advocates)
        )

    return [piece for piece in written_cell(documents, option, criterion)[0] if counts(piece)]


def voices(documents: Documents, criterion: str, pieces: Sequence[Document]) -> dict[str, tuple[Fraction, Fraction]]:
    """Of each voice in a cell: its mean there, and its weight."""
    leaf = leaves(documents)[criterion]
    by_voice: dict[str, list[Document]] = {}
    for piece in pieces:
        by_voice.setdefault(voice_of(documents, piece["source"]), []).append(piece)
    return {
        voice: (
            summed(spread(documents, leaf, piece)[0] for piece in said) / len(said),
            max(weight_of(documents, piece["source"]) for piece in said),
        )
        for voice, said in by_voice.items()
    }


def judgement_in_force(documents: Documents, asked: Asked, option: str, criterion: str) -> Any:
    if asked.perspective:
        own = documents.perspectives[asked.perspective].get("judgements", {}).get(option, {})
        if criterion in own:
            return own[criterion]
    return written_cell(documents, option, criterion)[1]


def in_case(documents: Documents, asked: Asked, option: str, criterion: str, case: str | None) -> Reading:
    """A cell in one case, before anything is filled in."""
    leaf = leaves(documents)[criterion]
    judgement = judgement_in_force(documents, asked, option, criterion)
    if judgement is not None:
        if isinstance(judgement, Mapping):
            return Reading(True, *spread(documents, leaf, judgement))
        exact = on_scale(leaf, judgement) if "measure" in leaf else Fraction(judgement)
        return Reading(True, exact, exact, exact)
    pieces = counting(documents, asked, option, criterion, case)
    if not pieces:
        return Reading(False)
    speaking = voices(documents, criterion, pieces).values()
    likely = summed(mean * q for mean, q in speaking) / summed(q for _, q in speaking)
    ends = [spread(documents, leaf, piece) for piece in pieces]
    return Reading(True, likely, min(low for _, low, _ in ends), max(high for _, _, high in ends))


def lottery(documents: Documents, asked: Asked, option: str) -> dict[str | None, Fraction]:
    """The cases an option can come about in, as things are asked, with their weights."""
    cases = documents.options[option].get("cases", {})
    if option in asked.cases:
        return {asked.cases[option]: Fraction(1)}
    if not cases:
        return {None: Fraction(1)}
    return {
        case: Fraction(written.get("weight", 1) if isinstance(written, Mapping) else 1)
        for case, written in cases.items()
    }


def field_mean(documents: Documents, asked: Asked, criterion: str) -> Fraction:
    """What silence takes: the mean over the options known here, each with its mean over the cases it is known in."""
    entering = []
    for option in documents.options:
        chances = lottery(documents, asked, option)
        said = [(in_case(documents, asked, option, criterion, case), chance) for case, chance in chances.items()]
        known = [(reading.likely, chance) for reading, chance in said if reading.known]
        if known:
            entering.append(summed(likely * chance for likely, chance in known) / summed(chance for _, chance in known))
    return summed(entering) / len(entering) if entering else Fraction(50)


def cell(documents: Documents, asked: Asked, option: str, criterion: str, silence: Fraction) -> RefCell:
    """A cell of the option as a whole: its lottery over its cases."""
    chances = lottery(documents, asked, option)
    readings = {case: in_case(documents, asked, option, criterion, case) for case in chances}
    likely = summed(
        chance * (readings[case].likely if readings[case].known else silence) for case, chance in chances.items()
    ) / summed(chances.values())
    pieces = {case: counting(documents, asked, option, criterion, case) for case in chances}
    distinct = {id(piece): piece for said in pieces.values() for piece in said}.values()
    apart = []
    for said in pieces.values():
        means = [mean for mean, _ in voices(documents, criterion, said).values()]
        apart.append(max(means) - min(means) if means else Fraction(0))
    if judgement_in_force(documents, asked, option, criterion) is not None:
        basis = "judgement"
    else:
        basis = "evidence" if any(reading.known for reading in readings.values()) else "unknown"
    return RefCell(
        likely=likely,
        low=min(reading.low for reading in readings.values()),
        high=max(reading.high for reading in readings.values()),
        basis=basis,
        evidence=len(distinct),
        contested=any(distance >= 30 for distance in apart),
        inferred=basis == "evidence" and all(piece.get("bearing") == "inferred" for piece in distinct),
    )


# The answer


@dataclass(frozen=True)
class Answer:
    """Everything `rank` says of a decision."""

    weights: dict[str, Fraction]
    cells: dict[str, dict[str, RefCell]]
    totals: dict[str, tuple[Fraction, Fraction, Fraction]]
    case_totals: dict[str, dict[str, tuple[Fraction, Fraction, Fraction]]]
    ranks: dict[str, int]
    leader: str
    tied: list[str]
    known: dict[str, Fraction]
    inferred: dict[str, Fraction]
    from_status_quo: dict[str, Fraction] | None
    survives_unknowns: bool
    dominance: dict[tuple[str, str], bool]


def answer(documents: Documents, asked: Asked) -> Answer:
    weights = shares(documents, asked)
    silence = {criterion: field_mean(documents, asked, criterion) for criterion in weights}
    cells = {
        option: {criterion: cell(documents, asked, option, criterion, silence[criterion]) for criterion in weights}
        for option in documents.options
    }
    totals = {
        option: (
            summed(weights[j] * row[j].likely for j in weights),
            summed(weights[j] * row[j].low for j in weights),
            summed(weights[j] * row[j].high for j in weights),
        )
        for option, row in cells.items()
    }
    best = max(total for total, _, _ in totals.values())
    first = [option for option, (total, _, _) in totals.items() if best - total <= SAME]
    status_quo = documents.criteria["decision"].get("status_quo")
    return Answer(
        weights=weights,
        cells=cells,
        totals=totals,
        case_totals={option: case_totals(documents, asked, option, weights, silence) for option in documents.options},
        ranks={
            option: 1 + sum(other > total + SAME for other, _, _ in totals.values())
            for option, (total, _, _) in totals.items()
        },
        leader=first[0],
        tied=first[1:],
        known={option: summed(weights[j] for j in weights if row[j].known) for option, row in cells.items()},
        inferred={option: summed(weights[j] for j in weights if row[j].inferred) for option, row in cells.items()},
        from_status_quo=None
        if status_quo is None
        else {option: total - totals[status_quo][0] for option, (total, _, _) in totals.items()},
        survives_unknowns=survives(weights, cells, first[0]),
        dominance=dominances(weights, cells),
    )


def case_totals(
    documents: Documents,
    asked: Asked,
    option: str,
    weights: Mapping[str, Fraction],
    silence: Mapping[str, Fraction],
) -> dict[str, tuple[Fraction, Fraction, Fraction]]:
    """Each case's own total, also of the cases that are not the one chosen."""
    found = {}
    for case in documents.options[option].get("cases", {}):
        row = {j: in_case(documents, asked, option, j, case) for j in weights}
        found[case] = (
            summed(weights[j] * (row[j].likely if row[j].known else silence[j]) for j in weights),
            summed(weights[j] * row[j].low for j in weights),
            summed(weights[j] * row[j].high for j in weights),
        )
    return found


def survives(weights: Mapping[str, Fraction], cells: Mapping[str, Mapping[str, RefCell]], leader: str) -> bool:
    """Whether the leader leads, or ties, with its own unknown cells at 0 and everybody else's at 100."""

    def total(option: str, unknown: int) -> Fraction:
        row = cells[option]
        return summed(weights[j] * (row[j].likely if row[j].known else unknown) for j in weights)

    return all(total(leader, 0) >= total(other, 100) - SAME for other in cells if other != leader)


def dominances(
    weights: Mapping[str, Fraction], cells: Mapping[str, Mapping[str, RefCell]]
) -> dict[tuple[str, str], bool]:
    """Who dominates whom, and whether robustly."""
    weighty = [j for j, weight in weights.items() if weight > 0]
    found = {}
    for a, b in product(cells, repeat=2):
        if a == b:
            continue
        for_a = [cells[a][j].likely if cells[a][j].known else Fraction(0) for j in weighty]
        for_b = [cells[b][j].likely if cells[b][j].known else Fraction(100) for j in weighty]
        pairs = list(zip(for_a, for_b, strict=True))
        if all(x >= y for x, y in pairs) and any(x > y for x, y in pairs):
            found[a, b] = all(cells[a][j].low >= cells[b][j].high for j in weighty)
    return found


# What the answer would be without, alone, by date and case by case


def without_each_source(documents: Documents, asked: Asked) -> dict[str, Answer]:
    return {
        source: answer(documents, replace(asked, without=asked.without | {source}))
        for source in documents.criteria["sources"]
    }


def each_source_alone(documents: Documents, asked: Asked) -> dict[str, Answer]:
    return {
        source: answer(documents, replace(asked, only=frozenset({source}))) for source in documents.criteria["sources"]
    }


def by_date(documents: Documents, asked: Asked) -> dict[date, Answer]:
    as_of = documents.criteria["decision"].get("as_of")
    days = {last_day(source["date"]) for source in documents.criteria["sources"].values() if "date" in source}
    return {
        day: answer(documents, replace(asked, until=day.isoformat()))
        for day in sorted(days)
        if as_of is None or day <= last_day(as_of)
    }


def by_choice(documents: Documents, asked: Asked) -> dict[tuple[tuple[str, str], ...], Answer]:
    """Every combination of cases, by the options in order."""
    with_cases = {option: list(written["cases"]) for option, written in documents.options.items() if "cases" in written}
    return {
        tuple(zip(with_cases, combination, strict=True)): answer(
            documents, replace(asked, cases=dict(zip(with_cases, combination, strict=True)))
        )
        for combination in product(*with_cases.values())
        if with_cases
    }
