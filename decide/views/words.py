"""Short words and figures that several drawings share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.cells import cell_len

from decide.drawing.ink import Line, Span, fit, flow
from decide.evidence import Score, Voice
from decide.model import Decision, Evidence
from decide.session import Session
from decide.views.names import option_names
from decide.wording import listed, signed, whole
from decide.wording.glossary import tip

TIPS = {
    "total": tip("total"),
    "range": tip("range"),
    "likely": tip("likely"),
    "track": "\n".join((tip("◆"), tip("1 2 3"), tip("━ ─ ┄"))),
    "contested": tip("≠"),
    "inferred": tip("~"),
    "judgement": tip("■"),
    "thin": tip("thin"),
    "world": tip("scenarios, cases"),
}
"""What the signs and figures mean that several pages share."""


def numbers(decision: Decision) -> dict[str, int]:
    """The number by which each source is cited: its place in the file."""
    return {name: at for at, name in enumerate(decision.sources, 1)}


def voice_names(decision: Decision) -> dict[str, str]:
    """The mark of each voice on a track: the number of its first source."""
    marks: dict[str, str] = {}
    for name, at in numbers(decision).items():
        marks.setdefault(decision.sources[name].speaks_as, str(at))
    return marks


def legend(signs: Iterable[str], width: int) -> list[Line]:
    """What signs mean, each with its words on one line."""
    return flow([Span(sign.replace(" ", "\u00a0") + "   ", "faint") for sign in signs], width)


def cited(source: str, order: Mapping[str, int]) -> Span:
    """A citation's number, in brackets."""
    return Span(f"[{order[source]}]", "accent")


def span_of(low: float, high: float) -> str:
    """A range of whole numbers."""
    return f"{whole(low)}–{whole(high)}"


def figure(score: Score) -> str:
    """A cell's likely score; an unknown cell has none."""
    return whole(score.likely) if score.known else "–"


def glyphs(score: Score) -> str:
    """What has to be known of a cell beside its number: contested, inferred only, judged."""
    return (
        ("≠" if score.contested else "") + ("~" if score.inferred else "") + ("■" if score.basis == "judgement" else "")
    )


def silence(session: Session) -> str | None:
    """What is said instead of a comparison where nothing counts: with every source off, above all."""
    if any(score.known for row in session.table.rows for score in row):
        return None
    return "No evidence counts: every cell takes the whole scale."


def cell_qualities(session: Session, option: str, criterion: str) -> list[Span]:
    """What has to be known of a cell, in words with blanks behind them; of a score being tried, that it is."""
    tried = session.what_if
    if tried is not None and (tried.option, tried.criterion) == (option, criterion):
        found = [Span("■ being tried", "accent")]
    else:
        found = qualities(session.table.score(option, criterion))
    return [part for quality in found for part in (quality, Span("  "))]


def qualities(score: Score) -> list[Span]:
    """What has to be known of a score, in words."""
    if not score.known:
        return [Span("no source", "muted")]
    found = []
    if score.basis == "judgement":
        found.append(Span("■ judgement", "muted"))
    if score.contested:
        found.append(Span("≠ contested", "warn"))
    if score.inferred:
        found.append(Span("~ inferred only", "muted"))
    return found


def chosen_case(decision: Decision, option: str, chosen: Mapping[str, str]) -> str:
    """Which case of an option is in force, in words."""
    cases = decision.options[option].cases
    name = chosen.get(option)
    return f"if: {cases[name].name}" if name in cases else "a lottery over its cases"


def first_claim(score: Score, evidence: tuple[Evidence, ...]) -> Evidence | None:
    """The piece that a row shows: the first that counts, else the first there is."""
    counting: tuple[Voice, ...] = tuple(voice for part in score.parts for voice in part.voices)
    found = [piece.evidence for voice in counting for piece in voice.pieces]
    return next((piece for piece in evidence if piece in found), evidence[0] if evidence else None)


def outcome(session: Session) -> str:
    """Who leads and by how much, in a few words: `Restraint +6`, `level: Restraint and Withdrawal`."""
    ranking, options = session.ranking, session.decision.options
    if ranking.leader is None:
        return "no option is in play"
    name = options[ranking.leader.option].name
    if ranking.tied:
        return f"level: {listed([name, *(options[other].name for other in ranking.tied)])}"
    return name if ranking.lead is None else f"{name} {signed(ranking.lead)}"


FIRM = {"tied": "level", "close": "close", "clear": "clear", "unknown": "nothing known", "single": "alone"}
"""How firmly it may be said that somebody leads, in a word."""


def verdict_in_short(session: Session, width: int) -> str:
    """The finding in a few words: `Too close to call: Restraint +<1.`, `Restraint +6, clear.`; a name gives way."""
    kind, ranking = session.verdict.kind, session.ranking
    said = outcome(session)

    def whole_of(found: str) -> str:
        if kind == "close":
            return f"Too close to call: {found}."
        return f"{found}." if kind in ("tied", "none") else f"{found}, {FIRM.get(kind, kind)}."

    if cell_len(whole_of(said)) > width and ranking.leader is not None and not ranking.tied:
        option = ranking.leader.option
        name = session.decision.options[option].name
        room = width - cell_len(whole_of(said.removeprefix(name)))
        said = fit(option_names(session.decision, ranking.totals, room)[option], room) + said.removeprefix(name)
    return whole_of(said)


def leader_name(session: Session) -> str:
    """Who leads, by name."""
    leader = session.ranking.leader
    return "nobody" if leader is None else session.decision.options[leader.option].name
