"""decide: open the terminal UI on a decision's folder."""

from __future__ import annotations

import argparse
import contextlib
import sys
from pathlib import Path

from decide.cli import COMMANDS
from decide.commands import arguments
from decide.text import instead, quoted


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    arguments.add_folder(parser)
    parser.add_argument(
        "--texts", metavar="DIR", help="the sources' texts: SOURCE-ID.txt (default: the folder's texts/)"
    )
    arguments.add_filters(parser)


def run(args: argparse.Namespace) -> int:
    """Open the UI; where there is no terminal, print the ranking and how to open it."""
    if args.folder is not None and not Path(args.folder).exists():
        meant = instead(args.folder, list(COMMANDS), "name a folder, or see decide --help")
        raise arguments.UsageError(f"{quoted(args.folder)} is neither a command nor a folder; {meant}")
    session = arguments.open_session(args)
    if not (sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()):
        from decide.commands import rank

        print(rank.text(session))
        print("\nTo step through the options, move the weights and write the memo, run decide in a terminal.")
        return arguments.Exit.DONE
    from decide.tui import run as run_ui

    texts = Path(args.texts) if args.texts is not None else session.folder.path / "texts"
    ended = run_ui(session, texts)
    if ended.said is not None:
        with contextlib.suppress(OSError):  # the terminal may be gone
            print(f"decide: {ended.said}", file=sys.stderr)
    return ended.status
