"""Decisions whose every text is an attack: markup, actions, escapes, wide characters."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

HOSTILE = (
    " [/x] [@click=app.quit]a[/] x[/ [bold \x1b]52;c;cGF3bmVk\x07\x1b[2J\u202e"
    " 界界界한글 \u0301e\u0301 👩‍👩‍👧 $x {y} `[l](javascript:x)`"
)
TEXTS = {
    *("title", "question", "decision_maker", "name", "summary", "claim", "why", "note", "position", "outlet", "unit"),
    *("text", "for", "through", "why_now", "background", "because", "holder"),
}


def spoil(folder: Path) -> None:
    """Make every text in a folder's files an attack."""
    for path in folder.rglob("*.yaml"):
        found = yaml.safe_load(path.read_text("utf-8"))
        path.write_text(yaml.safe_dump(spoiled(found), allow_unicode=False, sort_keys=False), "utf-8")


def spoiled(value: Any, key: str = "") -> Any:
    """The same tree with every text an attack; what has to stay readable as something else is left alone."""
    if isinstance(value, dict):
        return {k: spoiled(v, str(k) if not isinstance(k, int) else "text") for k, v in value.items()}
    if isinstance(value, list):
        inner = "text" if key in {"authors", "steps", "conditions", "risks", "indicators"} else ""
        return [spoiled(item, inner) for item in value]
    if isinstance(value, str) and key in TEXTS:
        return value + HOSTILE
    if isinstance(value, str) and key == "from":
        return value[:12] + " [@click=app.quit]界[/]"  # an anchor has at most 24 words
    return value
