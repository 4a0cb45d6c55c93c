"""The command line: parse, call, print. Standard output is data; errors go to standard error.

A command's module is imported when the command is called, so that `rank` does not pay for the terminal UI.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType
from typing import NoReturn

from decide import streams

COMMANDS = {
    "new": "a new decision: by questions, by flags, or from a table (.csv, .tsv, .md, .xlsx)",
    "examples": "the decisions that come with decide, to look at and to copy",
    "rank": "the options ranked: totals, ranges, what is known",
    "compare": "two options head to head",
    "sensitivity": "what would change the answer: weights, scores, sources, cases, what to find out",
    "robustness": "how firm the answer is: random weights and scores (SMAA)",
    "methods": "second opinions: the same table through other methods",
    "panel": "every perspective beside the baseline",
    "elicit": "weights from judgements: a rank order, swings, pairs; with DIR, asked line by line",
    "add": "a source, an option, a criterion or evidence, written into the files",
    "texts": "bring a source's text in, and see which citations check in it",
    "check": "errors, warnings, coverage, and every citation looked up",
    "diff": "what changed between two folders or revisions, and what it did to the answer",
    "sources": "the bibliography, and how far the answer rests on each source",
    "board": "the decision on one interactive page for a browser",
    "memo": "the decision memo: Markdown, HTML, DOCX or PDF",
    "schema": "JSON Schema of the files, for editors",
    "export": "the table, the ranking or a crossover chart as a file: CSV, JSON, Markdown, LaTeX, SVG",
}
OPEN = "open"

COLLECTED_AFTER = (50_000, 20, 20)
"""How seldom the garbage collector looks: a command makes many objects and hardly a ring, and with Python's own setting
half the time of a large folder goes into looking."""

_DESCRIPTION = "Weigh policy options on cited evidence, see what would change the answer, and write the memo."
_EPILOG = """\
`decide` alone, or `decide DIR`, opens the terminal UI on a decision's folder;
without one, on the decision that comes with the program. Your own:

  decide new DIR                with questions
  decide new DIR --from TABLE   from a table (.csv, .tsv, .md, .xlsx)

The files' format, and a tutorial:

  {docs}/format.md
  {docs}/tutorial.md

`decide COMMAND --help` says more.

exit status: 0 done; 1 the folder has errors, or what was asked for is not in
it; 2 the command line is off; 70 something went wrong that nobody foresaw
"""


class _Parser(argparse.ArgumentParser):
    """An argument parser whose errors can't carry terminal escapes from the command line back to the terminal."""

    def error(self, message: str) -> NoReturn:
        from decide.text import one_line

        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {one_line(message)}\n")


def _overview() -> _Parser:
    from decide import __version__
    from decide.shipped import docs

    parser = _Parser(
        prog="decide",
        description=_DESCRIPTION,
        epilog=_EPILOG.format(docs=docs()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"decide {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for name, meaning in COMMANDS.items():
        commands.add_parser(name, help=meaning)
    return parser


def whole() -> argparse.ArgumentParser:
    """The command line as one parser: for the man page, for completion, for the docs. It imports every command."""
    from decide import __version__

    parser = _Parser(prog="decide", description=_DESCRIPTION, epilog=_EPILOG.format(docs="docs"), allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"decide {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for name, meaning in COMMANDS.items():
        module = import_module(f"decide.commands.{name}")
        module.configure(commands.add_parser(name, help=meaning, description=_about(module), allow_abbrev=False))
    return parser


def _about(module: ModuleType) -> str:
    """What a command's module says it does."""
    return (module.__doc__ or "").partition("\n")[0].partition(": ")[2]


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line and give its exit status."""
    given = list(sys.argv[1:] if argv is None else argv)
    whole_process = argv is None
    streams.prepare(whole_process)
    try:
        if whole_process and signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
            signal.signal(signal.SIGINT, signal.default_int_handler)  # from here on an interrupt tidies up
        status = _run(given, whole_process)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of the pipe has seen enough
        streams.drop_output()
        return 0
    except OSError as error:  # a full disk behind standard output, a folder that may not be entered, a name too long
        streams.drop_output()
        _complain("decide", (error.strerror or str(error)) + (f": {error.filename}" if error.filename else ""))
        return 1
    except KeyboardInterrupt:
        streams.drop_output()
        return 130
    except BaseException as error:  # noqa: BLE001 - the last resort; what Rust calls a panic is no Exception
        from decide import unforeseen

        streams.drop_output()
        _complain("decide", unforeseen.sentence(error))
        return unforeseen.STATUS
    finally:
        if whole_process and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, signal.SIG_DFL)
    return status


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
    gc.set_threshold(*COLLECTED_AFTER)
    gc.enable()
    return module


def _called(given: list[str], whole_process: bool) -> int:
    if given and given[0] in ("-h", "--help", "--version"):
        _overview().parse_args(given)
    name, rest = (given[0], given[1:]) if given and given[0] in COMMANDS else (OPEN, given)
    module = _imported(f"decide.commands.{name}", whole_process)
    prog = "decide" if name == OPEN else f"decide {name}"
    parser = _Parser(prog=prog, description=_about(module), allow_abbrev=False)
    module.configure(parser)
    args = parser.parse_args(rest)
    from decide.commands.arguments import Exit, SeveralError, UsageError
    from decide.files.problems import DecideError, FolderError

    try:
        return int(module.run(args))
    except UsageError as error:
        _complain(prog, str(error))
        return Exit.USAGE
    except SeveralError as error:
        for fault in error.faults:
            _complain(prog, str(fault))
        return error.status
    except FolderError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        return Exit.FOLDER
    except DecideError as error:
        _complain(prog, str(error))
        return Exit.FOLDER
