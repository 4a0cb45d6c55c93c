"""The command line: parse, call, print. Standard output is data; errors go to standard error.

A command's module is imported when the command is called, so that `rank` does not pay for the terminal UI.
"""

from __future__ import annotations

import argparse
import codecs
import contextlib
import gc
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType
from typing import NoReturn

COMMANDS = {
    "rank": "the options ranked: totals, ranges, what is known",
    "compare": "two options head to head",
    "sensitivity": "what would change the answer: weights, scores, sources, cases, what to find out",
    "robustness": "how firm the answer is: random weights and scores (SMAA)",
    "methods": "second opinions: the same table through other methods",
    "panel": "every perspective beside the baseline",
    "elicit": "weights from judgements: a rank order, swings, comparisons of pairs",
    "check": "errors, warnings, coverage, and every citation looked up",
    "sources": "the bibliography, and how far the answer rests on each source",
    "memo": "the decision memo: Markdown, HTML, DOCX or PDF",
    "export": "the table, the ranking or a crossover chart as a file: CSV, JSON, Markdown, LaTeX, SVG",
}
OPEN = "open"

_EPILOG = """\
`decide` alone, or `decide DIR`, opens the terminal UI on a decision's folder. `decide COMMAND --help` says more.

exit status: 0 done; 1 the folder has errors, or what was asked for is not in it; 2 the command line is off
"""


class _Parser(argparse.ArgumentParser):
    """An argument parser whose errors can't carry terminal escapes from the command line back to the terminal."""

    def error(self, message: str) -> NoReturn:
        from decide.text import one_line

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
    _prepare_streams()
    try:
        status = _run(given, whole_process=argv is None)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of the pipe has seen enough
        _drop_output()
        return 0
    except OSError as error:  # a full disk behind standard output, a folder that may not be entered, a name too long
        _drop_output()
        _complain("decide", (error.strerror or str(error)) + (f": {error.filename}" if error.filename else ""))
        return 1
    except KeyboardInterrupt:
        return 130
    return status


def _prepare_streams() -> None:
    """What was closed before the start leads nowhere; what the terminal's encoding lacks is shown by its like."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - open to the end
    codecs.register_error("plain", _plain)
    for stream, errors in ((sys.stdout, "plain"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=errors)


_LIKE = str.maketrans("–−±“”‘’…→×•·☐", "--+\"\"''.>x**_")
"""Characters of this program's own sentences and tables, each with one that every encoding has."""


def _plain(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    missing = error.object[error.start : error.end]
    return "".join(c if c.isascii() else "?" for c in missing.translate(_LIKE)), error.end


def _drop_output() -> None:
    """What still waits for standard output can't go there: without this, the end of the program would try again."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _complain(prog: str, message: str) -> None:
    from decide.text import one_line

    with contextlib.suppress(OSError):
        print(f"{prog}: {one_line(message)}", file=sys.stderr)


def _run(given: list[str], whole_process: bool) -> int:
    """Parse and call; what argparse ends on its own (help, a version, a mistake) ends here with its status."""
    if strange := [argument for argument in given if not _encodable(argument)]:
        _complain("decide", f"{strange[0]!a} holds what no name of a file can")
        return 2
    try:
        return _called(given, whole_process)
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 0


def _encodable(argument: str) -> bool:
    try:
        return b"\0" not in os.fsencode(argument)
    except UnicodeEncodeError:
        return False


def _imported(name: str, whole_process: bool) -> ModuleType:
    """A command's module; in a process of its own with the garbage collector off, which saves 25 of 210 ms."""
    if not whole_process:
        return import_module(name)
    # A plugin of pydantic's could change what a folder means, and looking for one costs 10 ms.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # Imports make many objects and no garbage, and what they make stays to the end: frozen, it is never looked at.
    gc.disable()
    module = import_module(name)
    gc.freeze()
    gc.enable()
    return module


def _called(given: list[str], whole_process: bool) -> int:
    if given and given[0] in ("-h", "--help", "--version"):
        _overview().parse_args(given)
    name, rest = (given[0], given[1:]) if given and given[0] in COMMANDS else (OPEN, given)
    module = _imported(f"decide.commands.{name}", whole_process)
    prog = "decide" if name == OPEN else f"decide {name}"
    parser = _Parser(prog=prog, description=(module.__doc__ or "").partition(": ")[2], allow_abbrev=False)
    module.configure(parser)
    args = parser.parse_args(rest)
    from decide.commands.arguments import Exit, UsageError
    from decide.files.problems import DecideError, FolderError

    try:
        return int(module.run(args))
    except UsageError as error:
        _complain(prog, str(error))
        return Exit.USAGE
    except FolderError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        return Exit.FOLDER
    except DecideError as error:
        _complain(prog, str(error))
        return Exit.FOLDER
