"""`decide examples`: the decisions that come with decide, to look at and to copy."""

from __future__ import annotations

import argparse
from typing import Any

from decide.commands import arguments
from decide.shipped import EXAMPLES, example


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    arguments.add_output(parser)


def run(args: argparse.Namespace) -> arguments.Exit:
    """List them."""
    return arguments.show(args, _document, lambda: _text(args.format))


def _document() -> dict[str, Any]:
    return {"examples": [{"name": name, "title": title, "shows": shows} for name, title, shows in _rows()]}


def _rows() -> list[tuple[str, str, str]]:
    from decide.files.folder import load

    return [(name, load(example(name)).frame.title, shows) for name, shows in EXAMPLES.items()]


def _text(form: str | None) -> str:
    from decide.commands.tables import screen, table

    headers, rows = ["Name", "Decision", "Shows"], [list(row) for row in _rows()]
    if form is not None:
        return table(headers, rows, (), form)
    shown = screen(headers, rows, (), give=(2,))
    return f"{shown}\n\nLook at one: decide rank --example NAME\nCopy one:    decide new DIR --example NAME"
