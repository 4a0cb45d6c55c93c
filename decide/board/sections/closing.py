"""The way back into the folder, and what the page rests on."""

from __future__ import annotations

from decide import __version__
from decide.board.markup import Markup, tag
from decide.session import Session


def send_back() -> Markup:
    """Where the modules build the form that gives a perspective file."""
    return tag(
        "section",
        tag("h2", "Send your view back", id="send-title"),
        tag("p", _WHAT_IT_IS, class_="introduction"),
        tag("div", id="send-form"),
        id="send",
        class_="live",
        aria_labelledby="send-title",
    )


_WHAT_IT_IS = (
    "Your weights and odds as a file of a few lines. Mail it to whoever sent you this page; in the decision’s folder "
    "it becomes one of its perspectives."
)


def colophon(session: Session) -> Markup:
    """How to read the page, and what made it."""
    return tag(
        "footer",
        tag("h2", "How to read this page"),
        tag("p", _METHOD),
        tag("p", _SILENCE),
        tag(
            "p",
            f"Made by decide {__version__} from the folder’s own files. Nothing on this page is fetched from anywhere, "
            "and nothing is sent: it works in the browser alone.",
        ),
        tag("noscript", tag("p", "Without JavaScript this page stands still: it shows the answer as it was sent.")),
    )


_METHOD = (
    "A total is the weighted mean of an option’s scores, from 0 to 100 (an additive value model with swing weights). "
    "Voices count, not passages: authors who speak as one count once in a cell. Where scenarios or cases are named, a "
    "score is the mean over them by their odds."
)
_SILENCE = (
    "Where no source speaks, the mean of the other options stands in, with the whole scale as its range, and the cell "
    "says so. Every citation leads to the passage by its first and last words; a page that was changed since may not "
    "show it."
)
