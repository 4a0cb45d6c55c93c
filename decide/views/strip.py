"""The strip of the live ranking: what may be claimed, then an option a line on one scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from decide.analysis.ranking import Standing
from decide.drawing.ink import Line, Span, cut, fit, fitting, flow, line, padded, paragraph
from decide.drawing.tracks import ruler, total_track
from decide.evidence import NO_FILTERS
from decide.session import Session
from decide.views.names import chips, option_names
from decide.views.words import FIRM, span_of, verdict_in_short
from decide.wording import apart, changed_in_short, headline, lead, listed, points, turned_in_short, whole
from decide.wording.glossary import tip
from decide.wording.shares import weightings_share

NO_CHANCE = "That is no chance that it is right."
DIFFERS = 0.005
"""A share where sources err together that is so far off is said beside the other."""
_FIGURES = 5 + 6
"""The total, and the difference from the status quo."""
_LEADS = ("leads at any weights", "any weights")
"""What stands over the shares, where there is more room and less: they are not of the weights in force."""
_LEAST_AXIS, _FAIR_AXIS, _MOST_AXIS = 16, 22, 64

TIPS = {
    "total": tip("total"),
    "range": tip("━ range"),
    "band": tip("━ 5–95 %"),
    "sq": f"{tip('SQ')}\n{tip('≈')}",
    "leads": tip("any weights"),
    "thin": tip("thin"),
    "world": tip("scenarios, cases"),
}
"""What the figures of the strip mean."""


class Bands(NamedTuple):
    """What random draws found (SMAA-2), by option."""

    totals: Mapping[str, tuple[float, float]]
    """The 5th and the 95th percentile of its total at today's weights."""
    leads: Mapping[str, float]
    """The share of draws of any weights, and of the evidence, in which it leads."""
    together: Mapping[str, float]
    """The same where sources err together; empty where no cell has two voices."""
    draws: int


class Columns(NamedTuple):
    """How wide the parts of a row are."""

    name: int
    axis: int
    leads: int
    note: int


def strip(
    session: Session,
    width: int,
    height: int,
    *,
    news: str = "",
    brief: bool = False,
    first: bool = False,
    bands: Bands | None = None,
    drawing: bool = False,
) -> list[Line]:
    """The finding and the ranking in at most `height` lines; with one line to have, everything is on it.

    `news` of another leader stand in front. What is left out by the filters in force is said last. `brief` leaves out
    what takes long to work out, `first` whatever the first frame can do without. Without `bands` the range of all
    evidence is drawn, and said to be that; while they are `drawing`, the totals alone.
    """
    if height <= 1:
        return [_one_line(session, width, news)]
    filtered = [line(*_cut(chips(session), width))] if session.state.filters != NO_FILTERS else []
    standings = session.ranking.standings
    finding = _finding(session, width, news, brief=brief or first, first=first)
    room = height - len(filtered) - 2  # the finding and the ruler
    shown = standings if len(standings) <= room else standings[: max(room - 1, 1)]
    columns = _columns(session, shown, width)
    names = option_names(session.decision, (standing.option for standing in shown), columns.name)
    spread = Spread(session, bands, width, drawing=drawing)
    rows = [_row(session, standing, names[standing.option], columns, spread) for standing in shown]
    if len(shown) < len(standings):
        rows.append(line(Span(f"… and {len(standings) - len(shown)} more", "faint")))
    lines = [finding, _head(session, columns, spread), *rows, *filtered]
    if len(lines) < height:  # a line in any case, so that nothing beneath moves when the draws are there
        lines.append(line(Span(fit(spread.words, width), "faint")))
    return lines


class Spread:
    """What is drawn about each total, and how often it leads, as far as it is known."""

    def __init__(self, session: Session, bands: Bands | None, width: int, *, drawing: bool) -> None:
        self._bands, self._bare = bands, drawing and bands is None
        self.name = "5–95 %" if bands is not None or drawing else "range"
        self.tip = TIPS["range" if self.name == "range" else "band"]
        self.words = "━ from the lowest to the highest total that all evidence allows, in every case"
        """What the line about a total means, and the shares beside it."""
        if self._bare:
            self.words = "drawing anew …"
        elif bands is not None:
            self.words = drawn_in_words(session, bands, width)

    def of(self, standing: Standing) -> tuple[float, float] | None:
        """The ends of what is drawn about an option's total; None for the total alone."""
        if self._bare:
            return None
        total = standing.total
        return (total.low, total.high) if self._bands is None else self._bands.totals.get(standing.option)

    def leads(self, option: str) -> tuple[str, str]:
        """How often an option leads, and what that means."""
        bands = self._bands
        if bands is None or option not in bands.leads:
            return "", TIPS["leads"]
        share = in_figures(bands.leads[option], bands.draws)
        together = bands.together.get(option)
        apart = f"; {in_figures(together, bands.draws)} where sources err together" if together is not None else ""
        return share, f"{share} of {bands.draws:,} draws of any weights and of the evidence{apart}. {NO_CHANCE}"


