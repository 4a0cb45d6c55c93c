"""The command line: parse, call, print. Standard output is data; errors go to standard error.

A command's module is imported when the command is called, so that `rank` does not pay for the terminal UI.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

COMMANDS = {
    "rank": "the options ranked: totals, ranges, what is known",
    "compare": "two options head to head",
    "sensitivity": "what would change the answer: weights, scores, sources, cases, what to find out",
    "check": "errors, warnings, coverage, and every citation looked up",
    "sources": "the bibliography, and how far the answer rests on each source",
    "memo": "the decision memo",
}
OPEN = "open"

_EPILOG = """\
`decide` alone, or `decide DIR`, opens the terminal UI on a decision's folder. `decide COMMAND --help` says more.

exit status: 0 done; 1 the folder has errors, or what was asked for is not in it; 2 the command line is off
"""


class _Parser(argparse.ArgumentParser):
    """An argument parser whose errors can't carry terminal escapes from the command line back to the terminal."""

    def error(self, message: str) -> NoReturn:
        from decide.files.problems import one_line

        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {one_line(message)}\n")


def _overview() -> _Parser:
    from decide import __version__

    parser = _Parser(
        prog="decide",
        description="Weigh policy options on cited evidence, see what would change the answer, and write the memo.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"decide {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for name, meaning in COMMANDS.items():
        commands.add_parser(name, help=meaning)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line and give its exit status."""
    given = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace" if stream is sys.stdout else "backslashreplace")
    try:
        status = _run(given)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of the pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    return status


def _run(given: list[str]) -> int:
    if given and given[0] in ("-h", "--help", "--version"):
        _overview().parse_args(given)
    name, rest = (given[0], given[1:]) if given and given[0] in COMMANDS else (OPEN, given)
    module = import_module(f"decide.commands.{name}")
    prog = "decide" if name == OPEN else f"decide {name}"
    parser = _Parser(prog=prog, description=(module.__doc__ or "").partition(": ")[2], allow_abbrev=False)
    module.configure(parser)
    args = parser.parse_args(rest)
    from decide.commands.arguments import Exit, UsageError
    from decide.files.problems import DecideError, FolderError, one_line

    try:
        return int(module.run(args))
    except UsageError as error:
        print(f"{prog}: {one_line(str(error))}", file=sys.stderr)
        return Exit.USAGE
    except FolderError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        return Exit.FOLDER
    except DecideError as error:
        print(f"{prog}: {one_line(str(error))}", file=sys.stderr)
        return Exit.FOLDER
