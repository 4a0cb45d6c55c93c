"""`decide memo`: the decision memo."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from decide.commands import arguments
from decide.files.problems import quoted
from decide.files.saving import write_atomic


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    arguments.add_folder(parser)
    parser.add_argument(
        "-o", "--output", metavar="FILE.md", help="the Markdown file to write (default: standard output)"
    )
    arguments.add_filters(parser)


def run(args: argparse.Namespace) -> arguments.Exit:
    """Write the memo."""
    from decide.memo import build
    from decide.memo.markdown import render

    if args.output is not None and Path(args.output).suffix.lower() not in (".md", ".markdown"):
        raise arguments.UsageError(f"the memo is written as Markdown; give {quoted(args.output)} the ending .md")
    text = render(build(arguments.open_session(args)))
    if args.output is None:
        sys.stdout.write(text)
    else:
        write_atomic(Path(args.output), text.encode())
    return arguments.Exit.DONE
