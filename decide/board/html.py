"""The page as one HTML document: sections, data, style and script, under a policy that allows nothing else."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from decide.board.bundle import script, style
from decide.board.data import document
from decide.board.markup import Markup, joined, tag
from decide.board.names import with_isolated_names
from decide.board.sections.answer import answer, heading
from decide.board.sections.closing import colophon, send_back
from decide.board.sections.duel import duel
from decide.board.sections.evidence import evidence
from decide.board.sections.grid import grid
from decide.board.sections.hinges import hinges
from decide.board.sections.sources import sources
from decide.board.sections.weigh import weigh
from decide.session import Session
from decide.sinks import json_text
from decide.text import one_line


def page(session: Session) -> str:
    """The board of a session at its present state, as an HTML document that needs nothing from anywhere."""
    board = document(session)
    shown = with_isolated_names(session)
    css, code = style(), script()
    frame = session.decision.frame
    body = joined(
        tag("a", "Skip to the answer", href="#answer", class_="skip"),
        heading(shown),
        tag("div", id="strip", aria_hidden="true"),
        tag(
            "main",
            tag("div", answer(shown, board), weigh(shown, board), class_="two"),
            hinges(shown),
            grid(shown, board),
            duel(shown),
            sources(shown, board),
            send_back(),
        ),
        colophon(shown),
        tag("dialog", id="cell", aria_labelledby="cell-title"),
        tag("div", id="said", class_="unseen", role="status"),
    )
    head = joined(
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy(css, code)),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", f"{one_line(frame.question)} – {one_line(frame.title)}"),
        tag("style", Markup(css)),
    )
    # The script does not wait for what is only there without it.
    end = joined(
        tag("script", embedded(board), type="application/json", id="board"),
        tag("script", Markup(code), type="module", async_=True),
        evidence(shown, board),
    )
    return f'<!DOCTYPE html>\n<html lang="en">\n<head>{head}</head>\n<body>{body}\n{end}\n</body>\n</html>\n'


def policy(css: str, code: str) -> str:
    """What the page may do: run this one script, look like this one style, show pictures that it holds; no more."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src '{_hash(code)}'",
            f"style-src '{_hash(css)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        ]
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def embedded(board: dict[str, Any]) -> Markup:
    """JSON that no HTML parser can mistake: a script element ends at the first `</script`, so no `<` is left in it."""
    return Markup(json_text(board, separators=(",", ":")).replace("<", "\\u003c"))
