"""`decide sources`: the bibliography, and how far the answer rests on each source."""

from __future__ import annotations

import argparse
import io
import sys
from typing import Any

from decide.bibliography.naming import UNSIGNED, signed
from decide.citations import Reliance, reliance
from decide.commands import arguments
from decide.model import Decision
from decide.text import one_line


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    arguments.add_folder(parser)
    arguments.add_output(parser)
    parser.add_argument(
        "--export",
        choices=("bibtex", "ris", "csl"),
        help="print the sources for a reference manager: BibTeX, RIS or CSL-JSON, and nothing else",
    )


def run(args: argparse.Namespace) -> arguments.Exit:
    """Print the sources."""
    folder = arguments.open_decision(args)
    decision = folder.sound
    if args.export is not None:
        return _export(decision, args)
    return arguments.show(args, lambda: document(decision), lambda: text(decision, args.format))


def _export(decision: Decision, args: argparse.Namespace) -> arguments.Exit:
    from decide.bibliography.managers import EXPORTS

    if args.json or args.format is not None:
        raise arguments.UsageError("--export prints a file of its own; leave --json and --format out")
    text = EXPORTS[args.export](decision.sources)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")  # RIS ends its lines with CR LF everywhere
    sys.stdout.write(text)
    return arguments.Exit.DONE


def document(decision: Decision) -> dict[str, Any]:
    """The sources as the JSON contract has them."""
    return {"sources": [_source(decision, found) for found in reliance(decision)]}


def _source(decision: Decision, found: Reliance) -> dict[str, Any]:
    source = decision.sources[found.source]
    return {
        "source": source.id,
        "title": source.title,
        "date": source.date.text if source.date else None,
        "citations": found.citations,
        "cells": found.cells,
        "options": list(found.options),
        "link": source.url or source.text_url,
    }


def text(decision: Decision, form: str | None = None) -> str:
    """The sources as a person reads them, within 80 columns; with `form`, the table alone in that format."""
    from decide.commands.tables import screen, table, wrapped

    rows = []
    for found in reliance(decision):
        source = decision.sources[found.source]
        date = source.date.text if source.date else "n.d."
        figures = [str(found.citations), str(found.cells), str(len(found.options))]
        if form is not None:
            rows.append([source.id, source.title, date, *figures, source.url or source.text_url or ""])
        else:
            rows.append([source.id, date, *figures])
    if form is not None:
        headers = ["Source", "Title", "Date", "Citations", "Cells", "Options", "Link"]
        return table(headers, rows, (3, 4, 5), form)
    if not rows:
        return "The decision has no sources yet; add them to criteria.yaml, under `sources:`."
    lines = [screen(["Source", "Date", "Citations", "Cells", "Options"], rows, (2, 3, 4), give=(0,)), ""]
    for source in decision.sources.values():
        by = signed(source) or UNSIGNED
        where = ", ".join(part for part in (source.outlet, source.date.text if source.date else "n.d.") if part)
        lines.append(wrapped(f"{source.id}: {by}, “{source.title}”, {where}."))
        for note in (source.position and f"Recommends: {source.position}", source.note):
            if note:
                lines.append(wrapped(note, indent="    "))
        if link := source.url or source.text_url:
            lines.append("    " + one_line(link))
    return "\n".join(lines)