def in_figures(share: float, draws: int) -> str:
    """A sampled share as a table has it: `<0.1 %` for under."""
    return weightings_share(share, draws).replace("under ", "<").replace("over ", ">")


def together_in_words(session: Session, bands: Bands) -> str:
    """What the shares come to where sources err together; empty where that is the same, to half a point."""
    moved = [
        f"{session.decision.options[option].name} {in_figures(share, bands.draws)}"
        for option, share in bands.together.items()
        if abs(share - bands.leads[option]) >= DIFFERS
        and in_figures(share, bands.draws) != in_figures(bands.leads[option], bands.draws)
    ]
    return f"where sources err together: {listed(moved)}" if moved else ""


def drawn_in_words(session: Session, bands: Bands, width: int) -> str:
    """What the band and the shares assume, and what they come to where sources err together."""
    together = together_in_words(session, bands)
    meant = f"any weights: how often it leads, of {bands.draws:,} draws of them too"
    said = [
        ("━ nine of ten draws of the evidence", meant, together),
        (f"any weights: leads in so many of {bands.draws:,} draws", together),
        (together or meant,),
    ]
    words = ["; ".join(part for part in parts if part) for parts in said]
    return next((one for one in words if cell_len(one) <= width), words[-1])


def _finding(session: Session, width: int, news: str, *, brief: bool, first: bool) -> Line:
    """The finding on one line: the verdict, then as there is room how many looks agree, and what weight turns it."""
    told = [Span(f"▲ {news}. ", "strong warn")] if news else []
    said = [*told, Span(headline(session), "strong", tip=lead(session) if not first else "")]
    more = [] if brief else [changed_in_short(session)]
    if not first and (turned := turned_in_short(session)):
        more.append(turned)
    room = width - sum(cell_len(span.text) for span in said)
    if room < 0 and told:
        said[-1] = Span(_firmly(session), "strong", tip=lead(session))
        room = width - sum(cell_len(span.text) for span in said)
    if room < 0:
        short = said if told else [said[0]._replace(text=verdict_in_short(session, width))]
        return cut(flow(short, width), 1, width)[0]
    for part in more:
        if (room := room - cell_len(part) - 3) >= 0:
            said.append(Span(f" · {part}", "muted"))
    return line(*said)


def _firmly(session: Session) -> str:
    """The verdict without the names that the news have said."""
    verdict = session.verdict
    if verdict.kind == "clear" and verdict.lead is not None:
        return f"By {points(verdict.lead)}."
    return "Too close to call." if verdict.kind in ("close", "tied") else ""


