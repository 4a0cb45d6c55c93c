"""The table of every key of the format, made from the model: `python -m docs.keys` writes it into docs/format.md."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from decide.files.descriptions import describe
from decide.model import (
    Case,
    Cell,
    Citation,
    CriteriaFile,
    Evidence,
    Frame,
    HalfWidths,
    Judgement,
    Measure,
    MemoWords,
    Node,
    Option,
    Perspective,
    Record,
    Scenario,
    Source,
    Statement,
    Step,
)
from decide.model.authors import Author

PAGE = Path(__file__).resolve().parent / "format.md"
BEGIN, END = "<!-- keys: made by docs/keys.py -->", "<!-- end of keys -->"
RECORDS: tuple[tuple[str, type[Record]], ...] = (
    ("criteria.yaml", CriteriaFile),
    ("`decision:`", Frame),
    ("`decision: confidence:`", HalfWidths),
    ("`decision: memo:`", MemoWords),
    ("A source", Source),
    ("An author", Author),
    ("A scenario", Scenario),
    ("A criterion or group", Node),
    ("A measure", Measure),
    ("options/ID.yaml", Option),
    ("A case", Case),
    ("A statement", Statement),
    ("A step", Step),
    ("A citation", Citation),
    ("A cell", Cell),
    ("A piece of evidence", Evidence),
    ("A judgement", Judgement),
    ("perspectives/ID.yaml", Perspective),
)


def table() -> str:
    """Every key by the record it belongs to, with what it means and what holds without it."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    for title, record in RECORDS:
        yield from ("", f"### {title}", "", "| key | without it | what it says |", "| --- | --- | --- |")
        for key, field in record.written().items():
            if field.is_required():
                default = "**required**"
            else:
                value = field.get_default(call_default_factory=True)
                plain = isinstance(value, str | int | float) and not isinstance(value, bool)
                default = f"{value:g}" if isinstance(value, float) else str(value) if plain else ""
            yield f"| `{key}` | {default} | {describe(record.__name__, key)} |"


def page(text: str) -> str:
    """The page with its table made anew."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table()}\n\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    sys.exit(0)
