"""decide: open the terminal UI on a decision's folder."""

from __future__ import annotations

import argparse
import contextlib
import sys
from pathlib import Path

from decide.cli import COMMANDS
from decide.commands import arguments, asking
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
    if args.folder is not None and _is_empty(Path(args.folder)) and asking.can_ask() and sys.stdout.isatty():
        _start(args.folder)
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


def _is_empty(folder: Path) -> bool:
    try:
        return folder.is_dir() and next(folder.iterdir(), None) is None
    except OSError:
        return False


def _start(folder: str) -> None:
    """Offer to start a decision in an empty folder, by the questions of `decide new`."""
    from decide.commands import new

    if asking.ask_whether(f"{quoted(folder, 200)} is empty. Start a decision there?", otherwise=True):
        parser = argparse.ArgumentParser()
        new.configure(parser)
        new.run(parser.parse_args(["--", folder]))
