"""How firm the answer is: who takes which place over random draws, whose weights lead where, what other methods say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from decide.analysis import value
from decide.drawing.ink import BLANK, Line, Span, fit, flow, line, padded, paragraph
from decide.text import counted
from decide.views.names import option_names
from decide.views.strip import NO_CHANCE, in_figures, together_in_words
from decide.wording import whole
from decide.wording.opinions import LEGEND, agreed, order_of, second_opinions, tau_of
from decide.wording.panel import Seat, apart, nobody, playing, together

if TYPE_CHECKING:
    from decide.views.stress import Stressed

TEXTURES = "█▓▒░·"
"""First place, second, third, fourth, any lower one."""
_PLACES = ("first", "second", "third", "fourth", "lower")


def draws_note(found: Stressed) -> str:
    """What was drawn."""
    firm = found.firm
    return f"{firm.apart.samples:,} draws of any weights and of the evidence" if firm is not None else ""


def draws(found: Stressed, width: int) -> list[Line]:
    """How often each option takes each place, as a stacked bar."""
    session, firm = found.session, found.firm
    if firm is None:
        return paragraph("Drawn as soon as nothing changes for a moment …", width, "faint")
    result = firm.apart
    places = {option: at for at, option in enumerate(result.options)}
    ids = [one.option for one in session.ranking.standings if one.option in places]
    room = max(width * 3 // 10, 12)
    names = option_names(session.decision, ids, room)
    name = max(map(cell_len, names.values()))
    bar = max(min(width - name - 12, 80), 8)
    lines = []
    for option in ids:
        share = in_figures(result.leads_in[option], result.samples)
        lines.append(
            line(
                Span(padded(names[option], name), "strong" if session.ranking.leads(option) else ""),
                "  ",
                Span(stacked(result.counts[places[option]], bar), "bar"),
                Span(padded(share, 10, right=True), tip=NO_CHANCE),
                target=f"option:{option}",
            )
        )
    shown = min(len(ids), len(TEXTURES))
    legend = "   ".join(f"{TEXTURES[at]} {_PLACES[at]}" for at in range(shown))
    together = together_in_words(session, firm.bands)
    assumed = "Every set of weights is alike likely, and each cell is drawn on its own"
    return [
        *lines,
        BLANK,
        *flow([Span(f"{legend}   % first", "muted")], width),
        *paragraph(f"{assumed}{'; ' if together else ''}{together}. {NO_CHANCE}", width, "muted"),
    ]


def stacked(counts: tuple[int, ...], width: int) -> str:
    """Counts by place as one bar, a texture a place, exactly `width` cells; what isn't nothing keeps a cell."""
    parts = [*counts[: len(TEXTURES) - 1], sum(counts[len(TEXTURES) - 1 :])]
    total = sum(parts) or 1
    ends, done = [], 0
    for part in parts:
        done += part
        ends.append(round(width * done / total))
    sizes = [end - start for start, end in zip([0, *ends], ends, strict=False)]
    for at, part in enumerate(parts):
        if part and not sizes[at] and max(sizes) > 1:
            sizes[sizes.index(max(sizes))] -= 1
            sizes[at] = 1
    return "".join(texture * size for texture, size in zip(TEXTURES, sizes, strict=False))


def perspectives_note(found: Stressed) -> str:
    """How many there are."""
    return f"{counted(len(found.session.perspectives), 'perspective')} beside the baseline"


def perspectives(found: Stressed, width: int) -> list[Line]:
    """Who leads by whose weights, what nobody disputes, and what a difference hangs on."""
    session = found.session
    if not session.perspectives:
        return []
    seats = [
        Seat(name, session.perspectives[name].name if name is not None else "Baseline", ranking)
        for name, ranking in session.panel.items()
    ]
    options = playing(seats)
    if not options:
        return paragraph(nobody(session.decision), width, "muted")
    totals = [seat.of(options) for seat in seats]
    name = min(max(cell_len(seat.name) for seat in seats), max(width * 3 // 10, 12))
    short = option_names(session.decision, options, 18)
    lines: list[Line] = []
    for seat, own in zip(seats, totals, strict=True):
        order = value.order(own)
        spans: list[Span | str] = []
        for place, at in enumerate(order):
            ink = "strong" if abs(own[at] - own[order[0]]) <= value.TIE else "muted"
            spans += [
                Span(f"{short[options[at]]} {whole(own[at])}".replace(" ", "\u00a0"), ink),
                Span("  " if place + 1 < len(order) else ""),
            ]
        lines += flow(spans, width, padded(fit(seat.name, name), name) + "  ", " " * (name + 2))
    lines.append(BLANK)
    for words in (*together(session.decision, options, totals), *apart(session.decision, seats)):
        lines += paragraph(words, width, "muted", "· ", "  ")
    return lines


def opinions(found: Stressed, width: int) -> list[Line]:
    """The order by each other method, and what it is worth."""
    session = found.session
    if len(session.ranking.in_play.options) < 2:
        return []
    said, agreement = second_opinions(session)
    if agreement is None:
        return []
    name = max(len(one.method) for one in said)
    lines = [line(Span(padded("", name) + "  " + padded("tau-b", 5, right=True) + "  order", "faint"))]
    for one in said:
        first = f"{one.method:<{name}}  {tau_of(one):>5}  "
        lines += flow([Span(order_of(session, one), "muted")], width, first)
    lines.append(BLANK)
    return [*lines, *paragraph(agreed(session, said, agreement), width), *paragraph(LEGEND, width, "muted")]
