"""Tables as text: tabulate's formats, and CSV that a spreadsheet does not run."""

from __future__ import annotations

import csv
import io
import textwrap
from collections.abc import Sequence

import tabulate

from decide.files.problems import one_line

WIDTH = 80
"""The columns that every text output keeps to."""

# A case stands indented under its option; headers need no more room than their words.
tabulate.PRESERVE_WHITESPACE = True
tabulate.MIN_PADDING = 0


def formats() -> list[str]:
    """The names that `--format` takes."""
    return sorted({"csv", *tabulate.tabulate_formats} - {"unsafehtml"})


def table(
    headers: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = (), form: str = "simple"
) -> str:
    """Rows of text under headers; the columns `right` are aligned to the right. No cell is ever read as a number."""
    if form == "csv":
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(headers)
        writer.writerows([_inert(one_line(cell)) for cell in row] for row in rows)
        return out.getvalue().rstrip("\n")
    bars = form in ("github", "pipe", "orgtbl", "jira", "presto", "pretty")
    cells = [[_cell(cell, form, bars) for cell in row] for row in rows]
    align = ["right" if at in right else "left" for at in range(len(headers))]
    return tabulate.tabulate(
        cells, list(headers), tablefmt=form, disable_numparse=True, colalign=align if rows else None
    )


def _cell(text: str, form: str, bars: bool) -> str:
    if form in ("simple", "plain"):
        return text.rstrip()
    line = one_line(text)
    return line.replace("|", "\\|") if bars else line


def _inert(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula gets an apostrophe; figures stay figures."""
    if cell[:1] in ("=", "@", "+", "-", "\t", "\r"):
        try:
            float(cell)
        except ValueError:
            return "'" + cell
    return cell


def wrapped(text: str, width: int = WIDTH, indent: str = "") -> str:
    """Running text in lines of at most `width` columns."""
    return textwrap.fill(
        one_line(text),
        width,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=True,
        break_on_hyphens=False,
    )
