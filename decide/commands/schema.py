"""`decide schema`: JSON Schema of the files, by which editors complete and check what is typed."""

from __future__ import annotations

import argparse
import io
import sys

from decide.commands.arguments import Exit


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "file",
        nargs="?",
        choices=("criteria", "option", "perspective"),
        help="the schema of one kind of file alone (default: of any of them)",
    )


def run(args: argparse.Namespace) -> Exit:
    """Print the schema."""
    from decide.files.schema import as_text, schema

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(as_text(schema(args.file)))
    return Exit.DONE
