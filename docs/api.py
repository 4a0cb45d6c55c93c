"""Make docs/api.md anew from the docstrings of what `decide` offers: `python -m docs.api`."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import decide
from decide.analysis.ranking import Ranking, Standing
from decide.evidence import Table
from decide.files.problems import DecideError
from decide.model import Record

PAGE = Path(__file__).with_name("api.md")
_ALSO = (Ranking, Standing, Table)
"""What a session hands out."""
_BASES = (Record, *DecideError.__mro__)
"""What every record and every error has."""
_NAMED_TUPLE = frozenset({"count", "index"})


def page() -> str:
    """The page as it should be."""
    return "\n".join(_lines()).rstrip() + "\n"


def _lines() -> Iterator[str]:
    yield from (
        "# In Python",
        "",
        "Made from the docstrings. `docs/notebook.py` is a decision from beginning to end.",
        "",
    )
    for name in decide.__all__:
        yield from _entry(f"decide.{name}", getattr(decide, name))
    for each in _ALSO:
        yield from _entry(each.__name__, each)


def _entry(title: str, found: Any) -> Iterator[str]:
    yield from (f"## {title}", "")
    if not inspect.isclass(found):
        yield from ("```python", f"{found.__name__}{_signature(found)}", "```", "")
    yield from _words(inspect.getdoc(found) or "")
    if inspect.isclass(found):
        members = list(_members(found))
        if members:
            yield from ("| member | what it is |", "| --- | --- |")
            yield from (f"| `{_cell(written)}` | {_cell(said)} |" for written, said in members)
            yield ""


def _words(text: str) -> Iterator[str]:
    """A docstring in Markdown: its sections as lists, its examples and drawings fenced."""
    for paragraph in text.split("\n\n"):
        rows = paragraph.splitlines()
        if paragraph.startswith(">>>"):
            yield from ("```pycon", *rows, "```", "")
        elif "├" in paragraph:
            yield from ("```text", *rows, "```", "")
        elif re.fullmatch(r"(Args|Raises|Returns|Warns|Yields):", rows[0] if rows else ""):
            yield from (f"**{rows[0][:-1]}**", "")
            for row in rows[1:]:
                item = re.fullmatch(r"    (\w+): (.*)", row)
                yield f"- `{item[1]}`: {item[2]}" if item else f"  {row.strip()}"
            yield ""
        else:
            yield from (*rows, "")


def _members(found: type) -> Iterator[tuple[str, str]]:
    """What the docstrings of a class and of the classes it is made of tell of, in the order of the source."""
    inherited = [one for one in reversed(found.__mro__) if one.__module__.startswith("decide.") and one not in _BASES]
    for name, member in {name: member for one in inherited for name, member in vars(one).items()}.items():
        if name.startswith("_") or name in _NAMED_TUPLE:
            continue
        said = inspect.getdoc(member)
        if isinstance(member, property | cached_property) and said:
            yield name, said.partition("\n\n")[0]
        elif (inspect.isfunction(member) or isinstance(member, classmethod)) and said:
            yield f"{name}{_signature(getattr(found, name))}", said.partition("\n\n")[0]


def _signature(function: Any) -> str:
    found = inspect.signature(function)
    given = [each for each in found.parameters.values() if each.name != "self"]
    plain = re.sub(r"(: |-> )'([^']*)'", r"\1\2", str(found.replace(parameters=given)))
    return re.sub(r"Filters\([^()]*\([^()]*\)[^()]*\)", "Filters()", plain)


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
