"""Two options head to head: the leader and the runner-up, until a reader chooses others."""

from __future__ import annotations

from decide.board.markup import Markup, data, joined, place, tag
from decide.session import Session
from decide.wording import differences, signed, whole, why_ahead


def duel(session: Session) -> Markup | None:
    """What each criterion adds to the lead of one option over another, the largest first."""
    pair = pair_of(session)
    if pair is None:
        return None
    a, b = pair
    decision, ranking = session.decision, session.ranking
    parts = differences(ranking, a, b)
    full = max((abs(part.contribution) for part in parts), default=0.0) or 1.0
    rows = []
    for part in parts:
        criterion = ranking.table.criteria[part.criterion]
        scores = [ranking.table.score(option, criterion) for option in pair]
        shown = " : ".join(whole(score.likely) if score.known else "?" for score in scores)
        rows.append(
            tag(
                "li",
                tag("span", decision.leaves[criterion].name, class_="name", dir="auto"),
                difference_bar(part.contribution / full),
                tag("span", data(part.contribution, signed(part.contribution)), class_="figure"),
                tag("span", shown, class_="note"),
            )
        )
    totals = [ranking.totals[name] for name in pair]
    names = [decision.options[name].name for name in pair]
    return tag(
        "section",
        tag("h2", "Head to head", id="duel-title"),
        tag("div", id="duel-choice", class_="choice live"),
        tag("p", why_ahead(session, a, b), id="duel-why", dir="auto"),
        tag(
            "p",
            joined(
                tag("span", f"◂ {names[1]}", class_="against", dir="auto"),
                tag("span", f"{names[0]} ▸", class_="for", dir="auto"),
            ),
            id="duel-sides",
            class_="sides",
        ),
        tag("ol", rows, id="duel-parts", class_="duel", role="list"),
        tag(
            "p",
            f"Total {whole(totals[0])} : {whole(totals[1])}, a difference of {signed(totals[0] - totals[1])}. "
            "Figures are rounded each by itself.",
            id="duel-sum",
            class_="legend",
        ),
        id="duel",
        aria_labelledby="duel-title",
    )


def pair_of(session: Session) -> tuple[str, str] | None:
    """The leader and the runner-up; else the first two options."""
    names = [standing.option for standing in session.ranking.standings]
    return (names[0], names[1]) if len(names) > 1 else None


def difference_bar(part: float) -> Markup:
    """A bar out from the middle, to the right for the first option; `part` is -1 to 1."""
    start = 50.0 if part >= 0 else 50 + 50 * part
    return tag(
        "svg",
        tag(
            "rect",
            class_="for" if part >= 0 else "against",
            x=place(start),
            width=place(50 * abs(part)),
            y="20%",
            height="60%",
        ),
        tag("line", class_="half", x1="50%", x2="50%", y1="0", y2="100%"),
        class_="bar",
        aria_hidden="true",
    )
