"""What would change the answer: scenarios, weights and single scores."""

from __future__ import annotations

from decide.board.markup import Markup, data, joined, tag
from decide.session import Session
from decide.wording import (
    change_of_mind,
    dominances,
    flip_in_words,
    if_world,
    linchpins_in_words,
    listed,
    percent,
    tally,
    whole,
)
from decide.wording.worlds import learning_in_words

MOST = 6
"""So many sentences of a kind are shown; the rest are counted."""
MOST_WORK = 100_000
"""Each look works out the whole table: so many cells in all are worth it at export."""


def hinges(session: Session) -> Markup:
    """What would change the answer, in sentences."""
    return tag(
        "section",
        tag("h2", "What would change the answer", id="hinges-title"),
        tag(
            "div",
            tag("div", tag("h3", "If weights moved"), tag("ul", _items(weights(session)), id="changes")),
            tag("div", tag("h3", "If one score were otherwise"), tag("ul", _items(scores(session)), id="flips")),
            class_="columns",
        ),
        _scenarios(session),
        _beside(session),
        id="hinges",
        aria_labelledby="hinges-title",
    )


def _items(said: list[str]) -> list[Markup]:
    return [tag("li", sentence, dir="auto") for sentence in said]


def weights(session: Session) -> list[str]:
    """The least movements of weight that change the answer, and who is out of reach."""
    rivals = session.outlook.rivals
    said = [change_of_mind(session, rival) for rival in rivals[:MOST]]
    if len(rivals) > MOST:
        said.append(f"{len(rivals) - MOST} more options can be brought level with more.")
    options = session.decision.options
    if away := [options[name].name for name in session.outlook.out_of_reach]:
        shown = away if len(away) <= MOST else [*away[:MOST], f"{len(away) - MOST} more"]
        said.append(f"No weights bring {listed(shown)} level with the leader.")
    return said or ["There is no other option in play."]


def scores(session: Session) -> list[str]:
    """The cells whose own evidence leaves the answer open, the nearest first."""
    found = [flip for flip in session.outlook.flips if flip.within_range]
    found.sort(key=lambda flip: round(abs(flip.score - flip.likely), 9))
    said = [flip_in_words(session, flip) for flip in found[:MOST]]
    if len(found) > MOST:
        said.append(f"{len(found) - MOST} more cells leave the answer open by their own range.")
    return said or ["No single cell’s own range reaches a score at which the lead changes."]


def _beside(session: Session) -> Markup | None:
    """What the page does not work out again: looks, linchpins, dominance and what to learn, as it was made."""
    said = firm(session)
    if not said:
        return None
    return joined(
        tag("h3", "Examined when the page was made", id="firm-title"),
        tag("p", "At the weights, odds and sources it was made with; the controls do not move it.", class_="note"),
        tag("ul", _items(said), id="firm", aria_labelledby="firm-title"),
    )


def firm(session: Session) -> list[str]:
    """The looks' tally, linchpins, dominances and what to find out first, of each kind the first few."""
    found: list[str] = []
    table, decision = session.table, session.decision
    cells = len(table.options) * len(table.criteria)
    if decision.sources and session.ranking.leader is not None and cells * len(decision.sources) <= MOST_WORK:
        found += [tally(session), *_few(linchpins_in_words(session), "linchpins")]
    return [*found, *_few(dominances(session), "dominances"), *filter(None, [learning_in_words(session, most=2)])]


def _few(said: list[str], noun: str) -> list[str]:
    return said if len(said) <= MOST else [*said[:MOST], f"{len(said) - MOST} more {noun}."]


def _scenarios(session: Session) -> Markup | None:
    """Each scenario's leader, and how far each option falls short of the best there."""
    found, decision = session.outlook.scenarios, session.decision
    if not found:
        return None
    heads = [tag("th", decision.options[name].name, scope="col", dir="auto") for name in decision.options]
    rows = []
    for one in found:
        cells = []
        for name in decision.options:
            total = one.totals[name]
            regret = one.regret.get(name)
            short = "" if regret is None else "best" if regret <= 1e-9 else f"-{whole(regret)}"
            best = "best" if short == "best" else None
            cells.append(tag("td", data(total, whole(total)), " ", tag("small", short), class_=best))
        rows.append(
            tag(
                "tr",
                tag(
                    "th",
                    if_world(decision.scenarios[one.scenario]),
                    " ",
                    tag("small", percent(one.chance)),
                    scope="row",
                    dir="auto",
                ),
                cells,
            )
        )
    return joined(
        tag("h3", "In each state of the world", id="scenarios-title"),
        tag(
            "div",
            tag(
                "table",
                tag("thead", tag("tr", tag("td"), heads)),
                tag("tbody", rows),
                id="scenarios",
                aria_labelledby="scenarios-title",
            ),
            class_="wide",
            role="region",
            tabindex="0",
            aria_label="Totals by state of the world, which scroll",
        ),
        tag("p", "Small figures: how far an option falls short of the best there.", class_="legend"),
    )
