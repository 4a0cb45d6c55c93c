"""Make docs/glossary.md anew from the program's own glossary: `python -m docs.glossary`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from decide.wording.glossary import SIGNS, WORDS

PAGE = Path(__file__).with_name("glossary.md")


def page() -> str:
    """The page as it should be."""
    return "\n".join(
        [
            "# Glossary",
            "",
            "Made from the program, which shows the same under `?`.",
            "",
            "## Words",
            "",
            *_table("Word", WORDS),
            "",
            "## Signs",
            "",
            *_table("Sign", SIGNS),
            "",
        ]
    )


def _table(head: str, entries: Mapping[str, str]) -> list[str]:
    rows = [f"| {entry} | {meaning} |" for entry, meaning in entries.items()]
    return [f"| {head} | Meaning |", "| --- | --- |", *rows]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