def _columns(session: Session, shown: Sequence[Standing], width: int) -> Columns:
    options = session.decision.options
    natural = max((cell_len(fit(options[standing.option].name, 44)) for standing in shown), default=8)
    name = min(max(natural, 8), max(width * 3 // 10, 12))
    room = width - name - 1 - _FIGURES
    sizes = [cell_len(head) + 2 for head in _LEADS]
    leads = next(
        (size for size, axis in zip(sizes, (_MOST_AXIS + _FAIR_AXIS, _LEAST_AXIS), strict=True) if room >= size + axis),
        0,
    )
    room -= leads
    notes = [_notes(session, standing) for standing in shown]
    heads = _note_heads(session)
    longest = [max((cell_len(own[min(at, len(own) - 1)]) for own in notes if own), default=0) for at in range(3)]
    longest = [max(size, cell_len(head)) if size else 0 for size, head in zip(longest, heads, strict=True)]
    axes = (_FAIR_AXIS, _FAIR_AXIS, _LEAST_AXIS)
    note = next((size + 2 for size, axis in zip(longest, axes, strict=True) if 0 < size <= room - axis - 2), 0)
    return Columns(name, max(min(room - note, _MOST_AXIS), 4), leads, note)


def _head(session: Session, columns: Columns, spread: Spread) -> Line:
    """The scale, and what the marks and the figures are."""
    status_quo = session.decision.frame.status_quo is not None
    labels = [f"━ {spread.name}", spread.name]
    if status_quo:
        labels = [f"━ {spread.name}  ● total  │ status quo", f"━ {spread.name}  │ SQ", *labels]
    label = next((one for one in labels if cell_len(one) <= columns.name), "")
    return line(
        Span(padded(label, columns.name), "faint", tip=spread.tip),
        " ",
        *ruler(columns.axis),
        Span(padded("total", 6, right=True), "faint", tip=TIPS["total"]),
        Span(padded("±SQ" if status_quo else "", 5, right=True), "faint", tip=TIPS["sq"] if status_quo else ""),
        Span(
            padded(fitting(_LEADS, columns.leads - 2) if columns.leads else "", columns.leads, right=True),
            "faint",
            tip=TIPS["leads"],
        ),
        Span(
            "  " + fitting(_note_heads(session), columns.note - 2) if columns.note else "", "faint", tip=TIPS["world"]
        ),
    )


def _row(session: Session, standing: Standing, name: str, columns: Columns, spread: Spread) -> Line:
    decision, ranking = session.decision, session.ranking
    first = ranking.leads(standing.option)
    total, target = standing.total, f"option:{standing.option}"
    status_quo = decision.frame.status_quo
    zero = ranking.of(status_quo).total.likely if status_quo in ranking.table.options else None
    band = spread.of(standing)
    since = "" if zero is None else apart(total.likely, zero)
    out = standing.rank is None
    ink = "faint" if out else "strong" if first else ""
    note, tip = _note(session, standing, columns.note - 2), TIPS["thin" if standing.thin else "world"]
    share, meant = spread.leads(standing.option)
    about = f"{spread.name} {span_of(*band)}" if band is not None else ""
    return line(
        Span(padded(name, columns.name), ink),
        " ",
        *total_track(total.likely, band, columns.axis, zero=zero, lead=first, tip=about),
        Span(padded(whole(total.likely), 6, right=True), ink, tip=TIPS["total"]),
        Span(padded("SQ" if standing.option == status_quo else since, 5, right=True), "muted", tip=TIPS["sq"]),
        Span(padded(share, columns.leads, right=True), ink, tip=meant),
        Span(f"  {fit(note, columns.note - 2)}" if columns.note else "", "warn" if out else "muted", tip=tip),
        target=target,
    )


def _note_heads(session: Session) -> list[str]:
    """What stands over the notes: in full, the same for the shorter ones, without the cases."""
    scenarios = ["scenarios"] if session.decision.scenarios else []
    cases = ["cases"] if any(option.cases for option in session.decision.options.values()) else []
    whole = "; ".join([*scenarios, *cases])
    return [whole, whole, "".join(scenarios)]


def _note(session: Session, standing: Standing, room: int) -> str:
    """What else there is to say of an option, as far as there is room."""
    return fitting(notes, room) if (notes := _notes(session, standing)) else ""


def _notes(session: Session, standing: Standing) -> list[str]:
    """Gates, thinness, a recommendation, the totals by scenario and case: in full, shorter, without the cases."""
    if standing.rank is None:
        names = [session.decision.leaves[criterion].called for criterion in standing.ruled_out]
        return [f"ruled out: {listed(names)}", "ruled out"]
    notes = ["thin"] if standing.thin else []
    if session.state.recommends == standing.option and not session.ranking.leads(standing.option):
        notes.append("recommended")
    if standing.scenarios:
        notes.append(" · ".join(whole(found.likely) for found in standing.scenarios.values()))
    cases = standing.cases or {}
    named = " · ".join(f"{case} {whole(found.likely)}" for case, found in cases.items())
    short = "cases " + ", ".join(whole(found.likely) for found in cases.values())
    versions = [[*notes, named], [*notes, short], notes] if cases else [notes]
    return [found for version in versions if (found := "; ".join(version))]


def _cut(spans: Sequence[Span], width: int) -> list[Span]:
    """Spans of which the first gives way, so that the others stay."""
    first, *rest = spans
    room = width - sum(cell_len(span.text) for span in rest)
    return [first._replace(text=fit(first.text.rstrip(), room - 2) + "  "), *rest]


def _one_line(session: Session, width: int, news: str) -> Line:
    """Everything on one line: who leads, by how much, how firmly; then the others."""
    filtered = chips(session)
    front = [Span("x", "key", filtered[0].target), Span(" filtered  ", "warn", filtered[0].target)] if filtered else []
    front += [Span("▲ ", "warn", tip=f"{news}.")] if news else []
    ranking, names, verdict = session.ranking, session.decision.options, session.verdict
    if ranking.leader is None:
        return line(*front, *paragraph(lead(session), width)[0].spans)
    by = f" +{whole(verdict.lead)}" if verdict.lead is not None and verdict.kind in ("close", "clear") else ""
    if by == " +0":
        by = " +<1"
    firm = f"{by}, {FIRM.get(verdict.kind, verdict.kind)}"
    room = width - sum(cell_len(span.text) for span in front) - cell_len(firm) - 1
    full = sum(cell_len(names[one.option].name) + 6 for one in ranking.standings)
    size = 44 if full <= room else max(room // len(ranking.standings) - 6, 5)
    short = option_names(session.decision, (one.option for one in ranking.standings), size)
    spans: list[Span] = []
    for at, one in enumerate(ranking.standings):
        before = len(spans)
        first, target = ranking.leads(one.option), f"option:{one.option}"
        ink = "strong" if first else "muted" if one.rank is not None else "faint"
        name = fit(names[one.option].name, max(size, 12)) if at == 0 else short[one.option]
        spans += [Span(f"{name} ", ink, target), Span(whole(one.total.likely), ink, target)]
        if at == 0:
            spans.append(Span(firm, "strong", tip=lead(session)))
        spans.append(Span(" · ", "faint"))
        left = len(ranking.standings) - at
        more = f"+{left} more"
        if at and line(*front, *spans[:-1]).width > width - (cell_len(f" · {more}") if left > 1 else 0):
            del spans[before:]
            return line(*front, *spans, Span(fit(more, width - line(*front, *spans).width), "faint"))
    return line(*front, *spans[:-1])
