"""`decide board`: the decision on one interactive page for a browser."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

from decide.commands import arguments
from decide.files.saving import write_atomic
from decide.text import quoted


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    arguments.add_folder(parser)
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="the file to write, ending in .html (default: standard output)"
    )
    arguments.add_filters(parser)


def run(args: argparse.Namespace) -> arguments.Exit:
    """Write the page."""
    from decide.board import page

    if args.output is not None and Path(args.output).suffix.lower() not in (".html", ".htm"):
        raise arguments.UsageError(f"{quoted(args.output)} is for a browser; end its name in .html")
    session = arguments.open_session(args, writes=args.output is not None)
    text = page(session)
    if args.output is not None:
        write_atomic(Path(args.output), text.encode())
        arguments.wrote(args.output, f"the board on “{session.decision.frame.title}”")
        return arguments.Exit.DONE
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.write(text)
    return arguments.Exit.DONE
