"""`decide export`: the ranking, the performance table or the crossovers, as a file of their own."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

from decide.commands import arguments
from decide.files.saving import write_atomic
from decide.text import quoted

_HOLDS = {"table": "the table", "long": "the cells", "ranking": "the ranking", "crossover": "the crossovers"}
WHAT = ("table", "long", "ranking", "crossover")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    arguments.add_folder(parser)
    parser.add_argument(
        "--what",
        choices=WHAT,
        default="table",
        help="what to export: the table as a matrix that `decide new --from` reads back (default); long, a row a cell; "
        "the ranking; the crossovers",
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="the file to write, in the format of its ending: .csv, .json, .md, .tex or .svg (default: CSV on standard "
        "output)",
    )
    arguments.add_filters(parser)


def run(args: argparse.Namespace) -> arguments.Exit:
    """Write the export."""
    from decide import exports

    form = "csv"
    if args.output is not None:
        form = Path(args.output).suffix.lower().removeprefix(".")
        if form not in (*exports.FORMATS, *exports.ENDINGS):
            raise arguments.UsageError(
                f"{quoted(args.output)} does not end in a format of an export; end it in "
                + ", ".join(f".{one}" for one in exports.FORMATS)
            )
    session = arguments.open_session(args, writes=args.output is not None)
    data = exports.render(session, args.what, form)
    for remark in exports.lost(session, args.what, form):
        print(f"decide export: {remark}", file=sys.stderr)
    if args.output is not None:
        write_atomic(Path(args.output), data)
        arguments.wrote(args.output, f"{_HOLDS[args.what]} of “{session.decision.frame.title}”")
        return arguments.Exit.DONE
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    sys.stdout.write(data.decode("utf-8-sig"))
    return arguments.Exit.DONE
